"""Histories made up by chance, played, and cut down to the fewest acts that still go wrong."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

from tests.sync.machine import Act, Machine

__all__ = ["ACTS", "compose", "fault_of", "shortened", "story"]

ACTS = {
    "type": 20,
    "type_alike": 3,
    "type_apart": 4,
    "type_unheld": 3,
    "clear": 5,
    "add": 9,
    "add_with_id": 4,
    "delete": 9,
    "empty": 1,
    "copy": 5,
    "cut": 2,
    "sort": 3,
    "lose_id": 4,
    "swap_ids": 2,
    "paste_id": 3,
    "retype_id": 3,
    "add_column": 3,
    "move_column": 2,
    "remove_column": 1,
    "rename_column": 2,
    "duplicate_header": 1,
    "blank_header": 1,
    "restore": 4,
    "save_over": 3,
    "lose_state": 1,
    "lose_token": 1,
    "jump": 2,
    "copy_document": 1,
    "sync": 18,
    "allow": 2,
    "crash": 8,
    "fail": 3,
    "meddle": 4,
    "astray": 5,
    "block": 1,
}
"""How often each act happens, beside the others."""

_MEMORY = Path("/dev/shm")


def compose(seed: int, brought: Mapping[str, int] = ACTS) -> list[Act]:
    """A history: a tracker of a few rows in step, then what chance brings."""
    chance = Random(seed)
    begin = [Act("add", 0, number, number) for number in range(chance.randrange(8))]
    names, weights = list(brought), list(brought.values())
    drawn = chance.choices(names, weights, k=chance.randrange(4, 24))
    return [
        *begin,
        Act("sync"),
        *(Act(name, chance.randrange(2), chance.randrange(8), chance.randrange(8)) for name in drawn),
    ]


def fault_of(history: Sequence[Act], world: Callable[[Path], Machine] = Machine) -> str:
    """Play a history to its end and to rest; return what went wrong, empty if nothing did."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        machine = world(Path(folder, "state"))
        try:
            for act in history:
                machine.play(act)
            machine.rest()
        except Exception as wrong:  # noqa: BLE001 - whatever it is, the history that leads to it is what is wanted
            return f"{type(wrong).__name__}: {wrong}"
    return ""


def shortened(history: Sequence[Act], fails: Callable[[Sequence[Act]], object]) -> list[Act]:
    """Leave out every act without which it still fails, larger parts first."""
    kept = list(history)
    size = max(1, len(kept) // 2)
    while size:
        start = 0
        while start < len(kept):
            without = kept[:start] + kept[start + size :]
            if without and fails(without):
                kept = without
            else:
                start += size
        size //= 2
    return kept


def story(history: Sequence[Act]) -> str:
    return "\n".join(f"    {act!r}," for act in history)
