"""Every formula of a workbook, wherever it is kept, changed by one function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from sheetsync.books.excel.charts import map_chart
from sheetsync.books.excel.markup import escape, unescape
from sheetsync.books.excel.shared import unshare
from sheetsync.books.excel.workbook import SheetEntry, Workbook

__all__ = ["Rows", "map_formulas", "map_names"]

Change = Callable[[str, str], str]

# Outside the cells: validations, conditional formats and their newer forms, charts, calculated columns.
_AROUND = re.compile(rb"(<(?:[\w.\-]+:)?(?:formula[12]?|f)(?: [^<>]*)?>)([^<]*)(</)")
_CALCULATED = re.compile(rb"(<(?:[\w.\-]+:)?(?:calculatedColumnFormula|totalsRowFormula)(?: [^<>]*)?>)([^<]*)(</)")
_NAME = re.compile(rb"(<(?:[\w.\-]+:)?definedName(?: [^<>]*)?>)([^<]*)(</)")
_LOCAL = re.compile(rb'localSheetId="([0-9]+)"')


class Rows(NamedTuple):
    """Rows of a sheet, first and last, whose own formulas change in another way."""

    top: int
    bottom: int
    change: Change


def map_formulas(
    workbook: Workbook,
    change: Change,
    *,
    mentions: str,
    home: SheetEntry | None = None,
    within: Rows | None = None,
    only: re.Pattern[bytes] | None = None,
) -> None:
    """Replace every formula by ``change(sheet, formula)``: in cells, around them, in names, tables and charts.

    Only the sheet *home* and parts that contain the text *mentions* (a table's name, or a sheet's) are looked at;
    *within* are rows of *home*. Sheets in which *only* is nowhere found have no formula that would change.
    """
    word = escape(mentions.replace("'", "''")).encode()
    package = workbook.package
    for entry in workbook.sheets:
        if entry == home or word in package.read(entry.part):
            own = entry == home
            _map_sheet(workbook, entry, change, within if own else None, b"" if own else word, only=only)
    for part, where in _others(workbook):
        if not where and word in package.read(part):
            map_chart(workbook, part, change)
        elif where and (word in package.read(part) or (home and where == home.name)):
            package.put(part, _mapped(_CALCULATED, package.plain(part), where, change))
    map_names(workbook, change)


def _map_sheet(
    workbook: Workbook,
    entry: SheetEntry,
    change: Change,
    within: Rows | None,
    word: bytes,
    *,
    only: re.Pattern[bytes] | None,
) -> None:
    """Replace the formulas of a sheet; on another than the changed one those without *word* stay as they are."""
    rows = within or Rows(0, 0, change)

    def differs(_column: int, row: int, formula: str) -> bool:
        return (rows.change if rows.top <= row <= rows.bottom else change)(entry.name, formula) != formula

    sheet = workbook.sheet(entry)
    workbook.put_sheet(entry, unshare(sheet.data, sheet.prefix, differs, word))
    sheet = workbook.sheet(entry)
    if only and not only.search(sheet.data):
        return
    head, tail = sheet.around()
    # Nearly all of a sheet is its rows, and only one tag in them has a formula.
    cells = re.compile(rb"(<P:f(?: [^<>]*)?>)([^<]*)(</)".replace(b"P:", re.escape(sheet.prefix)))
    data, body, end = sheet.data, sheet.body, sheet.body_end
    inside = before = data[body:end]
    if cells.search(before):
        first, last = sheet.start_of(rows.top), sheet.start_of(rows.bottom + 1)
        ways = ((body, first, change), (first, last, rows.change), (last, end, change))
        inside = b"".join(_mapped(cells, data[start:stop], entry.name, way, word) for start, stop, way in ways)
    after = (_mapped(_AROUND, head, entry.name, change), inside, _mapped(_AROUND, tail, entry.name, change))
    if after != (head, before, tail):
        workbook.put_sheet(entry, b"".join(after))


def map_names(workbook: Workbook, change: Change) -> None:
    """Replace what every defined name stands for."""
    data = workbook.package.plain(workbook.part)
    names = {str(entry.index).encode(): entry.name for entry in workbook.sheets}

    def replace(found: re.Match[bytes]) -> bytes:
        own = _LOCAL.search(found[1])
        home = names.get(own[1], "") if own else ""
        return found[1] + _changed(found[2], home, change) + found[3]

    workbook.package.put(workbook.part, _NAME.sub(replace, data))


def _others(workbook: Workbook) -> Iterator[tuple[str, str]]:
    """Yield the tables and charts, each with the sheet it is on if that matters."""
    for entry in workbook.sheets:
        for part in workbook.package.related(entry.part, "table"):
            yield part, entry.name
    for name in workbook.package.names():
        if "/charts/" in name.lower() and name.lower().endswith(".xml") and "/_rels/" not in name.lower():
            yield name, ""


def _mapped(pattern: re.Pattern[bytes], data: bytes, home: str, change: Change, word: bytes = b"") -> bytes:
    # A table's columns say the same in every row: each text is looked at once.
    changed = cache(lambda xml: _changed(xml, home, change) if word.lower() in xml.lower() else xml)
    return pattern.sub(lambda found: found[1] + changed(found[2]) + found[3], data)


def _changed(xml: bytes, home: str, change: Change) -> bytes:
    """Return a formula's XML changed, the very same bytes where the formula stays."""
    formula = unescape(xml)
    new = change(home, formula)
    return xml if new == formula else escape(new).encode()
