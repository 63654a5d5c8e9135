"""A tracker's workbook brought from what it holds to what it is meant to hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sheetsync.blueprint.plan import Blueprint, PageSheet
from sheetsync.books.excel.a1 import LAST_ROW
from sheetsync.books.excel.append import in_the_way
from sheetsync.books.excel.calculated import Template
from sheetsync.books.excel.cells import finish, refuse_signed
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.hidden import write_token
from sheetsync.books.excel.insert import insert_before
from sheetsync.books.excel.layout import Layout, read_layout
from sheetsync.books.excel.lower import lower, obstacle_to_lower
from sheetsync.books.excel.reckoning import extend
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.tableedit import beside_it, check_header, edit_table
from sheetsync.books.excel.visible import set_visible
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.snapshot import Token
from sheetsync.model.table import Row, Table

__all__ = ["draw_pages", "lost_pages", "write_tracker"]


def write_tracker(
    workbook: Workbook,
    layouts: Mapping[str, Layout],
    final: Mapping[str, Table],
    token: Token | None,
    template: Template | None = None,
) -> None:
    """Make the parts of *workbook* hold the tables *final*, which came from the layouts' by changes, and *token*.

    With *template*, tables that the workbook lacks are drawn, and sheets that are shown only when they are filled come
    into sight and go. Raises BookUnwritable for what cannot be done without losing something.
    """
    refuse_signed(workbook)
    layouts = _draw_missing(workbook, layouts, final, template)
    layouts = _make_room_beside(workbook, _insert_columns(workbook, layouts, final), final)
    changed = {key: final[key] for key, layout in layouts.items() if final[key] != layout.table}
    new = {key: rows for key, table in changed.items() if (rows := _new_rows(layouts[key], table))}
    kept = {key: _without(table, new.get(key, ())) for key, table in changed.items()}
    _write_tables(workbook, layouts, kept)
    # New rows copy the formulas above them, so those must be as they are once rows are deleted and columns renamed.
    fresh = {
        key: layouts[key] if kept[key] == layouts[key].table else _read_again(workbook, layouts[key]) for key in new
    }
    fresh = _make_room_below(workbook, fresh, new)
    _write_tables(workbook, fresh, {key: _with(layout.table, new[key]) for key, layout in fresh.items()})
    if template:
        extend(workbook, {**layouts, **fresh}, final, template.blueprint)
        _bring_into_sight(workbook, layouts, final, template.blueprint)
    if token:
        write_token(workbook, token)


def _bring_into_sight(
    workbook: Workbook, layouts: Mapping[str, Layout], final: Mapping[str, Table], blueprint: Blueprint
) -> None:
    """Show the sheets that there is a use for now, and hide those that are only there as long as they are filled."""
    # A row that a person typed counts once it is given its ID: that is when it is first known of.
    before = {key: len(layout.table.by_id) for key, layout in layouts.items()}
    after = before | {key: len(table.by_id) for key, table in final.items()}
    for plan in blueprint.for_people:
        turn = plan.shown.turn(plan.key, before, after)
        entry = layouts[plan.key].entry if plan.key in layouts else workbook.find(plan.title)
        if turn is not None and entry:
            set_visible(workbook, entry, visible=turn)


def lost_pages(workbook: Workbook, blueprint: Blueprint) -> list[PageSheet]:
    """Return the pages of the template of whose names the workbook has no sheet."""
    return [page for page in blueprint.pages if workbook.find(page.title) is None]


def draw_pages(
    workbook: Workbook, layouts: Mapping[str, Layout], pages: Iterable[PageSheet], template: Template
) -> None:
    """Draw these pages at their places among the template's sheets.

    Raises BookUnwritable where the workbook lacks what a page is calculated from.
    """
    from sheetsync.books.excel.draw import draw_sheet  # loads openpyxl, which nothing else here needs

    refuse_signed(workbook)
    pages = tuple(pages)
    coming = {page.key for page in pages}
    for page in sorted(pages, key=lambda each: not each.hidden):  # hidden is what others are calculated from
        draw_sheet(workbook, layouts, template.blueprint, page.key, today=template.today, filled=True, coming=coming)
        layouts = _found_again(workbook, layouts)


def _draw_missing(
    workbook: Workbook, layouts: Mapping[str, Layout], final: Mapping[str, Table], template: Template | None
) -> Mapping[str, Layout]:
    """Draw the tables that are not there yet; return the layouts of all as they then are."""
    for key in final:
        if key in layouts:
            continue
        schema = template.blueprint.schema.tables.get(key) if template else None
        if template is None or schema is None:
            raise BookUnwritable(
                f"The workbook has no sheet {final[key].title}, and how to draw it is not known here.",
                hint="Nothing was written.",
            )
        from sheetsync.books.excel.draw import draw_sheet  # loads openpyxl, which nothing else here needs

        filled = bool(final[key].rows)
        draw_sheet(workbook, layouts, template.blueprint, key, today=template.today, filled=filled)
        entry = workbook.find(schema.title)
        assert entry
        layouts = _found_again(workbook, {**layouts, key: read_layout(workbook, schema, entry)})
    return layouts


def _found_again(workbook: Workbook, layouts: Mapping[str, Layout]) -> Mapping[str, Layout]:
    """Return the layouts with the places that their sheets have now that another was drawn among them."""
    moved = {each.part: each for each in workbook.sheets}
    return {key: replace(layout, entry=moved[layout.entry.part]) for key, layout in layouts.items()}


def _insert_columns(
    workbook: Workbook, layouts: Mapping[str, Layout], final: Mapping[str, Table]
) -> Mapping[str, Layout]:
    """Insert the columns that are new among those that are there; return the layouts of all as they then are."""
    for key, table in final.items():
        known = layouts[key].table.positions
        for position in range(len(table.heads) - 1, -1, -1):
            head = table.heads[position]
            behind = next((other for other in table.heads[position + 1 :] if other.key in known), None)
            if head.key in known or behind is None:
                continue
            layout = layouts[key]
            check_header(layout, table, head.header)
            column = layout.column_of(behind.key)
            insert_before(workbook, layout, column, head.header)
            styles = Stylesheet(workbook)
            edit = SheetEdit(workbook, layout.entry, styles)
            for row in range(layout.header_row, layout.last_row + 1):
                style = edit.style(column - 1, row) if column > 1 else edit.style(column + 1, row)
                edit.dress(column, row, style)
            edit.fill(column, layout.header_row, edit.style(column, layout.header_row), head.header)
            finish(workbook, styles, [edit])
            layouts = {name: _read_again(workbook, one) for name, one in layouts.items()}
            known = layouts[key].table.positions
    return layouts


def _make_room_beside(
    workbook: Workbook, layouts: Mapping[str, Layout], final: Mapping[str, Table]
) -> Mapping[str, Layout]:
    """Move aside what stands where columns are to be added; return the layouts of all as they then are."""
    for key, table in final.items():
        layout, many = layouts[key], len(table.heads) - len(layouts[key].table.heads)
        if many > 0 and beside_it(workbook, layout, _look_at(workbook, layout), many):
            for _ in range(many):
                insert_before(workbook, layout, layout.right + 1, "")
            layouts = {name: _read_again(workbook, one) for name, one in layouts.items()}
    return layouts


def _make_room_below(
    workbook: Workbook, layouts: Mapping[str, Layout], new: Mapping[str, tuple[Row, ...]]
) -> dict[str, Layout]:
    """Move down what stands where *new* rows are to be added; return the layouts as they then are."""
    found = dict(layouts)
    for key, rows in new.items():
        for many in (len(rows), 1):  # one more where something would touch the last of them
            layout, edit = found[key], _look_at(workbook, found[key])
            end, last_used = layout.shape().end, layout.last_used_row
            way = in_the_way(workbook, layout, edit, len(rows), last_used=last_used, end=end)
            if way and not obstacle_to_lower(workbook, layout, edit, many):
                lower(workbook, layout, many)
                found = {name: _read_again(workbook, one) for name, one in found.items()}
    return found


def _look_at(workbook: Workbook, layout: Layout) -> SheetEdit:
    return SheetEdit(workbook, layout.entry, Stylesheet(workbook))


def _write_tables(workbook: Workbook, layouts: Mapping[str, Layout], final: Mapping[str, Table]) -> None:
    styles = Stylesheet(workbook)
    edits = []
    steps = []
    for key, table in final.items():
        if table != layouts[key].table:
            edit, then = edit_table(workbook, layouts[key], table, styles)
            edits.append(edit)
            steps += then
    finish(workbook, styles, edits, then=steps)


def _new_rows(layout: Layout, table: Table) -> tuple[Row, ...]:
    places = {row.place for row in layout.table.rows}
    return tuple(row for row in table.rows if row.place not in places)


def _without(table: Table, rows: tuple[Row, ...]) -> Table:
    places = {row.place for row in rows}
    return replace(table, rows=tuple(row for row in table.rows if row.place not in places))


def _with(table: Table, rows: tuple[Row, ...]) -> Table:
    below = tuple(replace(row, place=LAST_ROW + number) for number, row in enumerate(rows, 1))
    return replace(table, rows=table.rows + below)


def _read_again(workbook: Workbook, layout: Layout) -> Layout:
    return read_layout(workbook, layout.schema, layout.entry, layout.renamed, since=layout)
