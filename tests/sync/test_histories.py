"""Thousands of histories of two people, two books and everything that can go wrong; see machine.py for what they do.

`SHEETSYNC_HISTORIES=200000` plays more than the usual 2,000, `SHEETSYNC_HISTORIES=2000:4000` others; see also long.py.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sheetsync.model.notice import LEFT
from tests.sync.histories import fault_of
from tests.sync.machine import Act
from tests.sync.worlds import PART, broken, lossy

BEGIN, _, END = os.environ.get("SHEETSYNC_HISTORIES", "2000").rpartition(":")
FIRST, LAST = int(BEGIN or 0), int(END)


@pytest.mark.parametrize("first", range(FIRST, LAST, PART))
def test_whatever_happens_nothing_is_lost_and_both_books_agree_in_the_end(first: int) -> None:
    wrong = broken(range(first, min(first + PART, LAST)))
    if wrong:
        pytest.fail(wrong, pytrace=False)


@pytest.mark.parametrize(
    "history",
    [
        pytest.param(
            [
                Act("add", 0, 1, 1),
                Act("sync", 0, 0, 0),
                Act("blank_header", 1, 6, 2),
                Act("add_with_id", 1, 4, 3),
                Act("meddle", 0, 4, 2),
                Act("restore", 1, 1, 0),
                Act("sync", 1, 7, 2),
                Act("empty", 0, 0, 3),
                Act("lose_token", 1, 3, 5),
                Act("fail", 0, 7, 4),
                Act("sync", 1, 4, 1),
                Act("add", 1, 5, 3),
                Act("crash", 1, 3, 0),
                Act("restore", 0, 4, 0),
            ],
            id="of a held row nothing is agreed on in a column that only one side had",
        ),
        pytest.param(
            [
                Act("add", 0, 2, 2),
                Act("add", 0, 3, 3),
                Act("add", 0, 4, 4),
                Act("add", 0, 5, 5),
                Act("add", 0, 6, 6),
                Act("sync", 0, 0, 0),
                Act("add", 1, 3, 2),
                Act("add", 1, 4, 5),
                Act("sync", 0, 5, 0),
                Act("restore", 0, 7, 5),
                Act("sync", 1, 6, 1),
                Act("restore", 1, 2, 5),
                Act("empty", 0, 6, 4),
                Act("meddle", 0, 6, 3),
            ],
            id="what a run went out from is what the next goes out from, if it was cut off after a backup was put back",
        ),
        pytest.param(
            [
                Act("add", 0, 0, 0),
                Act("add", 0, 1, 1),
                Act("add", 0, 2, 2),
                Act("add", 0, 3, 3),
                Act("add_column", 0, 1, 6),
                Act("sync", 1, 1, 4),
                Act("rename_column", 0, 2, 1),
                Act("meddle", 0, 3, 3),
                Act("rename_column", 0, 3, 3),
                Act("duplicate_header", 0, 1, 0),
                Act("delete", 1, 2, 2),
            ],
            id="a held row stays what it was while a column gets another name",
        ),
        pytest.param(
            [
                Act("add", 0, 1, 1),
                Act("sync", 0, 6, 2),
                Act("rename_column", 1, 2, 5),
                Act("rename_column", 1, 4, 0),
                Act("move_column", 1, 3, 0),
                Act("copy", 0, 3, 6),
            ],
            id="columns are recognised once IDs are given as they were when it was planned",
        ),
        pytest.param(
            [
                Act("add", 0, 4, 4),
                Act("add", 0, 5, 5),
                Act("sync", 0, 0, 0),
                Act("empty", 0, 7, 6),
                Act("add", 1, 4, 5),
                Act("meddle", 0, 6, 2),
                Act("type", 1, 1, 5),
                Act("add", 0, 1, 1),
                Act("delete", 1, 6, 7),
                Act("type", 1, 2, 1),
                Act("crash", 0, 7, 1),
                Act("sort", 1, 6, 7),
                Act("restore", 1, 5, 0),
            ],
            id="what a stopped run had written is agreed on when a backup from then is put back",
        ),
        pytest.param(
            [Act("add", side=1), Act("meddle", side=1, one=6, two=7)],
            id="a row typed while others are given their IDs is not doubled",
        ),
        pytest.param(
            [
                Act("add", 0, 0),
                Act("add", 0, 1),
                Act("duplicate_header", 0, 6, 7),
                Act("add", 1, 3, 5),
                Act("sync", 1),
                Act("delete", 1, 2),
            ],
            id="no row is deleted while it has cells in columns that cannot be told apart",
        ),
        pytest.param(
            [
                Act("add", 0, 3, 3),
                Act("sync"),
                Act("add", 0, 7, 4),
                Act("remove_column", 1, 7),
                Act("type", 0, 6, 4),
                Act("empty", 1, 3),
            ],
            id="an edit in a column that the other side has removed is an edit",
        ),
        pytest.param(
            [Act("duplicate_header", 0, 6, 5)],
            id="a column is not added where there are two of its name",
        ),
        pytest.param(
            [Act("sync"), Act("rename_column", 0, 5, 6), Act("meddle", 0, 2, 2), Act("lose_token", 0)],
            id="a renamed column is one column though one side has forgotten what it was called",
        ),
        pytest.param(
            [
                Act("sync"),
                Act("rename_column", 0, 5, 7),
                Act("sync"),
                Act("duplicate_header", 0, 5, 4),
                Act("lose_state"),
                Act("add", 1, 3, 7),
            ],
            id="a column added under the name that a person gave it is known by it",
        ),
        pytest.param(
            [
                Act("add", 1, 5, 7),
                Act("sync"),
                Act("blank_header", 1, 3),
                Act("lose_id", 1, 7),
                Act("rename_column", 1, 1, 1),
            ],
            id="what is done is what was planned when an ID is given back and a column renamed",
        ),
        pytest.param(
            [
                *(Act("add", 0, at, at) for at in (3, 4)),
                Act("sync"),
                Act("delete", 0, 1),
                Act("rename_column", 0, 4, 5),
                Act("sync"),
                Act("restore", 0, 4, 5),
                Act("rename_column", 0, 6, 2),
            ],
            id="a name that another column has is not given twice",
        ),
        pytest.param(
            [
                *(Act("add", 0, at, at) for at in (3, 5)),
                Act("sync"),
                Act("duplicate_header", 0, 1, 6),
                Act("clear", 1, 1, 5),
                Act("sync"),
                Act("delete", 0, 1),
                Act("sync"),
            ],
            id="a cell cleared in a column that the other side has twice is an edit, which keeps its row",
        ),
        pytest.param(
            [
                Act("add", 0, 5, 5),
                Act("sync"),
                Act("delete", 1, 7),
                Act("fail", 1, 0, 3),
                Act("duplicate_header", 0, 4, 3),
                Act("type", 0, 7, 7),
            ],
            id="a delete that was cut off waits while not all of its row can be seen",
        ),
    ],
)
def test_a_history_that_once_went_wrong_goes_well(history: list[Act]) -> None:
    assert fault_of(history) == ""


def test_a_value_kept_in_another_form_in_a_column_just_renamed_does_not_flow_back(tmp_path: Path) -> None:
    machine = lossy(tmp_path)
    for act in (*(Act("add", 0, at, at) for at in range(3)), Act("sync"), Act("rename_column", 1, 6, 7)):
        machine.play(act)
    for act in (Act("type", 0, 2, 7), Act("type", 0, 4, 6), Act("sync"), Act("sync")):
        machine.play(act)

    assert {
        word for row in machine.desks[LEFT].people.rows for word in row.cells if word and str(word).isupper()
    } == set()
    machine.rest()
