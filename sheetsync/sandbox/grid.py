"""CellData, GridData and the values of a range, as the API answers them."""

from __future__ import annotations

from typing import Any, NamedTuple

from sheetsync.sandbox.cells import Cell
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json
from sheetsync.sandbox.formatting import DATE_TYPES, shown, shown_text
from sheetsync.sandbox.formulas import DISPLAY, Engine
from sheetsync.sandbox.locales import conventions
from sheetsync.sandbox.masks import Mask, below, names, select
from sheetsync.sandbox.ranges import Box

ROW_HEIGHT, COLUMN_WIDTH = 21, 100
# Parts of a cell that are answered as they were written.
KEPT = (
    ("note", "note"), ("textFormatRuns", "runs"), ("dataValidation", "validation"), ("chipRuns", "chips"),
)  # fmt: skip

# Where a value stands in its cell unless a person says otherwise, as recorded; of errors nothing is known.
ALIGNED = {"stringValue": "LEFT", "numberValue": "RIGHT", "boolValue": "CENTER"}


class CellView:
    """Renders cells of one document under one mask over CellData."""

    def __init__(self, document: Document, mask: Mask = None) -> None:
        self.engine = Engine(document)
        self.local = conventions(document.properties["locale"])
        self.default_format: Json = document.properties["defaultFormat"]
        self.mask = mask
        self.wants_entered = names(mask, "userEnteredValue")
        self.wants_effective = names(mask, "effectiveValue")
        self.wants_text = names(mask, "formattedValue")
        self.wants_link = names(mask, "hyperlink")
        self.entered_format = below(mask, "userEnteredFormat")
        self.effective_format = below(mask, "effectiveFormat")
        self.kept = [(name, part) for name, part in KEPT if names(mask, name)]
        self.formats: dict[tuple[int, str], Json] = {}

    def text(self, cell: Cell, value: Json | None) -> str | None:
        """formattedValue of an effective value in this cell."""
        if not value:
            return None
        number_format = cell.format.get("numberFormat") if cell.format else None
        if "stringValue" in value:
            return shown_text(str(value["stringValue"]), number_format)
        if "numberValue" in value:
            return shown(value["numberValue"], number_format, self.local)
        if "boolValue" in value:
            return self.local.true if value["boolValue"] else self.local.false
        return DISPLAY.get(value["errorValue"].get("type", "ERROR"), "#ERROR!")

    def data(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Json:
        """CellData under the mask. Runs once per cell of an answer, so it does nothing twice."""
        result: Json = {}
        link, value = None, None
        if cell.value is not None:
            value, link = self._value(result, sheet, row, column, cell)
        own = cell.format
        if own is not None:
            if self.entered_format[0]:
                result["userEnteredFormat"] = select(self.entered_format[1], own)
            if "textFormat" in own and "link" in own["textFormat"]:
                link = link or own["textFormat"]["link"].get("uri")
        if self.effective_format[0]:
            aligned = ALIGNED.get(next(iter(value)), "") if value else ""
            known = self.formats.get((id(own), aligned))
            result["effectiveFormat"] = self._effective(own, aligned) if known is None else known
        if link and self.wants_link:
            result["hyperlink"] = link
        for name, part in self.kept:
            kept = getattr(cell, part)
            if kept is not None:
                result[name] = kept
        return result

    def _value(self, result: Json, sheet: Sheet, row: int, column: int, cell: Cell) -> tuple[Json | None, str | None]:
        value, link = cell.value, None
        if self.wants_entered:
            result["userEnteredValue"] = value
        if value is not None and "formulaValue" in value:
            value, link = self.engine.value(sheet, row, column)
        if self.wants_effective:
            result["effectiveValue"] = value
        if self.wants_text:
            result["formattedValue"] = self.text(cell, value)
        return value, link

    def _effective(self, own: Json | None, aligned: str) -> Json:
        default = self.default_format | ({"horizontalAlignment": aligned} if aligned else {})
        found: Json = select(self.effective_format[1], effective_format(default, own))
        self.formats[id(own), aligned] = found
        return found


def effective_format(default: Json, own: Json | None) -> Json:
    """The default format with a cell's own laid over it, deep."""
    if not own:
        return default | {"hyperlinkDisplayType": "PLAIN_TEXT"}
    linked = bool(own.get("textFormat", {}).get("link"))
    return _over(default, own) | {
        "hyperlinkDisplayType": own.get("hyperlinkDisplayType", "LINKED" if linked else "PLAIN_TEXT")
    }


def _over(under: Json, upper: Json) -> Json:
    result = dict(under)
    for key, value in upper.items():
        deep = isinstance(value, dict) and isinstance(result.get(key), dict) and "olor" not in key
        result[key] = _over(result[key], value) if deep else value
    return result


def grid_data(document: Document, sheet: Sheet, box: Box, mask: Mask = None) -> Json:
    """GridData of a rectangle: rows end with the last cell that holds anything, zero starts are left out."""
    result: Json = {}
    if box.top and names(mask, "startRow"):
        result["startRow"] = box.top
    if box.left and names(mask, "startColumn"):
        result["startColumn"] = box.left
    wanted, row_mask = below(mask, "rowData")
    if wanted:
        rows = _rows(document, sheet, box, below(row_mask, "values"))
        if rows:
            result["rowData"] = rows
    for name, own, size, first, last in (
        ("rowMetadata", sheet.row_properties, ROW_HEIGHT, box.top, box.bottom),
        ("columnMetadata", sheet.column_properties, COLUMN_WIDTH, box.left, box.right),
    ):
        wanted, part = below(mask, name)
        if wanted:
            plain = select(part, {"pixelSize": size})
            attached = _metadata(document, sheet, "ROWS" if name == "rowMetadata" else "COLUMNS")
            special = own.keys() | attached.keys()
            result[name] = [
                select(part, {"pixelSize": size} | own.get(n, {}) | attached.get(n, {})) if n in special else plain
                for n in range(first, last)
            ]
    return result


def _rows(document: Document, sheet: Sheet, box: Box, values: tuple[bool, Mask]) -> list[Json]:
    numbers = [n for n in sheet.rows if box.top <= n < box.bottom]
    if not numbers:
        return []
    view = CellView(document, values[1])
    found: list[Json] = []
    for number in range(box.top, max(numbers) + 1):
        row = sheet.rows.get(number)
        columns = [c for c in row if box.left <= c < box.right] if row else []
        if not row or not columns or not values[0]:
            found.append({})
            continue
        cells: list[Json] = [{}] * (max(columns) + 1 - box.left)
        for column in columns:
            cells[column - box.left] = view.data(sheet, number, column, row[column])
        found.append({"values": cells})
    while found and not found[-1] and values[0]:
        found.pop()
    return found


def _metadata(document: Document, sheet: Sheet, dimension: str) -> dict[int, Json]:
    attached: dict[int, Json] = {}
    for entry in document.metadata:
        span = entry["location"].get("dimensionRange")
        if span and span.get("sheetId", 0) == sheet.id and span.get("dimension") == dimension:
            attached.setdefault(span.get("startIndex", 0), {"developerMetadata": []})["developerMetadata"].append(entry)
    return attached


class Render(NamedTuple):
    """How values are answered: ValueRenderOption, DateTimeRenderOption, Dimension."""

    value: str = "FORMATTED_VALUE"
    dates: str = "SERIAL_NUMBER"
    major: str = "ROWS"


def values(document: Document, sheet: Sheet, box: Box, render: Render) -> list[list[Any]]:
    """The values of a rectangle as values.get answers them: trailing blanks trimmed per row and at the end."""
    view = CellView(document)
    lines: list[list[Any]] = []
    by_columns = render.major == "COLUMNS"
    for row, column, cell in sheet.cells_in(*box):
        if not cell.has_value:
            continue
        value = _rendered(view, sheet, (row, column), cell, render)
        if value == "":
            continue
        line, at = (column - box.left, row - box.top) if by_columns else (row - box.top, column - box.left)
        while len(lines) <= line:
            lines.append([])
        lines[line] += [""] * (at - len(lines[line])) + [value]
    return lines


def _rendered(view: CellView, sheet: Sheet, at: tuple[int, int], cell: Cell, render: Render) -> Any:
    if render.value == "FORMULA" and cell.formula is not None:
        return cell.formula
    value, _ = view.engine.value(sheet, *at)
    if not value:
        return ""
    number_format = (cell.format or {}).get("numberFormat", {})
    as_text = render.dates == "FORMATTED_STRING" and number_format.get("type") in DATE_TYPES
    if render.value == "FORMATTED_VALUE" or "errorValue" in value or (as_text and "numberValue" in value):
        return view.text(cell, value) or ""
    return next(iter(value.values()))
