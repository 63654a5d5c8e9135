"""A document of LibreOffice or OpenOffice (.odt) read into lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheetsync.interviews.notes.forms.draft import Draft
from sheetsync.interviews.notes.forms.unreadable import broken
from sheetsync.interviews.notes.forms.xml import Element, attr, child, children, local, parse
from sheetsync.interviews.notes.lines import Line, Notes

__all__ = ["OPEN_DOCUMENT", "read_opendocument"]

OPEN_DOCUMENT = "an OpenDocument text (.odt)"

_UNSEEN = {
    "tracked-changes",
    "sequence-decls",
    "forms",
    "variable-decls",
    "user-field-decls",
    "annotation-end",
    "desc",
    "title",
}
_SIGNS = {"tab": "\t", "line-break": "\n"}
_ASIDE = {"note", "annotation", "text-box"}
_MOST_SPACES = 200


def read_opendocument(content: bytes, styles: bytes | None = None) -> Notes:
    """Return the lines of a document's ``content.xml``; *styles* is its ``styles.xml``, which has headers and footers.

    What is deleted or struck out is left out. Raises NotesUnreadable.
    """
    root = parse(content, OPEN_DOCUMENT)
    common = parse(styles, OPEN_DOCUMENT) if styles else None
    text = child(root, "body", "text")
    if text is None:
        raise broken(OPEN_DOCUMENT, "its text is missing")
    reader = _Reader([*children(common, "styles"), *children(root, "automatic-styles")])
    reader.edge(common, "header")
    for deletion in (each for each in text.iter() if local(each) == "deletion"):
        reader.draft.strike("".join(deletion.itertext()), "deleted with tracked changes")
    reader.blocks(text, Line(""))
    reader.edge(common, "footer")
    return Notes(OPEN_DOCUMENT, *reader.draft.finish())


class _Reader:
    """One document while it is read."""

    def __init__(self, styles: Sequence[Element]) -> None:
        self.draft = Draft()
        self._looks: dict[str, tuple[bool, bool]] = {}  # of a style's name: set off, struck out
        self._numbered: set[tuple[str, str]] = set()  # name of a list style, and its level
        self._titles = {"Title"}
        self._below: list[Element] = []
        for style in (each for group in styles for each in children(group, "style")):
            about = child(style, "text-properties")
            weight, under = attr(about, "font-weight"), attr(about, "text-underline-style", "none")
            struck = attr(about, "text-line-through-style", "none") != "none"
            self._looks[attr(style, "name")] = (weight == "bold" or under != "none", struck)
            if attr(style, "parent-style-name") == "Title":
                self._titles.add(attr(style, "name"))
        for style in (each for group in styles for each in children(group, "list-style")):
            for each in children(style, "list-level-style-number"):
                self._numbered.add((attr(style, "name"), attr(each, "level", "1")))

    def edge(self, common: Element | None, name: str) -> None:
        """Read the headers or footers of the document's pages as furniture."""
        self.draft.furniture = f"page {name}"
        for page in children(child(common, "master-styles"), "master-page"):
            for each in children(page, name):
                self.blocks(each, Line(""))
        self.draft.furniture = ""

    def blocks(self, parent: Element, layout: Line, style: str = "", depth: int = 0) -> None:
        """Read headings, paragraphs, lists and tables."""
        for node in parent:
            match local(node):
                case "p":
                    title = attr(node, "style-name") in self._titles
                    layout = self._paragraph(node, replace(layout, heading=1) if title else layout)
                case "h":
                    level = attr(node, "outline-level", "1")
                    self._paragraph(
                        node, replace(layout, heading=int(level) if level.isdecimal() and len(level) < 3 else 1)
                    )
                case "list":
                    self._list(node, layout, style, depth + 1)
                case "table":
                    self._table(node)
                case name if name in _UNSEEN:
                    pass
                case _:
                    self.blocks(node, layout, style, depth)

    def _list(self, node: Element, layout: Line, style: str, depth: int) -> None:
        style = attr(node, "style-name") or style
        numbered = (style, str(depth)) in self._numbered
        indent = layout.indent + 4 if layout.bullet or layout.number else layout.indent
        for count, item in enumerate((each for each in node if local(each) == "list-item"), 1):
            mark = Line("", number=str(count)) if numbered else Line("", bullet="•")
            self.blocks(item, replace(mark, indent=indent), style, depth)
        for header in children(node, "list-header"):
            self.blocks(header, Line("", indent=indent), style, depth)

    def _paragraph(self, node: Element, layout: Line) -> Line:
        """Read a paragraph; return the layout of the next one in the same item of a list."""
        look = self._looks.get(attr(node, "style-name"), (False, False))
        self._inline(node, look)
        self.draft.end(layout)
        below, self._below = self._below, []
        for each in below:
            self.draft.blank()
            self.blocks(each, Line(""))
        indent = layout.indent + 4 if layout.bullet or layout.number else layout.indent
        return replace(layout, bullet="", number="", heading=0, indent=indent)

    def _inline(self, node: Element, look: tuple[bool, bool]) -> None:
        self._put(node.text, look)
        for each in node:
            name = local(each)
            if name in _SIGNS:
                self.draft.put(_SIGNS[name])
            elif name == "s":
                count = attr(each, "c", "1")
                self.draft.put(" " * min(int(count) if count.isdecimal() and len(count) < 6 else 1, _MOST_SPACES))
            elif name in _ASIDE:
                body = child(each, "note-body") if name == "note" else each
                self._below += [body] if body is not None else []
            elif name == "image":
                self.draft.left_out["picture"] += 1
            elif name not in _UNSEEN:
                bold, struck = self._looks.get(attr(each, "style-name"), (False, False))
                self._inline(each, (look[0] or bold, look[1] or struck) if name == "span" else look)
            self._put(each.tail, look)

    def _put(self, text: str | None, look: tuple[bool, bool]) -> None:
        words = (text or "").replace("\n", " ")
        if look[1]:
            self.draft.strike(words, "struck out")
        else:
            self.draft.put(words, bold=look[0])

    def _table(self, node: Element) -> None:
        for row in _rows(node):
            self.draft.open_row()
            for cell in row:
                if local(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                self.draft.open_cell()
                self.blocks(cell, Line(""))
                repeated = attr(cell, "number-columns-repeated", "1")
                self.draft.close_cell(int(repeated) if repeated.isdecimal() and len(repeated) < 3 else 1)
        self.draft.close_table()


def _rows(parent: Element) -> Iterator[Element]:
    for node in parent:
        if local(node) == "table-row":
            yield node
        elif local(node) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(node)
