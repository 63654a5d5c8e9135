"""References inside formulas: moved with a copied cell, and kept on their cells when rows or columns come and go."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from sheetsync.sandbox import a1
from sheetsync.sandbox.a1 import Axis

REFERENCE = re.compile(
    r"""(?P<string>"(?:[^"]|"")*")
    |(?P<title>'(?:[^']|'')+'!|[^\W\d]\w*!)?
     (?P<first>\$?[A-Za-z]{1,3}\$?[1-9]\d*(?![\w(.])(?P<second>:\$?[A-Za-z]{1,3}\$?[1-9]\d*(?!\w)|:\$?[A-Za-z]{1,3}(?!\w))?
       |(?P<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w(.]))
       |(?P<rows>\$?[1-9]\d*:\$?[1-9]\d*(?![\w(.])))
    |(?P<word>[^\W\d][\w.]*)""",
    re.VERBOSE,
)
CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)([1-9]\d*)?")


class Corner(NamedTuple):
    """One corner of a reference: column and row (None if not named), and which of them are fixed by `$`."""

    column: int | None
    row: int | None
    fixed_column: bool
    fixed_row: bool

    def text(self) -> str:
        """As written in a formula."""
        column = "" if self.column is None else ("$" if self.fixed_column else "") + a1.letters(self.column)
        return column + ("" if self.row is None else ("$" if self.fixed_row else "") + str(self.row + 1))


def _corner(text: str) -> Corner:
    match = CORNER.fullmatch(text)
    assert match is not None
    one, column, two, row = match.groups()
    if column is None:  # `$3`: the sign belongs to the row
        return Corner(None, int(row) - 1, fixed_column=False, fixed_row=bool(one or two))
    return Corner(a1.column(column), int(row) - 1 if row else None, bool(one), bool(two))


Change = Callable[[str | None, list[Corner]], list[Corner] | None]
Shift = Callable[[int, int], tuple[int, int] | None]


class _Reference(NamedTuple):
    """A reference in a formula: the sheet's name in front of it as written, that name, the corners, all as text."""

    raw: str
    title: str | None
    corners: tuple[Corner, ...]
    text: str


@lru_cache(maxsize=16_384)  # a tracker has some thousands, which are looked through whenever a row comes or goes
def _pieces(formula: str) -> tuple[str | _Reference, ...]:
    """The formula as text and references in turn; one that is filled down thousands of rows is read once."""
    pieces: list[str | _Reference] = []
    end = 0
    for match in REFERENCE.finditer(formula):
        if match["string"] is None and match["word"] is None:
            raw = match["title"] or ""
            title = raw[:-1].strip("'").replace("''", "'") if raw else None
            corners = tuple(_corner(part) for part in match[0][len(raw) :].split(":"))
            pieces += (formula[end : match.start()], _Reference(raw, title, corners, _written(raw, corners)))
            end = match.end()
    return (*pieces, formula[end:])


def rewritten(formula: str, change: Change) -> str:
    """The formula with every reference's corners changed; None from `change` makes it #REF!."""
    return "".join(piece if isinstance(piece, str) else _changed(piece, change) for piece in _pieces(formula))


def _changed(reference: _Reference, change: Change) -> str:
    result = change(reference.title, list(reference.corners))
    if result is None:
        return "#REF!"
    return reference.text if (*result,) == reference.corners else _written(reference.raw, result)


def _written(raw: str, corners: Sequence[Corner]) -> str:
    return raw + ":".join([corner.text() for corner in corners])


def moved(formula: str, down: int, right: int) -> str:
    """The formula as copied to a cell so many rows down and columns right: what is not fixed moves along."""

    def change(title: str | None, corners: list[Corner]) -> list[Corner] | None:
        result = []
        for c in corners:
            column = c.column if c.column is None or c.fixed_column else c.column + right
            row = c.row if c.row is None or c.fixed_row else c.row + down
            if (column or 0) < 0 or (row or 0) < 0:
                return None
            result.append(Corner(column, row, c.fixed_column, c.fixed_row))
        return result

    return rewritten(formula, change) if down or right else formula


def shifted(formula: str, own: str, changes: Sequence[tuple[str, Axis, Shift]]) -> str:
    """The formula, standing on sheet `own`, after rows or columns came or went.

    Each change is (sheet title, axis, shift); `shift` maps a half-open span of indices to where it is now, or None if
    all of it is gone.
    """
    here, folded = own.casefold(), [(title.casefold(), axis, shift) for title, axis, shift in changes]

    def change(title: str | None, corners: list[Corner]) -> list[Corner] | None:
        sheet = title.casefold() if title is not None else here
        result: list[Corner] | None = corners
        for changed, axis, shift in folded:
            if result is not None and changed == sheet:
                result = _follow(result, axis, shift)
        return result

    return rewritten(formula, change)


def carried(formula: str, own: str, title: str, inside: Callable[[int, int], bool], by: tuple[int, int]) -> str:
    """The formula, standing on sheet `own`, after cells of sheet `title` moved `by` rows and columns.

    References change whose corners all lie `inside` what moved, fixed or not.
    """

    def change(named: str | None, corners: list[Corner]) -> list[Corner] | None:
        here = (named if named is not None else own).casefold() == title.casefold()
        if here and all(c.row is not None and c.column is not None and inside(c.row, c.column) for c in corners):
            return [c._replace(row=(c.row or 0) + by[0], column=(c.column or 0) + by[1]) for c in corners]
        return corners

    return rewritten(formula, change)


def _follow(corners: list[Corner], axis: Axis, shift: Shift) -> list[Corner] | None:
    first, last = (corners[0].row, corners[-1].row) if axis is Axis.ROWS else (corners[0].column, corners[-1].column)
    if first is None:
        return corners
    if last is None:  # open below: only the start moves
        now = shift(first, 2**31)
        return None if now is None else [_at(corners[0], axis, now[0]), *corners[1:]]
    span = shift(min(first, last), max(first, last) + 1)
    if span is None:
        return None
    spots = (span[0], span[1] - 1) if first <= last else (span[1] - 1, span[0])
    return [_at(corner, axis, spot) for corner, spot in zip(corners, spots, strict=False)]


def _at(corner: Corner, axis: Axis, index: int) -> Corner:
    return corner._replace(row=index) if axis is Axis.ROWS else corner._replace(column=index)
