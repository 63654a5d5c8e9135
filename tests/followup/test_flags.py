from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sheetsync.followup import check
from sheetsync.followup.flags import flag_changes
from sheetsync.model.amend import amend
from sheetsync.model.change import AddRow, DeleteRow, SetCell
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Formula
from tests.followup.builder import MONDAY, ada, cell, snapshot, table, touch, tracker

D = date


def write(book: Snapshot, today: date = MONDAY) -> Snapshot:
    changes = flag_changes(book, check(book, today=today))
    return replace(book, tables=amend(book.tables, changes))


def test_a_flagged_contact_shows_due_flag_and_why() -> None:
    book = write(tracker([ada(next_step_date=D(2026, 11, 18))]))
    assert cell(book, "contacts", "ada", "due") == D(2026, 11, 18)
    assert cell(book, "contacts", "ada", "flag") == "STEP LATE"
    assert "[" not in str(cell(book, "contacts", "ada", "why")), "a reason is a sentence, and no code"


def test_what_is_still_to_come_shows_its_day_and_no_flag() -> None:
    book = write(tracker([ada(stage="In touch", tier="Warm")], [touch(D(2026, 11, 2))]))
    assert cell(book, "contacts", "ada", "due") == D(2027, 2, 1)
    assert cell(book, "contacts", "ada", "flag") is None
    assert cell(book, "contacts", "ada", "why") == (
        "You were last in contact on 2026-11-02. Due 2027-02-01, gone quiet from 2027-03-17, lost from 2027-07-30."
    )


def test_a_resting_contact_shows_why_and_no_day() -> None:
    book = write(tracker([ada(snooze_until=D(2026, 12, 1), due=D(2026, 1, 5))]))
    assert cell(book, "contacts", "ada", "due") is None
    assert cell(book, "contacts", "ada", "flag") == "SNOOZED"


def test_a_flag_that_is_settled_is_cleared() -> None:
    book = tracker([ada(due=D(2026, 1, 5), flag="DUE", why="R8: old")])
    assert flag_changes(book, check(book, today=MONDAY)) == [
        SetCell("contacts", "ada", "due", D(2026, 1, 5), None),
        SetCell("contacts", "ada", "flag", "DUE", None),
        SetCell("contacts", "ada", "why", "R8: old", None),
    ]


def test_this_week_lists_what_is_to_be_done() -> None:
    book = write(tracker([ada(next_step="Send CV", next_step_date=D(2026, 11, 18)), {"id": "bo", "stage": "Closed"}]))
    (row,) = book.tables["this_week"].rows
    assert row.id == "ada:R1"
    week = dict(zip(book.tables["this_week"].positions, row.cells, strict=True))
    assert week.pop("why") == (
        "Your next step is dated 2026-11-18 (5 days ago) and still open. Due 2026-11-18, late from 2026-11-21."
    )
    assert week == {
        "name": "Ada Byron",
        "flag": "Next step — late",
        "due": D(2026, 11, 18),
        "days_over": 5.0,
        "next": "Send CV; then log it, or move its date.",
        "rule": "R1",
        "contact": "ada",
        "checked_on": MONDAY,
        "done": None,
    }


def test_a_tick_stays_with_a_finding_that_stays_and_goes_with_one_that_goes() -> None:
    rows = [{"id": "ada:R1", "done": True, "rule": "R1"}, {"id": "bo:R8", "done": True}]
    book = tracker([ada(next_step_date=D(2026, 11, 18))], this_week=rows)
    changes = flag_changes(book, check(book, today=MONDAY))
    after = write(book)
    assert [row.id for row in after.tables["this_week"].rows] == ["ada:R1"]
    assert cell(after, "this_week", "ada:R1", "done") is True
    assert [change.was["done"] for change in changes if isinstance(change, DeleteRow)] == [True]
    assert not any(isinstance(change, AddRow) for change in changes)


def test_a_row_that_a_person_added_without_an_id_is_left_alone() -> None:
    book = write(tracker([ada()], this_week=[{"next": "Buy stamps"}]))
    assert len(book.tables["this_week"].rows) == 1


def test_a_formula_in_a_program_column_is_left_alone() -> None:
    book = tracker([ada(next_step_date=D(2026, 11, 18), flag=Formula('="mine"', "mine"))])
    assert cell(write(book), "contacts", "ada", "flag") == Formula('="mine"', "mine")


def test_only_columns_and_sheets_that_are_there_are_written() -> None:
    log = {key: table(key, []) for key in ("interactions", "interviews")}
    tables = {
        "contacts": table("contacts", [ada(next_step_date=MONDAY)], ["name", "stage", "next_step_date", "flag"]),
        "this_week": table("this_week", [], ["name"]),
    }
    book = snapshot(tables | log)
    assert flag_changes(book, check(book, today=MONDAY)) == [
        SetCell("contacts", "ada", "flag", None, "STEP DUE"),
        AddRow("this_week", "ada:R1", {"name": "Ada Byron"}),
    ]
    bare = snapshot({"contacts": table("contacts", [], ["name", "stage"])} | log)
    assert flag_changes(bare, check(bare, today=MONDAY)) == []


def test_rows_with_one_id_are_written_once() -> None:
    book = tracker([ada(next_step_date=MONDAY), ada(next_step_date=MONDAY)], this_week=[{"id": "x:R1"}, {"id": "x:R1"}])
    after = write(book)
    assert flag_changes(after, check(after, today=MONDAY))[1:] == []


stages = st.sampled_from(["To contact", "Requested", "Met", "In touch", "Closed", "", "odd"])
near = st.integers(-400, 30).map(lambda number: MONDAY + timedelta(days=number))
contacts = st.lists(
    st.fixed_dictionaries(
        {"stage": stages, "tier": st.sampled_from(["Close", "Warm", ""])},
        optional={
            "next_step_date": near | st.just("soon"),
            "snooze_until": near,
            "do_not_contact": st.booleans(),
            "name": st.text(max_size=5),
        },
    ),
    max_size=6,
)
log = st.lists(
    st.fixed_dictionaries(
        {"contact": st.integers(0, 6).map("p{}".format), "date": near}, optional={"draft": st.booleans()}
    ),
    max_size=12,
)


@given(people=contacts, touches=log, later=st.integers(0, 40))
def test_writing_twice_writes_nothing_the_second_time(people: list[dict], touches: list[dict], later: int) -> None:
    book = tracker([{"id": f"p{n}", **cells} for n, cells in enumerate(people)], touches)
    written = write(book)
    assert flag_changes(written, check(written, today=MONDAY)) == []
    today = MONDAY + timedelta(days=later)
    again = write(written, today)
    assert flag_changes(again, check(again, today=today)) == []
    fresh = write(book, today)
    assert {row.id: row.cells for row in again.tables["contacts"].rows} == {
        row.id: row.cells for row in fresh.tables["contacts"].rows
    }
    assert {row.id for row in again.tables["this_week"].rows} == {row.id for row in fresh.tables["this_week"].rows}
