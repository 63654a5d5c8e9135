"""Whatever the service, the network or the login does, a person reads what happened and what state things are in."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from sheetsync.books.google import GoogleBook, connect
from sheetsync.books.google.credentials import find_account
from sheetsync.books.google.failures import NotSignedIn
from sheetsync.books.interface import (
    BookChanged,
    BookForeign,
    BookNotFound,
    BookNotWritten,
    BookUnreachable,
    BookUnreadable,
    BookUnwritable,
    WriteUncertain,
)
from sheetsync.errors import RefusedForSafety, SheetsyncError
from sheetsync.model.change import SetCell
from tests.books.google.small import QUICK, Google, document, small_blueprint

SOME_ID = "1AbC-dEf_GhIjKlMnOpQrStUvWxYz0123456789abcd"
RENAME = [SetCell("people", "ada-lovelace", "name", "Ada Lovelace", "Ada King")]


class Rude(ThreadingHTTPServer):
    """A server that gives everybody the same answer."""

    status, kind, body = 200, "application/json", b"{}"
    daemon_threads = True

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def says(self, status: int, body: object, kind: str = "application/json") -> None:
        self.status, self.kind = status, kind
        self.body = body.encode() if isinstance(body, str) else json.dumps(body).encode()


class RudeHandler(BaseHTTPRequestHandler):
    server: Rude

    def handle_one_request(self) -> None:
        self.raw_requestline = self.rfile.readline(65537)
        if self.raw_requestline and self.parse_request():
            self.answer()

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(self.server.status)
        self.send_header("Content-Type", self.server.kind)
        self.send_header("Content-Length", str(len(self.server.body)))
        if 300 <= self.server.status < 400:
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def rude() -> Iterator[Rude]:
    with Rude(("127.0.0.1", 0), RudeHandler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def error(status: int, message: str, reason: str = "") -> dict[str, object]:
    body: dict[str, object] = {"code": status, "message": message}
    if reason:
        body["errors"] = [{"message": message, "domain": "global", "reason": reason}]
    return {"error": body}


def observing(host: str) -> Callable[[], object]:
    return GoogleBook(SOME_ID, small_blueprint(), connect(host, patience=QUICK)).observe


def creating(host: str) -> Callable[[], object]:
    return lambda: connect(host, patience=QUICK).create("Tracker")


def sent(google: Google, work: Callable[[], object]) -> tuple[int, int]:
    """How many reads and writes the client sent while *work* was done, those that failed included."""
    before = replace(google.client.counts)
    work()
    return google.client.counts.read - before.read, google.client.counts.write - before.write


@pytest.mark.parametrize("kind", ["429", "500", "503", "html502", "reset-before", "reset-after"])
def test_a_read_that_fails_in_passing_is_tried_again(google: Google, kind: str) -> None:
    book = google.tracker()
    google.fail(document(book), kind, kind)
    assert sent(google, book.observe) == (3, 0)


def test_a_read_that_keeps_failing_is_given_up_in_the_end(google: Google) -> None:
    book = google.tracker()
    google.fail(document(book), *["503"] * 1000)
    with pytest.raises(BookUnreachable, match=r"out of order at the moment .error 503.*\nRun it again later"):
        book.observe()


def test_a_write_refused_for_too_many_requests_is_sent_again(google: Google) -> None:
    book = google.tracker()
    before = book.observe()
    google.fail(f"POST /v4/spreadsheets/{document(book)}", "429", "429")
    assert sent(google, lambda: book.apply(RENAME, expected=before)) == (0, 3)
    assert book.observe().tables["people"].rows[0].cells[0] == "Ada King"


def test_a_server_that_is_not_there_is_said_so_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{taken.getsockname()[1]}"
        for work in (observing(host), creating(host)):
            with pytest.raises(
                BookUnreachable, match=r"the server is not there.\n.*sheetsync sandbox.*Nothing was changed"
            ):
                work()


def test_a_server_that_never_answers_is_not_waited_for_for_ever() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = connect(
            f"127.0.0.1:{silent.getsockname()[1]}",
            patience=type(QUICK)(connect=0.5, answer=1, first=0.01, longest=0.01, total=0.01),
        )
        with pytest.raises(BookUnreachable, match=r"did not answer in time"):
            GoogleBook(SOME_ID, small_blueprint(), client).observe()
        with pytest.raises(WriteUncertain):
            client.create("Tracker")


def test_a_sheet_that_does_not_exist_and_one_that_is_not_ours_are_told_apart(google: Google, rude: Rude) -> None:
    with pytest.raises(BookNotFound, match=r"no such Google Sheet, or it is not shared"):
        GoogleBook(SOME_ID, google.blueprint, google.client).observe()
    rude.says(403, error(403, "The caller does not have permission"))
    with pytest.raises(BookNotFound, match=r"not shared with this account"):
        observing(rude.host)()


def test_a_sheet_that_may_only_be_looked_at_is_said_so(rude: Rude) -> None:
    rude.says(403, error(403, "The caller does not have permission"))
    with pytest.raises(BookNotWritten, match=r"may look at the Google Sheet but not change it"):
        creating(rude.host)()


@pytest.mark.parametrize(
    ("status", "message", "reason", "kind", "words"),
    [
        (401, "Invalid Credentials", "authError", NotSignedIn, "wants a login"),
        (403, "No scope", "ACCESS_TOKEN_SCOPE_INSUFFICIENT", NotSignedIn, "does not allow what sheetsync needs"),
        (403, "No quota", "storageQuotaExceeded", BookNotWritten, "a service account never has any"),
        (403, "Off", "accessNotConfigured", BookUnreachable, "switched off for the Cloud project"),
        (403, "Slow down", "userRateLimitExceeded", BookUnreachable, "too many requests"),
        (409, "The operation was aborted.", "", BookChanged, "at the same moment"),
        (413, "Request Entity Too Large", "", BookUnwritable, "so much in one request"),
        (418, "Teapot", "", BookUnreachable, "error 418"),
        (400, "Invalid requests[0].deleteSheet: No sheet with id: 7", "", BookChanged, "from another computer"),
        (400, "Invalid requests[3].updateCells: No grid with id: 7", "", BookChanged, "added or removed"),
        (400, "Range (People!A9) exceeds grid limits. Max rows: 4", "", BookChanged, "added or removed"),
        (400, "You are trying to edit a protected cell or object.", "", BookNotWritten, "Protect sheets and ranges"),
        (
            400,
            "This operation is not supported for this document",
            "",
            BookUnreadable,
            "Excel workbook that Drive keeps",
        ),
        (400, "above the limit of 10000000 cells.", "", BookUnwritable, "cannot hold so much"),
        (400, "more than the maximum of 50000 characters in a single cell.", "", BookUnwritable, "cannot hold so much"),
        (400, "Invalid requests[0]: no", "", BookNotWritten, r"refused the request: Invalid requests\[0\]"),
    ],
)
def test_every_refusal_has_its_sentence(
    rude: Rude, status: int, message: str, reason: str, kind: type[SheetsyncError], words: str
) -> None:
    rude.says(status, error(status, message, reason))
    with pytest.raises(kind, match=words) as raised:
        creating(rude.host)()
    assert raised.value.hint


@pytest.mark.parametrize(("status", "kind"), [(200, "text/html"), (302, "text/html"), (307, "text/html")])
def test_a_network_that_wants_a_login_first_is_recognised(rude: Rude, status: int, kind: str) -> None:
    rude.says(status, "<html>Welcome to the café</html>", kind)
    with pytest.raises(BookUnreachable, match=r"Something between this machine and"):
        observing(rude.host)()


def test_a_write_answered_with_something_else_is_uncertain(rude: Rude) -> None:
    rude.says(200, "<html>Welcome</html>", "text/html")
    with pytest.raises(WriteUncertain):
        creating(rude.host)()


def test_a_spreadsheet_that_is_no_tracker_is_told_so(google: Google) -> None:
    foreign = google.client.create("Shopping")
    with pytest.raises(BookForeign, match=r"none of the sheets of the template"):
        GoogleBook(foreign, google.blueprint, google.client).observe()


def test_a_server_elsewhere_is_never_spoken_to_without_a_login() -> None:
    with pytest.raises(RefusedForSafety):
        connect("sheets.example.org:80")


def test_without_any_credentials_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotSignedIn, match=r"No Google account is set up.\n.*SHEETS_EMULATOR_HOST.*Nothing was changed"):
        find_account(environ={"HOME": str(tmp_path)})


def test_a_credentials_file_that_is_missing_or_damaged_is_named(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    with pytest.raises(NotSignedIn, match=r"key.json.*is not there"):
        find_account(environ={"GOOGLE_APPLICATION_CREDENTIALS": str(path)})
    path.write_text("{}")
    with pytest.raises(NotSignedIn, match=r"key.json cannot be used"):
        find_account(environ={"GOOGLE_APPLICATION_CREDENTIALS": str(path)})


def test_credentials_of_gcloud_are_found_where_it_keeps_them(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "gcloud"
    folder.mkdir(parents=True)
    login = {"type": "authorized_user", "client_id": "id", "client_secret": "x", "refresh_token": "y"}
    (folder / "application_default_credentials.json").write_text(json.dumps(login))
    assert find_account(environ={"HOME": str(tmp_path)}).credentials.valid is False
