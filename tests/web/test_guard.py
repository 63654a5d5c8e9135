"""Who may see the page, and who may send to it: nobody but the browser that the command opened."""

from __future__ import annotations

from time import monotonic

import pytest
from werkzeug.test import Client

from sheetsync.web.guard import Guard
from tests.web.conftest import BASE, Page

OWN = {"Sec-Fetch-Site": "same-origin"}


def test_a_browser_without_the_key_sees_nothing(page: Page) -> None:
    stranger = Client(page.app)

    for path in ("/", "/people", "/people/kenji-morioka", "/revision"):
        answer = stranger.get(path, base_url=BASE)
        assert (answer.status_code, "Kenji" in answer.text) == (403, False)
    assert stranger.post("/close", base_url=BASE, headers=OWN).status_code == 403


def test_a_key_lets_one_browser_in_and_then_no_other(page: Page) -> None:
    key = page.app.guard.new_key()
    first, second = Client(page.app), Client(page.app)

    assert first.get(f"/?key={key}", base_url=BASE).status_code == 303
    assert first.get("/", base_url=BASE).status_code == 200
    assert second.get(f"/?key={key}", base_url=BASE).status_code == 403


def test_a_key_holds_for_a_minute(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    key = page.app.guard.new_key()
    now = monotonic()
    monkeypatch.setattr("sheetsync.web.guard.monotonic", lambda: now + 61)

    assert Client(page.app).get(f"/?key={key}", base_url=BASE).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8086", "127.0.0.1", "127.0.0.1:8087", "[::1]:8086"])
def test_an_address_that_somebody_else_made_to_lead_here_is_refused(page: Page, host: str) -> None:
    assert page.client.get("/", base_url=BASE, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "null"},
        {},
    ],
)
def test_a_form_from_anywhere_else_writes_nothing(page: Page, headers: dict[str, str]) -> None:
    answer = page.client.post("/people/new", base_url=BASE, data={"name": "Eve"}, headers=headers)

    assert answer.status_code == 403
    assert "eve" not in page.book.observe().tables["contacts"].by_id


def test_an_older_browser_tells_its_origin_instead(page: Page) -> None:
    answer = page.client.post("/people/new", base_url=BASE, data={"name": "Ada"}, headers={"Origin": BASE})

    assert answer.status_code == 303


def test_every_answer_forbids_what_comes_from_elsewhere(page: Page) -> None:
    for path in ("/", "/static/page.css", "/nowhere", "/people/connections.svg"):
        headers = page.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "script-src 'unsafe-inline'" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_no_page_needs_what_its_policy_forbids(page: Page) -> None:
    for path in ("/", "/people", "/people/kenji-morioka", "/compare/trends", "/compare/fields", "/letters", "/history"):
        text = page.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert " onclick=" not in text


def test_the_cookie_is_kept_from_scripts_and_other_sites() -> None:
    from werkzeug.wrappers import Response

    said = Guard(8086).let_in(Response()).headers["Set-Cookie"]

    assert "HttpOnly" in said
    assert "SameSite=Strict" in said
    assert said.startswith("sheetsync-8086=")


def test_another_call_of_the_same_person_gets_a_key_by_the_secret_and_nobody_else_does(page: Page) -> None:
    stranger = Client(page.app)
    ask = {"X-Sheetsync-Secret": page.app.guard.secret}

    assert stranger.get("/join", base_url=BASE).status_code == 403
    assert stranger.get("/join", base_url=BASE, headers={"X-Sheetsync-Secret": "guess"}).status_code == 403
    key = stranger.get("/join", base_url=BASE, headers=ask).text
    assert Client(page.app).get(f"/?key={key}", base_url=BASE).status_code == 303


def test_only_what_belongs_to_the_page_is_given_as_a_file(page: Page) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/app.py", "/static/"):
        assert page.get(path).status_code == 404
