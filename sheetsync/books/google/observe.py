"""A spreadsheet as the API returns it, read as a Snapshot, and as the layout that is needed to write to it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from sheetsync.books.google.cells import NO_FORMAT, NumberFormat, format_of, read_cell
from sheetsync.books.google.grid import (
    Area,
    area_of,
    closed_in,
    column_letters,
    extent_of,
    grid_of,
    holds,
    value_at,
)
from sheetsync.books.google.patterns import code_of
from sheetsync.books.interface import BookForeign
from sheetsync.model.schema import ColumnType, Owner, Schema, TableSchema, fold_header
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Place, Row, Table
from sheetsync.model.value import UNTOLD, Formula, Value, is_blank, show
from sheetsync.tracker.extent import find_rows
from sheetsync.tracker.headers import (
    SAMPLE,
    SEARCHED,
    Sheet,
    find_columns,
    find_header_row,
    find_sheets,
    why_foreign,
)

__all__ = [
    "CELL_FIELDS",
    "FIELDS",
    "SHEET_FIELDS",
    "Layout",
    "Seen",
    "Tab",
    "is_row",
    "missing",
    "read_spreadsheet",
    "read_table",
    "read_token",
]

Json = Mapping[str, Any]

SHEET_FIELDS = "sheetId,title,gridProperties(rowCount,columnCount,frozenRowCount)"
CELL_FIELDS = (
    "userEnteredValue,effectiveValue,effectiveFormat(numberFormat),hyperlink,chipRuns,textFormatRuns(format(link(uri)))"
)
FIELDS = (
    f"spreadsheetId,properties(title,locale,timeZone),sheets(properties({SHEET_FIELDS}),merges,"
    "protectedRanges(range,unprotectedRanges,warningOnly,requestingUserCanEdit),"
    f"data(startRow,startColumn,rowData(values({CELL_FIELDS}))))"
)
"""What is read of a spreadsheet. Always a mask: a filled sheet without one is megabytes of fonts and borders."""


@dataclass(frozen=True, slots=True)
class Tab:
    """Where a table lies: its sheet, the size of its grid, and the column index of each key and of the rows' IDs.

    *header* is the number of the row with the headers, *width* the index of the first column with nothing in it or to
    its right, *last* the number of the last row, *formats* the number formats by row number and column index.
    *others* are the numbers of the lines that hold something and are no rows, *apart* says so of those below the table.
    *merges* are the merged cells. *closed* are the parts of the sheet, each with those taken out of it, that whoever
    reads here may not edit. *beside* are the numbers of the lines that hold something to the right of the table.
    """

    sheet: int
    title: str
    rows: int
    columns: int
    frozen: int
    identity: int | None
    identity_header: str
    places: Mapping[str, int]
    header: int
    width: int
    last: int
    formats: Mapping[tuple[int, int], NumberFormat]
    others: frozenset[int]
    apart: str
    merges: tuple[Area, ...] = ()
    closed: tuple[tuple[Area, tuple[Area, ...]], ...] = ()
    beside: frozenset[int] = frozenset()

    def shown(self, row: int, key: str) -> str:
        """Return the code of the number format of a cell, by the number of its row and the key of its column."""
        return code_of(self.formats.get((row, self.places[key]), NO_FORMAT))

    @property
    def names(self) -> tuple[str, str]:
        """What the sheet and the column of the IDs are called; the latter is empty if there is none."""
        return self.title, self.identity_header if self.identity is not None else ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The page of working columns: its sheet ID, its rows, and by table key the last row that is reckoned with."""

    sheet: int
    rows: int
    reach: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """The tabs by table key, the sheet ID of the hidden sheet, if there is one, and all known sheet IDs.

    *reckoned* says how far the page of working columns goes; None if they stand in the tables.
    """

    tabs: Mapping[str, Tab]
    mark: int | None
    taken: frozenset[int]
    reckoned: Reckoned | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What a book held when it was read, and where each table lay."""

    snapshot: Snapshot
    layout: Layout


@dataclass(frozen=True, slots=True)
class _Found:
    """The parts of a Tab that are read from its cells."""

    identity: int | None = None
    identity_header: str = ""
    places: Mapping[str, int] = field(default_factory=dict)
    header: int = 1
    width: int = 0
    last: int = 1
    formats: Mapping[tuple[int, int], NumberFormat] = field(default_factory=dict)
    others: frozenset[int] = frozenset()
    apart: str = ""
    beside: frozenset[int] = frozenset()


def read_spreadsheet(
    answer: Json, schema: Schema, *, token_title: str, where: str, unread: Mapping[str, range] | None = None
) -> Seen:
    """Return what a spreadsheet holds and where; raises BookForeign if no sheet of it belongs to the tracker.

    *unread* are the columns by index, by table, that were left out where a sheet was asked for in several parts.
    """
    sheets = answer.get("sheets", ())
    hidden = next(
        (sheet for sheet in sheets if fold_header(sheet["properties"]["title"]) == fold_header(token_title)), None
    )
    token = read_token(hidden) if hidden else None
    seen = [
        Sheet(str(each["title"]), partial(_first_cells, sheet), tab=str(each["sheetId"]))
        for sheet in sheets
        for each in (sheet["properties"],)
    ]
    read = {
        key: read_table(
            sheets[at], schema.tables[key], token.renamed(key) if token else {}, (unread or {}).get(key, range(0))
        )
        for key, at in find_sheets(schema, seen, *((token.sheets, token.tabs) if token else ({},))).items()
    }
    tables = {key: table for key, (table, _) in read.items()}
    if not read or (token is None and why_foreign(schema, tables)):
        raise BookForeign(
            f"{where} is a Google Sheet, but not a tracker: {why_foreign(schema, tables)}.",
            hint="Check the address. `sheetsync link new` makes a tracker in Google Sheets. Nothing was changed.",
        )
    gone = tuple(missing(table) for key, table in schema.tables.items() if key not in read)
    snapshot = Snapshot(
        book="Google",
        where=where,
        document=str(answer["spreadsheetId"]),
        revision="",
        token=token,
        tables=tables,
        notices=(*gone, *_notices(schema, read)),
        title=str(answer.get("properties", {}).get("title", "")),
        missing=gone,
    )
    taken = frozenset(int(sheet["properties"]["sheetId"]) for sheet in sheets)
    mark = int(hidden["properties"]["sheetId"]) if hidden else None
    layout = Layout({key: tab for key, (_, tab) in read.items()}, mark, taken)
    return Seen(snapshot, layout)


def _notices(schema: Schema, read: Mapping[str, tuple[Table, Tab]]) -> Iterator[str]:
    for key, (table, tab) in read.items():
        declared = schema.tables[key]
        if tab.apart:
            yield tab.apart
        if tab.beside:
            where = f"beside the table, from column {column_letters(tab.width + 1)} on"
            yield f"The sheet “{declared.title}” in Google has something {where}: it is not synced."
        if tab.identity is None:
            yield f"The sheet “{declared.title}” in Google has no column “{declared.id_column.header}”."
        if table.ignored:
            names = ", ".join(table.ignored)
            yield f"The sheet “{declared.title}” in Google has columns that cannot be told apart: {names}."


def missing(table: TableSchema) -> str:
    """Say that the sheet of *table* is not there."""
    return f"The sheet “{table.title}” is missing in Google, so it was left out."


def read_table(
    sheet: Json, schema: TableSchema, renamed: Mapping[str, str], unread: range = range(0)
) -> tuple[Table, Tab]:
    """Return the table that *sheet* holds and where it lies; *renamed* are the headers that a person gave columns.

    *unread* are the columns by index, all of them calculated, that were left out if *sheet* is in several parts.
    """
    grid = grid_of(sheet)
    top = find_header_row(_cells_of(grid), schema, renamed) or 0
    width, beside = extent_of(grid, top, {*renamed.values(), *(column.header for column in schema.columns)}, unread)
    headers = [value_at(grid[top], index) if grid else None for index in range(width)]
    below = grid[top + 1 :]
    named, ignored, doubtful = find_columns(
        schema, headers, lambda index: [value_at(cells, index) for cells in below[:SAMPLE]], renamed
    )
    places = {head.key: index for index, head in enumerate(named) if head}
    untold = {
        index for head, index in zip(named, range(width), strict=True) if head and head.owner is Owner.FORMULA
    } & set(unread if len(sheet.get("data", ())) > 1 else ())
    lines = _read_rows(grid, top + 1, schema, places, untold)
    rows, _ = extent = find_rows(schema, [key for key in places if key != schema.id_column.key], lines, last=top + 1)
    unnamed = [
        f"column {column_letters(index)}"
        for index, text in enumerate(headers)
        if is_blank(text) and any(index < len(cells) and holds(cells[index]) for cells in below)
    ]
    identity = schema.id_column.key
    heads = tuple(head for head in named if head and head.key != identity)
    covered = {Place(row, key): name for row, key, name in _covered(sheet, places, rows)}
    left_alone, has_ids = (*ignored, *unnamed), identity in places
    names = {head.key: head.header for head in named if head}
    formats = {
        (number, index): shape
        for number, cells in enumerate(grid, 1)
        for index, cell in enumerate(cells)
        if (shape := format_of(cell))
    }
    last = max((row.place for row in rows), default=top + 1)
    id_header = names.get(identity, schema.id_column.header)
    others = frozenset(row.place for row in lines) - {row.place for row in rows}
    apart = extent.sentence(schema.title)
    own = places.pop(identity, None)
    found = _Found(own, id_header, places, top + 1, width, last, formats, others, apart, beside)
    tab = _tab_of(sheet, found)
    table = Table(schema.key, schema.title, heads, tuple(rows), left_alone, has_ids, doubtful, covered, tab.shown)
    return table, tab


def _first_cells(sheet: Json) -> Iterator[list[Value]]:
    """Yield the cells of a sheet's first rows."""
    return _cells_of(grid_of(sheet, SEARCHED))


