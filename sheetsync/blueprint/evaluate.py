"""The values of a new tracker's formulas, so that a viewer that does not calculate still shows something.

Columns and cells are calculated when they are first asked for. What does not depend on the row is calculated once for a
column, and columns that are searched for equal cells are indexed: thousands of rows take a second, not minutes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sheetsync.blueprint.computed import (
    Key,
    apply,
    each,
    key_of,
    last_beside,
    last_not_above,
    listed,
    scalar_of,
    single,
)
from sheetsync.blueprint.expression import (
    Area,
    Binary,
    ById,
    Call,
    Corner,
    Expression,
    Literal,
    Node,
    Span,
    ThisRow,
    Unary,
    Whole,
    parse_expression,
    parse_range,
)
from sheetsync.blueprint.functions import (
    NA,
    Computed,
    Scalar,
    criterion,
    number,
    ranked,
    split_criterion,
    wildcard,
)
from sheetsync.blueprint.lazy import LAZY, Code, all_or_any
from sheetsync.blueprint.plan import Blueprint, PageCell
from sheetsync.model.serial import serial_of
from sheetsync.model.value import Error, Value

__all__ = ["Calculator", "Rows"]

Rows = Mapping[str, Sequence[Mapping[str, Value]]]
"""The rows of each table by its key, cells by column key."""

_Index: TypeAlias = dict[Key, list[int]]

_Declared: TypeAlias = tuple[str, Expression | None, int, int]

_CIRCLE = Error("#REF!")
_FIRST_ROW = 2
_COLUMNS = 16_384
"""So many columns a sheet can have: a cell of a page is the place row × this + column."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a formula was declared: for a column of a table, or for cells of a page from *row* and *column* on."""

    sheet: str
    row: int = 0
    column: int = 0


