"""The ways in which the real service fails, on request: once, a few times, or until it is called off."""

from __future__ import annotations

import http.client
import time
from typing import Any
from urllib.parse import unquote, urlencode

import pytest

from sheetsync.sandbox import Sandbox
from tests.sandbox.conftest import SPREADSHEET, Api, Book, Reply


@pytest.mark.parametrize(("kind", "status"), [("429", 429), ("500", 500), ("503", 503), ("html502", 502)])
def test_a_fault_strikes_once_and_changes_nothing(api: Api, book: Book, kind: str, status: int) -> None:
    api.send("POST", "/_sandbox/faults", {"match": "batchUpdate", "kind": kind})
    add = {"addSheet": {"properties": {"title": "New"}}}
    assert book.values("A1")["range"] == "Sheet1!A1"
    struck = book.send(add)
    assert struck.status == status
    assert struck.kind.startswith("text/html") == (kind == "html502")
    assert len(book.read()["sheets"]) == 1
    assert book.send(add).status == 200


@pytest.mark.parametrize(("kind", "sheets"), [("reset-before", 1), ("reset-after", 2)])
def test_a_connection_is_reset_before_or_after_the_commit(api: Api, book: Book, kind: str, sheets: int) -> None:
    api.send("POST", "/_sandbox/faults", {"match": "batchUpdate", "kind": kind})
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        book.send({"addSheet": {"properties": {"title": "New"}}})
    api.connection.close()
    assert len(book.read()["sheets"]) == sheets


@pytest.mark.parametrize("fault", [b"", b"{}", b'{"match": "x", "kind": "rain"}', b"[1]"])
def test_a_fault_that_does_not_exist_is_refused(api: Api, fault: bytes) -> None:
    reply = api.send("POST", "/_sandbox/faults", fault)
    assert reply.status == 400
    assert reply.message.startswith("Nothing was changed: ")


def test_a_fault_may_let_some_requests_by_and_strike_more_than_once(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/faults", {"match": "/values/", "kind": "503", "skip": 1, "times": 2})
    statuses = [api.send("GET", f"{book.path}/values/A1").status for _ in range(4)]
    assert statuses == [200, 503, 503, 200]


def test_a_fault_for_ever_ends_when_it_is_called_off(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/faults", {"match": "", "kind": "500", "times": None})
    assert [api.send("GET", book.path).status for _ in range(3)] == [500, 500, 500]
    api.send("DELETE", "/_sandbox/faults")
    assert api.send("GET", book.path).status == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"skip": -1},
        {"skip": "1"},
        {"times": 0},
        {"times": True},
        {"seconds": 1e9},
        {"seconds": "1"},
        {"match": 5},
        {"x": 1},
    ],
)
def test_a_fault_that_is_described_wrongly_is_refused_with_all_that_came_with_it(
    api: Api, book: Book, wrong: dict[str, Any]
) -> None:
    right = {"match": "", "kind": "500"}
    assert api.send("POST", "/_sandbox/faults", [right, right | wrong]).status == 400
    assert api.send("GET", book.path).status == 200


