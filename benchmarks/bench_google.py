"""Requests and bytes for four jobs on a tracker of six sheets, beside gspread used in three ways, on the same server.

The jobs: put six sheets of 200 rows into a new spreadsheet; see that nothing has changed; change 500 scattered cells of
all six; add 10,000 rows to one. The ways: gspread as its manual begins (a worksheet and a call at a time), gspread's
batch calls, and gspread-dataframe. That one is not installed with the project, and has no rows unless it is there:
``uv pip install --target FOLDER gspread-dataframe``, and FOLDER on PYTHONPATH.

All do the same: they read values *and* formulas first, as whoever wants to keep both must, and read back what they have
written. The peers' sheets hold values only, though, where ours are drawn with dropdowns, formats, filters and warnings;
they cannot tell a date from a number; and only ours notices what somebody else does in between. A row without a limit
shows what a look at nothing but the text that is shown takes, which is less.

Bytes are those of the bodies as they went over the wire, as each client packs them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from random import Random
from typing import Any, Protocol

import gspread
from google.auth.credentials import AnonymousCredentials
from gspread.utils import ValueInputOption, ValueRenderOption, rowcol_to_a1
from requests import Response

from benchmarks.row import Row
from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.reading import parse_blueprint
from sheetsync.books.google import GoogleBook, connect, create_sheet
from sheetsync.model.change import AddRow, Change, SetCell
from sheetsync.model.serial import serial_of
from sheetsync.model.snapshot import Token
from sheetsync.model.value import Value
from sheetsync.sandbox import Sandbox

SHEETS = [f"Sheet {letter}" for letter in "ABCDEF"]
HEADERS = ["ID", "Name", "Organisation", "Role", "Email", "Stage", "Met on", "Times", "Note", "Next"]
STAGE, NOTE, NEXT = 5, 8, 9
ROWS, NEW_ROWS = 200, 10_000
# Every fifth row of every sheet, two or three cells that are not neighbours.
CELLS = [(sheet, row, column) for sheet in range(6) for row in range(0, ROWS, 5) for column in (2, STAGE, NOTE)][:500]
STAGES = ["To contact", "Requested", "Scheduled", "Met", "In touch"]

Cells = list[Value]


def run() -> list[Row]:
    """Measure each job by each way."""
    ways: dict[str, Callable[[Sandbox], _Way]] = {"gspread, plainly": _Plainly, "gspread, batch calls": _Batched}
    if find_spec("gspread_dataframe"):
        ways["gspread-dataframe"] = _Frames
    ours = dict(_jobs(_Ours))
    rows = []
    for peer, way in ways.items():
        for job, (requests, size) in _jobs(way):
            mine, bytes_ = ours[job]
            rows.append(_row(f"{job}, requests : {peer}", mine, requests, 1 / 1.5, "requests"))
            rows.append(_row(f"{job}, kB : {peer}", bytes_ / 1000, size / 1000, 1, "kB"))
    shown = dict(_jobs(_Glancing))["no change"]
    rows.append(
        _row(
            "no change, kB : gspread, only the text that is shown",
            ours["no change"][1] / 1000,
            shown[1] / 1000,
            None,
            "kB",
        )
    )
    rows.append(_row("requests without changes : 1", ours["no change"][0], 1, 1, "requests"))
    rows.append(_row("requests with changes : 2", ours["500 scattered cells"][0], 2, 1, "requests"))
    return rows


def _row(name: str, ours: float, peer: float, limit: float | None, unit: str) -> Row:
    return Row(name=f"google: {name}", ours=ours, peer=peer, limit=limit, unit=unit)


def _jobs(way: Callable[[Sandbox], _Way]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what each job takes, in requests and in bytes."""
    chance = Random(1)
    sheets = {title: [_person(f"r{place}", chance) for place in range(ROWS)] for title in SHEETS}
    new = [_person(f"n{place}", chance) for place in range(NEW_ROWS)]
    words = [_words(chance, 3) for _ in CELLS]
    with Sandbox() as sandbox:
        worker = way(sandbox)
        jobs: dict[str, Callable[[], object]] = {
            "first link": lambda: worker.create(sheets),
            "no change": worker.look,
            "500 scattered cells": lambda: worker.edit(words),
            f"{NEW_ROWS:,} new rows": lambda: worker.append(new),
        }
        for job, work in jobs.items():
            sandbox.counts.reset()
            work()
            counts = sandbox.counts
            yield job, (counts.read + counts.write + counts.drive, counts.bytes_in + counts.bytes_out)


