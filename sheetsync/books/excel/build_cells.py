"""Values put into the cells of a new workbook, so that text stays text whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from sheetsync.blueprint.evaluate import Calculator
from sheetsync.blueprint.expression import Area, letters_of
from sheetsync.blueprint.functions import Scalar
from sheetsync.blueprint.plan import DATE_FORMAT, Blueprint, Style
from sheetsync.blueprint.render import LAST_ROW, Layout
from sheetsync.books.excel.build_looks import Looks, dress
from sheetsync.books.excel.fit import USUAL_HEIGHT, USUAL_SIZE, height_of
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.serial import serial_of
from sheetsync.model.value import Error, Formula, Link, Value, is_safe

__all__ = ["SheetDraft", "Source", "coded", "store_text"]

# XML cannot hold these; Excel writes them, and whatever looks like the way it writes them, as _xHHHH_.
_ESCAPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_TYPED = ("=", "+", "-", "@", "\t")
_LONGEST = 32_767
_DATE_TIME_FORMAT = "yyyy-mm-dd hh:mm"
# Excel has no dates before its own day 1.
_FIRST_DAY = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Source:
    """What every sheet of a workbook is drawn from; *lists* says by name where dropdowns find a list's words."""

    blueprint: Blueprint
    layout: Layout
    lists: Mapping[str, str]
    calculator: Calculator
    looks: Looks


class SheetDraft:
    """A sheet being written: openpyxl's worksheet, and what openpyxl cannot hold, such as the values of formulas.

    *cached* collects those values by cell reference, and *heights* the heights in points that rows need for their
    text, for the finished file: openpyxl could only fix a height for good, so that a row would not grow when typed in.
    *blocks* are the cells of working columns, as XML by row, and *last_row* is how far down dropdowns and conditional
    formats reach. *shared* tells of cells, by reference, the number of the formula that they share and, of the first,
    the range.
    """

    def __init__(self, sheet: Worksheet, source: Source) -> None:
        self.sheet = sheet
        self.blueprint = source.blueprint
        self.layout = source.layout
        self.lists = source.lists
        self.calculator = source.calculator
        self.looks = source.looks
        self.cached: dict[str, Scalar] = {}
        self.heights: dict[int, float] = {}
        self.blocks: Mapping[int, bytes] = {}
        self.shared: dict[str, tuple[int, str]] = {}
        self.last_row = LAST_ROW

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, counted from 1, that is not covered by a larger one."""
        return cast("Cell", self.sheet.cell(row, column))

    def put(self, row: int, column: int, value: Value, style: Style, number_format: str, *, wrap: bool = False) -> Cell:
        """Write one value; a blank one is not written at all. Raises BookUnwritable if the text is too long."""
        cell = self.cell(row, column)
        quoted = isinstance(value, str) and value.startswith(_TYPED)
        if isinstance(value, date):
            value, number_format = _dated(value, number_format)
        dress(cell, self.looks.array(style, number_format, wrap=wrap, quoted=quoted))
        match value:
            case None | bool() | float():
                cell.value = value
            case Error(code):
                cell.value = code
            case Formula(text, known):
                self.calculate(cell, text, _stored(known))
            case Link(text, url):
                store_text(cell, text)
                self.link(cell, url)
            case str():
                store_text(cell, value)
        return cell

    def calculate(self, cell: Cell, formula: str, value: Scalar, *, stored: bool = True) -> None:
        """Write a formula, and unless programs are to calculate it first the value that belongs to it."""
        cell.value = formula
        cell.data_type = "f"
        if stored:
            self.cached[cell.coordinate] = value

    def share(self, area: Area) -> None:
        """Let the cells of *area* share the formula of its first one, as Excel itself writes what was filled."""
        number = len({number for number, _ in self.shared.values()})
        names = [f"{letters_of(column)}{row}" for row, column in area.cells()]
        self.shared |= dict.fromkeys(names, (number, ""))
        self.shared[names[0]] = (number, str(area))

    def make_room(self, row: int, text: object, style: Style, characters: float) -> None:
        """Let a row be as high as *text* needs, broken into lines of so many *characters* of the book's own size."""
        if not isinstance(text, str):
            return
        height = height_of(text, characters, size=style.size or USUAL_SIZE, bold=style.bold)
        self.heights[row] = max(self.heights.get(row, USUAL_HEIGHT), height)

    def link(self, cell: Cell, url: str) -> None:
        """Make a cell lead to an address, if it is of a kind that is safe to click."""
        if is_safe(url) and len(url) < 2_000:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, target=url)


def store_text(cell: Cell, text: str) -> None:
    """Store *text* as a string, never as a formula, a number or an error value that it may look like."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > _LONGEST:
        raise BookUnwritable(
            f"A text for cell {cell.coordinate} is longer than the {_LONGEST} characters that a cell can hold.",
            hint="Shorten it; nothing was written.",
        )
    # A lone half of a character pair is no text in any file.
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    cell.value = coded(text)
    cell.data_type = "s"


def coded(text: str) -> str:
    """Return text as a cell's XML holds it: line ends of one kind, and what XML cannot hold as _xHHHH_."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", lines)


def _dated(day: date, number_format: str) -> tuple[Value, str]:
    """Return a date as the serial number of a cell with a date format; one before Excel's first day as text."""
    moment = isinstance(day, datetime)
    if (day.date() if isinstance(day, datetime) else day) < _FIRST_DAY:
        return day.isoformat(), "@"
    serial = serial_of(day)
    code = number_format if "y" in number_format else (_DATE_TIME_FORMAT if moment else DATE_FORMAT)
    # Excel counts a 29 February 1900 that never was, so days before 1 March 1900 are one less than everywhere else.
    return serial - 1 if serial < 61 else serial, code


def _stored(value: Value) -> Scalar:
    if isinstance(value, date):
        return serial_of(value)
    return value.text if isinstance(value, Link | Formula) else value
