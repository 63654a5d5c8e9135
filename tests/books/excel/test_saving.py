from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from sheetsync.books.excel import ExcelBook, edit_cells, read_cells
from sheetsync.books.excel.save import replace_file
from sheetsync.books.interface import BookChanged, BookLocked, BookNotFound, BookNotWritten, BookUnreadable
from sheetsync.model.change import SetCell
from sheetsync.model.snapshot import new_token
from tests.books.contract import SCHEMA
from tests.books.excel.parts import names, package, part, sheet, text
from tests.books.excel.test_contract import save_tracker

HEADER = sheet(f'<row r="1">{text("A1", "Person ID")}{text("B1", "Name")}</row>')
EDIT = SetCell("people", "ben-okri", "stage", None, "Met")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save_tracker(tmp_path / "tracker.xlsx")
    return tmp_path / "tracker.xlsx"


def apply(path: Path) -> None:
    book = ExcelBook(path, SCHEMA)
    book.apply([EDIT], expected=book.observe())


def only_the_tracker_is_left(path: Path, *others: str) -> bool:
    return sorted(other.name for other in path.parent.iterdir()) == sorted([path.name, *others])


def test_a_workbook_open_in_excel_is_not_written_and_the_person_is_named(path: Path) -> None:
    owner = path.with_name("~$tracker.xlsx")
    owner.write_bytes(bytes([12]) + b"Ada Lovelace".ljust(54) + b"\x0c\x00" + "Ada Lovelace".encode("utf-16-le"))
    before = path.read_bytes()
    with pytest.raises(BookLocked, match="open in Excel by Ada Lovelace") as caught:
        apply(path)
    assert "~$tracker.xlsx" in caught.value.hint
    assert path.read_bytes() == before
    assert only_the_tracker_is_left(path, owner.name)


def test_an_owner_file_left_over_from_a_crash_may_be_ignored_and_is_told_with_its_time(path: Path) -> None:
    owner = path.with_name("~$tracker.xlsx")
    owner.write_bytes(bytes([3]) + b"Ada".ljust(54))
    os.utime(owner, (1_790_000_000, 1_790_000_000))
    with pytest.raises(BookLocked, match=r"by Ada since 2026-09-2\d \d\d:\d\d, so") as caught:
        apply(path)
    assert "SHEETSYNC_IGNORE_OWNER=1" in caught.value.hint
    book = ExcelBook(path, SCHEMA, ignore_owner=True)
    assert book.apply([EDIT], expected=book.observe()).tables["people"].by_id["ben-okri"].cells[1] == "Met"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "tracker-LAPTOP.xlsx",
            "tracker (Ada's conflicted copy 2026-11-23).xlsx",
            "tracker (1).xlsx",
            "tracker 2.xlsx",
        ),
        *("tracker (conflicted copy 2026-11-23 101530).xlsx", "tracker.sync-conflict-20261123-101530-ABCDEFG.xlsx"),
    ],
)
def test_a_copy_that_a_sync_client_made_is_pointed_out(path: Path, name: str) -> None:
    path.with_name(name).write_bytes(path.read_bytes())
    (notice,) = ExcelBook(path, SCHEMA).observe().notices
    assert notice.startswith(f"Beside tracker.xlsx lies {name}: a copy")


def test_a_file_that_only_has_such_a_name_is_none(path: Path) -> None:
    path.with_name("tracker-2025.xlsx").write_bytes(package({"People": sheet("")}))
    path.with_name("tracker-broken.xlsx").write_bytes(b"PK")
    path.with_name("trackers.xlsx").write_bytes(path.read_bytes())
    assert ExcelBook(path, SCHEMA).observe().notices == ()


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has extended attributes, if the file system has")
def test_extended_attributes_stay(path: Path) -> None:
    try:
        os.setxattr(path, "user.tag", b"mine")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    apply(path)
    assert os.getxattr(path, "user.tag") == b"mine"


