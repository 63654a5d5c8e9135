"""A template is read whole, or every mistake in it is named with its place."""

from __future__ import annotations

import pytest

from sheetsync.blueprint.reading import TemplateUnreadable, parse_blueprint
from sheetsync.model.schema import ColumnType, Owner
from sheetsync.resources import templates
from tests.blueprint.small import SMALL, small


def mistakes_of(*changes: tuple[str, str]) -> tuple[str, ...]:
    with pytest.raises(TemplateUnreadable) as caught:
        small(*changes)
    return caught.value.mistakes


def test_a_template_becomes_the_schema_of_its_tables() -> None:
    schema = small().schema

    assert schema.template == "small/3"
    assert list(schema.tables) == ["people", "visits"]
    assert schema.tables["people"].id_column.key == "person_id"
    assert schema.tables["people"].id_from == ("name",)
    assert schema.tables["people"].column("stage").choices == ("New", "Met, twice", "Closed")
    assert schema.tables["people"].column("last").owner is Owner.FORMULA
    assert schema.tables["visits"].column("person").type is ColumnType.REFERENCE
    assert schema.tables["visits"].column("person").table == "people"


def test_all_mistakes_are_named_at_once_each_with_its_place() -> None:
    found = mistakes_of(
        ('type = "choice", choices', 'type = "choise", choices'),
        ('header = "Person", type', 'header = "Person", widht = 3, type'),
        ("minimum = 1", "minimum = 9"),
        ("MAX({visits.on})", "MAX({visits.onn})"),
        ('style = "late" }', 'style = "lat" }'),
    )

    assert found == (
        f'sheets[1].columns[2].type: "choise" is not one of {", ".join(ColumnType)}',
        "sheets[2].columns[1].widht: there is no such setting here",
        'sheets[0].cells[0].style: "lat" is not a style',
        "sheets[1].columns[3].maximum: is below the minimum",
        'sheets[1].columns[4].formula: {visits.onn}: "onn" is not a column of visits',
    )


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ('choices = "stages"', 'choices = "stage"', 'sheets[1].columns[2].choices: "stage" is not a list'),
        ('table = "people"', 'table = "persons"', 'sheets[2].columns[1].table: "persons" is not a table'),
        ('title = "Visits"', 'title = "A/B"', 'sheets[2].title: "A/B" holds one of []:*?/\\, which Excel forbids'),
        ('title = "Visits"', f'title = "{"V" * 32}"', f'sheets[2].title: "{"V" * 32}" is not a sheet name'),
        ('title = "Visits"', 'title = "AB12"', 'sheets[2].title: "AB12" gives no name for an Excel table'),
        ('title = "Visits"', 'title = "start"', 'sheets: the title "start" stands there more than once'),
        ('header = "On"', 'header = "  person "', 'sheets[2].columns: the header "person" stands there more than once'),
        ('key = "on", header', 'key = "at", header', 'sheets[2].columns: the key "at" stands there more than once'),
        (
            'header = "On"',
            f'header = "{"x" * 256}"',
            "sheets[2].columns[2].header: must be 1 to 255 characters on one line",
        ),
        ('"On", type = "date"', '"On", type = "id"', "sheets[2].columns: one column must be of the type id, not 2"),
        (
            'categories = "A2:A4"',
            'categories = "{people.nam}"',
            'sheets[0].charts[0].categories: "nam" is not a column of people',
        ),
        ('at = "D2"', 'at = "2D"', 'sheets[0].charts[0].at: "2D" is not a cell or a range such as B2 or B2:H9'),
        ('{ at = "A3"', '{ at = "B3"', 'sheets[0].cells[3].at: "B3" lies over sheets[0].cells[1]'),
        (
            '[stage]="Closed"',
            '{people.stage}="Closed"',
            "sheets[1].rules[0].when: a rule may not look at whole columns",
        ),
        ('[stage]="Closed"', '[stag]="Closed"', 'sheets[1].rules[0].when: [stag]: "stag" is not a column of people'),
        ("MAX({visits.on})", "MAXIFS({visits.on})", "sheets[1].columns[4].formula: MAXIFS is not a function that"),
        ("MAX({visits.on})", "MAX(B2)", "sheets[1].columns[4].formula: B2 has no meaning in a table"),
        ("MAX({visits.on})", "MAX({people.last})", "sheets[1].columns[4].formula: needs its own result"),
        ("header = { colour", "head = { colour", 'styles: the style "header" is missing'),
        (
            'title = "Visits"',
            'title = "Visits"\nshown = "now"',
            'sheets[2].shown: "now" is not "always", "when filled"',
        ),
        ('ink = "1F2933"', 'ink = "dark"', 'palette.ink: "dark" is not a colour such as 1F4E79'),
    ],
)
def test_what_a_program_would_refuse_is_refused_here(old: str, new: str, mistake: str) -> None:
    assert any(found.startswith(mistake) for found in mistakes_of((old, new))), mistakes_of((old, new))


