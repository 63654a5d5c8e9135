"""What looks at a table from elsewhere goes with it: formulas, charts, pivot tables, what is drawn over its rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheetsync.books.interface import BookUnwritable
from sheetsync.model.change import AddRow, DeleteRow
from tests.books.excel.parts import HEAD, RELATIONS, text
from tests.books.excel.test_rows import CHART, TABLE, THREE, Tracker, person

DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
CHARTS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING, PIVOT, SEEN = "xl/drawings/drawing1.xml", "xl/pivotCache/pivotCacheDefinition1.xml", "xl/charts/chart1.xml"
TYPES = {
    f"/{DRAWING}": "application/vnd.openxmlformats-officedocument.drawing+xml",
    f"/{PIVOT}": "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml",
    f"/{SEEN}": CHART,
}


@pytest.fixture
def tracker(tmp_path: Path) -> Tracker:
    return Tracker(tmp_path)


@pytest.mark.parametrize(
    ("formula", "grown"),
    [
        ("SUM(People!D2:D4)", "SUM(People!D2:D5)"),
        ("SUM(People!$D$2:$D$4)", "SUM(People!$D$2:$D$5)"),
        ("SUM(People!D$2:D4)", "SUM(People!D$2:D4)"),
        ("SUM(People!D3:D4)", "SUM(People!D3:D4)"),
        ("SUM(People!D:D)+SUM(People!D2:D99)", "SUM(People!D:D)+SUM(People!D2:D99)"),
        ("INDEX(People!B2:B4,MATCH(A2,People!A2:A4,0))", "INDEX(People!B2:B5,MATCH(A2,People!A2:A5,0))"),
    ],
)
def test_a_formula_elsewhere_that_means_all_rows_means_the_new_one_too(
    tracker: Tracker, formula: str, grown: str
) -> None:
    tracker.save(THREE, other=f'<row r="2"><c r="B2"><f>{formula}</f></c></row>')
    tracker.apply(AddRow("people", "dan"))
    assert tracker.cells("Other")["B2"].text == f"={grown}"


def test_a_running_total_or_a_moving_mean_beside_the_rows_stays_as_it_is(tracker: Tracker) -> None:
    beside = '<c r="G4"><f>SUM(D$2:D4)</f></c><c r="H4"><f>AVERAGE(D2:D4)</f></c></row>'
    below = '<row r="9"><c r="G9"><f>SUM(D2:D4)</f></c></row>'
    tracker.save(person(2, "ada") + person(3, "ben") + person(4, "cleo").replace("</row>", beside) + below)
    tracker.apply(AddRow("people", "dan"))
    cells = tracker.cells()
    assert [cells[name].text for name in ("G4", "H4", "G9")] == ["=SUM(D$2:D4)", "=AVERAGE(D2:D4)", "=SUM(D2:D5)"]


def chart() -> str:
    names = '<c:pt idx="0"><c:v>Ada</c:v></c:pt><c:pt idx="1"><c:v>Ben</c:v></c:pt><c:pt idx="2"><c:v>Cleo</c:v></c:pt>'
    years = "".join(f'<c:pt idx="{n}"><c:v>2026</c:v></c:pt>' for n in range(3))
    return (
        f'{HEAD}<c:chart xmlns:c="{CHARTS}"><c:cat><c:strRef><c:f>People!$B$2:$B$4</c:f><c:strCache>'
        f'<c:ptCount val="3"/>{names}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>People!$C$2:$C$4</c:f>'
        f'<c:numCache><c:formatCode>0</c:formatCode><c:ptCount val="3"/>{years}</c:numCache></c:numRef></c:val>'
        '<c:tx><c:strRef><c:f>People!$B$1</c:f><c:strCache><c:ptCount val="1"/></c:strCache></c:strRef></c:tx>'
        "</c:chart>"
    )


def test_a_chart_shows_the_new_row_even_where_nothing_looks_at_the_cells(tracker: Tracker) -> None:
    tracker.save(THREE, parts={SEEN: chart()}, types=TYPES)
    tracker.apply(AddRow("people", "dan", {"name": "Dan <&>"}))
    seen = tracker.part(SEEN)
    assert "People!$B$2:$B$5" in seen
    assert '<c:ptCount val="4"/>' in seen
    assert '<c:pt idx="3"><c:v>Dan &lt;&amp;&gt;</c:v></c:pt></c:strCache>' in seen
    assert '<c:formatCode>0</c:formatCode><c:ptCount val="4"/><c:pt idx="0"><c:v>46342</c:v></c:pt>' in seen
    assert seen.count('<c:pt idx="3">') == 1
    assert '<c:f>People!$B$1</c:f><c:strCache><c:ptCount val="1"/></c:strCache>' in seen


def test_a_chart_no_longer_shows_a_deleted_row(tracker: Tracker) -> None:
    tracker.save(THREE, parts={SEEN: chart()}, types=TYPES)
    tracker.apply(DeleteRow("people", "ben"))
    seen = tracker.part(SEEN)
    assert '<c:ptCount val="2"/><c:pt idx="0"><c:v>Ada</c:v></c:pt><c:pt idx="1"><c:v>Cleo</c:v></c:pt>' in seen
    assert '<c:pt idx="0"><c:v>46342</c:v></c:pt><c:pt idx="1"><c:v>46344</c:v></c:pt></c:numCache>' in seen


def test_a_pivot_table_is_made_from_the_rows_there_are(tracker: Tracker) -> None:
    source = '<p xmlns="m"><cacheSource><worksheetSource ref="{}" sheet="{}"/></cacheSource></p>'
    for reference, sheet, grown, shrunk in (
        ("A1:D4", "People", "A1:D5", "A1:D4"),
        ("A1:D4", "Other", "A1:D4", "A1:D4"),
        ("A1:Z99", "People", "A1:Z99", "A1:Z99"),
    ):
        tracker.save(THREE, parts={PIVOT: source.format(reference, sheet)}, types=TYPES)
        tracker.apply(AddRow("people", "dan"))
        assert f'ref="{grown}"' in tracker.part(PIVOT)
        tracker.apply(DeleteRow("people", "ben"))
        assert f'ref="{shrunk}"' in tracker.part(PIVOT)


def drawn(*anchors: tuple[int, int, int]) -> str:
    """Pictures, each from one row of a column to another, counted from 1."""
    one = (
        "<xdr:twoCellAnchor><xdr:from><xdr:col>{0}</xdr:col><xdr:colOff>5</xdr:colOff><xdr:row>{1}</xdr:row>"
        "<xdr:rowOff>7</xdr:rowOff></xdr:from><xdr:to><xdr:col>{0}</xdr:col><xdr:colOff>9</xdr:colOff>"
        "<xdr:row>{2}</xdr:row><xdr:rowOff>9</xdr:rowOff></xdr:to><xdr:clientData/></xdr:twoCellAnchor>"
    )
    inner = "".join(one.format(column - 1, top - 1, bottom - 1) for column, top, bottom in anchors)
    return f'{HEAD}<xdr:wsDr xmlns:xdr="{DRAWN}">{inner}</xdr:wsDr>'


def save_drawn(tracker: Tracker, *anchors: tuple[int, int, int]) -> None:
    tracker.save(
        THREE,
        after='<drawing r:id="rId9"/>',
        parts={DRAWING: drawn(*anchors)},
        types=TYPES,
        relations=f'<Relationship Id="rId9" Type="{RELATIONS}/drawing" Target="../drawings/drawing1.xml"/>',
    )


def test_a_picture_in_a_row_goes_with_it_and_a_chart_over_many_stays(tracker: Tracker) -> None:
    save_drawn(tracker, (2, 4, 4), (2, 2, 2), (2, 3, 9), (8, 4, 4))
    tracker.apply(DeleteRow("people", "ben"))
    assert tracker.part(DRAWING) == drawn((2, 3, 3), (2, 2, 2), (2, 3, 9), (8, 4, 4))


def test_a_row_with_a_picture_in_it_is_not_deleted(tracker: Tracker) -> None:
    save_drawn(tracker, (2, 3, 3))
    before = tracker.path.read_bytes()
    with pytest.raises(BookUnwritable, match="something is drawn in row 3"):
        tracker.apply(DeleteRow("people", "ben"))
    assert tracker.path.read_bytes() == before


def test_what_a_table_was_sorted_by_ends_where_it_ends(tracker: Tracker) -> None:
    tracker.save(THREE)
    sorting = '<sortState ref="A2:D4"><sortCondition ref="B2:B4"/></sortState>'
    tracker.edit_part(TABLE, "<tableColumns ", f"{sorting}<tableColumns ")
    tracker.apply(AddRow("people", "dan"))
    assert '<sortState ref="A2:D5"><sortCondition ref="B2:B5"/></sortState>' in tracker.part(TABLE)
    tracker.apply(DeleteRow("people", "ben"), DeleteRow("people", "dan"))
    assert '<sortState ref="A2:D3"><sortCondition ref="B2:B3"/></sortState>' in tracker.part(TABLE)


def test_protection_and_marks_of_a_table_grow_and_shrink_with_it(tracker: Tracker) -> None:
    protected = '<protectedRanges><protectedRange name="r" sqref="B2:B4"/></protectedRanges>'
    marks = '<ignoredErrors><ignoredError sqref="A2:A4" numberStoredAsText="1"/></ignoredErrors>'
    tracker.save(THREE + f'<row r="12">{text("A12", "far below")}</row>', after=protected + marks)
    tracker.apply(AddRow("people", "dan"))
    assert 'name="r" sqref="B2:B5"' in tracker.part()
    assert 'ignoredError sqref="A2:A5"' in tracker.part()
    tracker.apply(DeleteRow("people", "ada"))
    assert 'name="r" sqref="B2:B4"' in tracker.part()
