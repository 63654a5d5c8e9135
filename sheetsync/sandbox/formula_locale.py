"""How formulas are written by locale: with a decimal comma, semicolons part arguments and backslashes columns.

From Google's help pages (support.google.com/docs/answer/46977 and /6208276); function names are English in the API.
"""

from __future__ import annotations

import re

_KEPT = r"""(?P<kept>"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|[^\W\d][\w.]*)"""
_WITH_POINT = re.compile(rf"{_KEPT}|(?P<number>\d+(?:\.\d*)?|\.\d+)|(?P<sign>[(){{}},])")
_WITH_COMMA = re.compile(rf"{_KEPT}|(?P<number>\d+(?:,\d+)?|,\d+)|(?P<sign>[(){{}};\\,])")
_ENDS = re.compile(r"""[\w)\]}"'#]\s*\Z""")


def parted_wrongly(formula: str) -> bool:
    """Whether a formula in a locale with a decimal comma has a comma that is in no number: Google cannot parse it."""
    return any(
        found[0] == "," or (found[0].startswith(",") and _ENDS.search(formula, 0, found.start()))
        for found in _WITH_COMMA.finditer(formula)
    )


def rewritten(formula: str, *, comma: bool) -> str:
    """A formula for a locale with a decimal comma, or without one, that is written for one of the other kind."""
    signs = {"(": {",": ";"}, "{": {",": "\\"}} if comma else {"(": {";": ","}, "{": {"\\": ","}}
    inside = ["("]

    def said(found: re.Match[str]) -> str:
        text = found[0]
        if found["number"]:
            return text.replace(".", ",") if comma else text.replace(",", ".")
        if not found["sign"]:
            return text
        if text in "({":
            inside.append(text)
        elif text in ")}" and len(inside) > 1:
            inside.pop()
        return signs[inside[-1]].get(text, text)

    return (_WITH_POINT if comma else _WITH_COMMA).sub(said, formula)
