"""Looking at everything that a tracker and its sync need, and saying of each thing whether it is well.

Nothing here changes anything, and no trouble with one thing keeps the others from being looked at.
"""

from __future__ import annotations

import os
import platform
import stat
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sheetsync.blueprint.drift import Drift, Lost, drift_of
from sheetsync.blueprint.plan import Blueprint
from sheetsync.books.interface import Book
from sheetsync.config import is_address
from sheetsync.config.place import TrackerNotNamed
from sheetsync.errors import SheetsyncError
from sheetsync.jobs.link import partner_of
from sheetsync.jobs.status import last_sync
from sheetsync.model.snapshot import Snapshot

__all__ = ["Diagnosis", "Patient", "State", "examine"]

_PACKAGES = ("click", "openpyxl", "gspread", "google-auth", "keyring", "rich")
_HOW = {"none": "a sandbox", "login": "signed in", "service-account": "a service account", "gcloud": "by gcloud"}
_TOLERATED = timedelta(minutes=2)
"""Google refuses what a service account has signed with a clock that is off by more than a few minutes."""


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


def examine(patient: Patient) -> Iterator[Diagnosis]:
    """Look at one thing after another."""
    yield from _versions()
    yield from _folders(patient)
    try:
        where = patient.where()
    except TrackerNotNamed as none:
        yield Diagnosis("tracker", State.OK, f"{none.message} So only what is not about one was looked at.")
        yield from _account(patient, needed=False)
        return
    except SheetsyncError as trouble:
        yield _problem("settings", trouble)
        return
    try:
        blueprint, snapshot = patient.blueprint(), patient.book().observe()
    except SheetsyncError as trouble:
        yield _problem("tracker", trouble)
        yield from _beside(where)
        yield from _account(patient, needed=False)
        return
    yield Diagnosis("tracker", State.OK, f"{where} can be read.")
    yield from (Diagnosis("tracker", State.WARNING, notice) for notice in snapshot.notices)
    yield from _beside(where)
    yield from _identity("identity", snapshot)
    yield from _drift("template", blueprint, snapshot, _checked_here(where, blueprint, snapshot))
    yield from _sheet(patient, blueprint, snapshot)


def _versions() -> Iterator[Diagnosis]:
    told = [f"Python {platform.python_version()} on {platform.system()}"]
    for package in ("sheetsync-tracker", *_PACKAGES):
        try:
            told.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            if package != "sheetsync-tracker":
                yield Diagnosis("versions", State.PROBLEM, f"{package} is not installed.", "Install sheetsync anew.")
    yield Diagnosis("versions", State.OK, ", ".join(told))


def _folders(patient: Patient) -> Iterator[Diagnosis]:
    """Look at the folder of the histories: without it, no sync begins."""
    try:
        root = patient.state()
        there = next(folder for folder in (root, *root.resolve().parents) if folder.exists())
        with tempfile.NamedTemporaryFile(dir=there, prefix=".sheetsync-doctor-"):
            pass
    except SheetsyncError as trouble:
        yield _problem("history", trouble)
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


def _identity(name: str, snapshot: Snapshot) -> Iterator[Diagnosis]:
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
            f"{snapshot.where} is a copy of another tracker.",
            "Sync the original; or say `sheetsync unlink` in the copy, and link it anew.",
        )
    else:
        yield Diagnosis(name, State.OK, f"{snapshot.where} knows itself.")


def _drift(
    name: str, blueprint: Blueprint, snapshot: Snapshot, checked: dict[str, frozenset[str]] | None
) -> Iterator[Diagnosis]:
    """Compare a book with the template that it was drawn from."""
    found = list(drift_of(blueprint, snapshot, checked))
    yield from (Diagnosis(name, State.WARNING, *_told(drift)) for drift in found if drift.what is not Lost.HEADER)
    renamed = [f"“{drift.column}” is now “{drift.found}”" for drift in found if drift.what is Lost.HEADER]
    if len(renamed) == len(found):
        noted = f" Renamed by you, and recognised: {'; '.join(renamed)}." if renamed else ""
        yield Diagnosis(name, State.OK, f"All that the template draws in {snapshot.book} is there.{noted}")


