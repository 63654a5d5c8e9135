"""How a cell of the API is read as a value, and how a value is written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from sheetsync.books.google.cells import FORMAT, LINK, VALUE, read_cell, write_cell
from sheetsync.model.schema import ColumnType
from sheetsync.model.value import Error, Formula, Link, Value


def number(value: float, kind: str = "", pattern: str = "") -> dict[str, Any]:
    shape = {"effectiveFormat": {"numberFormat": {"type": kind, "pattern": pattern}}} if kind else {}
    return {"userEnteredValue": {"numberValue": value}, "effectiveValue": {"numberValue": value}, **shape}


def text(value: str, **more: Any) -> dict[str, Any]:
    return {"userEnteredValue": {"stringValue": value}, "effectiveValue": {"stringValue": value}, **more}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ({}, None),
        (text(""), None),
        (number(46349), 46349.0),
        (number(46349, "DATE"), date(2026, 11, 23)),
        (number(46349.5, "DATE"), datetime(2026, 11, 23, 12)),
        (number(46349.75, "DATE_TIME"), datetime(2026, 11, 23, 18)),
        (number(0.6041666666666666, "TIME"), "14:30"),
        (number(1.5, "TIME"), 1.5),
        (number(46000.5, "TIME"), datetime(2025, 12, 9, 12)),
        (number(46000.5, "TIME", "[h]:mm"), 46000.5),
        (number(0.5, "TIME", "[h]:mm"), 0.5),
        (number(0.5, "PERCENT"), 0.5),
        (number(5, "TEXT"), 5.0),
        (number(1e300, "DATE"), 1e300),
        ({"userEnteredValue": {"boolValue": False}, "effectiveValue": {"boolValue": False}}, False),
        (text("=1+1"), "=1+1"),
    ],
)
def test_what_a_cell_means_depends_on_its_value_and_its_format(cell: dict[str, Any], value: Value) -> None:
    read = read_cell(cell)
    assert read == value
    assert type(read) is type(value)


def test_a_formula_keeps_its_text_beside_what_it_shows() -> None:
    cell = {"userEnteredValue": {"formulaValue": "=A1*2"}, "effectiveValue": {"numberValue": 4}}
    assert read_cell(cell) == Formula("=A1*2", 4.0)


def test_a_formula_that_fails_shows_its_error() -> None:
    cell = {"userEnteredValue": {"formulaValue": "=1/0"}, "effectiveValue": {"errorValue": {"type": "DIVIDE_BY_ZERO"}}}
    assert read_cell(cell) == Formula("=1/0", Error("#DIV/0!"))


def test_a_formula_that_google_is_still_working_on_has_no_value_yet() -> None:
    cell = {"userEnteredValue": {"formulaValue": "=TODAY()"}, "effectiveValue": {"errorValue": {"type": "LOADING"}}}
    assert read_cell(cell) == Formula("=TODAY()", None)


def test_what_an_array_formula_spills_is_no_value_to_write_over() -> None:
    assert read_cell({"effectiveValue": {"stringValue": "spilled"}}) == Formula("", "spilled")


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('=HYPERLINK("https://example.org/a","A ""page""")', Link('A "page"', "https://example.org/a")),
        ('=hyperlink( "https://example.org" ; "Site" )', Link("Site", "https://example.org")),
        ('=HYPERLINK("https://example.org")', "https://example.org"),
        ("=NA()", Error("#N/A")),
        ("=#REF!", Error("#REF!")),
    ],
)
def test_formulas_that_only_write_down_a_link_or_an_error_are_read_as_that(formula: str, value: Value) -> None:
    assert read_cell({"userEnteredValue": {"formulaValue": formula}}) == value


def test_a_link_made_by_a_calculation_stays_a_formula() -> None:
    assert isinstance(read_cell({"userEnteredValue": {"formulaValue": '=HYPERLINK(A1,"x")'}}), Formula)


@pytest.mark.parametrize(
    ("shown", "address", "value"),
    [
        ("Her page", "https://example.org/her", Link("Her page", "https://example.org/her")),
        ("https://example.org/her", "https://example.org/her", "https://example.org/her"),
        ("example.org", "http://example.org/", "example.org"),
        ("ada@example.org", "mailto:ada@example.org", "ada@example.org"),
    ],
)
def test_text_that_google_linked_by_itself_stays_text(shown: str, address: str, value: Value) -> None:
    assert read_cell(text(shown, hyperlink=address)) == value


