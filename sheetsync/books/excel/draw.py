"""Sheets of the template drawn into a workbook that lacks them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from sheetsync.blueprint.aside import blocks_of
from sheetsync.blueprint.plan import Blueprint, PageSheet, TableSheet, in_sight
from sheetsync.blueprint.render import Layout as Places
from sheetsync.blueprint.render import TablePlace, layout_of, pages_of, quote_sheet
from sheetsync.books.excel.build import build_sheet
from sheetsync.books.excel.graft import graft_sheet
from sheetsync.books.excel.kept import rows_of
from sheetsync.books.excel.layout import Layout
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.value import show

__all__ = ["draw_sheet", "lists_in"]

_LONGEST_LIST = 255


def draw_sheet(
    workbook: Workbook,
    layouts: Mapping[str, Layout],
    blueprint: Blueprint,
    key: str,
    *,
    today: date,
    filled: bool,
    coming: Collection[str] = (),
) -> SheetEntry:
    """Draw the table or page with this key as a new sheet at its place among the template's, and return it.

    What it refers to in other tables is found where it now is, *layouts*, under the names it now has. A table has no
    rows yet; *filled* says whether it is about to get some. *coming* are sheets that are drawn after it. Raises
    BookUnwritable where the workbook lacks something that the sheet cannot be without, or has another sheet or table of
    its name.
    """
    plan = next(sheet for sheet in blueprint.sheets if sheet.key == key)
    if plan.title.casefold() in _titles(workbook):
        raise BookUnwritable(
            f"The workbook has a sheet {plan.title} that is not the tracker's.", hint="Rename it. Nothing was written."
        )
    counts = {known: len(layout.table.rows) for known, layout in layouts.items()} | {key: int(filled)}
    hidden = not (isinstance(plan, TableSheet | PageSheet) and in_sight(plan, counts))
    try:
        drawn = build_sheet(
            blueprint,
            key,
            {known: rows_of(layout) for known, layout in layouts.items()},
            layout=_places(workbook, layouts, blueprint, key, coming),
            lists=lists_in(workbook, blueprint),
            today=today,
        )
    except KeyError as reason:
        raise BookUnwritable(
            f"The sheet {plan.title} cannot be drawn: the workbook lacks {reason.args[0]}, which it refers to.",
            hint="Bring that sheet or column back. Nothing was written.",
        ) from reason
    state = "hidden" if hidden else "visible"
    return graft_sheet(workbook, drawn, plan.title, at=_position(workbook, layouts, blueprint, key), state=state)


def _titles(workbook: Workbook) -> set[str]:
    root = workbook.package.node(workbook.part)
    return {node.attrs.get("name", "").casefold() for node in root.all("sheet")}


def _position(workbook: Workbook, layouts: Mapping[str, Layout], blueprint: Blueprint, key: str) -> int:
    """Return where the sheet goes: behind the last of those before it in the template that the workbook has."""
    order = [sheet.key for sheet in blueprint.sheets]
    titles = {sheet.key: sheet.title for sheet in blueprint.sheets}
    found = {each: layouts[each].entry if each in layouts else workbook.find(titles[each]) for each in order}
    before = [entry.index + 1 for each in order[: order.index(key)] if (entry := found[each])]
    behind = [entry.index for each in order[order.index(key) + 1 :] if (entry := found[each])]
    return max(before) if before else min(behind, default=len(workbook.sheets))


def _places(
    workbook: Workbook, layouts: Mapping[str, Layout], blueprint: Blueprint, key: str, coming: Collection[str]
) -> Places:
    """Return where the tables are, under their names of now; the new one as the template has it, under a free name."""
    pages, blocks = pages_of(blueprint), blocks_of(blueprint)
    known = {key, *coming, *(page.key for page in blueprint.pages if page.title.casefold() in _titles(workbook))}
    places = {page.key: pages[page.key] for page in blueprint.pages if page.key in known}
    for table, layout in layouts.items():
        if layout.part is None:  # formulas have no name for it
            continue
        headers = layout.part.headers
        columns = dict(zip((head.key for head in layout.table.heads), layout.columns, strict=True))
        identity = layout.schema.id_column.key
        if layout.id_column:
            columns[identity] = layout.id_column
        places[table] = TablePlace(
            layout.entry.name,
            layout.part.name,
            identity,
            {
                name: (column, headers[column - layout.part.area.left])
                for name, column in columns.items()
                if column <= layout.part.area.right
            },
            top=layout.header_row + 1,
            block=blocks.get(table),
        )
    declared = layout_of(blueprint)
    for each in {key, *coming} - pages.keys() - layouts.keys():
        if (new := declared.get(each)) is None:
            continue
        name = workbook.free_table_name(new.name)
        places[each] = TablePlace(new.title, name, new.identity, new.columns, block=blocks.get(each))
    return places


def lists_in(workbook: Workbook, blueprint: Blueprint) -> dict[str, str]:
    """Return where the words of each list are in the workbook; words that are not there are listed themselves."""
    entry = workbook.find(blueprint.lists_sheet.title)
    columns: dict[str, dict[int, str]] = defaultdict(dict)
    for row, cells in workbook.values.rows(workbook.sheet(entry)) if entry else ():
        for letters, value in cells.items():
            columns[letters.decode()][row] = show(value)
    places = {}
    for name, words in blueprint.lists.items():
        wanted = dict(enumerate((name, *words), 1))
        letter = next((letter for letter, cells in columns.items() if cells == wanted), "")
        if letter and entry:
            places[name] = f"{quote_sheet(entry.name)}!${letter}$2:${letter}${len(words) + 1}"
        elif len(",".join(words)) <= _LONGEST_LIST and not any("," in word or '"' in word for word in words):
            places[name] = f'"{",".join(words)}"'
    return places
