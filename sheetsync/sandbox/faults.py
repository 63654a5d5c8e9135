"""Faults on request: requests that match fail in a way the real service fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from sheetsync.sandbox.answers import HTML_TYPE, Answer, as_json, refused
from sheetsync.sandbox.errors import (
    DriveRefusal,
    Refusal,
    api_disabled,
    denied,
    out_of_storage,
    quota_exceeded,
    unauthenticated,
)
from sheetsync.sandbox.turns import Turns, turn_of

HTML_502 = (
    "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Error 502 (Server Error)!!1</title>"
    "<p><b>502.</b> <ins>That’s an error.</ins><p>The server encountered a temporary error and could not complete "
    "your request.<p>Please try again in 30 seconds.  <ins>That’s all we know.</ins>"
)
INVALID_GRANT = {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
LONGEST_WAIT = 600


class Fault(NamedTuple):
    """What goes wrong, and for `slow` how many seconds it takes."""

    kind: str
    seconds: float = 0


def _refusing(make: Callable[[str, str], Refusal]) -> Callable[[str, str], Answer]:
    return lambda verb, path: refused(make(verb, path))


def _quota(verb: str, path: str) -> Refusal:
    if path.startswith("/drive/"):
        return DriveRefusal(403, "User Rate Limit Exceeded", "userRateLimitExceeded", domain="usageLimits")
    return quota_exceeded("Read" if verb == "GET" else "Write")


# Answered instead of doing anything.
ANSWERED: dict[str, Callable[[str, str], Answer]] = {
    "429": _refusing(_quota),
    "500": _refusing(lambda verb, path: Refusal(500, "Internal error encountered.")),
    "503": _refusing(lambda verb, path: Refusal(503, "The service is currently unavailable.")),
    "html502": lambda verb, path: Answer(502, HTML_TYPE, HTML_502.encode()),
    "expired-token": _refusing(lambda verb, path: unauthenticated(drive=path.startswith("/drive/"))),
    "invalid-grant": lambda verb, path: as_json(INVALID_GRANT, 400),
    "storage-quota": _refusing(lambda verb, path: out_of_storage()),
    "denied": _refusing(lambda verb, path: denied()),
    "api-disabled": _refusing(lambda verb, path: api_disabled("drive" if path.startswith("/drive/") else "sheets")),
}
KINDS = (*ANSWERED, "reset-before", "reset-after", "slow")


class Faults:
    """The faults that wait: `{"match", "kind", "skip", "times", "seconds"}`, `match` and `kind` being required."""

    def __init__(self) -> None:
        self._turns: Turns[Fault] = Turns()

    def add(self, given: Any) -> None:
        """Queue one fault or a list of them; ValueError says what is wrong, and then none is queued."""
        turns = []
        for entry in given if isinstance(given, list) else [given]:
            if not isinstance(entry, dict) or entry.get("kind") not in KINDS:
                raise ValueError(f'a fault is {{"match": text, "kind": one of {", ".join(KINDS)}}}, not {entry!r}')
            unknown = entry.keys() - {"match", "kind", "skip", "times", "seconds"}
            if unknown:
                raise ValueError(f"a fault has no {min(unknown)!r}")
            turns.append(turn_of(entry, Fault(entry["kind"], _seconds(entry))))
        self._turns.extend(turns)

    def clear(self) -> None:
        """Forget those that wait."""
        self._turns.clear()

    def take(self, verb: str, path: str) -> Fault | None:
        """The fault meant for this request."""
        return self._turns.take(verb, path)


def _seconds(entry: dict[str, Any]) -> float:
    seconds = entry.get("seconds", 1)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= LONGEST_WAIT:
        raise ValueError(f'"seconds" must be a number up to {LONGEST_WAIT}, not {seconds!r}')
    return float(seconds)


def answer(fault: Fault | None, verb: str, path: str) -> Answer | None:
    """What is answered instead of doing anything; None if the request is carried out."""
    return ANSWERED[fault.kind](verb, path) if fault is not None and fault.kind in ANSWERED else None
