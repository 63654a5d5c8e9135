"""The digest as one self-contained HTML page: nothing is loaded, and nothing in a cell becomes markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from sheetsync.model.figures import Figures
from sheetsync.model.finding import Check, Finding, Section, Severity
from sheetsync.report.check import MOST, left_alone, short_day, since_last, subject
from sheetsync.report.pictures import columns, rows
from sheetsync.report.text import clean, count

__all__ = ["check_page"]

_LONGEST = 500

_STYLE = """
:root { color-scheme: light dark; --ink: #1f2933; --quiet: #5b6673; --paper: #ffffff; --card: #f3f5f7; --edge: #c9d0d8;
  --blue: #1f4e79; --bar: #2e75b6; --late: #a8460b; --late-pale: #fde9da; --due-pale: #e3eef9; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaee; --quiet: #a9b4c0; --paper: #14191f; --card: #1e252d;
  --edge: #3a4550; --blue: #9dc3e6; --bar: #5b9bd5; --late: #ffb27d; --late-pale: #40260f; --due-pale: #16324d; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 Arial, Helvetica, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { color: var(--blue); font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { color: var(--blue); font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--edge); }
p { margin: .25rem 0; } ul { list-style: none; margin: 0; padding: 0; }
li { background: var(--card); border-left: 4px solid var(--bar); border-radius: 4px; margin: .5rem 0;
  padding: .6rem .8rem; overflow-wrap: anywhere; break-inside: avoid; }
li.late { border-left-color: var(--late); }
.flag { background: var(--due-pale); color: var(--blue); border-radius: 3px; font-size: .75rem; font-weight: bold;
  padding: .1rem .4rem; white-space: nowrap; }
.late .flag { background: var(--late-pale); color: var(--late); }
.why, .quiet, figcaption { color: var(--quiet); font-size: .875rem; }
.next { font-weight: bold; } .next::before { content: "\\2192\\00a0"; }
figure { margin: 1rem 0; break-inside: avoid; } svg { display: block; max-width: 100%; height: auto; }
svg text { fill: var(--ink); font-size: 12px; } .bar { fill: var(--bar); }
@media print { :root { color-scheme: light; --ink: #000; --quiet: #333; --paper: #fff; --card: #fff; --edge: #999;
  --blue: #000; --bar: #666; --late: #000; --late-pale: #fff; --due-pale: #fff; }
  main { max-width: none; padding: 0; } li { border: 1px solid #999; border-left-width: 4px; } }
"""


def check_page(check: Check, figures: Figures) -> str:
    """Return the check as a page for a browser or a message, light or dark as its reader likes, fit to be printed."""
    title = escape(subject(check))
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>",
        f'<h1>{title}</h1>\n<p class="quiet">As of {check.today}.</p>',
        *_sections(check),
        *_pictures(figures),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _sections(check: Check) -> Iterator[str]:
    for section in check.sections:
        yield _section(section)
    if check.coming:
        lines = (f"<li><p>{_who(finding)} {finding.due}</p>{_why(finding)}</li>" for finding in check.coming[:MOST])
        yield f"<h2>Coming up</h2>\n<ul>\n{_joined(lines, check.coming)}</ul>"
    if said := since_last(check):
        yield f"<p>{escape(said)}</p>"
    if check.hidden:
        yield f'<p class="quiet">{escape(left_alone(check))}</p>'
    if check.notices:
        lines = (f"<li><p>{escape(clean(notice, _LONGEST))}</p></li>" for notice in check.notices[:MOST])
        yield f"<h2>To look at in the sheet</h2>\n<ul>\n{_joined(lines, check.notices)}</ul>"


def _section(section: Section) -> str:
    lines = (_item(finding) for finding in section.findings[:MOST])
    heading = f"{escape(section.title)} ({len(section.findings):,})"
    return f"<h2>{heading}</h2>\n<ul>\n{_joined(lines, section.findings)}</ul>"


def _joined(lines: Iterator[str], everything: Sequence[object]) -> str:
    more = f'<li class="quiet">and {len(everything) - MOST:,} more</li>\n' if len(everything) > MOST else ""
    return "".join(f"{line}\n" for line in lines) + more


def _item(finding: Finding) -> str:
    late = ' class="late"' if finding.severity >= Severity.LATE else ""
    flag = f'<span class="flag">{escape(clean(finding.flag))}</span>'
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
