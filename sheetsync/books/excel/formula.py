"""References inside formulas: found without understanding the rest, moved with their cell or what they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import NamedTuple

from sheetsync.books.excel.a1 import LAST_COLUMN, LAST_ROW, Area, letters, number

__all__ = [
    "Reference",
    "literal",
    "map_references",
    "translate",
    "unknown_sheet",
    "with_column",
    "with_rows",
    "without_row",
]

_SKIPPED = r"""(?P<skip>"(?:[^"]|"")*"|(?<![!\]'])\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\](?![\w.]*!))"""
_SHEET = r"""(?P<sheet>(?:'(?:[^']|'')*'|(?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!)?"""
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_RANGE = rf"(?P<ref>{_CELL}(?::{_CELL})?|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}})"
_TOKEN = re.compile(rf"{_SKIPPED}|(?<![\w.\\$:]){_SHEET}{_RANGE}(?![\w.(\[!:\\])|(?P<quoted>'(?:[^']|'')*')")
_EXTERNAL = re.compile(r"\[\d+\]")
_END = re.compile(r"(\$?)([A-Za-z]*)(\$?)([0-9]*)\Z")
_HYPERLINK = re.compile(r'HYPERLINK\( *"((?:[^"]|"")*)" *(?:[,;] *"((?:[^"]|"")*)" *)?\) *\Z', re.IGNORECASE)


class Reference(NamedTuple):
    """One reference as it stands in a formula; *sheet* is empty for the formula's own sheet.

    *ends* are its one or two corners: absolute column, column, absolute row, row; 0 where whole columns or rows are
    meant.
    """

    sheet: str
    ends: tuple[tuple[str, int, str, int], ...]

    def __str__(self) -> str:
        corners = (f"{a}{letters(c) if c else ''}{b}{r or ''}" for a, c, b, r in self.ends)
        return self.sheet + ":".join(corners)

    def area(self) -> Area:
        """Return the cells that are meant."""
        columns = [end[1] for end in self.ends]
        rows = [end[3] for end in self.ends]
        return Area(min(columns) or 1, min(rows) or 1, max(columns) or LAST_COLUMN, max(rows) or LAST_ROW)

    def sheet_name(self) -> str:
        """Return the name of the sheet as it stands on its tab."""
        name = self.sheet.removesuffix("!")
        return name[1:-1].replace("''", "'") if name.startswith("'") else name


def map_references(formula: str, change: Callable[[Reference], str]) -> str:
    """Return *formula* with every reference to cells replaced by what *change* returns; strings and names stay."""

    def replace(found: re.Match[str]) -> str:
        text = found["ref"]
        if not text:
            return found[0]
        try:
            ends = tuple(_end(corner) for corner in text.split(":"))
        except ValueError:  # a name that only looks like a cell, such as ZZZ1
            return found[0]
        if any(row > LAST_ROW for _, _, _, row in ends):
            return found[0]
        return change(Reference(found["sheet"] or "", ends))

    return _TOKEN.sub(replace, formula)


def translate(formula: str, columns: int, rows: int) -> str:
    """Return *formula* as it reads when its cell is copied *columns* to the right and *rows* down."""
    return _copied(formula, columns)(rows)


@lru_cache(maxsize=1024)
def _copied(formula: str, columns: int) -> Callable[[int], str]:
    """Return what a formula reads in the cells that are *columns* to the right, by how many rows they are down.

    A formula that thousands of cells share is taken apart once.
    """
    mark = next(character for character in map(chr, range(0xE000, 0x110000)) if character not in formula)
    moved: list[int] = []

    def keep(reference: Reference) -> str:
        ends = []
        for a, column, b, row in reference.ends:
            across = column if a or not column else (column + columns - 1) % LAST_COLUMN + 1
            name = f"{a}{letters(across) if across else ''}{b}"
            if not row or b:
                ends.append(f"{name}{row or ''}")
            else:
                moved.append(row)
                ends.append(name + mark)
        return reference.sheet + ":".join(ends)

    first, *texts = map_references(formula, keep).split(mark)
    pairs = [*zip(moved, texts, strict=True)]
    return lambda rows: first + "".join([f"{(row + rows - 1) % LAST_ROW + 1}{text}" for row, text in pairs])


