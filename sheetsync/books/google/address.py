"""Addresses: of a spreadsheet as people paste it, and of a server on this machine."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from sheetsync.errors import RefusedForSafety, UsageMistake

__all__ = ["GOOGLE_DOCS", "is_loopback", "loopback_url", "sheet_url", "spreadsheet_id"]

GOOGLE_DOCS = "https://docs.google.com"

_ID = r"[A-Za-z0-9_-]{15,120}"
_PATH = re.compile(rf"/(?:a/[^/]+/)?spreadsheets/(?:u/\d+/)?d/({_ID})(?:/.*)?")
_PUBLISHED = re.compile(r"/spreadsheets/(?:u/\d+/)?d/e/")
_OPEN = re.compile(rf"/(?:a/[^/]+/)?open\?(?:.*&)?id=({_ID})(?:&.*)?")
_HOST = GOOGLE_DOCS.removeprefix("https://")
_DRIVE = "drive.google.com"  # what it opens by an ID need not be a sheet; Google then says so


def spreadsheet_id(address: str) -> str:
    """Return the ID in the address of a Google Sheet, or *address* itself if it is an ID; raises UsageMistake.

    What only looks like Google's address, and leads somewhere else, is refused.
    """
    text = address.strip()
    if re.fullmatch(_ID, text):
        return text
    path, why = _path_at_google(text)
    if found := _PATH.fullmatch(path) or _OPEN.fullmatch(path):
        return found[1]
    if _PUBLISHED.match(path):
        raise UsageMistake(
            "That is the address of a published copy, which can only be looked at.",
            hint="Open the sheet itself and copy the address from there: .../spreadsheets/d/.../edit",
        )
    raise UsageMistake(
        f"“{text[:200]}” is not the address of a Google Sheet{why or ': it names none'}.",
        hint=f"Copy it from the browser: {GOOGLE_DOCS}/spreadsheets/d/.../edit. Nothing was changed.",
    )


def _path_at_google(text: str) -> tuple[str, str]:
    """Return the path of an address at Google or in a sandbox on this machine; of any other, nothing and why.

    Where the path is that of Drive's `open`, what is asked of it comes with it.
    """
    if not text.isascii() or not text.isprintable() or " " in text:
        return "", ": letters stand in it that no address has"
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        sandbox = parts.scheme == "http" and parts.username is None and is_loopback(parts.hostname or "")
    except ValueError:
        return "", ""
    if sandbox or (parts.scheme == "https" and parts.netloc.lower() in (_HOST, _DRIVE)):
        return f"{parts.path}?{parts.query}" if parts.path.endswith("/open") else parts.path, ""
    if parts.netloc.lower() == _HOST:
        return "", f": Google's begins with {GOOGLE_DOCS}/"
    return "", f": it does not lead to {_HOST}" if "://" in text else ""


def sheet_url(document: str, site: str = GOOGLE_DOCS) -> str:
    """Return the address of a spreadsheet as a person opens it."""
    return f"{site}/spreadsheets/d/{document}/edit"


def loopback_url(emulator: str) -> str:
    """Return ``http://HOST:PORT`` for *emulator*, ``HOST:PORT``; raises RefusedForSafety unless it is on this machine.

    An emulator is spoken to without encryption and without a login, which must never leave the machine.
    """
    found = re.fullmatch(r"(localhost|[0-9.]+|\[[0-9A-Fa-f:]+\]):(\d{1,5})", emulator.strip())
    if found and 0 < int(found[2]) < 65536 and is_loopback(found[1]):
        return f"http://{found[1]}:{found[2]}"
    raise RefusedForSafety(
        f"SHEETS_EMULATOR_HOST is “{emulator[:200]}”, which is not a server on this machine.",
        hint="It must be like 127.0.0.1:8085; leave it unset to use Google. Nothing was sent.",
    )


def is_loopback(host: str) -> bool:
    """Tell whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
