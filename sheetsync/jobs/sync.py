"""Keeping two books the same: observe, decide, journal, write the one, write the other.

What happens when it is cut off: before the journal of the plan, rows may have been given IDs (a journal of their own
says which) and nothing else. After it, a side that was written names the run in its token and the other does not; the
next run then takes what both last agreed on before, finds the written side's share of this run equal, and makes up what
is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
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
from sheetsync.model.table import Head, Table
from sheetsync.model.value import Formula, Value, same_key
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
"""Times to plan again when a book changed after it was read."""


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
class _Inputs:
    """The two books, and what planning a sync of them needs besides."""

    left: Book
    right: Book
    schema: Schema
    state: StateFolder
    now: Callable[[], datetime]
    letters: Callable[[int], str]
    terms: Terms
    said: Mapping[str, Value] = field(default_factory=dict)

    @property
    def books(self) -> Mapping[Side, Book]:
        return {LEFT: self.left, RIGHT: self.right}


@dataclass(frozen=True, slots=True)
class SyncPlan:
    """What a sync would do, decided and not yet done.

    *left* and *right* are the snapshots it was made from; *identities* the IDs it gives first; *mended* what it puts
    right with them of a run that was cut off, *taken* what it takes in of what a person typed over formulas or without
    them; *merge* what follows then, decided on *tables*: what both sides hold once the rest is done. *origin* says
    where the base comes from. *after* names the last run there was when this was planned.
    """

    left: Snapshot
    right: Snapshot
    identities: Identities
    mended: PutRight
    taken: Mapping[Side, tuple[Change, ...]]
    tables: Mapping[Side, Tables]
    merge: Merge
    origin: Origin
    after: str
    _inputs: _Inputs

    @property
    def base(self) -> Base:
        """What both sides last agreed on."""
        return self.mended.base

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
                self.taken[side], replace(snapshot, tables=amend(snapshot.tables, given)), self._inputs.schema
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
        inputs = replace(self._inputs, said={**self._inputs.said, **said})
        return _plan(inputs, self.left, self.right)

    def apply(self) -> SyncResult:
        """Make both books as planned; raises the books' errors, each of which says what state things are in.

        If somebody else writes into a book at the same time, it is decided anew from what is there then.
        """
        return _carry_out(self._inputs, self)


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
    inputs = _Inputs(left, right, schema, state, now, letters, terms or Terms(), said or {})
    return _plan(inputs, left.observe(), right.observe())


def _plan(inputs: _Inputs, left: Snapshot, right: Snapshot) -> SyncPlan:
    """Decide, from what was read: first the rows' IDs and what goes with them, then all the rest."""
    for snapshot in (left, right):
        refuse_copy(snapshot)
    left, right = (_with_document(snapshot, inputs.letters) for snapshot in (left, right))
    history = inputs.state.pair(left, right)
    newest = history.newest()
    agreed, origin = history.origin(left, right)
    base = agreed.seen_from(left.document).complete if agreed else Base()
    tips = history.tips(left, right)
    schema, books = inputs.schema, inputs.books
    sides = recognise_renamed(base, {LEFT: left.tables, RIGHT: right.tables}, schema)
    astray = put_right(base, tips, sides)
    if astray.cells(LEFT) or astray.cells(RIGHT):  # a row is not another for what went astray into it
        cleared = {side: amend(its.tables, astray.cells(side)) for side, its in ((LEFT, left), (RIGHT, right))}
        sides = recognise_renamed(base, cleared, schema)
    identities = _name_rows(inputs, base, sides, tips)
    given, refused = {LEFT: identities.left, RIGHT: identities.right}, identities.refused
    # A row that has its ID again says more about which column is which.
    named = {side: with_ids(its.tables, given[side], refused[side]) for side, its in ((LEFT, left), (RIGHT, right))}
    mended = put_right(base, tips, recognise_renamed(base, named, schema))
    named = {side: amend(its, mended.changes[side]) for side, its in named.items()}
    today = inputs.now().date()
    taken = {}
    for side, snapshot in ((LEFT, left), (RIGHT, right)):
        formulas = tuple(restore_formulas(replace(snapshot, tables=named[side]), schema, today))
        taken[side] = takeable(books[side], formulas, named[side])
        named[side] = amend(named[side], taken[side])
    sides = recognise_renamed(mended.base, named, schema)
    lefts, rights = sides[LEFT], sides[RIGHT]
    names = {side: book.name for side, book in books.items()}
    merge = decide(
        mended.base,
        Scene(lefts, rights, names, schema, asked(books, sides, schema)),
        inputs.terms,
        said=inputs.said,
        today=today,
        unsure=identities.unsure | mended.unsure,
        tips=tips,
        nameless=identities.waiting,
    )
    merge = replace(merge, left=with_shown(merge.left, lefts, rights), right=with_shown(merge.right, rights, lefts))
    return SyncPlan(left, right, identities, mended, taken, sides, merge, origin, newest, inputs)


def _with_document(snapshot: Snapshot, letters: Callable[[int], str]) -> Snapshot:
    """Give a workbook that has lost its hidden sheet, and with it its own ID, a new one."""
    return snapshot if snapshot.document else replace(snapshot, document=f"xlsx-{letters(12)}")


def _name_rows(inputs: _Inputs, base: Base, sides: Mapping[Side, Tables], tips: Sequence[Tip]) -> Identities:
    """Decide the IDs to give, but in the sheet that asks: its rows follow from the rest."""
    sides = {side: {key: its[key] for key in its if key != DECISIONS} for side, its in sides.items()}
    given = identify(base, sides[LEFT], sides[RIGHT], inputs.schema, inputs.letters, tips=tips)
    return givable(given, inputs.books, sides)


