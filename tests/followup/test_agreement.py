"""The formulas of the sheet and the rules in Python are the same rules: they agree on every cell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.followup import check, reckoned_on, shown_otherwise
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Formula, Value
from tests.followup.builder import MONDAY, ada, having, table, touch, tracker
from tests.followup.generated import Maker, Rows, as_snapshot, by_formulas, by_rules

D = date


def assert_agree(rows: Rows, today: date) -> set[str]:
    """Compare every cell that both calculate; return the flags that were shown."""
    shown = by_formulas(rows, today)
    said = by_rules(rows, check(as_snapshot(rows), today=today))
    differ = [
        (row["contact_id"], one, other)
        for row, one, other in zip(rows["contacts"], shown, said, strict=True)
        if one != other
    ]
    assert differ == []
    return {str(row["flag"]) for row in shown}


days = st.dates(D(1995, 1, 1), D(2199, 12, 31)) | st.sampled_from(
    [D(2028, 2, 29), D(2028, 3, 1), D(2026, 12, 31), D(2027, 1, 1), D(2000, 2, 29), D(2100, 3, 1)]
)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32), today=days, odd=st.sampled_from([0.0, 0.02, 0.2]))
def test_python_and_the_formulas_agree_on_every_cell(seed: int, today: date, odd: float) -> None:
    assert_agree(Maker(seed, today, odd=odd).tracker(12, 50, 12, 8), today)


def test_they_agree_on_a_thousand_contacts_among_whom_every_rule_flags_somebody() -> None:
    flags = assert_agree(Maker(11, MONDAY, odd=0.01).tracker(1000, 3000, 400, 200), MONDAY)
    assert flags >= {
        "", "DO NOT CONTACT", "CLOSED", "SNOOZED", "STEP DUE", "STEP LATE", "THANK-YOU DUE", "THANK-YOU LATE",
        "PREPARE", "RECORD OUTCOME", "YOU OWE A REPLY", "TRY A SECOND PERSON", "FOLLOW UP ONCE", "CLOSE?",
        "SCHEDULE IT", "REFERRAL WAITING", "TELL THE REFERRER", "REPORT BACK", "DUE", "STALE", "LOST TOUCH",
        "REFLECT", "BACKLOG", "NO DATE", "INCOMPLETE",
    }  # fmt: skip


@pytest.mark.parametrize("offset", range(-3, 130, 7))
def test_they_agree_as_a_tracker_that_nobody_touches_grows_old(offset: int) -> None:
    rows = Maker(5, MONDAY, odd=0.0).tracker(30, 120, 20, 10)
    assert_agree(rows, MONDAY + timedelta(days=offset))


@pytest.mark.parametrize("backwards", [False, True])
def test_the_order_of_the_log_makes_no_difference(backwards: bool) -> None:
    rows = Maker(6, MONDAY, odd=0.0).tracker(30, 120, 10, 5)
    plain = by_formulas(rows, MONDAY)
    rows["interactions"].sort(key=lambda row: row["date"], reverse=backwards)  # type: ignore[arg-type,return-value]
    assert by_formulas(rows, MONDAY) == plain
    assert_agree(rows, MONDAY)


# ------------------------------------------------------------------------------------ what a check says about it


def shown_in_the_sheet(**cells: Value) -> Snapshot:
    """Ada, in touch a year ago, in a sheet whose formulas show *cells*."""
    book = tracker([], [touch(D(2025, 11, 3))])
    row = ada(stage="In touch", tier="Close", email="a@example.org", w_today=Formula("=1", MONDAY), **cells)
    keys = ["name", "stage", "tier", "email", "last_touch", "due", "days_over", "flag", "why", "w_today"]
    return having(book, table("contacts", [row], keys))


RIGHT: dict[str, Value] = {
    "last_touch": Formula("=1", D(2025, 11, 3)),
    "due": Formula("=1", D(2025, 12, 3)),
    "days_over": Formula("=1", 355.0),
    "flag": Formula("=1", "LOST TOUCH"),
    "why": Formula(
        "=1",
        "You were last in contact on 2025-11-03 (385 days ago). Due 2025-12-03, gone quiet from 2025-12-18, "
        "lost from 2026-02-01.",
    ),
}


def told(book: Snapshot) -> tuple[str, ...]:
    return shown_otherwise(book, check(book, today=MONDAY)).sentences()


def test_a_sheet_that_shows_what_the_rules_say_is_passed_over() -> None:
    book = shown_in_the_sheet(**RIGHT)
    assert reckoned_on(book) == MONDAY
    assert told(book) == ()


@pytest.mark.parametrize(
    ("key", "value"),
    [("flag", "DUE"), ("flag", ""), ("due", D(2025, 12, 4)), ("days_over", 356.0), ("last_touch", 0.0)],
)
def test_a_cell_that_shows_something_else_is_said(key: str, value: Value) -> None:
    (sentence,) = told(shown_in_the_sheet(**{**RIGHT, key: Formula("=1", value)}))  # type: ignore[arg-type]
    assert "is shown, and by the rules it should be" in sentence


def test_other_words_for_the_same_flag_are_those_of_an_earlier_template_and_only_said_beside_another_flag() -> None:
    earlier = {"why": Formula("=1", "R8: last touch 2025-12-03, tier Warm.")}
    assert told(shown_in_the_sheet(**{**RIGHT, **earlier})) == ()
    assert len(told(shown_in_the_sheet(**{**RIGHT, **earlier, "flag": Formula("=1", "DUE")}))) == 2


@pytest.mark.parametrize("over", [354.0, "", None])
def test_a_row_of_which_days_over_was_calculated_on_an_earlier_day_is_passed_over(over: Value) -> None:
    stale = {"days_over": Formula("=1", over), "flag": Formula("=1", "STALE")}  # type: ignore[arg-type]
    assert told(shown_in_the_sheet(**{**RIGHT, **stale})) == ()


def test_a_row_that_was_calculated_as_of_another_day_is_passed_over() -> None:
    book = shown_in_the_sheet(**RIGHT)
    now = next(cells for _, cells in book.tables["contacts"].records())
    old = now | {
        "w_today": Formula("=1", D(2025, 12, 3)),
        "flag": Formula("=1", "DUE"),
        "days_over": Formula("=1", 0.0),
    }
    both = having(book, table("contacts", [{"id": "bo", **old}, {"id": "ada", **now}], now))

    assert reckoned_on(both) == MONDAY
    assert told(both) == ()


def test_what_was_never_calculated_or_typed_over_is_passed_over() -> None:
    assert told(shown_in_the_sheet(**{**RIGHT, "flag": Formula("=1"), "why": "mine"})) == ()
    assert reckoned_on(tracker([ada()])) is None
