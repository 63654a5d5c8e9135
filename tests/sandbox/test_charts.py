"""Charts and slicers: kept and echoed, built from the discovery document."""

from __future__ import annotations

from typing import Any

from tests.sandbox.conftest import Book, box, echoed, rows


def chart(chart_id: int = 3) -> dict[str, Any]:
    domain = {"domain": {"sourceRange": {"sources": [box(0, 5, 0, 1)]}}}
    spec = {"title": "Stages", "basicChart": {"chartType": "BAR", "domains": [domain]}}
    anchor = {"sheetId": 0, "rowIndex": 1, "columnIndex": 4}
    return {"chartId": chart_id, "spec": spec, "position": {"overlayPosition": {"anchorCell": anchor}}}


def test_charts_are_kept_moved_changed_and_deleted(book: Book) -> None:
    made = book.batch({"addChart": {"chart": chart()}})["replies"][0]["addChart"]["chart"]
    assert made["chartId"] == 3
    position = made["position"]["overlayPosition"]
    assert position == {"anchorCell": {"rowIndex": 1, "columnIndex": 4}, "widthPixels": 600, "heightPixels": 371}
    assert "already exists" in book.send({"addChart": {"chart": chart()}}).message
    there = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 9}}}
    book.batch({"updateEmbeddedObjectPosition": {"objectId": 3, "newPosition": there, "fields": "anchorCell"}})
    assert book.sheet()["charts"][0]["position"]["overlayPosition"]["anchorCell"] == {"rowIndex": 9}
    book.batch({"updateChartSpec": {"chartId": 3, "spec": {**chart()["spec"], "title": "New"}}})
    assert book.sheet()["charts"][0]["spec"]["title"] == "New"
    book.batch({"deleteEmbeddedObject": {"objectId": 3}})
    assert "charts" not in book.sheet()


def test_a_chart_may_have_a_sheet_of_its_own_which_is_no_grid(book: Book) -> None:
    made = book.batch({"addChart": {"chart": chart() | {"position": {"newSheet": True}}}})["replies"][0]["addChart"]
    own = made["chart"]["position"]["sheetId"]
    sheet = book.sheet(1)
    assert sheet["properties"] == {"sheetId": own, "title": "Chart1", "index": 1, "sheetType": "OBJECT"}
    assert sheet["charts"][0]["chartId"] == 3
    renamed = {"properties": {"sheetId": own, "title": "Stages"}, "fields": "title"}
    book.batch({"updateSheetProperties": renamed})
    assert book.send({"appendCells": {"sheetId": own, "rows": rows(["x"]), "fields": "*"}}).status == 400
    there = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 9}}}
    moved = {"updateEmbeddedObjectPosition": {"objectId": 3, "newPosition": there, "fields": "anchorCell"}}
    book.batch(moved)
    assert [s["properties"]["title"] for s in book.read()["sheets"]] == ["Sheet1"]
    assert book.sheet()["charts"][0]["chartId"] == 3


def test_the_border_of_a_chart_is_updated(book: Book) -> None:
    border = {"color": {"red": 1}}
    book.batch(
        {"addChart": {"chart": chart()}},
        {"updateEmbeddedObjectBorder": {"objectId": 3, "border": border, "fields": "color"}},
    )
    assert book.sheet()["charts"][0]["border"] == border | {"colorStyle": {"rgbColor": {"red": 1}}}


def slicer(**spec: Any) -> dict[str, Any]:
    anchor = {"sheetId": 0, "rowIndex": 1, "columnIndex": 4}
    given = {"title": "Stage", "dataRange": box(0, 5, 0, 2), "columnIndex": 1} | spec
    return {
        "addSlicer": {"slicer": {"slicerId": 5, "spec": given, "position": {"overlayPosition": {"anchorCell": anchor}}}}
    }


def test_slicers_are_added_changed_moved_and_deleted(book: Book) -> None:
    made = book.batch(slicer())["replies"][0]["addSlicer"]["slicer"]
    assert (made["slicerId"], made["spec"]["applyToPivotTables"]) == (5, True)
    assert "must lie within its data range" in book.send(slicer(columnIndex=2)).message
    book.batch({"updateSlicerSpec": {"slicerId": 5, "spec": {"title": "New"}, "fields": "title"}})
    there = {"overlayPosition": {"offsetXPixels": 7}}
    book.batch({"updateEmbeddedObjectPosition": {"objectId": 5, "newPosition": there, "fields": "offsetXPixels"}})
    shown = book.sheet()["slicers"][0]
    assert (shown["spec"]["title"], shown["spec"]["dataRange"]) == ("New", echoed(box(0, 5, 0, 2)))
    assert shown["position"]["overlayPosition"]["offsetXPixels"] == 7
    book.batch({"deleteEmbeddedObject": {"objectId": 5}})
    assert "slicers" not in book.sheet()
