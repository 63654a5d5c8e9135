"""Kinds about rows and columns: insert, delete, append, move, resize; and inserting or deleting ranges of cells."""

from __future__ import annotations

from unicodedata import east_asian_width

from sheetsync.sandbox.a1 import Axis
from sheetsync.sandbox.batch.kind import kind, mask_of, target
from sheetsync.sandbox.cells import EMPTY, Cell
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.grid import COLUMN_WIDTH, ROW_HEIGHT, CellView
from sheetsync.sandbox.masks import merge
from sheetsync.sandbox.ranges import Box
from sheetsync.sandbox.structure import apply, deleted, inserted, moved


def stretch(document: Document, span: Json) -> tuple[Sheet, Axis, int, int, int]:
    """(sheet to write to, axis, first, last, size of the sheet) of a DimensionRange; open ends reach the edge."""
    sheet = document.edit(span.get("sheetId", 0))
    dimension = span.get("dimension")
    if dimension not in ("ROWS", "COLUMNS"):
        raise invalid("A dimension must be specified.")
    axis = Axis(dimension)
    size = sheet.row_count if axis is Axis.ROWS else sheet.column_count
    first, last = span.get("startIndex", 0), span.get("endIndex", size)
    if first < 0:
        raise invalid(f"range.startIndex[{first}] must be non-negative")
    if last <= first:
        raise invalid(f"range.endIndex[{last}] must be after range.startIndex[{first}]")
    return sheet, axis, first, last, size


def _size(sheet: Sheet, axis: Axis, count: int) -> None:
    sheet.properties["gridProperties"]["rowCount" if axis is Axis.ROWS else "columnCount"] = count


@kind
def insert_dimension(document: Document, request: Json) -> None:
    """insertDimension: the new rows or columns take the format of those after, or before if asked."""
    span = request.get("range", {})
    sheet, axis, first, last, size = stretch(document, span)
    from_before = bool(request.get("inheritFromBefore"))
    if from_before and first == 0:
        raise invalid("inheritFromBefore cannot be true if inserting at index 0.")
    if first > size - (0 if from_before else 1):
        raise invalid(f"range.startIndex[{first}] is too large; the sheet has {size} {span['dimension'].lower()}.")
    apply(document, sheet, axis, inserted(first, last - first))
    _size(sheet, axis, size + last - first)
    document.check_size()
    _inherit(sheet, axis, first, last, first - 1 if from_before else last)


def _inherit(sheet: Sheet, axis: Axis, first: int, last: int, source: int) -> None:
    if axis is Axis.ROWS:
        formats = {column: cell.format for column, cell in sheet.rows.get(source, {}).items() if cell.format}
        for row in range(first, last):
            for column, kept in formats.items():
                sheet.put(row, column, Cell(format=kept))
        return
    for row, cells in list(sheet.rows.items()):
        if source in cells and cells[source].format:
            for column in range(first, last):
                sheet.put(row, column, Cell(format=cells[source].format))


@kind
def delete_dimension(document: Document, request: Json) -> None:
    """deleteDimension: some rows and columns must stay, and one that is not frozen."""
    span = request.get("range", {})
    sheet, axis, first, last, size = stretch(document, span)
    name = "row" if axis is Axis.ROWS else "column"
    if last > size:
        missing = max(first, size)
        raise invalid(
            f"Cannot delete a {name} that doesn't exist. Tried to delete {name} index {missing} "
            f"but there are only {size} {name}s."
        )
    if last - first == size:
        raise invalid(f"You can't delete all the {name}s on the sheet.")
    grid = sheet.properties["gridProperties"]
    key = "frozenRowCount" if axis is Axis.ROWS else "frozenColumnCount"
    frozen = grid.get(key, 0)
    left = frozen - max(0, min(last, frozen) - first)
    if frozen and size - (last - first) <= left:
        raise invalid(f"Sorry, it is not possible to delete all non-frozen {name}s.")
    if frozen:
        grid[key] = left
        if not left:
            del grid[key]
    apply(document, sheet, axis, deleted(first, last))
    _size(sheet, axis, size - (last - first))


@kind
def append_dimension(document: Document, request: Json) -> None:
    """appendDimension: empty rows or columns at the end."""
    sheet = document.edit(request.get("sheetId", 0))
    length = request.get("length", 0)
    if length < 1:
        raise invalid("length must be positive.")
    if request.get("dimension") not in ("ROWS", "COLUMNS"):
        raise invalid("A dimension must be specified.")
    axis = Axis(request["dimension"])
    _size(sheet, axis, (sheet.row_count if axis is Axis.ROWS else sheet.column_count) + length)
    document.check_size()


