"""Signing in, as Google has it for desktop programs: a consent page, and the endpoints for tokens and for revoking.

The rules are those of developers.google.com/identity/protocols/oauth2/native-app (answers to loopback only, PKCE) and
RFC 6749, RFC 7009 and RFC 7636. Anybody may sign in, as the one person there is. A refresh token holds until it is
revoked, over restarts too: it says of itself that it came from a sandbox.
"""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from html import escape
from secrets import token_urlsafe
from time import monotonic
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from sheetsync.sandbox.answers import Answer, as_json, html
from sheetsync.sandbox.spreadsheets import EDITOR

CONSENT, TOKEN, REVOKE = "/o/oauth2/v2/auth", "/token", "/revoke"
PATHS = (CONSENT, TOKEN, REVOKE)
# Seconds that an access token holds.
HOLDS = 3599
REFRESH = "1//sandbox-"
ACCESS = "ya29.sandbox-"
# Where a desktop client may be answered: any port of this machine.
_LOOPBACK = re.compile(r"http://(127\.0\.0\.1|\[::1\]|localhost)(:\d+)?(/[^?#]*)?")
_WORDS = {
    "https://www.googleapis.com/auth/drive.file": "See, edit, create and delete only the files you use with this app",
    "https://www.googleapis.com/auth/spreadsheets": "See, edit, create and delete all your Google Sheets spreadsheets",
}
_GONE = "Token has been expired or revoked."


class _Offer(NamedTuple):
    """What a code stands for until it is exchanged."""

    client: str
    redirect: str
    challenge: str
    scope: str


