"""Snoozing, the next thing to do, and days as people say them, typed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_snoozed_contact_is_left_alone_until_the_day_and_can_be_woken(run: Run, tracker: Path) -> None:
    until = date.today() + timedelta(weeks=3)  # noqa: TID251 - as the command does

    assert run("snooze", "diego", "in 3 weeks").err.startswith(f"diego-fuentes is left alone until {until}.")
    assert run("check", "--json").json["counts"]["SNOOZED"] == 2
    assert "checked again" in run("snooze", "diego", "--off").err
    assert run("check", "--json").json["counts"]["SNOOZED"] == 1


@pytest.mark.parametrize("day", ["yesterday", "today", "2001-01-01"])
def test_a_day_that_is_not_to_come_is_refused(run: Run, tracker: Path, day: str) -> None:
    before = tracker.read_bytes()

    said = run("snooze", "diego", day)

    assert said.code == 2
    assert "is not a day to come" in said.err
    assert tracker.read_bytes() == before


def test_next_says_the_one_thing_to_do_now(run: Run, tracker: Path) -> None:
    said = run("next")

    assert said.out.splitlines()[0].startswith("  Thank — late  Tomás Lindqvist")
    assert "Next step" not in said.out
    assert run("next", "--json").json["next"]["row"] == "tomas-lindqvist"


def test_next_in_an_empty_tracker_is_nothing(run: Run) -> None:
    run("create", "new.xlsx")

    assert run("next").out.startswith("Nothing is due")
    assert run("next", "--json").json["next"] is None


def test_a_log_entry_may_say_its_day_in_words(run: Run, tracker: Path) -> None:
    yesterday = date.today() - timedelta(days=1)  # noqa: TID251 - as the command does

    assert f"Logged for diego-fuentes, {yesterday}." in run("log", "diego", "Called", "--on", "yesterday").err
    said = run("log", "diego", "Called", "--on", "some day")
    assert said.code == 2
    assert "last Tuesday" in said.err
