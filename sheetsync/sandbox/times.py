"""The time, as Google writes it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This moment, in UTC, to the millisecond."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
