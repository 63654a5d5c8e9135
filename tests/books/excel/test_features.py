"""What people and programs have in workbooks beside cells: it comes through an edit as it was, or goes along."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.books.excel import edit_cells
from sheetsync.model.change import AddColumn, AddRow, Change, DeleteRow, SetCell
from sheetsync.model.value import Formula
from tests.books.excel.parts import HEAD, MAIN, unzipped
from tests.books.excel.test_rows import SHEET, THREE, Tracker

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

CHANGES: dict[str, list[Change]] = {
    "cell": [SetCell("people", "ben", "name", "Ben", "Benjamin")],
    "new row": [AddRow("people", "dan", {"name": "Dan"})],
    "deleted row": [DeleteRow("people", "ben")],
    "new column": [AddColumn("people", "~pet", "Pet")],
}
every_change = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    return Tracker(tmp_path)


@every_change
def test_macros_external_links_slicers_and_custom_parts_are_copied_byte_for_byte(
    tracker: Tracker, change: list[Change]
) -> None:
    parts = {
        "xl/vbaProject.bin": "\x01macros\x02",
        "xl/externalLinks/externalLink1.xml": f'{HEAD}<externalLink xmlns="{MAIN}"><!-- theirs --></externalLink>',
        "xl/slicers/slicer1.xml": f'{HEAD}<slicers xmlns="{X14}"><slicer name="Stage" cache="Slicer_Stage"/></slicers>',
        "xl/slicerCaches/slicerCache1.xml": f'{HEAD}<slicerCacheDefinition xmlns="{X14}" name="Slicer_Stage"/>',
        "customXml/item1.xml": "<mine  odd = 'yes' />",
        "xl/printerSettings/printerSettings1.bin": "\x00\x01",
    }
    types = {f"/{name}": "application/octet-stream" for name in parts}
    tracker.save(THREE, parts=parts, types=types)
    tracker.apply(*change)
    after = unzipped(tracker.path.read_bytes())
    assert {name: after[name] for name in parts} == {name: text.encode() for name, text in parts.items()}


@every_change
def test_what_only_some_programs_understand_stays_in_the_sheet(tracker: Tracker, change: list[Change]) -> None:
    choice = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="x14"><controls><control name="c"/></controls>'
        "</mc:Choice><mc:Fallback/></mc:AlternateContent>"
    )
    rule = (
        f'<extLst><ext xmlns:x14="{X14}" uri="{{78C0D931}}"><x14:conditionalFormattings><x14:conditionalFormatting '
        f'xmlns:xm="{XM}"><x14:cfRule type="dataBar" id="{{1}}"/><xm:sqref>J1:J9</xm:sqref></x14:conditionalFormatting>'
        "</x14:conditionalFormattings></ext></extLst>"
    )
    tracker.save(THREE, after=choice, end=rule)
    tracker.apply(*change)
    assert choice in tracker.part()
    assert rule in tracker.part()


def test_formulas_that_look_into_another_workbook_are_not_taken_for_ones_that_look_at_the_sheet(
    tracker: Tracker,
) -> None:
    formulas = ["[1]People!B4", "'[1]People'!$D$2:$D$4", "SUM([1]!People[Name])"]
    cells = "".join(f'<c r="{c}1"><f>{f}</f></c>' for c, f in zip("ABC", formulas, strict=True))
    tracker.save(THREE, other=f'<row r="1">{cells}</row>')
    tracker.apply(DeleteRow("people", "ben"), AddRow("people", "dan"), AddRow("people", "eve"))
    assert [tracker.cells("Other")[f"{c}1"].text[1:] for c in "ABC"] == formulas


def test_threaded_comments_go_with_their_cells(tracker: Tracker) -> None:
    thread = '<threadedComment ref="B{0}" id="{{{0}}}"><text>about {0}</text></threadedComment>'
    xml = (
        f'{HEAD}<ThreadedComments xmlns="{THREADS}">'
        + "".join(thread.format(n) for n in (2, 3, 4))
        + "</ThreadedComments>"
    )
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    tracker.save(
        THREE,
        parts={"xl/threadedComments/threadedComment1.xml": xml},
        types={"/xl/threadedComments/threadedComment1.xml": "application/vnd.ms-excel.threadedcomments+xml"},
        relations=f'<Relationship Id="rId7" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/>',
    )
    tracker.apply(DeleteRow("people", "ben"))
    after = tracker.part("xl/threadedComments/threadedComment1.xml")
    assert 'ref="B2" id="{2}"' in after
    assert 'ref="B3" id="{4}"' in after
    assert "about 3" not in after


def test_cells_with_pictures_checkboxes_or_linked_data_keep_them_until_they_are_overwritten(tracker: Tracker) -> None:
    rich = '<c r="F2" s="3" cm="1" vm="2"><v>1</v></c>'
    tracker.save(THREE.replace("</row>", rich + "</row>", 1))
    tracker.apply(SetCell("people", "ada", "name", "Ada", "Ada L."))
    assert rich in tracker.part()
    edit_cells(tracker.path, tracker.path, {"People": {"F2": 5}})
    assert '<c r="F2" s="3"><v>5</v></c>' in tracker.part()


def test_the_calculation_chain_goes_only_when_a_formula_comes_or_goes(tracker: Tracker) -> None:
    chain = f'{HEAD}<calcChain xmlns="{MAIN}"><c r="D2" i="1"/><c r="D3"/><c r="D4"/></calcChain>'
    tracker.save(THREE, parts={"xl/calcChain.xml": chain})
    tracker.apply(*CHANGES["cell"])
    assert tracker.part("xl/calcChain.xml") == chain
    assert 'fullCalcOnLoad="1"' in tracker.part("xl/workbook.xml")
    tracker.apply(*CHANGES["new row"])
    assert "xl/calcChain.xml" not in unzipped(tracker.path.read_bytes())


def test_a_filter_that_hides_rows_still_hides_the_same_rows_after_a_cell_is_set(tracker: Tracker) -> None:
    hidden = THREE.replace('<row r="3">', '<row r="3" hidden="1">')
    tracker.save(hidden, has_table=False, after='<autoFilter ref="A1:D4"><filterColumn colId="1"/></autoFilter>')
    edit_cells(tracker.path, tracker.path, {"People": {"B3": "Benjamin", "B4": Formula("=B2", "Ada")}})
    assert '<row r="3" hidden="1">' in tracker.part(SHEET)
    assert '<autoFilter ref="A1:D4"><filterColumn colId="1"/></autoFilter>' in tracker.part(SHEET)
