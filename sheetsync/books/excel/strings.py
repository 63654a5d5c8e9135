"""The texts that a workbook's cells share, and how the text of any cell is written."""

from __future__ import annotations

import re
from array import array
from functools import cached_property, lru_cache

from sheetsync.books.excel.markup import unescape, unescape_text

__all__ = ["SharedStrings", "text_of"]

_ITEM = re.compile(rb"<(?:[\w.\-]+:)?si(?: [^<>]*?)?(?:/>|>(.*?)</(?:[\w.\-]+:)?si>)", re.DOTALL)
_END = re.compile(rb"</si>")
_TEXT = re.compile(rb"<(?:[\w.\-]+:)?t(?: [^<>]*?)?(?:/>|>([^<]*)</)")
_READING_AID = re.compile(rb"<(?:[\w.\-]+:)?rPh[ >].*?</(?:[\w.\-]+:)?rPh>", re.DOTALL)


class SharedStrings:
    """The shared strings of a workbook (plain XML) by their index; only what is asked for is taken out of the part."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._items: list[bytes] | None = None
        self._ends = array("I", (found.start() for found in _END.finditer(data)))
        if not 0 < data.count(b"<si>") == len(self._ends) or b"<si/>" in data:  # as it nearly never is
            self._items = _ITEM.findall(data)

    def __getitem__(self, index: int) -> str:
        """Return one text; raises IndexError if there is none of this index."""
        if self._items is not None:
            return text_of(self._items[index])
        start = self._ends[index - 1] if index else 0
        return text_of(self._data[start : self._ends[index]].partition(b"<si>")[2])

    @cached_property
    def texts(self) -> list[str]:
        """All of them, for those who read whole sheets."""
        if self._items is not None:
            return [text_of(item) for item in self._items]
        return [text_of(piece.partition(b"<si>")[2]) for piece in self._data.split(b"</si>")[:-1]]


@lru_cache(maxsize=8192)
def text_of(item: bytes) -> str:
    """Return the text of a shared or inline string, its runs joined, without the reading aids of East Asian text."""
    if item.endswith(b"</t>") and item.startswith(b"<t"):
        words = item[item.index(b">") + 1 : -4]
        if b"<" not in words:  # one run, as nearly always
            return unescape_text(unescape(words))
    if b"rPh" in item:
        item = _READING_AID.sub(b"", item)
    return unescape_text("".join(map(unescape, _TEXT.findall(item))))
