"""The formulas of templates: written once, read here, rendered for each program and calculated elsewhere.

They look like any spreadsheet formula in English with commas, but name what they mean instead of where it stands:
``[stage]`` is the cell of this row in the column with that key, ``[d_r1:d_r9]`` those from one column to another,
``{contacts.stage}`` a whole column of a table,
``{reckoning.today}`` what has that name on a page, ``{settings.value@thanks.due}`` the cell of the row with that ID,
``{settings.value@holiday.*}`` those of all rows whose IDs begin so and stand together, ``$B$3`` a cell of its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from sheetsync.blueprint.arguments import ARGUMENTS

__all__ = [
    "Area",
    "Binary",
    "ById",
    "Call",
    "Corner",
    "Expression",
    "ExpressionMistake",
    "Literal",
    "Node",
    "Span",
    "ThisRow",
    "Token",
    "Unary",
    "Whole",
    "letters_of",
    "number_of",
    "parse_expression",
    "parse_range",
]


class ExpressionMistake(ValueError):
    """A formula that cannot be read, in words for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, a text or a truth value."""

    value: float | str | bool


@dataclass(frozen=True, slots=True)
class ThisRow:
    """The cell of this row in a column, or the cells from it to the column *last*."""

    column: str
    last: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """All cells of a table's column, or of what has that name on a page."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class ById:
    """The cell of the row with an ID, or, if *id* ends in ``*``, of the rows whose IDs begin so and stand together."""

    table: str
    column: str
    id: str

    @property
    def many(self) -> bool:
        """Whether several rows are meant."""
        return self.id.endswith("*")


@dataclass(frozen=True, slots=True)
class Corner:
    """A cell of a page, counted from 1; what is fixed does not move along when the formula is filled."""

    row: int
    column: int
    row_fixed: bool = False
    column_fixed: bool = False

    def moved(self, down: int, right: int) -> Corner:
        """Return this reference as copied *down* rows and *right* columns."""
        return Corner(
            self.row if self.row_fixed else self.row + down,
            self.column if self.column_fixed else self.column + right,
            self.row_fixed,
            self.column_fixed,
        )

    def __str__(self) -> str:
        fixed = ("$" if self.column_fixed else "", "$" if self.row_fixed else "")
        return f"{fixed[0]}{letters_of(self.column)}{fixed[1]}{self.row}"


@dataclass(frozen=True, slots=True)
class Area:
    """A cell or a rectangle of cells of a page."""

    first: Corner
    last: Corner

    def moved(self, down: int, right: int) -> Area:
        """Return this area as copied *down* rows and *right* columns."""
        first = self.first.moved(down, right)
        return Area(first, first if self.single else self.last.moved(down, right))

    @property
    def fixed(self) -> bool:
        """Whether it stays what it is wherever the formula stands."""
        return all(corner.row_fixed and corner.column_fixed for corner in (self.first, self.last))

    @property
    def single(self) -> bool:
        """Whether it is one cell."""
        return self.first == self.last

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield row and column of its cells, row by row."""
        for row in range(self.first.row, self.last.row + 1):
            for column in range(self.first.column, self.last.column + 1):
                yield row, column

    def __str__(self) -> str:
        return str(self.first) if self.single else f"{self.first}:{self.last}"


@dataclass(frozen=True, slots=True)
class Call:
    """A function and its arguments."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The cells of a column from one place to another: ``INDEX(column,first):INDEX(column,last)``."""

    cells: Node
    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Unary:
    """A sign before a value."""

    sign: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """Two values and the sign between them."""

    sign: str
    left: Node
    right: Node


