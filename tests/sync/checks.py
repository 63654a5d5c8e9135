"""What must hold after each sync, whatever happened before it or during it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sheetsync.jobs.sync import SyncPlan, SyncResult
from sheetsync.model.base import HEADER, BaseTable
from sheetsync.model.notice import LEFT, RIGHT, Kind, Reason, other
from sheetsync.model.question import DECISIONS
from sheetsync.model.schema import Owner, fold_header
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table
from sheetsync.model.value import plain, same
from tests.sync import acts

if TYPE_CHECKING:
    from tests.sync.machine import Machine

__all__ = ["Before", "Broken", "check_completed", "check_kept", "demand", "waiting"]

SIDES = (LEFT, RIGHT)
COMPUTED = {"last", "~last"}
"""What a sheet calculates is its own affair, and a column that was given its name stands in for it."""


class Broken(AssertionError):
    """A law does not hold."""


def demand(holds: object, law: str) -> None:
    """Raise Broken, which says what does not hold."""
    if not holds:
        raise Broken(law)


class Before:
    """The world as it was before a sync."""

    def __init__(self, world: Machine) -> None:
        self.words = {side: world.desks[side].words() for side in SIDES}
        self.ids = {side: Counter(world.desks[side].ids()) for side in SIDES}
        self.tokens = [world.desks[side].book.token for side in SIDES]
        self.runs = {path.parent.name for path in _journals(world)}
        self.computed = {side: set(_in_computed(world.desks[side].people)) for side in SIDES}
        asked = (world.desks[side].book.tables.get(DECISIONS) for side in SIDES)
        self.overruled = world.overruled | {word for table in asked for word in _overruled(table)}


def check_kept(world: Machine, before: Before, result: SyncResult | None) -> None:
    """Whether the sync was completed, refused or cut off: nothing that was typed is lost, nothing is made up."""
    everything = before.words[LEFT] | before.words[RIGHT] | world.typed_now[LEFT] | world.typed_now[RIGHT]
    everything |= world.answers | world.disputed  # a row that comes back brings what its side held in a dispute
    if result is not None and world.columns_hurt:  # in a column that cannot be seen, a row that comes back is as agreed
        agreed = result.plan.base.tables.values()
        everything |= {str(cell).lower() for each in agreed for row in each.rows.values() for cell in row if cell}
    for side in SIDES:
        now = world.desks[side].words()
        demand(now <= everything, f"{now - everything} on the {side} was made up (L4)")
        lost = (before.words[side] | world.typed_now[side]) - now - world.desks[side].removed
        typed = lost & world.desks[side].fresh - before.overruled - before.computed[side]
        demand(not typed, f"{typed} was typed on the {side} and is not there any more (L3)")
        if lost:
            kept = _preimages(world, before)
            demand(lost <= kept, f"{lost - kept} was removed from the {side} without being kept in history (L30)")
        if result is not None and result.plan.first_time:
            unasked = lost - before.overruled
            demand(not unasked, f"{unasked} was overwritten without a common past (L23)")


def check_completed(world: Machine, before: Before, result: SyncResult) -> SyncPlan | None:
    """After a sync that went through: the sides agree, but for what it reported, and a further sync does nothing.

    Return what that further sync plans, None where a side has been edited meanwhile.
    """
    tables = {side: world.desks[side].people for side in SIDES}
    for side in SIDES:
        for word, often in Counter(w for row in tables[side].rows for w in acts.row_words(row)).items():
            demand(often == 1 or word not in world.single, f"the row of {word} stands there {often} times (L16)")
    back = world.gone & (set(world.desks[LEFT].ids()) | set(world.desks[RIGHT].ids()))
    back -= {held.row for held in result.plan.held}
    demand(result.plan.stops or not back, f"{back} had been deleted and is back (L8)")
    if any(world.desks[side].busy for side in SIDES):
        return None
    plan = world.plan()
    demand(plan.is_empty, f"a second sync would do {plan.changes} (L9)")
    demand(_open(plan) == _open(result.plan), "a second sync reports other open disputes (L9)")
    done = {LEFT: tuple(result.left), RIGHT: tuple(result.right)}
    demand(done == result.plan.changes or not any(done.values()), "what was done is not what was planned (L31)")
    if plan.stops:
        _check_stopped(world, plan)
        for side in SIDES if result.plan.stops else ():
            demand(
                world.desks[side].words() == before.words[side], "a table was stopped and written all the same (L28)"
            )
        return plan
    _check_alike(plan)
    _check_deletes(world, before, plan)
    return plan


def _overruled(asked: Table | None) -> Iterator[str]:
    """Yield the values of which a person has said what is to be kept: an answer is about what its row shows."""
    for row in asked.rows if asked else ():
        if asked and asked.cell(row, "keep") is not None:
            yield from (str(asked.cell(row, side)).lower() for side in SIDES)


def _in_computed(table: Table) -> Iterator[str]:
    """Yield what stands in a column that was given the name of one that the sheet calculates, in place of it."""
    named = [at for at, head in enumerate(table.heads) if fold_header(head.header) in COMPUTED]
    if len(named) == 1:
        yield from acts.all_words(row.cells[named[0]] for row in table.rows)


def _check_stopped(world: Machine, plan: SyncPlan) -> None:
    """L28: a table is left alone for a reason."""
    for stop in plan.stops:
        reasons = {
            Reason.EMPTIED: not any(row.id or acts.row_words(row) for row in world.desks[stop.side].people.rows),
            Reason.NO_HEADER: world.columns_hurt,
            Reason.COLUMN_CHANGED: len(world.desks[stop.side].people.rows) > 9,
            Reason.BLANKED: stop.many > 9,
            Reason.MOVED: world.exchanged,
        }
        demand(reasons.get(stop.reason), f"stopped without reason: {stop} (L28)")


def _open(plan: SyncPlan) -> set[tuple[str, str]]:
    cells = {(each.cell.row, each.cell.column) for each in plan.disputes if each.cell.row != HEADER}
    return cells | {(held.row, "") for held in plan.held}


def _check_alike(plan: SyncPlan) -> None:
    """L5: the sides differ exactly where the report says so."""
    left, right = plan.left.tables["people"], plan.right.tables["people"]
    for table in (left, right):
        ids = [row.id for row in table.rows]
        demand(all(ids) and len(set(ids)) == len(ids), f"rows without an ID of their own: {ids} (L16)")
    absent = set(plan.merge.base.tables["people"].absent) | _ignored(plan) | set(_renamed_apart(plan)) | COMPUTED
    apart = {*_lone(left, right), *_lone(right, left)}
    renamed = [key for key in plan.merge.base.tables["people"].absent if key not in {*left.positions, *right.positions}]
    demand(len(apart - absent) <= len(renamed), f"{apart - absent} are on one side only and not reported (L12)")
    differ, unlike, told = set(_unequal(left, right)), set(_unequal(left, right, whatever_case=True)), _open(plan)
    if any(notice.kind is Kind.HEADER_TAKEN for notice in plan.notices):  # of a column read under another's name
        told = {cell for cell in told if not cell[1] or cell[1] in left.positions.keys() & right.positions.keys()}
    demand(unlike <= told <= differ, f"the sides differ in {differ}, reported is {told} (L5)")


def _lone(table: Table, across: Table) -> Iterator[str]:
    """The columns of a table that the other has neither under the same key nor under the same header."""
    headers = {fold_header(head.header) for head in across.heads}
    return (h.key for h in table.heads if h.key not in across.positions and fold_header(h.header) not in headers)


def _ignored(plan: SyncPlan) -> set[str]:
    def keys(snapshot: Snapshot, across: Snapshot) -> Iterator[str]:
        alike = {fold_header(header) for header in snapshot.tables["people"].ignored}
        return (head.key for head in across.tables["people"].heads if fold_header(head.header) in alike)

    return {*keys(plan.left, plan.right), *keys(plan.right, plan.left)}


def _renamed_apart(plan: SyncPlan) -> Iterator[str]:
    """The columns whose names are reported: both sides renamed them, or the name is taken."""
    for dispute in plan.disputes:
        if dispute.cell.row == HEADER:
            yield from (
                dispute.cell.column,
                "~" + fold_header(str(dispute.left)),
                "~" + fold_header(str(dispute.right)),
            )
    if any(notice.kind is Kind.HEADER_TAKEN for notice in plan.notices):
        yield from (head.key for each in (plan.left, plan.right) for head in each.tables["people"].heads)


def _unequal(left: Table, right: Table, *, whatever_case: bool = False) -> Iterator[tuple[str, str]]:
    """The cells that differ; those that do so by capitals only may be what a book kept in a form of its own."""
    shared = [h.key for h in left.heads if h.key in right.positions and h.owner is not Owner.FORMULA]
    for name in left.by_id.keys() ^ right.by_id.keys():
        yield name, ""
    for name in left.by_id.keys() & right.by_id.keys():
        for key in shared:
            one, two = plain(left.cell(left.by_id[name], key)), plain(right.cell(right.by_id[name], key))
            if not same(one, two) and not (whatever_case and str(one).lower() == str(two).lower()):
                yield name, key


def waiting(table: Table, base: BaseTable) -> Iterator[str]:
    """Yield the rows with a cell that was edited but not merged: in a column that the other side cannot tell apart."""
    for name in table.by_id.keys() & base.rows.keys():
        agreed = dict(zip(base.columns, base.rows[name], strict=True))
        cells = {key: table.cell(table.by_id[name], key) for key in agreed.keys() & table.positions.keys()}
        if any(not same(plain(cell), plain(agreed[key])) for key, cell in cells.items()):
            yield name


def _check_deletes(world: Machine, before: Before, plan: SyncPlan) -> None:
    """L8: a row deleted on one side, and untouched on the other, is gone."""
    if world.unsure or plan.first_time:
        return
    held = {each.row for each in plan.held}
    for side in SIDES:
        here, there = world.desks[side], world.desks[other(side)]
        for name in (here.deleted & world.agreed) - there.touched - held - {""}:
            if not before.ids[side][name]:
                left, right = (set(world.desks[each].ids()) for each in SIDES)
                demand(name not in left | right, f"{name} was deleted on the {side} and is still there (L8)")
                world.gone.add(name)


def _journals(world: Machine) -> list[Path]:
    return [path for name in ("ids", "plan") for path in world.folder.glob(f"pairs/*/runs/*/{name}.json")]


def _preimages(world: Machine, before: Before) -> set[str]:
    """All values that the journals of the runs since say they are about to overwrite."""
    found: set[str] = set()
    for path in _journals(world):
        if path.parent.name not in before.runs:
            plan = json.loads(path.read_text(encoding="utf-8"))
            for change in (*plan["left"], *plan["right"]):
                was = change.get("was")
                found |= {str(value).lower() for _, value in was} if isinstance(was, list) else {str(was).lower()}
    return found
