"""What follows from what a command writes: stages, the status of an interview, the outcome of a referral.

Only what is new in a command's changes is an event. So nothing is moved that a person has chosen since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sheetsync.model.amend import CannotAmend, amend
from sheetsync.model.change import AddRow, AddTable, Change, SetCell
from sheetsync.model.folding import folded
from sheetsync.model.moves import Event, MoveRule
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row
from sheetsync.model.value import Formula, Value, is_blank, show
from sheetsync.tracker.facts import is_talk
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview, Reflection, Response, Touch

__all__ = ["Move", "following"]

_WATCHED = frozenset({"interactions", "interviews", "responses", "reflections"})
_ANSWERS = frozenset({"response", "rating", "number"})

_Place = tuple[str, str, str]
"""A cell: its table, the ID of its row, and its column."""


class Move(NamedTuple):
    """The sentence that says what follows from an event, and the change; without one it is only suggested."""

    told: str
    change: SetCell | None = None


class _Happened(NamedTuple):
    event: Event
    contact: str
    day: date | None
    interview: str = ""


def following(snapshot: Snapshot, changes: Sequence[Change], rules: Sequence[MoveRule], today: date) -> list[Move]:
    """Return what follows by *rules*, in their order, from what *changes* make new in a tracker.

    Notes to oneself, drafts, and what is dated after *today* are no events; nor is an interview that was cancelled, or
    whose day is to come, one that was held.
    """
    if not rules or not any(change.table in _WATCHED for change in changes):
        return []
    try:
        after = _After(Tracker(replace(snapshot, tables=amend(snapshot.tables, changes))), today)
    except CannotAmend:
        return []  # the book refuses it in a moment, and says why
    events = list(dict.fromkeys(after.events(changes)))
    now: dict[_Place, Value] = {}
    said: dict[_Place, str] = {}
    for rule in rules:
        table, _, column = rule.sets.partition(".")
        for event in (each for each in events if each.event is rule.event):
            for row in after.rows_of(table, event):
                place = (table, row.id, column)
                held = now.get(place, after.cell(place))
                if isinstance(held, Formula) or folded(show(held)) not in map(folded, rule.over):
                    continue
                if rule.only_said:
                    said[place] = rule.to
                else:
                    now[place] = rule.to or event.day
    return [
        *(after.moved(place, value) for place, value in now.items()),
        *(after.suggested(place, to) for place, to in said.items() if place not in now),
    ]


class _After:
    """A tracker as it is once the changes are made."""

    def __init__(self, tracker: Tracker, today: date) -> None:
        self.tracker, self.today = tracker, today
        self.tables = tracker.snapshot.tables
        self.people = tracker.people

    def cell(self, place: _Place) -> Value:
        table, row, column = place
        return self.tables[table].cell(self.tables[table].by_id[row], column)

    def moved(self, place: _Place, value: Value) -> Move:
        table, row, column = place
        was = self.cell(place)
        told = f"{self._header(place)} of {row}: {show(was).strip() or 'blank'} → {show(value)}."
        return Move(told, SetCell(table, row, column, was, value))

    def suggested(self, place: _Place, to: str) -> Move:
        row, header = place[1], self._header(place)
        command = f'sheetsync contact edit {row} --set "{header}={to}"'
        return Move(f"{header} of {row} stays {show(self.cell(place))}. If it should be {to} now: {command}")

    def _header(self, place: _Place) -> str:
        table = self.tables[place[0]]
        return table.heads[table.positions[place[2]]].header

    def rows_of(self, table: str, event: _Happened) -> list[Row]:
        """Return the rows of *table* that an event is about."""
        if table == "referrals":
            named = ((each, self._who(each.to or each.to_name)) for each in self.tracker.referrals if each.id)
            return [each.at for each, who in named if who and who == event.contact]
        found = self.tables.get(table)
        row = found.by_id.get(event.contact if table == "contacts" else event.interview) if found else None
        return [row] if row else []

    def events(self, changes: Sequence[Change]) -> Iterator[_Happened]:
        """Yield what happened anew by *changes*; rows that come back with their sheet are no news."""
        drawn = {change.table for change in changes if isinstance(change, AddTable)}
        for change in changes:
            if change.table not in _WATCHED - drawn or not isinstance(change, AddRow | SetCell):
                continue
            new = _newly_filled(change)
            match change.table:
                case "interactions" if isinstance(change, AddRow):
                    yield from self._logged(next(each for each in self.tracker.touches if each.id == change.row))
                case "interviews":
                    talk = self.tracker.interview(change.row)
                    yield from self._arranged(talk, new) if talk else ()
                case "reflections":
                    yield from self._told_of(each for each in self.tracker.reflections if each.id == change.row)
                case "responses" if new & _ANSWERS:
                    yield from self._told_of(each for each in self.tracker.responses if each.id == change.row)

    def _who(self, name: str) -> str:
        number = self.people.find(name)
        return "" if number is None else self.tracker.contacts[number].id

    def _told_of(self, rows: Iterable[Reflection | Response]) -> Iterator[_Happened]:
        for row in rows:
            talk = self.tracker.interview(row.interview)
            yield from self._held(talk) if talk else ()

    def _arranged(self, talk: Interview, new: set[str]) -> Iterator[_Happened]:
        if "status" in new and talk.status == "Planned":
            yield _Happened(Event.PLANNED, self._who(talk.contact), None, talk.id)
        if new & {"interest_after", "thank_you_sent"} or ("status" in new and talk.status == "Done"):
            yield from self._held(talk)
        if "thank_you_sent" in new:
            yield _Happened(Event.THANKED, self._who(talk.contact), None, talk.id)

    def _held(self, talk: Interview) -> Iterator[_Happened]:
        if talk.status in {"", "Planned", "Done"} and (talk.day is None or talk.day <= self.today):
            yield _Happened(Event.HELD, self._who(talk.contact), talk.day, talk.id)

    def _logged(self, touch: Touch) -> Iterator[_Happened]:
        contact, purpose = self._who(touch.contact), touch.purpose.casefold()
        if not touch.counts or not contact or touch.day is None or touch.day > self.today:
            return
        thanks = _is_thanks(touch)
        if touch.direction == "Both" or purpose == "interview" or is_talk(touch):
            yield _Happened(Event.TALKED, contact, touch.day)
        elif touch.direction and not thanks:
            yield _Happened(Event.HEARD if touch.direction == "In" else Event.SENT, contact, touch.day)
        if thanks:
            yield _Happened(Event.THANKED, contact, touch.day)
        elif purpose != "interview" and self._thanked_before(contact, touch.day):
            yield _Happened(Event.AGAIN, contact, touch.day)

    def _thanked_before(self, contact: str, day: date) -> bool:
        """Tell whether a thank-you went to a contact before *day*, by Interviews or by the log."""
        sent = [(each.contact, each.thank_you_sent) for each in self.tracker.interviews]
        sent += [(each.contact, each.day) for each in self.tracker.touches if each.counts and _is_thanks(each)]
        return any(thanked and thanked < day and self._who(name) == contact for name, thanked in sent)


def _is_thanks(touch: Touch) -> bool:
    return touch.purpose.casefold() == "thank-you" and touch.direction in {"Out", "Both"}


def _newly_filled(change: AddRow | SetCell) -> set[str]:
    """Return the columns that were blank and are not, and those whose one word has become another."""
    if isinstance(change, AddRow):
        return {key for key, value in change.cells.items() if not is_blank(value)}
    new = not is_blank(change.value) and (is_blank(change.was) or change.column == "status")
    return {change.column} if new else set()
