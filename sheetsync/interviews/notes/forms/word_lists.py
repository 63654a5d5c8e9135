"""The bullets and numbers that Word draws before the items of its lists."""

from __future__ import annotations

import re

from sheetsync.interviews.notes.forms.word_styles import Look
from sheetsync.interviews.notes.forms.word_symbols import symbol
from sheetsync.interviews.notes.forms.xml import Element, attr, child, children

__all__ = ["BOXES", "Lists", "numeral"]

BOXES = frozenset("☐□❏❑❒")
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9,
    "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Lists:
    """All lists of a document, counted on as their items come."""

    def __init__(self, tree: Element | None) -> None:
        kinds = {attr(node, "abstractNumId"): node for node in children(tree, "abstractNum")}
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._kind: dict[str, str] = {}
        self._restart: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int]] = {}
        for node in children(tree, "num"):
            name, kind = attr(node, "numId"), attr(child(node, "abstractNumId"), "val")
            self._kind[name] = kind
            self._levels[name] = {_whole(attr(lvl, "ilvl")): _level(lvl) for lvl in children(kinds.get(kind), "lvl")}
            for each in children(node, "lvlOverride"):
                place = _whole(attr(each, "ilvl"))
                if (level := child(each, "lvl")) is not None:
                    self._levels[name][place] = _level(level)
                if start := attr(child(each, "startOverride"), "val"):
                    self._restart.setdefault(name, {})[place] = _whole(start)

    def mark(self, look: Look) -> tuple[str, str, int]:
        """Return bullet, number without its stop, and level from 0, of the next paragraph that looks so."""
        if look.list in ("", "0"):
            return "", "", 0
        levels = self._levels.get(look.list, {})
        kind, shown, _ = levels.get(look.level) or levels.get(0) or ("bullet", "•", 1)
        if kind in ("bullet", "none"):
            return (
                (symbol("", f"{ord(shown):x}") if len(shown) == 1 else shown) if kind == "bullet" else "",
                "",
                look.level,
            )
        counts = self._count(look, levels)

        def drawn(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            return numeral(counts[place], levels.get(place, ("decimal", "", 1))[0])

        return "", _PLACE.sub(drawn, shown).strip(" .):]([-–\t"), look.level

    def _count(self, look: Look, levels: dict[int, tuple[str, str, int]]) -> list[int]:
        counts = self._counts.setdefault(self._kind[look.list], [0] * 9)
        for place, start in self._restart.pop(look.list, {}).items():
            counts[min(place, 8)] = start - 1
        for place in range(9):
            start = levels.get(place, ("", "", 1))[2]
            if place == look.level:
                counts[place] = counts[place] + 1 if counts[place] else start
            elif place > look.level:
                counts[place] = 0
            elif not counts[place]:
                counts[place] = start
        return counts


def numeral(number: int, kind: str) -> str:
    """Return a number as a list shows it: ``lowerLetter``, ``upperRoman`` …, as digits for what is not known."""
    if kind.endswith("Letter") and 0 < number < 1_000:
        text = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif kind.endswith("Roman") and 0 < number < 4_000:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
    else:
        return str(number)
    return text.upper() if kind.startswith("upper") else text


def _level(node: Element) -> tuple[str, str, int]:
    kind, shown = attr(child(node, "numFmt"), "val", "decimal"), attr(child(node, "lvlText"), "val")
    return kind, shown, _whole(attr(child(node, "start"), "val", "1"))


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
