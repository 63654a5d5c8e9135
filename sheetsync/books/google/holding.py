"""What a Google Sheet cannot take, or only in another form: worked out from what was read, before anything is sent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from sheetsync.books.google.cells import ERRORS
from sheetsync.books.google.limits import CELLS, CHARACTERS
from sheetsync.books.google.observe import Layout, Tab
from sheetsync.model.base import HEADER, CellKey
from sheetsync.model.change import AddColumn, AddRow, Change, SetCell, SetFormula, SetHeader, SetId
from sheetsync.model.holding import CannotHold, Hindrance, subject_of, unheld_values
from sheetsync.model.schema import fold_header
from sheetsync.model.table import Table
from sheetsync.model.value import Error, Link, Value, canonical

__all__ = ["hindrances", "hold", "holds"]

_BREAKS = re.compile("[\x0b\x0c]")
_REMOVED = re.compile("[\x00-\x08\x0e-\x1f]")


def hold(raw: Value) -> Value:
    """Return what a cell holds of *raw*: Google takes no control characters, and knows fewer errors than Excel.

    A break of line or page within a cell becomes a line break, what nobody can see goes, half a character is shown as
    one that is missing, and an error that is not Google's is text. Raises CannotHold for what is too long.
    """
    value = canonical(raw)
    if isinstance(value, Error):
        return value if value.code in ERRORS.values() else value.code
    if isinstance(value, Link):
        text = _text(value.text)
        return value if text == value.text else Link(text, value.url)
    return _text(value) if isinstance(value, str) else value


def holds(value: Value) -> bool:
    """Tell whether a cell holds *value* just as it is."""
    try:
        return hold(value) == value
    except CannotHold:
        return False


def _text(text: str) -> str:
    kept = _REMOVED.sub("", _BREAKS.sub("\n", text))
    kept = kept.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    units = len(kept.encode("utf-16-le")) // 2
    if units > CHARACTERS:
        raise CannotHold(f"it has {units:,} characters, and a cell takes {CHARACTERS:,}", "Shorten it")
    return kept


def hindrances(
    layout: Layout, read: Mapping[str, Table], changes: Sequence[Change], tables: Mapping[str, Table]
) -> list[Hindrance]:
    """Say which of *changes* cannot be made in what was *read*, and why; *tables* have the IDs that rows are to get."""
    found = list(unheld_values(changes, hold))
    for key in dict.fromkeys(change.table for change in changes):
        if key in layout.tabs and key in tables and key in read:
            its = [change for change in changes if change.table == key]
            found += [*_unplaced(layout.tabs[key], its, tables[key]), *_unnamed(layout.tabs[key], its, read[key])]
    return [*found, *_too_many(layout, changes)]


def _unplaced(tab: Tab, changes: Sequence[Change], table: Table) -> Iterator[Hindrance]:
    """Yield what would be written to where merged cells hide it."""
    if not tab.merges:
        return
    identity = tab.identity if tab.identity is not None else -1
    for change in changes:
        match change:
            case SetCell(_, row, column, _, value) if value is not None and row in table.by_id:
                index, number = tab.places.get(column, -1), table.by_id[row].place
            case SetFormula(_, row, column) if row in table.by_id:
                index, number = tab.places.get(column, -1), table.by_id[row].place
            case SetId(_, number, _, _):
                index = identity
            case SetHeader(_, column):
                index, number = tab.places.get(column, -1), tab.header
            case AddRow():
                index, number = -1, tab.last
                if any(top < tab.last < bottom for top, bottom, _, _ in tab.merges):
                    yield Hindrance(subject_of(change), "cells are merged across the end of the table", "Unmerge them")
            case _:
                continue
        if any(_covers(merge, number - 1, index) for merge in tab.merges):
            yield Hindrance(subject_of(change), "merged cells cover the place where it belongs", "Unmerge them")


def _covers(merge: tuple[int, int, int, int], row: int, column: int) -> bool:
    """Tell whether a cell by its indices is hidden by merged cells, of which only the first is shown."""
    top, bottom, left, right = merge
    return top <= row < bottom and left <= column < right and (row, column) != (top, left)


def _unnamed(tab: Tab, changes: Sequence[Change], table: Table) -> Iterator[Hindrance]:
    """Yield the columns that would be called as another is: neither could be found again."""
    named = {change.column: change for change in changes if isinstance(change, AddColumn | SetHeader)}
    kept = [head.header for head in table.heads if head.key not in named]
    wanted = {key: change.header if isinstance(change, AddColumn) else change.value for key, change in named.items()}
    own = [tab.identity_header] if tab.identity is not None else []
    taken = Counter(map(fold_header, chain(kept, wanted.values(), table.ignored, own)))
    for key, header in wanted.items():
        if not fold_header(header) or taken[fold_header(header)] > 1:
            why = "its heading is blank" if not fold_header(header) else "there is a column of that name already"
            yield Hindrance(CellKey(table.key, HEADER, key), why, "Give the column another name")


def _too_many(layout: Layout, changes: Sequence[Change]) -> Iterator[Hindrance]:
    """Yield all that would make the spreadsheet larger, if it may not grow by all of it."""
    rows = Counter(change.table for change in changes if isinstance(change, AddRow))
    columns = Counter(change.table for change in changes if isinstance(change, AddColumn))
    cells = sum(
        (tab.rows + rows[key]) * max(tab.columns, tab.width + columns[key] if columns[key] else 0)
        for key, tab in layout.tabs.items()
    )
    if cells > CELLS:
        why = f"the spreadsheet would have {cells:,} cells, and it can have {CELLS:,}"
        for change in changes:
            if isinstance(change, AddRow | AddColumn):
                yield Hindrance(subject_of(change), why, "Delete blank columns and rows there")
