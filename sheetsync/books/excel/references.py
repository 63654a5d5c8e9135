"""Every formula of a workbook, wherever it is kept, changed by one function."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from sheetsync.books.excel.markup import escape, unescape
from sheetsync.books.excel.shared import unshare
from sheetsync.books.excel.workbook import SheetEntry, Workbook

__all__ = ["map_formulas", "map_names"]

Change = Callable[[str, str], str]

# Outside the cells: validations, conditional formats and their newer forms, charts, calculated columns.
_AROUND = re.compile(rb"(<(?:[\w.\-]+:)?(?:formula[12]?|f)(?: [^<>]*)?>)([^<]*)(</)")
_CALCULATED = re.compile(rb"(<(?:[\w.\-]+:)?(?:calculatedColumnFormula|totalsRowFormula)(?: [^<>]*)?>)([^<]*)(</)")
_NAME = re.compile(rb"(<(?:[\w.\-]+:)?definedName(?: [^<>]*)?>)([^<]*)(</)")
_LOCAL = re.compile(rb'localSheetId="([0-9]+)"')


def map_formulas(workbook: Workbook, change: Change, *, mentions: str, home: SheetEntry | None = None) -> None:
    """Replace every formula by ``change(sheet, formula)``: in cells, around them, in names, tables and charts.

    Only the sheet *home* and parts that contain the text *mentions* (a table's name, or a sheet's) are looked at.
    """
    word = escape(mentions.replace("'", "''")).encode()
    package = workbook.package
    for entry in workbook.sheets:
        if entry == home or word in package.read(entry.part):
            _map_sheet(workbook, entry, change)
    for part, where in _others(workbook):
        if word in package.read(part) or (home and where == home.name):
            pattern = _CALCULATED if where else _AROUND
            package.put(part, _mapped(pattern, package.plain(part), where, change))
    map_names(workbook, change)


def _map_sheet(workbook: Workbook, entry: SheetEntry, change: Change) -> None:
    sheet = workbook.sheet(entry)
    workbook.put_sheet(entry, unshare(sheet.data, sheet.prefix, partial(_changes, change, entry.name)))
    sheet = workbook.sheet(entry)
    head, tail = sheet.around()
    before = (head, sheet.data[sheet.body : sheet.body_end], tail)
    # Nearly all of a sheet is its rows, and only one tag in them has a formula.
    cells = re.compile(rb"(<P:f(?: [^<>]*)?>)([^<]*)(</)".replace(b"P:", re.escape(sheet.prefix)))
    patterns = (_AROUND, cells, _AROUND)
    after = tuple(_mapped(p, data, entry.name, change) for p, data in zip(patterns, before, strict=True))
    if after != before:
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


def _mapped(pattern: re.Pattern[bytes], data: bytes, home: str, change: Change) -> bytes:
    return pattern.sub(lambda found: found[1] + _changed(found[2], home, change) + found[3], data)


def _changes(change: Change, home: str, _column: int, _row: int, formula: str) -> bool:
    return change(home, formula) != formula


def _changed(xml: bytes, home: str, change: Change) -> bytes:
    """Return a formula's XML changed, the very same bytes where the formula stays."""
    formula = unescape(xml)
    new = change(home, formula)
    return xml if new == formula else escape(new).encode()
