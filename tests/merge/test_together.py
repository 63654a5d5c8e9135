"""Columns that mean one thing are merged as one (L32): an e-mail address and the day it was seen, here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sheetsync.model.value import Value
from tests.merge.pair import Pair, cell, pair, write

FIRST, SECOND, THIRD = date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)


@pytest.fixture(params=["excel first", "google first"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    people: list[dict[str, Value]] = [
        {"id": "ada", "name": "Ada", "place": "Bergen", "email": "ada@example.org", "seen": FIRST}
    ]
    made = pair(tmp_path, people)
    return made if request.param == "excel first" else made.flipped()


def held(made: Pair) -> list[tuple[Value, Value]]:
    return [(cell(book, "ada", "email"), cell(book, "ada", "seen")) for book in (made.left, made.right)]


def test_what_one_side_has_made_of_them_is_never_mixed_with_what_the_other_has(made: Pair) -> None:
    write(made.left, "ada", "email", "ada@new.example")
    write(made.right, "ada", "seen", SECOND)

    for _ in range(2):
        plan = made.sync().plan
        assert {dispute.cell.column for dispute in plan.disputes} == {"email", "seen"}
        assert held(made) == [("ada@new.example", FIRST), ("ada@example.org", SECOND)]
    assert made.plan().is_empty


def test_what_only_one_side_has_changed_of_them_is_copied_whole(made: Pair) -> None:
    write(made.left, "ada", "email", "ada@new.example")
    write(made.left, "ada", "seen", SECOND)
    write(made.right, "ada", "place", "Voss")

    plan = made.sync().plan

    assert plan.disputes == ()
    assert held(made) == [("ada@new.example", SECOND)] * 2
    assert cell(made.left, "ada", "place") == "Voss"


def test_editing_one_side_settles_them_all(made: Pair) -> None:
    write(made.left, "ada", "email", "ada@new.example")
    write(made.right, "ada", "seen", SECOND)
    made.sync()
    write(made.right, "ada", "seen", THIRD)

    plan = made.sync().plan

    assert plan.disputes == ()
    assert held(made) == [("ada@example.org", THIRD)] * 2


def test_the_same_change_on_both_sides_is_none_to_decide(made: Pair) -> None:
    for book in (made.left, made.right):
        write(book, "ada", "email", "ada@new.example")
        write(book, "ada", "seen", SECOND)

    assert made.sync().plan.disputes == ()
