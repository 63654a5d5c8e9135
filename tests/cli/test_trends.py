"""`sheetsync trends`, as it is typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sheetsync import open_book
from sheetsync.cli.trends import PARTS as OFFERED
from sheetsync.model.value import Formula
from sheetsync.report.trends import PARTS
from tests.cli.conftest import Run


@pytest.fixture
def tracker(tracker: Path) -> Path:
    """The sample's tracker, in which all three people speak of overtime."""
    workbook = openpyxl.load_workbook(tracker)
    sheet: Any = workbook["Responses"]
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value in ("A-001", "A-008", "A-016"):
            row[heads.index("They said")].value += " Overtime."
    workbook.save(tracker)
    return tracker


def test_trends_say_how_many_of_how_many_and_who(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()
    said = run("trends")

    assert said.code == 0
    assert "What 3 people said" in said.out
    assert "second career  2 of 3 people: Leila Haddadi, Amara Nwosu" in said.out
    assert "%" not in said.out.replace("40 % outdoors", ""), "no percentage of three people"
    assert tracker.read_bytes() == before


def test_one_part_is_shown_as_a_whole(run: Run, tracker: Path) -> None:
    assert OFFERED == PARTS
    said = run("trends", "--part", "lone")

    assert "Lone voices" in said.out
    assert "Words that several" not in said.out
    assert said.out.count("only ") == 7


def test_words_are_shown_in_context_with_the_way_back_to_their_rows(run: Run, tracker: Path) -> None:
    said = run("trends", "--word", "nurse", "--word", "no such word")

    assert "She was a nurse for six years and learned the  Leila Haddadi, P1, A-001 (row 2)" in said.out
    assert "“no such word”: said 0 times, by 0 people" in said.out
    found = run("trends", "--word", "nurse", "--json").json
    assert found["words"][0]["hits"][0]["source"]["row"] == "A-001"
    assert run("trends", "--word", "?!").code == 2


def test_one_field_is_looked_at_alone_and_an_unknown_one_is_refused(run: Run, tracker: Path) -> None:
    assert run("trends", "--field", "water management", "--json").json["people"] == ["Amara Nwosu", "Tomás Lindqvist"]

    said = run("trends", "--field", "Law")
    assert said.code == 2
    assert "Public health data, Water management" in said.err


def test_trends_are_printed_or_written_in_every_form(run: Run, tracker: Path, folder: Path) -> None:
    for form, beginning in (("text", "What 3"), ("md", "# What 3"), ("html", "<!DOCTYPE html>"), ("json", "{")):
        assert run("trends", "--format", form).out.startswith(beginning)
        said = run("trends", "--format", form, "--to", f"trends.{form}", "--part", "themes")
        assert said.code == 0
        assert (folder / f"trends.{form}").read_text(encoding="utf-8").startswith(beginning)
    assert run("trends", "--to", "/dev/null/x").code == 2


def test_a_tracker_without_answers_is_told_so(run: Run, folder: Path) -> None:
    run("create", "empty.xlsx")
    said = run("trends", "--book", "empty.xlsx")

    assert said.code == 0
    assert "No interview has an answer" in said.err


def suggested(run: Run) -> list[str]:
    return [each["theme"] for each in run("trends", "--suggest", "--json").json["suggestions"]]


def entries(tracker: Path) -> dict[str, tuple[object, object]]:
    """The words and the word under Accepted of each theme in the sheet."""
    table = open_book(tracker).observe().tables["themes"]
    return {
        str(table.cell(row, "theme")): (table.cell(row, "words"), table.cell(row, "accepted")) for row in table.rows
    }


def test_suggestions_say_what_they_rest_on(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()
    said = run("trends", "--suggest")

    assert "Said by 3 of 3 people. All of them" in said.out
    assert "Leila Haddadi, Amara Nwosu, Tomás Lindqvist: A-001, A-008, A-016" in said.out
    assert run("trends", "--suggest", "--json").json["suggestions"][-1]["rows"] == ["A-001", "A-008", "A-016"]
    assert tracker.read_bytes() == before


def test_what_is_accepted_is_counted_and_what_is_turned_down_never_comes_again(run: Run, tracker: Path) -> None:
    assert {"Overtime", "meetings", "writing"} <= set(suggested(run))

    assert run("trends", "--accept", "OVERTIME", "--accept", "meetings", "--turn-down", "writing").code == 0

    assert entries(tracker)["Overtime"] == ("overtime", "Yes")
    assert entries(tracker)["meetings"] == (None, "Yes")
    assert entries(tracker)["writing"] == (None, "No")
    assert not {"Overtime", "meetings", "writing"} & set(suggested(run))
    themes = {each["name"]: each for each in run("trends", "--json").json["themes"]}
    assert len(themes["Overtime"]["check"]) == 3, "the rows have tags of the person's own, which overrule words"
    assert themes["meetings"]["in_book"]
    assert not themes["writing"]["in_book"]
    assert run("undo", "-y").code == 0
    assert "Overtime" in suggested(run)


def test_an_unknown_suggestion_is_refused_and_nothing_is_written(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()
    said = run("trends", "--accept", "overtime", "--accept", "unicorns")

    assert said.code == 2
    assert "“unicorns” is not suggested" in said.err
    assert tracker.read_bytes() == before


def test_suggestions_wait_in_the_sheet_until_somebody_decides(run: Run, tracker: Path) -> None:
    many = suggested(run)
    assert run("trends", "--suggest", "--write").code == 0

    assert {name for name, (_, word) in entries(tracker).items() if word == "Not yet"} == set(many)
    assert suggested(run) == many, "they are still open"
    assert run("trends", "--suggest", "--write").err.startswith("0 entries")
    assert run("trends", "--accept", "overtime", "--turn-down", "all").code == 0
    assert entries(tracker)["Overtime"][1] == "Yes"
    assert {word for name, (_, word) in entries(tracker).items() if name in many and name != "Overtime"} == {"No"}
    assert suggested(run) == []


def test_a_tracker_without_the_sheet_is_told_how_to_get_it(run: Run, tracker: Path) -> None:
    workbook = openpyxl.load_workbook(tracker)
    del workbook["Themes"]
    workbook.save(tracker)

    assert "no sheet Themes" in run("trends").out
    said = run("trends", "--accept", "overtime")
    assert said.code == 2
    assert "doctor --repair" in said.err
    assert run("doctor", "--repair").code in (0, 3)
    assert run("trends", "--accept", "overtime").code == 0


def test_what_was_found_is_written_into_the_sheet_once(run: Run, tracker: Path) -> None:
    assert run("trends", "--write").code == 0

    tables = open_book(tracker).observe().tables
    rows = {row.id: cells for row, cells in tables["findings"].records()}
    assert rows["T0-01"]["count"] == 3
    career = rows["T5-01"]
    assert career["about"] == "second career"
    assert career["finding"] == "2 of 3 people: Leila Haddadi, Amara Nwosu"
    assert (career["count"], career["of"]) == (2, 3)
    assert "Leila Haddadi, P1, A-001 (row 2)" in str(career["rows"])
    people = {
        tables["themes"].cell(row, "theme"): tables["themes"].cell(row, "people") for row in tables["themes"].rows
    }
    assert (people["second career"], people["paperwork"]) == (2, 0)
    before = tracker.read_bytes()
    assert "0 changes" in run("trends", "--write").err
    assert tracker.read_bytes() == before


def test_the_sheet_follows_what_changes_and_undo_takes_it_back(run: Run, tracker: Path) -> None:
    run("trends", "--write")
    many = len(open_book(tracker).observe().tables["findings"].rows)
    run("trends", "--turn-down", "all")
    workbook = openpyxl.load_workbook(tracker)
    for row in workbook["Responses"].iter_rows(min_row=2):
        row[9].value = None
    workbook.save(tracker)

    run("trends", "--write")
    rows = open_book(tracker).observe().tables["findings"].rows
    assert len(rows) < many
    assert run("undo", "-y").code == 0
    assert len(open_book(tracker).observe().tables["findings"].rows) == many


def test_the_sheet_is_of_all_interviews_and_a_tracker_without_it_is_left_alone(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()
    assert run("trends", "--field", "Water management", "--write").code == 2
    assert tracker.read_bytes() == before
    workbook = openpyxl.load_workbook(tracker)
    del workbook["Findings"]
    workbook.save(tracker)

    said = run("trends", "--write")
    assert said.code == 2
    assert "doctor --repair" in said.err


def test_a_forgotten_person_is_in_no_finding_and_comes_back_in_none(run: Run, tracker: Path, tmp_path: Path) -> None:
    run("trends", "--accept", "overtime")
    run("trends", "--write")
    assert run("contact", "forget", "amara", "-y", "--json").json["not_reached"] == []

    assert open_book(tracker).observe().tables["findings"].rows == ()
    state = tmp_path / "sheetsync_state_dir"
    texts = [path.read_bytes() for path in state.rglob("*") if path.is_file() and path.suffix != ".xlsx"]
    assert not [text for text in texts if b"Amara" in text]
    assert run("trends", "--write").code == 0
    rows = open_book(tracker).observe().tables["findings"]
    assert rows.cell(rows.by_id["T0-01"], "count") == 2
    assert not [row for row in rows.rows if "Amara" in str(row.cells)]


def test_hostile_text_stays_text_in_every_form_and_in_the_sheet(run: Run, tracker: Path) -> None:
    bad = '=HYPERLINK("http://evil.example","x")\u202e<script>' + "y" * 30_000
    workbook = openpyxl.load_workbook(tracker)
    heads = [cell.value for cell in workbook["Responses"][1]]
    for row in workbook["Responses"].iter_rows(min_row=2, max_row=12):
        for header in ("They said", "Summary", "Themes", "I expected"):
            row[heads.index(header)].value = bad
            row[heads.index(header)].data_type = "s"
    workbook["Contacts"]["B2"].value = "=1+1"
    workbook["Contacts"]["B2"].data_type = "s"
    workbook.save(tracker)

    for form in ("text", "md", "html", "json"):
        said = run("trends", "--format", form)
        assert said.code == 0
        assert "\u202e" not in said.out
    assert run("trends", "--write").code == 0
    assert run("trends", "--suggest", "--write").code == 0
    tables = open_book(tracker).observe().tables
    cells = [cell for key in ("findings", "themes") for row in tables[key].rows for cell in row.cells]
    assert not any(isinstance(cell, Formula) for cell in cells)
    assert any(isinstance(cell, str) and cell.startswith("=HYPERLINK") for cell in cells)
    assert run("trends", "--word", bad[:40]).code == 0
