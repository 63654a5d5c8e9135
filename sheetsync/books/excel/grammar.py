"""What Excel would repair away when it opens a file: formulas as people type them, and formulas that are none.

Excel keeps formulas in one form whatever a person types: with commas, in English, a table's own row as
``Table[[#This Row],[Name]]``. A file that holds another form is repaired, and the formula is gone ([MS-XLSX] 2.2.2,
ECMA-376 18.17).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

__all__ = ["fault_in"]

_LITERAL = re.compile(r""""(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]""")
_SPILLED = re.compile(r"(?<=[A-Za-z0-9_])#(?![A-Za-z])")
_EXTERNAL = re.compile(r"\[\d+\]")
_OPEN = "a formula that does not close"
_UNFINISHED = "a formula that is not finished"


@lru_cache(maxsize=4096)
def fault_in(formula: str) -> str:
    """Return what Excel would not read in a formula, without its ``=``, as it stands in a file; empty if it can."""
    try:
        tokens = [each for each in Tokenizer(f"={formula}").items if each.type != Token.WSPACE]
    except (TokenizerError, IndexError):
        if _SPILLED.search(formula):
            return "a reference to a spilled range as people type it, where files have ANCHORARRAY"
        return "" if _closes(formula) else _OPEN  # what links to other programs has a form of its own
    if not _closes(formula):
        return _OPEN
    return next((each for each in (*_odd_operands(tokens), _out_of_order(tokens)) if each), "")


def _closes(formula: str) -> bool:
    bare = _LITERAL.sub("", formula)
    return bare.count("(") == bare.count(")") and '"' not in bare


def _odd_operands(tokens: Sequence[Token]) -> Iterator[str]:
    inside: list[str] = []
    for each in tokens:
        if each.subtype == Token.OPEN:
            inside.append(each.type)
        elif each.subtype == Token.CLOSE:
            del inside[-1:]
        elif each.type == Token.SEP and each.value == ";" and inside[-1:] != [Token.ARRAY]:
            yield "a formula with “;” between arguments, where files have “,”"
        elif each.type == Token.OPERAND and each.subtype == Token.RANGE:
            yield _odd_range(each.value)


def _odd_range(text: str) -> str:
    bare = _EXTERNAL.sub("", text, count=1) if _EXTERNAL.match(text.lstrip("'")) else text
    if bare.startswith("@") or "[@" in bare:
        return "a reference to a table's own row as people type it, where files have Table[[#This Row],[Name]]"
    return ""


def _out_of_order(tokens: Sequence[Token]) -> str:
    """Return what is wrong with the order of operands and operators: each operator has what it needs at its sides."""
    before: Token | None = None
    wants = True  # an operand, or what begins one, comes next
    for each in tokens:
        begins = each.type in (Token.OPERAND, Token.OP_PRE) or each.subtype == Token.OPEN
        if begins and not wants and not _intersect(before, each):
            return _UNFINISHED
        if each.type in (Token.OP_IN, Token.OP_POST) and wants:
            return _UNFINISHED
        if each.subtype == Token.CLOSE and wants and not _may_be_left_out(before):
            return _UNFINISHED
        wants = each.type in (Token.OP_PRE, Token.OP_IN, Token.SEP) or each.subtype == Token.OPEN
        before = each
    return _UNFINISHED if wants else ""


def _intersect(before: Token | None, each: Token) -> bool:
    """Tell whether two operands side by side are two ranges, whose cells in common are meant."""
    first = before is not None and (before.subtype in (Token.RANGE, Token.CLOSE))
    return first and (each.subtype == Token.RANGE or each.type in (Token.FUNC, Token.PAREN))


def _may_be_left_out(before: Token | None) -> bool:
    """Tell whether nothing may stand before what closes: the arguments of a function may be left out."""
    return before is not None and (
        before.type == Token.SEP or (before.subtype == Token.OPEN and before.type == Token.FUNC)
    )
