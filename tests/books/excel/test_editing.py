from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from sheetsync.books.excel import edit_cells, read_cells
from sheetsync.books.interface import BookUnwritable
from sheetsync.errors import UsageMistake
from sheetsync.model.value import Error, Formula, Link, Value, canonical
from tests.books.excel.parts import (
    HEAD,
    MAIN,
    TABLE_PART,
    TABLE_RELATION,
    TABLE_TYPE,
    names,
    package,
    part,
    sheet,
    table,
    text,
    unzipped,
    zipped,
)

SHEET = "xl/worksheets/sheet1.xml"


def edited(tmp_path: Path, data: bytes, edits: dict[str, object], *, name: str = "Sheet") -> Path:
    source, target = tmp_path / "before.xlsx", tmp_path / "after.xlsx"
    source.write_bytes(data)
    edit_cells(source, target, {name: edits})
    return target


@pytest.mark.parametrize(
    "value",
    [
        *(1, -2.5, 0.0, True, False, date(2026, 11, 23), date(1900, 1, 1), datetime(2026, 11, 23, 14, 30)),
        *("text", "=1+1", " lead", "a\nb", "bell\x07", "_x0041_", "😀<&>\"'", "x" * 32_767, Formula("=1+1", 2.0)),
    ],
)
def test_what_is_written_is_read_back(tmp_path: Path, value: Value) -> None:
    target = edited(
        tmp_path, package({"Sheet": sheet(f'<row r="2">{text("B2", "old")}</row>')}), {"B2": value, "ZZ9": value}
    )
    found = read_cells(target)["Sheet"]
    assert found == {"B2": value, "ZZ9": value}
    assert type(found["B2"]) is type(canonical(value))


def test_only_the_changed_cell_changes_in_its_sheet_and_every_other_part_is_copied(tmp_path: Path) -> None:
    rows = f'<row r="1" spans="1:3" x="odd">{text("A1", "one")}<c r="B1" s="3"><v>1</v></c></row>'
    rows += f'<row r="5">{text("A5", "five")}</row>'
    before = package({"Sheet": sheet(rows), "Other": sheet(rows)})
    target = edited(tmp_path, before, {"B1": 7})
    assert part(target, SHEET) == sheet(rows).replace('<c r="B1" s="3"><v>1</v></c>', '<c r="B1" s="3"><v>7</v></c>')
    with zipfile.ZipFile(tmp_path / "before.xlsx") as old, zipfile.ZipFile(target) as new:
        assert old.namelist() == new.namelist()
        for name in set(old.namelist()) - {SHEET, "xl/workbook.xml"}:
            assert old.read(name) == new.read(name)


def test_a_cell_that_holds_the_value_already_is_not_touched_however_it_is_written(tmp_path: Path) -> None:
    rich = '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>bold</t></r><r><t> words</t></r></is></c>'
    target = edited(tmp_path, package({"Sheet": sheet(f'<row r="1">{rich}</row>')}), {"A1": "bold words", "B1": None})
    assert rich in part(target, SHEET)
    assert "B1" not in part(target, SHEET)


def test_a_new_cell_takes_its_rows_style_or_its_columns(tmp_path: Path) -> None:
    columns = '<cols><col min="2" max="3" width="9" style="3"/></cols>'
    data = package({"Sheet": sheet('<row r="1" s="3" customFormat="1"/>', before=columns)})
    xml = part(edited(tmp_path, data, {"A1": "x", "B7": "y", "D7": "z"}), SHEET)
    assert '<c r="A1" s="3"' in xml
    assert '<c r="B7" s="3"' in xml
    assert '<c r="D7" t=' in xml


def test_a_date_gets_a_style_that_is_like_the_cells_own_but_shows_a_date(tmp_path: Path) -> None:
    target = edited(
        tmp_path,
        package({"Sheet": sheet('<row r="1"><c r="A1" s="3"/><c r="B1" s="3"/></row>')}),
        {"A1": date(2026, 11, 23)},
    )
    assert '<c r="A1" s="4"><v>46349</v></c><c r="B1" s="3"/>' in part(target, SHEET)
    styles = part(target, "xl/styles.xml")
    assert 'cellXfs count="5"' in styles
    assert (
        '<xf numFmtId="14" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyNumberFormat="1"/></cellXfs>'
        in styles
    )


