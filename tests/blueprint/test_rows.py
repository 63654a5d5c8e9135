"""Starting rows are read as values of their columns, or every mistake in them is named."""

from __future__ import annotations

from datetime import date

import pytest

from sheetsync.blueprint.reading import TemplateUnreadable
from sheetsync.blueprint.rows import read_rows
from tests.blueprint.small import TODAY, small


def test_values_take_the_kind_of_their_column() -> None:
    text = """
        [[people]]
        person_id = "ada"
        name = "=1+1"
        score = 4
        [[visits]]
        person = "ada"
        on = "@-12d"
        at = 14:30:00
        draft = true
        [[visits]]
        person = ""
        on = 2026-11-01
        draft = false
    """

    assert read_rows(text, TODAY, blueprint=small(), name="sample") == {
        "people": [{"person_id": "ada", "name": "=1+1", "score": 4.0}],
        "visits": [
            {"person": "ada", "on": date(2026, 11, 11), "at": "14:30", "draft": "Yes"},
            {"person": None, "on": date(2026, 11, 1), "draft": None},
        ],
    }


def test_a_file_of_one_table_calls_them_rows() -> None:
    assert read_rows('[[rows]]\nname = "Ada"', TODAY, blueprint=small(), name="people", table="people") == {
        "people": [{"name": "Ada"}]
    }


def test_what_a_set_of_questions_says_of_itself_is_no_row() -> None:
    assert (
        read_rows('name = "general"\ntitle = "General"\nminutes = 30', TODAY, blueprint=small(), name="general") == {}
    )


def test_all_mistakes_are_named_at_once_each_with_its_place() -> None:
    text = f"""
        people = [{{ person_id = "a", nam = 1 }}, {{ person_id = "a", score = "4" }}, {{ name = "{"x" * 32_768}" }}]
        [[visits]]
        on = "tomorrow"
        name = "Ada"
        [[visits]]
        on = "@-99999d"
        [[guests]]
        name = "?"
    """

    with pytest.raises(TemplateUnreadable) as caught:
        read_rows(text, date(1, 1, 5), blueprint=small(), name="sample")

    assert caught.value.mistakes == (
        'people[0].nam: "nam" is not a column of people',
        'people[1].score: "4" is not a number',
        "people[2].name: is longer than the 32767 characters that a cell can hold",
        'visits[0].on: "tomorrow" is not a date such as 2026-11-23 or @-12d',
        "visits[0].name: is calculated, so it cannot be given",
        'visits[1].on: "@-99999d" is beyond the calendar',
        "guests: there is no such table",
        'people: the ID "a" stands there more than once',
    )
