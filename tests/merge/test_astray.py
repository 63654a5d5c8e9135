"""What a run that was cut off wrote into other rows is put right, and what was undecided stays so (L21, L24, L29)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from sheetsync.books.interface import BookUnreachable
from sheetsync.model.change import Change
from sheetsync.model.holding import CannotHold
from sheetsync.model.notice import Kind
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Row
from sheetsync.model.value import Value
from tests.merge.pair import Pair, add, add_column, asked, cell, delete, ids, pair, put, table, write

PEOPLE = [{"id": f"p{at}", "name": f"Person {at}", "place": f"Place {at}", "notes": f"Note {at}"} for at in range(6)]


@pytest.fixture
def made(tmp_path: Path) -> Pair:
    return pair(tmp_path, PEOPLE)


@contextmanager
def sorted_at_the_write(made: Pair, then: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Let somebody turn the rows of Google round just before they are written to by number, and no look be possible."""
    apply = made.right.apply

    def by_number(changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        if token is None:
            return apply(changes, expected=expected, token=token)
        before = table(made.right)
        apply(changes, expected=expected, token=token)
        meant, turned = table(made.right), list(reversed(before.rows))
        at = {row.id: number for number, row in enumerate(before.rows)}
        written = {at[row.id]: row for row in meant.rows if row.id in at}
        rows = [
            replace(
                row,
                cells=tuple(
                    new if new != old else held
                    for new, old, held in zip(written[number].cells, before.rows[number].cells, row.cells, strict=True)
                ),
            )
            for number, row in enumerate(turned)
            if number in written
        ]
        put(made.right, replace(before, rows=(*rows, *(row for row in meant.rows if row.id not in at))))
        then()
        raise BookUnreachable("The service does not answer.", hint="Try again.")

    made.right.apply = by_number  # type: ignore[method-assign]
    with suppress(BookUnreachable):
        yield
    made.right.apply = apply  # type: ignore[method-assign]


def test_a_value_that_landed_in_another_row_is_taken_out_and_arrives_in_its_own(made: Pair) -> None:
    write(made.left, "p0", "notes", "for p0")
    write(made.left, "p1", "notes", None)
    with sorted_at_the_write(made):
        made.sync()
    assert cell(made.right, "p5", "notes") == "for p0"

    plan = made.sync().plan

    for book in (made.left, made.right):
        notes = {row: cell(book, row, "notes") for row in ids(book)}
        assert notes == {f"p{at}": f"Note {at}" for at in range(2, 6)} | {"p0": "for p0", "p1": None}
    assert {(each.kind, each.row) for each in plan.notices} == {(Kind.PUT_RIGHT, "p5"), (Kind.PUT_RIGHT, "p4")}
    assert made.plan().is_empty


def test_what_goes_astray_a_second_time_is_put_right_as_well(made: Pair) -> None:
    write(made.left, "p0", "notes", "for p0")
    for _ in range(2):
        with sorted_at_the_write(made):
            made.sync()

    made.sync()

    for book in (made.left, made.right):
        assert {row: cell(book, row, "notes") for row in ids(book)} == {
            f"p{at}": f"Note {at}" for at in range(1, 6)
        } | {"p0": "for p0"}


def test_a_row_deleted_in_the_place_of_another_comes_back(made: Pair) -> None:
    delete(made.left, "p0")
    with sorted_at_the_write(made):
        made.sync()
    assert "p0" in ids(made.right)
    assert "p5" not in ids(made.right)

    made.sync()

    assert sorted(ids(made.left)) == sorted(ids(made.right)) == ["p1", "p2", "p3", "p4", "p5"]
    assert cell(made.right, "p5", "notes") == "Note 5"
    assert made.plan().is_empty


def test_where_somebody_deleted_a_row_as_well_nobody_knows_which_and_the_deletes_wait(made: Pair) -> None:
    delete(made.left, "p0")
    with sorted_at_the_write(made, then=lambda: delete(made.right, "p2")):
        made.sync()

    plan = made.sync().plan

    assert {held.row for held in plan.held} == {"p2", "p5"}
    assert {"p2", "p5"} <= set(ids(made.left))


def test_what_somebody_has_typed_since_over_what_went_astray_is_theirs(made: Pair) -> None:
    write(made.left, "p0", "notes", "for p0")
    with sorted_at_the_write(made, then=lambda: write(made.right, "p5", "notes", "typed since")):
        made.sync()

    made.sync()

    assert cell(made.left, "p5", "notes") == cell(made.right, "p5", "notes") == "typed since"
    assert cell(made.left, "p0", "notes") == cell(made.right, "p0", "notes") == "for p0"


def test_where_two_rows_say_what_went_astray_once_a_person_is_asked(made: Pair) -> None:
    write(made.left, "p0", "notes", "for p0")
    with sorted_at_the_write(made, then=lambda: write(made.right, "p3", "notes", "for p0")):
        made.sync()

    plan = made.sync().plan

    assert {dispute.cell.row for dispute in plan.disputes} == {"p3", "p5"}
    assert [(cell(made.left, row, "notes"), cell(made.right, row, "notes")) for row in ("p3", "p5")] == [
        ("Note 3", "for p0"),
        ("Note 5", "for p0"),
    ]
    assert made.plan().is_empty


def type_row(made: Pair, at: int, cells: dict[str, str]) -> None:
    there = table(made.right)
    rows = list(there.rows)
    rows.insert(at, Row("", tuple(cells.get(head.key) for head in there.heads)))
    put(made.right, replace(there, rows=tuple(rows)))


def test_what_landed_in_a_row_that_somebody_had_just_typed_is_taken_out_again(made: Pair) -> None:
    write(made.left, "p5", "notes", "for p5")
    with sorted_at_the_write(made, then=lambda: write(made.right, "p0", "notes", "Note 0")):
        made.sync()
    type_row(made, 2, {"name": "Grace", "notes": "for p5"})

    made.sync()

    for book in (made.left, made.right):
        notes = {cell(book, row, "name"): cell(book, row, "notes") for row in ids(book)}
        assert notes == {f"Person {at}": f"Note {at}" for at in range(5)} | {"Person 5": "for p5", "Grace": None}


def test_a_row_that_was_written_over_with_most_of_another_is_still_itself(made: Pair) -> None:
    for column in ("name", "place", "notes"):
        write(made.left, "p5", column, f"{column} of p5")
    with sorted_at_the_write(made, then=lambda: delete(made.right, "p5")):
        made.sync()
    assert cell(made.right, "p0", "name") == "name of p5"

    plan = made.sync().plan

    assert [notice.kind for notice in plan.notices if notice.kind is Kind.ID_RESTORED] == []
    for book in (made.left, made.right):
        assert [cell(book, "p0", column) for column in ("name", "place", "notes")] == ["Person 0", "Place 0", "Note 0"]
        assert cell(book, "p5", "notes") == "notes of p5"
    assert made.plan().is_empty


def test_what_landed_below_the_table_makes_no_row(made: Pair) -> None:
    write(made.left, "p5", "notes", "for p5")
    write(made.left, "p5", "place", "Turin")
    with sorted_at_the_write(made, then=lambda: put(made.right, replace(table(made.right), rows=as_agreed.rows))):
        as_agreed = table(made.right)
        made.sync()
    type_row(made, 6, {"notes": "for p5", "place": "Turin"})

    made.sync()

    assert sorted(ids(made.left)) == sorted(ids(made.right)) == [f"p{at}" for at in range(6)]
    assert cell(made.right, "p5", "notes") == "for p5"
    assert made.plan().is_empty


def test_what_was_meant_for_a_row_that_is_gone_or_was_typed_over_stays_in_no_other(made: Pair) -> None:
    write(made.left, "p0", "notes", "for p0")
    write(made.left, "p1", "notes", "for p1")

    def go_on() -> None:
        delete(made.right, "p0")
        write(made.right, "p1", "notes", "typed over")

    with sorted_at_the_write(made, then=go_on):
        made.sync()
    made.sync()

    assert {cell(made.left, row, "notes") for row in ("p4", "p5")} == {"Note 4", "Note 5"}
    assert {cell(made.right, row, "notes") for row in ("p4", "p5")} == {"Note 4", "Note 5"}
    assert cell(made.right, "p0", "notes") == "for p0"
    assert (cell(made.left, "p1", "notes"), cell(made.right, "p1", "notes")) == ("for p1", "typed over")


def test_two_values_that_landed_in_each_others_rows_do_not_outlive_what_somebody_thinks_better_of(made: Pair) -> None:
    write(made.left, "p0", "notes", "for p0")
    write(made.left, "p5", "notes", "for p5")
    with sorted_at_the_write(made):
        made.sync()
    assert (cell(made.right, "p0", "notes"), cell(made.right, "p5", "notes")) == ("for p5", "for p0")
    write(made.left, "p0", "notes", "Note 0")

    made.sync()

    for book in (made.left, made.right):
        assert (cell(book, "p0", "notes"), cell(book, "p5", "notes")) == ("Note 0", "for p5")


def test_a_delete_that_struck_another_row_since_its_own_was_gone_waits(made: Pair) -> None:
    delete(made.left, "p5")
    with sorted_at_the_write(made, then=lambda: delete(made.right, "p5")):
        made.sync()
    assert ids(made.right) == ["p4", "p3", "p2", "p1"]

    plan = made.sync().plan

    assert {held.row for held in plan.held} == {"p0"}
    assert "p0" in ids(made.left)


def test_an_older_copy_that_says_what_was_in_dispute_later_decides_nothing(made: Pair) -> None:
    write(made.right, "p0", "notes", "right's own")
    window = made.right.observe()
    made.left._token = None  # without a common past, the values that differ are in dispute
    made.left.edit(made.left.observe().tables)
    assert made.sync().plan.disputes

    made.right.edit(window.tables, token=window.token)
    plan = made.sync().plan

    assert [dispute.cell.row for dispute in plan.disputes] == ["p0"]
    assert (cell(made.left, "p0", "notes"), cell(made.right, "p0", "notes")) == ("Note 0", "right's own")


@pytest.mark.parametrize("side", ["left", "right"])
def test_an_older_copy_without_the_column_of_a_dispute_clears_nothing_on_the_other_side(made: Pair, side: str) -> None:
    book, across = (made.left, made.right) if side == "left" else (made.right, made.left)
    window = book.observe()
    add_column(across, "Pet", {"p0": "Cat"})
    made.sync()
    write(made.left, "p0", "~pet", "left's own")
    write(made.right, "p0", "~pet", "right's own")
    made.sync()

    book.edit(window.tables, token=window.token)
    made.sync()

    assert cell(across, "p0", "~pet") == cell(book, "p0", "~pet") == ("right's own" if side == "left" else "left's own")


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("row_is_there", [True, False], ids=["row is there", "row is newer than the backup"])
def test_an_old_backup_put_back_decides_no_dispute(tmp_path: Path, side: str, row_is_there: bool) -> None:
    made = pair(tmp_path, PEOPLE if row_is_there else PEOPLE[1:])
    book = getattr(made, side)
    backup = book.observe()
    if not row_is_there:
        add(made.left, "people", PEOPLE[0])
        made.sync()
    write(made.left, "p0", "notes", "left's own")
    write(made.right, "p0", "notes", "right's own")
    made.sync()

    book.edit(backup.tables, token=backup.token)
    made.sync()

    assert (cell(made.left, "p0", "notes"), cell(made.right, "p0", "notes")) == ("left's own", "right's own")
    assert [question["where"] for question in asked(made.left)] == ["People · Person 0 · Notes"]
    assert made.plan().is_empty


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_row_in_dispute_that_one_side_deletes_comes_back_with_what_each_side_had(made: Pair, side: str) -> None:
    write(made.left, "p0", "notes", "left's own")
    write(made.right, "p0", "notes", "right's own")
    made.sync()
    delete(getattr(made, side), "p0")

    plan = made.sync().plan

    assert [(each.kind, each.detail) for each in plan.notices] == [(Kind.EDIT_OVER_DELETE, "in dispute")]
    assert (cell(made.left, "p0", "notes"), cell(made.right, "p0", "notes")) == ("left's own", "right's own")
    assert made.plan().is_empty
    write(made.left, "p0", "notes", "decided")
    made.sync()
    assert cell(made.right, "p0", "notes") == "decided"


def test_what_waits_for_its_book_comes_back_with_a_row_that_was_struck(made: Pair) -> None:
    made.left.hold = lambda value: no_more_than(10, value)
    write(made.right, "p5", "notes", "much too long")
    delete(made.left, "p0")
    with sorted_at_the_write(made, then=lambda: delete(made.right, "p0")):
        made.sync()
    assert "p5" not in ids(made.right)

    plan = made.sync().plan

    assert cell(made.right, "p5", "notes") == "much too long"
    assert [dispute.cell.row for dispute in plan.disputes] == ["p5"]
    assert made.plan().is_empty


def no_more_than(length: int, value: Value) -> Value:
    if isinstance(value, str) and len(value) > length:
        raise CannotHold("it is too long", "Shorten it")
    return value
