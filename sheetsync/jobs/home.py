"""Bringing home what was done in a copy of a workbook: into the original, after which the copy is put away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sheetsync.books.interface import Book
from sheetsync.history.shared_past import CommonPast
from sheetsync.history.state import StateFolder
from sheetsync.jobs.forget import Returned, find_returned
from sheetsync.jobs.opening import AsObserved, Saving
from sheetsync.jobs.recording import RecordedBook
from sheetsync.jobs.sync import SyncPlan, plan_sync
from sheetsync.model.change import Change
from sheetsync.model.notice import LEFT, RIGHT
from sheetsync.model.question import DECISIONS, Question
from sheetsync.model.schema import Schema

__all__ = ["COPY", "ORIGINAL", "Homecoming", "plan_home"]

ORIGINAL = "original"
COPY = "copy"
"""What the two workbooks are called in what is told, and which of them is kept where both changed one cell."""


@dataclass(frozen=True, slots=True)
class Homecoming:
    """What bringing a copy home changes in the original, *changes*, and what has to be decided before, *questions*.

    *forgotten* are rows of the copy about people who were forgotten in the original: those are left out.
    """

    plan: SyncPlan
    forgotten: Returned
    _original: Book
    _state: StateFolder
    _saving: Saving

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is changed in the original."""
        return tuple(change for change in self.plan.changes[LEFT] if change.table != DECISIONS)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What must be decided first; that rows are gone in the original and still in the copy is no question."""
        return tuple(each for each in self.plan.questions if each.about.deletes != RIGHT)

    @property
    def linked(self) -> bool:
        """True if the original is linked to a book, which a sync then brings it all to."""
        return bool(self.plan.left.token and self.plan.left.token.partner)

    def keeping(self, side: str) -> Homecoming:
        """Return what is changed where all that must be decided is as in the ORIGINAL or as in the COPY."""
        return replace(self, plan=self.plan.answered({each.id: side for each in self.questions if each.choices}))

    def apply(self) -> Path | None:
        """Write into the original, put the copy away, and return where it is then; None if it is deleted.

        The write is one run, which can be taken back. Raises the books' errors, after which the copy is where it was.
        """
        from sheetsync.books.excel.backup import DEFAULT_KEEP, Backups
        from sheetsync.books.excel.retire import put_away
        from sheetsync.books.excel.save import check_unlocked

        copy = Path(self.forgotten.book.where)
        check_unlocked(copy)
        self._original.apply(self.changes, expected=self.plan.left)
        revision = self.forgotten.snapshot.revision
        if self.forgotten.rows:
            self.forgotten.remove(self._state)
            revision = self.forgotten.book.observe().revision
        keep = DEFAULT_KEEP if self._saving.keep is None else self._saving.keep
        return put_away(
            copy, revision=revision, among=Path(self._original.where), backups=Backups(self._saving.backups, keep)
        )


def plan_home(
    original: Book,
    copy: Book,
    document: str,
    *,
    schema: Schema,
    state: StateFolder,
    saving: Saving,
    now: Callable[[], datetime],
    letters: Callable[[int], str],
) -> Homecoming:
    """Decide what bringing *copy* home, which goes by the ID *document*, changes in *original*, without any effect.

    Both are compared with what they held after the last sync that both took part in; without one everything of both is
    kept. *copy* is written to only to take out who was forgotten. Raises what observing raises.
    """
    found, held = (replace(each.observe(), notices=()) for each in (original, copy))
    _, forgotten = find_returned([(original, found), (copy, held)], state, schema)
    token = replace(held.token, document=document) if held.token else None
    across = replace(forgotten.without(), document=document, token=token)
    recorded = RecordedBook(original, state, "copy home", now=now, letters=letters)
    left, right = AsObserved(recorded, found, ORIGINAL), AsObserved(copy, across, COPY)
    past = CommonPast(state.root, state.portable, state.environ)
    plan = plan_sync(left, right, schema=schema, state=past, now=now, letters=letters)
    return Homecoming(plan, forgotten, left, state, saving)
