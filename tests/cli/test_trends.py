"""`sheetsync trends`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from sheetsync.cli.trends import PARTS as OFFERED
from sheetsync.jobs.library import open_book
from sheetsync.report.trends import PARTS
from tests.cli.conftest import Run


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

    assert "Said by 3 of 3 people (Leila Haddadi, Amara Nwosu, Tomás Lindqvist). All of them" in said.out
    assert run("trends", "--suggest", "--json").json["suggestions"][-1]["rows"] == ["A-001", "A-008", "A-016"]
    assert tracker.read_bytes() == before


def test_what_is_accepted_is_counted_and_what_is_turned_down_never_comes_again(run: Run, tracker: Path) -> None:
    assert {"Years", "meetings", "writing"} <= set(suggested(run))

    assert run("trends", "--accept", "YEARS", "--accept", "meetings", "--turn-down", "writing").code == 0

    assert entries(tracker)["Years"] == ("years", "Yes")
    assert entries(tracker)["meetings"] == (None, "Yes")
    assert entries(tracker)["writing"] == (None, "No")
    assert not {"Years", "meetings", "writing"} & set(suggested(run))
    themes = {each["name"]: each for each in run("trends", "--json").json["themes"]}
    assert len(themes["Years"]["check"]) == 4, "the rows have tags of the person's own, which overrule words"
    assert themes["meetings"]["in_book"]
    assert not themes["writing"]["in_book"]
    assert run("undo", "-y").code == 0
    assert "Years" in suggested(run)


def test_an_unknown_suggestion_is_refused_and_nothing_is_written(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()
    said = run("trends", "--accept", "years", "--accept", "unicorns")

    assert said.code == 2
    assert "“unicorns” is not suggested" in said.err
    assert tracker.read_bytes() == before


def test_suggestions_wait_in_the_sheet_until_somebody_decides(run: Run, tracker: Path) -> None:
    many = suggested(run)
    assert run("trends", "--suggest", "--write").code == 0

    assert {name for name, (_, word) in entries(tracker).items() if word == "Not yet"} == set(many)
    assert suggested(run) == many, "they are still open"
    assert run("trends", "--suggest", "--write").err.startswith("0 entries")
    assert run("trends", "--accept", "years", "--turn-down", "all").code == 0
    assert entries(tracker)["Years"][1] == "Yes"
    assert {word for name, (_, word) in entries(tracker).items() if name in many and name != "Years"} == {"No"}
    assert suggested(run) == []


def test_a_tracker_without_the_sheet_is_told_how_to_get_it(run: Run, tracker: Path) -> None:
    workbook = openpyxl.load_workbook(tracker)
    del workbook["Themes"]
    workbook.save(tracker)

    assert "no sheet Themes" in run("trends").out
    said = run("trends", "--accept", "years")
    assert said.code == 2
    assert "doctor --repair" in said.err
    assert run("doctor", "--repair").code in (0, 3)
    assert run("trends", "--accept", "years").code == 0
