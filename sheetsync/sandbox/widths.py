"""How wide a text is in the sheet, by the widths of Arial; one figure is recorded: 1,000 times `A`, 8691 pixels."""

from __future__ import annotations

from unicodedata import east_asian_width

# Widths in 2048ths of the font's size.
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
