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

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from sheetsync.books.google.blocks import CellWrite, cell_write, fill_down, text_write, update_requests
from sheetsync.books.google.cells import NO_FORMAT
from sheetsync.books.google.limits import check_size
from sheetsync.books.google.observe import Layout, Tab
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.schema import Owner, fold_header
from sheetsync.model.table import Head, Table
from sheetsync.model.value import UNTOLD, Formula

__all__ = ["FormulaFor", "plan_requests"]

Json = dict[str, Any]
FormulaFor: TypeAlias = Callable[[str, str, int], str]
"""The formula of a computed column, by table key, column key and row number; empty if there is none."""


def plan_requests(
    before: Mapping[str, Table], after: Mapping[str, Table], layout: Layout, formula_for: FormulaFor
) -> dict[str, list[Json]]:
    """Return, by table key, the requests that make *before* into *after*, as far as the tables were there before.

    Raises BookUnwritable for what cannot be written.
    """
    requests: dict[str, list[Json]] = {}
    growth = 0
    for key, table in after.items():
        if key not in before or table == before[key]:
            continue
        planned, cells = _plan_table(before[key], table, layout.tabs[key], formula_for)
        growth += cells
        if planned:
            requests[key] = planned
    check_size(sum(tab.rows * tab.columns for tab in layout.tabs.values()) + growth)
    return requests


def _plan_table(before: Table, after: Table, tab: Tab, formula_for: FormulaFor) -> tuple[list[Json], int]:
    """Return the requests for one table, and by how many cells its grid grows."""
    places = dict(tab.places)
    added = [head for head in after.heads if head.key not in before.positions]
    for index, head in enumerate(added, tab.width):
        places[head.key] = index
    known_headers = {head.key: head.header for head in before.heads}
    renamed = [head for head in after.heads if head.header != known_headers.get(head.key)]
    _check_headers(renamed, after, tab)
    headers = [text_write(tab.header, places[head.key], head.header, before.title) for head in renamed]
    columns = max(0, tab.width + len(added) - tab.columns) if added else 0
    requests: list[Json] = []
    if added and tab.beside:
        columns = len(added)  # what stands beside the table makes room for them
        span = {"sheetId": tab.sheet, "dimension": "COLUMNS", "startIndex": tab.width, "endIndex": tab.width + columns}
        requests.append({"insertDimension": {"range": span, "inheritFromBefore": True}})
    elif columns:
        requests.append({"appendDimension": {"sheetId": tab.sheet, "dimension": "COLUMNS", "length": columns}})
    known = {row.place for row in before.rows}
    new = [row.id for row in after.rows if row.place not in known]
    edits = [*headers, *_edits(before, after, tab, places)]
    requests += update_requests(tab.sheet, edits)
    requests += _missing_formulas(before, after, tab, formula_for)
    if new:
        requests += _room(tab, len(new))
        requests += update_requests(tab.sheet, _new_rows(after, known, tab, places))
        requests += _new_formulas(after, range(tab.last + 1, tab.last + 1 + len(new)), tab, places, formula_for)
    kept = {row.place for row in after.rows}
    deleted = sorted(known - kept)
    if deleted and tab.rows + len(new) - len(deleted) <= max(tab.frozen, tab.header):
        # Google does not let go of the last row below the frozen ones.
        requests.append({"appendDimension": {"sheetId": tab.sheet, "dimension": "ROWS", "length": 1}})
    requests += _deletes(tab.sheet, deleted)
    return requests, (tab.rows + len(new)) * (tab.columns + columns) - tab.rows * tab.columns


def _check_headers(renamed: Iterable[Head], after: Table, tab: Tab) -> None:
    """Raise BookUnwritable if a new header is blank or stands there already: neither column could be found again."""
    taken = Counter(fold_header(header) for header in (*(head.header for head in after.heads), *after.ignored))
    if tab.identity is not None:
        taken[fold_header(tab.identity_header)] += 1
    for head in renamed:
        name = fold_header(head.header)
        if not name or taken[name] > 1:
            raise BookUnwritable(
                f"The sheet “{tab.title}” in Google cannot have a column “{head.header}”: "
                + ("there is one already." if name else "a header must not be blank."),
                hint="Give the column another name and run it again. Nothing was written.",
            )


def _edits(before: Table, after: Table, tab: Tab, places: Mapping[str, int]) -> Iterator[CellWrite]:
    """Yield the cells that differ in rows that were there before."""
    earlier = {row.place: row for row in before.rows}
    columns = [(head.key, places[head.key], before.positions.get(head.key)) for head in after.heads]
    for row in after.rows:
        was = earlier.get(row.place)
        if was is None or was == row:
            continue
        if was.id != row.id:
            yield text_write(row.place, _id_place(tab), row.id, after.title)
        for (key, index, position), value in zip(columns, row.cells, strict=True):
            old = was.cells[position] if position is not None else None
            if value != UNTOLD and (old != value or type(old) is not type(value)):
                own = tab.formats.get((row.place, index), NO_FORMAT)
                yield cell_write(row.place, index, value, own, after.title, shown=row.shown.get(key, ""))


