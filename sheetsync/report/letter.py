"""A check as a message to oneself: an .eml file with the digest as text and as a page."""

from __future__ import annotations

from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.policy import SMTP

from sheetsync.model.figures import Figures
from sheetsync.model.finding import Check
from sheetsync.report.check import check_text, subject
from sheetsync.report.page import check_page

__all__ = ["check_message"]


def check_message(check: Check, figures: Figures, *, address: str) -> str:
    """Return the check as a message (RFC 5322) to and from *address*, which may be blank; always the same bytes."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject(check)
    message["Date"] = datetime.combine(check.today, time(8), UTC)
    if address.isprintable() and address.isascii() and address.count("@") == 1 and " " not in address:
        message["From"] = message["To"] = address
    message["X-Unsent"] = "1"
    message.set_content(check_text(check))
    message.add_alternative(check_page(check, figures), subtype="html")
    message.set_boundary("sheetsync-digest")
    return message.as_string()
