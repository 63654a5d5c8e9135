"""A small, honest formula engine: arithmetic, comparison, references, and the functions in FUNCTIONS.

What it cannot compute it says: the value is Google's error value of type LOADING ("no value yet") with a message that
names what is missing. It never guesses. Dates are serial numbers, blank counts as 0 or "", as in Sheets.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sheetsync.sandbox import a1
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json, Refusal
from sheetsync.sandbox.formula_syntax import Node, Trouble, not_computed, parsed
from sheetsync.sandbox.locales import conventions
from sheetsync.sandbox.number_patterns import general
from sheetsync.sandbox.ranges import Place, resolve
from sheetsync.sandbox.schema import plain

Scalar = float | str | bool | None
DISPLAY = {
    "ERROR": "#ERROR!", "NULL_VALUE": "#NULL!", "DIVIDE_BY_ZERO": "#DIV/0!", "VALUE": "#VALUE!", "REF": "#REF!",
    "NAME": "#NAME?", "NUM": "#NUM!", "N_A": "#N/A", "LOADING": "Loading...",
}  # fmt: skip
MAX_DEPTH = 40  # formulas that wait for one another at a time; longer chains are computed from their far end
Spot = tuple[int, int, int]  # sheet id, row, column
CIRCULAR = ({"errorValue": {"type": "REF", "message": "Circular dependency detected."}}, None)

ARITHMETIC: dict[str, Callable[[float, float], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
}


class Link(NamedTuple):
    """What HYPERLINK gives: an address and the text shown."""

    uri: str
    label: Any


class _TooDeep(Exception):
    """A chain of formulas too long to follow at once; `place` is where it broke off."""

    def __init__(self, place: Spot) -> None:
        super().__init__(place)
        self.place = place


class Engine:
    """Computes formula cells of one document, each at most once; a circle of references is an error, not a hang."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.known = document.computed
        self.open: set[Spot] = set()

    def value(self, sheet: Sheet, row: int, column: int) -> tuple[Json | None, str | None]:
        """(effectiveValue, hyperlink) of the cell there."""
        cell = sheet.cell(row, column)
        formula = cell.formula
        if formula is None:
            return cell.value, None
        place = (sheet.id, row, column)
        if place not in self.known:
            if self.open:
                self._inner(sheet, formula, place)
            else:
                self._from_the_top(place)
        found: tuple[Json | None, str | None] = self.known[place]
        return found

    def _inner(self, sheet: Sheet, formula: str, place: Spot) -> None:
        if place in self.open:
            self.known[place] = CIRCULAR
        elif len(self.open) >= MAX_DEPTH:
            raise _TooDeep(place)
        else:
            self.known[place] = self._compute(sheet, formula, place)

    def _from_the_top(self, place: Spot) -> None:
        """Compute a cell, those it needs first where a chain of formulas is too long to follow in one breath."""
        waiting = [place]
        while waiting:
            sheet_id, row, column = waiting[-1]
            sheet = self.document.sheet(sheet_id)
            formula = sheet.cell(row, column).formula if sheet else None
            if sheet is None or formula is None:
                raise LookupError(waiting[-1])
            try:
                self.known[waiting[-1]] = self._compute(sheet, formula, waiting[-1])
                waiting.pop()
            except _TooDeep as deeper:
                self.open.clear()
                if deeper.place in waiting:
                    self.known[deeper.place] = CIRCULAR
                else:
                    waiting.append(deeper.place)

    def _compute(self, sheet: Sheet, formula: str, place: Spot) -> tuple[Json, str | None]:
        self.open.add(place)
        try:
            tree = parsed(formula, NAMES, comma=conventions(self.document.properties["locale"]).decimal_comma)
            if isinstance(tree, Trouble):
                return _error(tree), None
            result = self.evaluate(tree, sheet)
            if isinstance(result, Place):
                result = self.single(result)
            link = result.uri if isinstance(result, Link) else None
            return _extended(result.label if isinstance(result, Link) else result), link
        except Trouble as trouble:
            return _error(trouble), None
        except IndexError:
            return _error(Trouble("N_A", "Wrong number of arguments.")), None
        except (OverflowError, ValueError):
            return _error(Trouble("NUM")), None
        except RecursionError:
            return _error(not_computed("formulas nested as deep as this one")), None
        finally:
            self.open.discard(place)

    def evaluate(self, node: Node, sheet: Sheet) -> Any:
        """A scalar, a Link, or a Place."""
        kind = node[0]
        if kind == "value":
            return node[1]
        if kind == "ref":
            return self._reference(node[1], sheet)
        if kind == "sign":
            number = self.number(self.evaluate(node[2], sheet))
            return plain(-number if node[1] == "-" else number)
        if kind == "call":
            return FUNCTIONS[node[1]](self, node[2], sheet)
        return self._operate(node[1], self.evaluate(node[2], sheet), self.evaluate(node[3], sheet))

    def _reference(self, text: str, sheet: Sheet) -> Place:
        title, rest, _ = a1.split_title(text.replace("$", "") if "'" not in text else text)
        whole = text.replace("$", "") if title is not None and "'" not in text else rest.replace("$", "")
        if title is not None and "'" in text:
            whole = f"{a1.quoted(title)}!{rest.replace('$', '')}"
        if title is None and a1.parse_area(whole) is not None:
            whole = f"{a1.quoted(sheet.title)}!{whole}"
        try:
            return resolve(self.document, whole)
        except Refusal:
            raise Trouble("REF" if a1.parse_area(rest.replace("$", "")) else "NAME") from None

    def single(self, place: Place) -> Scalar:
        """The value of a reference to one cell."""
        box = place.box
        if box.bottom - box.top > 1 or box.right - box.left > 1:
            raise not_computed("a range where one value is wanted")
        return self.read(place.sheet, box.top, box.left)

    def read(self, sheet: Sheet, row: int, column: int) -> Scalar:
        """A cell's value as the engine sees it."""
        value, _ = self.value(sheet, row, column)
        if not value:
            return None
        if "errorValue" in value:
            raise Trouble(value["errorValue"]["type"], value["errorValue"].get("message", ""))
        return next(iter(value.values()))  # type: ignore[no-any-return]

    def scalar(self, node: Node, sheet: Sheet) -> Scalar:
        """A node's value where one value is wanted."""
        value: Scalar = self._one(self.evaluate(node, sheet))
        return value

    def _one(self, value: Any) -> Any:
        """The value itself, of a link its label and of a reference what its cell holds."""
        if isinstance(value, Link):
            return value.label
        return self.single(value) if isinstance(value, Place) else value

    def number(self, value: Any) -> float:
        """The value as a number, or #VALUE!."""
        value = self._one(value)
        if value is None or value == "":
            return 0
        if isinstance(value, bool):
            return int(value)
        if isinstance(value, str):
            try:
                return float(value)
            except ValueError:
                raise Trouble("VALUE") from None
        return float(value)

    def text(self, value: Any) -> str:
        """The value as text."""
        value = self._one(value)
        if value is None:
            return ""
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        return value if isinstance(value, str) else general(value, conventions(self.document.properties["locale"]))

    def _operate(self, sign: str, left: Any, right: Any) -> Any:
        if sign == "&":
            return self.text(left) + self.text(right)
        if sign in ("=", "<>", "<", ">", "<=", ">="):
            one = self.single(left) if isinstance(left, Place) else left
            two = self.single(right) if isinstance(right, Place) else right
            return _compare(sign, one, two)
        one, two = self.number(left), self.number(right)
        if sign == "/" and two == 0:
            raise Trouble("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
        try:
            return plain(ARITHMETIC[sign](one, two))
        except (OverflowError, ZeroDivisionError, ValueError, TypeError):
            raise Trouble("NUM") from None

    def values(self, nodes: list[Node], sheet: Sheet) -> Iterator[Scalar]:
        """All values of the arguments, ranges spelled out cell by cell."""
        for node in nodes:
            result = self.evaluate(node, sheet)
            if isinstance(result, Place):
                for row, column, _ in result.sheet.cells_in(*result.box):
                    yield self.read(result.sheet, row, column)
            else:
                yield result.label if isinstance(result, Link) else result


def _compare(sign: str, one: Any, two: Any) -> bool:
    def rank(value: Any, other: Any) -> tuple[int, Any]:
        if value is None:
            value = "" if isinstance(other, str) else False if isinstance(other, bool) else 0
        if isinstance(value, bool):
            return 2, value
        return (1, value.casefold()) if isinstance(value, str) else (0, value)

    a, b = rank(one, two), rank(two, one)
    return {"=": a == b, "<>": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[sign]


def _error(trouble: Trouble) -> Json:
    message = {"message": trouble.message} if trouble.message else {}
    return {"errorValue": {"type": trouble.kind, **message}}


def _extended(value: Any) -> Json:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, str):
        return {"stringValue": value}
    return {"numberValue": plain(value) if value is not None else 0}


def _numbers(engine: Engine, nodes: list[Node], sheet: Sheet) -> list[float]:
    return [v for v in engine.values(nodes, sheet) if isinstance(v, int | float) and not isinstance(v, bool)]


def _average(engine: Engine, nodes: list[Node], sheet: Sheet) -> float:
    found = _numbers(engine, nodes, sheet)
    if not found:
        raise Trouble("DIVIDE_BY_ZERO", "Evaluation of function AVERAGE caused a divide by zero error.")
    return plain(sum(found) / len(found))


def _hyperlink(engine: Engine, nodes: list[Node], sheet: Sheet) -> Link:
    uri = engine.text(engine.scalar(nodes[0], sheet))
    return Link(uri, engine.scalar(nodes[1], sheet) if len(nodes) > 1 else uri)


def _if(engine: Engine, nodes: list[Node], sheet: Sheet) -> Any:
    if engine.number(engine.scalar(nodes[0], sheet)):
        return engine.scalar(nodes[1], sheet)
    return engine.scalar(nodes[2], sheet) if len(nodes) > 2 else False


def _if_error(engine: Engine, nodes: list[Node], sheet: Sheet) -> Any:
    try:
        return engine.scalar(nodes[0], sheet)
    except Trouble as trouble:
        if trouble.kind == "LOADING":
            raise
        return engine.scalar(nodes[1], sheet) if len(nodes) > 1 else ""


def _round(engine: Engine, nodes: list[Node], sheet: Sheet) -> float:
    value = engine.number(engine.scalar(nodes[0], sheet))
    places = int(engine.number(engine.scalar(nodes[1], sheet))) if len(nodes) > 1 else 0
    scale = 10.0**places
    return plain(int(abs(value) * scale + 0.5 + 1e-9) / scale * (-1 if value < 0 else 1))


def _text_of(change: Callable[[str], Any]) -> Callable[[Engine, list[Node], Sheet], Any]:
    return lambda engine, nodes, sheet: change(engine.text(engine.scalar(nodes[0], sheet)))


FUNCTIONS: dict[str, Callable[[Engine, list[Node], Sheet], Any]] = {
    "SUM": lambda e, n, s: plain(sum(_numbers(e, n, s))),
    "AVERAGE": _average,
    "MIN": lambda e, n, s: min(_numbers(e, n, s), default=0),
    "MAX": lambda e, n, s: max(_numbers(e, n, s), default=0),
    "COUNT": lambda e, n, s: len(_numbers(e, n, s)),
    "COUNTA": lambda e, n, s: sum(value is not None for value in e.values(n, s)),
    "HYPERLINK": _hyperlink,
    "IF": _if,
    "IFERROR": _if_error,
    "AND": lambda e, n, s: all(e.number(v) for v in e.values(n, s)),
    "OR": lambda e, n, s: any(e.number(v) for v in e.values(n, s)),
    "TRUE": lambda _e, _n, _s: True,
    "FALSE": lambda _e, _n, _s: False,
    "NOT": lambda e, n, s: not e.number(e.scalar(n[0], s)),
    "ISBLANK": lambda e, n, s: e.scalar(n[0], s) is None,
    "ROUND": _round,
    "ABS": lambda e, n, s: plain(abs(e.number(e.scalar(n[0], s)))),
    "LEN": lambda e, n, s: len(e.text(e.scalar(n[0], s))),
    "UPPER": _text_of(str.upper),
    "LOWER": _text_of(str.lower),
    "TRIM": _text_of(lambda text: " ".join(text.split())),
    "CONCATENATE": lambda e, n, s: "".join(e.text(value) for value in e.values(n, s)),
}
NAMES = frozenset(FUNCTIONS)
