"""Trends as one self-contained HTML page, with pictures where people would rather look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from sheetsync.model.trends import Trends
from sheetsync.report.html import html_page
from sheetsync.report.pictures import columns, dots, rows
from sheetsync.report.text import clean, count
from sheetsync.report.tree import TREE_STYLE, Heading, tree_html
from sheetsync.report.trends import FIRST, LAST, PARTS, parts_of, sections_of, trends_title
from sheetsync.report.trends.forms import around
from sheetsync.report.trends.points import Part, Point, Quote, way_back

__all__ = ["TRENDS_STYLE", "trends_page", "trends_parts"]

_POINTS, _QUOTES, _DRAWN = 15, 3, 20
"""Shown at once; the rest is folded, and a sheet of paper does without it."""

_MOST = 300
_LONGEST = 300

TRENDS_STYLE = """
nav a { color: var(--blue); margin-right: .75rem; white-space: nowrap; }
.code { color: var(--quiet); font-weight: normal; font-size: .75rem; }
.quote { font-size: .875rem; margin: .3rem 0 0; padding-left: .75rem; border-left: 2px solid var(--edge); }
ul.lines li { background: none; border: 0; border-bottom: 1px solid var(--edge); border-radius: 0; margin: 0;
  padding: .25rem 0; }
.late > p:first-child strong { color: var(--late); }
summary { color: var(--blue); cursor: pointer; font-size: .875rem; }
@media print { nav, details { display: none; } body { font-size: 11pt; line-height: 1.35; }
  li, ul.lines li { padding: .2rem .4rem; margin: .2rem 0; } }
"""
"""The rules that this page needs beside those of all pages and of trees."""


def trends_page(trends: Trends, only: Sequence[str] = ()) -> str:
    """Return trends as a page for a browser, fit to be printed: all parts, or those named in *only*."""
    title = trends_title(trends)
    parts = [f"<h1>{escape(title)}</h1>", *trends_parts(trends, only)]
    return html_page(title, parts, TREE_STYLE + TRENDS_STYLE)


def trends_parts(trends: Trends, only: Sequence[str] = ()) -> list[str]:
    """Return what stands on that page below its title, as markup."""
    chosen = parts_of(trends, only)
    sections = list(sections_of(trends, (*FIRST, *LAST), only, whole=True))
    titles = {name: blocks[0].text for name, blocks in sections if isinstance(blocks[0], Heading)}
    titles |= {part.key: part.title for part in chosen}
    listed = [(name, titles[name]) for name in PARTS if name in titles]
    links = " ".join(f'<a href="#{name}">{escape(words)}</a>' for name, words in listed)
    parts = [f'<nav aria-label="Parts of the trends">{links}</nav>']
    trees = {name: f'<section id="{name}">\n{"".join(tree_html(blocks))}</section>' for name, blocks in sections}
    parts += [trees[name] for name in FIRST if name in trees]
    for part in chosen:
        parts += _part(part, trends)
    parts += [trees[name] for name in LAST if name in trees]
    if trends.notices and not only:
        lines = "\n".join(f"<li><p>{escape(clean(notice, 500))}</p></li>" for notice in trends.notices[:_MOST])
        parts.append(f'<h2>To look at in the sheet</h2>\n<ul class="plain">\n{lines}\n</ul>')
    return parts


def _part(part: Part, trends: Trends) -> Iterator[str]:
    yield f'<h2 id="{part.key}">{escape(part.title)} <span class="code">{part.code}</span></h2>'
    yield from (f'<p class="quiet">{_told(words)}</p>' for words in (part.rests_on, part.limit) if words)
    yield from _picture(part, trends)
    if not part.points:
        yield f"<p>{_told(part.nothing)}</p>"
        return
    kind = "" if any(point.quotes for point in part.points) else ' class="lines"'
    lines = [_point(point) for point in part.points[:_MOST]]
    yield f"<ul{kind}>\n" + "\n".join(lines[:_POINTS]) + "\n</ul>"
    if beyond := lines[_POINTS:]:
        yield _folded(len(part.points) - _POINTS, "more", "more", f"<ul{kind}>\n" + "\n".join(beyond) + "\n</ul>")


def _point(point: Point) -> str:
    late = ' class="late"' if point.marked else ""
    told = [f"<p><strong>{escape(clean(point.about, 200)) or '–'}</strong> {escape(point.what)}</p>"]
    told += [f'<p class="why">{escape(note)}</p>' for note in point.notes]
    told += [_quote(quote) for quote in point.quotes[:_QUOTES]]
    if beyond := [_quote(quote) for quote in point.quotes[_QUOTES:_MOST]]:
        told.append(_folded(len(point.quotes) - _QUOTES, "more place", "more places", "".join(beyond)))
    return f"<li{late}>{''.join(told)}</li>"


def _folded(number: int, one: str, many: str, inside: str) -> str:
    return f"<details><summary>and {count(number, one, many)}</summary>{inside}</details>"


def _quote(quote: Quote) -> str:
    label = f"{escape(clean(quote.label, 40))}: " if quote.label else ""
    before, after = around(quote)
    words = escape(clean(quote.words, _LONGEST))
    words = f"<b>{words}</b>" if before or after else words
    said = f"“{escape(before)}{words}{escape(after)}”" if quote.words else ""
    return f'<p class="quote">{label}{said} <span class="quiet">Responses: {escape(way_back(quote.source))}</span></p>'


def _picture(part: Part, trends: Trends) -> Iterator[str]:
    """Yield a part's picture, if it has one; the same stands in words below it."""
    match part.key:
        case "themes" if trends.themes:
            shares = [(clean(each.name, 60), each.share.count) for each in trends.themes[:_DRAWN]]
            people = count(trends.themes[0].share.of, "person", "people")
            yield _figure(rows("People by theme", shares, left=200), f"How many of {people} have each theme")
        case "expected" if trends.expected.questions:
            totals = list(trends.expected.totals.items())
            yield _figure(rows("Expectations", totals), "How expectations met what was said")
        case "agreement" if trends.rated:
            lines = [
                (clean(each.text, 80), [(float(rating.value), "dot") for rating in each.ratings])
                for each in trends.rated[:_DRAWN]
            ]
            yield _figure(dots("Ratings by question", lines), "Ratings from 1 to 5, a dot for each person")
        case "time" if trends.interest:
            talks = [
                (
                    clean(f"{each.day or ''} {each.person}".strip(), 80),
                    [(float(v), kind) for v, kind in ((each.before, "ring"), (each.after, "dot")) if v is not None],
                )
                for each in trends.interest[-_DRAWN:]
            ]
            yield _figure(
                dots("Interest", talks), "Your interest from 1 to 5: a ring before the interview, a dot after it"
            )
        case "saturation" if any(step.total for step in trends.steps):
            steps = [(str(number), step.total) for number, step in enumerate(trends.steps, 1)]
            every = 1 + len(steps) // 20
            told = "Themes known after each interview, in the order of their dates"
            yield _figure(columns("Themes by interview", steps, every=every), told)


def _told(words: str) -> str:
    """Return a sentence, its commands set as such."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(words))


def _figure(picture: str, told: str) -> str:
    return f"<figure>{picture}<figcaption>{escape(told)}.</figcaption></figure>"
