"""What a doctor says of one thing that was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sheetsync.blueprint.drift import Drift, Lost
from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import Book
from sheetsync.errors import SheetsyncError
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.upgrade import is_outdated

__all__ = ["Diagnosis", "Patient", "State", "drifted", "gone", "identity", "outdated", "problem"]


class State(StrEnum):
    """How well something is."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at: how it is, *why* one can tell, and the *remedy* where it is not well."""

    name: str
    state: State
    why: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at. Each of the callables raises a SheetsyncError if it cannot be had.

    *now* is the time in UTC. *emulator* is as in SHEETS_EMULATOR_HOST, empty for Google.
    """

    where: Callable[[], str]
    blueprint: Callable[[], Blueprint]
    book: Callable[[], Book]
    state: Callable[[], Path]
    emulator: str
    now: datetime


def identity(name: str, snapshot: Snapshot) -> Iterator[Diagnosis]:
    """Look at the mark in the hidden sheet by which a tracker knows itself."""
    token = snapshot.token
    if token is None:
        yield Diagnosis(
            name,
            State.PROBLEM,
            f"{snapshot.where} has lost its hidden sheet _sheetsync, by which a tracker is known.",
            "Bring it back from a backup or from the version history.",
        )
    elif token.document != snapshot.document:
        yield Diagnosis(
            name,
            State.WARNING,
            f"{snapshot.where} is a copy of {snapshot.original or 'another tracker'}.",
            "Say what it is: `sheetsync copy --help`. Until then it is only read.",
        )
    else:
        yield Diagnosis(name, State.OK, f"{snapshot.where} knows itself.")


def drifted(name: str, found: Sequence[Drift], book: str) -> Iterator[Diagnosis]:
    """Yield what was *found* to have drifted from the template in *book*, or that nothing has."""
    lost = [drift for drift in found if drift.what is not Lost.HEADER]
    yield from (Diagnosis(name, State.WARNING, *_told(drift)) for drift in lost)
    if not lost:
        renamed = [f"“{drift.column}” is now “{drift.found}”" for drift in found if drift.what is Lost.HEADER]
        noted = f" Renamed by you, and recognised: {'; '.join(renamed)}." if renamed else ""
        yield Diagnosis(name, State.OK, f"All that the template draws in {book} is there.{noted}")


def outdated(name: str, blueprint: Blueprint, snapshot: Snapshot) -> Iterator[Diagnosis]:
    """Yield that a book was drawn by an earlier version of the template, if it was."""
    if snapshot.token and is_outdated(snapshot.token.template, blueprint.schema.template):
        yield Diagnosis(
            name,
            State.WARNING,
            f"{snapshot.where} was made by an older sheetsync. Every command works with it as it is.",
            "`sheetsync upgrade` brings it to the present shape; `sheetsync upgrade -n` says what that is.",
        )


def gone(name: str, lost: Iterable[str]) -> Iterator[Diagnosis]:
    """Yield what a book has lost and can draw again, told in sentences."""
    again = "`sheetsync doctor --repair` draws it again, and touches nothing else."
    yield from (Diagnosis(name, State.WARNING, what, again) for what in lost)


def _told(drift: Drift) -> tuple[str, str]:
    match drift.what:
        case Lost.SHEET:
            return (
                f"The sheet “{drift.sheet}” is missing, so it is left out of every sync.",
                "Undo its deletion, or draw it again: `sheetsync doctor --repair`.",
            )
        case Lost.COLUMN:
            return (
                f"The sheet “{drift.sheet}” has no column “{drift.column}” any more.",
                f"If it was renamed, call it “{drift.column}” again; else add a column with that header.",
            )
        case Lost.FORMULA:
            rows = "1 row" if drift.rows == 1 else f"{drift.rows} rows"
            return (
                f"The sheet “{drift.sheet}” calculates “{drift.column}”, but {rows} have no formula for it.",
                "`sheetsync doctor --repair` fills it in, and so does whatever command next writes.",
            )
        case Lost.TYPED_OVER:
            rows = "1 row" if drift.rows == 1 else f"{drift.rows} rows"
            return (
                f"The sheet “{drift.sheet}” calculates “{drift.column}”, but in {rows} the formula was typed over.",
                "`sheetsync doctor --repair` brings it back, as whatever next writes does; what was typed is kept.",
            )
        case _:
            return (
                f"The column “{drift.column}” of the sheet “{drift.sheet}” has lost its dropdown or its check.",
                "Copy a cell from the same column of another tracker, and paste only its data validation.",
            )


def problem(name: str, trouble: SheetsyncError) -> Diagnosis:
    """Say what is wrong as the error says it."""
    return Diagnosis(name, State.PROBLEM, trouble.message, trouble.hint)
