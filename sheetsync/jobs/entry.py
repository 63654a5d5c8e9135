"""What a person types for a cell, turned into what the cell is to hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from math import isfinite, nan
from typing import TypeAlias

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.jobs.naming import find_contact, find_interview
from sheetsync.model.change import Change, SetCell
from sheetsync.model.schema import Column, ColumnType, Owner, TableSchema, fold_header
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, canonical, same
from sheetsync.tracker.cells import read_yes
from sheetsync.tracker.days import DayUnclear, day_said, day_to_come

__all__ = ["ColumnUnknown", "Edited", "EntryRefused", "Typed", "edit_row", "edits", "read_entries", "taken_ids"]

Typed: TypeAlias = Mapping[str, str | date]
"""What was typed, by column key or header; an empty text clears the cell."""

_FINDERS = {"contacts": find_contact, "interviews": find_interview}
_LONGEST = 32_767
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d\d))?\s*(?:([ap])\.?m\.?)?", re.ASCII)
_MEANT = {
    "match": dict.fromkeys(("more or less", "so so", "in part", "sort of"), "Partly"),
    "still_interested": dict.fromkeys(
        (
            *("more or less", "second thoughts", "having second thoughts", "maybe", "perhaps", "not sure", "unsure"),
            *("i am not sure", "i'm not sure", "i don't know", "don't know", "undecided", "more research"),
        ),
        "Need more research",
    ),
}
"""What people say instead of a choice, by the key of the column: to waver is an answer, too."""

_LOOKS_BACK = ("_on", "_sent", "added")  # how the keys end of columns for days on which something was done


@dataclass(frozen=True, slots=True)
class Edited:
    """A row as it now is, the tracker, the changes that made it so, and the IDs of others that seem to be the same."""

    row: Row
    snapshot: Snapshot
    changes: tuple[Change, ...]
    alike: tuple[str, ...] = ()


class ColumnUnknown(UsageMistake):
    """The table has no such column."""


class EntryRefused(UsageMistake):
    """The column cannot hold that."""


def read_entries(
    typed: Typed, table: Table, schema: TableSchema, snapshot: Snapshot, today: date | None = None
) -> dict[str, Value]:
    """Return cells by column key, for the columns named by key or header.

    Choices are taken in any case; a reference may be any unambiguous part of a name; a day may be written as people do
    on the day *today*, and only in ISO form where it is None. Raises ColumnUnknown, EntryRefused, NameUnknown,
    NameAmbiguous.
    """
    cells: dict[str, Value] = {}
    for named, text in typed.items():
        key = _column_key(named, table, schema)
        declared = next((column for column in schema.columns if column.key == key), None)
        if declared is not None and declared.owner is not Owner.PERSON:
            raise EntryRefused(
                f"{declared.header} is worked out by sheetsync, so it cannot be set by hand.",
                hint="Nothing was changed.",
            )
        cells[key] = _value(declared, text, snapshot, today) if declared else _text(text)
    return cells


def edits(table: Table, row: Row, cells: Mapping[str, Value]) -> tuple[SetCell, ...]:
    """Return the changes that put *cells* into a row; those that hold the same already are left alone."""
    return tuple(
        SetCell(table.key, row.id, key, table.cell(row, key), value)
        for key, value in cells.items()
        if not same(table.cell(row, key), value)
    )


def edit_row(book: Book, snapshot: Snapshot, table: Table, row: Row, cells: Mapping[str, Value]) -> Edited:
    """Put *cells* into a row; raises the book's errors, after which nothing is changed."""
    changes = edits(table, row, cells)
    after = book.apply(changes, expected=snapshot)
    return Edited(after.tables[table.key].by_id[row.id], after, changes)


def taken_ids(snapshot: Snapshot, table: str) -> AbstractSet[str]:
    """Return the IDs that a new row of *table* may not have, in lower case."""
    return {row.id.casefold() for row in snapshot.tables[table].rows if row.id}


