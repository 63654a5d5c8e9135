"""A sheet taken out of one workbook and put into another, with all that hangs on it."""

from __future__ import annotations

import posixpath
import re
from itertools import count

from sheetsync.books.excel.graft_styles import StyleGraft
from sheetsync.books.excel.markup import attributes, escape, set_attribute
from sheetsync.books.excel.newsheet import add_sheet
from sheetsync.books.excel.order import WORKBOOK, insert_child
from sheetsync.books.excel.package import Package, relations_of
from sheetsync.books.excel.workbook import SheetEntry, Workbook

__all__ = ["graft_sheet"]

_TYPES = "[Content_Types].xml"
_STYLED = re.compile(rb'<(?:c|row|col) [^<>]*?(?<= )(?:s|style)="([0-9]+)"[^<>]*>')
_STYLE = re.compile(rb'(?<= )(s|style)="([0-9]+)"')
_LOOK = re.compile(rb'(<cfRule [^<>]*?dxfId=")([0-9]+)(")')
_RELATION = re.compile(rb"<Relationship [^<>]*/>")
_DEFINED = re.compile(rb'<definedName ([^<>]*?)localSheetId="0"([^<>]*)>([^<]*)</definedName>')
_TABLE = re.compile(rb"<table [^<>]*>")


def graft_sheet(workbook: Workbook, source: bytes, name: str, *, at: int, state: str) -> SheetEntry:
    """Put the one sheet of *source*, a workbook as openpyxl writes it, into *workbook* and return its entry.

    It becomes the sheet *name*, the *at*-th of all from 0; *state* is ``visible`` or ``hidden``. What is in the
    workbook stays as it is: styles are added, parts get names of their own, and what counts sheets counts on.
    """
    other = Workbook(source)
    (theirs,) = other.sheets
    entry = add_sheet(workbook, name, state=state, at=at)
    styles = StyleGraft(workbook, other.package.plain(other.styles_part))

    def restyle(found: re.Match[bytes]) -> bytes:
        return _STYLE.sub(lambda style: b'%b="%d"' % (style[1], styles.cell(int(style[2]))), found[0], count=1)

    data = _STYLED.sub(restyle, other.package.plain(theirs.part))
    data = _LOOK.sub(lambda found: found[1] + b"%d" % styles.look(int(found[2])) + found[3], data)
    styles.write()
    workbook.put_sheet(entry, data)
    _Parts(workbook, other.package).follow(theirs.part, entry.part)
    _define_names(workbook, other.package.plain(other.part), entry)
    return entry


class _Parts:
    """Copies what a part leads to, under names that are free."""

    def __init__(self, workbook: Workbook, source: Package) -> None:
        self._workbook = workbook
        self._package = workbook.package
        self._source = source
        self._types = {
            node.attrs["PartName"].lstrip("/").lower(): node.attrs["ContentType"]
            for node in source.node(_TYPES).all("Override")
        }
        self._usual = {
            node.attrs["Extension"].lower(): node.attrs["ContentType"] for node in source.node(_TYPES).all("Default")
        }

    def follow(self, part: str, new: str) -> None:
        """Copy the parts that *part* leads to, and let *new*, its copy, lead to the copies."""
        copies = {r.id: self._copy(r.target) for r in self._source.relations(part) if not r.external}
        if not self._source.relations(part):
            return

        def relink(found: re.Match[bytes]) -> bytes:
            copy = copies.get(attributes(found[0])[b"Id"].decode())
            return set_attribute(found[0], b"Target", f"/{escape(copy)}".encode()) if copy else found[0]

        self._package.put(relations_of(new), _RELATION.sub(relink, self._source.plain(relations_of(part))))

    def _copy(self, part: str) -> str:
        stem, extension = posixpath.splitext(part)
        stem = stem.rstrip("0123456789")
        new = next(name for n in count(1) if not self._package.has(name := f"{stem}{n}{extension}"))
        data = self._source.read(part)
        if self._types.get(part.lower(), "").endswith(".table+xml"):
            free = b"%d" % self._workbook.free_table_id()
            data = _TABLE.sub(lambda found: set_attribute(found[0], b"id", free), data, count=1)
        self._package.put(new, data)
        self._package.declare(new, self._types.get(part.lower()) or self._usual[extension[1:].lower()])
        self.follow(part, new)
        return new


def _define_names(workbook: Workbook, source: bytes, entry: SheetEntry) -> None:
    """Define for the new sheet what was defined for it: the rows that are printed on every page."""
    package = workbook.package
    data = package.plain(workbook.part)
    root = re.search(rb"<((?:[\w.\-]+:)?)workbook(?: [^<>]*)?>", data)
    new = [
        b'<%bdefinedName %blocalSheetId="%d"%b>%b</%bdefinedName>' % (p, before, entry.index, after, text, p)
        for before, after, text in _DEFINED.findall(source)
        if root and (p := root[1]) is not None
    ]
    if not root or not new:
        return
    data = re.sub(rb"<(?:[\w.\-]+:)?definedNames(?: [^<>]*)?/>", b"", data)
    end = data.find(b"</" + root[1] + b"definedNames>")
    if end < 0:
        element = b"<%bdefinedNames>%b</%bdefinedNames>" % (root[1], b"".join(new), root[1])
        package.put(workbook.part, insert_child(data, b"definedNames", element, WORKBOOK, root.end()))
    else:
        package.put(workbook.part, data[:end] + b"".join(new) + data[end:])