Node: TypeAlias = Literal | ThisRow | Whole | ById | Area | Call | Span | Unary | Binary


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a formula as written, and what it refers to, if it is a reference."""

    text: str
    reference: ThisRow | Whole | ById | Area | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """A formula, as the pieces it is written in and as what it means."""

    tokens: tuple[Token, ...]
    root: Node

    def references(self) -> Iterator[ThisRow | Whole | ById | Area]:
        """Yield everything it refers to, in the order of writing."""
        yield from (token.reference for token in self.tokens if token.reference is not None)


_CORNER = r"\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}"
_PIECE = re.compile(
    rf"""\s*(?:(?P<string>"(?:[^"]|"")*")
    |(?P<number>\d+(?:\.\d+)?)
    |\[(?P<this>[a-z][a-z0-9_]*)(?::(?P<until>[a-z][a-z0-9_]*))?\]
    |\{{(?P<table>[a-z][a-z0-9_]*)\.(?P<column>[a-z][a-z0-9_]*)(?:@(?P<id>[A-Za-z0-9._-]+\*?))?\}}
    |(?P<area>{_CORNER}(?::{_CORNER})?)(?![A-Za-z0-9(])
    |(?P<truth>TRUE|FALSE)(?![A-Za-z0-9(])
    |(?P<name>[A-Z][A-Z0-9.]*)(?=\()
    |(?P<sign><=|>=|<>|[-+*/^&=<>(),:]))""",
    re.VERBOSE,
)
_LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


@lru_cache(maxsize=2048)  # a template has some hundreds, which every book that is drawn from it asks for again
def parse_expression(formula: str) -> Expression:
    """Read a formula that begins with ``=``; raises ExpressionMistake."""
    if not formula.startswith("="):
        raise ExpressionMistake('a formula begins with "="')
    tokens = tuple(_tokens(formula, 1))
    reader = _Reader(tokens)
    root = reader.level(0)
    if not reader.finished:
        raise ExpressionMistake(f'"{reader.next}" is not expected there')
    return Expression(tokens, root)


def parse_range(text: str) -> Area:
    """Read ``B2`` or ``B2:H9``; raises ExpressionMistake."""
    if not re.fullmatch(rf"{_CORNER}(?::{_CORNER})?", text):
        raise ExpressionMistake(f'"{text}" is not a cell or a range such as B2 or B2:H9')
    first, _, last = text.partition(":")
    area = Area(_corner(first), _corner(last or first))
    if area.first.row > area.last.row or area.first.column > area.last.column:
        raise ExpressionMistake(f'"{text}" runs backwards')
    return area


@lru_cache(maxsize=1024)
def letters_of(number: int) -> str:
    """Return the letters of a column counted from 1: 1 is A, 28 is AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def number_of(letters: str) -> int:
    """Return the number of a column, counted from 1: A is 1, AB is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _corner(text: str) -> Corner:
    column_fixed, letters, row_fixed, row = re.fullmatch(r"(\$?)([A-Z]+)(\$?)(\d+)", text).groups()  # type: ignore[union-attr]
    return Corner(int(row), number_of(letters), bool(row_fixed), bool(column_fixed))


def _tokens(formula: str, start: int) -> Iterator[Token]:
    end = len(formula.rstrip())
    while start < end:
        piece = _PIECE.match(formula, start)
        if not piece:
            raise ExpressionMistake(f'cannot be read from "{formula[start : start + 20].strip()}" on')
        yield _token(piece)
        start = piece.end()


def _token(piece: re.Match[str]) -> Token:
    text = piece.group().strip()
    if piece["this"]:
        return Token(text, ThisRow(piece["this"], piece["until"] or ""))
    if piece["id"]:
        return Token(text, ById(piece["table"], piece["column"], piece["id"]))
    if piece["table"]:
        return Token(text, Whole(piece["table"], piece["column"]))
    if piece["area"]:
        return Token(text, parse_range(text))
    return Token(text)


class _Reader:
    """Reads tokens by precedence, loosest first."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def finished(self) -> bool:
        return self._at >= len(self._tokens)

    @property
    def next(self) -> str:
        return "" if self.finished else self._tokens[self._at].text

    def _take(self) -> Token:
        if self.finished:
            raise ExpressionMistake("ends too early")
        self._at += 1
        return self._tokens[self._at - 1]

    def _expect(self, sign: str) -> None:
        if self._take().text != sign:
            raise ExpressionMistake(f'a "{sign}" is missing')

    def level(self, depth: int) -> Node:
        if depth == len(_LEVELS):
            return self._sign()
        node = self.level(depth + 1)
        while self.next in _LEVELS[depth]:
            node = Binary(self._take().text, node, self.level(depth + 1))
        return node

    def _sign(self) -> Node:
        if self.next in ("-", "+"):
            return Unary(self._take().text, self._sign())
        return self._atom()

    def _atom(self) -> Node:
        token = self._take()
        if token.reference is not None:
            return token.reference
        if token.text == "(":
            node = self.level(0)
            self._expect(")")
            return node
        if token.text.startswith('"'):
            return Literal(token.text[1:-1].replace('""', '"'))
        if token.text in ("TRUE", "FALSE"):
            return Literal(token.text == "TRUE")
        if token.text[0].isdigit():
            return Literal(float(token.text))
        if self.next == "(" and token.text[0].isalpha():
            call = self._call(token.text)
            return self._span(call) if self.next == ":" else call
        raise ExpressionMistake(f'"{token.text}" is not expected there')

    def _span(self, first: Call) -> Node:
        self._expect(":")
        last = self._atom()
        if first.name != "INDEX" or not isinstance(last, Call) or last.name != "INDEX":
            raise ExpressionMistake('":" stands between two INDEX only')
        if first.arguments[0] != last.arguments[0]:
            raise ExpressionMistake('both INDEX beside ":" must be of one column')
        return Span(first.arguments[0], first.arguments[1], last.arguments[1])

    def _call(self, name: str) -> Call:
        if name not in ARGUMENTS:
            raise ExpressionMistake(f"{name} is not a function that Excel, LibreOffice and Google Sheets share")
        self._expect("(")
        arguments: list[Node] = []
        while self.next != ")":
            if arguments:
                self._expect(",")
            arguments.append(self.level(0))
        self._expect(")")
        fewest, most = ARGUMENTS[name]
        if not fewest <= len(arguments) <= most:
            wanted = str(fewest) if fewest == most else f"{fewest} to {most}"
            raise ExpressionMistake(f"{name} takes {wanted} arguments, not {len(arguments)}")
        if name == "MATCH" and arguments[2] not in (Literal(0.0), Literal(1.0)):
            raise ExpressionMistake(
                "MATCH looks for the exact value (0) or, in a sorted column, the last not above (1)"
            )
        return Call(name, tuple(arguments))