class Calculator:
    """Calculates the formulas of a template over rows, on one day.

    A table without rows counts as one blank row, as that is what a workbook holds. *typed* are the cells of pages, by
    page, row and column, that hold something else than what the template put there. *known* are columns, by table and
    key, whose values are known already.
    """

    def __init__(
        self,
        blueprint: Blueprint,
        rows: Rows,
        today: date,
        typed: Mapping[tuple[str, int, int], Scalar] | None = None,
        known: Mapping[tuple[str, str], list[Scalar]] | None = None,
    ) -> None:
        self._tables = {table.key: table for table in blueprint.tables}
        self._named = {(page.key, name): parse_range(at) for page in blueprint.pages for name, at in page.names.items()}
        self._rows = {key: rows.get(key) or [{}] for key in self._tables}
        self._today = serial_of(today)
        self._columns: dict[tuple[str, str], list[Scalar]] = dict(known or {})
        self._indexes: dict[tuple[str, str], _Index] = {}
        self._ranks: dict[tuple[str, str], list[Scalar]] = {}
        self._hits: dict[tuple[str, str, Key], Collection[int]] = {}
        self._declared = {page.key: _declared_cells(page.cells) for page in blueprint.pages}
        self._cells: dict[tuple[str, int, int], Scalar] = dict(typed or {})
        self._codes: dict[_Spot, Code] = {}

    def column(self, table: str, key: str) -> list[Scalar]:
        """Return the values of a column, computed or not, in the order of the rows; dates as serial numbers."""
        if (table, key) not in self._columns:
            column = self._tables[table].column(key)
            self._columns[table, key] = [_CIRCLE] * len(self._rows[table])
            if column.formula:
                found = self._calculated(table, parse_expression(column.formula), column.formula)
            else:
                found = [scalar_of(row.get(key)) for row in self._rows[table]]
            self._columns[table, key] = found
        return self._columns[table, key]

    def _calculated(self, table: str, expression: Expression, text: str) -> list[Scalar]:
        """Return what a column's formula comes to in each row; rows that say the same to it are calculated once."""
        run, rows = self._code(expression.root, _Spot(table)).run, range(len(self._rows[table]))
        own = [used for used in expression.references() if isinstance(used, ThisRow)]
        if not own or any(used.last for used in own) or "ROW(" in text or "COLUMN(" in text:
            return [single(run(row)) for row in rows]
        known: dict[tuple[object, ...], Scalar] = {}
        found = []
        cells_of = zip(*(self.column(table, used.column) for used in own), strict=True)
        for row, cells in zip(rows, cells_of, strict=True):
            said = (*cells, *map(type, cells))  # TRUE is not 1
            if said not in known:
                known[said] = single(run(row))
            found.append(known[said])
        return found

    def cell(self, page: str, row: int, column: int) -> Scalar:
        """Return the value of a page's cell, counted from 1."""
        spot = (page, row, column)
        if spot not in self._cells:
            self._cells[spot] = _CIRCLE
            text, expression, top, left = self._declared[page].get((row, column), ("", None, row, column))
            if expression is None:
                self._cells[spot] = text or None
            else:
                declared = _Spot(page, top, left)
                if declared not in self._codes:
                    self._codes[declared] = self._code(expression.root, declared)
                self._cells[spot] = single(self._codes[declared].run(row * _COLUMNS + column))
        return self._cells[spot]

    def _code(self, node: Node, spot: _Spot) -> Code:
        code = self._make(node, spot)
        return Code(_once(code.run), fixed=True) if code.fixed else code

    def _make(self, node: Node, spot: _Spot) -> Code:
        match node:
            case Literal(value):
                return Code(lambda _: value, fixed=True)
            case ThisRow():
                return self._this_row(node, spot.sheet)
            case Whole() as whole:
                return Code(lambda _: self._whole(whole), fixed=True)
            case ById() as cell:
                return Code(lambda _: self._by_id(cell), fixed=True)
            case Area():
                return self._cells_at(node, spot)
            case Span(cells, first, last):
                return self._span([self._code(part, spot) for part in (cells, first, last)])
            case Unary(sign, operand):
                return self._binary(Binary(sign, Literal(0.0), operand), spot)
            case Binary():
                return self._binary(node, spot)
            case Call():
                return self._call(node, spot)

    def _this_row(self, node: ThisRow, table: str) -> Code:
        cells = self.column(table, node.column)
        if not node.last:
            return Code(lambda row: cells[row], fixed=False)
        keys = [column.key for column in self._tables[table].reckoned]
        between = [self.column(table, key) for key in keys[keys.index(node.column) : keys.index(node.last) + 1]]
        return Code(lambda row: [each[row] for each in between], fixed=False)

    def _whole(self, whole: Whole) -> Computed:
        named = self._named.get((whole.table, whole.column))
        return self._area(named, whole.table) if named else self.column(whole.table, whole.column)

    def _by_id(self, cell: ById) -> Computed:
        cells = self.column(cell.table, cell.column)
        ids = self.column(cell.table, self._tables[cell.table].columns[0].key)
        pattern = wildcard(cell.id)
        if pattern is None:
            places = self._index(cell.table, self._tables[cell.table].columns[0].key).get(key_of(cell.id), [])
            return cells[places[0]] if places else NA
        found = [place for place, each in enumerate(ids) if isinstance(each, str) and pattern.fullmatch(each)]
        return cells[found[0] : found[0] + len(found)] if found else NA

    def _cells_at(self, area: Area, spot: _Spot) -> Code:
        if area.single and not area.fixed:
            return Code(self._beside(area.first, spot), fixed=False)
        return Code(lambda place: self._area(_moved(area, spot, place), spot.sheet), fixed=area.fixed)

    def _beside(self, cell: Corner, spot: _Spot) -> Callable[[int], Scalar]:
        """The short way for most references of a page: to one cell, which moves along."""
        rows, columns = int(not cell.row_fixed), int(not cell.column_fixed)

        def run(place: int) -> Scalar:
            row, column = divmod(place, _COLUMNS)
            return self.cell(
                spot.sheet, cell.row + rows * (row - spot.row), cell.column + columns * (column - spot.column)
            )

        return run

    def _area(self, area: Area, page: str) -> Computed:
        found = [self.cell(page, row, column) for row, column in area.cells()]
        return found[0] if area.single else found

    def _span(self, codes: Sequence[Code]) -> Code:
        def run(row: int) -> Computed:
            cells, first, last = (code.run(row) for code in codes)
            ends = number(single(first)), number(single(last))
            fault = next((end for end in ends if isinstance(end, Error)), None)
            if fault:
                return fault
            low, high = sorted(int(end) for end in ends if isinstance(end, float))
            return listed(cells)[low - 1 : high] if low >= 1 and high <= len(listed(cells)) else _CIRCLE

        return Code(run, fixed=all(code.fixed for code in codes))

    def _binary(self, node: Binary, spot: _Spot) -> Code:
        sign, left, right = node.sign, self._code(node.left, spot), self._code(node.right, spot)
        fixed = left.fixed and right.fixed
        if sign == "=" and self._is_column(node.left) and isinstance(node.left, Whole) and not right.fixed:
            whole = node.left
            return Code(lambda row: self._equal_cells(whole, right.run(row)), fixed=fixed)
        one, other = left.run, right.run
        return Code(lambda row: each(sign, one(row), other(row)), fixed=fixed)

    def _equal_cells(self, whole: Whole, wanted: Computed) -> Computed:
        cells = self.column(whole.table, whole.column)
        if not isinstance(wanted, str) or not wanted:
            return each("=", cells, wanted)
        marks: list[Scalar] = [False] * len(cells)
        for place in self._index(whole.table, whole.column).get(key_of(wanted), ()):
            marks[place] = True
        return marks

    def _is_column(self, node: Node) -> bool:
        return isinstance(node, Whole) and node.table in self._tables

    def _index(self, table: str, key: str) -> _Index:
        if (table, key) not in self._indexes:
            index: _Index = defaultdict(list)
            for place, cell in enumerate(self.column(table, key)):
                index[key_of(cell)].append(place)
            self._indexes[table, key] = index
        return self._indexes[table, key]

    def _call(self, node: Call, spot: _Spot) -> Code:
        codes = [self._code(argument, spot) for argument in node.arguments]
        fixed = all(code.fixed for code in codes)
        match node.name:
            case "TODAY":
                return Code(lambda _: self._today, fixed=True)
            case "IF" | "IFERROR" | "CHOOSE":
                return Code(lambda row: LAZY[node.name](codes, row), fixed=fixed)
            case "AND" | "OR":
                return Code(lambda row: all_or_any(node.name, codes, row), fixed=fixed)
            case "LOOKUP" | "MATCH" | "SMALL" if run := self._sorted(node, codes):
                return Code(run, fixed=fixed)
            case "MATCH":
                return Code(lambda row: self._match(node.arguments[1], codes, row), fixed=fixed)
            case "COUNTIFS":
                return Code(lambda row: float(len(self._matching(node.arguments, codes, row))), fixed=fixed)
            case "SUMIFS":
                return Code(lambda row: self._sum_ifs(node.arguments, codes, row), fixed=fixed)
            case "ROW" | "COLUMN":
                return self._position(node, codes, spot)
        return Code(lambda row: apply(node.name, [code.run(row) for code in codes]), fixed=fixed)

    def _sorted(self, node: Call, codes: Sequence[Code]) -> Callable[[int], Computed] | None:
        """Return the short way of a function that looks into a sorted column, or sorts one; None for any other."""
        where = node.arguments[0 if node.name == "SMALL" else 1]
        match node.name:
            case "MATCH" if node.arguments[2] == Literal(1.0):
                return lambda row: last_not_above(codes[1].run(row), single(codes[0].run(row)))
            case "LOOKUP" if self._is_column(where):
                return lambda row: last_beside(listed(codes[2].run(row)), codes[1].run(row), single(codes[0].run(row)))
            case "SMALL" if isinstance(where, Whole) and self._is_column(where):
                return lambda row: self._small(where, single(codes[1].run(row)))
        return None

    def _match(self, where: Node, codes: Sequence[Code], row: int) -> Computed:
        wanted = single(codes[0].run(row))
        if wanted is None or isinstance(wanted, Error):
            return wanted or NA
        if isinstance(where, Whole) and self._is_column(where) and not (isinstance(wanted, str) and wildcard(wanted)):
            places = self._index(where.table, where.column).get(key_of(wanted), [])
            return places[0] + 1.0 if places and wanted != "" else NA
        test = criterion(wanted) if isinstance(wanted, str) else (lambda cell: cell == wanted)
        cells = codes[1].run(row)
        return next((place + 1.0 for place, cell in enumerate(listed(cells)) if test(cell)), NA)

    def _small(self, where: Whole, rank: Scalar) -> Computed:
        known = (where.table, where.column)
        if known not in self._ranks:
            self._ranks[known] = ranked(self.column(*known))
        return apply("INDEX", [self._ranks[known], rank])

    def _matching(self, nodes: Sequence[Node], codes: Sequence[Code], row: int) -> Collection[int]:
        """Return the places where every pair of column and criterion holds."""
        pairs = [
            (nodes[number], codes[number], single(codes[number + 1].run(row))) for number in range(0, len(nodes), 2)
        ]
        exact = [places for where, _, wanted in pairs if (places := self._equal_places(where, wanted)) is not None]
        if exact:
            tests = [(listed(code.run(row)), criterion(wanted)) for _, code, wanted in pairs]
            return [place for place in min(exact, key=len) if all(test(cells[place]) for cells, test in tests)]
        found = sorted((self._places(*pair, row) for pair in pairs), key=len)
        return [place for place in found[0] if all(place in other for other in found[1:])]

    def _equal_places(self, where: Node, wanted: Scalar) -> Sequence[int] | None:
        """Return where a column holds just *wanted*; None for a criterion that asks for more than equality."""
        sign, exact = split_criterion(wanted)
        if sign != "=" or not isinstance(exact, str | float) or isinstance(exact, bool) or exact == "":
            return None
        if not (isinstance(where, Whole) and self._is_column(where)) or (isinstance(exact, str) and wildcard(exact)):
            return None
        return self._index(where.table, where.column).get(key_of(exact), [])

    def _places(self, where: Node, code: Code, wanted: Scalar, row: int) -> Collection[int]:
        test = criterion(wanted)
        if not (isinstance(where, Whole) and self._is_column(where)):
            return {place for place, cell in enumerate(listed(code.run(row))) if test(cell)}
        known = (where.table, where.column, key_of(wanted))
        if known not in self._hits:
            cells = self.column(where.table, where.column)
            self._hits[known] = frozenset(place for place, cell in enumerate(cells) if test(cell))
        return self._hits[known]

    def _sum_ifs(self, nodes: Sequence[Node], codes: Sequence[Code], row: int) -> Computed:
        cells = listed(codes[0].run(row))
        return apply("SUM", [[cells[place] for place in self._matching(nodes[1:], codes[1:], row)]])

    def _position(self, node: Call, codes: Sequence[Code], spot: _Spot) -> Code:
        if node.arguments and isinstance(node.arguments[0], Call):  # ROW(INDEX(column,1)): where a table begins
            return Code(lambda _: float(_FIRST_ROW), fixed=True)
        if node.arguments:
            return Code(
                lambda _: [float(_FIRST_ROW + place) for place in range(len(listed(codes[0].run(0))))], fixed=True
            )
        if spot.row:
            part = 0 if node.name == "ROW" else 1
            return Code(lambda place: float(divmod(place, _COLUMNS)[part]), fixed=False)
        return Code(lambda row: float(row + _FIRST_ROW), fixed=False)


def _moved(area: Area, spot: _Spot, place: int) -> Area:
    row, column = divmod(place, _COLUMNS)
    return area if area.fixed else area.moved(row - spot.row, column - spot.column)


def _once(run: Callable[[int], Computed]) -> Callable[[int], Computed]:
    """Calculate when first asked, and remember."""
    known: list[Computed] = []

    def remembered(_: int) -> Computed:
        if not known:
            known.append(run(0))
        return known[0]

    return remembered


def _declared_cells(cells: Sequence[PageCell]) -> dict[tuple[int, int], _Declared]:
    """Return for each cell of a page its text or formula and where it was declared."""
    declared: dict[tuple[int, int], _Declared] = {}
    for cell in cells:
        area = parse_range(cell.at)
        expression = parse_expression(cell.formula) if cell.formula else None
        entry = (cell.text, expression, area.first.row, area.first.column)
        for spot in [(area.first.row, area.first.column)] if cell.merge else area.cells():
            declared[spot] = entry
    return declared
