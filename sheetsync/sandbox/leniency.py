"""What Google takes although its documents say otherwise: the sandbox takes it, too, and notes it.

A strict sandbox refuses it, so that a program of one's own does not come to rest on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sheetsync.sandbox.errors import Refusal

__all__ = ["listening", "note"]

_NOTED: ContextVar[list[str] | None] = ContextVar("noted", default=None)


def note(what: str) -> None:
    """Note that a request was taken as the real service takes it, though not as it is documented."""
    noted = _NOTED.get()
    if noted is not None and what not in noted:
        noted.append(what)


@contextmanager
def listening(*, strict: bool) -> Iterator[list[str]]:
    """Collect what is noted while a request is understood; raises Refusal for it where the sandbox is *strict*."""
    noted: list[str] = []
    token = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(token)
    if strict and noted:
        raise Refusal(400, f"A strict sandbox does not take: {'; '.join(noted)}. The real service does.")
