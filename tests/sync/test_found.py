"""Series of acts that once went wrong, each cut down to what it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.sync.deciding import Deciding
from tests.sync.histories import fault_of
from tests.sync.machine import Act, Machine
from tests.sync.worlds import lossy

World: TypeAlias = Callable[[Path], Machine]


def adds(*numbers: int) -> list[Act]:
    return [Act("add", 0, number, number) for number in numbers]


STORIES: dict[str, tuple[World, Sequence[Act]]] = {
    "an ID typed into an older copy is that of a run which the copy has never seen": (
        Machine,
        [*adds(0, 1, 2, 3, 4), Act("sync", 0, 0, 0), Act("add_with_id", 0, 4, 6), Act("crash", 1, 7, 2),
         Act("save_over", 1, 6, 7), Act("add_with_id", 1, 3, 0), Act("swap_ids", 1, 0, 5)],
    ),
    "an older copy holds an ID that a run has agreed on in dispute only": (
        Machine,
        [Act("add", 0, 0, 0), Act("sync", 0, 0, 0), Act("add", 0, 6, 0), Act("astray", 1, 4, 5), Act("meddle", 1, 4, 0),
         Act("save_over", 0, 4, 0)],
    ),
    "a row goes on one side in which the other has typed what that side cannot take": (
        Deciding,
        [*adds(0, 1, 2, 3), Act("sync", 0, 0, 0), Act("type_unheld", 1, 6, 2), Act("add", 1, 6, 3),
         Act("crash", 0, 6, 2), Act("delete", 0, 7, 2)],
    ),
    "two rows are exchanged while both sides type into a third, and the exchange is taken back": (
        Deciding,
        [*adds(0, 1, 2), Act("sync", 0, 0, 0), Act("cut", 0, 3, 2), Act("swap_ids", 0, 6, 5),
         Act("type_apart", 1, 2, 0), Act("sync", 0, 1, 1), Act("answer", 1, 5, 3)],
    ),
    "an ID is pasted over another where one book writes names in capitals and nothing is remembered": (
        lossy,
        [*adds(0, 1, 2, 3, 4, 5, 6), Act("sync", 0, 0, 0), Act("delete", 0, 2, 2), Act("delete", 0, 0, 3),
         Act("paste_id", 0, 1, 4), Act("lose_state", 1, 7, 6)],
    ),
    "an answer is given about a cell of a row that has to be made anew on the other side": (
        Deciding,
        [Act("add", 0, 5, 5), Act("sync", 0, 0, 0), Act("save_over", 0, 2, 1), Act("type_unheld", 1, 4, 6),
         Act("astray", 0, 2, 7), Act("answer", 1, 1, 5)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_what_once_went_wrong_does_not(story: str) -> None:
    make, acts = STORIES[story]
    assert not fault_of(acts, make)
