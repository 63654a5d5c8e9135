"""Long tables are read many rows at once, and must say what they say when each cell is read by itself."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetsync.books.excel.alike import pattern_for
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnreadable
from sheetsync.model.value import Formula, Value
from tests.books.excel.parts import package, sheet

STRINGS = '<si><t>plain</t></si><si><t xml:space="preserve"> a &amp; b </t></si><si><t></t></si><si><t>_x0041_</t></si>'
RICH = "<si><r><t>one</t></r><r><t> two</t></r></si>"
# What may stand in a column: each list goes behind ``<c r="B7"``, in the same column mixed with the others of its list.
COLUMNS = {
    "numbers": ["><v>1</v></c>", ' s="3"><v>2.5</v></c>', ' t="n"><v>-1E-7</v></c>', ' s="3"/>', "></c>", ""],
    "beyond numbers": ["><v>1e999</v></c>", "><v>NaN</v></c>", "><v>3</v></c>"],
    "days": [' s="1"><v>46000</v></c>', ' s="1"><v>-5</v></c>', ' s="1"><v>46000.5</v></c>', ' s="1"/>', ""],
    "moments": [' s="2"><v>46000.25</v></c>', ' s="2" t="n"><v>1e300</v></c>', ' s="2"><v>nan</v></c>'],
    "shared text": [f' t="s"><v>{n}</v></c>' for n in range(5)] + [' t="s"/>', ' s="1"/>'],
    "text in its cell": [
        ' t="inlineStr"><is><t>a &lt; b</t></is></c>',
        ' t="inlineStr"><is><t xml:space="preserve"> _x0007_ </t></is></c>',
        ' t="inlineStr"><is><t></t></is></c>',
        ' t="inlineStr"/>',
    ],
    "runs of text": [' t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', ' t="inlineStr"><is><t/></is></c>'],
    "formulas": [
        "><f>A1*2</f><v>4</v></c>",
        ' t="str"><f>A1&amp;"x"</f><v>1x</v></c>',
        ' t="str"><f>A1</f><v></v></c>',
        ' t="str"><f>A1</f></c>',
        ' t="str"><f/><v>no formula</v></c>',
        ' t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        ' t="b"><f>1=1</f><v>1</v></c>',
        ' s="1"><f ca="1">TODAY()</f><v>46000</v></c>',
        '><f t="shared" si="0"/><v>7</v></c>',
        '><f t="dataTable" ref="A1" r1="B1" r2="B2"/><v>7</v></c>',
        '><f t="array" ref="A1">SUM(A1:A2)</f><v>7</v></c>',
    ],
    "words of formulas alone": [' t="str"><v>word</v></c>', ' t="str"><v></v></c>', ' t="str"/>'],
    "text and numbers": [' t="s"><v>1</v></c>', "><v>0</v></c>"],
    "days and numbers": [' s="1"><v>46000</v></c>', "><v>46000</v></c>"],
    "everything": [
        "><v>1</v></c>",
        ' t="s"><v>1</v></c>',
        ' t="b"><v>0</v></c>',
        ' t="e"><v>#N/A</v></c>',
        ' t="e"/>',
        ' t="d"><v>2026-11-23</v></c>',
        ' s="1"><v>46000</v></c>',
        "><v/></c>",
        "",
    ],
}


def in_chance_order(seed: int, rows: int, columns: list[str], *, prefix: str = "") -> str:
    """A sheet whose every column holds a chance mixture of what its list has."""
    chance = Random(seed)
    shared = f'<{prefix}c r="ZZ1"><{prefix}f t="shared" ref="ZZ1:ZZ9" si="0">A1+1</{prefix}f></{prefix}c>'
    written = []
    for row in range(1, rows + 1):
        cells = []
        for index, name in enumerate(columns):
            rest = chance.choice(COLUMNS[name])
            cells.append(f'<c r="{chr(65 + index)}{row}"{rest}' if rest else "")
        cells = [cell.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}") for cell in cells]
        written.append(f'<{prefix}row r="{row}">{"".join(cells)}{shared if row == 1 else ""}</{prefix}row>')
    return "".join(written)


def together_and_alone(data: bytes) -> Iterator[tuple[dict[str, Value], dict[str, Value]]]:
    """Every row of a workbook's first sheet as it is read with others, and by itself."""
    workbook = Workbook(data)
    xml = workbook.sheet(workbook.sheets[0])
    assert pattern_for(xml)
    letters = xml.columns()
    for (at, cells), (number, alone) in zip(
        workbook.values.table(xml, letters), workbook.values.rows(xml), strict=True
    ):
        assert at == number
        yield (
            {name.decode(): value for name, value in zip(letters, cells, strict=True) if value is not None},
            {name.decode(): value for name, value in alone.items() if value is not None},
        )


