"""A person's own code book: themes, the words that show them, and what was suggested and turned down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sheetsync.model.folding import folded

__all__ = ["NOT_YET", "TURNED_DOWN", "CodeBook", "Entry", "Suggestion"]

NOT_YET, TURNED_DOWN = "Not yet", "No"
"""What stands under Accepted of a suggestion that waits, and of one that was turned down; all else is accepted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the sheet Themes. *row* is its ID and *place* its number in the sheet.

    *words* are key words and patterns as they were typed; without any the theme's own name is looked for. *opposite*
    names the theme that says the contrary, *why* what a suggestion rests on.
    """

    row: str
    place: int
    theme: str
    words: tuple[str, ...] = ()
    opposite: str = ""
    accepted: str = ""
    why: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is counted: a person's own entry is, a suggestion once it was accepted."""
        return folded(self.accepted) not in {folded(NOT_YET), folded(TURNED_DOWN)}


@dataclass(frozen=True)
class CodeBook:
    """All entries in the order of the sheet; *there* tells whether the tracker has such a sheet."""

    entries: tuple[Entry, ...] = ()
    there: bool = True
    notices: tuple[str, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Entry]:
        """Entries by the key of their theme; of several the upper that counts, else the upper."""
        found: dict[str, Entry] = {}
        for each in sorted(self.entries, key=lambda entry: not entry.counts):
            found.setdefault(folded(each.theme), each)
        return found


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A theme that may be worth an entry: the words to look for, who said them, of how many, and where.

    *rows* are IDs of Responses. *why* says what the suggestion rests on, naming nobody: it may be kept in the sheet.
    """

    theme: str
    words: tuple[str, ...]
    who: tuple[str, ...]
    people: int
    rows: tuple[str, ...]
    why: str
