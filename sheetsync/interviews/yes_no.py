"""Whether an answer is a yes, a no, or something else: one rule for Trends, the Matrix, and its formulas."""

from __future__ import annotations

__all__ = ["FIRST_WORDS", "OTHER", "yes_or_no"]

OTHER = "other"
"""An answer that is neither."""

FIRST_WORDS = {
    **dict.fromkeys(("yes", "yeah", "yep", "yup", "sure", "definitely", "absolutely", "certainly"), "yes"),
    **dict.fromkeys(("no", "nope", "nah", "not", "never", "hardly"), "no"),
    **dict.fromkeys(("definitelynot", "absolutelynot", "certainlynot", "reallynot", "probablynot"), "no"),
}
"""What a first word says. The sheet Reckoning has the same list, by which the formulas of Responses go."""

_MEANINGS = (
    ("yes and no", "both"),
    ("no doubt", "sure"),
    ("no idea", "unsure"),
    ("not sure", "unsure"),
    ("ly not", "lynot"),
)
"""Words that mean something else together than the first of them alone, and what is read in their place."""

_MARKS = ',.!?;:()*_"“”—–-…\n\t'
"""Marks that end a word; all of them count as blanks."""

_READ = 60
"""How much of an answer is looked at, from its first word on."""

_LONGEST = 40
"""Letters of the first word."""


def yes_or_no(summary: str, response: str) -> str:
    """Return ``yes``, ``no`` or ``other``: what the first word says, of the summary, or else of the response.

    So a person can say under Summary how an answer is to be counted that begins with neither.
    """
    return FIRST_WORDS.get(_first_word(summary)) or FIRST_WORDS.get(_first_word(response), OTHER)


def _first_word(text: str) -> str:
    said = _trimmed(text)[:_READ].lower()
    for words, instead in _MEANINGS:
        said = said.replace(words, instead.ljust(len(words)))
    for mark in _MARKS:
        said = said.replace(mark, " ")
    return _trimmed(said).split(" ")[0][:_LONGEST]


def _trimmed(text: str) -> str:
    """Return a text as the function TRIM of spreadsheets does."""
    return " ".join(part for part in text.split(" ") if part)
