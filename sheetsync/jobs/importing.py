"""Taking in what somebody has: files read, compared with the last import of their kind, and written in one run."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sheetsync.documents.decoding import decoded
from sheetsync.errors import UsageMistake
from sheetsync.exchange.matching import Cells
from sheetsync.exchange.plan import Answers, plan_import
from sheetsync.exchange.reading import Doors, People, Sheet, Wanted, read_people
from sheetsync.exchange.record import OWN
from sheetsync.exchange.whole import is_whole, plan_whole, tables_in
from sheetsync.exchange.words import FIELDS, fold
from sheetsync.history.run import Run, part_of, run_name
from sheetsync.history.state import StateFolder
from sheetsync.jobs.naming import table_of
from sheetsync.jobs.recording import RecordedBook
from sheetsync.merge.reconcile import reconcile
from sheetsync.merge.terms import Terms
from sheetsync.model.amend import amend
from sheetsync.model.base import Base, CellKey, Dispute
from sheetsync.model.change import AddRow, Change
from sheetsync.model.forgotten import recogniser
from sheetsync.model.ids import mint_id
from sheetsync.model.importing import ImportPlan, Reported
from sheetsync.model.notice import LEFT
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table
from sheetsync.model.value import Value
from sheetsync.tracker.forgetting import marks_of

__all__ = ["Import", "Noted", "Whole", "plan_imports", "read_file", "read_mapping"]

_MOST_BYTES = 200_000_000
_KEPT = 3  # imports of one kind of file that are remembered, as the last ones may be taken back


@dataclass(frozen=True, slots=True)
class Noted:
    """What a person wrote down about files: which column is what, and who is whom, by row."""

    fields: Mapping[str, str]
    people: Mapping[str, str]


def read_mapping(path: Path) -> Noted:
    """Read a file of `--map`: ``[columns]``, their column = ours, and ``[people]``, row = a contact's ID or ``new``.

    Raises UsageMistake for what it cannot mean.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as reason:
        raise UsageMistake(f"{path} cannot be read: {reason}.", hint="Nothing was changed.") from None
    columns = said.get("columns", {} if "people" in said else said)
    people = said.get("people", {})
    if not all(isinstance(value, str) for table in (columns, people) for value in table.values()):
        raise UsageMistake(f"{path} has a value that is no text.", hint='Write "Firma" = "organisation".')
    return Noted({fold(their): _field(ours) for their, ours in columns.items()}, dict(people))


def _field(ours: str) -> str:
    folded = fold(ours)
    special = {"own": OWN, "leave out": "drop", "last contact": "last_contact", "first name": "given"}
    fields = {*FIELDS.values(), *special.values()}
    found = special.get(folded) or (ours if ours in fields else FIELDS.get(folded))
    if found is None:
        known = ", ".join(sorted(fields - {"drop", OWN}))
        raise UsageMistake(f"“{ours}” is no column of Contacts.", hint=f"It can be own, leave out, or: {known}.")
    return found


def read_file(path: Path, wanted: Wanted) -> People | Whole:
    """Return everybody in a file; raises UsageMistake where it cannot be opened, SourceUnreadable, BookUnreadable."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageMistake(
                f"{path} is larger than 200 MB, which no list of people is.", hint="Nothing was changed."
            )
        data = path.read_bytes()
    except OSError as reason:
        raise UsageMistake(f"{path} cannot be read: {reason.strerror}.", hint="Nothing was changed.") from None
    if is_whole(data):
        return Whole(tables_in(data))
    return read_people(data, Doors(decoded, _sheets), wanted)


def _sheets(data: bytes) -> Sequence[Sheet]:
    from sheetsync.books.excel.rows import read_sheets

    return [Sheet(each.title, each.rows, each.columns, each.notes, hidden=each.hidden) for each in read_sheets(data)]


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole tracker, as it was exported."""

    tables: Mapping[str, Table]

    @property
    def people(self) -> Sequence[object]:
        """Everything in it, to be counted."""
        return tuple(row for table in self.tables.values() for row in table.rows)