def _told(drift: Drift) -> tuple[str, str]:
    match drift.what:
        case Lost.SHEET:
            return (
                f"The sheet “{drift.sheet}” is missing, so it is left out of every sync.",
                "Undo its deletion, or bring it back from a backup or from the version history.",
            )
        case Lost.COLUMN:
            return (
                f"The sheet “{drift.sheet}” has no column “{drift.column}” any more.",
                f"If it was renamed, call it “{drift.column}” again; else add a column with that header.",
            )
        case Lost.FORMULA:
            rows = "1 row" if drift.rows == 1 else f"{drift.rows} rows"
            return (
                f"The sheet “{drift.sheet}” calculates “{drift.column}”, but in {rows} its formula is gone.",
                "Copy the cell of a row that still has it, and paste it into those.",
            )
        case _:
            return (
                f"The column “{drift.column}” of the sheet “{drift.sheet}” has lost its dropdown or its check.",
                "Copy a cell from the same column of another tracker, and paste only its data validation.",
            )


def _checked_here(where: str, blueprint: Blueprint, snapshot: Snapshot) -> dict[str, frozenset[str]] | None:
    if is_address(where):
        return None
    from sheetsync.books.excel.checked import checked_columns

    return checked_columns(Path(where), blueprint.schema, snapshot)


def _sheet(patient: Patient, blueprint: Blueprint, snapshot: Snapshot) -> Iterator[Diagnosis]:
    """Look at the Google Sheet that the tracker is linked to, if it is to any."""
    partner = partner_of(snapshot) if snapshot.token and snapshot.token.partner else ""
    if not is_address(partner):
        if partner:
            yield from _other_workbook(blueprint, partner)
        else:
            yield Diagnosis("link", State.OK, "The tracker is linked to no Google Sheet.")
        yield from _account(patient, needed=False)
        return
    when = last_sync(snapshot)
    if when is None:
        yield Diagnosis("last sync", State.WARNING, "The tracker is linked, but was never synced.", "`sheetsync sync`")
    else:
        yield Diagnosis("last sync", State.OK, f"{when:%Y-%m-%d %H:%M}")
    well = True
    for diagnosis in _account(patient, needed=True):
        well = well and diagnosis.state is not State.PROBLEM
        yield diagnosis
    if well:
        yield from _linked(patient, blueprint, partner)


def _other_workbook(blueprint: Blueprint, path: str) -> Iterator[Diagnosis]:
    """Look at the workbook that the tracker is linked to."""
    from sheetsync.books.excel import ExcelBook

    try:
        theirs = ExcelBook(Path(path), blueprint.schema).observe()
    except SheetsyncError as trouble:
        yield _problem("other workbook", trouble)
        return
    yield Diagnosis("other workbook", State.OK, f"{path} can be read.")
    yield from (Diagnosis("other workbook", State.WARNING, notice) for notice in theirs.notices)


def _linked(patient: Patient, blueprint: Blueprint, partner: str) -> Iterator[Diagnosis]:
    from sheetsync.books.google import connect
    from sheetsync.books.google.address import spreadsheet_id
    from sheetsync.books.google.checked import checked_columns
    from sheetsync.jobs.opening import open_partner

    try:
        client = connect(patient.emulator or None)
        document = spreadsheet_id(partner)
        today = patient.now.date()
        theirs = open_partner(
            partner, blueprint, today=today, connect=lambda: client, emulator=patient.emulator
        ).observe()
        yield Diagnosis("Google Sheet", State.OK, f"{partner} can be read.")
        yield from (Diagnosis("Google Sheet", State.WARNING, notice) for notice in theirs.notices)
        yield from _identity("Google identity", theirs)
        checked = checked_columns(client, document, blueprint.schema, theirs)
        yield from _drift("Google template", blueprint, theirs, checked)
    except SheetsyncError as trouble:
        yield _problem("Google Sheet", trouble)
        return
    try:
        yield from _sharing(client.sharing(document))
    except SheetsyncError as trouble:
        told = f"Google does not tell this account with whom it is shared: {trouble.message}"
        yield Diagnosis("sharing", State.OK, told)


def _sharing(told: dict[str, Any]) -> Iterator[Diagnosis]:
    if told.get("trashed"):
        yield Diagnosis(
            "sharing",
            State.PROBLEM,
            "The Google Sheet is in the bin, and Google deletes it for good after 30 days.",
            "Open it in Google Drive and take it out of the bin.",
        )
    if told.get("capabilities", {}).get("canEdit") is False:
        yield Diagnosis(
            "sharing",
            State.PROBLEM,
            "This account may look at the Google Sheet but not change it.",
            "Ask its owner to share it as “Editor”.",
        )
    yield from _shared([each for each in told.get("permissions", ()) if each.get("role") != "owner"])


