from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from sheetsync.books.excel import ExcelBook, read_cells
from sheetsync.books.interface import BookForeign
from sheetsync.model.schema import Column, ColumnType, Owner, Schema, TableSchema
from sheetsync.model.value import Error, Formula, Link, Value
from tests.books.excel.parts import (
    HEAD,
    MAIN,
    RELATIONS,
    STYLES,
    TABLE_PART,
    TABLE_RELATION,
    TABLE_TYPE,
    package,
    sheet,
    table,
    text,
)

SCHEMA = Schema(
    "test/1",
    {
        "people": TableSchema(
            "people",
            "People",
            (
                Column("id", "ID", ColumnType.ID),
                Column("name", "Name"),
                Column("seen", "Seen", ColumnType.DATE),
                Column("age", "Age", ColumnType.INTEGER, Owner.FORMULA),
            ),
        )
    },
)


def read(tmp_path: Path, data: bytes) -> dict[str, Value]:
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    return read_cells(path)["Sheet"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><v>1.5</v></c>', 1.5),
        ('<c r="A1" t="n"><v>1e-07</v></c>', 1e-7),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="e"><v>#N/A</v></c>', Error("#N/A")),
        ('<c r="A1" t="s"><v>0</v></c>', "plain"),
        ('<c r="A1" t="s"><v>1</v></c>', "one two"),
        ('<c r="A1" t="s"><v>2</v></c>', "漢字"),
        ('<c r="A1" t="s"><v>3</v></c>', "bell\x07 _x0041_ <&> \U0001f600"),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> in &lt;line&gt; </t></is></c>', " in <line> "),
        ('<c r="A1" t="str"><v>word</v></c>', "word"),
        ('<c r="A1" s="1"><v>46349</v></c>', date(2026, 11, 23)),
        ('<c r="A1" s="1"><v>46349.5</v></c>', datetime(2026, 11, 23, 12)),
        ('<c r="A1" s="2"><v>46349.5</v></c>', datetime(2026, 11, 23, 12)),
        ('<c r="A1" s="1"><v>1</v></c>', date(1900, 1, 1)),
        ('<c r="A1" s="1"><v>59</v></c>', date(1900, 2, 28)),
        ('<c r="A1" s="1"><v>60</v></c>', 60.0),
        ('<c r="A1" s="1"><v>61</v></c>', date(1900, 3, 1)),
        ('<c r="A1" s="1"><v>-5</v></c>', -5.0),
        ('<c r="A1" s="1"><v>1e300</v></c>', 1e300),
        ('<c r="A1"><v>1e999</v></c>', Error("#NUM!")),
        ('<c r="A1" t="d"><v>2026-11-23</v></c>', date(2026, 11, 23)),
        ('<c r="A1"><f>B1+1</f><v>3</v></c>', Formula("=B1+1", 3.0)),
        ('<c r="A1" t="str"><f>B1&amp;"x"</f><v></v></c>', Formula('=B1&"x"', "")),
        ('<c r="A1" s="1"><f ca="1">TODAY()</f><v>46349</v></c>', Formula("=TODAY()", date(2026, 11, 23))),
        ('<c r="A1" cm="1"><f t="array" ref="A1">SUM(B1:B2)</f><v>3</v></c>', Formula("=SUM(B1:B2)", 3.0)),
        ('<c r="A1" s="3" t="s" vm="1"><v>0</v><extLst><ext uri="x"/></extLst></c>', "plain"),
    ],
)
def test_a_cell_is_read_as_what_it_is(tmp_path: Path, cell: str, value: Value) -> None:
    strings = (
        "<si><t>plain</t></si><si><r><t>one</t></r><r><rPr><b/></rPr><t xml:space='preserve'> two</t></r></si>"
        "<si><t>漢字</t><rPh sb='0' eb='1'><t>カン</t></rPh></si>"
        "<si><t>bell_x0007_ _x005F_x0041_ &lt;&amp;> &#x1F600;</t></si>"
    )
    found = read(tmp_path, package({"Sheet": sheet(f'<row r="1">{cell}</row>')}, strings=strings))
    assert found == {"A1": value}
    assert type(found["A1"]) is type(value)


@pytest.mark.parametrize(
    ("code", "number", "value"),
    [
        ("h:mm", "46000.5", datetime(2025, 12, 9, 12)),
        ("h:mm AM/PM", "46000", datetime(2025, 12, 9)),
        ("mm:ss.0", "46000.75", datetime(2025, 12, 9, 18)),
        ("h:mm", "0.5", "12:00"),
        ("h:mm", "1.5", 1.5),
        ("h:mm", "-0.5", -0.5),
        ("[h]:mm", "46000.5", 46000.5),
        ("[h]:mm", "0.5", 0.5),
        ("[mm]:ss", "0.5", 0.5),
    ],
)
def test_a_moment_shown_as_a_time_is_a_moment_and_hours_that_run_on_are_a_number(
    tmp_path: Path, code: str, number: str, value: Value
) -> None:
    own = f'<numFmts count="1"><numFmt numFmtId="164" formatCode="{code}"/></numFmts><fonts'
    styles = STYLES.replace("<fonts", own, 1).replace('numFmtId="14"', 'numFmtId="164"')
    rows = f'<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>'
    found = read(tmp_path, package({"Sheet": sheet(rows)}, parts={"xl/styles.xml": styles}))
    assert found == {"A1": value}
    assert type(found["A1"]) is type(value)


