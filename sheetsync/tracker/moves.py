"""What follows from what a command writes: stages, the status of an interview, the outcome of a referral.

Only what is new in a command's changes is an event. So nothing is moved that a person has chosen since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from sheetsync.model.amend import CannotAmend, amend
from sheetsync.model.change import AddRow, AddTable, Change, SetCell
from sheetsync.model.folding import folded
from sheetsync.model.moves import Event, MoveRule
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, is_blank, plain, show

__all__ = ["Move", "following"]

_WATCHED = frozenset({"interactions", "interviews", "responses", "reflections"})
_ANSWERS = frozenset({"response", "rating", "number"})
_TALKING = frozenset({"phone", "video", "in person"})


class Move(NamedTuple):
    """A cell that follows from an event, and the sentence that says so; without a change it is only suggested."""

    told: str
    change: SetCell | None = None


class _Happened(NamedTuple):
    event: Event
    contact: str
    day: date | None
    interview: str = ""


def following(
    before: Mapping[str, Table], changes: Sequence[Change], rules: Sequence[MoveRule], today: date
) -> list[Move]:
    """Return what follows by *rules*, in their order, from what *changes* make new in the tables *before* them.

    Notes to oneself, drafts, and what is dated after *today* are no events; nor is an interview that was cancelled, or
    whose day is to come, one that was held.
    """
    if not rules or not any(change.table in _WATCHED for change in changes):
        return []
    try:
        after = _Tables(amend(before, changes))
    except CannotAmend:
        return []  # the book refuses it in a moment, and says why
    events = list(dict.fromkeys(_events(after, changes, today)))
    now: dict[tuple[str, str, str], Value] = {}
    said: dict[tuple[str, str, str], str] = {}
    for rule in rules:
        table, _, column = rule.sets.partition(".")
        for event in (each for each in events if each.event is rule.event):
            for row in after.rows_of(table, event):
                place = (table, row.id, column)
                held = now.get(place, after.tables[table].cell(row, column))
                if isinstance(held, Formula) or folded(show(held)) not in map(folded, rule.over):
                    continue
                if rule.only_said:
                    said[place] = rule.to
                else:
                    now[place] = rule.to or event.day
    return [*_moved(after, now), *(_suggested(after, place, to) for place, to in said.items() if place not in now)]


def _moved(after: _Tables, now: Mapping[tuple[str, str, str], Value]) -> Iterator[Move]:
    for (table, row, column), value in now.items():
        was = after.tables[table].cell(after.tables[table].by_id[row], column)
        told = f"{after.header(table, column)} of {row}: {show(was).strip() or 'blank'} → {show(value)}."
        yield Move(told, SetCell(table, row, column, was, value))


def _suggested(after: _Tables, place: tuple[str, str, str], to: str) -> Move:
    table, row, column = place
    header, held = after.header(table, column), show(after.tables[table].cell(after.tables[table].by_id[row], column))
    command = f'sheetsync contact edit {row} --set "{header}={to}"'
    return Move(f"{header} of {row} stays {held}. If it should be {to} now: {command}")


@dataclass(frozen=True)
class _Tables:
    """The tables as they are once the changes are made; a sheet or column that is missing reads as blank."""

    tables: Mapping[str, Table]

    def header(self, table: str, column: str) -> str:
        found = self.tables[table]
        return found.heads[found.positions[column]].header

    def text(self, table: str, row: Row | None, column: str) -> str:
        return folded(show(self.tables[table].cell(row, column))) if row and table in self.tables else ""

    def day(self, table: str, row: Row, column: str) -> date | None:
        held = plain(self.tables[table].cell(row, column))
        return held.date() if isinstance(held, datetime) else held if isinstance(held, date) else None

    @cached_property
    def people(self) -> Mapping[str, str]:
        """The IDs of contacts, by ID and by each name that only one has."""
        contacts = self.tables.get("contacts")
        rows = [row for row in contacts.rows if row.id] if contacts else []
        names = [(self.text("contacts", row, "name"), row.id) for row in rows]
        called = [name for name, _ in names]
        single = {name: row for name, row in names if name and called.count(name) == 1}
        return single | {folded(row.id): row.id for row in rows}

    def contact(self, table: str, row: Row) -> str:
        return self.people.get(self.text(table, row, "contact"), "")

    def rows_of(self, table: str, event: _Happened) -> list[Row]:
        """Return the rows of *table* that an event is about."""
        found = self.tables.get(table)
        if found is None:
            return []
        if table == "referrals":
            named = ((row, self.text(table, row, "to") or self.text(table, row, "to_name")) for row in found.rows)
            return [row for row, name in named if row.id and event.contact and self.people.get(name) == event.contact]
        row = found.by_id.get(event.contact if table == "contacts" else event.interview)
        return [row] if row else []


def _events(after: _Tables, changes: Sequence[Change], today: date) -> Iterator[_Happened]:
    drawn = {change.table for change in changes if isinstance(change, AddTable)}
    for change in changes:
        if change.table not in _WATCHED - drawn or not isinstance(change, AddRow | SetCell):
            continue
        row, new = after.tables[change.table].by_id[change.row], _newly_filled(change)
        if change.table == "interactions":
            yield from _logged(after, row, today) if isinstance(change, AddRow) else ()
        elif change.table == "interviews":
            if "status" in new and after.text("interviews", row, "status") == "planned":
                yield _Happened(Event.PLANNED, after.contact("interviews", row), None, row.id)
            done = "status" in new and after.text("interviews", row, "status") == "done"
            yield from _held(after, row, today) if done or new & {"interest_after", "thank_you_sent"} else ()
            if "thank_you_sent" in new:
                yield _Happened(Event.THANKED, after.contact("interviews", row), None, row.id)
        elif change.table == "reflections" or new & _ANSWERS:
            talk = after.text(change.table, row, "interview")
            interviews = after.tables.get("interviews")
            found = (each for each in interviews.rows if folded(each.id) == talk) if interviews and talk else ()
            for each in found:
                yield from _held(after, each, today)


def _newly_filled(change: AddRow | SetCell) -> set[str]:
    """Return the columns that were blank and are not, and those whose one word has become another."""
    if isinstance(change, AddRow):
        return {key for key, value in change.cells.items() if not is_blank(value)}
    new = not is_blank(change.value) and (is_blank(change.was) or change.column == "status")
    return {change.column} if new else set()


def _held(after: _Tables, row: Row, today: date) -> Iterator[_Happened]:
    day = after.day("interviews", row, "date")
    if after.text("interviews", row, "status") in {"", "planned", "done"} and (day is None or day <= today):
        yield _Happened(Event.HELD, after.contact("interviews", row), day, row.id)


def _logged(after: _Tables, row: Row, today: date) -> Iterator[_Happened]:
    contact, day = after.contact("interactions", row), after.day("interactions", row, "date")
    direction, channel, purpose, draft = (
        after.text("interactions", row, key) for key in ("direction", "channel", "purpose", "draft")
    )
    if not contact or day is None or day > today or channel == "note" or draft not in {"", "no", "false"}:
        return
    thanks = purpose == "thank-you" and direction in {"out", "both"}
    if direction == "both" or purpose == "interview" or (direction == "in" and channel in _TALKING):
        yield _Happened(Event.TALKED, contact, day)
    elif direction in {"in", "out"} and not thanks:
        yield _Happened(Event.HEARD if direction == "in" else Event.SENT, contact, day)
    if thanks:
        yield _Happened(Event.THANKED, contact, day)
    elif purpose != "interview" and _thanked_before(after, contact, day):
        yield _Happened(Event.AGAIN, contact, day)


def _thanked_before(after: _Tables, contact: str, day: date) -> bool:
    """Tell whether a thank-you went to a contact before *day*, by Interviews or by the log."""
    for table, column in (("interviews", "thank_you_sent"), ("interactions", "date")):
        for row in after.tables[table].rows if table in after.tables else ():
            sent = after.day(table, row, column)
            thanks = table == "interviews" or (
                after.text(table, row, "purpose") == "thank-you" and after.text(table, row, "direction") != "in"
            )
            if sent and sent < day and thanks and after.contact(table, row) == contact:
                return True
    return False
