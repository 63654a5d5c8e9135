"""Thousands of histories of two people, two books and everything that can go wrong; see machine.py for what they do.

`SHEETSYNC_HISTORIES=200000` plays more than the usual 2,000.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from sheetsync.model.notice import LEFT, RIGHT
from tests.merge.world import SCHEMA
from tests.sync.desk import LiveBook, LossyBook
from tests.sync.histories import compose, fault_of, shortened, story
from tests.sync.machine import Act, Machine

HISTORIES = int(os.environ.get("SHEETSYNC_HISTORIES", "2000"))
PART = 50
HASTY = "SHEETSYNC_MUTANT" in os.environ
"""It is enough that something is noticed."""


@pytest.mark.parametrize("first", range(0, HISTORIES, PART))
def test_whatever_happens_nothing_is_lost_and_both_books_agree_in_the_end(first: int) -> None:
    for seed in range(first, min(first + PART, HISTORIES)):
        history = compose(seed)
        if fault_of(history):
            least = history if HASTY else shortened(history, fault_of)
            pytest.fail(f"History {seed}: {fault_of(least)}\n{story(least)}", pytrace=False)


@pytest.mark.parametrize("first", range(0, HISTORIES // 10, PART))
def test_a_book_that_keeps_values_in_a_form_of_its_own_is_no_exception(first: int) -> None:
    def lossy(folder: Path) -> Machine:
        return Machine(folder, {LEFT: LiveBook(SCHEMA, name="Excel"), RIGHT: LossyBook(SCHEMA, name="Google")})

    def fault(history: Sequence[Act]) -> str:
        return fault_of(history, lossy)

    for seed in range(first, min(first + PART, HISTORIES // 10)):
        history = compose(seed)
        if fault(history):
            least = history if HASTY else shortened(history, fault)
            pytest.fail(f"History {seed}: {fault(least)}\n{story(least)}", pytrace=False)


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
