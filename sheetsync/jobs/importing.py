"""Taking in what somebody has: files read, compared with the last import of their kind, and written in one run."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from sheetsync.documents.decoding import decoded
from sheetsync.errors import UsageMistake
from sheetsync.exchange.matching import Cells
from sheetsync.exchange.plan import Answers, plan_import
from sheetsync.exchange.reading import Doors, People, Sheet, Wanted, read_people
from sheetsync.exchange.record import OWN
from sheetsync.exchange.tables import fields_of
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
from sheetsync.model.value import Value, show
from sheetsync.tracker.forgetting import marks_of

__all__ = ["Import", "Noted", "Past", "Whole", "plan_imports", "read_files", "read_mapping"]

_MOST_BYTES = 200_000_000
_KEPT = 3  # imports of one kind of file that are remembered, as the last ones may be taken back
_COLUMNS = "columns"  # the table, and the one row of it, in which a run keeps what the columns of its file were read as


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


def read_files(paths: Sequence[Path], wanted: Wanted, past: Past) -> list[People | Whole]:
    """Return everybody in each file; raises UsageMistake where one cannot be opened, SourceUnreadable, BookUnreadable.

    What the columns of a kind of file were read as when it was last taken in counts again, unless *wanted* says
    otherwise; where they would be read differently today, that is reported.
    """
    return [_read(path, wanted, past) for path in paths]


def _read(path: Path, wanted: Wanted, past: Past) -> People | Whole:
    data = _bytes_of(path)
    if is_whole(data):
        return Whole(tables_in(data))
    people = read_people(data, _DOORS, wanted)
    before = past.of(people.source).fields
    today = fields_of(people.columns)
    other = {header: field for header, field in before.items() if today.get(header, field) != field}
    if not other.keys() - wanted.fields.keys():
        return people
    again = read_people(data, _DOORS, replace(wanted, fields={**before, **wanted.fields}))
    named = ", ".join(column.header for column in again.columns if fold(column.header) in other)
    said = Reported(
        "", "columns-as-before", f"Read as when such a file was last taken in: {named}. --map changes that."
    )
    return replace(again, reports=(said, *again.reports))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageMistake(
                f"{path} is larger than 200 MB, which no list of people is.", hint="Nothing was changed."
            )
        return path.read_bytes()
    except OSError as reason:
        raise UsageMistake(f"{path} cannot be read: {reason.strerror}.", hint="Nothing was changed.") from None


def _sheets(data: bytes) -> Sequence[Sheet]:
    from sheetsync.books.excel.rows import read_sheets

    return [Sheet(each.title, each.rows, each.columns, each.notes, hidden=each.hidden) for each in read_sheets(data)]


_DOORS = Doors(decoded, _sheets)


class Earlier(NamedTuple):
    """What the last import of a kind of file said: the cells of each contact, and the field of each column."""

    cells: Mapping[str, Cells]
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Past:
    """What was taken into a book before and not taken back since; each kind of file is looked up once."""

    state: StateFolder
    snapshot: Snapshot
    _known: dict[str, Earlier] = field(default_factory=dict)

    def of(self, source: str) -> Earlier:
        """Return what the last import of a kind of file said."""
        if source not in self._known:
            self._known[source] = self._last(source)
        return self._known[source]

    def _last(self, source: str) -> Earlier:
        undone = _undone(self.state, self.snapshot)
        for run in self.state.imports(self.snapshot).read_all():
            if run.what == source and run.name.rpartition("-")[0] not in undone:
                rows = [change for change in run.parts[LEFT].changes if isinstance(change, AddRow)]
                cells = {row.row: row.cells for row in rows if row.table != _COLUMNS}
                fields = next((row.cells for row in rows if row.table == _COLUMNS), {})
                return Earlier(cells, {header: show(name) for header, name in fields.items()})
        return Earlier({}, {})


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
    _past: Past
    _now: Callable[[], datetime]
    _letters: Callable[[int], str]
    _of_whole: bool

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, in the order in which they are made."""
        return tuple(change for plan in self.plans for change in plan.changes)

    def apply(self, book: RecordedBook) -> None:
        """Write the changes, and remember what the files said; raises the book's errors and StateUnreadable."""
        if self._of_whole:
            book.as_it_was()
        if self.changes:
            book.apply(self.changes, expected=self.snapshot)
        journal = self._past.state.imports(self.snapshot)
        for number, plan in enumerate(plan for plan in self.plans if plan.base):
            rows = tuple(AddRow("contacts", contact, cells) for contact, cells in plan.base.items())
            rows += (AddRow(_COLUMNS, _COLUMNS, fields_of(plan.columns)),)
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
    past: Past,
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
        base = past.of(people.source).cells
        for plan in plans:
            base = {**base, **plan.base} if plan.source == people.source else base
        plan = plan_import(
            _without_forgotten(people, snapshot, schema, past.state),
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
    return Import(snapshot, tuple(plans), past, now, letters, any(isinstance(each, Whole) for each in files))


def _merged(
    base: Base, left: Mapping[str, Table], right: Mapping[str, Table], answers: Mapping[CellKey, Value]
) -> tuple[Sequence[Change], Sequence[Dispute]]:
    merge = reconcile(base, left, right, Schema(""), Terms(answers=answers))
    return merge.left, merge.disputes


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
