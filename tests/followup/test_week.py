"""This week: ticks that become rows of the log, and what changed since the last check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sheetsync.books.memory import MemoryBook
from sheetsync.followup import check, with_last_check
from sheetsync.followup.ticks import tick_changes
from sheetsync.jobs.check import check_book
from sheetsync.model.amend import amend
from sheetsync.model.finding import Since
from sheetsync.model.snapshot import Snapshot
from sheetsync.report.check import check_markdown, check_text
from tests.followup.builder import MONDAY, ada, cell, snapshot, touch, tracker
from tests.followup.generated import blueprint

D = date
BEFORE = D(2026, 11, 16)


def week(rule: str, **cells: object) -> dict[str, object]:
    return {"id": f"ada:{rule}", "contact": "ada", "name": "Ada Byron", "rule": rule, "checked_on": BEFORE, **cells}


def ticked(book: Snapshot) -> Snapshot:
    return replace(book, tables=amend(book.tables, list(tick_changes(book, MONDAY))))


def owed(**cells: object) -> Snapshot:
    """Ada, to whom a thank-you is owed, with its row in This week."""
    done = {"contact": "ada", "date": D(2026, 11, 16), "status": "Done"}
    row = week("R2", next="Send the thank-you, and log it.", flag="THANK-YOU LATE", **cells)
    return tracker([ada(stage="In touch", tier="Warm")], [], [done], this_week=[row])


def test_a_ticked_message_becomes_a_row_of_the_log_and_settles_the_finding() -> None:
    after = ticked(owed(done="Yes"))
    (row,) = after.tables["interactions"].rows
    logged = dict(zip(after.tables["interactions"].positions, row.cells, strict=True))
    assert row.id == "L-ada-R2-20261123"
    assert (logged["contact"], logged["date"], logged["direction"]) == ("ada", MONDAY, "Out")
    assert (logged["purpose"], logged["summary"]) == (
        "Thank-you",
        "Ticked in This week: Send the thank-you, and log it.",
    )
    assert cell(after, "this_week", "ada:R2", "done") is None
    assert not check(after, today=MONDAY).findings
    assert list(tick_changes(after, MONDAY)) == []


@pytest.mark.parametrize("cells", [{}, {"done": "No"}, {"done": False}])
def test_what_is_not_ticked_is_not_logged(cells: dict) -> None:
    assert list(tick_changes(owed(**cells), MONDAY)) == []


@pytest.mark.parametrize("rule", ["R3a", "R3b", "R9", "R11", "R12", "R13", "X1"])
def test_a_tick_at_what_is_no_message_is_the_persons_own_mark(rule: str) -> None:
    assert list(tick_changes(tracker([ada()], this_week=[week(rule, done="Yes")]), MONDAY)) == []


def test_a_check_that_writes_logs_ticks_first_and_a_check_that_does_not_changes_nothing() -> None:
    book = MemoryBook(blueprint().schema, owed(done=True).tables)
    found = check_book(book, on=MONDAY, today=MONDAY, write=False)
    assert (len(found.check.findings), book.observe().tables["interactions"].rows) == (1, ())

    done = check_book(book, on=MONDAY, today=MONDAY, write=True)

    assert not done.check.findings
    assert [row.id for row in book.observe().tables["interactions"].rows] == ["L-ada-R2-20261123"]
    assert book.observe().tables["this_week"].rows == ()


BO: dict[str, object] = {
    "id": "bo:R8",
    "contact": "bo",
    "name": "Bo",
    "flag": "STALE",
    "rule": "R8",
    "checked_on": BEFORE,
    "due": D(2026, 9, 2),
}


def quiet(*rows: dict[str, object]) -> Snapshot:
    people: list[dict[str, object]] = [ada(stage="In touch", tier="Close"), ada(stage="In touch", tier="Close")]
    people[1] |= {"id": "bo", "name": "Bo"}
    log = [touch(D(2026, 1, 5)), touch(D(2026, 11, 20), contact="bo")]
    return tracker(people, log, this_week=rows)


@pytest.mark.parametrize("flag", ["STALE", "LOST TOUCH", "Get in touch — gone quiet"])
def test_who_went_quiet_and_who_came_back_since_the_last_check_is_said(flag: str) -> None:
    book = quiet(BO | {"flag": flag})
    found = with_last_check(book, check(book, today=MONDAY))
    assert found.since == Since(BEFORE, ("Ada Byron",), ("Bo",))
    said = check_text(found)
    assert "Since the check of 2026-11-16\n  Newly gone quiet: Ada Byron.\n  Recovered: Bo.\n" in said
    assert "- Recovered: Bo.\n" in check_markdown(found)


@pytest.mark.parametrize(
    "cells",
    [
        {"stage": "Dormant"},
        {"stage": "Closed"},
        {"do_not_contact": True},
        {"snooze_until": D(2026, 12, 24)},
        {"tier": "Yearly"},
    ],
)
def test_who_is_only_left_alone_now_has_not_come_back(cells: dict) -> None:
    bo = {"id": "bo", "name": "Bo", "stage": "In touch", "tier": "Close", **cells}
    book = tracker([bo], [touch(D(2026, 8, 3), contact="bo")], this_week=[BO])
    assert with_last_check(book, check(book, today=MONDAY)).since == Since(BEFORE, (), ())


def test_who_was_quiet_before_is_not_newly_so() -> None:
    book = quiet(week("R8", flag="STALE"))
    assert with_last_check(book, check(book, today=MONDAY)).since == Since(BEFORE, (), ())
    assert "Since" not in check_text(with_last_check(book, check(book, today=MONDAY)))


def test_without_an_earlier_check_nothing_is_said_of_one() -> None:
    without = snapshot({key: rows for key, rows in quiet().tables.items() if key != "this_week"})
    for book in (quiet(), quiet(week("R8", checked_on=MONDAY)), without):
        assert with_last_check(book, check(book, today=MONDAY)).since is None
