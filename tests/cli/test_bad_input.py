"""Files and servers that are not as they should be: a clear sentence, an exit code, and nothing changed."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from sheetsync.sandbox import Sandbox
from tests.cli.conftest import Run


def test_nothing_is_ever_overwritten(run: Run, folder: Path) -> None:
    (folder / "mine.xlsx").write_bytes(b"precious")

    said = run("create", "mine.xlsx")

    assert said.code == 1
    assert "is there already" in said.err
    assert (folder / "mine.xlsx").read_bytes() == b"precious"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["create", "tracker.ods"], 2, "does not end in .xlsx"),
        (["create", "no/such/folder/tracker.xlsx"], 1, "There is no folder"),
        (["create", "t.xlsx", "--template", "career"], 2, "There is no template “career”; there is “interviews”."),
        (["create", "t.xlsx", "--template", "gone.toml"], 2, "There is no file gone.toml."),
        (["create", "t.xlsx", "--questions", "none"], 2, "There is no set of questions “none”; there is “arts”, "),
    ],
)
def test_a_tracker_that_cannot_be_made_leaves_no_file(
    run: Run, folder: Path, words: list[str], code: int, told: str
) -> None:
    said = run(*words)

    assert said.code == code
    assert told in said.err
    assert list(folder.iterdir()) == []


def test_all_mistakes_of_a_template_are_told_at_once(run: Run, folder: Path) -> None:
    (folder / "own.toml").write_text('title = 5\nversion = "x"\nsheets = []\n', encoding="utf-8")

    said = run("create", "t.xlsx", "--template", "own.toml")

    assert said.code == 1
    assert "title:" in said.err
    assert "version:" in said.err
    assert not (folder / "t.xlsx").exists()


def test_a_template_that_is_not_text_is_refused(run: Run, folder: Path) -> None:
    (folder / "own.toml").write_bytes(b"\xff\xfe\x00")

    said = run("create", "t.xlsx", "--template", "own.toml")

    assert said.code == 1
    assert not (folder / "t.xlsx").exists()


def test_a_file_that_is_not_there_is_named(run: Run) -> None:
    said = run("check", "--book", "gone.xlsx")

    assert said.code == 1
    assert "gone.xlsx" in said.err


@pytest.mark.parametrize("size", [0, 1, 1000, 9000])
def test_a_truncated_workbook_is_refused(run: Run, tracker: Path, size: int) -> None:
    tracker.write_bytes(tracker.read_bytes()[:size])

    said = run("check", "--book", "tracker.xlsx", "--write")

    assert said.code == 1
    assert said.err.startswith("Error: tracker.xlsx cannot be read.")
    assert "Nothing was changed." in said.err
    assert tracker.stat().st_size == size


def test_a_workbook_that_is_no_tracker_is_refused(run: Run, folder: Path, tracker: Path) -> None:
    with ZipFile(folder / "other.xlsx", "w") as package:
        package.writestr("hello.txt", "not a workbook")

    said = run("contact", "add", "Ada", "--book", "other.xlsx")

    assert said.code == 1
    assert said.err.startswith("Error: other.xlsx cannot be read.")
    assert "workbook" in said.err
    assert "Nothing was changed." in said.err


def test_a_workbook_that_is_open_in_excel_is_not_written(run: Run, folder: Path, tracker: Path) -> None:
    (folder / "~$tracker.xlsx").write_bytes(b"\x03Ada" + b" " * 161)
    before = tracker.read_bytes()

    said = run("contact", "add", "Ada")

    assert said.code == 1
    assert "open in" in said.err
    assert tracker.read_bytes() == before


def test_a_name_that_the_disk_refuses_is_told(run: Run, folder: Path) -> None:
    said = run("create", "x" * 300 + ".xlsx")

    assert said.code == 1
    assert "cannot be written" in said.err
    assert list(folder.iterdir()) == []


def test_a_folder_without_a_tracker_says_how_to_name_one(run: Run) -> None:
    said = run("check")

    assert said.code == 2
    assert "--book" in said.err


def test_of_two_trackers_in_a_folder_neither_is_guessed(run: Run, folder: Path, tracker: Path) -> None:
    (folder / "second.xlsx").write_bytes(tracker.read_bytes())

    assert run("check").code == 2

    (folder / "sheetsync.toml").write_text('book = "second.xlsx"\n', encoding="utf-8")
    assert run("check").code == 0


def test_a_workbook_beside_the_tracker_that_is_none_does_not_matter(run: Run, folder: Path, tracker: Path) -> None:
    (folder / "budget.xlsx").write_bytes(b"not even a workbook")

    assert run("check").code == 0


def test_the_tracker_may_be_named_by_the_environment(
    run: Run, tmp_path: Path, tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SHEETSYNC_BOOK", str(tracker))

    assert run("check").code == 0


@pytest.mark.parametrize("text", ["book = 5", 'books = "x"', "book =", 'book = "a.xlsx"\nstat = 1'])
def test_a_settings_file_with_mistakes_is_refused(run: Run, folder: Path, tracker: Path, text: str) -> None:
    (folder / "sheetsync.toml").write_text(text, encoding="utf-8")

    said = run("check")

    assert said.code == 2
    assert "sheetsync.toml" in said.err


def test_a_server_that_is_not_there_is_told_and_the_workbook_is_as_it_was(
    run: Run, tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Sandbox() as server:
        host = server.host
    monkeypatch.setenv("SHEETS_EMULATOR_HOST", host)
    before = tracker.read_bytes()

    said = run("link", "new")

    assert said.code == 1
    assert host in said.err
    assert tracker.read_bytes() == before


def test_a_server_that_is_not_on_this_machine_is_refused(
    run: Run, tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETS_EMULATOR_HOST", "sheets.example.org:80")

    assert run("link", "new").code == 5


def test_without_any_account_linking_says_what_is_needed(run: Run, tracker: Path) -> None:
    said = run("link", "new")

    assert said.code == 1
    assert "SHEETS_EMULATOR_HOST" in said.err
    assert "sheetsync auth login" in said.err
    assert "GOOGLE_APPLICATION_CREDENTIALS" in said.err


def test_an_address_that_is_no_google_sheet_is_a_usage_error(run: Run, tracker: Path, sandbox: Sandbox) -> None:
    assert run("link", "https://example.org/sheet").code == 2


def test_a_sheet_that_is_not_there_cannot_be_linked(run: Run, tracker: Path, sandbox: Sandbox) -> None:
    before = tracker.read_bytes()

    said = run("link", "https://docs.google.com/spreadsheets/d/1xXWPLSAnpEvMOBcnlXMkTVmwFVhfLejTCISkv5Elc90/edit")

    assert said.code == 1
    assert tracker.read_bytes() == before


def test_a_port_that_is_taken_is_told(run: Run, sandbox: Sandbox) -> None:
    said = run("sandbox", "--port", str(sandbox.port))

    assert said.code == 1
    assert "--port 0" in said.err
