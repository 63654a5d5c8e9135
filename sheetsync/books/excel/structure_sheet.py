"""What stands around a sheet's rows, and its tables: order, overlaps, indexes, names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from sheetsync.books.excel.a1 import Area, find_area
from sheetsync.books.excel.markup import Node, children, unescape
from sheetsync.books.excel.order import WORKSHEET
from sheetsync.books.excel.package import Package
from sheetsync.books.excel.structure_cells import Counts, header_texts
from sheetsync.books.excel.structure_rows import Fault, around
from sheetsync.books.excel.tablepart import read_table

__all__ = ["around_faults", "header_faults", "table_faults"]

_MANY = ("conditionalFormatting", "cols")
_NEVER_EMPTY = (  # noqa: SIM905 - see order
    "mergeCells conditionalFormatting dataValidations hyperlinks cols protectedRanges oleObjects controls"
).split()
_LONGEST_LIST = 255
_ROOT = re.compile(rb"<(?:[\w.\-]+:)?worksheet(?: [^<>]*)?>")
_MERGED = re.compile(rb'<(?:[\w.\-]+:)?mergeCell [^<>]*?ref="([^"]*)"')
_LIST = re.compile(rb'<(?:[\w.\-]+:)?formula1(?: [^<>]*)?>((?:"|&quot;)[^<]*)<')
_LOOK = re.compile(rb'<(?:[\w.\-]+:)?cfRule [^<>]*?dxfId="([0-9]+)"')


def around_faults(package: Package, part: str, data: bytes, tables: Sequence[str], counts: Counts) -> Iterator[Fault]:
    """Yield what is wrong around the rows of a sheet."""
    head, tail = around(data)
    yield from _order_faults(head, tail, part)
    for words in _LIST.findall(tail):
        if len(unescape(words)) - 2 > _LONGEST_LIST:
            yield Fault("a list of choices that is too long", part)
    for look in _LOOK.findall(tail):
        if int(look) >= counts.differential:
            yield Fault("a conditional look that is not there", part, look.decode())
    references = [reference.decode() for reference in _MERGED.findall(tail)]
    merged = sorted(filter(None, map(find_area, references)), key=lambda area: area.top)
    yield from _overlaps(merged, part)
    areas = [(table, read_table(table, package.node(table)).area) for table in tables]
    for at, (name, area) in enumerate(areas):
        for merge in merged:
            if merge.meets(area):
                yield Fault("merged cells in a table", part, f"{merge} {name}")
        for other, there in areas[:at]:
            if there.meets(area):
                yield Fault("tables that overlap", part, f"{other} {name}")


def _order_faults(head: bytes, tail: bytes, part: str) -> Iterator[Fault]:
    root = _ROOT.search(head)
    if not root:
        return
    start = tail.find(b">") + 1 if tail.startswith(b"</") else 0
    found = [(name.decode(), head[a:b]) for name, a, b in children(head, root.end())]
    found += [("sheetData", b"<x>x</x>")]
    found += [(name.decode(), tail[a:b]) for name, a, b in children(tail, start)]
    places = [WORKSHEET.index(name) for name, _ in found if name in WORKSHEET]
    if places != sorted(places):
        yield Fault("elements out of their order", part, " ".join(name for name, _ in found))
    for name, times in Counter(name for name, _ in found).items():
        if times > 1 and name in WORKSHEET and name not in _MANY:
            yield Fault("an element that is there twice", part, name)
    for name, xml in found:
        if name in _NEVER_EMPTY and xml.count(b"<") <= 2 and not re.search(rb"<[^/][^<>]*>\s*<[^/]", xml):
            yield Fault("an element that may not be empty", part, name)


def _overlaps(merged: Sequence[Area], part: str) -> Iterator[Fault]:
    """Yield merged cells that share a cell; *merged* goes from the top down."""
    reach: list[Area] = []
    for area in merged:
        reach = [other for other in reach if other.bottom >= area.top]
        for other in reach:
            if other.meets(area):
                yield Fault("merged cells that overlap", part, f"{other} {area}")
        reach.append(area)


def header_faults(  # noqa: PLR0917 - the two sides, and where to look
    package: Package, other: Package, data: bytes, table: str, rows: Collection[int], strings: str
) -> Iterator[Fault]:
    """Yield header cells that do not say what their table says, where either may have changed."""
    now = read_table(table, package.node(table))
    if not now.header_rows:
        return
    if other.has(table) and now.area.top not in rows:
        earlier = read_table(table, other.node(table))
        if (earlier.headers, earlier.area[:3]) == (now.headers, now.area[:3]):
            return
    cells = header_texts(package, data, now.area.top, strings)
    for column, header in enumerate(now.headers, now.area.left):
        if "".join(cells.get(column, "").split()) != "".join(header.split()):
            yield Fault("a header that its table calls otherwise", table, header)


def table_faults(package: Package, sheets: Sequence[str]) -> Iterator[Fault]:
    """Yield what is wrong with tables by themselves, and with two of them."""
    ids: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for part in [table for sheet in sheets for table in package.related(sheet, "table")]:
        root = package.node(part)
        ids[root.attrs.get("id", "")] += 1
        names[read_table(part, root).name.casefold()] += 1
        yield from _table_faults(part, root)
    for what, found in (("ID", ids), ("name", names)):
        for value in _doubled(found):
            yield Fault(f"two tables of one {what}", "", value)


def _table_faults(part: str, root: Node) -> Iterator[Fault]:
    table = read_table(part, root)
    if len(table.headers) != table.area.right - table.area.left + 1:
        yield Fault("a table with more or fewer columns than it covers", part)
    for header in _doubled(Counter(header.casefold() for header in table.headers)):
        yield Fault("a table with two columns of one name", part, header)
    for number in _doubled(Counter(node.attrs.get("id", "") for node in root.all("tableColumn"))):
        yield Fault("a table with two columns of one ID", part, number)
    for node in root.children:
        if node.name == "autoFilter" and not _filters(node.attrs.get("ref", ""), table.area):
            yield Fault("a filter that is not its table's", part, node.attrs.get("ref", ""))


def _doubled(found: Counter[str]) -> list[str]:
    return [value for value, times in found.items() if times > 1]


def _filters(reference: str, table: Area) -> bool:
    area = find_area(reference)
    return area is not None and area[:3] == table[:3] and area.bottom <= table.bottom
