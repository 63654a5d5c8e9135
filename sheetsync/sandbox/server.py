"""The HTTP server: loopback only, one segment per answer, keep-alive."""

from __future__ import annotations

import gc
import logging
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import unquote, urlsplit

from sheetsync.sandbox import drive_api, faults, oauth, own, sheets_api
from sheetsync.sandbox.answers import SHEETS_HEADERS, Answer, as_json, packed, refused, unpacked
from sheetsync.sandbox.calls import Call, no_such_method, understand
from sheetsync.sandbox.counts import unit
from sheetsync.sandbox.editor import AFTER, BEFORE
from sheetsync.sandbox.errors import Refusal, not_modelled, unauthenticated
from sheetsync.sandbox.leniency import listening
from sheetsync.sandbox.masks import select
from sheetsync.sandbox.own import State

if TYPE_CHECKING:
    from requests import Session

LOOPBACK_NAMES = {"127.0.0.1", "localhost"}
UPLOAD = re.compile(r"/upload/drive/v2/files/([^/]+)")
LARGEST_BODY = 64 * 1024 * 1024
log = logging.getLogger(__name__)


class Sandbox(State):
    """A local server that answers like Google Sheets v4 and Drive v3.

    Use as a context manager (serves from a thread) or call `serve_forever`. `data` keeps the spreadsheets in a folder;
    without it they live in memory. Port 0 takes a free one. With `strict` only what is documented is taken, not all
    that Google takes. OSError: the port is taken; SheetsyncError: a file in the folder cannot be read.
    """

    def __init__(self, data: Path | None = None, port: int = 0, *, strict: bool = False) -> None:
        super().__init__(data)
        self.strict = strict
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

    def session(self) -> Session:
        """A requests session that takes what is meant for Google here: `gspread.Client(auth=None, session=…)`."""
        from sheetsync.sandbox.clients import session

        return session(self.url)

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
            self._send(refused(Refusal(400, "Request payload size exceeds the limit.")))
            return
        raw = self.rfile.read(int(length))
        path = urlsplit(self.path).path
        stranger = self._stranger()
        if stranger:
            self._send(refused(Refusal(403, stranger)))
        elif own.is_own(path):
            self._send(own.answer(self.server.sandbox, self.command, self.path, raw))
        else:
            self._serve_api(path, raw)

    def _stranger(self) -> str | None:
        """Why a request is refused that another name, or a page of another site, sent here; None if none did."""
        address = self.headers.get("Host") or ""
        host = address.rpartition(":")[0] or address
        if host not in LOOPBACK_NAMES:
            return f"The sandbox answers on loopback only, not as {host!r}."
        origin = self.headers.get("Origin")
        if origin is not None and origin != f"http://{address}":
            return f"The sandbox answers no pages of other sites, such as {origin!r}."
        return None

    def _serve_api(self, path: str, raw: bytes) -> None:
        sandbox = self.server.sandbox
        fault = sandbox.faults.take(self.command, path)
        answer = faults.answer(fault, self.command, path)
        if answer is None and not sandbox.oauth.holds(self.headers.get("Authorization") or ""):
            answer = refused(unauthenticated(drive=path.startswith("/drive/")))
        kind = fault.kind if fault else ""
        if answer is not None or kind == "reset-before":
            sandbox.counts.request(self.command, self.path, "", len(raw))
        if kind == "reset-before":
            self._reset()
            return
        if answer is None:
            sandbox.editor.act(BEFORE, self.command, path)
            with paused():
                answer = _answer(sandbox, self.command, self.path, raw, self.headers.get("Content-Encoding") or "")
            sandbox.editor.act(AFTER, self.command, path)
        if kind == "reset-after":
            self._reset()
            return
        if fault is not None and kind == "slow":
            time.sleep(fault.seconds)
        if path.startswith("/v4/"):
            answer = answer._replace(headers=(*SHEETS_HEADERS, *answer.headers))
        answer = packed(answer, self.headers.get("Accept-Encoding") or "")
        sandbox.counts.answered(len(answer.body))
        self._send(answer)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, text in answer.headers:
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(answer.body)
        self.wfile.flush()

    def _reset(self) -> None:
        """Close so that the client sees a connection reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _serve  # noqa: N815 -- http.server calls them so


def _answer(sandbox: Sandbox, verb: str, target: str, raw: bytes, encoding: str) -> Answer:
    path = urlsplit(target).path
    if path in oauth.PATHS:
        return sandbox.oauth.answer(verb, target, raw)
    method = ""
    try:
        try:
            body = unpacked(raw, encoding, largest=LARGEST_BODY)
            with listening(strict=sandbox.strict) as noted:
                call = understand(verb, target, body)
            method = call.method if call else ""
            for each in noted:
                log.info("%s %s: taken as Google takes it: %s", verb, path, each)
        finally:
            sandbox.counts.request(verb, target, method, len(raw))
        sandbox.quotas.charge(unit(verb, target, method))
        return _dispatch(sandbox, verb, path, body, call)
    except Refusal as refusal:
        return refused(refusal)
    except Exception as error:
        log.exception("%s %s", verb, target)
        text = f"The sandbox itself failed ({type(error).__name__}: {error}); nothing was changed."
        return refused(Refusal(500, text))


def _dispatch(sandbox: Sandbox, verb: str, path: str, raw: bytes, call: Call | None) -> Answer:
    upload = UPLOAD.fullmatch(path)
    if upload and verb == "PUT":
        return as_json(drive_api.upload(sandbox.store, unquote(upload[1]), raw))
    if path.startswith(("/upload/", "/batch", "/resumable/")):
        raise not_modelled("uploads of files and batches of calls")
    if call is None:
        raise no_such_method(path)
    if call.method in sheets_api.METHODS:
        result = sheets_api.METHODS[call.method](sandbox.store, call)
        return as_json(result if call.method in sheets_api.MASKED else select(call.mask, result))
    if call.method in drive_api.METHODS:
        result = drive_api.METHODS[call.method](sandbox.store, call)
        if result is None:
            return Answer(204, "text/html", b"")
        return Answer(200, call.one("mimeType"), result) if isinstance(result, bytes) else as_json(result)
    raise not_modelled(f"the method {call.method}")


class _Pauses:
    lock = threading.Lock()
    count = 0
    was_enabled = True


@contextmanager
def paused() -> Iterator[None]:
    """No cycle collection inside; afterwards as it was before. Threads may overlap.

    Spreadsheets and answers are trees, freed without it; a large answer is otherwise searched for cycles several times,
    which was measured to double its cost (216,000 cells: 1.7 s with the collector, 0.8 s without).
    """
    with _Pauses.lock:
        if _Pauses.count == 0:
            _Pauses.was_enabled = gc.isenabled()
            gc.disable()
        _Pauses.count += 1
    try:
        yield
    finally:
        with _Pauses.lock:
            _Pauses.count -= 1
            if _Pauses.count == 0 and _Pauses.was_enabled:
                gc.enable()
