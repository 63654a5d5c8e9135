"""Looking at the account, and at the Google Sheet that a tracker is linked to."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from sheetsync.blueprint.drift import Lost, drift_of
from sheetsync.blueprint.plan import Blueprint
from sheetsync.config import is_address
from sheetsync.errors import SheetsyncError
from sheetsync.jobs.diagnosis import Diagnosis, Patient, State, drifted, gone, identity, outdated, problem
from sheetsync.jobs.link import partner_of
from sheetsync.jobs.status import last_sync
from sheetsync.model.snapshot import Snapshot

__all__ = ["account", "linked_sheet"]

_HOW = {"none": "a sandbox", "login": "signed in", "service-account": "a service account", "gcloud": "by gcloud"}
_TOLERATED = timedelta(minutes=2)
"""Google refuses what a service account has signed with a clock that is off by more than a few minutes."""


def linked_sheet(patient: Patient, blueprint: Blueprint, snapshot: Snapshot) -> Iterator[Diagnosis]:
    """Look at the Google Sheet that the tracker is linked to, if it is to any."""
    partner = partner_of(snapshot) if snapshot.token and snapshot.token.partner else ""
    if not is_address(partner):
        if partner:
            yield from _other_workbook(blueprint, partner)
        else:
            yield Diagnosis("link", State.OK, "The tracker is linked to no Google Sheet.")
        yield from account(patient, needed=is_address(patient.where()))
        return
    when = last_sync(snapshot)
    if when is None:
        yield Diagnosis("last sync", State.WARNING, "The tracker is linked, but was never synced.", "`sheetsync sync`")
    else:
        yield Diagnosis("last sync", State.OK, f"{when:%Y-%m-%d %H:%M}")
    well = True
    for diagnosis in account(patient, needed=True):
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
        yield problem("other workbook", trouble)
        return
    yield Diagnosis("other workbook", State.OK, f"{path} can be read.")
    yield from (Diagnosis("other workbook", State.WARNING, notice) for notice in theirs.notices)


def _linked(patient: Patient, blueprint: Blueprint, partner: str) -> Iterator[Diagnosis]:
    from sheetsync.books.google import GoogleBook, connect
    from sheetsync.books.google.address import spreadsheet_id
    from sheetsync.jobs.opening import open_partner

    try:
        client = connect(patient.emulator or None)
        document = spreadsheet_id(partner)
        today = patient.now.date()
        book = open_partner(partner, blueprint, today=today, connect=lambda: client, emulator=patient.emulator)
        theirs = book.observe()
        yield Diagnosis("Google Sheet", State.OK, f"{partner} can be read.")
        yield from identity("Google identity", theirs)
        old = list(outdated("Google template", blueprint, theirs))
        lost = book.restore(dry_run=True) if isinstance(book, GoogleBook) and not old else ()
        noted = [notice for notice in theirs.notices if notice not in lost]
        yield from (Diagnosis("Google Sheet", State.WARNING, notice) for notice in noted)
        yield from old or gone("Google template", lost)
        others = [drift for drift in drift_of(blueprint, theirs) if drift.what not in {Lost.SHEET, Lost.FORMULA}]
        if not old and (others or not lost):
            yield from drifted("Google template", others, theirs.book)
    except SheetsyncError as trouble:
        yield problem("Google Sheet", trouble)
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


def account(patient: Patient, *, needed: bool) -> Iterator[Diagnosis]:
    """Look at the account and its permissions, and if it is *needed* ask Google about its room and the time."""
    from sheetsync.books.google import connect
    from sheetsync.books.google.account import DRIVE_FILE, Kind
    from sheetsync.books.google.credentials import find_account
    from sheetsync.books.google.failures import NotSignedIn

    try:
        found = find_account(patient.emulator)
    except NotSignedIn as trouble:
        if needed:
            yield problem("account", trouble)
        else:
            yield Diagnosis("account", State.OK, f"{trouble.message} None is needed before you link the tracker.")
        return
    except SheetsyncError as trouble:
        yield problem("account", trouble)
        return
    yield from _kept(found.kept)
    if found.kind is Kind.LOGIN and DRIVE_FILE not in found.scopes:
        yield Diagnosis("permissions", State.PROBLEM, "The login does not allow files to be made.", found.renew)
    elif found.scopes:
        yield Diagnosis("permissions", State.OK, ", ".join(scope.rpartition("/")[2] for scope in found.scopes))
    if not needed:
        told = f"{found.name or 'There is one'} ({_HOW[found.kind.value]}). Google was not asked: nothing is linked."
        yield Diagnosis("account", State.OK, told)
        return
    try:
        about, date = connect(patient.emulator or None, account=found).about()
    except SheetsyncError as trouble:
        yield problem("account", trouble)
        return
    who = about.get("user", {}).get("emailAddress") or found.name or "somebody"
    yield Diagnosis("account", State.OK, f"{who} ({_HOW[found.kind.value]})")
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
