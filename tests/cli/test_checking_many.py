"""Many trackers with one command, and a Google Sheet without a workbook, typed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sheetsync.schedulers.cron import Cron
from tests.cli.conftest import Run


@pytest.fixture
def students(run: Run, tracker: Path) -> Path:
    """A folder with trackers of three students: one is late, one has nothing due, and one lets nothing be seen."""
    folder = Path("students")
    folder.mkdir()
    for name, consent in (("ada", "findings"), ("secret", "nothing")):
        shutil.copy(tracker, folder / f"{name}.xlsx")
        run("settings", "me.name", f"{name.capitalize()} Example", "--book", str(folder / f"{name}.xlsx"))
        run("settings", "centre.consent", consent, "--book", str(folder / f"{name}.xlsx"))
    run("create", str(folder / "new.xlsx"))
    run("settings", "centre.consent", "findings", "--book", str(folder / "new.xlsx"))
    return folder


def test_a_folder_is_a_list_of_students_by_need_each_named_and_a_line(run: Run, students: Path) -> None:
    said = run("check", str(students))

    assert said.code == 0
    (line,) = [line for line in said.out.splitlines() if "Ada Example (ada.xlsx)" in line]
    assert "Thank — late" in line
    assert "Nothing due: new.xlsx." in said.out
    assert "1 student did not let you see what is due: secret.xlsx." in said.out
    assert "Tomás Lindqvist" not in said.out
    assert "Secret Example" not in said.out


def test_one_bad_tracker_never_stops_the_others(run: Run, students: Path) -> None:
    (students / "bad.xlsx").write_bytes(b"PK\x03\x04 no workbook")

    said = run("check", str(students / "ada.xlsx"), str(students / "bad.xlsx"), "missing.xlsx")

    assert said.code == 1
    assert "Ada Example" in said.out
    assert "bad.xlsx: " in said.out
    assert "missing.xlsx: " in said.out


def test_what_programs_keep_and_what_clouds_copy_is_left_out_and_said(run: Run, students: Path) -> None:
    shutil.copy(students / "ada.xlsx", students / "ada (1).xlsx")
    shutil.copy(students / "ada.xlsx", students / "other.xlsx")
    (students / "~$ada.xlsx").write_bytes(b"\x03Ada")
    (students / "marks.xlsx").write_bytes(b"no workbook")

    said = run("check", str(students))

    assert said.out.count("Ada Example") == 1
    for name, why in (
        ("ada (1).xlsx", "a copy that a cloud folder or a person made"),
        ("other.xlsx", "the same file as"),
        ("~$ada.xlsx", "a file that a program keeps"),
        ("marks.xlsx", "no tracker"),
    ):
        assert any(name in line and why in line for line in said.out.splitlines())


def test_many_checks_are_one_document(run: Run, students: Path) -> None:
    document = run("check", str(students), "missing.xlsx", "--json").json

    assert document["format"] == "sheetsync.checks/1"
    first, *rest = document["checks"]
    assert (first["book"], first["student"]) == (str(students / "ada.xlsx"), "Ada Example")
    assert first["findings"][0]["flag"] == "THANK-YOU LATE"
    assert [set(each) for each in rest if each["book"] == "missing.xlsx"] == [{"book", "error"}]


def test_the_exit_code_of_many_is_the_worst(run: Run, students: Path) -> None:
    new, ada = str(students / "new.xlsx"), str(students / "ada.xlsx")

    assert run("check", new, ada, "--fail-on", "late").code == 3
    assert run("check", new, "--fail-on", "late").code == 0
    assert run("check", new, ada, "missing.xlsx", "--fail-on", "late").code == 1


@pytest.mark.parametrize("ending", ["html", "md", "txt", "csv", "ics", "eml", "json"])
def test_the_list_is_written_in_every_form(run: Run, students: Path, ending: str) -> None:
    assert run("check", str(students), "--to", f"monday.{ending}").code == 0

    written = Path(f"monday.{ending}").read_text(encoding="utf-8")
    assert "Ada Example" in written
    assert "Lindqvist" not in written


def test_a_tracker_that_is_named_alone_is_checked_whole_in_every_form(run: Run, tracker: Path) -> None:
    assert "Tomás Lindqvist" in run("check", str(tracker), "--format", "html").out


def test_an_advisers_word_reaches_the_student_and_stands_in_the_list(run: Run, students: Path) -> None:
    ada = str(students / "ada.xlsx")
    run("settings", "centre.word", "Call Tomas before the fair", "--book", ada)

    assert "Your adviser writes: Call Tomas before the fair" in run("check", "--book", ada).out
    assert "Call Tomas before the fair" in run("check", "--book", ada, "--format", "html").out
    assert "your adviser: Call Tomas before the fair" in run("brief", "kenji", "--book", ada).out
    assert "you wrote: Call Tomas before the fair" in run("check", str(students)).out


def test_the_list_comes_once_a_week_and_a_scheduler_can_be_given_it(run: Run, students: Path) -> None:
    first = run("check", str(students), "--weekly", "mon 08:00", "-q")
    second = run("check", str(students), "--weekly", "mon 08:00", "-q")
    shown = run("schedule", "show", "--with", Cron.name, "--book", str(students), "--to", "monday.html")

    assert "Ada Example" in first.out
    assert (second.code, second.out, second.err) == (0, "", "")
    assert str(students.resolve()) in shown.out
    assert "--write" not in shown.out


def test_no_section_has_more_than_fifteen_lines(run: Run, students: Path) -> None:
    for number in range(20):
        copied = students / f"copy{number:02}.xlsx"
        shutil.copy(students / "ada.xlsx", copied)
        with copied.open("ab") as file:
            file.write(b"\0" * (number + 1))  # the same tracker, but not the same file

    lines = run("check", str(students)).out.splitlines()

    assert sum(line.startswith("  • ") and "Ada Example" in line for line in lines) == 14
    assert any("and 7 more" in line for line in lines)


def test_a_google_sheet_is_checked_without_a_workbook(run: Run, tracker: Path, linked: str) -> None:
    here = run("check", "--json").json
    tracker.unlink()

    assert run("check", "--book", linked, "--json").json["findings"] == here["findings"]


def test_a_pattern_that_no_shell_has_expanded_names_the_files_that_fit_it(run: Run, students: Path) -> None:
    shutil.copy(students / "ada.xlsx", "b.xlsx")
    shutil.copy(students / "new.xlsx", "[c].xlsx")

    checks = run("check", "?.xlsx", "[c].xlsx", "no*.xlsx", "--json").json["checks"]

    assert {each["book"] for each in checks} == {"b.xlsx", "[c].xlsx", "no*.xlsx"}
