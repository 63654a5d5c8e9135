"""How long something takes, measured so that a busy machine is unfair to both sides alike."""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter


def medians(*jobs: Callable[[], object], rounds: int = 11, warm: bool = True) -> tuple[float, ...]:
    """Return the median milliseconds of each job, taking turns for *rounds* rounds, *warm* after one not counted."""
    taken: list[list[float]] = [[] for _ in jobs]
    for turn in range(0 if warm else 1, rounds + 1):
        for job, times in zip(jobs, taken, strict=True):
            gc.collect()  # what one job left behind is not to be cleared up in the time of the next
            start = perf_counter()
            job()
            if turn:
                times.append((perf_counter() - start) * 1000)
    return tuple(median(times) for times in taken)