def test_a_persons_chip_is_their_address_in_an_email_column_and_their_name_elsewhere() -> None:
    chips = [{"chip": {"personProperties": {"email": "ada@example.org"}}}]
    assert read_cell(text("Ada Lovelace", chipRuns=chips), ColumnType.EMAIL) == "ada@example.org"
    assert read_cell(text("Ada Lovelace", chipRuns=chips)) == "Ada Lovelace"
    assert read_cell(text("@", chipRuns=chips)) == "ada@example.org"


def test_a_files_chip_is_a_link() -> None:
    chips = [{"chip": {"richLinkProperties": {"uri": "https://example.org/file"}}}]
    assert read_cell(text("Notes", chipRuns=chips)) == Link("Notes", "https://example.org/file")


@pytest.mark.parametrize(
    "words", ["=1+1", "+49 30", "-x", "@you", "'quoted", "007", "1-2", "TRUE", "  =1", "=HYPERLINK(1)"]
)
def test_text_is_always_sent_as_a_string(words: str) -> None:
    cell, mask = write_cell(words)
    assert cell["userEnteredValue"] == {"stringValue": words}
    assert {VALUE, LINK} <= mask


@pytest.mark.parametrize("words", ["=1+1", "+49 30", "007", "1-2", "true"])
def test_text_that_looks_typed_is_kept_as_text_when_a_person_presses_enter_on_it(words: str) -> None:
    cell, mask = write_cell(words)
    assert cell["userEnteredFormat"]["numberFormat"] == {"type": "TEXT", "pattern": "@"}
    assert FORMAT in mask


def test_a_date_goes_as_a_number_with_a_date_format_and_keeps_the_format_the_person_chose() -> None:
    cell, mask = write_cell(date(2026, 11, 23))
    assert cell["userEnteredValue"] == {"numberValue": 46349.0}
    assert cell["userEnteredFormat"]["numberFormat"]["type"] == "DATE"
    assert FORMAT in mask
    cell, mask = write_cell(date(2026, 11, 23), {"type": "DATE"})
    assert "userEnteredFormat" not in cell
    assert FORMAT not in mask


def test_a_number_in_a_date_cell_takes_the_date_format_away() -> None:
    cell, mask = write_cell(5.0, {"type": "DATE"})
    assert "userEnteredFormat" not in cell
    assert FORMAT in mask
    assert FORMAT not in write_cell(5.0, {"type": "CURRENCY"})[1]


def test_a_blank_takes_the_value_and_the_link_and_leaves_the_format() -> None:
    assert write_cell(None, {"type": "DATE"}) == ({}, frozenset({VALUE, LINK}))


@pytest.mark.parametrize("value", [Formula("", "spilled"), Error("#SPILL!")])
def test_what_no_cell_can_be_given_is_refused(value: Value) -> None:
    with pytest.raises(ValueError, match=r"it is part of|knows no error"):
        write_cell(value)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share", "http://a\x01b"])
def test_an_address_that_is_not_safe_is_written_as_text_that_leads_nowhere(url: str) -> None:
    written, _ = write_cell(Link("click", url))

    assert written == {"userEnteredValue": {"stringValue": "click"}}


def test_a_format_that_comes_with_a_value_is_set_unless_the_cells_own_says_the_same() -> None:
    percent = {"type": "PERCENT", "pattern": "0%"}
    assert write_cell(0.45, shown="0%")[0]["userEnteredFormat"] == {"numberFormat": percent}
    assert FORMAT not in write_cell(0.45, {"type": "PERCENT", "pattern": "0.00%"}, "0%")[1]
    assert write_cell(0.45, {"type": "DATE"}, "0%")[0]["userEnteredFormat"] == {"numberFormat": percent}


def test_a_moment_shown_as_a_time_is_written_so_and_keeps_a_time_of_the_persons_own() -> None:
    moment = datetime(2026, 12, 3, 14)
    assert write_cell(moment, shown="h:mm")[0]["userEnteredFormat"]["numberFormat"]["type"] == "TIME"
    assert FORMAT not in write_cell(moment, {"type": "TIME", "pattern": "h:mm am/pm"}, "h:mm")[1]


def test_a_format_that_google_cannot_show_leaves_a_number_as_it_is() -> None:
    assert write_cell(12.0, {"type": "PERCENT"}, "[DBNum1]0") == (
        {"userEnteredValue": {"numberValue": 12}},
        frozenset({VALUE, LINK, FORMAT}),
    )


def test_a_format_does_nothing_to_a_value_that_could_not_be_read_in_it() -> None:
    assert write_cell("2:00", shown="h:mm") == write_cell("2:00")
    assert FORMAT not in write_cell(0.45, shown="d.m.yyyy")[1]
