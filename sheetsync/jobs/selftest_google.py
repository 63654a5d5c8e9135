"""Asking Google and the sandbox the same, and comparing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sheetsync.books.google import GoogleClient
from sheetsync.books.google.selftest import QUESTIONS, ask

__all__ = ["compare", "told"]


def compare(google: GoogleClient, sandbox: GoogleClient, *, now: datetime) -> dict[str, Any]:
    """Return the document of a self-test: each question, both answers, and whether they agree.

    Raises what stopped either, after the spreadsheet that was made for it is deleted.
    """
    expected, _ = ask(sandbox)
    answers, seconds = ask(google)
    asked = [
        {**each._asdict(), "google": theirs, "sandbox": ours, "agree": theirs == ours}
        for each, theirs, ours in zip(QUESTIONS, answers, expected, strict=True)
    ]
    return {
        "format": "sheetsync.google-selftest/1",
        "when": now.isoformat(timespec="seconds"),
        "questions": asked,
        "seconds": seconds,
        "requests": google.counts.read + google.counts.write + google.counts.drive,
        "differ": sum(not each["agree"] for each in asked),
    }


def told(found: dict[str, Any]) -> Iterator[str]:
    """Yield in sentences where Google and the sandbox differ, and what that means for a person."""
    for each in found["questions"]:
        if not each["agree"]:
            yield f"Differs: {each['asks']}. {each['means']}"
            yield f"  Google: {each['google']}"
            yield f"  Sandbox: {each['sandbox']}"
    asked = len(found["questions"])
    yield f"{asked - found['differ']} of {asked} answers agree ({found['requests']} requests to Google)."
