from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from sheetsync.books.excel import ExcelBook, read_cells
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.change import AddRow, Change, DeleteRow, SetCell
from sheetsync.model.schema import Column, ColumnType, Owner, Schema, TableSchema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Formula, Link
from tests.books.excel.parts import (
    HEAD,
    MAIN,
    RELATIONS,
    TABLE_PART,
    TABLE_RELATION,
    TABLE_TYPE,
    package,
    part,
    sheet,
    table,
    text,
    unzipped,
    zipped,
)

COLUMNS = (
    Column("id", "ID", ColumnType.ID),
    Column("name", "Name"),
    Column("seen", "Seen", ColumnType.DATE),
    Column("age", "Age", ColumnType.INTEGER, Owner.FORMULA),
)
SCHEMA = Schema("test/1", {"people": TableSchema("people", "People", COLUMNS)})
SHEET, TABLE = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"
HEADER = f'<row r="1">{text("A1", "ID")}{text("B1", "Name", 3)}{text("C1", "Seen")}{text("D1", "Age")}</row>'
CALCULATED = '<tableColumn id="4" name="Age"><calculatedColumnFormula>YEAR(C2)</calculatedColumnFormula></tableColumn>'
CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"


def person(row: int, name: str) -> str:
    """A row of the table: an ID, a bold name, a date and a computed column."""
    year = f'<c r="D{row}"><f>YEAR(C{row})</f><v>2026</v></c>'
    named = text(f"A{row}", name) + text(f"B{row}", name.title(), 3)
    return f'<row r="{row}">{named}<c r="C{row}" s="1"><v>4634{row}</v></c>{year}</row>'


class Tracker:
    """A workbook with a table of people and whatever a test puts around it."""

    def __init__(self, tmp_path: Path) -> None:
        self.path = tmp_path / "tracker.xlsx"

    def save(
        self,
        rows: str,
        *,
        reference: str = "A1:D4",
        before: str = "",
        after: str = "",
        end: str = "",
        other: str = "",
        names: str = "",
        parts: dict[str, str] | None = None,
        types: dict[str, str] | None = None,
        relations: str = "",
        table_attrs: str = "",
        has_table: bool = True,
    ) -> Tracker:
        inner = f'<autoFilter ref="{reference}"/>' if not table_attrs else ""
        columns = ["ID", "Name", "Seen", CALCULATED]
        xml = table(reference, columns, inner=inner, attrs=table_attrs)
        self.path.write_bytes(
            package(
                {
                    "People": sheet(
                        HEADER + rows, before=before, after=after + (TABLE_PART if has_table else "") + end
                    ),
                    "Other": sheet(other),
                },
                parts={**({TABLE: xml} if has_table else {}), **(parts or {})},
                types={**(TABLE_TYPE if has_table else {}), **(types or {})},
                relations={"People": (TABLE_RELATION if has_table else "") + relations},
                names=names,
            )
        )
        return self

    def apply(self, *changes: Change) -> Snapshot:
        book = ExcelBook(self.path, SCHEMA)
        return book.apply(changes, expected=book.observe())

    def edit_part(self, name: str, old: str, new: str) -> None:
        """Change the text of one part."""
        files: dict[str, str | bytes] = dict(unzipped(self.path.read_bytes()))
        files[name] = self.part(name).replace(old, new)
        self.path.write_bytes(zipped(files))

    def part(self, name: str = SHEET) -> str:
        return part(self.path, name)

    def cells(self, name: str = "People") -> dict:
        return read_cells(self.path)[name]


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    return Tracker(tmp_path)


THREE = person(2, "ada") + person(3, "ben") + person(4, "cleo")