def _cells_of(grid: Iterable[Sequence[Json]]) -> Iterator[list[Value]]:
    return ([read_cell(cell) for cell in cells] for cells in islice(grid, SEARCHED))


def _read_rows(
    grid: Sequence[Sequence[Json]],
    header: int,
    schema: TableSchema,
    places: Mapping[str, int],
    untold: Container[int],
) -> list[Row]:
    """Return the rows below the row of the headers; cells of the columns *untold* were not asked for."""
    types = {column.key: column.type for column in schema.columns}
    identity = schema.id_column.key
    wanted = [(index, types.get(key, ColumnType.TEXT)) for key, index in places.items() if key != identity]
    at = places.get(identity)
    rows = []
    for place, cells in enumerate(grid[header:], header + 1):
        if not any(map(holds, cells)):  # most rows of a sheet are blank ones, ready to be typed into
            continue
        row_id = show(value_at(cells, at)).strip() if at is not None else ""
        values: tuple[Value, ...] = tuple(
            UNTOLD
            if index in untold
            else read_cell(cells[index], kind)
            if index < len(cells) and cells[index]
            else None
            for index, kind in wanted
        )
        if is_row(row_id, values):
            rows.append(Row(row_id, values, place))
    return rows


def _covered(sheet: Json, places: Mapping[str, int], rows: Sequence[Row]) -> Iterator[tuple[int, str, str]]:
    """Yield the cells of *rows* that merged cells hide: row number, column key, and the range that is merged."""
    for area in sheet.get("merges", ()):
        top, bottom, left, right = area_of(area)
        name = f"{column_letters(left)}{top + 1}:{column_letters(right - 1)}{bottom}"
        for at in (row.place for row in rows if top < row.place <= bottom):
            for key, column in places.items():
                if left <= column < right and (at - 1, column) != (top, left):
                    yield at, key, name


