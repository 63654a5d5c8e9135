"""Looking at everything that a tracker and its sync need, and saying of each thing whether it is well.

Nothing here changes anything, and no trouble with one thing keeps the others from being looked at.
"""

from __future__ import annotations

import platform
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sheetsync.blueprint.drift import drift_of
from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import Restorable
from sheetsync.config import TrackerNotNamed, TrackersMany, is_address
from sheetsync.errors import SheetsyncError
from sheetsync.jobs.diagnosis import Diagnosis, Patient, State, drifted, gone, identity, outdated, problem
from sheetsync.jobs.doctor_google import account, linked_sheet
from sheetsync.model.snapshot import Snapshot

__all__ = ["Diagnosis", "Patient", "State", "examine"]

_PACKAGES = ("click", "openpyxl", "gspread", "google-auth", "keyring", "rich")


def examine(patient: Patient) -> Iterator[Diagnosis]:
    """Look at one thing after another."""
    yield from _versions()
    yield from _folders(patient)
    try:
        where = patient.where()
    except TrackerNotNamed as none:
        state = State.WARNING if isinstance(none, TrackersMany) else State.OK
        yield Diagnosis("tracker", state, f"{none.message} So only what is not about one was looked at.", none.hint)
        yield from account(patient, needed=False)
        return
    except SheetsyncError as trouble:
        yield problem("settings", trouble)
        return
    try:
        blueprint, book = patient.blueprint(), patient.book()
        snapshot = book.observe()
    except SheetsyncError as trouble:
        yield problem("tracker", trouble)
        yield from _beside(where)
        yield from account(patient, needed=is_address(where))
        return
    yield Diagnosis("tracker", State.OK, f"{where} can be read.")
    yield from (Diagnosis("tracker", State.WARNING, notice) for notice in snapshot.notices)
    yield from _beside(where)
    yield from identity("identity", snapshot)
    if old := list(outdated("template", blueprint, snapshot)):
        yield from old
        yield from linked_sheet(patient, blueprint, snapshot)
        return
    found = list(drift_of(blueprint, snapshot, _checked_here(where, blueprint, snapshot)))
    # What a Google Sheet has lost is told of where it is the linked one.
    lost = book.restore(dry_run=True) if isinstance(book, Restorable) and not is_address(where) else ()
    yield from gone("template", lost)
    if found or not lost:
        yield from drifted("template", found, snapshot.book)
    yield from linked_sheet(patient, blueprint, snapshot)


def _versions() -> Iterator[Diagnosis]:
    told = [f"Python {platform.python_version()} on {platform.system()}"]
    for package in ("sheetsync-tracker", *_PACKAGES):
        try:
            told.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            if package != "sheetsync-tracker":
                yield Diagnosis("versions", State.PROBLEM, f"{package} is not installed.", "Install sheetsync again.")
    yield Diagnosis("versions", State.OK, ", ".join(told))


def _folders(patient: Patient) -> Iterator[Diagnosis]:
    """Look at the folder of the histories: without it, no sync begins."""
    try:
        root = patient.state()
        there = next(folder for folder in (root, *root.resolve().parents) if folder.exists())
        with tempfile.NamedTemporaryFile(dir=there, prefix=".sheetsync-doctor-"):
            pass
    except SheetsyncError as trouble:
        yield problem("history", trouble)
    except OSError as reason:
        yield Diagnosis(
            "history",
            State.PROBLEM,
            f"The folder for the history of syncs cannot be written to: {reason}.",
            "Make it writable, or name another with SHEETSYNC_STATE_DIR.",
        )
    else:
        yield Diagnosis("history", State.OK, f"{root} can be written to.")


def _beside(where: str) -> Iterator[Diagnosis]:
    """Look at the owner files beside a workbook; copies that a sync service made are among the book's own notices."""
    if is_address(where):
        return
    from sheetsync.books.excel.save import owner_of

    path = Path(where)
    owner = owner_of(path)
    if owner is None:
        yield Diagnosis("lock files", State.OK, "No program has the workbook open.")
    else:
        program, person, file = owner
        yield Diagnosis(
            "lock files",
            State.WARNING,
            f"{path.name} is open in {program}{f', by {person}' if person else ''}: {file.name} lies beside it.",
            f"Close it there before the next sync. If nobody has it open, a crash has left {file} behind: delete it.",
        )


def _checked_here(where: str, blueprint: Blueprint, snapshot: Snapshot) -> dict[str, frozenset[str]] | None:
    if is_address(where):
        return None
    from sheetsync.books.excel.checked import checked_columns

    return checked_columns(Path(where), blueprint.schema, snapshot)
