"""Files made to do harm, or broken on their way: each gets a sentence, in bounded time and memory."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from sheetsync.books.excel import edit_cells, read_cells
from sheetsync.books.excel.rows import read_sheets
from sheetsync.books.interface import BookUnreadable
from sheetsync.errors import SheetsyncError
from tests.books.excel.parts import HEAD, MAIN, package, sheet, text, zipped

GOOD = package({"Sheet": sheet(f'<row r="1">{text("A1", "x")}</row>')})


def refuses(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    with pytest.raises(BookUnreadable, match=why):
        read_cells(path)
    with pytest.raises(BookUnreadable):
        edit_cells(path, path, {"Sheet": {"A1": 1}})
    assert path.read_bytes() == data


def with_part(name: str, data: bytes | str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        return zipped({**{part: archive.read(part) for part in archive.namelist()}, name: data})


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"just words", "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old .xls format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (GOOD[:200], "zip directory"),
        (GOOD[:-30], "zip directory"),
        (zipped({"a.txt": "x"}), "not a workbook"),
        (zipped({"[Content_Types].xml": "<Types/>"}), "binary workbook or another kind"),
    ],
    ids=["empty", "text", "xls", "encrypted", "cut short", "cut at the end", "zip", "no workbook"],
)
def test_what_is_no_workbook_is_said_to_be_none(tmp_path: Path, data: bytes, why: str) -> None:
    refuses(tmp_path, data, why)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    refuses(tmp_path, with_part("xl/worksheets/sheet1.xml", b" " * (64 * 2**20)), "times its size")


def test_a_size_that_is_not_true_is_noticed(tmp_path: Path) -> None:
    data = bytearray(with_part("xl/worksheets/sheet1.xml", b" " * 2**20))
    for at in range(len(data) - 46):
        if data[at : at + 4] == b"PK\x01\x02" and struct.unpack("<I", data[at + 24 : at + 28])[0] == 2**20:
            data[at + 24 : at + 28] = struct.pack("<I", 100)
    refuses(tmp_path, bytes(data), "not what the zip directory says")


def test_a_part_that_was_damaged_is_noticed(tmp_path: Path) -> None:
    at = GOOD.index(b"xl/worksheets/sheet1.xml") + 60
    refuses(tmp_path, GOOD[:at] + bytes([GOOD[at] ^ 0xFF]) + GOOD[at + 1 :], "damaged")


@pytest.mark.parametrize("name", ["../../evil.xml", "xl/../../evil.xml", "C:/evil.xml", "..\\evil.xml"])
def test_names_that_lead_out_of_the_file_are_refused(tmp_path: Path, name: str) -> None:
    refuses(tmp_path, with_part(name, "x"), "leads out")


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO(GOOD)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr("XL/Worksheets/Sheet1.xml", "<other/>")
    refuses(tmp_path, buffer.getvalue(), "twice")


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "_rels/.rels", "xl/styles.xml"])
def test_entities_are_refused_wherever_they_are(tmp_path: Path, part: str) -> None:
    refuses(tmp_path, with_part(part, f'<?xml version="1.0"?>{LAUGHS}<worksheet>&b;</worksheet>'), "document type")


def test_an_outside_file_is_never_fetched(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    outside = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    refuses(
        tmp_path,
        with_part("xl/worksheets/sheet1.xml", f'<?xml version="1.0"?>{outside}<worksheet>&a;</worksheet>'),
        "document",
    )


@pytest.mark.parametrize(
    "xml",
    [
        "<not closed",
        f'{HEAD}<worksheet xmlns="{MAIN}"/>',
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData><row r="1">',
        sheet('<row r="2"/><row r="1"/>'),
        sheet('<row r="1"/><row r="1"/>'),
        sheet('<row r="1048577"/>'),
        sheet('<row r="99999999999999999999"/>'),
        sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
        sheet('<row r="1"><c r="A1"><v>seven</v></c></row>'),
        sheet('<row r="1"><c r="A1" t="zz"><v>1</v></c></row>'),
        sheet("<row r='1'><c r='XFE1'><v>1</v></c></row>"),
        sheet("<row><c r='nonsense'><v>1</v></c></row>"),
    ],
)
def test_a_sheet_that_makes_no_sense_is_unreadable(tmp_path: Path, xml: str) -> None:
    refuses(tmp_path, with_part("xl/worksheets/sheet1.xml", xml), ".")


def test_a_sheet_nested_without_end_is_read_without_following_it(tmp_path: Path) -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    path = tmp_path / "book.xlsx"
    path.write_bytes(
        with_part(
            "xl/worksheets/sheet1.xml", sheet(f'<row r="1">{text("A1", "x")}</row>', after=f"<extLst>{deep}</extLst>")
        )
    )
    assert read_cells(path) == {"Sheet": {"A1": "x"}}
    refuses(tmp_path, with_part("xl/styles.xml", deep), "nested too deeply")


def test_the_largest_sheet_there_can_be_costs_nothing_while_it_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(
        package(
            {
                "Sheet": sheet(
                    f'<row r="1048576">{text("XFD1048576", "end")}</row>', before='<dimension ref="A1:XFD1048576"/>'
                )
            }
        )
    )
    edit_cells(path, path, {"Sheet": {"A1": 1}})
    assert read_cells(path) == {"Sheet": {"A1": 1.0, "XFD1048576": "end"}}


def long_text_in(cells: int) -> str:
    """Return a sheet in which every cell of a row refers to a text of 32,000 letters that the workbook holds once."""
    rows = "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c></row>' for at in range(1, cells + 1))
    return sheet(rows)


def test_a_short_file_whose_cells_hold_gigabytes_of_text_is_no_list_to_be_read() -> None:
    letters = f"<si><t>{'x' * 32_000}</t></si>"
    assert len(read_sheets(package({"Sheet": long_text_in(3)}, strings=letters))[0].rows) == 3

    with pytest.raises(BookUnreadable, match="50 million letters"):
        read_sheets(package({"Sheet": long_text_in(2_000)}, strings=letters))


def test_a_sheet_that_unpacks_to_more_than_a_list_of_people_has_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(1, 1_001))
    monkeypatch.setattr("sheetsync.books.excel.rows._LARGEST_SHEET", 20_000)  # as a quarter of a gigabyte takes long

    with pytest.raises(BookUnreadable, match="unpacks to more than"):
        read_sheets(package({"Sheet": sheet(rows)}))


def test_any_byte_may_be_wrong(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    for at in range(0, len(GOOD), 7):
        path.write_bytes(GOOD[:at] + bytes([GOOD[at] ^ 0x55]) + GOOD[at + 1 :])
        try:
            read_cells(path)
            edit_cells(path, tmp_path / "out.xlsx", {"Sheet": {"B2": "y"}})
        except SheetsyncError as reason:
            assert_sentence(reason)


def assert_sentence(reason: SheetsyncError) -> None:
    assert reason.message.endswith(".")
