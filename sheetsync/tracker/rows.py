"""The rows of a tracker, typed: what stands in each column, as the person meant it.

A column that the tracker lacks reads as blank. Words and text are empty where nothing stands, days and numbers None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, plain, show
from sheetsync.tracker.cells import (
    Read,
    choice_in,
    read_clock,
    read_day,
    read_link,
    read_number,
    read_text,
    read_value,
    read_words,
    read_yes,
    whole_from,
)

__all__ = [
    "DIRECTIONS",
    "STAGES",
    "STATUSES",
    "TIERS",
    "Contact",
    "Factor",
    "FieldRow",
    "Insight",
    "Interview",
    "Listed",
    "PastCheck",
    "Question",
    "Referral",
    "Reflection",
    "Response",
    "Setting",
    "Theme",
    "Touch",
    "TypedRow",
]

STAGES = (
    *("To contact", "Requested", "Replied", "Scheduled", "Met", "In touch"),
    *("Dormant", "Declined", "No response", "Closed"),
)
TIERS = ("Close", "Warm", "Light", "Yearly")
DIRECTIONS = ("Out", "In", "Both")
STATUSES = ("Planned", "Done", "Cancelled", "No-show")

_NO_TABLE, _NO_ROW = Table("", "", (), ()), Row("", ())
_LONGEST_CADENCE = 3650
_LONGEST_TALK = 1440


def _read(read: Read, default: object, column: str) -> Any:
    return field(default=default, metadata={"read": read, "column": column})


def _words(column: str = "") -> Any:
    return _read(read_words, "", column)


def _clock(column: str = "") -> Any:
    return _read(read_clock, "", column)


def _text(column: str = "") -> Any:
    return _read(read_text, "", column)


def _day(column: str = "") -> Any:
    return _read(read_day, None, column)


def _yes(column: str = "") -> Any:
    return _read(read_yes, False, column)  # noqa: FBT003 - blank is no


def _number(column: str = "") -> Any:
    return _read(read_number, None, column)


def _whole(least: int, most: int) -> Any:
    return _read(whole_from(least, most), None, "")


def _choice(*words: str) -> Any:
    return _read(choice_in(words), "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedRow:
    """A row: its ID (empty if it has none yet), and where it stands, so that it can be pointed to and changed."""

    id: str = ""
    sheet: Table = field(default=_NO_TABLE, repr=False, compare=False)
    at: Row = field(default=_NO_ROW, repr=False, compare=False)

    @property
    def place(self) -> int:
        """The number of the row in its sheet."""
        return self.at.place

    @property
    def where(self) -> str:
        """The sheet and the row, for a person to go to."""
        return f"{self.sheet.title}, row {self.place}"

    def said(self, column: str) -> str:
        """Return whatever stands in a column that is known by its key alone, as text; blank if there is no such one."""
        return show(self.sheet.cell(self.at, column)).strip()

    @property
    def own(self) -> Mapping[str, Value]:
        """What stands in the columns that the person has added, by their headers."""
        pairs = zip(self.sheet.heads, self.at.cells, strict=True)
        return {head.header: plain(cell) for head, cell in pairs if head.key.startswith("~")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(TypedRow):
    """Somebody in Contacts; *stage* is one of STAGES or blank, *stage_said* whatever word stands there."""

    name: str = _words()
    role: str = _words()
    organisation: str = _words()
    field: str = _words()
    stage: str = _choice(*STAGES)
    stage_said: str = _words("stage")
    tier: str = _choice(*TIERS)
    tier_said: str = _words("tier")
    next_step: str = _text()
    next_step_date: date | None = _day()
    email: str = _text()
    phone: str = _words()
    how_met: str = _words()
    referred_by: str = _words()
    notes: str = _text()
    profile: str = _read(read_link, "", "")
    honorific: str = _words()
    team: str = _words()
    address: str = _text()
    ok_again: str = _choice("Yes", "Ask first", "No")
    do_not_contact: bool = _yes()
    snooze_until: date | None = _day()
    cadence: int | None = _read(whole_from(1, _LONGEST_CADENCE, "the tier's was used", unit="days"), None, "")
    offer: str = _text()
    tags: str = _words()
    added_on: date | None = _day()

    @property
    def about(self) -> str:
        """What they do, and where."""
        return ", ".join(filter(None, (self.role, self.organisation)))

    @property
    def left_alone(self) -> str:
        """Which cell asks for them to be left alone; empty if none does."""
        if self.do_not_contact:
            return "marked Do not contact"
        return "OK to contact again is No" if self.ok_again == "No" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch(TypedRow):
    """A row of the log. *by* is the day by which what was promised is to be done, whoever promised it."""

    contact: str = _words()
    day: date | None = _day("date")
    direction: str = _choice(*DIRECTIONS)
    channel: str = _words()
    purpose: str = _words()
    summary: str = _text()
    promised: str = _text("promise_by_me")
    they_promised: str = _text("promise_by_them")
    by: date | None = _day("promise_by_on")
    interview: str = _words()
    draft: bool = _yes()

    @property
    def counts(self) -> bool:
        """Whether something passed between two people: a note or a draft is nothing yet."""
        return self.channel.casefold() != "note" and not self.draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(TypedRow):
    """A row of Interviews; *sent_said* is whatever stands under Thank-you sent."""

    contact: str = _words()
    field: str = _words()
    day: date | None = _day("date")
    time: str = _clock()
    mode: str = _words()
    spot: str = _words("place")
    minutes: int | None = _whole(1, _LONGEST_TALK)
    status: str = _choice(*STATUSES)
    interest_before: int | None = _whole(1, 5)
    interest_after: int | None = _whole(1, 5)
    thank_you_sent: date | None = _day()
    sent_said: str = _words("thank_you_sent")
    thank_you_how: str = _words()
    goals: str = _text()
    research: str = _text()
    question_set: str = _words()
    for_thank_you: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(TypedRow):
    """A row of Questions."""

    category: str = _words()
    question: str = _text()
    type: str = _words()
    order: float | None = _number()
    sets: str = _text()
    active: str = _words()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(TypedRow):
    """A row of Responses."""

    interview: str = _words()
    question: str = _words()
    expected: str = _text()
    expected_on: date | None = _day()
    response: str = _text()
    summary: str = _text()
    rating: int | None = _whole(1, 5)
    number: float | None = _number()
    match: str = _words()
    surprise: int | None = _whole(0, 3)
    how_answered: str = _words()
    revelation: bool = _yes()
    quote: bool = _yes()
    themes: str = _text()
    note: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(TypedRow):
    """A row of Reflections."""

    interview: str = _words()
    learned: str = _text()
    confirmed: str = _text()
    surprised: str = _text()
    still_interested: str = _words()
    why: str = _text()
    appeals: str = _text()
    dislikes: str = _text()
    rule_out: str = _text()
    open_questions: str = _text()
    will_do: str = _text()
    by: date | None = _day()
    written_on: date | None = _day()


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(TypedRow):
    """A row of Referrals; *contacted_said* and *told_said* are whatever stands in the columns of those days."""

    giver: str = _words("from")
    to_name: str = _words()
    to: str = _words()
    organisation: str = _words()
    may_use_name: str = _words()
    received_on: date | None = _day()
    contacted_on: date | None = _day()
    contacted_said: str = _words("contacted_on")
    outcome: str = _words()
    told_on: date | None = _day("referrer_told_on")
    told_said: str = _words("referrer_told_on")

    @property
    def contacted(self) -> bool:
        """Whether the person named was written to."""
        return bool(self.contacted_said or self.outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow(TypedRow):
    """A row of Fields."""

    name: str = _words()
    interest: int | None = _whole(1, 5)
    verdict: str = _words()
    appeals: str = _text()
    dislikes: str = _text()
    rule_out: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor(TypedRow):
    """A row of Factors."""

    factor: str = _words()
    field: str = _words()
    weight: int | None = _whole(0, 5)
    weight_said: str = _words("weight")
    score: int | None = _whole(1, 5)
    score_said: str = _words("score")
    evidence: str = _text()
    rule_out: str = _words()
    note: str = _text()
    lifted_on: date | None = _day()


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight(TypedRow):
    """A row of Insights."""

    kind: str = _words()
    text: str = _text()
    link: str = _read(read_link, "", "")
    source: str = _words()
    field: str = _words()
    status: str = _words()
    state: str = _read(choice_in(("New", "Doing", "Done", "Dropped")), "", "status")
    due: date | None = _day()

    @property
    def is_open(self) -> bool:
        """Whether there may still be something to do about it."""
        return self.status.casefold() not in {"done", "dropped"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(TypedRow):
    """A row of Themes."""

    theme: str = _words()
    words: str = _text()
    opposite: str = _words()
    accepted: str = _words()
    why: str = _text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(TypedRow):
    """A row of This week: a finding of the last check that was written."""

    name: str = _words()
    flag: str = _words()
    due: date | None = _day()
    next: str = _text()
    rule: str = _words()
    contact: str = _words()
    checked_on: date | None = _day()
    done: bool = _yes()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastCheck(TypedRow):
    """A row of Past checks."""

    week: date | None = _day()
    checked_on: date | None = _day()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(TypedRow):
    """A row of Settings; its ID is its key, *value* the cell as it is."""

    setting: str = _words()
    value: Value = _read(read_value, None, "")
    meaning: str = _text()
