"""Columns of a table: renamed with all that names them, added, never confused."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from sheetsync.books.interface import BookUnwritable
from sheetsync.model.change import AddColumn, SetCell, SetHeader
from tests.books.excel.parts import text
from tests.books.excel.test_rows import CHART, TABLE, THREE, Tracker


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    return Tracker(tmp_path)


def test_a_new_column_belongs_to_the_table(tracker: Tracker) -> None:
    tracker.save(THREE)
    tracker.apply(AddColumn("people", "~pet", "Pet"), SetCell("people", "ben", "~pet", None, "cat"))
    assert tracker.part(TABLE).count('ref="A1:E4"') == 2
    assert '<tableColumns count="5">' in tracker.part(TABLE)
    assert '<tableColumn id="5" name="Pet"/></tableColumns>' in tracker.part(TABLE)
    assert tracker.cells()["E3"] == "cat"


def test_a_column_is_renamed_in_cell_and_table_together(tracker: Tracker) -> None:
    tracker.save(THREE, other='<row r="1"><c r="A1"><f>COUNTA(People[[#This Row],[Name]])</f></c></row>')
    tracker.apply(SetHeader("people", "name", "Name", "Full name"))
    assert 'name="Full name"' in tracker.part(TABLE)
    assert tracker.cells()["B1"] == "Full name"
    assert tracker.cells("Other")["A1"].text == "=COUNTA(People[[#This Row],[Full name]])"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("People[Name]", "People[Full name]"),
        ("People[ name ]", "People[Full name]"),
        ("SUM(People[[#This Row],[Name]],People[[#All],[Name]:[Age]])",
         "SUM(People[[#This Row],[Full name]],People[[#All],[Full name]:[Age]])"),
        ("People[@Name]&People[@[Name]]", "People[@Full name]&People[@[Full name]]"),
        ("COUNTIFS(People[Name],Animals[Name],MyPeople[Name])",
         "COUNTIFS(People[Full name],Animals[Name],MyPeople[Name])"),
        ('"People[Name]"&\'People[Name]\'!A1', '"People[Name]"&\'People[Name]\'!A1'),
        ("People[[#Headers],[Name]]", "People[[#Headers],[Full name]]"),
        ("Book.xlsx!People[Name]&People.x[Name]", "Book.xlsx!People[Full name]&People.x[Name]"),
        ("People['[Name']]+People[Names]+Name", "People['[Name']]+People[Names]+Name"),
    ],
)  # fmt: skip
def test_a_formula_follows_its_own_tables_column_and_no_other(tracker: Tracker, before: str, after: str) -> None:
    tracker.save(THREE, other=f'<row r="1"><c r="A1"><f>{escape(before)}</f></c></row>')
    tracker.apply(SetHeader("people", "name", "Name", "Full name"))
    assert tracker.cells("Other")["A1"].text == f"={after}"


def test_whatever_else_names_a_column_follows_it(tracker: Tracker) -> None:
    rule = '<cfRule type="expression" priority="1"><formula>COUNTA(People[Name])&gt;1</formula></cfRule>'
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    tracker.save(
        THREE,
        after=f'<conditionalFormatting sqref="B2">{rule}</conditionalFormatting><dataValidations count="1">'
        '<dataValidation type="custom" sqref="B2"><formula1>COUNTA(People[Name])=1</formula1></dataValidation>'
        "</dataValidations>",
        end=f'<extLst><ext xmlns:x14="{x14}" uri="u"><x14:dataValidations><x14:dataValidation type="list">'
        '<x14:formula1><xm:f xmlns:xm="y">People[Name]</xm:f></x14:formula1><xm:sqref xmlns:xm="y">A2:A4</xm:sqref>'
        "</x14:dataValidation></x14:dataValidations></ext></extLst>",
        names="<definedName name='everybody'>People[Name]</definedName>",
        parts={"xl/charts/chart1.xml": '<c:chart xmlns:c="c"><c:f>People[Name]</c:f></c:chart>'},
        types={"/xl/charts/chart1.xml": CHART},
    )
    tracker.edit_part(TABLE, "YEAR(C2)", "LEN(People[[#This Row],[Name]])")
    tracker.apply(SetHeader("people", "name", "Name", "Full 'name' #1"))
    new = "Full ''name'' '#1"
    assert f"<formula>COUNTA(People[{new}])&gt;1</formula>" in tracker.part()
    assert f"<formula1>COUNTA(People[{new}])=1</formula1>" in tracker.part()
    assert f">People[{new}]</xm:f>" in tracker.part()
    assert f">People[{new}]<" in tracker.part("xl/workbook.xml")
    assert f">People[{new}]<" in tracker.part("xl/charts/chart1.xml")
    assert f">LEN(People[[#This Row],[{new}]])<" in tracker.part(TABLE)
    assert "name=\"Full 'name' #1\"" in tracker.part(TABLE)


def test_two_columns_never_get_one_name(tracker: Tracker) -> None:
    tracker.save(THREE)
    for change in (AddColumn("people", "~name", "NAME "), SetHeader("people", "name", "Name", "seen")):
        with pytest.raises(BookUnwritable, match="names of their own"):
            tracker.apply(change)


def test_a_column_is_not_added_where_something_stands(tracker: Tracker) -> None:
    tracker.save(THREE.replace("</row>", text("E2", "aside") + "</row>", 1))
    with pytest.raises(BookUnwritable, match="something stands at E2"):
        tracker.apply(AddColumn("people", "~pet", "Pet"))
