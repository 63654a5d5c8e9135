"""An answer taken apart into words that can be counted, found again, and shown in their context."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sheetsync.interviews.stems import STOP, stem

__all__ = ["CONTEXT", "Spoken", "Stems", "Token", "grams_of", "is_negated", "spoken", "word_key"]

CONTEXT = 6
"""Words shown on either side of a hit."""

_WINDOW = 4
_LONGEST = 40
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
_BREAK = re.compile(r"[.!?;:,()\n\r–—]|\s-+\s")
_TURNS = frozenset({"but", "however", "though", "although", "yet"})
_NUMBERS = """zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand half dozen first
    second third"""
_NUMERALS = frozenset(_NUMBERS.split())
_NEGATIONS = frozenset(
    {"not", "no", "never", "without", "hardly", "barely", "rarely", "seldom", "neither", "nor", "none", "nobody"}
    | {"nothing", "cannot", "less", "fewer", "lack", "lacks"}
)


Stems = tuple[str, ...]
"""One word, or two that follow each other, by their stems."""


class Token(NamedTuple):
    """One word: as it is compared, its stem, where it stands in the text, and in which clause of it."""

    word: str
    stem: str
    start: int
    end: int
    clause: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text, the column that it stands in, and its words in their order."""

    column: str
    text: str
    tokens: tuple[Token, ...]

    def context(self, first: int, last: int) -> tuple[str, str, str]:
        """Return up to six words before those from *first* to *last*, these themselves, and up to six after.

        Blanks and marks between them stay, so that the three joined are a piece of the text.
        """
        tokens = self.tokens
        start, end = tokens[first].start, tokens[last].end
        before = self.text[tokens[max(0, first - CONTEXT)].start : start]
        after = self.text[end : tokens[min(len(tokens) - 1, last + CONTEXT)].end]
        return before, self.text[start:end], after


def spoken(column: str, text: str) -> Spoken:
    """Take *text* apart; a clause ends at a mark of punctuation, at a line's end, and before a “but”."""
    tokens: list[Token] = []
    clause = reached = 0
    # Every word of every answer comes by here, so a token is made without its constructor.
    for found in _WORD.finditer(text):
        start, end = found.span()
        word, root = word_key(found[0])
        gap = text[reached:start]
        if word in _TURNS or (gap != " " and _BREAK.search(gap)):
            clause += 1
        tokens.append(tuple.__new__(Token, (word, root, start, end, clause)))
        reached = end
    return Spoken(column, text, tuple(tokens))


def grams_of(tokens: tuple[Token, ...]) -> Iterator[tuple[Stems, str]]:
    """Yield each word that says something, and each two of them that follow each other in a clause, with its form."""
    before: Token | None = None
    for token in tokens:
        if not _says_something(token.word):
            before = None
            continue
        yield (token.stem,), token.word
        if before is not None and before.clause == token.clause:
            yield (before.stem, token.stem), f"{before.word} {token.word}"
        before = token


@lru_cache(maxsize=50_000)
def _says_something(word: str) -> bool:
    if word in STOP or word in _NUMERALS or word[0].isdigit():
        return False
    return 3 <= len(word) <= _LONGEST and not word.endswith("n't")


@lru_cache(maxsize=50_000)
def word_key(word: str) -> tuple[str, str]:
    """Return a word in lower case, and its stem."""
    folded = unicodedata.normalize("NFKC", word).casefold().replace("’", "'")
    return folded, stem(folded)


def is_negated(tokens: tuple[Token, ...], first: int) -> bool:
    """Tell whether a “not” or the like stands in the same clause, among the four words before the one at *first*."""
    clause = tokens[first].clause
    return any(
        token.clause == clause and (token.word in _NEGATIONS or token.word.endswith("n't"))
        for token in tokens[max(0, first - _WINDOW) : first]
    )
