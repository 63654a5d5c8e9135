"""A Word document read into lines: every word that a reader sees, from the XML of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sheetsync.interviews.notes.forms.draft import Draft
from sheetsync.interviews.notes.forms.word_fields import Fields, form_field
from sheetsync.interviews.notes.forms.word_lists import BOXES, Lists
from sheetsync.interviews.notes.forms.word_parts import WORD, Parts
from sheetsync.interviews.notes.forms.word_styles import Look, Styles
from sheetsync.interviews.notes.forms.word_symbols import symbol
from sheetsync.interviews.notes.forms.xml import Element, attr, child, local
from sheetsync.interviews.notes.lines import Line, Notes

__all__ = ["read_word"]

_AROUND = {"ins", "moveTo", "smartTag", "customXml", "sdtContent", "hyperlink", "fldSimple", "dir", "bdo", "oMathPara"}
"""Elements that a reader does not see, around others that he does."""
_GONE = {"del", "moveFrom"}
_TRACKED = "deleted with tracked changes"
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes", "commentReference": "comments"}
_GRAPHICS = {"drawing", "pict", "object"}
_DEEPEST = 8
"""Boxes in boxes and footnotes to footnotes."""
_TWIPS = 180
"""A column's width in twentieths of a point: half an inch, which is one press on the tab key, is four."""


def read_word(part: Callable[[str], bytes | None]) -> Notes:
    """Return the lines of a Word document, whose parts (``word/document.xml``) *part* returns by name.

    Insertions, moved text, content controls, text boxes, the results of fields, nested tables, footnotes and comments
    are read where they stand; headers and footers are furniture. What is deleted, struck out or hidden is left out and
    said in the notices. Raises NotesUnreadable for parts that are damaged or unsafe.
    """
    parts = Parts(part)
    reader = _Reader(parts)
    reader.edge("headerReference", "page header")
    reader.blocks(parts.body)
    reader.edge("footerReference", "page footer")
    return Notes(WORD, *reader.draft.finish())


