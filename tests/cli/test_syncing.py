"""Linking and syncing with a Google Sheet, typed, over real HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest

import sheetsync
from sheetsync.books.google import GoogleBook, connect
from sheetsync.books.google.address import spreadsheet_id
from sheetsync.jobs.templates import read_template
from sheetsync.model.change import SetCell
from sheetsync.model.value import show
from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run


class Adviser:
    """A second person at the Google Sheet."""

    def __init__(self, address: str, sandbox: Sandbox) -> None:
        self.book = GoogleBook(address, read_template("interviews"), connect(sandbox.host))

    def write(self, row: str, column: str, text: str) -> None:
        snapshot = self.book.observe()
        contacts = snapshot.tables["contacts"]
        was = contacts.cell(contacts.by_id[row], column)
        self.book.apply([SetCell("contacts", row, column, was, text)], expected=snapshot)

    def read(self, row: str, column: str) -> str:
        contacts = self.book.observe().tables["contacts"]
        return show(contacts.cell(contacts.by_id[row], column))


@pytest.fixture
def adviser(linked: str, sandbox: Sandbox) -> Adviser:
    """Somebody at the Google Sheet that the tracker in the folder is linked to and in step with."""
    return Adviser(linked, sandbox)


def cell(tracker: Path, row: str, column: str) -> str:
    contacts = sheetsync.open_book(tracker).observe().tables["contacts"]
    return show(contacts.cell(contacts.by_id[row], column))


def test_a_new_sheet_holds_all_that_the_workbook_holds(run: Run, tracker: Path, adviser: Adviser) -> None:
    ours, theirs = sheetsync.open_book(tracker).observe(), adviser.book.observe()

    assert {key: [row.id for row in table.rows] for key, table in ours.tables.items()} == {
        key: [row.id for row in table.rows] for key, table in theirs.tables.items()
    }
    assert run("sync", "-n").out == "Nothing to do.\n"


def test_a_sync_without_changes_asks_google_once_and_writes_nothing(run: Run, tracker: Path, adviser: Adviser) -> None:
    before = tracker.read_bytes()

    document = run("sync", "--json").json

    assert document["requests"] == {"read": 1, "write": 0}
    assert tracker.read_bytes() == before


def test_a_sync_with_changes_takes_two_requests(run: Run, tracker: Path, adviser: Adviser) -> None:
    adviser.write("kenji-morioka", "team", "Trials unit")
    run("contact", "edit", "kenji", "--phone", "555 0199")

    document = run("sync", "-y", "--json").json

    assert document["format"] == "sheetsync.sync/1"
    assert document["changes"] == {"excel": 1, "google": 1}
    assert sum(document["requests"].values()) == 2
    assert cell(tracker, "kenji-morioka", "team") == "Trials unit"
    assert adviser.read("kenji-morioka", "phone") == "555 0199"


def test_a_google_sheet_in_the_bin_is_not_written_to_and_the_way_out_is_told(
    run: Run, tracker: Path, adviser: Adviser, sandbox: Sandbox
) -> None:
    run("contact", "edit", "kenji", "--phone", "555 0199")
    file = f"{sandbox.url}/drive/v3/files/{spreadsheet_id(adviser.book.where)}"
    assert sandbox.session().patch(file, json={"trashed": True}).ok

    for words in (("sync", "-n"), ("sync", "-y")):
        refused = run(*words)
        assert refused.code == 5
        assert "is in the bin of Google Drive" in refused.err
        assert "Restore it" in refused.err
    assert "is in the bin of Google Drive" in run("status").out
    assert adviser.read("kenji-morioka", "phone") == ""

    assert sandbox.session().patch(file, json={"trashed": False}).ok
    assert run("sync", "-y").code == 0
    assert adviser.read("kenji-morioka", "phone") == "555 0199"


def test_more_of_what_happens_is_told_on_request(run: Run, tracker: Path, adviser: Adviser, tmp_path: Path) -> None:
    said = run("sync", "-v")

    assert "The tracker is tracker.xlsx" in said.err
    assert f"The history of its syncs is in {tmp_path / 'sheetsync_state_dir'}" in said.err
    assert "Requests to Google: 1 to read, 0 to write." in said.err


def test_a_dry_run_shows_and_changes_nothing(run: Run, tracker: Path, adviser: Adviser, sandbox: Sandbox) -> None:
    run("contact", "edit", "kenji", "--phone", "555 0199")
    before = tracker.read_bytes()

    said = run("sync", "-n")

    assert said.code == 0
    assert "(blank) → 555 0199" in said.out
    assert "1 row changed" in said.out
    assert adviser.read("kenji-morioka", "phone") == ""
    assert tracker.read_bytes() == before


def test_where_nobody_can_be_asked_nothing_is_changed(run: Run, tracker: Path, adviser: Adviser) -> None:
    run("contact", "edit", "kenji", "--phone", "555 0199")

    said = run("sync")

    assert said.code == 2
    assert "-y" in said.err
    assert adviser.read("kenji-morioka", "phone") == ""


def test_a_cell_that_both_changed_waits_with_exit_code_4_until_one_side_is_edited(
    run: Run, tracker: Path, adviser: Adviser
) -> None:
    adviser.write("malik-johnson", "next_step", "Write to him")
    run("contact", "edit", "malik", "--next-step", "Call him")

    first = run("sync", "-y", "--json")

    assert first.code == 4
    (decision,) = first.json["decisions"]
    assert (decision["name"], decision["column"]) == ("Malik Johnson", "Next step")
    assert (decision["excel"], decision["google"]) == ("Call him", "Write to him")
    assert cell(tracker, "malik-johnson", "next_step") == "Call him"
    assert adviser.read("malik-johnson", "next_step") == "Write to him"
    assert run("sync", "-y").code == 4

    run("contact", "edit", "malik", "--next-step", "Call, then write")

    assert run("sync", "-y").code == 0
    assert adviser.read("malik-johnson", "next_step") == "Call, then write"


def test_status_counts_what_waits_on_each_side(run: Run, tracker: Path, adviser: Adviser) -> None:
    assert "Both sides are the same." in run("status").out
    adviser.write("kenji-morioka", "team", "Trials unit")
    run("contact", "edit", "kenji", "--phone", "555 0199")

    document = run("status", "--json").json

    assert document["pending"] == {"excel": 1, "google": 1}
    assert document["decisions"] == 0
    assert document["reachable"] is True
    assert document["last_sync"] is not None


def test_status_of_a_tracker_whose_google_sheet_is_out_of_reach_tells_the_rest(
    run: Run, tracker: Path, adviser: Adviser, sandbox: Sandbox
) -> None:
    sandbox.stop()

    said = run("status", "--json")

    assert said.code == 0
    assert said.json["reachable"] is False
    assert said.json["trouble"]
    assert said.json["rows"]["contacts"] == 19


def test_a_sync_with_a_sandbox_that_is_not_named_says_how_to_name_it(
    run: Run, tracker: Path, adviser: Adviser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHEETS_EMULATOR_HOST")

    said = run("sync")

    assert said.code == 2
    assert "SHEETS_EMULATOR_HOST=127.0.0.1" in said.err


def test_a_second_workbook_links_to_the_same_sheet_and_both_come_together(
    run: Run, tracker: Path, adviser: Adviser
) -> None:
    run("create", "laptop.xlsx")
    run("link", adviser.book.where, "--book", "laptop.xlsx")
    assert run("sync", "-y", "--book", "laptop.xlsx").code == 0
    run("contact", "edit", "kenji", "--phone", "555 0199", "--book", "laptop.xlsx")
    run("sync", "-y", "--book", "laptop.xlsx")

    assert run("sync", "-y", "--book", "tracker.xlsx").code == 0

    assert cell(tracker, "kenji-morioka", "phone") == "555 0199"


def test_a_tracker_is_linked_to_one_sheet_only(run: Run, tracker: Path, adviser: Adviser) -> None:
    before = tracker.read_bytes()

    assert run("link", "new").code == 5
    assert tracker.read_bytes() == before

    assert adviser.book.where in run("unlink").err
    assert run("sync").code == 2
    assert run("unlink").code == 2
    assert run("link", adviser.book.where).code == 0
    assert run("sync", "-n").out == "Nothing to do.\n"


def test_commands_work_on_a_google_sheet_by_itself(run: Run, tracker: Path, adviser: Adviser) -> None:
    assert run("contact", "add", "Ada Lovelace", "--book", adviser.book.where).code == 0

    assert adviser.read("ada-lovelace", "stage") == "To contact"
    assert "Thank — late" in run("check", "--book", adviser.book.where).out
