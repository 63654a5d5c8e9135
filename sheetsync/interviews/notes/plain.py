"""Plain text and Markdown read into lines: what marks a line is taken off its text and kept beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sheetsync.interviews.notes.lines import Line
from sheetsync.interviews.notes.marks import marked
from sheetsync.interviews.notes.wrapping import unwrapped

__all__ = ["read_plain"]

_RULE = re.compile(r"[-*_=~+|:.—–─━═┄┈#<> ]{3,}")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|─{3,})")
_HEADING = re.compile(r"(#{1,6})\s*(?=\S)")
_STAMP = re.compile(
    r"[\[(]?(?:\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+)?"
    r"(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)[\])]?(?=\W)[ \t]*[-–—]?[ \t]*"
)
_UNHOLDABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_TIME = re.compile(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?")
_FENCE = "```"
_SIGNS = "|│┃¦"
_LONGEST_LABEL = 40


def read_plain(text: str) -> tuple[Line, ...]:
    """Return the lines of text or Markdown; blank lines and rules drawn across the page are left out."""
    rows = _cleaned(text).split("\n")
    stamped = _has_stamps(rows)
    lines: list[Line] = []
    blank, tables, in_table = True, 0, False
    for row in _with_cells(rows):
        cells = row if isinstance(row, tuple) else ()
        bare = "\t".join(cells) if isinstance(row, tuple) else row.strip()
        if isinstance(row, str):
            in_table = False
            if lines and not blank and _is_underline(bare, lines[-1]):
                lines[-1] = replace(lines[-1], heading=1 if bare.startswith("=") else 2)
            if not bare or _RULE.fullmatch(bare) or bare == _FENCE:
                blank = True
                continue
            lines.append(replace(_line(row, stamped=stamped), after_blank=blank))
        elif any(cells):
            tables += not in_table
            in_table = True
            lines.append(Line(bare, cells=cells, table=tables, after_blank=blank))
        blank = False
    return unwrapped(lines)


def _cleaned(text: str) -> str:
    """Return text with one kind of line break and of blank, without what no workbook can hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n\n")
    text = text.replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return _UNHOLDABLE.sub(" ", text).replace("\u00a0", " ").replace("\ufeff", "").replace("\u200b", "")


def _is_underline(bare: str, above: Line) -> bool:
    return bool(_UNDERLINE.fullmatch(bare)) and not above.cells and not above.bullet and len(above.text) <= 120


def _has_stamps(rows: Sequence[str]) -> bool:
    """Tell whether lines begin with the time at which they were written, rather than with hours that are told of."""
    filled = [row.strip() for row in rows if row.strip()]
    times = [found[1] for row in filled if (found := _STAMP.match(row[:40]))]
    parts = [[float(each) for each in re.split(r"[:.,]", time)[:3]] for time in times]
    rising = sum(one <= other for one, other in pairwise(parts))
    return len(times) >= 3 and len(times) * 4 >= len(filled) and rising * 5 >= 4 * (len(times) - 1)


def _line(row: str, *, stamped: bool) -> Line:
    """Return one line with its marks taken off, the outermost first."""
    indent = _indent(row)
    bare = row.strip()
    quoted = 0
    while bare.startswith(">") and not bare.startswith((">>>", ">=")):
        quoted += 1
        bare = bare[1:].lstrip()
    time = ""
    if stamped and (found := _STAMP.match(bare)):
        time, bare = found[1], bare[found.end() :]
    heading = 0
    if (found := _HEADING.match(bare)) and not bare[found.end(1) :][:1].isdigit():
        heading, bare = len(found[1]), bare[found.end() :].rstrip("#").rstrip() or bare
    return replace(marked(bare), indent=indent, quoted=quoted, time=time, heading=heading)


def _indent(row: str) -> int:
    width = 0
    for each in row:
        if each == "\t":
            width += 4
        elif each.isspace():
            width += 1
        else:
            break
    return width


def _with_cells(rows: Sequence[str]) -> Iterator[str | tuple[str, ...]]:
    """Yield rows as they are, those of tables as their cells: of Markdown, pasted from a sheet, or ruled by hand."""
    at = 0
    while at < len(rows):
        for measure in (_piped, _tabbed, _ruled):
            end = at
            while end < len(rows) and measure(rows[end]):
                end += 1
            if end - at >= (1 if measure is _piped else 2):
                for row in rows[at:end]:
                    yield measure(row)
                break
        else:
            yield rows[at]
            end = at + 1
        at = end


def _piped(row: str) -> tuple[str, ...]:
    """Return the cells of a row of Markdown; of the line below its headers, empty ones."""
    bare = row.strip()
    if not bare.startswith(("|", "│", "┃")) or sum(map(bare.count, "|│┃")) < 2:
        return ()
    sign = bare[0]
    cells = [cell.strip().replace("\0", "|") for cell in bare.strip(sign).replace("\\|", "\0").split(sign)]
    if all(not cell.strip(":-─ ") for cell in cells):
        return ("",)
    return tuple(_plain(cell.replace("<br>", "\n").replace("<br/>", "\n")) for cell in cells)


def _plain(cell: str) -> str:
    return cell.strip("*_").strip() if cell.startswith(("**", "__")) and cell.endswith(("**", "__")) else cell


def _tabbed(row: str) -> tuple[str, ...]:
    bare = row.rstrip()
    cells = tuple(cell.strip() for cell in bare.split("\t"))
    if _TIME.fullmatch(cells[0]):
        return ()
    return cells if len(cells) > 1 and (cells[0] or (row.startswith("\t") and any(cells[2:]))) else ()


def _ruled(row: str) -> tuple[str, ...]:
    """Return the two cells of a line with one upright stroke in it, as on a page ruled for cues and notes."""
    signs = [at for at, each in enumerate(row) if each in _SIGNS]
    if len(signs) != 1 or len(row[: signs[0]].strip()) > _LONGEST_LABEL:
        return ()
    return row[: signs[0]].strip(), row[signs[0] + 1 :].strip()
