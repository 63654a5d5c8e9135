"""A sheet added to a workbook that exists."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from sheetsync.books.excel.markup import attributes, escape, set_attribute
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.books.interface import BookUnwritable

__all__ = ["add_sheet", "renumbered"]

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_NAMESPACE = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_SHEET = re.compile(rb"<((?:[\w.\-]+:)?)sheet ([^<>]*?)/?>")
# What counts sheets from 0: the one in sight, the leftmost on the bar of tabs, the one that a name is defined for.
_VIEW = re.compile(rb"<(?:[\w.\-]+:)?workbookView(?: [^<>]*)?>")
_LOCAL = re.compile(rb'(?<= localSheetId=")([0-9]+)')


def add_sheet(workbook: Workbook, name: str, *, state: str = "visible", at: int | None = None) -> SheetEntry:
    """Add an empty sheet as the *at*-th from 0, or behind the last one, and return it.

    *state* is ``visible``, ``hidden`` or ``veryHidden``. The entries of the sheets behind it are others afterwards.
    """
    package = workbook.package
    data = package.plain(workbook.part)
    sheets = list(_SHEET.finditer(data))
    end = re.search(rb"</(?:[\w.\-]+:)?sheets>", data)
    relation = re.search(rb"([\w.\-]+):id$", next((k for k in attributes(sheets[-1][2]) if k.endswith(b":id")), b""))
    if not sheets or not end or not relation:
        raise BookUnwritable("The workbook has no list of sheets to add one to.", hint="Nothing was written.")
    strict = _STRICT_NAMESPACE.encode() in data
    folder = workbook.part.rpartition("/")[0]
    part = next(p for n in count(1) if not package.has(p := f"{folder}/worksheets/sheet{n}.xml".lstrip("/")))
    namespace = _STRICT_NAMESPACE if strict else _NAMESPACE
    package.put(
        part,
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        b'<worksheet xmlns="%b"><sheetData/></worksheet>' % namespace.encode(),
    )
    package.declare(part, _TYPE)
    link = package.relate(workbook.part, (_STRICT_RELATION if strict else _RELATION) + "/worksheet", part)
    number = 1 + max(int(attributes(found[2]).get(b"sheetId", b"0")) for found in sheets)
    hidden = "" if state == "visible" else f' state="{state}"'
    prefix = relation[1].decode()
    declared = f' xmlns:{prefix}="{_STRICT_RELATION if strict else _RELATION}"'  # where only its neighbours have it
    if declared.encode() in data[: sheets[0].start()]:
        declared = ""
    line = f'sheet{declared} name="{escape(name)}" sheetId="{number}"{hidden} {prefix}:id="{link}"/>'.encode()
    place = len(sheets) if at is None else min(at, len(sheets))
    start = sheets[place].start() if place < len(sheets) else end.start()
    data = data[:start] + b"<" + sheets[-1][1] + line + data[start:]
    package.put(workbook.part, data if place == len(sheets) else renumbered(data, lambda was: was + (was >= place)))
    workbook.sheets[:] = [replace(s, index=s.index + (s.index >= place)) for s in workbook.sheets]
    entry = SheetEntry(name, part, place)
    workbook.sheets.insert(sum(sheet.index < place for sheet in workbook.sheets), entry)
    return entry


def renumbered(data: bytes, place: Callable[[int], int]) -> bytes:
    """Return a workbook's part in which whatever counts sheets from 0 follows them, each to its *place*."""

    def view(found: re.Match[bytes]) -> bytes:
        tag = found[0]
        for key in (b"activeTab", b"firstSheet"):
            was = int(attributes(tag).get(key, b"0"))
            if place(was) != was:
                tag = set_attribute(tag, key, b"%d" % place(was))
        return tag

    return _LOCAL.sub(lambda found: b"%d" % place(int(found[1])), _VIEW.sub(view, data))
