"""Which runs a book descends from: lines of runs, newest first, as tokens carry them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sheetsync.model.snapshot import LINEAGE_LENGTH, Token

__all__ = ["ancestors", "joined", "line_of", "newest_common"]


def line_of(token: Token | None, pair: str) -> tuple[str, ...]:
    """Return the runs of *pair* that a book remembers, newest first."""
    return token.lineages[pair].runs if token and pair in token.lineages else ()


def joined(run: str, one: Sequence[str], two: Sequence[str]) -> tuple[str, ...]:
    """Return the line of a book after *run*, which has brought together two books with the lines *one* and *two*.

    Whoever has taken part in a run holds all that the other side held, so it descends from the other's runs too. No run
    comes before one that descends from it. Only the newest are kept, as a token is to stay small.
    """
    first, second = list(one), list(two)
    line = [run]
    while first or second:
        source = second if not first or (second and first[0] in second) else first
        name = source.pop(0)
        if name not in line:
            line.append(name)
    return tuple(line[:LINEAGE_LENGTH])


def newest_common(one: Iterable[str], two: Iterable[str]) -> list[str]:
    """Return the runs of the line *one* that are in *two* as well, newest first."""
    others = set(two)
    return [run for run in one if run in others]


def ancestors(line: Sequence[str], line_at: Callable[[str], Sequence[str]]) -> list[str]:
    """Follow a line beyond its end, nearest first: *line_at* tells what the line was after a run, if it is known."""
    found = list(line)
    while found and (older := [run for run in line_at(found[-1]) if run not in found]):
        found += older
    return found
