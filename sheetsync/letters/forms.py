"""A letter as text to copy by hand and as an unsent message."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from textwrap import wrap

from sheetsync.model.letter import Letter

__all__ = ["by_hand", "message"]

_WIDTH = 76


def by_hand(letter: Letter) -> str:
    """Return the letter as plain text without addresses, as a card has it, to be copied or pasted."""
    return "\n\n".join([letter.salutation, *(_folded(text) for text in letter.paragraphs), _ending(letter)]) + "\n"


def message(letter: Letter) -> bytes:
    """Return the letter as a message that no one has sent (RFC 5322 with X-Unsent), which a mail program opens.

    It has no date and no sender: both are the mail program's. Where no address is known it has no reader either.
    """
    made = EmailMessage(policy=SMTP)
    made["Subject"] = letter.subject or "[[subject]]"
    if letter.emails:
        made["To"] = ", ".join(letter.emails)
    made["X-Unsent"] = "1"
    made.set_content("\n\n".join([letter.salutation, *letter.paragraphs, _ending(letter)]) + "\n", cte="base64")
    return made.as_bytes()


def _ending(letter: Letter) -> str:
    return "\n".join([letter.closing, *letter.signature])


def _folded(text: str) -> str:
    return "\n".join(wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False))
