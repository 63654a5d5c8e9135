"""The e-mail addresses in a cell, as people write and paste them."""

from __future__ import annotations

import re

__all__ = ["addresses_in"]

_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = rf"({_WORD}(?:\.{_WORD})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)"
_END = r"\.?\s*(?:\([^()]*\))?(?:[\s,;/|]+|\Z)"
_BARE = re.compile(rf"(?:mailto:{_ADDRESS}(?:\?[^\s,;]*)?|{_ADDRESS}){_END}", re.IGNORECASE)
_NAMED = re.compile(rf'(?:"[^"\r\n]*"|[^<>@,;:"\r\n]*)\s*<\s*(?:mailto:)?{_ADDRESS}\s*>{_END}', re.IGNORECASE)
_LONGEST = 2_000


def addresses_in(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses that *text* holds, one of each; none if anything but addresses is in it.

    One address may be bare, after ``mailto:`` or in angle brackets after a name, and have a remark in parentheses
    behind it. Several are separated by commas, semicolons, strokes, blanks or line breaks.
    """
    left = text.strip(" \t\r\n,;") if len(text) <= _LONGEST else ""
    found: dict[str, str] = {}
    place = 0
    while place < len(left):
        one = _BARE.match(left, place) or _NAMED.match(left, place)
        if one is None:
            return ()
        address = next(filter(None, one.groups()))
        found.setdefault(address.casefold(), address)
        place = one.end()
    return tuple(found.values())
