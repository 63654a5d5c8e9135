"""A workbook that an earlier version of the template drew, brought to how the template draws it now, in place.

What a person typed, coloured, sorted, added: stays. Tables keep their cells and looks; what the template alone draws,
pages, lists, rules and formulas, is drawn anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sheetsync.blueprint.plan import Blueprint, ListsSheet, PageSheet, TableSheet, in_sight
from sheetsync.blueprint.render import Dialect, render_formula
from sheetsync.blueprint.upgrading import told_steps
from sheetsync.books.excel.a1 import cell_name
from sheetsync.books.excel.around import redraw_around
from sheetsync.books.excel.calculated import Template, cells_of, places_of
from sheetsync.books.excel.cells import finish
from sheetsync.books.excel.draw import draw_sheet
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.formula import translate
from sheetsync.books.excel.headers import without_names
from sheetsync.books.excel.hidden import read_token
from sheetsync.books.excel.layout import Layout, read_layouts
from sheetsync.books.excel.markup import escape
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.takeout import TABLE_COLUMN, Gone, take_columns_out, take_sheet_out
from sheetsync.books.excel.tracker import draw_pages, write_tracker
from sheetsync.books.excel.visible import is_visible, order_sheets, set_visible
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.amend import amend
from sheetsync.model.change import Change, SetFormula
from sheetsync.model.schema import Owner
from sheetsync.model.snapshot import Token
from sheetsync.model.table import Head, Table
from sheetsync.model.upgrade import Named
from sheetsync.model.value import Formula

__all__ = ["named_formulas", "steps_of", "upgrade_workbook", "write_formulas"]

Layouts = Mapping[str, Layout]


def upgrade_workbook(
    workbook: Workbook, layouts: Layouts, changes: Sequence[Change], token: Token, template: Template
) -> dict[str, Table]:
    """Bring the parts of *workbook* to how *template* draws them now; *changes* bring the rows that are new.

    Returns the tables as they are then meant to be. Raises BookUnwritable for what cannot be done without losing
    something, with *workbook* half changed: it is to be thrown away.
    """
    blueprint = template.blueprint
    if plain := next((layout for layout in layouts.values() if layout.part is None), None):
        raise BookUnwritable(
            f"The sheet {plain.entry.name} holds plain cells where an Excel table was: another program saved it so.",
            hint="Select it in Excel, Insert > Table, and run this again. Nothing was written.",
        )
    hidden = _take_pages_out(workbook, blueprint)
    for key in layouts:
        layout = _read(workbook, blueprint)[key]
        take_columns_out(workbook, layout, _gone_columns(layout))
    known = _read(workbook, blueprint)
    wide = {key: _with_columns(blueprint.table(key), layout.table) for key, layout in known.items()}
    final = amend(wide, [each for each in changes if not isinstance(each, SetFormula)])
    typed_over = {(each.table, each.row, each.column) for each in changes if isinstance(each, SetFormula)}
    write_tracker(workbook, known, final, token)
    new = {key: {*final[key].positions} - {*layout.table.positions} for key, layout in known.items()}
    draw_sheet(
        workbook, _read(workbook, blueprint), blueprint, blueprint.lists_sheet.key, today=template.today, filled=True
    )
    draw_pages(workbook, _read(workbook, blueprint), blueprint.pages, template)
    for key in layouts:
        layout = _read(workbook, blueprint)[key]
        redraw_around(workbook, _read(workbook, blueprint), blueprint, key, new[key])
        write_formulas(workbook, _read(workbook, blueprint), blueprint, key, typed_over)
    _arrange(workbook, blueprint, hidden)
    return final


def steps_of(layouts: Layouts, blueprint: Blueprint, changes: Sequence[Change]) -> tuple[str, ...]:
    """Say what an upgrade does to a workbook, a sentence for each sheet that a person fills in."""
    tables = {key: layout.table for key, layout in layouts.items()}
    return told_steps(blueprint, tables, changes)


def named_formulas(workbook: Workbook, layouts: Layouts, blueprint: Blueprint) -> Iterator[Named]:
    """Yield the formulas of a person that look into working columns that are about to go, with where they stand."""
    looks = [_Look.of(layout) for layout in layouts.values() if _gone_columns(layout)]
    titles = {sheet.title.casefold() for sheet in _drawn(blueprint)}
    ours = {layout.entry.part: layout for layout in layouts.values()}
    for entry in workbook.sheets if looks else ():
        if entry.name.casefold() in titles:
            continue
        layout = ours.get(entry.part)
        calculated = _calculated(layout) if layout else set()
        for (row, column), value in cells_of(workbook, entry).items():
            if not isinstance(value, Formula) or column in calculated:
                continue
            if header := next(filter(None, (look.at(value.text, entry.name) for look in looks)), ""):
                yield Named(entry.name, cell_name(column, row), value.text, header)


class _Look(NamedTuple):
    """How formulas may look into the columns of a table that go: by letter, or by the table's name and theirs."""

    gone: Gone
    table: str
    headers: Mapping[int, str]

    @staticmethod
    def of(layout: Layout) -> _Look:
        columns = _gone_columns(layout)
        names = dict(zip(layout.columns, (head.header for head in layout.table.heads), strict=True))
        name = layout.part.name if layout.part else layout.entry.name
        return _Look(Gone(layout.entry.name, tuple(sorted(columns))), name, {each: names[each] for each in columns})

    def at(self, formula: str, home: str) -> str:
        """Return the header of the first of the columns that a formula of the sheet *home* looks into, or nothing."""
        for header in self.headers.values():
            if without_names(formula, self.table, [header]) != formula:
                return header
        one = next((each for each in self.gone.columns if Gone(self.gone.sheet, (each,)).touched_by(formula, home)), 0)
        return self.headers.get(one, "")


