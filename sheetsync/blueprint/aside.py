"""Working columns set aside: they stand on one hidden page, side by side, row for row of the table that they belong to.

A person's table keeps what is to be seen. What leads to it is reckoned on the page that a template gives a place for
that with ``beside``. Which row is which is told by its number alone, so nothing is lost when a table is sorted, and a
row that is typed or pasted below is reckoned with at once. Cells of the table are pulled over by short formulas; all
others refer to the page itself, so that every program can share them among rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from sheetsync.blueprint.expression import ExpressionMistake, ThisRow, number_of, parse_expression
from sheetsync.blueprint.plan import Blueprint, PageCell, TableColumn, TableSheet
from sheetsync.model.schema import Owner

__all__ = ["FIRST_COUNT", "Block", "blocks_of", "set_aside"]

FIRST_COUNT = 36
"""The row of the page from which on it says of each table how far it is reckoned with, and how far that is shifted."""


@dataclass(frozen=True, slots=True)
class Block:
    """Where the working columns of one table stand: by key, each with its place on the page, counted from 1.

    *pulled* are the table's own columns, by key, that are pulled over; *count* is the row of the page that tells how
    many rows are reckoned with (in B) and by how many the table stands lower than the block (in C). At least *spare*
    rows below the last one are.
    """

    page: str
    title: str
    columns: Mapping[str, int]
    pulled: Mapping[str, int]
    count: int
    spare: int

    def last_for(self, rows: int) -> int:
        """Return the last row of the page that is reckoned with for a table of so many rows."""
        return rows + max(self.spare, rows // 5) + 1

    def is_short(self, rows: int, last: int) -> bool:
        """Tell whether too few rows are left, once the page is reckoned with up to *last*."""
        return rows + 1 + self.spare // 5 > last

    @property
    def first(self) -> int:
        """Its first column."""
        return min([*self.pulled.values(), *self.columns.values()])


def set_aside(blueprint: Blueprint) -> Blueprint:
    """Return the template with its working columns on the page that has a place for them, if one has."""
    page = blueprint.beside
    if page is None:
        return blueprint
    sheets = [_split(sheet) if isinstance(sheet, TableSheet) else sheet for sheet in blueprint.sheets]
    tables = [sheet for sheet in sheets if isinstance(sheet, TableSheet) and sheet.aside]
    counts = tuple(cell for row, table in enumerate(tables, FIRST_COUNT) for cell in _counts(table, row))
    names = {f"below_{table.key}": f"C{row}" for row, table in enumerate(tables, FIRST_COUNT)}
    told = replace(page, cells=(*page.cells, *counts), names={**page.names, **names})
    return replace(blueprint, sheets=tuple(told if sheet is page else sheet for sheet in sheets))


def _counts(table: TableSheet, row: int) -> Iterator[PageCell]:
    yield PageCell(f"A{row}", text=table.title, style="small")
    first = f"{{{table.key}.{table.columns[0].key}}}"
    yield PageCell(f"C{row}", formula=f"=ROW(INDEX({first},1))-2", style="small")


def _split(table: TableSheet) -> TableSheet:
    """Return the table with its working columns aside, and with what is shown by them worked out there as well."""
    aside = [column for column in table.columns if column.working]
    working = {column.key for column in aside}
    kept = []
    for column in table.columns:
        if column.working:
            continue
        if working & {each.column for each in _row_references(column.formula)}:
            shown = f"v_{column.key}"
            aside.append(TableColumn(shown, column.header, column.type, Owner.FORMULA, formula=column.formula))
            kept.append(replace(column, formula=f"=[{shown}]"))
        else:
            kept.append(column)
    return replace(table, columns=tuple(kept), aside=tuple(aside)) if aside else table


@lru_cache(maxsize=8)
def blocks_of(blueprint: Blueprint) -> Mapping[str, Block]:
    """Return the blocks of the page that has them, by table key; none for a template without such a page."""
    page = blueprint.beside
    if page is None:
        return {}
    left = number_of(page.beside)
    blocks = {}
    for count, table in enumerate((each for each in blueprint.tables if each.aside), FIRST_COUNT):
        own = {column.key for column in table.aside}
        wanted = (each.column for column in table.aside for each in _row_references(column.formula))
        pulled = [key for key in dict.fromkeys(wanted) if key not in own]
        keys = [*pulled, *(column.key for column in table.aside)]
        places = dict(zip(keys, range(left, left + len(keys)), strict=True))
        blocks[table.key] = Block(
            page.key,
            page.title,
            {key: place for key, place in places.items() if key in own},
            {key: place for key, place in places.items() if key not in own},
            count,
            table.spare,
        )
        left += len(keys)
    return blocks


def _row_references(formula: str) -> Iterator[ThisRow]:
    if not formula:
        return
    try:
        expression = parse_expression(formula)
    except ExpressionMistake:
        return  # told of when the template is looked through
    for reference in expression.references():
        if isinstance(reference, ThisRow):
            yield reference
