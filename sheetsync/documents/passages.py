"""Every paragraph of a Word document, in whatever it stands: body, tables, headers, content controls, text boxes.

python-docx offers the direct children of a body only. Here the XML is walked, so that nothing is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sheetsync.documents import DocumentUnreadable, opened, packed, unreadable

__all__ = ["Passage", "left_over", "passages", "rewritten"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KINDS = ("header+xml", "main+xml", "footnotes+xml", "endnotes+xml", "footer+xml")
_NOTES = "comments+xml"
_STRUCK = (f"{_W}del", f"{_W}moveFrom")
_TRACKED = (*_STRUCK, f"{_W}ins", f"{_W}moveTo")
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_KEPT_WHOLE = (f"{_W}tc", f"{_W}txbxContent", f"{_W}hdr", f"{_W}ftr", f"{_W}footnote", f"{_W}endnote")
"""What Word cannot open without a paragraph in it."""


class Passage:
    """One paragraph: its visible words, without what was struck out while changes were tracked."""

    def __init__(self, element: Any) -> None:
        self._element = element
        self._pieces = list(_pieces(element))

    @property
    def text(self) -> str:
        """What it says, with a line break for each that it has."""
        return "".join(map(_said, self._pieces))

    def replace(self, span: tuple[int, int], text: str) -> None:
        """Put *text* where a stretch of the text stood, in the look of the letter that it began with."""
        start, end = span
        at = 0
        for piece in self._pieces:
            held = _said(piece)
            first, last = max(start - at, 0), min(end - at, len(held))
            if first < last:
                _put(piece, held[:first] + (text if start >= at else "") + held[last:])
            at += len(held)
        self._free_of_placeholder()
        self._pieces = list(_pieces(self._element))

    def remove(self) -> None:
        """Take the paragraph out; where Word needs one, it stays, empty."""
        above = self._element.getparent()
        rest = [each for each in above.iterchildren(f"{_W}p", f"{_W}sdt") if each is not self._element]
        if above.tag in _KEPT_WHOLE and not rest:
            for piece in self._pieces:
                piece.getparent().remove(piece)
        elif above.tag == f"{_W}sdtContent" and len(above) == 1:
            _drop_control(above.getparent(), self._element)
        else:
            above.remove(self._element)

    def _free_of_placeholder(self) -> None:
        """Let content controls around the words show these, where Word would show its prompt or its own data again."""
        for control in (*self._element.iterancestors(f"{_W}sdt"), *self._element.iter(f"{_W}sdt")):
            for setting in list(control.iterfind(f"{_W}sdtPr/*")):
                if setting.tag in {f"{_W}showingPlcHdr", f"{_W}dataBinding"}:
                    setting.getparent().remove(setting)


def passages(data: bytes) -> list[Passage]:
    """Return every paragraph that a reader sees, headers first and footers last.

    Raises WordMissing, DocumentUnreadable.
    """
    with _broken_is_said():
        roots = [root for _, root in _roots(opened(data), _KINDS)]
        return [Passage(each) for root in roots for each in root.iter(f"{_W}p") if not _is_double(each)]


def rewritten(data: bytes, change: Callable[[Passage], None]) -> bytes:
    """Return the document after *change* was made to each of its paragraphs.

    Text boxes are there twice, as new and as old programs draw them. Raises WordMissing, DocumentUnreadable.
    """
    with _broken_is_said():
        document = opened(data)
        for part, root in _roots(document, _KINDS):
            for each in list(root.iter(f"{_W}p")):
                change(Passage(each))
            if not hasattr(part, "element"):
                part._blob = _written(root)  # noqa: SLF001 - python-docx keeps notes as bytes and has no word for it
        return packed(document)


def left_over(data: bytes) -> list[str]:
    """Return what a reader of the file could find beside the letter: tracked changes, comments, empty controls.

    Each is a short description with the words. Raises WordMissing, DocumentUnreadable.
    """
    with _broken_is_said():
        document = opened(data)
        found = []
        for _, root in _roots(document, _KINDS):
            found += [
                f"{'struck out' if each.tag in _STRUCK else 'inserted'}: “{words}”"
                for each in root.iter(*_TRACKED)
                if (words := _all_words(each)) and not _is_double(each)
            ]
            found += [
                f"empty field: “{_all_words(each.getparent().getparent())}”"
                for each in root.iter(f"{_W}showingPlcHdr")
                if not _is_double(each)
            ]
        notes = [root for _, root in _roots(document, (_NOTES,))]
        found += [f"comment: “{_all_words(each)}”" for root in notes for each in root.iter(f"{_W}comment")]
        return found


def _roots(document: Any, kinds: tuple[str, ...]) -> list[tuple[Any, Any]]:
    """Return the parts of these kinds with the roots of their XML, in the order of the kinds."""
    from docx.oxml import parse_xml

    held = list(document.part.package.iter_parts())
    parts = [part for kind in kinds for part in held if part.content_type.endswith(kind)]
    return [(part, part.element if hasattr(part, "element") else parse_xml(part.blob)) for part in parts]


def _pieces(paragraph: Any) -> Iterator[Any]:
    """Yield the elements that hold its words, and not those of paragraphs in it, as a text box has them."""
    for each in paragraph.iterchildren():
        if each.tag == f"{_W}t" or each.tag in _SIGNS:
            if each.getparent().tag == f"{_W}r":
                yield each
        elif each.tag not in _STRUCK and each.tag != f"{_W}p":
            yield from _pieces(each)


def _drop_control(control: Any, paragraph: Any) -> None:
    """Take a content control out with its only paragraph, unless it is all that its place holds."""
    above = control.getparent()
    if above.tag in _KEPT_WHOLE and len(list(above.iterchildren(f"{_W}p", f"{_W}sdt"))) == 1:
        above.replace(control, paragraph)
        for piece in list(_pieces(paragraph)):
            piece.getparent().remove(piece)
    else:
        above.remove(control)


def _said(piece: Any) -> str:
    if piece.tag != f"{_W}t":
        return _SIGNS[piece.tag]
    return piece.text or ""


def _put(piece: Any, text: str) -> None:
    """Have a piece say *text*, with breaks between its lines, in the run that it is in."""
    run = piece.getparent()
    place = run.index(piece)
    run.remove(piece)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.insert(place, run.makeelement(f"{_W}br"))
            place += 1
        if line:
            words = run.makeelement(f"{_W}t")
            words.text = line
            words.set(_SPACE, "preserve")
            run.insert(place, words)
            place += 1


def _is_double(element: Any) -> bool:
    """Tell whether it is the older drawing of something that newer programs draw."""
    return next(element.iterancestors(f"{_MC}Fallback"), None) is not None


def _all_words(element: Any) -> str:
    return " ".join("".join(each.text or "" for each in element.iter(f"{_W}t", f"{_W}delText")).split())[:200]


def _written(root: Any) -> bytes:
    from docx.opc.oxml import serialize_part_xml

    return bytes(serialize_part_xml(root))


@contextmanager
def _broken_is_said() -> Iterator[None]:
    try:
        yield
    except DocumentUnreadable:
        raise
    except (AttributeError, KeyError, LookupError, SyntaxError, TypeError, ValueError) as reason:
        raise unreadable() from reason  # of what is broken inside, lxml says so only now
