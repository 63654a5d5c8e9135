"""Sheets brought into sight and out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sheetsync.books.excel.markup import attributes, set_attribute
from sheetsync.books.excel.newsheet import renumbered
from sheetsync.books.excel.workbook import SheetEntry, Workbook

__all__ = ["is_visible", "order_sheets", "set_visible"]

_SHEET = re.compile(rb"<(?:[\w.\-]+:)?sheet [^<>]*>")
_VIEW = re.compile(rb"<(?:[\w.\-]+:)?workbookView(?: [^<>]*)?>")
_SHEET_VIEW = re.compile(rb"<(?:[\w.\-]+:)?sheetView(?: [^<>]*)?>")


def is_visible(workbook: Workbook, entry: SheetEntry) -> bool:
    """Tell whether a sheet is in sight."""
    tags = list(_SHEET.finditer(workbook.package.plain(workbook.part)))
    return attributes(tags[entry.index][0]).get(b"state", b"visible") == b"visible"


def order_sheets(workbook: Workbook, parts: Sequence[str]) -> None:
    """Put the sheets with these *parts* into this order, in the places that they have among the others."""
    data = workbook.package.plain(workbook.part)
    tags = list(_SHEET.finditer(data))
    by_part = {entry.part: entry.index for entry in workbook.sheets}
    old = [by_part[part] for part in parts]
    now = dict(zip(sorted(old), old, strict=True))  # which sheet comes to each place
    order = [now.get(place, place) for place in range(len(tags))]
    if order == sorted(order):
        return
    at = {was: place for place, was in enumerate(order)}
    start, end = tags[0].start(), tags[-1].end()
    data = data[:start] + b"".join(tags[was][0] for was in order) + data[end:]
    workbook.package.put(workbook.part, renumbered(data, lambda was: at.get(was, was)))
    workbook.sheets[:] = sorted(
        (replace(entry, index=at[entry.index]) for entry in workbook.sheets), key=lambda entry: entry.index
    )


def set_visible(workbook: Workbook, entry: SheetEntry, *, visible: bool) -> None:
    """Show a sheet or hide it, as a person does with a right click on its tab.

    The only sheet in sight stays. If the sheet to be hidden is the one that would be open, another one is.
    """
    package = workbook.package
    data = package.plain(workbook.part)
    tags = list(_SHEET.finditer(data))
    hidden = [attributes(tag[0]).get(b"state", b"visible") != b"visible" for tag in tags]
    others = [index for index, out_of_sight in enumerate(hidden) if not out_of_sight and index != entry.index]
    if hidden[entry.index] != visible or not (visible or others):
        return
    tag = tags[entry.index]
    new = set_attribute(tag[0], b"state", None if visible else b"hidden")
    data = data[: tag.start()] + new + data[tag.end() :]
    if visible:
        package.put(workbook.part, data)
        return
    opened: set[int] = set()

    def view(found: re.Match[bytes]) -> bytes:
        keys, changed = attributes(found[0]), found[0]
        for key in (b"activeTab", b"firstSheet"):
            if int(keys.get(key, b"0")) == entry.index:
                instead = next((index for index in others if index > entry.index), others[-1])
                changed = set_attribute(changed, key, b"%d" % instead)
                opened.update({instead} if key == b"activeTab" else ())
        return changed

    package.put(workbook.part, _VIEW.sub(view, data))
    _select(workbook, entry.index, selected=False)
    for index in opened:
        _select(workbook, index, selected=True)


def _select(workbook: Workbook, index: int, *, selected: bool) -> None:
    """Mark a sheet as one of those that are selected, or as none."""
    entry = next((sheet for sheet in workbook.sheets if sheet.index == index), None)
    if entry is None:  # a sheet that is only a chart
        return
    sheet = workbook.sheet(entry)
    head = sheet.data[: sheet.body]
    value = b"1" if selected else None
    new = _SHEET_VIEW.sub(lambda found: set_attribute(found[0], b"tabSelected", value), head, count=1)
    if new != head:
        workbook.put_sheet(entry, new + sheet.data[sheet.body :])
