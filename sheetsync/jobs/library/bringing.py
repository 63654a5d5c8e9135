"""Bringing people in from files of other programs, and taking a tracker along."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sheetsync.exchange.plan import Answers
from sheetsync.exchange.reading import Wanted
from sheetsync.exchange.words import fold
from sheetsync.jobs.importing import Import, Past, plan_imports, read_files
from sheetsync.jobs.library.opened import OpenBook, letters
from sheetsync.jobs.recording import RecordedBook
from sheetsync.report.importing import import_json, import_lines, import_summary
from sheetsync.report.text import plain_text

__all__ = ["Imported", "import_people"]


@dataclass(frozen=True)
class Imported:
    """What files of people would change in a tracker, decided and not yet done.

    As text it says which column was read as which, who is new and changed, what waits for a decision, and what could
    not be used; `to_dict` is the same as data, ``sheetsync.import/1``.
    """

    plan: Import
    _book: RecordedBook
    _lines: str

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to change."""
        return not self.plan.changes

    def apply(self) -> None:
        """Take the people in, in one run that `plan_undo` takes back; raises the book's errors."""
        self.plan.apply(self._book)

    def __str__(self) -> str:
        return f"{import_summary(self.plan.plans)}\n{self._lines}".rstrip()

    def to_dict(self) -> dict[str, Any]:
        """Return the plan as data."""
        return import_json(self.plan.plans)


def import_people(
    book: OpenBook,
    *files: str | os.PathLike[str],
    dates: str = "",
    columns: Mapping[str, str] | None = None,
    who: Mapping[str, str] | None = None,
) -> Imported:
    """Plan to take in the people of files, of any kind that `sheetsync import` reads.

    *dates* is ``dmy`` or ``mdy`` where a column leaves that open; *columns* says which of theirs is which of ours, and
    *who* for a row that may be somebody known which contact that is, or ``new``. Raises UsageMistake, SourceUnreadable
    and the book's errors; nothing is written before `apply`.
    """
    wanted = Wanted("", {fold(their): ours for their, ours in (columns or {}).items()}, dates)
    recorded = book.recorded("import")
    past = Past(book.state, recorded.observe())
    plan = plan_imports(
        read_files([Path(each) for each in files], wanted, past),
        past.snapshot,
        book.schema,
        past,
        today=book.today,
        now=book.now,
        letters=letters,
        answers=Answers(dict(who or {})),
    )
    contacts = book.schema.tables["contacts"]
    lines = plain_text(line for each in plan.plans for line in import_lines(each, contacts))
    return Imported(plan, recorded, lines)
