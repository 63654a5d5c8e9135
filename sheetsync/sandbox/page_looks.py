"""A cell's format as CSS. Only numbers and words we know leave here; text from a spreadsheet never becomes CSS."""

from __future__ import annotations

import re

from sheetsync.sandbox.errors import Json

LINES = {"DOTTED": "dotted", "DASHED": "dashed", "SOLID": "solid", "DOUBLE": "double"}
THICK = {"SOLID_MEDIUM": 2, "SOLID_THICK": 3}
ALIGNED = {"LEFT": "left", "CENTER": "center", "RIGHT": "right"}
VERTICALLY = {"TOP": "top", "MIDDLE": "middle", "BOTTOM": "bottom"}


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
    """The style of a cell with its own format over a band's colour behind it."""
    own = own or {}
    rules = []
    fill = color_of(own, "backgroundColor", theme) or behind
    if fill:
        rules.append(f"background:{fill}")
    if own.get("horizontalAlignment") in ALIGNED:
        rules.append(f"text-align:{ALIGNED[own['horizontalAlignment']]}")
    if own.get("verticalAlignment") in VERTICALLY:
        rules.append(f"vertical-align:{VERTICALLY[own['verticalAlignment']]}")
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
