"""What the lines of a document are: the printed sheet, a transcript, a chat, or notes with marks typed before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sheetsync.interviews.notes.forms.printed import is_printed, without_print
from sheetsync.interviews.notes.forms.spoken import spoken
from sheetsync.interviews.notes.lines import Line, Notes
from sheetsync.interviews.notes.marks import marked

__all__ = ["dated", "recognised"]

_FIRST = 4
_LONGEST = 60
_DATE = re.compile(r"(?:[^\W\d]+,? )?(?:\d{1,2}\.? [^\W\d]+|[^\W\d]+ \d{1,2}|\d{1,2}[./]\d{1,2}),?[ ./]\d{4}")
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?")


def recognised(notes: Notes) -> Notes:
    """Return a document's lines with what is furniture, who speaks, and the marks taken off that were typed as text."""
    if is_printed(notes.lines):
        return replace(notes, kind="the printed sheet", lines=tuple(without_print(notes.lines)))
    if said := spoken(notes.lines):
        return replace(notes, kind=said[0], lines=tuple(said[1]))
    return dated(replace(notes, lines=_marked(notes.lines)))


def dated(notes: Notes) -> Notes:
    """Return notes with the date and time below the title of a page of OneNote as furniture, and its last line."""
    lines = list(notes.lines)
    for at in range(min(_FIRST, len(lines) - 1)):
        if _DATE.fullmatch(lines[at].text[:_LONGEST]) and _TIME.fullmatch(lines[at + 1].text[:_LONGEST]):
            lines[at : at + 2] = (replace(line, furniture="page date") for line in lines[at : at + 2])
    if lines and lines[-1].text == "Created with OneNote.":
        lines[-1] = replace(lines[-1], furniture="page footer")
    return replace(notes, lines=tuple(lines))


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