def is_row(row_id: str, values: Iterable[Value]) -> bool:
    """Tell whether these cells are a row: one without an ID and with only formulas and unticked boxes in it is none."""
    return bool(row_id) or not all(is_blank(value) or value is False or type(value) is Formula for value in values)


def _tab_of(sheet: Json, found: _Found) -> Tab:
    properties = sheet["properties"]
    size = properties.get("gridProperties", {})
    return Tab(
        sheet=int(properties["sheetId"]),
        title=str(properties["title"]),
        rows=int(size.get("rowCount", 0)),
        columns=int(size.get("columnCount", 0)),
        frozen=int(size.get("frozenRowCount", 0)),
        identity=found.identity,
        identity_header=found.identity_header,
        places=found.places,
        header=found.header,
        width=found.width,
        last=found.last,
        formats=found.formats,
        others=found.others,
        apart=found.apart,
        merges=tuple(area_of(area) for area in sheet.get("merges", ())),
        closed=tuple(closed_in(sheet)),
        beside=found.beside,
    )


def read_token(sheet: Json) -> Token | None:
    """Return the token that the hidden *sheet* holds; None if it is not one."""
    return Token.from_rows(
        (show(read_cell(cells[0])), show(read_cell(cells[1]))) for cells in grid_of(sheet) if len(cells) > 1
    )