class TestNewRows:
    def test_the_table_and_its_filter_grow_and_the_row_looks_like_the_one_above(self, tracker: Tracker) -> None:
        tracker.save(THREE, before='<dimension ref="A1:D4"/>')
        tracker.apply(AddRow("people", "dan", {"name": "Dan", "seen": date(2026, 11, 23)}))
        xml = tracker.part()
        assert '<c r="B5" s="3" t="inlineStr">' in xml
        assert '<c r="C5" s="1"><v>46349</v></c>' in xml
        assert '<c r="D5"><f>YEAR(C5)</f></c>' in xml
        assert '<dimension ref="A1:D5"/>' in xml
        assert tracker.part(TABLE).count('ref="A1:D5"') == 2

    def test_blank_rows_at_the_tables_end_are_used_first(self, tracker: Tracker) -> None:
        blank = '<row r="5"><c r="C5" s="2"/><c r="D5"><f>YEAR(C5)</f></c></row>'
        tracker.save(THREE + blank, reference="A1:D6")
        tracker.apply(
            AddRow("people", "dan", {"seen": date(2026, 11, 23)}), AddRow("people", "eve"), AddRow("people", "fay")
        )
        assert '<c r="C5" s="2"><v>46349</v></c>' in tracker.part()
        assert tracker.part(TABLE).count('ref="A1:D7"') == 2

    def test_the_first_row_gets_the_formula_that_the_table_declares(self, tracker: Tracker) -> None:
        tracker.save("", reference="A1:D2")
        table = tracker.apply(AddRow("people", "ada", {"age": Formula("=elsewhere", 41.0)})).tables["people"]
        assert table.cell(table.rows[0], "age") == Formula("=YEAR(C2)", 41.0)

    def test_what_ends_with_the_table_grows_with_it_and_what_does_not_stays(self, tracker: Tracker) -> None:
        around = (
            '<conditionalFormatting sqref="B2:B4 F2:F4"><cfRule type="expression" priority="1"><formula>B2=""</formula>'
            "</cfRule></conditionalFormatting>"
            '<dataValidations count="3"><dataValidation sqref="C2:C4"/><dataValidation sqref="C2:C3"/>'
            '<dataValidation sqref="D2:D999"/></dataValidations>'
        )
        newer = (
            '<extLst><ext xmlns:x14="x" uri="u"><x14:dataValidations><x14:dataValidation>'
            '<xm:sqref xmlns:xm="y">A2:A4</xm:sqref>'
            "</x14:dataValidation></x14:dataValidations></ext></extLst>"
        )
        tracker.save(
            THREE,
            after=around,
            end=newer,
            names="<definedName name='everybody'>People!$B$2:$B$4</definedName>"
            "<definedName name='two'>People!$B$2:$B$3</definedName>",
            other='<row r="1"><c r="A1"><f>COUNTA(People!$B$2:$B$4)+SUM(B$2:B4)</f><v>3</v></c></row>',
            parts={"xl/charts/chart1.xml": '<c:chart xmlns:c="c"><c:f>People!$D$2:$D$4</c:f></c:chart>'},
            types={"/xl/charts/chart1.xml": CHART},
        )
        tracker.apply(AddRow("people", "dan"))
        xml = tracker.part()
        for grown in ("B2:B5 F2:F4", '"C2:C5"', '"C2:C3"', '"D2:D999"', ">A2:A5<"):
            assert grown in xml
        assert "People!$B$2:$B$5<" in tracker.part("xl/workbook.xml")
        assert "People!$B$2:$B$3<" in tracker.part("xl/workbook.xml")
        assert "COUNTA(People!$B$2:$B$5)+SUM(B$2:B4)" in tracker.part("xl/worksheets/sheet2.xml")
        assert "People!$D$2:$D$5" in tracker.part("xl/charts/chart1.xml")

    def test_a_row_of_totals_moves_down_with_what_it_sums_and_with_what_points_at_it(self, tracker: Tracker) -> None:
        totals = '<row r="5"><c r="A5" t="str"><v>Total</v></c><c r="D5"><f>SUBTOTAL(109,D2:D4)</f><v>6</v></c></row>'
        other = '<row r="1"><c r="A1"><f>People!D5*2</f></c></row>'
        tracker.save(THREE + totals, reference="A1:D5", table_attrs=' totalsRowCount="1"', other=other)
        tracker.apply(AddRow("people", "dan"), AddRow("people", "eve"))
        assert tracker.cells()["D7"] == Formula("=SUBTOTAL(109,D2:D6)", 6.0)
        assert tracker.cells()["A5"] == "dan"
        assert tracker.cells("Other")["A1"] == Formula("=People!D7*2")
        assert 'ref="A1:D7"' in tracker.part(TABLE)

    def test_what_stands_below_moves_down_with_all_that_looks_at_it(self, tracker: Tracker) -> None:
        legend = (
            f'<row r="5">{text("F5", "aside")}</row><row r="7" ht="30" customHeight="1">{text("B7", "note")}'
            '<c r="C7"><f>SUM(D2:D4)+F5</f><v>3</v></c></row>'
        )
        around = (
            '<mergeCells count="1"><mergeCell ref="A8:B9"/></mergeCells><conditionalFormatting sqref="B7:B9 B2:B4">'
            '<cfRule type="expression" priority="1"><formula>$B$7=1</formula></cfRule></conditionalFormatting>'
        )
        other = '<row r="1"><c r="A1"><f>People!B7&amp;People!$A$8</f></c><c r="B1"><f>SUM(People!B7:B9)</f></c></row>'
        tracker.save(
            THREE + legend, after=around, other=other, names="<definedName name='key'>People!$B$7</definedName>"
        )
        tracker.apply(*(AddRow("people", name, {"name": name.title()}) for name in ("dan", "eve", "fay")))
        cells, xml = tracker.cells(), tracker.part()
        assert [cells[f"A{row}"] for row in range(5, 8)] == ["dan", "eve", "fay"]
        assert (cells["F8"], cells["B10"]) == ("aside", "note")
        assert cells["C10"] == Formula("=SUM(D2:D7)+F8", 3.0)
        assert '<row r="10" ht="30" customHeight="1">' in xml
        assert '<mergeCell ref="A11:B12"/>' in xml
        assert 'sqref="B10:B12 B2:B7"' in xml
        assert "<formula>$B$10=1</formula>" in xml
        assert tracker.cells("Other")["A1"] == Formula("=People!B10&People!$A$11")
        assert tracker.cells("Other")["B1"] == Formula("=SUM(People!B10:B12)")
        assert ">People!$B$10<" in tracker.part("xl/workbook.xml")
        assert 'ref="A1:D7"' in tracker.part(TABLE)

    def test_another_table_below_moves_down_whole(self, tracker: Tracker) -> None:
        second = table("A6:B7", ["Colour", "Means"], name="Legend").replace(
            'id="1" name="Legend"', 'id="2" name="Legend"'
        )
        rows = f'<row r="6">{text("A6", "Colour")}{text("B6", "Means")}</row><row r="7">{text("A7", "green")}</row>'
        tracker.save(
            THREE + rows,
            parts={"xl/tables/table2.xml": second},
            types={"/xl/tables/table2.xml": TABLE_TYPE["/" + TABLE]},
            relations=TABLE_RELATION.replace("table1", "table2").replace("rId1", "rId9"),
        )
        tracker.edit_part(SHEET, '"1"><tablePart r:id="rId1"/>', '"2"><tablePart r:id="rId1"/><tablePart r:id="rId9"/>')
        tracker.apply(*(AddRow("people", name) for name in ("dan", "eve")))
        assert 'ref="A8:B9"' in tracker.part("xl/tables/table2.xml")
        assert tracker.cells()["A9"] == "green"

    @pytest.mark.parametrize(
        ("rows", "after", "why"),
        [
            (f'<row r="6">{text("B6", "note")}</row>', '<rowBreaks count="1"><brk id="6"/></rowBreaks>', "at B6"),
            ("", '<mergeCells count="1"><mergeCell ref="A4:B5"/></mergeCells>', "merged"),
            (f'<row r="5">{text("F5", "more")}</row><row r="6">{text("B6", "note")}</row>', "", "at B6"),
        ],
        ids=["page breaks", "merged with the last row", "a list beside it"],
    )
    def test_nothing_is_torn_to_make_room(self, tracker: Tracker, rows: str, after: str, why: str) -> None:
        beside = THREE[: THREE.rindex("</row>")] + text("F4", "a list") + "</row>"
        tracker.save(beside + rows, after=after)
        before = tracker.path.read_bytes()
        with pytest.raises(BookUnwritable, match=why):
            tracker.apply(AddRow("people", "dan"))
        assert tracker.path.read_bytes() == before

    def test_without_an_excel_table_rows_follow_the_last_one_and_copy_a_formula_that_runs_down(
        self, tracker: Tracker
    ) -> None:
        styled = "".join(f'<row r="{row}"><c r="B{row}" s="3"/></row>' for row in range(5, 40))
        tracker.save(THREE + styled, has_table=False, after='<autoFilter ref="A1:D4"/>')
        tracker.apply(AddRow("people", "dan", {"name": "Dan"}))
        assert tracker.cells()["D5"] == Formula("=YEAR(C5)")
        assert '<autoFilter ref="A1:D5"/>' in tracker.part()