@pytest.mark.parametrize(
    "strings", ["<x:si><x:t>a</x:t></x:si><x:si/>", "<si><t>a</t></si><si/>", "<si><t>a</t></si><si></si>"]
)
def test_shared_strings_may_be_written_in_many_ways(tmp_path: Path, strings: str) -> None:
    strings = strings.replace("<x:si>", f'<x:si xmlns:x="{MAIN}">').replace("<x:si/>", f'<x:si xmlns:x="{MAIN}"/>')
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    assert read(tmp_path, package({"Sheet": sheet(rows)}, strings=strings)) == {"A1": "a"}


def test_a_workbook_may_count_its_days_from_1904(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>44887</v></c></row>'
    found = read(tmp_path, package({"Sheet": sheet(rows)}, properties='<workbookPr date1904="1"/>'))
    assert found == {"A1": date(1904, 1, 1), "B1": date(2026, 11, 23)}


def test_shared_formulas_read_as_they_stand_in_each_cell(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$D$1+Other!A1+LOG10(2)</f><v>1</v></c></row>'
        '<row r="3"><c r="B3"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    found = read(tmp_path, package({"Sheet": sheet(rows)}))
    assert found["B3"] == Formula("=A3*$D$1+Other!A3+LOG10(2)", 2.0)


PLAIN_ROWS = '<row r="2"><c r="B2"><v>1</v></c><c r="C2" t="inlineStr"><is><t>é &amp; x</t></is></c></row>'
COUNTED = "<row r='2'><c/><c><v>1</v></c><c t='inlineStr'><is><t>é <![CDATA[& x]]></t></is></c></row>"


PREFIXED = (
    f'{HEAD}<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c><x:c r="C2" '
    't="inlineStr"><x:is><x:t>é &amp; x</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
)


@pytest.mark.parametrize(
    "xml",
    [
        sheet(PLAIN_ROWS),
        "\ufeff" + sheet(PLAIN_ROWS),
        sheet(PLAIN_ROWS).replace("<row", "<!-- a comment --><row"),
        sheet(COUNTED),
        sheet(PLAIN_ROWS).replace('"', "'"),
        sheet(PLAIN_ROWS).replace("><", ">\n  <").replace("<c r", "<c\n r"),
        sheet(PLAIN_ROWS).replace("UTF-8", "utf-16").encode("utf-16"),
        sheet(PLAIN_ROWS).replace("UTF-8", "ISO-8859-1").encode("latin-1"),
        PREFIXED,
        sheet(PLAIN_ROWS).replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ],
    ids=["plain", "BOM", "comment", "counted", "apostrophes", "layout", "UTF-16", "Latin-1", "prefix", "strict"],
)
def test_the_same_sheet_may_be_written_in_many_ways(tmp_path: Path, xml: str | bytes) -> None:
    assert read(tmp_path, package({"Sheet": xml})) == {"B2": 1.0, "C2": "é & x"}


@pytest.mark.parametrize("marks", [0, 999, 1_000, 1_001, 5_000])
def test_a_sheet_with_many_references_to_others_may_be_written_in_an_unusual_way_too(
    tmp_path: Path, marks: int
) -> None:
    formula = f'<c r="A1"><f>{"+".join(["1", *["Data!A1"] * marks])}</f><v>1</v></c>'
    rows = f'<row r="1">{formula}</row>{PLAIN_ROWS}'
    plain = read(tmp_path, package({"Sheet": sheet(rows)}))
    assert plain["C2"] == "é & x"
    assert read(tmp_path, package({"Sheet": sheet(rows).replace("é &amp; x", "<![CDATA[é & x]]>")})) == plain


def people(rows: str, *, reference: str = "A1:D3", after: str = "", links: str = "", inner: str = "") -> bytes:
    header = text("A1", "ID") + text("B1", "Name") + text("C1", "Seen") + text("D1", "Age")
    return package(
        {"People": sheet(f'<row r="1">{header}</row>{rows}', after=after + TABLE_PART)},
        parts={"xl/tables/table1.xml": table(reference, ["ID", "Name", "Seen", "Age"], inner=inner)},
        types=TABLE_TYPE,
        relations={"People": TABLE_RELATION + links},
    )


def observe(tmp_path: Path, data: bytes) -> ExcelBook:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(data)
    return ExcelBook(path, SCHEMA)


def test_a_table_is_read_by_its_headers_with_the_rows_where_they_stand(tmp_path: Path) -> None:
    rows = f'<row r="2">{text("A2", "ada")}{text("B2", "Ada")}<c r="D2"><f>1+1</f><v>2</v></c></row>'
    table = observe(tmp_path, people(rows)).observe().tables["people"]
    assert [head.key for head in table.heads] == ["name", "seen", "age"]
    assert [(row.id, row.place, row.cells) for row in table.rows] == [("ada", 2, ("Ada", None, Formula("=1+1", 2.0)))]


def test_a_row_that_holds_only_formulas_is_no_row_but_one_with_an_id_is(tmp_path: Path) -> None:
    rows = '<row r="2"><c r="D2"><f>1</f><v>1</v></c></row>' + f'<row r="3">{text("A3", "ben")}</row>'
    assert [row.id for row in observe(tmp_path, people(rows)).observe().tables["people"].rows] == ["ben"]


def test_rows_directly_below_and_columns_directly_beside_an_excel_table_belong_to_it(tmp_path: Path) -> None:
    rows = f'<row r="2">{text("A2", "a")}</row><row r="3">{text("A3", "b")}</row><row r="4">{text("B4", "typed")}</row>'
    rows += f'<row r="6">{text("A6", "a note further down")}</row>'
    table = observe(tmp_path, people(rows)).observe().tables["people"]
    assert [row.place for row in table.rows] == [2, 3, 4]


def test_links_are_read_unless_the_cell_says_the_address_itself(tmp_path: Path) -> None:
    rows = (
        f'<row r="2">{text("A2", "a")}{text("B2", "her page")}</row>'
        f'<row r="3">{text("A3", "b")}{text("B3", "ben@example.org")}</row>'
    )
    links = "".join(
        f'<Relationship Id="rIdL{n}" Type="{RELATIONS}/hyperlink" Target="{url}" TargetMode="External"/>'
        for n, url in enumerate(["https://example.org/ada", "mailto:ben@example.org"])
    )
    after = '<hyperlinks><hyperlink ref="B2" r:id="rIdL0"/><hyperlink ref="B3" r:id="rIdL1"/></hyperlinks>'
    table = observe(tmp_path, people(rows, after=after, links=links)).observe().tables["people"]
    assert [row.cells[0] for row in table.rows] == [Link("her page", "https://example.org/ada"), "ben@example.org"]


def test_what_another_program_wrote_as_a_formula_for_want_of_another_way_is_a_value(tmp_path: Path) -> None:
    link = "HYPERLINK(&quot;https://example.org/&quot;,&quot;say &quot;&quot;hi&quot;&quot;&quot;)"
    rows = (
        f'<row r="2">{text("A2", "a")}<c r="B2" t="str"><f>{link}</f><v>say "hi"</v></c>'
        '<c r="C2" t="b"><f aca="false">TRUE()</f><v>1</v></c></row>'
    )
    table = observe(tmp_path, people(rows)).observe().tables["people"]
    assert table.rows[0].cells[:2] == (Link('say "hi"', "https://example.org/"), True)


def test_a_renamed_sheet_is_found_by_the_table_in_it(tmp_path: Path) -> None:
    data = people(f'<row r="2">{text("A2", "a")}</row>')
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(data)
    renamed = package(
        {"My people": sheet(f'<row r="1">{text("A1", "ID")}{text("B1", "Name")}</row>', after=TABLE_PART)},
        parts={"xl/tables/table1.xml": table("A1:B2", ["ID", "Name"])},
        types=TABLE_TYPE,
        relations={"My people": TABLE_RELATION},
    )
    path.write_bytes(renamed)
    assert [head.key for head in ExcelBook(path, SCHEMA).observe().tables["people"].heads] == ["name"]


def test_a_workbook_without_any_of_the_sheets_is_foreign(tmp_path: Path) -> None:
    with pytest.raises(BookForeign, match="not a tracker"):
        observe(tmp_path, package({"Sheet": sheet("")})).observe()


def test_cells_below_a_blank_heading_are_named_as_a_column_that_cannot_be_told_apart(tmp_path: Path) -> None:
    header = text("A1", "ID") + text("B1", "Name") + text("D1", "Pet") + text("F1", "Age")
    rows = f'<row r="1">{header}</row><row r="2">{text("A2", "a")}{text("C2", "who knows")}</row>'
    book = observe(tmp_path, package({"People": sheet(rows)}))

    assert book.observe().tables["people"].ignored == ("column C",)


def test_what_merged_cells_hide_is_known_of_each_cell(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}">{text(f"A{n}", f"p{n}")}{text(f"B{n}", "P")}</row>' for n in (2, 3))
    merged = '<mergeCells count="2"><mergeCell ref="B2:C1000000"/><mergeCell ref="F1:G9"/></mergeCells>'
    table = observe(tmp_path, people(rows, after=merged)).observe().tables["people"]
    assert table.covered == {
        (2, "seen"): "B2:C1000000",
        (3, "name"): "B2:C1000000",
        (3, "seen"): "B2:C1000000",
    }
