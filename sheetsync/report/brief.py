"""A brief as lines for a screen, Markdown, a page to print, and data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape as markup
from typing import Any

from sheetsync.model.brief import Brief, Note, Part
from sheetsync.report.html import html_page
from sheetsync.report.markdown import escape
from sheetsync.report.text import Line, clean, line

__all__ = ["brief_json", "brief_lines", "brief_markdown", "brief_page"]

_LONGEST = 500
_STYLE = """
main { max-width: 50rem; } h2 { margin: .9rem 0 .2rem; font-size: 1rem; } .facts { color: var(--quiet); }
ul.notes li { background: none; border: 0; border-radius: 0; margin: 0; padding: 0 0 0 1rem; text-indent: -1rem; }
.mark { color: var(--quiet); } .notes .late, .notes .late .mark { color: var(--late); font-weight: bold; }
@page { margin: 12mm 14mm; }
ul.notes .quiet { font-size: .9em; }
@media print { body { font-size: 9pt; line-height: 1.18; } h1 { font-size: 15pt; } h2 { font-size: 10pt;
  margin: 4pt 0 0; } ul.notes li { border: 0; } p { margin: 0; } }
"""


def brief_lines(brief: Brief) -> Iterator[Line]:
    """Yield the brief for a screen."""
    yield (("heading", clean(brief.name, 80)), ("plain", f"  {clean(brief.about)}" if brief.about else ""))
    if brief.facts:
        yield line(" · ".join(clean(fact) for fact in brief.facts), "muted")
    for part in brief.parts:
        yield ()
        yield line(clean(part.title), "strong")
        for note in part.notes:
            yield (("muted", f"  {_mark(note)}"), ("late" if note.late else "plain", clean(note.text, _LONGEST)))
        if part.more:
            yield line(f"  {_more(part)}", "muted")


def brief_markdown(brief: Brief, today: date) -> str:
    """Return the brief as Markdown (CommonMark); nothing in a cell can become markup of its own."""
    lines = [f"# {escape(clean(brief.name, 80))}", ""]
    lines += [f"{escape(clean(brief.about))}  "] if brief.about else []
    lines += [escape(" · ".join(clean(fact) for fact in brief.facts)), ""] if brief.facts else [""]
    lines += [f"As of {today}."]
    for part in brief.parts:
        lines += ["", f"## {escape(clean(part.title))}", ""]
        for note in part.notes:
            said = f"{escape(_mark(note))}{escape(clean(note.text, _LONGEST))}"
            lines.append(f"- **{said}**" if note.late else f"- {said}")
        lines += [f"- {_more(part)}"] if part.more else []
    return "\n".join(lines) + "\n"


def brief_page(brief: Brief, today: date) -> str:
    """Return the brief as a page, light or dark as its reader likes; a brief cut to fit prints on one side of paper."""
    about = f"<p><strong>{markup(clean(brief.about))}</strong></p>" if brief.about else ""
    facts = " · ".join([*(clean(fact) for fact in brief.facts), f"as of {today}"])
    parts = [f'<h1>{markup(clean(brief.name, 80))}</h1>{about}<p class="facts">{markup(facts)}</p>']
    for part in brief.parts:
        lines = "".join(_item(note) for note in part.notes)
        more = f'<li class="quiet">{_more(part)}</li>' if part.more else ""
        parts.append(f'<h2>{markup(clean(part.title))}</h2>\n<ul class="notes">\n{lines}{more}</ul>')
    return html_page(f"Before talking to {clean(brief.name, 80)}", parts, _STYLE)


def brief_json(brief: Brief) -> dict[str, Any]:
    """Return the brief as data, ``sheetsync.brief/1``."""
    return {
        "format": "sheetsync.brief/1",
        "contact": brief.contact,
        "name": brief.name,
        "about": brief.about,
        "facts": list(brief.facts),
        "parts": [
            {
                "key": part.key,
                "title": part.title,
                "notes": [{"mark": note.mark, "text": note.text, "late": note.late} for note in part.notes],
            }
            for part in brief.parts
        ],
    }


def _item(note: Note) -> str:
    late = ' class="late"' if note.late else ""
    mark = f'<span class="mark">{markup(_mark(note))}</span>' if note.mark else ""
    return f"<li{late}>{mark}{markup(clean(note.text, _LONGEST))}</li>\n"


def _mark(note: Note) -> str:
    return f"{clean(note.mark)}: " if note.mark else ""


def _more(part: Part) -> str:
    return f"and {part.more:,} more"
