"""The examples run as they stand, each in a Python of its own, and say what they promise."""

from __future__ import annotations

import os
import subprocess
import sys
from ast import literal_eval
from datetime import date, timedelta
from pathlib import Path

import sheetsync
from sheetsync.model.change import AddRow

EXAMPLES = Path(__file__).parents[2] / "examples"


def output_of(name: str, *words: Path | str) -> list[str]:
    """Run an example on a folder or a tracker and return its lines."""
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / name), *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_quickstart_makes_a_tracker_and_names_people_with_reasons(tmp_path: Path) -> None:
    lines = output_of("quickstart.py", tmp_path)

    assert (tmp_path / "quickstart.xlsx").is_file()
    assert any(line.startswith("THANK-YOU LATE       Tomás Lindqvist: You met on") for line in lines)


def test_two_workbooks_come_together_and_keep_both_edits_of_one_row(tmp_path: Path) -> None:
    lines = output_of("sync_two_books.py", tmp_path)

    assert "none is deleted" in lines[0]
    assert any("right" in line and "'555 0199'" in line for line in lines)
    assert any("left" in line and "'Trials unit'" in line for line in lines)
    assert lines[-1] == "in step: True"


def test_a_rule_of_ones_own_finds_what_the_usual_ones_do_not(tmp_path: Path) -> None:
    output_of("quickstart.py", tmp_path)
    book = sheetsync.open_book(tmp_path / "quickstart.xlsx")
    book.apply([AddRow("contacts", "una", {"name": "Una Park", "stage": "To contact"})], expected=book.observe())

    lines = output_of("custom_rule.py", tmp_path / "quickstart.xlsx")

    found = [line.split()[:4] for line in lines if line.startswith("NO ADDRESS")]
    assert ["NO", "ADDRESS", "Una", "Park"] in found
    assert any(line.startswith("THANK-YOU LATE       Tomás Lindqvist") for line in lines)


def test_a_chart_is_filled_from_notes_once_it_was_shown_what_goes_where(tmp_path: Path) -> None:
    output_of("quickstart.py", tmp_path)
    book = sheetsync.open_book(tmp_path / "quickstart.xlsx")
    yesterday = date.today() - timedelta(days=1)  # noqa: TID251 - the example goes by the day it is
    talk = sheetsync.add_interview(book, "kenji", on=yesterday, questions="short-15min").apply().id
    (tmp_path / "notes.md").write_text("How did you come to be doing this work?\nBy luck.\n", encoding="utf-8")

    lines = output_of("fill_chart.py", tmp_path / "quickstart.xlsx", talk, tmp_path / "notes.md")

    assert lines[0].startswith("chart fill: ")
    assert any("said: By luck." in line for line in lines)


def test_a_linkedin_export_is_taken_in_once(tmp_path: Path) -> None:
    output_of("quickstart.py", tmp_path)
    export = tmp_path / "Connections.csv"
    export.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ada,Byron,https://www.linkedin.com/in/ada-byron-x,ada@example.org,Analytical Ltd,Programmer,12 Nov 2026\n",
        encoding="utf-8",
    )

    lines = output_of("import_linkedin.py", tmp_path / "quickstart.xlsx", export)

    assert "the same file again changes nothing: True" in lines
    assert lines[-1] == "ada-byron"


def test_a_digest_of_several_trackers_names_each_and_one_that_cannot_be_read(tmp_path: Path) -> None:
    output_of("quickstart.py", tmp_path)

    lines = output_of("weekly_digest.py", tmp_path / "quickstart.xlsx", tmp_path / "nowhere.xlsx")

    assert "## quickstart" in lines
    assert any(line.startswith("- **Tomás Lindqvist**: Send the thank-you") for line in lines)
    assert any(line.startswith("Could not be read: ") for line in lines)


def test_the_sandbox_serves_the_tests_of_other_programs(tmp_path: Path) -> None:
    example = str(EXAMPLES / "testing_with_sandbox.py")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path), example],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent)},
        cwd=tmp_path,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert "3 passed" in done.stdout


def test_importing_the_library_imports_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import sheetsync; print(sorted(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent)},
        check=True,
    )

    loaded = {name.split(".")[0] for name in literal_eval(done.stdout)}
    assert not loaded & {"click", "openpyxl", "gspread", "json", "dataclasses", "pathlib"}
    assert "'sheetsync." not in done.stdout
