"""Whatever text comes from outside, it can neither steer the terminal nor become a formula."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import openpyxl
import pytest

import sheetsync
from sheetsync.books.google import GoogleClient
from sheetsync.model.value import Formula
from tests.cli.conftest import Run, Said, number_of

# Clears the screen, renames the window, writes to the clipboard, turns the writing, pretends to be another line.
EVIL = "\x1b[2J\x1b]0;owned\x07\x1b]52;c;cm0=\x07\u202egnp\u2066\x9b31m\rError: all is lost\u2028x"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://evil.example","click")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "=cmd|' /C calc'!A0",
)


def harmless(said: Said) -> bool:
    """Tell whether nothing in what was said moves a cursor."""
    return not STEERING.search(said.out + said.err)


def typed(sheet: int, row: int, column: int, *texts: str) -> dict[str, Any]:
    rows = [{"values": [{"userEnteredValue": {"stringValue": text}} for text in texts]}]
    start = {"sheetId": sheet, "rowIndex": row, "columnIndex": column}
    return {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}


def test_cells_headers_and_titles_of_a_google_sheet_cannot_steer_the_terminal(
    run: Run, tracker: Path, sheet: tuple[GoogleClient, str]
) -> None:
    client, document = sheet
    contacts, fields = (number_of(client, document, title) for title in ("Contacts", "Fields"))
    width = 60
    client.batch_update(
        document,
        [
            typed(contacts, 1, 1, f"Ada {EVIL}"),
            {"updateSheetProperties": {"properties": {"sheetId": fields, "title": f"F{EVIL}"}, "fields": "title"}},
            {"appendDimension": {"sheetId": contacts, "dimension": "COLUMNS", "length": width}},
            typed(contacts, 0, width, f"Mine {EVIL}", f"Mine {EVIL}"),
            typed(contacts, 1, width, "x", "y"),
        ],
    )

    for words in (
        ("sync", "-n"), ("sync", "-y"), ("status",), ("doctor",), ("check",), ("contact", "list"), ("history",),
        ("contact", "show", "Ada"), ("link", "new"), ("sync", "-n", "-v"), ("sync", "-n", "--json"),
    ):  # fmt: skip
        said = run(*words)
        assert "Unexpected" not in said.err, said.err
        assert harmless(said), f"{words}: {said.out + said.err!r}"


def test_the_same_in_a_workbook(run: Run, tracker: Path) -> None:
    workbook = openpyxl.load_workbook(tracker)
    name = "Ada \u202egnp\u2066 \u2028 Error: all is lost"
    workbook["Contacts"].cell(2, 2).value = name
    workbook["Fields"].title = "F\u202eevil"
    workbook.save(tracker)

    for words in (("status",), ("doctor",), ("check",), ("contact", "list"), ("contact", "show", "Error: all")):
        said = run(*words)
        assert "Unexpected" not in said.err, said.err
        assert harmless(said), f"{words}: {said.out + said.err!r}"


def test_text_from_google_never_becomes_a_formula_in_excel_nor_the_other_way_round(
    run: Run, tracker: Path, sheet: tuple[GoogleClient, str]
) -> None:
    client, document = sheet
    book = sheetsync.open_book(tracker)
    contacts = book.observe().tables["contacts"]
    column = 1 + next(at for at, head in enumerate(contacts.heads) if head.key == "notes")
    number = number_of(client, document, "Contacts")
    client.batch_update(document, [typed(number, 1 + at, column, text) for at, text in enumerate(FORMULAS)])

    assert run("sync", "-y").code == 0

    after = sheetsync.open_book(tracker).observe().tables["contacts"]
    cells = [after.cell(row, "notes") for row in after.rows[: len(FORMULAS)]]
    assert not any(isinstance(cell, Formula) for cell in cells)
    assert [str(cell).strip() for cell in cells] == [text.strip() for text in FORMULAS]
    shown = openpyxl.load_workbook(tracker)["Contacts"]
    assert {shown.cell(2 + at, column + 1).data_type for at in range(len(FORMULAS))} == {"s"}

    first, *_ = after.rows
    run("contact", "edit", first.id, "--set", "Role==IMPORTXML(1)")
    assert run("sync", "-y").code == 0
    answer = client.get(document, fields="sheets.data.rowData.values.userEnteredValue", ranges=["'Contacts'!A2:Z2"])
    values = answer["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert {"userEnteredValue": {"stringValue": "=IMPORTXML(1)"}} in values


class Liar(ThreadingHTTPServer):
    """A server whose every error is a lie."""

    daemon_threads = True
    status = 400


class LiarHandler(BaseHTTPRequestHandler):
    server: Liar

    def _lie(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = json.dumps({"error": {"message": f"{EVIL}\nError: fake\n" + "x" * 10_000, "code": 1}}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_DELETE = _lie  # noqa: N815 - http.server calls them so

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def liar(monkeypatch: pytest.MonkeyPatch) -> Iterator[Liar]:
    with Liar(("127.0.0.1", 0), LiarHandler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("SHEETS_EMULATOR_HOST", f"127.0.0.1:{server.server_address[1]}")
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("status", [400, 401, 403, 404, 418])
def test_what_a_server_says_makes_neither_lines_nor_escape_sequences_of_its_own(
    run: Run, tracker: Path, liar: Liar, status: int
) -> None:
    liar.status = status

    for words in (("link", "new"), ("doctor",), ("auth", "status")):
        said = run(*words)
        assert harmless(said), f"{words}: {said.out + said.err!r}"
        assert "Unexpected" not in said.err, said.err
        assert not re.search("^Error: fake", said.out + said.err, re.MULTILINE)
        assert len(said.out + said.err) < 3_000


@pytest.mark.parametrize("name", ["tr\x1b[2Jacker.xlsx", "a\u202eb.xlsx"])
def test_a_file_name_cannot_steer_the_terminal(run: Run, tracker: Path, name: str) -> None:
    try:
        tracker.rename(tracker.with_name(name))
    except OSError:
        pytest.skip("this system has no such names")

    for words in (("status",), ("doctor",), ("check",), ("--book", name + "x", "status"), ("create", name)):
        said = run(*words)
        assert harmless(said), f"{words}: {said.out + said.err!r}"
