"""Small groups kept back: sets of students whose sums may be given out without telling what few of them did.

What is given out, in one report or in several, are sums over sets of students. Whoever has them can add and subtract
them. `Published` takes a set only if no sum, difference or other combination of all that was given out tells of fewer
than *least* students alone.

How that is decided: students who are in exactly the same sets cannot be told apart, and form a cell. Cells of *least*
students and more are harmless. The sets are brought into row echelon form, the largest cells first: a combination that
leaves out all large cells is one of the rows whose pivot is a small cell. Each of these, and each pair of them, has to
tell of *least* students. Three and more small pivots with fewer students than that together are refused unseen.
Source: the rules by which schools publish (FERPA, 34 CFR 99.31(b); NCES 2011-603, complementary suppression).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

__all__ = ["LEAST", "LOWEST", "Published"]

LEAST = 10
"""Students of whom a cell must tell together to be shown, unless another number is said."""

LOWEST = 5
"""The smallest number that may be said."""

_PRIME = (1 << 61) - 1
"""Reckoned modulo this prime: no combination is missed, as the rank can only become smaller with a chance of 2⁻⁶¹."""

Line = dict[int, int]
"""A row of the echelon form: what is not zero in it, by cell."""


class Published:
    """The sets of students whose sums were given out so far; *earlier* are those of reports before this one."""

    def __init__(self, least: int = LEAST, earlier: Iterable[frozenset[str]] = ()) -> None:
        self.least = max(least, LOWEST)
        self.sets: list[frozenset[str]] = list(dict.fromkeys(filter(None, earlier)))

    def offer(self, students: frozenset[str]) -> bool:
        """Give out the sum over these students if nothing small follows from it; tell whether that was done."""
        if not students or students in self.sets:
            return True
        if len(students) < self.least or not self._harmless([*self.sets, students]):
            return False
        self.sets.append(students)
        return True

    def offer_all(self, groups: Sequence[frozenset[str]]) -> bool:
        """Give out the sums over all of these groups or over none; tell whether that was done."""
        wanted = [each for each in groups if each and each not in self.sets]
        if any(len(each) < self.least for each in wanted) or not self._harmless([*self.sets, *wanted]):
            return False
        self.sets += wanted
        return True

    def _harmless(self, sets: Sequence[frozenset[str]]) -> bool:
        weights = _cells(sets)
        if all(weight >= self.least for weight in weights.values()):
            return True
        cells = sorted(weights, key=lambda cell: (-weights[cell], cell))
        sizes = [weights[cell] for cell in cells]
        rows = [{at: 1 for at, cell in enumerate(cells) if cell >> number & 1} for number in range(len(sets))]
        small = [(pivot, row) for pivot, row in _echelon(rows) if sizes[pivot] < self.least]
        return self._tells_of_many(small, sizes)

    def _tells_of_many(self, small: Sequence[tuple[int, Line]], sizes: Sequence[int]) -> bool:
        """Tell whether every combination of these rows is about *least* students or more."""

        def weight(row: Iterable[int]) -> int:
            return sum(sizes[at] for at in row)

        if any(weight(row) < self.least for _, row in small):
            return False
        pivots = sorted(sizes[pivot] for pivot, _ in small)
        if len(pivots) > 2 and sum(pivots[:3]) < self.least:
            return False
        return all(
            weight(mixed) >= self.least
            for (one, left), (other, right) in combinations(small, 2)
            if sizes[one] + sizes[other] < self.least
            for mixed in _mixtures(left, right)
        )


def _cells(sets: Sequence[frozenset[str]]) -> Mapping[int, int]:
    """Return how many students are in exactly the same sets, by the sets as bits of a number."""
    of: Counter[str] = Counter()
    for number, students in enumerate(sets):
        for each in students:
            of[each] += 1 << number
    return Counter(of.values())


def _echelon(rows: Sequence[Line]) -> list[tuple[int, Line]]:
    """Return the reduced row echelon form: each row with its pivot, the first cell of it, and 1 there."""
    done: dict[int, Line] = {}
    for row in rows:
        left = dict(row)
        for pivot in sorted(done):
            if pivot in left:
                _subtract(left, done[pivot], left[pivot])
        if not left:
            continue
        pivot = min(left)
        inverse = pow(left[pivot], -1, _PRIME)
        left = {at: value * inverse % _PRIME for at, value in left.items()}
        for other in done.values():
            if pivot in other:
                _subtract(other, left, other[pivot])
        done[pivot] = left
    return sorted(done.items())


def _subtract(row: Line, other: Line, factor: int) -> None:
    for at, value in other.items():
        rest = (row.get(at, 0) - factor * value) % _PRIME
        if rest:
            row[at] = rest
        else:
            row.pop(at, None)


def _mixtures(left: Line, right: Line) -> Iterable[Line]:
    """Yield the combinations of two rows in which something cancels out: those that tell of fewest students."""
    factors = {left[at] * pow(right[at], -1, _PRIME) % _PRIME for at in left.keys() & right.keys()}
    for factor in factors:
        mixed = dict(left)
        _subtract(mixed, right, factor)
        yield mixed
