"""Typing people, notes and interviews: what ends up in the workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

import sheetsync
from sheetsync.model.schema import Owner
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.value import Formula
from sheetsync.report.card import card, documented
from sheetsync.resources import templates
from tests.cli.conftest import Run
from tests.followup.builder import snapshot


def test_a_new_contact_gets_an_id_a_stage_and_the_day(run: Run, tracker: Path) -> None:
    said = run("contact", "add", "Ada Lovelace", "--organisation", "Analytical Ltd", "--json")

    assert said.code == 0
    assert said.json["id"] == "ada-lovelace"
    cells = run("contact", "show", "lovelace", "--json").json["cells"]
    assert cells["name"] == "Ada Lovelace"
    assert cells["stage"] == "To contact"
    assert len(cells["added_on"]) == len("2026-11-23")


def test_a_second_person_of_one_name_gets_an_id_of_their_own_and_is_pointed_out(run: Run, tracker: Path) -> None:
    said = run("contact", "add", "Kenji Morioka")

    assert "Added Kenji Morioka as kenji-morioka-2." in said.err
    assert "somebody of that name already: kenji-morioka." in said.err


def test_people_are_found_without_their_accents_and_by_their_address(run: Run, tracker: Path) -> None:
    shown = run("contact", "show", "tomas", "--json").json

    assert shown["cells"]["name"] == "Tomás Lindqvist"
    assert run("contact", "show", "SIOBHAN", "--json").json["id"] == "siobhan-keane"
    assert run("contact", "show", shown["cells"]["email"].upper(), "--json").json["id"] == "tomas-lindqvist"
    assert "Did you mean “Tomás Lindqvist” (tomas-lindqvist)?" in run("contact", "show", "lindqvits").err


def test_a_referrer_is_named_like_any_contact(run: Run, tracker: Path) -> None:
    run("contact", "add", "Ada Lovelace", "--referred-by", "amara")

    assert run("contact", "show", "ada", "--json").json["cells"]["referred_by"] == "amara-nwosu"


def test_cells_are_changed_cleared_and_left_alone(run: Run, tracker: Path) -> None:
    run("contact", "edit", "kenji", "--phone", "555 0199", "--set", "Own cadence (days)=45", "--set", "Next step=Call")
    assert run("contact", "show", "kenji", "--json").json["cells"]["cadence"] == 45

    run("contact", "edit", "kenji", "--phone", "")
    cells = run("contact", "show", "kenji", "--json").json["cells"]
    assert "phone" not in cells
    assert cells["next_step"] == "Call"


@pytest.mark.parametrize(("said", "stands"), [("x", "Yes"), ("Yes", "Yes"), ("1", "Yes"), ("✓", "Yes"), ("no", None)])
def test_yes_is_said_to_a_command_as_it_is_typed_into_a_sheet(
    run: Run, tracker: Path, said: str, stands: str | None
) -> None:
    assert run("contact", "edit", "kenji", "--set", f"Do not contact={said}").code == 0
    assert run("contact", "show", "kenji", "--json").json["cells"].get("do_not_contact") == stands
    assert "is Yes or blank, not “maybe”" in run("contact", "edit", "kenji", "--set", "Do not contact=maybe").err


def test_what_only_leads_to_other_formulas_is_not_shown_of_a_person() -> None:
    heads = (Head("name", "Name"), Head("w_base", "W base", Owner.FORMULA), Head("flag", "Flag", Owner.FORMULA))
    row = Row("ada", ("Ada", Formula("=1", 16777216.0), Formula("=2", "DUE")))
    table = Table("contacts", "Contacts", heads, (row,))

    assert [text for line in card(table, row) for _, text in line] == ["ada", "  Name  ", "Ada", "  Flag  ", "DUE"]
    shown = documented("contact", "contacts", row, snapshot({"contacts": table}))
    assert shown["cells"] == {"name": "Ada", "flag": "DUE"}


def test_saying_what_is_there_already_writes_nothing(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()

    said = run("contact", "edit", "amara", "--stage", "in touch")

    assert "Nothing was changed." in said.err
    assert tracker.read_bytes() == before


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x","y")', "Ada\nLovelace", 'O"Brien', "عمر الخيام", "👩‍🔬"])
def test_a_name_of_any_kind_stays_the_text_that_it_is(run: Run, tracker: Path, name: str) -> None:
    said = run("contact", "add", name, "--json")

    assert said.code == 0, said.out
    assert said.json["cells"]["name"] == name


def test_people_are_listed_by_stage(run: Run, tracker: Path) -> None:
    lines = run("contact", "list", "--stage", "requested").out.splitlines()

    assert lines[0].split("\t")[:3] == ["ID", "Name", "Organisation"]
    assert {line.split("\t")[0] for line in lines[1:]} == {"priya-raman", "diego-fuentes", "hannah-weiss"}


def test_a_name_that_begins_with_a_hyphen_comes_after_two_of_them(run: Run, tracker: Path) -> None:
    assert run("contact", "add", "--json", "--", "-2+3").json["cells"]["name"] == "-2+3"


def test_a_further_message_in_the_log_is_one_row_and_leaves_the_stage(run: Run, tracker: Path) -> None:
    before = sheetsync.open_book(tracker).observe().tables["interactions"]

    said = run("log", "priya", "Wrote again, shorter", "--on", "2026-11-20", "--channel", "email", "--json")

    after = sheetsync.open_book(tracker).observe().tables["interactions"]
    assert said.json["cells"]["contact"] == "priya-raman"
    assert said.json["cells"]["channel"] == "Email"
    assert said.json["cells"]["date"] == "2026-11-20"
    assert [row.id for row in after.rows] == [*(row.id for row in before.rows), said.json["id"]]
    assert run("contact", "show", "priya", "--json").json["cells"]["stage"] == "Requested"


def test_an_interview_brings_a_row_for_what_is_still_open_and_for_each_question_of_a_set(
    run: Run, tracker: Path
) -> None:
    words = ("--on", "2030-01-15", "--time", "14:30", "--mode", "video", "--questions", "general", "--json")
    said = run("interview", "add", "priya", *words)

    assert said.json["id"] == "priya-raman-2030-01-15"
    assert said.json["questions"] == 13
    assert said.json["cells"]["status"] == "Planned"
    shown = run("interview", "show", "priya 2030", "--json").json
    assert [each["question"] for each in shown["responses"]][:2] == [
        "Is there a way in without a master's degree?",
        "How did you come to be doing this work?",
    ]


def test_how_long_an_interview_is_to_be_and_what_it_is_for_decide_what_is_asked(run: Run, tracker: Path) -> None:
    words = ("--on", "2030-01-15", "--minutes", "15", "--goals", "Is it lonely?", "--json")
    cells = run("interview", "add", "priya", *words).json["cells"]

    assert (cells["minutes"], cells["goals"]) == (15.0, "Is it lonely?")
    assert len(run("prep", "priya 2030", "--json").json["added"]) == 6
    assert run("interview", "add", "priya", "--on", "2030-01-16", "--minutes", "0").code == 2


def test_an_interview_that_is_over_is_done(run: Run, tracker: Path) -> None:
    assert run("interview", "add", "priya", "--on", "2020-01-15", "--json").json["cells"]["status"] == "Done"


def test_a_part_of_a_name_that_two_have_lists_both_and_changes_nothing(run: Run, tracker: Path) -> None:
    before = tracker.read_bytes()

    said = run("log", "lantern", "hello")

    assert said.code == 2
    assert "hannah-weiss" in said.err
    assert "farid-azimi" in said.err
    assert tracker.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["contact", "show", "nobody"], "There is no contact “nobody”"),
        (["contact", "edit", "amara"], "Nothing to change was said."),
        (["contact", "edit", "amara", "--stage", "Friend"], "Stage cannot be “Friend”."),
        (["contact", "edit", "amara", "--next-step-date", "soon"], "“soon” is not a day."),
        (["contact", "edit", "amara", "--set", "Tiers=Close"], "Did you mean “Tier”?"),
        (["contact", "edit", "amara", "--set", "Last touch=2026-01-01"], "worked out by sheetsync"),
        (["contact", "edit", "amara", "--set", "nonsense"], "is not COLUMN=VALUE"),
        (["contact", "add", "  "], "A contact needs a name."),
        (["interview", "add", "amara", "--on", "2030-02-30"], "2030-02-30"),
        (
            ["interview", "add", "amara", "--on", "2030-02-20", "--questions", "none"],
            "There is no set of questions “none”",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason_and_changes_nothing(
    run: Run, tracker: Path, words: list[str], told: str
) -> None:
    before = tracker.read_bytes()

    said = run(*words)

    assert said.code == 2
    assert told in said.err
    assert tracker.read_bytes() == before


def test_a_template_of_ones_own_is_named_once_in_the_settings_file(run: Run, folder: Path) -> None:
    shipped = (templates() / "interviews" / "template.toml").read_text(encoding="utf-8")
    own = shipped.replace('header = "Organisation"', 'header = "Employer"')
    (folder / "own.toml").write_text(own, encoding="utf-8")
    said = run("create", "tracker.xlsx", "--template", "own.toml")
    assert 'template = "own.toml"' in said.err

    (folder / "sheetsync.toml").write_text('template = "own.toml"', encoding="utf-8")
    run("contact", "add", "Ada Lovelace", "--organisation", "Analytical Ltd")

    assert run("contact", "show", "ada", "--json").json["cells"]["organisation"] == "Analytical Ltd"
    assert "Employer" in run("contact", "show", "ada").out
