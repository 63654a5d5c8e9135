"""What a workbook was before a command changed it is kept, and old versions go."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sheetsync.books.excel import ExcelBook
from sheetsync.books.excel.backup import Backups, to_keep
from sheetsync.books.interface import BookNotWritten
from sheetsync.model.change import AddRow
from tests.books.contract import SCHEMA
from tests.books.excel.test_contract import save_tracker

FIRST_SAVED = 1_790_000_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    save_tracker(tmp_path / "mine" / "tracker.xlsx")
    return tmp_path / "mine" / "tracker.xlsx"


def write(path: Path, backups: Backups, number: int) -> bytes:
    """Add a row; return what the workbook was before."""
    before = path.read_bytes()
    os.utime(path, (FIRST_SAVED + number, FIRST_SAVED + number))
    book = ExcelBook(path, SCHEMA, backups=backups)
    book.apply([AddRow("log", f"L-{number}", {"text": "Hello"})], expected=book.observe())
    return before


def versions(backups: Backups, path: Path) -> list[Path]:
    return sorted(backups.place(path).iterdir())


def test_the_last_versions_are_kept_in_their_order_away_from_the_persons_folder(path: Path, tmp_path: Path) -> None:
    backups = Backups(lambda: tmp_path / "state", keep=3)
    earlier = [write(path, backups, number) for number in range(5)]

    assert [each.read_bytes() for each in versions(backups, path)] == earlier[-3:]
    assert all(each.name.startswith("2026-09-") and each.suffix == ".xlsx" for each in versions(backups, path))
    assert [each.name for each in path.parent.iterdir()] == ["tracker.xlsx"]
    assert ExcelBook(versions(backups, path)[-1], SCHEMA).observe().tables["log"].rows


def test_a_workbook_of_the_same_name_elsewhere_has_versions_of_its_own(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "tracker.xlsx"
    save_tracker(other)
    backups = Backups(lambda: tmp_path / "state")
    write(path, backups, 1)
    write(other, backups, 1)

    assert backups.place(path) != backups.place(other)
    assert len(versions(backups, path)) == len(versions(backups, other)) == 1


def test_the_last_version_of_each_earlier_day_stays_beside_the_last_versions() -> None:
    names = ["2026-11-01 08.00", "2026-11-01 09.00", "2026-11-02 08.00", "2026-11-03 08.00"]
    names += ["2026-11-03 09.00", "2026-11-03 10.00", "2026-11-03 11.00"]

    assert to_keep(names, 2) == {"2026-11-02 08.00", "2026-11-03 10.00", "2026-11-03 11.00"}
    assert to_keep(names, 3) == {"2026-11-01 09.00", "2026-11-02 08.00", *names[-3:]}
    assert to_keep(names, 0) == set()


def test_nothing_is_kept_where_nothing_is_to_be(path: Path, tmp_path: Path) -> None:
    write(path, Backups(lambda: tmp_path / "state", keep=0), 1)

    assert not (tmp_path / "state").exists()


def test_a_version_that_cannot_be_kept_leaves_everything_as_it_was(path: Path, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("not a folder")
    before = path.read_bytes()

    with pytest.raises(BookNotWritten, match=r"The earlier version of tracker\.xlsx could not be kept") as caught:
        write(path, Backups(lambda: tmp_path / "state"), 1)

    assert "Nothing was changed" in caught.value.hint
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["tracker.xlsx"]
