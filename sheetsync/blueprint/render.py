"""One formula, written for each program: structured references or plain ranges for Excel, plain ranges for Google."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby

from sheetsync.blueprint.expression import Area, ById, Expression, ThisRow, Whole, letters_of, parse_expression
from sheetsync.blueprint.plan import Blueprint, TableSheet

__all__ = [
    "LAST_ROW",
    "Dialect",
    "Layout",
    "TablePlace",
    "layout_of",
    "pages_of",
    "quote_sheet",
    "render_filled",
    "render_formula",
    "spot",
]

LAST_ROW = 2_000
"""How far down ranges reach that a program cannot let grow by itself: dropdowns, conditional formats, charts."""

# Letters that have a meaning inside a structured reference, and those that need a bracket of their own around the name.
_ESCAPED = re.compile(r"([\[\]#'])")
_PLAIN_HEADER = re.compile(r"[\w ]+")
# Only such sheet names can be taken for nothing else (a cell, R1C1, a function) by any program.
_PLAIN_TITLE = re.compile(r"[A-Za-z]{4,}")


class Dialect(Enum):
    """EXCEL: a cell of a table or page. EXCEL_RANGES: where Excel forbids structured references. GOOGLE: anywhere."""

    EXCEL = auto()
    EXCEL_RANGES = auto()
    GOOGLE = auto()


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table stands in a book.

    *name* is the Excel table's name, *identity* the key of its ID column, *columns* the position (from 1) and the
    header of each column by key; *top* is its first row below the headers. Of a page only the *cells* that have a name
    are told.
    """

    title: str
    name: str
    identity: str
    columns: Mapping[str, tuple[int, str]]
    cells: Mapping[str, str] = field(default_factory=dict)
    top: int = 2


Layout = Mapping[str, TablePlace]
"""Where all tables of a book stand, by key."""


@lru_cache(maxsize=8)
def layout_of(blueprint: Blueprint) -> Layout:
    """Return where the tables, and the named cells of pages, stand in a new book."""
    return {**{table.key: _place(table) for table in blueprint.tables}, **pages_of(blueprint)}


def pages_of(blueprint: Blueprint) -> Layout:
    """Return where the cells stand that have a name."""
    return {
        page.key: TablePlace(page.title, "", "", {}, {name: _fixed(at) for name, at in page.names.items()})
        for page in blueprint.pages
    }


def render_formula(
    formula: str | Expression, *, dialect: Dialect, layout: Layout, table: str = "", row: int | None = None
) -> str:
    """Write a formula of a template for one program, beginning with ``=``.

    *table* is the key of the table in which it stands and *row* its row there, else the first; on a page it is written
    for the cell in which it was declared. Raises ExpressionMistake or KeyError if it was not checked before.
    """
    return render_filled(formula, dialect=dialect, layout=layout, table=table, row=row)(0, 0)


def render_filled(
    formula: str | Expression, *, dialect: Dialect, layout: Layout, table: str = "", row: int | None = None
) -> Callable[[int, int], str]:
    """Return what writes a formula as `render_formula` does, filled down and right so many cells on its page."""
    expression = parse_expression(formula) if isinstance(formula, str) else formula
    words: list[str | Area] = ["="]
    for token in expression.tokens:
        match token.reference:
            case None:
                words.append(token.text)
            case Area() as area:
                words.append(str(area) if area.fixed else area)
            case ThisRow() as cells:
                words.append(_this_row(layout[table], cells, dialect, row or layout[table].top))
            case Whole() as whole:
                words.append(_whole(layout, whole, dialect))
            case ById() as cell:
                words.append(_by_id(layout, cell, dialect))

    # What stays as it is wherever the formula stands is joined once, not for each of the cells that it fills.
    parts = [
        part
        for stays, group in groupby(words, lambda word: isinstance(word, str))
        for part in (["".join(map(str, group))] if stays else group)
    ]

    def filled(down: int, right: int) -> str:
        return "".join([part if isinstance(part, str) else str(part.moved(down, right)) for part in parts])

    return filled


def quote_sheet(title: str) -> str:
    """Write a sheet's name as formulas need it."""
    return title if _PLAIN_TITLE.fullmatch(title) else "'" + title.replace("'", "''") + "'"


def spot(layout: Layout, reference: str) -> tuple[str, str]:
    """Return sheet title and column letters of ``table.column``; raises KeyError."""
    table, _, column = reference.partition(".")
    return layout[table].title, letters_of(layout[table].columns[column][0])


def _place(table: TableSheet) -> TablePlace:
    columns = {column.key: (number, column.header) for number, column in enumerate(table.columns, start=1)}
    return TablePlace(table.title, table.table_name, table.columns[0].key, columns)


def _fixed(at: str) -> str:
    """Write a cell or range so that it stays what it is wherever the formula stands."""
    return re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", at)


def _this_row(place: TablePlace, cells: ThisRow, dialect: Dialect, row: int) -> str:
    ends = [place.columns[column] for column in (cells.column, cells.last) if column]
    if dialect is Dialect.EXCEL:
        return f"{place.name}[[#This Row],{':'.join(_bracketed(header) for _, header in ends)}]"
    return ":".join(f"${letters_of(position)}{row}" for position, _ in ends)


def _whole(layout: Layout, whole: Whole, dialect: Dialect) -> str:
    place = layout[whole.table]
    if whole.column in place.cells:
        return f"{quote_sheet(place.title)}!{place.cells[whole.column]}"
    position, header = place.columns[whole.column]
    letters = letters_of(position)
    if dialect is Dialect.EXCEL:
        # A name with other signs than letters and blanks needs brackets of its own, which only stand beside an item.
        inner = _bracketed(header)
        return f"{place.name}{inner}" if _PLAIN_HEADER.fullmatch(header) else f"{place.name}[[#Data],{inner}]"
    end = f"${LAST_ROW}" if dialect is Dialect.EXCEL_RANGES else ""
    return f"{quote_sheet(place.title)}!${letters}${place.top}:${letters}{end}"


def _bracketed(header: str) -> str:
    return "[" + _ESCAPED.sub(r"'\1", header) + "]"


def _by_id(layout: Layout, cell: ById, dialect: Dialect) -> str:
    values = _whole(layout, Whole(cell.table, cell.column), dialect)
    ids = _whole(layout, Whole(cell.table, layout[cell.table].identity), dialect)
    first = f'MATCH("{cell.id}",{ids},0)'
    if not cell.many:
        return f"INDEX({values},{first})"
    return f'INDEX({values},{first}):INDEX({values},{first}+COUNTIFS({ids},"{cell.id}")-1)'
