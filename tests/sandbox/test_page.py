"""The pages: what they show of a spreadsheet, that hostile text stays text, and editing by hand in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sheetsync.sandbox import Sandbox
from tests.sandbox.browser import PROGRAM, Browser
from tests.sandbox.conftest import Api, Book, box, rows, span
from tests.sandbox.test_charts import chart

HOSTILE = "<img src=x onerror=\"document.title='broken'\">'\"</td><script>alert(1)</script>"


def page(book: Book, **query: Any) -> str:
    reply = book.api.send("GET", f"/_sandbox/view/{book.id}", **query)
    assert reply.status == 200
    return reply.text


def cell(text: str, at: str) -> str:
    """The table cell at a place, as HTML."""
    match = re.search(rf'<td data-at="{at}".*?</td>', text, re.DOTALL)
    assert match is not None, at
    return match[0]


def look(**own: Any) -> dict[str, Any]:
    return {"repeatCell": {"range": box(0, 1, 0, 1), "cell": {"userEnteredFormat": own}, "fields": "userEnteredFormat"}}


def test_the_list_names_the_spreadsheets_and_leaves_out_the_bin(api: Api) -> None:
    kept, gone = api.create("<b>Kept</b>"), api.create("Gone")
    api.send("PATCH", f"/drive/v3/files/{gone.id}", {"trashed": True})
    index = api.send("GET", "/").text
    assert f'<a href="/_sandbox/view/{kept.id}">&lt;b&gt;Kept&lt;/b&gt;</a>' in index
    assert "Gone" not in index


def test_a_page_stands_where_google_has_it_too(api: Api, book: Book) -> None:
    book.put("A1", [["50%", "=COUNTIF(A:A,1)"]], "USER_ENTERED")
    assert api.send("GET", f"/spreadsheets/d/{book.id}/edit").text == page(book)
    assert ">50%</td>" in cell(page(book), "A1")
    assert ">=COUNTIF(A:A,1)</td>" in cell(page(book), "B1")
    assert api.send("GET", "/_sandbox/view/nowhere").status == 404


def test_one_tab_is_shown_at_a_time_and_the_others_are_linked(book: Book) -> None:
    book.batch({"addSheet": {"properties": {"sheetId": 7, "title": "Other"}}})
    book.put("Other!A1", [["there"]])
    book.put("A1", [["here"]])
    assert "here" in page(book)
    assert "there" not in page(book)
    assert f'<a href="/_sandbox/view/{book.id}?gid=7" aria-current="page">Other</a>' in page(book, gid="7")
    assert "there" in page(book, gid="7")
    assert "here" in page(book, gid="nonsense", start="nonsense")


@pytest.mark.parametrize(
    ("own", "css"),
    [
        ({"textFormat": {"bold": True, "italic": True}}, "font-weight:bold;font-style:italic"),
        ({"backgroundColor": {"red": 1}}, "background:#ff0000"),
        ({"backgroundColorStyle": {"themeColor": "ACCENT1"}}, "background:#4285f4"),
        (
            {"textFormat": {"foregroundColor": {"blue": 1}, "underline": True}},
            "color:#0000ff;text-decoration:underline",
        ),
        ({"horizontalAlignment": "CENTER", "verticalAlignment": "MIDDLE"}, "text-align:center;vertical-align:middle"),
        (
            {"textFormat": {"fontFamily": "Georgia", "fontSize": 18}},
            "font-size:18pt;font-family:&#x27;Georgia&#x27;,sans-serif",
        ),
        ({"textFormat": {"fontFamily": "x;}body{display:none"}}, ""),
        ({"borders": {"top": {"style": "DOUBLE"}}}, "border-top:1px double #000000"),
    ],
)
def test_formats_become_styles_and_a_hostile_font_becomes_none(book: Book, own: dict[str, Any], css: str) -> None:
    book.batch(look(**own))
    style = re.search(r'style="([^"]*)"', cell(page(book), "A1"))
    assert (style[1] if style else "") == css


def test_bands_merges_notes_choices_and_checkboxes_are_shown(book: Book) -> None:
    band = {"headerColor": {"red": 1}, "firstBandColor": {"green": 1}, "secondBandColor": {"blue": 1}}
    choices = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": 'a"b'}, {"userEnteredValue": "c"}]}
    book.batch(
        {"addBanding": {"bandedRange": {"range": box(0, 5, 0, 3), "rowProperties": band}}},
        {"mergeCells": {"range": box(0, 1, 1, 3)}},
        {"setDataValidation": {"range": box(1, 2, 0, 1), "rule": {"condition": choices, "strict": True}}},
        {"setDataValidation": {"range": box(1, 2, 1, 2), "rule": {"condition": {"type": "BOOLEAN"}}}},
        {
            "updateCells": {
                "start": {"sheetId": 0, "rowIndex": 1, "columnIndex": 2},
                "rows": [{"values": [{"note": "<why>"}]}],
                "fields": "note",
            }
        },
    )
    book.put("B2", [[True]])
    shown = page(book)
    assert "background:#ff0000" in cell(shown, "A1")
    assert "background:#00ff00" in cell(shown, "A2")
    assert "background:#0000ff" in cell(shown, "A3")
    assert 'rowspan="1" colspan="2"' in cell(shown, "B1")
    assert 'data-at="C1"' not in shown
    assert 'data-choices="[&quot;a\\&quot;b&quot;, &quot;c&quot;]" data-strict' in cell(shown, "A2")
    assert "☑" in cell(shown, "B2")
    assert 'title="&lt;why&gt;" class="note"' in cell(shown, "C2")


def test_choices_are_taken_from_a_range_of_another_tab(book: Book) -> None:
    book.batch({"addSheet": {"properties": {"title": "Lists"}}})
    book.put("Lists!A2", [["Met"], [""], ["New"]])
    for row, reference in enumerate(("=Lists!$A$2:$A", "=Nowhere!A1", "nothing")):
        condition = {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": reference}]}
        book.batch({"setDataValidation": {"range": box(row, row + 1, 0, 1), "rule": {"condition": condition}}})
    shown = page(book)
    assert 'data-choices="[&quot;Met&quot;, &quot;New&quot;]"' in cell(shown, "A1")
    assert 'data-choices="[]"' in cell(shown, "A2")
    assert 'data-choices="[]"' in cell(shown, "A3")


def test_charts_and_what_else_lies_on_a_tab_is_named(book: Book) -> None:
    own = chart(4)
    own["position"] = {"newSheet": True}
    book.batch(
        {"addChart": {"chart": chart()}},
        {"addChart": {"chart": own}},
        {"addNamedRange": {"namedRange": {"name": "Here", "range": box(0, 1, 0, 1)}}},
    )
    assert "Chart: <b>Stages (bar)</b> at E2" in page(book)
    assert "Named ranges: 1" in page(book)
    gid = book.sheet(1)["properties"]["sheetId"]
    assert "This tab holds a chart and no cells." in page(book, gid=str(gid))


def test_hidden_rows_and_columns_are_left_out_and_widths_are_kept(book: Book) -> None:
    book.put("A1", [["a", "b"], ["c", "d"]])
    book.batch(
        {
            "updateDimensionProperties": {
                "range": span("ROWS", 1, 2),
                "properties": {"hiddenByUser": True},
                "fields": "hiddenByUser",
            }
        },
        {
            "updateDimensionProperties": {
                "range": span("COLUMNS", 0, 1),
                "properties": {"pixelSize": 321},
                "fields": "pixelSize",
            }
        },
    )
    shown = page(book)
    assert 'data-at="A2"' not in shown
    assert '<col style="width:321px">' in shown


def test_long_tabs_are_shown_five_hundred_rows_at_a_time(book: Book) -> None:
    book.put("A1", [[f"row {number}"] for number in range(1, 801)])
    first, second = page(book), page(book, start="500")
    assert ("row 500<" in first, "row 501<" in first, "row 501<" in second) == (True, False, True)
    assert "start=500" in first
    assert "start=0" in second


def test_a_cell_offers_what_one_would_have_to_type(book: Book) -> None:
    book.put("A1", [["=1+1", "50%", "2026-01-05", "'007", "plain", "TRUE", "1.5"]], "USER_ENTERED")
    shown = page(book)
    typed = [re.search(r'data-typed="([^"]*)"', cell(shown, f"{letter}1")) for letter in "ABCDEFG"]
    assert [match and match[1] for match in typed] == ["=1+1", None, None, "&#x27;007", None, None, None]


def test_typing_what_is_offered_changes_nothing(book: Book) -> None:
    entries = ["=1+1", "12.5%", "2026-01-05 13:30", "'007", "'=x", "FALSE", "1234.5678", "$9.99", "a 'b'"]
    book.put("A1", [entries], "USER_ENTERED")
    before = book.read(includeGridData="true")
    shown = page(book)
    for letter in "ABCDEFGHI":
        html = cell(shown, f"{letter}1")
        match = re.search(r'data-typed="([^"]*)"', html)
        text = match[1] if match else re.sub(r"<[^>]+>", "", html)
        unescaped = text.replace("&#x27;", "'").replace("&amp;", "&")
        edit = {"spreadsheet": book.id, "values": [{"range": f"{letter}1", "values": [[unescaped]]}]}
        assert book.api.send("POST", "/_sandbox/edit", edit).status == 200
    assert book.read(includeGridData="true") == before


def test_hostile_text_stays_text_wherever_it_stands(api: Api) -> None:
    book = api.create(HOSTILE)
    book.batch({"updateSheetProperties": {"properties": {"sheetId": 0, "title": HOSTILE[:90]}, "fields": "title"}})
    book.batch(
        {"updateCells": {"start": {"sheetId": 0}, "rows": rows([HOSTILE, "javascript:alert(1)"]), "fields": "*"}}
    )
    book.batch(
        {
            "updateCells": {
                "start": {"sheetId": 0, "rowIndex": 1},
                "rows": [
                    {
                        "values": [
                            {
                                "userEnteredValue": {"formulaValue": '=HYPERLINK("javascript:alert(1)","x")'},
                                "note": HOSTILE,
                            }
                        ]
                    }
                ],
                "fields": "*",
            }
        }
    )
    shown = page(book)
    assert "<img" not in shown
    assert "<script>alert" not in shown
    assert 'href="javascript' not in shown


def test_the_policy_lets_no_script_run_but_the_pages_own(api: Api, book: Book) -> None:
    reply = api.send("GET", f"/_sandbox/view/{book.id}")
    policy = reply.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    consent = {"client_id": "c", "redirect_uri": "http://127.0.0.1:1/", "response_type": "code", "scope": "<b>"}
    asked = api.send("GET", "/o/oauth2/v2/auth", **consent)
    assert (asked.status, asked.headers["Content-Security-Policy"]) == (200, policy)
    for name, kind in (("page.js", "text/javascript"), ("page.css", "text/css")):
        answer = api.send("GET", f"/_sandbox/{name}")
        assert (answer.status, answer.kind.partition(";")[0]) == (200, kind)
    assert api.send("GET", "/_sandbox/page.py").status == 404


def test_an_edit_by_hand_is_entered_as_typed_and_is_not_counted(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/reset-counts")
    edit = {"spreadsheet": book.id, "values": [{"range": "A1", "values": [["5/6/2026"]]}]}
    assert api.send("POST", "/_sandbox/edit", edit).status == 200
    assert api.get("/_sandbox/requests")["write"] == 0
    assert book.values("A1", valueRenderOption="UNFORMATTED_VALUE")["values"] == [[46148]]
    for wrong in ({}, {"spreadsheet": book.id}, edit | {"match": "x"}, [edit]):
        assert api.send("POST", "/_sandbox/edit", wrong).status == 400
    assert api.send("POST", "/_sandbox/edit", edit | {"spreadsheet": "nowhere"}).status == 404


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if PROGRAM is None:
        pytest.skip("no Chromium is installed")
    with Browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


def open_page(browser: Browser, sandbox: Sandbox, book: Book) -> None:
    browser.open(f"{sandbox.url}/spreadsheets/d/{book.id}/edit")


def value(book: Book, text: str) -> Any:
    return book.values(text, valueRenderOption="FORMULA").get("values", [[None]])[0][0]


def test_a_cell_is_edited_by_clicking_and_typing(browser: Browser, sandbox: Sandbox, book: Book) -> None:
    book.put("A1", [["Ada", "old"]])
    open_page(browser, sandbox, book)
    browser.click('td[data-at="B1"]')
    browser.until("document.activeElement.value === 'old'")
    browser.type("=LEN(A1)")
    browser.press("Enter")
    browser.until("document.querySelector('td[data-at=\"B1\"]').textContent === '3'")
    assert value(book, "B1") == "=LEN(A1)"
    browser.press("ArrowDown")
    browser.press("Enter")
    browser.type("2026-01-05")
    browser.press("Enter")
    browser.until("document.querySelector('output').textContent === 'B2 was changed.'")
    assert value(book, "B2") == 46027


def test_escape_keeps_what_was_there_and_delete_clears_it(browser: Browser, sandbox: Sandbox, book: Book) -> None:
    book.put("A1", [["kept"]])
    open_page(browser, sandbox, book)
    browser.click('td[data-at="A1"]')
    browser.until("document.activeElement.tagName === 'INPUT'")
    browser.type("lost")
    browser.press("Escape")
    browser.until("document.activeElement.dataset.at === 'A1'")
    assert value(book, "A1") == "kept"
    browser.press("Delete")
    browser.until("document.querySelector('output').textContent === 'A1 was changed.'")
    assert value(book, "A1") is None


def test_a_list_is_chosen_from_and_a_checkbox_is_ticked(browser: Browser, sandbox: Sandbox, book: Book) -> None:
    choices = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Met"}, {"userEnteredValue": "New"}]}
    book.batch(
        {"setDataValidation": {"range": box(0, 1, 0, 1), "rule": {"condition": choices, "strict": True}}},
        {"setDataValidation": {"range": box(0, 1, 1, 2), "rule": {"condition": {"type": "BOOLEAN"}}}},
    )
    open_page(browser, sandbox, book)
    browser.click('td[data-at="B1"]')
    browser.until("document.querySelector('td[data-at=\"B1\"]').textContent === '☑'")
    assert value(book, "B1") is True
    browser.click('td[data-at="A1"]')
    browser.until("document.activeElement.tagName === 'SELECT'")
    assert browser.run("[...document.activeElement.options].map(o => o.value)") == ["", "Met", "New"]
    browser.run("document.activeElement.value = 'New'; document.activeElement.dispatchEvent(new Event('change'))")
    browser.until("document.querySelector('output').textContent === 'A1 was changed.'")
    assert value(book, "A1") == "New"


def test_rows_are_inserted_and_deleted_by_hand(browser: Browser, sandbox: Sandbox, book: Book) -> None:
    book.put("A1", [["first"], ["second"]])
    open_page(browser, sandbox, book)
    browser.run("document.querySelector('td[data-at=\"A2\"]').focus()")
    browser.click('button[data-do="row"]')
    browser.until("document.querySelector('output').textContent === 'Row 2 was inserted.'")
    assert book.values("A1:A3")["values"] == [["first"], [], ["second"]]
    browser.click('button[data-do="gone"]')
    browser.until("document.querySelector('output').textContent === 'Row 2 was deleted.'")
    assert book.values("A1:A3")["values"] == [["first"], ["second"]]


def test_what_the_server_refuses_is_said(browser: Browser, sandbox: Sandbox, book: Book) -> None:
    open_page(browser, sandbox, book)
    browser.click('td[data-at="A1"]')
    browser.until("document.activeElement.tagName === 'INPUT'")
    browser.run("document.activeElement.value = 'x'.repeat(50001)")
    browser.press("Enter")
    browser.until("document.querySelector('output.wrong')?.textContent.includes('50000 characters')")


def test_hostile_text_runs_nothing_in_a_real_browser(browser: Browser, sandbox: Sandbox, api: Api) -> None:
    book = api.create("Hostile")
    book.put("A1", [[HOSTILE]])
    open_page(browser, sandbox, book)
    assert browser.run("document.title") == "Hostile"
    browser.click('td[data-at="A1"]')
    browser.until("document.activeElement.tagName === 'INPUT'")
    assert browser.run("document.activeElement.value") == HOSTILE
    browser.type("still text")
    browser.press("Enter")
    browser.until("document.querySelector('td[data-at=\"A1\"]').textContent === 'still text'")


def test_another_sites_page_cannot_write(browser: Browser, sandbox: Sandbox, book: Book, tmp_path: Path) -> None:
    book.put("A1", [["mine"]])
    with Sandbox() as other:
        browser.open(f"{other.url}/")
        script = (
            f"fetch('{sandbox.url}{book.path}/values/A1:clear', {{method: 'POST', mode: 'no-cors', body: '{{}}'}})"
            ".then(() => 'sent', () => 'stopped')"
        )
        assert browser.run(script) in ("sent", "stopped")
    assert value(book, "A1") == "mine"


def test_the_picture_of_a_page_is_not_blank(browser: Browser, sandbox: Sandbox, book: Book, tmp_path: Path) -> None:
    book.put("A1", [["Name", "Stage"], ["Ada", "Met"]])
    open_page(browser, sandbox, book)
    browser.picture(tmp_path / "page.png")
    assert (tmp_path / "page.png").stat().st_size > 5_000
