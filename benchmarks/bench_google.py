"""Requests and bytes to read six sheets of a tracker and write to them, beside gspread on the same server.

Counted by the sandbox, bodies only and uncompressed. The peers read and write plain values: they cannot tell a date
from a number, do not see formulas, and do not check what they have written; so fewer bytes are not asked of us here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import gspread
from google.auth.credentials import AnonymousCredentials
from requests import Response

from benchmarks.row import Row
from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.reading import parse_blueprint
from sheetsync.books.google import GoogleBook, connect, create_sheet
from sheetsync.model.change import AddRow, Change, SetCell
from sheetsync.model.snapshot import Token
from sheetsync.model.value import Value
from sheetsync.sandbox import Sandbox

SHEETS = [f"Sheet {letter}" for letter in "ABCDEF"]
ROWS, COLUMNS, NEW_ROWS = 200, 10, 2_000
# Every fifth row of every sheet, two or three cells that are not neighbours: 500 cells.
CELLS = [(sheet, row, column) for sheet in range(6) for row in range(0, ROWS, 5) for column in (1, 5, 8)][:500]


def run() -> list[Row]:
    """Measure three jobs: looking, writing 500 scattered cells, adding rows."""
    with Sandbox() as sandbox:
        book = _tracker(sandbox)
        plain = _Plain(sandbox.url, book.where.split("/d/")[1].split("/")[0])
        jobs: Mapping[str, tuple[Callable[[], object], Mapping[str, Callable[[], object]]]] = {
            "look at 6 sheets": (book.observe, {"gspread": lambda: _look(plain)}),
            "500 scattered cells": (
                lambda: _edit(book),
                {"gspread, cell by cell": lambda: _edit_cells(plain), "gspread, batched": lambda: _edit_batched(plain)},
            ),
            f"{NEW_ROWS:,} new rows": (lambda: _add(book), {"gspread, append_rows": lambda: _append(plain)}),
        }
        rows = []
        for job, (ours, peers) in jobs.items():
            requests, size = _measured(sandbox, ours)
            for peer, theirs in peers.items():
                their_requests, their_size = _measured(sandbox, theirs)
                rows.append(_row(f"{job}, requests : {peer}", requests, their_requests, 1 / 1.5))
                rows.append(_row(f"{job}, kB : {peer}", size / 1000, their_size / 1000, None))
        look, edit = _measured(sandbox, book.observe)[0], _measured(sandbox, lambda: _edit(book, "again"))[0]
        rows.append(_row("requests without changes : 1", look, 1, 1))
        rows.append(_row("requests with changes : 2", edit, 2, 1))
        return rows


def _row(name: str, ours: float, peer: float, limit: float | None) -> Row:
    return Row(name=f"google: {name}", ours=ours, peer=peer, limit=limit, unit="kB" if "kB" in name else "requests")


def _measured(sandbox: Sandbox, job: Callable[[], object]) -> tuple[int, int]:
    """Return how many requests and bytes a job took."""
    sandbox.counts.reset()
    job()
    counts = sandbox.counts
    return counts.read + counts.write + counts.drive, counts.bytes_in + counts.bytes_out


def _blueprint() -> Blueprint:
    columns = "".join(f'    {{ key = "c{number}", header = "Column {number}" }},\n' for number in range(1, COLUMNS))
    columns = f'columns = [\n    {{ key = "id", header = "ID", type = "id" }},\n{columns}]\n'
    sheets = [
        f'[[sheets]]\nkind = "table"\nkey = "t{number}"\ntitle = "{title}"\n{columns}'
        for number, title in enumerate(SHEETS)
    ]
    styles = "\n".join(f"{name} = {{}}" for name in ("header", "header_computed", "id", "cell", "computed"))
    own = '[[sheets]]\nkind = "lists"\nkey = "lists"\ntitle = "Lists"\n'
    own += '[[sheets]]\nkind = "token"\nkey = "token"\ntitle = "_sheetsync"\n'
    return parse_blueprint(f'title = "Six sheets"\nversion = 1\n[styles]\n{styles}\n{"".join(sheets)}{own}', name="six")


def _tracker(sandbox: Sandbox) -> GoogleBook:
    cells = [{f"c{column}": f"some words {column}" for column in range(1, COLUMNS)} for _ in range(ROWS)]
    rows: dict[str, list[dict[str, Value]]] = {
        f"t{number}": [{"id": f"r{place}", **row} for place, row in enumerate(cells)] for number in range(len(SHEETS))
    }
    client = connect(sandbox.host)
    return create_sheet(_blueprint(), rows, lambda document: Token(document, "six/1"), title="Six", client=client)


def _edit(book: GoogleBook, text: str = "edited") -> None:
    seen = book.observe()
    changes: list[Change] = [SetCell(f"t{sheet}", f"r{row}", f"c{column}", None, text) for sheet, row, column in CELLS]
    book.apply(changes, expected=seen)


def _add(book: GoogleBook) -> None:
    seen = book.observe()
    cells: dict[str, Value] = {f"c{column}": "new words" for column in range(1, COLUMNS)}
    book.apply([AddRow("t0", f"n{number}", cells) for number in range(NEW_ROWS)], expected=seen)


class _ToSandbox(gspread.HTTPClient):
    """gspread as it comes, but for the server it speaks to."""

    server = ""

    def request(self, method: str, endpoint: str, *positional: Any, **named: Any) -> Response:
        for service in ("https://sheets.googleapis.com", "https://www.googleapis.com"):
            endpoint = endpoint.replace(service, self.server)
        return super().request(method, endpoint, *positional, **named)


class _Plain:
    """A spreadsheet as a program using gspread opens it."""

    def __init__(self, server: str, key: str) -> None:
        _ToSandbox.server = server
        credentials = AnonymousCredentials()  # type: ignore[no-untyped-call]
        self._client = gspread.Client(credentials, http_client=_ToSandbox)
        self._key = key

    def open(self) -> gspread.Spreadsheet:
        return self._client.open_by_key(self._key)


def _look(plain: _Plain) -> None:
    again = plain.open()
    for title in SHEETS:
        again.worksheet(title).get_all_records()


def _edit_cells(plain: _Plain) -> None:
    again = plain.open()
    for number, title in enumerate(SHEETS):
        sheet = again.worksheet(title)
        sheet.get_all_records()
        for row, column in ((row, column) for at, row, column in CELLS if at == number):
            sheet.update_cell(row + 2, column + 1, "edited once more")


def _edit_batched(plain: _Plain) -> None:
    file = plain.open()
    file.values_batch_get([f"'{title}'" for title in SHEETS])
    data = [
        {"range": f"'{SHEETS[sheet]}'!{gspread.utils.rowcol_to_a1(row + 2, column + 1)}", "values": [["batched"]]}
        for sheet, row, column in CELLS
    ]
    file.values_batch_update({"valueInputOption": "RAW", "data": data})
    file.values_batch_get([f"'{title}'" for title in SHEETS])


def _append(plain: _Plain) -> None:
    again = plain.open()
    sheet = again.worksheet(SHEETS[1])
    sheet.get_all_records()
    sheet.append_rows([[f"n{number}", *["new words"] * (COLUMNS - 1)] for number in range(NEW_ROWS)])
