"""What is written of a changed part: packed in pieces that are one stream, and checked where it changed."""

from __future__ import annotations

import io
import zipfile
from random import Random

import pytest

from sheetsync.books.excel.package import Package
from sheetsync.books.excel.structure_rows import excerpt
from sheetsync.books.excel.zipped import write_archive
from sheetsync.books.interface import BookUnreadable

HEAD, TAIL = b'<worksheet xmlns="http://x"><sheetData>', b"</sheetData><pageMargins/></worksheet>"


def row(number: int, words: str = "") -> bytes:
    return f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{words}</t></is></c></row>'.encode()


def sheet(*rows: bytes) -> bytes:
    return HEAD + b"".join(rows) + TAIL


def package(part: bytes) -> Package:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("[Content_Types].xml", '<Types xmlns="http://t"/>')
        file.writestr("sheet.xml", part)
    return Package(buffer.getvalue())


@pytest.mark.parametrize("rows", [0, 10, 30_000])
def test_a_part_of_any_length_is_unpacked_by_others_as_it_was(rows: int) -> None:
    chance = Random(1)
    long = sheet(*(row(number, str(chance.random())) for number in range(1, rows)))
    changed = package(sheet())
    changed.put("sheet.xml", long)
    buffer = io.BytesIO()
    write_archive(buffer, changed.entries())

    with zipfile.ZipFile(buffer) as file:
        assert file.testzip() is None
        assert file.read("sheet.xml") == long


def test_of_a_changed_sheet_the_changed_rows_and_what_is_around_them_are_checked() -> None:
    before = sheet(row(1), row(2), row(3))

    assert excerpt(sheet(row(1), row(2, "new"), row(3)), before) == sheet(row(2, "new"))
    assert excerpt(sheet(row(1), row(2), row(3), row(4)), before) == sheet(row(4))
    assert excerpt(before, b"") == before
    assert excerpt(b"<styleSheet/>", b"<styleSheet />") == b"<styleSheet/>"


@pytest.mark.parametrize(
    "broken",
    [
        sheet(row(1), b'<row r="2"><c></row>'),
        sheet(row(1), b'<row r="2">'),
        HEAD.replace(b">", b" >", 1) + row(1) + b"</sheetData>",
    ],
)
def test_a_change_that_is_not_well_formed_is_refused(broken: bytes) -> None:
    changed = package(sheet(row(1)))
    changed.put("sheet.xml", broken)

    with pytest.raises(BookUnreadable):
        changed.entries()