def test_a_number_where_a_date_was_is_not_shown_as_a_date(tmp_path: Path) -> None:
    target = edited(tmp_path, package({"Sheet": sheet('<row r="1"><c r="A1" s="1"><v>46349</v></c></row>')}), {"A1": 5})
    assert read_cells(target) == {"Sheet": {"A1": 5.0}}


def test_the_days_of_a_1904_workbook_are_counted_from_1904(tmp_path: Path) -> None:
    data = package({"Sheet": sheet("")}, properties='<workbookPr date1904="1"/>')
    target = edited(tmp_path, data, {"A1": date(2026, 11, 23)})
    assert "<v>44887</v>" in part(target, SHEET)
    with pytest.raises(BookUnwritable, match="counts days from 1904"):
        edited(tmp_path, data, {"A1": date(1903, 1, 1)})


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share", "JavaScript:x", "http://a\x01b"]
)
def test_an_address_that_is_not_safe_is_never_clickable(tmp_path: Path, url: str) -> None:
    target = edited(tmp_path, package({"Sheet": sheet("")}), {"A1": Link("click", url)})
    assert read_cells(target) == {"Sheet": {"A1": "click"}}


def test_a_link_is_a_formula_whose_quotes_cannot_end_it(tmp_path: Path) -> None:
    target = edited(tmp_path, package({"Sheet": sheet("")}), {"A1": Link('a")&1', 'https://x.org/"')})
    assert read_cells(target)["Sheet"]["A1"] == Formula('=HYPERLINK("https://x.org/""","a"")&1")', 'a")&1')


SHARED = (
    '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1+1</f><v>1</v></c></row>'
    '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
    '<row r="3"><c r="B3"><f t="shared" si="0"/><v>3</v></c></row>'
)
CHAIN = f'{HEAD}<calcChain xmlns="{MAIN}"><c r="B1" i="1"/><c r="B2"/></calcChain>'


def test_the_first_cell_of_a_shared_formula_hands_it_on(tmp_path: Path) -> None:
    target = edited(tmp_path, package({"Sheet": sheet(SHARED)}, parts={"xl/calcChain.xml": CHAIN}), {"B1": 9})
    assert read_cells(target)["Sheet"] == {"B1": 9.0, "B2": Formula("=A2+1", 2.0), "B3": Formula("=A3+1", 3.0)}
    assert '<f t="shared" si="0" ref="B2:B3">A2+1</f>' in part(target, SHEET)


def test_a_formula_gone_takes_the_calculation_chain_with_it_and_excel_is_asked_to_calculate(tmp_path: Path) -> None:
    target = edited(tmp_path, package({"Sheet": sheet(SHARED)}, parts={"xl/calcChain.xml": CHAIN}), {"B2": 9})
    assert "xl/calcChain.xml" not in names(target)
    assert "calcChain" not in part(target, "[Content_Types].xml") + part(target, "xl/_rels/workbook.xml.rels")
    assert '<calcPr fullCalcOnLoad="1"/>' in part(target, "xl/workbook.xml")


@pytest.mark.parametrize(
    ("rows", "after", "cell", "why"),
    [
        ('<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f></c></row>', "", "A2", "fills A1:A2"),
        ('<row r="1"><c r="A1"><f t="dataTable" ref="A1:B2" r1="C1"/></c></row>', "", "A1", "fills A1:B2"),
        ("", '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>', "B1", "merged cells A1:C1"),
    ],
)
def test_a_part_of_a_larger_whole_is_not_changed(tmp_path: Path, rows: str, after: str, cell: str, why: str) -> None:
    with pytest.raises(BookUnwritable, match=why):
        edited(tmp_path, package({"Sheet": sheet(rows, after=after)}), {cell: 1})
    assert not (tmp_path / "after.xlsx").exists()


