"""Each way in which Google does not accept an account, provoked over real HTTP, with its sentence and its way out."""

from __future__ import annotations

import base64
import json
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from sheetsync.books.google import GoogleBook, GoogleClient, connect
from sheetsync.books.google.account import Account
from sheetsync.books.google.client_file import OAuthClient
from sheetsync.books.google.credentials import account_of, find_account
from sheetsync.books.google.failures import NotSignedIn, broken
from sheetsync.books.google.grant import Site
from sheetsync.books.google.logins import Login
from sheetsync.books.interface import BookNotFound, BookNotWritten, BookUnreachable
from tests.books.google.small import QUICK, small_blueprint

SOME_ID = "1AbC-dEf_GhIjKlMnOpQrStUvWxYz0123456789abcd"
ROBOT = "robot@example-project.iam.gserviceaccount.com"
EARLY = "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."


class Desk(ThreadingHTTPServer):
    """Google's token endpoint, with a clock of its own, and behind it a service that gives one answer to everything."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), DeskHandler)
        self.ahead = 0.0
        self.refusal: tuple[int, dict[str, str]] | None = None
        self.answer: tuple[int, object] = (200, {})

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def token(self, form: dict[str, list[str]]) -> tuple[int, object]:
        """Give a token, unless the request is refused or, signed by a key, comes from another time."""
        if self.refusal:
            return self.refusal
        if "assertion" in form:
            claims = form["assertion"][0].split(".")[1]
            issued = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["iat"]
            if abs(time.time() + self.ahead - issued) > 600:  # noqa: TID251
                return 400, {"error": "invalid_grant", "error_description": EARLY}
        return 200, {"access_token": "ya29.x", "expires_in": 3599, "token_type": "Bearer"}


class DeskHandler(BaseHTTPRequestHandler):
    server: Desk

    def do_GET(self) -> None:
        self._say(*self.server.answer)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._say(*(self.server.token(parse_qs(body.decode())) if self.path == "/token" else self.server.answer))

    def _say(self, status: int, body: object) -> None:
        told = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def robot(desk: Desk, key: rsa.RSAPrivateKey, tmp_path: Path) -> GoogleClient:
    """A service account, with a key of its own."""
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    path = tmp_path / "robot.json"
    path.write_text(
        json.dumps(
            {
                "type": "service_account",
                "client_email": ROBOT,
                "private_key": pem,
                "private_key_id": "1",
                "token_uri": f"http://{desk.host}/token",
            }
        )
    )
    return client(desk, find_account(environ={"GOOGLE_APPLICATION_CREDENTIALS": str(path)}))


@pytest.fixture
def person(desk: Desk) -> GoogleClient:
    """Somebody who signed in a week ago."""
    site = Site("google", "Google", "", f"http://{desk.host}/token", "")
    login = Login("google", "ada@example.com", ("drive.file",), "2026-11-18T09:00:00", OAuthClient("i", "s"), "1//x")
    return client(desk, account_of(login, site))


def client(desk: Desk, account: Account) -> GoogleClient:
    return connect(desk.host, account=account, patience=QUICK)


def observe(who: GoogleClient) -> object:
    return GoogleBook(SOME_ID, small_blueprint(), who).observe()


def drive_error(status: int, message: str, reason: str) -> tuple[int, object]:
    return status, {"error": {"code": status, "message": message, "errors": [{"message": message, "reason": reason}]}}


def test_a_service_account_whose_machine_has_another_time_is_told_to_set_the_clock(
    desk: Desk, robot: GoogleClient
) -> None:
    desk.ahead = 3600.0

    with pytest.raises(NotSignedIn, match=r"this machine's clock is wrong.\nSet the date and the time"):
        observe(robot)


@pytest.mark.parametrize("words", ["Invalid JWT Signature.", "Invalid grant: account not found"])
def test_a_service_account_whose_key_is_gone_is_told_to_make_a_new_one(
    desk: Desk, robot: GoogleClient, words: str
) -> None:
    desk.refusal = (400, {"error": "invalid_grant", "error_description": words})

    with pytest.raises(NotSignedIn) as raised:
        observe(robot)

    assert words in raised.value.message
    assert ROBOT in raised.value.message
    assert "Make a new key" in raised.value.hint
    assert "robot.json" in raised.value.hint


def test_a_service_account_that_should_create_a_sheet_is_told_why_it_cannot(desk: Desk, robot: GoogleClient) -> None:
    desk.answer = drive_error(403, "Service Accounts do not have storage quota.", "storageQuotaExceeded")

    with pytest.raises(BookNotWritten, match=r"service account never has any.\nSign in as yourself .*auth login"):
        robot.create("Tracker")


@pytest.mark.parametrize("status", [403, 404])
def test_a_sheet_that_is_not_shared_with_a_service_account_comes_with_its_address(
    desk: Desk, robot: GoogleClient, status: int
) -> None:
    desk.answer = drive_error(status, "The caller does not have permission", "forbidden")

    with pytest.raises(BookNotFound, match=f"share it as “Editor” with {ROBOT}"):
        observe(robot)


def test_a_login_that_ended_after_seven_days_in_testing_or_was_revoked_says_both(
    desk: Desk, person: GoogleClient
) -> None:
    desk.refusal = (400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."})

    with pytest.raises(NotSignedIn) as raised:
        observe(person)

    assert "the login of ada@example.com of 2026-11-18: it has expired, or was revoked" in raised.value.message
    for words in ("sheetsync auth login", "seven days", "still in Testing", "publish it", "Nothing was changed."):
        assert words in raised.value.hint


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (
            {"error": "deleted_client", "error_description": "The OAuth client was deleted."},
            "no longer knows the client",
        ),
        ({"error": "invalid_client", "error_description": "Unauthorized"}, "no longer knows the client"),
        ({"error": "invalid_grant", "error_subtype": "invalid_rapt", "error_description": "reauth"}, "sign in anew"),
        ({"error": "admin_policy_enforced", "error_description": "Blocked"}, "no longer allows this program"),
        ({}, "no longer accepts the login"),
    ],
)
def test_other_refusals_of_a_login_have_their_sentence(
    desk: Desk, person: GoogleClient, refusal: dict[str, str], words: str
) -> None:
    desk.refusal = (400, refusal)

    with pytest.raises(NotSignedIn, match=words) as raised:
        observe(person)
    assert "sheetsync auth login" in raised.value.hint


def test_a_login_server_that_is_out_of_order_is_not_taken_for_a_refusal(desk: Desk, person: GoogleClient) -> None:
    desk.refusal = (503, {"error": "temporarily_unavailable"})

    with pytest.raises(BookUnreachable, match="out of order where one signs in") as raised:
        observe(person)
    assert not isinstance(raised.value, NotSignedIn)


def test_a_sheet_that_a_login_may_not_open_says_what_a_login_reaches_and_the_ways_around(
    desk: Desk, person: GoogleClient
) -> None:
    desk.answer = (404, {"error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}})

    with pytest.raises(BookNotFound) as raised:
        observe(person)

    for words in ("ada@example.com", "created itself", "sheetsync link new", "service account", "auth login"):
        assert words in raised.value.hint


def test_a_full_drive_of_a_person_is_not_taken_for_a_service_account(desk: Desk, person: GoogleClient) -> None:
    desk.answer = drive_error(403, "The user's Drive storage quota has been exceeded.", "storageQuotaExceeded")

    with pytest.raises(BookNotWritten, match=r"Your Google Drive is full.\nMake room"):
        person.create("Tracker")


def test_an_api_that_is_switched_off_is_named_and_only_googles_own_page_is_shown(
    desk: Desk, person: GoogleClient
) -> None:
    page = "https://console.developers.google.com/apis/api/drive.googleapis.com/overview?project=1"
    words = (
        f"Google Drive API has not been used in project 1 before or it is disabled. Enable it by visiting {page} then"
    )
    desk.answer = drive_error(403, words, "accessNotConfigured")
    with pytest.raises(BookUnreachable) as raised:
        observe(person)
    assert "The Google Drive API is switched off" in raised.value.message
    assert f"at {page}, wait a few minutes" in raised.value.hint

    desk.answer = drive_error(403, "visit https://console.developers.google.com.evil.example/x", "accessNotConfigured")
    with pytest.raises(BookUnreachable) as raised:
        observe(person)
    assert "evil" not in str(raised.value)


@pytest.mark.parametrize("days", [(-20, -10), (10, 20)])
def test_a_certificate_of_another_day_is_told_to_be_the_clocks_doing(
    key: rsa.RSAPrivateKey, tmp_path: Path, days: tuple[int, int]
) -> None:
    certificate = tmp_path / "site.pem"
    now = datetime.now(UTC)  # noqa: TID251
    certificate.write_bytes(certified(key, *(now + timedelta(days=day) for day in days)))
    with Desk() as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        with pytest.raises(requests.exceptions.SSLError) as raised:
            requests.get(f"https://{server.host}/", verify=str(certificate), timeout=60)
        server.shutdown()
        thread.join()

    error = broken(raised.value, server="Google", write=True).error

    assert "By this machine's clock, the certificate" in error.message
    assert "Set the date and the time" in error.hint
    assert "Nothing was changed" in error.hint


def certified(key: rsa.RSAPrivateKey, since: datetime, until: datetime) -> bytes:
    """A certificate for this machine that vouches for itself, and its key."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .not_valid_before(since)
        .not_valid_after(until)
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return pem + made.public_bytes(serialization.Encoding.PEM)


@pytest.mark.parametrize("content", ["[" * 20_000, "[]", '"x"', "\x00"])
def test_a_hostile_file_of_credentials_is_refused_in_a_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "key.json"
    path.write_text(content)

    with pytest.raises(NotSignedIn, match="cannot be used to sign in"):
        find_account(environ={"GOOGLE_APPLICATION_CREDENTIALS": str(path)})


def test_signing_in_is_not_loaded_by_what_never_speaks_to_google() -> None:
    loaded = (
        "import sheetsync.cli.check, sheetsync.cli.auth, sys; print({'keyring', 'requests', 'google'} & {*sys.modules})"
    )

    told = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "set()"
