"""Bringing a tracker that an earlier version of its template drew to how it is drawn now, and taking that back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import BookChanged, Upgradable
from sheetsync.errors import RefusedForSafety
from sheetsync.history.run import Run, part_of, run_name
from sheetsync.history.state import StateFolder
from sheetsync.jobs.recording import AFTER, BEFORE
from sheetsync.jobs.templates import read_starting_rows
from sheetsync.model.change import AddRow, Change
from sheetsync.model.notice import LEFT
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.upgrade import Upgrade
from sheetsync.model.value import show

__all__ = ["can_return", "give_back", "upgrade"]

_SETTINGS = "settings"


def upgrade(
    book: Upgradable, blueprint: Blueprint, *, template: str, today: date, dry_run: bool = False, anyway: bool = False
) -> Upgrade:
    """Draw *book* as *blueprint* draws it now, with the settings that are new in it, and say what that is.

    With *dry_run* it is only said. Nothing is done where formulas of the person's look into what goes, unless *anyway*.
    Raises the book's errors, TemplateUnknown and TemplateUnreadable; after those the book is as it was.
    """
    shipped = read_starting_rows(blueprint, template=template, questions="", sample=False, today=today)

    def rows(snapshot: Snapshot) -> Sequence[Change]:
        table = snapshot.tables.get(_SETTINGS)
        if table is None or _SETTINGS not in shipped:
            return ()
        identity = blueprint.table(_SETTINGS).columns[0].key
        return [
            AddRow(_SETTINGS, name, {key: value for key, value in row.items() if key != identity and value is not None})
            for row in shipped[_SETTINGS]
            if (name := show(row[identity])) not in table.by_id
        ]

    return book.upgrade(rows, dry_run=dry_run, anyway=anyway)


def can_return(state: StateFolder, snapshot: Snapshot, run: Run) -> bool:
    """Tell whether the workbook of *snapshot* is kept as it was before *run*, an upgrade."""
    return state.book_journal(snapshot).kept(run.name, BEFORE) is not None


def give_back(
    state: StateFolder,
    snapshot: Snapshot,
    run: Run,
    *,
    now: Callable[[], datetime],
    letters: Callable[[int], str],
    dry_run: bool = False,
) -> str:
    """Put the workbook back, byte for byte, as it was before *run*, an upgrade; return the name of the run that did.

    Raises RefusedForSafety where somebody has changed it since, BookLocked and BookNotWritten; then it stays as it is.
    """
    from sheetsync.books.excel.hidden import digest_but_token
    from sheetsync.books.excel.save import check_unlocked, put_back, read_file

    journal, path = state.book_journal(snapshot), Path(snapshot.where)
    before = journal.kept(run.name, BEFORE)
    after = (journal.kept(run.name, AFTER) or b"").decode()
    held = read_file(path)
    if before is None or digest_but_token(held) != after:
        raise RefusedForSafety(
            f"{path.name} was changed since, so it cannot go back to what it was before.",
            hint="Its earlier versions are kept: see `backups` in `sheetsync help settings`. Nothing was changed.",
        )
    if dry_run:
        return ""
    with state.writing(snapshot.where):
        check_unlocked(path)
        undone = Run(run_name(now(), letters(5)), "undo", {LEFT: part_of(snapshot)}, run.name)
        journal.write(undone)
        try:
            put_back(path, before, revision=sha256(held).hexdigest())
        except BookChanged:
            journal.discard(undone.name)
            raise
        journal.finish(undone.name)
    return undone.name
