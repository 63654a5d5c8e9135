"""The interviews that belong into a calendar."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

import sheetsync
from sheetsync.interviews.appointments import appointments_of
from sheetsync.tracker.reading import Tracker

TODAY = date(2027, 3, 1)


def test_what_is_to_come_has_its_time_and_place_and_what_was_cancelled_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(tmp_path / "state"))
    book = sheetsync.create(tmp_path / "tracker.xlsx", today=TODAY)
    for name in ("Ada Byron", "Bo Li", "Cy Twom"):
        sheetsync.add_contact(book, name).apply()
    sheetsync.add_interview(book, "ada", on=date(2027, 3, 9), time="14:30", mode="Video", minutes="45").apply()
    sheetsync.add_interview(book, "bo", on=date(2027, 3, 5), status="Cancelled").apply()
    sheetsync.add_interview(book, "cy", on=date(2026, 12, 1), status="Done").apply()

    bo, ada = appointments_of(Tracker(book.observe()), TODAY)

    assert (ada.person, ada.start, ada.minutes, ada.cancelled) == ("Ada Byron", datetime(2027, 3, 9, 14, 30), 45, False)
    assert "Video" in ada.where
    assert (bo.person, bo.start, bo.minutes, bo.cancelled) == ("Bo Li", date(2027, 3, 5), 30, True)
