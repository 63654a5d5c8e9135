"""One formula, written for each program: structured references or plain ranges for Excel, plain ranges for Google."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby

from sheetsync.blueprint.aside import Block, blocks_of
from sheetsync.blueprint.expression import Area, ById, Expression, ThisRow, Whole, letters_of, parse_expression
from sheetsync.blueprint.plan import Blueprint, TableSheet

__all__ = [
    "BEYOND",
    "LAST_ROW",
    "Dialect",
    "Layout",
    "Pull",
    "TablePlace",
    "is_own",
    "layout_of",
    "pages_of",
    "quote_sheet",
    "render_filled",
    "render_formula",
    "render_pulled",
    "spot",
]

_BOTTOM = 1_048_576
"""The last row of a sheet: how far the working columns of a block reach."""

BEYOND = "not worked out yet: run sheetsync check --write"
"""What the flag of a row says that was typed beyond all that is reckoned with."""

LAST_ROW = 2_000
"""How far down ranges reach that a program cannot let grow by itself: dropdowns, conditional formats, charts."""

# Letters that have a meaning inside a structured reference, and those that need a bracket of their own around the name.
_ESCAPED = re.compile(r"([\[\]#'])")
_PLAIN_HEADER = re.compile(r"[\w ]+")
# Only such sheet names can be taken for nothing else (a cell, R1C1, a function) by any program.
_PLAIN_TITLE = re.compile(r"[A-Za-z]{4,}")
_STRING = re.compile(r'"(?:[^"]|"")*"')


class Pull(Enum):
    """What is made of a cell that is pulled over: a number, a text, a text that may be a truth value, or anything."""

    NUMBER = auto()
    TEXT = auto()
    TRUTH = auto()
    ANY = auto()


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
    are told. *block* is where its working columns stand aside, if they do.
    """

    title: str
    name: str
    identity: str
    columns: Mapping[str, tuple[int, str]]
    cells: Mapping[str, str] = field(default_factory=dict)
    top: int = 2
    block: Block | None = None


Layout = Mapping[str, TablePlace]
"""Where all tables of a book stand, by key."""


@lru_cache(maxsize=8)
def layout_of(blueprint: Blueprint) -> Layout:
    """Return where the tables, and the named cells of pages, stand in a new book."""
    blocks = blocks_of(blueprint)
    tables = {table.key: _place(table, blocks.get(table.key)) for table in blueprint.tables}
    return {**tables, **pages_of(blueprint)}


def pages_of(blueprint: Blueprint) -> Layout:
    """Return where the cells stand that have a name."""
    return {
        page.key: TablePlace(page.title, "", "", {}, {name: _fixed(at) for name, at in page.names.items()})
        for page in blueprint.pages
    }


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a formula stands: the sheet with this *title*, in a table, and there in its *row*, or *aside* of it."""

    dialect: Dialect
    layout: Layout
    table: str
    row: int
    title: str
    aside: bool


def render_formula(
    formula: str | Expression,
    *,
    dialect: Dialect,
    layout: Layout,
    table: str = "",
    row: int | None = None,
    aside: bool = False,
) -> str:
    """Write a formula of a template for one program, beginning with ``=``.

    *table* is the key of the table in which it stands and *row* its row there, else the first; with *aside* it stands
    in the block of that table's working columns. On a page it is written for the cell in which it was declared. Raises
    ExpressionMistake or KeyError if it was not checked before.
    """
    return render_filled(formula, dialect=dialect, layout=layout, table=table, row=row, aside=aside)(0, 0)


def render_filled(
    formula: str | Expression,
    *,
    dialect: Dialect,
    layout: Layout,
    table: str = "",
    row: int | None = None,
    aside: bool = False,
) -> Callable[[int, int], str]:
    """Return what writes a formula as `render_formula` does, filled down and right so many cells on its page."""
    expression = parse_expression(formula) if isinstance(formula, str) else formula
    place = layout.get(table)
    title = place.block.title if aside and place and place.block else ""
    spot = _Spot(dialect, layout, table, row or (place.top if place and not aside else 2), title, aside)
    words: list[str | Area] = ["="]
    for token in expression.tokens:
        match token.reference:
            case None:
                words.append(token.text)
            case Area() as area:
                words.append(str(area) if area.fixed else area)
            case ThisRow() as cells:
                words.append(_this_row(cells, spot))
            case Whole() as whole:
                words.append(_whole(whole, spot))
            case ById() as cell:
                words.append(_by_id(cell, spot))

    # What stays as it is wherever the formula stands is joined once, not for each of the cells that it fills.
    parts = [
        part
        for stays, group in groupby(words, lambda word: isinstance(word, str))
        for part in (["".join(map(str, group))] if stays else group)
    ]

    def filled(down: int, right: int) -> str:
        return "".join([part if isinstance(part, str) else str(part.moved(down, right)) for part in parts])

    return filled


def render_pulled(key: str, place: TablePlace, pull: Pull) -> str:
    """Write the formula, the same in every row, that pulls a cell of a table over into its block.

    What is pulled as it stands is 0 for a blank cell, what is pulled as text is text, a truth value that is not so
    is blank, and else blank stays blank. There a truth value becomes a word: on its way through a formula LibreOffice
    makes a number of it.
    """
    assert place.block
    letters = letters_of(place.columns[key][0])
    cell = f"INDEX({quote_sheet(place.title)}!${letters}:${letters},ROW()+$C${place.block.count})"
    match pull:
        case Pull.NUMBER:
            return f"={cell}"
        case Pull.TEXT:
            return f'={cell}&""'
        case Pull.TRUTH:
            return f'=IF({cell}=FALSE,"",{cell}&"")'
        case Pull.ANY:
            return f'=IF(ISLOGICAL({cell}),IF({cell},"TRUE","FALSE"),IF({cell}="","",{cell}))'


def is_own(formula: str) -> bool:
    """Tell whether a formula that stands aside refers to nothing but its own sheet."""
    references = _STRING.sub("", formula)
    return "!" not in references and "[" not in references


def quote_sheet(title: str) -> str:
    """Write a sheet's name as formulas need it."""
    return title if _PLAIN_TITLE.fullmatch(title) else "'" + title.replace("'", "''") + "'"


