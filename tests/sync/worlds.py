"""The worlds that histories are played in: plain, with a book that keeps values otherwise, with a sheet that asks."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from sheetsync.model.notice import LEFT, RIGHT
from tests.merge.world import SCHEMA
from tests.sync.deciding import DECIDING, Deciding
from tests.sync.desk import LiveBook, LossyBook
from tests.sync.histories import ACTS, compose, fault_of, shortened, story
from tests.sync.machine import Machine

__all__ = ["PART", "WORLDS", "broken", "lossy"]

PART = 50
"""So many histories are one test."""
HASTY = "SHEETSYNC_MUTANT" in os.environ
"""It is enough that something is noticed."""


class World(NamedTuple):
    """What is played, how often each act happens there, and of how many histories one is of this kind."""

    make: Callable[[Path], Machine]
    acts: Mapping[str, int]
    share: int


def lossy(folder: Path) -> Machine:
    """A world in which Google keeps every third value in capitals."""
    return Machine(folder, {LEFT: LiveBook(SCHEMA, name="Excel"), RIGHT: LossyBook(SCHEMA, name="Google")})


WORLDS = {"plain": World(Machine, ACTS, 1), "lossy": World(lossy, ACTS, 10), "deciding": World(Deciding, DECIDING, 10)}


def broken(kind: str, seeds: Iterable[int]) -> str:
    """Play histories in one kind of world; return the first that goes wrong, cut down to what it takes."""
    make, acts, _ = WORLDS[kind]
    for seed in seeds:
        history = compose(seed, acts)
        if fault_of(history, make):
            least = history if HASTY else shortened(history, lambda part: fault_of(part, make))
            return f"History {seed}: {fault_of(least, make)}\n{story(least)}"
    return ""