@kind
def move_dimension(document: Document, request: Json) -> None:
    """moveDimension: the destination counts before the move; one inside the source is refused."""
    span = request.get("source", {})
    sheet, axis, first, last, size = stretch(document, span)
    to = request.get("destinationIndex", 0)
    if last > size or not 0 <= to <= size:
        raise invalid(f"The indices must lie within the {size} {span['dimension'].lower()} of the sheet.")
    if first <= to < last:
        raise invalid(f"destinationIndex[{to}] must not be within the source range")
    if to != last:
        apply(document, sheet, axis, moved(first, last, to))


@kind
def update_dimension_properties(document: Document, request: Json) -> None:
    """updateDimensionProperties: width, height, hidden, under the mask."""
    span = request.get("range", {})
    if not span:
        raise invalid("A range must be specified.")
    document.edit(span.get("sheetId", 0))  # a sheet that is not there is told before a mask that is wrong
    mask = mask_of(request, "DimensionProperties")
    sheet, axis, first, last, size = stretch(document, span)
    own = sheet.row_properties if axis is Axis.ROWS else sheet.column_properties
    for index in range(first, min(last, size)):
        entry = merge(mask, own.get(index, {}), request.get("properties", {}))
        if entry.get("pixelSize") == (ROW_HEIGHT if axis is Axis.ROWS else COLUMN_WIDTH):
            del entry["pixelSize"]
        if entry:
            own[index] = entry
        else:
            own.pop(index, None)


@kind
def auto_resize_dimensions(document: Document, request: Json) -> None:
    """autoResizeDimensions: columns as wide as the texts in them; rows keep their height, as they fit already."""
    span = request.get("dimensions", {})
    sheet, axis, first, last, _ = stretch(document, span)
    if axis is Axis.ROWS:
        return
    view = CellView(document)
    needed: dict[int, int] = {}
    for row, column, cell in sheet.cells_in(0, sheet.row_count, first, last):
        text = view.text(cell, view.engine.value(sheet, row, column)[0])
        if text:
            points = (cell.format or {}).get("textFormat", {}).get("fontSize", 10)
            needed[column] = max(needed.get(column, 0), column_width(text, points))
    for column, width in needed.items():
        sheet.column_properties[column] = sheet.column_properties.get(column, {}) | {"pixelSize": width}


@kind
def insert_range(document: Document, request: Json) -> None:
    """insertRange: empty cells; what was there moves down or right, and the grid grows if it must."""
    sheet, box = target(document, request.get("range", {}))
    down = request.get("shiftDimension", "ROWS") == "ROWS"
    step = box.bottom - box.top if down else box.right - box.left
    cells = _take(
        sheet, Box(box.top, 2**31, box.left, box.right) if down else Box(box.top, box.bottom, box.left, 2**31)
    )
    for (row, column), cell in cells.items():
        place = (row + step, column) if down else (row, column + step)
        document.grow(sheet, place[0] + 1, place[1] + 1)
        sheet.put(*place, cell)


@kind
def delete_range(document: Document, request: Json) -> None:
    """deleteRange: the cells go; those below or to the right close up."""
    sheet, box = target(document, request.get("range", {}))
    up = request.get("shiftDimension", "ROWS") == "ROWS"
    step = box.bottom - box.top if up else box.right - box.left
    _take(sheet, box)
    rest = Box(box.bottom, 2**31, box.left, box.right) if up else Box(box.top, box.bottom, box.right, 2**31)
    for (row, column), cell in _take(sheet, rest).items():
        sheet.put(*((row - step, column) if up else (row, column - step)), cell)


def _take(sheet: Sheet, box: Box) -> dict[tuple[int, int], Cell]:
    taken = {(row, column): cell for row, column, cell in sheet.cells_in(*box)}
    for row, column in taken:
        sheet.put(row, column, EMPTY)
    return taken


# Widths of Arial in 2048ths of the font's size; one figure is recorded: 1,000 times `A`, 8691 pixels.
_BY_WIDTH = {
    391: "'", 455: "ijl", 532: "|", 569: " !,./:;I[\\]ft", 682: "()-`r", 684: "{}", 727: '"', 797: "*", 961: "^",
    1024: "Jcksvxyz", 1139: "#$0123456789?L_abdeghnopqu", 1196: "+<=>~", 1251: "FTZ", 1366: "&ABEKPSVXY",
    1479: "CDHNRUw", 1593: "GOQ", 1706: "Mm", 1821: "%", 1933: "W", 2079: "@",
}  # fmt: skip
_WIDTHS = {char: width for width, chars in _BY_WIDTH.items() for char in chars}
_USUAL, _FULL = 1139, 2048
_ROOM = 20  # pixels beside the text, both sides together
NARROWEST = 21


def column_width(text: str, points: int = 10) -> int:
    """The pixels a column needs to show a text whole; its longest line counts."""
    size = points * 4 // 3
    return max(NARROWEST, round(max(map(_units, text.split("\n"))) * size / 2048) + _ROOM)


def _units(line: str) -> int:
    return sum(_WIDTHS.get(char) or (_FULL if east_asian_width(char) in "WF" else _USUAL) for char in line)
