"""Trends as rows of the sheet Findings, which the page Trends draws its charts from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sheetsync.model.said import Across
from sheetsync.model.trends import Trends
from sheetsync.model.value import Value
from sheetsync.report.text import clean, count
from sheetsync.report.trends import parts_of
from sheetsync.report.trends.across import field_text, ranked
from sheetsync.report.trends.forms import around
from sheetsync.report.trends.points import Part, Point, Quote, way_back

__all__ = ["finding_ids", "finding_rows"]

MOST = 40
"""Rows of one part: a sheet is read, not searched; what is beyond is counted in a row of its own."""

_ACROSS = "T15"
_CODES = (*(f"T{number}" for number in range(14)), _ACROSS)
_PLACES = 3


def finding_ids() -> frozenset[str]:
    """Return every ID that a row of Findings can have: they say what part it is of, and its place there."""
    return frozenset(_id(code, number) for code in _CODES for number in range(1, MOST + 2))


def finding_rows(trends: Trends, today: date) -> Iterator[tuple[str, dict[str, Value]]]:
    """Yield the rows of Findings by their ID: the figures of the whole, each question across fields, then each part."""
    for number, (about, figure) in enumerate(_figures(trends), 1):
        yield _id("T0", number), {"part": "At a glance", "about": about, "count": float(figure), "counted_on": today}
    for number, question in enumerate(ranked(trends)[:MOST], 1):
        yield _id(_ACROSS, number), {**_across(question), "counted_on": today}
    for part in parts_of(trends):
        for number, point in enumerate(part.points[:MOST], 1):
            yield _id(part.code, number), {**_cells(part, point), "counted_on": today}
        if len(part.points) > MOST:
            more = f"and {count(len(part.points) - MOST, 'more', 'more')}: sheetsync trends --part {part.key}"
            yield _id(part.code, MOST + 1), {"part": part.title, "about": more, "counted_on": today}


def _figures(trends: Trends) -> Iterator[tuple[str, int]]:
    yield "People", len(trends.people)
    yield "Interviews", trends.interviews
    yield "Answers", trends.answers
    yield "Themes", sum(bool(each.share.count) for each in trends.themes)
    totals = trends.expected.totals
    for word in ("As expected", "Partly", "Surprised", "Contradicts"):
        yield word, totals.get(word, 0)
    yield "Questions on which people split", sum(each.spread.split for each in trends.rated)
    yield "Lone voices", len(trends.lone)


def _across(found: Across) -> dict[str, Value]:
    voices = [only for field in found.fields for only in field.only][:_PLACES]
    return {
        "part": "One question across fields",
        "about": clean(found.text, 200) or None,
        "finding": "\n".join(map(field_text, found.fields)),
        "said": "\n".join(f"only {clean(each.person, 80)}: “{clean(each.words, 300)}”" for each in voices) or None,
        "rows": "\n".join(way_back(each.source) for each in voices) or None,
    }


def _cells(part: Part, point: Point) -> dict[str, Value]:
    notes = "\n".join(point.notes)
    if len(point.quotes) > _PLACES:
        places = count(len(point.quotes) - _PLACES, "more place", "more places")
        notes = "\n".join(filter(None, (notes, f"and {places}")))
    return {
        "part": part.title,
        "about": clean(point.about, 200) or None,
        "finding": clean(point.what, 1_000) or None,
        "count": None if point.count is None else float(point.count),
        "of": None if point.of is None else float(point.of),
        "notes": notes or None,
        "said": "\n".join(map(_said, point.quotes[:_PLACES])) or None,
        "rows": "\n".join(way_back(quote.source) for quote in point.quotes[:_PLACES]) or None,
    }


def _said(quote: Quote) -> str:
    before, after = around(quote)
    label = f"{clean(quote.label, 40)}: " if quote.label else ""
    return f"{label}“{before}{clean(quote.words, 300)}{after}”"


def _id(code: str, number: int) -> str:
    return f"{code}-{number:02}"
