"""Connections as one self-contained HTML page: the picture, what waits, who opens doors, every referral in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from sheetsync.model.network import Network, Twig
from sheetsync.report.connections import (
    alone_text,
    door_text,
    named_text,
    summary,
    team_lines,
    waiting_lines,
)
from sheetsync.report.graph import BOX, graph_svg
from sheetsync.report.html import html_list, html_page
from sheetsync.report.text import clean

__all__ = ["connections_page"]

_DEEPEST = 9
_STYLE = """
main { max-width: 62rem; } .picture { overflow-x: auto; border: 1px solid var(--edge); border-radius: 4px; }
.picture > svg { max-width: none; } h3 { font-size: 1rem; margin: 1rem 0 .25rem; break-after: avoid; }
.step { color: var(--quiet); font-size: .875rem; } code { overflow-wrap: anywhere; }
@media print { .picture { overflow: visible; border: 0; } .picture > svg { max-width: 100%; height: auto; } }
"""
_STYLE += f".picture svg svg {{ height: {BOX[1]}px; max-width: none; }}\n"
_STYLE += "".join(f".d{depth} {{ margin-left: {depth * 1.5:g}rem; }}\n" for depth in range(1, _DEEPEST + 1))
_LEGEND = (
    "An arrow leads from whoever gave a name to the person named: dashed while you have not written, thin once you "
    "have, thick once you have met. A dashed box is nobody in Contacts yet; a thick one named somebody."
)


def connections_page(network: Network, today: date) -> str:
    """Return the network as a page, light or dark as its reader likes, fit to be printed; nothing is cut off."""
    parts = [
        f'<h1>Connections</h1>\n<p>{escape(summary(network))}</p>\n<p class="quiet">As of {today}.</p>',
        *_picture(network),
        *_list("What waits", [text for _, text in waiting_lines(network)], ' class="late"'),
        *_list("Who opens doors", [door_text(network, door) for door in network.doors]),
        *_companies(network),
        *_tree(network),
    ]
    if network.alone:
        parts.append(f'<p class="quiet">{escape(alone_text(network))}</p>')
    parts += _list("To look at in the sheet", [clean(text, 300) for text in network.notices])
    return html_page("Connections", parts, _STYLE)


def _picture(network: Network) -> Iterator[str]:
    if network.tree:
        yield (
            f'<figure><div class="picture">{graph_svg(network)}</div>'
            f"<figcaption>{escape(_LEGEND)}</figcaption></figure>"
        )


def _list(title: str, texts: Sequence[str], mark: str = "") -> Iterator[str]:
    if texts:
        yield f"<h2>{escape(title)}</h2>\n{html_list(texts, mark)}"


def _companies(network: Network) -> Iterator[str]:
    if network.companies:
        yield "<h2>Other people and teams of one company</h2>"
    for company in network.companies:
        yield f"<h3>{escape(clean(company.name, 80))}</h3>\n{html_list(team_lines(network, company))}"


def _tree(network: Network) -> Iterator[str]:
    if network.tree:
        yield "<h2>Every referral</h2>\n<ul>\n" + "".join(_twig(network, twig) for twig in network.tree) + "</ul>"


def _twig(network: Network, twig: Twig) -> str:
    depth = f' class="d{min(twig.depth, _DEEPEST)}"' if twig.depth else ""
    again = ' <span class="step">(stands above, too)</span>' if twig.again else ""
    steps = "".join(f'<p class="step">{escape(clean(network.ties[each].course, 200))}</p>' for each in twig.ties)
    return f"<li{depth}><p><strong>{escape(named_text(network.people[twig.person]))}</strong>{again}</p>{steps}</li>\n"
