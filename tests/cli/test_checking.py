"""The weekly check, typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

import sheetsync
from sheetsync.books.excel.fit import height_of
from sheetsync.cli import main
from sheetsync.cli.session import Session
from sheetsync.model.value import show
from tests.cli.conftest import Run


def test_a_check_says_who_is_due_and_changes_nothing(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()

    said = run("check")

    assert said.code == 0
    assert "Thank — late  Tomás Lindqvist" in said.out
    assert tracker.read_bytes() == before


def test_the_json_of_a_check_is_as_documented(run: Run, tracker: Path) -> None:
    document = run("check", "--json").json

    assert document["format"] == "sheetsync.check/1"
    assert set(document) >= {"today", "findings", "counts"}
    assert set(document["findings"][0]) >= {"row", "name", "rule", "flag", "due", "days_over", "why", "next"}
    assert run("check", "--format", "json").json == document


def test_a_check_can_be_markdown(run: Run, tracker: Path) -> None:
    assert run("check", "--format", "md").out.startswith("# ")


def test_a_form_that_is_not_there_yet_is_refused_with_those_that_are(run: Run, tracker: Path) -> None:
    said = run("check", "--format", "docx")

    assert said.code == 2
    assert "'text', 'md', 'html', 'eml', 'ics', 'json'" in said.err


def test_a_check_can_be_a_page_a_message_and_a_calendar(run: Run, tracker: Path) -> None:
    page = run("check", "--format", "html").out
    message = run("check", "--format", "eml").out
    calendar = run("check", "--format", "ics").out

    assert page.startswith("<!DOCTYPE html>")
    assert "Tomás Lindqvist" in page
    assert message.startswith("Subject: ")
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "BEGIN:VTODO" in run("check", "--format", "ics", "--todo").out


def test_a_file_on_standard_output_is_the_same_bytes_as_in_a_file(
    tracker: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for form in ("ics", "eml", "html", "md"):
        main(["check", "--today", "2026-11-30", "--format", form, "--to", f"week.{form}"])
        capfdbinary.readouterr()
        main(["check", "--today", "2026-11-30", "--format", form])
        assert capfdbinary.readouterr().out == Path(f"week.{form}").read_bytes()


@pytest.mark.parametrize(
    ("name", "begins"),
    [("week.ics", "BEGIN:VCALENDAR"), ("week.HTML", "<!DOCTYPE html>"), ("week.eml", "Subject: "), ("week.md", "# "),
     ("week.json", "{"), ("week.txt", "1 thank-you")],
)  # fmt: skip
def test_a_files_ending_says_its_form(run: Run, tracker: Path, name: str, begins: str) -> None:
    assert run("check", "--to", name).code == 0
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


def test_an_ending_that_says_no_form_is_refused_with_those_that_do(run: Run, tracker: Path) -> None:
    said = run("check", "--to", "week.docx")

    assert said.code == 2
    assert ".html, .md, .txt, .ics, .eml, .json" in said.err
    assert not Path("week.docx").exists()
    assert run("check", "--to", "week", "--format", "md").code == 0


def test_the_counting_is_explained_on_demand(run: Run, tracker: Path) -> None:
    for said in (run("check", "--explain"), run("next", "--explain")):
        assert "Counted: due 1 business day after" in said.out
        assert "R2: a thank-you is due thanks.due business days after the last meeting" in said.out
        assert "Source: within 24 hours" in said.out
    assert "Counted" not in run("check").out
    assert run("check", "--explain", "--format", "md").code == 2


def test_people_without_a_stage_are_counted_and_nothing_is_said_of_them(run: Run) -> None:
    run("create", "new.xlsx")
    run("contact", "add", "Ada Byron")
    run("contact", "edit", "ada", "--stage", "")

    said = run("check")

    assert said.out.startswith("Nothing is due among the 0 people the rules can judge")
    assert "1 person has no stage, so no rule can judge them: give them one in Contacts." in said.out
    assert run("check", "--json").json["unjudged"] == ["ada-byron"]


def test_flags_are_written_into_the_sheet_and_a_second_time_there_is_nothing_to_write(run: Run, tracker: Path) -> None:
    run("check", "--write")
    written = tracker.read_bytes()
    tables = sheetsync.open_book(tracker).observe().tables
    contacts = tables["contacts"]

    assert show(contacts.cell(contacts.by_id["tomas-lindqvist"], "flag")) == "THANK-YOU LATE"
    assert show(contacts.cell(contacts.by_id["tomas-lindqvist"], "why")).startswith("You met on")
    assert "tomas-lindqvist:R2" in tables["this_week"].by_id

    assert "0 changes" in run("check", "--write").err
    assert tracker.read_bytes() == written


def test_what_was_due_on_the_day_and_is_settled_leaves_nothing_in_the_sheet_to_look_at(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "today", lambda _: date(2026, 10, 27))
    run("create", "tracker.xlsx")
    run("contact", "add", "Wen Li", "--email", "wen@example.org")
    run("interview", "add", "wen", "--on", "2026-10-26")
    assert [each["days_over"] for each in run("check", "--json").json["findings"]] == [0]

    run("thanks", "sent", "wen")

    assert "To look at" not in run("check").out
    assert run("contact", "show", "wen", "--json").json["cells"].get("days_over") is None


def test_the_day_of_the_check_can_be_named(run: Run, tracker: Path) -> None:
    assert run("check", "--today", "2031-02-03", "--json").json["today"] == "2031-02-03"
    assert run("check", "--today", "3.2.2031", "--json").json["today"] == "2031-02-03"
    assert run("check", "--today", "3/2/2031").code == 2


@pytest.mark.parametrize(("level", "code"), [("due", 3), ("late", 3), ("stale", 3)])
def test_a_script_can_ask_to_be_told_by_the_exit_code(run: Run, tracker: Path, level: str, code: int) -> None:
    assert run("check", "--fail-on", level).code == code


def test_another_day_says_whose_flags_would_be_others(run: Run, tracker: Path) -> None:
    said = run("check", "--today", "2031-02-03")

    assert "Flags that would change" in said.out
    assert "Diego Fuentes  Write → Write down" in said.out
    assert "Flags that are others" not in run("check").out


RULES = """
from sheetsync.followup import Rule

