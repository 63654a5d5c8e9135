"""The shipped template is the tracker that the rest of the program knows, and its starting rows fit it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from sheetsync.blueprint.blocks import filled_columns
from sheetsync.blueprint.expression import parse_range
from sheetsync.blueprint.plan import Blueprint, in_sight
from sheetsync.blueprint.reading import parse_blueprint
from sheetsync.blueprint.render import Dialect, layout_of, render_formula
from sheetsync.blueprint.sight import FILLED
from sheetsync.jobs.templates import read_starting_rows, read_template
from sheetsync.model.schema import ColumnType, Owner
from sheetsync.resources import templates


@pytest.fixture(scope="module")
def tracker() -> Blueprint:
    return read_template("interviews")


SHIPPED = sorted(folder.name for folder in templates().iterdir() if (folder / "template.toml").is_file())


@pytest.mark.parametrize("name", SHIPPED)
def test_no_template_that_ships_has_a_mistake(name: str) -> None:
    assert parse_blueprint((templates() / name / "template.toml").read_text("utf-8"), name=name).name == name


def test_the_sheets_stand_in_the_order_of_the_work(tracker: Blueprint) -> None:
    assert [sheet.title for sheet in tracker.sheets] == [
        "Reckoning",
        "Start",
        "This week",
        "Contacts",
        "Interactions",
        "Interviews",
        "Questions",
        "Responses",
        "Themes",
        "Chart",
        "Matrix",
        "Trends",
        "Findings",
        "Reflections",
        "Fields",
        "Factors",
        "Referrals",
        "Insights",
        "Progress",
        "Past checks",
        "Settings",
        "Needs your decision",
        "Lists",
        "_sheetsync",
    ]


def test_rows_are_found_by_readable_ids(tracker: Blueprint) -> None:
    made = {table.key: table.id_from or table.prefix for table in tracker.tables}

    assert made == {
        "contacts": ("name",),
        "interactions": "L",
        "interviews": ("contact", "date"),
        "questions": "Q",
        "responses": "A",
        "themes": ("theme",),
        "findings": "",
        "reflections": ("interview",),
        "fields": ("name",),
        "factors": "F",
        "referrals": "R",
        "insights": "N",
        "this_week": "",
        "past_checks": "",
        "settings": "",
        "decisions": "",
    }


def test_decisions_are_the_programs_but_for_the_answer_and_are_seen_only_when_there_are_any(tracker: Blueprint) -> None:
    table = tracker.table("decisions")

    assert [column.key for column in table.columns if column.owner is Owner.PERSON] == ["decision_id", "keep"]
    assert (table.shown, table.column("keep").open) == (FILLED, True)
    assert {each.key for each in tracker.tables if each.shown == FILLED} == {"decisions", "past_checks"}


def test_a_new_tracker_shows_seven_sheets_and_an_example_all_that_it_fills(tracker: Blueprint) -> None:
    def seen(*, sample: bool) -> list[str]:
        rows = read_starting_rows(
            tracker, template="interviews", questions="general", sample=sample, today=date(2026, 11, 23)
        )
        counts = {key: len(found) for key, found in rows.items()}
        return [sheet.title for sheet in tracker.for_people if in_sight(sheet, counts)]

    assert sorted(seen(sample=False)) == sorted(
        ["Start", "This week", "Contacts", "Interactions", "Interviews", "Chart", "Settings"]
    )
    assert set(seen(sample=True)) == {sheet.title for sheet in tracker.for_people} - {"Needs your decision"}


def test_contacts_shows_twelve_columns_and_says_at_each_plus_what_is_behind_it(tracker: Blueprint) -> None:
    contacts = tracker.table("contacts")

    seen = [column for column in contacts.columns if not column.folded]
    assert len(seen) <= 12
    for before, column in zip(contacts.columns, contacts.columns[1:], strict=False):
        if column.folded and not before.folded:
            assert "Behind the + above this column: " in before.note, before.header
    assert not any(column.working for column in contacts.columns)
    reckoned = [contacts.column(key) for key in ("last_touch", "due", "days_over", "flag", "why")]
    assert all(column.owner is Owner.FORMULA for column in reckoned)
    assert all(column.folded for column in contacts.columns if column.header.startswith("Working:"))
    assert not any(column.owner is Owner.PROGRAM for column in contacts.columns)


def test_every_starting_row_keeps_to_the_words_of_its_columns(tracker: Blueprint) -> None:
    rows = read_starting_rows(
        tracker, template="interviews", questions="general", sample=True, today=date(2026, 11, 23)
    )

    odd = [
        (table.key, column.key, row[column.key])
        for table in tracker.schema.tables.values()
        for column in table.columns
        if column.type is ColumnType.CHOICE and column.choices
        for row in rows.get(table.key, [])
        if row.get(column.key) not in (None, *column.choices)
    ]
    assert odd == []


def test_every_reference_of_the_example_leads_to_a_row(tracker: Blueprint) -> None:
    rows = read_starting_rows(
        tracker, template="interviews", questions="general", sample=True, today=date(2026, 11, 23)
    )

    ids = {table.key: {row.get(table.columns[0].key) for row in rows.get(table.key, [])} for table in tracker.tables}
    lost = [
        (table.key, column.key, row[column.key])
        for table in tracker.tables
        for column in table.columns
        if column.table
        for row in rows.get(table.key, [])
        if row.get(column.key) not in (None, *ids[column.table])
    ]
    assert lost == []


def test_start_counts_every_flag_that_there_is(tracker: Blueprint) -> None:
    start = next(page for page in tracker.pages if page.key == "start")
    chart = next(chart for chart in start.charts if chart.title == "Contacts by flag")
    texts = {cell.at: cell.text for cell in start.cells}

    listed = [texts[f"F{row}"] for row, _ in parse_range(chart.categories).cells()]

    assert sorted(listed) == sorted(tracker.lists["flags"])
    assert start.print.tall == 1


def test_colours_never_speak_alone(tracker: Blueprint) -> None:
    rules = [rule for table in tracker.tables for rule in table.rules]
    rules += [rule for page in tracker.pages for rule in page.rules]

    styles = {tracker.styles[rule.style] for rule in rules}

    assert all(style.bold or style.italic or style.fill for style in styles)
    assert {style.colour for style in styles} <= {"orange", "blue", "quiet"}


def formulas(tracker: Blueprint) -> Iterator[tuple[str, str]]:
    """Yield each formula of the template as Excel is given it, with the place where it stands."""
    layout = layout_of(tracker)
    for table in tracker.tables:
        for column in table.columns:
            if column.formula:
                yield (
                    f"{table.key}.{column.key}",
                    render_formula(column.formula, dialect=Dialect.EXCEL, layout=layout, table=table.key),
                )
        for filled in filled_columns(tracker, layout, table.key, Dialect.EXCEL):
            yield f"{table.key}, {filled.header}", filled.at(99_999)
    for page in tracker.pages:
        for cell in page.cells:
            if cell.formula:
                yield f"{page.key}!{cell.at}", render_formula(cell.formula, dialect=Dialect.EXCEL, layout=layout)


def levels(formula: str) -> int:
    """Return how deep functions stand in functions."""
    bare = re.sub(r'"[^"]*"', "", formula)
    depth, deepest, open_ones = 0, 0, []
    for found in re.finditer(r"([A-Z.]*)([()])", bare):
        if found[2] == "(":
            open_ones.append(bool(found[1]))
            depth += bool(found[1])
            deepest = max(deepest, depth)
        else:
            depth -= open_ones.pop()
    return deepest


def test_no_formula_is_longer_or_deeper_than_a_person_can_read(tracker: Blueprint) -> None:
    found = dict(formulas(tracker))

    assert len(found) > 500
    assert {place: len(formula) for place, formula in found.items() if len(formula) > 250} == {}
    assert {place: levels(formula) for place, formula in found.items() if levels(formula) > 5} == {}


def test_visible_columns_that_are_worked_out_aside_have_one_short_text_in_every_row(tracker: Blueprint) -> None:
    layout = layout_of(tracker)
    for table in tracker.tables:
        aside = {column.key for column in table.aside}
        for column in table.columns:
            if column.formula.strip("=[]") in aside:
                texts = {
                    render_formula(column.formula, dialect=dialect, layout=layout, table=table.key, row=row)
                    for dialect in (Dialect.EXCEL, Dialect.GOOGLE)
                    for row in (2, 3, 500)
                }
                assert len(texts) == 1
                assert len(texts.pop()) < 150


def test_what_rows_may_share_refers_to_its_own_sheet_only(tracker: Blueprint) -> None:
    layout = layout_of(tracker)
    columns = [each for table in tracker.tables for each in filled_columns(tracker, layout, table.key, Dialect.EXCEL)]
    shared = [each for each in columns if each.own]

    assert 3 * len(shared) > 2 * len(columns)
    words = re.compile(r'"[^"]*"')
    assert [each.header for each in shared if re.search(r"[!\[]", words.sub("", each.formula))] == []
