"""Keeping two books the same: observe, decide, journal, write the one, write the other.

What happens when it is cut off: before the journal of the plan, rows may have been given IDs (a journal of their own
says which) and nothing else. After it, a side that was written names the run in its token and the other does not; the
next run then takes what both last agreed on before, finds the written side's share of this run equal, and makes up what
is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sheetsync.books.interface import BookChanged
from sheetsync.errors import RefusedForSafety
from sheetsync.history.run import Run, part_of, run_name
from sheetsync.history.state import PairHistory, StateFolder
from sheetsync.jobs.copies import DocumentCopied, refuse_copy
from sheetsync.jobs.holding import asked, givable, takeable, with_ids
from sheetsync.jobs.writing import Writing
from sheetsync.merge.astray import PutRight, put_right
from sheetsync.merge.columns import renamed_headers
from sheetsync.merge.decide import decide
from sheetsync.merge.identity import Identities, identify
from sheetsync.merge.outcome import Merge
from sheetsync.merge.renames import recognise_renamed
from sheetsync.merge.stored import as_stored
from sheetsync.merge.terms import Terms
from sheetsync.model.amend import amend
from sheetsync.model.base import Base, Dispute, Tip
from sheetsync.model.forgotten import Entries
from sheetsync.model.notice import LEFT, RIGHT, Held, Notice, Side, Stop
from sheetsync.model.origin import Origin, Why
from sheetsync.model.question import DECISIONS, Question
from sheetsync.model.scene import Scene
from sheetsync.model.shown import with_shown
from sheetsync.model.snapshot import Snapshot, Token, new_token
from sheetsync.model.table import Table
from sheetsync.model.value import Value
from sheetsync.tracker.forgetting import as_remembered
from sheetsync.tracker.tidying import restore_formulas, taken_in

if TYPE_CHECKING:
    from sheetsync.books.interface import Book
    from sheetsync.model.change import Change
    from sheetsync.model.schema import Schema

__all__ = ["DocumentCopied", "PlanOutdated", "SyncPlan", "SyncResult", "plan_sync"]


class PlanOutdated(RefusedForSafety):
    """Another sync of the same books began after this one was planned."""


Tables = Mapping[str, Table]

ATTEMPTS = 3
"""So often a sync is decided anew because somebody else has written into a book since it was read."""


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What a sync did: the changes written on each side, and the run's name (empty when there was nothing to do).

    *plan* is what was carried out: another than the one that was asked for where a book had changed in the meantime.
    *notices* tell of what a book has kept in a form of its own.
    """

    plan: SyncPlan
    run: str
    left: Sequence[Change]
    right: Sequence[Change]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class SyncPlan:
    """What a sync would do, decided and not yet done.

    *left* and *right* are the snapshots it was made from; *identities* the IDs it gives first; *mended* what it puts
    right with them of a run that was cut off, *taken* what it takes in of what a person typed over formulas or without
    them; *merge* what follows then. *origin* says where the base comes from. *after* names the last run there was when
    this was planned.
    """

    left: Snapshot
    right: Snapshot
    identities: Identities
    mended: PutRight
    taken: Mapping[Side, tuple[Change, ...]]
    merge: Merge
    origin: Origin
    base: Base
    _work: _Work
    after: str

    @property
    def first(self) -> dict[Side, tuple[Change, ...]]:
        """The changes for each side that come before the merge: IDs, what is put right, and what is taken in."""
        given = {LEFT: self.identities.left, RIGHT: self.identities.right}
        return {side: (*given[side], *self.mended.changes[side], *self.taken[side]) for side in given}

    @property
    def changes(self) -> dict[Side, tuple[Change, ...]]:
        """All changes for each side, IDs first."""
        return {LEFT: (*self.first[LEFT], *self.merge.left), RIGHT: (*self.first[RIGHT], *self.merge.right)}

    @property
    def sentences(self) -> list[str]:
        """What is taken in on either side, in sentences."""
        sides = ((LEFT, self.left, self.identities.left), (RIGHT, self.right, self.identities.right))
        return [
            f"{snapshot.book}: {sentence}"
            for side, snapshot, given in sides
            if self.taken[side]
            for sentence in taken_in(
                self.taken[side], replace(snapshot, tables=amend(snapshot.tables, given)), self._work.schema
            )
        ]

    @property
    def first_time(self) -> bool:
        """Tell whether nothing is known that both sides agreed on: then nothing is deleted."""
        return self.origin.why is not Why.FOUND

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """The cells over which the sides differ and which wait for a person."""
        return self.merge.disputes

    @property
    def held(self) -> tuple[Held, ...]:
        """The deletes that are so many that a person must allow them; the rest of the plan does not wait for them."""
        return self.merge.held

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The tables that are left alone because of what happened to them; the others do not wait for them."""
        return self.merge.stops

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that waits for a person, as the sheet Needs your decision puts it."""
        return self.merge.questions

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What a person should be told of beside the changes."""
        return (*self.identities.notices, *self.mended.notices, *self.merge.notices)

    @property
    def is_empty(self) -> bool:
        """Tell whether both sides are as the last sync left them."""
        return not any(self.changes.values()) and self.merge.base.complete == self.base and not self.first_time

    def answered(self, said: Mapping[str, Value]) -> SyncPlan:
        """Return what a sync would do if questions that wait were answered, by question, from what was read already."""
        return replace(self._work, said={**self._work.said, **said}).plan(self.left, self.right)

    def apply(self) -> SyncResult:
        """Make both books as planned; raises the books' errors, each of which says what state things are in.

        If somebody else writes into a book at the same time, it is decided anew from what is there then.
        """
        return self._work.carry_out(self)


def plan_sync(
    left: Book,
    right: Book,
    *,
    schema: Schema,
    state: StateFolder,
    now: Callable[[], datetime],
    letters: Callable[[int], str],
    terms: Terms | None = None,
    said: Mapping[str, Value] | None = None,
) -> SyncPlan:
    """Read both books once and decide what a sync of them would change, without any effect.

    *now* and *letters* (how many → random letters) name the run and give IDs. *terms* are what a person has declared
    beforehand, *said* their answers to questions that wait, by question. Raises DocumentCopied, and whatever observing
    raises.
    """
    work = _Work(left, right, schema, state, now, letters, terms or Terms(), said or {})
    return work.plan(left.observe(), right.observe())


@dataclass(frozen=True, slots=True)
class _Work:
    """What a sync needs, at hand."""

    left: Book
    right: Book
    schema: Schema
    state: StateFolder
    now: Callable[[], datetime]
    letters: Callable[[int], str]
    terms: Terms
    said: Mapping[str, Value] = field(default_factory=dict)

    def plan(self, left: Snapshot, right: Snapshot) -> SyncPlan:
        """Decide, from what was read."""
        for snapshot in (left, right):
            refuse_copy(snapshot)
        left, right = self.named(left), self.named(right)
        history = self.history(left, right)
        newest = history.newest()
        agreed, origin = history.origin(left, right)
        base = agreed.seen_from(left.document).complete if agreed else Base()
        lefts, rights = recognise_renamed(base, left.tables, right.tables, self.schema)
        tips = history.tips(left, right)
        identities = self.name_rows(base, lefts, rights, tips)
        # A row that has its ID again says more about which column is which.
        named = (
            with_ids(left.tables, identities.left, identities.refused[LEFT]),
            with_ids(right.tables, identities.right, identities.refused[RIGHT]),
        )
        seen = recognise_renamed(base, *named, self.schema)
        mended = put_right(base, tips, {LEFT: seen[0], RIGHT: seen[1]})
        identities = replace(identities, unsure=identities.unsure | mended.unsure)
        named = amend(named[0], mended.changes[LEFT]), amend(named[1], mended.changes[RIGHT])
        taken = {LEFT: self.taken(self.left, left, named[0]), RIGHT: self.taken(self.right, right, named[1])}
        named = amend(named[0], taken[LEFT]), amend(named[1], taken[RIGHT])
        merge = self.decide(mended.base, *recognise_renamed(base, *named, self.schema), identities, tips)
        return SyncPlan(left, right, identities, mended, taken, merge, origin, mended.base, self, newest)

    def taken(self, book: Book, snapshot: Snapshot, named: Tables) -> tuple[Change, ...]:
        """Decide what is taken in on one side, once every row has an ID."""
        taken = tuple(restore_formulas(replace(snapshot, tables=named), self.schema, self.now().date()))
        return takeable(book, taken, named)

    def named(self, snapshot: Snapshot) -> Snapshot:
        """Give a workbook that has lost its hidden sheet, and with it its own ID, a new one."""
        return snapshot if snapshot.document else replace(snapshot, document=f"xlsx-{self.letters(12)}")

    def decide(self, base: Base, left: Tables, right: Tables, identities: Identities, tips: Sequence[Tip]) -> Merge:
        """Decide what follows once every row has an ID."""
        names, sides = {LEFT: self.left.name, RIGHT: self.right.name}, {LEFT: left, RIGHT: right}
        merge = decide(
            base,
            Scene(left, right, names, self.schema, asked(self.books, sides, self.schema)),
            self.terms,
            said=self.said,
            today=self.now().date(),
            unsure=identities.unsure,
            tips=tips,
            nameless=identities.waiting,
        )
        return replace(merge, left=with_shown(merge.left, left, right), right=with_shown(merge.right, right, left))

    def decide_named(self, plan: SyncPlan, left: Snapshot, right: Snapshot) -> tuple[Merge, Tables, Tables]:
        """Decide on what was read back once rows had their IDs; raises BookChanged if there are new ones without."""
        lefts, rights = recognise_renamed(plan.base, left.tables, right.tables, self.schema)
        if left is plan.left and right is plan.right:
            return plan.merge, lefts, rights
        tips = self.history(left, right).tips(left, right)
        missing = self.name_rows(plan.base, lefts, rights, tips)
        if missing.left or missing.right:
            side = self.left if missing.left else self.right
            message = f"A row was typed or copied in {side.name} while others were given their IDs."
            raise BookChanged(message, hint="Only IDs were written. Run `sheetsync sync` again.")
        refused = plan.identities.refused
        lefts, rights = with_ids(lefts, (), refused[LEFT]), with_ids(rights, (), refused[RIGHT])
        return self.decide(plan.base, lefts, rights, plan.identities, tips), lefts, rights

    def name_rows(self, base: Base, left: Tables, right: Tables, tips: Sequence[Tip]) -> Identities:
        """Decide the IDs to give."""
        left, right = _but_decisions(left), _but_decisions(right)
        given = identify(base, left, right, self.schema, self.letters, tips=tips)
        return givable(given, self.books, {LEFT: left, RIGHT: right})

    @property
    def books(self) -> Mapping[Side, Book]:
        return {LEFT: self.left, RIGHT: self.right}

    def history(self, left: Snapshot, right: Snapshot) -> PairHistory:
        return self.state.pair(left, right)

    def carry_out(self, plan: SyncPlan) -> SyncResult:
        """Write, as often as needed to find both books as they were read."""
        for attempt in range(1, ATTEMPTS + 1):
            if plan.is_empty:
                return SyncResult(plan, "", (), ())
            try:
                return self._write(plan)
            except BookChanged:
                if attempt == ATTEMPTS:
                    raise
            plan = self.plan(self.left.observe(), self.right.observe())
        raise AssertionError

    def _write(self, plan: SyncPlan) -> SyncResult:
        """Write, in the order that a crash at any point survives."""
        history = self.history(plan.left, plan.right)
        with self.state.writing(self.left.where, self.right.where), Writing(self.right, self.left) as writing:
            self.refuse_outdated(plan, history)
            run = Run(
                run_name(self.now(), self.letters(5)), "sync", {LEFT: part_of(plan.left), RIGHT: part_of(plan.right)}
            )
            history.journal.write_ids(run.changing(plan.first[LEFT], plan.first[RIGHT]))
            # IDs have a write of their own: the merge below must find every row by one.
            right = writing.apply(self.right, plan.first[RIGHT], expected=plan.right)
            left = writing.apply(self.left, plan.first[LEFT], expected=plan.left)
            merge, lefts, rights = self.decide_named(plan, left, right)
            agreement = history.agreement(run.name, left, right, merge.base, since=plan.origin.run)
            remembered = (as_remembered(changes, self.schema) for changes in (merge.left, merge.right))
            history.record(run.changing(*remembered), agreement)
            # Google first: it can fail for reasons outside while nothing here has changed. The workbook's replacement
            # is last.
            forgotten = self.state.forgotten_in(left, right)
            token = self.token(right, rights, merge.right, forgotten).after(history.name, RIGHT, agreement.line)
            now_right = writing.apply(self.right, merge.right, expected=right, token=token)
            token = self.token(left, lefts, merge.left, forgotten).after(history.name, LEFT, agreement.line)
            now_left = writing.apply(self.left, merge.left, expected=left, token=token)
            stored, notices = as_stored(merge, merge.base, RIGHT, rights, now_right.tables)
            stored, more = as_stored(merge, stored, LEFT, lefts, now_left.tables)
            if stored != merge.base:
                agreement = replace(agreement, base=stored)
                history.snapshots.write(run.name, agreement)
            history.finish(run.name, agreement)
        done = (*plan.first[LEFT], *merge.left), (*plan.first[RIGHT], *merge.right)
        return SyncResult(plan, run.name, *done, (*notices, *more))

    def refuse_outdated(self, plan: SyncPlan, history: PairHistory) -> None:
        """Raise PlanOutdated if the plan was overtaken by another run, or by somebody who saved the workbook."""
        overtaken = history.newest() != plan.after
        # Seen now, while nothing is written: the right book comes first, and the left would refuse its share then.
        if overtaken or (plan.left.revision and self.left.observe().revision != plan.left.revision):
            what = "Another sync of these two books has run" if overtaken else f"{plan.left.where} was changed"
            message = f"{what} since this one was planned."
            raise PlanOutdated(message, hint="Run `sheetsync sync` again. Nothing was changed.")

    def token(
        self, snapshot: Snapshot, tables: Mapping[str, Table], changes: Sequence[Change], forgotten: Entries
    ) -> Token:
        """Return the token of a book, as it names the declared columns once *changes* are made."""
        token = snapshot.token or new_token(snapshot.document, self.schema.template)
        elsewhere = {name: header for name, header in token.headers.items() if name.partition(".")[0] not in tables}
        headers = elsewhere | renamed_headers(tables, changes, self.schema)
        return replace(token, headers=headers, forgotten=forgotten)


def _but_decisions(tables: Tables) -> Tables:
    return {key: table for key, table in tables.items() if key != DECISIONS}