# ------------------------------------------------------------------------------------------------------ what is kept


def _words(chance: Random, many: int) -> str:
    """Return words that no other row has; what repeats itself would be packed to nothing."""
    return " ".join(
        "".join(chance.choice("abcdefghiklmnoprstuw") for _ in range(chance.randint(3, 9))) for _ in range(many)
    )


def _person(row: str, chance: Random) -> Cells:
    """Return a row without its ID's formula: text, a day, a number, a blank here and there."""
    name = _words(chance, 2).title()
    met = date(2026, 1, 1) + timedelta(days=chance.randrange(300))
    note = _words(chance, 12) if chance.random() < 0.7 else None
    email = name.replace(" ", ".").lower() + "@example.org"
    stage, times = chance.choice(STAGES), float(chance.randrange(1, 9))
    return [row, name, _words(chance, 2), _words(chance, 1), email, stage, met, times, note, None]


def _plain(rows: Sequence[Cells], first: int) -> list[list[Any]]:
    """Return rows as the values API takes them, with the formula of the last column."""
    return [
        [_entered(value) for value in row[:-1]] + [f'=IF($G{place}="","",$G{place}+14)']
        for place, row in enumerate(rows, first)
    ]


def _entered(value: Value) -> Any:
    return "" if value is None else serial_of(value) if isinstance(value, date) else value


# ------------------------------------------------------------------------------------------------------ ours


class _Way(Protocol):
    """A way to do the four jobs."""

    def create(self, sheets: Mapping[str, Sequence[Cells]]) -> None: ...
    def look(self) -> None: ...
    def edit(self, words: Sequence[str]) -> None: ...
    def append(self, rows: Sequence[Cells]) -> None: ...


