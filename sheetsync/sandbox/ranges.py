"""Ranges resolved against a document: GridRange and A1 text to a sheet and a rectangle inside its grid."""

from __future__ import annotations

from typing import NamedTuple

from sheetsync.sandbox import a1
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json, invalid


class Box(NamedTuple):
    """A half-open rectangle, zero based, all ends known."""

    top: int
    bottom: int
    left: int
    right: int

    def intersects(self, other: Box) -> bool:
        """Whether the two share a cell."""
        down = self.top < other.bottom and other.top < self.bottom
        return down and self.left < other.right and other.left < self.right

    def contains(self, other: Box) -> bool:
        """Whether the other lies wholly inside."""
        down = self.top <= other.top and other.bottom <= self.bottom
        return down and self.left <= other.left and other.right <= self.right


class Place(NamedTuple):
    """A rectangle on a sheet."""

    sheet: Sheet
    box: Box

    def shown(self) -> str:
        """The rectangle in A1 notation with its sheet."""
        return a1.shown(self.sheet.title, *self.box)


def clipped(sheet: Sheet, grid_range: Json) -> Box:
    """The rectangle a GridRange means on this sheet; open ends reach the grid's edge, and so do ends beyond it."""
    return Box(
        grid_range.get("startRowIndex", 0),
        min(grid_range.get("endRowIndex", sheet.row_count), sheet.row_count),
        grid_range.get("startColumnIndex", 0),
        min(grid_range.get("endColumnIndex", sheet.column_count), sheet.column_count),
    )


def check(sheet: Sheet, grid_range: Json) -> Box:
    """`clipped`, after refusing a range that is empty, reversed or starts outside the grid."""
    box = clipped(sheet, grid_range)
    outside = box.top >= sheet.row_count or box.left >= sheet.column_count
    if outside or box.top < 0 or box.left < 0:
        bottom = grid_range.get("endRowIndex", sheet.row_count)
        right = grid_range.get("endColumnIndex", sheet.column_count)
        beyond = Box(box.top, max(bottom, box.top + 1), box.left, max(right, box.left + 1))
        raise _beyond(sheet, a1.shown(sheet.title, *beyond))
    if box.bottom <= box.top:
        raise invalid(f"endRowIndex[{box.bottom}] must be after startRowIndex[{box.top}]")
    if box.right <= box.left:
        raise invalid(f"endColumnIndex[{box.right}] must be after startColumnIndex[{box.left}]")
    return box


def _beyond(sheet: Sheet, span: str) -> Exception:
    return invalid(
        f"Range ({span}) exceeds grid limits. Max rows: {sheet.row_count}, max columns: {sheet.column_count}"
    )


def to_grid_range(sheet: Sheet, box: Box) -> Json:
    """The GridRange of a rectangle as Google echoes it: sheet id 0 is left out."""
    base = {"sheetId": sheet.id} if sheet.id else {}
    return base | {
        "startRowIndex": box.top,
        "endRowIndex": box.bottom,
        "startColumnIndex": box.left,
        "endColumnIndex": box.right,
    }


def box_of(document: Document, grid_range: Json) -> tuple[Sheet, Box]:
    """Sheet and rectangle of a stored GridRange."""
    sheet = document.known(grid_range.get("sheetId", 0))
    return sheet, clipped(sheet, grid_range)


def resolve(document: Document, text: str) -> Place:
    """The sheet and rectangle that A1 text names: a range, a whole sheet, or a named range.

    Refused with Google's words: text that names nothing, and a range that starts outside the grid.
    """
    title, rest, was_quoted = a1.split_title(text)
    if title is None:
        found = _without_title(document, rest)
    else:
        sheet = document.titled(title)
        found = None if sheet is None else _on_sheet(document, sheet, rest, whole=was_quoted)
    if found is None:
        raise invalid(f"Unable to parse range: {text}")
    return found


def _without_title(document: Document, text: str) -> Place | None:
    area = a1.parse_area(text)
    exact = next((s for s in document.sheets if s.title == text), None)
    if area is not None and exact is None:
        return _place(document.sheets[0], area)
    sheet = exact or document.titled(text)
    if sheet is not None:
        return _place(sheet, a1.Area())
    return _named(document, text)


def _on_sheet(document: Document, sheet: Sheet, rest: str, *, whole: bool) -> Place | None:
    if not rest:
        return _place(sheet, a1.Area()) if whole else None
    area = a1.parse_area(rest)
    return _place(sheet, area) if area is not None else _named(document, rest)


def _named(document: Document, name: str) -> Place | None:
    for named in document.named_ranges:
        if named.get("name", "").casefold() == name.casefold():
            return Place(*box_of(document, named["range"]))
    return None


def _place(sheet: Sheet, area: a1.Area) -> Place:
    top, left = area.top or 0, area.left or 0
    bottom = sheet.row_count if area.bottom is None else area.bottom
    right = sheet.column_count if area.right is None else area.right
    if top >= sheet.row_count or left >= sheet.column_count:
        if area.left is None and area.right is None and area.bottom is not None:
            raise _beyond(sheet, f"{a1.quoted(sheet.title)}!{top + 1}:{area.bottom}")
        beyond = Box(top, max(bottom, top + 1), left, max(right, left + 1))
        raise _beyond(sheet, a1.shown(sheet.title, *beyond))
    return Place(sheet, Box(top, min(bottom, sheet.row_count), left, min(right, sheet.column_count)))
