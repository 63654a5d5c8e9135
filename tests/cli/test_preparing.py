"""`sheetsync prep`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def prepare(run: Run) -> None:
    assert run("contact", "add", "Ada Lovelace", "--field", "Software").code == 0
    assert run("interview", "add", "ada", "--on", "2030-01-15").code == 0


def test_it_asks_what_fits_the_field_and_writes_a_sheet(run: Run, tracker: Path, folder: Path) -> None:
    prepare(run)

    said = run("prep", "ada", "--expect", "p1=By chance.", "--sheet", "ada.docx", "--json")

    assert said.code == 0
    assert said.json["set"] == "software-data"
    assert len(said.json["added"]) == 12
    assert {each["id"]: each["expected"] for each in said.json["questions"]}["P1"] == "By chance."
    assert (folder / "ada.docx").stat().st_size > 10_000


def test_the_second_person_in_a_field_is_asked_the_same_core_and_it_is_said(run: Run, tracker: Path) -> None:
    prepare(run)
    first = [each["id"] for each in run("prep", "ada", "--json").json["added"]]
    assert run("contact", "add", "Kurt Weyl", "--field", "Software").code == 0
    assert run("interview", "add", "kurt", "--on", "2030-01-16").code == 0

    said = run("prep", "kurt", "-n")

    assert "12 of these 12 questions are the core that you also asked 1 other person in Software" in said.out
    assert "also asked of Ada Lovelace)" in said.out
    added = run("prep", "kurt", "--json").json["added"]
    assert [each["id"] for each in added] == first
    assert added[0]["others"] == ["Ada Lovelace"]


def test_what_is_to_be_asked_already_is_shown_with_what_is_expected(run: Run, tracker: Path) -> None:
    said = run("prep", "siobhán")

    assert "  1  What did you spend your last working week on" in said.out
    assert "(you expect: Samples and forms, half and half.)" in said.out
    assert "  4  In my place, what would you do" in said.out
    assert "No further question is added." in said.out


def test_a_question_keeps_its_number_once_others_are_answered(run: Run, tracker: Path, folder: Path) -> None:
    prepare(run)
    run("prep", "ada")
    (folder / "notes.txt").write_text("1. By chance.\n2. Meetings.\n3. People.\n", encoding="utf-8")
    assert run("chart", "fill", "ada", "notes.txt", "-y", "--accept-doubtful").code == 0

    shown = run("prep", "ada", "--minutes", "40").out.splitlines()
    assert [line.split()[0] for line in shown[1:]] == [str(number) for number in range(4, 14)]


def test_a_dry_run_and_what_is_refused_change_nothing(run: Run, tracker: Path, folder: Path) -> None:
    prepare(run)
    (folder / "there.docx").write_bytes(b"mine")
    before = tracker.read_bytes()

    assert run("prep", "ada", "-n").code == 0
    for words in (["--sheet", "there.docx"], ["--sheet", "ada.pdf"], ["--questions", "none"], ["--expect", "nonsense"]):
        assert run("prep", "ada", *words).code in (2, 5)
    assert tracker.read_bytes() == before
    assert (folder / "there.docx").read_bytes() == b"mine"


def test_an_expectation_for_what_is_not_asked_is_refused(run: Run, tracker: Path) -> None:
    prepare(run)

    said = run("prep", "ada", "--expect", "ZZ=Chance")

    assert said.code == 2
    assert "zz" in said.err
    assert "no expectation was written down" in said.err


@pytest.mark.parametrize("named", ["p1", "3", "come to be doing"])
def test_what_is_expected_may_be_said_by_id_by_number_or_by_words(run: Run, tracker: Path, named: str) -> None:
    prepare(run)
    run("prep", "ada")
    questions = run("prep", "ada", "-n", "--json").json["questions"]
    wanted = questions[2]["id"] if named == "3" else "P1"

    said = run("prep", "ada", "--expect", f"{named}=By chance.", "--json")

    assert {each["id"] for each in said.json["questions"] if each["expected"]} == {wanted}


def test_it_can_be_taken_back(run: Run, tracker: Path) -> None:
    prepare(run)
    run("prep", "ada")
    assert run("undo", "-y").code == 0

    assert run("interview", "show", "ada", "--json").json["responses"] == []
