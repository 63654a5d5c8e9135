"""Key words and patterns of the code book, and every place where they are said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sheetsync.interviews.stems import STOP
from sheetsync.interviews.trends.spoken import Spoken, Token, word_key

__all__ = ["Pattern", "Patterns", "Place", "read_pattern"]

_PIECE = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*\*?")


class Piece(NamedTuple):
    """One word of a pattern: *kind* is ``stem``, ``exact`` or ``prefix``, *text* what that looks for."""

    kind: str
    text: str
    word: str

    def fits(self, token: Token) -> bool:
        """Tell whether a word that was said is meant."""
        if self.kind == "stem":
            # “not” has the stem of “notes”: a word that says little is only ever itself.
            return token.stem == self.text and (token.word == self.word or token.word not in STOP)
        return token.word == self.text if self.kind == "exact" else token.word.startswith(self.text)


Pattern = tuple[Piece, ...]


class Place(NamedTuple):
    """Where a pattern of the theme with the number *theme* was said: from the word *first* to the word *last*."""

    theme: int
    first: int
    last: int


def read_pattern(text: str) -> Pattern:
    """Read a word, or several that follow each other in a clause; empty if there is no word in it.

    ``long hours`` is found as “longer hour”, too: endings do not count. ``statist*`` is every word that begins so, and
    ``"it"`` in double quotes is that form alone.
    """
    quoted = len(text.strip()) > 2 and text.strip()[0] in '"“' and text.strip()[-1] in '"”'
    return tuple(_piece(found[0], quoted=quoted) for found in _PIECE.finditer(text))


def _piece(text: str, *, quoted: bool) -> Piece:
    word, root = word_key(text.removesuffix("*"))
    if text.endswith("*"):
        return Piece("prefix", word, word)
    return Piece("exact", word, word) if quoted else Piece("stem", root, word)


class Patterns:
    """The patterns of several themes, looked for in one go."""

    def __init__(self, themes: Sequence[Iterable[Pattern]]) -> None:
        self._by_stem: dict[str, list[tuple[int, Pattern]]] = {}
        self._others: list[tuple[int, Pattern]] = []
        self._beginning: dict[str, list[tuple[int, Pattern]]] = {}
        for theme, patterns in enumerate(themes):
            for pattern in filter(None, patterns):
                first = pattern[0]
                known = self._by_stem.setdefault(first.text, []) if first.kind == "stem" else self._others
                known.append((theme, pattern))

    def places(self, said: Spoken) -> list[Place]:
        """Return where each theme is said, in the order of the text; of overlapping places of one theme the longest."""
        found = [
            Place(theme, first, first + len(pattern) - 1)
            for first, token in enumerate(said.tokens)
            for theme, pattern in self._from(token)
            if _fits(pattern, said.tokens, first)
        ]
        return sorted(_longest(found), key=lambda place: (place.first, place.theme)) if found else []

    def _from(self, token: Token) -> list[tuple[int, Pattern]]:
        """Return the patterns that begin with a word; each word is looked up once."""
        known = self._beginning.get(token.word)
        if known is None:
            some = (*self._by_stem.get(token.stem, ()), *self._others)
            known = [(theme, pattern) for theme, pattern in some if pattern[0].fits(token)]
            self._beginning[token.word] = known
        return known


def _fits(pattern: Pattern, tokens: tuple[Token, ...], first: int) -> bool:
    if len(pattern) == 1:
        return True
    said = tokens[first + 1 : first + len(pattern)]
    return len(said) == len(pattern) - 1 and all(
        token.clause == tokens[first].clause and piece.fits(token)
        for piece, token in zip(pattern[1:], said, strict=True)
    )


def _longest(places: list[Place]) -> Iterator[Place]:
    reached: dict[int, int] = {}
    for place in sorted(places, key=lambda each: (each.first, -each.last)):
        if place.first > reached.get(place.theme, -1):
            reached[place.theme] = place.last
            yield place
