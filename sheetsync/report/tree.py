"""A report as a tree of headings, paragraphs, lists and tables, and its four forms: screen, Markdown, HTML and data."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape as html_escape
from io import StringIO
from itertools import zip_longest
from textwrap import wrap
from typing import Any, TypeAlias

from sheetsync.report.html import html_page
from sheetsync.report.markdown import escape
from sheetsync.report.text import Line, clean, line

__all__ = [
    "TREE_STYLE",
    "Block",
    "Bullets",
    "Grid",
    "Heading",
    "Item",
    "Paragraph",
    "grid_csv",
    "tree_html",
    "tree_json",
    "tree_lines",
    "tree_markdown",
    "tree_page",
]

_LONGEST = 600
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_WIDE, _NARROWEST = 80, 12
"""Letters of a table on a screen, and of a column that is too long to stand in one line."""

TREE_STYLE = """
.wide { overflow-x: auto; } table { border-collapse: collapse; margin: .5rem 0; }
th, td { border: 1px solid var(--edge); padding: .3rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; font-size: .875rem; } td:first-child { min-width: 6rem; }
th { background: var(--card); color: var(--blue); }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; break-after: avoid; } .points li { padding: .35rem .8rem; }
@media print { tr { break-inside: avoid; } }
"""
"""The rules that a page with trees in it needs beside those of all pages."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the blocks below it are about; *level* 1 is the title, 2 a part, 3 a part of that."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several; *quiet* ones say how to read the rest."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, with what stands below it; *marked* ones are to be looked at first."""

    text: str
    notes: tuple[str, ...] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the names of its columns, and its rows, each as long as those; a cell may have several lines."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Grid


def tree_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield a report for a screen."""
    for number, block in enumerate(blocks):
        match block:
            case Heading(text, level):
                if number:
                    yield ()
                yield line("  " * max(0, level - 2) + _told(text), "heading" if level < 3 else "strong")
            case Paragraph(text, quiet):
                yield line(f"  {_told(text)}", "muted" if quiet else "plain")
            case Bullets(items):
                for item in items:
                    yield line(f"  • {_told(item.text)}", "late" if item.marked else "plain")
                    yield from (line(f"      {_told(note)}") for note in item.notes)
            case Grid(heads, rows):
                yield from _laid_out(heads, rows)


def tree_markdown(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield a report as lines of Markdown (CommonMark with tables); nothing in a cell can become markup of its own."""
    for number, block in enumerate(blocks):
        if number:
            yield ""
        match block:
            case Heading(text, level):
                yield f"{'#' * level} {escape(_told(text))}"
            case Paragraph(text, quiet):
                yield f"*{escape(_told(text))}*" if quiet else _begun(_told(text))
            case Bullets(items):
                for item in items:
                    yield f"- {'**▲** ' if item.marked else ''}{escape(_told(item.text))}"
                    yield from (f"  - {escape(_told(note))}" for note in item.notes)
            case Grid(heads, rows):
                yield _row(heads)
                yield "|" + " --- |" * len(heads)
                yield from map(_row, rows)


def tree_html(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield a report as pieces of HTML, to stand in a page with TREE_STYLE."""
    for block in blocks:
        match block:
            case Heading(text, level):
                yield f"<h{level}>{html_escape(_told(text))}</h{level}>"
            case Paragraph(text, quiet):
                mark = ' class="quiet"' if quiet else ""
                yield f"<p{mark}>{html_escape(_told(text))}</p>"
            case Bullets(items):
                yield '<ul class="points">\n' + "\n".join(map(_item, items)) + "\n</ul>"
            case Grid(heads, rows):
                head = "".join(f"<th>{html_escape(_told(text))}</th>" if text else "<td></td>" for text in heads)
                body = "\n".join("<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>" for row in rows)
                table = f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>"
                yield f'<div class="wide" tabindex="0">{table}</div>'


def tree_json(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Return a report as data: its blocks, each with its kind."""
    return [_data(block) for block in blocks]


def grid_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as CSV; a cell that a spreadsheet would take for a formula has an apostrophe before it."""
    file = StringIO(newline="")
    table = csv.writer(file, lineterminator="\n")
    table.writerows([f"'{text}" if text.startswith(_FORMULA) else text for text in row] for row in (heads, *rows))
    return file.getvalue()


def tree_page(title: str, blocks: Iterable[Block]) -> str:
    """Return a report as one self-contained HTML page."""
    return html_page(title, tree_html(blocks), TREE_STYLE)


def _told(text: str) -> str:
    return clean(text, _LONGEST)


def _laid_out(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    """Yield a table in columns of even width, long cells over several lines."""
    widths = _widths((heads, *rows))
    table = [[_wrapped(cell, wide) for cell, wide in zip(row, widths, strict=True)] for row in (heads, *rows)]
    for number, row in enumerate(table):
        for parts in zip_longest(*row, fillvalue=""):
            text = "  ".join(part.ljust(wide) for part, wide in zip(parts, widths, strict=True))
            yield line(f"  {text}".rstrip(), "plain" if number else "muted")


def _widths(table: Sequence[Sequence[str]]) -> list[int]:
    """Return how wide each column is: as its longest line, or less where all together are too wide for a screen."""
    widths = [
        max(len(_told(text)) for cell in column for text in cell.split("\n")) for column in zip(*table, strict=True)
    ]
    while sum(widths) + 2 * len(widths) > _WIDE and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _wrapped(cell: str, most: int) -> list[str]:
    return [part for text in cell.split("\n") for part in wrap(_told(text), max(most, 1))] or [""]


def _begun(text: str) -> str:
    """Return text for the beginning of a line, where a mark or a number would make a list of it."""
    escaped = escape(text)
    found = re.match(r"[-+=]|\d+[.)]", escaped)
    return escaped if found is None else f"{found[0][:-1]}\\{found[0][-1]}{escaped[found.end() :]}"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join("; ".join(escape(_told(text)) for text in cell.split("\n")) for cell in cells) + " |"


def _cell(cell: str) -> str:
    return "<br>".join(html_escape(_told(text)) for text in cell.split("\n"))


def _item(item: Item) -> str:
    notes = "".join(f'<p class="why">{html_escape(_told(note))}</p>' for note in item.notes)
    mark = ' class="late"' if item.marked else ""
    return f"<li{mark}><p>{html_escape(_told(item.text))}</p>{notes}</li>"


def _data(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "level": level, "text": text}
        case Paragraph(text, quiet):
            return {"kind": "paragraph", "text": text, "quiet": quiet}
        case Bullets(items):
            told = [{"text": each.text, "notes": list(each.notes), "marked": each.marked} for each in items]
            return {"kind": "list", "items": told}
        case Grid(heads, rows):
            return {"kind": "table", "heads": list(heads), "rows": [list(row) for row in rows]}
