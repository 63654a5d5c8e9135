"""A letter as a Word document: drawn in block form, or filled into a template of the person's own; and read back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sheetsync.documents import blank, packed
from sheetsync.documents.passages import Passage, passages, rewritten
from sheetsync.model.letter import GAP, Letter, TemplateField

__all__ = ["document_text", "draw_letter", "fill_letter", "template_fields"]

_FIELD = re.compile(r"\{\{\s*+([\w.-]++)\s*+(\??)\s*+\}\}")
_INCH_MM = 25.4


def draw_letter(letter: Letter, size: str = "a4") -> bytes:
    """Return the letter in block form: all flush left, a line between paragraphs, room for the signature.

    What is still to be filled in is marked yellow. Raises WordMissing.
    """
    title = f"Draft: {letter.subject}" if letter.gaps or letter.address_gaps else letter.subject
    document = blank(title, size, (_INCH_MM, _INCH_MM), 10.5, 1.1)
    from docx.shared import Pt

    greeting = re.sub(",$", ":", letter.salutation)
    blocks = [letter.head, (letter.day,), letter.inside, (greeting,), *((text,) for text in letter.paragraphs)]
    for lines in filter(None, blocks):
        for text in lines:
            _write(document.add_paragraph(), text)
        document.paragraphs[-1].paragraph_format.space_after = Pt(11)
    closing = document.add_paragraph()
    _write(closing, letter.closing)
    closing.paragraph_format.space_after = Pt(40)
    closing.paragraph_format.keep_with_next = True
    for text in letter.signature:
        _write(document.add_paragraph(), text)
    return packed(document)


def fill_letter(template: bytes, known: Mapping[str, TemplateField]) -> bytes:
    """Return a person's own template with its ``{{field}}`` filled wherever it stands, everything else as it was.

    A field may be spread over several runs, as Word does to text that was edited; it takes the look of its first
    letter. A paragraph with ``{{field?}}`` is taken out while nothing is known. Raises WordMissing, DocumentUnreadable.
    """

    def fill(passage: Passage) -> None:
        fields = list(_FIELD.finditer(passage.text))
        if any(found[2] and not known[found[1]].is_there for found in fields):
            passage.remove()
            return
        for found in reversed(fields):
            passage.replace(found.span(), known[found[1]].shown)

    return rewritten(template, fill)


def template_fields(template: bytes) -> list[str]:
    """Return the names of the fields in a template, in their order; raises WordMissing, DocumentUnreadable."""
    return [found[1] for passage in passages(template) for found in _FIELD.finditer(passage.text)]


def document_text(data: bytes) -> str:
    """Return the text of a document with an empty line after each paragraph; raises WordMissing, DocumentUnreadable."""
    return "".join(f"{passage.text}\n\n" for passage in passages(data))


def _write(paragraph: Any, text: str) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    at = 0
    for found in GAP.finditer(text):
        paragraph.add_run(text[at : found.start()])
        paragraph.add_run(found[0]).font.highlight_color = WD_COLOR_INDEX.YELLOW
        at = found.end()
    paragraph.add_run(text[at:])