def spot(layout: Layout, reference: str) -> tuple[str, str]:
    """Return sheet title and column letters of ``table.column``; raises KeyError."""
    table, _, column = reference.partition(".")
    return layout[table].title, letters_of(layout[table].columns[column][0])


def _place(table: TableSheet, block: Block | None) -> TablePlace:
    columns = {column.key: (number, column.header) for number, column in enumerate(table.columns, start=1)}
    return TablePlace(table.title, table.table_name, table.columns[0].key, columns, block=block)


def _fixed(at: str) -> str:
    """Write a cell or range so that it stays what it is wherever the formula stands."""
    return re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", at)


def _this_row(cells: ThisRow, spot: _Spot) -> str:
    place, keys = spot.layout[spot.table], [key for key in (cells.column, cells.last) if key]
    block = place.block
    if spot.aside and block:
        places = {**block.pulled, **block.columns}
        return ":".join(f"${letters_of(places[key])}{spot.row}" for key in keys)
    if block and cells.column in block.columns:
        letters, sheet = letters_of(block.columns[cells.column]), quote_sheet(block.title)
        row = f"ROW()-{sheet}!$C${block.count}"
        return f"IF({row}>{sheet}!$B${block.count},{_beyond(cells.column)},INDEX({sheet}!${letters}:${letters},{row}))"
    ends = [place.columns[key] for key in keys]
    if spot.dialect is Dialect.EXCEL:
        return f"{place.name}[[#This Row],{':'.join(_bracketed(header) for _, header in ends)}]"
    return ":".join(f"${letters_of(position)}{spot.row}" for position, _ in ends)


def _beyond(key: str) -> str:
    """Return what a row shows that is not reckoned with yet."""
    return f'"{BEYOND}"' if key == "v_flag" else '""'


def _whole(whole: Whole, spot: _Spot) -> str:
    place = spot.layout[whole.table]
    if whole.column in place.cells:
        return f"{_sheet(place.title, spot)}{place.cells[whole.column]}"
    if place.block and whole.column in place.block.columns:
        letters = letters_of(place.block.columns[whole.column])
        end = "" if spot.dialect is Dialect.GOOGLE else f"${_BOTTOM}"
        return f"{_sheet(place.block.title, spot)}${letters}$2:${letters}{end}"
    position, header = place.columns[whole.column]
    letters = letters_of(position)
    if spot.dialect is Dialect.EXCEL:
        # A name with other signs than letters and blanks needs brackets of its own, which only stand beside an item.
        inner = _bracketed(header)
        return f"{place.name}{inner}" if _PLAIN_HEADER.fullmatch(header) else f"{place.name}[[#Data],{inner}]"
    end = f"${LAST_ROW}" if spot.dialect is Dialect.EXCEL_RANGES else ""
    return f"{quote_sheet(place.title)}!${letters}${place.top}:${letters}{end}"


def _sheet(title: str, spot: _Spot) -> str:
    """Name the sheet of a reference, unless the formula stands on it."""
    return "" if title == spot.title else f"{quote_sheet(title)}!"


def _bracketed(header: str) -> str:
    return "[" + _ESCAPED.sub(r"'\1", header) + "]"


def _by_id(cell: ById, spot: _Spot) -> str:
    values = _whole(Whole(cell.table, cell.column), spot)
    ids = _whole(Whole(cell.table, spot.layout[cell.table].identity), spot)
    first = f'MATCH("{cell.id}",{ids},0)'
    if not cell.many:
        return f"INDEX({values},{first})"
    return f'INDEX({values},{first}):INDEX({values},{first}+COUNTIFS({ids},"{cell.id}")-1)'
