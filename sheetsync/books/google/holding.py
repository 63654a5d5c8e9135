"""What a Google Sheet cannot take, or only in another form: worked out from what was read, before anything is sent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from sheetsync.books.google.cells import ERRORS
from sheetsync.books.google.grid import Area
from sheetsync.books.google.limits import CELLS, CHARACTERS
from sheetsync.books.google.observe import Layout, Tab
from sheetsync.model.base import HEADER, CellKey
from sheetsync.model.change import AddColumn, AddRow, Change, DeleteRow, SetCell, SetFormula, SetHeader, SetId
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
    """Yield what would be written to where merged cells hide it or nobody may, or would take more with it."""
    for change in changes if tab.merges or tab.closed or tab.beside else ():
        row, columns = _place(tab, change, table)
        written = not isinstance(change, SetCell) or change.value is not None
        if isinstance(change, AddRow) and any(top < tab.last < bottom for top, bottom, _, _ in tab.merges):
            yield Hindrance(subject_of(change), "cells are merged across the end of the table", "Unmerge them")
        elif len(columns) == 1 and written and any(_covers(merge, row, columns[0]) for merge in tab.merges):
            yield Hindrance(subject_of(change), "merged cells cover the place where it belongs", "Unmerge them")
        elif any(_is_closed(tab, row, column) for column in columns):
            why = "the place where it belongs is protected, and you may not edit it"
            yield Hindrance(subject_of(change), why, "Ask whoever protected it to let you")
        elif isinstance(change, DeleteRow) and columns and row + 1 in tab.beside:
            why = "what stands beside the table in that line would go with the row"
            yield Hindrance(subject_of(change), why, "Move that away, or delete the row there yourself")


def _place(tab: Tab, change: Change, table: Table) -> tuple[int, Sequence[int]]:
    """Return the row and the columns, as indices, that a change is written to; no columns where it is not known."""
    match change:
        case SetCell(_, name, column) | SetFormula(_, name, column) if name in table.by_id and column in tab.places:
            return table.by_id[name].place - 1, [tab.places[column]]
        case SetId(_, number) if tab.identity is not None:
            return number - 1, [tab.identity]
        case SetHeader(_, column) if column in tab.places:
            return tab.header - 1, [tab.places[column]]
        case AddColumn():
            return tab.header - 1, [tab.width]
        case AddRow():
            return tab.last, range(tab.width)
        case DeleteRow(_, name) if name in table.by_id:
            return table.by_id[name].place - 1, range(tab.width)
    return 0, []


def _covers(merge: Area, row: int, column: int) -> bool:
    """Tell whether a cell is hidden by merged cells, of which only the first is shown."""
    return _lies_in(merge, row, column) and (row, column) != (merge[0], merge[2])


def _is_closed(tab: Tab, row: int, column: int) -> bool:
    """Tell whether a cell may not be edited by whoever read it."""
    return any(
        _lies_in(area, row, column) and not any(_lies_in(each, row, column) for each in open_in)
        for area, open_in in tab.closed
    )


def _lies_in(area: Area, row: int, column: int) -> bool:
    top, bottom, left, right = area
    return top <= row < bottom and left <= column < right


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
