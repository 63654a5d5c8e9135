"""Who was forgotten on purpose, without saying who: keyed hashes of rows, which travel with a tracker to all machines.

An entry is ``key:hash``, and its number says how often it was turned: odd while the row is forgotten, even once it was
added again on purpose. Of two lists the larger numbers count, whichever machine they come from.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, islice

__all__ = [
    "HEX",
    "PREFIX",
    "Entries",
    "Mark",
    "forgetting",
    "from_rows",
    "joined",
    "news",
    "recogniser",
    "returning",
    "to_rows",
]

Entries = Mapping[str, int]
Mark = tuple[str, ...]
"""What a row may be known by once it is gone: its table, its ID, and a word such as its name."""

PREFIX = "forgotten"
"""How rows of the hidden sheet begin that hold entries."""
_NAME = re.compile(rf"{PREFIX} ((?:[0-9a-f]{{2}})+) \d+")
HEX = 32
"""So much of a hash, in hexadecimal, is enough to tell a tracker's rows apart."""
_TOGETHER = 400
"""So many hashes stand in one cell: Excel takes 32,767 letters."""


def recogniser(entries: Entries) -> Callable[[Iterable[Mark]], bool]:
    """Return what tells whether a row is forgotten, given all that it may be known by."""
    keys = {entry.partition(":")[0] for entry, turned in entries.items() if turned % 2}
    return lambda marks: any(entries.get(_entry(key, mark), 0) % 2 for mark in marks for key in keys)


def forgetting(entries: Entries, marks: Iterable[Mark], new_key: str) -> dict[str, int]:
    """Return *entries* with rows forgotten by their *marks*, under the key that they have, or else under *new_key*."""
    key = min((entry.partition(":")[0] for entry in entries), default=new_key)
    now = dict(entries)
    for entry in {_entry(key, mark) for mark in marks}:
        now[entry] = now.get(entry, 0) + (1 - now.get(entry, 0) % 2)
    return now


def returning(entries: Entries, marks: Iterable[Mark]) -> dict[str, int]:
    """Return *entries* without those of *marks* that were forgotten, as somebody has added these rows on purpose."""
    keys = {entry.partition(":")[0] for entry in entries}
    back = {_entry(key, mark) for mark in marks for key in keys}
    return {entry: turned + turned % 2 if entry in back else turned for entry, turned in entries.items()}


def joined(*lists: Entries) -> dict[str, int]:
    """Return what all of *lists* know together."""
    return {entry: max(each.get(entry, 0) for each in lists) for entry in frozenset().union(*lists)}


def news(entries: Entries, known: Entries) -> bool:
    """Tell whether *entries* has anybody forgotten who is not so in *known*."""
    return any(turned % 2 and turned > known.get(entry, 0) for entry, turned in entries.items())


def to_rows(entries: Entries) -> Iterator[tuple[str, str]]:
    """Yield *entries* as rows of the hidden sheet, a cell not too full."""
    for key, its in groupby(sorted(entries.items()), lambda entry: entry[0].partition(":")[0]):
        words = (f"{entry.partition(':')[2]}{f'*{turned}' if turned != 1 else ''}" for entry, turned in its)
        number = 0
        while some := list(islice(words, _TOGETHER)):
            number += 1
            yield f"{PREFIX} {key} {number}", " ".join(some)


def from_rows(cells: Mapping[str, str]) -> dict[str, int]:
    """Read the entries in the hidden sheet, by its first column; what is none of them is passed over."""
    entries: dict[str, int] = {}
    for name, value in cells.items():
        if not (found := _NAME.fullmatch(name)):
            continue
        for word in value.split():
            digest, _, turned = word.partition("*")
            entries[f"{found[1]}:{digest}"] = int(turned) if turned.isdecimal() else 1
    return entries


def _entry(key: str, mark: Mark) -> str:
    digest = hmac.digest(bytes.fromhex(key), "\0".join(mark).encode(errors="surrogatepass"), "sha256")
    return f"{key}:{digest.hex()[:HEX]}"