def without_row(formula: str, home: str, sheet: str, hole: Area) -> str:
    """Return *formula* of the sheet *home* as it reads once the top row of *hole* in *sheet* is gone.

    The cells of *hole* below that row move up by one, and what pointed at them goes with them.
    """

    def move(reference: Reference) -> str:
        if (reference.sheet_name() or home).casefold() != sheet.casefold():
            return str(reference)
        area = reference.area()
        if area.left < hole.left or area.right > hole.right or area.bottom < hole.top or not reference.ends[0][3]:
            return str(reference)
        top, bottom = area.top, area.bottom
        if top == bottom == hole.top:
            return "#REF!"
        if bottom <= hole.bottom:
            bottom -= 1
        if hole.top < top <= hole.bottom:
            top -= 1
        rows = (top, bottom) if reference.ends[0][3] <= reference.ends[-1][3] else (bottom, top)
        ends = tuple((a, c, b, row) for (a, c, b, _), row in zip(reference.ends, rows, strict=False))
        return str(reference._replace(ends=ends))

    return map_references(formula, move)


def with_column(formula: str, home: str, sheet: str, column: int) -> str:
    """Return *formula* of the sheet *home* as it reads once there is a new column before *column* in *sheet*."""

    def move(reference: Reference) -> str:
        if (reference.sheet_name() or home).casefold() != sheet.casefold():
            return str(reference)
        ends = tuple((a, min(c + (c >= column), LAST_COLUMN), b, r) for a, c, b, r in reference.ends)
        return str(reference._replace(ends=ends))

    return map_references(formula, move)


def with_rows(formula: str, home: str, sheet: str, at: int, by: int) -> str:
    """Return *formula* of the sheet *home* as it reads once there are *by* new rows before the row *at* in *sheet*."""

    def move(reference: Reference) -> str:
        if (reference.sheet_name() or home).casefold() != sheet.casefold():
            return str(reference)
        ends = tuple((a, c, b, min(r + by, LAST_ROW) if r >= at else r) for a, c, b, r in reference.ends)
        return str(reference._replace(ends=ends))

    return map_references(formula, move)


def _hyperlink(formula: str) -> tuple[str, str] | None:
    """Return address and text of a HYPERLINK formula made of two literal strings (or one); None for anything else."""
    found = _HYPERLINK.match(formula)
    if not found:
        return None
    url = found[1].replace('""', '"')
    return url, url if found[2] is None else found[2].replace('""', '"')


def literal(formula: str) -> bool | tuple[str, str] | None:
    """Return the value that is written as a formula only because there is no other way; None for any real formula.

    That is a link (address and text), and in files of LibreOffice a Bool.
    """
    if formula in ("TRUE()", "FALSE()"):
        return formula == "TRUE()"
    return _hyperlink(formula) if formula.startswith("HYPERLINK(") else None


def _end(corner: str) -> tuple[str, int, str, int]:
    found = _END.match(corner)
    assert found
    a, column, b, row = found.groups()
    if not column:  # a whole row: its dollar was taken for the column's
        return "", 0, a, int(row)
    return a, number(column), b, int(row) if row else 0


def unknown_sheet(formula: str, sheets: Collection[str]) -> str:
    """Return the name of a sheet that a formula names and that is none of *sheets*, in any case; empty if all are."""
    known = {name.casefold() for name in sheets}
    named: list[str] = []

    def keep(found: Reference) -> str:
        named.append(found.sheet_name())
        return str(found)

    map_references(formula, keep)
    for each in named:
        if each and not _EXTERNAL.search(each) and not all(part.casefold() in known for part in each.split(":")):
            return each
    return ""
