"""Changes as one batch of requests that Google applies all or none.

What is to be is worked out first (model.amend); the requests are the difference between that and what was read.

Where new rows go. Google can append cells “after the last row with data”, but there an unticked checkbox and a
formula that shows nothing count as data, and the row's number, which its formulas need, is not known beforehand.
Writing to the blank row below the last one that was read would overwrite what somebody typed there in the meantime.
So rows are *inserted* below the last one that was read: nothing can be overwritten, formulas are written for the very
row they stand in, and if somebody has added a row in the meantime it only moves down. The new rows take their format
and checks from the blank row that follows.

Deletes come last, from the bottom up, as each moves what lies below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

from sheetsync.books.google.cells import VALUE, write_cell
from sheetsync.books.google.limits import check_size, check_text
from sheetsync.books.google.observe import Layout, Tab, column_letters
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.schema import Owner
from sheetsync.model.snapshot import Token
from sheetsync.model.table import Table
from sheetsync.model.value import Formula, Value

__all__ = ["FormulaFor", "plan_requests", "token_requests"]

Json = dict[str, Any]
FormulaFor: TypeAlias = Callable[[str, str, int], str]
"""The formula of a computed column, by table key, column key and row number; empty if there is none."""


@dataclass(frozen=True, slots=True)
class _Write:
    """One cell to be written, by row number and column index; *mask* names the fields that are replaced."""

    row: int
    column: int
    cell: Json
    mask: frozenset[str]


def plan_requests(
    before: Mapping[str, Table], after: Mapping[str, Table], layout: Layout, formula_for: FormulaFor
) -> list[Json]:
    """Return the requests that make *before* into *after*; raises BookUnwritable for what cannot be written."""
    requests: list[Json] = []
    growth = 0
    for key, table in after.items():
        if table == before[key]:
            continue
        planned, cells = _plan_table(before[key], table, layout.tabs[key], formula_for)
        requests += planned
        growth += cells
    check_size(sum(tab.rows * tab.columns for tab in layout.tabs.values()) + growth)
    return requests


def token_requests(token: Token, layout: Layout, title: str) -> list[Json]:
    """Return the requests that put *token* into its hidden sheet, and make that sheet if it is not there."""
    rows = [(key, check_text(value, f"the sheet {title}")) for key, value in token.to_rows()]
    requests: list[Json] = []
    if layout.token is None:
        sheet = next(number for number in range(len(layout.taken) + 1) if number not in layout.taken)
        size = {"rowCount": len(rows) + 20, "columnCount": 2}
        properties = {"sheetId": sheet, "title": title, "hidden": True, "gridProperties": size}
        requests.append({"addSheet": {"properties": properties}})
        height = len(rows) + 20
    else:
        sheet, height = layout.token.sheet, layout.token.rows
        if height < len(rows):
            requests.append({"appendDimension": {"sheetId": sheet, "dimension": "ROWS", "length": len(rows) - height}})
            height = len(rows)
    area = {"sheetId": sheet, "startRowIndex": 0, "endRowIndex": height, "startColumnIndex": 0, "endColumnIndex": 2}
    data = [{"values": [{"userEnteredValue": {"stringValue": text}} if text else {} for text in row]} for row in rows]
    requests.append({"updateCells": {"range": area, "rows": data, "fields": VALUE}})
    return requests


def _plan_table(before: Table, after: Table, tab: Tab, formula_for: FormulaFor) -> tuple[list[Json], int]:
    """Return the requests for one table, and by how many cells its grid grows."""
    places = dict(tab.places)
    added = [head for head in after.heads if head.key not in before.positions]
    for index, head in enumerate(added, tab.width):
        places[head.key] = index
    headers = [
        _write_text(1, places[head.key], head.header, before.title)
        for head in after.heads
        if head in added or head.header != before.heads[before.positions[head.key]].header
    ]
    columns = max(0, tab.width + len(added) - tab.columns) if added else 0
    requests: list[Json] = []
    if columns:
        requests.append({"appendDimension": {"sheetId": tab.sheet, "dimension": "COLUMNS", "length": columns}})
    known = {row.place for row in before.rows}
    new = [row.id for row in after.rows if row.place not in known]
    edits = [*headers, *_edits(before, after, tab, places)]
    requests += _updates(tab.sheet, edits)
    if new:
        requests += _room(tab, len(new))
        requests += _updates(tab.sheet, _new_rows(after, known, tab, places, formula_for))
    kept = {row.place for row in after.rows}
    deleted = sorted(known - kept)
    if deleted and tab.rows + len(new) - len(deleted) <= max(tab.frozen, 1):
        # Google does not let go of the last row below the frozen ones.
        requests.append({"appendDimension": {"sheetId": tab.sheet, "dimension": "ROWS", "length": 1}})
    requests += _deletes(tab.sheet, deleted)
    return requests, (tab.rows + len(new)) * (tab.columns + columns) - tab.rows * tab.columns


def _edits(before: Table, after: Table, tab: Tab, places: Mapping[str, int]) -> Iterator[_Write]:
    """Yield the cells that differ in rows that were there before."""
    earlier = {row.place: row for row in before.rows}
    columns = [(head.key, places[head.key], before.positions.get(head.key)) for head in after.heads]
    for row in after.rows:
        was = earlier.get(row.place)
        if was is None or was == row:
            continue
        if was.id != row.id:
            yield _write_text(row.place, _id_place(tab), row.id, after.title)
        for (_, index, position), value in zip(columns, row.cells, strict=True):
            old = was.cells[position] if position is not None else None
            if old != value or type(old) is not type(value):
                yield _write(row.place, index, value, tab.formats.get((row.place, index), ""), after.title)


def _new_rows(
    after: Table, known: set[int], tab: Tab, places: Mapping[str, int], formula_for: FormulaFor
) -> Iterator[_Write]:
    """Yield all cells of the rows to come, the blank ones too, so that they can be written as one block."""
    identity = _id_place(tab)
    for number, row in enumerate((row for row in after.rows if row.place not in known), tab.last + 1):
        yield _write_text(number, identity, row.id, after.title)
        for head, given in zip(after.heads, row.cells, strict=True):
            value: Value = given
            if head.owner is Owner.FORMULA:
                text = formula_for(after.key, head.key, number)
                value = Formula(text) if text else None
            index = places[head.key]
            yield _write(number, index, value, tab.formats.get((tab.last + 1, index), ""), after.title)


def _id_place(tab: Tab) -> int:
    if tab.identity is None:
        raise BookUnwritable(
            f"The sheet “{tab.title}” in Google has no column for the rows' IDs any more.",
            hint="Give it back its first column with the header it had. Nothing was written.",
        )
    return tab.identity


def _write(row: int, column: int, value: Value, shape: str, title: str) -> _Write:
    where = f"{title}!{column_letters(column)}{row}"
    try:
        cell, mask = write_cell(value, shape)
    except (ValueError, TypeError) as reason:
        raise BookUnwritable(
            f"Google cannot take what is meant for {where}: {reason}.", hint="Nothing was written."
        ) from reason
    for part in cell.get("userEnteredValue", {}).values():
        if isinstance(part, str):
            check_text(part, where)
    return _Write(row, column, cell, mask)


def _write_text(row: int, column: int, text: str, title: str) -> _Write:
    return _write(row, column, text, "TEXT", title)


def _room(tab: Tab, many: int) -> list[Json]:
    """Return the request for *many* blank rows below the last one."""
    if tab.last >= tab.rows:
        return [{"appendDimension": {"sheetId": tab.sheet, "dimension": "ROWS", "length": many}}]
    rows = {"sheetId": tab.sheet, "dimension": "ROWS", "startIndex": tab.last, "endIndex": tab.last + many}
    return [{"insertDimension": {"range": rows, "inheritFromBefore": False}}]


def _deletes(sheet: int, rows: Sequence[int]) -> list[Json]:
    """Return requests that delete *rows* by number, neighbours together, from the bottom up."""
    together = [[place for _, place in run] for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0])]
    return [
        {
            "deleteDimension": {
                "range": {"sheetId": sheet, "dimension": "ROWS", "startIndex": run[0] - 1, "endIndex": run[-1]}
            }
        }
        for run in reversed(together)
    ]


def _updates(sheet: int, writes: Iterable[_Write]) -> list[Json]:
    """Return the fewest requests that write these cells: neighbours in a row together, and rows alike below each other."""
    requests: list[Json] = []
    grown: dict[tuple[int, int, frozenset[str]], tuple[int, list[Json]]] = {}
    for run in _runs(writes):
        first, shape = run[0], (run[0].column, len(run), run[0].mask)
        top, rows = grown.get(shape, (0, []))
        if not rows or top + len(rows) != first.row:
            rows = []
            grown[shape] = (first.row, rows)
            start = {"sheetId": sheet, "rowIndex": first.row - 1, "columnIndex": first.column}
            requests.append({"updateCells": {"start": start, "rows": rows, "fields": ",".join(sorted(first.mask))}})
        rows.append({"values": [write.cell for write in run]})
    return requests


def _runs(writes: Iterable[_Write]) -> Iterator[list[_Write]]:
    """Yield neighbours in one row that replace the same fields."""
    run: list[_Write] = []
    for write in sorted(writes, key=lambda write: (write.row, write.column)):
        if run and (run[-1].row, run[-1].column + 1, run[-1].mask) == (write.row, write.column, write.mask):
            run.append(write)
            continue
        if run:
            yield run
        run = [write]
    if run:
        yield run
