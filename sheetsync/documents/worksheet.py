"""The sheet to take along as a Word document of whole pages, front and back."""

from __future__ import annotations

from typing import Any

from sheetsync.documents import PAPERS, blank, packed
from sheetsync.model.safe_text import clean
from sheetsync.model.worksheet import AFTERWARDS, COLUMNS, AskedLine, Worksheet

__all__ = ["draw_worksheet"]

_MARGIN = 16
_WIDTHS = (13, 56, 40)
_HEAD, _FOOT = 34, 78
_LEAST, _SPARE = 19, 14
_INK, _QUIET, _BLUE = "1F2933", "5B6673", "1F4E79"


def draw_worksheet(sheet: Worksheet, size: str = "a4") -> bytes:
    """Return the sheet as a .docx: the questions spread over whole pages, and on the last room for what comes after.

    Up to 16 short questions fit on one side of paper and its back. A long text is shortened, as it stands in the
    tracker anyhow; what is left of it makes its line taller. Raises WordMissing.
    """
    document = blank(f"Questions for {clean(sheet.title, 100)}", size, (_MARGIN, _MARGIN), 10)
    from docx.shared import Mm

    width, height = PAPERS[size]
    section = document.sections[0]
    section.footer_distance = Mm(7)
    footer = section.footer.paragraphs[0]
    _write(footer, f"{clean(sheet.interview, 80)}   ·   type it in later: sheetsync chart fill", size=8, colour=_QUIET)
    _heading(document, sheet)
    pages = _pages(sheet.lines, height) if sheet.lines else []
    for number, lines in enumerate(pages):
        if number:
            document.add_page_break()
        above, below = 0 if number else _HEAD, _FOOT if number == len(pages) - 1 else 0
        room = height - 2 * _MARGIN - _SPARE - above - below
        _questions(document, lines, width - 2 * _MARGIN, max(_LEAST - 1, min(40, room / len(lines) - 0.6)))
    _afterwards(document, width - 2 * _MARGIN)
    return packed(document)


def _pages(lines: tuple[AskedLine, ...], height: float) -> list[tuple[AskedLine, ...]]:
    """Split the lines over pages: the last has room for what comes after, the first for who it is with."""
    room = height - 2 * _MARGIN - _SPARE
    first, later, last = (int(part / _LEAST) for part in (room - _HEAD, room, room - _FOOT))
    if len(lines) <= last - 2:
        return [lines]
    pages: list[tuple[AskedLine, ...]] = []
    rest = lines
    while len(rest) > last:
        most = later if pages else first
        take = min(most, max(1, (len(rest) + 1) // 2)) if len(rest) <= most + last else most
        pages.append(rest[:take])
        rest = rest[take:]
    return [*pages, rest]


def _heading(document: Any, sheet: Worksheet) -> None:
    _write(document.add_paragraph(), clean(sheet.title, 80) or "Interview", size=20, bold=True, colour=_BLUE)
    if sheet.facts:
        facts = "   ·   ".join(clean(fact, 60) for fact in sheet.facts)
        _write(document.add_paragraph(), facts, size=9.5, colour=_QUIET)
    goals = document.add_paragraph()
    _write(goals, "I want to know: ", size=10, bold=True)
    _write(goals, clean(sheet.goals, 220) or "_" * 60, size=10)
    goals.paragraph_format.space_after = _points(6)


def _questions(document: Any, lines: tuple[AskedLine, ...], width: float, tall: float) -> None:
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    table = document.add_table(rows=1, cols=len(COLUMNS))
    table.style = "Table Grid"
    table.autofit = False
    widths = [*_WIDTHS, width - sum(_WIDTHS)]
    for cell, head in zip(table.rows[0].cells, COLUMNS, strict=True):
        _write(cell.paragraphs[0], head, size=9, bold=True, colour="FFFFFF")
        _fill(cell, _BLUE)
    for line in lines:
        row = table.add_row()
        row.height, row.height_rule = Mm(tall), WD_ROW_HEIGHT_RULE.AT_LEAST
        _whole_row(row)
        if line.number:
            _write(row.cells[0].paragraphs[0], f"{line.number}\n", size=10, bold=True)
        texts = ((line.id, 7, False, _QUIET), (line.question, 10, True, _INK), (line.expected, 9, False, _INK))
        for cell, (text, size, bold, colour) in zip(row.cells, texts, strict=False):
            _write(cell.paragraphs[0], clean(text, 240), size=size, bold=bold, colour=colour)
        _write(row.cells[-1].paragraphs[0], line.hint, size=8, colour=_QUIET)
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Mm(wide)  # what Word goes by when it opens the file, and LibreOffice always
        for cell in column.cells:
            cell.width = Mm(wide)


def _afterwards(document: Any, width: float) -> None:
    """Draw the boxes for the quarter of an hour after the interview."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    space = document.add_paragraph()
    _write(space, "Straight afterwards", size=11, bold=True, colour=_BLUE)
    space.paragraph_format.space_before = _points(8)
    space.paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=1)
    table.style = "Table Grid"
    table.autofit = False
    for title in AFTERWARDS:
        row = table.add_row()
        row.height, row.height_rule = Mm(19), WD_ROW_HEIGHT_RULE.AT_LEAST
        _whole_row(row)
        table.columns[0].width = row.cells[0].width = Mm(width)
        _write(row.cells[0].paragraphs[0], title, size=8, colour=_QUIET)


def _write(paragraph: Any, text: str, *, size: float, bold: bool = False, colour: str = _INK) -> None:
    from docx.shared import RGBColor

    for number, part in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(part)
        run.font.size, run.font.bold, run.font.color.rgb = _points(size), bold, RGBColor.from_string(colour)


def _fill(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no word for a cell's colour


def _whole_row(row: Any) -> None:
    """Keep a row on one page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - python-docx has no word for it


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)