def test_a_header_of_a_table_is_renamed_in_the_table_and_in_formulas_that_name_it(tmp_path: Path) -> None:
    rows = f'<row r="1">{text("A1", "ID")}{text("B1", "Name")}</row>'
    rows += '<row r="2"><c r="D2"><f>COUNTA(People[Name])</f></c></row>'
    data = package(
        {"People": sheet(rows, after=TABLE_PART)},
        parts={"xl/tables/table1.xml": table("A1:B2", ["ID", "Name"])},
        types=TABLE_TYPE,
        relations={"People": TABLE_RELATION},
        names='<definedName name="everybody">People[Name]</definedName>',
    )
    target = edited(tmp_path, data, {"B1": "Full name [1]"}, name="People")
    assert 'name="Full name [1]"' in part(target, "xl/tables/table1.xml")
    assert "<f>COUNTA(People[Full name '[1']])</f>" in part(target, SHEET)
    assert ">People[Full name '[1']]<" in part(target, "xl/workbook.xml")
    for value, why in (("id", "has a column id already"), (5, "only text")):
        with pytest.raises(BookUnwritable, match=why):
            edited(tmp_path, data, {"B1": value}, name="People")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("x" * 32_768, "32768 characters"),
        ("\U0001f600" * 16_384, "32768 characters"),
        (Formula("=" + "1+" * 4_096 + "1"), "8193"),
    ],
)
def test_what_no_cell_can_hold_is_refused(tmp_path: Path, value: Value, why: str) -> None:
    with pytest.raises(BookUnwritable, match=why):
        edited(tmp_path, package({"Sheet": sheet("")}), {"A1": value})


@pytest.mark.parametrize(
    "edits",
    [
        *({"Nowhere": {"A1": 1}}, {None: {"A1": 1}}, {"Sheet": {"A0": 1}}, {"Sheet": {"XFE1": 1}}, {"Sheet": {7: 1}}),
        *({"Sheet": {"A1": object()}}, {"Sheet": {"A1": 10**400}}, {"Sheet": {"A1:B2": 1}}, {"Sheet": {"": 1}}),
        *({"Sheet": {"A1": 1, "a1": 2}}, {"Sheet": {"A1": 1}, "SHEET": {"$A$1": 1}}),
    ],
)
def test_a_request_that_makes_no_sense_is_a_mistake_of_the_caller(tmp_path: Path, edits: dict) -> None:
    (tmp_path / "before.xlsx").write_bytes(package({"Sheet": sheet("")}))
    with pytest.raises(UsageMistake):
        edit_cells(tmp_path / "before.xlsx", tmp_path / "after.xlsx", edits)
    assert not (tmp_path / "after.xlsx").exists()


def test_a_signed_workbook_is_not_changed(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "signed.xlsx", "w") as archive:
        before = tmp_path / "x.xlsx"
        before.write_bytes(package({"Sheet": sheet("")}))
        with zipfile.ZipFile(before) as plain:
            for name in plain.namelist():
                data = plain.read(name)
                if name == "_rels/.rels":
                    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
                    line = (
                        f'<Relationship Id="rId9" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
                    )
                    data = data.replace(b"</Relationships>", line.encode())
                archive.writestr(name, data)
        archive.writestr("_xmlsignatures/origin.sigs", b"")
    with pytest.raises(BookUnwritable, match="signature"):
        edit_cells(tmp_path / "signed.xlsx", tmp_path / "after.xlsx", {"Sheet": {"A1": 1}})


