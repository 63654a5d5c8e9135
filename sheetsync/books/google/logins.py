"""Where a login is kept: its secrets in the system's keyring, or, where there is none, in a file only its owner reads.

    <config folder>/google-login.json     who signed in, when, for what, and with which client; the secrets too where
                                          there is no keyring
    <config folder>/sandbox-login.json    the same for a sandbox, which is never given a login of Google

What is not secret is never in the keyring: it can be shown without unlocking anything, and Windows takes no more than
1,280 characters.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from sheetsync.books.google.client_file import OAuthClient
from sheetsync.errors import SheetsyncError

__all__ = ["Login", "LoginUnreadable", "Logins", "config_root"]

_SERVICE = "sheetsync"
_FORMAT = "sheetsync.login/1"
KEYRING = "keyring"
FILE = "file"


class LoginUnreadable(SheetsyncError):
    """The login that is kept cannot be read, or a new one cannot be kept."""


@dataclass(frozen=True, slots=True)
class Login:
    """What signing in left: *site* names where, *since* is an ISO time."""

    site: str
    account: str
    scopes: tuple[str, ...]
    since: str
    client: OAuthClient = field(repr=False)
    refresh_token: str = field(repr=False)


def config_root() -> Path:
    """Return the person's config folder: ``$SHEETSYNC_CONFIG_DIR``, else where the system keeps such things."""
    chosen = os.environ.get("SHEETSYNC_CONFIG_DIR")
    return Path(chosen) if chosen else user_config_path("sheetsync", appauthor=False)


@dataclass(frozen=True, slots=True)
class Logins:
    """The login for one *site* (``google``, or the ``127.0.0.1:PORT`` of a sandbox), kept in *folder*."""

    folder: Path
    site: str

    @property
    def path(self) -> Path:
        """The file that tells of the login."""
        return self.folder / ("google-login.json" if self.site == "google" else "sandbox-login.json")

    def kept(self) -> str:
        """Say in words where the secrets are; empty if nobody is signed in."""
        told = self._told()
        if told is None:
            return ""
        if told["kept"] == FILE:
            return f"the file {self.path}"
        import keyring

        return f"the keyring of this machine ({keyring.get_keyring().name})"

    def read(self) -> Login | None:
        """Return the login, None if nobody is signed in; raises LoginUnreadable."""
        told = self._told()
        if told is None:
            return None
        try:
            secret = told["secret"] if told["kept"] == FILE else self._from_keyring()
            client = OAuthClient(told["client_id"], secret["client_secret"])
            scopes = tuple(str(scope) for scope in told["scopes"])
            return Login(told["site"], told["account"], scopes, told["since"], client, secret["refresh_token"])
        except (KeyError, TypeError, ValueError) as reason:
            raise LoginUnreadable(
                f"The login that {self.path} tells of is not whole ({type(reason).__name__}: {reason}).",
                hint="Sign in again: `sheetsync auth login`. Nothing was changed.",
            ) from reason

    def keep(self, login: Login) -> None:
        """Keep *login* in place of any earlier one; raises LoginUnreadable, and then the earlier one still holds."""
        secret = {"client_secret": login.client.secret, "refresh_token": login.refresh_token}
        told: dict[str, Any] = {"format": _FORMAT, **asdict(login), "client_id": login.client.id}
        del told["client"], told["refresh_token"]
        in_keyring = self._to_keyring(json.dumps(secret))
        told |= {"kept": KEYRING} if in_keyring else {"kept": FILE, "secret": secret}
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_private(self.path, json.dumps(told, indent=2))
        except OSError as reason:
            raise LoginUnreadable(
                f"The login cannot be kept in {self.path}: {reason.strerror}.",
                hint="SHEETSYNC_CONFIG_DIR names another folder. You are not signed in.",
            ) from reason

    def forget(self) -> None:
        """Delete the login wherever it is; raises LoginUnreadable."""
        with suppress(Exception):  # whatever a keyring raises: without the file its entry is never looked at again
            import keyring

            keyring.delete_password(_SERVICE, self.site)
        try:
            self.path.unlink(missing_ok=True)
        except OSError as reason:
            raise LoginUnreadable(
                f"{self.path} cannot be deleted: {reason.strerror}.", hint="Delete it yourself: it holds the login."
            ) from reason

    def _told(self) -> dict[str, Any] | None:
        """Return what the file says; None if there is none, or if it is of another sandbox."""
        try:
            told = json.loads(self.path.read_text(encoding="utf-8"))
            if told["format"] != _FORMAT or told["kept"] not in {KEYRING, FILE}:
                raise ValueError(f"its format is {told['format']!r}")
            return told if told["site"] == self.site else None
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as reason:
            raise LoginUnreadable(
                f"The login in {self.path} cannot be read: {reason}.",
                hint="Sign in again: `sheetsync auth login`. Nothing was changed.",
            ) from reason

    def _from_keyring(self) -> Any:
        import keyring
        from keyring.errors import KeyringError

        try:
            text = keyring.get_password(_SERVICE, self.site)
        except (KeyringError, RuntimeError, OSError) as reason:
            raise LoginUnreadable(
                f"The keyring of this machine does not give the login back: {reason}.",
                hint="Unlock it and run it again, or sign in again: `sheetsync auth login`. Nothing was changed.",
            ) from reason
        if text is None:
            raise LoginUnreadable(
                "The keyring of this machine has lost the login.",
                hint="Sign in again: `sheetsync auth login`. Nothing was changed.",
            )
        return json.loads(text)

    def _to_keyring(self, secret: str) -> bool:
        """Put the secret into the keyring, and tell whether it is there; most servers and containers have none."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, self.site, secret)
            return keyring.get_password(_SERVICE, self.site) == secret
        except (KeyringError, RuntimeError, OSError):
            return False


def _write_private(path: Path, text: str) -> None:
    """Write a file that nobody but its owner could read at any moment, wholly or not at all."""
    unfinished = path.with_name(path.name + ".part")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
