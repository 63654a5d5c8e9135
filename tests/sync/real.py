"""The real books as two people handle them: a workbook on the disk, and a Google Sheet in the sandbox, over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import requests
from openpyxl import Workbook

from sheetsync.books.excel import ExcelBook
from sheetsync.books.google import GoogleBook, connect, create_sheet
from sheetsync.books.interface import Book
from sheetsync.model.change import Change
from sheetsync.model.holding import Hindrance
from sheetsync.model.schema import Owner
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Table
from sheetsync.model.value import Value, plain
from tests.books.google.small import QUICK, small_blueprint
from tests.merge.world import SCHEMA
from tests.sync.desk import Played
from tests.sync.power import Power

__all__ = ["ExcelDesk", "GoogleDesk", "RealBook"]

TOKEN_SHEET = "_sheetsync"


class RealBook:
    """A real book, opened anew for each sync as each command does it, with what may go wrong around its calls.

    A person's own work is done in `put`, with other means than the program's: openpyxl, and requests of their own.
    """

    power: Power
    meddle: Callable[[], None]
    fault: str
    slip: Callable[[], None] | None = None

    def __init__(self) -> None:
        self.meddle = lambda: None
        self.fault = ""
        self.writes = 0
        self._book: Book | None = None
        self._seen: Snapshot | None = None

    def open(self) -> Book:
        raise NotImplementedError

    def mark(self, known: Callable[[str], int]) -> None:
        """Nothing can be written beside a row."""

    def begin(self) -> None:
        """Forget what was read: another process begins."""
        self._book = None

    @property
    def name(self) -> str:
        return self._now().name

    @property
    def where(self) -> str:
        return self._now().where

    def observe(self) -> Snapshot:
        self._meddled()
        return self._now().observe()

    def hindrances(self, changes: Sequence[Change], tables: Mapping[str, Table]) -> Sequence[Hindrance]:
        return self._now().hindrances(changes, tables)

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        self._meddled()
        if changes or token not in (None, expected.token):
            fault, self.fault = self.fault, ""
            self.fail(fault)
            self.writes += 1
            self._seen = None
        return self._now().apply(changes, expected=expected, token=token)

    def fail(self, fault: str) -> None:
        """Let the next write fail as `fault` says, if the book can fail so."""

    def copied(self) -> Played | None:
        return None

    @property
    def tables(self) -> Mapping[str, Table]:
        return self._stands().tables

    @property
    def token(self) -> Token | None:
        return self._stands().token

    def _stands(self) -> Snapshot:
        """What stands in it, read again if anything was written since."""
        if self._seen is None:
            with self.power.elsewhere():
                self._seen = self.open().observe()
        return self._seen

    def _now(self) -> Book:
        if self._book is None:
            self._book = self.open()
        return self._book

    def _meddled(self) -> None:
        with self.power.elsewhere():
            self.meddle()


class ExcelDesk(RealBook):
    """A workbook that another program saves as a whole."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.put({}, Token("excel-document", "test/1"))

    def open(self) -> Book:
        return ExcelBook(self.path, SCHEMA)

    def put(self, tables: Mapping[str, Table], token: Token | None) -> None:
        self._seen = None
        workbook = Workbook()
        workbook.remove(workbook.worksheets[0])
        for key, schema in SCHEMA.tables.items():
            sheet = workbook.create_sheet(schema.title)
            for line in lines(schema.id_column.header, tables.get(key), [c.header for c in schema.columns]):
                sheet.append(line)
        if token:
            hidden = workbook.create_sheet(TOKEN_SHEET)
            hidden.sheet_state = "veryHidden"
            for pair in token.to_rows():
                hidden.append(pair)
        workbook.save(self.path)

    def fail(self, fault: str) -> None:
        if fault:  # somebody has it open; it is closed again when the next process begins
            with self.power.elsewhere():
                self._owner.write_bytes(b"\x03Ada")

    def begin(self) -> None:
        super().begin()
        with self.power.elsewhere():
            self._owner.unlink(missing_ok=True)

    @property
    def _owner(self) -> Path:
        return self.path.with_name(f"~${self.path.name}")


class GoogleDesk(RealBook):
    """A Google Sheet in the sandbox, into which somebody types by requests of their own."""

    def __init__(self, host: str) -> None:
        super().__init__()
        self.host = host
        self.blueprint = small_blueprint()
        client = connect(host, patience=QUICK)
        made = create_sheet(self.blueprint, {}, lambda name: Token(name, "test/1"), title="Small", client=client)
        self.address = made.where
        self.url = f"http://{host}/v4/spreadsheets/{made.where.split('/d/')[1].split('/')[0]}"
        sheets = requests.get(self.url, params={"fields": "sheets.properties"}, timeout=10).json()["sheets"]
        self._batch(
            {"appendDimension": {"sheetId": each["properties"]["sheetId"], "dimension": "COLUMNS", "length": 10}}
            for each in sheets
        )

    def open(self) -> Book:
        return GoogleBook(self.address, self.blueprint, connect(self.host, patience=QUICK))

    def put(self, tables: Mapping[str, Table], token: Token | None) -> None:
        self._seen = None
        data = []
        for key, schema in SCHEMA.tables.items():
            table = lines(schema.id_column.header, tables.get(key), [c.header for c in schema.columns])
            data.append({"range": f"{schema.title}!A1", "values": table})
        data.append({"range": f"{TOKEN_SHEET}!A1", "values": token.to_rows() if token else []})
        cleared = [f"{schema.title}!A1:Z200" for schema in SCHEMA.tables.values()] + [f"{TOKEN_SHEET}!A1:B50"]
        self._post("values:batchClear", {"ranges": cleared})
        self._post("values:batchUpdate", {"valueInputOption": "RAW", "data": [each for each in data if each["values"]]})

    def fail(self, fault: str) -> None:
        kind = {"answer lost": "reset-after", "unreachable": "reset-before"}.get(fault, fault)
        if kind:
            self._faults("POST", {"match": ":batchUpdate", "kind": kind})

    def begin(self) -> None:
        super().begin()
        self._faults("DELETE", None)

    def _faults(self, method: str, fault: dict[str, Any] | None) -> None:
        with self.power.elsewhere():
            assert requests.request(method, f"http://{self.host}/_sandbox/faults", json=fault, timeout=10).ok

    def _batch(self, changes: Iterable[dict[str, Any]]) -> None:
        answer = requests.post(f"{self.url}:batchUpdate", json={"requests": list(changes)}, timeout=10)
        assert answer.ok, answer.text

    def _post(self, call: str, body: dict[str, Any]) -> None:
        answer = requests.post(f"{self.url}/{call}", json=body, timeout=10)
        assert answer.ok, answer.text


def lines(identity: str, table: Table | None, headers: list[str]) -> list[list[Value]]:
    """A table as it is typed: its headers, then its rows; computed cells are left to the sheet."""
    if table is None:
        return [list(headers)]
    typed: list[list[Value]] = [[identity, *(head.header for head in table.heads)]]
    for row in table.rows:
        cells = zip(table.heads, row.cells, strict=True)
        typed.append([row.id or None, *(None if head.owner is Owner.FORMULA else plain(cell) for head, cell in cells)])
    return typed