def _carry_out(inputs: _Inputs, plan: SyncPlan) -> SyncResult:
    """Write, as often as needed to find both books as they were read."""
    for attempt in range(1, ATTEMPTS + 1):
        if plan.is_empty:
            return SyncResult(plan, "", (), ())
        try:
            return _write(inputs, plan)
        except BookChanged:
            if attempt == ATTEMPTS:
                raise
        plan = _plan(inputs, inputs.left.observe(), inputs.right.observe())
    raise AssertionError


def _write(inputs: _Inputs, plan: SyncPlan) -> SyncResult:
    """Write, in the order that a crash at any point survives."""
    one, two, merge = inputs.left, inputs.right, plan.merge
    history = inputs.state.pair(plan.left, plan.right)
    with inputs.state.writing(one.where, two.where), Writing(two, one) as writing:
        _refuse_outdated(inputs, plan, history)
        sides = {LEFT: part_of(plan.left), RIGHT: part_of(plan.right)}
        run = Run(run_name(inputs.now(), inputs.letters(5)), "sync", sides)
        history.journal.write_ids(run.changing(plan.first[LEFT], plan.first[RIGHT]))
        # IDs have a write of their own: what the merge decided finds every row by one.
        right = writing.apply(two, plan.first[RIGHT], expected=plan.right)
        left = writing.apply(one, plan.first[LEFT], expected=plan.left)
        _refuse_changed(two, plan.right, plan.first[RIGHT], right)
        _refuse_changed(one, plan.left, plan.first[LEFT], left)
        agreement = history.agreement(run.name, left, right, merge.base, since=plan.origin.run)
        waiting = {LEFT, RIGHT} if merge.stops else {each.side for each in merge.waiting.values()}
        lines = {side: history.line(run.name, left, right, whole=side not in waiting) for side in (LEFT, RIGHT)}
        remembered = (as_remembered(changes, inputs.schema) for changes in (merge.left, merge.right))
        history.record(run.changing(*remembered), agreement)
        # Google first: it can fail for reasons outside while nothing here has changed. The workbook's replacement is
        # last.
        forgotten = inputs.state.forgotten_in(left, right)
        token = _token(inputs, right, plan.tables[RIGHT], merge.right, forgotten)
        token = token.after(history.name, RIGHT, lines[RIGHT])
        now_right = writing.apply(two, merge.right, expected=right, token=token)
        token = _token(inputs, left, plan.tables[LEFT], merge.left, forgotten)
        token = token.after(history.name, LEFT, lines[LEFT])
        now_left = writing.apply(one, merge.left, expected=left, token=token)
        stored, notices = as_stored(merge, merge.base, RIGHT, plan.tables[RIGHT], now_right.tables)
        stored, more = as_stored(merge, stored, LEFT, plan.tables[LEFT], now_left.tables)
        if stored != merge.base:
            agreement = replace(agreement, base=stored)
            history.snapshots.write(run.name, agreement)
        history.finish(run.name, agreement)
    done = (*plan.first[LEFT], *merge.left), (*plan.first[RIGHT], *merge.right)
    return SyncResult(plan, run.name, *done, (*notices, *more))


def _refuse_changed(book: Book, planned: Snapshot, first: Sequence[Change], now: Snapshot) -> None:
    """Raise BookChanged unless a book holds, now that its rows have IDs, what the merge was decided on."""
    meant = amend(planned.tables, first) if first else planned.tables
    if first and {key: _said(its) for key, its in now.tables.items()} != {
        key: _said(its) for key, its in meant.items()
    }:
        message = f"{book.name} was changed while rows were given their IDs."
        raise BookChanged(message, hint="Only IDs were written. Run `sheetsync sync` again.")


def _said(table: Table) -> tuple[tuple[Head, ...], Counter[tuple[Hashable, ...]]]:
    """Return what people have said in a table, in whatever order: results of formulas may change by themselves."""
    rows = (
        (row.id, *(None if isinstance(each, Formula) else same_key(each) for each in row.cells)) for row in table.rows
    )
    return table.heads, Counter(rows)


def _refuse_outdated(inputs: _Inputs, plan: SyncPlan, history: PairHistory) -> None:
    """Raise PlanOutdated if the plan was overtaken by another run, or by somebody who saved the workbook."""
    overtaken = history.newest() != plan.after
    # Seen now, while nothing is written: the right book comes first, and the left would refuse its share then.
    if overtaken or (plan.left.revision and inputs.left.observe().revision != plan.left.revision):
        what = "Another sync of these two books has run" if overtaken else f"{plan.left.where} was changed"
        message = f"{what} since this one was planned."
        raise PlanOutdated(message, hint="Run `sheetsync sync` again. Nothing was changed.")


def _token(inputs: _Inputs, snapshot: Snapshot, tables: Tables, changes: Sequence[Change], forgotten: Entries) -> Token:
    """Return the token of a book, as it names the declared columns once *changes* are made."""
    token = snapshot.token or new_token(snapshot.document, inputs.schema.template)
    elsewhere = {name: header for name, header in token.headers.items() if name.partition(".")[0] not in tables}
    headers = elsewhere | renamed_headers(tables, changes, inputs.schema)
    return replace(token, headers=headers, forgotten=forgotten)