@pytest.mark.parametrize(
    ("typed", "filed"),
    [
        ("=XLOOKUP(1,A1:A2,B1:B2)", "=_xlfn.XLOOKUP(1,A1:A2,B1:B2)"),
        ("=sum(ifs(A1,1),stdev.s(B1:B9))", "=sum(_xlfn.IFS(A1,1),_xlfn.STDEV.S(B1:B9))"),
        ("=FILTER(A1:A9,UNIQUE(B1:B9))", "=_xlfn._xlws.FILTER(A1:A9,_xlfn.UNIQUE(B1:B9))"),
        ("=_xlfn.CONCAT(A1)&CONCAT(B1)", "=_xlfn.CONCAT(A1)&_xlfn.CONCAT(B1)"),
        ("=\"MAP(\"&'DAYS(1)'!A1&MYDAYS(2)&SUM(T[DAYS(])", "=\"MAP(\"&'DAYS(1)'!A1&MYDAYS(2)&SUM(T[DAYS(])"),
        ("=_xlfn.LET(_xlpm.x,1,_xlpm.x+1)", "=_xlfn.LET(_xlpm.x,1,_xlpm.x+1)"),
        ("=IFERROR(VLOOKUP(A1,B:C,2,0),TODAY())", "=IFERROR(VLOOKUP(A1,B:C,2,0),TODAY())"),
    ],
)
def test_a_newer_function_is_written_under_the_name_that_files_have_for_it(
    tmp_path: Path, typed: str, filed: str
) -> None:
    target = edited(tmp_path, package({"Sheet": sheet(""), "DAYS(1)": sheet("")}), {"A1": Formula(typed, 1.0)})
    assert read_cells(target)["Sheet"] == {"A1": Formula(filed, 1.0)}


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("=SUM(A1:A3", "does not close"),
        ('=A1&"x', "does not close"),
        ("=LET(x,1,x+1)", "gives names to values with LET"),
        ("==1", "begins with ="),
    ],
)
def test_a_formula_that_excel_would_not_read_is_refused_before_anything_is_written(
    tmp_path: Path, formula: str, why: str
) -> None:
    with pytest.raises(BookUnwritable, match=why):
        edited(tmp_path, package({"Sheet": sheet("")}), {"A1": Formula(formula)})
    assert not (tmp_path / "after.xlsx").exists()


def test_all_cells_of_an_array_formula_can_be_replaced_together(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row>'
    rows += '<row r="2"><c r="A2"><v>2</v></c></row>'
    data = package({"Sheet": sheet(rows)}, parts={"xl/calcChain.xml": CHAIN.replace("B1", "A1")})
    target = edited(tmp_path, data, {"A1": 1, "A2": "two"})
    assert read_cells(target) == {"Sheet": {"A1": 1.0, "A2": "two"}}
    assert "xl/calcChain.xml" not in names(target)


def test_a_dynamic_array_formula_that_is_replaced_leaves_no_trace_in_its_cell(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" cm="1" vm="1"><f t="array" ref="A1">_xlfn._xlws.SORT(B1:B2)</f><v>1</v></c></row>'
    target = edited(tmp_path, package({"Sheet": sheet(rows)}), {"A1": 5})
    assert '<c r="A1"><v>5</v></c>' in part(target, SHEET)


def test_a_workbook_without_styles_takes_anything_but_a_day(tmp_path: Path) -> None:
    files = {name: data for name, data in unzipped(package({"Sheet": sheet("")})).items() if name != "xl/styles.xml"}
    links, types = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    files[links] = re.sub(rb'<Relationship Id="rIdS"[^>]*>', b"", files[links])
    files[types] = re.sub(rb'<Override PartName="/xl/styles.xml"[^>]*>', b"", files[types])
    target = edited(tmp_path, zipped(files), {"A1": 5, "A2": "text"})
    assert read_cells(target)["Sheet"] == {"A1": 5.0, "A2": "text"}
    with pytest.raises(BookUnwritable, match="no styles, so a date cannot be shown"):
        edited(tmp_path, zipped(files), {"A1": date(2026, 11, 23)})


def test_an_error_that_excel_does_not_know_is_text(tmp_path: Path) -> None:
    target = edited(tmp_path, package({"Sheet": sheet("")}), {"A1": Error("#ERROR!"), "A2": Error("#SPILL!")})
    assert read_cells(target)["Sheet"] == {"A1": "#ERROR!", "A2": Error("#SPILL!")}
