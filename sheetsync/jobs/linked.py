"""A tracker and the book that it is linked to: reading both, and deciding what a sync of them does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sheetsync.books.interface import Book
from sheetsync.history.state import StateFolder
from sheetsync.jobs.copies import refuse_copy
from sheetsync.jobs.forget import Returned, find_returned
from sheetsync.jobs.link import partner_of
from sheetsync.jobs.opening import AsObserved, refuse_discarded, told_apart
from sheetsync.jobs.policies import read_policies
from sheetsync.jobs.recording import let_return
from sheetsync.jobs.sync import SyncPlan, plan_sync
from sheetsync.merge.terms import Terms
from sheetsync.model.notice import LEFT, RIGHT
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.report.sync import SyncStory

__all__ = ["LinkedBooks", "story_of"]


@dataclass(frozen=True, slots=True)
class LinkedBooks:
    """A tracker, and what is needed to sync it: *partner* opens the book at a place, *both_changed* is declared.

    *both_changed* says by sheet or column what becomes of cells that both sides have changed; see `policies`.
    """

    book: Book
    partner: Callable[[str], Book]
    schema: Schema
    state: StateFolder
    now: Callable[[], datetime]
    letters: Callable[[int], str]
    both_changed: Mapping[str, str]

    def plan(self, snapshot: Snapshot, *, thorough: bool = False) -> SyncPlan:
        """Say what a sync with the book that the tracker is linked to would change.

        *snapshot* is what the tracker holds. Raises BookDiscarded for a book in the bin, if there is anything to write
        or the look is to be *thorough*; NotLinked; CopyUndecided; and what observing raises.
        """
        return self.plan_of(snapshot, self.read_both(snapshot), thorough=thorough)

    def read_both(self, snapshot: Snapshot) -> list[Returned]:
        """Read the book across, and find the rows of people who were forgotten in both; raises as `plan` does."""
        refuse_copy(snapshot)
        books = told_apart(self.book, snapshot, self.partner(partner_of(snapshot)))
        return find_returned([(book, book.observe()) for book in books], self.state, self.schema)

    def plan_of(
        self, snapshot: Snapshot, read: Sequence[Returned], *, allow_deletes: int = 0, thorough: bool = False
    ) -> SyncPlan:
        """Say what a sync of two books that were just read would change; so many deletes in one sheet are meant."""
        left, right = (AsObserved(each.book, each.without()) for each in read)
        policies = read_policies(self.both_changed, self.schema, left, right)
        plan = plan_sync(
            left,
            right,
            schema=self.schema,
            state=self.state,
            now=self.now,
            letters=self.letters,
            terms=Terms(policies, allow_deletes=allow_deletes),
        )
        if thorough or not plan.is_empty:  # otherwise one request is all that is needed
            refuse_discarded(self.book, self.partner(partner_of(snapshot)))
        return plan

    def let_return(self, plan: SyncPlan) -> None:
        """Let people be whom somebody has typed anew, although they were forgotten once."""
        let_return(self.state, plan.left, plan.identities.left)
        let_return(self.state, plan.right, plan.identities.right)


def story_of(plan: SyncPlan, schema: Schema) -> SyncStory:
    """Return what there is to tell of a plan."""
    return SyncStory(
        plan.left,
        plan.right,
        {LEFT: (*plan.identities.left, *plan.merge.left), RIGHT: (*plan.identities.right, *plan.merge.right)},
        plan.disputes,
        plan.notices,
        schema,
        origin=plan.origin,
        held=plan.held,
        questions=plan.questions,
        taken=plan.sentences,
    )
