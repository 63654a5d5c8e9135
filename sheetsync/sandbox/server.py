"""The HTTP server: loopback only, one segment per answer, keep-alive."""

from __future__ import annotations

import json
import logging
import re
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import unquote, urlsplit

from sheetsync.sandbox import drive_api, faults, page, sheets_api
from sheetsync.sandbox.calls import Call, no_such_method, understand
from sheetsync.sandbox.collector import paused
from sheetsync.sandbox.counts import Counts
from sheetsync.sandbox.errors import Refusal, not_modelled
from sheetsync.sandbox.masks import select
from sheetsync.sandbox.store import Store

LOOPBACK_NAMES = {"127.0.0.1", "localhost"}
JSON_TYPE = "application/json; charset=UTF-8"
HTML_TYPE = "text/html; charset=UTF-8"
UPLOAD = re.compile(r"/upload/drive/v2/files/([^/]+)")
# A spreadsheet as a page: at an address of our own, and where a person would open it in Google.
_VIEW = re.compile(r"(?:/_sandbox/view|/spreadsheets/d)/([^/]+?)(?:/edit)?")
LARGEST_BODY = 64 * 1024 * 1024
log = logging.getLogger(__name__)


class Answer(NamedTuple):
    """Status, content type, body."""

    status: int
    kind: str
    body: bytes


def as_json(value: Any, status: int = 200) -> Answer:
    """An answer in JSON; compact, where Google's is indented."""
    return Answer(
        status, JSON_TYPE, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    )


class Sandbox:
    """A local server that answers like Google Sheets v4 and Drive v3.

    Use as a context manager (serves from a thread) or call `serve_forever`. `data` keeps the spreadsheets in a folder;
    without it they live in memory. Port 0 takes a free one. OSError: the port is taken; SheetsyncError: a file in the
    folder cannot be read.
    """

    def __init__(self, data: Path | None = None, port: int = 0) -> None:
        self.store = Store(data)
        self.counts = Counts()
        self.faults = faults.Faults()
        self._server = _Server(("127.0.0.1", port), self)
        self._thread: threading.Thread | None = None

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    @property
    def host(self) -> str:
        """`127.0.0.1:PORT`, as SHEETS_EMULATOR_HOST takes it."""
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """`http://127.0.0.1:PORT`."""
        return f"http://{self.host}"

    def serve_forever(self) -> None:
        """Serve until interrupted."""
        try:
            self._server.serve_forever(poll_interval=0.1)
        finally:
            self._server.server_close()

    def start(self) -> None:
        """Serve from a thread of its own."""
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop serving and free the port."""
        if self._thread is not None:
            self._server.shutdown()
            self._thread.join()
            self._thread = None
        self._server.server_close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no error."""
        log.debug("connection from %s ended early", client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body leave in one segment; in two, each answer costs 40 ms on loopback
    disable_nagle_algorithm = True

    def version_string(self) -> str:
        """The Server header."""
        return "sheetsync-sandbox"

    def log_message(self, *_: Any) -> None:
        """Silent; the counters keep the log."""

    def _serve(self) -> None:
        length = self.headers.get("Content-Length") or "0"
        if not length.isdigit() or int(length) > LARGEST_BODY or "chunked" in self.headers.get("Transfer-Encoding", ""):
            self.close_connection = True
            self._send(as_json(Refusal(400, "Request payload size exceeds the limit.").body(), 400))
            return
        raw = self.rfile.read(int(length))
        path = urlsplit(self.path).path
        host = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host", "")
        if host not in LOOPBACK_NAMES:
            self._send(as_json(Refusal(403, f"The sandbox answers on loopback only, not as {host!r}.").body(), 403))
        elif path == "/" or path.startswith("/_sandbox/") or _VIEW.fullmatch(path):
            self._send(_own(self.server.sandbox, self.command, path, raw))
        else:
            self._serve_api(path, raw)

    def _serve_api(self, path: str, raw: bytes) -> None:
        sandbox = self.server.sandbox
        fault = sandbox.faults.take(self.command, path)
        if fault == "reset-before":
            sandbox.counts.request(self.command, self.path, "", len(raw))
            self._reset()
            return
        with paused():
            answer = _faulty(fault, self.command) or _answer(sandbox, self.command, self.path, raw)
        if fault == "reset-after":
            self._reset()
            return
        sandbox.counts.answered(len(answer.body))
        self._send(answer)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        if answer.kind == HTML_TYPE:
            self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        self.end_headers()
        self.wfile.write(answer.body)
        self.wfile.flush()

    def _reset(self) -> None:
        """Close so that the client sees a connection reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815 -- http.server calls them so


def _faulty(fault: str | None, verb: str) -> Answer | None:
    if fault is None or fault == "reset-after":
        return None
    if fault == "html502":
        return Answer(502, HTML_TYPE, faults.HTML_502.encode())
    refused = faults.refusal(fault, verb)
    return as_json(refused.body(), refused.code)


def _answer(sandbox: Sandbox, verb: str, target: str, raw: bytes) -> Answer:
    path = urlsplit(target).path
    method = ""
    try:
        try:
            call = understand(verb, target, raw)
            method = call.method if call else ""
        finally:
            sandbox.counts.request(verb, target, method, len(raw))
        return _dispatch(sandbox, verb, path, raw, call)
    except Refusal as refusal:
        return as_json(refusal.body(), refusal.code)
    except Exception as error:
        log.exception("%s %s", verb, target)
        text = f"The sandbox itself failed ({type(error).__name__}: {error}); nothing was changed."
        return as_json(Refusal(500, text).body(), 500)


def _dispatch(sandbox: Sandbox, verb: str, path: str, raw: bytes, call: Call | None) -> Answer:
    upload = UPLOAD.fullmatch(path)
    if upload and verb == "PUT":
        return as_json(drive_api.upload(sandbox.store, unquote(upload[1]), raw))
    if call is None:
        raise no_such_method()
    if call.method in sheets_api.METHODS:
        result = sheets_api.METHODS[call.method](sandbox.store, call)
        return as_json(result if call.method in sheets_api.MASKED else select(call.mask, result))
    if call.method in drive_api.METHODS:
        result = drive_api.METHODS[call.method](sandbox.store, call)
        if result is None:
            return Answer(204, "text/html", b"")
        return Answer(200, call.one("mimeType"), result) if isinstance(result, bytes) else as_json(result)
    raise not_modelled(f"the method {call.method}")


def _own(sandbox: Sandbox, verb: str, path: str, raw: bytes) -> Answer:
    """The sandbox's own addresses: pages, counters, faults."""
    if verb == "GET" and path == "/":
        return Answer(200, HTML_TYPE, page.index(sandbox.store).encode("utf-8", "replace"))
    viewed = _VIEW.fullmatch(path)
    if verb == "GET" and viewed:
        document = sandbox.store.documents.get(unquote(viewed[1]))
        if document is not None:
            return Answer(200, HTML_TYPE, page.view(document).encode("utf-8", "replace"))
    if verb == "GET" and path == "/_sandbox/requests":
        return as_json(sandbox.counts.as_json())
    if verb == "POST" and path == "/_sandbox/reset-counts":
        sandbox.counts.reset()
        return as_json({})
    if verb == "POST" and path == "/_sandbox/faults":
        try:
            sandbox.faults.add(json.loads(raw))
        except ValueError as error:
            return as_json(Refusal(400, f"This fault was not queued: {error}").body(), 400)
        return as_json({})
    return as_json(no_such_method().body(), 404)
