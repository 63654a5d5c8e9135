"""Ranges that end at a table's last row, resized with the table."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from sheetsync.books.excel.a1 import Area, find_area
from sheetsync.books.excel.anchors import map_pivot_sources
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.formula import Reference, map_references
from sheetsync.books.excel.references import Rows, map_formulas
from sheetsync.books.excel.workbook import SheetEntry, Workbook

__all__ = ["grow_around", "grow_everywhere", "map_areas", "move_totals", "shift_totals"]

# Conditional formats and validations, their newer forms, what is protected or may look wrong, and the filter of a sheet
# without a table.
_RANGES = re.compile(
    rb'(<(?:[\w.\-]+:)?(?:conditionalFormatting|dataValidation|protectedRange|ignoredError)(?= )[^<>]*? sqref="'
    rb'|<(?:[\w.\-]+:)?sqref(?: [^<>]*)?>)([^"<]*)'
)
_FILTER = re.compile(rb'(<(?:[\w.\-]+:)?autoFilter [^<>]*?ref=")([^"]*)')


def map_areas(tail: bytes, change: Callable[[Area], Area | None]) -> bytes:
    """Change every range of a validation, a conditional format or a filter; None takes it away, but never the last."""

    def replace(found: re.Match[bytes]) -> bytes:
        kept = []
        for name in found[2].decode().split():
            area = find_area(name)
            new = change(area) if area else None
            if new or area is None:
                kept.append(name if new == area else str(new))
        return found[1] + (" ".join(kept).encode() if kept else found[2])

    return _FILTER.sub(replace, _RANGES.sub(replace, tail))


def grow_around(tail: bytes, body: Area, last: int) -> bytes:
    """Stretch to the row *last* the ranges beside the cells that end where *body*, a table's rows, ended."""
    return map_areas(tail, lambda area: area._replace(bottom=last) if _ends_with(area, body) else area)


def grow_everywhere(workbook: Workbook, entry: SheetEntry, body: Area, last: int) -> None:
    """Stretch to the row *last* what names, charts, pivot tables and formulas say of the table's rows *body*.

    A running total, ``SUM(B$2:B9)``, does not end with the table: its last row is meant relative to its own. So a
    relative last row is stretched only where all of the rows are meant, and never in a formula that stands beside them.
    """

    def change(home: str, formula: str, *, beside: bool = False) -> str:
        def move(reference: Reference) -> str:
            first, end = reference.ends[0], reference.ends[-1]
            here = (reference.sheet_name() or home).casefold() == entry.name.casefold()
            if not here or len(reference.ends) != 2 or not end[3] or not _ends_with(reference.area(), body):
                return str(reference)
            if not end[2] and (beside or first[2] or reference.area().top != body.top):
                return str(reference)
            return str(reference._replace(ends=(first, (*end[:3], last))))

        return map_references(formula, move)

    within = Rows(body.top, last, partial(change, beside=True))
    ends = re.compile(rb":\$?[A-Za-z]{1,3}\$?%d(?![0-9])" % body.bottom)
    map_formulas(workbook, change, mentions=entry.name, home=entry, within=within, only=ends)
    map_pivot_sources(workbook, entry, lambda area: area._replace(bottom=last) if _ends_with(area, body) else area)


def move_totals(edit: SheetEdit, body: Area, by: int, rows: int) -> None:
    """Move the rows of totals below *body*, a table's rows, down by *by*, and let what they sum up grow as much."""
    for row in range(body.bottom + rows, body.bottom, -1):
        for column in range(body.left, body.right + 1):
            cell = edit.xml(column, row)
            edit.put_xml(column, row + by, cell)
            edit.put_xml(column, row, None)
            formula = edit.formula(column, row + by)
            if formula:
                edit.reword(column, row + by, _moved(formula, body, by, rows))
    edit.formulas_changed = True


def shift_totals(workbook: Workbook, entry: SheetEntry, body: Area, by: int, rows: int) -> None:
    """Have every formula that points at a table's totals point at where they now are."""
    if not rows:
        return
    totals = Area(body.left, body.bottom + 1, body.right, body.bottom + rows)

    def change(home: str, formula: str) -> str:
        def move(reference: Reference) -> str:
            area = reference.area()
            here = (reference.sheet_name() or home).casefold() == entry.name.casefold()
            if not here or area.left < totals.left or area.right > totals.right or not reference.ends[0][3]:
                return str(reference)
            ends = tuple((a, c, b, r + by if totals.top <= r <= totals.bottom else r) for a, c, b, r in reference.ends)
            return str(reference._replace(ends=ends))

        return map_references(formula, move)

    moved = Rows(totals.top + by, totals.bottom + by, lambda _home, formula: formula)  # these point right already
    map_formulas(workbook, change, mentions=entry.name, home=entry, within=moved)


def _moved(formula: str, body: Area, by: int, rows: int) -> str:
    """Return a formula of a total: ranges that end with the table grow, totals beside it are where they are now."""
    totals = Area(body.left, body.bottom + 1, body.right, body.bottom + rows)

    def move(reference: Reference) -> str:
        end, area = reference.ends[-1], reference.area()
        if reference.sheet or not reference.ends[0][3]:
            return str(reference)
        if len(reference.ends) == 2 and end[3] and _ends_with(area, body):
            return str(reference._replace(ends=(reference.ends[0], (*end[:3], body.bottom + by))))
        if totals.holds(area.left, area.top) and totals.holds(area.right, area.bottom):
            ends = tuple((a, c, b, r + by) for a, c, b, r in reference.ends)
            return str(reference._replace(ends=ends))
        return str(reference)

    return map_references(formula, move)


def _ends_with(area: Area, body: Area) -> bool:
    """Tell whether a range ends at the last row of *body*, in its columns, and is more than an odd cell there."""
    inside = body.left <= area.left and area.right <= body.right
    return inside and area.bottom == body.bottom and (area.top < area.bottom or area.top == body.top)
