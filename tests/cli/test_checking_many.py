"""Many trackers with one command, and a Google Sheet without a workbook, typed."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.cli.conftest import Run


def test_one_bad_tracker_never_stops_the_others(run: Run, tracker: Path) -> None:
    shutil.copy(tracker, "second.xlsx")
    Path("bad.xlsx").write_bytes(b"no workbook")

    said = run("check", str(tracker), "bad.xlsx", "missing.xlsx", "second.xlsx")

    assert said.code == 1
    assert said.out.count("Thank — late  Tomás Lindqvist") == 2
    assert "bad.xlsx: " in said.err
    assert "missing.xlsx: " in said.err
    assert "second.xlsx (4 of 4)" in said.err


def test_many_checks_are_one_document(run: Run, tracker: Path) -> None:
    document = run("check", str(tracker), "missing.xlsx", "--json").json

    assert document["format"] == "sheetsync.checks/1"
    good, bad = document["checks"]
    assert good["book"] == str(tracker)
    assert good["findings"][0]["flag"] == "THANK-YOU LATE"
    assert set(bad) == {"book", "error"}


def test_the_exit_code_of_many_is_the_worst(run: Run, tracker: Path) -> None:
    run("create", "new.xlsx")

    assert run("check", "new.xlsx", str(tracker), "--fail-on", "late").code == 3
    assert run("check", "new.xlsx", "--fail-on", "late").code == 0


def test_many_trackers_have_no_single_page(run: Run, tracker: Path) -> None:
    assert run("check", str(tracker), "--format", "html").code == 2


def test_a_google_sheet_is_checked_without_a_workbook(run: Run, tracker: Path, linked: str) -> None:
    here = run("check", "--json").json
    tracker.unlink()

    assert run("check", "--book", linked, "--json").json["findings"] == here["findings"]


def test_a_pattern_that_no_shell_has_expanded_names_the_files_that_fit_it(run: Run, tracker: Path) -> None:
    shutil.copy(tracker, "b.xlsx")
    shutil.copy(tracker, "[c].xlsx")

    books = [each["book"] for each in run("check", "?.xlsx", "[c].xlsx", "no*.xlsx", "--json").json["checks"]]

    assert books == ["b.xlsx", "[c].xlsx", "no*.xlsx"]
