"""Columns: renamed, moved, added, doubled and removed ones, on either side (L12, L35)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sheetsync.model.base import HEADER
from sheetsync.model.snapshot import Token
from sheetsync.model.table import Head
from sheetsync.model.value import Value
from tests.merge.pair import (
    Pair,
    add_column,
    cell,
    column,
    delete,
    headers,
    pair,
    put,
    remove_column,
    rename,
    table,
    write,
)

PEOPLE: list[dict[str, Value]] = [
    {"id": "ada", "name": "Ada", "email": "ada@example.org", "place": "Bergen", "seen": date(2026, 11, 2)},
    {"id": "ben", "name": "Ben", "email": "ben@example.org", "place": "Oslo"},
    {"id": "cleo", "name": "Cleo", "email": "cleo@example.org"},
]


@pytest.fixture(params=["excel first", "google first"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    """Two books in step; every story is told with either of them as the left one."""
    made = pair(tmp_path, PEOPLE)
    return made if request.param == "excel first" else made.flipped()


def test_a_column_of_the_template_renamed_on_one_side_is_renamed_on_the_other_and_stays_what_it_is(made: Pair) -> None:
    rename(made.left, "email", "Mail")

    plan = made.sync().plan

    assert "Mail" in headers(made.right)
    assert "E-mail" not in headers(made.left) + headers(made.right)
    assert not [change for changes in plan.changes.values() for change in changes if "Column" in type(change).__name__]
    for book in (made.left, made.right):
        assert cell(book, "ada", "email") == "ada@example.org"
    assert made.plan().is_empty


def test_edits_made_together_with_a_renaming_arrive_on_both_sides(made: Pair) -> None:
    rename(made.left, "email", "Mail")
    write(made.left, "ada", "~mail", "ada@new.example")
    write(made.right, "ben", "email", "ben@new.example")
    write(made.right, "cleo", "place", "Turin")

    made.sync()

    for book in (made.left, made.right):
        assert column(book, "email") == {
            "ada": "ada@new.example",
            "ben": "ben@new.example",
            "cleo": "cleo@example.org",
        }
        assert cell(book, "cleo", "place") == "Turin"
    assert made.plan().is_empty


def test_a_column_of_the_persons_own_can_be_renamed_again_and_again(made: Pair) -> None:
    add_column(made.left, "Pet", {"ada": "cat", "ben": "dog"})
    made.sync()
    for before, after in (("~pet", "Animal"), ("~animal", "Beast")):
        rename(made.right, before, after)
        write(made.left, "ada", before, f"cat called {after}")
        made.sync()

        assert headers(made.left)[-1] == headers(made.right)[-1] == after
        key = "~" + after.casefold()
        assert column(made.left, key) == column(made.right, key)
        assert cell(made.right, "ada", key) == f"cat called {after}"
        assert made.plan().is_empty


def test_a_column_with_nothing_in_it_is_recognised_by_where_it_stands(made: Pair) -> None:
    rename(made.left, "notes", "Remarks")

    made.sync()

    assert "Remarks" in headers(made.right)
    assert "Notes" not in headers(made.right)


def test_a_column_is_recognised_by_what_it_holds_wherever_it_was_moved(made: Pair) -> None:
    values = column(made.left, "email")
    remove_column(made.left, "email")
    add_column(made.left, "Mail", values, at=0)

    made.sync()

    assert headers(made.right)[1] == "Mail"
    assert headers(made.left)[0] == "Mail"
    assert made.plan().is_empty


def test_a_column_that_holds_something_else_is_another_column(made: Pair) -> None:
    remove_column(made.left, "email")
    add_column(made.left, "Shoe size", {"ada": 38.0, "ben": 44.0})

    made.sync()

    assert {"E-mail", "Shoe size"} <= set(headers(made.right))
    assert column(made.right, "email")["ada"] == "ada@example.org"
    assert column(made.right, "~shoe size") == {"ada": 38.0, "ben": 44.0, "cleo": None}


def test_a_column_renamed_alike_on_both_sides_is_one_column(made: Pair) -> None:
    rename(made.left, "email", "Mail")
    rename(made.right, "email", "mail ")

    plan = made.sync().plan

    assert plan.disputes == ()
    assert len(headers(made.left)) == len(headers(made.right))
    assert made.plan().is_empty


def test_a_column_renamed_differently_on_both_sides_waits_and_its_cells_are_synced(made: Pair) -> None:
    rename(made.left, "email", "Mail")
    rename(made.right, "email", "Post")
    write(made.left, "ada", "~mail", "ada@new.example")

    for _ in range(2):
        plan = made.sync().plan
        assert [(d.cell, d.left, d.right, d.before) for d in plan.disputes] == [
            (("people", HEADER, "email"), "Mail", "Post", "E-mail")
        ]
    assert cell(made.right, "ada", "email") == "ada@new.example"
    assert made.plan().is_empty


def test_renaming_either_settles_a_header_in_dispute(made: Pair) -> None:
    add_column(made.left, "Pet", {"ada": "cat"})
    made.sync()
    rename(made.left, "~pet", "Animal")
    rename(made.right, "~pet", "Beast")
    made.sync()
    rename(made.right, "~beast", "Animal")

    plan = made.sync().plan

    assert plan.disputes == ()
    assert headers(made.left)[-1] == headers(made.right)[-1] == "Animal"
    assert cell(made.right, "ada", "~animal") == "cat"
    assert made.plan().is_empty


def test_a_name_that_another_column_has_is_not_forced_upon_it(made: Pair) -> None:
    rename(made.left, "email", "Mail")
    add_column(made.right, "Mail", {"ada": "by post"})

    plan = made.sync().plan

    assert column(made.right, "~mail")["ada"] == "by post"
    assert column(made.right, "email")["ada"] == "ada@example.org"
    values = {str(value) for row in table(made.left).rows for value in row.cells}
    assert "ada@example.org" in values
    assert plan.notices


def test_a_column_added_on_both_sides_is_one_before_its_cells_are_merged(made: Pair) -> None:
    add_column(made.left, "Pet", {"ada": "cat", "ben": "dog"})
    add_column(made.right, "pet", {"ada": "cat", "cleo": "owl"})
    write(made.left, "ada", "place", "Voss")

    plan = made.sync().plan

    assert plan.disputes == ()
    for book in (made.left, made.right):
        assert column(book, "~pet") == {"ada": "cat", "ben": "dog", "cleo": "owl"}
        assert headers(book).count(headers(book)[-1]) == 1
    assert cell(made.right, "ada", "place") == "Voss"


def test_a_removed_column_is_kept_on_the_other_side_and_never_comes_back(made: Pair) -> None:
    remove_column(made.left, "place")

    for _ in range(2):
        made.sync()
        assert "Place" not in headers(made.left)
        assert column(made.right, "place")["ada"] == "Bergen"
    assert made.plan().is_empty


def test_a_column_that_was_removed_and_is_added_again_clears_nothing(made: Pair) -> None:
    remove_column(made.left, "place")
    made.sync()
    add_column(made.left, "Place", {"cleo": "Turin"})

    made.sync()

    for book in (made.left, made.right):
        assert column(book, "place") == {"ada": "Bergen", "ben": "Oslo", "cleo": "Turin"}


def test_an_edit_in_a_column_that_the_other_side_has_removed_keeps_its_row_from_being_deleted(made: Pair) -> None:
    remove_column(made.left, "place")
    write(made.right, "ada", "place", "Voss")
    delete(made.left, "ada")

    made.sync()

    assert cell(made.right, "ada", "place") == "Voss"
    assert cell(made.left, "ada", "email") == "ada@example.org"


def test_two_columns_of_one_name_are_left_alone_and_nothing_is_added_or_forgotten(made: Pair) -> None:
    rename(made.left, "place", "Name")
    write(made.right, "ada", "place", "Voss")

    for _ in range(2):
        plan = made.sync().plan
        assert "column-ignored" in [notice.kind for notice in plan.notices]
        assert headers(made.right)[:3] == ["Name", "E-mail", "Place"]
        assert "Voss" not in {str(value) for row in table(made.left).rows for value in row.cells}
    put_back = table(made.left)
    assert len(put_back.ignored) == 1


def test_a_column_named_apart_again_is_merged_from_what_was_agreed_before(made: Pair) -> None:
    add_column(made.left, "Pet", {"ada": "cat"})
    made.sync()
    add_column(made.left, "Pet", {"ada": "second"})
    made.sync()
    write(made.right, "ada", "~pet", "tiger")
    made.sync()
    held = dict(made.left._tables)  # what is observed leaves both columns out
    heads = (*held["people"].heads[:-1], Head("?", "Second pet"))
    made.left.edit({**held, "people": replace(held["people"], heads=heads)})

    plan = made.sync().plan

    assert plan.disputes == ()
    assert cell(made.left, "ada", "~pet") == "tiger"
    assert cell(made.right, "ada", "~second pet") == "second"


def test_a_moved_column_is_no_change(made: Pair) -> None:
    values = column(made.left, "email")
    remove_column(made.left, "email")
    add_column(made.left, "E-mail", values, at=3)

    assert made.plan().is_empty


def test_a_computed_column_that_was_renamed_is_still_computed(made: Pair) -> None:
    rename(made.left, "last", "Latest")

    plan = made.plan()

    assert plan.changes == {"left": (), "right": ()}


def test_a_side_that_has_lost_its_token_still_shares_its_renamed_columns(made: Pair) -> None:
    rename(made.left, "seen", "Met on")
    made.sync()
    made.left._token = None
    before = headers(made.left), headers(made.right)

    made.sync()
    made.sync()

    assert (headers(made.left), headers(made.right)) == before
    assert column(made.left, "seen") == column(made.right, "seen")
    assert made.plan().is_empty


def test_a_column_of_the_template_that_is_added_under_its_new_name_stays_one_column(made: Pair) -> None:
    remove_column(made.right, "seen")
    made.right._token = made.left._token = None  # so that it counts as new on the left
    made.folder /= "elsewhere"
    rename(made.left, "seen", "Met on")
    made.left.edit(made.left._tables, token=Token("left", headers={"people.seen": "Met on"}))
    made.left._document = "left"

    made.sync()

    assert column(made.right, "seen") == column(made.left, "seen")
    assert headers(made.right).count("Met on") == 1
    assert made.plan().is_empty


def test_a_column_that_is_recognised_once_its_rows_have_their_ids_again_is_planned_so(made: Pair) -> None:
    values = column(made.left, "email")
    remove_column(made.left, "email")
    add_column(made.left, "Mail", values, at=0)
    there = table(made.left)
    put(made.left, replace(there, rows=tuple(replace(row, id="") for row in there.rows)))

    plan = made.plan()
    result = plan.apply()

    assert {"left": tuple(result.left), "right": tuple(result.right)} == plan.changes


def test_a_column_that_never_could_be_told_apart_keeps_the_rows_in_which_something_stands(tmp_path: Path) -> None:
    made = pair(tmp_path, PEOPLE)
    add_column(made.right, "Pet", {})
    add_column(made.right, "Pet", {})
    add_column(made.left, "Pet", {"ada": "cat"})
    made.sync()
    delete(made.right, "ada")

    made.sync()

    assert cell(made.left, "ada", "~pet") == "cat"
