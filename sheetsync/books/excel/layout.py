"""Where in a workbook a tracker's table lies, and what it holds.

Most lie in an Excel table. Programs that drop those leave a header, under whatever a person has put above it; programs
that do not stretch them leave rows directly below and columns directly beside: those belong to the table all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import NamedTuple

from sheetsync.books.excel.a1 import Area, letters, number
from sheetsync.books.excel.formula import literal
from sheetsync.books.excel.links import Links
from sheetsync.books.excel.shared import masters
from sheetsync.books.excel.sheet import SheetXml
from sheetsync.books.excel.tablepart import TablePart
from sheetsync.books.excel.values import Values
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.model.schema import ColumnType, Schema, TableSchema, fold_header
from sheetsync.model.snapshot import Token
from sheetsync.model.table import Place, Row, Table
from sheetsync.model.value import Formula, Link, Value, is_blank, show
from sheetsync.tracker.extent import Extent, find_rows
from sheetsync.tracker.headers import (
    SAMPLE,
    SEARCHED,
    Sheet,
    find_columns,
    find_header_row,
    find_sheets,
    is_header,
    names_of,
)

__all__ = ["Layout", "Shape", "read_layout", "read_layouts"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One table of a tracker in its sheet.

    *columns* gives the sheet's column for each of the table's heads, *id_column* that of the IDs (0: there is none),
    *left* and *right* are the outermost columns, *last_row* the last row that holds anything or lies in the Excel
    table, *renamed* the headers that declared columns have instead of their own, by key. *apart* says what below the
    table is not read.
    """

    entry: SheetEntry
    schema: TableSchema
    part: TablePart | None
    table: Table
    header_row: int
    columns: tuple[int, ...]
    id_column: int
    left: int
    right: int
    last_row: int
    source: Source
    renamed: Mapping[str, str]
    apart: str

    @property
    def last_used_row(self) -> int:
        """The number of the last row that is a row of the table, or of the header."""
        return max((row.place for row in self.table.rows), default=self.header_row)

    @property
    def id_header(self) -> str:
        """What the column of the IDs is called; empty if there is none."""
        identity = self.schema.id_column
        return self.renamed.get(identity.key, identity.header) if self.id_column else ""

    def shape(self) -> Shape:
        """Return how far the table reaches now."""
        if self.part:
            return Shape(self.part.area.right, self.part.last_row)
        return Shape(self.right, self.last_row)

    def column_of(self, key: str) -> int:
        """Return the sheet's column of a column key; raises KeyError."""
        return self.columns[self.table.positions[key]]


class Source(NamedTuple):
    """What a table was read from, so that a later reading knows what has stayed."""

    sheet: SheetXml
    values: Values
    links: Links


@dataclass(slots=True)
class Shape:
    """How far a table reaches while it is being changed: its last column, and its last row, blank or not."""

    right: int
    end: int


def read_layouts(
    workbook: Workbook, schema: Schema, token: Token | None, *, since: Mapping[str, Layout] | None = None
) -> dict[str, Layout]:
    """Read the tables of a tracker, each in the sheet that is its own, by key; *token* remembers what a person renamed.

    A row that is written as it was at an earlier reading, *since*, is not read again.
    """
    sheets = [
        Sheet(entry.name, partial(_first_cells, workbook, entry), {t.name.casefold() for t in workbook.tables(entry)})
        for entry in workbook.sheets
    ]
    return {
        key: read_layout(
            workbook,
            schema.tables[key],
            workbook.sheets[at],
            token.renamed(key) if token else {},
            since=since.get(key) if since else None,
        )
        for key, at in find_sheets(schema, sheets, token.sheets if token else {}).items()
    }


