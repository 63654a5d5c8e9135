"""The front door for scripts: the jobs of the command line, with this machine's clock, chance and folders filled in."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from secrets import choice

from sheetsync.books.interface import Book
from sheetsync.history.state import StateFolder, state_root
from sheetsync.jobs import create as creation
from sheetsync.jobs import sync
from sheetsync.jobs.copies import PlacedBook
from sheetsync.jobs.opening import open_book as open_with
from sheetsync.jobs.templates import DEFAULT_TEMPLATE, read_template
from sheetsync.merge.terms import Terms
from sheetsync.model.ids import ALPHABET

__all__ = ["create", "open_book", "plan_sync"]


def open_book(where: str | os.PathLike[str], *, template: str = DEFAULT_TEMPLATE) -> Book:
    """Return the tracker at *where*, a path or the address of a Google Sheet; nothing is read yet.

    *template* names what it was made from, or is the path of a template. ``$SHEETS_EMULATOR_HOST`` (``127.0.0.1:PORT``)
    sends what is meant for Google to a sandbox on this machine.
    """
    from sheetsync.books.google import connect

    return open_with(
        os.fspath(where),
        read_template(template),
        today=date.today(),  # noqa: TID251 - a script has no other day to calculate formulas for
        connect=lambda: connect(os.environ.get("SHEETS_EMULATOR_HOST")),
    )


def create(
    path: str | os.PathLike[str],
    *,
    template: str = DEFAULT_TEMPLATE,
    questions: str = "",
    sample: bool = False,
    rows: str | os.PathLike[str] = "",
    today: date | None = None,
) -> Book:
    """Make a new tracker at *path*, never over anything that is there, and return it.

    With *sample* it begins with an example person's data around *today*, by default the day it is; with *rows* with
    those of a file in the form of examples/trackers. Raises BookExists, BookNotFound, BookNotWritten, TemplateUnknown,
    TemplateUnreadable; after those there is no file.
    """
    day = today or date.today()  # noqa: TID251 - a script that names no day means today
    creation.create(
        Path(path),
        template=template,
        questions=questions,
        sample=sample,
        rows=os.fspath(rows),
        today=day,
        letters=_letters,
        state=StateFolder(state_root(), environ=os.environ),
    )
    return open_book(path, template=template)


def plan_sync(
    left: Book,
    right: Book,
    *,
    template: str = DEFAULT_TEMPLATE,
    state: str | os.PathLike[str] | None = None,
    allow_deletes: int = 0,
) -> sync.SyncPlan:
    """Read two books once and decide what a sync would change, without any effect; ``.apply()`` on the plan does it.

    More deletes in one sheet than a few, and than *allow_deletes*, are held: they may be an accident.

    *state* is the folder of the histories by which later syncs know what was agreed, by default the one that the
    command line uses.
    """
    histories = StateFolder(Path(state) if state else state_root(), environ=os.environ)
    return sync.plan_sync(
        PlacedBook(left, histories),
        PlacedBook(right, histories),
        schema=read_template(template).schema,
        state=histories,
        now=datetime.now,  # noqa: TID251 - names the run; whoever wants another clock calls the job itself
        letters=_letters,
        terms=Terms(allow_deletes=allow_deletes),
    )


def _letters(count: int) -> str:
    return "".join(choice(ALPHABET) for _ in range(count))
