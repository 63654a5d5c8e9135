"""Trends as lines for a screen, as Markdown, and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from sheetsync.model.codebook import Suggestion
from sheetsync.model.said import Share
from sheetsync.model.trends import Hit, Trends
from sheetsync.report.markdown import escape
from sheetsync.report.text import Line, clean, count, line, plain_text
from sheetsync.report.tree import tree_json, tree_lines, tree_markdown
from sheetsync.report.trends import FIRST, LAST, parts_of, sections_of, trends_title
from sheetsync.report.trends.points import Part, Point, Quote, hit_quote, named, way_back

__all__ = [
    "around",
    "context_json",
    "context_lines",
    "suggestions_json",
    "suggestions_lines",
    "trends_json",
    "trends_lines",
    "trends_markdown",
    "trends_text",
]

POINTS, QUOTES = 8, 1
"""Shown of each part and of each point where not only that part was asked for; the rest is counted."""

MANY = 1_000
_LONGEST = 300
_AROUND = 90


def trends_lines(trends: Trends, only: Sequence[str] = ()) -> list[Line]:
    """Return trends for a screen: all parts, each cut short, or those named in *only* as a whole."""
    lines = [line(trends_title(trends), "heading"), *_sections(trends, FIRST, only)]
    parts = parts_of(trends, only)
    for part in parts:
        if not (part.points or only):
            continue
        lines += [(), (("heading", part.title), ("muted", f"  {part.code}"))]
        lines += [line(f"  {told}", "muted") for told in (part.rests_on, part.limit) if told]
        lines += _points(part, *((MANY, MANY) if only else (POINTS, QUOTES)))
        if not only and len(part.points) > POINTS:
            lines.append(line(f"  All {len(part.points)}: sheetsync trends --part {part.key}", "muted"))
    lines += _sections(trends, LAST, only)
    if empty := [part for part in parts if not (part.points or only)]:
        lines += [(), line("Nothing yet", "heading"), *(line(f"  {each.title}: {each.nothing}") for each in empty)]
    if trends.notices and not only:
        lines += [(), line("To look at in the sheet", "heading")]
        lines += [line(f"  {clean(notice, 500)}") for notice in trends.notices[:POINTS]]
        if len(trends.notices) > POINTS:
            lines.append(line(f"  and {len(trends.notices) - POINTS:,} more", "muted"))
    return lines


def trends_text(trends: Trends, only: Sequence[str] = ()) -> str:
    """Return the same as plain text."""
    return plain_text(trends_lines(trends, only))


def trends_markdown(trends: Trends, only: Sequence[str] = ()) -> str:
    """Return trends as Markdown (CommonMark), nothing cut short; nothing in a cell can become markup of its own."""
    lines = [f"# {escape(trends_title(trends))}", *_sections_markdown(trends, FIRST, only)]
    for part in parts_of(trends, only):
        lines += ["", f"## {escape(part.title)} ({part.code})", ""]
        told = " ".join(escape(words) for words in (part.rests_on, part.limit) if words)
        lines += [f"*{told}*", ""] if told else []
        lines += [words for point in part.points for words in _point_markdown(point)] or [escape(part.nothing)]
    lines += _sections_markdown(trends, LAST, only)
    if trends.notices and not only:
        lines += ["", "## To look at in the sheet", "", *(f"- {escape(clean(each, 500))}" for each in trends.notices)]
    return "\n".join(lines) + "\n"


def trends_json(trends: Trends, only: Sequence[str] = ()) -> dict[str, Any]:
    """Return trends as data for scripts, ``sheetsync.trends/1``: all that was found, with names and rows.

    All stands there both as it was reckoned and, under ``sections`` and ``parts``, in the words that a person reads.
    """
    found = _plain(trends)
    found["lone"] = [_plain(each) for each in trends.lone]
    sections = {name: tree_json(blocks) for name, blocks in sections_of(trends, (*FIRST, *LAST), only, whole=True)}
    parts = [_plain(part) for part in parts_of(trends, only)]
    return {"format": "sheetsync.trends/1", **found, "sections": sections, "parts": parts}


def context_lines(words: str, hits: Sequence[Hit]) -> Iterator[Line]:
    """Yield every place where words were said, with those around them."""
    people = len({hit.source.person for hit in hits})
    times = "once" if len(hits) == 1 else f"{len(hits):,} times"
    yield line(f"“{clean(words, 80)}”: said {times}, by {people} {'person' if people == 1 else 'people'}", "heading")
    for hit in hits:
        yield from _quote(hit_quote(hit))


def context_json(found: Mapping[str, Sequence[Hit]]) -> dict[str, Any]:
    """Return the same as data, ``sheetsync.words/1``."""
    return {
        "format": "sheetsync.words/1",
        "words": [{"words": said, "hits": [_plain(hit) for hit in hits]} for said, hits in found.items()],
    }


def suggestions_lines(suggestions: Sequence[Suggestion]) -> Iterator[Line]:
    """Yield what may be worth an entry in the code book, and why."""
    if not suggestions:
        yield line("Nothing to suggest: no word that the code book lacks is said by three people.")
    for each in suggestions:
        words = f"  words: {'; '.join(clean(word, 80) for word in each.words)}" if each.words else ""
        yield (("strong", clean(each.theme, 120)), ("muted", words))
        where = ": ".join(filter(None, (named(each.who), ", ".join(clean(row, 40) for row in each.rows))))
        yield from (
            line(f"    {told}", style) for told, style in ((clean(each.why, 500), "plain"), (where, "muted")) if told
        )


def suggestions_json(suggestions: Sequence[Suggestion]) -> dict[str, Any]:
    """Return the same as data, ``sheetsync.suggestions/1``."""
    return {"format": "sheetsync.suggestions/1", "suggestions": [_plain(each) for each in suggestions]}


def _sections(trends: Trends, names: Sequence[str], only: Sequence[str]) -> Iterator[Line]:
    for _, blocks in sections_of(trends, names, only, whole=False):
        yield ()
        yield from tree_lines(blocks)


def _sections_markdown(trends: Trends, names: Sequence[str], only: Sequence[str]) -> Iterator[str]:
    for _, blocks in sections_of(trends, names, only, whole=True):
        yield ""
        yield from tree_markdown(blocks)


def _points(part: Part, points: int, quotes: int) -> Iterator[Line]:
    if not part.points:
        yield line(f"  {part.nothing}")
    for point in part.points[:points]:
        yield (("late" if point.marked else "strong", f"  {clean(point.about, 200)}"), ("plain", f"  {point.what}"))
        for note in point.notes:
            yield line(f"      {note}", "muted")
        for quote in point.quotes[:quotes]:
            yield from _quote(quote)
        if len(point.quotes) > quotes:
            more = count(len(point.quotes) - quotes, "more place", "more places")
            yield line(f"        and {more}", "muted")


def _quote(quote: Quote) -> Iterator[Line]:
    label = f"{clean(quote.label, 40)}: " if quote.label else ""
    before, after = around(quote)
    yield (
        ("muted", f"        {label}"),
        ("plain", before),
        ("strong" if quote.before or quote.after else "plain", clean(quote.words, _LONGEST)),
        ("plain", after),
        ("muted", f"  {way_back(quote.source)}"),
    )


def around(quote: Quote) -> tuple[str, str]:
    """Return what stands around a hit, the nearer end of it if it is very long."""
    raw, rest = quote.before[-4 * _AROUND :], quote.after[: 4 * _AROUND]
    before, after = clean(raw, 4 * _AROUND), clean(rest, _AROUND)
    before = before if len(before) <= _AROUND else "…" + before[-_AROUND:]
    return before + " " * raw[-1:].isspace(), " " * rest[:1].isspace() + after


def _point_markdown(point: Point) -> Iterator[str]:
    sign = "**▲** " if point.marked else ""
    yield f"- {sign}**{escape(clean(point.about, 200)) or '–'}**: {escape(point.what)}"
    for note in point.notes:
        yield f"  - {escape(note)}"
    for quote in point.quotes:
        before, after = around(quote)
        said = f"{escape(before)}**{escape(clean(quote.words, _LONGEST)) or '–'}**{escape(after)}"
        if not quote.before and not quote.after:
            said = escape(clean(quote.words, _LONGEST))
        label = f"{escape(quote.label)}: " if quote.label else ""
        yield f"  - {label}“{said}” ({escape(way_back(quote.source))})"


def _plain(value: object) -> Any:
    """Return what was found as plain data; a share says how many of how many, too."""
    if isinstance(value, Share):
        return {"count": value.count, "of": value.of, "who": list(value.who), "not": list(value.rest)}
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