def read_layout(
    workbook: Workbook,
    schema: TableSchema,
    entry: SheetEntry,
    renamed: Mapping[str, str] | None = None,
    *,
    since: Layout | None = None,
) -> Layout:
    """Read one table of a tracker in its sheet; *renamed* and *since* are as in Layout and in `read_layouts`."""
    part = _choose(schema, workbook.tables(entry))
    source = Source(workbook.sheet(entry), workbook.values, Links(workbook, entry))
    renamed = renamed or {}
    header_row, top = 1, 2
    if part:
        header_row = part.area.top if part.header_rows else max(part.area.top - 1, 1)
        top = part.area.top + part.header_rows
    header = source.sheet.find(header_row)
    heading = source.values.row(source.sheet, header) if header else {}
    if not is_header(heading.values(), schema, renamed):
        first = [*_first_rows(workbook, entry)]
        found = find_header_row([[*cells.values()] for _, cells in first], schema, renamed)
        if found is not None and first[found][0] != header_row:  # an Excel table elsewhere is not this one
            part, (header_row, heading) = None, first[found]
            top = header_row + 1
    left, right = _columns(part, heading)
    headers = [heading.get(letters(column).encode()) for column in range(left, right + 1)]
    heads, ignored, doubtful = find_columns(schema, headers, partial(_sample, source, top, left), renamed)
    id_key = schema.id_column.key
    named = [(head, left + position) for position, head in enumerate(heads) if head]
    renamed = names_of(schema, (head for head, _ in named))
    id_column = next((column for head, column in named if head.key == id_key), 0)
    named = [(head, column) for head, column in named if head.key != id_key]
    columns = tuple(column for _, column in named)
    known: dict[int, Row] = {}
    if since and (since.columns, since.id_column) == (columns, id_column):
        known = _still_known(source, since)
    reader = _RowReader(schema, [head.key for head, _ in named], columns, source.links, known)
    wanted = [letters(column).encode() for column in (id_column, *columns)]  # no letters where there are no IDs
    rows = source.values.table(source.sheet, wanted, known=known)
    below = min(
        (other.area.top for other in workbook.tables(entry) if part and other.area.top > part.area.bottom), default=0
    )
    extent = _body(part, [(at, cells) for at, cells in rows if top <= at < (below or at + 1)], reader, top - 1)
    body = extent.rows
    kept = tuple(row for row in body if row.id or not reader.blank(row))
    nameless = [letters(left + position) for position, header in enumerate(headers) if is_blank(header)]
    ignored += tuple(f"column {name}" for name in _filled(source, nameless, {row.place for row in body}))
    keys = {**dict(zip(columns, (head.key for head, _ in named), strict=True)), id_column: id_key}
    covered = _covered(source.sheet.merged, keys, kept)
    own = tuple(head for head, _ in named)
    shows = partial(_shown, workbook, source.sheet, {head.key: column for head, column in named})
    table = Table(schema.key, schema.title, own, kept, ignored, id_column > 0, doubtful, covered, shows)
    ends = [row.place for row in body] + [part.last_row if part else header_row]
    apart = extent.sentence(entry.name)
    return Layout(
        entry, schema, part, table, header_row, columns, id_column, left, right, max(ends), source, renamed, apart
    )


def _shown(workbook: Workbook, sheet: SheetXml, columns: Mapping[str, int], row: int, key: str) -> str:
    """Return the number format of a cell that was read, by the number of its row and the key of its column."""
    span = sheet.find(row)
    style = sheet.style(span, letters(columns[key]).encode()) if span else 0
    return workbook.codes[style] if style < len(workbook.codes) else ""


def _first_rows(workbook: Workbook, entry: SheetEntry) -> Iterator[tuple[int, dict[bytes, Value]]]:
    """Yield the first rows of a sheet with their numbers."""
    return islice(workbook.values.rows(workbook.sheet(entry)), SEARCHED)


def _first_cells(workbook: Workbook, entry: SheetEntry) -> Iterator[list[Value]]:
    return ([*cells.values()] for _, cells in _first_rows(workbook, entry))


def _sample(source: Source, top: int, left: int, position: int) -> list[Value]:
    """Return the first cells of a column of a table that begins with the column *left*, from the row *top* on."""
    rows = source.values.table(source.sheet, [letters(left + position).encode()])
    return [cells[0] for _, cells in islice((row for row in rows if row[0] >= top), SAMPLE)]


def _filled(source: Source, columns: list[str], rows: set[int]) -> list[str]:
    """Return those of *columns* that hold anything in *rows*."""
    if not columns:
        return []
    read = source.values.table(source.sheet, [name.encode() for name in columns])
    cells = [values for at, values in read if at in rows]
    return [name for position, name in enumerate(columns) if any(row[position] is not None for row in cells)]


