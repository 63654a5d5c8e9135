"""A letter as a Word document: drawn in block form, or filled into a template of the person's own; and read back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sheetsync.documents import blank, opened, packed
from sheetsync.model.letter import GAP, Letter, TemplateField

__all__ = ["document_text", "draw_letter", "fill_letter", "template_fields"]

_FIELD = re.compile(r"\{\{\s*([\w.-]+)\s*(\??)\s*\}\}")
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
    """Return a person's own template with its ``{{field}}`` filled, everything else as it was.

    A field may be spread over several runs, as Word does to text that was edited; it takes the look of its first
    letter. A paragraph with ``{{field?}}`` is taken out while nothing is known. Raises WordMissing, DocumentUnreadable.
    """
    document = opened(template)
    for paragraph in list(_paragraphs(document)):
        fields = list(_FIELD.finditer(paragraph.text))
        if any(found[2] and not known[found[1]].text for found in fields):
            paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - python-docx has no word for it
            continue
        for found in reversed(fields):
            field = known[found[1]]
            _replace(paragraph, found.span(), field.text or f"[[{field.gap}]]")
    return packed(document)


def template_fields(template: bytes) -> list[str]:
    """Return the names of the fields in a template, in their order; raises WordMissing, DocumentUnreadable."""
    return [found[1] for paragraph in _paragraphs(opened(template)) for found in _FIELD.finditer(paragraph.text)]


def document_text(data: bytes) -> str:
    """Return the text of a document, a line for each paragraph; raises WordMissing, DocumentUnreadable."""
    return "\n".join(paragraph.text for paragraph in _paragraphs(opened(data))) + "\n"


def _paragraphs(document: Any) -> Iterator[Any]:
    """Yield every paragraph of the body, of its tables, and of the headers and footers."""
    for section in document.sections:
        yield from section.header.paragraphs
    for part in document.iter_inner_content():
        yield from _within(part)
    for section in document.sections:
        yield from section.footer.paragraphs


def _within(part: Any) -> Iterator[Any]:
    if hasattr(part, "rows"):
        seen: set[int] = set()
        for cell in (cell for row in part.rows for cell in row.cells):
            if id(cell._tc) not in seen:  # noqa: SLF001 - a merged cell comes once for each place
                seen.add(id(cell._tc))  # noqa: SLF001
                for inner in cell.iter_inner_content():
                    yield from _within(inner)
    else:
        yield part


def _replace(paragraph: Any, span: tuple[int, int], text: str) -> None:
    """Put *text* where a stretch of the paragraph's text stood, into the run that its first letter is in."""
    start, end = span
    at = 0
    for run in [run for part in paragraph.iter_inner_content() for run in getattr(part, "runs", [part])]:
        held = run.text
        first, last = max(start - at, 0), min(end - at, len(held))
        if first < last:
            put = text if start >= at else ""
            run.text = held[:first] + put + held[last:]
        at += len(held)


def _write(paragraph: Any, text: str) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    at = 0
    for found in GAP.finditer(text):
        paragraph.add_run(text[at : found.start()])
        paragraph.add_run(found[0]).font.highlight_color = WD_COLOR_INDEX.YELLOW
        at = found.end()
    paragraph.add_run(text[at:])
