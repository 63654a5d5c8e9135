"""The report on many trackers as text, as a page with pictures, as a table and as data."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from sheetsync.model.fleet import COUNTS
from sheetsync.report.fleet import RATES, Group, Report, rate_of
from sheetsync.report.html import html_page
from sheetsync.report.monday import no_formula
from sheetsync.report.pictures import rows
from sheetsync.report.text import clean
from sheetsync.report.tree import TREE_STYLE, Block, Bullets, Grid, Heading, Item, Paragraph, tree_html

__all__ = ["report_blocks", "report_csv", "report_json", "report_page"]

_KEPT_BACK = "–"
_TITLE = "Informational interviews"
_SHOWN = ("interviews", "in_time", "followed", "quiet")
_STYLE = "main { max-width: 56rem; } th { overflow-wrap: normal; }"
_DRAWN = 20
"""Groups in a picture at most: of more, the largest."""


def report_blocks(report: Report) -> Iterator[Block]:
    """Yield the report as a tree, for every form that trees have."""
    yield Heading(_TITLE, 1)
    yield from _introduction(report)
    yield Heading("All together")
    yield _whole_grid(report.whole)
    for kind, groups in report.parts.items():
        if groups:
            yield Heading(f"By {kind}")
            yield _grid(kind, groups)
    yield from _end(report)


def _introduction(report: Report) -> Iterator[Block]:
    consents = ", ".join(
        f"{each.name} {_KEPT_BACK if each.figures is None else each.students}" for each in report.consents
    )
    yield Paragraph(f"Students by what they let the centre see: {consents}.")
    yield Paragraph(
        f"Figures of fewer than {report.least} students are kept back ({_KEPT_BACK}), and others with them where a sum "
        "or a difference would tell, an earlier report's included.",
        quiet=True,
    )
    if any(each.waiting for each in (report.whole, *(one for groups in report.parts.values() for one in groups))):
        yield Paragraph("* Students who came since the last report are too few to be counted here yet.", quiet=True)
    for note in report.notes:
        yield Paragraph(clean(note, 400), quiet=True)


def _end(report: Report) -> Iterator[Block]:
    for title, files in (("Could not be looked at", report.troubles), ("Left out", report.left)):
        if files:
            yield Heading(title)
            yield Bullets(tuple(Item(f"{clean(where, 200)}: {clean(why, 300)}") for where, why in files))


def _whole_grid(whole: Group) -> Grid:
    figures = whole.figures
    lines = [("Students", _students(whole))]
    lines += [
        (words.capitalize(), _KEPT_BACK if figures is None else f"{figures[key]:,}") for key, words in COUNTS.items()
    ]
    lines += [(f"Per cent {words}", _rate(whole, key)) for key, (_, _, words) in RATES.items()]
    return Grid(("What", "How many"), tuple(lines))


def _grid(kind: str, groups: Sequence[Group]) -> Grid:
    if not any(each.figures for each in groups):
        lines = tuple((clean(each.name, 80), _students(each)) for each in groups)
        return Grid((kind.capitalize(), "Students who have talked to people in it, about"), lines)
    heads = (kind.capitalize(), "Students", *(COUNTS[key].capitalize() for key in _SHOWN), "Answered, %", "Followed, %")
    rows_of = (
        (
            clean(each.name, 80),
            _students(each),
            *(_KEPT_BACK if each.figures is None else f"{each.figures[key]:,}" for key in _SHOWN),
            _rate(each, "answer_rate"),
            _rate(each, "followed_rate"),
        )
        for each in groups
    )
    return Grid(heads, tuple(rows_of))


def _students(each: Group) -> str:
    return _KEPT_BACK if each.figures is None else f"{each.students:,}{'*' if each.waiting else ''}"


def _rate(each: Group, key: str) -> str:
    rate = None if each.figures is None else rate_of(each.figures, key)
    return _KEPT_BACK if rate is None else str(rate)


def report_page(report: Report) -> str:
    """Return the report as one page with pictures, light or dark as its reader likes, fit to be printed."""
    parts = [*tree_html([Heading(_TITLE, 1), *_introduction(report), Heading("All together")])]
    if report.whole.figures is not None:
        ladder = [(COUNTS[key].capitalize(), report.whole.figures[key]) for key in ("asked", "answered", "met")]
        parts.append(_figure("From asking to meeting", ladder, left=160))
    parts += tree_html([_whole_grid(report.whole)])
    for kind, groups in report.parts.items():
        if not groups:
            continue
        parts += tree_html([Heading(f"By {kind}")])
        parts += _pictures(kind, groups)
        parts += tree_html([_grid(kind, groups)])
    parts += tree_html(_end(report))
    return html_page(_TITLE, parts, TREE_STYLE + _STYLE)


def _pictures(kind: str, groups: Sequence[Group]) -> Iterator[str]:
    """Yield interviews and answers by group; the table below has the same numbers for whoever does not see them."""
    if kind == "field":
        talked = sorted(((each.name, each.students) for each in groups if each.students), key=lambda pair: -pair[1])
        if talked:
            yield _figure("Students who have talked to people in a field", talked[:_DRAWN])
        return
    drawn = sorted((each for each in groups if each.figures), key=lambda each: -each.students)[:_DRAWN]
    shown = [(each.figures, each) for each in groups if each in drawn and each.figures]
    held = [(each.name, figures["interviews"]) for figures, each in shown]
    if len(held) < 2:
        return
    yield _figure(f"Interviews held, by {kind}", held)
    rates = [(each.name, rate) for figures, each in shown if (rate := rate_of(figures, "answer_rate")) is not None]
    if len(rates) > 1:
        yield _figure(f"Of those asked, answered, in per cent, by {kind}", rates)


def _figure(title: str, counts: Sequence[tuple[str, int]], *, left: int = 200) -> str:
    named = [(clean(name, 60), number) for name, number in counts]
    return f"<figure>{rows(title, named, left=left)}<figcaption>{escape(title)}.</figcaption></figure>"


def report_csv(report: Report) -> str:
    """Return the report as a table: a row for each group, blank where it is kept back."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(("by", "group", "students", *COUNTS, *RATES))
    for kind, groups in {"all": (report.whole,), **report.parts}.items():
        for each in groups:
            numbers: list[int | str | None] = [""] * (len(COUNTS) + len(RATES) + 1)
            if each.figures is not None:
                numbers[0] = each.students
            if figures := each.figures:
                rates = [rate_of(figures, key) for key in RATES]
                numbers = [each.students, *(figures[key] for key in COUNTS), *rates]
            writer.writerow((kind, no_formula(each.name), *numbers))
    return written.getvalue()


def report_json(report: Report) -> dict[str, Any]:
    """Return the report as data, ``sheetsync.fleet-report/1``."""

    def told(each: Group) -> dict[str, Any]:
        if each.figures is None:
            return {"name": each.name, "students": None, "figures": None, "rates": None, "waiting": False}
        rates = {key: rate_of(each.figures, key) for key in RATES} if each.figures else None
        figures = dict(each.figures)
        return {
            "name": each.name,
            "students": each.students,
            "figures": figures,
            "rates": rates,
            "waiting": each.waiting,
        }

    return {
        "format": "sheetsync.fleet-report/1",
        "consents": {each.name: None if each.figures is None else each.students for each in report.consents},
        "least": report.least,
        "all": told(report.whole),
        "by": {kind: [told(each) for each in groups] for kind, groups in report.parts.items()},
        "notes": list(report.notes),
        "left": [{"file": name, "why": why} for name, why in report.left],
        "troubles": [{"where": where, "why": why} for where, why in report.troubles],
    }