def _covered(merged: Iterable[Area], keys: Mapping[int, str], rows: Sequence[Row]) -> dict[Place, str]:
    """Return the cells of *rows* that do not show, as they are *merged* with others; *keys* are those of columns."""
    return {
        Place(row.place, key): str(area)
        for area in merged
        for row in rows
        for column, key in keys.items()
        if area.holds(column, row.place) and (area.left, area.top) != (column, row.place)
    }


def _still_known(source: Source, since: Layout) -> dict[int, Row]:
    """Return the rows by place that mean what they meant, as they and all that they are read by are the same."""
    then = since.source
    if not (source.values.means_as(then.values) and source.links.same(then.links)):
        return {}
    shared = masters(then.sheet.data, then.sheet.prefix)
    if shared and shared != masters(source.sheet.data, source.sheet.prefix):
        return {}
    stay = source.sheet.unchanged(then.sheet)
    return {row.place: row for row in since.table.rows if row.place in stay}


class _RowReader:
    """Turns a sheet's rows into the table's."""

    def __init__(
        self,
        schema: TableSchema,
        keys: Sequence[str],
        columns: Sequence[int],
        links: Links,
        known: Mapping[int, Row],
    ) -> None:
        self.schema = schema
        self.keys = keys
        self._columns = columns
        self._links = links or None  # asked once, not in every row
        self._known = known

    def read(self, at: int, cells: Sequence[Value]) -> Row:
        """Return a row, its links found, from its cells, of which the first is the ID; one that is known as it is."""
        if at in self._known:
            return self._known[at]
        name, values = cells[0], tuple(cells[1:])
        if Formula in map(type, values):
            values = tuple(
                _simple(value) if type(value) is Formula and value.text.startswith(_SIMPLE) else value
                for value in values
            )
        if self._links:
            values = tuple(
                self._links.resolve(column, at, value) if type(value) is str else value
                for column, value in zip(self._columns, values, strict=True)
            )
        return Row((name if type(name) is str else show(name)).strip(), values, at)

    def blank(self, row: Row) -> bool:
        """Tell whether a row holds nothing but formulas."""
        return all(is_blank(value) for value in row.cells if type(value) is not Formula)


def _choose(schema: TableSchema, parts: list[TablePart]) -> TablePart | None:
    """Return the Excel table that has the tracker's ID column, else the first of the sheet."""
    ids = {fold_header(column.header) for column in schema.columns if column.type is ColumnType.ID}
    with_id = (part for part in parts if ids & {fold_header(header) for header in part.headers})
    return next(with_id, parts[0] if parts else None)


def _columns(part: TablePart | None, heading: Mapping[bytes, Value]) -> tuple[int, int]:
    """Return the outermost columns: of the Excel table and of what stands directly beside it, or of all headers."""
    filled = {number(name.decode()) for name, value in heading.items() if not is_blank(value)}
    if part is None:
        return 1, max(filled, default=1)
    right = part.area.right
    while right + 1 in filled:
        right += 1
    return part.area.left, right


def _body(part: TablePart | None, rows: list[tuple[int, Sequence[Value]]], reader: _RowReader, last: int) -> Extent:
    """Return the rows below the header in the row *last*, blank ones of the Excel table included, and what is none."""
    last = part.last_row if part else last
    inside = [reader.read(at, cells) for at, cells in rows if at <= last]
    if part and part.totals_rows:
        return Extent(inside, [])
    lines = (reader.read(at, cells) for at, cells in rows if at > last)
    filled = (row for row in lines if row.id or not reader.blank(row))
    below = find_rows(reader.schema, reader.keys, filled, last=last, certain=part is not None)
    return Extent([*inside, *below.rows], below.apart)


_SIMPLE = ("=HYPERLINK(", "=TRUE()", "=FALSE()")


def _simple(formula: Formula) -> Value:
    """Return the link or Bool that is only written as a formula, any other formula as it is."""
    found = literal(formula.text[1:])
    if found is None or isinstance(found, bool):
        return formula if found is None else found
    url, text = found
    return text if text == url else Link(text, url)