class _Ours:
    """The Google book."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.client = connect(sandbox.host)
        self.blueprint = _blueprint()
        self.book: GoogleBook

    def create(self, sheets: Mapping[str, Sequence[Cells]]) -> None:
        rows = {f"t{at}": [self.cells(row, "c0") for row in sheets[title]] for at, title in enumerate(SHEETS)}
        made = create_sheet(
            self.blueprint, rows, lambda document: Token(document, "six/1"), title="Six", client=self.client
        )
        self.book = GoogleBook(made.where, self.blueprint, self.client)

    def cells(self, row: Cells, *identity: str) -> dict[str, Value]:
        keys = [*identity, *(f"c{at}" for at in range(1, NEXT))]
        return dict(zip(keys, row if identity else row[1:], strict=False))

    def look(self) -> None:
        self.book.observe()

    def edit(self, words: Sequence[str]) -> None:
        changes: list[Change] = [
            SetCell(f"t{sheet}", f"r{row}", f"c{column}", None, text)
            for (sheet, row, column), text in zip(CELLS, words, strict=True)
        ]
        self.book.apply(changes, expected=self.book.observe())

    def append(self, rows: Sequence[Cells]) -> None:
        seen = self.book.observe()
        self.book.apply([AddRow("t0", str(row[0]), self.cells(row)) for row in rows], expected=seen)


def _blueprint() -> Blueprint:
    kinds = {"ID": 'type = "id"', "Met on": 'type = "date"', "Times": 'type = "number"', "Email": 'type = "email"'}
    kinds["Stage"] = 'type = "choice", choices = "stages"'
    kinds["Next"] = """type = "date", owner = "formula", formula = '=IF([c6]="","",[c6]+14)' """
    columns = "".join(
        f'    {{ key = "c{at}", header = "{header}", {kinds.get(header, """type = "text" """)} }},\n'
        for at, header in enumerate(HEADERS)
    )
    sheets = "".join(
        f'[[sheets]]\nkind = "table"\nkey = "t{number}"\ntitle = "{title}"\ncolumns = [\n{columns}]\n'
        for number, title in enumerate(SHEETS)
    )
    styles = "\n".join(f"{name} = {{}}" for name in ("header", "header_computed", "id", "cell", "computed"))
    own = '[[sheets]]\nkind = "lists"\nkey = "lists"\ntitle = "Lists"\n'
    own += '[[sheets]]\nkind = "token"\nkey = "token"\ntitle = "_sheetsync"\n'
    words = ", ".join(f'"{stage}"' for stage in STAGES)
    text = f'title = "Six"\nversion = 1\n[styles]\n{styles}\n[lists]\nstages = [{words}]\n{sheets}{own}'
    return parse_blueprint(text, name="six")


# ------------------------------------------------------------------------------------------------------ the others


class _ToSandbox(gspread.HTTPClient):
    """gspread as it comes, but for the server it speaks to."""

    server = ""

    def request(self, method: str, endpoint: str, *positional: Any, **named: Any) -> Response:
        for service in ("https://sheets.googleapis.com", "https://www.googleapis.com"):
            endpoint = endpoint.replace(service, self.server)
        return super().request(method, endpoint, *positional, **named)


class _Plainly:
    """gspread a worksheet and a call at a time."""

    def __init__(self, sandbox: Sandbox) -> None:
        _ToSandbox.server = sandbox.url
        credentials = AnonymousCredentials()  # type: ignore[no-untyped-call]
        self.client = gspread.Client(credentials, http_client=_ToSandbox)
        self.key = ""

    def create(self, sheets: Mapping[str, Sequence[Cells]]) -> None:
        file = self.client.create("Six")
        self.key = file.id
        for title, rows in sheets.items():
            sheet = file.add_worksheet(title, len(rows) + 101, len(HEADERS))
            self.fill(sheet, rows)
            sheet.freeze(rows=1)
            sheet.get_values()
        file.del_worksheet(file.sheet1)

    def fill(self, sheet: gspread.Worksheet, rows: Sequence[Cells]) -> None:
        sheet.update([HEADERS, *_plain(rows, 2)], value_input_option=ValueInputOption.user_entered)
        sheet.format(f"G2:G{len(rows) + 1}", {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}})

    def open(self) -> gspread.Spreadsheet:
        return self.client.open_by_key(self.key)

    def look(self) -> None:
        file = self.open()
        for title in SHEETS:
            self.read(file.worksheet(title))

    def read(self, sheet: gspread.Worksheet) -> None:
        sheet.get_values(value_render_option=ValueRenderOption.unformatted)
        sheet.get_values(value_render_option=ValueRenderOption.formula)

    def edit(self, words: Sequence[str]) -> None:
        file = self.open()
        sheets = [file.worksheet(title) for title in SHEETS]
        for sheet in sheets:
            self.read(sheet)
        for (at, row, column), text in zip(CELLS, words, strict=True):
            sheets[at].update_cell(row + 2, column + 1, text)
        for sheet in sheets:
            sheet.get_values()

    def append(self, rows: Sequence[Cells]) -> None:
        sheet = self.open().worksheet(SHEETS[0])
        self.read(sheet)
        sheet.append_rows(_plain(rows, ROWS + 2), value_input_option=ValueInputOption.user_entered)
        sheet.get_values()


class _Batched(_Plainly):
    """gspread's calls for several ranges at once."""

    def create(self, sheets: Mapping[str, Sequence[Cells]]) -> None:
        file = self.client.create("Six")
        self.key = file.id
        requests: list[Any] = []
        for number, (title, rows) in enumerate(sheets.items(), 1):
            size = {"rowCount": len(rows) + 101, "columnCount": len(HEADERS), "frozenRowCount": 1}
            requests.append({"addSheet": {"properties": {"sheetId": number, "title": title, "gridProperties": size}}})
            area = {"sheetId": number, "startRowIndex": 1, "startColumnIndex": 6, "endColumnIndex": 7}
            look = {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}}
            cell = {"userEnteredFormat": look}
            requests.append({"repeatCell": {"range": area, "cell": cell, "fields": "userEnteredFormat.numberFormat"}})
        file.batch_update({"requests": [*requests, {"deleteSheet": {"sheetId": 0}}]})
        data = [{"range": f"'{title}'!A1", "values": [HEADERS, *_plain(rows, 2)]} for title, rows in sheets.items()]
        file.values_batch_update({"valueInputOption": "USER_ENTERED", "data": data})
        file.values_batch_get([f"'{title}'" for title in SHEETS])

    def look(self) -> None:
        self.read_all(self.open())

    def read_all(self, file: gspread.Spreadsheet) -> None:
        for render in ("UNFORMATTED_VALUE", "FORMULA"):
            file.values_batch_get([f"'{title}'" for title in SHEETS], params={"valueRenderOption": render})

    def edit(self, words: Sequence[str]) -> None:
        file = self.open()
        self.read_all(file)
        data = [
            {"range": f"'{SHEETS[at]}'!{rowcol_to_a1(row + 2, column + 1)}", "values": [[text]]}
            for (at, row, column), text in zip(CELLS, words, strict=True)
        ]
        file.values_batch_update({"valueInputOption": "RAW", "data": data})
        file.values_batch_get([f"'{title}'" for title in SHEETS])

    def append(self, rows: Sequence[Cells]) -> None:
        file = self.open()
        self.read_all(file)
        file.values_append(f"'{SHEETS[0]}'", {"valueInputOption": "USER_ENTERED"}, {"values": _plain(rows, ROWS + 2)})
        file.values_batch_get([f"'{SHEETS[0]}'"])


