"""Thousands of histories of two people, two books and everything that can go wrong; see machine.py for what they do.

`SHEETSYNC_HISTORIES=200000` plays more than the usual 2,000.
"""

from __future__ import annotations

import os

import pytest

from tests.sync.histories import compose, fault_of, shortened, story
from tests.sync.machine import Act

HISTORIES = int(os.environ.get("SHEETSYNC_HISTORIES", "2000"))
PART = 50


@pytest.mark.parametrize("first", range(0, HISTORIES, PART))
def test_whatever_happens_nothing_is_lost_and_both_books_agree_in_the_end(first: int) -> None:
    for seed in range(first, min(first + PART, HISTORIES)):
        history = compose(seed)
        if fault_of(history):
            least = shortened(history, fault_of)
            pytest.fail(f"History {seed}: {fault_of(least)}\n{story(least)}", pytrace=False)


@pytest.mark.parametrize(
    "history",
    [
        pytest.param(
            [Act("add", side=1), Act("meddle", side=1, one=6, two=7)],
            id="a row typed while others are given their IDs is not doubled",
        ),
    ],
)
def test_a_history_that_once_went_wrong_goes_well(history: list[Act]) -> None:
    assert fault_of(history) == ""
