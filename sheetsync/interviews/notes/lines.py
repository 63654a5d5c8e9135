"""What every kind of file of notes is read into: lines, with what their layout tells."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Line", "Notes"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph as a reader would see it; the marks of its layout are kept beside its text."""

    text: str
    indent: int = 0
    """Columns of white space before it (a tab counts four); in documents, four for each level of a list."""
    bullet: str = ""
    """The sign that it began with, as ``-``, ``•`` or ``→``."""
    ticked: bool | None = None
    """Whether its box was ticked; None where it has no box."""
    number: str = ""
    """The number that it began with, without its stop or bracket: ``3``, ``Q3``, ``2a``."""
    heading: int = 0
    """The level of the heading that it is, from 1; 0 where it is none."""
    bold: bool = False
    """Whether all of it is set off in bold, underlined or highlighted type."""
    quoted: int = 0
    """How deep it is quoted from another message."""
    after_blank: bool = False
    """Whether an empty line, a rule or the start of the file stands before it."""
    time: str = ""
    """The time stamp that it began with, as it was written."""
    speaker: str = ""
    """Who says it, where the kind of file itself tells."""
    cells: tuple[str, ...] = ()
    """The cells of a table's row, empty ones too; *text* then has them joined by tabs."""
    table: int = 0
    """Which table of the file the row belongs to, from 1; 0 outside tables."""
    furniture: str = ""
    """What it is, in a word or two, where the kind of file itself tells that it is no note: ``mail header``."""


@dataclass(frozen=True, slots=True)
class Notes:
    """A file of notes as lines in their order; every visible word of it stands in one of them."""

    kind: str
    """What the file is, with its article, as a person would say it: ``a Word document``."""
    lines: tuple[Line, ...]
    notices: tuple[str, ...] = ()
    """What was left out and why, one sentence each: text that was struck out, a picture."""
