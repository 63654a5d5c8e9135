"""Formulas read: text to a tree of values, references, operations and calls."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sheetsync.sandbox.formula_locale import parted_wrongly
from sheetsync.sandbox.schema import plain

TOKEN = r"""\s*(?:
    (?P<number>\d+POINT?\d*(?:[eE][+-]?\d+)?|POINT\d+)
    |"(?P<text>(?:[^"]|"")*)"
    |(?P<ref>(?:(?:'(?:[^']|'')+'|[^\W\d]\w*)!)?\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d*)?(?![\w(.])
      |(?:(?:'(?:[^']|'')+'|[^\W\d]\w*)!)?(?:\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d+:\$?\d+)(?![\w(.]))
    |(?P<name>[^\W\d][\w.]*)
    |(?P<sign><=|>=|<>|[-+*/^&=<>%(),;:!{}]))"""
WITH_POINT = re.compile(TOKEN.replace("POINT", r"\."), re.VERBOSE)
WITH_COMMA = re.compile(TOKEN.replace("POINT", ","), re.VERBOSE)


class Trouble(Exception):
    """The formula's value is an error."""

    def __init__(self, kind: str, message: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


def not_computed(what: str) -> Trouble:
    """The error value that says what the sandbox leaves out."""
    return Trouble("LOADING", f"The sheetsync sandbox does not compute {what}.")


Node = tuple[Any, ...]


def tokens(formula: str, *, comma: bool) -> list[tuple[str, str]]:
    """The formula, without its `=`, cut into (kind, text); with `comma`, numbers have a decimal comma."""
    form = WITH_COMMA if comma else WITH_POINT
    found: list[tuple[str, str]] = []
    text = formula[1:].strip()
    at = 0
    while at < len(text):
        match = form.match(text, at)
        if match is None:
            raise not_computed("this formula")
        kind = match.lastgroup or ""
        found.append((kind, match[kind]))
        at = match.end()
    return found


CALLED = re.compile(r'"(?:[^"]|"")*"|([^\W\d][\w.]*)\(')


@lru_cache(maxsize=65_536)
def parsed(formula: str, known: frozenset[str], *, comma: bool) -> Node | Trouble:
    """The formula as a tree, or why it cannot be computed; `comma` says that its locale has a decimal comma.

    `known` names the functions there are; they are looked at first, because that is cheap.
    """
    if comma and parted_wrongly(formula):
        return Trouble("ERROR", "Formula parse error.")
    for name in CALLED.findall(formula):
        if name and name.upper() not in known:
            return not_computed(name.upper())
    try:
        return _Parser(formula, comma=comma).whole()
    except Trouble as trouble:
        return trouble
    except RecursionError:
        return not_computed("formulas nested as deep as this one")


class _Parser:
    """Precedence climbing over the tokens of one formula."""

    LEVELS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))

    def __init__(self, formula: str, *, comma: bool) -> None:
        self.tokens = tokens(formula, comma=comma)
        self.parting = (";",) if comma else (",", ";")
        self.at = 0

    def peek(self) -> str:
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        return text if kind == "sign" else ""

    def whole(self) -> Node:
        node = self.level(0)
        if self.at != len(self.tokens):
            raise not_computed("this formula")
        return node

    def level(self, depth: int) -> Node:
        if depth == len(self.LEVELS):
            return self.unary()
        node = self.level(depth + 1)
        while self.peek() in self.LEVELS[depth]:
            sign = self.peek()
            self.at += 1
            node = ("op", sign, node, self.level(depth + 1))
        return node

    def unary(self) -> Node:
        if self.peek() in ("-", "+"):
            sign = self.peek()
            self.at += 1
            return ("sign", sign, self.unary())
        node = self.atom()
        while self.peek() == "%":
            self.at += 1
            node = ("op", "/", node, ("value", 100))
        return node

    def atom(self) -> Node:
        if self.at >= len(self.tokens):
            raise not_computed("this formula")
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            return ("value", plain(float(text.replace(",", "."))))
        if kind == "text":
            return ("value", text.replace('""', '"'))
        if kind == "ref":
            return ("ref", text)
        if kind == "name":
            return self.named(text)
        if text == "(":
            node = self.level(0)
            self.close()
            return node
        raise not_computed("this formula")

    def named(self, text: str) -> Node:
        if self.peek() != "(":
            if text.upper() in ("TRUE", "FALSE"):
                return ("value", text.upper() == "TRUE")
            return ("ref", text)
        self.at += 1
        arguments: list[Node] = []
        if self.peek() != ")":
            arguments.append(self.argument())
            while self.peek() in self.parting:
                self.at += 1
                arguments.append(self.argument())
        self.close()
        return ("call", text.upper(), arguments)

    def argument(self) -> Node:
        return ("value", None) if self.peek() in (*self.parting, ")") else self.level(0)

    def close(self) -> None:
        if self.peek() != ")":
            raise not_computed("this formula")
        self.at += 1
