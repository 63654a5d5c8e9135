"""Characters of the symbol fonts that Word uses for boxes, ticks, arrows and bullets."""

from __future__ import annotations

__all__ = ["symbol"]

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑", 0x4A: "☺", 0x4C: "☹",
}  # fmt: skip
_SYMBOL = {0xB7: "•", 0xAE: "→", 0xAC: "←", 0xDE: "⇒", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×"}


def symbol(font: str, code: str) -> str:
    """Return the character that stands for one of a symbol font; *code* is in hexadecimal."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if not 0xF000 <= number <= 0xF0FF and not font.lower().startswith(("wingdings", "symbol")):
        return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0x110000 else ""
    table = _SYMBOL if font.lower().startswith("symbol") else {**_SYMBOL, **_WINGDINGS}
    return table.get(number & 0xFF, "•")
