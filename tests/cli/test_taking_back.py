"""History and undo, typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run
from tests.cli.test_syncing import Adviser, cell


@pytest.fixture
def adviser(linked: str, sandbox: Sandbox) -> Adviser:
    """Somebody at the Google Sheet that the tracker in the folder is linked to and in step with."""
    return Adviser(linked, sandbox)


def test_history_tells_each_command_in_words_newest_first(run: Run, tracker: Path) -> None:
    run("contact", "edit", "kenji", "--phone", "555 0199")
    run("log", "kenji", "Called him")

    said = run("history")
    runs = run("history", "--json").json["runs"]

    assert [each["command"] for each in runs] == ["log", "contact edit"]
    assert "Excel: 1 row changed (1 cell)  Contacts Kenji Morioka" in said.out
    assert all(each["complete"] for each in runs)
    assert run("history", "--limit", "1", "--json").json["runs"] == runs[:1]


def test_a_tracker_without_history_says_so(run: Run, tracker: Path) -> None:
    assert "Nothing is recorded" in run("history").err
    assert "nothing to undo" in run("undo").err
    assert run("undo").code == 2


def test_a_command_is_taken_back_and_had_again(run: Run, tracker: Path) -> None:
    before = cell(tracker, "kenji-morioka", "phone")
    run("contact", "edit", "kenji", "--phone", "555 0199")

    shown = run("undo", "-n")
    assert f"555 0199 → {before or '(blank)'}" in shown.out
    assert cell(tracker, "kenji-morioka", "phone") == "555 0199"

    assert run("undo", "-y").code == 0
    assert cell(tracker, "kenji-morioka", "phone") == before
    assert run("undo", "-y").code == 0
    assert cell(tracker, "kenji-morioka", "phone") == "555 0199"


def test_an_undo_asks_and_where_nobody_can_answer_changes_nothing(run: Run, tracker: Path) -> None:
    run("contact", "edit", "kenji", "--phone", "555 0199")

    assert run("undo").code == 2
    assert cell(tracker, "kenji-morioka", "phone") == "555 0199"


def test_a_check_that_wrote_flags_is_taken_back_whole(run: Run, tracker: Path) -> None:
    flags = {name: cell(tracker, name, "flag") for name in ("kenji-morioka", "malik-johnson")}
    run("check", "--write", "--today", "2031-01-15")
    assert cell(tracker, "malik-johnson", "why") != ""
    (told,) = run("history", "--json").json["runs"][0]["books"]
    assert told["rows"] == []
    assert "brought up to date" in told["summary"]

    said = run("undo", "-y")

    assert said.code == 0
    assert {name: cell(tracker, name, "flag") for name in flags} == flags


def test_what_was_changed_since_stays_and_is_named_with_exit_code_4(run: Run, tracker: Path) -> None:
    run("contact", "edit", "kenji", "--phone", "555 0199")
    edited = run("history", "--json").json["runs"][0]["run"]
    run("contact", "edit", "kenji", "--phone", "555 0000")

    said = run("undo", edited, "-y")

    assert said.code == 4
    assert "Phone is “555 0000” in Excel now, not “555 0199” any more; left as it is" in said.out
    assert cell(tracker, "kenji-morioka", "phone") == "555 0000"


def test_a_sync_is_taken_back_on_both_sides_and_not_brought_back_by_the_next(
    run: Run, tracker: Path, adviser: Adviser
) -> None:
    team = cell(tracker, "kenji-morioka", "team")
    adviser.write("kenji-morioka", "team", "Trials unit")
    run("contact", "edit", "malik", "--phone", "555 0199")
    run("contact", "add", "Ada Lovelace")
    run("sync", "-y")

    said = run("undo", "-y")

    assert said.code == 0
    assert "deleted in Google" in said.out
    assert cell(tracker, "kenji-morioka", "team") == team
    assert adviser.read("malik-johnson", "phone") == ""
    assert "ada-lovelace" not in adviser.book.observe().tables["contacts"].by_id

    for _ in range(2):
        run("sync", "-y")
        assert cell(tracker, "kenji-morioka", "team") == team
        assert cell(tracker, "malik-johnson", "phone") == "555 0199"
        assert adviser.read("kenji-morioka", "team") == "Trials unit"
        assert "ada-lovelace" not in adviser.book.observe().tables["contacts"].by_id
    for said in (run("sync", "-n"), run("status")):
        assert said.out.count("was taken back: 1 row and 2 cells differ because of that") == 1
        assert "Ada Lovelace" not in said.out
    assert "Ada Lovelace" in run("resolve").out

    run("contact", "edit", "malik", "--phone", "555 0111")
    run("contact", "edit", "ada", "--role", "Analyst")
    run("sync", "-y")
    assert adviser.read("malik-johnson", "phone") == "555 0111"
    assert adviser.read("ada-lovelace", "role") == "Analyst"


def test_what_an_undone_sync_left_different_is_kept_apart_by_one_word(
    run: Run, tracker: Path, adviser: Adviser
) -> None:
    run("contact", "add", "Ada Lovelace")
    run("sync", "-y")
    run("undo", "-y")
    (waiting,) = run("resolve", "--json").json["decisions"]

    assert run("resolve", waiting["id"], "--keep", "apart", "-y").code == 0

    assert run("sync", "-y").code == 0
    assert "Both sides are the same, but for 1 row or cell different since a sync was undone." in run("status").out
    assert run("resolve").code == 0


def test_a_sync_cannot_be_taken_back_in_part_while_google_is_out_of_reach(
    run: Run, tracker: Path, adviser: Adviser, sandbox: Sandbox
) -> None:
    adviser.write("kenji-morioka", "team", "Trials unit")
    run("sync", "-y")
    sandbox.stop()
    before = tracker.read_bytes()

    assert run("undo", "-y").code == 1
    assert tracker.read_bytes() == before
