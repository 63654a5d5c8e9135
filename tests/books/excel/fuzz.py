"""Broken workbooks by the thousand: each is read or refused with a sentence, and no refusal leaves anything behind.

    python -m tests.books.excel.fuzz FIRST LAST

tries the cases of these numbers, each the same on every run, prints the number of each before it is tried, and stops
with a traceback at the first that fails. A case that takes longer than PATIENCE seconds, thousands of times what any
should take, or asks for more than MEMORY, is a failure too.
"""

from __future__ import annotations

import contextlib
import faulthandler
import io
import re
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from sheetsync.books.excel import ExcelBook, edit_cells, read_cells
from sheetsync.errors import SheetsyncError
from sheetsync.model.change import AddColumn, AddRow, Change, DeleteRow, SetCell, SetHeader
from sheetsync.model.schema import Column, ColumnType, Owner, Schema, TableSchema
from sheetsync.model.snapshot import Token
from tests.books.excel.whole import whole

PATIENCE = 60
MEMORY = 3 * 2**30
CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
LARGEST = 40_000  # of the real workbooks: a small one is broken in as many ways as a large one, and sooner

COLUMNS = (
    Column("id", "ID", ColumnType.ID),
    Column("name", "Name"),
    Column("seen", "Seen", ColumnType.DATE),
    Column("age", "Age", ColumnType.INTEGER, Owner.FORMULA),
)
SCHEMA = Schema("test/1", {"people": TableSchema("people", "People", COLUMNS)})
CHANGES: list[list[Change]] = [
    [AddRow("people", "new", {"name": "New"})],
    [DeleteRow("people", "ben")],
    [SetCell("people", "ada", "name", "A name", "=1+1")],
    [SetHeader("people", "name", "Name", "Full name")],
    [DeleteRow("people", "ada"), AddRow("people", "new", {"name": "New"})],
    [AddColumn("people", "~pet", "Pet", before="seen"), SetCell("people", "ben", "~pet", None, "cat")],
]
ODD = [b"-1", b"0", b"4294967296", b"99999999999999999999", b"1e999", b"NaN", b"", b"A0", b"XFE1", b"A1048577", b"\xff"]
ODD += [b"&#0;", b"&#x110000;", b"&lol;", b"<![CDATA[x]]>", b"<!-- x -->", b"A1:A1:A1", b"A:XFD", b"#REF!", b"'"]


@cache
def originals() -> list[bytes]:
    """What is broken: our own workbook, which counts for as much as all real ones, and small real ones."""
    real = [path for path in sorted(CORPUS.glob("*.xl*")) if path.is_file() and path.stat().st_size <= LARGEST]
    return [whole(), *(path.read_bytes() for path in real)]


def attempt(number: int, folder: Path) -> str:
    """Try the case of this number and return what came of it; raises what a person should never see."""
    chance = Random(number)
    known = originals()
    ours = number % 2 == 0 or len(known) == 1
    data = known[0] if ours else chance.choice(known[1:])
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        data = chance.choice([broken_bytes, broken_part, broken_part, broken_directory])(data, chance)
    path = folder / "book.xlsx"
    path.write_bytes(data)
    refused: SheetsyncError | None = None
    try:
        cells = read_cells(path)
        assert path.read_bytes() == data
        if not cells:
            return "read"
        sheet = chance.choice(sorted(cells))
        cell = chance.choice([*cells[sheet], "B3", "ZZ900"])
        edit_cells(path, path, {sheet: {cell: chance.choice(["text <&>", 2.5, None])}})
        read_cells(path)  # what was written can be read
        if ours:
            data = path.read_bytes()
            book = ExcelBook(path, SCHEMA)
            book.apply(chance.choice(CHANGES), expected=book.observe(), token=Token("document", "test/1"))
    except SheetsyncError as reason:
        refused = reason
    assert [file.name for file in folder.iterdir()] == [path.name], "a file was left behind"
    if refused is None:
        return "edited"
    assert refused.message.endswith("."), refused.message
    assert path.read_bytes() == data, "a refusal wrote something"
    return type(refused).__name__


def broken_bytes(data: bytes, chance: Random) -> bytes:
    """Change, take or add a few bytes anywhere."""
    broken = bytearray(data)
    for _ in range(chance.choice([1, 1, 3, 20])):
        at = chance.randrange(len(broken) + 1)
        match chance.randrange(5):
            case 0:
                broken[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del broken[at : at + chance.choice([1, 10, 1000])]
            case 2:
                broken[at:at] = chance.randbytes(chance.choice([1, 10, 300]))
            case 3:
                broken[at:at] = broken[at : at + chance.choice([10, 500])]
            case 4:
                broken[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"PK\1\2", b"PK\3\4", b"PK\5\6"])
    return bytes(broken)


