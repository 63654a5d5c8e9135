"""An answer taken apart into words that can be counted, found again, and shown in their context."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sheetsync.interviews.stems import stem
from sheetsync.interviews.trends.weightless import counts_alone, is_weightless

__all__ = [
    "CONTEXT",
    "Gram",
    "Spoken",
    "Stems",
    "Token",
    "commonest",
    "grams_of",
    "is_negated",
    "spoken",
    "stems_of",
    "word_key",
]

CONTEXT = 6
"""Words shown on either side of a hit."""

_WINDOW = 4
_SHORTEST, _LONGEST = 3, 40
"""Letters of an ordinary word that says something; a name or an abbreviation may be shorter."""

_SHOUTED = 3
"""Words from which on a text without a small letter is shouted, so that its capitals say nothing."""

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
_IN_CAPITALS = frozenset({"IT", "US"})
"""Abbreviations that are small words in small letters; any other small word in capitals is only stressed."""

Stems = tuple[str, ...]
"""One word, or two that follow each other, by their stems."""


class Token(NamedTuple):
    """One word: as it is compared, its stem, where it stands in the text, and in which clause of it.

    *named* is how a name or an abbreviation is written, as its capitals tell; empty for any other word.
    """

    word: str
    stem: str
    start: int
    end: int
    clause: int
    named: str = ""


class Gram(NamedTuple):
    """One word that says something, or two that follow each other: their stems, and how they are written.

    *needs* are the stems of short words in small letters: they count only if somebody writes them as an abbreviation.
    *spelt* are those that are written so here.
    """

    stems: Stems
    form: str
    needs: Stems = ()
    spelt: Stems = ()


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
    shouted = text.isupper() and len(text.split()) >= _SHOUTED
    # Every word of every answer comes by here, so a token is made without its constructor.
    for found in _WORD.finditer(text):
        start, end = found.span()
        written = found[0]
        word, root = word_key(written)
        gap = text[reached:start]
        begins = not reached
        if word in _TURNS or (gap != " " and _BREAK.search(gap)):
            clause += 1
            begins = True
        named = "" if shouted or written == word else _name_in(written, begins=begins)
        tokens.append(tuple.__new__(Token, (word, root, start, end, clause, named)))
        reached = end
    return Spoken(column, text, tuple(tokens))


@lru_cache(maxsize=2_000)
def stems_of(text: str) -> frozenset[str]:
    """Return the stems of all words of a text, such as a question."""
    return frozenset(token.stem for token in spoken("", text).tokens)


def grams_of(tokens: tuple[Token, ...]) -> Iterator[Gram]:
    """Yield each word that says something, and each two of them that follow each other in a clause.

    A word such as “day” says something only beside another, as in “open day”. Abbreviations and names count whatever
    their length: those that capitals show, and the same in small letters where somebody else writes them so.
    """
    before: Token | None = None
    for token in tokens:
        if not _says_something(token.word, token.stem, token.named):
            before = None
            continue
        alone = counts_alone(token.stem)
        if alone:
            yield _gram(token)
        if before is not None and before.clause == token.clause and (alone or counts_alone(before.stem)):
            yield _gram(before, token)
        before = token


def commonest(forms: Mapping[str, int]) -> str:
    """Return the form in which a word is mostly written, by how often each is; of several the first by the alphabet.

    A short word is shown as the abbreviation that it is, even if most do without its capitals.
    """
    spelt = [form for form in forms if not form.islower() or len(min(form.split(), key=len)) >= _SHORTEST]
    return min(spelt or forms, key=lambda form: (-forms[form], form))


def _gram(*tokens: Token) -> Gram:
    short = [token for token in tokens if len(token.word) < _SHORTEST]
    return Gram(
        tuple(token.stem for token in tokens),
        " ".join(token.named or token.word for token in tokens),
        tuple(token.stem for token in short if not token.named),
        tuple(token.stem for token in short if token.named),
    )


def _name_in(written: str, *, begins: bool) -> str:
    """Return the name or abbreviation that capitals show, without an “’s”; empty for any other word.

    That is more than one capital, or one where no sentence begins.
    """
    name = written.removesuffix("'s").removesuffix("’s")
    letters = name.removesuffix("s")
    return name if (letters.isupper() and len(letters) > 1) or (written[0].isupper() and not begins) else ""


@lru_cache(maxsize=50_000)
def _says_something(word: str, root: str, named: str) -> bool:
    if is_weightless(word, root):
        return named in _IN_CAPITALS
    if word in _NUMERALS or len(word) > _LONGEST or word.endswith("n't"):
        return False
    return not word[0].isdigit() or (named.isupper() and not word.endswith(("am", "pm")))


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
