"""Charts: what they point at, and the copies of the values there that they are drawn from until a program looks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from sheetsync.books.excel.a1 import letters
from sheetsync.books.excel.formula import Reference, map_references
from sheetsync.books.excel.markup import escape, unescape
from sheetsync.books.excel.workbook import Workbook
from sheetsync.model.serial import serial_of
from sheetsync.model.value import Value, plain, show

__all__ = ["map_chart"]

_SOURCE = re.compile(
    rb"(<((?:[\w.\-]+:)?)f(?: [^<>]*)?>)([^<]*)(</\2f>)(?:(\s*<\2(num|str)Cache>)(.*?</\2\6Cache>))?", re.DOTALL
)
_FORMAT = re.compile(rb"<((?:[\w.\-]+:)?)formatCode>[^<]*</\1formatCode>")
_MOST_POINTS = 100_000


def map_chart(workbook: Workbook, part: str, change: Callable[[str, str], str]) -> None:
    """Have a chart point at what *change* returns for each of its formulas, and copy the values that are there now."""

    def replace(found: re.Match[bytes]) -> bytes:
        formula = unescape(found[3])
        new = change("", formula)
        if new == formula:
            return found[0]
        head = found[1] + escape(new).encode() + found[4]
        if not found[5]:
            return head
        values = _values(workbook, new)
        if values is None:
            return head + found[5] + found[7]
        usual = _FORMAT.search(found[7])
        points = _points(found[2], values, numbers=found[6] == b"num", from_1904=workbook.from_1904)
        return head + found[5] + (usual[0] if usual else b"") + points + found[7][found[7].rindex(b"</") :]

    data = workbook.package.plain(part)
    workbook.package.put(part, _SOURCE.sub(replace, data))


def _values(workbook: Workbook, formula: str) -> list[Value] | None:
    """Return what the cells of a chart's row or column hold; None for anything else than one such reference."""
    found: list[Reference] = []

    def note(reference: Reference) -> str:
        found.append(reference)
        return ""

    if map_references(formula, note) or len(found) != 1:
        return None
    area, entry = found[0].area(), workbook.find(found[0].sheet_name())
    across, down = area.right - area.left + 1, area.bottom - area.top + 1
    if entry is None or (across > 1 and down > 1) or across * down > _MOST_POINTS:
        return None
    sheet = workbook.sheet(entry)
    values: list[Value] = []
    for row in range(area.top, area.bottom + 1):
        span = sheet.find(row)
        cells = workbook.values.row(sheet, span) if span else {}
        values += [cells.get(letters(column).encode()) for column in range(area.left, area.right + 1)]
    return values


def _points(prefix: bytes, values: list[Value], *, numbers: bool, from_1904: bool) -> bytes:
    """Return the copies of *values*; a cell that is blank, or no number among numbers, has none."""
    points = [b'<%bptCount val="%d"/>' % (prefix, len(values))]
    for index, value in enumerate(values):
        text = _number(plain(value), from_1904=from_1904) if numbers else show(value)
        if text:
            written = escape(text).encode()
            points.append(b'<%bpt idx="%d"><%bv>%b</%bv></%bpt>' % (prefix, index, prefix, written, prefix, prefix))
    return b"".join(points)


def _number(value: Value, *, from_1904: bool) -> str:
    if isinstance(value, date):
        value = serial_of(value) - (1462 if from_1904 else 0)
    return f"{value:.15g}" if isinstance(value, float) and not isinstance(value, bool) else ""
