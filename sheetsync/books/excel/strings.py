"""The texts that a workbook's cells share, and how the text of any cell is written."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from functools import cached_property, lru_cache

from sheetsync.books.excel.markup import unescape, unescape_text

__all__ = ["SharedStrings", "text_of", "texts_of"]

_ITEM = re.compile(
    rb"<(?:[\w.\-]+:)?si(?: [^<>]*?)?(?:/>|>"
    rb"(?:<(?:[\w.\-]+:)?t(?: [^<>]*)?>([^<]*)</(?:[\w.\-]+:)?t>|(.*?))</(?:[\w.\-]+:)?si>)",
    re.DOTALL,
)
_END = re.compile(rb"</si>")
_TEXT = re.compile(rb"<(?:[\w.\-]+:)?t(?: [^<>]*?)?(?:/>|>([^<]*)</)")
_READING_AID = re.compile(rb"<(?:[\w.\-]+:)?rPh[ >].*?</(?:[\w.\-]+:)?rPh>", re.DOTALL)


class SharedStrings:
    """The shared strings of a workbook (plain XML) by their index; only what is asked for is taken out of the part."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __getitem__(self, index: int) -> str:
        """Return one text; raises IndexError if there is none of this index."""
        if "texts" in self.__dict__ or not self._ends:
            return self.texts[index]
        start = self._ends[index - 1] if index else 0
        return text_of(self._data[start : self._ends[index]].partition(b"<si>")[2])

    @cached_property
    def texts(self) -> list[str]:
        """All of them, for those who read whole sheets."""
        simple = _without_runs(self._data)
        if simple is not None:
            return simple
        found = _ITEM.findall(self._data)
        texts = texts_of([words for words, _ in found])
        for index, (_, runs) in enumerate(found):
            if runs:
                texts[index] = text_of(runs)
        return texts

    @cached_property
    def _ends(self) -> array[int]:
        """Where each ends; nothing where they are written in a way in which that does not tell, as they never are."""
        ends = array("I", map(re.Match.start, _END.finditer(self._data)))
        return ends if self._data.count(b"<si>") == len(ends) and b"<si/>" not in self._data else array("I")


def _without_runs(data: bytes) -> list[str] | None:
    """Return the shared strings of a part in which none is more than its characters; None for any other part."""
    first, last = data.find(b"<si>") + len(b"<si>"), data.rfind(b"</si>")
    bare = data[first:last].replace(b' xml:space="preserve"', b"")
    if b"\0" in bare or not (bare.startswith(b"<t>") and bare.endswith(b"</t>")):
        return None
    joined = bare[len(b"<t>") : -len(b"</t>")].replace(b"</t></si><si><t>", b"\0")
    texts = [] if b"<" in joined else unescape_text(unescape(joined)).split("\0")
    return texts if len(texts) == joined.count(b"\0") + 1 == data.count(b"<si") else None


def texts_of(written: Sequence[bytes | None]) -> list[str]:
    """Return what many texts without runs say, from their characters in XML: all at once, as one by one is slow."""
    joined = b"\0".join([words or b"" for words in written])
    texts = unescape_text(unescape(joined)).split("\0")
    if len(texts) == len(written):
        return texts
    return [unescape_text(unescape(words or b"")) for words in written]  # one of them holds that character itself


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
