"""What the lines of a document are: the printed sheet, a transcript, a chat, or notes with marks typed before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sheetsync.interviews.notes.forms.printed import is_printed, without_print
from sheetsync.interviews.notes.forms.spoken import spoken
from sheetsync.interviews.notes.lines import Line, Notes
from sheetsync.interviews.notes.marks import marked

__all__ = ["recognised"]


def recognised(notes: Notes) -> Notes:
    """Return a document's lines with what is furniture, who speaks, and the marks taken off that were typed as text."""
    if is_printed(notes.lines):
        return replace(notes, kind="the printed sheet", lines=tuple(without_print(notes.lines)))
    if said := spoken(notes.lines):
        return replace(notes, kind=said[0], lines=tuple(said[1]))
    return replace(notes, lines=_marked(notes.lines))


def _marked(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(line if line.cells or line.furniture else _with_marks(line) for line in lines)


def _with_marks(line: Line) -> Line:
    """Return a line with the bullet, box and number taken off its text that were typed and not made by the program."""
    found = marked(line.text)
    if (line.bullet and found.bullet) or (line.number and found.number):
        return line
    return replace(
        line,
        text=found.text,
        bullet=line.bullet or found.bullet,
        number=line.number or found.number,
        ticked=found.ticked if line.ticked is None else line.ticked,
        bold=line.bold or found.bold,
    )