class _Wrong(Exception):
    """A request that is refused: status, error code, description."""

    def __init__(self, status: int, code: str, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.code = code
        self.description = description


class OAuth:
    """The codes that were given out, and the tokens that were revoked."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._offers: dict[str, _Offer] = {}
        self._revoked: set[str] = set()
        self._grants: dict[str, str] = {}  # refresh token by access token
        self._until: dict[str, float] = {}  # when an access token ends

    def answer(self, verb: str, target: str, raw: bytes) -> Answer:
        """Answer a request for one of `PATHS`."""
        parts = urlsplit(target)
        query = {key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
        try:
            if (verb, parts.path) == ("GET", CONSENT):
                return self._consent_page(query)
            form = {key: values[0] for key, values in parse_qs(raw.decode("ascii", "replace")).items()}
            if (verb, parts.path) == ("POST", TOKEN):
                return as_json(self._token(form))
            if (verb, parts.path) == ("POST", REVOKE):
                self._revoke((query | form).get("token", ""))
                return as_json({})
            raise _Wrong(405, "invalid_request", "Method not allowed.")
        except _Wrong as wrong:
            if parts.path == CONSENT:
                return _page(f"Error {wrong.status}: {wrong.code}", escape(wrong.description), wrong.status)
            return as_json({"error": wrong.code, "error_description": wrong.description}, wrong.status)

    def _consent_page(self, asked: dict[str, str]) -> Answer:
        """Return the page on which a person allows or does not; both links lead back to the program that asks."""
        _require(asked, "client_id", "redirect_uri", "response_type", "scope")
        if not _LOOPBACK.fullmatch(asked["redirect_uri"]):
            raise _Wrong(400, "redirect_uri_mismatch", "The redirect URI of a desktop program is on this machine.")
        if asked["response_type"] != "code" or asked.get("code_challenge_method", "S256") != "S256":
            raise _Wrong(400, "invalid_request", "The sandbox answers response_type=code with S256 only.")
        code = f"4/0sandbox-{token_urlsafe(32)}"
        with self._lock:
            self._offers[code] = _Offer(
                asked["client_id"], asked["redirect_uri"], asked.get("code_challenge", ""), asked["scope"]
            )
        state = {"state": asked["state"]} if "state" in asked else {}
        yes = urlencode({**state, "code": code, "scope": asked["scope"]})
        no = urlencode({"error": "access_denied", **state})
        wants = "".join(f"<li>{escape(_WORDS.get(scope, scope))}</li>" for scope in asked["scope"].split())
        return _page(
            "Sign in to the sandbox",
            f"<p>A program on this machine wants to use the pretended Google account <b>{EDITOR}</b>:</p>"
            f"<ul>{wants}</ul>"
            f'<p><a href="{escape(asked["redirect_uri"])}?{escape(yes)}">Allow</a> &nbsp; '
            f'<a href="{escape(asked["redirect_uri"])}?{escape(no)}">Cancel</a></p>',
        )

    def _token(self, form: dict[str, str]) -> dict[str, Any]:
        _require(form, "grant_type", "client_id")
        if form["grant_type"] == "authorization_code":
            offer = self._taken(form)
            refresh = REFRESH + token_urlsafe(48)
            return self._access(offer.scope, refresh) | {"refresh_token": refresh}
        if form["grant_type"] != "refresh_token":
            raise _Wrong(400, "unsupported_grant_type", f"Invalid grant_type: {form['grant_type']}")
        _require(form, "refresh_token")
        if not form["refresh_token"].startswith(REFRESH) or form["refresh_token"] in self._revoked:
            raise _Wrong(400, "invalid_grant", _GONE)
        return self._access(form.get("scope", "https://www.googleapis.com/auth/drive.file"), form["refresh_token"])

    def _taken(self, form: dict[str, str]) -> _Offer:
        """Return what a code stands for; it holds once, for whoever asked for it."""
        _require(form, "code", "redirect_uri")
        with self._lock:
            offer = self._offers.pop(form["code"], None)
        if offer is None or offer.client != form["client_id"]:
            raise _Wrong(400, "invalid_grant", "Malformed auth code.")
        if offer.redirect != form["redirect_uri"]:
            raise _Wrong(400, "redirect_uri_mismatch", "Bad Request")
        if offer.challenge and offer.challenge != _challenge(form.get("code_verifier", "")):
            raise _Wrong(400, "invalid_grant", "Invalid code verifier.")
        return offer

    def _revoke(self, token: str) -> None:
        if not token.startswith((REFRESH, ACCESS)) or token in self._revoked:
            raise _Wrong(400, "invalid_token", "Token expired or revoked")
        self._revoked |= {token, self._grants.get(token, token)}  # a grant ends as a whole

    def _access(self, scope: str, refresh: str) -> dict[str, Any]:
        token = ACCESS + token_urlsafe(48)
        with self._lock:
            self._grants[token], self._until[token] = refresh, monotonic() + HOLDS
        return {"access_token": token, "expires_in": HOLDS, "scope": scope, "token_type": "Bearer"}

    def holds(self, authorization: str) -> bool:
        """Whether an Authorization header is good for the APIs: any is, but a token of ours that ended."""
        token = authorization.removeprefix("Bearer ").strip()
        with self._lock:
            ended = monotonic() >= self._until.get(token, float("inf"))
            return not (ended or token in self._revoked or self._grants.get(token) in self._revoked)

    def end(self, what: str) -> None:
        """End what was given so far: access tokens ("expire"), or the grants behind them, too ("revoke")."""
        with self._lock:
            self._until = dict.fromkeys(self._until, 0.0)
            if what == "revoke":
                self._revoked |= set(self._grants.values())


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode("ascii", "replace")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _require(given: dict[str, str], *names: str) -> None:
    for name in names:
        if not given.get(name):
            raise _Wrong(400, "invalid_request", f"Missing required parameter: {name}")


def _page(title: str, body: str, status: int = 200) -> Answer:
    page = (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{escape(title)}</title>'
        "<style>body{font:16px/1.5 system-ui,sans-serif;margin:3rem;max-width:36rem}</style>"
        f"<h1>{escape(title)}</h1>{body}</html>"
    )
    return html(page, status)
