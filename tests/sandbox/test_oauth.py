"""Signing in to the sandbox follows the rules that Google and the standards set, and lets nothing else through."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from sheetsync.sandbox import Sandbox

BACK = "http://127.0.0.1:4711/"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ASKED = {
    "client_id": "mine",
    "redirect_uri": BACK,
    "response_type": "code",
    "scope": "https://www.googleapis.com/auth/drive.file",
    "state": "s",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}


class Signing:
    """A program that signs in."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.url = sandbox.url
        self.http = requests.Session()
        self.http.trust_env = False

    def page(self, **other: str) -> requests.Response:
        return self.http.get(f"{self.url}/o/oauth2/v2/auth", params=ASKED | other, timeout=60)

    def code(self) -> str:
        links = [unescape(link) for link in re.findall(r'href="([^"]+)"', self.page().text)]
        query = parse_qs(urlsplit(links[0]).query)
        assert query["state"] == ["s"]
        return query["code"][0]

    def token(self, **form: str) -> tuple[int, dict[str, Any]]:
        answer = self.http.post(f"{self.url}/token", data={"client_id": "mine", **form}, timeout=60)
        return answer.status_code, answer.json()

    def exchanged(self, fresh: str, **other: str) -> tuple[int, dict[str, Any]]:
        form = {"grant_type": "authorization_code", "code": fresh, "redirect_uri": BACK, "code_verifier": VERIFIER}
        return self.token(**(form | other))

    def revoked(self, token: str) -> int:
        return self.http.post(f"{self.url}/revoke", data={"token": token}, timeout=60).status_code


@pytest.fixture
def signing() -> Iterator[Signing]:
    with Sandbox() as sandbox:
        program = Signing(sandbox)
        yield program
        program.http.close()


def test_a_code_becomes_a_login_once_and_the_login_gives_access_until_it_is_revoked(signing: Signing) -> None:
    code = signing.code()

    status, given = signing.exchanged(code)

    assert status == 200
    assert given["scope"] == ASKED["scope"]
    assert signing.exchanged(code)[1]["error"] == "invalid_grant"
    renew = {"grant_type": "refresh_token", "refresh_token": given["refresh_token"]}
    status, renewed = signing.token(**renew)
    assert status == 200
    assert "refresh_token" not in renewed
    assert renewed["access_token"] != given["access_token"]
    assert signing.revoked(given["refresh_token"]) == 200
    assert signing.revoked(given["refresh_token"]) == 400
    assert signing.token(**renew) == (
        400,
        {"error": "invalid_grant", "error_description": "Token has been expired or revoked."},
    )


def test_a_login_holds_when_the_sandbox_was_started_anew(signing: Signing) -> None:
    _, given = signing.exchanged(signing.code())

    with Sandbox() as later:
        again = Signing(later)
        status, _ = again.token(grant_type="refresh_token", refresh_token=given["refresh_token"])
        again.http.close()

    assert status == 200


@pytest.mark.parametrize(
    ("other", "error"),
    [
        ({"code_verifier": "w" * 64}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1:4712/"}, "redirect_uri_mismatch"),
        ({"client_id": "another"}, "invalid_grant"),
        ({"code": "4/0sandbox-guess"}, "invalid_grant"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": ""}, "invalid_request"),
    ],
)
def test_a_code_is_given_only_to_who_asked_for_it(signing: Signing, other: dict[str, str], error: str) -> None:
    status, said = signing.exchanged(signing.code(), **other)

    assert (status, said["error"]) == (400, error)


@pytest.mark.parametrize(
    "redirect",
    ["https://evil.example/", "http://127.0.0.1.evil.example/", "javascript:alert(1)", "http://127.0.0.1:1@evil/", ""],
)
def test_nobody_but_this_machine_is_sent_an_answer(signing: Signing, redirect: str) -> None:
    page = signing.page(redirect_uri=redirect)

    assert page.status_code == 400
    assert "href" not in page.text


def test_what_is_asked_for_is_shown_as_text_and_never_as_markup(signing: Signing) -> None:
    hostile = '"><script>alert(1)</script>'

    page = signing.page(scope=hostile, state=hostile, redirect_uri=BACK + hostile).text

    assert "<script" not in page
    assert page.count("<a ") == 2
