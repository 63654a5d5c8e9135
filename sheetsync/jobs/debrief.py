"""The debrief: where the six steps after an interview stand, and keeping what a person says to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.interviews.prepare import Minting
from sheetsync.interviews.reflection import PROMPTS, Standing, reflecting, standing, stands
from sheetsync.jobs.entry import EntryRefused, read_entries
from sheetsync.jobs.naming import find_interview, table_of
from sheetsync.model.safe_text import clean
from sheetsync.model.schema import Schema
from sheetsync.model.study import Talk
from sheetsync.model.value import Value, show
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study

__all__ = ["Debrief", "begin", "keep", "understood"]


@dataclass(frozen=True, slots=True)
class Debrief:
    """An interview, the tracker it stands in, and where each of its six steps stands."""

    talk: Talk
    tracker: Tracker
    steps: tuple[Standing, ...]

    @property
    def waiting(self) -> tuple[str, ...]:
        """The keys of the prompts that have no answer yet, in the order of the steps."""
        return tuple(prompt.key for each in self.steps for prompt in each.waiting)


def begin(book: Book, interview: str) -> Debrief:
    """Read where things stand for the interview that *interview* means; raises NameUnknown, NameAmbiguous."""
    snapshot = book.observe()
    row = find_interview(snapshot, interview)
    table_of(snapshot, "reflections")
    return _standing(Tracker(snapshot), row.id)


def understood(debrief: Debrief, schema: Schema, key: str, text: str, today: date) -> Value:
    """Return what was said to a prompt as its cell is to hold it; raises UsageMistake for what the cell cannot hold."""
    prompt = PROMPTS[key]
    snapshot = debrief.tracker.snapshot
    table = table_of(snapshot, prompt.table)
    value = read_entries({prompt.column: text}, table, schema.tables[prompt.table], snapshot, today)[prompt.column]
    if prompt.key == "interest_after" and not (isinstance(value, float) and 1 <= value <= 5):
        raise EntryRefused(f"“{text}” is not a whole number from 1 to 5.", hint="Nothing was changed.")
    return value


def keep(
    book: Book,
    schema: Schema,
    debrief: Debrief,
    said: Mapping[str, Value],
    *,
    today: date,
    letters: Callable[[int], str],
) -> tuple[Debrief, int]:
    """Write down answers by the key of their prompt; return where things stand then, and how many changes it took.

    Raises UsageMistake for a prompt that has another answer already, and the book's errors; then nothing is changed.
    """
    there = {key: stands(debrief.tracker, debrief.talk, key) for key in said if not PROMPTS[key].adds}
    others = [key for key, held in there.items() if held and held != show(said[key]).strip()]
    if others:
        listed = "\n".join(f"  {key}: “{clean(there[key], 200)}”" for key in others)
        raise UsageMistake(
            f"Another answer stands there already:\n{listed}",
            hint="Leave it out here; to replace it, change it in the sheet. Nothing was changed, the rest neither.",
        )
    before = debrief.tracker.snapshot
    changes = list(reflecting(debrief.tracker, Minting(before, schema, letters), debrief.talk, said, today))
    after = book.apply(changes, expected=before) if changes else before
    return _standing(Tracker(after), debrief.talk.id), len(changes)


def _standing(tracker: Tracker, interview: str) -> Debrief:
    study = read_study(tracker)
    talk = study.talk[interview.casefold()]
    return Debrief(talk, tracker, tuple(standing(tracker, study, talk)))
