"""Whom a row is about, whatever stands in it or in its ID cell: a mark that a person's row keeps wherever it goes.

No program sees it. A row that a sync adds is about whom the row of its ID is about on the other side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from sheetsync.model.table import Row, Table
from tests.sync import acts

__all__ = ["Marked", "Marks", "mark_of", "with_marks"]


@dataclass(frozen=True, slots=True)
class Marked(Row):
    """A row that is known to be about somebody."""

    mark: int = field(default=0, compare=False)


def mark_of(row: Row) -> int:
    """Whom a row is about; 0 if that is not known."""
    return row.mark if isinstance(row, Marked) else 0


def with_marks(table: Table, known: Callable[[str], int]) -> Table:
    """Mark the rows that have no mark yet, by their IDs."""
    if all(isinstance(row, Marked) for row in table.rows):
        return table
    rows = (
        row if isinstance(row, Marked) else Marked(row.id, row.cells, row.place, row.shown, known(row.id))
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


class Marks:
    """Who is one person, and which words people have put into whose row.

    *typed* are the marks of IDs that were typed with new rows: two rows typed with one ID may be one person.
    *dropped* are those of whom a row was deleted at any time, *several* those who may stand in more than one row.
    """

    def __init__(self) -> None:
        self._same: dict[int, int] = {}
        self._nobody: set[int] = set()
        self._made = 0
        self.typed: dict[str, int] = {}
        self.homes: dict[str, set[int]] = defaultdict(set)
        self.dropped: set[int] = set()
        self.several: set[int] = set()

    def new(self, typed: str = "") -> int:
        """Return the mark of a row that is typed, with an ID or without."""
        if typed and typed in self.typed:
            return self.typed[typed]
        self._made += 1
        if typed:
            self.typed[typed] = self._made
            self.several.add(self._made)
        return self._made

    def nobody(self) -> int:
        """Return the mark of a row that no person has typed."""
        mark = self.new()
        self.dropped.add(mark)
        self._nobody.add(mark)
        return mark

    def claim(self, row: Row) -> None:
        """Take what stands in a row of nobody's for where it belongs, as a person is about to make it theirs."""
        for word in acts.row_words(row) if mark_of(row) in self._nobody else ():
            self.homes[word].add(mark_of(row))

    def forget(self) -> None:
        """Let nobody's rows be anybody's."""
        self._same |= dict.fromkeys(self._nobody, 0)
        self._nobody.clear()

    def adopt(self, left: Table, right: Table) -> None:
        """Let a row of nobody's be whose the row of its ID is: it says the same."""
        for here, there in ((left.by_id, right.by_id), (right.by_id, left.by_id)):
            for name in here.keys() & there.keys():
                mark, whose = mark_of(here[name]), self.who(there[name])
                if mark in self._nobody and mark not in self._same and whose != mark:
                    self._same[mark] = whose

    def who(self, row: Row) -> int:
        """Whom a row is about; of persons who count as one, always the same mark."""
        return self.find(mark_of(row))

    def find(self, mark: int) -> int:
        while mark in self._same:
            mark = self._same[mark]
        return mark

    def join(self, one: Row, two: Row) -> None:
        """Let two rows be about one person from now on: their cells were exchanged, or nobody can tell them apart."""
        self.unite(self.who(one), self.who(two))

    def unite(self, one: int, two: int) -> None:
        here, there = self.find(one), self.find(two)
        if here and there and here != there:
            self._same[here] = there
            for marks in (self.dropped, self.several):
                if here in marks:
                    marks.add(there)
            self.several.add(there)

    def read(self, table: Table) -> set[tuple[str, int]]:
        """Return each word with whose row it stands in."""
        return {(word, mark) for row in table.rows if (mark := mark_of(row)) for word in acts.row_words(row)}

    def put(self, before: Table, after: Table) -> None:
        """Take note of what a person has put where, and whose row they have deleted."""
        for word, mark in self.read(after) - self.read(before):
            self.homes[word].add(mark)
        gone = Counter(map(self.who, before.rows)) - Counter(map(self.who, after.rows))
        self.dropped |= gone.keys() | {self.who(row) for row in after.rows if not (row.id or acts.row_words(row))}

    def settle(self, table: Table) -> None:
        """Take whatever stands in a table for where it belongs."""
        for word, mark in self.read(table):
            self.homes[word].add(mark)

    def strange(self, table: Table) -> Iterator[tuple[str, Row]]:
        """Yield the words that stand in a row into which nobody has put them.

        What went astray into a row of nobody's, as if that was the row that it was meant for, harms nobody.
        """
        often = Counter(word for row in table.rows for word in acts.row_words(row))
        for row in table.rows:
            mine, words = self.who(row), acts.row_words(row)
            homes = {word: set(map(self.find, self.homes[word])) for word in words if mine and word in self.homes}
            alone = mine in self._nobody and all(often[word] == 1 for word in words)
            if homes and not (alone and set.intersection(*homes.values())):
                yield from ((word, row) for word, whose in homes.items() if mine not in whose)
