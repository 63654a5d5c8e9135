"""The check that runs by itself, typed: once a week, made up for when missed, and silent when nothing is due."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sheetsync.history.weekly import WeeklyStamp
from sheetsync.model.weekly import weekly_said
from tests.cli.conftest import Run

MONDAY = weekly_said("Mon  8:00")
assert MONDAY is not None


@pytest.mark.parametrize(
    ("now", "last"),
    [
        (datetime(2026, 11, 23, 7, 59), datetime(2026, 11, 16, 8)),
        (datetime(2026, 11, 23, 8), datetime(2026, 11, 23, 8)),
        (datetime(2026, 11, 29, 23), datetime(2026, 11, 23, 8)),
    ],
)
def test_a_time_of_the_week_was_last_within_seven_days(now: datetime, last: datetime) -> None:
    assert MONDAY is not None
    assert MONDAY.last(now) == last


@pytest.mark.parametrize("said", ["monday", "mon", "mon 24:00", "mon 8", "8:00", ""])
def test_what_is_no_time_of_the_week_is_none(said: str) -> None:
    assert weekly_said(said) is None


def test_a_check_is_due_once_a_week_and_after_a_failure_on_another_day(tmp_path: Path) -> None:
    assert MONDAY is not None
    stamp = WeeklyStamp(tmp_path / "s.json")
    tuesday = datetime(2026, 11, 24, 9)
    assert stamp.is_due(MONDAY, tuesday)

    stamp.note("failed", tuesday)
    assert not stamp.is_due(MONDAY, tuesday + timedelta(hours=5))
    assert stamp.is_due(MONDAY, tuesday + timedelta(days=1))

    stamp.note("done", tuesday)
    assert not stamp.is_due(MONDAY, datetime(2026, 11, 30, 7, 59))
    assert stamp.is_due(MONDAY, datetime(2026, 11, 30, 8))

    stamp.path.write_text("no stamp")
    assert stamp.is_due(MONDAY, tuesday)


def test_a_weekly_check_runs_once_and_the_second_time_says_nothing(run: Run, tracker: Path) -> None:
    first = run("check", "--weekly", "mon 08:00", "-q", "--write")
    second = run("check", "--weekly", "mon 08:00", "-q", "--write")

    assert "Thank — late  Tomás Lindqvist" in first.out
    assert first.err == ""
    assert (second.code, second.out, second.err) == (0, "", "")


def test_a_weekly_check_with_nothing_due_prints_nothing(run: Run) -> None:
    run("create", "new.xlsx")

    said = run("check", "--weekly", "mon 08:00", "-q")

    assert (said.code, said.out, said.err) == (0, "", "")


def test_a_workbook_that_was_open_is_tried_again_at_the_next_call(run: Run, tracker: Path) -> None:
    run("contact", "edit", "kenji", "--stage", "Closed")  # so that the check has something to write
    owner = tracker.with_name("~$tracker.xlsx")
    owner.write_bytes(b"\x03Ada" + b" " * 161)

    said = run("check", "--weekly", "mon 08:00", "-q", "--write")
    assert (said.code, said.out) == (1, "")
    assert "open in" in said.err

    owner.unlink()
    assert "Thank — late" in run("check", "--weekly", "mon 08:00", "-q", "--write").out


def test_a_tracker_that_cannot_be_read_is_told_once_a_day(run: Run, folder: Path) -> None:
    Path("bad.xlsx").write_bytes(b"no workbook")
    words = ("check", "--weekly", "mon 08:00", "-q", "--book", "bad.xlsx")

    assert run(*words).code == 1
    assert tuple(run(*words)) == (0, "", "")


def test_a_digest_may_go_into_a_file_which_the_next_one_replaces(run: Run, tracker: Path) -> None:
    Path("week.html").write_text("old")

    said = run("check", "--format", "html", "--to", "week.html")

    assert said.out == ""
    assert Path("week.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("check", "--to", "week.txt", "-q").out == ""
    assert "Thank — late" in Path("week.txt").read_text(encoding="utf-8")
    assert run("check", "--to", ".").code == 2


def test_a_time_that_is_none_is_refused(run: Run, tracker: Path) -> None:
    assert run("check", "--weekly", "monday").code == 2
    assert run("schedule", "show", "--with", "cron", "--on", "someday").code == 2
    assert run("schedule", "show", "--with", "cron", "--to", "week.docx").code == 2


@pytest.mark.parametrize("scheduler", ["cron", "systemd", "launchd", "windows"])
def test_every_scheduler_can_be_shown_anywhere(run: Run, tracker: Path, scheduler: str) -> None:
    said = run("schedule", "show", "--with", scheduler, "--to", "week.html")

    assert said.code == 0
    for word in ("--weekly", "mon 08:00", str(tracker), "html"):
        assert word in said.out


CRONTAB = """#!/bin/sh
case "$1" in
-l) if [ -f "$CRONTAB" ]; then cat "$CRONTAB"; else echo "no crontab for me" >&2; exit 1; fi ;;
-) cat > "$CRONTAB" ;;
esac
"""


@pytest.fixture
def crontab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A crontab of its own, behind a program of that name."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "crontab").write_text(CRONTAB)
    (programs / "crontab").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    monkeypatch.setenv("CRONTAB", str(tmp_path / "table"))
    return tmp_path / "table"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no crontab on Windows")
def test_a_crontab_keeps_all_its_other_lines(run: Run, tracker: Path, crontab: Path) -> None:
    others = "# mine\nMAILTO=me\n\n5 4 * * * echo 50\\% # sheetsync"
    crontab.write_text(others)

    run("schedule", "install", "--with", "cron")
    run("schedule", "install", "--with", "cron", "--at", "09:30")
    lines = crontab.read_text().splitlines()
    assert lines[:-1] == others.splitlines()
    assert lines[-1].startswith("30 * * * * cd ")

    assert "no longer checked" in run("schedule", "remove", "--with", "cron").err
    assert crontab.read_text() == others + "\n"
    assert "Nothing was changed" in run("schedule", "remove", "--with", "cron").err


@pytest.mark.skipif(sys.platform == "win32", reason="there is no cron on Windows")
def test_the_very_line_runs_in_a_shell_that_knows_nothing_of_this_one(
    run: Run, folder: Path, tracker: Path, crontab: Path
) -> None:
    odd = folder / "Zoë's 100% $HOME"
    odd.mkdir()
    moved = tracker.rename(odd / "my tracker.xlsx")
    run("schedule", "install", "--with", "cron", "--book", str(moved), "--to", str(odd / "week.md"))

    command = crontab.read_text().rstrip("\n").split(" ", 5)[5].replace("\\%", "%")
    done = subprocess.run(["/bin/sh", "-c", command], env={"HOME": str(folder)}, capture_output=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert "Lindqvist" in (odd / "week.md").read_text(encoding="utf-8")


@pytest.fixture
def cron(tmp_path: Path) -> Iterator[None]:
    """The real cron, with whatever is in the real crontab put back afterwards."""
    if not os.environ.get("SHEETSYNC_REAL_CRON"):
        pytest.skip("this test writes into the real crontab: ask for it with SHEETSYNC_REAL_CRON=1")
    if not (shutil.which("cron") and shutil.which("crontab")) or os.geteuid() != 0:
        pytest.skip("there is no cron here that this test may start")
    before = subprocess.run(["crontab", "-l"], capture_output=True, check=False)
    with subprocess.Popen(["cron", "-f"]) as daemon:
        yield
        daemon.terminate()
    if before.returncode:
        subprocess.run(["crontab", "-r"], check=False)
    else:
        subprocess.run(["crontab", "-"], input=before.stdout, check=True)


def test_the_real_cron_fires_the_line(cron: None, run: Run, tracker: Path) -> None:
    soon = datetime.now() + timedelta(seconds=62)  # noqa: TID251 - cron goes by the clock
    run("schedule", "install", "--with", "cron", "--at", f"{soon:%H:%M}", "--to", "week.html")
    page = tracker.with_name("week.html")

    for _ in range(200):
        if page.exists():
            break
        time.sleep(0.5)

    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "no longer checked" in run("schedule", "remove", "--with", "cron").err
