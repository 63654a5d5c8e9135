"""Columns of a table: renamed with all that names them, added, never confused."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from sheetsync.books.excel import ExcelBook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.change import AddColumn, AddRow, Change, SetCell, SetHeader
from sheetsync.model.value import Formula
from tests.books.excel.parts import HEAD, MAIN, RELATIONS, TABLE_PART, table, text
from tests.books.excel.test_growth import DRAWING, PIVOT, TYPES, drawn
from tests.books.excel.test_rows import CHART, SCHEMA, SHEET, TABLE, THREE, Tracker


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


def test_a_name_that_ends_with_a_blank_is_followed_too(tracker: Tracker) -> None:
    tracker.save(THREE, other='<row r="1"><c r="A1"><f>COUNTA(People[[#This Row],[Name ]])</f></c></row>')
    tracker.edit_part(TABLE, 'name="Name"', 'name="Name "')
    tracker.apply(SetHeader("people", "name", "Name", "Full name"))
    assert tracker.cells("Other")["A1"].text == "=COUNTA(People[[#This Row],[Full name]])"


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


def test_what_stands_beside_a_table_moves_aside_for_a_new_column_with_what_looks_at_it(tracker: Tracker) -> None:
    other = '<row r="1"><c r="A1"><f>People!E2&amp;People!F3</f></c></row>'
    tracker.save(THREE.replace("</row>", text("E2", "aside") + "</row>", 1), other=other)
    tracker.apply(AddColumn("people", "~pet", "Pet"), SetCell("people", "ben", "~pet", None, "cat"))
    cells = tracker.cells()
    assert (cells["E1"], cells["E3"], cells["F2"]) == ("Pet", "cat", "aside")
    assert 'ref="A1:E4"' in tracker.part(TABLE)
    assert tracker.cells("Other")["A1"] == Formula("=People!F2&People!G3")


def test_a_remark_two_columns_beside_a_table_is_never_taken_for_a_column(tracker: Tracker) -> None:
    tracker.save(THREE).edit_part(SHEET, text("D1", "Age"), text("D1", "Age") + text("F1", "scribbles"))
    tracker.apply(AddColumn("people", "~pet", "Pet"))
    headers = [head.header for head in ExcelBook(tracker.path, SCHEMA).observe().tables["people"].heads]
    assert headers == ["Name", "Seen", "Age", "Pet"]
    assert tracker.cells()["G1"] == "scribbles"


def test_a_column_is_not_added_where_moving_things_aside_would_tear_a_formula(tracker: Tracker) -> None:
    tracker.save(THREE, after='<mergeCells count="1"><mergeCell ref="E2:F3"/></mergeCells>')
    filled = '<row r="9"><c r="A9"><f t="array" ref="A9:J9">1</f><v>1</v></c></row></sheetData>'
    tracker.edit_part(SHEET, "</sheetData>", filled)
    with pytest.raises(BookUnwritable, match="one formula fills A9:J9"):
        tracker.apply(AddColumn("people", "~pet", "Pet"))


PET: list[Change] = [AddColumn("people", "~pet", "Pet", before="seen"), SetCell("people", "ben", "~pet", None, "cat")]


def test_a_column_inserted_among_the_others_moves_them_to_the_right_with_all_that_looks_at_them(
    tracker: Tracker,
) -> None:
    head = (
        '<dimension ref="A1:F8"/><sheetViews><sheetView workbookViewId="0"><pane xSplit="3" ySplit="1" topLeftCell="D2"'
        ' state="frozen"/><selection activeCell="D2" sqref="D2"/></sheetView></sheetViews><cols><col min="1" max="2" '
        'width="9" style="3"/><col min="3" max="5" width="20"/></cols>'
    )
    around = (
        '<mergeCells count="1"><mergeCell ref="F8:G9"/></mergeCells><conditionalFormatting sqref="B2:B4 C2:D4"><cfRule '
        'type="expression" priority="1"><formula>$C2&gt;$B2</formula></cfRule></conditionalFormatting>'
        '<dataValidations count="2"><dataValidation sqref="C2:C4"/><dataValidation sqref="B2:B4"/></dataValidations>'
        '<hyperlinks><hyperlink ref="D3" location="Other!A1"/></hyperlinks>'
    )
    other = [
        "People!B2&People!C2",
        "SUM(People!$D$2:$D$4)",
        "SUM(People!B2:D4)",
        "SUM(People!C:C)",
        "SUM(People!2:2)",
        "C2",
        "VLOOKUP(1,People!A1:D4,4,0)+ROWS(People[Seen])",
    ]
    cells = "".join(f'<c r="{column}1"><f>{f}</f></c>' for column, f in zip("ABCDEFG", other, strict=True))
    tracker.save(
        THREE + f'<row r="8" spans="6:6">{text("F8", "aside")}</row>',
        before=head,
        after=around + '<drawing r:id="rId9"/>',
        other=f'<row r="1">{cells}</row>',
        names='<definedName name="seen">People!$C$2:$C$4</definedName>',
        parts={DRAWING: drawn((2, 9, 9), (6, 9, 12)), PIVOT: '<p><worksheetSource ref="A1:D4" sheet="People"/></p>'},
        types=TYPES,
        relations=f'<Relationship Id="rId9" Type="{RELATIONS}/drawing" Target="../drawings/drawing1.xml"/>',
    )
    tracker.apply(*PET, AddRow("people", "dan", {"name": "Dan", "~pet": "dog"}))

    people = tracker.cells()
    assert [people[f"{letter}1"] for letter in "ABCDE"] == ["ID", "Name", "Pet", "Seen", "Age"]
    assert (people["C3"], people["C5"], people["G8"]) == ("cat", "dog", "aside")
    assert people["E3"] == Formula("=YEAR(D3)", 2026.0)
    assert '<c r="C2" s="3"/>' in tracker.part()  # as the cell to its left looks
    xml = tracker.part()
    for moved in (
        *('<dimension ref="A1:G8"/>', 'xSplit="4"', 'topLeftCell="E2"', 'activeCell="E2" sqref="E2"'),
        *('<col min="1" max="3" width="9" style="3"/>', '<col min="4" max="6" width="20"/>', '"G8:H9"'),
        *('sqref="B2:B5 D2:E5"', "$D2&gt;$B2", 'sqref="D2:D5"', 'sqref="B2:B5"', 'hyperlink ref="E3"'),
    ):
        assert moved in xml, moved
    assert [tracker.cells("Other")[f"{letter}1"].text[1:] for letter in "ABCDEFG"] == [
        "People!B2&People!D2",
        "SUM(People!$E$2:$E$5)",
        "SUM(People!B2:E5)",
        "SUM(People!D:D)",
        "SUM(People!2:2)",
        "C2",
        "VLOOKUP(1,People!A1:E4,4,0)+ROWS(People[Seen])",
    ]
    assert ">People!$D$2:$D$5<" in tracker.part("xl/workbook.xml")
    assert tracker.part(DRAWING) == drawn((2, 9, 9), (7, 9, 12))
    assert 'ref="A1:E5"' in tracker.part(PIVOT)


def test_the_table_knows_the_inserted_column_and_its_filter_still_looks_at_the_same_ones(tracker: Tracker) -> None:
    tracker.save(THREE)
    filters = (
        '<autoFilter ref="A1:D4"><filterColumn colId="1"><blank/></filterColumn><filterColumn colId="2"/></autoFilter>'
    )
    tracker.edit_part(TABLE, '<autoFilter ref="A1:D4"/>', filters)
    tracker.apply(*PET)
    xml = tracker.part(TABLE)
    assert '<tableColumns count="5">' in xml
    assert '<tableColumn id="2" name="Name"/><tableColumn id="5" name="Pet"/><tableColumn id="3" name="Seen"/>' in xml
    assert 'colId="1"' in xml
    assert 'colId="3"' in xml
    assert "<calculatedColumnFormula>YEAR(D2)</calculatedColumnFormula>" in xml
    assert xml.count('ref="A1:E4"') == 2


def test_two_columns_can_be_inserted_at_once_and_one_where_there_is_no_excel_table(tracker: Tracker) -> None:
    tracker.save(THREE, has_table=False, after='<autoFilter ref="A1:D4"><filterColumn colId="2"/></autoFilter>')
    tracker.apply(*PET, AddColumn("people", "~town", "Town", before="age"), AddColumn("people", "~last", "Last"))
    assert [tracker.cells()[f"{letter}1"] for letter in "ABCDEFG"] == [
        "ID",
        "Name",
        "Pet",
        "Seen",
        "Town",
        "Age",
        "Last",
    ]
    assert '<autoFilter ref="A1:F4"><filterColumn colId="3"/></autoFilter>' in tracker.part()


def test_notes_move_with_their_columns(tracker: Tracker) -> None:
    notes = "".join(f'<comment ref="{cell}" authorId="0"><text><t>{cell}</t></text></comment>' for cell in ("B2", "D2"))
    box = (
        '<v:shape id="s"><x:ClientData ObjectType="Note"><x:Anchor>4, 15, 1, 2, 6, 15, 4, 4</x:Anchor><x:Row>1</x:Row>'
        "<x:Column>3</x:Column></x:ClientData></v:shape>"
    )
    tracker.save(
        THREE,
        parts={
            "xl/comments1.xml": f'{HEAD}<comments xmlns="{MAIN}"><commentList>{notes}</commentList></comments>',
            "xl/drawings/vml1.vml": f"<xml>{box}</xml>",
        },
        types={"/xl/comments1.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"},
        relations=f'<Relationship Id="rId2" Type="{RELATIONS}/comments" Target="../comments1.xml"/>'
        f'<Relationship Id="rId3" Type="{RELATIONS}/vmlDrawing" Target="../drawings/vml1.vml"/>',
    )
    tracker.apply(*PET)
    assert 'ref="B2"' in tracker.part("xl/comments1.xml")
    assert 'ref="E2"' in tracker.part("xl/comments1.xml")
    drawn_box = tracker.part("xl/drawings/vml1.vml")
    assert "<x:Anchor> 5, 15, 1, 2, 7, 15, 4, 4</x:Anchor>" in drawn_box
    assert "<x:Column>4</x:Column>" in drawn_box


@pytest.mark.parametrize(
    ("rows", "after", "why"),
    [
        ('<row r="9"><c r="B9"><f t="array" ref="B9:C9">A1:B1</f></c></row>', "", "one formula fills B9:C9"),
        ('<row r="9"><c r="B9"><f t="dataTable" ref="B9:C9" r1="A1"/></c></row>', "", "data table"),
        ('<row r="9"><c r="XFD9"><v>1</v></c></row>', "", "last column is not empty"),
        ("", '<colBreaks count="1"><brk id="3"/></colBreaks>', "the sheet has colBreaks"),
    ],
)
def test_a_column_is_not_inserted_where_something_would_be_torn(
    tracker: Tracker, rows: str, after: str, why: str
) -> None:
    tracker.save(THREE + rows, after=after)
    before = tracker.path.read_bytes()
    with pytest.raises(BookUnwritable, match=why):
        tracker.apply(*PET)
    assert tracker.path.read_bytes() == before


def test_a_column_is_not_inserted_through_another_table(tracker: Tracker) -> None:
    parts = TABLE_PART.replace('count="1">', 'count="2"><tablePart r:id="rId5"/>')
    tracker.save(
        THREE + f'<row r="9">{text("B9", "x")}{text("C9", "y")}</row>',
        has_table=False,
        after=parts.replace('<tablePart r:id="rId1"/>', "").replace('count="2"', 'count="1"'),
        parts={"xl/tables/table2.xml": table("B9:C10", ["x", "y"], name="Second").replace(' id="1"', ' id="7"', 1)},
        types={"/xl/tables/table2.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"},
        relations=f'<Relationship Id="rId5" Type="{RELATIONS}/table" Target="../tables/table2.xml"/>',
    )
    with pytest.raises(BookUnwritable):
        tracker.apply(*PET)
