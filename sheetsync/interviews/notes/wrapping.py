"""Lines that were one line before a program broke them at its margin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sheetsync.interviews.notes.lines import Line

__all__ = ["unwrapped"]

_NARROWEST, _WIDEST = 44, 130
_BY_HAND = 28
_OPEN_WORDS = "a an and at by for from his her in into my of or the their to with und der die das el la le"
_OPEN = frozenset(_OPEN_WORDS.split())
_SLACK = 3
_LABELLED = re.compile(r"[^.?!:]{1,40}?(?::\s|\s[-–—=]\s|→|[-=]>|\S\s{3,}\S)|[^\W_]{1,4}\d*\s?[.:)]\s")


def unwrapped(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Join each line with the next where that one's first word would not have fitted within the margin."""
    margins = {
        depth: _margin([line for line in lines if line.quoted == depth]) for depth in {each.quoted for each in lines}
    }
    joined: list[Line] = []
    last = 0  # how wide the line was that stands last in what was joined
    for line in lines:
        margin = margins[line.quoted]
        if joined and _goes_on(joined[-1], line, last, margin):
            above = joined[-1]
            hyphen = above.text.endswith("-") and above.text[-2:-1].isalpha() and line.text[:1].islower()
            text = above.text[:-1] + line.text if hyphen else f"{above.text} {line.text}"
            joined[-1] = replace(above, text=text)
        else:
            joined.append(line)
        last = _width(line)
    return tuple(joined)


def _width(line: Line) -> int:
    marks = sum(len(each) + 1 for each in (line.bullet, line.number, line.time) if each)
    return line.indent + 2 * line.quoted + marks + len(line.text)


def _margin(lines: Sequence[Line]) -> int:
    """Return how wide the lines are that a program has broken; 0 where none has."""
    widths = sorted(_width(line) for line in lines if not line.cells)
    if len(widths) < 2 or not _NARROWEST <= widths[-1] <= _WIDEST:
        return 0
    margin = widths[-1]
    pairs = [(one, other) for one, other in pairwise(lines) if not other.after_blank and not _is_marked(other)]
    full = [(one, other) for one, other in pairs if _width(one) + 1 + len(_first(other)) > margin - _SLACK]
    broken = sum(other.text[:1].islower() and one.text[-1:] not in ".:?!" for one, other in full)
    return margin if broken >= 2 and broken * 2 >= len(full) and len(full) * 2 >= len(pairs) else 0


def _is_marked(line: Line) -> bool:
    return bool(line.bullet or line.number or line.heading or line.bold or line.time or line.cells or line.furniture)


def _first(line: Line) -> str:
    words = line.text.split(maxsplit=1)
    return words[0] if words else ""


def _is_open(above: str, below: str) -> bool:
    """Tell whether a line surely goes on in the next: it ends with a comma, or with a word that nothing ends with."""
    if above.endswith(","):
        return below[:1].islower()
    return above.rpartition(" ")[2] in _OPEN


def _goes_on(above: Line, line: Line, last: int, margin: int) -> bool:
    marks = line.bullet or line.number or line.heading or line.bold or line.time or line.cells or line.furniture
    if (
        marks
        or line.after_blank
        or line.quoted != above.quoted
        or above.cells
        or above.heading
        or line.ticked is not None
    ):
        return False
    if above.text.endswith((":", "?")) or _LABELLED.match(line.text):
        return False
    if not line.quoted and last >= _BY_HAND and line.text[:1].isalpha() and _is_open(above.text, line.text):
        return True  # by hand, in the middle of a sentence
    if not margin and not line.quoted:
        return False
    if not margin:  # a mail that was quoted: broken at the usual width
        unfinished = above.text[-1:] not in ".:?!" and (line.text[:1].islower() or line.text[:1] in '("“')
        return above.quoted > 0 and unfinished and last >= 52 and last + 1 + len(_first(line)) > 68
    return last + 1 + len(_first(line)) > margin - _SLACK
