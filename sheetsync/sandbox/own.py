"""What a sandbox holds, and its own addresses: pages to look at, counters, faults, the second editor, settings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from sheetsync.sandbox import page
from sheetsync.sandbox.answers import Answer, as_json, html, refused
from sheetsync.sandbox.calls import no_such_method
from sheetsync.sandbox.counts import Counts, Quotas
from sheetsync.sandbox.editor import Editor
from sheetsync.sandbox.errors import Refusal
from sheetsync.sandbox.faults import Faults
from sheetsync.sandbox.oauth import OAuth
from sheetsync.sandbox.store import Store


class State:
    """The state behind one server; SheetsyncError: a file in the folder `data` cannot be read."""

    def __init__(self, data: Path | None) -> None:
        self.store = Store(data)
        self.counts = Counts()
        self.faults = Faults()
        self.oauth = OAuth()
        self.quotas = Quotas()
        self.editor = Editor(self.store)


# A spreadsheet as a page: at an address of our own, and where a person would open it in Google.
_VIEW = re.compile(r"(?:/_sandbox/view|/spreadsheets/d)/([^/]+?)(?:/edit)?")
SETTINGS = {"quotas", "modified_lag"}


def is_own(path: str) -> bool:
    """Whether a path belongs to the sandbox itself and not to Google."""
    return path == "/" or path.startswith("/_sandbox/") or _VIEW.fullmatch(path) is not None


def answer(sandbox: State, verb: str, target: str, raw: bytes) -> Answer:
    """What one of the sandbox's own addresses answers; a request that cannot be understood changes nothing."""
    path = urlsplit(target).path
    shown = _page(sandbox, target) if verb == "GET" else None
    if shown is not None:
        return shown
    work = ADDRESSES.get((verb, path))
    if work is None:
        return refused(no_such_method())
    try:
        return as_json(work(sandbox, json.loads(raw) if verb == "POST" and raw.strip() else {}))
    except (ValueError, RecursionError) as error:
        return refused(Refusal(400, f"Nothing was changed: {error}."))
    except Refusal as refusal:
        return refused(refusal)


def _page(sandbox: State, target: str) -> Answer | None:
    """A page, its script or its style; None if the path is none of these, or the spreadsheet is not there."""
    path, query = urlsplit(target).path, dict(parse_qsl(urlsplit(target).query))
    if path == "/":
        return html(page.index(sandbox.store))
    viewed = _VIEW.fullmatch(path)
    if viewed is None:
        return page.asset(path.removeprefix("/_sandbox/"))
    document = sandbox.store.documents.get(unquote(viewed[1]))
    return None if document is None else html(page.view(document, query.get("gid", ""), query.get("start", "")))


def _edit(sandbox: State, given: Any) -> dict[str, Any]:
    """What a person does in the page, or a second editor at once."""
    if not isinstance(given, dict) or given.keys() - {"spreadsheet", "requests", "values"}:
        raise ValueError(f'an edit at once is {{"spreadsheet", "requests", "values"}}, not {given!r}')
    sandbox.editor.now(given)
    return {}


def _settings(sandbox: State) -> dict[str, Any]:
    return {"quotas": sandbox.quotas.as_json(), "modified_lag": sandbox.store.modified_lag}


def _set(sandbox: State, given: Any) -> dict[str, Any]:
    """Change the settings that are named."""
    if not isinstance(given, dict) or given.keys() - SETTINGS:
        raise ValueError(f"settings are {', '.join(sorted(SETTINGS))}, not {given!r}")
    lag = given.get("modified_lag", sandbox.store.modified_lag)
    if isinstance(lag, bool) or not isinstance(lag, int | float) or lag < 0:
        raise ValueError(f'"modified_lag" must be a number of seconds, not {lag!r}')
    if "quotas" in given:
        sandbox.quotas.set(given["quotas"] or {})
    sandbox.store.modified_lag = float(lag)
    return _settings(sandbox)


def _end_tokens(sandbox: State, given: Any) -> dict[str, Any]:
    """End the tokens that were given so far."""
    if not isinstance(given, dict) or given.keys() != {"do"} or given["do"] not in ("expire", "revoke"):
        raise ValueError(f'tokens take {{"do": "expire" or "revoke"}}, not {given!r}')
    sandbox.oauth.end(given["do"])
    return {}


def _done(work: Callable[[State, Any], None]) -> Callable[[State, Any], dict[str, Any]]:
    def carried_out(sandbox: State, given: Any) -> dict[str, Any]:
        work(sandbox, given)
        return {}

    return carried_out


ADDRESSES: dict[tuple[str, str], Callable[[State, Any], dict[str, Any]]] = {
    ("GET", "/_sandbox/requests"): lambda sandbox, _: sandbox.counts.as_json(),
    ("POST", "/_sandbox/reset-counts"): _done(lambda sandbox, _: sandbox.counts.reset()),
    ("POST", "/_sandbox/faults"): _done(lambda sandbox, given: sandbox.faults.add(given)),
    ("DELETE", "/_sandbox/faults"): _done(lambda sandbox, _: sandbox.faults.clear()),
    ("GET", "/_sandbox/editor"): lambda sandbox, _: sandbox.editor.as_json(),
    ("POST", "/_sandbox/editor"): _done(lambda sandbox, given: sandbox.editor.add(given)),
    ("DELETE", "/_sandbox/editor"): _done(lambda sandbox, _: sandbox.editor.clear()),
    ("POST", "/_sandbox/edit"): _edit,
    ("POST", "/_sandbox/tokens"): _end_tokens,
    ("GET", "/_sandbox/settings"): lambda sandbox, _: _settings(sandbox),
    ("POST", "/_sandbox/settings"): _set,
}
