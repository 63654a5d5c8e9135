"""The answer to a write, which is its proof: only what was touched is read back, and the rows' IDs.

Where a column was written to, all of it is read back with the header and the IDs, so that a row that has moved in the
meantime shows; where rows were added, these rows. The rest of the book is as it was read before. Anything that is not
just as it was meant is left to a look at the whole book (None here): see `mend`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sheetsync.books.google.cells import format_of, read_cell
from sheetsync.books.google.grid import column_letters, quoted
from sheetsync.books.google.observe import Seen, Tab, is_row, missing, read_table
from sheetsync.books.google.verify import is_touched
from sheetsync.model.schema import ColumnType, Owner, TableSchema, fold_header
from sheetsync.model.table import Row, Table
from sheetsync.model.value import UNTOLD, Value, same, show

__all__ = ["Cells", "Touched", "cells_of", "read_back", "struck_now", "touched_by", "with_table"]

Json = Mapping[str, Any]
Cells = Mapping[tuple[int, int], Json]


@dataclass(frozen=True, slots=True)
class Touched:
    """What a write touches of one table: columns by index, and the rows that it adds by their number afterwards.

    *deleted* are the numbers, before the write, of the rows that it deletes; *unread* are the columns of formulas that
    are not read back in rows that it adds.
    """

    before: Table
    meant: Table
    tab: Tab
    columns: Mapping[str, int]
    written: frozenset[int]
    added: range
    deleted: tuple[int, ...]
    unread: frozenset[int] = frozenset()

    @property
    def ranges(self) -> Iterator[str]:
        """The ranges to read back."""
        title = quoted(self.tab.title)
        yield f"{title}!{self.tab.header}:{self.tab.header}"
        for first, last in _together(sorted(self.whole_columns)):
            yield f"{title}!{column_letters(first)}:{column_letters(last)}"
        if self.added:
            width = max([self.tab.width, *(column + 1 for column in self.columns.values())])
            for first, last in _together(sorted(set(range(width)) - self.unread)):
                yield f"{title}!{column_letters(first)}{self.added[0]}:{column_letters(last)}{self.added[-1]}"

    @property
    def whole_columns(self) -> frozenset[int]:
        """The columns that are read back from top to bottom.

        All where rows are given IDs: only what else they hold then tells that an ID is in the right row.
        """
        if self.tab.identity is None:
            return self.written
        others = self.columns.values() if self.tab.identity in self.written else self.written
        return frozenset({self.tab.identity, *others})

    def after(self, place: int) -> int:
        """Return the number that the row with the number *place* has once the write is done."""
        return place - bisect_left(self.deleted, place)

    @property
    def others(self) -> frozenset[int]:
        """The numbers that the lines which are no rows have once the write is done."""
        return self.lines_after(self.tab.others)

    def lines_after(self, lines: Iterable[int]) -> frozenset[int]:
        """Return the numbers that *lines* have once the write is done: what is added goes below the last row."""
        below = len(self.added)
        return frozenset(self.after(line) + (below if line > self.tab.last else 0) for line in lines)

    def strokes(self) -> Iterator[tuple[int, int, str]]:
        """Yield the cells below the header that are written, by row number afterwards, column index and column key.

        The key is empty for the ID.
        """
        earlier = {row.place: row for row in self.before.rows}
        for row in self.meant.rows:
            was, place = earlier.get(row.place), self.after(row.place)
            if was == row:
                continue
            if self.tab.identity is not None and (was is None or was.id != row.id):
                yield place, self.tab.identity, ""
            for position, head in enumerate(self.meant.heads):
                if was is None or is_touched(was, row, position):
                    yield place, self.columns[head.key], head.key


def touched_by(before: Table, meant: Table, tab: Tab, unread: Collection[str] = ()) -> Touched:
    """Return what the write that makes *before* into *meant* touches; *unread* are keys of columns of formulas."""
    columns = dict(tab.places)
    for index, head in enumerate((head for head in meant.heads if head.key not in before.positions), tab.width):
        columns[head.key] = index
    known, kept = {row.place for row in before.rows}, {row.place for row in meant.rows}
    deleted = tuple(sorted(known - kept))
    new = len(kept - known)
    first = tab.last + 1 - len(deleted)
    own = frozenset(columns[key] for key in unread if key in columns)
    touched = Touched(before, meant, tab, columns, frozenset(), range(first, first + new), deleted, own)
    written = {column for place, column, _ in touched.strokes() if place not in touched.added}
    return replace(touched, written=frozenset(written))


def _ids_by_place(cells: Cells, touched: Touched) -> dict[int, str]:
    """Return the IDs by row number at the moment of the write; none where the table has no column for them."""
    identity, header = touched.tab.identity, touched.tab.header
    return {
        row: show(read_cell(cell)).strip()
        for (row, column), cell in cells.items()
        if column == identity and row > header and row not in touched.others
    }


def read_back(answer: Json, seen: Seen, touched: Touched, schema: TableSchema) -> Seen | None:
    """Return *seen* as it is after the write, if all that *answer* shows of the table is just as it was meant."""
    cells = cells_of(answer, touched.tab.title)
    if not _headers_as_meant(cells, touched) or not _ids_as_meant(cells, touched) or _strangers(cells, touched):
        return None
    table = _table(cells, touched, schema)
    if not _given_where_meant(table, touched):
        return None
    tab = _tab(answer, cells, touched, table)
    table = replace(table, shows=tab.shown)
    snapshot = replace(seen.snapshot, tables={**seen.snapshot.tables, table.key: table})
    return Seen(snapshot, replace(seen.layout, tabs={**seen.layout.tabs, table.key: tab}))


def with_table(seen: Seen, answer: Json, schema: TableSchema) -> Seen:
    """Return *seen* with a table that was just drawn, as *answer* shows it."""
    token = seen.snapshot.token
    sheet = _sheet(answer, schema.title)
    table, tab = read_table(sheet, schema, token.renamed(schema.key) if token else {}, range(len(schema.columns)))
    snapshot = replace(
        seen.snapshot,
        tables={**seen.snapshot.tables, table.key: table},
        notices=tuple(notice for notice in seen.snapshot.notices if notice != missing(schema)),
    )
    layout = replace(seen.layout, tabs={**seen.layout.tabs, table.key: tab}, taken=seen.layout.taken | {tab.sheet})
    return Seen(snapshot, layout)


def struck_now(cells: Cells, touched: Touched, now: Table, tab: Tab) -> tuple[dict[int, dict[str, Value]], list[str]]:
    """Return what the write wrote, by row number and column key in *now*, and the cells in it that have no key.

    *cells* are those that were read back, which tell whose row was written; *tab* is where *now* lies.
    """
    ids = _ids_by_place(cells, touched)
    rows = {row.id: row.place for row in now.rows}
    often = Counter(row.id for row in now.rows)
    keys = {index: key for key, index in tab.places.items()} | ({tab.identity: ""} if tab.identity is not None else {})
    meant = {touched.after(row.place): row for row in touched.meant.rows}
    headers = {head.key: head.header for head in touched.meant.heads}
    struck: dict[int, dict[str, Value]] = {}
    nowhere = []
    for place, column, key in touched.strokes():
        value = touched.meant.cell(meant[place], key) if key else meant[place].id
        row_id = ids.get(place, "")
        found = rows[row_id] if often[row_id] == 1 and row_id else place
        if column in keys:
            struck.setdefault(found, {})[keys[column]] = value
        else:
            at = f"{now.title}!{column_letters(column)}{found}"
            nowhere.append(f"{at} may hold “{show(value)[:60]}”, which was meant for {headers.get(key, 'the ID')}")
    return struck, nowhere


def _headers_as_meant(cells: Cells, touched: Touched) -> bool:
    headers = {touched.columns[head.key]: head.header for head in touched.meant.heads}
    found = {column: show(read_cell(cell)) for (row, column), cell in cells.items() if row == touched.tab.header}
    tab = touched.tab
    if tab.identity is not None and fold_header(found.get(tab.identity, "")) != fold_header(tab.identity_header):
        return False
    return all(found.get(column) == header for column, header in headers.items())


def _ids_as_meant(cells: Cells, touched: Touched) -> bool:
    meant = {touched.after(row.place): row.id for row in touched.meant.rows if row.id}
    found = {place: row_id for place, row_id in _ids_by_place(cells, touched).items() if row_id}
    return touched.tab.identity is None or meant == found


def _given_where_meant(table: Table, touched: Touched) -> bool:
    """Tell whether the rows that were given an ID hold what they held before, where nothing was written to them."""
    earlier = {touched.after(row.place): row for row in touched.before.rows}
    meant = {touched.after(row.place): row for row in touched.meant.rows}
    return all(
        head.owner is Owner.FORMULA or is_touched(was, meant[row.place], position) or same(value, was.cells[position])
        for row in table.rows
        if (was := earlier.get(row.place)) is not None and was.id != row.id and row.place not in touched.added
        for position, (head, value) in enumerate(zip(table.heads, row.cells, strict=True))
    )


def _table(cells: Cells, touched: Touched, schema: TableSchema) -> Table:
    """Return the table as it is now: what was read back, and the rest as before.

    With the headers and the IDs in their places, a value that is not as it was written is how Google keeps it.
    """
    meant = touched.meant
    kinds = {column.key: column.type for column in schema.columns}
    columns = [(touched.columns[head.key], kinds.get(head.key, ColumnType.TEXT)) for head in meant.heads]
    whole = touched.whole_columns
    rows = []
    for row in meant.rows:
        place = touched.after(row.place)
        values = list(row.cells)
        for position, (column, kind) in enumerate(columns):
            if column in whole or place in touched.added:
                untold = column in touched.unread and column not in whole
                values[position] = UNTOLD if untold else read_cell(cells.get((place, column), {}), kind)
        rows.append(Row(row.id, tuple(values), place))
    return replace(meant, rows=tuple(row for row in rows if is_row(row.id, row.cells)))


def _strangers(cells: Cells, touched: Touched) -> bool:
    """Tell whether there is something in a row that was blank: somebody has typed a row in the meantime."""
    places = {touched.after(row.place) for row in touched.meant.rows} | touched.others
    own = set(touched.columns.values())
    for (row, column), cell in cells.items():
        if row > touched.tab.header and row not in places and column in own and cell and is_row("", [read_cell(cell)]):
            return True
    return False


def _tab(answer: Json, cells: Cells, touched: Touched, table: Table) -> Tab:
    """Return where the table lies now."""
    tab = touched.tab
    size = _sheet(answer, tab.title)["properties"].get("gridProperties", {})
    gone = set(touched.deleted)
    formats = {
        (touched.after(row) + (len(touched.added) if row > tab.last else 0), column): shape
        for (row, column), shape in tab.formats.items()
        if row not in gone
    }
    for place, column in cells:
        formats.pop((place, column), None)
    formats |= {at: shape for at, cell in cells.items() if (shape := format_of(cell))}
    return replace(
        tab,
        rows=int(size.get("rowCount", 0)),
        columns=int(size.get("columnCount", 0)),
        places={head.key: touched.columns[head.key] for head in table.heads},
        width=max([tab.width, *(column + 1 for column in touched.columns.values())]),
        last=max((row.place for row in table.rows), default=tab.header),
        formats=formats,
        others=touched.others,
        beside=touched.lines_after(tab.beside),
    )


def _sheet(answer: Json, title: str) -> Json:
    return next(sheet for sheet in answer.get("sheets", ()) if sheet["properties"]["title"] == title)


def cells_of(answer: Json, title: str) -> dict[tuple[int, int], Json]:
    """Return the cells of a sheet that were read back, by row number and column index."""
    cells: dict[tuple[int, int], Json] = {}
    for sheet in answer.get("sheets", ()):
        if sheet["properties"]["title"] == title:
            for block in sheet.get("data", ()):
                left = int(block.get("startColumn", 0))
                for number, row in enumerate(block.get("rowData", ()), int(block.get("startRow", 0)) + 1):
                    cells |= {(number, left + index): cell for index, cell in enumerate(row.get("values", ()))}
    return cells


def _together(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of neighbouring numbers."""
    first: int | None = None
    for place, number in enumerate(numbers):
        first = number if first is None else first
        if place + 1 == len(numbers) or numbers[place + 1] != number + 1:
            yield first, number
            first = None