def _column_key(named: str, table: Table, schema: TableSchema) -> str:
    """Find a column by its key, or by the header that stands in the sheet or in the template."""
    folded = fold_header(named)
    by_name = {fold_header(column.header): column.key for column in schema.columns if column.key in table.positions}
    by_name |= {fold_header(head.header): head.key for head in table.heads}
    if named in table.positions:
        return named
    if folded in by_name:
        return by_name[folded]
    headers = [head.header for head in table.heads if head.owner is Owner.PERSON]
    near = get_close_matches(named, headers, n=1)
    meant = f" Did you mean “{near[0]}”?" if near else ""
    raise ColumnUnknown(
        f"{table.title} has no column “{named}”.{meant}",
        hint=f"It has: {', '.join(headers)}. Nothing was changed.",
    )


def _value(column: Column, typed: str | date, snapshot: Snapshot, today: date | None) -> Value:
    if isinstance(typed, date):
        return typed
    text = typed.strip()
    if not text:
        return None
    match column.type:
        case ColumnType.DATE:
            return _day(column, text, today)
        case ColumnType.INTEGER | ColumnType.NUMBER:
            return _number(column, text)
        case ColumnType.TIME:
            return _time(column, text)
        case ColumnType.YES:
            yes, problem = read_yes(text)
            if problem:
                raise EntryRefused(f"{column.header} is Yes or blank, not “{text}”.", hint="Nothing was changed.")
            return "Yes" if yes else None
        case ColumnType.CHOICE if column.choices:
            return _choice(column, text)
        case ColumnType.REFERENCE if column.table in _FINDERS:
            return _FINDERS[column.table](snapshot, text).id
    return _text(typed)


def _text(typed: str | date) -> Value:
    if isinstance(typed, str) and any("\ud800" <= letter <= "\udfff" for letter in typed):
        raise EntryRefused("That is not text in an encoding that this terminal declares.", hint="Nothing was changed.")
    if isinstance(typed, str) and len(typed.encode("utf-16-le")) // 2 > _LONGEST:
        raise EntryRefused(f"A cell holds at most {_LONGEST:,} characters.", hint="Nothing was changed.")
    return typed or None


def _day(column: Column, text: str, today: date | None) -> date:
    try:
        if today is None:
            return date.fromisoformat(text)
        looks_back = column.key.endswith(_LOOKS_BACK)
        return day_said(text, today, past=True) if looks_back else day_to_come(text, today)
    except DayUnclear as unclear:
        raise EntryRefused(f"{column.header} is a date. {unclear.message}", hint=unclear.hint) from None
    except ValueError:
        raise EntryRefused(
            f"{column.header} is a date, and “{text}” is none.", hint="Write it like 2026-11-23. Nothing was changed."
        ) from None


def _number(column: Column, text: str) -> Value:
    try:
        number = float(text)
    except ValueError:
        number = nan
    if not isfinite(number):
        raise EntryRefused(f"{column.header} is a number, and “{text}” is none.", hint="Nothing was changed.")
    if column.type is ColumnType.INTEGER and not number.is_integer():
        raise EntryRefused(f"{column.header} is a whole number, and “{text}” is none.", hint="Nothing was changed.")
    if not column.within(number):
        raise EntryRefused(f"{column.header} is {column.bounds}, not {text}.", hint="Nothing was changed.")
    return canonical(number)


def _time(column: Column, text: str) -> str:
    """Return a time of day as ``14:30``, also where it was written 14.30, 14h30 or 2:30 pm."""
    said = _TIME.fullmatch(text.casefold())
    hour, minute, half = (int(said[1]), int(said[2] or 0), said[3]) if said and (said[2] or said[3]) else (24, 0, None)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half:
        hour = 24
    if hour > 23 or minute > 59:
        raise EntryRefused(
            f"{column.header} is a time of day, and “{text}” is none.",
            hint="Write it like 14:30. Nothing was changed.",
        )
    return f"{hour:02}:{minute:02}"


def _choice(column: Column, text: str) -> str:
    for choice in column.choices:
        if choice.casefold() == text.casefold():
            return choice
    meant = _MEANT.get(column.key, {}).get(" ".join(text.casefold().replace("’", "'").rstrip(".").split()))
    if meant in column.choices:
        return meant
    raise EntryRefused(
        f"{column.header} cannot be “{text}”.", hint=f"It can be: {', '.join(column.choices)}. Nothing was changed."
    )
