"""IDs that are missing, lost, copied or given twice, and rows that may be one (L16 to L20, L34)."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from sheetsync.model.notice import Kind
from sheetsync.model.value import Value
from tests.merge.pair import Pair, add, asked, cell, delete, ids, pair, put, table, write

PEOPLE: list[dict[str, Value]] = [
    {"id": "ada", "name": "Ada", "email": "ada@example.org", "place": "Bergen"},
    {"id": "ben", "name": "Ben", "email": "ben@example.org", "place": "Oslo"},
]


@pytest.fixture
def made(tmp_path: Path) -> Pair:
    return pair(tmp_path, PEOPLE, [{"id": "T-1", "person": "ada", "text": "Hello"}])


def lose_id(made: Pair, *names: str) -> None:
    there = table(made.left)
    put(made.left, replace(there, rows=tuple(replace(r, id="") if r.id in names else r for r in there.rows)))


def kinds(made: Pair) -> list[str]:
    return [notice.kind for notice in made.sync().plan.notices]


def test_two_people_with_one_new_id_are_both_kept_and_one_gets_another(made: Pair) -> None:
    add(made.left, "people", {"id": "x1", "name": "Cleo"})
    add(made.right, "people", {"id": "x1", "name": "Dora"})
    add(made.right, "talks", {"id": "T-2", "person": "x1", "text": "Met Dora"})

    plan = made.sync().plan

    assert [(n.kind, n.side, n.row, n.detail) for n in plan.notices] == [("id-collided", "right", "dora", "x1")]
    for book in (made.left, made.right):
        assert cell(book, "x1", "name") == "Cleo"
        assert cell(book, "dora", "name") == "Dora"
        assert cell(book, "T-2", "person", "talks") == "dora"
    assert made.plan().is_empty


def test_one_person_typed_on_both_sides_under_one_id_is_one_row(made: Pair) -> None:
    add(made.left, "people", {"id": "cleo", "name": "Cleo", "place": "Turin"})
    add(made.right, "people", {"id": "cleo", "name": "cleo", "email": "cleo@example.org"})

    plan = made.sync().plan

    assert [(d.cell.row, d.cell.column) for d in plan.disputes] == [("cleo", "name")]
    for book in (made.left, made.right):
        assert ids(book) == ["ada", "ben", "cleo"]
        assert (cell(book, "cleo", "place"), cell(book, "cleo", "email")) == ("Turin", "cleo@example.org")


def test_without_a_common_past_one_id_is_one_person_whatever_the_names(made: Pair, tmp_path: Path) -> None:
    write(made.left, "ada", "name", "Ada Lovelace")
    made.folder = tmp_path / "another machine"

    plan = made.sync().plan

    assert ids(made.left) == ids(made.right) == ["ada", "ben"]
    assert [(d.cell.row, d.cell.column) for d in plan.disputes] == [("ada", "name")]


def test_a_row_whose_id_was_cleared_where_two_could_be_meant_keeps_the_old_row_waiting(made: Pair) -> None:
    add(made.left, "people", {"id": "ben-2", "name": "Ben", "email": "ben@example.org", "place": "Oslo"})
    made.sync()
    lose_id(made, "ben", "ben-2")

    for _ in range(2):
        plan = made.sync().plan
        assert {(held.row, held.unsure) for held in plan.held} == {("ben", True), ("ben-2", True)}
        assert {"ben", "ben-2"} < set(ids(made.right))
    assert made.plan().is_empty
    assert "was only the ID cleared?" in str(asked(made.right)[0]["kind"])


def test_an_id_pasted_over_by_another_rows_is_put_back(made: Pair) -> None:
    there = table(made.left)
    put(made.left, replace(there, rows=tuple(replace(row, id="ada") for row in there.rows)))

    plan = made.sync().plan

    assert [(n.kind, n.row, n.detail) for n in plan.notices] == [("id-restored", "ben", "ada")]
    assert plan.held == ()
    assert ids(made.left) == ids(made.right) == ["ada", "ben"]


def test_rows_that_may_be_one_are_told_once_and_kept_apart(made: Pair) -> None:
    add(made.left, "people", {"id": "ada-2", "name": "Ada L.", "email": "ADA@example.org "})
    add(made.right, "people", {"id": "b2", "name": "Ben", "place": "oslo"})

    plan = made.sync().plan

    assert {(n.kind, n.row, n.detail) for n in plan.notices} == {
        ("possible-duplicate", "ada-2", "ada"),
        ("possible-duplicate", "b2", "ben"),
    }
    assert ids(made.left) == ["ada", "ben", "ada-2", "b2"]
    assert made.plan().notices == ()


def test_one_name_alone_makes_no_duplicate(made: Pair) -> None:
    add(made.left, "people", {"id": "b2", "name": "Ben"})
    add(made.right, "people", {"id": "b3", "name": "Ben", "place": "Rome"})

    assert kinds(made) == []


def test_a_reference_to_a_person_who_is_deleted_is_told(made: Pair) -> None:
    delete(made.left, "ada")

    plan = made.sync().plan

    assert [(n.kind, n.table, n.row, n.detail) for n in plan.notices] == [(Kind.DANGLING, "talks", "T-1", "ada")]
    assert ids(made.right) == ["ben"]


def test_ids_are_given_once_even_if_the_run_is_cut_off_right_after(made: Pair) -> None:
    add(made.right, "people", {"name": "Cleo"})
    plan = made.plan()
    made.right.apply(plan.identities.right, expected=plan.right)

    made.sync()

    assert ids(made.left) == ids(made.right) == ["ada", "ben", "cleo"]


def relabel(made: Pair, **names: str) -> None:
    """Type other IDs into the ID cells of the left side."""
    there = table(made.left)
    put(made.left, replace(there, rows=tuple(replace(row, id=names.get(row.id, row.id)) for row in there.rows)))


@pytest.mark.parametrize("typed", ["", "nobody-else", "ben", "ADA", " ada "], ids=repr)
@pytest.mark.parametrize("edited", [False, True], ids=["as it was", "and edited"])
def test_an_id_that_was_lost_or_overwritten_is_put_back_by_what_its_row_says(
    made: Pair, typed: str, edited: bool
) -> None:
    if edited:
        write(made.left, "ada", "place", "Turin")
    relabel(made, ada=typed)

    plan = made.sync().plan

    assert (plan.held, plan.disputes) == ((), ())
    assert [(n.kind, n.row, n.detail) for n in plan.notices] == [("id-restored", "ada", typed)]
    for book in (made.left, made.right):
        assert ids(book) == ["ada", "ben"]
        assert cell(book, "ada", "place") == ("Turin" if edited else "Bergen")
        assert cell(book, "T-1", "person", "talks") == "ada"
    assert made.plan().is_empty


def test_an_id_that_another_program_wrote_decomposed_is_the_same_id(tmp_path: Path) -> None:
    made = pair(tmp_path, [{"id": "siobhán", "name": "Siobhán"}, PEOPLE[1]])
    relabel(made, siobhán=unicodedata.normalize("NFD", "siobhán"))

    assert kinds(made) == ["id-restored"]
    assert ids(made.left) == ids(made.right) == ["siobhán", "ben"]


@pytest.mark.parametrize("sides", [("left", "right"), ("right", "left")])
def test_one_new_id_typed_in_other_letters_on_each_side_is_one_id(made: Pair, sides: tuple[str, str]) -> None:
    add(getattr(made, sides[0]), "people", {"id": "Cleo", "name": "Cleo"})
    add(getattr(made, sides[1]), "people", {"id": "cleo", "name": "Cleo", "place": "Rome"})

    made.sync()

    assert ids(made.left) == ids(made.right) == ["ada", "ben", "cleo"]


def test_references_to_an_id_that_was_retyped_follow_it_back(made: Pair) -> None:
    relabel(made, ada="lovelace")
    write(made.left, "T-1", "person", "lovelace", key="talks")

    made.sync()

    assert cell(made.left, "T-1", "person", "talks") == cell(made.right, "T-1", "person", "talks") == "ada"


def test_references_to_the_row_whose_id_was_pasted_over_anothers_stay_with_it(made: Pair) -> None:
    add(made.left, "talks", {"id": "T-2", "person": "ben", "text": "Hello, Ben"})
    made.sync()
    relabel(made, ada="ben")

    made.sync()

    for book in (made.left, made.right):
        assert [cell(book, talk, "person", "talks") for talk in ("T-1", "T-2")] == ["ada", "ben"]


def test_all_ids_cleared_and_a_note_edited_costs_nobody_their_id(tmp_path: Path) -> None:
    people: list[dict[str, Value]] = [
        {"id": f"p{at}", "name": f"Person {at}", "email": f"{at}@example.org", "place": "Oslo"} for at in range(40)
    ]
    made = pair(tmp_path, people)
    write(made.left, "p7", "notes", "edited")
    relabel(made, **{f"p{at}": "" for at in range(40)})

    made.sync()

    assert ids(made.left) == ids(made.right) == [f"p{at}" for at in range(40)]
    assert cell(made.right, "p7", "notes") == "edited"


def test_a_row_renamed_without_its_id_waits_instead_of_becoming_a_stranger(made: Pair) -> None:
    write(made.left, "ada", "name", "Countess")
    relabel(made, ada="")

    plan = made.sync().plan

    assert [(held.row, held.unsure) for held in plan.held] == [("ada", True)]
    assert "ada" in ids(made.right)


def test_who_is_new_is_not_taken_for_somebody_who_was_deleted(made: Pair) -> None:
    delete(made.left, "ada")
    add(made.left, "people", {"name": "Grace", "email": "grace@example.org", "place": "Bergen"})

    plan = made.sync().plan

    assert plan.held == ()
    assert ids(made.left) == ids(made.right) == ["ben", "grace"]


def test_without_a_common_past_a_person_is_known_by_more_than_an_id_pasted_over_theirs(
    made: Pair, tmp_path: Path
) -> None:
    relabel(made, ada="ben")
    made.folder = tmp_path / "another machine"

    made.sync()

    for book in (made.left, made.right):
        assert {row: cell(book, row, "place") for row in ids(book)} == {"ada": "Bergen", "ben": "Oslo"}


def test_without_a_common_past_two_people_of_one_id_are_two(made: Pair, tmp_path: Path) -> None:
    delete(made.left, "ben")
    delete(made.right, "ada")
    there = table(made.right)
    put(made.right, replace(there, rows=tuple(replace(row, id="ada") for row in there.rows)))
    made.folder = tmp_path / "another machine"

    made.sync()

    for book in (made.left, made.right):
        assert {row: cell(book, row, "place") for row in ids(book)} == {"ada": "Bergen", "ben": "Oslo"}


@pytest.mark.parametrize("edited", [False, True], ids=["as it was", "and edited"])
def test_a_row_given_an_id_by_a_sync_is_known_again_in_an_older_copy_saved_over_it(made: Pair, edited: bool) -> None:
    add(made.left, "people", {"name": "Cleo", "email": "cleo@example.org"})
    open_window = made.left.observe()
    made.sync()
    made.left.edit(open_window.tables, token=open_window.token)
    if edited:
        there = table(made.left)
        rows = (replace(r, cells=(*r.cells[:4], "typed on", *r.cells[5:])) if not r.id else r for r in there.rows)
        put(made.left, replace(there, rows=tuple(rows)))

    made.sync()

    assert ids(made.left) == ids(made.right) == ["ada", "ben", "cleo"]
    assert cell(made.right, "cleo", "notes") == ("typed on" if edited else None)


def test_an_id_pasted_over_another_rows_leaves_its_own_row_its_own_however_that_was_edited(made: Pair) -> None:
    write(made.left, "ben", "name", "Benjamin")
    write(made.left, "ben", "email", None)
    write(made.left, "ben", "place", "Voss")
    relabel(made, ada="ben")

    plan = made.sync().plan

    assert [(n.kind, n.row) for n in plan.notices] == [("id-restored", "ada")]
    assert ids(made.left) == ids(made.right) == ["ada", "ben"]
    assert cell(made.right, "ben", "place") == "Voss"


def test_a_copy_of_a_row_whose_id_was_retyped_gets_an_id_of_its_own(made: Pair) -> None:
    relabel(made, ada="ADA")
    there = table(made.left)
    put(made.left, replace(there, rows=(*there.rows, there.rows[0])))

    made.sync()

    assert ids(made.left) == ids(made.right) == ["ada", "ben", "ada-2"]


def test_an_id_that_was_agreed_on_in_capitals_is_not_taken_for_a_lost_one_in_small_letters(made: Pair) -> None:
    add(made.left, "people", {"id": "ADA", "name": "Adam", "email": "adam@example.org"})
    made.sync()
    relabel(made, ada="")

    made.sync()

    assert {row: cell(made.left, row, "name") for row in ids(made.left)} == {"ada": "Ada", "ben": "Ben", "ADA": "Adam"}
    assert made.plan().is_empty


def test_who_was_written_over_by_somebody_else_is_not_taken_for_deleted(made: Pair) -> None:
    there = table(made.left)
    ada, ben = there.rows
    put(made.left, replace(there, rows=(replace(ben, cells=ada.cells),)))

    plan = made.sync().plan

    assert [(n.kind, n.row, n.detail) for n in plan.notices if n.kind is Kind.ID_RESTORED] == [
        ("id-restored", "ada", "ben")
    ]
    assert [(held.row, held.unsure) for held in plan.held] == [("ben", True)]
    assert ids(made.right) == ["ada", "ben"]


def test_ids_that_slid_down_a_row_are_all_put_back_at_once(made: Pair) -> None:
    add(made.left, "people", {"id": "cleo", "name": "Cleo", "email": "cleo@example.org", "place": "Turin"})
    made.sync()
    there = table(made.left)
    slid = zip(there.rows, ("", "ada", "ben"), strict=True)
    put(made.left, replace(there, rows=tuple(replace(row, id=name) for row, name in slid)))

    plan = made.sync().plan

    assert [(n.kind, n.row, n.detail) for n in plan.notices] == [
        ("id-restored", "cleo", "ben"),
        ("id-restored", "ben", "ada"),
        ("id-restored", "ada", ""),
    ]
    assert {row: cell(made.left, row, "name") for row in ids(made.left)} == {"ada": "Ada", "ben": "Ben", "cleo": "Cleo"}
    assert made.plan().is_empty


def test_ids_are_put_back_where_both_books_have_lost_that_of_one_row(made: Pair) -> None:
    relabel(made, ben="z7")
    there = table(made.right)
    ada, ben = there.rows
    put(made.right, replace(there, rows=(replace(ada, id=""), replace(ben, id="ada"))))

    made.sync()

    for book in (made.left, made.right):
        assert {row: cell(book, row, "name") for row in ids(book)} == {"ada": "Ada", "ben": "Ben"}
    assert made.plan().is_empty
