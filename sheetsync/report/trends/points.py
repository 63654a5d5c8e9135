"""The form in which trends reach a screen, a page and a sheet: parts of points, each with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sheetsync.model.said import Share, Source
from sheetsync.model.trends import Hit
from sheetsync.report.text import clean

__all__ = [
    "Part",
    "Point",
    "Quote",
    "hit_quote",
    "median_text",
    "named",
    "of_people",
    "quote",
    "share_point",
    "way_back",
]

PERCENT_FROM = 20
"""People from which on a percentage stands beside the count: of fewer, one person more or less moves it too far."""

NAMES = 12


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that were said, with those around them, and the way back; *label* stands before, if anything."""

    source: Source
    words: str
    before: str = ""
    after: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a part: what it is *about*, *what* is found, *notes* below it, and the words it rests on.

    *count* of *of* people is what a chart draws. *marked* points are those to be looked at first.
    """

    about: str
    what: str
    notes: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    count: int | None = None
    of: int | None = None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One analysis: *key* is what it is asked for by, *code* its number. *rests_on* says what was counted.

    *limit* is what the reader must not make of it; *nothing* stands there if there is no point.
    """

    key: str
    code: str
    title: str
    rests_on: str
    points: tuple[Point, ...]
    limit: str = ""
    nothing: str = "Nothing yet."


def of_people(share: Share) -> str:
    """Return ``4 of 6 people``, with a percentage from 20 people on."""
    noun = "person" if share.of == 1 else "people"
    percent = f" ({100 * share.count / share.of:.0f} %)" if share.of >= PERCENT_FROM else ""
    return f"{share.count:,} of {share.of:,} {noun}{percent}"


def named(names: Sequence[str]) -> str:
    """Return names in a row, the first twelve of them."""
    shown = ", ".join(clean(name, 80) for name in names[:NAMES])
    return f"{shown} and {len(names) - NAMES} more" if len(names) > NAMES else shown


def share_point(about: str, share: Share, *, notes: Sequence[str] = (), quotes: Sequence[Quote] = ()) -> Point:
    """Return a point that says how many of how many, who, and who not."""
    rest = (f"not: {named(share.rest)}",) if share.rest and share.who else ()
    who = f": {named(share.who)}" if share.who else ""
    return Point(about, of_people(share) + who, (*rest, *notes), tuple(quotes), share.count, share.of)


def quote(source: Source, label: str = "") -> Quote:
    """Return what was said in a row."""
    return Quote(source, source.said, label=label)


def hit_quote(hit: Hit) -> Quote:
    """Return a hit with the words around it."""
    return Quote(hit.source, hit.words, hit.before, hit.after)


def way_back(source: Source) -> str:
    """Return where a row is found: who, to which question, its ID and its number in the sheet."""
    question = clean(source.question, 40)
    where = clean(source.row, 40) or "no ID"
    return f"{clean(source.person, 80)}, {question}, {where} (row {source.place})"


def median_text(least: float, middle: float, most: float) -> str:
    """Return least – median – most."""
    return f"{least:g} – {middle:g} – {most:g}"
