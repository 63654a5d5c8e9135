"""The thank-you for an interview: whether it is due at all, what it is to say, and noting that it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.jobs.entry import taken_ids
from sheetsync.jobs.naming import find_interview
from sheetsync.letters.chosen import why_unfit
from sheetsync.letters.reader import Reader, the_reader
from sheetsync.letters.sent import thanks_sent
from sheetsync.model.ids import mint_id
from sheetsync.model.rewriting import set_cells
from sheetsync.model.safe_text import clean
from sheetsync.model.schema import Schema
from sheetsync.tracker.facts import Facts, Kind, facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Interview

__all__ = [
    "AlreadyThanked",
    "NotHeldYet",
    "WordsUnfit",
    "note_thanks",
    "refuse_before_the_talk",
    "refuse_unfit",
    "say_in_thanks",
    "talked_to",
]

_COLUMN = "for_thank_you"
_UNTOUCHED = "Nothing was written."


class AlreadyThanked(UsageMistake):
    """The tracker has a thank-you for that interview already."""


class NotHeldYet(UsageMistake):
    """An interview did not take place, or is still to come, and nobody can be thanked for it."""


class WordsUnfit(UsageMistake):
    """What is to stand in a letter is neither a sentence nor what can be put into one."""


def talked_to(facts: Facts, interview: str) -> Reader:
    """Return with whom an interview was held; raises NotHeldYet, NameUnknown, NameAmbiguous."""
    talk = _talk_meant(facts.tracker, interview)
    reader = the_reader(facts, talk.contact, talk.id)
    refuse_before_the_talk(reader, facts.today)
    return reader


def refuse_before_the_talk(reader: Reader, today: date) -> None:
    """Raise NotHeldYet where nothing shows that the talk took place; one of today that is still Planned may have."""
    talk, who = reader.talk, reader.name or reader.talk.id
    if talk.day and talk.day > today:
        raise NotHeldYet(
            f"The interview with {who} is on {talk.day}, and has not been held yet.",
            hint=f"Thank them then. If the day is wrong: sheetsync interview edit {talk.id} --on DATE. {_UNTOUCHED}",
        )
    if talk.status in {"Cancelled", "No-show"}:
        raise NotHeldYet(
            f"The interview with {who} did not take place: its status is {talk.status}.",
            hint=f"If it did: sheetsync interview done {talk.id}. {_UNTOUCHED}",
        )
    if not talk.day and talk.status != "Done" and not any(each.kind is Kind.MET for each in reader.account.events):
        raise NotHeldYet(
            f"Nothing in the tracker says that you have talked to {who}, so there is nothing to thank for yet.",
            hint=f"If you have: sheetsync interview done {talk.id or 'INTERVIEW'}. {_UNTOUCHED}",
        )


def refuse_unfit(said: Sequence[str]) -> None:
    """Raise WordsUnfit where one of the texts reads like a note, with the reason."""
    for each in said:
        if why := why_unfit(each):
            raise WordsUnfit(
                f"“{clean(each, 80)}” cannot stand in a letter: {why}.",
                hint="Write it as a sentence to them (“You told me that …”) or as what you are glad of (“your advice "
                f"to …”). {_UNTOUCHED}",
            )


def say_in_thanks(book: Book, *, interview: str, said: Sequence[str], today: date) -> None:
    """Keep what the thank-you is to say, below what stands under For the thank-you already; the same is kept once.

    Raises WordsUnfit, NotHeldYet, NameUnknown, NameAmbiguous, UsageMistake where the tracker lacks the column, and the
    book's errors; after those nothing is changed.
    """
    snapshot = book.observe()
    talk = talked_to(facts_of(Tracker(snapshot), today), interview).talk
    refuse_unfit(said)
    if _COLUMN not in talk.sheet.positions:
        raise UsageMistake(
            "The sheet Interviews has no column For the thank-you, in which that would be kept.",
            hint=f"Have it drawn, then say it again: sheetsync doctor --repair. {_UNTOUCHED}",
        )
    there = talk.for_thank_you.splitlines()
    lines = dict.fromkeys(filter(None, (line.strip() for line in (*there, *said))))
    changes = tuple(set_cells(talk.sheet, talk.at, {_COLUMN: "\n".join(lines)}))
    if changes:
        book.apply(changes, expected=snapshot)


def note_thanks(
    book: Book, schema: Schema, *, interview: str, how: str, on: date, letters: Callable[[int], str]
) -> tuple[str, bool]:
    """Note that the thank-you for an interview was sent; return the interview, and whether they are now In touch.

    Raises AlreadyThanked, NameUnknown, NameAmbiguous, UsageMistake for a day before the interview, and the book's
    errors; after those nothing is changed.
    """
    snapshot = book.observe()
    tracker = Tracker(snapshot)
    talk = _talk_meant(tracker, interview)
    if talk.day and on < talk.day:
        raise UsageMistake(
            f"{talk.id} is on {talk.day}: no thank-you for it can have been sent on {on}.",
            hint=f"If it was on another day: sheetsync interview edit {talk.id} --on DATE. Nothing was changed.",
        )
    if before := talk.sent_said:
        raise AlreadyThanked(
            f"The thank-you for {talk.id} is noted as sent already: {before}.",
            hint="If the day is wrong, correct it in Interviews, column Thank-you sent. Nothing was changed.",
        )
    entry = ""
    if "interactions" in snapshot.tables:
        taken = taken_ids(snapshot, "interactions")
        entry = mint_id(schema.tables["interactions"], {}, taken=taken, letters=letters)
    after = Tracker(book.apply(tuple(thanks_sent(tracker, talk, how=how, on=on, entry=entry)), expected=snapshot))
    stages = [who.stage if (who := each.contact(talk.contact)) else "" for each in (tracker, after)]
    return talk.id, stages[0] != stages[1] == "In touch"


def _talk_meant(tracker: Tracker, interview: str) -> Interview:
    return tracker.interview(find_interview(tracker.snapshot, interview).id) or Interview()
