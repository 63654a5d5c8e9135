"""The same histories with a workbook on the disk and a Google Sheet in the sandbox, which fails as Google fails."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sheetsync.history.state import StateFolder
from sheetsync.model.notice import LEFT, RIGHT, Side
from sheetsync.sandbox import Sandbox
from tests.sync.desk import Played
from tests.sync.histories import compose, fault_of, shortened, story
from tests.sync.machine import Act, Machine
from tests.sync.real import ExcelDesk, GoogleDesk

HISTORIES = int(os.environ.get("SHEETSYNC_REAL_HISTORIES", "40"))
PART = 5
UNSEEN = {"duplicate_header", "blank_header"}
"""What these do cannot be looked at through the book itself, which leaves such columns alone."""
FEIGNED = {"astray", "block", "type_unheld"}
"""What only a book in memory does."""
HASTY = "SHEETSYNC_MUTANT" in os.environ


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(strict=True) as server:
        yield server


def real(folder: Path, sandbox: Sandbox) -> Machine:
    """A machine between real books."""
    folder.parent.mkdir(exist_ok=True)
    books: dict[Side, Played] = {LEFT: ExcelDesk(folder.with_name("tracker.xlsx")), RIGHT: GoogleDesk(sandbox.host)}
    machine = Machine(folder, books, watched=folder.parent)
    machine.effects, machine.state = 60, StateFolder
    return machine


@pytest.mark.parametrize("first", range(0, HISTORIES, PART))
def test_whatever_happens_to_real_books_nothing_is_lost_and_both_agree_in_the_end(first: int, sandbox: Sandbox) -> None:
    def fails(history: Sequence[Act]) -> str:
        return fault_of(history, lambda folder: real(folder, sandbox))

    for seed in range(first, min(first + PART, HISTORIES)):
        history = [act for act in compose(seed) if act.name not in UNSEEN | FEIGNED]
        if fails(history):
            least = history if HASTY else shortened(history, fails)
            pytest.fail(f"History {seed}: {fails(least)}\n{story(least)}", pytrace=False)


def test_a_workbook_that_lost_its_hidden_sheet_becomes_a_tracker_again(tmp_path: Path, sandbox: Sandbox) -> None:
    history = [Act("add", 0), Act("sync"), Act("lose_token", 0), Act("delete", 0), Act("sync"), Act("type", 1)]

    assert fault_of(history, lambda folder: real(folder, sandbox)) == ""
