"""One HTTP request understood as a call of an API method: which one, its parameters, its body, its mask."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from sheetsync.sandbox.errors import DriveRefusal, Json, Refusal, not_modelled, violations
from sheetsync.sandbox.leniency import note
from sheetsync.sandbox.masks import BadMask, Mask, parse, unknown_path
from sheetsync.sandbox.schema import PACKAGE, load, read, snake


class Call(NamedTuple):
    """A call: method id, path and query parameters, body, and the mask of `fields`."""

    method: str
    path: dict[str, str]
    query: dict[str, list[str]]
    body: Json
    mask: Mask

    def one(self, name: str, default: str = "") -> str:
        """A query parameter's last value."""
        return self.query[name][-1] if self.query.get(name) else default

    def many(self, name: str) -> list[str]:
        """All values of a repeated parameter."""
        return self.query.get(name, [])

    def flag(self, name: str) -> bool:
        """A boolean parameter; any letter case is taken."""
        return self.one(name).lower() == "true"


class Route(NamedTuple):
    """A method of an API and the pattern of its paths."""

    api: str
    method: str
    verb: str
    pattern: re.Pattern[str]
    parameters: list[str]


@cache
def routes() -> list[Route]:
    """All methods of both APIs, those with the fewest parameters and the longest fixed endings first."""
    found = []
    for api, document in load().items():
        for method, spec in document["methods"].items():
            verb, template = spec["http"].split(" ", 1)
            pieces = re.split(r"\{\+?(\w+)\}", template)
            parameters = pieces[1::2]
            pattern = re.escape(pieces[0])
            for name, fixed in zip(parameters, pieces[2::2], strict=True):
                pattern += ("(.+?)" if name == "range" else "([^/:]+)") + re.escape(fixed)
            found.append((len(parameters), -len(pieces[-1]), Route(api, method, verb, re.compile(pattern), parameters)))
    return [route for _, _, route in sorted(found, key=lambda item: item[:2])]


def recognise(verb: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """The method a request calls, with its path parameters decoded; None if there is none."""
    for route in routes():
        if route.verb == verb:
            match = route.pattern.fullmatch(path)
            if match:
                decoded = [unquote(part) for part in match.groups()]
                return route, dict(zip(route.parameters, decoded, strict=True))
    return None


def understand(verb: str, target: str, raw: bytes) -> Call | None:
    """The call, checked against the discovery document; None if no method answers that path."""
    parts = urlsplit(target)
    known = recognise(verb, _tidied(parts.path))
    if known is None:
        return None
    route, path = known
    spec = load()[route.api]["methods"][route.method]
    query: dict[str, list[str]] = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        query.setdefault(name, []).append(value)
    if route.api == "sheets":
        _check_query(query, spec["query"])
    if query.get("alt", ["json"])[-1] != "json" and route.api == "sheets":
        raise not_modelled(f"answers of the kind {query['alt'][-1]!r}")
    body = _body(raw, spec["request"], route.api)
    return Call(route.method, path, query, body, _mask(query, spec["response"], route.api))


def _tidied(path: str) -> str:
    """Return a path without the slash that some programs put behind the document's ID."""
    found = path.replace("/:", ":").rstrip("/")
    if found != path:
        note("a slash at the end of the path")
    return found


def _check_query(query: dict[str, list[str]], known: dict[str, str]) -> None:
    common = load()["sheets"]["common"]
    found = []
    for name, given in query.items():
        code = known.get(name) or common.get(name)
        if code is None:
            text = f"Cannot bind query parameter. Field '{name}' could not be found in request message."
            found.append(("", f'Invalid JSON payload received. Unknown name "{name}": {text}'))
            continue
        for value in given:
            problem = _problem(name, value, code.lstrip("["))
            if problem:
                found.append((snake(name), f"Invalid value at '{snake(name)}' ({problem}), \"{value}\""))
    if found:
        raise violations(found)


ENUM_TYPES = {
    "majorDimension": "Dimension",
    "responseValueRenderOption": "ValueRenderOption",
    "responseDateTimeRenderOption": "DateTimeRenderOption",
    "insertDataOption": "AppendValuesRequest.InsertDataOption",
}


def _problem(name: str, value: str, code: str) -> str | None:
    if code == "b" and value.lower() not in ("true", "false"):
        return "TYPE_BOOL"
    if code == "i" and not re.fullmatch(r"-?\d+", value):
        return "TYPE_INT32"
    if code[0] == "e" and value not in code[1:].split("|"):
        return PACKAGE + ENUM_TYPES.get(name, name[:1].upper() + name[1:])
    return None


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _body(raw: bytes, schema: str, api: str) -> Json:
    if not schema or not raw.strip():
        return {}
    try:
        loaded = json.loads(raw, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        text = "Invalid JSON payload received. Unexpected token."
        raise (
            violations([("", text)]) if api == "sheets" else DriveRefusal(400, "Parse Error", "parseError")
        ) from None
    if api == "drive":  # Drive takes names it does not know in silence
        return {key: value for key, value in loaded.items() if value is not None} if isinstance(loaded, dict) else {}
    return read(schema, loaded, "data" if schema == "ValueRange" else "")


def _mask(query: dict[str, list[str]], schema: str, api: str) -> Mask:
    text = ",".join(query.get("fields", []))
    if not text or not schema:
        return None
    try:
        mask = parse(text)
        wrong = unknown_path(mask, schema, api)
    except BadMask:
        mask, wrong = None, text
    if wrong is None:
        return mask
    if api == "drive":
        raise DriveRefusal(400, f"Invalid field selection {wrong}", "invalidParameter", "fields")
    described = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{wrong}'."
    raise violations([(wrong, described)], "Request contains an invalid argument.")


# Resources of Drive that the compact discovery document leaves out.
ELSEWHERE = re.compile(
    r"/drive/v[23]/(?:(?:apps|changes|channels|drives|operations|teamdrives)(?:/.*)?"
    r"|files/[^/]+/(?:revisions|accessproposals|approvals|comments/[^/]+/replies)(?:/.*)?)|/drive/v2/.*|/batch/.*"
)


def no_such_method(path: str = "") -> Refusal:
    """404 for a path that no method has; 501 if Google has one."""
    if ELSEWHERE.fullmatch(path):
        return not_modelled(f"the path {path}")
    return Refusal(404, "The requested URL was not found on this server.")
