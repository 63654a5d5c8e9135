"""Labels that no question is known by, found by the layout of those that are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sheetsync.interviews.notes.bank import Bank
from sheetsync.interviews.notes.cuts import best_cut
from sheetsync.interviews.notes.lines import Line
from sheetsync.interviews.notes.speakers import Turn
from sheetsync.interviews.notes.unit import Link, Unit, hang, sign_of, style_of

__all__ = ["find_foreign_labels"]


def find_foreign_labels(units: list[Unit], lines: Sequence[Line], turns: Sequence[Turn | None], bank: Bank) -> None:
    """Find labels that no question is known by: those with the same layout as labels that are known."""
    styles: Counter[tuple[str, str]] = Counter()
    cuts = {}
    for unit in units:
        line = lines[unit.line]
        if line.cells or unit.furniture or turns[unit.line] or unit.link in (Link.SAME, Link.BELOW):
            continue
        if unit.label and unit.body:
            styles[style_of(line, sign_of(unit))] += 1
        elif not unit.label and not unit.extra and not unit.closing and (cut := best_cut(unit.whole, bank)):
            cuts[id(unit)] = cut
    for number, unit in enumerate(units):
        cut = cuts.get(id(unit))
        line = lines[unit.line]
        if cut and cut.body and cut.sign != "…" and len(cut.label.split()) <= (4 if cut.sign in ":=\t→" else 3):
            if styles[style_of(line, cut.sign)] >= 2 and not cut.label[:1].isdigit():
                unit.label, unit.body, unit.foreign = (
                    cut.label,
                    unit.whole[len(cut.label) :].lstrip(" :=-–—>→\t~|/"),
                    True,
                )
        elif cut and cut.asks and len(cut.label.split()) >= 3 and (line.number or line.bullet or line.after_blank):
            unit.label, unit.body, unit.asked, unit.foreign = cut.label, cut.body, True, True
        if unit.lone:
            hang(unit, units[number + 1 : number + 2])
        _deeper(units, lines, number)


def _deeper(units: Sequence[Unit], lines: Sequence[Line], number: int) -> None:
    """Note that a unit stands deeper than the label above it."""
    unit = units[number]
    if number == 0 or unit.label or unit.link not in (Link.NEXT, Link.APART) or unit.line == units[number - 1].line:
        return
    line, above = lines[unit.line], lines[units[number - 1].line]
    if (
        (line.indent > above.indent and not line.heading)
        or (units[number - 1].link in (Link.DEEPER, Link.BELOW) and line.indent == above.indent and line.indent > 0)
        or (line.bullet and units[number - 1].link == Link.BELOW and above.bullet == line.bullet)
    ):
        unit.link = Link.DEEPER
