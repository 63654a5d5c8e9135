"""Single values as people and programs write them: addresses, numbers, links, names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sheetsync.exchange.words import SYSTEM_TAGS, fold
from sheetsync.tracker.addresses import addresses_in

__all__ = [
    "NOTHING",
    "cadence_of",
    "emails_in",
    "honorific_of",
    "is_link",
    "is_phone",
    "link_of",
    "named_link",
    "phones_in",
    "tags_in",
]

# No blanks around it: each of 30,000 would be tried as the first of them. The parts are stripped instead.
_SEVERAL = re.compile(r":::|[;\n]")
_ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+\.[^\s@<>,;:\"().]{2,}")
_NAMED_LINK = re.compile(r"(?s)(.+?)(?<!\s)\s*\(https?://[^)\s]+\)")
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)*[\w-]+\.[a-z]{2,}/\S*", re.IGNORECASE)
_HONORIFICS = {"dr": "Dr", "mr": "Mr", "ms": "Ms", "mx": "Mx", "prof": "Professor", "professor": "Professor"}
_EVERY = {
    "daily": 1, "weekly": 7, "biweekly": 14, "fortnightly": 14, "monthly": 30, "bimonthly": 60, "quarterly": 90,
    "half yearly": 180, "semiannually": 180, "biannually": 180, "yearly": 365, "annually": 365, "every week": 7,
    "every month": 30, "every quarter": 90, "every year": 365,
}  # fmt: skip
_UNITS = {"d": 1, "w": 7, "m": 30, "q": 90, "y": 365}


def emails_in(text: str) -> tuple[list[str], str]:
    """Return the addresses in a cell, and what is left of it that is none."""
    text = text.replace(r"\@", "@").strip()
    if found := addresses_in(text.replace(":::", ";")):
        good = [each for each in found if _ADDRESS.fullmatch(each)]
        return good, ", ".join(each for each in found if each not in good)
    good, rest = [], []
    for part in filter(None, map(str.strip, _SEVERAL.split(text))):
        plain = part.removeprefix("mailto:").strip()
        if _ADDRESS.fullmatch(plain):
            good.append(plain)
        elif (inside := _ADDRESS.findall(plain)) and len(inside) == 1 and plain.count("@") == 1:
            good += inside
        else:
            rest.append(part)
    return good, ", ".join(rest)


def phones_in(text: str) -> Iterator[str]:
    """Yield the telephone numbers of a cell, as typed."""
    for part in filter(None, map(str.strip, _SEVERAL.split(text))):
        yield part.removeprefix("tel:").replace(";ext=", " ext. ").strip()


NOTHING = frozenset({"", "-", "–", "—", "--", "n/a", "na", "never", "tbd", "none", "unknown", "?"})
"""How people write that they know nothing, folded."""


def is_phone(text: str) -> bool:
    """Tell whether a text can be dialled: some figures, and not a number that a program has rounded."""
    return sum(map(str.isdigit, text)) >= 3 and not re.fullmatch(r"\d[.,]?\d*E\+\d+", text.strip(), re.IGNORECASE)


def is_link(text: str) -> bool:
    """Tell whether a text is an address of a page."""
    return bool(_LINK.fullmatch(text))


def link_of(text: str) -> str:
    """Return an address without the marks that programs put before its colon."""
    return text.strip().replace("\\:", ":")


def named_link(text: str) -> str:
    """Return the name of what is linked, where a cell is ``Name (https://…)``, and any other text as it is."""
    parts = [part.strip() for part in re.split(r"(?<=\))\s*,\s*", text)]
    names = [found[1] for part in parts if (found := _NAMED_LINK.fullmatch(part))]
    return ", ".join(names) if names and len(names) == len(parts) else text


def honorific_of(text: str) -> str:
    """Return a title as the tracker's list spells it, and any other as it is."""
    short = text.strip().rstrip(".")
    return _HONORIFICS.get(short.casefold(), short if len(short) < 5 else text.strip())


def tags_in(text: str) -> Iterator[str]:
    """Yield the labels of a cell without those that a program gives to everybody."""
    for part in re.split(r"\s*:::\s*|\s*[,;\n]\s*", text):
        tag = part.strip()
        if tag and not tag.startswith("* ") and fold(tag) not in SYSTEM_TAGS:
            yield tag


def cadence_of(text: str) -> int | None:
    """Return the days between two touches that a text means; None if it means none."""
    folded = fold(text)
    if folded in _EVERY:
        return _EVERY[folded]
    found = re.fullmatch(r"(?:every |alle )?(\d{1,4})(?:\.0)? ?(d|w|m|q|y)?[a-z]*", folded)
    days = int(found[1]) * _UNITS.get(found[2] or "d", 1) if found else 0
    return days if 1 <= days <= 1000 else None