@pytest.mark.parametrize("strings", [STRINGS + "<si><t>last</t></si>", STRINGS + RICH], ids=["bare", "with runs"])
@pytest.mark.parametrize("from_1904", [False, True])
@given(seed=st.integers(0, 2**32), columns=st.lists(st.sampled_from(sorted(COLUMNS)), min_size=1, max_size=6))
@settings(max_examples=15, deadline=None)
def test_rows_read_together_hold_what_each_holds_alone(
    strings: str, from_1904: bool, seed: int, columns: list[str]
) -> None:
    properties = '<workbookPr date1904="1"/>' if from_1904 else ""
    data = package({"Data": sheet(in_chance_order(seed, 300, columns))}, strings=strings, properties=properties)
    for together, alone in together_and_alone(data):
        assert together == alone
        assert [type(value) for value in together.values()] == [type(alone[name]) for name in together]


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_a_column_may_hold_all_that_a_cell_can(name: str) -> None:
    data = package({"Data": sheet(in_chance_order(7, 300, [name]))}, strings=STRINGS + RICH)
    assert all(together == alone for together, alone in together_and_alone(data))


def test_a_sheet_with_a_prefix_is_read_many_rows_at_once_too() -> None:
    rows = in_chance_order(3, 300, sorted(COLUMNS), prefix="x:")
    xml = sheet("").replace("<sheetData></sheetData>", f"<x:sheetData>{rows}</x:sheetData>")
    xml = xml.replace("<worksheet xmlns=", "<x:worksheet xmlns:x=").replace("</worksheet>", "</x:worksheet>")
    data = package({"Data": xml}, strings=STRINGS + RICH)
    assert all(together == alone for together, alone in together_and_alone(data))


def test_one_odd_row_among_many_is_read_by_itself() -> None:
    rows = [f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 301)]
    rows[200] = '<row r="201"><c r="A201"><v>201</v></c><c r="XFD201" cm="1"><f>NOW()</f><v>1</v></c></row>'
    read = list(together_and_alone(package({"Data": sheet("".join(rows))})))
    assert [together["A"] for together, _ in read] == [float(n) for n in range(1, 301)]
    assert read[200][0]["XFD"] == Formula("=NOW()", 1.0)


def test_a_damaged_cell_among_many_is_named_by_its_row() -> None:
    rows = [f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 301)]
    rows[200] = '<row r="201"><c r="A201"><v>zwei</v></c></row>'
    with pytest.raises(BookUnreadable, match="row 201 of its part"):
        list(together_and_alone(package({"Data": sheet("".join(rows))})))


def test_rows_that_are_known_come_without_cells_and_the_others_with_theirs() -> None:
    rows = [f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 301)]
    workbook = Workbook(package({"Data": sheet("".join(rows))}))
    for known in (range(1, 299), range(1, 9)):
        found = dict(workbook.values.table(workbook.sheet(workbook.sheets[0]), [b"A", b"C"], known=known))
        assert all(found[at] == () for at in known)
        assert all(tuple(found[at]) == (float(at), None) for at in range(1, 301) if at not in known)


def test_the_columns_of_a_sheet_come_in_their_order() -> None:
    cells = "".join(f'<c r="{name}1"><v>1</v></c>' for name in ("B", "Z", "AA", "AB", "XFD"))
    workbook = Workbook(package({"Data": sheet(f'<row r="1">{cells}</row>')}))
    assert workbook.sheet(workbook.sheets[0]).columns() == [b"B", b"Z", b"AA", b"AB", b"XFD"]
