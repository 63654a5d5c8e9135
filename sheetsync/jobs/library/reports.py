"""What a script reads out of a tracker: charts, comparisons, a brief, a letter. Nothing here writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sheetsync.interviews.matrix import MARKS, matrix_of
from sheetsync.jobs.brief import brief_book
from sheetsync.jobs.fill import open_desk
from sheetsync.jobs.letters import Draft, draft_for, draft_thanks
from sheetsync.jobs.library.opened import OpenBook, letters
from sheetsync.jobs.trends import look_at
from sheetsync.letters.forms import by_hand
from sheetsync.model.brief import Brief
from sheetsync.model.matrix import Matrix
from sheetsync.model.study import Answer
from sheetsync.model.trends import Trends
from sheetsync.report.brief import brief_json, brief_lines
from sheetsync.report.chart import chart_blocks, chart_documents, matrix_json, matrix_table
from sheetsync.report.text import plain_text
from sheetsync.report.tree import tree_lines
from sheetsync.report.trends.forms import trends_json, trends_text
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.study import read_study

__all__ = ["Report", "brief", "chart", "draft", "matrix", "trends"]

Value = TypeVar("Value")


@dataclass(frozen=True)
class Report(Generic[Value]):
    """What was found: *value* as typed values; as text, `str` of it; as data, `to_dict`."""

    value: Value
    _text: str
    _data: dict[str, Any]

    def __str__(self) -> str:
        return self._text

    def to_dict(self) -> dict[str, Any]:
        """Return it as data, in the form that the command line gives with --json."""
        return self._data


def chart(book: OpenBook, talk: str, /) -> Report[Sequence[Answer]]:
    """Return what was asked, expected and answered in the interview that *talk* means.

    Raises NameUnknown, NameAmbiguous and the book's errors.
    """
    desk = open_desk(book, book.blueprint, interview=talk, today=book.today, letters=letters)
    name, study = desk.talk.id, desk.study
    data = {"format": "sheetsync.chart/1", "interview": name, "responses": chart_documents(study, name)}
    return Report(tuple(study.of_interview(name)), plain_text(tree_lines(chart_blocks(study, name, MARKS))), data)


def matrix(book: OpenBook, /, *, field: str = "") -> Report[Matrix]:
    """Return all interviews side by side, or those in a *field*; raises the book's errors."""
    found = matrix_of(read_study(Tracker(book.observe())), field=field)
    heads, rows = matrix_table(found)
    return Report(found, "\n".join("\t".join(each) for each in (heads, *rows)), matrix_json(found))


def trends(book: OpenBook, /, *, field: str = "") -> Report[Trends]:
    """Return what all interviews together show; raises UsageMistake for an unknown field, and the book's errors."""
    found = look_at(book, book.today, field=field).trends
    return Report(found, trends_text(found), trends_json(found))


def brief(book: OpenBook, contact: str, /) -> Report[Brief]:
    """Return all that is known of a contact, before the next talk; raises as `chart`."""
    found, _ = brief_book(book, contact=contact, today=book.today)
    return Report(found, plain_text(brief_lines(found)), brief_json(found))


def draft(book: OpenBook, contact: str = "", kind: str = "", /, *, interview: str = "") -> Report[Draft]:
    """Return the draft of a letter: the thank-you for an *interview*, or one of a *kind* to a contact.

    Without a kind the weekly check decides which letter it is. Nothing is sent. Raises as `chart`, and NotHeldYet.
    """
    if interview:
        drafted = draft_thanks(book, interview=interview, template=None, today=book.today)
    else:
        drafted = draft_for(book, contact=contact, kind=kind, template=None, today=book.today)
    return Report(drafted, by_hand(drafted.letter), drafted.to_dict())
