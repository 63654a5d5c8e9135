"""Making a new tracker: drawn from template and starting rows, written where nothing is, read back and compared."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import BookExists, BookNotFound, BookNotWritten
from sheetsync.errors import UsageMistake
from sheetsync.history.durable import StateUnreadable
from sheetsync.history.state import StateFolder
from sheetsync.jobs.templates import Rows, read_starting_rows, read_template
from sheetsync.model.ids import new_document
from sheetsync.model.snapshot import Snapshot, new_token
from sheetsync.model.value import is_blank, same, show

if TYPE_CHECKING:
    from sheetsync.books.google.client import GoogleClient

__all__ = ["Created", "create", "create_in_google"]


@dataclass(frozen=True, slots=True)
class Created:
    """A new tracker: where it is, a path or an address, what it was made from, and what it holds."""

    where: str
    blueprint: Blueprint
    snapshot: Snapshot


def create(
    path: Path,
    *,
    template: str,
    questions: str,
    sample: bool,
    today: date,
    letters: Callable[[int], str],
    rows: str = "",
    state: StateFolder | None = None,
) -> Created:
    """Make a new tracker at *path*, never over anything that is there, which *state* remembers: a copy is known then.

    *template* and *questions* are names of what ships with sheetsync, or paths; with *sample* the tracker begins with
    an example person's data around *today*, and with *rows* with those of a file (see read_starting_rows). Raises
    BookExists, BookNotFound (no such folder), BookNotWritten, UsageMistake, TemplateUnknown, TemplateUnreadable; after
    those there is no file.
    """
    _refuse_bad_place(path)
    if sample and rows:
        raise UsageMistake(f"Begin with the sample or with {rows}, not with both.", hint="Nothing was created.")
    blueprint = read_template(template)
    starting = read_starting_rows(
        blueprint, template=template, questions=questions, sample=sample, today=today, file=rows
    )
    from sheetsync.books.excel import ExcelBook
    from sheetsync.books.excel.build import build_workbook

    schema = blueprint.schema
    workbook = build_workbook(blueprint, starting, new_token(new_document(letters), schema.template), today=today)
    _write_new(path, workbook)
    try:
        snapshot = ExcelBook(path, schema).observe()
        _compare(snapshot, starting)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    if state:
        with suppress(StateUnreadable):
            state.place(snapshot.document).remember(path.resolve())
    return Created(str(path), blueprint, snapshot)


def create_in_google(
    title: str,
    *,
    template: str,
    questions: str,
    sample: bool,
    today: date,
    client: GoogleClient,
    locale: str = "en_US",
    rows: str = "",
) -> Created:
    """Make a new tracker in Google Sheets alone, called *title* and with that *locale*; what is as for `create`.

    Raises UsageMistake, TemplateUnknown, TemplateUnreadable and the client's errors; after those there is no new sheet,
    unless it is not known whether it was drawn (WriteUncertain).
    """
    if not title.strip():
        raise UsageMistake("The sheet needs a title.", hint="Nothing was created.")
    from sheetsync.books.google import create_sheet

    blueprint = read_template(template)
    starting = read_starting_rows(
        blueprint, template=template, questions=questions, sample=sample, today=today, file=rows
    )
    book = create_sheet(
        blueprint,
        starting,
        lambda document: new_token(document, blueprint.schema.template),
        title=title.strip(),
        client=client,
        locale=locale,
    )
    return Created(book.where, blueprint, book.observe())


def _refuse_bad_place(path: Path) -> None:
    if path.suffix.lower() != ".xlsx":
        raise UsageMistake(f"{path} does not end in .xlsx.", hint=f"Say for example: {path}.xlsx. Nothing was created.")
    if os.path.lexists(path):
        raise BookExists(
            f"{path} is there already, and nothing is ever overwritten.",
            hint="Choose another name, or move the file away. It is as it was.",
        )
    if not path.parent.is_dir():
        raise BookNotFound(f"There is no folder {path.parent}.", hint="Make it first. Nothing was created.")


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that must not be there yet, to the disk and not only to memory."""
    try:
        with path.open("xb") as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                path.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise BookExists(f"{path} was made by somebody else just now.", hint="It is as they made it.") from None
    except OSError as reason:
        raise BookNotWritten(f"{path} cannot be written: {reason.strerror}.", hint="Nothing was created.") from reason


def _compare(snapshot: Snapshot, rows: Rows) -> None:
    """Refuse a workbook that does not say what it was made from."""
    for key, wanted in rows.items():
        table = snapshot.tables.get(key)
        if table is None or len(table.rows) != len(wanted):
            raise _unfaithful(f"the sheet of {key} has {len(table.rows) if table else 0} rows, not {len(wanted)}")
        for row, cells in zip(table.rows, wanted, strict=True):
            for column, value in cells.items():
                if column not in table.positions:
                    continue  # the ID column, which is the row's name
                found = table.cell(row, column)
                if not same(found, value) and not (is_blank(found) and is_blank(value)):
                    raise _unfaithful(f"{key}, {row.id}, {column} reads {show(found)!r}, not {show(value)!r}")


def _unfaithful(what: str) -> BookNotWritten:
    return BookNotWritten(
        f"The new workbook does not read back as it was meant: {what}.",
        hint="It was removed again. This is a fault of sheetsync or of the template: please report it.",
    )
