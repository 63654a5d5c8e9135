"""The sandbox: small requests from one keep-alive client, beside the bare server of the standard library.

The server runs in a process of its own, as `sheetsync sandbox` does. The peer does no work: it answers each request
with the same two bytes, so the ratio says what understanding, checking and answering cost over the wire alone.
"""

from __future__ import annotations

import http.client
import json
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from benchmarks.row import Row
from benchmarks.timing import medians
from sheetsync.sandbox import Sandbox

REQUESTS = 500
ONE_CELL = {"start": {"sheetId": 0}, "rows": [{"values": [{"userEnteredValue": {"numberValue": 1}}]}]}
BATCH = {"requests": [{"updateCells": ONE_CELL | {"fields": "userEnteredValue"}}]}


class _Bare(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        """Read the body, answer."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")
        self.wfile.flush()

    def log_message(self, *_: Any) -> None:
        """Silent."""


def _sandbox(port: Any) -> None:
    server = Sandbox()
    port.send(server.port)
    server.serve_forever()


def _bare(port: Any) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Bare)
    port.send(server.server_address[1])
    server.serve_forever()


@contextmanager
def _running(serve: Callable[[Any], None]) -> Iterator[http.client.HTTPConnection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), daemon=True)
    process.start()
    connection = http.client.HTTPConnection("127.0.0.1", ours.recv(), timeout=30)
    try:
        yield connection
    finally:
        connection.close()
        process.terminate()
        process.join()


def _send(connection: http.client.HTTPConnection, verb: str, path: str, body: Any = None) -> Any:
    data = b"" if body is None else json.dumps(body).encode()
    connection.request(verb, path, data, {"Content-Type": "application/json", "Content-Length": str(len(data))})
    return json.loads(connection.getresponse().read())


def run() -> list[Row]:
    """Measure 500 reads of a cell and 500 writes of one, one after the other."""
    with _running(_sandbox) as sandbox, _running(_bare) as bare:
        kind = "application/vnd.google-apps.spreadsheet"
        made = _send(sandbox, "POST", "/drive/v3/files", {"name": "Bench", "mimeType": kind})
        path = f"/v4/spreadsheets/{made['id']}"

        def many(*request: Any) -> None:
            for _ in range(REQUESTS):
                _send(*request)

        reads, writes, nothing = medians(
            lambda: many(sandbox, "GET", f"{path}/values/A1"),
            lambda: many(sandbox, "POST", f"{path}:batchUpdate", BATCH),
            lambda: many(bare, "POST", "/", BATCH),
            rounds=7,
        )
    return [
        Row(name=f"sandbox: {REQUESTS} reads / bare http.server", ours=reads, peer=nothing, limit=3),
        Row(name=f"sandbox: {REQUESTS} writes / bare http.server", ours=writes, peer=nothing, limit=4),
        Row(name=f"sandbox: {REQUESTS} reads / one second", ours=reads, peer=1000, limit=1),
        Row(name=f"sandbox: {REQUESTS} writes / one second", ours=writes, peer=1000, limit=1),
    ]
