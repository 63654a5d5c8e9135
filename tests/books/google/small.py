"""A small template and its tracker in the sandbox: the ground that the tests of the Google book stand on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import requests

from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.reading import parse_blueprint
from sheetsync.books.google import GoogleBook, connect, create_sheet
from sheetsync.books.google.grid import quoted
from sheetsync.books.google.transport import Patience
from sheetsync.model.snapshot import Token
from sheetsync.model.value import Value
from sheetsync.sandbox import Sandbox
from tests.books.contract import PEOPLE_ROWS

TEMPLATE = """
title = "Small"
version = 1

[palette]
ink = "1F2937"
paper = "F3F4F6"
warn = "FDE68A"

[styles.header]
colour = "ink"
fill = "paper"
bold = true
border = "bottom"
edge = "ink"

[styles.header_computed]
colour = "ink"
italic = true

[styles.cell]
colour = "ink"

[styles.computed]
colour = "ink"
fill = "paper"

[styles.id]
fill = "paper"
size = 8.0

[styles.title]
size = 18.0
bold = true

[styles.late]
fill = "warn"
bold = true

[lists]
stages = ["Met", "Asked"]

[[sheets]]
kind = "page"
key = "start"
title = "Start"
tab = "ink"
widths = [4.0, 30.0, 12.0]
cells = [
    { at = "B2:C2", text = "Welcome", style = "title", merge = true },
    { at = "B4", text = "People", link = "people" },
    { at = "C4", formula = '=COUNTIFS({people.stage},"Met")', format = "0" },
    { at = "B6", text = "Stage", note = "One of the stages" },
    { at = "C6", text = "How many" },
    { at = "B7", text = "Met" },
    { at = "B8", text = "Asked" },
    { at = "C7:C8", formula = '=COUNTIFS({people.stage},B7)' },
]

[[sheets.charts]]
title = "Stages"
kind = "bar"
at = "B10"
categories = "B7:B8"
series = [{ name = "How many", values = "C7:C8", colour = "ink" }]

[[sheets]]
kind = "table"
key = "people"
title = "People"
tab = "warn"
label = ["name"]
id_from = ["name"]
columns = [
    { key = "person_id", header = "Person ID", type = "id" },
    { key = "name", header = "Name", note = "As they write it" },
    { key = "stage", header = "Stage", type = "choice", choices = "stages" },
    { key = "seen", header = "Seen", type = "date" },
    { key = "last", header = "Last", type = "date", owner = "formula", formula = "=[seen]", folded = true },
]
rules = [{ when = '=[stage]="Asked"', style = "late", columns = ["stage"] }]

[[sheets]]
kind = "table"
key = "log"
title = "Log"
prefix = "L"
label = ["text"]
columns = [
    { key = "entry_id", header = "Entry ID", type = "id" },
    { key = "text", header = "Text" },
]

[[sheets]]
kind = "lists"
key = "lists"
title = "Lists"

[[sheets]]
kind = "token"
key = "token"
title = "_sheetsync"
"""

PEOPLE: list[dict[str, Value]] = [
    {"person_id": key, "name": name, "stage": stage, "seen": seen} for key, name, stage, seen in PEOPLE_ROWS
]
QUICK = Patience(connect=5, answer=5, first=0.01, longest=0.02, total=1)


def small_blueprint(name: str = "test") -> Blueprint:
    return parse_blueprint(TEMPLATE, name=name)


class Google:
    """A sandbox, a client for it, and what a test wants to know or do behind the client's back."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.client = connect(sandbox.host, patience=QUICK)
        self.blueprint = small_blueprint()

    def tracker(self, rows: list[dict[str, Value]] | None = None, locale: str = "en_US") -> GoogleBook:
        """A new tracker with *rows* in its People table, as another process will open it."""
        people = {"people": rows if rows is not None else PEOPLE}
        made = create_sheet(
            self.blueprint,
            people,
            lambda document: Token(document, "test/1"),
            title="Small",
            client=self.client,
            locale=locale,
        )
        return self.reopened(made)

    def reopened(self, book: GoogleBook) -> GoogleBook:
        return GoogleBook(book.where, self.blueprint, self.client)

    def batch(self, book: GoogleBook, *changes: dict[str, Any]) -> list[Any]:
        """Change a spreadsheet as somebody else would, at once; return the replies."""
        url = f"{self.sandbox.url}/v4/spreadsheets/{document(book)}:batchUpdate"
        answer = requests.post(url, json={"requests": list(changes)}, timeout=10)
        assert answer.ok, answer.text
        return list(answer.json()["replies"])

    def type(self, book: GoogleBook, at: str, *values: object) -> None:
        """Type into a row of cells as a person does."""
        url = f"{self.sandbox.url}/v4/spreadsheets/{document(book)}/values/{at}"
        answer = requests.put(
            url, params={"valueInputOption": "USER_ENTERED"}, json={"values": [list(values)]}, timeout=10
        )
        assert answer.ok, answer.text

    def sheet(self, book: GoogleBook, title: str) -> dict[str, Any]:
        """Everything the service says of one sheet."""
        url = f"{self.sandbox.url}/v4/spreadsheets/{document(book)}"
        answer = requests.get(url, params={"includeGridData": "true", "ranges": quoted(title)}, timeout=60)
        assert answer.ok, answer.text
        return next(sheet for sheet in answer.json()["sheets"] if sheet["properties"]["title"] == title)

    def fail(self, match: str, *kinds: str) -> None:
        """Let the next requests whose method and path contain *match* fail."""
        faults = [{"match": match, "kind": kind} for kind in kinds]
        answer = requests.post(f"{self.sandbox.url}/_sandbox/faults", json=faults, timeout=10)
        assert answer.ok, answer.text

    def counted(self, work: Callable[[], object]) -> tuple[int, int]:
        """How many reads and writes the server saw while *work* was done."""
        before = (self.sandbox.counts.read, self.sandbox.counts.write)
        work()
        return self.sandbox.counts.read - before[0], self.sandbox.counts.write - before[1]


def document(book: GoogleBook) -> str:
    return book.where.split("/d/")[1].split("/")[0]
