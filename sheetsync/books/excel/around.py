"""What stands around a table's cells drawn anew: widths of new columns, folds, dropdowns, checks and rules.

Only what the template draws is replaced. A person's own dropdown, check or rule stays, and so do the widths they chose.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.render import LAST_ROW
from sheetsync.books.excel.a1 import Area, letters, read_areas
from sheetsync.books.excel.build import build_around
from sheetsync.books.excel.calculated import places_of
from sheetsync.books.excel.cells import finish
from sheetsync.books.excel.draw import lists_in
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.graft_styles import StyleGraft
from sheetsync.books.excel.layout import Layout
from sheetsync.books.excel.markup import attributes, set_attribute, unescape
from sheetsync.books.excel.order import WORKSHEET, insert_child
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.workbook import SheetEntry, Workbook

__all__ = ["redraw_around"]

_RULES = re.compile(
    rb"<conditionalFormatting (?:[^<>]*?)sqref=\"([^\"]*)\"[^<>]*>(.*?)</conditionalFormatting>", re.DOTALL
)
_RULE = re.compile(rb"<cfRule [^<>]*>")
_CHECKS = re.compile(rb"<dataValidations(?: [^<>]*)?>(.*?)</dataValidations>", re.DOTALL)
_CHECK = re.compile(rb"<dataValidation [^<>]*?(?:/>|>.*?</dataValidation>)", re.DOTALL)
_SOURCE = re.compile(rb"<formula1>([^<]*)<")
_RELATIVE = re.compile(rb"(?<![$A-Za-z!])[A-Z]{1,3}[0-9]")
_COLS = re.compile(rb"<cols>(.*?)</cols>", re.DOTALL)
_COL = re.compile(rb"<col [^<>]*>")
_HEADER = re.compile(rb'<c r="([A-Z]+)1"[^<>]*? s="([0-9]+)"')
_OUTLINE = re.compile(rb"<outlinePr [^<>]*>")
_PRIORITY = re.compile(rb'(?<= priority=")([0-9]+)')
_LOOK = re.compile(rb'(?<= dxfId=")([0-9]+)')
_TITLES = (b"Not in the list", b"This ID is taken", b"Not a date", b"Not an address", b"Out of range")
"""What the checks that a template draws are headed with."""


def redraw_around(
    workbook: Workbook,
    layouts: Mapping[str, Layout],
    blueprint: Blueprint,
    key: str,
    new: Collection[str],
    *,
    only_new: bool = False,
) -> None:
    """Draw anew what the template draws around a table's cells; the *new* columns get their looks as well.

    With *only_new* nothing is done to the other columns, nor are rules drawn that colour cells of theirs.

    Where a person has put rows above the header, or another program has written the sheet in its own way, only the
    columns are seen to.
    """
    layout, table = layouts[key], blueprint.table(key)
    sheet = workbook.sheet(layout.entry)
    if sheet.prefix:
        return
    places = places_of(layouts, blueprint)
    rows = len(layout.table.rows)
    drawn = build_around(blueprint, table, layout=places, lists=lists_in(workbook, blueprint), rows=rows)
    other = Workbook(drawn)
    (theirs,) = other.sheets
    styles = StyleGraft(workbook, other.package.plain(other.styles_part))
    head, tail = other.sheet(theirs).around()
    widths = {int(attributes(tag)[b"min"]): tag for tag in _COL.findall(head)}
    looks = {
        at: (styles.cell(int(attributes(tag).get(b"style", b"0"))), _header_style(other, theirs, at, styles))
        for at, tag in widths.items()
    }
    tail = _LOOK.sub(lambda found: b"%d" % styles.look(int(found[1])), tail)
    styles.write()
    fresh = {layout.column_of(column) for column in new}
    mine, after = workbook.sheet(layout.entry).around()
    body = workbook.sheet(layout.entry).data[workbook.sheet(layout.entry).body : workbook.sheet(layout.entry).body_end]
    if only_new:
        widths = {at: tag for at, tag in widths.items() if at in fresh}
        after = _with_new_checks(after, tail, fresh, layout.header_row - 1)
    elif layout.header_row == 1:
        titles = [sheet.title for sheet in blueprint.sheets]
        after = _with_rules(_with_checks(after, tail, titles), tail)
    mine = _with_widths(mine, {at: (tag, looks[at][0]) for at, tag in widths.items()}, fresh)
    workbook.put_sheet(layout.entry, mine + body + after)
    _dress(workbook, layout, {at: looks[at] for at in fresh})


def _header_style(other: Workbook, entry: SheetEntry, at: int, styles: StyleGraft) -> int:
    data = other.package.read(entry.part)
    found = {name: int(style) for name, style in _HEADER.findall(data)}
    return styles.cell(found.get(letters(at).encode(), 0))


def _dress(workbook: Workbook, layout: Layout, looks: Mapping[int, tuple[int, int]]) -> None:
    """Give new columns, which took the looks of the one beside them, their own."""
    styles = Stylesheet(workbook)
    edit = SheetEdit(workbook, layout.entry, styles)
    for at, (cell, header) in looks.items():
        for row in range(layout.header_row, layout.last_row + 1):
            edit.restyle(at, row, header if row == layout.header_row else cell)
    finish(workbook, styles, [edit])


def _with_widths(head: bytes, drawn: Mapping[int, tuple[bytes, int]], fresh: Collection[int]) -> bytes:
    """Return a sheet's head in which columns are folded as they are drawn now; only *fresh* ones get their widths.

    A column that a person has hidden stays hidden.
    """
    found = _COLS.search(head)
    known: dict[int, bytes] = {}
    for tag in _COL.findall(found[1]) if found else ():
        keys = attributes(tag)
        first, last = int(keys[b"min"]), int(keys[b"max"])
        for at in range(first, min(last, first + 500) + 1):
            known[at] = set_attribute(set_attribute(tag, b"min", b"%d" % at), b"max", b"%d" % at)
    for at, (tag, style) in drawn.items():
        keys = attributes(tag)
        if at in fresh or at not in known:
            known[at] = set_attribute(tag, b"style", b"%d" % style)
            continue
        mine = attributes(known[at])
        own = mine.get(b"hidden") in (b"1", b"true") and b"outlineLevel" not in mine
        known[at] = set_attribute(known[at], b"hidden", b"1" if own else keys.get(b"hidden"))
        for name in (b"outlineLevel", b"collapsed"):
            known[at] = set_attribute(known[at], name, keys.get(name))
    beyond = max(drawn, default=0) + 1  # where a fold that ended with the table had its mark
    if beyond in known:
        known[beyond] = set_attribute(known[beyond], b"collapsed", None)
    cols = b"<cols>" + b"".join(known[at] for at in sorted(known)) + b"</cols>"
    head = _OUTLINE.sub(b'<outlinePr summaryRight="0"/>', head, count=1)
    if found:
        found = _COLS.search(head)
        assert found
        return head[: found.start()] + cols + head[found.end() :]
    return head.replace(b"<sheetData", cols + b"<sheetData", 1)


def _checks_of(tail: bytes) -> list[bytes]:
    found = _CHECKS.search(tail)
    return _CHECK.findall(found[1]) if found else []


def _with_these(tail: bytes, checks: Collection[bytes]) -> bytes:
    opening = b'<dataValidations count="%d">' % len(checks)
    return _inserted(_CHECKS.sub(b"", tail, count=1), b"dataValidations", opening, checks)


def _with_checks(after: bytes, tail: bytes, titles: Iterable[str]) -> bytes:
    """Return what stands behind the rows with the checks that are drawn now instead of those that once were."""
    kept = [each for each in _checks_of(after) if not _is_drawn(each, titles)]
    taken = [area for each in kept for area in _areas(attributes(each[: each.index(b">")]).get(b"sqref", b""))]
    new = [
        each
        for each in _checks_of(tail)
        if not any(
            area.meets(other) for area in _areas(attributes(each[: each.index(b">")])[b"sqref"]) for other in taken
        )
    ]
    return _with_these(after, [*new, *kept])


def _with_new_checks(after: bytes, tail: bytes, fresh: Collection[int], down: int) -> bytes:
    """Return what stands behind the rows with the drawn checks of the *fresh* columns, so many rows further *down*."""
    new = [moved for each in _checks_of(tail) if (moved := _moved(each, fresh, down))]
    return _with_these(after, [*_checks_of(after), *new])


def _moved(check: bytes, fresh: Collection[int], down: int) -> bytes:
    """Return a check over those of its columns that are *fresh*; nothing where it has none, or looks at other rows."""
    tag, rest = check[: check.index(b">") + 1], check[check.index(b">") + 1 :]
    areas = [area for area in _areas(attributes(tag)[b"sqref"]) if area.left in fresh and area.right in fresh]
    if not areas or (down and _RELATIVE.search(rest)):
        return b""
    where = " ".join(str(area._replace(top=area.top + down)) for area in areas)
    return set_attribute(tag, b"sqref", where.encode()) + rest


def _is_drawn(check: bytes, titles: Iterable[str]) -> bool:
    """Tell whether a check is one that a template draws: by its words, or by where its choices stand."""
    if any(b'errorTitle="%b"' % title in check for title in _TITLES):
        return True
    source = _SOURCE.search(check)
    said = unescape(source[1]) if source else ""
    return any(said.startswith((f"{title}!", f"'{title}'!")) for title in titles)


def _with_rules(tail: bytes, drawn: bytes) -> bytes:
    """Return the same with the rules that are drawn now instead of those that once were; these come before others."""
    new = [found[0] for found in _RULES.finditer(drawn)]
    many = sum(len(_RULE.findall(each)) for each in new)
    kept: list[bytes] = []

    def keep(found: re.Match[bytes]) -> bytes:
        if not _once_drawn(found):
            kept.append(_PRIORITY.sub(lambda number: b"%d" % (int(number[1]) + many), found[0]))
        return b""

    tail = _RULES.sub(keep, tail)
    return _inserted(tail, b"conditionalFormatting", b"", [*new, *kept])


def _once_drawn(found: re.Match[bytes]) -> bool:
    """Tell whether rules are as a template draws them: each ends all others, far down all of its columns."""
    rules = _RULE.findall(found[2])
    whole = all(area.top == 2 and area.bottom >= LAST_ROW for area in _areas(found[1]))
    return whole and all(b'type="expression"' in rule and b'stopIfTrue="1"' in rule for rule in rules)


def _areas(references: bytes) -> list[Area]:
    try:
        return read_areas(references.decode())
    except ValueError:
        return []


def _inserted(tail: bytes, name: bytes, opening: bytes, elements: Iterable[bytes]) -> bytes:
    xml = b"".join(elements)
    if not xml:
        return tail
    whole = opening + xml + (b"</%b>" % name if opening else b"")
    start = tail.find(b">") + 1 if tail.startswith(b"</") else 0
    return insert_child(tail, name, whole, WORKSHEET, start)
