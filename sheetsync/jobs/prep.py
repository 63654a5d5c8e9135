"""Preparing an interview: pick questions, note what is expected, write the sheet to take along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import Book, BookNotWritten
from sheetsync.errors import RefusedForSafety, UsageMistake
from sheetsync.interviews.picking import Picked, as_many_as_fit, earlier_talks, open_questions, pick
from sheetsync.interviews.prepare import Minting, expecting, to_ask, without_expectation, worksheet
from sheetsync.interviews.sets import QuestionSet, fitting_set
from sheetsync.jobs.naming import find_interview, table_of
from sheetsync.jobs.questions import read_set, set_names, shipped_sets
from sheetsync.jobs.shipped import is_file_name
from sheetsync.model.change import Change
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Answer, Asked, Study, Talk
from sheetsync.model.value import Value, show
from sheetsync.model.worksheet import Worksheet
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study

__all__ = ["FileExists", "Prep", "expect", "pick_questions", "plan_prep", "write_new"]

_MINUTES = 30


class FileExists(RefusedForSafety):
    """There is a file of that name already."""


@dataclass(frozen=True, slots=True)
class Prep:
    """What would be added to an interview: the questions picked from a set, and the changes that add them."""

    talk: Talk
    chosen: QuestionSet
    picked: tuple[Picked, ...]
    changes: tuple[Change, ...]
    snapshot: Snapshot

    def apply(self, book: Book) -> Snapshot:
        """Add the rows and return what the tracker then holds; raises the book's errors."""
        return book.apply(self.changes, expected=self.snapshot) if self.changes else self.snapshot

    def to_ask(self) -> tuple[Study, list[Answer]]:
        """Return the rows that were there before and wait for an answer, with all that is known around them."""
        study = read_study(Tracker(self.snapshot))
        return study, [each for each in study.of_interview(self.talk.id) if not each.answered]

    def waiting(self, snapshot: Snapshot) -> tuple[Study, list[Answer]]:
        """Return the rows for which nothing is expected yet, with all that is known around them."""
        study = read_study(Tracker(snapshot))
        return study, without_expectation(study, self.talk)

    def sheet(self, snapshot: Snapshot) -> Worksheet:
        """Return the sheet to take along."""
        tracker = Tracker(snapshot)
        return worksheet(tracker, read_study(tracker), self.talk)


def plan_prep(
    book: Book,
    blueprint: Blueprint,
    *,
    interview: str,
    minutes: int | None,
    questions: str,
    today: date,
    letters: Callable[[int], str],
) -> Prep:
    """Read the tracker and pick what to ask in the interview that *interview* means; nothing is written.

    Raises what `pick_questions` does, NameUnknown, NameAmbiguous, and the book's errors.
    """
    snapshot = book.observe()
    row = find_interview(snapshot, interview)
    return pick_questions(
        snapshot, blueprint, row.id, minutes=minutes, questions=questions, today=today, letters=letters
    )


def pick_questions(
    snapshot: Snapshot,
    blueprint: Blueprint,
    interview: str,
    *,
    minutes: int | None,
    questions: str,
    today: date,
    letters: Callable[[int], str],
) -> Prep:
    """Return what to ask in the interview with an ID, and the changes that add it.

    *questions* names a set: one that ships, a file, or a name in the column Sets; it is then asked whole unless
    *minutes* says how long the talk is. Without a name the interview's stage and field decide, and as many are asked as
    fit into *minutes*, else into what the sheet says, else into half an hour; an interview that has questions already
    then gets no more unless *minutes* is given. Raises UsageMistake, TemplateUnknown, SetUnreadable, BookForeign.
    """
    table_of(snapshot, "questions")
    table_of(snapshot, "responses")
    tracker = Tracker(snapshot)
    study = read_study(tracker)
    talk = study.talk[interview.casefold()]
    row = tracker.interview(talk.id)
    lasting = minutes or (row and row.minutes) or _MINUTES
    there = len(study.of_interview(talk.id))
    chosen, rows = _set_for(blueprint, study, talk, questions=questions, minutes=lasting, today=today)
    if there and not (minutes or questions):
        return Prep(talk, chosen, (), (), snapshot)
    still_open = open_questions(tracker, study, talk)
    most = as_many_as_fit(lasting) - there if minutes or not questions else len(chosen.questions) + len(still_open)
    own = () if questions else _own(study, rows)
    picked = pick(
        study, talk, chosen.questions, still_open=still_open, most=max(0, most), own=own, comparable=not questions
    )
    changes = tuple(to_ask(Minting(snapshot, blueprint.schema, letters), study, talk, picked, rows))
    return Prep(talk, chosen, tuple(picked), changes, snapshot)


def expect(book: Book, snapshot: Snapshot, said: Mapping[str, str], today: date) -> tuple[Snapshot, int]:
    """Write down what is expected, by ID of the row of Responses, and return the tracker and how many were new."""
    changes = list(expecting(Tracker(snapshot), said, today))
    after = book.apply(changes, expected=snapshot) if changes else snapshot
    return after, sum(1 for change in changes if getattr(change, "column", "") == "expected")


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; raises FileExists, BookNotWritten."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise FileExists(f"{path} is there already.", hint="Choose another name. The file is as it was.") from None
    except OSError as reason:
        raise BookNotWritten(f"{path} cannot be written: {reason.strerror}.", hint="There is no such file.") from reason


def _set_for(
    blueprint: Blueprint, study: Study, talk: Talk, *, questions: str, minutes: int, today: date
) -> tuple[QuestionSet, Mapping[str, Mapping[str, Value]]]:
    """Return the set that is asked for, or the one that fits, and the cells of its questions by ID."""
    tagged = [each for each in study.questions if questions and questions.casefold() in each.sets and each.active]
    if tagged and not is_file_name(questions) and questions not in set_names():
        return QuestionSet(questions, questions, questions=tuple(tagged)), {}
    if questions:
        chosen, rows = read_set(blueprint, questions, today)
    else:
        shipped = {each.name: (each, rows) for each, rows in shipped_sets(blueprint, today)}
        later = any(each.status.casefold() == "done" for each in earlier_talks(study, talk))
        sets = [each for each, _ in shipped.values()]
        chosen, rows = shipped[fitting_set(sets, field=talk.field, later=later, minutes=minutes).name]
    inactive = {each.id for each in study.questions if not each.active}
    if inactive and not any(each.id not in inactive for each in chosen.questions):
        raise UsageMistake(
            f"Every question of the set “{chosen.name}” is marked as not active in Questions.",
            hint="Set Active to Yes for those you want to ask, or choose another set. Nothing was changed.",
        )
    kept = [_as_in_the_sheet(study, each) for each in chosen.questions if each.id not in inactive]
    kept += [each for each in tagged if each not in kept]
    by_id = {show(row.get("question_id")): row for row in rows}
    return QuestionSet(chosen.name, chosen.title, chosen.minutes, chosen.stage, chosen.fields, (), tuple(kept)), by_id


def _as_in_the_sheet(study: Study, question: Asked) -> Asked:
    """Return a question of a set in the words that the tracker has for it, as a person may have changed them."""
    return study.question.get(question.id.casefold(), question)


def _own(study: Study, rows: Mapping[str, object]) -> list[Asked]:
    """Return the questions that a person has added to the tracker: those that belong to no set."""
    return [each for each in study.questions if each.active and not each.sets and each.id not in rows]