def _shared(others: list[dict[str, Any]]) -> Iterator[Diagnosis]:
    """Look at whom the sheet is shared with, the owner apart."""
    wide = {"anyone": "everybody who has its address", "domain": "everybody in the organisation"}
    for each in others:
        if each.get("type") in wide:
            may = "change" if each.get("role") == "writer" else "read"
            yield Diagnosis(
                "sharing",
                State.WARNING,
                f"The Google Sheet is open to {wide[each['type']]}, who may {may} all about your contacts.",
                "In Google Sheets, under Share > General access, choose “Restricted”, and add people by their address.",
            )
    people = [str(each.get("emailAddress", "")) for each in others if each.get("emailAddress")]
    with_whom = ", ".join(people) or "no other person"
    yield Diagnosis("sharing", State.OK, f"Shared by name with {with_whom}.")


def _account(patient: Patient, *, needed: bool) -> Iterator[Diagnosis]:
    """Look at the account, its permissions, its room, and this machine's clock against the server's."""
    from sheetsync.books.google import connect
    from sheetsync.books.google.account import DRIVE_FILE, Kind
    from sheetsync.books.google.credentials import find_account
    from sheetsync.books.google.failures import NotSignedIn

    try:
        account = find_account(patient.emulator)
    except NotSignedIn as trouble:
        if needed:
            yield _problem("account", trouble)
        else:
            yield Diagnosis("account", State.OK, f"{trouble.message} None is needed before you link the tracker.")
        return
    except SheetsyncError as trouble:
        yield _problem("account", trouble)
        return
    yield from _kept(account.kept)
    if account.kind is Kind.LOGIN and DRIVE_FILE not in account.scopes:
        yield Diagnosis("permissions", State.PROBLEM, "The login does not allow files to be made.", account.renew)
    elif account.scopes:
        yield Diagnosis("permissions", State.OK, ", ".join(scope.rpartition("/")[2] for scope in account.scopes))
    try:
        about, date = connect(patient.emulator or None, account=account).about()
    except SheetsyncError as trouble:
        yield _problem("account", trouble)
        return
    who = about.get("user", {}).get("emailAddress") or account.name or "somebody"
    yield Diagnosis("account", State.OK, f"{who} ({_HOW[account.kind.value]})")
    yield from _clock(date, patient.now)
    yield from _room(about.get("storageQuota", {}))


def _kept(kept: str) -> Iterator[Diagnosis]:
    """Look at who can read a file of credentials."""
    path = Path(kept.removeprefix("the file "))
    if os.name == "posix" and path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Diagnosis(
            "credentials",
            State.WARNING,
            f"Others on this machine can read {path}, and whoever can is you to Google.",
            f"chmod 600 {path}",
        )
    elif kept:
        yield Diagnosis("credentials", State.OK, f"Kept in {kept}.")


def _clock(date: str, now: datetime) -> Iterator[Diagnosis]:
    try:
        theirs = parsedate_to_datetime(date)
    except ValueError:
        return
    off = now - (theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC))
    if abs(off) > _TOLERATED:
        way = "ahead of" if off > timedelta() else "behind"
        minutes = round(abs(off).total_seconds() / 60)
        yield Diagnosis(
            "clock",
            State.PROBLEM if minutes >= 5 else State.WARNING,
            f"This machine's clock is {minutes} minutes {way} the server's.",
            "Set the date, the time and the time zone of this machine.",
        )
    else:
        yield Diagnosis("clock", State.OK, "It agrees with the server's.")


def _room(quota: dict[str, Any]) -> Iterator[Diagnosis]:
    limit, usage = (int(text) if (text := str(quota.get(key, ""))).isdecimal() else 0 for key in ("limit", "usage"))
    if limit and usage >= limit:
        yield Diagnosis("quota", State.PROBLEM, "Your Google Drive is full.", "Make room in it at drive.google.com.")
    elif limit and usage > 0.95 * limit:
        yield Diagnosis(
            "quota", State.WARNING, f"Your Google Drive is {usage / limit:.0%} full.", "Make room at drive.google.com."
        )
    elif limit:
        yield Diagnosis("quota", State.OK, f"{usage / limit:.0%} of your Google Drive is used.")


def _problem(name: str, trouble: SheetsyncError) -> Diagnosis:
    return Diagnosis(name, State.PROBLEM, trouble.message, trouble.hint)
