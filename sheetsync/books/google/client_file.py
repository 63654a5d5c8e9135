"""The file from a person's own Cloud project by which this program may ask for a login: client_secret_….json.

No such file ships with sheetsync: whoever's it is, answers to Google for all that is done with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sheetsync.errors import UsageMistake

__all__ = ["ClientFileUnusable", "OAuthClient", "find_client_file", "read_client"]

_HOW = (
    "In the Google Cloud console, under Google Auth Platform > Clients, create a client of the type “Desktop app” and "
    "download its JSON file; `sheetsync help google` has the steps. Nothing was changed."
)
_LARGEST = 100_000


class ClientFileUnusable(UsageMistake):
    """There is no client file, or it is not one of a desktop app."""


@dataclass(frozen=True, slots=True)
class OAuthClient:
    """What a Cloud project knows a program by. For a desktop app the secret is none (RFC 8252), but Google wants it."""

    id: str
    secret: str


def find_client_file(folders: Iterable[Path]) -> Path | None:
    """Return the only client file in the first of *folders* that has any; raises ClientFileUnusable for several."""
    for folder in folders:
        found = sorted(folder.glob("client_secret*.json")) if folder.is_dir() else []
        if len(found) > 1:
            names = ", ".join(path.name for path in found)
            raise ClientFileUnusable(
                f"There are {len(found)} client files in {folder}: {names}.",
                hint="Say which with --client FILE. Nothing was changed.",
            )
        if found:
            return found[0]
    return None


def read_client(path: Path) -> OAuthClient:
    """Read a client file; raises ClientFileUnusable, which says what it is instead."""
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("it is too large for one")
        content: Any = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise ClientFileUnusable(f"There is no file {path}.", hint=_HOW) from None
    except (OSError, ValueError, RecursionError) as reason:
        raise ClientFileUnusable(f"{path} is not a client file of Google: {reason}.", hint=_HOW) from reason
    if not isinstance(content, dict):
        raise ClientFileUnusable(f"{path} is not a client file of Google.", hint=_HOW)
    if content.get("type") == "service_account":
        raise ClientFileUnusable(
            f"{path} is the key of a service account, which does not sign in.",
            hint=f"Set GOOGLE_APPLICATION_CREDENTIALS={path}, and share the sheet with its address "
            f"{content.get('client_email', '')}. Nothing was changed.",
        )
    if "web" in content:
        raise ClientFileUnusable(f"{path} is for a web application, not for a program on your machine.", hint=_HOW)
    return _client(content.get("installed"), path)


def _client(found: Any, path: Path) -> OAuthClient:
    number, secret = (found.get("client_id"), found.get("client_secret")) if isinstance(found, dict) else (None, None)
    if not isinstance(number, str) or not number:
        raise ClientFileUnusable(f"{path} is not a client file of Google: it names no client.", hint=_HOW)
    if not isinstance(secret, str) or not secret:
        raise ClientFileUnusable(
            f"{path} has no client_secret: Google puts it into the file only when the client is made.",
            hint="In the Google Cloud console, under Google Auth Platform > Clients, add a secret to the client and "
            "download the file then. Nothing was changed.",
        )
    return OAuthClient(number, secret)
