"""How the command line starts, lists itself and ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import click
import pytest

from sheetsync.cli.program import COMMANDS, program
from tests.cli.conftest import Run

START = "import sys; from sheetsync.cli import main; main(); print('|'.join(sys.modules), file=sys.stderr)"


@contextmanager
def typed(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command in a Python of its own, and never leave it behind.

    It listens to Control-C even where the tests were started in the background, which would have it ignored.
    """
    listen = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{listen}; import sys; from sheetsync.cli import main; sys.exit(main())"
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, "-c", code, *words], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def modules_after(*words: str) -> set[str]:
    """Run a command in a Python of its own and return what it imported."""
    done = subprocess.run(
        [sys.executable, "-c", START, *words],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    return set(done.stderr.splitlines()[-1].split("|"))


@pytest.mark.parametrize("name", COMMANDS)
def test_what_the_list_says_of_a_command_is_what_the_command_says_first(name: str) -> None:
    command = program.get_command(click.Context(program), name)

    assert command is not None
    assert command.name == name
    assert COMMANDS[name] == (command.help or "").split("\n\n", maxsplit=1)[0]


def test_help_loads_nothing_that_is_slow() -> None:
    loaded = modules_after("--help")

    assert not loaded & {"openpyxl", "gspread", "google", "rich", "lxml", "requests", "cattrs", "json", "tomllib"}
    assert not {name for name in loaded if name.startswith(("sheetsync.jobs", "sheetsync.books", "sheetsync.model"))}


def test_a_check_knows_neither_google_nor_tables(tracker: Path) -> None:
    loaded = modules_after("check", "--book", str(tracker))

    assert "sheetsync.followup.check" in loaded
    assert not loaded & {"gspread", "google", "rich", "requests", "openpyxl"}


def test_a_global_option_may_stand_before_and_after_the_command(run: Run, tracker: Path) -> None:
    before, after = run("--json", "contact", "list"), run("contact", "list", "--json")

    assert before.json == after.json
    assert before.json["format"] == "sheetsync.contacts/1"


def test_an_unknown_command_is_a_usage_error_that_names_the_nearest(run: Run) -> None:
    said = run("chek")

    assert said.code == 2
    assert "Did you mean 'check'?" in said.err


def test_an_error_is_json_where_json_was_asked_for(run: Run) -> None:
    for words in (["check", "--json"], ["--json", "chek"], ["check", "--json", "--no-such-option"]):
        said = run(*words)

        assert said.code == 2
        assert said.err == ""
        assert set(said.json["error"]) == {"code", "message", "hint"}


def test_what_nobody_foresaw_is_a_line_and_a_log_and_no_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError("the secret of Ada Lovelace")

    monkeypatch.setattr("sheetsync.cli.session.Session.today", crash)

    said = run("create", "Ada-Lovelace.xlsx")

    assert said.code == 1
    assert said.err.startswith("Error: Something happened that sheetsync did not foresee (ZeroDivisionError).")
    assert "Traceback" not in said.err
    (log,) = tmp_path.glob("**/crash-*.log")
    assert "command: sheetsync create ·\n" in log.read_text(encoding="utf-8")
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_control_c_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sheetsync.cli.session.Session.today", interrupted)

    said = run("create", "tracker.xlsx")

    assert said.code == 130
    assert "Stopped." in said.err


def test_every_topic_of_help_can_be_read(run: Run) -> None:
    topics = [line.split()[0] for line in run("help").out.splitlines()]

    assert {"exit-codes", "environment", "json"} <= set(topics)
    for topic in topics:
        assert run("help", topic).code == 0
    assert run("help", "check").out.startswith("List whom to write to")
    assert run("help", "nonsense").code == 2


def test_with_json_help_is_a_document_too(run: Run) -> None:
    assert "exit-codes" in run("help", "--json").json["topics"]
    for topic in ("exit-codes", "check"):
        assert run("help", topic, "--json").json["topic"] == topic
    assert run("completion", "bash", "--json").json["shell"] == "bash"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_names_the_command(run: Run, shell: str) -> None:
    assert "_SHEETSYNC_COMPLETE" in run("completion", shell).out


def test_the_version_can_be_asked_for(run: Run) -> None:
    assert run("--version").out.startswith("sheetsync ")


def test_without_words_the_help_is_shown(run: Run) -> None:
    for words in ([], ["contact"], ["interview"]):
        said = run(*words)

        assert said.code == 2
        assert "Usage: " in said.out
        assert said.err == ""


def test_a_reader_that_stops_early_is_no_failure(tracker: Path) -> None:
    with typed("contact", "list") as process:
        assert process.stdout is not None
        process.stdout.close()
        _, complaint = process.communicate(timeout=60)

    assert process.returncode == 0
    assert complaint == b""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGINT to send")
def test_the_sandbox_runs_until_control_c(folder: Path) -> None:
    with typed("sandbox", "--port", "0", "--data", "google") as process:
        assert process.stdout is not None
        address = process.stdout.readline().decode().split()[5]
        with urlopen(address, timeout=10) as page:
            assert page.status == 200
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)

    assert process.returncode == 0
    assert b"Stopped. The spreadsheets are in google." in said


def test_what_the_workbook_was_before_a_command_is_kept_in_the_state_folder(
    run: Run, tracker: Path, tmp_path: Path
) -> None:
    before = tracker.read_bytes()
    run("contact", "add", "Ada Lovelace")

    (kept,) = (tmp_path / "sheetsync_state_dir" / "backups").glob("tracker */*.xlsx")
    assert kept.read_bytes() == before


def test_no_earlier_version_is_kept_where_the_settings_say_so(run: Run, tracker: Path, tmp_path: Path) -> None:
    tracker.with_name("sheetsync.toml").write_text("backups = 0\n")
    run("contact", "add", "Ada Lovelace")

    assert not (tmp_path / "sheetsync_state_dir" / "backups").exists()


def test_a_left_over_owner_file_stops_a_command_until_it_is_said_to_be_one(
    run: Run, tracker: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker.with_name("~$tracker.xlsx").write_bytes(bytes([3]) + b"Ada".ljust(54))
    refused = run("contact", "add", "Ada Lovelace")
    assert refused.code == 1
    assert "SHEETSYNC_IGNORE_OWNER=1" in refused.err

    monkeypatch.setenv("SHEETSYNC_IGNORE_OWNER", "1")
    assert run("contact", "add", "Ada Lovelace").code == 0


def test_an_address_is_no_place_for_a_new_workbook(run: Run, folder: Path) -> None:
    address = "https://docs.google.com/spreadsheets/d/NEW/edit"

    said = run("create", address)

    assert said.code == 2
    assert f"{address} is an address" in said.err
    assert list(folder.iterdir()) == []
