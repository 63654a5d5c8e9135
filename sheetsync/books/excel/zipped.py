"""The zip file around a workbook: its entries found once, inflated when asked for, copied without being inflated."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import IO

from sheetsync.books.excel.damage import damaged
from sheetsync.books.interface import BookUnreadable, BookUnwritable

__all__ = ["Archive", "Entry", "write_archive"]

# What Excel itself can open stays far below; what is above is made to fill a computer's memory.
_MOST_ENTRIES = 20_000
_LARGEST_PART = 768 * 2**20
_LARGEST_TOTAL = 1536 * 2**20
_HIGHEST_RATIO = 400  # sheets of nothing but equal cells reach about 150
_ALWAYS_ALLOWED = 32 * 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP64_EXTRA = 1
_LEVEL = 3  # Excel packs as quickly; its files are read far more often than they are sent
_LARGEST_FILE = 2**32 - 2**20
_LONG = 2**20
_WINDOW = 2**15


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it is to be written: its record in the directory, and its bytes as they lie in the file."""

    info: zipfile.ZipInfo
    packed: bytes


class Archive:
    """A zip file held in memory as it lies on disk; nothing in it is trusted.

    Raises BookUnreadable for what is not a workbook's zip, or is made to do harm.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._inflated = 0
        _refuse_other_formats(data)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                infos = [info for info in file.infolist() if not info.is_dir()]
        except (
            zipfile.BadZipFile,
            zipfile.LargeZipFile,
            NotImplementedError,
            ValueError,
            struct.error,
            OSError,
        ) as reason:
            raise damaged(f"its zip directory cannot be read ({reason})") from reason
        if len(infos) > _MOST_ENTRIES:
            raise _unsafe(f"it holds {len(infos)} parts")
        self.infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            name = _part_name(info.filename)
            if name.lower() in self.infos:
                raise _unsafe(f"it holds the part {name} twice")
            self.infos[name.lower()] = info

    def inflate(self, name: str) -> bytes:
        """Return the bytes of a part; raises KeyError if there is none of this name."""
        info = self.infos[name.lower()]
        if info.flag_bits & 0x1:
            raise BookUnreadable(f"The part {name} is encrypted.", hint="Save the workbook without a password.")
        if info.file_size > _LARGEST_PART or self._inflated + info.file_size > _LARGEST_TOTAL:
            raise _unsafe(f"its part {name} would take {info.file_size // 2**20} MB of memory")
        if info.file_size > _ALWAYS_ALLOWED and info.file_size > _HIGHEST_RATIO * max(info.compress_size, 1):
            raise _unsafe(f"its part {name} unpacks to {info.file_size // max(info.compress_size, 1)} times its size")
        self._inflated += info.file_size
        packed = self._lying(info)
        if info.compress_type == zipfile.ZIP_STORED:
            data = bytes(packed)
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            try:
                data = zlib.decompressobj(-15).decompress(packed, info.file_size + 1)
            except zlib.error as reason:
                raise damaged(f"the part {name} cannot be unpacked") from reason
        else:
            raise damaged(f"the part {name} is packed by a method that workbooks do not use")
        if len(data) != info.file_size or zlib.crc32(data) != info.CRC:
            raise damaged(f"the part {name} is not what the zip directory says")
        return data

    def packed(self, name: str) -> bytes:
        """Return the bytes of a part as they lie in the file."""
        return bytes(self._lying(self.infos[name.lower()]))

    def _lying(self, info: zipfile.ZipInfo) -> memoryview:
        name = info.filename
        head = self._data[info.header_offset : info.header_offset + 30]
        if len(head) != 30 or not head.startswith(b"PK\x03\x04"):
            raise damaged(f"the part {name} is not where the zip directory says")
        lengths: tuple[int, int] = struct.unpack("<HH", head[26:30])
        start = info.header_offset + 30 + sum(lengths)
        packed = memoryview(self._data)[start : start + info.compress_size]
        if len(packed) != info.compress_size:
            raise damaged(f"the part {name} ends too early")
        return packed

    def entries(self, *, changed: dict[str, bytes], removed: Iterable[str] = ()) -> list[Entry]:
        """Return all entries in their order, *changed* parts (by name) packed anew or added at the end."""
        left = {name.lower(): (name, data) for name, data in changed.items()}
        gone = {name.lower() for name in removed}
        entries = []
        with ThreadPoolExecutor(max_workers=2) as packers:
            for key, info in self.infos.items():
                if key in left:
                    entries.append(_pack(packers, info, left.pop(key)[1]))
                elif key not in gone:
                    entries.append(Entry(info, self.packed(key)))
            return entries + [_pack(packers, _new_info(name), data) for name, data in left.values()]


def write_archive(file: IO[bytes], entries: Iterable[Entry]) -> None:
    """Write *entries* as a zip file that every program can read; raises BookUnwritable if it would pass 4 GB."""
    directory = []
    offset = 0
    for entry in entries:
        info = entry.info
        name, flags = _encoded_name(info)
        extra = _without_zip64(info.extra)
        common = struct.pack(
            "<HHHHHIIIHH",
            20,
            (info.flag_bits & ~0x808) | flags,  # sizes stand in the header, so no data descriptor follows
            info.compress_type,
            *_dos_time(info),
            info.CRC,
            len(entry.packed),
            info.file_size,
            len(name),
            len(extra),
        )
        local = b"PK\x03\x04" + common + name + extra
        file.write(local)
        file.write(entry.packed)
        attributes = struct.pack("<HHHII", len(info.comment), 0, info.internal_attr, info.external_attr, offset)
        made_by = struct.pack("<BB", info.create_version & 0xFF, info.create_system & 0xFF)
        directory.append(b"PK\x01\x02" + made_by + common + attributes + name + extra + info.comment)
        offset += len(local) + len(entry.packed)
        if offset > _LARGEST_FILE:
            raise BookUnwritable("The workbook would become larger than 4 GB.", hint="Nothing was written.")
    block = b"".join(directory)
    file.write(block)
    file.write(struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, len(directory), len(directory), len(block), offset, 0))


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(_OLE):
        kind = "protected by a password" if b"E\0n\0c\0r\0y\0p\0t" in data else "in the old .xls format"
        raise BookUnreadable(f"The workbook is {kind}.", hint="Open it in Excel and save it as an unprotected .xlsx.")
    if not data:
        raise damaged("it is empty")
    if not data.startswith(b"PK"):
        raise BookUnreadable("This is not an Excel workbook.", hint="A workbook of the kind .xlsx or .xlsm is needed.")


def _part_name(name: str) -> str:
    """Return the name of an entry as a part's; raises BookUnreadable for one that leads out of the package."""
    clean = name.replace("\\", "/").lstrip("/")
    if not clean or "\0" in clean or ".." in clean.split("/") or ":" in clean.split("/")[0]:
        raise _unsafe(f"the name of its part {name[:80]!r} leads out of it")
    return clean


