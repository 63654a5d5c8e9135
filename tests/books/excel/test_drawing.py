"""A sheet of the template is drawn into a workbook that lacks it, and nothing that was there is touched."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.table import Table as ExcelTable

from sheetsync.blueprint.plan import Blueprint, TableSheet
from sheetsync.books.excel import ExcelBook, Template, read_cells
from sheetsync.books.excel.book import Opened
from sheetsync.books.excel.build import build_workbook
from sheetsync.books.excel.draw import draw_sheet
from sheetsync.books.excel.save import create_file
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.change import AddRow, AddTable, Change, DeleteRow, SetHeader
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import empty_table
from sheetsync.model.value import Formula
from tests.books.excel.test_build import TODAY, TOKEN, TRACKER, sample
from tests.books.excel.test_office import office, saved_by_office
from tests.office.validator import new_errors

TITLE = "Needs your decision"
DECISIONS = AddTable("decisions", TITLE, empty_table(TRACKER.schema.tables["decisions"]).heads)
TWO: list[Change] = [
    DECISIONS,
    AddRow("decisions", "D-1", {"where": "Contacts · Ada Lovelace · Phone", "left": "1", "since": TODAY}),
    AddRow("decisions", "D-2", {"where": "Contacts · Ben", "keep": "Google"}),
]


def without(*keys: str) -> Blueprint:
    """The template as it was before it had these sheets, and the words of the dropdown Keep."""
    sheets = tuple(sheet for sheet in TRACKER.sheets if sheet.key not in keys)
    return replace(TRACKER, sheets=sheets, lists={k: v for k, v in TRACKER.lists.items() if k != "keep"})


def plainly(key: str) -> TableSheet:
    """A table with the one formula that depends on nothing but who is met."""
    table = TRACKER.table(key)
    columns = tuple(column for column in table.columns if not column.formula or column.key == "contact_name")
    return replace(table, columns=columns, rules=())


@cache
def lacking(*keys: str) -> bytes:
    """A filled tracker without these sheets."""
    return build_workbook(without(*keys), sample(), TOKEN, today=TODAY)


@cache
def whole() -> bytes:
    """A filled tracker with all of them."""
    return build_workbook(TRACKER, sample(), TOKEN, today=TODAY)


@pytest.fixture(scope="module")
def _two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("drawn") / "tracker.xlsx"
    made.write_bytes(lacking("decisions"))
    apply(made, *TWO)
    return made


@pytest.fixture
def two(path: Path, _two: Path) -> Path:
    """A tracker into which the sheet was drawn, with two rows."""
    return Path(shutil.copy(_two, path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(lacking("decisions"))
    return path


def apply(path: Path, *changes: Change) -> Snapshot:
    book = ExcelBook(path, TRACKER.schema, template=Template(TRACKER, TODAY))
    return book.apply(changes, expected=book.observe())


def state(path: Path) -> str:
    return openpyxl.load_workbook(path)[TITLE].sheet_state


def opened_sheet(book: openpyxl.Workbook) -> str:
    assert book.active is not None
    return book.active.title


def test_it_stands_at_its_place_with_its_looks_dropdown_and_print_setup(two: Path) -> None:
    book = openpyxl.load_workbook(two)
    sheet = book[TITLE]

    assert book.sheetnames == [sheet.title for sheet in TRACKER.sheets]
    assert [cell.value for cell in sheet["B"]] == ["Where", "Contacts · Ada Lovelace · Phone", "Contacts · Ben"]
    assert sheet["H1"].fill.start_color.rgb == "FF1F4E79"
    assert sheet["H3"].font.b
    assert sheet["H3"].fill.start_color.rgb == "FFE3EEF9"
    assert sheet.data_validations.dataValidation[-1].formula1 == '"Excel,Google,Delete,Keep row,Apart"'
    assert (sheet.freeze_panes, sheet.column_dimensions["B"].width) == ("C2", 34)
    assert sheet["H1"].comment.text.startswith("Choose Excel or Google")
    assert sheet.print_title_rows == "$1:$1"
    (table,) = sheet.tables.values()
    assert (table.name, table.ref) == ("Needsyourdecision", "A1:H3")
    assert [rule.dxf.font.i for area in sheet.conditional_formatting for rule in area.rules] == [True]


def test_everything_else_is_copied_byte_for_byte_and_looks_as_it_did(path: Path) -> None:
    before, looks = path.read_bytes(), openpyxl.load_workbook(path)
    (path.parent / "before.xlsx").write_bytes(before)
    apply(path, *TWO)
    after = openpyxl.load_workbook(path)

    with zipfile.ZipFile(path.parent / "before.xlsx") as old, zipfile.ZipFile(path) as new:
        same = {name for name in old.namelist() if old.read(name) == new.read(name)}
        assert set(old.namelist()) - same == {
            "[Content_Types].xml",
            "xl/workbook.xml",
            "xl/styles.xml",
            "xl/_rels/workbook.xml.rels",
        }
    for sheet in looks:
        for cell in sheet["1:3"]:
            for one in cell:
                other = after[sheet.title][one.coordinate]
                assert repr((one.font, one.fill, one.border)) == repr((other.font, other.fill, other.border))
                assert (one.number_format, one.quotePrefix) == (other.number_format, other.quotePrefix)
        assert sheet.print_title_rows == after[sheet.title].print_title_rows
    assert new_errors(path, path.parent / "before.xlsx") == []


def test_without_rows_it_is_hidden_and_comes_and_goes_with_them(path: Path) -> None:
    apply(path, DECISIONS)
    assert state(path) == "hidden"
    apply(path, AddRow("decisions", "D-1", {"where": "Contacts"}))
    assert state(path) == "visible"
    apply(path, DeleteRow("decisions", "D-1"), AddRow("decisions", "D-2", {"where": "Fields"}))
    assert state(path) == "visible"
    apply(path, DeleteRow("decisions", "D-2"))
    assert state(path) == "hidden"


def test_a_person_who_has_hidden_a_filled_sheet_is_left_alone(two: Path) -> None:
    book = openpyxl.load_workbook(two)
    book[TITLE].sheet_state = "hidden"
    book.save(two)
    apply(two, AddRow("decisions", "D-3", {"where": "Fields"}))
    assert state(two) == "hidden"


def test_another_sheet_is_open_when_the_one_that_was_goes(two: Path) -> None:
    book = openpyxl.load_workbook(two)
    book.active = book[TITLE]
    for sheet in book:
        sheet.sheet_view.tabSelected = sheet.title == TITLE
    book.save(two)
    apply(two, DeleteRow("decisions", "D-1"), DeleteRow("decisions", "D-2"))
    book = openpyxl.load_workbook(two)

    assert opened_sheet(book) == "Settings"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Settings"]


def test_the_only_sheet_in_sight_stays(two: Path) -> None:
    book = openpyxl.load_workbook(two)
    for sheet in book:
        if sheet.title != TITLE:
            sheet.sheet_state = "hidden"
    book.active = book[TITLE]
    book.save(two)
    apply(two, DeleteRow("decisions", "D-1"), DeleteRow("decisions", "D-2"))

    assert state(two) == "visible"


def test_names_and_the_open_sheet_keep_meaning_what_they_meant(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.move_sheet("Start", len(book.sheetnames) - 1)
    book["Lists"].sheet_state = "visible"
    book.active = book["Lists"]
    book.save(path)
    apply(path, *TWO)
    after = openpyxl.load_workbook(path)

    assert opened_sheet(after) == "Lists"
    assert after["This week"].print_title_rows == "$1:$1"


def test_a_name_that_is_taken_is_not_taken_twice(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.create_sheet("Mine").append(["Where"])
    book["Mine"].append(["here"])
    book["Mine"].add_table(ExcelTable(displayName="NeedsYourDecision", ref="A1:A2"))
    book.save(path)
    with pytest.raises(BookUnwritable, match="already"):
        apply(path, *TWO)  # it is taken for the table, whose sheet a person has renamed


def test_a_sheet_that_only_has_its_name_is_not_written_over(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.create_chartsheet(TITLE)
    book.save(path)
    before = path.read_bytes()
    with pytest.raises(BookUnwritable, match="not the tracker's"):
        apply(path, *TWO)
    assert path.read_bytes() == before


def test_without_its_template_no_table_is_drawn(path: Path) -> None:
    book = ExcelBook(path, TRACKER.schema)
    before = book.observe()
    with pytest.raises(BookUnwritable, match="how to draw it is not known"):
        book.apply(TWO, expected=before)


def test_a_table_with_formulas_uses_the_names_that_a_person_has_given(path: Path) -> None:
    kept = ("contacts", "interviews", "fields")
    old = replace(without(), sheets=(*map(plainly, kept), TRACKER.lists_sheet, TRACKER.token_sheet))
    path.write_bytes(build_workbook(old, {key: sample()[key] for key in kept}, TOKEN, today=TODAY))
    book = ExcelBook(path, TRACKER.schema, template=Template(TRACKER, TODAY))
    rename = SetHeader("interviews", "contact_name", "Name", "Who [full]")
    token = replace(TOKEN, headers={"interviews.contact_name": "Who [full]"})
    before = book.apply([rename], expected=book.observe(), token=token)
    interview = before.tables["interviews"].rows[0].id
    heads = empty_table(TRACKER.schema.tables["reflections"]).heads
    changes: list[Change] = [
        AddTable("reflections", "Reflections", heads),
        AddRow("reflections", "R-1", {"interview": interview}),
    ]
    book.apply(changes, expected=before)

    (formula,) = [value for value in read_cells(path)["Reflections"].values() if isinstance(value, Formula)]
    assert "INDEX(Interviews[[#Data],[Who '[full']]]" in formula.text
    assert new_errors(path) == []


@pytest.mark.parametrize("key", ["matrix", "start", "progress"])
def test_a_page_is_drawn_with_its_formulas_and_charts(key: str, path: Path) -> None:
    page = next(sheet for sheet in TRACKER.pages if sheet.key == key)
    meant = path.with_name("whole.xlsx")
    meant.write_bytes(whole())
    opened = Opened(lacking(key), TRACKER.schema, "")
    draw_sheet(opened.workbook, opened.layouts, TRACKER, key, today=TODAY, filled=True)
    create_file(path.with_name("drawn.xlsx"), opened.workbook.package.entries(), verify=lambda _: None)
    drawn = path.with_name("drawn.xlsx")

    assert openpyxl.load_workbook(drawn).sheetnames.index(page.title) == [
        s.key for s in without("decisions").sheets
    ].index(key)
    assert read_cells(drawn)[page.title] == read_cells(meant)[page.title]
    with zipfile.ZipFile(drawn) as archive:
        drawn_charts = sum(name.startswith("xl/charts/chart") for name in archive.namelist())
    assert drawn_charts == sum(len(each.charts) for each in TRACKER.pages)
    assert new_errors(drawn) == []


def test_all_pages_are_drawn_again_where_they_stood_and_nothing_else_is_written(path: Path) -> None:
    meant = path.with_name("whole.xlsx")
    meant.write_bytes(whole())
    pages = [page for page in TRACKER.pages if page.key != "reckoning"]  # which the tables' formulas refer to
    path.write_bytes(lacking(*(page.key for page in pages)))
    book = ExcelBook(path, TRACKER.schema, template=Template(TRACKER, TODAY))
    before = book.observe()
    gone = tuple(f"The page “{page.title}” is gone." for page in pages)

    assert book.restore(dry_run=True) == gone
    assert book.observe().revision == before.revision
    assert book.restore() == gone

    assert book.observe().tables == before.tables
    drawn, wanted = openpyxl.load_workbook(path), openpyxl.load_workbook(meant)
    assert drawn.sheetnames == wanted.sheetnames
    assert [sheet.sheet_state for sheet in drawn] == [wanted[title].sheet_state for title in drawn.sheetnames]
    shown, intended = read_cells(path), read_cells(meant)
    for page in pages:
        assert shown[page.title] == intended[page.title]
    assert book.restore() == ()
    assert new_errors(path) == []


@office
def test_it_is_drawn_into_what_libreoffice_has_saved(path: Path, tmp_path: Path) -> None:
    saved = saved_by_office(path, tmp_path)
    apply(saved, *TWO)
    again = saved_by_office(saved, tmp_path / "again")

    assert [cell.value for cell in openpyxl.load_workbook(again)[TITLE]["A"]][1:3] == ["D-1", "D-2"]
    assert openpyxl.load_workbook(saved)[TITLE]["H3"].fill.start_color.rgb == "FFE3EEF9"
