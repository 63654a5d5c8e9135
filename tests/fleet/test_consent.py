"""What a student settles: who may see what, and a log of who has seen it."""

from __future__ import annotations

from pathlib import Path

import pytest

import sheetsync
from sheetsync.cli import main
from sheetsync.followup.settings import own_word
from sheetsync.jobs.fleet import look_at_one
from sheetsync.model.fleet import Consent
from sheetsync.tracker.reading import Tracker
from tests.fleet.conftest import TODAY


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(tmp_path / "state"))


def say(path: Path, key: str, value: str) -> int:
    return main(["settings", key, value, "--book", str(path), "-q"])


def read_log(path: Path) -> str:
    return own_word(Tracker(sheetsync.open_book(path).observe()), "centre.read")


def test_a_word_that_is_none_is_refused_and_allows_nothing(students: Path) -> None:
    path = students / "s2.xlsx"

    assert say(path, "centre.consent", "everything") != 0
    assert look_at_one(str(path), TODAY, "interviews").consent is Consent.FINDINGS
    assert say(path, "centre.consent", "") == 0
    assert look_at_one(str(path), TODAY, "interviews").consent is Consent.NOTHING


def test_a_student_who_asks_for_it_gets_a_log_of_each_day_on_which_the_tracker_was_looked_at(students: Path) -> None:
    path = students / "s2.xlsx"
    assert say(path, "centre.log", "yes") == 0

    for _ in range(2):
        assert not look_at_one(str(path), TODAY, "interviews").trouble

    assert read_log(path) == "2027-03-01 findings"
    look_at_one(str(path), TODAY.replace(day=8), "interviews")
    assert read_log(path) == "2027-03-08 findings; 2027-03-01 findings"


def test_without_being_asked_nothing_is_written_into_a_tracker(students: Path) -> None:
    before = {path: path.read_bytes() for path in students.iterdir()}

    for path in before:
        look_at_one(str(path), TODAY, "interviews")

    assert {path: path.read_bytes() for path in students.iterdir()} == before


def test_where_the_log_cannot_be_written_the_tracker_is_not_counted(students: Path) -> None:
    path = students / "s2.xlsx"
    assert say(path, "centre.log", "yes") == 0
    (students / "~$s2.xlsx").write_bytes(b"\x03Ada" + b" " * 161)

    found = look_at_one(str(path), TODAY, "interviews")

    assert "open in Excel" in found.trouble
    assert (found.counts, found.allowed) == ({}, ())


def test_a_folder_of_a_centre_gives_every_new_student_its_template_and_its_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = tmp_path / "centre"
    shared.mkdir()
    path = tmp_path / "new.xlsx"
    (shared / "questions.toml").write_text(
        'title = "Ours"\n[[questions]]\nquestion = "What surprised you here?"\n', "utf-8"
    )

    assert main(["create", str(path), "--template", str(shared)]) == 0
    (asked,) = Tracker(sheetsync.open_book(path).observe()).questions
    assert asked.question == "What surprised you here?"

    (shared / "questions.toml").unlink()
    assert main(["create", str(tmp_path / "other.xlsx"), "--template", str(shared)]) == 2
    assert "neither template.toml nor questions.toml" in capsys.readouterr().err
