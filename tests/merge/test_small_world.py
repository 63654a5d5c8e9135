"""Everything that two people can do to two rows of two columns, against an oracle that was told from the laws alone.

On each side each row is kept, has a cell edited to one of two values or cleared, is deleted, copied with its ID, or
loses its ID. The usual run tries every pair of one such act for each row; `SHEETSYNC_SMALL_WORLD=all` tries every
combination of acts: all contents of both cells, with and without its ID, copied before or after they were edited.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import count, product

import pytest

from sheetsync.merge.decide import decide
from sheetsync.merge.identity import identify
from sheetsync.merge.outcome import Merge
from sheetsync.merge.terms import Terms
from sheetsync.model.amend import amend
from sheetsync.model.base import Base, BaseTable
from sheetsync.model.change import Change, SetCell
from sheetsync.model.notice import LEFT, RIGHT, Kind
from sheetsync.model.scene import Scene
from sheetsync.model.schema import Column, ColumnType, Schema, TableSchema
from sheetsync.model.table import Head, Row, Table
from tests.merge.oracle import Agreed, Cells, Expected, Rows, expect

ALL = os.environ.get("SHEETSYNC_SMALL_WORLD") == "all"
COLUMNS = ("x", "y")
THINGS = TableSchema(
    "things", "Things", (Column("id", "ID", ColumnType.ID), Column("x", "X"), Column("y", "Y")), prefix="T"
)
SCHEMA = Schema("small/1", {"things": THINGS})
HEADS = (Head("x", "X"), Head("y", "Y"))

Acts = tuple[Rows, Rows]
"""What an act leaves of one row where it stands, and what it puts below the table."""

DIFFERENT: Agreed = {"r1": ("p", "q"), "r2": ("r", "s")}
ALIKE: Agreed = {"r1": ("p", "q"), "r2": ("p", "q")}
HALF_BLANK: Agreed = {"r1": ("", "q"), "r2": ("", "")}


def single(name: str, cells: Cells) -> list[Acts]:
    """One act on one row: ten of them."""
    x, y = cells
    edited = [(value, y) for value in ("a", "b", "")] + [(x, value) for value in ("a", "b", "")]
    kept: list[Acts] = [([(name, now)], []) for now in (cells, *edited)]
    return [*kept, ([], []), ([(name, cells)], [(name, cells)]), ([("", cells)], [])]


def every(name: str, cells: Cells) -> list[Acts]:
    """Every combination of acts on one row: each content with its ID, without it, and copied."""
    found: list[Acts] = [([], [])]
    for now in product(*(dict.fromkeys((was, "a", "b", "")) for was in cells)):
        found += [([(name, now)], []), ([("", now)], []), ([(name, cells)], [(name, now)])]
        if now != cells:
            found.append(([(name, now)], [(name, cells)]))
    return found


def sides(base: Agreed, acts: Callable[[str, Cells], list[Acts]] = single) -> list[Rows]:
    """Every state that one person can leave the table in."""
    made = []
    for one, two in product(*(acts(name, cells) for name, cells in base.items())):
        made.append([*one[0], *two[0], *one[1], *two[1]])
    return made


def table(rows: Rows) -> Table:
    placed = (Row(name, tuple(cell or None for cell in cells), at) for at, (name, cells) in enumerate(rows, 2))
    return Table("things", "Things", HEADS, tuple(placed))


def agreement(base: Agreed) -> Base:
    return Base({"things": BaseTable(COLUMNS, {name: tuple(c or None for c in cells) for name, cells in base.items()})})


NAMES = {LEFT: "Excel", RIGHT: "Google"}
MEANT = Terms(accepted=frozenset({("things", LEFT), ("things", RIGHT)}))
"""Two rows are a table soon emptied: no guard is to stop that here."""


class Outcome:
    """What the engine makes of two tables."""

    def __init__(self, base: Base, left: Table, right: Table) -> None:
        numbers = count(1)
        self.ids = identify(base, {"things": left}, {"things": right}, SCHEMA, lambda _: str(next(numbers)))
        self.before = tuple(
            _amended({"things": side}, changes) for side, changes in ((left, self.ids.left), (right, self.ids.right))
        )
        scene = Scene({"things": self.before[0]}, {"things": self.before[1]}, NAMES, SCHEMA)
        self.merge: Merge = decide(base, scene, MEANT, said={}, today=date(2026, 11, 23), unsure=self.ids.unsure)
        self.after = tuple(
            _amended({"things": side}, changes)
            for side, changes in zip(self.before, (self.merge.left, self.merge.right), strict=True)
        )


def _amended(tables: Mapping[str, Table], changes: Sequence[Change]) -> Table:
    return amend(tables, changes)["things"] if changes else tables["things"]


def rows_of(side: Table) -> Agreed:
    return {row.id: tuple(str(cell or "") for cell in row.cells) for row in side.rows}


def differences(base: Agreed, left: Rows, right: Rows) -> list[str]:
    """Return what the engine does otherwise than it should, as sentences; nothing if all is well."""
    wanted = expect(base, left, right)
    found = Outcome(agreement(base), table(left), table(right))
    wrong = list(_outcome(wanted, found)) + list(_writes(found)) + list(_order(found))
    again = Outcome(found.merge.base, *found.after)
    if again.ids.left or again.ids.right or again.merge.left or again.merge.right:
        wrong.append("a second sync changes something (L9)")
    if {d.cell for d in again.merge.disputes} != {d.cell for d in found.merge.disputes}:
        wrong.append("a second sync has other open disputes (L9)")
    return wrong + list(_settled(found, wanted))


def _outcome(wanted: Expected, found: Outcome) -> Iterator[str]:
    left, right = map(rows_of, found.after)
    for side, expected, rows in (("left", wanted.left, left), ("right", wanted.right, right)):
        if len(rows) != len(found.after[side == "right"].rows):
            yield f"two rows share an ID on the {side}"
        if {name: rows[name] for name in rows if name in expected} != expected:
            yield f"the {side} holds {rows}, not {expected}"
        if Counter(cells for name, cells in rows.items() if name not in expected) != wanted.new:
            yield f"the {side} holds {rows}, and of new rows there should be {dict(wanted.new)}"
    for name in left.keys() - wanted.left.keys():
        if left[name] != right.get(name):
            yield f"the new row {name} is not the same on both sides"
    if {(d.cell.row, COLUMNS.index(d.cell.column)) for d in found.merge.disputes} != wanted.open:
        yield f"open is {found.merge.disputes}, not {wanted.open} (L5)"
    told = {(n.row, n.side) for n in found.merge.notices if n.kind is Kind.EDIT_OVER_DELETE}
    if told != wanted.returned:
        yield f"returned rows told: {told}, not {wanted.returned} (L7)"
    held = {(each.row, each.side) for each in found.merge.held}
    if held != wanted.held:
        yield f"held is {held}, not {wanted.held} (L18)"


def _writes(found: Outcome) -> Iterator[str]:
    """L2: a cell is written only to change it, and told with what stood there."""
    for before, changes in zip(found.before, (found.merge.left, found.merge.right), strict=True):
        for change in changes:
            if isinstance(change, SetCell):
                stood = before.cell(before.by_id[change.row], change.column)
                if change.was != stood or change.value == stood:
                    yield f"{change} where {stood!r} stood (L2)"


def _order(found: Outcome) -> Iterator[str]:
    """L11: rows never move, and new ones come last, in the order of the other side."""
    for at in (0, 1):
        now = [row.id for row in found.after[at].rows]
        kept = [row.id for row in found.before[at].rows if row.id in now]
        across = [row.id for row in found.before[1 - at].rows if row.id in now[len(kept) :]]
        if now != kept + across:
            yield f"rows stand as {now}, not as {kept + across} (L11)"


def _settled(found: Outcome, wanted: Expected) -> Iterator[str]:
    """An open dispute is settled by editing either cell."""
    for at in (0, 1) if wanted.open else ():
        sides = list(found.after)
        sides[at] = _edited(sides[at], wanted.open)
        third = Outcome(found.merge.base, *sides)
        left, right = (dict(rows_of(side)) for side in third.after)
        for name, _ in wanted.held:
            left.pop(name, None), right.pop(name, None)
        if third.merge.disputes or left != right:
            yield "editing one side does not settle what is open"
        elif any(rows_of(third.after[0])[name][column] != "z" for name, column in wanted.open):
            yield "what was typed to settle a dispute does not stand on both sides"


def _edited(side: Table, cells: set[tuple[str, int]]) -> Table:
    """Type `z` into the cells that are open."""
    rows = tuple(
        replace(row, cells=tuple("z" if (row.id, at) in cells else cell for at, cell in enumerate(row.cells)))
        for row in side.rows
    )
    return replace(side, rows=rows)


def failures(base: Agreed, pairs: Iterable[tuple[Rows, Rows]]) -> list[str]:
    """Return the first few worlds in which something is wrong."""
    told: list[str] = []
    for left, right in pairs:
        if wrong := differences(base, left, right):
            told.append(f"base {base}\nleft {left}\nright {right}\n  " + "\n  ".join(wrong))
            if len(told) == 3:
                break
    return told


@pytest.mark.parametrize("base", [DIFFERENT, ALIKE], ids=["different", "alike"])
def test_every_pair_of_acts_on_two_rows_comes_out_as_the_laws_say(base: Agreed) -> None:
    states = sides(base)

    assert failures(base, product(states, states)) == []


def test_rows_with_blank_cells_come_out_as_the_laws_say() -> None:
    states = sides(HALF_BLANK)

    assert failures(HALF_BLANK, product(states[::2], states[1::2])) == []


def test_without_a_common_past_everything_of_both_sides_is_kept() -> None:
    states = sides(DIFFERENT)

    assert failures({}, product(states, states)) == []


@pytest.mark.parametrize("part", range(64 if ALL else 1))
def test_every_combination_of_acts_on_two_rows_comes_out_as_the_laws_say(part: int) -> None:
    """Without SHEETSYNC_SMALL_WORLD=all a sample: the acts of few persons against those of few others."""
    states = sides(DIFFERENT, every)
    pairs = product(states[part::64], states) if ALL else product(states[::97], states[::53])

    assert failures(DIFFERENT, pairs) == []