class TestDeletedRows:
    def test_the_rows_below_move_up_and_nothing_outside_the_table_moves(self, tracker: Tracker) -> None:
        beside = THREE.replace("</row>", text("G3", "mine") + "</row>", 2).replace(text("G3", "mine"), "", 1)
        tracker.save(beside + f'<row r="9">{text("A9", "a note")}</row>')
        tracker.apply(DeleteRow("people", "ben"))
        cells = tracker.cells()
        assert (cells["A2"], cells["A3"], cells.get("A4")) == ("ada", "cleo", None)
        assert cells["D3"] == Formula("=YEAR(C3)", 2026.0)
        assert (cells["G3"], cells["A9"]) == ("mine", "a note")
        assert tracker.part(TABLE).count('ref="A1:D3"') == 2

    def test_what_pointed_at_a_row_still_points_at_it(self, tracker: Tracker) -> None:
        formulas = [
            "People!B4",
            "SUM(People!$D$2:$D$4)",
            "People!B3",
            "B4",
            "People!A1:Z9",
            '"People!B4"',
            "People!4:4",
        ]
        cells = "".join(
            f'<c r="{column}1"><f>{f.replace(chr(34), "&quot;")}</f></c>'
            for column, f in zip("ABCDEFG", formulas, strict=True)
        )
        tracker.save(
            THREE,
            other=f'<row r="1">{cells}</row>',
            names='<definedName name="last">People!$A$4</definedName>',
            after='<dataValidations count="1"><dataValidation sqref="B2:B4"/></dataValidations>'
            '<hyperlinks><hyperlink ref="B3" location="x"/><hyperlink ref="B4" location="y"/></hyperlinks>',
        )
        tracker.apply(DeleteRow("people", "ben"))
        now = [tracker.cells("Other")[f"{column}1"].text[1:] for column in "ABCDEFG"]
        assert now == ["People!B3", "SUM(People!$D$2:$D$3)", "#REF!", "B4", "People!A1:Z9", '"People!B4"', "People!4:4"]
        assert ">People!$A$3<" in tracker.part("xl/workbook.xml")
        assert 'sqref="B2:B3"' in tracker.part()
        assert '<hyperlinks><hyperlink ref="B3" location="y"/></hyperlinks>' in tracker.part()

    def test_shared_formulas_stay_right(self, tracker: Tracker) -> None:
        rows = THREE.replace("<f>YEAR(C2)</f>", '<f t="shared" ref="D2:D4" si="0">YEAR(C2)</f>')
        rows = rows.replace("<f>YEAR(C3)</f>", '<f t="shared" si="0"/>').replace(
            "<f>YEAR(C4)</f>", '<f t="shared" si="0"/>'
        )
        other = (
            '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">People!B3</f></c></row>'
            '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>'
        )
        tracker.save(rows, other=other)
        tracker.apply(DeleteRow("people", "ada"))
        cells = tracker.cells()
        assert [cells["D2"].text, cells["D3"].text] == ["=YEAR(C2)", "=YEAR(C3)"]
        assert [tracker.cells("Other")[ref].text for ref in ("A1", "A2")] == ["=People!B2", "=People!B3"]

    def test_notes_go_with_their_cells(self, tracker: Tracker) -> None:
        notes = "".join(
            f'<comment ref="B{row}" authorId="0"><text><t>note {row}</t></text></comment>' for row in (2, 3, 4)
        )
        box = (
            "<v:shape id='s{0}'><x:ClientData ObjectType=\"Note\"><x:Anchor>2, 15, {0}, 2, 4, 15, {1}, 4</x:Anchor>"
            "<x:Row>{0}</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>"
        )
        tracker.save(
            THREE,
            parts={
                "xl/comments1.xml": f'{HEAD}<comments xmlns="{MAIN}"><commentList>{notes}</commentList></comments>',
                "xl/drawings/vml1.vml": "<xml>" + "".join(box.format(row, row + 3) for row in (1, 2, 3)) + "</xml>",
            },
            types={"/xl/comments1.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"},
            relations=f'<Relationship Id="rId2" Type="{RELATIONS}/comments" Target="../comments1.xml"/>'
            f'<Relationship Id="rId3" Type="{RELATIONS}/vmlDrawing" Target="../drawings/vml1.vml"/>',
        )
        tracker.apply(DeleteRow("people", "ben"))
        assert re.findall(r'ref="(B\d)".*?>(note \d)<', tracker.part("xl/comments1.xml")) == [
            ("B2", "note 2"),
            ("B3", "note 4"),
        ]
        drawn = tracker.part("xl/drawings/vml1.vml")
        assert re.findall(r"id='(s\d)'.*?<x:Anchor>(.*?)</x:Anchor><x:Row>(\d)", drawn) == [
            ("s1", "2, 15, 1, 2, 4, 15, 4, 4", "1"),
            ("s3", "2, 15, 2, 2, 4, 15, 5, 4", "2"),
        ]

    def test_a_table_keeps_one_row_with_its_looks_and_formulas(self, tracker: Tracker) -> None:
        tracker.save(THREE)
        tracker.apply(*(DeleteRow("people", name) for name in ("ada", "ben", "cleo")))
        assert tracker.cells().keys() == {"A1", "B1", "C1", "D1", "D2"}
        assert tracker.part(TABLE).count('ref="A1:D2"') == 2
        tracker.apply(AddRow("people", "eve", {"seen": date(2026, 11, 23)}))
        assert '<c r="C2" s="1"><v>46349</v></c><c r="D2"><f>YEAR(C2)</f></c>' in tracker.part()

    def test_a_row_of_totals_moves_up(self, tracker: Tracker) -> None:
        totals = '<row r="5"><c r="D5"><f>SUBTOTAL(109,D2:D4)</f><v>6</v></c></row>'
        tracker.save(THREE + totals, reference="A1:D5", table_attrs=' totalsRowCount="1"')
        tracker.apply(DeleteRow("people", "ada"))
        assert tracker.cells()["D4"] == Formula("=SUBTOTAL(109,D2:D3)", 6.0)
        assert 'ref="A1:D4"' in tracker.part(TABLE)

    def test_cells_merged_across_rows_are_not_torn(self, tracker: Tracker) -> None:
        tracker.save(THREE, has_table=False, after='<mergeCells count="1"><mergeCell ref="B3:B4"/></mergeCells>')
        with pytest.raises(BookUnwritable, match="B3:B4 are merged"):
            tracker.apply(DeleteRow("people", "ada"))


