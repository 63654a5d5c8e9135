"""The sheets that no table and no page fills: the lists that dropdowns read, and the tracker's own marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sheetsync.blueprint.plan import Blueprint, ListsSheet
from sheetsync.books.google.cells import VALUE, Json
from sheetsync.books.google.limits import check_text

__all__ = ["add_hidden", "add_lists", "draw_lists", "write_texts"]


def add_hidden(title: str, number: int, size: Json, index: int | None = None) -> Json:
    """Return the request for a hidden sheet."""
    properties: Json = {"sheetId": number, "title": title, "hidden": True, "gridProperties": size}
    return {"addSheet": {"properties": properties | ({} if index is None else {"index": index})}}


def add_lists(blueprint: Blueprint, sheet: ListsSheet, number: int, index: int | None = None) -> Json:
    """Return the request for the sheet of the template's lists."""
    longest = max((len(words) for words in blueprint.lists.values()), default=0)
    size = {"rowCount": longest + 50, "columnCount": max(len(blueprint.lists), 1), "frozenRowCount": 1}
    return add_hidden(sheet.title, number, size, index)


def draw_lists(blueprint: Blueprint, sheet: ListsSheet, number: int) -> Json:
    """Return the request that writes the lists: their names, and below them their words."""
    return write_texts(number, list(_list_rows(blueprint)), sheet.title)


def _list_rows(blueprint: Blueprint) -> Iterator[Sequence[str]]:
    yield list(blueprint.lists)
    for number in range(max((len(words) for words in blueprint.lists.values()), default=0)):
        yield [words[number] if number < len(words) else "" for words in blueprint.lists.values()]


def write_texts(sheet: int, rows: Iterable[Sequence[str]], title: str) -> Json:
    """Return the request that writes text from the first cell on; raises BookUnwritable for what no cell takes."""
    data = [
        {"values": [{"userEnteredValue": {"stringValue": check_text(text, title)}} if text else {} for text in row]}
        for row in rows
    ]
    start = {"sheetId": sheet, "rowIndex": 0, "columnIndex": 0}
    return {"updateCells": {"start": start, "rows": data, "fields": VALUE}}
