from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from typing import Any, NamedTuple, Self
from urllib.parse import quote, urlencode

import gspread
import pytest

from sheetsync.sandbox import Sandbox
from tests.sandbox import discovery

SPREADSHEET = "application/vnd.google-apps.spreadsheet"


class Reply(NamedTuple):
    status: int
    kind: str
    text: str
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def message(self) -> str:
        return str(self.json["error"]["message"])


class Api:
    """Plain HTTP to a sandbox. Every answer of 200 is checked against the official discovery document on the way."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.connection = http.client.HTTPConnection("127.0.0.1", sandbox.port, timeout=10)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def send(self, verb: str, path: str, body: Any = None, kind: str = "application/json", **query: Any) -> Reply:
        pairs = [(k, v) for k, value in query.items() for v in (value if isinstance(value, list) else [value])]
        target = path + ("?" + urlencode(pairs) if pairs else "")
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        self.connection.request(verb, target, body=data, headers={"Content-Type": kind})
        answer = self.connection.getresponse()
        text = answer.read().decode()
        reply = Reply(answer.status, answer.getheader("Content-Type") or "", text, dict(answer.getheaders()))
        if reply.status == 200 and reply.kind.startswith("application/json"):
            found = discovery.method(verb, path)
            if found is not None and "response" in found[1]:
                assert discovery.problems(found[0], found[1]["response"]["$ref"], reply.json) == []
        return reply

    def get(self, path: str, **query: Any) -> Any:
        reply = self.send("GET", path, **query)
        assert reply.status == 200, reply.text
        return reply.json

    def create(self, title: str = "Tracker") -> Book:
        reply = self.send("POST", "/drive/v3/files", {"name": title, "mimeType": SPREADSHEET})
        assert reply.status == 200, reply.text
        return Book(self, reply.json["id"])


class Book:
    """One spreadsheet in a sandbox."""

    def __init__(self, api: Api, spreadsheet_id: str) -> None:
        self.api, self.id = api, spreadsheet_id
        self.path = f"/v4/spreadsheets/{spreadsheet_id}"

    def read(self, **query: Any) -> Any:
        return self.api.get(self.path, **query)

    def sheet(self, index: int = 0) -> Any:
        return self.read()["sheets"][index]

    def batch(self, *requests: Any, **query: Any) -> Any:
        reply = self.send(*requests, **query)
        assert reply.status == 200, reply.text
        return reply.json

    def send(self, *requests: Any, **query: Any) -> Reply:
        return self.api.send("POST", self.path + ":batchUpdate", {"requests": list(requests)}, **query)

    def values(self, text: str, **query: Any) -> Any:
        return self.api.get(f"{self.path}/values/{quote(text, safe='')}", **query)

    def put(self, text: str, values: Any, option: str = "RAW", **query: Any) -> Any:
        reply = self.write(text, values, option, **query)
        assert reply.status == 200, reply.text
        return reply.json

    def write(self, text: str, values: Any, option: str = "RAW", **query: Any) -> Reply:
        path = f"{self.path}/values/{quote(text, safe='')}"
        return self.api.send("PUT", path, {"values": values}, valueInputOption=option, **query)

    def append(self, text: str, values: Any, **query: Any) -> Any:
        path = f"{self.path}/values/{quote(text, safe='')}:append"
        reply = self.api.send("POST", path, {"values": values}, **{"valueInputOption": "RAW"} | query)
        assert reply.status == 200, reply.text
        return reply.json

    def cell(self, text: str) -> Any:
        """CellData of the first cell of a range."""
        data = self.read(ranges=text, includeGridData="true")["sheets"][0]["data"][0]
        rows = data.get("rowData", [{}])
        return (rows[0].get("values") or [{}])[0]


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


def rows(*lines: list[str]) -> list[dict]:
    return [{"values": [{"userEnteredValue": {"stringValue": text}} for text in line]} for line in lines]


def span(dimension: str, first: int, last: int) -> dict[str, Any]:
    return {"sheetId": 0, "dimension": dimension, "startIndex": first, "endIndex": last}


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def api(sandbox: Sandbox) -> Iterator[Api]:
    with Api(sandbox) as client:
        yield client


@pytest.fixture
def book(api: Api) -> Book:
    return api.create()


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[gspread.Client]:
    with sandbox.session() as session:
        yield gspread.Client(auth=None, session=session)  # type: ignore[arg-type]
