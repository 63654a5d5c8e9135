"""The looks of a template as openpyxl knows them, each made once."""

from __future__ import annotations

from typing import Any

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from sheetsync.blueprint.plan import Blueprint, Style
from sheetsync.blueprint.plan import Border as Edges
from sheetsync.books.excel.fit import USUAL_SIZE

__all__ = ["Looks", "dress"]


def dress(target: Any, look: StyleArray) -> None:
    """Give a cell or a column a look; openpyxl has no public way to share one, and making each anew takes minutes."""
    target._style = look  # noqa: SLF001


def _style_of(cell: Any) -> StyleArray:
    look: StyleArray = cell._style  # noqa: SLF001 - see dress
    return look


class Looks:
    """Turns styles and number format codes into what a cell points to."""

    def __init__(self, blueprint: Blueprint, sheet: Worksheet) -> None:
        self._blueprint = blueprint
        self._sheet = sheet
        self._known: dict[tuple[Style, str, bool, bool], StyleArray] = {}

    def array(self, style: Style, number_format: str, *, wrap: bool = False, quoted: bool = False) -> StyleArray:
        """Return the shared style of a cell; *quoted* marks text that might be taken for a formula when edited."""
        known = (style, number_format, wrap, quoted)
        if known not in self._known:
            # A cell that belongs to no row: openpyxl offers no other way to make a style and leave no trace of it.
            cell = Cell(self._sheet, row=1, column=1)
            cell.font = self._font(style)
            cell.fill = self._fill(style)
            cell.border = self._border(style)
            cell.alignment = Alignment(
                horizontal=style.align or None, vertical=style.vertical, wrap_text=style.wrap or wrap or None
            )
            cell.number_format = number_format
            if quoted:
                cell.quotePrefix = True
            self._known[known] = _style_of(cell)
        return self._known[known]

    def difference(self, style: Style) -> DifferentialStyle:
        """Return what a conditional format changes."""
        font = Font(color=self._colour(style.colour), bold=style.bold or None, italic=style.italic or None)
        fill = None
        if style.fill:
            colour = self._colour(style.fill)
            fill = PatternFill(fill_type="solid", start_color=colour, end_color=colour)
        return DifferentialStyle(font=font, fill=fill)

    def _font(self, style: Style) -> Font:
        return Font(
            name=self._blueprint.font,
            size=style.size or USUAL_SIZE,
            bold=style.bold,
            italic=style.italic,
            color=self._colour(style.colour),
        )

    def _fill(self, style: Style) -> PatternFill:
        return PatternFill("solid", start_color=self._colour(style.fill)) if style.fill else PatternFill()

    def _border(self, style: Style) -> Border:
        if style.border is Edges.NONE:
            return Border()
        side = Side(style="thin", color=self._colour(style.edge))
        return Border(bottom=side) if style.border is Edges.BOTTOM else Border(side, side, side, side)

    def _colour(self, name: str) -> str | None:
        return "FF" + self._blueprint.colour(name) if name else None
