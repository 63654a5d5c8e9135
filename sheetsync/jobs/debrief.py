"""The debrief: where the six steps after an interview stand, and keeping what a person says to them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.interviews.prepare import Minting
from sheetsync.interviews.reflection import PROMPTS, Standing, reflecting, standing, stands
from sheetsync.jobs.entry import read_entries
from sheetsync.jobs.naming import find_interview, table_of
from sheetsync.jobs.thanks import refuse_unfit
from sheetsync.model.safe_text import clean
from sheetsync.model.schema import Schema
from sheetsync.model.study import Talk
from sheetsync.model.value import Value, show
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study

__all__ = ["Debrief", "begin", "debrief_of", "keep", "understood"]


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
    return debrief_of(Tracker(snapshot), row.id)


def understood(debrief: Debrief, schema: Schema, key: str, text: str, today: date) -> Value:
    """Return what was said to a prompt as its cell is to hold it; raises UsageMistake for what the cell cannot hold."""
    prompt = PROMPTS[key]
    if key == "for_thank_you":
        refuse_unfit(text.splitlines())
    snapshot = debrief.tracker.snapshot
    table = table_of(snapshot, prompt.table)
    return read_entries({prompt.column: text}, table, schema.tables[prompt.table], snapshot, today)[prompt.column]


def keep(
    book: Book,
    schema: Schema,
    debrief: Debrief,
    said: Mapping[str, Value],
    *,
    today: date,
    letters: Callable[[int], str],
    instead: Collection[str] = (),
) -> tuple[Debrief, int]:
    """Write down answers by the key of their prompt; return where things stand then, and how many changes it took.

    An answer to a prompt in *instead* takes the place of the one that stands there.
    Raises UsageMistake for a prompt that has another answer already, and the book's errors; then nothing is changed.
    """
    there = {
        key: stands(debrief.tracker, debrief.talk, key) for key in said if not PROMPTS[key].adds and key not in instead
    }
    others = [key for key, held in there.items() if held and held != show(said[key]).strip()]
    if others:
        listed = "\n".join(f"  {key}: “{clean(there[key], 200)}”" for key in others)
        raise UsageMistake(
            f"There is another answer already:\n{listed}",
            hint="Leave it out here; to replace it, change it in the sheet. Nothing was changed, the rest neither.",
        )
    before = debrief.tracker.snapshot
    minting = Minting(before, schema, letters)
    changes = list(reflecting(debrief.tracker, minting, debrief.talk, said, today, instead=instead))
    after = book.apply(changes, expected=before) if changes else before
    return debrief_of(Tracker(after), debrief.talk.id), len(changes)


def debrief_of(tracker: Tracker, interview: str) -> Debrief:
    """Return where things stand in a tracker for the interview with an ID."""
    study = read_study(tracker)
    talk = study.talk[interview.casefold()]
    return Debrief(talk, tracker, tuple(standing(tracker, study, talk)))
