"""What columns mean that their names alone do not tell: days, logs of actions, stages in columns of yes and no."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheetsync.exchange.columns import Column
from sheetsync.exchange.days import column_order, day_of
from sheetsync.exchange.record import OWN
from sheetsync.exchange.words import fold, stage_of
from sheetsync.model.value import Value, show

__all__ = ["DATED", "as_log", "dates_alone", "flags_of", "for_a_program", "is_yes", "orders_of", "other_days"]

DATED = frozenset({"last_contact", "next_step_date", "noted", "date", "dated"})
"""Fields whose values are days; of a ``dated`` column it is only said where one is none."""
_YES = frozenset(map(fold, ("yes", "y", "true", "x", "ja", "oui", "si", "checked", "done", "1"))) | {
    "✓",
    "✔",
    "☑",
    "✅",
}
_NO = frozenset(
    map(fold, ("no", "n", "false", "nein", "non", "unchecked", "0", "n/a", "na", "not yet", "noch nicht", "pas encore"))
) | {"✗", "✘", "☐", "❌", ""}


def as_log(columns: list[Column]) -> list[Column]:
    """Return the columns of a table that has one row per action; nothing if it is none."""
    fields = {each.field for each in columns}
    day = next((each for each in columns if each.field == "last_contact" and not _LATEST.search(each.header)), None)
    dated = "date" in fields or day
    if not dated or not fields & {"action", "method"} or not fields & {"name", "given"}:
        return []  # a column of last contacts has one row for each person
    as_own = {"stage": OWN, "next_step_date": OWN} | ({} if "date" in fields else {"last_contact": "date"})
    return [replace(each, field=as_own.get(each.field, each.field)) for each in columns]


_LATEST = re.compile(r"last|latest|letzt|zuletzt|dernier|[uú]ltim|laatst", re.IGNORECASE)
_NO_CONTACT = re.compile(r"interview|appl|added|created|deadline|updated|birth|bewerb|start|end\b", re.IGNORECASE)


def dates_alone(columns: list[Column]) -> list[Column]:
    """A column called Date says when somebody was spoken to, unless its group or another column says otherwise."""
    taken = any(each.field == "last_contact" for each in columns)
    for column in columns:
        field = {"date": "noted", "action": OWN, "method": OWN}.get(column.field)
        if column.field == "date" and not taken and not _NO_CONTACT.search(column.header):
            field, taken = "last_contact", True
        if field:
            columns[column.at] = replace(column, field=field)
    return columns


def for_a_program(columns: list[Column], said: Mapping[str, str]) -> list[Column]:
    """Let columns count that only programs fill, unless the table is one of theirs."""
    fields = {each.field for each in columns}
    if len(columns) >= 20 and "given" in fields:
        return columns
    return [
        replace(each, field=OWN) if each.field == "drop" and fold(each.header) not in said else each for each in columns
    ]


def other_days(columns: list[Column], cells: Sequence[Sequence[Value]]) -> list[Column]:
    """Mark the person's own columns that are for days, by name and by what stands in most of their cells."""
    for column in columns:
        words = fold(column.header).split()
        if column.field == OWN and _DAY_WORDS.intersection(words):
            filled = [row[column.at] for row in cells if column.at < len(row) and show(row[column.at]).strip()]
            days = [cell for cell in filled if isinstance(cell, date) or day_of(show(cell).strip())]
            if filled and 2 * len(days) >= len(filled):
                columns[column.at] = replace(column, field="dated")
    return columns


_DAY_WORDS = frozenset({"date", "datum", "fecha", "deadline", "dates", "data"})


def orders_of(columns: Sequence[Column], cells: Sequence[Sequence[Value]], said: str) -> dict[int, str]:
    """Return the order of day and month in each column of days: as its own values prove it, else as was said."""
    found = {}
    for column in columns:
        if column.field in DATED:
            texts = (show(row[column.at]) for row in cells if column.at < len(row) and isinstance(row[column.at], str))
            found[column.at] = column_order(texts) or said
    return found


def flags_of(columns: Sequence[Column], cells: Sequence[Sequence[Value]]) -> dict[int, str]:
    """Return the stages that columns of yes and no stand for, by their place, where there are several of them."""
    flags = {}
    for column in columns:
        stage = stage_of(column.header.rstrip("?")) if column.field == OWN else None
        texts = {_answer(row[column.at]) for row in cells if column.at < len(row)}
        if stage and texts and texts <= _YES | _NO and texts - {""}:
            flags[column.at] = stage
    return flags if len(flags) > 1 else {}


def is_yes(cell: Value) -> bool:
    """Tell whether a cell says yes, by a word or a sign."""
    return _answer(cell) in _YES


def _answer(cell: Value) -> str:
    text = show(cell).strip()
    return text if text in _YES | _NO else fold(text)
