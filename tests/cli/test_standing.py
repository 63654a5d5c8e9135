"""Where a tracker stands, as `git status` would say it, and two commands at once."""

from __future__ import annotations

import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sheetsync import open_book
from sheetsync.cli.session import Session
from sheetsync.history.state import StateFolder
from sheetsync.model.change import SetCell
from tests.cli.conftest import Ready, Run
from tests.cli.past_commands import open_past_commands


@pytest.fixture
def pair(tracker: Path, ready: Ready, sample_tracker: Path) -> Path:
    """A workbook that the tracker is linked to and in step with."""
    ready(link_a_workbook, sample_tracker)
    return tracker.with_name("shared.xlsx")


def link_a_workbook(run: Run) -> None:
    run("create", "shared.xlsx")
    assert run("link", "shared.xlsx", "--book", "tracker.xlsx").code == 0
    assert run("sync", "-y", "--book", "tracker.xlsx").code == 0


def write(book: Path, row: str, column: str, text: str) -> None:
    opened = open_past_commands(book)
    snapshot = opened.observe()
    contacts = snapshot.tables["contacts"]
    was = contacts.cell(contacts.by_id[row], column)
    opened.apply([SetCell("contacts", row, column, was, text)], expected=snapshot)


def test_status_names_what_changed_on_each_side_and_what_to_type(run: Run, tracker: Path, pair: Path) -> None:
    write(tracker, "kenji-morioka", "phone", "555 0199")
    write(pair, "malik-johnson", "team", "Here")
    write(tracker, "malik-johnson", "team", "There")

    said = run("status", "--book", "tracker.xlsx")

    assert "Contacts  Kenji Morioka" in said.out
    assert "(blank) → 555 0199" in said.out
    assert "1 cell waits for your decision." in said.out
    assert "Last sync: today" in said.out
    assert "bring both sides together: sheetsync sync" in said.err


def test_status_tells_of_what_a_sync_that_was_taken_back_left_different(run: Run, tracker: Path, pair: Path) -> None:
    run("contact", "add", "Una Marsh", "--book", "tracker.xlsx")
    assert (
        "Both sides are the same."
        in run("sync", "-y", "--book", "tracker.xlsx").out + run("status", "--book", "tracker.xlsx").out
    )
    run("undo", "-y", "--book", "tracker.xlsx")

    said = run("status", "--book", "tracker.xlsx").out

    assert "was taken back: 1 row differs because of that" in said
    assert "Both sides are the same." not in said


def test_status_is_loud_when_the_last_sync_is_long_ago(
    run: Run, tracker: Path, pair: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = datetime.fromisoformat(run("status", "--book", "tracker.xlsx", "--json").json["last_sync"])
    monkeypatch.setattr(Session, "today", lambda _: synced.date() + timedelta(days=11))
    monkeypatch.setenv("FORCE_COLOR", "1")

    said = run("status", "--book", "tracker.xlsx")

    assert "\x1b[31m\x1b[1mLast sync: 11 days ago" in said.out


def test_status_tells_of_a_sync_that_was_cut_off(run: Run, tracker: Path, pair: Path, tmp_path: Path) -> None:
    (done,) = (tmp_path / "sheetsync_state_dir").glob("pairs/*/runs/*/done")
    done.unlink()

    said = run("status", "--book", "tracker.xlsx")

    assert "was cut off; the next sync makes up what is missing." in said.out
    assert run("status", "--book", "tracker.xlsx", "--json").json["cut_off"] == done.parent.name


def test_status_of_a_tracker_that_lost_its_mark_says_how_to_go_on(run: Run, tracker: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(tracker)
    del book["_sheetsync"]
    book.save(tracker)

    said = run("status", "--book", "tracker.xlsx")

    assert "It has lost its mark" in said.out
    assert "give it a mark again: sheetsync link new" in said.err


def test_a_command_waits_while_another_run_writes_and_is_then_carried_out(
    run: Run, tracker: Path, tmp_path: Path
) -> None:
    state = StateFolder(tmp_path / "sheetsync_state_dir")
    held = threading.Event()

    def hold() -> None:
        with state.writing("tracker.xlsx"):
            held.set()
            time.sleep(0.6)
            write(tracker, "malik-johnson", "team", "There")

    other = threading.Thread(target=hold)
    other.start()
    held.wait(10)
    said = run("log", "kenji", "Called him")
    other.join()

    assert said.code == 0
    assert "Waiting for it" in said.err
    log = open_book(tracker).observe().tables["interactions"]
    assert any("Called him" in row.cells for row in log.rows)


def test_a_lock_left_by_a_run_that_died_keeps_nobody_out(run: Run, tracker: Path, tmp_path: Path) -> None:
    run("log", "kenji", "Called him")
    locks = list((tmp_path / "sheetsync_state_dir" / "locks").iterdir())
    for lock in locks:
        lock.write_bytes(b"left behind")

    assert run("log", "kenji", "Called him again").code == 0
