"""Which style a cell gets of its row or column, and what a style says of its value: a number, a day or a moment."""

from __future__ import annotations

import re

from sheetsync.books.excel.markup import Node, attributes

__all__ = ["DATE", "MOMENT", "NUMBER", "TIME", "column_styles", "format_kind", "row_style", "style_kinds"]

NUMBER, DATE, MOMENT, TIME = "number", "date", "moment", "time"

# ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are dates in East Asian editions only, and numbers in none.
_BUILTIN = {
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 59)), DATE),
    **dict.fromkeys((*range(18, 22), *range(32, 36), *range(45, 48)), TIME),
    22: MOMENT,
}
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]?|AM/PM|A/P|General|[Ee][+-]', re.IGNORECASE)


def format_kind(code: str) -> str:
    """Tell from a number format's code whether it shows a number, a date, a moment (date and time) or a time alone."""
    letters = set(_LITERAL.sub("", code).split(";")[0].lower())
    times = letters & set("hs")
    if letters & set("yde") or ("m" in letters and not times and "[" not in letters):
        return MOMENT if times else DATE
    return TIME if times or "m" in letters else NUMBER


def style_kinds(styles: Node | None) -> list[str]:
    """Return, for each cell style by its index, what its number format shows."""
    if styles is None:
        return []
    # Formats of conditional formats stand deeper and may reuse a number.
    formats = [node for group in styles.children if group.name == "numFmts" for node in group.children]
    codes = {node.attrs.get("numFmtId", ""): format_kind(node.attrs.get("formatCode", "")) for node in formats}
    cell_formats = next((node for node in styles.children if node.name == "cellXfs"), None)
    kinds = []
    for node in cell_formats.children if cell_formats else ():
        if node.name == "xf":
            number = node.attrs.get("numFmtId", "0")
            builtin = _BUILTIN.get(int(number), NUMBER) if number.isdigit() else NUMBER
            kinds.append(codes.get(number, builtin))
    return kinds


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
