"""The tree in which referrals are told: every person once, from those whom nobody named to those named last."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence

from sheetsync.model.network import Tie, Twig

__all__ = ["reached_from", "tree_of"]


def tree_of(people: int, ties: Sequence[Tie]) -> tuple[tuple[Twig, ...], dict[int, int]]:
    """Return the tree of *people* numbered people, and the generation of everybody who has a place in it.

    Somebody stands below whoever led to them in the fewest steps, the first of several in the order of the ties; every
    further referral to them is a twig that says so *again*. Where all have led to each other in a ring, it begins with
    the first of them.
    """
    between: dict[int, dict[int, list[int]]] = {}
    for number, tie in enumerate(ties):
        between.setdefault(tie.source, {}).setdefault(tie.target, []).append(number)
    led_to = {tie.target for tie in ties}
    tied = sorted(led_to | set(between))
    generation: dict[int, int] = {}
    parent: dict[int, int] = {}
    roots = [number for number in tied if number not in led_to]
    _spread(roots, between, generation, parent)
    for number in tied:  # what is left are rings, and what follows from them
        if number not in generation:
            roots.append(number)
            _spread([number], between, generation, parent)
    assert all(0 <= number < people for number in tied)
    return tuple(_twigs(sorted(roots), between, parent)), generation


def reached_from(ties: Sequence[Tie]) -> Callable[[int], set[int]]:
    """Return a function that gives everybody to whom referrals from somebody led, over any number of steps."""
    after: dict[int, set[int]] = {}
    for tie in ties:
        after.setdefault(tie.source, set()).add(tie.target)

    def reached(source: int) -> set[int]:
        found: set[int] = set()
        waiting = [source]
        while waiting:
            for target in after.get(waiting.pop(), ()):
                if target not in found:
                    found.add(target)
                    waiting.append(target)
        return found

    return reached


def _spread(
    roots: Sequence[int],
    between: Mapping[int, Mapping[int, Sequence[int]]],
    generation: dict[int, int],
    parent: dict[int, int],
) -> None:
    """Number the generations from *roots* on, breadth first, and note who led to whom first."""
    waiting = deque(roots)
    generation |= dict.fromkeys(roots, 0)
    while waiting:
        source = waiting.popleft()
        for target in between.get(source, ()):
            if target not in generation:
                generation[target], parent[target] = generation[source] + 1, source
                waiting.append(target)


def _twigs(
    roots: Sequence[int], between: Mapping[int, Mapping[int, Sequence[int]]], parent: Mapping[int, int]
) -> list[Twig]:
    twigs: list[Twig] = []
    waiting = [Twig(0, root) for root in reversed(roots)]
    while waiting:
        twig = waiting.pop()
        twigs.append(twig)
        if twig.again:
            continue
        below = [
            Twig(twig.depth + 1, target, tuple(ties), parent.get(target) != twig.person)
            for target, ties in between.get(twig.person, {}).items()
        ]
        waiting += reversed(below)
    return twigs
