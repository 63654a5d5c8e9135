"""What must hold after each sync, whatever happened before it or during it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sheetsync.jobs.sync import SyncPlan, SyncResult
from sheetsync.model.base import HEADER, BaseTable
from sheetsync.model.notice import LEFT, RIGHT, Kind, Reason, Side, other
from sheetsync.model.question import DECISIONS
from sheetsync.model.schema import Owner, fold_header
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table
from sheetsync.model.value import plain, same
from tests.sync import acts
from tests.sync.open import Open

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
        self.strange = {side: {word for word, _ in world.marks.strange(world.desks[side].people)} for side in SIDES}
        self.marks = {
            side: {
                world.marks.who(row)
                for row in world.desks[side].people.rows
                if row.id or acts.row_words(row) - self.strange[side] - world.answers
            }
            for side in SIDES
        }
        for side in SIDES:
            _give_up(world, side)
        self.ids = {side: Counter(world.desks[side].ids()) for side in SIDES}
        self.tokens = [world.desks[side].book.token for side in SIDES]
        self.runs = {path.name for path in world.folder.glob("pairs/*/runs/*")}
        self.computed = {side: set(_in_computed(world.desks[side].people)) for side in SIDES}
        asked = (world.desks[side].book.tables.get(DECISIONS) for side in SIDES)
        self.overruled = world.overruled | {word for table in asked for word in _overruled(table)}


def check_kept(world: Machine, before: Before, result: SyncResult | None) -> None:
    """Whether the sync was completed, refused or cut off: nothing that was typed is lost, nothing is made up."""
    everything = before.words[LEFT] | before.words[RIGHT] | world.typed_now[LEFT] | world.typed_now[RIGHT]
    everything |= world.answers | world.disputed  # a row that comes back brings what its side held in a dispute
    everything |= world.adrift
    for side in SIDES if any(world.desks[each].busy for each in SIDES) else ():
        _give_up(world, side)
    # In a column that cannot be seen, a row that comes back is as agreed, and so is one of which nobody knows more.
    if result is not None and (world.columns_hurt or result.plan.mended.unsure):
        agreed = result.plan.base.tables.values()
        everything |= {acts.word_of(cell) for each in agreed for row in each.rows.values() for cell in row if cell}
    for side in SIDES:
        now = world.desks[side].words()
        demand(now <= everything, f"{now - everything} on the {side} was made up (L4)")
        lost = (before.words[side] | world.typed_now[side]) - now - world.desks[side].removed
        if "something typed there before may be missing" in world.told:  # in a row put in just as it was written to
            lost -= world.typed_now[side]
        if world.slipped and side == RIGHT:  # the write struck whatever stood there then
            astray = (lost & before.words[side]) - _preimages(world, before)
            world.adrift |= {"", *before.words[side]}
            homes = {word: world.marks.homes[word] & before.marks[LEFT] for word in astray}
            world.struck |= {
                word: (next(iter(marks)), word in before.words[LEFT]) for word, marks in homes.items() if marks
            }
            continue
        mine = {world.marks.who(row) for row in world.desks[side].people.rows}
        orphans = (
            set(map(world.marks.find, before.marks[side])) - mine - world.marks.dropped - world.marks.several - {0}
        )
        demand(not orphans, f"rows of {orphans} that nobody deleted are gone from the {side} (L7)")
        typed = lost & world.desks[side].fresh - before.overruled - before.computed[side] - before.strange[side]
        demand(not typed, f"{typed} was typed on the {side} and is not there any more (L3)")
        if lost:
            kept = _preimages(world, before)
            demand(lost <= kept, f"{lost - kept} was removed from the {side} without being kept in history (L30)")
        if result is not None and result.plan.first_time and not world.adrift:
            unasked = lost - before.overruled
            demand(not unasked, f"{unasked} was overwritten without a common past (L23)")


def check_completed(world: Machine, before: Before, result: SyncResult) -> None:
    """After a sync that went through: the sides agree, but for what it reported, and a further sync does nothing."""
    tables = {side: world.desks[side].people for side in SIDES}
    for side in SIDES:
        for word, often in Counter(w for row in tables[side].rows for w in acts.row_words(row)).items():
            demand(often == 1 or word not in world.single, f"the row of {word} stands there {often} times (L16)")
    back = world.gone & (set(world.desks[LEFT].ids()) | set(world.desks[RIGHT].ids()))
    back -= {held.row for held in result.plan.held}
    demand(result.plan.stops or not back, f"{back} had been deleted and is back (L8)")
    if any(world.desks[side].busy for side in SIDES):
        return
    plan = world.replan(result)
    demand(plan.is_empty, f"a second sync would do {plan.changes} (L9)")
    demand(_open(plan) == _open(result.plan), "a second sync reports other open disputes (L9)")
    done = {LEFT: tuple(result.left), RIGHT: tuple(result.right)}
    demand(done == result.plan.changes or not any(done.values()), "what was done is not what was planned (L31)")
    if plan.stops:
        _check_stopped(world, plan)
        mended = any(result.plan.mended.changes.values())
        for side in SIDES if result.plan.stops and not mended else ():
            demand(
                world.desks[side].words() == before.words[side], "a table was stopped and written all the same (L28)"
            )
        return
    _check_alike(plan)
    _check_deletes(world, before, plan)
    if world.columns_hurt:
        world.open.clear()
    else:
        _check_rows(world, before, plan, first_time=result.plan.first_time)
        _check_open(world, result, plan)


def _check_rows(world: Machine, before: Before, plan: SyncPlan, *, first_time: bool) -> None:
    """What is in a row was put there by a person, and a row is one person's, under one ID (L16 to L18, L21).

    Without a common past there is only what the books say: then that is taken for what is so.
    """
    held = {each.row for each in plan.held}
    tables = {side: world.desks[side].people for side in SIDES}
    left, right = (tables[side].by_id for side in SIDES)
    world.marks.adopt(*tables.values())
    for name in left.keys() & right.keys() if first_time else ():
        world.marks.join(left[name], right[name])
    for side, table in tables.items():
        if first_time:
            world.marks.several |= set(map(world.marks.who, table.rows))
            world.marks.settle(table)
        _check_own(world, side, table, held, plan)
    for name in left.keys() & right.keys():
        here, there = (world.marks.who(rows[name]) for rows in (left, right))
        demand(here == there or not here or not there, f"{name} is another person on either side (L17)")
    _check_struck(world, before)
    world.adrift.clear()
    world.known = {
        (world.marks.who(row), side): (row.id, frozenset(acts.row_words(row)))
        for side, table in tables.items()
        for row in table.rows
        if row.id in left and row.id in right and row.id not in held
    }
    world.marks.several |= {world.marks.who(rows[name]) for rows in (left, right) for name in rows.keys() & held}


def _check_own(world: Machine, side: Side, table: Table, held: set[str], plan: SyncPlan) -> None:
    """Each row of a side is somebody's one row, with nothing in it that is another's but what is asked about."""
    where = ((row, key) for row, key in _open(plan) if row in table.by_id and key in table.positions)
    asked = {acts.word_of(table.cell(table.by_id[row], key)) for row, key in where}
    for word, row in world.marks.strange(table):
        demand(word in asked, f"{word} stands in the row {row.id} on the {side}, and nobody has put it there (L21)")
    often = Counter(world.marks.who(row) for row in table.rows if row.id not in held)
    twice = {mark for mark, count in often.items() if mark and count > 1} - world.marks.several
    demand(not twice, f"rows of {twice} stand twice on the {side} (L17)")
    for row in table.rows:
        was, _ = world.known.get((world.marks.who(row), side), (row.id, ()))
        fine = was == row.id or {was, row.id} & held or world.marks.who(row) in world.marks.several
        demand(fine, f"the row {was} has got the ID {row.id} on the {side} (L18)")


def _check_struck(world: Machine, before: Before) -> None:
    """What a write that went astray has struck is there again, unless somebody has given it up since."""
    given_up = world.marks.dropped | world.marks.several
    missing = {
        word
        for word, (mark, on_the_left) in world.struck.items()
        if mark not in given_up and (word in before.words[LEFT] or not on_the_left)
    }
    missing -= world.desks[LEFT].words() | world.desks[RIGHT].words()
    demand(world.exchanged or not missing, f"{missing} was struck by what was written into its row (L21)")
    world.struck.clear()


def _give_up(world: Machine, side: Side) -> None:
    """Expect nothing of a row whose ID is not its own and that has been edited too much to be recognised by it."""
    across = {world.marks.who(row): row for row in world.desks[other(side)].people.rows}
    for row in world.desks[side].people.rows:
        mark, mine = world.marks.who(row), acts.row_words(row)
        known = world.known.get((mark, side))
        if known is None and mark in across and (across[mark].id != row.id or not row.id):
            alike = False
        elif world.desks[side].restored and row.id == (known[0] if known else across.get(mark, row).id):
            then = known[1] if known else acts.row_words(across.get(mark, row))
            alike = len(mine & then) > 1 or mine == then
        elif known is not None and known[0] != row.id:
            alike = _alike(mine, known[1]) and bool(world.single & mine & known[1])
        else:
            continue
        if not alike:
            world.marks.several.add(mark)
            world.single -= mine
            namesakes = {whose for (whose, _), (name, _) in world.known.items() if name == row.id}
            for whose in namesakes | {whose for whose, there in across.items() if there.id == row.id != ""}:
                world.marks.unite(mark, whose)
    _give_up_shared(world, side)


def _alike(mine: frozenset[str], then: frozenset[str]) -> bool:
    """Tell whether somebody is recognised by what their row says."""
    return mine == then or (len(mine & then) > 1 and 2 * len(mine & then) >= len(mine | then))


def _give_up_shared(world: Machine, side: Side) -> None:
    """Expect nothing of rows under the ID of one who says nothing any more that they are known by, or is gone."""
    rows = world.desks[side].people.rows
    there = {world.marks.who(row): row for row in rows}
    known = {world.marks.who(row): (row.id, acts.row_words(row)) for row in world.desks[other(side)].people.rows}
    known |= {world.marks.find(mark): its for (mark, where), its in world.known.items() if where == side}
    for mark, (name, words) in known.items():
        own = there.get(mark)
        mine = acts.row_words(own) if own else frozenset()
        if not name or (own and (_alike(mine, words) if not own.id else mine & words)):
            continue
        for row in rows:
            if row.id == name and world.marks.who(row) != mark and (own or world.marks.who(row) not in known):
                world.marks.several |= {world.marks.who(row), mark}
                world.single -= acts.row_words(row)
                world.marks.unite(world.marks.who(row), mark)


def _check_open(world: Machine, result: SyncResult, plan: SyncPlan) -> None:
    """What each side holds in a dispute that nobody has decided is there still, or in what is asked."""
    if result.plan.first_time:
        world.open.clear()  # nobody knows any more what was open
    asked = {acts.word_of(each) for question in plan.questions for each in (question.left, question.right)}
    for each in world.open:
        for side, word in each.values.items() if not each.settled else ():
            there = world.desks[side].words() | asked
            demand(word in there, f"{word} was in dispute on the {side}, and nobody has decided (L29)")
    world.open = []
    for dispute in result.plan.disputes:
        rows = world.desks[LEFT].people.by_id
        headers = {head.key: head.header for head in plan.left.tables["people"].heads}
        if dispute.cell.row in rows and dispute.cell.column in headers and not dispute.waiting:
            words = {side: acts.word_of(getattr(dispute, side)) for side in SIDES if getattr(dispute, side)}
            who = world.marks.who(rows[dispute.cell.row])
            before = acts.word_of(dispute.before) if dispute.before else ""
            gone = {side for side in SIDES if dispute.cell.row not in world.desks[side].ids()}
            world.open.append(Open(who, headers[dispute.cell.column], words, before, gone))


def _overruled(asked: Table | None) -> Iterator[str]:
    """Yield the values of which a person has said what is to be kept: an answer is about what its row shows."""
    for row in asked.rows if asked else ():
        if asked and asked.cell(row, "keep") is not None:
            yield from (acts.word_of(asked.cell(row, side)) for side in SIDES)


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
    cells |= {(each.row, each.column) for each in plan.merge.waiting if each.row != HEADER}
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
    lone = {row for row, column in differ if not column}
    told = {(row, column) for row, column in told if not column or row not in lone}
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
            if not same(one, two) and not (whatever_case and acts.word_of(one) == acts.word_of(two)):
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
                found |= {acts.word_of(value) for _, value in was} if isinstance(was, list) else {acts.word_of(was)}
    return found
