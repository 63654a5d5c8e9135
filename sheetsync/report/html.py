"""What the pages of this program have in common: one HTML file that loads nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

__all__ = ["PAGE_STYLE", "html_list", "html_page"]

PAGE_STYLE = """
:root { color-scheme: light dark; --ink: #1f2933; --quiet: #5b6673; --paper: #ffffff; --card: #f3f5f7; --edge: #c9d0d8;
  --blue: #1f4e79; --bar: #2e75b6; --late: #a8460b; --late-pale: #fde9da; --due-pale: #e3eef9; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaee; --quiet: #a9b4c0; --paper: #14191f; --card: #1e252d;
  --edge: #3a4550; --blue: #9dc3e6; --bar: #5b9bd5; --late: #ffb27d; --late-pale: #40260f; --due-pale: #16324d; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 Arial, Helvetica, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { color: var(--blue); font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { color: var(--blue); font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--edge);
  break-after: avoid; }
p { margin: .25rem 0; } ul { list-style: none; margin: 0; padding: 0; }
li { background: var(--card); border-left: 4px solid var(--bar); border-radius: 4px; margin: .5rem 0;
  padding: .6rem .8rem; overflow-wrap: anywhere; break-inside: avoid; }
li.late { border-left-color: var(--late); }
.plain li { background: none; border: 0; margin: 0; padding: 0; }
.flag { background: var(--due-pale); color: var(--blue); border-radius: 3px; font-size: .75rem; font-weight: bold;
  padding: .1rem .4rem; white-space: nowrap; }
.late .flag { background: var(--late-pale); color: var(--late); }
.why, .quiet, figcaption { color: var(--quiet); font-size: .875rem; }
.next { font-weight: bold; } .next::before { content: "\\2192\\00a0"; }
figure { margin: 1rem 0; break-inside: avoid; }
svg { display: block; max-width: 100%; height: auto; overflow: visible; }
svg text { fill: var(--ink); font-size: 12px; } .bar, .dot { fill: var(--bar); }
.ring { fill: var(--paper); stroke: var(--bar); stroke-width: 2; } .axis { stroke: var(--edge); fill: none; }
@media print { :root { color-scheme: light; --ink: #000; --quiet: #333; --paper: #fff; --card: #fff; --edge: #999;
  --blue: #000; --bar: #666; --late: #000; --late-pale: #fff; --due-pale: #fff; }
  main { max-width: none; padding: 0; } li { border: 1px solid #999; border-left-width: 4px; } }
"""
"""The rules of every page."""


def html_page(title: str, parts: Iterable[str], style: str = "") -> str:
    """Return a page called *title* of *parts*, which are markup already; light or dark as its reader likes.

    *style* is added to the rules of all pages. Nothing is loaded and nothing is run, so the file can be sent as it is.
    """
    head = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>{PAGE_STYLE}{style}</style>\n</head>\n<body>\n<main>",
    )
    return "\n".join((*head, *parts, "</main>\n</body>\n</html>\n"))


def html_list(texts: Iterable[str], mark: str = "") -> str:
    """Return *texts* as a list, *mark* in each tag; they are not markup yet."""
    return "<ul>\n" + "".join(f"<li{mark}>{escape(text)}</li>\n" for text in texts) + "</ul>"
