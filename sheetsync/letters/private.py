"""What stands in a tracker for nobody but its owner, and whether some of it has come into a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sheetsync.letters.prose import sentences, words_of
from sheetsync.letters.vocabulary import COMMON
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import TypedRow

__all__ = ["own_view", "private_words", "runs"]

_COLUMNS: dict[str, tuple[str, ...]] = {
    "contacts": ("notes", "tags"),
    "interviews": ("goals", "research"),
    "responses": ("expected", "note"),
    "reflections": (
        *("learned", "confirmed", "surprised", "why", "appeals"),
        *("dislikes", "rule_out", "open_questions"),
    ),
    "fields": ("appeals", "dislikes", "rule_out"),
    "factors": ("evidence", "note"),
}
"""The columns that are the person's own, by their tables. What was said, promised and referred is not among them."""

_OWN_VIEW = re.compile(
    r"\b(?:(?:is|was|are|be) not for me|not (?:really )?for me|rul(?:e|ed|ing) (?:\w+ ){0,3}out|not interested"
    r"|(?:less|no longer) (?:\w+ )?interested|lost interest|more lost|overestimated|boring|dull|distasteful"
    r"|disappoint\w*|[1-5] ?/ ?5|[1-5] out of (?:5|five)|out of five|did ?n[o’']t like|do ?n[o’']t like|dislike\w*)\b",
    re.IGNORECASE,
)
_RUNS = {5: 2, 6: 1}
"""How many words in a row are no chance, if so many of them carry something."""

_MOST_TEXTS, _LONGEST = 5000, 4000
_LEAST_CONTENT, _TOPIC = 2, 3
_LONG_WORD = 4


def own_view(sentence: str) -> str:
    """Return the words by which a sentence says what the writer thinks of the field; blank if it does not."""
    found = _OWN_VIEW.search(sentence)
    return found[0] if found else ""


def private_words(said: Sequence[str], tracker: Tracker, allowed: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield words of the sentences *said* that stand in a private column, and where; not what is *allowed* as well.

    It is a run of five words, or a shorter note as a whole, or all that carries a note within one sentence.
    """
    letter = [words_of(each) for each in said]
    there = {run for each in letter for size in _RUNS for run in runs(each, size)}
    lines = [f" {' '.join(each)} " for each in letter]
    free = [words_of(each) for each in allowed]
    for where, text in _texts(tracker):
        words = words_of(text)
        held = set(_content(words))
        if len(held) < _LEAST_CONTENT:
            continue
        run = _telling_run(words, there, lines)
        if not run and len(held) >= _TOPIC and any(held <= set(each) for each in letter):
            run = tuple(dict.fromkeys(_content(words)))
        if run and not any(_holds(each, run) or held <= set(each) for each in free):
            yield " ".join(run), where


def _telling_run(words: Sequence[str], there: set[tuple[str, ...]], lines: Sequence[str]) -> tuple[str, ...]:
    """Return words of a note that stand in the letter in a row, enough to be known by; or the note, if it is short."""
    if len(words) < min(_RUNS):
        return tuple(words) if any(f" {' '.join(words)} " in line for line in lines) else ()
    telling = (
        each
        for size, least in _RUNS.items()
        for each in runs(words, size)
        if len(each) == size and each in there and len(_content(each)) >= least
    )
    return next(telling, ())


def runs(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Yield each run of so many words; of fewer words there is one."""
    for place in range(max(len(words) - size, 0) + 1):
        yield tuple(words[place : place + size])


def _texts(tracker: Tracker) -> Iterator[tuple[str, str]]:
    """Yield what is private, a sentence or an item at a time, with the sheet and column that has it."""
    count = 0
    for key, columns in _COLUMNS.items():
        for row in _rows(tracker, key):
            for column in columns:
                for part in re.split(r"[;\n]", row.said(column)[:_LONGEST]):
                    for each in sentences(part):
                        count += 1
                        if count > _MOST_TEXTS:
                            return
                        yield f"{row.where}, {_header(row, column)}", each


def _rows(tracker: Tracker, key: str) -> Sequence[TypedRow]:
    rows: Sequence[TypedRow] = getattr(tracker, key, ())
    return rows


def _header(row: TypedRow, column: str) -> str:
    return next((head.header for head in row.sheet.heads if head.key == column), column)


def _content(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(word) >= _LONG_WORD and word not in COMMON]


def _holds(words: Sequence[str], run: Sequence[str]) -> bool:
    return bool(run) and f" {' '.join(run)} " in f" {' '.join(words)} "