def nobody(person, norms):
    if person.name == "Nadia Petrova":
        return person.finding(norms, rule="X1", flag="MINE", due=None, why="a test.", next_action="Smile.")

def rules(defaults):
    return [*defaults, Rule("X1", nobody)]
"""


def test_a_file_adds_rules_and_says_whose_flags_they_change(run: Run, tracker: Path) -> None:
    Path("mine.py").write_text(RULES)

    said = run("check", "--rules", "mine.py")

    assert "Nadia Petrova  no flag → MINE" in said.out
    assert "(1)" in said.out.split("Flags that would change")[1]
    Path("usual.py").write_text("def rules(defaults): return defaults")
    assert "Flags that would change" not in run("check", "--rules", "usual.py").out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1/0", "ZeroDivisionError"),
        ("def f(:", "SyntaxError"),
        ("rules = 3", "has no function rules"),
        ("def rules(defaults): return [1]", "something else than rules"),
        ("def rules(defaults): return 7", "something else than rules"),
        ("def rules(defaults): raise ValueError('no')", "ValueError: no"),
    ],
)
def test_a_file_that_gives_no_rules_is_refused(run: Run, tracker: Path, text: str, told: str) -> None:
    Path("mine.py").write_text(text)

    said = run("check", "--rules", "mine.py")

    assert said.code == 2
    assert told in said.err
    assert said.out == ""


def test_in_an_empty_tracker_nobody_is_due(run: Run) -> None:
    run("create", "new.xlsx")

    said = run("check", "--fail-on", "due")

    assert said.code == 0
    assert said.out.startswith("Nothing is due")


def test_a_row_of_contacts_is_as_high_as_its_reason_needs(run: Run, folder: Path) -> None:
    run("create", "tracker.xlsx")
    run("contact", "add", "Anna Schmidt", "--email", "anna@example.org")

    run("log", "anna", "Talked", "--direction", "both", "--on", "12 days ago", "--promised", "The paper")

    sheet = openpyxl.load_workbook("tracker.xlsx", data_only=True)["Contacts"]
    why = next(str(cell.value) for head, cell in zip(sheet[1], sheet[2], strict=True) if head.value == "Why")
    assert "late from" in why
    assert sheet.row_dimensions[2].height >= height_of(why, 34)