def test_a_drive_that_is_gone_is_told_as_such(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise OSError(errno.EHOSTDOWN, "Host is down")

    monkeypatch.setattr("sheetsync.books.excel.save.write_archive", gone)
    with pytest.raises(BookNotWritten, match="host is down") as caught:
        apply(path)
    assert "connect to it again" in caught.value.hint
    assert only_the_tracker_is_left(path)


def test_a_workbook_open_in_libreoffice_is_not_written(path: Path) -> None:
    path.with_name(".~lock.tracker.xlsx#").write_text(",grace,laptop,23.11.2026 10:00,file:///profile;", "utf-8")
    with pytest.raises(BookLocked, match="open in LibreOffice by grace"):
        apply(path)


def test_a_workbook_that_changed_since_it_was_read_is_not_written(path: Path) -> None:
    book = ExcelBook(path, SCHEMA)
    before = book.observe()
    edit_cells(path, path, {"People": {"B2": "somebody else"}})
    theirs = path.read_bytes()
    with pytest.raises(BookChanged):
        book.apply([EDIT], expected=before)
    assert path.read_bytes() == theirs


def test_a_workbook_that_changes_while_it_is_written_is_left_as_it_is(path: Path) -> None:
    def somebody_saves(_written: bytes) -> None:
        path.write_bytes(b"theirs")

    with pytest.raises(BookChanged):
        replace_file(path, [], revision="x", verify=somebody_saves)
    assert path.read_bytes() == b"theirs"
    assert only_the_tracker_is_left(path)


def test_what_does_not_read_back_is_thrown_away(path: Path) -> None:
    before = path.read_bytes()

    def not_as_meant(_written: bytes) -> None:
        raise BookNotWritten("it differs")

    with pytest.raises(BookNotWritten):
        replace_file(path, [], revision="x", verify=not_as_meant)
    assert path.read_bytes() == before
    assert only_the_tracker_is_left(path)


def test_a_read_only_file_is_not_replaced(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(BookNotWritten, match="read-only") as caught:
        apply(path)
    assert "as it was" in caught.value.hint
    assert only_the_tracker_is_left(path)


@pytest.mark.skipif(sys.platform != "linux", reason="a full disk is played by /dev/full")
def test_a_full_disk_leaves_everything_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    monkeypatch.setattr("sheetsync.books.excel.save.write_archive", lambda *_: Path("/dev/full").write_bytes(b"x"))
    with pytest.raises(BookNotWritten, match="no space left") as caught:
        apply(path)
    assert "Make room" in caught.value.hint
    assert path.read_bytes() == before
    assert only_the_tracker_is_left(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes, and links need a privilege")
def test_mode_and_links_stay(path: Path) -> None:
    path.chmod(0o640)
    link = path.with_name("link.xlsx")
    link.symlink_to(path)
    apply(link)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert ExcelBook(path, SCHEMA).observe().tables["people"].by_id["ben-okri"].cells[1] == "Met"


def test_applying_nothing_leaves_every_byte(path: Path) -> None:
    before = path.read_bytes()
    book = ExcelBook(path, SCHEMA)
    snapshot = book.observe()
    book.apply([], expected=snapshot)
    book.apply([SetCell("people", "ada-lovelace", "stage", "Met", "Met")], expected=snapshot)
    assert path.read_bytes() == before


def test_the_token_sheet_is_made_where_it_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    path.write_bytes(package({"People": HEADER, "Log": sheet("")}))
    book = ExcelBook(path, SCHEMA)
    token = new_token("mine", "test/1")
    assert book.apply([], expected=book.observe(), token=token).token == token
    assert "xl/worksheets/sheet3.xml" in names(path)
    assert read_cells(path)["_sheetsync"]["B2"] == "mine"


def test_a_file_that_is_not_there_or_is_a_folder_is_not_found(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.xlsx", tmp_path, tmp_path / "no" / "folder.xlsx"):
        with pytest.raises(BookNotFound):
            ExcelBook(path, SCHEMA).observe()


def test_a_name_that_no_file_can_have_is_unreadable() -> None:
    with pytest.raises(BookUnreadable):
        ExcelBook(Path("a\0b.xlsx"), SCHEMA).observe()


def test_a_content_type_of_a_part_that_was_not_there_does_not_stop_one_that_comes(tmp_path: Path) -> None:
    path = tmp_path / "tracker.xlsx"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    path.write_bytes(package({"People": HEADER, "Log": sheet("")}, types={"/xl/worksheets/Sheet3.xml": kind}))
    book = ExcelBook(path, SCHEMA)
    book.apply([], expected=book.observe(), token=new_token("mine", "test/1"))
    assert part(path, "[Content_Types].xml").lower().count("/xl/worksheets/sheet3.xml") == 1
