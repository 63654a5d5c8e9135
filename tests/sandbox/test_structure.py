"""Rows, columns and ranges of cells that come, go and move, as Google's documentation describes it."""

from __future__ import annotations

from typing import Any

from tests.sandbox.conftest import Book


def box(top: int, bottom: int, left: int, right: int) -> dict[str, Any]:
    return {
        "sheetId": 0,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }


def echoed(span: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in span.items() if key != "sheetId"}


def span(dimension: str, first: int, last: int) -> dict[str, Any]:
    return {"sheetId": 0, "dimension": dimension, "startIndex": first, "endIndex": last}


def rule(*ranges: dict) -> dict[str, Any]:
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=$A1>1"}]}
    fill = {"backgroundColor": {"green": 1}}
    return {"ranges": list(ranges), "booleanRule": {"condition": condition, "format": fill}}


def test_rows_and_columns_are_appended(book: Book) -> None:
    book.batch(
        {"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 5}},
        {"appendDimension": {"sheetId": 0, "dimension": "COLUMNS", "length": 1}},
    )
    assert book.sheet()["properties"]["gridProperties"] == {"rowCount": 1005, "columnCount": 27}


def test_rows_that_are_not_there_cannot_be_deleted(book: Book) -> None:
    reply = book.send({"deleteDimension": {"range": span("COLUMNS", 25, 30)}})
    assert (
        "Cannot delete a column that doesn't exist. Tried to delete column index 26 but there are only 26 columns."
        in reply.message
    )
    assert (
        "You can't delete all the rows on the sheet."
        in book.send({"deleteDimension": {"range": span("ROWS", 0, 1000)}}).message
    )


def test_not_all_unfrozen_rows_can_be_deleted(book: Book) -> None:
    grid = {"rowCount": 5, "columnCount": 2, "frozenRowCount": 1}
    book.batch(
        {"updateSheetProperties": {"properties": {"sheetId": 0, "gridProperties": grid}, "fields": "gridProperties"}}
    )
    assert (
        "not possible to delete all non-frozen rows"
        in book.send({"deleteDimension": {"range": span("ROWS", 1, 5)}}).message
    )


def test_deleted_rows_close_up_formulas_merges_formats_and_heights(book: Book) -> None:
    book.put("A1", [[1], [2], [3], ["=SUM(A1:A3)"], ["=A2"]], "USER_ENTERED")
    taller = {"range": span("ROWS", 2, 3), "properties": {"pixelSize": 60}, "fields": "pixelSize"}
    book.batch(
        {"mergeCells": {"range": box(2, 4, 1, 3), "mergeType": "MERGE_ALL"}},
        {"addConditionalFormatRule": {"rule": rule(box(2, 6, 0, 1)), "index": 0}},
        {"updateDimensionProperties": taller},
        {"deleteDimension": {"range": span("ROWS", 1, 2)}},
    )
    assert book.values("A1:A4", valueRenderOption="FORMULA")["values"] == [[1], [3], ["=SUM(A1:A2)"], ["=#REF!"]]
    sheet = book.sheet()
    assert sheet["merges"] == [echoed(box(1, 3, 1, 3))]
    assert sheet["conditionalFormats"][0]["ranges"] == [echoed(box(1, 5, 0, 1))]
    heights = book.read(fields="sheets.data.rowMetadata.pixelSize")["sheets"][0]["data"][0]["rowMetadata"]
    assert [row["pixelSize"] for row in heights[:3]] == [21, 60, 21]


def test_formulas_on_other_sheets_follow_too(book: Book) -> None:
    book.batch({"addSheet": {"properties": {"sheetId": 5, "title": "Other one"}}})
    book.put(
        "'Other one'!A1",
        [["=SUM(Sheet1!A2:A4)", "=Sheet1!$B$9", "=A9", '=CONCATENATE("Sheet1!A9", Sheet1!A9)']],
        "USER_ENTERED",
    )
    book.batch({"insertDimension": {"range": span("ROWS", 2, 4)}})
    now = book.values("'Other one'!A1:D1", valueRenderOption="FORMULA")["values"][0]
    assert now == ["=SUM(Sheet1!A2:A6)", "=Sheet1!$B$11", "=A9", '=CONCATENATE("Sheet1!A9", Sheet1!A11)']


def test_inserted_rows_inherit_formats(book: Book) -> None:
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    book.batch(
        {"repeatCell": {"range": box(1, 2, 0, 1), "cell": bold, "fields": "userEnteredFormat"}},
        {"insertDimension": {"range": span("ROWS", 2, 3), "inheritFromBefore": True}},
    )
    assert book.cell("A3")["userEnteredFormat"] == bold["userEnteredFormat"]
    assert book.send({"insertDimension": {"range": span("ROWS", 0, 1), "inheritFromBefore": True}}).status == 400


def test_ranges_of_cells_are_inserted_and_deleted(book: Book) -> None:
    book.put("A1", [["a", "x"], ["b", "y"]])
    book.batch({"insertRange": {"range": box(0, 1, 0, 1), "shiftDimension": "ROWS"}})
    assert book.values("A1:B3")["values"] == [["", "x"], ["a", "y"], ["b"]]
    book.batch({"deleteRange": {"range": box(0, 1, 0, 1), "shiftDimension": "ROWS"}})
    assert book.values("A1:B3")["values"] == [["a", "x"], ["b", "y"]]


def test_rows_move_up_and_down(book: Book) -> None:
    book.put("A1", [["a"], ["b"], ["c"], ["d"]])
    book.batch({"moveDimension": {"source": span("ROWS", 0, 1), "destinationIndex": 3}})
    assert book.values("A1:A4")["values"] == [["b"], ["c"], ["a"], ["d"]]
    book.batch({"moveDimension": {"source": span("ROWS", 2, 4), "destinationIndex": 0}})
    assert book.values("A1:A4")["values"] == [["a"], ["d"], ["b"], ["c"]]


def test_merges_keep_only_the_first_value_and_half_a_merge_cannot_be_touched(book: Book) -> None:
    book.put("A1", [["a", "b"], ["c", "d"]])
    book.batch({"mergeCells": {"range": box(0, 2, 0, 2), "mergeType": "MERGE_ALL"}})
    assert book.values("A1:B2")["values"] == [["a"]]
    assert (
        "You must select all cells in a merged range" in book.send({"unmergeCells": {"range": box(0, 1, 0, 2)}}).message
    )
    book.batch({"unmergeCells": {"range": box(0, 2, 0, 2)}})
    assert "merges" not in book.sheet()


def test_columns_merge_one_by_one(book: Book) -> None:
    book.batch({"mergeCells": {"range": box(0, 2, 0, 2), "mergeType": "MERGE_COLUMNS"}})
    assert book.sheet()["merges"] == [echoed(box(0, 2, 0, 1)), echoed(box(0, 2, 1, 2))]


def test_copied_cells_are_tiled_and_their_references_move(book: Book) -> None:
    book.put("A1", [[1, "=A1+1"]], "USER_ENTERED")
    book.batch({"copyPaste": {"source": box(0, 1, 0, 2), "destination": box(1, 3, 0, 2), "pasteType": "PASTE_NORMAL"}})
    assert book.values("A1:B3", valueRenderOption="FORMULA")["values"] == [[1, "=A1+1"], [1, "=A2+1"], [1, "=A3+1"]]
    book.batch({"copyPaste": {"source": box(0, 1, 1, 2), "destination": box(5, 6, 0, 1), "pasteType": "PASTE_VALUES"}})
    assert book.values("A6", valueRenderOption="FORMULA")["values"] == [[2]]


def test_sorting_puts_numbers_before_text_and_blanks_last_both_ways(book: Book) -> None:
    book.put("A1", [["b"], [2], [""], ["a"], [10]])
    for order, expected in (("ASCENDING", [[2], [10], ["a"], ["b"]]), ("DESCENDING", [["b"], ["a"], [10], [2]])):
        book.batch({"sortRange": {"range": box(0, 5, 0, 1), "sortSpecs": [{"dimensionIndex": 0, "sortOrder": order}]}})
        assert book.values("A1:A5", valueRenderOption="UNFORMATTED_VALUE")["values"] == expected
