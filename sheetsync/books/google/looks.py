"""Styles, colours and number formats of a blueprint in the words of the Sheets API."""

from __future__ import annotations

from sheetsync.blueprint.expression import Area
from sheetsync.blueprint.plan import Align, Blueprint, Border, Style, Vertical
from sheetsync.books.google.cells import Json
from sheetsync.books.google.patterns import number_format

__all__ = ["area_range", "cell_look", "colour_style", "pixels_wide", "repeat", "text_look"]

_VERTICAL = {Vertical.TOP: "TOP", Vertical.CENTER: "MIDDLE", Vertical.BOTTOM: "BOTTOM"}


def colour_style(rgb: str) -> Json:
    """Return ``RRGGBB`` as a ColorStyle."""
    parts = (int(rgb[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return {"rgbColor": dict(zip(("red", "green", "blue"), (round(part, 4) for part in parts), strict=True))}


def cell_look(blueprint: Blueprint, style: Style, code: str = "") -> Json:
    """Return *style* and the number format *code* as a CellFormat."""
    look: Json = {"textFormat": text_look(blueprint, style), "verticalAlignment": _VERTICAL[style.vertical]}
    look["textFormat"]["fontFamily"] = blueprint.font
    if style.size:
        look["textFormat"]["fontSize"] = round(style.size)
    if style.fill:
        look["backgroundColorStyle"] = colour_style(blueprint.colour(style.fill))
    if style.align is not Align.AUTOMATIC:
        look["horizontalAlignment"] = style.align.upper()
    if style.wrap:
        look["wrapStrategy"] = "WRAP"
    if style.border is not Border.NONE:
        look["borders"] = _borders(blueprint, style)
    if shown := number_format(code):
        look["numberFormat"] = shown
    return look


def text_look(blueprint: Blueprint, style: Style) -> Json:
    """Return what of *style* is about letters, as far as a conditional format can say it too, as a TextFormat."""
    text: Json = {}
    if style.colour:
        text["foregroundColorStyle"] = colour_style(blueprint.colour(style.colour))
    if style.bold:
        text["bold"] = True
    if style.italic:
        text["italic"] = True
    return text


def _borders(blueprint: Blueprint, style: Style) -> Json:
    edge: Json = {"style": "SOLID"}
    if style.edge:
        edge["colorStyle"] = colour_style(blueprint.colour(style.edge))
    sides = ("bottom",) if style.border is Border.BOTTOM else ("top", "bottom", "left", "right")
    return dict.fromkeys(sides, edge)


def area_range(sheet: int, area: Area) -> Json:
    """Return an area of a page as a GridRange."""
    return {
        "sheetId": sheet,
        "startRowIndex": area.first.row - 1,
        "endRowIndex": area.last.row,
        "startColumnIndex": area.first.column - 1,
        "endColumnIndex": area.last.column,
    }


def repeat(area: Json, look: Json) -> Json:
    """Return the request that gives all cells of *area* one look."""
    return {"repeatCell": {"range": area, "cell": {"userEnteredFormat": look}, "fields": "userEnteredFormat"}}


def pixels_wide(characters: float) -> int:
    """Return a column's width: a digit is 7 pixels wide and the cell keeps 5 for itself, as in Excel."""
    return round(characters * 7 + 5)
