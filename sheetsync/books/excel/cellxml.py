"""A value as the XML of a cell."""

from __future__ import annotations

from datetime import date, datetime
from math import isfinite

from sheetsync.books.excel.a1 import cell_name
from sheetsync.books.excel.functions import as_filed
from sheetsync.books.excel.markup import escape, escape_text, unwritable
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.formats import DATE, MOMENT, NUMBER
from sheetsync.model.serial import serial_of
from sheetsync.model.value import Error, Formula, Link, Value, canonical, is_safe

__all__ = ["FIRST_DAY", "LONGEST_TEXT", "CellWriter", "shown_kind", "stored", "utf16_length"]

LONGEST_TEXT = 32_767
_LONGEST_FORMULA = 8_192
_LONGEST_LITERAL = 255
_ERRORS = (  # ECMA-376 part 1, 18.18.11, and those that came later
    *("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CONNECT!"),
    *("#BLOCKED!", "#UNKNOWN!", "#FIELD!", "#CALC!", "#BUSY!", "#EXTERNAL!", "#PYTHON!"),
)
FIRST_DAY = {False: date(1900, 1, 1), True: date(1904, 1, 1)}


def stored(raw: object) -> Value:
    """Return what a workbook holds once *raw* is written: links that are not safe, or too long, are only text.

    So are errors that Excel does not know, and characters that no encoding has are replaced.

    Raises TypeError for what is not a cell's value.
    """
    value = canonical(raw)
    if isinstance(value, Link) and (
        not is_safe(value.url) or value.text == value.url or _too_long(value) or unwritable(value.text + value.url)
    ):
        value = value.text
    if isinstance(value, Error) and value.code not in _ERRORS:
        value = value.code
    if isinstance(value, str) and unwritable(value):  # half a character of UTF-16 is none
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def shown_kind(value: Value) -> str | None:
    """Tell what the number format of a cell must show for *value* to be read as what it is; None if any will do."""
    if isinstance(value, Formula):
        return shown_kind(value.value) if isinstance(value.value, date) else None
    if isinstance(value, datetime):
        return MOMENT
    if isinstance(value, date):
        return DATE
    return NUMBER if isinstance(value, float) else None


class CellWriter:
    """Writes the cells of one sheet: with its namespace prefix, in its workbook's count of days."""

    def __init__(self, prefix: bytes, *, from_1904: bool) -> None:
        self._p = prefix.decode()
        self._from_1904 = from_1904

    def write(self, column: int, row: int, style: int, value: Value) -> bytes:
        """Return a cell that holds *value*, which `stored` has passed; raises BookUnwritable if none can."""
        where = cell_name(column, row)
        head = f'<{self._p}c r="{where}"' + (f' s="{style}"' if style else "")
        if value is None:
            return f"{head}/>".encode()
        if isinstance(value, Link):
            value = Formula(f'=HYPERLINK("{_quoted(value.url)}","{_quoted(value.text)}")', value.text)
        formula = b""
        if isinstance(value, Formula):
            formula = self._formula(value.text, where)
            value = value.value
        if isinstance(value, Link):
            value = value.text
        kind, content = self._content(value, where, bool(formula))
        return f"{head}{kind}>".encode() + formula + content + f"</{self._p}c>".encode()

    def result(self, column: int, row: int, value: Value) -> tuple[bytes, bytes]:
        """Return the type and the content of a cell whose formula shows *value*."""
        kind, content = self._content(value, cell_name(column, row), True)  # noqa: FBT003
        return kind.removeprefix(' t="').removesuffix('"').encode(), content

    def _content(self, value: Value, where: str, calculated: bool) -> tuple[str, bytes]:  # noqa: FBT001
        if value is None:
            return "", b""
        if isinstance(value, str):
            text = _checked_text(value, where)
            if calculated:
                return ' t="str"', self._v(text)
            words = b'<P:is><P:t xml:space="preserve">%s</P:t></P:is>'.replace(b"P:", self._p.encode()) % text
            return ' t="inlineStr"', words
        if isinstance(value, bool):
            return ' t="b"', self._v(b"1" if value else b"0")
        if isinstance(value, Error):
            return ' t="e"', self._v(escape(value.code).encode())
        assert isinstance(value, float | date)
        return "", self._v(_digits(value if isinstance(value, float) else self._serial(value, where)))

    def _v(self, content: bytes) -> bytes:
        return b"<%bv>%b</%bv>" % (self._p.encode(), content, self._p.encode())

    def _formula(self, text: str, where: str) -> bytes:
        body = text.removeprefix("=")
        if unwritable(body):
            raise BookUnwritable(
                f"The formula for {where} contains characters that no formula can.", hint="Nothing was written."
            )
        if not body or len(body) > _LONGEST_FORMULA:
            raise BookUnwritable(
                f"The formula for {where} has {len(body)} characters, and Excel stores 1 to {_LONGEST_FORMULA}.",
                hint="Nothing was written.",
            )
        return f"<{self._p}f>{escape(as_filed(body, where))}</{self._p}f>".encode()

    def _serial(self, day: date, where: str) -> float:
        first = FIRST_DAY[self._from_1904]
        plain_day = day.date() if isinstance(day, datetime) else day
        if plain_day < first:
            raise BookUnwritable(
                f"{where} cannot hold the date {plain_day}: this workbook counts days from {first}.",
                hint="Write it as text, with an apostrophe before it. Nothing was written.",
            )
        serial = serial_of(day)
        if self._from_1904:
            return serial - 1462
        return serial if serial >= 61 else serial - 1  # as Excel counts a 29 February 1900


def utf16_length(text: str) -> int:
    """Return how many characters Excel counts: one beyond the first 65,536 of Unicode counts as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _checked_text(text: str, where: str) -> bytes:
    if len(text) > LONGEST_TEXT // 2 and (length := utf16_length(text)) > LONGEST_TEXT:
        raise BookUnwritable(
            f"The text for {where} has {length} characters, and a cell holds at most {LONGEST_TEXT}.",
            hint="Shorten it. Nothing was written.",
        )
    return escape_text(text)


def _digits(number: float) -> bytes:
    if not isfinite(number):  # canonical values never are
        raise ValueError(number)
    whole = number.is_integer() and abs(number) < 1e15 and str(number)[0] != "-"
    return (str(int(number)) if whole or (number.is_integer() and -1e15 < number < 0) else repr(number)).encode()


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _too_long(link: Link) -> bool:
    return max(len(_quoted(link.text)), len(_quoted(link.url))) > _LONGEST_LITERAL or "\n" in link.url
