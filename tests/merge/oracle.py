"""What a sync of two small tables must come to, told anew from the laws: no code here is the engine's.

A row is its ID ("" when it has none) and its cells. It is written to be checked by reading, not to be fast or general:
one table, two sides, no guards, no formulas, columns that both sides have.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

Cells = tuple[str, ...]
Rows = list[tuple[str, Cells]]
Agreed = dict[str, Cells]


@dataclass
class Expected:
    """How both sides must stand after a sync: *known* rows by ID, and the cells of rows that were given a new ID.

    *open* names the cells that must still differ, *returned* the rows brought back to a side that had deleted them, and
    *held* those that stay on a side, as their ID may only have been cleared on the other.
    """

    left: Agreed = field(default_factory=dict)
    right: Agreed = field(default_factory=dict)
    new: Counter[Cells] = field(default_factory=Counter)
    open: set[tuple[str, int]] = field(default_factory=set)
    returned: set[tuple[str, str]] = field(default_factory=set)
    held: set[tuple[str, str]] = field(default_factory=set)


def expect(base: Agreed, left: Rows, right: Rows) -> Expected:
    """Return what two sides must hold that agreed on *base* once."""
    found = Expected()
    known_left, new_left, doubtful_left = _known(base, left, right)
    known_right, new_right, doubtful_right = _known(base, right, left)
    found.new = new_left + new_right
    for name in base.keys() | known_left.keys() | known_right.keys():
        before, here, there = base.get(name), known_left.get(name), known_right.get(name)
        if here is not None and there is not None:
            _both(found, name, before or ("",) * len(here), here, there)
        elif here is not None:
            _one(found, name, before, here, ("left", "right"), name in doubtful_right)
        elif there is not None:
            _one(found, name, before, there, ("right", "left"), name in doubtful_left)
    return found


def _known(base: Agreed, rows: Rows, across: Rows) -> tuple[Agreed, Counter[Cells], set[str]]:
    """Split a side's rows: L17, L18 for those that keep or get back an ID; L16 for those that are new.

    Also returned are the rows of the base that some of the new ones may be.
    """
    nameless = Counter(cells for name, cells in rows if not name)
    often = Counter(name for name, _ in across)
    theirs = {name: cells for name, cells in across if often[name] == 1}
    known: Agreed = {}
    for name in {name for name, _ in rows if name}:
        twins = [cells for row, cells in rows if row == name]
        before = base.get(name)
        # min takes the first of equals: the upper row
        known[name] = min(twins, key=lambda cells: 0 if before is None else _differences(cells, before))
    new = Counter(cells for name, cells in rows if name)
    new.subtract(known.values())
    copied = {cells for name, cells in rows if name and cells == base.get(name, theirs.get(name))}
    doubtful: set[str] = set()
    gone = base.keys() - {row for row, _ in rows}
    could_be = {
        cells: [name for name in sorted(gone) if any(cells) and cells in {base[name], theirs.get(name)}]
        for cells in nameless.keys() | new.keys()
    }
    claims = Counter(name for cells in could_be for name in could_be[cells] if nameless[cells] + new[cells])
    for cells, lost in could_be.items():
        pasted = 0 if cells in copied else new[cells]  # in another's place: no copy of whose ID it has
        if len(lost) == 1 == claims[lost[0]] == nameless[cells] + pasted:
            known[lost[0]] = cells
            (nameless if nameless[cells] else new)[cells] = 0
        elif nameless[cells] + new[cells]:
            doubtful.update(lost)
    return known, new + nameless, doubtful


def _differences(one: Cells, two: Cells) -> int:
    return sum(a != b for a, b in zip(one, two, strict=True))


def _both(found: Expected, name: str, before: Cells, here: Cells, there: Cells) -> None:
    """A row on both sides, cell by cell: L1 one changed it, L6 both alike, L3 and L5 both differently."""
    left, right = list(here), list(there)
    for at, (was, one, two) in enumerate(zip(before, here, there, strict=True)):
        if was == one:
            left[at] = two
        elif was == two:
            right[at] = one
        elif one != two:
            found.open.add((name, at))
    found.left[name], found.right[name] = tuple(left), tuple(right)


def _one(
    found: Expected, name: str, before: Cells | None, cells: Cells, sides: tuple[str, str], doubtful: bool
) -> None:
    """A row on the first of two sides only: L8 deleted across and untouched here, L7 edited here, or new here."""
    here, across = sides
    if before == cells:
        if doubtful:
            getattr(found, here)[name] = cells
            found.held.add((name, here))
        return
    found.left[name] = found.right[name] = cells
    if before is not None:
        found.returned.add((name, across))