def test_a_link_that_is_overwritten_is_gone(tracker: Tracker) -> None:
    tracker.save(
        THREE,
        after='<hyperlinks><hyperlink ref="B2" r:id="rIdL"/></hyperlinks>',
        relations=f'<Relationship Id="rIdL" Type="{RELATIONS}/hyperlink" Target="https://x.org" '
        'TargetMode="External"/>',
    )
    link = Link("Ada", "https://x.org")
    table = tracker.apply(SetCell("people", "ada", "name", link, "Ada L.")).tables["people"]
    assert table.cell(table.rows[0], "name") == "Ada L."
    assert "hyperlink" not in tracker.part()


def test_an_address_that_is_too_long_for_a_formula_is_kept_beside_the_cell(tracker: Tracker) -> None:
    tracker.save(THREE, after='<mergeCells count="1"><mergeCell ref="J1:K1"/></mergeCells>')
    long = Link("her page", "https://example.org/?" + "a&" * 200)
    link = Link("his page", "https://example.org/?" + "b" * 900)
    tracker.apply(SetCell("people", "ada", "name", None, long), AddRow("people", "dan", {"name": link}))
    table = ExcelBook(tracker.path, SCHEMA).observe().tables["people"]
    assert [table.cell(row, "name") for row in (table.rows[0], table.rows[-1])] == [long, link]
    assert "</mergeCells><hyperlinks>" in tracker.part()


def test_a_formula_is_not_overwritten(tracker: Tracker) -> None:
    tracker.save(THREE)
    with pytest.raises(BookUnwritable, match="holds a formula"):
        tracker.apply(SetCell("people", "ada", "age", None, 5.0))