class _Reader:
    """One document while it is read, from its first word to its last."""

    def __init__(self, parts: Parts) -> None:
        self.draft = Draft()
        self._parts = parts
        self._styles = Styles(parts.linked("styles"))
        self._lists = Lists(parts.linked("numbering"))
        self._beside = {name: _numbered(parts.linked(kind)) for name, kind in _NOTES.items()}
        self._fields = Fields()
        self._look = Look()
        self._ticked: bool | None = None
        self._below: list[Callable[[], None]] = []  # text boxes, footnotes and comments of the paragraph
        self._deep = 0

    def edge(self, reference: str, furniture: str) -> None:
        """Read the headers or footers of all sections, each once, as furniture."""
        names = [attr(each, "id") for each in self._parts.document.iter() if local(each) == reference]
        self.draft.furniture = furniture
        for name in dict.fromkeys(names):
            if (tree := self._parts.named(name)) is not None:
                self.blocks(tree)
        self.draft.furniture = ""

    def blocks(self, parent: Element) -> None:
        """Read paragraphs and tables."""
        for node in parent:
            match local(node):
                case "p":
                    self._paragraph(node)
                case "tbl":
                    self._table(node)
                case "sdt":
                    self._control(node, self.blocks)
                case "AlternateContent":
                    self.blocks(_chosen(node))
                case "altChunk":
                    self.draft.left_out["document inside the document"] += 1
                case name if name in _GONE:
                    self._strike(node)
                case name if name in _AROUND:
                    self.blocks(node)

    def _paragraph(self, node: Element) -> None:
        self._look = look = self._styles.paragraph(child(node, "pPr"))
        bullet, number, level = self._lists.mark(look)
        self._ticked = False if bullet in BOXES else None
        self._inline(node)
        mark = child(node, "pPr", "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            return  # its end is deleted: what follows stands on the same line
        layout = Line(
            "",
            indent=level * 4 if bullet or number else look.indent // _TWIPS,
            bullet=bullet,
            number=number,
            ticked=self._ticked,
            heading=look.heading,
            furniture="table of contents" if look.name.startswith("toc ") else "",
        )
        self.draft.end(layout)
        below, self._below = self._below, []
        self._deep += 1
        for read in below if self._deep < _DEEPEST else ():
            read()
        self._deep -= 1

    def _table(self, node: Element) -> None:
        for row in _through(node, "tr"):
            if child(row, "trPr", "del") is not None:
                self._strike(row)
                continue
            self.draft.open_row()
            for cell in _through(row, "tc"):
                self._cell(cell)
        self.draft.close_table()

    def _cell(self, node: Element) -> None:
        about = child(node, "tcPr")
        merged = child(about, "vMerge")
        self.draft.open_cell()
        if child(about, "cellDel") is not None:
            self._strike(node)
        elif merged is None or attr(merged, "val") == "restart":
            self.blocks(node)
        width = attr(child(about, "gridSpan"), "val")
        self.draft.close_cell(int(width) if width.isdecimal() and len(width) < 4 else 1)

    def _control(self, node: Element, read: Callable[[Element], None]) -> None:
        """Read a content control; a prompt that nobody has typed over is furniture."""
        content = child(node, "sdtContent")
        if content is not None and child(node, "sdtPr", "showingPlcHdr") is not None:
            words = _words(content)
            self._below.append(lambda: self._furniture(words))
        elif content is not None:
            read(content)

    def _furniture(self, words: str) -> None:
        self.draft.put(words)
        self.draft.end(Line("", furniture="placeholder"))

    def _inline(self, parent: Element) -> None:
        """Read what stands in a paragraph."""
        for node in parent:
            match local(node):
                case "r":
                    self._run(node)
                case "sdt":
                    self._control(node, self._inline)
                case "AlternateContent":
                    self._inline(_chosen(node))
                case "oMath":
                    self.draft.put(_words(node))
                case name if name in _GONE:
                    self._strike(node)
                case name if name in _GRAPHICS:
                    self._graphic(node)
                case name if name in _AROUND:
                    self._inline(node)

    def _run(self, node: Element) -> None:
        about = child(node, "rPr")
        look = self._styles.run(about, self._look)
        if look.struck and self._ticked is not None:
            self._ticked = True  # programs strike out what is ticked off on a list of boxes
        elif look.hidden or look.struck:
            self.draft.strike(_words(node), "hidden" if look.hidden else "struck out")
            return
        for each in node:
            self._piece(each, bold=look.bold)

    def _piece(self, node: Element, *, bold: bool) -> None:
        name = local(node)
        if name == "fldChar":
            self._fields.turn(attr(node, "fldCharType"))
            self.draft.put(form_field(child(node, "ffData")))
        elif name in _GRAPHICS:
            self._graphic(node)
        elif name == "AlternateContent":
            for each in _chosen(node):
                self._piece(each, bold=bold)
        elif name in _NOTES:
            self._note(name, attr(node, "id"))
        elif self._fields.seen:
            self.draft.put(_written(node), bold=bold)

    def _note(self, name: str, number: str) -> None:
        note = self._beside[name].pop(number, None)
        if note is not None:
            self._below.append(lambda: self.blocks(note))

    def _graphic(self, node: Element) -> None:
        """Look for the text boxes in a drawing: each stands below the paragraph, and once."""
        waiting, picture = [node], False
        while waiting:
            each = waiting.pop()
            name = local(each)
            if name == "txbxContent":
                self._below.append(lambda box=each: self._box(box))  # type: ignore[misc]
                continue
            picture = picture or name in ("blip", "imagedata", "chart", "relIds")
            waiting.extend(reversed(_chosen(each) if name == "AlternateContent" else each))
        self.draft.left_out["picture"] += picture

    def _box(self, node: Element) -> None:
        self.draft.blank()
        self.blocks(node)
        self.draft.blank()

    def _strike(self, node: Element) -> None:
        self.draft.strike(_words(node), _TRACKED)


def _numbered(tree: Element | None) -> dict[str, Element]:
    return {attr(each, "id"): each for each in tree} if tree is not None else {}


def _through(parent: Element, name: str) -> Iterator[Element]:
    """Yield the rows or cells of a table, those in content controls and insertions too."""
    for node in parent:
        found = local(node)
        if found == name:
            yield node
        elif found == "sdt" or found in _AROUND:
            yield from _through(node, name)


def _chosen(node: Element) -> Element:
    """Return the one of several forms of the same content that is for today's programs."""
    return next((each for each in node if local(each) == "Choice"), next(iter(node), node))


def _written(node: Element) -> str:
    match local(node):
        case "t":
            return (node.text or "").replace("\n", " ")
        case "sym":
            return symbol(attr(node, "font"), attr(node, "char"))
        case "ruby":
            spoken, base = child(node, "rt"), child(node, "rubyBase")
            return f"{_words(base)} ({_words(spoken)})"
        case name:
            return _SIGNS.get(name, "")


def _words(node: Element | None) -> str:
    """Return the text below an element, deleted text too, without any layout."""
    found = node.iter() if node is not None else ()
    return "".join(
        {"t": each.text or "", "delText": each.text or "", "p": " ", "tab": " "}.get(local(each), "") for each in found
    )
