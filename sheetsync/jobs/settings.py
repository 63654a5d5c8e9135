"""Settings: what holds, and changing one, as far as those who read it would take it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.followup.settings import DEFAULTS, GOALS, HOLIDAYS, QUIET_PERIODS, read_norms
from sheetsync.jobs.entry import Edited, EntryRefused, edits
from sheetsync.jobs.naming import table_of
from sheetsync.model.amend import amend
from sheetsync.model.change import AddRow, Change
from sheetsync.model.fleet import Consent
from sheetsync.model.folding import folded
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value
from sheetsync.tracker.days import DayUnclear, day_to_come
from sheetsync.tracker.oddities import Oddities
from sheetsync.tracker.reading import Tracker

__all__ = ["change_setting"]

_MAY_BE_ADDED = frozenset(
    (
        *DEFAULTS,
        *(f"goal.{each}" for each in GOALS),
        *(f"centre.{each}" for each in ("consent", "log", "read", "word")),
        *(
            f"{kind}.{n}"
            for kind, most in (("holiday", HOLIDAYS), ("quiet", QUIET_PERIODS))
            for n in range(1, most + 1)
        ),
    )
)
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?", re.ASCII)


def change_setting(book: Book, *, key: str, text: str, today: date) -> Edited:
    """Give a setting, named by its key or its words in the sheet, the value that *text* means; blank clears it.

    A number of the rules that is cleared becomes the usual one. Raises UsageMistake for a setting that is not there
    and for what the rules could not use, and the book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    table = table_of(snapshot, "settings")
    row, name = _find(Tracker(snapshot), key)
    value = _value(name, text.strip(), today)
    changes: list[Change] = [*edits(table, row, {"value": value})] if row else [_new(table, name, value)]
    oddities = Oddities()
    read_norms(Tracker(replace(snapshot, tables=amend(snapshot.tables, changes))), today, oddities)
    wrong = next((each.why for each in oddities.findings() if each.table == "settings" and each.row == name), "")
    if changes and wrong:
        said = re.split(r", so | and was ignored", wrong.split(": ", 2)[-1])[0]
        raise EntryRefused(f"{name}: {said}.", hint="Nothing was changed.")
    after = book.apply(changes, expected=snapshot)
    return Edited(after.tables["settings"].by_id[name], after, tuple(changes))


def _find(tracker: Tracker, key: str) -> tuple[Row | None, str]:
    """Return the row of a setting, if it has one, and its key."""
    wanted = folded(key)
    named = tracker.settings
    words = {folded(each.setting): each for each in named.values()}
    if found := named.get(wanted) or words.get(wanted):
        return found.at, found.id
    if wanted in _MAY_BE_ADDED:
        return None, wanted
    near = get_close_matches(wanted, (*named, *_MAY_BE_ADDED), n=3)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    raise UsageMistake(
        f"Settings has no “{key}”.{meant}", hint="See them all: sheetsync settings. Nothing was changed."
    )


def _new(table: Table, name: str, value: Value) -> AddRow:
    cells: dict[str, Value] = {"setting": name.replace(".", " ").capitalize(), "value": value}
    return AddRow("settings", name, {key: cell for key, cell in cells.items() if key in table.positions})


def _value(name: str, text: str, today: date) -> Value:
    """Return what was typed as the cell is to hold it: a day, a number, or words."""
    if name == "centre.consent" and text.casefold() not in ("", *Consent):
        raise EntryRefused(
            f"“{text}” is nothing that a career centre may see.",
            hint=f"Say {', '.join(Consent)}. Nothing was changed.",
        )
    if not text or name.startswith(("me.", "centre.")):
        return text or (float(DEFAULTS[name]) if name in DEFAULTS else None)
    if name.startswith(("holiday.", "as_of", "quiet.")):
        try:
            return day_to_come(text, today)
        except DayUnclear as unclear:
            if unclear.readings:
                raise
            return text
    return float(text) if _NUMBER.fullmatch(text) else text
