"""The ways by which a check reaches a person: a notification, a mail to oneself, a calendar file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sheetsync.books.google.logins import config_root
from sheetsync.errors import UsageMistake
from sheetsync.model.finding import Check
from sheetsync.model.safe_text import clean
from sheetsync.report.calendar_feed import is_ours, renewed_calendar
from sheetsync.report.check import subject
from sheetsync.schedulers.mail import Mailbox

__all__ = ["FIRST_MAIL", "calendar_text", "notification_of", "own_mailbox"]

_NAMED = 3

FIRST_MAIL = """\
Subject: The weekly check can reach you here
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

This is a first mail from sheetsync on your own machine, to yourself.
The weekly check can now be mailed to you: sheetsync schedule install --mail
"""


def own_mailbox() -> Mailbox:
    """Return where the person's own mail account is kept."""
    return Mailbox(config_root())


def notification_of(check: Check) -> tuple[str, str]:
    """Return title and text of the notification for a check: what there is to do, and the first people by name."""
    names = list(dict.fromkeys(clean(each.name, 40) for each in check.findings if each.name))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return subject(check), ", ".join(names[:_NAMED]) + more


def calendar_text(path: Path, text: str, today: date) -> str:
    """Return the calendar *text* held against the one in *path*; raises UsageMistake if another program wrote that."""
    try:
        before = path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        before = ""
    except OSError as reason:
        raise UsageMistake(f"{path} cannot be read: {reason.strerror}.", hint="Name another file.") from reason
    if before and not is_ours(before):
        raise UsageMistake(
            f"{path} is no calendar of a check.", hint="Name another file with --calendar. It was left as it is."
        )
    return renewed_calendar(before, text, today)
