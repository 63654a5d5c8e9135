"""What the styles of a web page say about its text: set off, struck out, or not to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

__all__ = ["Shown", "declared", "look_of"]

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
_CLASS = re.compile(r"(?:[a-z][a-z0-9]*)?\.([\w-]+)\s*")
_BOLD = {"b", "strong", "u", "mark"}
_STRUCK = {"s", "strike", "del"}
_MOST_RULES = 5_000


@dataclass(frozen=True, slots=True)
class Shown:
    """How text is shown, as it is passed on from an element to those in it."""

    bold: bool = False
    struck: bool = False
    hidden: bool = False


def declared(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield class and declarations of each rule of a style sheet that is for a single class."""
    for count, rule in enumerate(_RULE.finditer(sheet)):
        if count == _MOST_RULES:
            return
        for selector in rule[1].split(","):
            if found := _CLASS.fullmatch(selector.strip()):
                yield found[1], rule[2]


def look_of(tag: str, attrs: Mapping[str, str], rules: Mapping[str, str], shown: Shown) -> Shown:
    """Return how the text of an element is shown that stands where text is *shown* so."""
    if tag in _BOLD:
        shown = replace(shown, bold=True)
    if tag in _STRUCK:
        shown = replace(shown, struck=True)
    if "hidden" in attrs:
        shown = replace(shown, hidden=True)
    named = [rules[name] for name in attrs.get("class", "").split()[:20] if name in rules]
    for text in (*named, attrs.get("style", "")):
        shown = _styled(text.lower().replace(" ", ""), shown)
    return shown


def _styled(text: str, shown: Shown) -> Shown:
    if not text:
        return shown
    if found := re.search(r"font-weight:(\w+)", text):
        weight = found[1]
        shown = replace(shown, bold=weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:4]) >= 600))
    if "line-through" in text:
        shown = replace(shown, struck=True)
    if "display:none" in text or "visibility:hidden" in text or "mso-hide:all" in text:
        shown = replace(shown, hidden=True)
    return shown
