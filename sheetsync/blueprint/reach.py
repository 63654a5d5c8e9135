"""How far a change of rows reaches: which rows of a table show something else once others are added or changed.

Most calculated cells of a table hang only on rows that name the same thing: what is shown of a contact on their own
row, on the rows of the log that name them, on their interviews. Which columns those names stand in is read from the
formulas themselves, from how they look each other up. So the cells of a few rows are worked out over those that are
connected with them, as if there were no others, whatever the tracker holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sheetsync.blueprint.evaluate import Rows
from sheetsync.blueprint.expression import (
    Area,
    Binary,
    ById,
    Call,
    Node,
    Span,
    ThisRow,
    Unary,
    Whole,
    parse_expression,
    parse_range,
)
from sheetsync.blueprint.plan import Blueprint, PageSheet
from sheetsync.model.schema import ColumnType, Owner
from sheetsync.model.value import Value, show

__all__ = ["Reach", "connected", "reach_of"]

_PATTERN = re.compile(r"[*?~]")
_LOOK_UP = {"MATCH", "LOOKUP", "SMALL", "INDEX", "COUNTIFS", "SUMIFS"}
"""What looks into a column for the rows that are meant; anything else sums up all of them."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What the calculated columns of a table hang on.

    *names* says by table in which columns rows name each other, *whole* which tables count as a whole. *daily*: the
    day plays a part. *told* are calculated columns that show the same in every row.
    """

    names: Mapping[str, tuple[str, ...]]
    whole: frozenset[str]
    daily: bool
    told: tuple[str, ...]


@lru_cache(maxsize=64)
def reach_of(blueprint: Blueprint, table: str) -> Reach | None:
    """Return what the calculated columns of a table hang on; None where there are none, or one may hang on any row."""
    walk = _Walk(blueprint)
    shown = [column for column in blueprint.table(table).columns if column.formula]
    for column in shown:
        walk.column(table, column.key)
    tables = {key for key, _ in walk.columns} | {key for key, _ in walk.looked_up}
    if not shown or walk.sums_up or tables & walk.whole:
        return None
    names: dict[str, tuple[str, ...]] = {}
    for sheet in blueprint.tables:
        if sheet.key not in tables:
            continue
        asked = {key for name, key in walk.looked_up if name == sheet.key}
        names[sheet.key] = tuple(
            column.key
            for column in sheet.columns
            if column.owner is not Owner.FORMULA
            and (
                column.key in asked
                or column.type is ColumnType.ID
                or (column.type is ColumnType.REFERENCE and column.table in tables)
            )
        )
    told = tuple(column.key for column in shown if _is_told(column.formula))
    return Reach(names, frozenset(walk.whole), walk.daily, told)


def connected(
    reach: Reach, rows: Rows, changed: Iterable[tuple[str, Mapping[str, Value]]]
) -> dict[str, list[int]] | None:
    """Return by table the places of the rows that are connected with rows *changed*, by names that both have.

    None where somewhere a name stands that a look-up takes for a pattern, so that it may mean any row.
    """
    index: dict[str, list[tuple[str, int]]] = defaultdict(list)
    own: dict[tuple[str, int], tuple[str, ...]] = {}
    for table in reach.names:
        for place, row in enumerate(rows.get(table, ())):
            own[table, place] = found = _names(reach, table, row)
            for name in found:
                index[name].append((table, place))
    if any(_PATTERN.search(name) for name in index):
        return None
    waiting = [name for table, row in changed for name in _names(reach, table, row)]
    seen, places = set(waiting), set()
    while waiting:
        for spot in index.get(waiting.pop(), ()):
            if spot in places:
                continue
            places.add(spot)
            fresh = [name for name in own[spot] if name not in seen]
            seen.update(fresh)
            waiting += fresh
    by_table: dict[str, list[int]] = {table: [] for table in reach.names}
    for table, place in sorted(places):
        by_table[table].append(place)
    return by_table


def _names(reach: Reach, table: str, row: Mapping[str, Value]) -> tuple[str, ...]:
    found = (" ".join(show(row.get(key)).split()).casefold() for key in reach.names.get(table, ()))
    return tuple(name for name in found if name)


def _is_told(formula: str) -> bool:
    return all(isinstance(each, Whole) for each in parse_expression(formula).references())


@dataclass(slots=True)
class _Walk:
    """Formulas followed from one to the next."""

    blueprint: Blueprint
    columns: set[tuple[str, str]] = field(default_factory=set)
    looked_up: set[tuple[str, str]] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    cells: set[tuple[str, Area]] = field(default_factory=set)
    sums_up: bool = False
    daily: bool = False

    def column(self, table: str, key: str) -> None:
        """Follow the formula of a column, if it has one."""
        if (table, key) in self.columns:
            return
        self.columns.add((table, key))
        formula = self.blueprint.table(table).column(key).formula
        if formula:
            self._node(parse_expression(formula).root, table, "")

    def _node(self, node: Node, table: str, within: str) -> None:
        match node:
            case ThisRow(column, last):
                keys = [each.key for each in self.blueprint.table(table).reckoned]
                for key in keys[keys.index(column) : keys.index(last or column) + 1]:
                    self.column(table, key)
            case Whole(other, key) if page := self._page(other):
                self._named(page, key)
            case Whole(other, key):
                self.sums_up |= within not in _LOOK_UP
                self.looked_up.add((other, key))
                self.column(other, key)
            case ById(other, _, _):
                self.whole.add(other)
            case _:
                self.daily |= isinstance(node, Call) and node.name == "TODAY"
                for part in _parts(node):
                    self._node(part, table, _function(node))

    def _page(self, key: str) -> PageSheet | None:
        return next((page for page in self.blueprint.pages if page.key == key), None)

    def _named(self, page: PageSheet, name: str) -> None:
        """Follow what has a name on a page: what is reckoned there is reckoned from all rows."""
        self._area(page, parse_range(page.names[name]))

    def _area(self, page: PageSheet, area: Area) -> None:
        for at, formula in _formulas(self.blueprint, page.key):
            if _meet(at, area) and (page.key, at) not in self.cells:
                self.cells.add((page.key, at))
                self._on_page(parse_expression(formula).root, page, at)

    def _on_page(self, node: Node, page: PageSheet, at: Area) -> None:
        match node:
            case Whole(other, key) if found := self._page(other):
                self._named(found, key)
            case Whole(other, _) | ById(other, _, _):
                self.whole.add(other)
            case Area() as area:
                end = area.moved(at.last.row - at.first.row, at.last.column - at.first.column)
                self._area(page, Area(area.first, end.last))
            case _:
                self.daily |= isinstance(node, Call) and node.name == "TODAY"
                for part in _parts(node):
                    self._on_page(part, page, at)


@lru_cache(maxsize=32)
def _formulas(blueprint: Blueprint, key: str) -> list[tuple[Area, str]]:
    page = next(page for page in blueprint.pages if page.key == key)
    return [(parse_range(planned.at), planned.formula) for planned in page.cells if planned.formula]


def _function(node: Node) -> str:
    return node.name if isinstance(node, Call) else "INDEX" if isinstance(node, Span) else ""


def _parts(node: Node) -> Iterator[Node]:
    match node:
        case Call(_, arguments):
            yield from arguments
        case Binary(_, left, right):
            yield from (left, right)
        case Unary(_, operand):
            yield operand
        case Span(cells, first, last):
            yield from (cells, first, last)
        case _:
            return


def _meet(one: Area, other: Area) -> bool:
    return (
        one.first.row <= other.last.row
        and other.first.row <= one.last.row
        and one.first.column <= other.last.column
        and other.first.column <= one.last.column
    )
