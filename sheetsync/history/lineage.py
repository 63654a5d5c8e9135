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
    places = [{name: place for place, name in enumerate(each)} for each in (one, two)]

    def may_descend(later: str, earlier: str) -> bool:
        """Tell whether both lines agree on the order: of two runs that know nothing of each other they need not."""
        orders = [place[later] < place[earlier] for place in places if later in place and earlier in place]
        return bool(orders) and all(orders)

    waiting = list(dict.fromkeys((*one, *two)))
    line = [run]
    while waiting and len(line) < LINEAGE_LENGTH:
        name = next(name for name in waiting if not any(may_descend(each, name) for each in waiting))
        waiting.remove(name)
        line.append(name)
    return tuple(line)


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
