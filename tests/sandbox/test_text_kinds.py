"""Kinds that change text and the order of rows, built from the discovery document."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.conftest import Book, box, span


def test_white_space_is_trimmed_around_and_inside_a_text(book: Book) -> None:
    book.put("A1", [["  a \n\t b  ", "fine", 5, "  =1+1 "]])
    reply = book.batch({"trimWhitespace": {"range": box(0, 1, 0, 4)}})["replies"][0]
    assert reply == {"trimWhitespace": {"cellsChangedCount": 2}}
    assert book.values("A1:D1")["values"] == [["a b", "fine", "5", "=1+1"]]
    assert book.batch({"trimWhitespace": {"range": box(0, 1, 0, 4)}})["replies"] == [{"trimWhitespace": {}}]


@pytest.mark.parametrize(
    ("how", "parts"),
    [
        ({"delimiterType": "COMMA"}, ["a;b", "2026-01-05"]),
        ({"delimiterType": "SEMICOLON"}, ["a", "b, 2026-01-05"]),
        ({"delimiterType": "CUSTOM", "delimiter": "b,"}, ["a;", "2026-01-05"]),
        ({"delimiterType": "AUTODETECT"}, ["a;b", "2026-01-05"]),
        ({}, ["a;b", "2026-01-05"]),
    ],
)
def test_text_is_split_into_columns_and_entered_as_typed(book: Book, how: dict[str, str], parts: list[str]) -> None:
    book.put("A1", [["a;b, 2026-01-05"], ["plain"]])
    book.batch({"textToColumns": {"source": box(0, 2, 0, 1), **how}})
    assert book.values("A1:C2")["values"] == [parts, ["plain"]]
    if parts[-1] == "2026-01-05":
        assert book.cell("B1")["userEnteredValue"] == {"numberValue": 46027}


def test_only_one_column_is_split_and_a_custom_delimiter_is_needed(book: Book) -> None:
    assert "exactly one column" in book.send({"textToColumns": {"source": box(0, 2, 0, 2)}}).message
    assert book.send({"textToColumns": {"source": box(0, 2, 0, 1), "delimiterType": "CUSTOM"}}).status == 400


def test_delimited_text_and_html_are_pasted_as_typed(book: Book) -> None:
    at = {"sheetId": 0, "rowIndex": 999, "columnIndex": 1}
    book.batch({"pasteData": {"coordinate": at, "data": 'a,"b, c"\n=1+1,50%', "delimiter": ","}})
    assert book.values("B1000:C1001")["values"] == [["a", "b, c"], ["2", "50%"]]
    html = "<p>x</p><table><tr><th>Name<td>Sta<br>ge</tr><tr><td>Ada</td><td>&lt;b&gt;</td></tr></table>"
    book.batch({"pasteData": {"coordinate": {"sheetId": 0}, "data": html, "html": True}})
    assert book.values("A1:B2")["values"] == [["Name", "Sta\nge"], ["Ada", "<b>"]]
    book.batch({"pasteData": {"coordinate": {"sheetId": 0}, "data": "p||q", "delimiter": "||"}})
    assert book.values("A1:B1")["values"] == [["p", "q"]]
    assert "either a delimiter or html" in book.send({"pasteData": {"coordinate": {}, "data": "x"}}).message
    formats = {"coordinate": {}, "data": "x", "delimiter": ",", "type": "PASTE_FORMAT"}
    assert book.send({"pasteData": formats}).status == 501


def test_duplicate_rows_are_removed_whatever_their_case_and_the_rest_moves_up(book: Book) -> None:
    book.put("A1", [["Ada", 1, "kept"], ["ADA", 1], ["Bob", 2], ["ada", "=0+1"], ["Ada", 2]], "USER_ENTERED")
    reply = book.batch({"deleteDuplicates": {"range": box(0, 5, 0, 2)}})["replies"][0]
    assert reply == {"deleteDuplicates": {"duplicatesRemovedCount": 2}}
    assert book.values("A1:C5")["values"] == [["Ada", "1", "kept"], ["Bob", "2"], ["Ada", "2"]]


def test_duplicates_are_told_by_the_columns_that_are_named(book: Book) -> None:
    book.put("A1", [["Ada", 1], ["Ada", 2]])
    request = {"range": box(0, 2, 0, 2), "comparisonColumns": [span("COLUMNS", 0, 1)]}
    book.batch({"deleteDuplicates": request})
    assert book.values("A1:B2")["values"] == [["Ada", "1"]]
    for wrong in (span("COLUMNS", 2, 3), span("ROWS", 0, 1)):
        assert book.send({"deleteDuplicates": request | {"comparisonColumns": [wrong]}}).status == 400


def test_rows_are_put_in_an_order_by_chance_and_none_is_lost(book: Book) -> None:
    rows = [[str(number), f"row {number}"] for number in range(60)]
    book.put("A1", [["Header", ""], *rows])
    book.batch({"randomizeRange": {"range": box(1, 61, 0, 2)}})
    now = book.values("A1:B61")["values"]
    assert now[0] == ["Header"]
    assert now[1:] != rows
    assert sorted(now[1:], key=lambda row: int(row[0])) == rows


@pytest.mark.parametrize("part", ["backgroundColor", "foregroundColor"])
def test_cells_of_a_colour_are_sorted_to_the_top(book: Book, part: str) -> None:
    red = {"red": 1}
    book.put("A1", [["a"], ["b"], ["c"]])
    look: dict[str, Any] = {part: red} if part == "backgroundColor" else {"textFormat": {part: red}}
    painted = {"range": box(1, 2, 0, 1), "cell": {"userEnteredFormat": look}, "fields": "userEnteredFormat"}
    book.batch({"repeatCell": painted}, {"sortRange": {"range": box(0, 3, 0, 1), "sortSpecs": [{part: red}]}})
    assert book.values("A1:A3")["values"] == [["b"], ["a"], ["c"]]
    both = [{"backgroundColor": red, "foregroundColor": red}]
    assert book.send({"sortRange": {"range": box(0, 3, 0, 1), "sortSpecs": both}}).status == 400


def test_find_and_replace_by_regular_expression_uses_its_groups(book: Book) -> None:
    book.put("A1", [["Google Sheets"], ["Google Docs"]])
    request = {"find": "o.* (.*)", "replacement": "$1 Rocks", "searchByRegex": True, "range": box(0, 2, 0, 1)}
    book.batch({"findReplace": request})
    assert book.values("A1:A2")["values"] == [["GSheets Rocks"], ["GDocs Rocks"]]


def test_pasting_takes_what_its_type_names(book: Book) -> None:
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}, "borders": {"top": {"style": "SOLID"}}}}
    rule = {"condition": {"type": "BOOLEAN"}}
    book.put("A1", [["=1+1"]], "USER_ENTERED")
    book.batch(
        {"repeatCell": {"range": box(0, 1, 0, 1), "cell": bold, "fields": "userEnteredFormat"}},
        {"setDataValidation": {"range": box(0, 1, 0, 1), "rule": rule}},
        {"mergeCells": {"range": box(0, 1, 0, 2)}},
    )
    for row, kind in enumerate(
        ("NORMAL", "VALUES", "FORMAT", "NO_BORDERS", "FORMULA", "DATA_VALIDATION", "CONDITIONAL_FORMATTING"), 3
    ):
        paste = {"source": box(0, 1, 0, 2), "destination": box(row, row + 1, 0, 2), "pasteType": f"PASTE_{kind}"}
        book.batch({"copyPaste": paste})
    cells = [book.cell(f"A{row}") for row in range(4, 11)]
    formula = {"formulaValue": "=1+1"}
    assert [cell.get("userEnteredValue") for cell in cells] == [
        formula, {"numberValue": 2}, None, formula, formula, None, None,
    ]  # fmt: skip
    assert ["userEnteredFormat" in cell for cell in cells] == [True, False, True, True, False, False, False]
    assert ["borders" in cell.get("userEnteredFormat", {}) for cell in cells] == [True, False, True] + [False] * 4
    assert ["dataValidation" in cell for cell in cells] == [True, False, True, True, False, True, False]
    assert [merge["startRowIndex"] for merge in book.sheet()["merges"]] == [0, 3, 6]


def test_conditional_formats_are_pasted_over_what_they_covered(book: Book) -> None:
    condition = {"type": "NOT_BLANK"}
    fill = {"backgroundColor": {"green": 1}}
    rule = {"ranges": [box(0, 5, 1, 2)], "booleanRule": {"condition": condition, "format": fill}}
    paste = {"source": box(0, 2, 0, 2), "destination": box(10, 14, 0, 2), "pasteType": "PASTE_CONDITIONAL_FORMATTING"}
    book.batch({"addConditionalFormatRule": {"rule": rule, "index": 0}}, {"copyPaste": paste})
    spans = book.sheet()["conditionalFormats"][0]["ranges"]
    assert [(s["startRowIndex"], s["endRowIndex"], s["startColumnIndex"]) for s in spans] == [
        (0, 5, 1),
        (10, 12, 1),
        (12, 14, 1),
    ]


def test_references_to_cells_that_were_cut_follow_them(book: Book) -> None:
    book.put("A1", [[1, "=A1", "=A1:B1", "=$A$1+D1"]], "USER_ENTERED")
    cut = {"source": box(0, 1, 0, 1), "destination": {"sheetId": 0, "rowIndex": 4}, "pasteType": "PASTE_NORMAL"}
    book.batch({"cutPaste": cut})
    assert book.values("B1:D1", valueRenderOption="FORMULA")["values"] == [["=A5", "=A1:B1", "=$A$5+D1"]]
