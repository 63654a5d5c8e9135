"""The sheet Needs your decision: it says on both sides what is open, and takes an answer typed on either."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sheetsync.model.notice import Kind
from sheetsync.model.table import Head, Row
from sheetsync.model.value import Value
from tests.merge.pair import Pair, add, asked, cell, column, delete, ids, pair, put, rename, table, write

PEOPLE: list[dict[str, Value]] = [
    {"id": f"p{number}", "name": f"Person {number}", "place": "Bergen", "seen": date(2026, 11, 2)}
    for number in range(3)
]


@pytest.fixture(params=["excel first", "google first"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    made = pair(tmp_path, PEOPLE)
    return made if request.param == "excel first" else made.flipped()


def answer(made: Pair, name: str, value: Value, row: int = 0) -> None:
    """Type *value* under Keep in the book called *name*."""
    book = next(book for book in (made.left, made.right) if book.name == name)
    write(book, ids(book, "decisions")[row], "keep", value, "decisions")


def disputed(made: Pair, excel: Value = "Oslo", google: Value = "Voss", where: str = "place") -> Pair:
    for book in (made.left, made.right):
        write(book, "p0", where, excel if book.name == "Excel" else google)
    made.sync()
    return made


def test_a_cell_in_dispute_is_asked_about_on_both_sides_in_the_persons_words(made: Pair) -> None:
    disputed(made)

    for book in (made.left, made.right):
        assert asked(book) == [
            {
                "id": ids(book, "decisions")[0],
                "where": "People · Person 0 · Place",
                "kind": "Changed on both sides",
                "left": "Oslo",
                "right": "Voss",
                "before": "Bergen",
                "since": date(2026, 11, 23),
            }
        ]
    assert made.plan().is_empty


@pytest.mark.parametrize("typed_in", ["Excel", "Google"])
@pytest.mark.parametrize(
    ("keep", "result"),
    [("Excel", "Oslo"), ("google ", "Voss"), ("Turin", "Turin"), ("Bergen", "Bergen")],
)
def test_an_answer_typed_on_either_side_settles_it_and_its_row_goes(
    made: Pair, typed_in: str, keep: str, result: str
) -> None:
    disputed(made)
    answer(made, typed_in, keep)

    plan = made.sync().plan

    assert plan.questions == ()
    for book in (made.left, made.right):
        assert cell(book, "p0", "place") == result
        assert asked(book) == []
    assert made.plan().is_empty


def test_an_answer_is_kept_as_the_column_holds_it(made: Pair) -> None:
    disputed(made, date(2026, 12, 1), date(2026, 12, 2), "seen")
    answer(made, "Google", "2026-12-24")

    made.sync()

    assert cell(made.left, "p0", "seen") == cell(made.right, "p0", "seen") == date(2026, 12, 24)


def test_an_answer_that_names_the_side_with_a_blank_cell_leaves_it_blank(made: Pair) -> None:
    disputed(made, None, "Voss")
    answer(made, "Excel", "Excel")

    made.sync()

    assert cell(made.left, "p0", "place") is None
    assert cell(made.right, "p0", "place") is None


def test_two_answers_that_differ_decide_nothing_and_that_is_said(made: Pair) -> None:
    disputed(made)
    answer(made, "Excel", "Excel")
    answer(made, "Google", "Google")

    plan = made.sync().plan

    assert len(plan.questions) == 1
    assert [notice.kind for notice in plan.notices] == [Kind.ANSWERS_DIFFER]
    assert {cell(book, "p0", "place") for book in (made.left, made.right)} == {"Oslo", "Voss"}


def test_editing_either_cell_settles_it_too_and_its_row_goes(made: Pair) -> None:
    disputed(made)
    write(made.right, "p0", "place", "Turin")

    made.sync()

    assert cell(made.left, "p0", "place") == "Turin"
    assert asked(made.left) == asked(made.right) == []


def test_an_answer_given_elsewhere_settles_a_dispute_that_no_sync_has_seen_yet(made: Pair) -> None:
    write(made.left, "p0", "place", "Oslo")
    write(made.right, "p0", "place", "Voss")
    question = made.plan().questions[0].id

    made.sync(said={question: "Turin"})

    assert cell(made.left, "p0", "place") == cell(made.right, "p0", "place") == "Turin"
    assert asked(made.left) == []


def test_a_question_says_since_when_it_is_open_and_follows_what_changes(made: Pair) -> None:
    disputed(made)
    opened = date(2026, 11, 1)
    for book in (made.left, made.right):
        write(book, ids(book, "decisions")[0], "since", opened, "decisions")
    write(made.left, "p0", "place", "Rome")
    write(made.right, "p0", "place", "Paris")

    made.sync()

    for book in (made.left, made.right):
        row = asked(book)[0]
        assert {row["left"], row["right"]} == {"Rome", "Paris"}
        assert row["since"] == opened


def test_what_a_person_types_into_the_sheet_beside_the_answers_is_left_alone(made: Pair) -> None:
    disputed(made)
    there = table(made.left, "decisions")
    put(
        made.left,
        replace(there, rows=(*there.rows, Row("", tuple("mine" if h.key == "where" else None for h in there.heads)))),
    )
    heads = (*table(made.left, "decisions").heads, Head("?", "Own column"))
    grown = replace(table(made.left, "decisions"), heads=heads)
    put(made.left, replace(grown, rows=tuple(replace(row, cells=(*row.cells, "x")) for row in grown.rows)))

    plan = made.plan()

    assert plan.is_empty


def test_a_copied_question_is_no_second_one(made: Pair) -> None:
    disputed(made)
    there = table(made.right, "decisions")
    put(made.right, replace(there, rows=(*there.rows, there.rows[0])))
    write(made.left, "p0", "place", "Turin")

    made.sync()
    made.sync()

    assert asked(made.right) == []


def test_a_header_in_dispute_is_asked_about_and_settled_by_a_name(made: Pair) -> None:
    rename(made.left, "place", "City")
    rename(made.right, "place", "Town")
    made.sync()
    assert [row["where"] for row in asked(made.left)] == ["People · column heading · City"]
    answer(made, "Google", "Where")

    made.sync()

    assert column(made.left, "place") == column(made.right, "place")
    assert [head.header for head in table(made.left).heads if head.key == "place"] == ["Where"]
    assert [head.header for head in table(made.right).heads if head.key == "place"] == ["Where"]


def test_two_books_of_one_program_are_asked_nothing_in_a_sheet_that_names_two(tmp_path: Path) -> None:
    made = pair(tmp_path, PEOPLE)
    made.right.name = "Excel"
    write(made.left, "p0", "place", "Oslo")
    write(made.right, "p0", "place", "Voss")

    plan = made.sync().plan

    assert len(plan.questions) == 1
    assert asked(made.left) == asked(made.right) == []


def test_a_sheet_that_is_not_there_is_drawn_once_there_is_something_to_ask(made: Pair) -> None:
    tables = made.left.observe().tables
    made.left.edit({key: tables[key] for key in tables if key != "decisions"})
    assert made.plan().is_empty

    disputed(made)

    assert len(asked(made.left)) == len(asked(made.right)) == 1


# ------------------------------------------------------------------------------------------------ deletes and guards


@pytest.fixture(params=["excel first", "google first"])
def many(request: pytest.FixtureRequest, tmp_path: Path) -> Pair:
    made = pair(tmp_path, [{"id": f"p{n}", "name": f"Person {n}", "place": f"Place {n}"} for n in range(20)])
    return made if request.param == "excel first" else made.flipped()


GONE = [f"p{number}" for number in range(8)]


def test_held_deletes_wait_in_one_row_and_go_once_that_says_so(many: Pair) -> None:
    delete(many.left, *GONE)
    many.sync()
    here, there = many.left.name, many.right.name
    question = asked(many.right)[0]
    assert question["kind"] == f"8 rows gone in {here}"
    assert question["left" if there == "Excel" else "right"] == "Still there: " + ", ".join(
        f"Person {number}" for number in range(8)
    )
    answer(many, there, "Delete")

    many.sync()

    assert not set(GONE) & set(ids(many.right))
    assert asked(many.left) == asked(many.right) == []


@pytest.mark.parametrize("keep", ["Keep row", "the other side"])
def test_held_deletes_that_are_refused_bring_the_rows_back(many: Pair, keep: str) -> None:
    delete(many.left, *GONE)
    many.sync()
    answer(many, "Excel", many.right.name if keep == "the other side" else keep)

    many.sync()

    assert set(ids(many.left)) == set(ids(many.right)) == {f"p{number}" for number in range(20)}
    assert column(many.left, "place") == column(many.right, "place")
    assert asked(many.left) == []
    assert many.plan().is_empty


def test_held_deletes_lapse_when_the_rows_come_back(many: Pair) -> None:
    before = table(many.left)
    delete(many.left, *GONE)
    many.sync()
    put(many.left, before)

    many.sync()

    assert len(ids(many.right)) == 20
    assert asked(many.left) == asked(many.right) == []


def test_a_sheet_that_was_emptied_waits_and_is_filled_again_on_request(many: Pair) -> None:
    delete(many.left, *ids(many.left))
    write(many.right, "p3", "place", "Rome")
    many.sync()
    assert len(ids(many.right)) == 20
    assert ids(many.left) == []
    answer(many, "Google", many.right.name)

    many.sync()

    assert column(many.left, "place") == column(many.right, "place")
    assert len(ids(many.left)) == 20


def test_a_sheet_that_was_emptied_on_purpose_is_emptied_on_request(many: Pair) -> None:
    delete(many.left, *ids(many.left))
    many.sync()
    answer(many, "Google", many.left.name)

    many.sync()

    assert ids(many.left) == ids(many.right) == []


def pasted_over(made: Pair) -> None:
    """Paste another column over one."""
    for number in range(20):
        write(made.left, f"p{number}", "place", f"Town {number}")


def test_a_column_changed_throughout_stops_its_sheet_and_no_other(many: Pair) -> None:
    pasted_over(many)
    add(many.left, "talks", {"id": "T-1", "person": "p1", "text": "Hello"})
    before = column(many.right, "place")

    plan = many.sync().plan

    assert [(stop.table, stop.column, stop.many, stop.whole) for stop in plan.stops] == [("people", "place", 20, 20)]
    assert column(many.right, "place") == before
    assert ids(many.right, "talks") == ["T-1"]
    question = asked(many.right)[0]
    assert question["where"] == "People · Place"
    assert question["kind"] == f"20 of 20 cells were changed in {many.left.name}. This sheet waits."
    told = question["left" if many.left.name == "Excel" else "right"]
    assert told == "Place 0 → Town 0; Place 1 → Town 1; Place 2 → Town 2"
    assert many.plan().is_empty


def test_a_column_changed_on_purpose_is_synced_on_request(many: Pair) -> None:
    pasted_over(many)
    many.sync()
    answer(many, "Google", many.left.name)

    many.sync()

    assert column(many.right, "place")["p5"] == "Town 5"
    assert asked(many.left) == []
    assert many.plan().is_empty


def test_a_column_changed_by_accident_is_put_back_on_request(many: Pair) -> None:
    pasted_over(many)
    write(many.left, "p7", "name", "Person Seven")
    many.sync()
    answer(many, "Excel", many.right.name)

    many.sync()

    assert column(many.left, "place") == column(many.right, "place")
    assert cell(many.left, "p5", "place") == "Place 5"
    assert cell(many.right, "p7", "name") == "Person Seven"
    assert many.plan().is_empty


def test_many_cells_cleared_stop_a_sheet(many: Pair) -> None:
    for number in range(14):
        write(many.left, f"p{number}", "place", None)

    plan = many.sync().plan

    assert [stop.reason for stop in plan.stops] == ["blanked"]
    assert cell(many.right, "p0", "place") == "Place 0"


def test_filling_a_blank_column_is_no_accident(many: Pair) -> None:
    for number in range(20):
        write(many.left, f"p{number}", "notes", "Written to")

    plan = many.sync().plan

    assert plan.stops == ()
    assert cell(many.right, "p19", "notes") == "Written to"


def test_the_same_change_on_both_sides_is_no_accident(many: Pair) -> None:
    pasted_over(many)
    for number in range(20):
        write(many.right, f"p{number}", "place", f"Town {number}")

    assert many.sync().plan.stops == ()


def test_a_sheet_without_its_column_of_ids_waits_until_that_is_back(many: Pair) -> None:
    there = table(many.left)
    put(many.left, replace(there, has_ids=False, rows=tuple(replace(row, id="") for row in there.rows)))
    write(many.right, "p0", "place", "Rome")

    plan = many.sync().plan

    assert [stop.reason for stop in plan.stops] == ["no-ids"]
    assert ids(many.right) == [f"p{number}" for number in range(20)]
    put(many.left, there)
    many.sync()
    assert cell(many.left, "p0", "place") == "Rome"


def test_a_sheet_that_has_lost_its_header_waits(many: Pair) -> None:
    there = table(many.left)
    put(many.left, replace(there, heads=there.heads[:1], rows=tuple(replace(r, cells=r.cells[:1]) for r in there.rows)))

    plan = many.sync().plan

    assert [(stop.reason, stop.many, stop.whole) for stop in plan.stops] == [("no-header", 4, 5)]
    assert cell(many.right, "p0", "place") == "Place 0"
