"""Cells as they are written become values: shared strings, number formats, both date counts, formulas."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date, datetime
from math import isfinite

from sheetsync.books.excel.a1 import number
from sheetsync.books.excel.formula import translate
from sheetsync.books.excel.markup import attributes, unescape, unescape_text
from sheetsync.books.excel.shared import masters
from sheetsync.books.excel.sheet import RawCell, RowSpan, SheetXml
from sheetsync.books.excel.strings import SharedStrings, text_of
from sheetsync.books.excel.styles import DATE, MOMENT, NUMBER
from sheetsync.books.interface import BookUnreadable
from sheetsync.model.serial import datetime_of
from sheetsync.model.value import Error, Formula, Value

__all__ = ["Values"]

_1904 = 1462.0


class Values:
    """Turns the cells of one workbook into canonical values.

    *kinds* says what each cell style shows; *strings* is called for the shared ones when one of them is needed.
    """

    def __init__(self, kinds: Sequence[str], strings: Callable[[], SharedStrings], *, from_1904: bool) -> None:
        self._styles = tuple(kinds)
        self._kinds = {str(index).encode(): kind for index, kind in enumerate(kinds) if kind in (DATE, MOMENT)}
        if kinds and kinds[0] in (DATE, MOMENT):
            self._kinds[b""] = kinds[0]
        self._shared = strings
        self._from_1904 = from_1904
        self._days: dict[tuple[bytes, str], Value] = {}

    def means_as(self, earlier: Values) -> bool:
        """Tell whether a cell that *earlier* has read, written the same, has the same value here."""
        return (
            self._styles[: len(earlier._styles)] == earlier._styles
            and self._from_1904 == earlier._from_1904
            and self._shared() is earlier._shared()
        )

    def rows(  # noqa: C901 - one loop, see below
        self, sheet: SheetXml, *, known: Container[int] = ()
    ) -> Iterator[tuple[int, dict[bytes, Value]]]:
        """Yield each row's number with its filled cells by column letters, in the order of the sheet.

        The rows *known* to the caller are passed over: they come without cells.
        """
        shared = Masters(sheet)
        cells_of, kinds, days, value_of = sheet.cells, self._kinds, self._days, self.value
        strings = self._shared().texts
        # This is where reading spends its time: what nearly every cell is, is done here without a call.
        for index, at in enumerate(sheet.numbers):
            if at in known:
                yield at, {}
                continue
            row, found = sheet.row_at(index), dict[bytes, Value]()
            try:
                for column, style, kind, attrs, formula, raw, inline in cells_of(row):
                    if attrs or formula:
                        found[column] = self._formula((column, style, kind, attrs, formula, raw, inline), row, shared)
                    elif kind == b"s" and raw:
                        found[column] = strings[int(raw)] or None
                    elif raw and (not kind or kind == b"n"):
                        if style not in kinds:
                            number = float(raw)
                            found[column] = number if isfinite(number) else Error("#NUM!")
                        elif (raw, kinds[style]) in days:
                            found[column] = days[raw, kinds[style]]
                        else:
                            found[column] = self._number(raw, kinds[style])
                    elif inline and kind == b"inlineStr":
                        found[column] = text_of(inline) or None
                    elif raw:
                        found[column] = value_of((column, style, kind, attrs, formula, raw, inline))
            except (ValueError, IndexError) as reason:
                raise _unreadable(sheet, row, reason) from reason
            yield at, found

    def row(self, sheet: SheetXml, row: RowSpan) -> dict[bytes, Value]:
        """Return one row's cells by column letters, blank ones as None."""
        shared = Masters(sheet)
        try:
            return {
                cell[0]: self._formula(cell, row, shared) if cell[3] or cell[4] else self.value(cell)
                for cell in sheet.cells(row)
            }
        except (ValueError, IndexError) as reason:
            raise _unreadable(sheet, row, reason) from reason

    def value(self, cell: RawCell) -> str | float | bool | date | datetime | Error | None:
        """Return what a cell holds, or shows if it has a formula; raises ValueError or IndexError if it is damaged."""
        _, style, kind, attrs, formula, raw, inline = cell
        match kind:
            case b"" | b"n":
                return self._number(raw, self._kinds.get(style, NUMBER)) if raw else None
            case b"s":
                return self._shared()[int(raw)] or None if raw else None
            case b"inlineStr":
                return text_of(inline) or None
            case b"str":
                text = unescape_text(unescape(raw))
                return text if attrs or formula else text or None
            case b"b":
                return raw.strip() in (b"1", b"true") if raw else None
            case b"e":
                return Error(unescape(raw))
            case b"d":
                return _iso(raw.decode()) if raw else None
        msg = f"there is no type of cell {kind.decode()}"
        raise ValueError(msg)

    def _number(self, raw: bytes, kind: str) -> float | date | datetime | Error:
        number = float(raw)
        if kind == NUMBER or not isfinite(number):
            return number if isfinite(number) else Error("#NUM!")
        known = self._days.get((raw, kind))
        if known is None:
            known = self._days[(raw, kind)] = self._day(number, kind)
        assert isinstance(known, float | date)
        return known

    def _day(self, serial: float, kind: str) -> float | date | datetime:
        """Return the day or moment of a serial number; the number itself where there is no such day."""
        if self._from_1904:
            count = serial + _1904
        elif serial >= 61:
            count = serial
        elif 1 <= serial < 60:
            count = serial + 1  # the workbook's count has a 29 February 1900 that never was
        else:
            return serial
        try:
            moment = datetime_of(count)
        except ValueError:
            return serial
        if serial < 0:
            return serial
        return moment if kind == MOMENT or moment.time() != _MIDNIGHT else moment.date()

    def _formula(self, cell: RawCell, row: RowSpan, shared: Masters) -> Formula:
        text = unescape(cell[4])
        if b" t=" not in cell[3]:
            return Formula("=" + text, self.value(cell))
        attrs = attributes(cell[3])
        if attrs.get(b"t") == b"shared" and not text:
            text = shared.member(attrs.get(b"si", b""), number(cell[0].decode()), row.number)
        elif attrs.get(b"t") == b"dataTable":
            text = f"TABLE({attrs.get(b'r1', b'').decode()},{attrs.get(b'r2', b'').decode()})"
        return Formula("=" + text, self.value(cell))


_MIDNIGHT = datetime.min.time()


class Masters:
    """The formulas that a sheet's cells share, looked for when the first of them is met."""

    def __init__(self, sheet: SheetXml) -> None:
        self._sheet = sheet
        self._found: dict[bytes, tuple[int, int, str]] | None = None

    def member(self, index: bytes, column: int, row: int) -> str:
        """Return the shared formula as it reads in one of its cells; nothing if it is written nowhere."""
        if self._found is None:
            self._found = masters(self._sheet.data, self._sheet.prefix)
        if index not in self._found:
            return ""
        first_column, first_row, text = self._found[index]
        return translate(text, column - first_column, row - first_row)


def _iso(text: str) -> str | date | datetime:
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return text
    return moment.date() if "T" not in text else moment


def _unreadable(sheet: SheetXml, row: RowSpan, reason: Exception) -> BookUnreadable:
    return BookUnreadable(
        f"The workbook is damaged: row {row.number} of its part {sheet.part} holds what no cell can hold ({reason}).",
        hint="Open it in Excel, let it repair the file, and save it; or take an older copy. Nothing was changed.",
    )
