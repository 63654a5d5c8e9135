"""A letter as it is written: whom it is for and what it says, before it is a document, a message or a page to copy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["GAP", "Letter", "TemplateField"]

GAP = re.compile(r"\[\[[^\[\]]*\]\]")
"""What is still to be filled in by hand: words between double square brackets."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter; *head* and *inside* are the lines of the writer's and the reader's address, *signature* what ends it.

    *emails* are the reader's addresses for a message, empty where none is known.
    """

    subject: str
    head: tuple[str, ...]
    day: str
    inside: tuple[str, ...]
    salutation: str
    paragraphs: tuple[str, ...]
    closing: str
    signature: tuple[str, ...]
    emails: tuple[str, ...] = ()

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is still to be filled in of its words, one of each, in the order of the letter."""
        return _gaps((self.subject, self.salutation, *self.paragraphs, *self.signature))

    @property
    def address_gaps(self) -> tuple[str, ...]:
        """What is still to be filled in of the addresses, which only a letter on paper has."""
        return _gaps((*self.head, *self.inside))

    @property
    def message_gaps(self) -> tuple[str, ...]:
        """What is still to be filled in of the head of a message."""
        return () if self.emails else ("[[their e-mail address]]",)


def _gaps(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found for part in parts for found in GAP.findall(part)))


@dataclass(frozen=True, slots=True)
class TemplateField:
    """A field of a letter template: what it is filled with, and what stands in its gap when there is nothing.

    *noted* is what the tracker has about it that was never meant for a letter, to be put into words by the person: the
    place for it stays open, and is not left out.
    """

    text: str
    gap: str
    noted: str = ""

    @property
    def is_there(self) -> bool:
        """Whether there is anything to say, even if the words are still to be found."""
        return bool(self.text or self.noted)

    @property
    def shown(self) -> str:
        """The words, or the gap."""
        return self.text or f"[[{self.gap}]]"
