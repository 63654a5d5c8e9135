"""Is a thank-you letter ready? What is still missing in it, and what should not be in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from sheetsync.letters.anatomy import anatomy
from sheetsync.letters.content import content
from sheetsync.letters.manner import manner, open_places
from sheetsync.letters.reader import Reader
from sheetsync.letters.remark import Remark
from sheetsync.model.safe_text import clean
from sheetsync.tracker.reading import Tracker

__all__ = ["ALIKE", "Remark", "check_letter", "likeness"]

ALIKE = 0.8
"""From this share of common three-word runs on, one letter counts as a copy of another."""

_MOST_LETTERS = 100_000


def check_letter(
    text: str, tracker: Tracker, reader: Reader, others: Mapping[str, str], left: Sequence[str] | None = None
) -> list[Remark]:
    """Return what there is to say of the *text* of a letter to *reader*; *others* are other letters by their names.

    *left* is what the file holds beside the letter, such as tracked changes; None where a file can hold nothing more.
    Each remark says one thing that was looked at, and whether it is as it should be.
    """
    text = text[:_MOST_LETTERS]
    parts = anatomy(text)
    return [
        *open_places(text, left),
        *content(text, parts, tracker, reader),
        *manner(text, parts, tracker),
        *_copies(text, others),
    ]


def likeness(one: str, other: str) -> float:
    """Return which share of the three-word runs of the shorter text stands in the other, too: from 0 to 1."""
    runs, others = _runs(one), _runs(other)
    return len(runs & others) / min(len(runs), len(others)) if runs and others else 0.0


def _copies(text: str, others: Mapping[str, str]) -> Iterator[Remark]:
    alike = [(share, name) for name, other in others.items() if (share := likeness(text, other)) >= ALIKE]
    if others and not alike:
        count = len(others)
        against = f"the {count} other letters" if count > 1 else "the other letter"
        yield Remark("copy", fine=True, text=f"It is no copy: compared with {against} beside it.")
    for share, name in sorted(alike, reverse=True)[:3]:
        told = f"{share:.0%} of the shorter one stands in the other, too"
        yield Remark("copy", fine=False, text=f"It is nearly the same letter as {clean(name, 80)}: {told}.")


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[place : place + 3]) for place in range(len(words) - 2)}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text[:_MOST_LETTERS]).casefold())
