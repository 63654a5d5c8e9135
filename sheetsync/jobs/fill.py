"""Filling the chart of an interview from notes: read them, find where each answer belongs, write them in one go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import Book
from sheetsync.documents.reading import read_notes as read_file
from sheetsync.interviews.filling import fill
from sheetsync.interviews.notes.bank import Bank
from sheetsync.interviews.notes.lines import Notes
from sheetsync.interviews.notes.people import Named, people_in
from sheetsync.interviews.notes.reading import Reading, read
from sheetsync.interviews.prepare import Minting
from sheetsync.jobs.naming import find_interview, table_of
from sheetsync.jobs.questions import BANK, read_set, shipped_sets
from sheetsync.model.filling import Filling, How, Match, Said
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Asked, Study, Talk
from sheetsync.model.value import Value, show
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study

__all__ = ["Desk", "open_desk", "read_notes"]


@dataclass(frozen=True)
class Desk:
    """The tracker as it was read for filling one interview, and the questions that notes may answer."""

    snapshot: Snapshot
    blueprint: Blueprint
    study: Study
    talk: Talk
    here: tuple[Asked, ...]
    shipped: tuple[Asked, ...]
    special: tuple[Asked, ...]
    rows: dict[str, dict[str, Value]]
    letters: Callable[[int], str]

    @property
    def unanswered(self) -> list[Asked]:
        """The questions of the interview that nothing is written down for yet."""
        waiting = {each.question.casefold() for each in self.study.of_interview(self.talk.id) if not each.answered}
        return [each for each in self.here if each.id.casefold() in waiting]

    def read(self, notes: Notes) -> Reading:
        """Return what stands in *notes*: answers, each with its question, and what else."""
        bank = _bank(self.here, tuple(self.study.questions), self.shipped, self.special)
        return read(notes, bank, person=self.talk.person, about=self.talk.about)

    def people(self, reading: Reading) -> tuple[Named, ...]:
        """Return the people whom the notes name."""
        return people_in(reading.matches, self.talk.person, self.talk.about)

    def answers(self, said: Sequence[Said]) -> list[Match]:
        """Return what somebody said question by question, each with its question."""
        asked = {each.id: each for each in self.here}
        return [Match(each, asked[each.id], How.ID, sure=True) for each in said]

    def plan(
        self,
        matches: Sequence[Match],
        *,
        refused: Collection[int] = (),
        held: Collection[int] = (),
        people: Sequence[Named] = (),
        instead: str = "",
    ) -> Filling:
        """Return what *matches* would do; see `sheetsync.interviews.filling.fill`. Those in *refused* go elsewhere."""
        minting = Minting(self.snapshot, self.blueprint.schema, self.letters)
        known = [_elsewhere(each) if not each.sure and each.said.where in refused else each for each in matches]
        return fill(minting, self.study, self.talk.id, known, instead=instead, rows=self.rows, held=held, people=people)

    def apply(self, book: Book, filling: Filling) -> Snapshot:
        """Write what was planned and return what the tracker then holds; raises the book's errors."""
        return book.apply(filling.changes, expected=self.snapshot) if filling.changes else self.snapshot


_bank = lru_cache(maxsize=4)(Bank)


def _elsewhere(match: Match) -> Match:
    """Return an answer that somebody said is in the wrong place: under its own question, or among what answers none."""
    label = match.said.label
    if label.rstrip().endswith("?"):
        return replace(match, asked=None, how=How.NEW, sure=True)
    text = f"{label}: {match.said.answer}" if label and label not in match.said.answer else match.said.answer
    return Match(Said("", text, where=match.said.where), None, How.ASIDE, sure=True)


def open_desk(book: Book, blueprint: Blueprint, *, interview: str, today: date, letters: Callable[[int], str]) -> Desk:
    """Read the tracker for the interview that is meant; raises NameUnknown, NameAmbiguous and the book's errors."""
    snapshot = book.observe()
    row = find_interview(snapshot, interview)
    table_of(snapshot, "questions")
    table_of(snapshot, "responses")
    study = read_study(Tracker(snapshot))
    talk = study.talk[row.id.casefold()]
    here = {each.question.casefold(): each.question for each in study.of_interview(talk.id) if each.question}
    asked = tuple(study.question.get(name, Asked(shown, shown)) for name, shown in here.items())
    sets = [read_set(blueprint, BANK, today), *shipped_sets(blueprint, today)]
    shipped = sets[0][0].questions
    special = tuple(question for each, _ in sets[1:] for question in each.questions)
    rows = {show(cells.get("question_id")): cells for _, held in reversed(sets) for cells in held}
    return Desk(snapshot, blueprint, study, talk, asked, tuple(shipped), special, rows, letters)


def read_notes(data: bytes, name: str) -> Notes:
    """Return the lines of a file of notes of any usual kind; raises NotesUnreadable."""
    from sheetsync.books.excel.rows import read_rows

    return read_file(data, name, read_rows)
