"""The cells of a tab as an HTML table: what they show, how they look, what may be entered."""

from __future__ import annotations

import json
import re
from html import escape

from sheetsync.sandbox.a1 import letters, shown
from sheetsync.sandbox.cells import Cell
from sheetsync.sandbox.date_patterns import to_datetime
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.entry import user_entered
from sheetsync.sandbox.errors import Json, Refusal
from sheetsync.sandbox.formatting import DATE_TYPES
from sheetsync.sandbox.grid import COLUMN_WIDTH, CellView, Render, values
from sheetsync.sandbox.number_patterns import general
from sheetsync.sandbox.ranges import Box, clipped, resolve

MOST_ROWS, MOST_COLUMNS = 500, 100
SPARE_ROWS, SPARE_COLUMNS = 10, 2
NUMBERS_WIDTH = 48
MOST_CHOICES = 500
SAFE_LINKS = ("http://", "https://", "mailto:")


def table(document: Document, sheet: Sheet, first: int) -> str:
    """The rows of a tab from `first` on, as far as something is there, and some blank ones to type into."""
    bottom = min(sheet.row_count, first + MOST_ROWS, max(sheet.last_row_with_value() + 1, first) + SPARE_ROWS)
    right = min(sheet.column_count, MOST_COLUMNS, _last_column(sheet) + 1 + SPARE_COLUMNS)
    drawn = _Drawn(document, sheet, Box(first, bottom, 0, right))
    columns = [c for c in range(right) if not _hidden(sheet.column_properties, c)]
    rows = [r for r in range(first, bottom) if not _hidden(sheet.row_properties, r)]
    heads = "".join(f'<th scope="col">{letters(column)}</th>' for column in columns)
    widths = "".join(f'<col style="width:{_width(sheet, column)}px">' for column in columns)
    whole = NUMBERS_WIDTH + sum(_width(sheet, column) for column in columns)
    frozen = sheet.properties["gridProperties"].get("frozenRowCount", 0)
    lines = "".join(
        f'<tr{_frozen(row, frozen)}><th scope="row">{row + 1}</th>{"".join(drawn.cell(row, c) for c in columns)}</tr>'
        for row in rows
    )
    return (
        f'<table data-spreadsheet="{escape(document.id)}" data-sheet="{sheet.id}" data-title="{escape(sheet.title)}" '
        f'style="width:{whole}px"><colgroup><col style="width:{NUMBERS_WIDTH}px">{widths}</colgroup>'
        f"<thead><tr><th></th>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    )


def _frozen(row: int, count: int) -> str:
    return ' class="frozen"' if row < count else ""


def _hidden(properties: dict[int, Json], index: int) -> bool:
    own = properties.get(index, {})
    return bool(own.get("hiddenByUser") or own.get("hiddenByFilter"))


def _width(sheet: Sheet, column: int) -> int:
    return int(sheet.column_properties.get(column, {}).get("pixelSize", COLUMN_WIDTH))


def _last_column(sheet: Sheet) -> int:
    filled = [max(row) for row in sheet.rows.values() if any(cell.has_value or cell.note for cell in row.values())]
    return max(filled, default=5)


class _Drawn:
    """Cells of one tab as table cells; what lies under a merge is left out."""

    def __init__(self, document: Document, sheet: Sheet, box: Box) -> None:
        self.document, self.sheet, self.view = document, sheet, CellView(document)
        self.offered: dict[str, list[str]] = {}
        self.theme: list[Json] = document.properties.get("spreadsheetTheme", {}).get("themeColors", [])
        merges = [clipped(sheet, merge) for merge in sheet.lists["merges"]]
        self.merges = {(merge.top, merge.left): merge for merge in merges}
        self.covered = {
            (row, column)
            for merge in merges
            for row in range(merge.top, min(merge.bottom, box.bottom))
            for column in range(merge.left, min(merge.right, box.right))
        } - self.merges.keys()
        self.bands = [(clipped(sheet, band["range"]), band) for band in sheet.lists["bandedRanges"]]

    def cell(self, row: int, column: int) -> str:
        """One cell, or nothing where a merge lies over it."""
        if (row, column) in self.covered:
            return ""
        cell = self.sheet.cell(row, column)
        value, link = self.view.engine.value(self.sheet, row, column)
        place = shown("x", row, row + 1, column, column + 1).partition("!")[2]
        parts = [f'data-at="{place}"', 'tabindex="-1"']
        style = css(cell.format, self.theme, self._band(row, column))
        merge = self.merges.get((row, column))
        if merge is not None:
            parts.append(f'rowspan="{merge.bottom - merge.top}" colspan="{merge.right - merge.left}"')
        if style:
            parts.append(f'style="{escape(style)}"')
        if cell.note:
            parts.append(f'title="{escape(cell.note)}"')
        kinds = self._kinds(cell, value)
        if kinds:
            parts.append(f'class="{" ".join(kinds)}"')
        parts += self._choices(cell)
        text = self._shown(cell, value)
        typed = self.typed(cell)
        if typed != text:
            parts.append(f'data-typed="{escape(typed)}"')
        inner = escape(text)
        link = link or (cell.format or {}).get("textFormat", {}).get("link", {}).get("uri")
        if link and link.startswith(SAFE_LINKS):
            inner = f'<a href="{escape(link)}" rel="noreferrer noopener" target="_blank">{inner}</a>'
        return f"<td {' '.join(parts)}>{inner}</td>"

    def _kinds(self, cell: Cell, value: Json | None) -> list[str]:
        kinds = ["note"] if cell.note else []
        if cell.formula is not None:
            kinds.append("formula" if not value or "errorValue" not in value else "formula uncomputed")
        if value and ("numberValue" in value or "boolValue" in value):
            kinds.append("number" if "numberValue" in value else "bool")
        if cell.validation:
            kinds += {"BOOLEAN": ["check"], "ONE_OF_LIST": ["choice"], "ONE_OF_RANGE": ["choice"]}.get(
                _condition(cell), []
            )
        return kinds

    def _shown(self, cell: Cell, value: Json | None) -> str:
        if _condition(cell) == "BOOLEAN" and (not value or "boolValue" in value):
            return "☑" if value and value.get("boolValue") else "☐"
        if cell.formula is not None and value and value.get("errorValue", {}).get("type") == "LOADING":
            return cell.formula
        return self.view.text(cell, value) or ""

    def typed(self, cell: Cell) -> str:
        """What a person would have to type to enter just what the cell holds."""
        value, local = cell.value or {}, self.view.local
        if "formulaValue" in value:
            return str(value["formulaValue"])
        if "stringValue" in value:
            text = str(value["stringValue"])
            kept = user_entered(text, local, 2000).value == {"stringValue": text}
            return text if kept else "'" + text
        if "boolValue" in value:
            return local.true if value["boolValue"] else local.false
        if "numberValue" not in value:
            return ""
        number, kind = value["numberValue"], ((cell.format or {}).get("numberFormat") or {}).get("type")
        moment = to_datetime(number) if kind in DATE_TYPES else None
        if moment is not None:
            return f"{moment:%Y-%m-%d}" if number == int(number) else f"{moment:%Y-%m-%d %H:%M:%S}"
        return general(number * 100, local) + "%" if kind == "PERCENT" else general(number, local)

    def _choices(self, cell: Cell) -> list[str]:
        """The list to choose from, and whether nothing else may be entered."""
        if cell.validation is None or _condition(cell) not in ("ONE_OF_LIST", "ONE_OF_RANGE"):
            return []
        given = [str(v.get("userEnteredValue", "")) for v in cell.validation["condition"].get("values", [])]
        offered = given if _condition(cell) == "ONE_OF_LIST" else [t for text in given for t in self._texts(text)]
        strict = " data-strict" if cell.validation.get("strict") else ""
        return [f'data-choices="{escape(json.dumps(offered))}"{strict}']

    def _texts(self, reference: str) -> list[str]:
        """What the cells of a range show that choices are taken from; none if it is no range."""
        if reference not in self.offered:
            try:
                place = resolve(self.document, reference.removeprefix("=").replace("$", ""))
            except Refusal:
                return []
            lines = values(self.document, place.sheet, place.box, Render())
            self.offered[reference] = [str(text) for line in lines for text in line if text != ""][:MOST_CHOICES]
        return self.offered[reference]

    def _band(self, row: int, column: int) -> str | None:
        for box, band in self.bands:
            if box.top <= row < box.bottom and box.left <= column < box.right:
                return _banded(band.get("rowProperties", {}), row - box.top, box.bottom - box.top, self.theme)
        return None


def _banded(colors: Json, at: int, count: int, theme: list[Json]) -> str | None:
    header = any(name in colors for name in ("headerColor", "headerColorStyle"))
    if header and not at:
        return color_of(colors, "headerColor", theme)
    footer = color_of(colors, "footerColor", theme)
    if footer and at == count - 1:
        return footer
    return color_of(colors, "firstBandColor" if (at - header) % 2 == 0 else "secondBandColor", theme)


def _condition(cell: Cell) -> str:
    return str((cell.validation or {}).get("condition", {}).get("type", ""))


LINES = {"DOTTED": "dotted", "DASHED": "dashed", "SOLID": "solid", "DOUBLE": "double"}
THICK = {"SOLID_MEDIUM": 2, "SOLID_THICK": 3}


def color_of(message: Json, name: str, theme: list[Json]) -> str | None:
    """A colour as `#rrggbb`; theme colours are looked up; None where there is none."""
    style = message.get(name + "Style", {})
    color = style.get("rgbColor", message.get(name))
    if "themeColor" in style:
        color = next((t["color"]["rgbColor"] for t in theme if t["colorType"] == style["themeColor"]), None)
    if not isinstance(color, dict):
        return None
    return "#" + "".join(f"{round(255 * float(color.get(part, 0))):02x}" for part in ("red", "green", "blue"))


def css(own: Json | None, theme: list[Json], behind: str | None = None) -> str:
    """The style of a cell with its own format over a band's colour behind it.

    Only numbers and words we know leave here; text from a spreadsheet never becomes CSS.
    """
    own = own or {}
    rules = []
    fill = color_of(own, "backgroundColor", theme) or behind
    if fill:
        rules.append(f"background:{fill}")
    if own.get("horizontalAlignment") in ("LEFT", "CENTER", "RIGHT"):
        rules.append(f"text-align:{own['horizontalAlignment'].lower()}")
    if own.get("verticalAlignment") in ("TOP", "MIDDLE", "BOTTOM"):
        rules.append(f"vertical-align:{own['verticalAlignment'].lower()}")
    if own.get("wrapStrategy") == "WRAP":
        rules.append("white-space:pre-wrap;overflow-wrap:anywhere")
    return ";".join(rules + _text(own.get("textFormat", {}), theme) + _borders(own.get("borders", {}), theme))


def _text(text: Json, theme: list[Json]) -> list[str]:
    rules = []
    ink = color_of(text, "foregroundColor", theme)
    if ink and ink != "#000000":
        rules.append(f"color:{ink}")
    if text.get("bold"):
        rules.append("font-weight:bold")
    if text.get("italic"):
        rules.append("font-style:italic")
    lines = [word for name, word in (("underline", "underline"), ("strikethrough", "line-through")) if text.get(name)]
    if lines:
        rules.append(f"text-decoration:{' '.join(lines)}")
    if text.get("fontSize"):
        rules.append(f"font-size:{min(int(text['fontSize']), 96)}pt")
    family = str(text.get("fontFamily", ""))
    if re.fullmatch(r"[A-Za-z0-9 ]{1,40}", family):
        rules.append(f"font-family:'{family}',sans-serif")
    return rules


def _borders(borders: Json, theme: list[Json]) -> list[str]:
    rules = []
    for side in ("top", "right", "bottom", "left"):
        border = borders.get(side)
        if border and border.get("style", "NONE") != "NONE":
            line, width = LINES.get(border["style"], "solid"), THICK.get(border["style"], 1)
            rules.append(f"border-{side}:{width}px {line} {color_of(border, 'color', theme) or '#000000'}")
    return rules
