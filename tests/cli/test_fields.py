"""`sheetsync fields`, and the warnings of what was ruled out, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync import open_book
from sheetsync.model.change import AddRow
from sheetsync.model.value import plain
from tests.cli.conftest import Run
from tests.cli.test_connections import BAD
from tests.cli.test_hostile_text import EVIL, harmless
from tests.report.looking import looked_at
from tests.report.test_page import Reader


def test_the_sample_is_compared_in_every_form(run: Run, tracker: Path) -> None:
    said = run("fields")

    assert said.code == 0
    assert "Water management comes first with 3.69, before Public health data with 3.46." in said.out
    assert "The order is fragile" in said.out
    assert "A-009" in said.out
    assert run("fields", "compare").out == said.out
    assert "| Working outdoors | 3 | 4 (A-009, A-010) | 1 (A-002) |" in run("fields", "--format", "md").out
    assert "Water management comes first" in Reader(run("fields", "--format", "html").out).text
    document = run("fields", "--json").json
    assert (document["format"], document["fragile"]) == ("sheetsync.fields/1", True)
    assert [each["name"] for each in run("fields", "health", "museum", "--json").json["fields"]] == [
        "Public health data",
        "Museum education",
    ]


def test_employers_are_a_view_of_their_own_in_every_form(run: Run, tracker: Path) -> None:
    said = run("fields", "--by", "employer")

    assert said.code == 0
    assert said.out.startswith("Your employers")
    assert run("fields", "compare", "--by", "employer").out == said.out
    assert "| Employer | Field |" in run("fields", "--by", "employer", "--format", "md").out
    assert "Your employers" in Reader(run("fields", "--by", "employer", "--format", "html").out).text
    document = run("fields", "--by", "employer", "--json").json
    assert document["format"] == "sheetsync.employers/1"
    name = document["employers"][0]["name"]
    (one,) = run("fields", name, "--by", "employer", "--json").json["employers"]
    assert one["name"] == name
    refused = run("fields", "Nowhere Ltd", "--by", "employer")
    assert refused.code == 2
    assert "There is no employer" in refused.err


def test_a_new_tracker_says_how_a_field_gets_into_it(run: Run, folder: Path) -> None:
    run("create", "new.xlsx", "-q")
    assert "There are no fields yet" in run("fields", "--book", "new.xlsx").out
    assert "None yet: fill in Organisation in Contacts." in run("fields", "--by", "employer", "--book", "new.xlsx").out

    run("contact", "add", "Bo", "--field", "Law", "--book", "new.xlsx")
    assert "Law    1         0 done" in run("fields", "--book", "new.xlsx").out


def test_a_score_is_written_counted_and_taken_back(run: Run, tracker: Path) -> None:
    before = run("fields", "--json").json["fields"][0]["own"]
    said = run("fields", "score", "water", "pay one can live on", "5", "--weight", "4", "--evidence", "a-019", "--json")

    assert said.json["cells"]["evidence"] == "A-019"
    assert run("fields", "--json").json["fields"][0]["own"] > before
    assert run("undo", "-y").code == 0
    assert run("fields", "--json").json["fields"][0]["own"] == before


def test_the_sheet_works_the_same_mean_out_as_the_program(run: Run, tracker: Path) -> None:
    run("fields", "score", "museum", "Calm", "4", "--weight", "2")
    run("fields", "score", "museum", "Working outdoors", "1")
    run("fields", "score", "museum", "Not weighed", "5")
    own = {each["name"]: each["own"] for each in run("fields", "--json").json["fields"]}

    table = open_book(tracker).observe().tables["fields"]
    shown = {str(table.cell(row, "name")): plain(table.cell(row, "score")) for row in table.rows}
    assert shown == {name: pytest.approx(mean, abs=0.005) for name, mean in own.items()}


@pytest.mark.parametrize(
    "words",
    [
        ("nowhere",),
        ("score", "water", "Pay", "6"),
        ("score", "water", "Pay", "good"),
        ("score", "water", "Pay", "3", "--weight", "6"),
        ("score", "water", "Pay", "3", "--evidence", "A-999"),
        ("score", "e", "Pay", "3"),
        ("weigh", "Pay", "-1"),
        ("rule-out", "Never said", "--lift"),
        ("rule-out", "x", "--field", "nowhere"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(words: tuple[str, ...], run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()

    assert run("fields", *words).code == 2
    assert tracker.read_bytes() == before


def test_whoever_meets_what_was_ruled_out_is_added_all_the_same_with_a_warning(run: Run, tracker: Path) -> None:
    said = run("fields", "rule-out", "Night shifts", "--field", "museum", "--because", "Never again.")
    assert "hannah-weiss" in said.err

    added = run("contact", "add", "Ottilie", "--field", "Museum education")
    assert added.code == 0
    assert "▲ You ruled out Night shifts in Museum education: Never again." in added.err
    warned = run("contact", "add", "Bo", "--role", "Nurse, night shifts", "--json").json["warnings"]
    assert len(warned) == 1
    talk = run("interview", "add", "ottilie", "--on", "2030-01-15")
    assert "▲" in talk.err
    assert run("interview", "add", "amara", "--on", "2030-01-16", "--json").json["warnings"] == []
    assert "▲" in run("contact", "edit", "amara", "--field", "Museum education").err

    assert run("fields", "rule-out", "night shifts", "--field", "museum", "--lift").code == 0
    assert "Night shifts in" not in run("contact", "add", "Cy", "--field", "Museum education").err


def test_a_tracker_without_the_sheet_says_how_to_get_it(run: Run, tracker: Path) -> None:
    import openpyxl

    workbook = openpyxl.load_workbook(tracker)
    del workbook["Factors"]
    workbook.save(tracker)

    assert run("fields").code == 0
    assert run("contact", "add", "Bo", "--field", "Museum education").code == 0
    said = run("fields", "score", "water", "Pay", "3")
    assert said.code != 0
    assert "sheetsync doctor --repair" in said.err
    assert run("doctor", "--repair").code in {0, 3}
    assert run("fields", "score", "water", "Pay", "3").code == 0


def hostile(tracker: Path) -> None:
    book = open_book(tracker)
    rows = [
        AddRow("fields", "x1", {"name": BAD, "appeals": EVIL}),
        AddRow("fields", "x2", {"name": "x" * 30_000, "verdict": BAD}),
        AddRow("factors", "g1", {"factor": EVIL, "field": BAD, "weight": 3.0, "score": 4.0, "evidence": BAD}),
        AddRow("factors", "g2", {"factor": EVIL, "field": "x" * 30_000, "score": 2.0}),
        AddRow("factors", "g3", {"factor": BAD, "field": "", "rule_out": "Hard", "note": EVIL}),
        AddRow("factors", "g4", {"factor": "| a | b |", "field": BAD, "weight": 1e308, "score": "=1"}),
        AddRow("factors", "g5", {"factor": "العربية" * 99, "field": "", "rule_out": BAD}),
    ]
    book.apply(rows, expected=book.observe())


def test_hostile_fields_harm_neither_terminal_nor_page(run: Run, tracker: Path, tmp_path: Path) -> None:
    hostile(tracker)

    for words in (
        ("fields",), ("fields", "--format", "md"), ("fields", "--format", "html"), ("fields", "--json"),
        ("fields", "score", "x" * 300, EVIL, "5"), ("contact", "add", BAD, "--role", BAD),
        ("fields", "rule-out", EVIL, "--soft"),
    ):  # fmt: skip
        said = run(*words)
        assert "Unexpected" not in said.err, said.err
        assert harmless(said), f"{words}: {said.out + said.err!r}"
    page = run("fields", "--format", "html").out
    assert "script" not in Reader(page).tags
    with looked_at(tmp_path, page) as browser:
        assert browser.run("document.title") == "Fields compared"
        assert browser.run("document.querySelectorAll('table tbody tr').length") > 3
        assert browser.run("document.documentElement.scrollWidth <= innerWidth") is True


def test_a_new_tracker_says_how_to_begin(run: Run, folder: Path) -> None:
    run("create", "new.xlsx")

    assert "There are no fields yet" in run("fields").out
    assert run("fields", "--json").json["fields"] == []
    assert "no fields yet" in Reader(run("fields", "--format", "html").out).text
