"""Cells that both sides have changed, where a person has declared what is to become of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.merge.policy import settled_by
from sheetsync.merge.terms import Policy, Terms
from sheetsync.model.value import Value
from tests.merge.pair import Pair, cell, pair, write

EARLY, LATE = date(2026, 11, 2), date(2026, 12, 24)


@pytest.fixture
def made(tmp_path: Path) -> Pair:
    people: list[dict[str, Value]] = [{"id": "ada", "name": "Ada", "notes": "Met at a fair.", "seen": date(2026, 1, 1)}]
    return pair(tmp_path, people)


@pytest.mark.parametrize(
    ("column", "policy", "left", "right", "result"),
    [
        ("place", Policy.LEFT, "Oslo", "Voss", "Oslo"),
        ("place", Policy.RIGHT, "Oslo", "Voss", "Voss"),
        ("notes", Policy.LEFT, None, "Met again.", None),
        ("notes", Policy.BOTH, "Met at a fair.\nCalled.", "Met at a fair.\nWrote.", "Met at a fair.\nCalled.\nWrote."),
        ("notes", Policy.BOTH, "Called.", "Wrote.", "Called.\nWrote."),
        ("seen", Policy.EARLIEST, LATE, EARLY, EARLY),
        ("seen", Policy.LATEST, LATE, EARLY, LATE),
    ],
)
def test_a_declared_policy_settles_what_both_have_changed(
    made: Pair, column: str, policy: Policy, left: Value, right: Value, result: Value
) -> None:
    write(made.left, "ada", column, left)
    write(made.right, "ada", column, right)
    terms = Terms({f"people.{column}": policy})

    plan = made.sync(terms).plan

    assert cell(made.left, "ada", column) == cell(made.right, "ada", column) == result
    assert plan.disputes == ()
    assert [(notice.kind, notice.row, notice.detail) for notice in plan.notices] == [("settled", "ada", column)]
    assert made.plan(terms).is_empty


@pytest.mark.parametrize(
    ("column", "policy", "left", "right"),
    [
        ("notes", Policy.BOTH, None, "Wrote."),
        ("notes", Policy.BOTH, "x" * 20_000, "y" * 20_000),
        ("seen", Policy.LATEST, LATE, None),
        ("seen", Policy.LATEST, LATE, "soon"),
    ],
)
def test_what_a_policy_cannot_settle_waits_for_the_person(
    made: Pair, column: str, policy: Policy, left: Value, right: Value
) -> None:
    write(made.left, "ada", column, left)
    write(made.right, "ada", column, right)

    plan = made.sync(Terms({"people": policy})).plan

    assert [dispute.cell.column for dispute in plan.disputes] == [column]
    assert (cell(made.left, "ada", column), cell(made.right, "ada", column)) == (left, right)


def test_a_policy_for_a_column_counts_more_than_that_for_its_table(made: Pair) -> None:
    for book, place in ((made.left, "Oslo"), (made.right, "Voss")):
        write(book, "ada", "place", place)
        write(book, "ada", "email", place)

    made.sync(Terms({"people": Policy.LEFT, "people.email": Policy.RIGHT}))

    assert (cell(made.right, "ada", "place"), cell(made.left, "ada", "email")) == ("Oslo", "Voss")


def test_an_edit_on_one_side_alone_needs_no_policy(made: Pair) -> None:
    write(made.right, "ada", "place", "Voss")

    made.sync(Terms({"people": Policy.LEFT}))

    assert cell(made.left, "ada", "place") == "Voss"


@given(st.text(max_size=5), st.text(max_size=5), st.text(max_size=5))
def test_keeping_both_loses_no_word_and_does_not_depend_on_the_side(before: str, left: str, right: str) -> None:
    here = settled_by(Policy.BOTH, before, before + left, before + right)
    there = settled_by(Policy.BOTH, before, before + right, before + left)

    assert here == there
    if here:
        assert isinstance(here.value, str)
        for word in (left.strip("\n"), right.strip("\n")):
            assert word in here.value
