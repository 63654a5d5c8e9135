"""A new tracker is wholly there and reads back as it was meant, or is not there at all."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from sheetsync.books.excel import ExcelBook
from sheetsync.books.interface import BookExists, BookNotWritten
from sheetsync.jobs.create import Created, create
from sheetsync.model.snapshot import Snapshot

TODAY = date(2026, 11, 23)


def make(path: Path, *, sample: bool = False, today: date = TODAY) -> Created:
    return create(
        path, template="interviews", questions="general", sample=sample, today=today, letters=lambda size: "X" * size
    )


def test_a_new_tracker_has_its_settings_and_questions_and_nobody_in_it(tmp_path: Path) -> None:
    made = make(tmp_path / "t.xlsx")

    assert len(made.snapshot.tables["questions"].rows) == 12
    assert {"me.name", "tier.warm"} <= set(made.snapshot.tables["settings"].by_id)
    assert not made.snapshot.tables["contacts"].rows
    assert made.snapshot.token is not None
    assert made.snapshot.token.document == "xlsx-XXXXXXXXXXXX"
    assert made.snapshot.token.partner == ""


def test_the_dates_of_the_sample_move_with_the_day(tmp_path: Path) -> None:
    one, later = (
        make(tmp_path / f"{day}.xlsx", sample=True, today=TODAY + timedelta(days=day)).snapshot for day in (0, 7)
    )

    assert added(later) == [day + timedelta(days=7) for day in added(one)]


def test_the_same_day_and_letters_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = (Path(make(tmp_path / name).where).read_bytes() for name in ("one.xlsx", "two.xlsx"))

    assert one == two


def test_a_link_to_nowhere_counts_as_something_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").symlink_to(tmp_path / "gone.xlsx")

    with pytest.raises(BookExists):
        make(tmp_path / "t.xlsx")


def test_a_workbook_that_does_not_read_back_as_meant_is_removed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Forgetful(ExcelBook):
        def observe(self) -> Snapshot:
            seen = super().observe()
            return Snapshot(seen.book, seen.where, seen.document, seen.revision, seen.token, {})

    monkeypatch.setattr("sheetsync.books.excel.ExcelBook", Forgetful, raising=False)

    with pytest.raises(BookNotWritten):
        make(tmp_path / "t.xlsx")

    assert list(tmp_path.iterdir()) == []


def added(snapshot: Snapshot) -> list[date]:
    contacts = snapshot.tables["contacts"]
    days = [contacts.cell(row, "added_on") for row in contacts.rows]
    return [day for day in days if isinstance(day, date)]
