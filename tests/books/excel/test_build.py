"""A new workbook holds the whole tracker, in Excel's own terms, and no text in it is taken for a formula."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from sheetsync.blueprint.evaluate import Rows
from sheetsync.blueprint.expression import letters_of
from sheetsync.blueprint.plan import PageSheet
from sheetsync.books.excel.build import build_workbook
from sheetsync.books.interface import BookUnwritable
from sheetsync.jobs.templates import read_starting_rows, read_template
from sheetsync.model.snapshot import Token, new_token
from sheetsync.model.value import Link

TODAY = date(2026, 11, 23)
TRACKER = read_template("interviews")
TOKEN = new_token("book-1", "interviews/1").after("pair-1", "left", ("run-1",))
HOSTILE = [
    '=HYPERLINK("http://example.org","x")',
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\tcmd",
    "#N/A",
    "007",
    "TRUE",
    "2026-11-23",
    "a\nb",
    "מימין \u202eלשמאל",
    "🎉 <b>&amp;\"'",
    "_x0041_",
    "  spaces  ",
    "x" * 32_767,
]


def sample() -> dict[str, list[Any]]:
    return read_starting_rows(TRACKER, template="interviews", questions="general", sample=True, today=TODAY)


def built(rows: Rows | None = None, token: Token = TOKEN) -> bytes:
    return build_workbook(TRACKER, sample() if rows is None else rows, token, today=TODAY)


def opened(package: bytes, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(package), data_only=values)


@pytest.fixture(scope="module")
def package() -> bytes:
    return built()


@pytest.fixture(scope="module")
def book(package: bytes) -> openpyxl.Workbook:
    return opened(package)


def parts(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_all_sheets_are_there_in_order_and_what_nobody_need_see_is_hidden(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [sheet.title for sheet in TRACKER.sheets]
    hidden = [sheet.title for sheet in book if sheet.sheet_state == "hidden"]
    assert hidden == ["Reckoning", "Needs your decision", "Lists"]
    assert [sheet.title for sheet in book if sheet.sheet_state == "veryHidden"] == ["_sheetsync"]


def test_a_sheet_that_is_shown_when_filled_comes_into_sight_with_its_first_row() -> None:
    decision = {"decision_id": "D-1", "where": "Contacts · Ada Lovelace · Phone", "left": "1", "right": "2"}

    book = opened(built({**sample(), "decisions": [decision]}))

    assert book["Needs your decision"].sheet_state == "visible"
    assert book["Needs your decision"]["B2"].value == "Contacts · Ada Lovelace · Phone"


def test_the_answer_to_a_decision_may_be_any_value(book: openpyxl.Workbook) -> None:
    sheet = book["Needs your decision"]
    (check,) = [each for each in sheet.data_validations.dataValidation if "H2" in each.sqref]

    assert sheet["H1"].value == "Keep"
    assert (check.type, check.showErrorMessage) == ("list", False)
    assert "type the value you want" in sheet["H1"].comment.text


def test_the_token_stands_in_the_very_hidden_sheet(book: openpyxl.Workbook) -> None:
    cells = [(str(key or ""), str(value or "")) for key, value in book["_sheetsync"].iter_rows(values_only=True)]

    assert Token.from_rows(cells) == TOKEN


def test_every_table_is_an_excel_table_over_its_rows(book: openpyxl.Workbook) -> None:
    rows = sample()
    for planned in TRACKER.tables:
        (table,) = book[planned.title].tables.values()
        width = letters_of(len(planned.columns))
        assert table.ref == f"A1:{width}{max(1, len(rows.get(planned.key, []))) + 1}"
        assert [column.name for column in table.tableColumns] == [column.header for column in planned.columns]
        assert [cell.value for cell in book[planned.title][1]] == [column.header for column in planned.columns]


def test_a_computed_column_says_so_in_the_table_and_in_its_cells(book: openpyxl.Workbook) -> None:
    (table,) = book["Interactions"].tables.values()

    formula = table.tableColumns[2].calculatedColumnFormula.attr_text
    assert formula.startswith("IF(Interactions[[#This Row],[Contact]]=")
    assert book["Interactions"]["C2"].value == "=" + formula


def test_every_formula_carries_its_value_but_those_that_only_lead_to_others(package: bytes) -> None:
    for name, content in parts(package).items():
        if number := re.fullmatch(r"xl/worksheets/sheet([0-9]+)\.xml", name):
            sheet = TRACKER.sheets[int(number[1]) - 1]
            aside = isinstance(sheet, PageSheet) and sheet.beside
            cells = re.findall(rb"<c [^>]*>(?:(?!</c>).)*<f>(?:(?!</c>).)*</c>", content, re.DOTALL)
            bare = {re.match(rb'<c r="([A-Z]+)', cell)[1].decode() for cell in cells if b"<v>" not in cell}  # type: ignore[index]
            assert bool(bare) is bool(aside)


def test_a_viewer_that_does_not_calculate_shows_names_dates_and_counts(package: bytes) -> None:
    shown = opened(package, values=True)

    assert shown["Start"]["B5"].value == len(sample()["contacts"])
    assert shown["Contacts"]["H2"].value == datetime(2026, 11, 11)
    assert shown["Interactions"]["C2"].value == "Joost van Rijn"
    assert shown["Chart"]["C7"].value == "How did you come to be doing this work?"


def test_an_empty_tracker_has_one_blank_row_in_every_table() -> None:
    book = opened(built({}))

    (table,) = book["Insights"].tables.values()
    assert table.ref == "A1:J2"
    assert [cell.value for cell in book["Insights"][2]][:9] == [None] * 9


@pytest.fixture(scope="module")
def hostile() -> Worksheet:
    """Contacts with a row for each of them."""
    rows: Rows = {"contacts": [{"contact_id": f"x{n}", "name": text, "notes": text} for n, text in enumerate(HOSTILE)]}
    return opened(built(rows))["Contacts"]


@pytest.mark.parametrize(("row", "text"), [*enumerate(HOSTILE, 2)], ids=range(len(HOSTILE)))
def test_text_stays_text_whatever_it_looks_like(row: int, text: str, hostile: Worksheet) -> None:
    name, notes = hostile[f"B{row}"], hostile[f"S{row}"]

    expected = text.replace("_x0041_", "_x005F_x0041_")
    assert [name.data_type, notes.data_type] == ["s", "s"]
    assert [name.value, notes.value] == [expected, expected]
    assert name.number_format == "@"
    assert name.quotePrefix == text.startswith(("=", "+", "-", "@", "\t"))


def test_control_characters_are_written_as_excel_writes_them() -> None:
    content = parts(built({"contacts": [{"contact_id": "x", "name": "a\x07b\x00"}]}))["xl/worksheets/sheet4.xml"]

    assert b"a_x0007_b_x0000_" in content


def test_a_text_that_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(BookUnwritable, match="B2 is longer than the 32767 characters"):
        built({"contacts": [{"name": "🎉" * 16_384}]})


def test_values_keep_their_kinds() -> None:
    rows: Rows = {
        "contacts": [{"contact_id": "x", "next_step_date": date(2026, 12, 24), "cadence": 30.0, "added_on": "soon"}],
        "settings": [{"setting_id": "a", "value": 1.5}, {"setting_id": "b", "value": date(1900, 2, 1)}],
        "insights": [{"insight_id": "N-1", "link": "https://example.org/a", "source": Link("Ada", "javascript:x")}],
    }

    book = opened(built(rows))
    assert book["Contacts"]["N2"].value == datetime(2026, 12, 24)
    assert book["Contacts"]["N2"].number_format == "yyyy-mm-dd"
    assert book["Contacts"]["AA2"].value == 30
    assert book["Contacts"]["AD2"].value == "soon"
    assert book["Settings"]["C2"].value == 1.5
    assert book["Settings"]["C3"].value == datetime(1900, 2, 1)
    assert book["Insights"]["D2"].hyperlink.target == "https://example.org/a"
    assert (book["Insights"]["E2"].value, book["Insights"]["E2"].hyperlink) == ("Ada", None)


def test_dropdowns_warn_but_let_other_words_pass(book: openpyxl.Workbook) -> None:
    checks = {str(check.sqref): check for check in book["Contacts"].data_validations.dataValidation}

    stage, field, referrer = checks["F2:F2000"], checks["E2:E2000"], checks["R2:R2000"]
    assert (stage.type, stage.errorStyle, stage.showErrorMessage) == ("list", "warning", True)
    assert [cell.value for (cell,) in book["Lists"][stage.formula1.removeprefix("Lists!")]][:2] == [
        "To contact",
        "Requested",
    ]
    assert (field.formula1, field.showErrorMessage) == ("Fields!$B$2:$B$2000", False)
    assert referrer.formula1 == "Contacts!$A$2:$A$2000"
    assert (checks["N2:N2000"].type, checks["A2:A2000"].errorStyle) == ("date", "stop")


def test_an_empty_sheet_teaches_beside_the_cell_that_is_about_to_be_filled_in(book: openpyxl.Workbook) -> None:
    checks = {str(check.sqref): check for check in book["Contacts"].data_validations.dataValidation}

    name, stage = checks["B2:B2000"], checks["F2:F2000"]
    assert (name.type, name.showInputMessage, name.promptTitle) == (None, True, "Name")
    assert "Leave the ID blank" in name.prompt
    assert (stage.type, stage.prompt) == ("list", "Where you are with this person.")


def test_no_conditional_format_or_dropdown_uses_a_table_name_which_excel_forbids(package: bytes) -> None:
    for name, content in parts(package).items():
        if name.startswith("xl/worksheets/sheet"):
            assert re.findall(rb"<(?:formula1?|formula2)>[^<]*\[[^<]*<", content) == []


def test_headers_and_names_stay_in_sight_and_few_people_need_the_folded_columns(book: openpyxl.Workbook) -> None:
    sheet = book["Contacts"]

    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["T"].hidden
    assert sheet.column_dimensions["T"].outlineLevel == 1
    assert not sheet.column_dimensions["S"].hidden
    assert sheet.column_dimensions["S"].collapsed
    outline = sheet.sheet_properties.outlinePr
    assert outline is not None
    assert not outline.summaryRight
    assert "Contact ID" in str(sheet["A1"].comment.text) or sheet["A1"].comment.text.startswith("Made by sheetsync")


def test_start_has_native_charts_that_already_hold_what_they_show(package: bytes) -> None:
    charts = [content for name, content in parts(package).items() if name.startswith("xl/charts/chart")]

    assert len(charts) == sum(len(page.charts) for page in TRACKER.pages)
    assert all(b"<c:barChart>" in chart or b"<barChart>" in chart for chart in charts)
    assert any(b"In touch" in chart and b"Start!$O$55:$O$64" in chart for chart in charts)


def test_the_same_tracker_is_the_same_bytes_and_names_no_machine(package: bytes) -> None:
    assert built() == package
    core = parts(package)["docProps/core.xml"].decode()
    assert "<dc:creator" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2026-11-23T00:00:00Z"}
    assert "lastModifiedBy" not in core
