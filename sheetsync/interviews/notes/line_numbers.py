"""Numbers at the beginnings of lines: which of them count, and which lines are a list of questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sheetsync.interviews.notes.lines import Line
from sheetsync.interviews.notes.marks import marked
from sheetsync.interviews.notes.unit import Link, Unit

__all__ = ["list_questions", "numbered", "with_bare_numbers"]

_COUNT = re.compile(r"(\d{1,2})(?:\s+|\s*[-–—]\s+)(?=[^\W\d_]|[\"“„«'‘(£€$]|\d{2,}[.,]\d|\d{3}|[-–—?]\s*$)")
_LEFT_OUT = 2
"""How many numbers in a row may be missing, for want of an answer."""


def list_questions(units: Sequence[Unit]) -> None:
    """Make labels of a list of numbered words where the same numbers come again, before the answers."""
    numbered = [unit for unit in units if unit.number and unit.link != Link.SAME]
    least = min((unit.indent for unit in numbered), default=0)
    numbered = [unit for unit in numbered if unit.indent == least]
    firsts: dict[str, Unit] = {}
    again = [unit for unit in numbered if firsts.setdefault(unit.number, unit) is not unit]
    if len(again) < 3 or len(again) * 2 < len(firsts) or numbered.index(again[0]) < len(firsts) * 0.6:
        return
    for unit in firsts.values():
        if not unit.label and len(unit.whole.split()) <= 20:
            unit.label, unit.body = unit.whole, ""


def with_bare_numbers(lines: Sequence[Line]) -> list[Line]:
    """Take numbers off the beginnings of lines that nothing sets apart, where they count up from one, gaps or not."""
    found = [
        (at, found)
        for at, line in enumerate(lines)
        if not (line.number or line.cells or line.furniture) and (found := _COUNT.match(line.text))
    ]
    made = list(lines)
    run: list[tuple[int, re.Match[str]]] = []
    for at, match in [*found, (-1, None)]:
        expected = int(run[-1][1][1]) + 1 if run else 1
        if match and 0 <= int(match[1]) - expected <= (_LEFT_OUT if run else 0):
            run.append((at, match))
            continue
        if len(run) >= 4:
            for place, each in run:
                made[place] = replace(lines[place], number=each[1], text=lines[place].text[each.end() :])
        run = [(at, match)] if match and match[1] == "1" else []
    return made


def numbered(line: Line) -> Line:
    """Return a line with its number beside its text, also where its kind of file left it there."""
    if line.number or line.cells or line.furniture or line.heading:
        return line
    found = marked(line.text)
    return (
        replace(line, text=found.text, number=found.number, bullet=line.bullet or found.bullet)
        if found.number
        else line
    )
