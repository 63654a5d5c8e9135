"""A brief as a Word document of one page."""

from __future__ import annotations

from datetime import date

from sheetsync.documents import blank, packed
from sheetsync.model.brief import Brief
from sheetsync.model.safe_text import clean

__all__ = ["draw_brief"]

_LONGEST = 500
_INK, _QUIET, _BLUE, _LATE = "1F2933", "5B6673", "1F4E79", "A8460B"


def draw_brief(brief: Brief, today: date, size: str = "a4") -> bytes:
    """Return a brief as a .docx: one page, where it was cut to fit one. Raises WordMissing."""
    document = blank(f"Before talking to {clean(brief.name, 80)}", size, (15, 12), 9, 1.0)
    from docx.shared import Mm, Pt, RGBColor

    def write(*runs: tuple[str, str, bool, float], above: float = 0, indent: float = 0) -> None:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.left_indent = Pt(above), Mm(indent)
        for text, colour, bold, points in runs:
            run = paragraph.add_run(text)
            run.font.color.rgb, run.font.bold, run.font.size = RGBColor.from_string(colour), bold, Pt(points)

    write((clean(brief.name, 80), _BLUE, True, 15))
    if brief.about:
        write((clean(brief.about), _INK, True, 9))
    facts = (*(clean(fact) for fact in brief.facts), f"as of {today}")
    write((" · ".join(facts), _QUIET, False, 8.5))
    for part in brief.parts:
        write((clean(part.title), _BLUE, True, 10), above=4)
        for note in part.notes:
            mark = (f"{clean(note.mark)}: ", _LATE if note.late else _QUIET, note.late, 9.0)
            text = (clean(note.text, _LONGEST), _LATE if note.late else _INK, note.late, 9.0)
            write(*((mark, text) if note.mark else (text,)), indent=3)
        if part.more:
            write((f"and {part.more:,} more", _QUIET, False, 8.5), indent=3)
    return packed(document)
