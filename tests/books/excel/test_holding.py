"""What a workbook cannot take is said beforehand: exactly what it then refuses, and nothing else (L31)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetsync.books.excel import ExcelBook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.base import CellKey
from sheetsync.model.change import AddColumn, AddRow, Change, DeleteRow, SetCell, SetHeader, SetId
from sheetsync.model.holding import Hindrance, passing
from sheetsync.model.value import Error, Link, Value
from tests.books.excel.parts import text
from tests.books.excel.test_rows import SCHEMA, SHEET, THREE, Tracker

MERGED = '<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>'


@pytest.fixture
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Tracker:
    return Tracker(tmp_path_factory.mktemp("book"))


def hindrances(tracker: Tracker, *changes: Change) -> list[Hindrance]:
    book = ExcelBook(tracker.path, SCHEMA)
    return list(book.hindrances(changes, book.observe().tables))


def name(value: Value, row: str = "ben") -> SetCell:
    return SetCell("people", row, "name", None, value)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("x" * 32_768, "it has 32,768 characters, and a cell takes 32,767"),
        ("😀" * 16_384, "it has 32,768 characters, and a cell takes 32,767"),
        (Link("x" * 40_000, "https://example.org"), "it has 40,000 characters, and a cell takes 32,767"),
    ],
)
def test_text_that_is_too_long_is_refused_with_both_figures(tracker: Tracker, value: Value, why: str) -> None:
    tracker.save(THREE)
    (found,) = hindrances(tracker, name(value))
    assert (found.cell, found.why, found.adapted) == (CellKey("people", "ben", "name"), why, False)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (date(1852, 5, 1), "1852-05-01"),
        (date(1899, 12, 31), "1899-12-31"),
        (datetime(1852, 5, 1, 9, 30), "1852-05-01 09:30"),
        (Error("#ODD!"), "#ODD!"),
        ("half \ud83d", "half \N{REPLACEMENT CHARACTER}"),
        (Link("run me", "file:///etc/passwd"), "run me"),
    ],
)
def test_what_another_form_says_as_well_is_kept_in_it(tracker: Tracker, value: Value, kept: Value) -> None:
    tracker.save(THREE)
    assert [each.adapted for each in hindrances(tracker, name(value))] == [True]
    after = tracker.apply(name(value)).tables["people"]
    assert after.cell(after.by_id["ben"], "name") == kept


@pytest.mark.parametrize(
    "value", ["a\x0bb", "_x0041_", "=1", date(1900, 1, 1), date(9999, 12, 31), Error("#SPILL!"), 1.5]
)
def test_what_a_cell_holds_as_it_is_is_not_mentioned(tracker: Tracker, value: Value) -> None:
    tracker.save(THREE)
    assert hindrances(tracker, name(value)) == []


def test_cells_under_merged_ones_are_named_and_the_first_of_them_is_not(tracker: Tracker) -> None:
    tracker.save(THREE, has_table=False, after=MERGED)
    found = hindrances(tracker, name("Ada", "ada"), name("Ben"), name(None, "ben"), DeleteRow("people", "cleo"))
    assert [(each.cell.row, each.why) for each in found] == [("ben", "its cell is covered by the merged cells B2:B3")]


def test_cells_that_one_formula_fills_are_named(tracker: Tracker) -> None:
    tracker.save(THREE)
    tracker.edit_part(SHEET, text("B2", "Ada", 3), '<c r="B2" t="str"><f t="array" ref="B2:B3">"x"</f><v>x</v></c>')
    found = hindrances(tracker, name("Ben"), name("Cleo", "cleo"))
    assert [(each.cell.row, each.why) for each in found] == [
        ("ben", "its cell is part of the formula that fills B2:B3")
    ]


def test_rows_that_cannot_be_deleted_are_named_and_those_below_are_not(tracker: Tracker) -> None:
    tracker.save(THREE, has_table=False, after=MERGED)
    found = hindrances(tracker, DeleteRow("people", "ada"), DeleteRow("people", "cleo"))
    assert [(each.cell, each.why) for each in found] == [
        (CellKey("people", "ada", ""), "no row can be deleted there, as the cells B2:B3 are merged")
    ]


def test_new_rows_wait_where_a_list_beside_the_table_would_be_torn(tracker: Tracker) -> None:
    beside = THREE[: THREE.rindex("</row>")] + text("F4", "a list") + "</row>"
    tracker.save(beside + f'<row r="5">{text("F5", "goes on")}</row><row r="6">{text("B6", "a legend")}</row>')
    found = hindrances(tracker, AddRow("people", "dan"), AddRow("people", "eve"), name("Benno"))
    assert [each.cell for each in found] == [CellKey("people", "dan", ""), CellKey("people", "eve", "")]
    assert found[0].why == ("something stands below it at B6, and cannot be moved down, as something runs on beside it")


def test_of_a_new_row_below_merged_cells_only_the_covered_cell_waits(tracker: Tracker) -> None:
    blank = '<row r="5"/><row r="6"/>'
    tracker.save(THREE + blank, reference="A1:D6", after=MERGED.replace("B2:B3", "B5:C6"))
    new = [AddRow("people", "dan", {"name": "Dan", "seen": date(2026, 1, 2)}), AddRow("people", "eve", {"name": "Eve"})]
    found = hindrances(tracker, *new)
    assert [each.cell for each in found] == [CellKey("people", "dan", "seen"), CellKey("people", "eve", "name")]


def test_columns_and_headings_that_no_table_can_have_are_named(tracker: Tracker) -> None:
    tracker.save(THREE)
    long = "x" * 256
    found = hindrances(tracker, AddColumn("people", "~long", long), SetHeader("people", "name", "Name", "seen"))
    assert [(each.cell.column, each.why) for each in found] == [
        ("~long", "its heading has 256 characters, and one takes 255"),
        ("name", "there is a column of that name already"),
    ]


def test_an_id_that_has_no_place_is_named(tracker: Tracker) -> None:
    tracker.save(THREE.replace(text("A3", "ben"), ""), has_table=False, after=MERGED.replace("B2:B3", "A2:A3"))
    (found,) = hindrances(tracker, SetId("people", 3, "", "ben"))
    assert found.cell == CellKey("people", "ben", "")


PLACES = st.sampled_from(["", MERGED, MERGED.replace("B2:B3", "A3:B3"), MERGED.replace("B2:B3", "C4:C5")])
BELOW = st.sampled_from(["", f'<row r="6">{text("B6", "legend")}</row>', f'<row r="5">{text("F5", "on")}</row>'])
LONG = "long "
VALUES = st.sampled_from(["Ada", None, LONG, date(1850, 1, 1), 2.0, Error("#SPILL!"), "a\x0bb"])
CHANGES: st.SearchStrategy[list[Change]] = st.lists(
    st.one_of(
        st.builds(lambda row, value: name(value, row), st.sampled_from(["ada", "ben", "cleo"]), VALUES),
        st.builds(lambda row: DeleteRow("people", row), st.sampled_from(["ada", "cleo"])),
        st.builds(lambda row, value: AddRow("people", row, {"name": value}), st.sampled_from(["dan", "eve"]), VALUES),
        st.builds(lambda header: AddColumn("people", "~pet", header), st.sampled_from(["Pet", "seen", "x" * 300])),
    ),
    max_size=4,
    unique_by=lambda change: (type(change), getattr(change, "row", "")),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES, PLACES, BELOW, st.booleans())
def test_what_is_not_named_beforehand_is_never_refused(
    tracker: Tracker, changes: list[Change], merged: str, below: str, has_table: bool
) -> None:
    changes = [replace(c, value=LONG * 9_000) if isinstance(c, SetCell) and c.value == LONG else c for c in changes]
    gone = {change.row for change in changes if isinstance(change, DeleteRow)}
    changes = [change for change in changes if isinstance(change, DeleteRow) or getattr(change, "row", "") not in gone]
    tracker.save(THREE + below, after=merged, has_table=has_table)
    found = [each.cell for each in hindrances(tracker, *changes) if not each.adapted]

    rest = passing(changes, found)
    assert hindrances(tracker, *rest) == [each for each in hindrances(tracker, *rest) if each.adapted]
    tracker.apply(*rest)


@pytest.mark.parametrize("change", [name("x" * 33_000), name("Benno"), DeleteRow("people", "ada")])
def test_what_is_named_is_refused_if_it_is_tried_all_the_same(tracker: Tracker, change: Change) -> None:
    tracker.save(THREE, has_table=False, after=MERGED)
    assert len(hindrances(tracker, change)) >= 1
    with pytest.raises(BookUnwritable):
        tracker.apply(change)
