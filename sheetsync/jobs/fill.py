"""Filling the chart of an interview from notes: read them, find where each answer belongs, write them in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import Book
from sheetsync.interviews.filling import fill
from sheetsync.interviews.known import Known
from sheetsync.interviews.matching import find_questions
from sheetsync.interviews.notes_any import parse_any, parse_document
from sheetsync.interviews.notes_tables import NotesUnreadable
from sheetsync.interviews.prepare import Minting
from sheetsync.jobs.naming import find_interview, table_of
from sheetsync.jobs.questions import BANK, read_set, shipped_sets
from sheetsync.model.filling import Filling, Said
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Asked, Study, Talk
from sheetsync.model.value import Value, show
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study

__all__ = ["Desk", "open_desk", "read_notes"]

_MOST_BYTES = 20_000_000
_UNTOUCHED = "Nothing was changed."


@dataclass(frozen=True)
class Desk:
    """The tracker as it was read for filling one interview, and the questions that notes may answer."""

    snapshot: Snapshot
    blueprint: Blueprint
    study: Study
    talk: Talk
    known: Known
    rows: dict[str, dict[str, Value]]
    letters: Callable[[int], str]

    @property
    def unanswered(self) -> list[Asked]:
        """The questions of the interview that nothing is written down for yet."""
        waiting = {each.question.casefold() for each in self.study.of_interview(self.talk.id) if not each.answered}
        return [each for each in self.known.here if each.id.casefold() in waiting]

    def plan(self, notes: Sequence[Said], *, refused: Sequence[int] = (), instead: str = "") -> Filling:
        """Return what *notes* would do; see `sheetsync.interviews.filling.fill`."""
        matches = find_questions(notes, self.known, refused)
        minting = Minting(self.snapshot, self.blueprint.schema, self.letters)
        return fill(minting, self.study, self.talk.id, matches, instead=instead, rows=self.rows)

    def apply(self, book: Book, filling: Filling) -> Snapshot:
        """Write what was planned and return what the tracker then holds; raises the book's errors."""
        return book.apply(filling.changes, expected=self.snapshot) if filling.changes else self.snapshot


def open_desk(book: Book, blueprint: Blueprint, *, interview: str, today: date, letters: Callable[[int], str]) -> Desk:
    """Read the tracker for the interview that is meant; raises NameUnknown, NameAmbiguous and the book's errors."""
    snapshot = book.observe()
    row = find_interview(snapshot, interview)
    table_of(snapshot, "questions")
    table_of(snapshot, "responses")
    study = read_study(Tracker(snapshot))
    talk = study.talk[row.id.casefold()]
    here = {each.question.casefold(): each.question for each in study.of_interview(talk.id) if each.question}
    asked = [study.question.get(name, Asked(shown, shown)) for name, shown in here.items()]
    sets = [read_set(blueprint, BANK, today), *shipped_sets(blueprint, today)]
    shipped = [question for each, _ in sets for question in each.questions]
    rows = {show(cells.get("question_id")): cells for _, held in reversed(sets) for cells in held}
    return Desk(snapshot, blueprint, study, talk, Known(asked, study.questions, shipped), rows, letters)


def read_notes(desk: Desk, data: bytes, name: str) -> list[Said]:
    """Return the answers in a file, which is a Word document, JSON, CSV, TSV, or text of any shape.

    *name* is the file's, or ``-`` where it came without one. Raises NotesUnreadable, DocumentUnreadable, WordMissing.
    """
    if len(data) > _MOST_BYTES:
        raise NotesUnreadable(f"{name} is larger than 20 MB: those are no notes.", hint=_UNTOUCHED)
    if data.startswith(b"PK") or name.lower().endswith(".docx"):
        from sheetsync.documents.notes import read_document

        return parse_document(read_document(data), desk.known, person=desk.talk.person)
    kind = {".json": "json", ".csv": "csv", ".tsv": "tsv", ".md": "text"}.get(Path(name).suffix.lower(), "")
    return parse_any(_decoded(data, name), desk.known, kind=kind, person=desk.talk.person)


def _decoded(data: bytes, name: str) -> str:
    """Return the text of a file in UTF-8 or UTF-16, or in the code page that Windows used before them."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\0" in data:
        encodings = []
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotesUnreadable(f"{name} is not text.", hint=f"Save it as text, .docx, CSV or JSON. {_UNTOUCHED}")