def broken_part(data: bytes, chance: Random) -> bytes:
    """Break the text of one part, the zip file around it staying whole."""

    def change(parts: list[tuple[str, bytes]]) -> None:
        at = chance.randrange(len(parts))
        name, part = parts[at]
        for _ in range(chance.choice([1, 1, 2, 6])):
            part = chance.choice(BREAKS)(part, chance)
        parts[at] = (name, part)

    return repacked(data, change)


def _value(part: bytes, chance: Random) -> bytes:
    return _replaced(rb'(?<=")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)', part, chance, lambda _: chance.choice(ODD))


def _number(part: bytes, chance: Random) -> bytes:
    return _replaced(rb"[0-9]+", part, chance, lambda old: b"%d" % (int(old[:9]) + chance.choice([-1, 1, 7, 10**6])))


def _tag(part: bytes, chance: Random) -> bytes:
    return _replaced(rb"<[^<>]*>", part, chance, lambda old: chance.choice([b"", old + old, old[:-1], b"<x>", b"</x>"]))


def _element(part: bytes, chance: Random) -> bytes:
    new = chance.choice([lambda _: b"", lambda old: old * chance.choice([2, 50])])
    return _replaced(rb"<([\w:]+)[^<>]*(?:/>|>.*?</\1>)", part, chance, new)


def _attribute(part: bytes, chance: Random) -> bytes:
    new = chance.choice([b"", b' x="1"', b" r='1'", b' t="array"', b' ref="A1:ZZ99"', b' xmlns:p="urn:x"', b' r="A1"'])
    return _replaced(rb' [\w:]+="[^"]*"', part, chance, lambda _: new)


def _other_encoding(part: bytes, chance: Random) -> bytes:
    text = part.decode("utf-8", "replace")
    return chance.choice([text.encode("utf-16"), b"\xef\xbb\xbf" + part, text.replace("UTF-8", "latin-1").encode()])


def _swap(part: bytes, chance: Random) -> bytes:
    a, b, c = sorted(chance.randrange(len(part) + 1) for _ in range(3))
    return part[:a] + part[b:c] + part[a:b] + part[c:]


BREAKS: list[Callable[[bytes, Random], bytes]] = [_value, _value, _number, _tag, _element, _attribute, _swap]
BREAKS += [_value, _number, _attribute, _element, _other_encoding]


def _replaced(pattern: bytes, part: bytes, chance: Random, new: Callable[[bytes], bytes]) -> bytes:
    places = list(re.finditer(pattern, part, re.DOTALL))
    if not places:
        return part
    found = chance.choice(places)
    return part[: found.start()] + new(found[0]) + part[found.end() :]


def broken_directory(data: bytes, chance: Random) -> bytes:
    """Lose, double, rename or mix up entries, or have the directory say what is not so."""

    def change(parts: list[tuple[str, bytes]]) -> None:
        at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        name, part = parts[at]
        match chance.randrange(5):
            case 0:
                del parts[at]
            case 1:
                parts.append((chance.choice([name, name.upper(), "/" + name]), parts[other][1]))
            case 2:
                odd = ["../" + name, name + "x", "C:/" + name, name.replace("/", "\\"), "a" * 5000, "\0", "é/" + name]
                parts[at] = (chance.choice(odd), part)
            case 3:
                parts[at] = (name, parts[other][1])
            case 4:
                parts[at] = (name, chance.choice([b"", b" " * 10**6, part[: len(part) // 2]]))

    if chance.random() < 0.6:
        return repacked(data, change)
    broken = bytearray(data)
    records = [found.start() for found in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    if records:
        at = chance.choice(records) + chance.randrange(4, 46)
        broken[at : at + 1] = bytes([chance.choice([0, 1, 8, 9, 99, 255])])
    return bytes(broken)


def repacked(data: bytes, change: Callable[[list[tuple[str, bytes]]], None]) -> bytes:
    """Write a zip file anew with its parts changed; as it is if it is none any more."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist() if info.file_size < 10**7]
    except Exception:  # noqa: BLE001 - an earlier break; zipfile raises all kinds of things
        return data
    if not parts:
        return data
    change(parts)
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def main(first: int, last: int) -> None:
    """Try the cases from *first* to *last*."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, last + 1):
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
            faulthandler.dump_traceback_later(PATIENCE, exit=True)
            outcomes[attempt(number, Path(folder))] += 1
    faulthandler.cancel_dump_traceback_later()
    sys.stdout.write(f"{dict(outcomes.most_common())}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
