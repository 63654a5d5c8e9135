"""Mail from a person to themselves, through their own account (SMTP).

    <config folder>/mail.json     the server and the address; where the password is, never the password

Nothing is kept before a first mail has gone to the person's own address, and nothing ever goes to another one.
"""

from __future__ import annotations

import json
import shlex
import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from email import message_from_string, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

from sheetsync.errors import SheetsyncError, UsageMistake
from sheetsync.schedulers.interface import tell

__all__ = ["KEYRING", "MailAccount", "MailRefused", "MailUnreachable", "Mailbox", "keep_password", "send"]

_SERVICE = "sheetsync mail"
_FORMAT = "sheetsync.mail/1"
_SECONDS = 30
_NEAR = ("127.0.0.1", "::1", "localhost")
_AGAIN = "Set it up: `sheetsync schedule mail --server SERVER --address ADDRESS`."
KEYRING = "keyring"


class MailRefused(SheetsyncError):
    """The mail server refuses the login or the mail, or no password can be had."""


class MailUnreachable(SheetsyncError):
    """The mail server does not answer; it may later."""


@dataclass(frozen=True, slots=True)
class MailAccount:
    """A person's own account: its server, the address that mail goes from and to, and where the password is.

    *password* is ``keyring``, ``env NAME`` or ``command WORDS``; empty where the server asks for none.
    """

    server: str
    port: int
    address: str
    user: str
    password: str = ""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The account that is kept in *folder*, at most one."""

    folder: Path

    @property
    def path(self) -> Path:
        """The file that says which account it is."""
        return self.folder / "mail.json"

    def read(self) -> MailAccount:
        """Return the account; raises UsageMistake if none was set up, or if the file cannot be read."""
        try:
            said = json.loads(self.path.read_text(encoding="utf-8"))
            if said.pop("format") != _FORMAT:
                raise ValueError("it is of another version")
            account = MailAccount(**said)
            if any(type(value) is not kind for value, kind in zip(asdict(account).values(), _KINDS, strict=True)):
                raise ValueError("a value is of another kind")
            return account
        except FileNotFoundError:
            raise UsageMistake("No mail is set up yet.", hint=f"{_AGAIN} Nothing was sent.") from None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as reason:
            raise UsageMistake(f"{self.path} cannot be read: {reason}.", hint=f"{_AGAIN} Nothing was sent.") from reason

    def keep(self, account: MailAccount) -> None:
        """Keep the account in place of an earlier one; raises UsageMistake."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.write_text(json.dumps({"format": _FORMAT, **asdict(account)}, indent=2) + "\n", encoding="utf-8")
        except OSError as reason:
            raise UsageMistake(
                f"The account cannot be kept in {self.path}: {reason.strerror}.",
                hint="SHEETSYNC_CONFIG_DIR names another folder. No mail is set up.",
            ) from reason

    def forget(self) -> bool:
        """Delete the account and its password in the keyring; False if there was none."""
        with suppress(SheetsyncError):
            _delete_password(self.read())
        there = self.path.exists()
        self.path.unlink(missing_ok=True)
        return there


_KINDS = (str, int, str, str, str)


def keep_password(account: MailAccount, password: str) -> None:
    """Put the password into the keyring of this machine; raises UsageMistake where there is none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, _entry(account), password)
    except (KeyringError, RuntimeError, OSError) as reason:
        raise UsageMistake(
            f"There is no keyring on this machine that would keep the password ({reason}).",
            hint="Name a command that prints it (--password-command) or a variable (--password-env). Nothing was kept.",
        ) from reason


def password_of(account: MailAccount, environ: Mapping[str, str]) -> str:
    """Return the account's password from where it is; raises MailRefused where it is not."""
    kind, _, rest = account.password.partition(" ")
    if kind == "env":
        found = environ.get(rest, "")
    elif kind == "command":
        why = "Check the command. Nothing was sent."
        answer = tell(*shlex.split(rest), missing=why, failed=why).stdout
        found = answer.split("\n")[0].rstrip("\r")
    else:
        found = _from_keyring(account)
    if not found:
        raise MailRefused(f"The password of {account.address} is not there ({account.password}).", hint=_AGAIN)
    return found


def send(account: MailAccount, text: str, *, environ: Mapping[str, str], now: datetime, password: str = "") -> None:
    """Send a message (RFC 5322) from the account's address to the same address; raises MailRefused, MailUnreachable.

    Whatever addresses *text* names are left out. The connection is encrypted unless the server is on this machine.
    """
    message = _to_oneself(account, text, now)
    if account.password and not password:
        password = password_of(account, environ)
    try:
        with _connected(account) as server:
            if account.password:
                server.login(account.user, password)
            server.send_message(message, account.address, [account.address])
    except smtplib.SMTPAuthenticationError as reason:
        raise MailRefused(
            f"{account.server} refuses the login of {account.user}: {_said(reason)}.",
            hint="Many providers want an app password here, not the usual one. Nothing was sent.",
        ) from reason
    except smtplib.SMTPServerDisconnected as reason:
        raise MailUnreachable(f"{account.server} hung up: {reason}.", hint="Try again later.") from reason
    except (smtplib.SMTPException, ssl.SSLError, UnicodeError) as reason:
        raise MailRefused(f"{account.server} does not take the mail: {_said(reason)}.", hint=_AGAIN) from reason
    except OSError as reason:
        raise MailUnreachable(
            f"{account.server}, port {account.port}, does not answer: {reason.strerror or reason}.",
            hint="Are you online, and is that the server? Nothing was sent.",
        ) from reason


def _connected(account: MailAccount) -> smtplib.SMTP:
    if account.port == 465:
        return smtplib.SMTP_SSL(account.server, account.port, timeout=_SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(account.server, account.port, timeout=_SECONDS, local_hostname="localhost")
    try:
        if account.server not in _NEAR:
            server.starttls(context=ssl.create_default_context())
    except BaseException:
        server.close()
        raise
    return server


def _to_oneself(account: MailAccount, text: str, now: datetime) -> EmailMessage:
    message = message_from_string(text, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    for name in ("To", "Cc", "Bcc", "From", "Date", "X-Unsent", "Message-ID", "Resent-To", "Resent-From"):
        del message[name]
    message["From"] = message["To"] = account.address
    message["Date"] = format_datetime(now.astimezone())
    message["Message-ID"] = make_msgid(domain="sheetsync.invalid")
    return message


def _said(reason: Exception) -> str:
    said = reason.smtp_error if isinstance(reason, smtplib.SMTPResponseException) else str(reason)
    return (said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)).strip().rstrip(".")


def _entry(account: MailAccount) -> str:
    return f"{account.user} at {account.server}"


def _from_keyring(account: MailAccount) -> str:
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(_SERVICE, _entry(account)) or ""
    except (KeyringError, RuntimeError, OSError) as reason:
        raise MailRefused(
            f"The keyring of this machine does not give the password back: {reason}.",
            hint="Unlock it. Nothing was sent.",
        ) from reason


def _delete_password(account: MailAccount) -> None:
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError, RuntimeError, OSError):
        keyring.delete_password(_SERVICE, _entry(account))
