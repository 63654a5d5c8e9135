"""`sheetsync chart`, as it is typed."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.conftest import Run

NOTES = """\
Q: How did you come to be doing this work?
A: A degree, then luck.

Q: Which part would you happily hand to somebody else?
A: Forms, and =HYPERLINK("http://evil.example").

Q: Any dogs in the office?
A: Two.
"""

DOUBTFUL = "1. By luck, mostly.\n3. Bricks.\n4. Wednesdays.\n"
"""Numbers with one missing: perhaps they are those of the questions, perhaps not."""


def cells(tracker: Path, sheet: str) -> list[str]:
    book = openpyxl.load_workbook(tracker, read_only=True)
    return [cell for row in book[sheet].iter_rows(values_only=True) for cell in row if isinstance(cell, str)]


def test_notes_fill_the_chart_and_can_be_taken_back(run: Run, tracker: Path, folder: Path) -> None:
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    before = len(run("chart", "show", "siob", "--json").json["responses"])

    said = run("chart", "fill", "siob", "notes.md", "-y", "--json")

    assert said.code == 0
    assert [each["sure"] for each in said.json["answers"]] == [True, True, True]
    shown = {each["question"]: each["response"] for each in run("chart", "show", "siob", "--json").json["responses"]}
    assert shown["How did you come to be doing this work?"] == "A degree, then luck."
    assert shown["Any dogs in the office?"] == "Two."
    assert run("undo", "-y").code == 0
    assert len(run("chart", "show", "siob", "--json").json["responses"]) == before


def test_a_dry_run_shows_everything_and_changes_nothing(run: Run, tracker: Path, folder: Path) -> None:
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    before = tracker.read_bytes()

    said = run("chart", "fill", "siob", "notes.md", "-n")

    assert "A degree, then luck." in said.out
    assert "Nothing was changed" in said.err
    assert tracker.read_bytes() == before


def test_what_is_not_sure_is_never_written_where_nobody_can_be_asked(run: Run, tracker: Path, folder: Path) -> None:
    (folder / "notes.md").write_text(DOUBTFUL, encoding="utf-8")
    before = tracker.read_bytes()

    said = run("chart", "fill", "siob", "notes.md")

    assert said.code == 2
    assert "-y" in said.err
    assert tracker.read_bytes() == before


def test_what_is_doubtful_is_held_back_until_it_is_accepted_and_then_marked(
    run: Run, tracker: Path, folder: Path
) -> None:
    (folder / "notes.md").write_text(DOUBTFUL, encoding="utf-8")

    held = run("chart", "fill", "siob", "notes.md", "-y")
    assert (held.code, "held back" in held.err) == (4, True)
    assert not any(each["response"] for each in run("chart", "show", "siob", "--json").json["responses"])

    accepted = run("chart", "fill", "siob", "notes.md", "-y", "--accept-doubtful")
    assert accepted.code == 0, accepted.err
    assert accepted.out.splitlines()[0].startswith("? ")
    assert "marks what may belong elsewhere" in accepted.out
    assert sum(cell.startswith("? From notes") for cell in cells(tracker, "Responses")) == 3


def test_people_named_go_to_referrals_and_what_answers_nothing_to_the_log(
    run: Run, tracker: Path, folder: Path
) -> None:
    text = f"{NOTES}\nTalk to Orla Quist at Pinefold Press, I may use her name.\n\nRemember to pay back the coffee.\n"
    (folder / "notes.md").write_text(text, encoding="utf-8")

    said = run("chart", "fill", "siob", "notes.md", "-y", "--accept-doubtful")

    assert said.code == 0, said.err
    assert "Named in the notes, to Referrals: Orla Quist, Pinefold Press" in said.out
    assert "Orla Quist" in cells(tracker, "Referrals")
    assert any("pay back the coffee" in cell for cell in cells(tracker, "Interactions"))


def test_notes_in_which_nothing_fits_change_nothing(run: Run, tracker: Path, folder: Path) -> None:
    (folder / "notes.md").write_text("eggs, milk, string\n", encoding="utf-8")
    before = tracker.read_bytes()

    said = run("chart", "fill", "siob", "notes.md", "-y")

    assert (said.code, "Nothing in these notes fits" in said.err) == (4, True)
    assert tracker.read_bytes() == before


def test_an_answer_that_is_there_waits_for_a_decision(run: Run, tracker: Path, folder: Path) -> None:
    (folder / "notes.md").write_text("P1: By chance.\n", encoding="utf-8")

    said = run("chart", "fill", "leila", "notes.md")

    assert said.code == 4
    assert "there already: She was a nurse" in said.out


def test_files_that_cannot_be_read_are_refused(run: Run, tracker: Path, folder: Path) -> None:
    (folder / "bad.json").write_text("{", encoding="utf-8")
    (folder / "bad.docx").write_bytes(b"PK")
    (folder / "bad.txt").write_bytes(b"a\0b")
    before = tracker.read_bytes()

    for name in ("none.md", "bad.json", "bad.docx", "bad.txt", ""):
        said = run("chart", "fill", "siob", *filter(None, [name]))
        assert said.code in (1, 2, 4)
        assert "Nothing was changed" in said.err
    assert tracker.read_bytes() == before


def test_the_matrix_counts_answers_and_can_be_turned_round(run: Run, tracker: Path) -> None:
    found = run("chart", "matrix", "--json").json

    first = next(each for each in found["questions"] if each["id"] == "P1")
    assert first["answered"] <= first["asked"] <= len(found["interviews"])
    assert first["answers"][0] is None or first["answers"][0]["row"]
    down = run("chart", "matrix").out.splitlines()
    across = run("chart", "matrix", "--by", "person").out.splitlines()
    assert len(down[0].split("\t")) == len(found["interviews"]) + 4
    assert len(across) == len(found["interviews"]) + 1


def answers(run: Run) -> dict[str, dict[str, object]]:
    return {each["question"]: each for each in run("chart", "show", "siob", "--json").json["responses"]}


def test_one_answer_is_written_corrected_and_taken_back(run: Run, tracker: Path) -> None:
    question = "Which part would you happily hand to somebody else?"

    words = ("--match", "surprised", "--surprise", "2", "--rating", "4", "--note", "Twice", "--json")
    cells = run("chart", "answer", "siob", "happily hand", "By accident", *words).json["cells"]

    assert (cells["response"], cells["match"], cells["note"]) == ("By accident", "Surprised", "Twice")
    assert (cells["surprise"], cells["rating"]) == (2, 4)
    corrected = run("chart", "answer", "siob", str(cells["question"]), "By design")
    assert "They said is By design (it was By accident)." in corrected.err
    run("undo", "-y")
    assert answers(run)[question]["response"] == "By accident"


def test_an_answer_is_moved_to_the_question_that_it_answers(run: Run, tracker: Path) -> None:
    run("chart", "answer", "siob", "happily hand", "Nobody reads drafts", "--surprise", "2")

    said = run("chart", "answer", "siob", "happily hand", "--move-to", "1", "--json")

    assert said.code == 0, said.err
    assert said.json["cells"]["response"] == "Nobody reads drafts"
    found = answers(run)
    assert not found["Which part would you happily hand to somebody else?"]["response"]
    assert [each["surprise"] for each in found.values() if each["response"] == "Nobody reads drafts"] == [2]
    assert [each["question_id"] for each in found.values() if each["response"]] == ["D1"]
    again = run("chart", "answer", "siob", "happily hand", "--move-to", "1")
    assert (again.code, "has no answer to be moved" in again.err) == (2, True)


def test_an_answer_needs_words_or_a_place_to_go_and_a_question_that_is_there(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()

    for words in (
        ["happily hand"],
        ["happily hand", "x", "--move-to", "P2"],
        ["no such thing", "x"],
        ["P1", "x", "--match", "y"],
    ):
        assert run("chart", "answer", "siob", *words).code == 2
    assert tracker.read_bytes() == before


def test_a_question_that_was_not_asked_gets_a_row(run: Run, tracker: Path) -> None:
    before = len(answers(run))

    assert "Added A-" in run("chart", "answer", "siob", "come to be", "By accident").err
    assert len(answers(run)) == before + 1
