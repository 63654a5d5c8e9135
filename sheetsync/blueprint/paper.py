"""How much of a page that is drawn larger than what it shows is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from sheetsync.blueprint.evaluate import Calculator
from sheetsync.blueprint.expression import Area, letters_of, parse_range
from sheetsync.blueprint.functions import Scalar
from sheetsync.blueprint.plan import PageSheet

__all__ = ["Printed", "printed"]


class Printed(NamedTuple):
    """The range of a page that is printed, and how many sheets of paper side by side it takes."""

    area: str
    wide: int


def printed(page: PageSheet, calculator: Calculator) -> Printed:
    """Return what is printed of a page, as it shows what *calculator* says now."""
    plan = page.print
    if not (plan.rows or plan.columns):
        return Printed(plan.area, plan.wide)
    whole = parse_range(plan.area)
    bottom, right = whole.last.row, whole.last.column
    if plan.rows:
        cells = parse_range(plan.rows)
        values = [calculator.cell(page.key, row, cells.first.column) for row, _ in cells.cells()]
        shown = max(_last(values), _most(plan.most, calculator))
        bottom = min(bottom, cells.first.row + max(shown, 1) - 1)
    if plan.columns:
        cells = parse_range(plan.columns)
        values = [calculator.cell(page.key, cells.first.row, column) for _, column in cells.cells()]
        right = min(right, cells.first.column + max(_last(values), 1) - 1)
    area = f"{letters_of(whole.first.column)}{whole.first.row}:{letters_of(right)}{bottom}"
    return Printed(area, _sheets(page, whole, right) if plan.letters else plan.wide)


def _last(values: Sequence[Scalar]) -> int:
    """Return how many values there are up to the last that shows something: no blank, and no 0."""
    return max((number for number, value in enumerate(values, 1) if value not in (None, "", 0.0)), default=0)


def _most(column: str, calculator: Calculator) -> int:
    """Return how often the commonest number of a column stands in it; 0 for none."""
    table, _, key = column.partition(".")
    numbers = [value for value in calculator.column(table, key) if isinstance(value, float) and value] if column else ()
    return max(Counter(numbers).values(), default=0)


def _sheets(page: PageSheet, whole: Area, right: int) -> int:
    """Return how many sheets of paper a page takes; the frozen columns stand on each of them."""
    width = sum(page.widths[whole.first.column - 1 : right])
    again = sum(page.widths[: page.frozen_columns])
    return max(1, ceil((width - again) / (page.print.letters - again)))
