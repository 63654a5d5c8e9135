"""The digest as one self-contained HTML page: nothing is loaded, and nothing in a cell becomes markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from sheetsync.model.figures import Figures
from sheetsync.model.finding import Check, Finding, Section, Severity
from sheetsync.report.beside import MOST, ahead, besides, more
from sheetsync.report.check import short_day, subject
from sheetsync.report.html import html_page
from sheetsync.report.pictures import columns, rows
from sheetsync.report.text import clean, count

__all__ = ["check_page", "check_parts"]

_LONGEST = 500


def check_page(check: Check, figures: Figures) -> str:
    """Return the check as a page for a browser or a message, light or dark as its reader likes, fit to be printed."""
    title = subject(check)
    return html_page(title, [f"<h1>{escape(title)}</h1>", *check_parts(check, figures)])


def check_parts(check: Check, figures: Figures) -> list[str]:
    """Return what stands on that page below its title, as markup."""
    return [
        f'<p class="quiet">As of {check.today}.</p>',
        *(f"<p><strong>{escape(each)}</strong></p>" for each in ahead(check)),
        *_sections(check),
        *_pictures(figures),
    ]


def _sections(check: Check) -> Iterator[str]:
    for section in check.sections:
        yield _section(section)
    if check.coming:
        lines = (f"<li><p>{_who(finding)} {finding.due}</p>{_why(finding)}</li>" for finding in check.coming[:MOST])
        yield f"<h2>Coming up</h2>\n<ul>\n{_joined(lines, check.coming)}</ul>"
    for title, sentences in besides(check):
        lines = (f"<li><p>{escape(each)}</p></li>" for each in sentences[:MOST])
        yield f'<h2>{escape(title)}</h2>\n<ul class="plain">\n{_joined(lines, sentences)}</ul>'


def _section(section: Section) -> str:
    lines = map(_item, section.findings[:MOST])
    heading = f"{escape(section.title)} ({len(section.findings):,})"
    return f"<h2>{heading}</h2>\n<ul>\n{_joined(lines, section.findings)}</ul>"


def _joined(lines: Iterable[str], everything: Sequence[object]) -> str:
    beyond = [f'<li class="quiet">{each}</li>' for each in more(everything)]
    return "".join(f"{line}\n" for line in (*lines, *beyond))


def _item(finding: Finding) -> str:
    late = ' class="late"' if finding.severity >= Severity.LATE else ""
    flag = f'<span class="flag">{escape(clean(finding.label))}</span>'
    return (
        f"<li{late}><p>{flag} {_who(finding)}</p>"
        f'<p class="next">{escape(clean(finding.next, _LONGEST))}</p>{_why(finding)}</li>'
    )


def _who(finding: Finding) -> str:
    about = f", {escape(clean(finding.about))}" if finding.about else ""
    name = clean(finding.name, 80) or clean(finding.row, 80) or "(no name)"
    return f"<strong>{escape(name)}</strong>{about}"


def _why(finding: Finding) -> str:
    row = f" ({escape(clean(finding.row))})" if finding.row else ""
    return f'<p class="why">{escape(clean(finding.why, _LONGEST))}{row}</p>'


def _pictures(figures: Figures) -> Iterator[str]:
    """Yield the pictures, each with its numbers in words for whoever does not see it."""
    stages = [(name, number) for name, number in figures.stages if number]
    if not stages:
        return
    yield "<h2>Where things stand</h2>"
    yield _figure(rows("Contacts by stage", stages), "Contacts by stage", stages)
    due = [(_day(week), number) for week, number in figures.due]
    yield _figure(columns("Due by week", due), "Due by week, what is overdue in the first", due)
    touches = [(_day(week), number) for week, number in figures.touches]
    total = sum(number for _, number in touches)
    words = f"Touches by week, {count(total, 'touch', 'touches')} in half a year"
    yield _figure(columns("Touches by week", touches, every=4), words, ())


def _day(week: date) -> str:
    """Return a day without its weekday, which is always Monday."""
    return short_day(week).partition(" ")[2]


def _figure(picture: str, title: str, counts: Sequence[tuple[str, int]]) -> str:
    told = ": " + ", ".join(f"{escape(name)} {number}" for name, number in counts if number) if counts else ""
    return f"<figure>{picture}<figcaption>{escape(title)}{told}.</figcaption></figure>"
