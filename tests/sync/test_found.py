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
    "somebody types a row where a value goes astray, and into a column that cannot be told from another": (
        Machine,
        [*adds(1, 2), Act("sync", 0, 0, 0), Act("duplicate_header", 1, 6, 3), Act("type", 0, 1, 7),
         Act("astray", 0, 1, 6)],
    ),
    "what two rows were to say goes astray into one that somebody has just typed": (
        Machine,
        [*adds(0), Act("sync", 0, 0, 0), Act("type", 0, 7, 2), Act("copy", 0, 7, 1), Act("astray", 0, 4, 6)],
    ),
    "a value goes astray into a row that the other side does not have yet": (
        Machine,
        [*adds(0), Act("astray", 1, 5, 2), Act("sync", 1, 1, 0), Act("swap_ids", 1, 1, 6), Act("allow", 0, 5, 0),
         Act("save_over", 1, 3, 3), Act("astray", 0, 6, 4)],
    ),
    "rows that had no place in an older copy have been there before": (
        lossy,
        [*adds(6), Act("sync", 0, 0, 0), Act("copy", 1, 0, 6), Act("add", 0, 3, 2), Act("add", 1, 7, 1),
         Act("allow", 1, 2, 6), Act("block", 1, 7, 0), Act("restore", 1, 2, 5), Act("allow", 1, 0, 5),
         Act("save_over", 0, 1, 1)],
    ),
    "an older copy comes back of a side that a run has left alone": (
        Machine,
        [*adds(0, 1, 2, 3), Act("sync", 0, 0, 0), Act("type_alike", 1, 3, 0), Act("delete", 0, 5, 6),
         Act("astray", 1, 4, 2), Act("astray", 0, 6, 5), Act("swap_ids", 1, 0, 1), Act("clear", 1, 6, 6),
         Act("type", 1, 2, 7), Act("type_apart", 0, 1, 3), Act("type", 1, 2, 3), Act("sync", 0, 5, 6),
         Act("restore", 1, 5, 6), Act("meddle", 0, 0, 3)],
    ),
    "an older copy comes back of a run that was cut off and has been made up for": (
        Machine,
        [*adds(0, 1, 2, 3, 4, 5, 6), Act("sync", 0, 0, 0), Act("delete", 1, 6, 4), Act("delete", 0, 1, 7),
         Act("astray", 1, 7, 6), Act("astray", 0, 0, 6), Act("sync", 1, 2, 6), Act("save_over", 1, 1, 0)],
    ),
    "an ID written in other letters is pasted over another": (
        Machine,
        [*adds(0, 1), Act("sync", 0, 0, 0), Act("retype_id", 0, 5, 4), Act("paste_id", 0, 0, 3)],
    ),
    "an ID that both sides have typed is pasted over another while names cannot be told apart": (
        lossy,
        [*adds(4), Act("add", 1, 3, 6), Act("sync", 0, 0, 4), Act("add_with_id", 0, 5, 7), Act("add_with_id", 1, 0, 4),
         Act("paste_id", 0, 0, 5), Act("duplicate_header", 1, 4, 4)],
    ),
    "an ID is pasted over somebody new, and its own row loses it": (
        Machine,
        [*adds(0, 1), Act("sync", 0, 0, 0), Act("add", 1, 7, 1), Act("sort", 1, 2, 6), Act("paste_id", 1, 5, 3),
         Act("lose_id", 1, 6, 6)],
    ),
    "an ID is pasted over somebody new, and its own row is given a word for one": (
        Machine,
        [*adds(1, 2), Act("allow", 1, 7, 1), Act("add", 1, 3, 7), Act("paste_id", 1, 3, 5), Act("retype_id", 1, 5, 3)],
    ),
    "a row in dispute is deleted on the side that a run had written before it was cut off": (
        Machine,
        [*adds(0), Act("sync", 0, 0, 0), Act("type_apart", 1, 6, 0), Act("fail", 1, 4, 7), Act("block", 1, 6, 7),
         Act("crash", 0, 3, 7), Act("delete", 1, 4, 5), Act("sync", 0, 0, 6)],
    ),
    "a row in dispute that one side has deleted is struck on the other by what deletes another": (
        Machine,
        [*adds(0), Act("sync", 0, 0, 0), Act("type", 0, 0, 6), Act("clear", 1, 2, 3), Act("add_with_id", 0, 7, 4),
         Act("add", 1, 2, 4), Act("sync", 0, 5, 5), Act("delete", 0, 2, 3), Act("delete", 0, 0, 2),
         Act("astray", 0, 3, 5)],
    ),
    "a cell in dispute is struck in an older copy": (
        Machine,
        [*adds(0), Act("sync", 0, 0, 0), Act("add_with_id", 0, 2, 0), Act("crash", 0, 5, 7), Act("type", 0, 3, 7),
         Act("add_with_id", 1, 5, 2), Act("delete", 0, 2, 6), Act("astray", 1, 7, 2), Act("add_with_id", 0, 1, 2),
         Act("sync", 1, 5, 6), Act("save_over", 1, 5, 5), Act("type", 0, 0, 0), Act("astray", 0, 7, 4)],
    ),
    "an older copy knows a cell to be in dispute over another value than it is since": (
        Machine,
        [*adds(0, 1, 2, 3, 4), Act("sync", 0, 0, 0), Act("type_apart", 1, 3, 3), Act("delete", 0, 6, 6),
         Act("astray", 0, 2, 0), Act("restore", 0, 3, 7), Act("sync", 0, 5, 1), Act("delete", 0, 7, 0),
         Act("sync", 1, 1, 6), Act("delete", 1, 7, 6), Act("copy", 1, 3, 1), Act("restore", 1, 5, 4)],
    ),
    "a column is renamed while a cell of it waits": (
        Machine,
        [*adds(2), Act("add_column", 1, 6, 0), Act("sync", 0, 0, 0), Act("rename_column", 1, 7, 4),
         Act("type_unheld", 0, 7, 0)],
    ),
    "rows that have just been given their IDs wait for a place": (
        Machine,
        [Act("sync", 0, 0, 0), Act("add", 1, 7, 1), Act("crash", 0, 2, 1), Act("copy", 0, 4, 3),
         Act("meddle", 1, 0, 4), Act("type", 1, 4, 2), Act("block", 0, 1, 6), Act("lose_id", 1, 2, 7),
         Act("type_alike", 0, 6, 6)],
    ),
    "a copy of a row waits for a place when that row is deleted": (
        Deciding,
        [*adds(0, 1, 2), Act("sync", 0, 0, 0), Act("copy", 1, 6, 0), Act("sort", 1, 0, 7), Act("block", 0, 4, 2),
         Act("elsewhere", 1, 2, 0), Act("delete", 1, 1, 7)],
    ),
    "rows are given their IDs in a table that is left alone": (
        Machine,
        [*adds(0, 1), Act("sync", 0, 0, 0), Act("add_column", 0, 5, 7), Act("astray", 0, 0, 7), Act("delete", 1, 0, 6),
         Act("lose_id", 1, 2, 3), Act("delete", 0, 6, 3), Act("delete", 0, 1, 1)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES)
def test_what_once_went_wrong_does_not(story: str) -> None:
    make, acts = STORIES[story]
    assert not fault_of(acts, make)
