"""How often chance alone makes two small groups differ, reckoned exactly: what a difference has to be held against.

Each person of both groups is thought to be drawn from one bag, which holds what all of them together said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import comb

__all__ = ["MEDIAN_GAP", "SHARE_GAP", "medians_apart", "shares_apart"]

MEDIAN_GAP = 1.0
"""Medians of ratings that are a point apart are called different."""

SHARE_GAP = 0.4
"""So are shares that are four tenths apart: 5 of 10 people and 1 of 10."""

_NEARLY = 1e-9
_POINTS = range(1, 6)


@lru_cache(maxsize=4096)
def shares_apart(one: int, other: int, said: int) -> float:
    """Return how likely shares of *one* and of *other* people are to be four tenths apart if *said* of all said it."""
    chance = said / (one + other)
    ours, theirs = _binomial(one, chance), _binomial(other, chance)
    return sum(
        mine * yours
        for k, mine in enumerate(ours)
        for m, yours in enumerate(theirs)
        if abs(k / one - m / other) >= SHARE_GAP - _NEARLY
    )


def medians_apart(one: Sequence[int], other: Sequence[int]) -> float:
    """Return how likely the medians of two such groups are to be a point apart if one bag held all their ratings."""
    counts = Counter([*one, *other])
    return _medians_apart(len(one), len(other), tuple(counts[point] for point in _POINTS))


@lru_cache(maxsize=4096)
def _medians_apart(one: int, other: int, bag: tuple[int, ...]) -> float:
    ours, theirs = _medians(one, bag), _medians(other, bag)
    return sum(
        mine * yours
        for middle, mine in ours.items()
        for value, yours in theirs.items()
        if abs(middle - value) >= MEDIAN_GAP - _NEARLY
    )


@lru_cache(maxsize=4096)
def _medians(size: int, bag: tuple[int, ...]) -> dict[float, float]:
    """Return how likely each median of *size* ratings is, drawn from a *bag*: so many ones, twos and so on."""
    below = [sum(bag[:point]) / sum(bag) for point in range(6)]
    found: dict[float, float] = {}
    for low in _POINTS:
        for high in range(low, 6):
            chance = _both(size, below, low, high)
            if chance > 0:
                found[(low + high) / 2] = found.get((low + high) / 2, 0.0) + chance
    return found


def _both(size: int, below: Sequence[float], low: int, high: int) -> float:
    """Return how likely the two ratings in the middle are to be *low* and *high*."""

    def up_to(first: int, second: int) -> float:
        return _at_most(size, below[first], below[second]) if first >= 0 else 0.0

    if low == high:
        return up_to(low, high) - up_to(low - 1, high)
    return up_to(low, high) - up_to(low - 1, high) - up_to(low, high - 1) + up_to(low - 1, high - 1)


@lru_cache(maxsize=20_000)
def _at_most(size: int, first: float, second: float) -> float:
    """Return how likely the lower middle of *size* draws falls below *first*, and the upper one below *second*."""
    lower, upper = (size - 1) // 2, size // 2
    between, rest = max(0.0, second - first), max(0.0, 1 - second)
    return sum(
        comb(size, i) * comb(size - i, j) * first**i * between**j * rest ** (size - i - j)
        for i in range(lower + 1, size + 1)
        for j in range(max(0, upper + 1 - i), size - i + 1)
    )


@lru_cache(maxsize=4096)
def _binomial(size: int, chance: float) -> tuple[float, ...]:
    return tuple(comb(size, k) * chance**k * (1 - chance) ** (size - k) for k in range(size + 1))
