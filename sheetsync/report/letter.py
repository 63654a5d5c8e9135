"""A check as a message to oneself: an .eml file with the digest as text and as a page."""

from __future__ import annotations

from datetime import UTC, datetime, time
from email.message import EmailMessage
from email.policy import SMTP

from sheetsync.model.figures import Figures
from sheetsync.model.finding import Check
from sheetsync.report.check import check_text, subject
from sheetsync.report.page import check_page
from sheetsync.tracker.addresses import addresses_in

__all__ = ["check_message"]


def check_message(check: Check, figures: Figures, *, address: str) -> str:
    """Return the check as a message (RFC 5322) to and from *address*, if one can be read there; always the same."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject(check)
    message["Date"] = datetime.combine(check.today, time(8), UTC)
    if own := addresses_in(address)[:1]:
        message["From"] = message["To"] = own[0]
    message["X-Unsent"] = "1"
    message.set_content(check_text(check))
    message.add_alternative(check_page(check, figures), subtype="html")
    message.set_boundary("sheetsync-digest")
    return message.as_string()
