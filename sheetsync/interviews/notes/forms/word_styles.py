"""How paragraphs and runs of a Word document look, as far as that tells what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sheetsync.interviews.notes.forms.xml import Element, attr, child, children

__all__ = ["Look", "Styles", "is_on"]

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LEVEL = re.compile(r"list (?:bullet|number|continue) ([2-5])", re.IGNORECASE)
_OFF = {"0", "false", "off", "none"}
_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What properties say: *indent* in twentieths of a point, *list* and *level* the place in a list."""

    name: str = ""
    heading: int = 0
    indent: int = 0
    list: str = ""
    level: int = 0
    bold: bool = False
    struck: bool = False
    hidden: bool = False


class Styles:
    """The styles of a document, each with what it inherits."""

    def __init__(self, tree: Element | None) -> None:
        self._nodes = {attr(node, "styleId"): node for node in children(tree, "style")}
        self._known: dict[str, Look] = {}
        default = (
            name for name, node in self._nodes.items() if attr(node, "type") == "paragraph" and _is_default(node)
        )
        self._default = next(default, "")

    def paragraph(self, about: Element | None) -> Look:
        """Return the look of a paragraph with these properties."""
        style = attr(child(about, "pStyle"), "val") or self._default
        return _in_paragraph(about, self._of(style))

    def run(self, about: Element | None, look: Look) -> Look:
        """Return the look of a run with these properties in a paragraph that looks so."""
        if about is None:
            return look
        style = attr(child(about, "rStyle"), "val")
        named = self._of(style) if style else look
        return _in_run(about, replace(look, bold=look.bold or named.bold, struck=named.struck, hidden=named.hidden))

    def _of(self, name: str, depth: int = 0) -> Look:
        if name not in self._known:
            node = self._nodes.get(name)
            parent = attr(child(node, "basedOn"), "val")
            base = self._of(parent, depth + 1) if parent and depth < _CHAIN else Look()
            shown = attr(child(node, "name"), "val")
            found = _HEADING.match(shown)
            heading = int(found[1]) if found else {"title": 1, "subtitle": 2}.get(shown.lower(), base.heading)
            look = replace(_in_paragraph(child(node, "pPr"), base), name=shown.lower() or base.name)
            if deeper := _LEVEL.match(shown):
                look = replace(look, level=int(deeper[1]) - 1)
            self._known[name] = _in_run(child(node, "rPr"), replace(look, heading=heading or look.heading), own=False)
        return self._known[name]


def is_on(node: Element | None) -> bool:
    """Tell whether a property is there and not switched off."""
    return node is not None and attr(node, "val").lower() not in _OFF


def _either(node: Element | None, inherited: bool) -> bool:  # noqa: FBT001 - what holds where nothing is said
    return inherited if node is None else is_on(node)


def _is_default(node: Element) -> bool:
    """Tell whether a style is the one of paragraphs that name none."""
    return attr(node, "default") in ("1", "true", "on")


def _in_paragraph(about: Element | None, look: Look) -> Look:
    if about is None:
        return look
    level = attr(child(about, "outlineLvl"), "val")
    if level.isdecimal() and int(level[:2]) < 9:
        look = replace(look, heading=int(level) + 1)
    edge = child(about, "ind")
    left = attr(edge, "left") or attr(edge, "start")
    if left.isdecimal():
        look = replace(look, indent=int(left[:5]))
    place, name = attr(child(about, "numPr", "ilvl"), "val"), attr(child(about, "numPr", "numId"), "val")
    return replace(look, list=name or look.list, level=int(place) if place in set("012345678") else look.level)


def _in_run(about: Element | None, look: Look, *, own: bool = True) -> Look:
    """Return a look with what run properties change; underlining counts where it is the run's *own*: links have it."""
    if about is None:
        return look
    struck = child(about, "strike") if child(about, "strike") is not None else child(about, "dstrike")
    look = replace(
        look,
        bold=_either(child(about, "b"), look.bold),
        struck=_either(struck, look.struck),
        hidden=_either(child(about, "vanish"), look.hidden),
    )
    if own and (is_on(child(about, "u")) or is_on(child(about, "highlight"))):
        look = replace(look, bold=True)
    return look