def test_429_has_the_recorded_body_and_no_retry_after(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/faults", {"match": "", "kind": "429"})
    reply = api.send("GET", book.path)
    error = reply.json["error"]
    assert error["message"] == (
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service "
        "'sheets.googleapis.com' for consumer 'project_number:123456789012'."
    )
    assert (error["code"], error["status"]) == (429, "RESOURCE_EXHAUSTED")
    assert error["details"][0]["metadata"]["quota_limit"] == "ReadRequestsPerMinutePerUser"
    assert "Retry-After" not in reply.headers


def test_an_expired_token_is_answered_by_401_with_the_recorded_header(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/faults", {"match": "", "kind": "expired-token", "times": 2})
    sheets = api.send("GET", book.path)
    drive = api.send("GET", f"/drive/v3/files/{book.id}")
    assert (sheets.status, sheets.json["error"]["status"]) == (401, "UNAUTHENTICATED")
    assert "errors" not in sheets.json["error"]
    assert drive.json["error"]["errors"][0] == {
        "message": drive.message, "domain": "global", "reason": "authError", "location": "Authorization",
        "locationType": "header",
    }  # fmt: skip
    assert drive.headers["WWW-Authenticate"] == 'Bearer realm="https://accounts.google.com/", error="invalid_token"'


def test_a_revoked_grant_is_answered_as_the_token_endpoint_does(api: Api) -> None:
    api.send("POST", "/_sandbox/faults", {"match": "/token", "kind": "invalid-grant"})
    reply = api.send("POST", "/token", b"grant_type=refresh_token", kind="application/x-www-form-urlencoded")
    assert reply.status == 400
    assert reply.json == {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}


@pytest.mark.parametrize(
    ("kind", "code", "reason"),
    [("storage-quota", 403, "storageQuotaExceeded"), ("429", 403, "userRateLimitExceeded")],
)
def test_drive_refuses_by_reason(api: Api, kind: str, code: int, reason: str) -> None:
    api.send("POST", "/_sandbox/faults", {"match": "POST /drive", "kind": kind})
    reply = api.send("POST", "/drive/v3/files", {"name": "x", "mimeType": SPREADSHEET})
    error = reply.json["error"]
    assert (reply.status, error["code"]) == (code, code)
    assert (error["errors"][0]["reason"], error["errors"][0]["domain"]) == (reason, "usageLimits")
    assert api.get("/drive/v3/files")["files"] == []


def test_an_api_that_is_not_enabled_says_where_to_enable_it(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/faults", {"match": "", "kind": "api-disabled"})
    error = api.send("GET", book.path).json["error"]
    assert (error["code"], error["status"]) == (403, "PERMISSION_DENIED")
    assert error["details"][0]["reason"] == "SERVICE_DISABLED"
    assert error["details"][0]["metadata"]["activationUrl"] in error["message"]


def test_a_slow_answer_comes_after_the_change_was_made(api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/faults", {"match": "batchUpdate", "kind": "slow", "seconds": 0.3})
    start = time.monotonic()
    assert book.send({"addSheet": {"properties": {"title": "New"}}}).status == 200
    assert time.monotonic() - start >= 0.3
    assert len(book.read()["sheets"]) == 2


def test_quotas_are_counted_by_the_minute_for_reads_and_writes(sandbox: Sandbox, api: Api, book: Book) -> None:
    api.send("POST", "/_sandbox/settings", {"quotas": {"read": 2, "write": 1, "minute": 0.4}})
    assert [api.send("GET", book.path).status for _ in range(3)] == [200, 200, 429]
    assert book.write("A1", [["x"]]).status == 200
    refused = book.write("A1", [["y"]])
    assert (refused.status, refused.json["error"]["details"][0]["metadata"]["quota_metric"]) == (
        429, "sheets.googleapis.com/write_requests",
    )  # fmt: skip
    assert api.send("GET", "/drive/v3/files").status == 200
    time.sleep(0.45)
    assert book.values("A1")["values"] == [["x"]]
    api.send("POST", "/_sandbox/settings", {"quotas": None})
    assert [api.send("GET", book.path).status for _ in range(4)] == [200] * 4
    assert api.get("/_sandbox/settings")["quotas"] == {"minute": 60.0}


@pytest.mark.parametrize(
    "wrong",
    [{"quotas": {"read": -1}}, {"quotas": {"reads": 1}}, {"quotas": {"minute": 0}}, {"modified_lag": -1}, {"x": 1}, []],
)
def test_settings_that_do_not_exist_are_refused(api: Api, wrong: Any) -> None:
    assert api.send("POST", "/_sandbox/settings", wrong).status == 400
    assert api.get("/_sandbox/settings") == {"quotas": {"minute": 60.0}, "modified_lag": 0.0}


def test_modified_time_and_version_lag_behind_cells_but_not_behind_the_title(api: Api, book: Book) -> None:
    def seen() -> tuple[str, str]:
        file = api.get(f"/drive/v3/files/{book.id}", fields="modifiedTime,version")
        return file["modifiedTime"], file["version"]

    api.send("POST", "/_sandbox/settings", {"modified_lag": 0.5})
    before = seen()
    book.put("A1", [["x"]])
    book.put("A1", [["y"]])
    assert seen() == before
    time.sleep(0.55)
    after = seen()
    assert after[0] > before[0]
    assert after[1] != before[1]
    title = {"properties": {"title": "New"}, "fields": "title"}
    book.batch({"updateSpreadsheetProperties": title})
    assert seen()[1] != after[1]


@pytest.mark.parametrize("origin", ["https://example.com", "http://127.0.0.1:1", "null"])
def test_a_page_of_another_site_is_refused(sandbox: Sandbox, book: Book, origin: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", sandbox.port)
    for path in ("/_sandbox/faults", f"{book.path}/values/A1:clear"):
        connection.request("POST", path, b"{}", {"Origin": origin, "Content-Type": "text/plain"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 403
    connection.close()


def signed_in(api: Api) -> dict[str, str]:
    """Tokens, got as a desktop program gets them."""
    asked = {"client_id": "c", "redirect_uri": "http://127.0.0.1:1/", "response_type": "code", "scope": "s"}
    page = api.send("GET", "/o/oauth2/v2/auth", **asked).text
    code = unquote(page.partition("code=")[2].partition("&amp;")[0])
    form = {"grant_type": "authorization_code", "client_id": "c", "redirect_uri": "http://127.0.0.1:1/", "code": code}
    tokens: dict[str, str] = token(api, form).json
    return tokens


def token(api: Api, form: dict[str, str]) -> Reply:
    return api.send("POST", "/token", urlencode(form).encode(), kind="application/x-www-form-urlencoded")


def status_with(sandbox: Sandbox, book: Book, access: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", sandbox.port)
    connection.request("GET", book.path, headers={"Authorization": f"Bearer {access}"})
    status = connection.getresponse().status
    connection.close()
    return status


def test_tokens_end_when_they_are_told_to_and_are_given_anew(sandbox: Sandbox, api: Api, book: Book) -> None:
    tokens = signed_in(api)
    assert status_with(sandbox, book, tokens["access_token"]) == 200
    api.send("POST", "/_sandbox/tokens", {"do": "expire"})
    assert status_with(sandbox, book, tokens["access_token"]) == 401
    assert status_with(sandbox, book, "any other") == 200
    renew = {"grant_type": "refresh_token", "client_id": "c", "refresh_token": tokens["refresh_token"]}
    assert status_with(sandbox, book, token(api, renew).json["access_token"]) == 200
    api.send("POST", "/_sandbox/tokens", {"do": "revoke"})
    assert (token(api, renew).status, token(api, renew).json["error"]) == (400, "invalid_grant")
    for wrong in ({}, {"do": "rest"}, {"do": "expire", "x": 1}):
        assert api.send("POST", "/_sandbox/tokens", wrong).status == 400


def test_revoking_one_token_ends_the_whole_grant(sandbox: Sandbox, api: Api, book: Book) -> None:
    tokens = signed_in(api)
    api.send("POST", "/revoke", b"", token=tokens["access_token"])
    assert status_with(sandbox, book, tokens["access_token"]) == 401
    renew = {"grant_type": "refresh_token", "client_id": "c", "refresh_token": tokens["refresh_token"]}
    assert token(api, renew).json["error"] == "invalid_grant"
