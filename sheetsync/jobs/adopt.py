"""Making a tracker of a person's own workbook, in place: in one write, which undo takes back to the original bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.excel.calculated import Template
from sheetsync.books.excel.hidden import TOKEN_SHEET, digest_but_token
from sheetsync.books.excel.ownsheet import OwnSheet, Prepared, prepare, write_prepared
from sheetsync.books.excel.rows import read_sheets
from sheetsync.books.interface import BookNotFound
from sheetsync.errors import UsageMistake
from sheetsync.exchange.adopting import Adoptable, propose
from sheetsync.exchange.reading import Sheet, Wanted
from sheetsync.exchange.record import Touch
from sheetsync.history.durable import StateUnreadable
from sheetsync.history.run import Run, part_of, run_name
from sheetsync.history.state import StateFolder
from sheetsync.jobs.recording import AFTER, BEFORE
from sheetsync.jobs.templates import Rows, read_starting_rows
from sheetsync.model.change import AddRow, Change, SetCell
from sheetsync.model.ids import mint_id, new_document
from sheetsync.model.notice import LEFT
from sheetsync.model.schema import TableSchema
from sheetsync.model.snapshot import Snapshot, new_token
from sheetsync.model.value import Value, show

__all__ = ["Adoption", "plan_adoption"]


@dataclass(frozen=True, slots=True)
class Adoption:
    """What adopting a workbook does: how its table was read, who gets which ID, and the tracker that it becomes."""

    path: Path
    found: Adoptable
    ids: Mapping[int, str]
    lacking: tuple[str, ...]
    document: str
    prepared: Prepared

    def apply(self, state: StateFolder, *, now: Callable[[], datetime], letters: Callable[[int], str]) -> Snapshot:
        """Write it, keep the file as it was, and return what the tracker then holds.

        Raises the workbook's errors, BookBusy and StateUnreadable; after those the file is as it was.
        """
        where, before = str(self.path), self.path.read_bytes()
        with state.writing(where):
            raw = Snapshot("Excel", where, self.document, self.prepared.revision, None, {}, title=self.path.name)
            journal = state.book_journal(raw)
            run = Run(run_name(now(), letters(5)), "adopt", {LEFT: part_of(raw)})
            journal.write(run)
            journal.keep(run.name, BEFORE, before)
            try:
                done = write_prepared(self.path, self.prepared)
            except BaseException:
                journal.discard(run.name)
                raise
            with suppress(StateUnreadable):
                journal.keep(run.name, AFTER, digest_but_token(self.path.read_bytes()).encode())
                journal.finish(run.name)
                state.place(self.document).remember(self.path.resolve())
        return done


def plan_adoption(
    path: Path, blueprint: Blueprint, *, template: str, today: date, letters: Callable[[int], str], wanted: Wanted
) -> Adoption:
    """Decide how the workbook at *path* becomes a tracker in place, without any effect.

    Raises BookNotFound, BookUnreadable, UsageMistake for a tracker or another kind of file, and SourceUnreadable where
    no sheet can become one.
    """
    data = _read(path)
    sheets = [Sheet(each.title, each.rows, each.columns, each.notes, hidden=each.hidden) for each in read_sheets(data)]
    if any(sheet.title == TOKEN_SHEET for sheet in sheets):
        raise UsageMistake(f"{path} is a tracker already.", hint="Nothing was changed.")
    schema = blueprint.schema.tables["contacts"]
    found = propose(sheets, schema, wanted)
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for each in found.people:
        ids[each.row] = mint_id(schema, {"name": each.name}, taken=taken, letters=letters)
        taken.add(ids[each.row].casefold())
    starting = read_starting_rows(blueprint, template=template, questions="", sample=False, today=today)
    changes = [*_filled(found, ids, schema), *_starting(starting, blueprint), *_logged(found, ids)]
    bound = {key: found.headers[at] for key, at in found.bound.items()}
    own = OwnSheet(found.sheet, found.header_row, found.left, found.right, bound, ids)
    token = new_token(new_document(letters), blueprint.schema.template)
    prepared = prepare(data, own, changes, token, Template(blueprint, today))
    lacking = tuple(each.header for each in blueprint.table("contacts").columns if each.key not in found.bound)
    return Adoption(path, found, ids, lacking, token.document, prepared)


def _read(path: Path) -> bytes:
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise UsageMistake(
            f"{path} is no Excel workbook (.xlsx).",
            hint="Save it as .xlsx first, or run `sheetsync create tracker.xlsx --from FILE`. Nothing was changed.",
        )
    try:
        return path.read_bytes()
    except OSError as reason:
        raise BookNotFound(f"{path} cannot be read: {reason.strerror}.", hint="Nothing was changed.") from None


def _filled(found: Adoptable, ids: Mapping[int, str], schema: TableSchema) -> Iterator[Change]:
    """Yield what new columns hold for people whose own columns say it in another way."""
    known = {column.key for column in schema.columns}
    for each in found.people:
        for key, value in each.cells.items():
            if key in known:
                yield SetCell("contacts", ids[each.row], key, None, value)


def _starting(rows: Rows, blueprint: Blueprint) -> Iterator[Change]:
    """Yield the rows that the other sheets of a new tracker begin with."""
    for key, its in rows.items():
        identity = blueprint.table(key).columns[0].key
        for row in its if key != "contacts" else ():
            cells = {name: value for name, value in row.items() if name != identity and value is not None}
            yield AddRow(key, show(row[identity]), cells)


def _logged(found: Adoptable, ids: Mapping[int, str]) -> Iterator[Change]:
    """Yield a row of the log for each time that somebody was in touch."""
    touches = ((each.row, touch) for each in found.people for touch in each.touches)
    for number, (row, touch) in enumerate(touches, 1):
        yield AddRow("interactions", f"adopted-{number}", _entry(ids[row], touch))


def _entry(contact: str, touch: Touch) -> dict[str, Value]:
    said = {"direction": touch.direction, "channel": touch.channel, "purpose": touch.purpose}
    cells: dict[str, Value] = {"contact": contact, "date": touch.day, **said}
    cells["summary"] = touch.summary or "Last contact, as the sheet had it"
    return {key: value for key, value in cells.items() if value}
