"""Cells of one sheet changed where they stand; every row that is not touched is copied unread."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sheetsync.books.excel.a1 import LAST_ROW, Area, cell_name, find_area, letters, read_area, read_areas, read_cell
from sheetsync.books.excel.cellxml import CellWriter, shown_kind
from sheetsync.books.excel.formula import unknown_sheet
from sheetsync.books.excel.markup import attributes, escape, set_attribute, unescape
from sheetsync.books.excel.shared import formula_pattern, hand_on
from sheetsync.books.excel.sheet import SheetXml
from sheetsync.books.excel.styles import column_styles, row_style
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.formats import NUMBER, suits
from sheetsync.model.value import Formula, Link, Value, plain, show

__all__ = ["SheetEdit"]

_NAME = re.compile(rb' r="([A-Z]{1,3})([0-9]+)"')
_CONTENT = re.compile(rb"<(?:[\w.\-]+:)?(?:v|f|is)[ >/]")
_STYLE = re.compile(rb' s="([0-9]+)"')


@dataclass(slots=True)
class _Draft:
    """A row being changed: its tag, the style that its new cells get of it, and its cells as XML by column.

    *whole* are the cells of a new row as they stand one behind the other, until one of them is asked for; *right* is
    the column of the last one.
    """

    tag: bytes
    style: int | None = None
    cells: dict[int, bytes] = field(default_factory=dict)
    widened: bool = False
    existed: bool = False
    whole: bytes = b""
    right: int = 0


class Height(NamedTuple):
    """How high a row is, in points (0: not stored), and whether a person has fixed that."""

    points: float
    fixed: bool


class SheetEdit:
    """Collects changes to the cells of one sheet and writes them all at once.

    *formulas_changed* says afterwards whether a formula came or went.
    """

    def __init__(self, workbook: Workbook, entry: SheetEntry, styles: Stylesheet) -> None:
        self.entry = entry
        self.formulas_changed = False
        self.changed: set[tuple[int, int]] = set()
        self._workbook = workbook
        self._styles = styles
        self._sheet = workbook.sheet(entry)
        self.prefix = self._sheet.prefix
        self._writer = CellWriter(self._sheet.prefix, from_1904=workbook.from_1904)
        self._drafts: dict[int, _Draft] = {}
        self._around: list[Callable[[bytes], bytes]] = []
        p = re.escape(self._sheet.prefix)
        self._cell = re.compile(rb"\s*(<P:c(?: [^<>]*?)?(?:/>|>.*?</P:c>))".replace(b"P:", p), re.DOTALL)
        self._formula = formula_pattern(self._sheet.prefix)
        self._column_styles = column_styles(self._sheet.data[: self._sheet.body], self._sheet.prefix)
        self._merged = self._sheet.merged
        self._blocks = self._blocks_in()

    def set(self, column: int, row: int, value: Value, shown: str = "") -> None:
        """Put *value* into a cell that keeps its style, but for a number format that would show it as something else.

        *shown* is the number format that the cell gets then.

        Raises BookUnwritable where the cell is part of a larger whole: an array formula, a data table, merged cells.
        """
        if why := self.obstacle(column, row, value):
            raise BookUnwritable(
                f"The cell {cell_name(column, row)} of the sheet {self.entry.name} {why}.", hint="Nothing was written."
            )
        sheets = {sheet.name for sheet in self._workbook.sheets}
        if isinstance(value, Formula) and (lost := unknown_sheet(value.text, sheets)):
            raise BookUnwritable(
                f"The formula for {cell_name(column, row)} of the sheet {self.entry.name} names the sheet {lost}, "
                "which the workbook does not have.",
                hint="Excel would take the formula out. Nothing was written.",
            )
        self._replace(column, row, value, self.style(column, row), shown)

    def take_apart(self, cells: Container[tuple[int, int]]) -> None:
        """Let formulas that fill several cells go whose cells are all among *cells*, which are about to be set."""
        self._blocks = [
            block
            for block in self._blocks
            if not all(
                (column, row) in cells
                for row in range(block.top, block.bottom + 1)
                for column in range(block.left, block.right + 1)
            )
        ]

    def fill(self, column: int, row: int, style: int, value: Value, shown: str = "") -> None:
        """Put *value* into a cell of a new row, in *style*, its number format as in `set`."""
        self._replace(column, row, value, style, shown)

    def dress(self, column: int, row: int, style: int) -> None:
        """Have a blank cell in *style* where there is none."""
        if style and column not in self.cells(row):
            self.put_xml(column, row, self._writer.write(column, row, style, None))

    def restyle(self, column: int, row: int, style: int) -> None:
        """Have a cell in *style*, whatever it holds."""
        cell = self.cells(row).get(column) or self._writer.write(column, row, style or 1, None)
        end = cell.index(b">") + 1
        self.put_xml(column, row, set_attribute(cell[:end], b"s", b"%d" % style) + cell[end:])

    def style(self, column: int, row: int) -> int:
        """Return the style of a cell, or the one that a new cell gets there: its row's, else its column's."""
        draft = self._draft(row)
        cell = draft.cells.get(column)
        if cell is not None:
            found = _STYLE.search(cell[: cell.index(b">")])
            return int(found[1]) if found else 0
        if draft.style is not None:
            return draft.style
        return next((style for first, last, style in self._column_styles if first <= column <= last), 0)

    def formula(self, column: int, row: int) -> str:
        """Return the formula of a cell as it reads there, without ``=``; nothing if it has none of its own."""
        cell = self._draft(row).cells.get(column)
        found = self._formula.search(cell) if cell else None
        if not found:
            return ""
        keys = attributes(found[1] or found[2] or b"")
        if keys.get(b"t") in (b"array", b"dataTable"):
            return ""
        if keys.get(b"t") == b"shared" and not found[3]:
            span = self._sheet.find(row)
            value = self._workbook.values.row(self._sheet, span).get(letters(column).encode()) if span else None
            return value.text.removeprefix("=") if isinstance(value, Formula) else ""
        return unescape(found[3] or b"")

    def shown(self, column: int, row: int) -> str:
        """Return the text of a cell as it was before any change."""
        span = self._sheet.find(row)
        return "" if span is None else show(self._workbook.values.row(self._sheet, span).get(letters(column).encode()))

    def holds_something(self, column: int, row: int) -> bool:
        """Tell whether a cell has content: a style alone is none."""
        return _CONTENT.search(self._draft(row).cells.get(column, b"")) is not None

    def merged(self, area: Area) -> Area | None:
        """Return merged cells that share a cell with *area*, None if there are none."""
        return next((merged for merged in self._merged if merged.meets(area)), None)

    def block(self, area: Area) -> Area | None:
        """Return cells filled by one formula that share a cell with *area*, None if there are none."""
        return next((block for block in self._blocks if block.meets(area)), None)

    def has_sparkline(self, area: Area) -> bool:
        """Tell whether a small chart lies in a cell of *area*."""
        places = re.findall(
            rb"<(?:[\w.\-]+:)?sparkline>.*?<(?:[\w.\-]+:)?sqref>([^<]*)<", self._sheet.around()[1], re.DOTALL
        )
        return any(place.meets(area) for places_ in places for place in read_areas(places_.decode()))

    def xml(self, column: int, row: int) -> bytes | None:
        """Return a cell as it is written now, None if there is none."""
        return self._draft(row).cells.get(column)

    def cells(self, row: int) -> Mapping[int, bytes]:
        """Return a row's cells by column as they are written now; none where there is no such row."""
        return self._draft(row).cells if row in self._drafts or self._sheet.find(row) else {}

    def put_xml(self, column: int, row: int, cell: bytes | None) -> None:
        """Put a cell's XML, moved from elsewhere, in a place; None leaves no cell there."""
        draft = self._draft(row)
        if cell is None:
            draft.cells.pop(column, None)
            return
        draft.widened |= column not in draft.cells
        draft.cells[column] = _NAME.sub(f' r="{cell_name(column, row)}"'.encode(), cell, count=1)

    def has_row(self, row: int) -> bool:
        """Tell whether a row is written already."""
        return row in self._drafts or self._sheet.find(row) is not None

    def add_row(self, row: int, cells: bytes, right: int) -> None:
        """Write a row that is not there yet whole: its cells in their order, the last one in the column *right*."""
        draft = self._draft(row)
        draft.whole, draft.right, draft.widened = cells, right, True

    def around(self, change: Callable[[bytes], bytes]) -> None:
        """Have *change* rewrite what stands after the rows: validations, conditional formats, links and the like."""
        self._around.append(change)

    def reword(self, column: int, row: int, formula: str) -> None:
        """Change the text of a cell's formula and nothing else."""
        cell = self._draft(row).cells[column]
        found = self._formula.search(cell)
        if found and found[3]:
            cell = cell[: found.start(3)] + escape(formula).encode() + cell[found.end(3) :]
            self._draft(row).cells[column] = cell

    def revalue(self, column: int, row: int, value: Value) -> None:
        """Change what a cell's formula shows and nothing else."""
        cell = self._draft(row).cells[column]
        found = self._formula.search(cell)
        if found:
            kind, content = self._writer.result(column, row, value)
            tag = set_attribute(cell[: cell.index(b">") + 1], b"t", kind or None)
            self._draft(row).cells[column] = tag + found[0] + content + b"</" + self.prefix + b"c>"

    def render(self) -> bytes:
        """Return the part with all changes; afterwards only the changed rows are kept, for `written`."""
        sheet, data = self._sheet, self._sheet.data
        head, tail = sheet.around()
        for change in self._around:
            tail = change(tail)
        view = memoryview(data)  # what stays is copied once, when all is joined
        pieces: list[bytes | memoryview] = [self._with_dimension(head)]
        at = sheet.body
        rows = {number: self._row(number) for number in self.rows}
        for number, row in rows.items():
            place = bisect_left(sheet.numbers, number)
            here = sheet.row_at(place) if place < len(sheet.numbers) else None
            start = here.start if here else sheet.body_end
            pieces += [view[at:start], row]
            at = here.end if here and here.number == number else start
        part = b"".join([*pieces, view[at : sheet.body_end], tail])
        self._sheet = self._sheet_of(rows.values())
        return part

    def height(self, row: int) -> Height:
        """Return how high a row is; one that is hidden counts as fixed."""
        keys = attributes(self._draft(row).tag)
        fixed = any(keys.get(name) in (b"1", b"true") for name in (b"customHeight", b"hidden"))
        return Height(float(keys.get(b"ht", b"0")), fixed)

    def set_height(self, row: int, points: float) -> None:
        """Store a height that programs may change again when the row's text does."""
        draft = self._draft(row)
        draft.tag = set_attribute(draft.tag, b"ht", f"{points:g}".encode())

    def texts(self, row: int, columns: Iterable[int]) -> dict[int, str]:
        """Return what those cells of a row that hold or show text say, by column, as they are written now."""
        sheet = self._sheet_of([self._row(row)])
        names = {letters(column).encode(): column for column in columns}
        values = self._workbook.values.row(sheet, sheet.row_at(0), only=names)
        shown = {names[name]: plain(value) for name, value in values.items()}
        return {column: text for column, text in shown.items() if isinstance(text, str)}

    @property
    def rows(self) -> list[int]:
        """The numbers of the changed rows, in their order."""
        return sorted(self._drafts)

    def written(self) -> SheetXml:
        """Return a sheet of the changed rows alone, as they were written, to be read back."""
        return self._sheet_of(map(self._row, self.rows))

    def _sheet_of(self, rows: Iterable[bytes]) -> SheetXml:
        p = self.prefix
        return SheetXml(
            b"<%bworksheet><%bsheetData>%b</%bsheetData></%bworksheet>" % (p, p, b"".join(rows), p, p), self.entry.part
        )

    def _row(self, number: int) -> bytes:
        """Return a changed row; nothing where there was no such row and still is none."""
        draft = self._drafts[number]
        tag = draft.tag
        if draft.widened and b" spans=" in tag:
            tag = set_attribute(tag, b"spans", None)
        if draft.whole:
            return tag + draft.whole + b"</" + self.prefix + b"row>"
        if not draft.cells:
            return tag[:-1] + b"/>" if draft.existed else b""
        cells = b"".join(draft.cells[column] for column in sorted(draft.cells))
        return tag + cells + b"</" + self.prefix + b"row>"

    def _draft(self, row: int) -> _Draft:
        if row in self._drafts:
            draft = self._drafts[row]
            if draft.whole:
                draft.cells, draft.whole = self._split(draft.whole, row), b""
            return draft
        span = self._sheet.find(row)
        if span is None:
            if not 1 <= row <= LAST_ROW:
                raise BookUnwritable(f"No sheet has a row {row}.", hint="Nothing was written.")
            draft = _Draft(b"<" + self._sheet.prefix + b'row r="%d">' % row)
        else:
            tag = self._sheet.data[span.start : span.inner]
            draft = _Draft(tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag, row_style(tag), existed=True)
            draft.cells = self._split(self._sheet.data[span.inner : span.close], row)
        self._drafts[row] = draft
        return draft

    def _split(self, body: bytes, row: int) -> dict[int, bytes]:
        """Return the cells of a row's XML by column; raises BookUnwritable if there is anything else in it."""
        cells: dict[int, bytes] = {}
        at = last = 0
        while found := self._cell.match(body, at):
            name = _NAME.search(found[1])
            column, number = read_cell((name[1] + name[2]).decode()) if name else (0, 0)
            if number != row or column <= last:
                break
            cells[column] = found[1]
            at, last = found.end(), column
        if body[at:].strip():
            raise BookUnwritable(
                f"Row {row} of the sheet {self.entry.name} is written in a way that cannot be changed safely.",
                hint="Open the workbook in Excel and save it. Nothing was written.",
            )
        return cells

    def obstacle(self, column: int, row: int, value: Value) -> str:
        """Say why *value* cannot be put into a cell that is part of a larger whole; empty if it can."""
        block = next((area for area in self._blocks if area.holds(column, row)), None)
        if block and (block.left, block.top) != (block.right, block.bottom):
            return f"is part of the formula that fills {block}"
        merged = next((area for area in self._merged if area.holds(column, row)), None)
        if merged and (merged.left, merged.top) != (column, row) and value is not None:
            return f"is covered by the merged cells {merged}"
        return ""

    def _replace(self, column: int, row: int, value: Value, style: int, shown: str = "") -> None:
        draft = self._draft(row)
        self.changed.add((column, row))
        old = draft.cells.get(column)
        if old is not None and self._formula.search(old):
            heir = hand_on(self.cells, self.prefix, column, row)
            if heir:
                self.put_xml(*heir)
            self.formulas_changed = True
        if isinstance(value, Formula | Link):
            self.formulas_changed = True
        kind = shown_kind(value)
        if kind:
            code = shown if shown and suits(value, shown) else ""
            style = self._styles.showing(style, kind, code) if style or code or kind != NUMBER else style
        if old is None:
            if value is None:
                return
            draft.widened = True
        draft.cells[column] = self._writer.write(column, row, style, value)

    def _blocks_in(self) -> list[Area]:
        """Return the areas that one formula fills each."""
        tags = rb"<" + re.escape(self._sheet.prefix) + rb'f( [^<>]*t="(?:array|dataTable)"[^<>]*)'
        found = re.compile(tags).finditer(self._sheet.data, self._sheet.body)
        names = (attributes(tag[1]).get(b"ref") for tag in found)
        return [read_area(name.decode()) for name in names if name]

    def _with_dimension(self, head: bytes) -> bytes:
        """Return the part's head, its dimension stretched to the cells that were added."""
        found = re.search(rb"<" + re.escape(self._sheet.prefix) + rb'dimension [^<>]*ref="([^"]*)"[^<>]*>', head)
        filled = [
            (column, row) for row, draft in self._drafts.items() for column in draft.cells or (draft.right,) if column
        ]
        if not found or not filled:
            return head
        area = find_area(found[1].decode())
        if area is None:
            return head
        wider = Area(
            min(area.left, *(column for column, _ in filled)),
            min(area.top, *(row for _, row in filled)),
            max(area.right, *(column for column, _ in filled)),
            max(area.bottom, *(row for _, row in filled)),
        )
        if wider == area:
            return head
        tag = set_attribute(found[0], b"ref", str(wider).encode())
        return head[: found.start()] + tag + head[found.end() :]
