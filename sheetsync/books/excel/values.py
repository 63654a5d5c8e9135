"""Cells as they are written become values: shared strings, number formats, both date counts, formulas."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from math import isfinite

from sheetsync.books.excel.a1 import number
from sheetsync.books.excel.alike import RawColumn, RowPattern, pattern_for
from sheetsync.books.excel.damage import damaged
from sheetsync.books.excel.formula import translate
from sheetsync.books.excel.markup import attributes, unescape, unescape_text
from sheetsync.books.excel.shared import masters
from sheetsync.books.excel.sheet import RawCell, RowSpan, SheetXml
from sheetsync.books.excel.strings import SharedStrings, text_of, texts_of
from sheetsync.model.formats import DATE, MOMENT, NUMBER, TIME
from sheetsync.model.serial import FIRST_MOMENT, clock_of, datetime_of
from sheetsync.model.value import Error, Formula, Value

__all__ = ["Values"]

_1904 = 1462.0
_BATCH = 256  # rows read at once
_BLANK = "blank"
_MOMENTS = (DATE, MOMENT, TIME)


class Values:
    """Turns the cells of one workbook into canonical values.

    *kinds* says what each cell style shows; *strings* is called for the shared ones when one of them is needed.
    """

    def __init__(self, kinds: Sequence[str], strings: Callable[[], SharedStrings], *, from_1904: bool) -> None:
        self._styles = tuple(kinds)
        self._kinds = {str(index).encode(): kind for index, kind in enumerate(kinds) if kind in _MOMENTS}
        if kinds and kinds[0] in _MOMENTS:
            self._kinds[b""] = kinds[0]
        self._shared = strings
        self._from_1904 = from_1904
        self._days = {kind: _Days(partial(self._day, kind)) for kind in _MOMENTS}

    def means_as(self, earlier: Values) -> bool:
        """Tell whether a cell that *earlier* has read, written the same, has the same value here."""
        return (
            self._styles[: len(earlier._styles)] == earlier._styles
            and self._from_1904 == earlier._from_1904
            and self._shared() is earlier._shared()
        )

    def rows(self, sheet: SheetXml) -> Iterator[tuple[int, dict[bytes, Value]]]:
        """Yield each row's number with its cells by column letters, blank ones as None, in the order of the sheet."""
        shared = Masters(sheet)
        for row in sheet.rows:
            yield row.number, self._row(sheet, row, shared)

    def table(
        self, sheet: SheetXml, letters: Sequence[bytes], *, known: Collection[int] = ()
    ) -> Iterator[tuple[int, Sequence[Value]]]:
        """Yield each row's number with its cells in the columns *letters*, in the order of the sheet.

        The rows *known* to the caller are passed over: they come without cells.
        """
        shared, pattern, numbers = Masters(sheet), pattern_for(sheet), sheet.numbers
        for first in range(0, len(numbers), _BATCH):
            batch = numbers[first : first + _BATCH]
            alike: dict[int, Sequence[Value]] = {}
            if pattern and (not known or sum(at not in known for at in batch) > len(batch) // 2):
                alike = self._alike(pattern, sheet.rows_from(first, first + len(batch)), letters, shared)
            for index, at in enumerate(batch, first):
                cells = () if at in known else alike.get(at)
                if cells is None:
                    cells = tuple(map(self._row(sheet, sheet.row_at(index), shared).get, letters))
                yield at, cells

    def row(self, sheet: SheetXml, row: RowSpan, *, only: Container[bytes] | None = None) -> dict[bytes, Value]:
        """Return one row's cells by column letters, blank ones as None; with *only*, those in these columns."""
        return self._row(sheet, row, Masters(sheet), only)

    def _row(
        self, sheet: SheetXml, row: RowSpan, shared: Masters, only: Container[bytes] | None = None
    ) -> dict[bytes, Value]:
        found = dict[bytes, Value]()
        try:
            for cell in sheet.cells(row):
                letters, _, _, attrs, text, _, _ = cell
                if only is not None and letters not in only:
                    continue
                value = self.value(cell)
                found[letters] = (
                    Formula(_formula(letters, row.number, attrs, text, shared), value) if attrs or text else value
                )
        except (ValueError, IndexError) as reason:
            where = f"row {row.number} of its part {sheet.part}"
            raise damaged(f"{where} holds what no cell can hold ({reason})") from reason
        return found

    def _alike(
        self, pattern: RowPattern, rows: bytes, letters: Sequence[bytes], shared: Masters
    ) -> dict[int, Sequence[Value]]:
        """Return those of the rows that the pattern fits; none if one holds what it cannot, to be told which."""
        numbers, columns = pattern.take_apart(rows, letters)
        try:
            values = [self._column(column, numbers, shared) if column else [None] * len(numbers) for column in columns]
        except (ValueError, IndexError):
            return {}
        return dict(zip(numbers, zip(*values, strict=True), strict=True))

    def _column(self, column: RawColumn, numbers: Sequence[int], shared: Masters) -> list[Value]:
        """Return the values of cells one below the other."""
        values = self._shown(column)
        if column.formulas:
            above, written = b"", ""  # most formulas of a column are written the same in all rows
            for index, (mark, text) in enumerate(zip(column.marks, column.formulas, strict=True)):
                if mark is not None:
                    if not text or text != above or b" t=" in mark:
                        written = _formula(column.letters, numbers[index], mark, text or b"", shared)
                        above = b"" if b" t=" in mark else text or b""
                    values[index] = Formula(written, values[index])  # type: ignore[arg-type]
        return values

    def _shown(self, column: RawColumn) -> list[Value]:
        """Return what the cells of a column hold or show, those of one kind together."""
        kinds = {attrs: _BLANK if attrs is None else self._kind(attrs) for attrs in set(column.attrs)}
        filled = {*kinds.values()} - {_BLANK}
        if len(filled) == 1:
            return self._of_one_kind(column, filled.pop())
        values: list[Value] = [None] * len(column.attrs)
        for kind in filled:
            places = [place for place, attrs in enumerate(column.attrs) if kinds[attrs] == kind]
            for place, value in zip(places, self._of_one_kind(column.only(places), kind), strict=True):
                values[place] = value
        return values

    def _of_one_kind(self, column: RawColumn, kind: str) -> list[Value]:
        if kind == "s":
            strings = self._shared().texts
            return [strings[int(raw)] or None if raw else None for raw in column.values]
        if kind == "inlineStr":
            return [text or None for text in texts_of(column.inlines)]
        if kind == "str":
            texts = texts_of(column.values)
            if not column.formulas:
                return [text or None for text in texts]
            return [text or (None if mark is None else "") for text, mark in zip(texts, column.marks, strict=True)]
        if kind in self._days:
            days = self._days[kind]
            return [days[raw] if raw else None for raw in column.values]
        found = [float(raw) if raw else None for raw in column.values] if kind == NUMBER else []
        if found and isfinite(sum(filter(None, found))):
            return list[Value](found)
        return [self.value(cell) for cell in column.cells()]

    def _kind(self, attrs: bytes) -> str:
        """Return the type of a cell with these attributes, of a number what its style shows."""
        keys = attributes(attrs)
        kind = keys.get(b"t", b"").decode()
        if not kind and attrs.endswith(b"/"):
            return _BLANK
        return self._kinds.get(keys.get(b"s", b""), NUMBER) if kind in ("", "n") else kind

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
        raise ValueError(f"there is no type of cell {kind.decode()}")

    def _number(self, raw: bytes, kind: str) -> str | float | date | datetime | Error:
        if kind in self._days:
            return self._days[kind][raw]
        number = float(raw)
        return number if isfinite(number) else Error("#NUM!")

    def _day(self, kind: str, raw: bytes) -> str | float | date | datetime | Error:
        """Return the day, moment or time of day of a serial number; the number itself where there is none."""
        serial = float(raw)
        if not isfinite(serial):
            return Error("#NUM!")
        if kind == TIME and serial < FIRST_MOMENT:
            return clock_of(serial)
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
        return moment if kind != DATE or moment.time() != _MIDNIGHT else moment.date()


_MIDNIGHT = datetime.min.time()


class _Days(dict[bytes, str | float | date | datetime | Error]):
    """What serial numbers show, worked out once for each."""

    def __init__(self, work_out: Callable[[bytes], str | float | date | datetime | Error]) -> None:
        self._work_out = work_out

    def __missing__(self, raw: bytes) -> str | float | date | datetime | Error:
        found = self[raw] = self._work_out(raw)
        return found


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


def _formula(letters: bytes, row: int, attrs: bytes, written: bytes, shared: Masters) -> str:
    """Return the formula of a cell with ``=`` before it, from what stands in its element."""
    text = unescape(written)
    if b" t=" in attrs:
        keys = attributes(attrs)
        if keys.get(b"t") == b"shared" and not text:
            text = shared.member(keys.get(b"si", b""), number(letters.decode()), row)
        elif keys.get(b"t") == b"dataTable":
            text = f"TABLE({keys.get(b'r1', b'').decode()},{keys.get(b'r2', b'').decode()})"
    return "=" + text


def _iso(text: str) -> str | date | datetime:
    try:
        moment = datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return text
    return moment.date() if "T" not in text else moment
