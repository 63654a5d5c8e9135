"""Fields compared, as one self-contained HTML page to read, to print and to talk over with an adviser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from sheetsync.model.fields import Comparison, FieldStanding
from sheetsync.report.fields import (
    flip_text,
    fragile_text,
    remarks,
    sections_of,
    standing_text,
    table_of,
    told_of,
    verdict_text,
)
from sheetsync.report.fields_overview import overview_blocks
from sheetsync.report.html import html_list, html_page
from sheetsync.report.text import clean
from sheetsync.report.tree import tree_html

__all__ = ["FIELDS_STYLE", "fields_page", "fields_parts"]

FIELDS_STYLE = """
main { max-width: 56rem; } .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--edge); padding: .3rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; font-size: .875rem; min-width: 4rem; } th { background: var(--card); color: var(--blue); }
meter { width: 100%; } meter::-webkit-meter-optimum-value { background: var(--bar); }
meter::-webkit-meter-bar { background: var(--due-pale); border-color: var(--edge); }
meter::-moz-meter-bar { background: var(--bar); }
.due { color: var(--blue); } p.late { color: var(--late); font-weight: bold; } .out h3 { color: var(--quiet); }
h3 { font-size: 1.05rem; margin: 0; } li li { background: none; border: 0; margin: 0; padding: 0 0 0 .8rem; }
@media print { li li { border: 0; } tr { break-inside: avoid; } }
"""
"""The rules that this page needs beside those of all pages."""


def fields_page(found: Comparison, today: date) -> str:
    """Return the comparison as a page, light or dark as its reader likes; nothing is cut off."""
    return html_page("Fields compared", ["<h1>Fields compared</h1>", *fields_parts(found, today)], FIELDS_STYLE)


def fields_parts(found: Comparison, today: date) -> list[str]:
    """Return what stands on that page below its title, as markup."""
    parts = [
        *tree_html(overview_blocks(found)),
        f"<p>{escape(verdict_text(found))}</p>",
        *_fragile(found),
        f'<p class="quiet">As of {today}.</p>',
    ]
    if told := told_of(found):
        parts.append("<ul>\n" + "".join(map(_field, told)) + "</ul>")
    parts += _table(*table_of(found))
    for title, texts in sections_of(found):
        parts.append(f"<h2>{escape(title)}</h2>\n{html_list(texts)}")
    return parts


def _fragile(found: Comparison) -> Iterator[str]:
    if text := fragile_text(found):
        late = ' class="late"' if found.flips else ""
        yield f"<p{late}>{escape(text)}</p>"
    if found.flips:
        yield html_list(map(flip_text, found.flips))


def _field(each: FieldStanding) -> str:
    place = f"{each.rank}. " if each.rank is not None else ""
    kind = ' class="out"' if each.ruled_out else ""
    name = escape(clean(each.name, 60))
    share = (
        f'<meter min="1" max="5" value="{float(each.total):.2f}">{float(each.total):.2f}</meter>' if each.total else ""
    )
    said = "".join(f'<li class="{style}">{escape(text)}</li>\n' for style, text in remarks(each))
    inner = f"<ul>\n{said}</ul>" if said else ""
    return f"<li{kind}><h3>{place}{name}</h3>{share}<p>{escape(standing_text(each))}</p>{inner}</li>\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if rows:
        head = "".join(f"<th>{escape(text)}</th>" for text in heads)
        body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rows)
        yield (
            '<h2>Factors</h2>\n<div class="wide"><table><thead><tr>'
            f"{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>"
        )
