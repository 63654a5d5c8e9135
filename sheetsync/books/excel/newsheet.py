"""A sheet added to a workbook that exists."""

from __future__ import annotations

import re
from itertools import count

from sheetsync.books.excel.markup import attributes, escape
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.books.interface import BookUnwritable

__all__ = ["add_sheet"]

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_NAMESPACE = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_SHEET = re.compile(rb"<((?:[\w.\-]+:)?)sheet ([^<>]*?)/?>")


def add_sheet(workbook: Workbook, name: str, *, state: str = "visible") -> SheetEntry:
    """Add an empty sheet behind the last one and return it; *state* is ``visible``, ``hidden`` or ``veryHidden``."""
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
    line = f'sheet name="{escape(name)}" sheetId="{number}"{hidden} {relation[1].decode()}:id="{link}"/>'.encode()
    package.put(workbook.part, data[: end.start()] + b"<" + sheets[-1][1] + line + data[end.start() :])
    entry = SheetEntry(name, part, len(sheets))
    workbook.sheets.append(entry)
    return entry
