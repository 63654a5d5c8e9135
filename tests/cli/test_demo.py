"""The demo: the whole road, with what it promises really there afterwards."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import sheetsync
from sheetsync.books.google import GoogleBook, connect
from sheetsync.jobs.link import partner_of
from sheetsync.jobs.templates import read_template
from sheetsync.model.value import show
from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run, Said


class Played(NamedTuple):
    """A demo, played by a person who has a tracker of their own and a folder of the name that the demo would take."""

    here: Path
    said: Said
    own: bytes
    """What their tracker held before."""

    @property
    def folder(self) -> Path:
        return self.here / "sheetsync-demo-2"


def play(here: Path, sample_tracker: Path) -> Played:
    """Play the demo in an empty folder."""
    own = Path(shutil.copy(sample_tracker, here / "own.xlsx"))
    (here / "sheetsync-demo").mkdir()
    (here / "sheetsync-demo" / "mine.txt").write_text("mine", encoding="utf-8")
    env = {"SHEETSYNC_BOOK": str(own), "SHEETSYNC_STATE_DIR": str(here / "state"), "HOME": str(here / "home")}
    ran = subprocess.run(
        [sys.executable, "-m", "sheetsync.cli", "demo"],
        cwd=here,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    return Played(here, Said(ran.returncode, ran.stdout, ran.stderr), sample_tracker.read_bytes())


def test_the_demo_does_what_it_says_in_a_folder_of_its_own(
    run: Run, folder: Path, sample_tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = play(folder, sample_tracker)  # once for all that is asked of it: it takes its time

    assert played.said.code == 0, played.said.err
    check_every_command_is_shown_and_what_came_of_it(played)
    check_a_folder_that_was_there_is_left_alone(played)
    check_the_persons_own_tracker_and_history_are_left_alone(played)
    check_both_books_hold_both_persons_edits_and_the_flags(played, run, monkeypatch)


def check_every_command_is_shown_and_what_came_of_it(played: Played) -> None:
    commands = [line.removeprefix("$ ") for line in played.said.out.splitlines() if line.startswith("$ ")]

    assert commands[:3] == [
        "sheetsync create tracker.xlsx --sample",
        'sheetsync link new --title "Interviews"',
        "sheetsync sync -y",
    ]
    assert "sheetsync check --write" in commands
    assert "1 cell waits for your decision" in played.said.out
    assert "sheetsync sandbox --data google" in played.said.out


def check_a_folder_that_was_there_is_left_alone(played: Played) -> None:
    assert [path.name for path in (played.here / "sheetsync-demo").iterdir()] == ["mine.txt"]
    assert (played.folder / "tracker.xlsx").is_file()


def check_the_persons_own_tracker_and_history_are_left_alone(played: Played) -> None:
    assert (played.here / "own.xlsx").read_bytes() == played.own
    assert not (played.here / "state").exists()
    assert (played.folder / "state").is_dir()


def check_both_books_hold_both_persons_edits_and_the_flags(
    played: Played, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    excel = sheetsync.open_book(played.folder / "tracker.xlsx").observe()
    with Sandbox(data=played.folder / "google") as sandbox:
        client = connect(sandbox.host)
        google = GoogleBook(partner_of(excel), read_template("interviews"), client).observe()
        monkeypatch.setenv("SHEETS_EMULATOR_HOST", sandbox.host)
        monkeypatch.delenv("SHEETSYNC_STATE_DIR")
        monkeypatch.chdir(played.folder)
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


def test_the_demo_is_told_as_json_with_the_exit_code_of_each_step(run: Run, folder: Path) -> None:
    said = run("demo", "there", "--json")

    assert said.json["folder"] == str(folder / "there")
    assert [step["exit_code"] for step in said.json["steps"]].count(4) == 1


def test_a_demo_in_a_folder_that_cannot_be_made_says_so(run: Run) -> None:
    said = run("demo", "no/such/place", "--json")

    assert said.code == 1
    assert json.loads(said.out)["error"]["code"] == "BookNotFound"
