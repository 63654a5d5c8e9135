"""A sheet of paper to take along to an interview: its questions, what was expected, and room for what is said."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AFTERWARDS", "COLUMNS", "HINTS", "AskedLine", "Worksheet"]

COLUMNS = ("ID", "Question", "I expect", "They said")
"""The heads of the sheet's table; whoever fills it in on a computer is read back by them."""

HINTS = {
    "Scale": "1   2   3   4   5",
    "Number": "a number:",
    "Yes/No": "yes   no   it depends",
    "People": "names:",
    "List": "•\n•\n•",
}
"""What is printed where the answer goes, by the type of the question."""

AFTERWARDS = (
    "What I learned, and what surprised me",
    "People and teams that were named",
    "For the thank-you: one thing they said that stayed with me",
)
"""The titles of the boxes for the quarter of an hour after the interview."""


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One line of the sheet; *number* is its place among all questions of the interview, 0 where it has none."""

    id: str
    question: str
    expected: str = ""
    hint: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What is printed: who it is with, when and where, what one wants to know, and the questions in their order."""

    title: str
    facts: tuple[str, ...]
    goals: str
    lines: tuple[AskedLine, ...]
    interview: str
