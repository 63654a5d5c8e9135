"""Links that a sheet keeps beside its cells."""

from __future__ import annotations

import re

from sheetsync.books.excel.a1 import Area, cell_name, find_area
from sheetsync.books.excel.cellxml import stored
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.markup import attributes, children, unescape
from sheetsync.books.excel.order import WORKSHEET, insert_child
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.model.value import Link, Value, is_safe

__all__ = ["Links", "drop_link", "is_own_address", "keep_link"]

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = _RELATIONS + "/hyperlink"
_LONGEST = 2_079  # what Excel opens
_SCHEME = re.compile(r"\A(?:mailto:|tel:|https?://)?(.*?)/?\Z", re.IGNORECASE | re.DOTALL)


class Links:
    """The addresses behind the cells of one sheet; false where there are none, as in most sheets."""

    def __init__(self, workbook: Workbook, entry: SheetEntry) -> None:
        self._cells: dict[tuple[int, int], str] = {}
        self._areas: list[tuple[Area, str]] = []
        sheet = workbook.sheet(entry)
        tag = b"<" + sheet.prefix + b"hyperlink "
        if sheet.data.find(tag, sheet.body_end) < 0:
            return
        addresses = {r.id: r.target for r in workbook.package.relations(entry.part) if r.external}
        for found in re.finditer(re.escape(tag) + rb"[^<>]*", sheet.data[sheet.body_end :]):
            keys = {key.rpartition(b":")[2]: value for key, value in attributes(found[0]).items()}
            address = addresses.get(unescape(keys.get(b"id", b"")))
            if address:
                self._add(unescape(keys.get(b"ref", b"")), address)

    def __bool__(self) -> bool:
        return bool(self._cells or self._areas)

    def same(self, other: Links) -> bool:
        """Tell whether *other* has the same addresses in the same places."""
        return self._cells == other._cells and self._areas == other._areas

    def resolve(self, column: int, row: int, text: str) -> str | Link:
        """Return the text of a cell, as a link if an address that it does not say itself lies behind it."""
        address = self._cells.get((column, row))
        if address is None:
            address = next((address for area, address in self._areas if area.holds(column, row)), None)
        return text if address is None or is_own_address(text, address) else Link(text, address)

    def _add(self, reference: str, address: str) -> None:
        area = find_area(reference)
        if area is None:
            return
        if area.left == area.right and area.top == area.bottom:
            self._cells[area.left, area.top] = address
        else:
            self._areas.append((area, address))


def is_own_address(text: str, address: str) -> bool:
    """Tell whether *text* says *address* itself, as where Excel has made what a person typed a link."""
    return _bare(text) == _bare(address)


def keep_link(workbook: Workbook, edit: SheetEdit, column: int, row: int, value: Value) -> None:
    """Keep the address of a link beside its cell if it is too long for a formula, which is where links go otherwise."""
    if not isinstance(value, Link) or isinstance(stored(value), Link) or not is_safe(value.url):
        return
    if is_own_address(value.text, value.url) or len(value.url) > _LONGEST:
        return
    link = workbook.package.relate_outside(edit.entry.part, _RELATION, value.url)
    p = edit.prefix
    element = b'<%bhyperlink xmlns:r="%b" ref="%b" r:id="%b"/>' % (
        p,
        _RELATIONS.encode(),
        cell_name(column, row).encode(),
        link.encode(),
    )

    def insert(tail: bytes) -> bytes:
        start = tail.index(b">") + 1
        for name, begin, end in children(tail, start):
            if name == b"hyperlinks" and tail[end - 2 : end] != b"/>":
                at = tail.rindex(b"</", begin, end)
                return tail[:at] + element + tail[at:]
        links = b"<%bhyperlinks>%b</%bhyperlinks>" % (p, element, p)
        return insert_child(tail, b"hyperlinks", links, WORKSHEET, start)

    edit.around(insert)


def drop_link(edit: SheetEdit, column: int, row: int) -> None:
    """Take away the link behind one cell, which is about to hold something else."""
    name = re.escape(cell_name(column, row).encode())
    link = re.compile(
        rb'<((?:[\w.\-]+:)?)hyperlink [^<>]*?ref="' + name + rb"(?::" + name + rb')?"[^<>]*?(?:/>|></\1hyperlink>)'
    )
    empty = re.compile(rb"<((?:[\w.\-]+:)?)hyperlinks(?: [^<>]*)?(?:/>|></\1hyperlinks>)")
    edit.around(lambda tail: empty.sub(b"", link.sub(b"", tail)))


def _bare(address: str) -> str:
    found = _SCHEME.match(address.strip())
    return found[1].casefold() if found else address
