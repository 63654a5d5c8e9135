"""Which row a person means: by its ID, by its name, or by any part of a name that only one has."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import TypeVar

from sheetsync.books.interface import BookForeign
from sheetsync.errors import UsageMistake
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.tracker.addresses import addresses_in
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Contact, Interview
from sheetsync.tracker.search import Called, Found, Missing, Several, search
from sheetsync.tracker.study import read_study

__all__ = [
    "NameAmbiguous",
    "NameUnknown",
    "find_contact",
    "find_insight",
    "find_interview",
    "find_question",
    "find_referral",
    "interview_name",
    "newer_table",
    "table_of",
]

Key = TypeVar("Key", bound=Hashable)

_LISTED = 10


class NameUnknown(UsageMistake):
    """Nothing in the tracker is called that."""


class NameAmbiguous(UsageMistake):
    """More than one row is meant by the words that were given."""


def table_of(snapshot: Snapshot, key: str) -> Table:
    """Return a table of the tracker; raises BookForeign if its sheet is not there."""
    table = snapshot.tables.get(key)
    if table is None:
        made_from = f"it was made from the template {snapshot.token.template}" if snapshot.token else "it has no token"
        raise BookForeign(
            f"{snapshot.where} has no sheet that holds {key.replace('_', ' ')}; {made_from}.",
            hint="If the sheet was renamed, bring its name back; if it is gone, `sheetsync doctor --repair` draws it; "
            "if the template is your own, name it in sheetsync.toml. Nothing was changed.",
        )
    return table


def newer_table(snapshot: Snapshot, key: str, sheet: str) -> Table:
    """Return a table that trackers had none of at first; raises UsageMistake, which calls it *sheet*."""
    table = snapshot.tables.get(key)
    if table is None:
        raise UsageMistake(
            f"{snapshot.where} has no sheet {sheet}.",
            hint="It was made before there was one: `sheetsync doctor --repair` draws it. Nothing was changed.",
        )
    return table


def find_contact(snapshot: Snapshot, words: str) -> Row:
    """Return the contact that *words* mean: the ID, any part of the name, or the e-mail address.

    Raises NameUnknown, NameAmbiguous, as do all that find a row here.
    """
    table = table_of(snapshot, "contacts")
    called = {each.at: _contact(each) for each in Tracker(snapshot).contacts if each.id}
    return _find(table, called, words, noun="contact")


def find_interview(snapshot: Snapshot, words: str) -> Row:
    """Return the interview that *words* mean: its ID, its contact's name, its date, or both."""
    table = table_of(snapshot, "interviews")
    tracker = Tracker(snapshot)
    called = {each.at: Called(each.id, (interview_name(tracker, each),)) for each in tracker.interviews if each.id}
    return _find(table, called, words, noun="interview")


def find_referral(snapshot: Snapshot, words: str) -> Row:
    """Return the referral that *words* mean: its ID, whom it is to, or that and who gave it."""
    table = table_of(snapshot, "referrals")
    tracker = Tracker(snapshot)
    called = {}
    for each in (each for each in tracker.referrals if each.id):
        to = each.to_name or _named(tracker, each.to, "")
        by = _named(tracker, each.giver, each.giver)
        called[each.at] = Called(each.id, (to, f"{to}, named by {by}") if by else (to,))
    return _find(table, called, words, noun="referral")


def find_question(snapshot: Snapshot, interview: Row, words: str) -> str:
    """Return the ID of the question that *words* mean in an interview, a row of Interviews.

    A question is named by its ID, by its number in the interview's chart, or by words of it. What is asked in the
    interview comes first; where nothing there is called so, all of Questions is searched. Raises NameUnknown,
    NameAmbiguous.
    """
    table = table_of(snapshot, "questions")
    table_of(snapshot, "responses")
    study = read_study(Tracker(snapshot))
    known = {key: Called(each.id, (each.text,)) for key, each in study.question.items()}
    written = {each.question.casefold(): each.question for each in study.of_interview(interview.id)}
    numbered = {
        key: replace(known.get(key, Called(written[key], (written[key],))), also=(str(number),))
        for key, number in study.numbers_of(interview.id).items()
    }
    called = known if isinstance(search(words, numbered), Missing) else numbered
    return called[_find(table, called, words, noun="question", see=f"chart show {interview.id}")].id


def find_insight(snapshot: Snapshot, words: str) -> Row:
    """Return the insight that *words* mean: its ID, or words that only one has."""
    table = table_of(snapshot, "insights")
    called = {each.at: Called(each.id, (each.text,)) for each in Tracker(snapshot).insights if each.id}
    return _find(table, called, words, noun="insight", see="insight find")


def interview_name(tracker: Tracker, interview: Interview) -> str:
    """Name an interview: its contact and its date."""
    return f"{_named(tracker, interview.contact, interview.contact)} {interview.day or ''}".strip()


def _contact(each: Contact) -> Called:
    names = (each.name, f"{each.name}, {each.organisation}") if each.organisation else (each.name,)
    return Called(each.id, names, addresses_in(each.email))


def _named(tracker: Tracker, contact: str, otherwise: str) -> str:
    """Return the name of the contact with an ID."""
    known = tracker.contact(contact)
    return known.name if known else otherwise


def _find(table: Table, called: Mapping[Key, Called], words: str, *, noun: str, see: str = "") -> Key:
    """Return the candidate that *words* mean; raises NameUnknown, NameAmbiguous."""
    match search(words, called):
        case Found(key):
            return key
        case Several(keys):
            listed = "\n".join(f"  {called[key].id}  {called[key].names[-1]}" for key in keys[:_LISTED])
            more = f"\n  and {len(keys) - _LISTED} more" if len(keys) > _LISTED else ""
            raise NameAmbiguous(
                f"“{words}” can mean {len(keys)} {noun}s:\n{listed}{more}",
                hint="Say more of the name, or the ID. Nothing was changed.",
            )
        case Missing(near):
            meant = " or ".join(f"“{called[key].names[0]}” ({called[key].id})" for key in near)
            raise NameUnknown(
                f"There is no {noun} “{words}” in {table.title}.{f' Did you mean {meant}?' if meant else ''}",
                hint=f"See them all: sheetsync {see or f'{noun} list'}. Nothing was changed.",
            )
