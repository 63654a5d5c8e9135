"""Addresses as mail programs let them be copied: ``Ada Lovelace <ada@example.org>; Grace Hopper <grace@…>``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sheetsync.exchange.record import Fact, Record, Source
from sheetsync.model.importing import Reported

__all__ = ["is_pasted", "read_pasted"]

_ONE = re.compile(
    r"""\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|'(?P<single>[^'<>;]*)'|(?P<plain>[^<>;"\n]*?))\s*<(?P<address>[^<>\s]+@[^<>\s]+)>\s*[,;\n]*"""
    r"""|\s*(?P<bare>[^\s<>,;"]+@[^\s<>,;"]+)\s*[,;\n]*"""
)
_LINE_OF = re.compile(r"^[ \t]*(?:to|cc|bcc|an|kopie|à|a|para|per|aan)[ \t]*:[ \t]*", re.IGNORECASE | re.MULTILINE)


def is_pasted(text: str) -> bool:
    """Tell whether a text is nothing but addresses, most of them with names."""
    some = _LINE_OF.sub("", text[:4000]).strip()
    if "@" not in some or "\t" in some:
        return False
    found = [*_ONE.finditer(some)]
    covered = sum(len(each[0]) for each in found)
    return sum("<" in each[0] for each in found) * 2 >= len(found) > 0 and covered >= 0.9 * len(some)


def read_pasted(text: str) -> Source:
    """Return the people of pasted addresses; their rows are the lines on which they stand."""
    text = _LINE_OF.sub("", text)  # what a mail program writes before them: To, Cc
    return Source("addresses", tuple(_records(text)), tuple(_left(text)))


def _records(text: str) -> Iterator[Record]:
    line, at = 1, 0
    for found in _ONE.finditer(text):
        begin = found.start() + len(found[0]) - len(found[0].lstrip())
        line += text.count("\n", at, begin)
        at = begin
        name = (found["quoted"] or found["single"] or found["plain"] or "").replace('\\"', '"').strip(" ,")
        last, comma, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}" if comma and first.strip() and found["quoted"] else name
        address = found["address"] or found["bare"]
        yield Record(
            line, (Fact("name", name if "@" not in name else ""), Fact("email", address.removeprefix("mailto:")))
        )


def _left(text: str) -> Iterator[Reported]:
    at = 0
    for found in (*_ONE.finditer(text), None):
        between = text[at : found.start() if found else len(text)].strip(" ,;\n\r\t")
        if between:
            line = text.count("\n", 0, at) + 1
            yield Reported(line, "unreadable-line", f"Read as no address: {between[:200]}")
        at = found.end() if found else at