@dataclass(frozen=True, slots=True)
class Import:
    """What taking in several files changes: one plan for each, made one after the other, and written as one run."""

    snapshot: Snapshot
    plans: tuple[ImportPlan, ...]
    _state: StateFolder
    _now: Callable[[], datetime]
    _letters: Callable[[int], str]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, in the order in which they are made."""
        return tuple(change for plan in self.plans for change in plan.changes)

    def apply(self, book: RecordedBook) -> None:
        """Write the changes, and remember what the files said; raises the book's errors and StateUnreadable."""
        if self.changes:
            book.apply(self.changes, expected=self.snapshot)
        journal = self._state.imports(self.snapshot)
        for number, plan in enumerate(plan for plan in self.plans if plan.base):
            rows = tuple(AddRow("contacts", contact, cells) for contact, cells in plan.base.items())
            name = book.run or run_name(self._now(), self._letters(5))
            part = replace(part_of(self.snapshot), changes=rows)
            journal.write(Run(f"{name}-{number}", plan.source, {LEFT: part}))
            same = [run.name for run in journal.read_all() if run.what == plan.source]
            for old in same[_KEPT:]:
                journal.discard(old)


def plan_imports(
    files: Sequence[People | Whole],
    snapshot: Snapshot,
    schema: Schema,
    state: StateFolder,
    *,
    today: date,
    now: Callable[[], datetime],
    letters: Callable[[int], str],
    answers: Answers | None = None,
) -> Import:
    """Decide what taking in *files* does, without any effect; raises BookForeign where there is no sheet Contacts."""
    table_of(snapshot, "contacts")
    plans: list[ImportPlan] = []
    so_far = snapshot
    for people in files:
        if isinstance(people, Whole):
            plans.append(plan_whole(people.tables, so_far.tables, _merged))
            so_far = replace(so_far, tables=amend(so_far.tables, plans[-1].changes))
            continue
        base = _base_of(state, snapshot, people.source)
        for plan in plans:
            base = {**base, **plan.base} if plan.source == people.source else base
        plan = plan_import(
            _without_forgotten(people, snapshot, schema, state),
            so_far,
            schema,
            base,
            merged=_merged,
            today=today,
            letters=letters,
            answers=answers,
        )
        plans.append(plan)
        so_far = replace(so_far, tables=amend(so_far.tables, plan.changes))
    return Import(snapshot, tuple(plans), state, now, letters)


def _merged(
    base: Base, left: Mapping[str, Table], right: Mapping[str, Table], answers: Mapping[CellKey, Value]
) -> tuple[Sequence[Change], Sequence[Dispute]]:
    merge = reconcile(base, left, right, Schema(""), Terms(answers=answers))
    return merge.left, merge.disputes


def _base_of(state: StateFolder, snapshot: Snapshot, source: str) -> dict[str, Cells]:
    """Return what the last import of a kind of file said that was not taken back."""
    undone = _undone(state, snapshot)
    for run in state.imports(snapshot).read_all():
        if run.what == source and run.name.rpartition("-")[0] not in undone:
            return {change.row: change.cells for change in run.parts[LEFT].changes if isinstance(change, AddRow)}
    return {}


def _undone(state: StateFolder, snapshot: Snapshot) -> set[str]:
    """Return the runs that were taken back and not done again, as an undo may be undone itself."""
    undone: set[str] = set()
    for run in state.book_journal(snapshot).read_all():  # newest first: what took it back is known already
        if run.undoes and run.name not in undone:
            undone.add(run.undoes)
    return undone


def _without_forgotten(people: People, snapshot: Snapshot, schema: Schema, state: StateFolder) -> People:
    """Leave out who was forgotten on purpose; they are told, not brought back."""
    entries = state.forgotten_in(snapshot)
    if not entries:
        return people
    is_forgotten = recogniser(entries)
    table = schema.tables["contacts"]
    ids = {id(each): mint_id(table, each.cells, taken=(), letters=lambda _: "") for each in people.people}
    gone = [each for each in people.people if is_forgotten(marks_of("contacts", ids[id(each)], each.cells))]
    said = [Reported(each.row, "forgotten", "Somebody who was forgotten on purpose was left out.") for each in gone]
    kept = tuple(each for each in people.people if each not in gone)
    return replace(people, people=kept, reports=(*people.reports, *said))
