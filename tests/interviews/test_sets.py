"""Sets of questions: the bank, what ships, what fits an interview, and what a file of one's own may say."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.blueprint.reading import TemplateUnreadable
from sheetsync.interviews.sets import QuestionSet, SetUnreadable, fitting_set, parse_about
from sheetsync.jobs.questions import read_set, set_names, shipped_sets
from sheetsync.jobs.shipped import TemplateUnknown
from tests.interviews.study import BLUEPRINT, DAY

KINDS = {"Text", "Scale", "Number", "List", "People", "Yes/No"}
GENERAL = ["P1", "D1", "L1", "L2", "L6", "E1", "E3", "O1", "V1", "K1", "N1", "N4"]


def ids(name: str) -> list[str]:
    return [each.id for each in read_set(BLUEPRINT, name, DAY)[0].questions]


def shipped() -> list[QuestionSet]:
    return [each for each, _ in shipped_sets(BLUEPRINT, DAY)]


def test_the_bank_has_seventy_two_questions_of_six_types_each_in_words_of_its_own() -> None:
    bank, _ = read_set(BLUEPRINT, "bank", DAY)

    assert len(bank.questions) == 72
    assert {each.kind for each in bank.questions} == KINDS
    assert len({each.text.casefold() for each in bank.questions}) == 72
    assert all(each.text.rstrip(")").endswith(("?", ".", "same", "crushing", "hard", "plenty", "good", "deal", "more",
                                               "free", "very")) for each in bank.questions)  # fmt: skip


def test_the_categories_of_all_questions_are_those_that_the_sheet_offers() -> None:
    choices = BLUEPRINT.lists["question_categories"]

    assert {question.category for each in shipped() for question in each.questions} <= set(choices)


def test_the_general_set_has_twelve_questions_in_order() -> None:
    about, rows = read_set(BLUEPRINT, "general", DAY)

    assert [row["question_id"] for row in rows] == GENERAL
    assert [row["order"] for row in rows] == list(range(1, 13))
    assert {row["sets"] for row in rows} == {"general"}
    assert about.title == "A first talk"


def test_every_set_that_ships_can_be_read_and_no_two_questions_share_an_id() -> None:
    sets = shipped()
    own = [question.id for each in sets for question in each.questions if question.id not in ids("bank")]

    assert len(sets) == 25
    assert len(own) == len(set(own))
    assert all(len({each.id for each in every.questions}) == len(every.questions) for every in sets)


def test_a_set_for_a_field_is_nine_questions_for_anybody_and_four_of_its_own() -> None:
    fields = [each for each in shipped() if each.fields]

    assert len(fields) == 13
    assert {(len(each.ask), len(each.questions)) for each in fields} == {(9, 13)}


@pytest.mark.parametrize(
    ("field", "later", "minutes", "chosen"),
    [
        ("", False, 30, "general"),
        ("Public health data", False, 30, "health"),
        ("Software", False, 30, "software-data"),
        ("Softwares and crafts", False, 30, "general"),
        ("Software", True, 30, "second-meeting"),
        ("Beekeeping", False, 15, "short-15min"),
        ("Beekeeping", False, 10, "email-3"),
    ],
)
def test_the_set_follows_from_field_stage_and_length(field: str, minutes: int, chosen: str, *, later: bool) -> None:
    assert fitting_set(shipped(), field=field, later=later, minutes=minutes).name == chosen


def test_a_set_of_ones_own_may_ask_from_the_bank_and_bring_its_own_questions(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        'title = "Mine"\nask = ["v1", "P1"]\n[[questions]]\nquestion_id = "Z1"\nquestion = "Why?"\n', encoding="utf-8"
    )

    about, rows = read_set(BLUEPRINT, str(file), DAY)

    assert [each.id for each in about.questions] == ["V1", "P1", "Z1"]
    assert rows[2] == {"question_id": "Z1", "question": "Why?", "sets": "mine", "active": "Yes", "order": 3.0}


def test_all_mistakes_of_a_set_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(SetUnreadable) as refused:
        parse_about('minutes = "long"\nstage = "never"\nask = ["P1", "p1"]\n', "mine")

    for told in ("minutes must be", "stage must be one of any, first, later", "more than once"):
        assert told in refused.value.message


def test_a_question_that_is_not_in_the_bank_is_named(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('ask = ["P1", "P99"]', encoding="utf-8")

    with pytest.raises(SetUnreadable, match="P99"):
        read_set(BLUEPRINT, str(file), DAY)


@pytest.mark.parametrize(
    ("text", "error"), [("ask = [", SetUnreadable), ('[[questions]]\nwhatever = "x"', TemplateUnreadable)]
)
def test_a_file_that_is_no_set_is_refused(tmp_path: Path, text: str, error: type[Exception]) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(error):
        read_set(BLUEPRINT, str(file), DAY)


def test_a_set_that_is_not_there_lists_those_that_are() -> None:
    with pytest.raises(TemplateUnknown, match="short-15min"):
        read_set(BLUEPRINT, "nothing", DAY)
    assert "general" in set_names()
