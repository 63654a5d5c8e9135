"""Faults on request: the next call that matches fails once, in a way the real service fails."""

from __future__ import annotations

import threading
from typing import Any

from sheetsync.sandbox.errors import Refusal, quota_exceeded

KINDS = ("429", "500", "503", "html502", "reset-before", "reset-after")
HTML_502 = (
    "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Error 502 (Server Error)!!1</title>"
    "<p><b>502.</b> <ins>That’s an error.</ins><p>The server encountered a temporary error and could not complete "
    "your request.<p>Please try again in 30 seconds.  <ins>That’s all we know.</ins>"
)


class Faults:
    """A queue of one-shot faults: `{"match": text found in "METHOD path", "kind": one of KINDS}`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._queue: list[tuple[str, str]] = []

    def add(self, given: Any) -> None:
        """Queue one fault or a list of them; ValueError says what is wrong with it."""
        entries = given if isinstance(given, list) else [given]
        for entry in entries:
            if not isinstance(entry, dict) or not isinstance(entry.get("match"), str) or entry.get("kind") not in KINDS:
                raise ValueError(f'a fault is {{"match": text, "kind": one of {", ".join(KINDS)}}}, not {entry!r}')
        with self._lock:
            self._queue += [(entry["match"], entry["kind"]) for entry in entries]

    def take(self, verb: str, path: str) -> str | None:
        """The fault meant for this request, once."""
        with self._lock:
            for index, (match, kind) in enumerate(self._queue):
                if match in f"{verb} {path}":
                    del self._queue[index]
                    return kind
        return None


def refusal(kind: str, verb: str) -> Refusal:
    """The error body of a fault that is answered in JSON."""
    if kind == "429":
        return quota_exceeded("Read" if verb == "GET" else "Write")
    if kind == "500":
        return Refusal(500, "Internal error encountered.")
    return Refusal(503, "The service is currently unavailable.")