def _pack(packers: Executor, info: zipfile.ZipInfo, data: bytes) -> Entry:
    """Pack a part, a long one in two pieces at a time."""
    cuts = [0, len(data) // 2, len(data)] if len(data) > _LONG else [0, len(data)]
    packed = b"".join(packers.map(lambda cut: _deflate(data, *cut), pairwise(cuts)))
    fresh = _new_info(info.filename, info.date_time)
    fresh.external_attr, fresh.create_system, fresh.extra = info.external_attr, info.create_system, info.extra
    fresh.create_version, fresh.internal_attr, fresh.comment = info.create_version, info.internal_attr, info.comment
    fresh.flag_bits = info.flag_bits & ~0x6
    fresh.CRC, fresh.file_size, fresh.compress_size = zlib.crc32(data), len(data), len(packed)
    return Entry(fresh, packed)


def _deflate(data: bytes, start: int, stop: int) -> bytes:
    """Deflate a piece of *data* so that the pieces, one behind the other, are one stream.

    What lies before a piece is known to whoever inflates it, so it may be referred to.
    """
    view = memoryview(data)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15, zdict=view[max(start - _WINDOW, 0) : start])
    return packer.compress(view[start:stop]) + packer.flush(zlib.Z_FINISH if stop == len(data) else zlib.Z_SYNC_FLUSH)


def _new_info(name: str, when: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, when)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _encoded_name(info: zipfile.ZipInfo) -> tuple[bytes, int]:
    """Return the name as it is stored, and the flag that says so if it is UTF-8."""
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        try:
            return name.encode("ascii" if name.isascii() else "cp437"), 0
        except UnicodeEncodeError:
            pass
    return name.encode(), 0x800


def _without_zip64(extra: bytes) -> bytes:
    """Return the extra field without its record of long sizes, as no size is long here."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack("<HH", extra[at : at + 4])
        if tag != _ZIP64_EXTRA:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return kept


def _dos_time(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    date = (max(year - 1980, 0) & 0x7F) << 9 | (month & 0xF) << 5 | (day & 0x1F)
    return (hour & 0x1F) << 11 | (minute & 0x3F) << 5 | (second // 2 & 0x1F), date


def _unsafe(what: str) -> BookUnreadable:
    return BookUnreadable(f"The workbook is not safe to open: {what}.", hint="Nothing was read.")