def _new_rows(after: Table, known: set[int], tab: Tab, places: Mapping[str, int]) -> Iterator[CellWrite]:
    """Yield all cells of the rows to come, the blank ones too, so that they can be written in blocks."""
    identity = _id_place(tab)
    for number, row in enumerate((row for row in after.rows if row.place not in known), tab.last + 1):
        yield text_write(number, identity, row.id, after.title)
        for head, value in zip(after.heads, row.cells, strict=True):
            if head.owner is not Owner.FORMULA:
                index = places[head.key]
                own = tab.formats.get((tab.last + 1, index), NO_FORMAT)
                yield cell_write(number, index, value, own, after.title, shown=row.shown.get(head.key, ""))


def _new_formulas(
    after: Table, rows: range, tab: Tab, places: Mapping[str, int], formula_for: FormulaFor
) -> Iterator[Json]:
    """Yield the requests that fill the computed columns of the rows to come.

    What an earlier template declared otherwise goes on as it does in the last row that was there.
    """
    last = next((row for row in after.rows if row.place == tab.last), None)
    for head in after.heads:
        if head.owner is not Owner.FORMULA:
            continue
        if formula := formula_for(after.key, head.key, rows.start):
            yield fill_down(tab.sheet, places[head.key], rows, formula, after.title)
        elif last and isinstance(after.cell(last, head.key), Formula):
            yield _copied_down(tab, places[head.key], rows)


def _copied_down(tab: Tab, column: int, rows: range) -> Json:
    """Return the request that copies the formula of the last row into a column of the rows to come."""
    span = {"sheetId": tab.sheet, "startColumnIndex": column, "endColumnIndex": column + 1}
    source = span | {"startRowIndex": tab.last - 1, "endRowIndex": tab.last}
    to = span | {"startRowIndex": rows.start - 1, "endRowIndex": rows.stop - 1}
    return {"copyPaste": {"source": source, "destination": to, "pasteType": "PASTE_FORMULA"}}


def _missing_formulas(before: Table, after: Table, tab: Tab, formula_for: FormulaFor) -> Iterator[Json]:
    """Yield the requests that put formulas into rows that were there before and lack them.

    A row that lacks those that were read lacks those as well that were not.
    """
    earlier = {row.place: row for row in before.rows}
    lacking: dict[str, list[int]] = defaultdict(list)
    for row in after.rows:
        was = earlier.get(row.place)
        if was is None or was.cells == row.cells:
            continue
        untold = [head.key for head, cell in zip(after.heads, row.cells, strict=True) if cell == UNTOLD]
        if any(before.cell(was, key) != UNTOLD for key in untold):
            for key in untold:
                lacking[key].append(row.place)
    for key, rows in lacking.items():
        for run in _together(rows):
            if formula := formula_for(after.key, key, run[0]):
                yield fill_down(tab.sheet, tab.places[key], range(run[0], run[-1] + 1), formula, after.title)


def _together(rows: Iterable[int]) -> list[list[int]]:
    """Return *rows* by number, neighbours together."""
    return [[place for _, place in run] for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0])]


def _id_place(tab: Tab) -> int:
    if tab.identity is None:
        raise BookUnwritable(
            f"The sheet “{tab.title}” in Google has no column for the rows' IDs any more.",
            hint="Give it back its first column with the header it had. Nothing was written.",
        )
    return tab.identity


def _room(tab: Tab, many: int) -> list[Json]:
    """Return the requests for *many* blank rows below the last one, with the checks of the row that follows them.

    Whether inserted rows take over dropdowns and other checks by themselves is not documented, so they are copied.
    """
    if tab.last >= tab.rows:
        return [{"appendDimension": {"sheetId": tab.sheet, "dimension": "ROWS", "length": many}}]
    end = tab.last + many
    rows = {"sheetId": tab.sheet, "dimension": "ROWS", "startIndex": tab.last, "endIndex": end}
    following = {"sheetId": tab.sheet, "startRowIndex": end, "endRowIndex": end + 1}
    added = {"sheetId": tab.sheet, "startRowIndex": tab.last, "endRowIndex": end}
    return [
        {"insertDimension": {"range": rows, "inheritFromBefore": False}},
        {"copyPaste": {"source": following, "destination": added, "pasteType": "PASTE_DATA_VALIDATION"}},
    ]


def _deletes(sheet: int, rows: Sequence[int]) -> list[Json]:
    """Return requests that delete *rows* by number, neighbours together, from the bottom up."""
    return [
        {
            "deleteDimension": {
                "range": {"sheetId": sheet, "dimension": "ROWS", "startIndex": run[0] - 1, "endIndex": run[-1]}
            }
        }
        for run in reversed(_together(rows))
    ]
