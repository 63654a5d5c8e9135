"""The whole tracker as one page for a phone or an adviser: what it shows is chosen, and nothing else is in the file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from sheetsync.model.figures import Figures
from sheetsync.model.finding import Check
from sheetsync.model.matrix import Matrix
from sheetsync.model.study import Study, Talk
from sheetsync.model.trends import Trends
from sheetsync.report.chart import matrix_table
from sheetsync.report.html import html_page
from sheetsync.report.page import check_parts
from sheetsync.report.text import clean, count
from sheetsync.report.tree import TREE_STYLE, Block, Bullets, Grid, Heading, Item, Paragraph, tree_html
from sheetsync.report.trends.page import TRENDS_STYLE, trends_parts
from sheetsync.tracker.rows import Contact

__all__ = ["PARTS", "PRIVATE", "Shared", "contents_of", "share_page"]

PARTS: Mapping[str, str] = {
    "today": "what is due, with names and reasons",
    "people": "people, with organisation, role and stage",
    "charts": "interviews with what was asked, expected and said",
    "matrix": "all interviews side by side",
    "trends": "what they say together",
}
"""What a page can hold, and what that shows of others."""

PRIVATE: Mapping[str, str] = {
    "addresses": "people's e-mail addresses and telephone numbers",
    "notes": "your own notes about people, and on their answers",
}
"""What is only in a page that asks for it."""

_LONGEST = 600


@dataclass(frozen=True)
class Shared:
    """All that a page is made of."""

    day: date
    check: Check
    figures: Figures
    contacts: tuple[Contact, ...]
    study: Study
    matrix: Matrix
    trends: Trends


def contents_of(shared: Shared, parts: Collection[str], private: Collection[str]) -> list[str]:
    """Return in sentences what a page of these parts shows, and of whom, to be read before it is made."""
    told = [f"{PARTS[key]}" for key in PARTS if key in parts] + [PRIVATE[key] for key in PRIVATE if key in private]
    people = count(len(shared.contacts), "person", "people")
    left = [words for key, words in PRIVATE.items() if key not in private]
    return [
        f"It shows {'; '.join(told)}.",
        f"It names {people}, who have not been asked: give it only to somebody whom you trust with that.",
        *([f"It does not show {'; '.join(left)}."] if left else []),
    ]


def share_page(shared: Shared, parts: Collection[str], private: Collection[str]) -> str:
    """Return the page: one file that loads nothing and runs nothing, fit for a phone and for paper."""
    title = f"Informational interviews, {shared.day}"
    links = " ".join(f'<a href="#{key}">{escape(key.capitalize())}</a>' for key in PARTS if key in parts)
    made = [f"<h1>{escape(title)}</h1>", f'<nav aria-label="Parts of the page">{links}</nav>']
    for key in (key for key in PARTS if key in parts):
        made.append(f'<section id="{key}">')
        made += _part(shared, key, private)
        made.append("</section>")
    return html_page(title, made, TREE_STYLE + TRENDS_STYLE)


def _part(shared: Shared, key: str, private: Collection[str]) -> Iterator[str]:
    match key:
        case "today":
            yield "<h2>This week</h2>"
            yield from check_parts(shared.check, shared.figures)
        case "people":
            yield from tree_html(_people(shared, private))
        case "charts":
            for talk in sorted(shared.study.talks, key=lambda each: each.day or date.min, reverse=True):
                yield from tree_html(_chart(shared.study, talk, private))
        case "matrix":
            heads, rows = matrix_table(shared.matrix)
            yield from tree_html([Heading("Side by side"), Grid(tuple(heads), tuple(map(tuple, rows)))])
        case "trends":
            yield "<h2>What they say together</h2>"
            yield from trends_parts(shared.trends)


def _people(shared: Shared, private: Collection[str]) -> Iterator[Block]:
    yield Heading("People")
    heads = ["Name", "Organisation", "Role", "Stage"]
    heads += ["E-mail", "Telephone"] if "addresses" in private else []
    heads += ["Notes"] if "notes" in private else []
    rows = []
    for each in sorted(shared.contacts, key=lambda each: each.name.casefold()):
        cells = [each.name, each.organisation, each.role, each.stage_said]
        cells += [each.email, each.phone] if "addresses" in private else []
        cells += [clean(each.notes, _LONGEST)] if "notes" in private else []
        rows.append(tuple(cells))
    yield Grid(tuple(heads), tuple(rows)) if rows else Paragraph("Nobody yet.", quiet=True)


def _chart(study: Study, talk: Talk, private: Collection[str]) -> Iterator[Block]:
    rows = study.of_interview(talk.id)
    yield Heading(f"{talk.person or talk.id}, {talk.day or 'no day'}")
    if talk.about or talk.field:
        yield Paragraph(", ".join(filter(None, (talk.about, talk.field))), quiet=True)
    items = []
    for each in rows:
        notes = [f"Expected: {clean(each.expected, _LONGEST)}"] if each.expected else []
        notes += [clean(each.response, _LONGEST)] if each.response else []
        notes += [f"{each.match}"] if each.match else []
        notes += [f"Note: {clean(each.note, _LONGEST)}"] if each.note and "notes" in private else []
        items.append(Item(study.question_text(each), tuple(notes), marked=each.match.casefold() == "surprised"))
    yield Bullets(tuple(items)) if items else Paragraph("No question was prepared for it.", quiet=True)
