"""The demo: the whole road, with what it promises really there afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import sheetsync
from sheetsync.books.google import GoogleBook, connect
from sheetsync.jobs.link import partner_of
from sheetsync.jobs.templates import read_template
from sheetsync.model.value import show
from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run, Said


@pytest.fixture
def played(run: Run, folder: Path) -> Said:
    """Play the demo in the folder."""
    return run("demo")


def test_the_demo_leaves_two_books_that_hold_both_persons_edits_and_the_flags(
    run: Run, folder: Path, played: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert played.code == 0, played.err
    excel = sheetsync.open_book(folder / "sheetsync-demo" / "tracker.xlsx").observe()
    with Sandbox(data=folder / "sheetsync-demo" / "google") as sandbox:
        client = connect(sandbox.host)
        google = GoogleBook(partner_of(excel), read_template("interviews"), client).observe()
        monkeypatch.setenv("SHEETS_EMULATOR_HOST", sandbox.host)
        monkeypatch.delenv("SHEETSYNC_STATE_DIR")
        monkeypatch.chdir(folder / "sheetsync-demo")
        assert run("sync", "-n").out == "Nothing to do.\n"

    for book in (excel, google):
        contacts = book.tables["contacts"]
        kenji = contacts.by_id["kenji-morioka"]
        assert (show(contacts.cell(kenji, "phone")), show(contacts.cell(kenji, "team"))) == ("555 0199", "Trials unit")
        assert {"ottilie-brandt", "rafael-quint"} <= set(contacts.by_id)
        malik = contacts.by_id["malik-johnson"]
        assert show(contacts.cell(malik, "next_step")) == "Call him on Thursday, then write"
        assert book.tables["this_week"].rows
    # The flags are formulas of each book; the sandbox stores formulas and calculates few of them.
    contacts = excel.tables["contacts"]
    assert show(contacts.cell(contacts.by_id["malik-johnson"], "flag")) == "STEP LATE"

    first_in_google = show(google.tables["contacts"].cell(google.tables["contacts"].rows[0], "name"))
    first_in_excel = show(excel.tables["contacts"].cell(excel.tables["contacts"].rows[0], "name"))
    assert (first_in_excel, first_in_google) == ("Amara Nwosu", "Wen Zhao")


def test_the_demo_shows_every_command_and_what_came_of_it(played: Said) -> None:
    commands = [line.removeprefix("$ ") for line in played.out.splitlines() if line.startswith("$ ")]

    assert commands[:3] == [
        "sheetsync create tracker.xlsx --sample",
        'sheetsync link new --title "Interviews"',
        "sheetsync sync -y",
    ]
    assert "sheetsync check --write" in commands
    assert "1 cell waits for your decision" in played.out
    assert "sheetsync sandbox --data google" in played.out


def test_the_demo_never_takes_a_folder_that_is_there(run: Run, folder: Path) -> None:
    (folder / "sheetsync-demo").mkdir()
    (folder / "sheetsync-demo" / "mine.txt").write_text("mine", encoding="utf-8")

    said = run("demo", "--json")

    assert [path.name for path in (folder / "sheetsync-demo").iterdir()] == ["mine.txt"]
    assert said.json["folder"] == str(folder / "sheetsync-demo-2")
    assert [step["exit_code"] for step in said.json["steps"]].count(4) == 1


def test_the_demo_does_not_touch_the_persons_own_trackers_or_history(
    run: Run, folder: Path, tmp_path: Path, tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETSYNC_BOOK", str(tracker))
    before = tracker.read_bytes()

    assert run("demo", "there").code == 0

    assert tracker.read_bytes() == before
    assert not (tmp_path / "sheetsync_state_dir").exists()
    assert (folder / "there" / "state").is_dir()


def test_a_demo_in_a_folder_that_cannot_be_made_says_so(run: Run) -> None:
    said = run("demo", "no/such/place", "--json")

    assert said.code == 1
    assert json.loads(said.out)["error"]["code"] == "BookNotFound"