def _drawn(blueprint: Blueprint) -> tuple[PageSheet | ListsSheet, ...]:
    """Return the sheets that the template alone fills."""
    return *blueprint.pages, blueprint.lists_sheet


def _read(workbook: Workbook, blueprint: Blueprint) -> dict[str, Layout]:
    return read_layouts(workbook, blueprint.schema, read_token(workbook))


def _gone_columns(layout: Layout) -> list[int]:
    """Return the columns that only earlier versions of the template had in the table."""
    aside = {column.key for column in layout.schema.columns if column.aside}
    return [at for head, at in zip(layout.table.heads, layout.columns, strict=True) if head.key in aside]


def _calculated(layout: Layout) -> set[int]:
    heads = zip(layout.table.heads, layout.columns, strict=True)
    return {at for head, at in heads if head.owner is Owner.FORMULA}


def _take_pages_out(workbook: Workbook, blueprint: Blueprint) -> set[str]:
    """Remove the sheets that the template alone fills; return the keys of the pages that were out of sight."""
    hidden = set()
    for sheet in _drawn(blueprint):
        if entry := workbook.find(sheet.title):
            hidden |= set() if is_visible(workbook, entry) else {sheet.key}
            take_sheet_out(workbook, entry)
    return hidden


def _with_columns(plan: TableSheet, table: Table) -> Table:
    """Return a table with the declared columns that it lacks, each behind the one that it follows in the template."""
    heads, rows = list(table.heads), [list(row.cells) for row in table.rows]
    at = 0
    for column in plan.columns[1:]:
        keys = [head.key for head in heads]
        if column.key in keys:
            at = keys.index(column.key) + 1
            continue
        heads.insert(at, Head(column.key, column.header, column.owner))
        for cells in rows:
            cells.insert(at, None)
        at += 1
    changed = (replace(row, cells=tuple(cells)) for row, cells in zip(table.rows, rows, strict=True))
    return replace(table, heads=tuple(heads), rows=tuple(changed))


def write_formulas(
    workbook: Workbook, layouts: Layouts, blueprint: Blueprint, key: str, wanted: Container[tuple[str, str, str]]
) -> None:
    """Put the formulas of calculated columns as they are declared now; one that a person has changed stays.

    *wanted* are cells, by table, row and column, whose formula was typed over, and what was typed is taken in.
    """
    layout, places = layouts[key], places_of(layouts, blueprint)
    styles = Stylesheet(workbook)
    edit = SheetEdit(workbook, layout.entry, styles)
    texts: dict[int, str] = {}
    for column in blueprint.table(key).columns:
        if not column.formula or column.key not in layout.table.positions:
            continue
        at, position = layout.column_of(column.key), layout.table.positions[column.key]
        usual = _usual(layout, position)
        texts[at] = render_formula(column.formula, dialect=Dialect.EXCEL, layout=places, table=key)
        rows = [
            row
            for row in layout.table.rows
            if (key, row.id, column.key) in wanted or _is_templates(row.cells[position], row.place, usual)
        ]
        for place in [row.place for row in rows] or ([] if layout.table.rows else [layout.header_row + 1]):
            edit.fill(at, place, edit.style(at, place), Formula(texts[at]))
    edit.formulas_changed = True
    finish(workbook, styles, [edit])
    _say_in_table(workbook, layout, texts)


def _usual(layout: Layout, position: int) -> str:
    """Return what most formulas of a column say, as it reads in the first row: what the template once declared."""
    cells = ((row.cells[position], row.place) for row in layout.table.rows)
    said = Counter(translate(cell.text, 0, 2 - place) for cell, place in cells if isinstance(cell, Formula))
    return said.most_common(1)[0][0] if said else ""


def _is_templates(cell: object, place: int, usual: str) -> bool:
    if not isinstance(cell, Formula):
        return cell is None
    return translate(cell.text, 0, 2 - place) == usual or "#REF!" in cell.text


def _say_in_table(workbook: Workbook, layout: Layout, texts: Mapping[int, str]) -> None:
    """Let the Excel table know the formulas of its calculated columns, by the sheet's columns, for rows to come."""
    assert layout.part
    data = workbook.package.plain(layout.part.part)
    columns = list(TABLE_COLUMN.finditer(data))
    for at, text in sorted(texts.items(), reverse=True):
        found = columns[at - layout.part.area.left]
        tag = found[0][: found[0].index(b">") + 1].replace(b"/>", b">")
        p = found[1]
        formula = escape(text[1:]).encode()
        new = b"%b<%bcalculatedColumnFormula>%b</%bcalculatedColumnFormula></%btableColumn>" % (tag, p, formula, p, p)
        data = data[: found.start()] + new + data[found.end() :]
    workbook.package.put(layout.part.part, data)


def _arrange(workbook: Workbook, blueprint: Blueprint, hidden: set[str]) -> None:
    """Put the template's sheets in its order, unless a person has another, and out of sight what has no use yet."""
    layouts = _read(workbook, blueprint)
    entries = {key: layout.entry for key, layout in layouts.items()}
    entries |= {page.key: entry for page in blueprint.pages if (entry := workbook.find(page.title))}
    order = [sheet.key for sheet in blueprint.sheets if sheet.key in entries]
    tables = [key for key in order if key in layouts and key != "this_week"]
    if tables == sorted(tables, key=lambda key: entries[key].index):
        order_sheets(workbook, [entries[key].part for key in order])
    counts = {key: len(layout.table.rows) for key, layout in layouts.items()}
    for plan in blueprint.for_people:
        if plan.key in entries and (plan.key in hidden or not in_sight(plan, counts)):
            entry = next(each for each in workbook.sheets if each.part == entries[plan.key].part)
            set_visible(workbook, entry, visible=False)
