"""Bodies in gzip, both ways, as Google takes and gives them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import pytest
import requests

from sheetsync.sandbox import Sandbox


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as server:
        yield server


def create(sandbox: Sandbox, body: bytes, encoding: str) -> requests.Response:
    headers = {"Content-Encoding": encoding, "Content-Type": "application/json"}
    return requests.post(f"{sandbox.url}/v4/spreadsheets", data=body, headers=headers, timeout=10)


def test_a_packed_body_is_read_as_if_it_were_not(sandbox: Sandbox) -> None:
    body = json.dumps({"properties": {"title": "Packed"}}).encode()
    answer = create(sandbox, gzip.compress(body), "gzip")
    assert answer.status_code == 200
    assert answer.json()["properties"]["title"] == "Packed"


def test_an_answer_is_packed_only_for_those_who_take_it(sandbox: Sandbox) -> None:
    plain = requests.post(f"{sandbox.url}/v4/spreadsheets", json={}, headers={"Accept-Encoding": ""}, timeout=10)
    url = f"{sandbox.url}/v4/spreadsheets/{plain.json()['spreadsheetId']}"
    assert "Content-Encoding" not in plain.headers
    sandbox.counts.reset()
    packed = requests.get(url, timeout=10)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.json()["spreadsheetId"] == plain.json()["spreadsheetId"]
    assert sandbox.counts.bytes_out == int(packed.headers["Content-Length"]) < len(packed.content)


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"not gzip at all", "gzip"),
        (gzip.compress(b"{}" * 100)[:-9], "gzip"),
        (gzip.compress(b" " * 65 * 1024 * 1024), "gzip"),
        (b"{}", "br"),
    ],
    ids=["not packed", "cut off", "a bomb", "another encoding"],
)
def test_a_body_that_cannot_be_unpacked_is_refused(sandbox: Sandbox, body: bytes, encoding: str) -> None:
    answer = create(sandbox, body, encoding)
    assert answer.status_code == 400
    assert answer.json()["error"]["status"] == "INVALID_ARGUMENT"
