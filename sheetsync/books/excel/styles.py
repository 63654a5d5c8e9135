"""Which style a cell gets of its row or column, and what a style says of its value: a number, a day or a moment."""

from __future__ import annotations

import re

from sheetsync.books.excel.markup import Node, attributes
from sheetsync.model.formats import DATE, MOMENT, NUMBER, TIME, format_kind

__all__ = ["BUILTIN", "STANDING", "column_styles", "row_style", "style_codes", "style_kinds"]

# ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are dates in East Asian editions only, and numbers in none.
_KINDS = {
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 59)), DATE),
    **dict.fromkeys(range(32, 36), TIME),
    22: MOMENT,
}
# Those that look the same for everybody.
BUILTIN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
STANDING = {NUMBER: "", DATE: "yyyy-mm-dd", MOMENT: "yyyy-mm-dd hh:mm", TIME: "hh:mm"}
"""Codes that stand for formats which look otherwise on every machine, such as 14, its short date."""


def style_kinds(styles: Node | None) -> list[str]:
    """Return, for each cell style by its index, what its number format shows."""
    return [format_kind(code) for code in style_codes(styles)]


def style_codes(styles: Node | None) -> list[str]:
    """Return, for each cell style by its index, the code of its number format; nothing for General."""
    codes = {number: STANDING[kind] for number, kind in _KINDS.items()} | BUILTIN | _declared(styles)
    return [codes.get(number, "") for number in _numbers(styles)]


def _declared(styles: Node | None) -> dict[int, str]:
    """Return the workbook's own number formats; those of conditional formats stand deeper and may reuse a number."""
    groups = (group for group in (styles.children if styles else ()) if group.name == "numFmts")
    nodes = (node.attrs for group in groups for node in group.children)
    return {int(n["numFmtId"]): n.get("formatCode", "") for n in nodes if n.get("numFmtId", "").isdigit()}


def _numbers(styles: Node | None) -> list[int]:
    """Return the number of the number format of each cell style."""
    formats = next((node for node in (styles.children if styles else ()) if node.name == "cellXfs"), None)
    numbers = [node.attrs.get("numFmtId", "0") for node in (formats.children if formats else ()) if node.name == "xf"]
    return [int(number) if number.isdigit() else 0 for number in numbers]


def row_style(tag: bytes) -> int | None:
    """Return the style of a whole row, None if it has none."""
    keys = attributes(tag)
    return int(keys.get(b"s", b"0")) if keys.get(b"customFormat") in (b"1", b"true") else None


def column_styles(head: bytes, prefix: bytes) -> list[tuple[int, int, int]]:
    """Return the styles of columns: first, last, style."""
    styles = []
    for attrs in re.findall(rb"<" + re.escape(prefix) + rb"col( [^<>]*)", head):
        keys = attributes(attrs)
        if b"style" in keys:
            styles.append((int(keys.get(b"min", b"0")), int(keys.get(b"max", b"0")), int(keys[b"style"])))
    return styles