class _Glancing(_Batched):
    """A single look at the text that the cells show: what a program reads that wants no more than to show it."""

    def read_all(self, file: gspread.Spreadsheet) -> None:
        file.values_batch_get([f"'{title}'" for title in SHEETS])


class _Frames(_Plainly):
    """gspread-dataframe: whole sheets as tables of pandas."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.library = import_module("gspread_dataframe")
        self.pandas = import_module("pandas")

    def fill(self, sheet: gspread.Worksheet, rows: Sequence[Cells]) -> None:
        self.put(sheet, self.pandas.DataFrame(_plain(rows, 2), columns=HEADERS))

    def put(self, sheet: gspread.Worksheet, frame: Any) -> None:
        self.library.set_with_dataframe(sheet, frame, resize=True)

    def read(self, sheet: gspread.Worksheet) -> Any:
        self.library.get_as_dataframe(sheet, evaluate_formulas=True)
        return self.library.get_as_dataframe(sheet, evaluate_formulas=False)

    def edit(self, words: Sequence[str]) -> None:
        file = self.open()
        for at, title in enumerate(SHEETS):
            sheet = file.worksheet(title)
            frame = self.read(sheet)
            for (number, row, column), text in zip(CELLS, words, strict=True):
                if number == at:
                    frame.iat[row, column] = text
            self.put(sheet, frame)
            self.library.get_as_dataframe(sheet)

    def append(self, rows: Sequence[Cells]) -> None:
        sheet = self.open().worksheet(SHEETS[0])
        frame = self.read(sheet)
        new = self.pandas.DataFrame(_plain(rows, ROWS + 2), columns=HEADERS)
        self.put(sheet, self.pandas.concat([frame, new]))
        self.library.get_as_dataframe(sheet)
