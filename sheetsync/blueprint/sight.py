"""Which sheets are in sight: a new tracker shows what it is begun with, and the others come once there is a use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ALWAYS", "FILLED", "Shown", "parse_shown"]

_ONCE = re.compile(r"once (?:([1-9][0-9]{0,3}) )?([a-z][a-z0-9_]*)")


@dataclass(frozen=True, slots=True)
class Shown:
    """When a sheet is to be seen: always, or once *table* has so many *rows*.

    Without a table it is seen as long as there are rows in its own, and hidden again after the last of them. One that
    came for another reason stays: from then on it is a person's to hide.
    """

    table: str = ""
    rows: int = 0

    def first(self, own: str, rows: Mapping[str, int]) -> bool:
        """Tell whether the sheet *own* of a new tracker is seen, whose tables have so many *rows*."""
        return rows.get(self.table or own, 0) >= self.rows

    def turn(self, own: str, before: Mapping[str, int], after: Mapping[str, int]) -> bool | None:
        """Tell whether the sheet comes into sight (True) or goes (False) as tables grow; None if it stays as it is."""
        was, now = self.first(own, before), self.first(own, after)
        goes = bool(self.rows and not self.table)
        return now if was != now and (now or goes) else None


ALWAYS = Shown()
FILLED = Shown(rows=1)


def parse_shown(text: str) -> Shown | None:
    """Return what ``always``, ``when filled``, ``once reflections`` or ``once 2 interviews`` says; None for no such."""
    if known := {"always": ALWAYS, "when filled": FILLED}.get(text):
        return known
    found = _ONCE.fullmatch(text)
    return Shown(found[2], int(found[1] or 1)) if found else None
