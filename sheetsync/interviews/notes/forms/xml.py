"""XML from outside, read into elements: no document type, no entities, not nested without end."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from sheetsync.interviews.notes.forms.unreadable import broken, too_long

__all__ = ["Element", "attr", "child", "children", "local", "parse"]

_DEEPEST = 200
_MOST_ELEMENTS = 300_000
"""A document of a hundred pages has some ten thousands."""


class _Builder(TreeBuilder):
    """Builds elements and refuses what no honest program writes into a document."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what, self._depth, self._count = what, 0, 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._count > _MOST_ELEMENTS:
            raise too_long(f"{_MOST_ELEMENTS:,} parts")
        if self._depth > _DEEPEST:
            raise broken(self._what, "its parts are nested too deeply to be safe")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise broken(self._what, "it has a document type, which is not safe to read")


def parse(data: bytes, what: str) -> Element:
    """Return the root of a part of a file that is *what* (``a Word document``); raises NotesUnreadable."""
    parser = XMLParser(target=_Builder(what))  # noqa: S314 - the builder refuses what is unsafe
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError) as reason:
        raise broken(what, "it is damaged") from reason
    return root


def local(node: Element) -> str:
    """Return an element's name without its namespace."""
    return node.tag.rpartition("}")[2]


def attr(node: Element | None, name: str, default: str = "") -> str:
    """Return an attribute by its name without a namespace."""
    if node is None:
        return default
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), default)


def children(node: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of one name, in any namespace."""
    return (each for each in node if local(each) == name) if node is not None else iter(())


def child(node: Element | None, *path: str) -> Element | None:
    """Return the first element along a path of names, in any namespace, or None."""
    for name in path:
        node = next(children(node, name), None)
    return node
