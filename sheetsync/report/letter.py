"""A check as a message to oneself: an .eml file with the digest as text and as a page."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP

from sheetsync.model.figures import Figures
from sheetsync.model.finding import Check
from sheetsync.report.check import check_text, subject
from sheetsync.report.page import check_page
from sheetsync.tracker.addresses import addresses_in

__all__ = ["check_message", "message"]


def check_message(check: Check, figures: Figures, *, address: str) -> str:
    """Return the check as a message (RFC 5322) to and from *address*, if one can be read there; always the same."""
    text, page = check_text(check), check_page(check, figures)
    return message(subject(check), check.today, text=text, page=page, address=address)


def message(title: str, day: date, *, text: str, page: str, address: str = "") -> str:
    """Return a message of that title with a text and the same as a page, to and from *address*, if one is there."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = title
    made["Date"] = datetime.combine(day, time(8), UTC)
    if own := addresses_in(address)[:1]:
        made["From"] = made["To"] = own[0]
    made["X-Unsent"] = "1"
    made.set_content(text)
    made.add_alternative(page, subtype="html")
    made.set_boundary("sheetsync-digest")
    return made.as_string()
