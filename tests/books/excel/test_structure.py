"""What is about to be written breaks no rule that Excel would offer a repair for, unless it did so before."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from pathlib import Path

import pytest

from sheetsync.books.excel import ExcelBook, edit_cells
from sheetsync.books.excel.package import Package
from sheetsync.books.excel.proof import compare_parts
from sheetsync.books.excel.structure import new_faults
from sheetsync.books.excel.zipped import write_archive
from sheetsync.books.interface import BookNotWritten, BookUnreadable
from sheetsync.model.snapshot import Token
from tests.books.excel import parts
from tests.books.excel.fuzz import CHANGES, SCHEMA
from tests.books.excel.whole import whole

SHEET, OTHER = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
TABLE, PAIRS = "xl/tables/table1.xml", "xl/tables/table2.xml"
BOOK, STYLES, TYPES = "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"
LINKS = "xl/worksheets/_rels/sheet1.xml.rels"
TEXT = '<c r="B2" s="3" t="inlineStr"><is><t>A name</t></is></c>'
MERGED = '<mergeCell ref="H1:I2"/>'
TABLE_TYPE = 'PartName="/xl/tables/table1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml'

# What is broken, in which part, what stands there, and what instead.
WAYS = {
    "a link to a part that is not there": (LINKS, "../tables/table1.xml", "../tables/table9.xml"),
    "two links of one ID": (LINKS, 'Id="rId4"', 'Id="rId3"'),
    "a reference to a link that is not there": (SHEET, 'ref="B2" r:id="rId2"', 'ref="B2" r:id="rId9"'),
    "a drawing that is not there": ("xl/drawings/drawing1.xml", 'r:id="rId1"', 'r:id="rId7"'),
    "a part without a content type": (TYPES, '<Override PartName="/xl/media/image1.png" ContentType="image/png"/>', ""),
    "a content type for no part": (TYPES, "</Types>", '<Override PartName="/xl/x.xml" ContentType="a/b"/></Types>'),
    "a part with two content types": (TYPES, "</Types>", f'<Override PartName="/{BOOK}" ContentType="a/b"/></Types>'),
    "a table that says to be a sheet": (TYPES, f"{TABLE_TYPE}.table+xml", f"{TABLE_TYPE}.worksheet+xml"),
    "elements of a sheet out of order": (SHEET, '<drawing r:id="rId3"/><legacyDrawing r:id="rId5"/>', "<x/>"),
    "an element that is there twice": (SHEET, "<pageMargins ", '<pageMargins left="1"/><pageMargins '),
    "an element that may not be empty": (SHEET, '<hyperlinks><hyperlink ref="B2" r:id="rId2"/></hyperlinks>', ""),
    "elements of the workbook out of order": (BOOK, "</sheets>", "</sheets><bookViews><workbookView/></bookViews>"),
    "elements of the styles out of order": (STYLES, "</styleSheet>", '<numFmts count="0"/></styleSheet>'),
    "a string that is not there": (SHEET, '<c r="A3" t="s"><v>5</v>', '<c r="A3" t="s"><v>7</v>'),
    "a style that is not there": (SHEET, '<c r="C2" s="1">', '<c r="C2" s="4">'),
    "fewer styles than there were": (STYLES, '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" ', ""),
    "a conditional look that is not there": (SHEET, 'dxfId="0"', 'dxfId="1"'),
    "a cell of the calculation chain without formula": (SHEET, "<f>YEAR(C3)</f>", ""),
    "a header unlike its cell": (TABLE, 'name="Name"', 'name="Nom"'),
    "a cell unlike its header": (SHEET, '<c r="B1" s="3" t="s"><v>1</v></c>', '<c r="B1" s="3" t="s"><v>6</v></c>'),
    "two columns of one name": (TABLE, 'name="Name"', 'name="ID"'),
    "two columns of one ID": (TABLE, 'id="2" name="Name"', 'id="1" name="Name"'),
    "more columns than a table covers": (TABLE, 'displayName="People" ref="A1:D4"', 'displayName="People" ref="A1:C4"'),
    "a filter that is not its table's": (TABLE, '<autoFilter ref="A1:D4"/>', '<autoFilter ref="A1:D9"/>'),
    "two tables of one name": (PAIRS, 'displayName="Pairs"', 'displayName="people"'),
    "two tables of one ID": (PAIRS, ' id="2" name="Pairs"', ' id="1" name="Pairs"'),
    "merged cells in a table": (SHEET, MERGED, '<mergeCell ref="D4:E5"/>'),
    "merged cells that overlap": (SHEET, MERGED, '<mergeCell ref="H2:I4"/>'),
    "a sheet's name that is too long": (BOOK, 'name="Other"', f'name="{"x" * 32}"'),
    "a sheet's name with what no name may have": (BOOK, 'name="Other"', 'name="a/b"'),
    "two sheets of one name": (BOOK, 'name="Other"', 'name="PEOPLE"'),
    "two sheets of one number": (BOOK, 'sheetId="2"', 'sheetId="1"'),
    "two defined names that are the same": (
        BOOK,
        '<definedName name="everyone"',
        '<definedName name="Everyone">A1</definedName><definedName name="everyone"',
    ),
    "a defined name of no sheet": (BOOK, 'localSheetId="0"', 'localSheetId="2"'),
    "a list of choices that is too long": (SHEET, '"one,two"', f'"{"x," * 128}"'),
    "a function that a file names otherwise": (SHEET, "<f>YEAR(C2)</f>", "<f>CONCAT(C2)</f>"),
    "a formula that begins with =": (SHEET, "<f>YEAR(C2)</f>", "<f>=YEAR(C2)</f>"),
    "a formula that does not close": (SHEET, "<f>YEAR(C2)</f>", "<f>YEAR(C2</f>"),
    "a formula that is too long": (SHEET, "<f>YEAR(C2)</f>", f"<f>{'1+' * 4100}1</f>"),
    "a shared formula that is written nowhere": (OTHER, '<f t="shared" ref="B1:B3" si="0">A1*2</f>', ""),
    "a control character": (SHEET, TEXT, TEXT.replace("A name", "A \x07")),
    "a text that is too long": (SHEET, TEXT, TEXT.replace("A name", "x" * 32_768)),
    "a truth that is none": (SHEET, '<c r="F1" t="b"><v>1</v>', '<c r="F1" t="b"><v>2</v>'),
    "a number that is none": (SHEET, "<v>46342</v>", "<v>soon</v>"),
    "a cell of no type": (SHEET, '<c r="F6" t="e">', '<c r="F6" t="x">'),
    "row 0": (SHEET, '<row r="1">', '<row r="0">'),
    "rows out of order": (SHEET, '<row r="6">', '<row r="3">'),
    "a row that is there twice": (SHEET, '<row r="6">', '<row r="4">'),
    "a cell in the wrong row": (SHEET, '<c r="F6" t="e">', '<c r="F7" t="e">'),
    "cells out of order": (SHEET, '<c r="C2" s="1"><v>46342</v></c>', '<c r="A2" s="1"><v>46342</v></c>'),
    "a cell outside the sheet": (SHEET, '<c r="F6" t="e">', '<c r="XFE6" t="e">'),
}
# Where one stroke is not enough: what stands there instead.
INSTEAD = {
    "elements of a sheet out of order": '<legacyDrawing r:id="rId5"/><drawing r:id="rId3"/>',
    "an element that may not be empty": "<hyperlinks/>",
    "fewer styles than there were": '<x numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" ',
}


def changed(part: str, old: str, new: str, *, data: bytes | None = None) -> Package:
    package = Package(data or whole())
    text = package.read(part).decode()
    assert text.count(old) == 1, f"{text.count(old)} times: {old}"
    package.put(part, text.replace(old, new).encode())
    return package


def written(package: Package) -> bytes:
    buffer = io.BytesIO()
    write_archive(buffer, package.entries())
    return buffer.getvalue()


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_break_a_workbook_is_noticed_before_it_takes_the_place_of_anything(way: str) -> None:
    part, old, new = WAYS[way]
    package = changed(part, old, INSTEAD.get(way, new))
    with pytest.raises((BookNotWritten, BookUnreadable)) as caught:
        compare_parts(written(package), package)
    assert re.fullmatch(r"The workbook .*\.", caught.value.message, re.DOTALL)


def test_tables_that_overlap_are_noticed() -> None:
    package = Package(whole())
    package.put(
        LINKS,
        package.read(LINKS).replace(
            b"</Rel", b'<Relationship Id="rId8" Type="x/table" Target="../tables/table3.xml"/></Rel'
        ),
    )
    package.put(
        "xl/tables/table3.xml",
        package.read(TABLE).replace(b'"People"', b'"P"').replace(b' id="1" name="P"', b' id="3" name="P"'),
    )
    package.declare("xl/tables/table3.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml")
    assert any("tables that overlap" in fault for fault in new_faults(package, package.original()))


def test_a_part_taken_away_while_something_leads_to_it_is_noticed() -> None:
    package = Package(whole())
    package.remove("xl/charts/chart1.xml")
    assert any("a link to a part that is not there" in fault for fault in new_faults(package, package.original()))


def test_a_part_that_is_written_twice_is_noticed() -> None:
    package = changed(SHEET, "46342", "46343")
    buffer = io.BytesIO(written(package))
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(SHEET, b"")
    with pytest.raises((BookNotWritten, BookUnreadable)):
        compare_parts(buffer.getvalue(), package)


@pytest.mark.parametrize("way", [way for way in WAYS if way != "a control character"])
def test_a_fault_that_was_there_before_is_not_held_against_a_change(way: str) -> None:
    part, old, new = WAYS[way]
    broken = written(changed(part, old, INSTEAD.get(way, new)))
    package = Package(broken)
    package.put(part, package.read(part).rstrip() + b"\n")
    assert new_faults(package, package.original()) == []


def test_a_change_that_breaks_nothing_has_no_fault() -> None:
    assert new_faults(changed(SHEET, TEXT, TEXT.replace("A name", "Another")), Package(whole())) == []
    assert new_faults(changed(SHEET, TEXT, ""), Package(whole())) == []
    assert new_faults(changed(SHEET, '<row r="6">', '<row r="5"/><row r="6">'), Package(whole())) == []


def test_every_edit_of_a_workbook_with_everything_in_it_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    for changes in CHANGES:
        path.write_bytes(whole())
        book = ExcelBook(path, SCHEMA)
        book.apply(changes, expected=book.observe(), token=Token("document", "test/1"))
    path.write_bytes(whole())
    edit_cells(path, path, {"Other": {"B1": None, "A9": "new"}, "People": {"D3": 1, "B1": "Full name"}})


@pytest.mark.parametrize(
    ("cell", "faulty"),
    [
        ('<c r="A{row}" s="1"><f>B{row}</f></c>', 0),
        ('<c r="A{row}" s="{row}"><v>1</v></c>', 6),  # of styles there are four, the first is 0
        ('<c r="A{row}" s="1{row}"><v>1</v></c>', 9),
        ('<c r="A{row}" t="s"><v>{row}</v></c>', 9),
        ('<c r="A2"><v>1</v></c>', 8),
        ('<c r="A{row}" t="b"><v>{row}</v></c>', 8),
    ],
)
def test_rows_that_are_alike_but_for_their_number_are_each_as_sound_as_they_are(cell: str, faulty: int) -> None:
    package = Package(parts.package({"Sheet": parts.sheet("")}))
    rows = "".join(f'<row r="{row}">{cell.format(row=row)}</row>' for row in range(1, 10))
    package.put(SHEET, parts.sheet(rows).encode())

    assert len(new_faults(package, package.original())) == faulty
