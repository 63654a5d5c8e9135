"""Which of the agreed rows a row is by what it says, whatever stands in its ID cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sheetsync.model.folding import folded
from sheetsync.model.schema import Owner, TableSchema
from sheetsync.model.table import Row, Table, label_of
from sheetsync.model.value import Value, is_blank, same_key

__all__ = ["ENOUGH", "Look", "Looks", "recognise"]

ENOUGH = 2
"""So many cells that are the same make a row worth a look."""
HALF = 0.5
"""So large a share of the filled cells must be the same for two rows to be one."""
TELLING = 20
"""What stands in more rows than this tells none of them from the others."""

Cells = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of two rows is the same: cells, their share of those filled in either, and whether the name is."""

    cells: int
    share: float
    named: bool

    @property
    def possible(self) -> bool:
        """Tell whether they may be one row."""
        return self.share == 1 or (self.cells >= ENOUGH and self.share >= HALF)

    @property
    def sure(self) -> bool:
        """Tell whether they are one row, if neither is as much like another."""
        return self.share == 1 or (self.possible and self.named)


@dataclass(frozen=True, slots=True)
class Look:
    """What a row says in the columns that people write: its filled cells, and its name."""

    cells: Mapping[str, Hashable]
    name: str

    def like(self, other: Look) -> Likeness:
        """Return how much of two rows is the same."""
        equal = len(self.cells.items() & other.cells.items())
        return Likeness(equal, equal / max(1, len(self.cells.keys() | other.cells)), self.name == other.name != "")


class Looks:
    """What the rows of one table look like in those of its columns that are *known* elsewhere."""

    def __init__(self, table: Table, schema: TableSchema, known: Container[str]) -> None:
        self._table, self._schema = table, schema
        self._columns = [head.key for head in table.heads if head.owner is Owner.PERSON and head.key in known]

    def of(self, cells: Cells) -> Look:
        """Return what a row looks like whose *cells* are known by column."""
        found = ((column, cells.get(column)) for column in self._columns)
        filled = {column: same_key(value) for column, value in found if not is_blank(value)}
        return Look(filled, folded(label_of(self._schema, cells.get)))

    def of_row(self, row: Row) -> Look:
        """Return what a row of the table looks like."""
        return self.of({key: row.cells[at] for key, at in self._table.positions.items()})


def recognise(
    rows: Sequence[tuple[int, Look, float | None]],
    missing: Mapping[str, Sequence[Look]],
    present: Callable[[], Mapping[str, Sequence[Look]]],
) -> tuple[dict[int, str], set[str]]:
    """Return by its place each of *rows* that can be one *missing* row only, and the missing rows that others may be.

    *rows* come with their place, their look, and how much of it is that of the row whose ID they have; None where
    nobody knows that ID, so that a row may first of all be a copy of one that is *present*. Those and the *missing* are
    by ID; each is known by what it looked like in one place or another. Rows without a word are nobody.
    """
    holders = _holders(missing)
    found: dict[int, dict[str, Likeness]] = {}
    alike: set[str] = set()
    for place, look, _ in rows:
        traits = [holders[trait] for trait in _traits(look) if look.cells and trait in holders]
        alike |= traits[-1] if traits and len(traits[-1]) > TELLING else set()
        found[place] = {name: how for name, how in _likely(look, holders, missing).items() if how.possible}
    own = {place: share or 0.0 for place, _, share in rows}
    unknown = [(place, look) for place, look, share in rows if share is None and found[place]]
    if unknown:
        there = present()
        those = _holders(there)
        for place, look in unknown:
            own[place] = max((how.share for how in _likely(look, those, there).values()), default=0.0)
    certain, doubtful = _certain(found, own)
    return certain, doubtful | alike


def _holders(looks: Mapping[str, Sequence[Look]]) -> Mapping[Hashable, set[str]]:
    """Return by each trait the rows that have it."""
    holders: dict[Hashable, set[str]] = defaultdict(set)
    for name, its in looks.items():
        for trait in (trait for look in its for trait in _traits(look)):
            holders[trait].add(name)
    return holders


def _likely(
    look: Look, holders: Mapping[Hashable, set[str]], looks: Mapping[str, Sequence[Look]]
) -> dict[str, Likeness]:
    """Return how much a row is like each of those that share a telling trait with it."""
    traits = (holders[trait] for trait in _traits(look) if look.cells and trait in holders)
    near = {name for names in traits if len(names) <= TELLING for name in names}
    return {name: max((look.like(each) for each in looks[name]), key=lambda how: how.share) for name in near}


def _traits(look: Look) -> list[Hashable]:
    """Return what a row may be found by: each of its cells, and last all of them."""
    return [*look.cells.items(), frozenset(look.cells.items())]


def _certain(found: Mapping[int, Mapping[str, Likeness]], own: Mapping[int, float]) -> tuple[dict[int, str], set[str]]:
    """Pair the rows of which neither is as much like another; whatever else is possible is doubtful."""
    rivals: dict[str, list[float]] = defaultdict(list)
    for place, likely in found.items():
        for name, how in likely.items():
            if how.share > own[place]:  # else it is first of all a copy of the row whose ID it has
                rivals[name].append(how.share)
    certain = {}
    for place, likely in found.items():
        here = [own[place], *(how.share for how in likely.values())]
        for name, how in likely.items():
            if how.sure and _alone(how, here) and _alone(how, rivals[name]):
                certain[place] = name
    doubtful = {name for place, likely in found.items() if place not in certain for name in likely}
    return certain, doubtful - set(certain.values())


def _alone(how: Likeness, shares: Iterable[float]) -> bool:
    return sum(share >= how.share for share in shares) == 1