def test_a_sheet_of_an_unknown_kind_is_named() -> None:
    assert mistakes_of(('kind = "lists"', 'kind = "list"')) == (
        'sheets[3]: kind "list" is not one of table, page, lists, token',
    )


def test_a_missing_setting_is_named() -> None:
    assert mistakes_of(('{ key = "at", header = "At", type', "{ header = 3, type")) == (
        "sheets[2].columns[3].key: is missing",
        "sheets[2].columns[3].header: 3 should be text in quotes",
    )


@pytest.mark.parametrize("text", ["title = ", "title = 'x'\ntitle = 'y'", "\x00", "sheets = 3", ""])
def test_anything_else_is_refused_in_words(text: str) -> None:
    with pytest.raises(TemplateUnreadable, match=r"The template odd cannot be used: "):
        parse_blueprint(text, name="odd")


def test_the_error_says_that_nothing_was_created() -> None:
    with pytest.raises(TemplateUnreadable) as caught:
        parse_blueprint(SMALL.replace("version = 3", "version = true"), name="small")

    assert str(caught.value) == (
        "The template small cannot be used: 1 mistake.\n  version: True should be a whole number\n"
        "Correct the file; nothing was created."
    )


@pytest.mark.parametrize(
    ("rule", "mistake"),
    [
        (
            'event = "sended", sets = "contacts.stage", over = ["Met"], to = "Met"',
            'moves[0].event: "sended" is not one of sent',
        ),
        (
            'event = "sent", sets = "contacts.stag", over = ["Met"], to = "Met"',
            'moves[0].sets: "stag" is not a column of',
        ),
        (
            'event = "sent", sets = "contacts", over = ["Met"], to = "Met"',
            'moves[0].sets: "" is not a column of contacts',
        ),
        (
            'event = "sent", sets = "insights.status", over = ["New"], to = "Done"',
            "moves[0].sets: what follows can be set",
        ),
        ('event = "sent", sets = "contacts.flag", over = [""], to = "DUE"', 'moves[0].sets: "flag" is not the person'),
        ('event = "sent", sets = "contacts.stage", over = [], to = "Met"', "moves[0].over: is empty"),
        ('event = "sent", sets = "contacts.stage", over = [""]', "moves[0].to: only a column of the type date"),
        (
            'event = "sent", sets = "contacts.stage", over = ["Mett"], to = "Met"',
            'moves[0].over: "Mett" is not a word of',
        ),
        (
            'event = "held", sets = "interviews.status", over = [""], to = "Done", only_said = true',
            "moves[0].only_said: only",
        ),
        (
            'event = "sent", sets = "contacts.stage", over = [""], from = "Met", to = "Met"',
            "moves[0].from: there is no such",
        ),
    ],
)
def test_what_is_said_to_follow_from_an_event_must_name_what_is_there(rule: str, mistake: str) -> None:
    shipped = (templates() / "interviews" / "template.toml").read_text(encoding="utf-8")
    with pytest.raises(TemplateUnreadable) as caught:
        parse_blueprint(shipped.replace("moves = [", f"moves = [\n{{ {rule} }},", 1), name="mine")

    assert len(caught.value.mistakes) == 1
    assert caught.value.mistakes[0].startswith(mistake)
