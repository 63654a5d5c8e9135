"""The structural rules whose breach makes Excel offer a repair, checked on what a workbook is about to become.

Only what changed is looked at, and what it hangs together with; a fault that the workbook had before is not ours. The
rules are those of ECMA-376 part 1 (18.2.27, 18.3.1.99, 18.5, 18.8.39) and of part 2 for the package, and what Excel
checks beyond them.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sheetsync.books.excel.damage import understood
from sheetsync.books.excel.markup import children, unescape
from sheetsync.books.excel.order import STYLES, WORKBOOK
from sheetsync.books.excel.package import Package
from sheetsync.books.excel.structure_cells import Counts, formula_cells, row_faults
from sheetsync.books.excel.structure_rows import ChangedRow, Fault, around, changed_rows
from sheetsync.books.excel.structure_sheet import around_faults, header_faults, table_faults
from sheetsync.books.interface import BookNotWritten

__all__ = ["check_structure", "new_faults"]

_TYPES = "[Content_Types].xml"
_KINDS = {
    "worksheet": "worksheet+xml",
    "styles": "styles+xml",
    "sharedStrings": "sharedStrings+xml",
    "table": "table+xml",
    "comments": "comments+xml",
    "drawing": "drawing+xml",
    "chart": "chart+xml",
}
_RELATION = re.compile(rb' r:(?:id|embed|link|pict)="([^"]+)"')
_LONGEST_NAME = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\]|\A'|'\Z")


def check_structure(meant: Package) -> None:
    """Raise BookNotWritten if what changed in the package breaks a rule that its original kept."""
    with understood():
        found = new_faults(meant, meant.original())
    if found:
        raise BookNotWritten(
            f"The workbook that was written would be repaired by Excel: {found[0]}.",
            hint="It was thrown away, and the workbook is as it was before. Please report this.",
        )


def new_faults(now: Package, before: Package) -> list[str]:
    """Return a phrase for each rule that *now*, which came from *before* by changes, breaks and *before* did not."""
    parts = sorted({name.lower() for name in now.changed} | now.removed)
    found = list(_faults(now, before, parts))
    if not found:
        return []
    known = Counter(fault.key for fault in _faults(before, now, parts))
    fresh = []
    for fault in found:
        if known[fault.key]:
            known[fault.key] -= 1
        else:
            fresh.append(str(fault))
    return fresh


def _faults(package: Package, other: Package, parts: Sequence[str]) -> Iterator[Fault]:
    """Yield the faults of these parts of *package*; *other* tells which of their rows need a look."""
    there = [part for part in parts if package.has(part)]
    if _TYPES.lower() in parts or any(package.has(part) != other.has(part) for part in parts):
        yield from _type_faults(package)
    yield from _relation_faults(package, parts)
    book = next(iter(package.related("", "officeDocument")), "")
    for part in there:
        if part == book.lower():
            yield from _workbook_faults(package, book)
    counts = Counts(package, book)
    for kind in ("styles", "dxfs", "strings"):
        home = counts.homes[kind].lower()
        if home in there:
            yield from _shrunk(kind, home, counts.of(kind), Counts(other, book).of(kind))
    if counts.homes["styles"].lower() in there:
        yield from _order(package.read(counts.homes["styles"]), "styles", STYLES)
    sheets = [r for r in package.relations(book) if r.kind == "worksheet" and package.has(r.target)] if book else []
    for relation in sheets:
        yield from _sheet_faults(package, other, relation.target, parts, counts)
    if any("table" in part for part in parts):
        yield from table_faults(package, [r.target for r in sheets])


def _sheet_faults(
    package: Package, other: Package, sheet: str, parts: Sequence[str], counts: Counts
) -> Iterator[Fault]:
    tables = package.related(sheet, "table")
    touched = sheet.lower() in parts
    if not touched and not any(table.lower() in parts for table in tables):
        return
    data = package.read(sheet)
    earlier = other.read(sheet) if other.has(sheet) else b""
    rows = list(changed_rows(data, earlier)) if touched else []
    yield from row_faults(rows, data, sheet, counts)
    yield from _chain_faults(package, sheet, rows, counts.book)
    if around(data) != around(earlier) or any(table.lower() in parts for table in tables):
        yield from around_faults(package, sheet, data, tables, counts)
    for table in tables:
        numbers = {row.number for row in rows}
        yield from header_faults(package, other, data, table, numbers, counts.homes["strings"])


def _type_faults(package: Package) -> Iterator[Fault]:
    types = package.node(_TYPES)
    names = package.names()
    endings = {node.attrs.get("Extension", "").lower() for node in types.all("Default")}
    kinds = [
        (node.attrs.get("PartName", "").lstrip("/").lower(), node.attrs.get("ContentType", ""))
        for node in types.all("Override")
    ]
    declared = dict(kinds)
    for name in names:
        if name.lower() != _TYPES.lower() and name.lower() not in declared and _ending(name) not in endings:
            yield Fault("a part without a content type", name)
    for name, times in Counter(name for name, _ in kinds).items():
        if not package.has(name):
            yield Fault("a content type for a part that is not there", name)
        if times > 1:
            yield Fault("a part with two content types", name)
    for part in names:
        if not part.endswith(".rels"):
            yield from _kind_faults(package, part, declared)


def _kind_faults(package: Package, part: str, declared: Mapping[str, str]) -> Iterator[Fault]:
    for relation in package.relations(part):
        wanted = _KINDS.get(relation.kind)
        if wanted and package.has(relation.target) and not declared.get(relation.target.lower(), "").endswith(wanted):
            yield Fault("a part of the wrong content type", relation.target)


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1].removeprefix(".").lower()


def _relation_faults(package: Package, parts: Sequence[str]) -> Iterator[Fault]:
    """Yield links that lead nowhere: from a part that changed, and to one that is gone."""
    gone = {part for part in parts if not package.has(part)}
    for part in package.names():
        changed = part.lower() in parts
        folder, name = posixpath.split(part)
        links = posixpath.join(folder, "_rels", name + ".rels").lower() in parts
        if part.endswith(".rels") or not (changed or links or gone):
            continue
        relations = package.relations(part)
        for relation in relations:
            if relation.external or (not links and relation.target.lower() not in gone):
                continue
            if not package.has(relation.target) and relation.target not in ("NULL", "", "."):
                yield Fault("a link to a part that is not there", part, relation.target)
        ids = {relation.id for relation in relations}
        if links and len(ids) < len(relations):
            yield Fault("two links of one ID", part)
        if (changed or links) and part.lower().endswith(".xml"):
            xml = b"".join(around(package.read(part))) if b"sheetData" in package.read(part) else package.read(part)
            for used in set(_RELATION.findall(xml)):
                if unescape(used) not in ids:
                    yield Fault("a reference to a link that is not there", part, used.decode("utf-8", "replace"))


def _workbook_faults(package: Package, part: str) -> Iterator[Fault]:
    yield from _order(package.read(part), part, WORKBOOK)
    root = package.node(part)
    sheets = [node for group in root.children if group.name == "sheets" for node in group.children]
    for key in ("name", "sheetId", "id"):
        values = [(n.relation() if key == "id" else n.attrs.get(key, "")).casefold() for n in sheets]
        for value, times in Counter(values).items():
            if times > 1:
                yield Fault(f"two sheets of one {key}", part, value)
    for node in sheets:
        name = node.attrs.get("name", "")
        if not 1 <= len(name) <= _LONGEST_NAME or _NO_NAME.search(name):
            yield Fault("a name that no sheet can have", part, name)
    names = [node for group in root.children if group.name == "definedNames" for node in group.children]
    scopes = Counter((node.attrs.get("name", "").casefold(), node.attrs.get("localSheetId")) for node in names)
    for (name, sheet), times in scopes.items():
        if times > 1:
            yield Fault("two defined names that are the same", part, name)
        if sheet is not None and not (sheet.isdigit() and int(sheet) < len(sheets)):
            yield Fault("a defined name of no sheet", part, name)


def _order(data: bytes, part: str, wanted: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault if the children of a part's root are out of order or doubled."""
    root = re.search(rb"<[\w:.\-]+(?: [^<>]*)?>", data)
    names = [name.decode() for name, _, _ in children(data, root.end())] if root else []
    places = [wanted.index(name) for name in names if name in wanted]
    if places != sorted(set(places)):
        yield Fault("elements out of their order", part, " ".join(names))


def _shrunk(kind: str, part: str, now: int, before: int) -> Iterator[Fault]:
    """Yield a fault if there are fewer things to point at than before: sheets that did not change may do so."""
    if now < before:
        yield Fault(f"fewer {kind} than cells may refer to", part)


def _chain_faults(package: Package, sheet: str, rows: Sequence[ChangedRow], book: str) -> Iterator[Fault]:
    """Yield a fault if the calculation chain names a cell of these rows that has lost its formula."""
    chain = next(iter(package.related(book, "calcChain")), "")
    lost = formula_cells(row.before for row in rows) - formula_cells(row.xml for row in rows) if chain else set()
    if not lost:
        return
    ids = {relation.id for relation in package.relations(book) if relation.target.lower() == sheet.lower()}
    index = next((n.attrs.get("sheetId") for n in package.node(book).all("sheet") if n.relation() in ids), None)
    current = None
    for node in package.node(chain).children:
        current = node.attrs.get("i", current)
        if current == index and node.attrs.get("r", "") in lost:
            yield Fault("a cell without formula in the calculation chain", chain, node.attrs["r"])
