"""The worlds that histories are played in: plain, with a book that keeps values otherwise, with a sheet that asks."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sheetsync.model.notice import LEFT, RIGHT
from tests.merge.world import SCHEMA
from tests.sync.deciding import DECIDING, Deciding
from tests.sync.desk import LiveBook, LossyBook
from tests.sync.histories import ACTS, compose, fault_of, shortened, story
from tests.sync.machine import Act, Machine

__all__ = ["PART", "broken", "lossy", "world_of"]

PART = 50
"""So many histories are one test."""
HASTY = "SHEETSYNC_MUTANT" in os.environ
"""It is enough that something is noticed."""


class World(NamedTuple):
    """What is played, and how often each act happens there."""

    make: Callable[[Path], Machine]
    acts: Mapping[str, int]


def lossy(folder: Path) -> Machine:
    """A world in which Google keeps every third value in capitals."""
    return Machine(folder, {LEFT: LiveBook(SCHEMA, name="Excel"), RIGHT: LossyBook(SCHEMA, name="Google")})


PLAIN = World(Machine, ACTS)
OTHERS = {8: World(lossy, ACTS), 9: World(Deciding, DECIDING)}


def world_of(seed: int) -> World:
    """Return the world of a history: of ten, one is of each of the other two."""
    return OTHERS.get(seed % 10, PLAIN)


def broken(seeds: Iterable[int]) -> str:
    """Play histories; return the first that goes wrong, cut down to what it takes, and empty if none does."""
    with _nothing_collected():
        for seed in seeds:
            make, acts = world_of(seed)
            history = compose(seed, acts)
            if fault_of(history, make):
                return f"History {seed}: {_cut_down(history, make)}"
    return ""


def _cut_down(history: Sequence[Act], make: Callable[[Path], Machine]) -> str:
    least = history if HASTY else shortened(history, lambda part: fault_of(part, make))
    return f"{fault_of(least, make)}\n{story(least)}"


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Leave garbage lying about: it takes a tenth of the time to collect it, and is soon forgotten as a whole."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
