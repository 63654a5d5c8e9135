"""Numbers before answers: those of the prepared questions, or of questions that are listed in the notes themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sheetsync.interviews.notes.evidence import joined
from sheetsync.interviews.notes.unit import Link, Unit

__all__ = ["count_numbers"]

_WORDED, _CLEAR = 0.45, 0.6
_LISTED = 0.3
_ALONE, _BESIDE = 0.93, 0.4


def count_numbers(units: Sequence[Unit], here: int) -> None:
    """Let numbers speak for questions where the wording agrees with them, or where there is none."""
    firsts = [
        (at, unit, int(found[0]))
        for at, unit in enumerate(units)
        if unit.number and (found := re.search(r"\d+", unit.number)) and _is_first(units, at)
    ]
    least = min((unit.indent for _, unit, _ in firsts), default=0)
    firsts = [each for each in firsts if each[1].indent == least]
    if len(firsts) < 2:
        return
    listed = _listed(firsts)
    if listed:
        _refer(firsts, listed)
        return
    numbers = [number for _, unit, _ in firsts for number in map(int, re.findall(r"\d+", unit.number))]
    if len(set(numbers)) < len(numbers) or numbers != sorted(numbers) or numbers[-1] > here or numbers[0] > 2:
        return
    worded = [(number, best) for _, unit, number in firsts if (best := _best(unit, here)) is not None]
    agree = sum(best == number - 1 for number, best in worded)
    complete = numbers == list(range(1, here + 1)) and not any(unit.label for _, unit, _ in firsts)
    if worded and agree * 2 < len(worded) and not complete:
        return
    whole = numbers == list(range(1, len(numbers) + 1)) and len(numbers) * 4 >= 3 * here
    share = _ALONE if agree * 3 >= 2 * len(worded) or complete else _BESIDE
    for _, unit, number in firsts:
        if complete or (_best(unit, here) in (None, number - 1) and not unit.asked):
            told = complete or whole or _best(unit, here) is not None
            _add(unit, number - 1, share)
            unit.where = unit.where if told else "joint"
            unit.foreign = unit.foreign and bool(unit.label)


def _refer(firsts: Sequence[tuple[int, Unit, int]], listed: dict[int, Unit]) -> None:
    """Let the numbers of answers speak for the questions that the notes list under them."""
    last = max(at for at, unit, number in firsts if listed.get(number) is unit)
    for at, unit, number in firsts:
        if number in listed and listed[number] is not unit:
            for place, share in listed[number].evidence.items():
                if share >= _LISTED:
                    _add(unit, place, share)
            if at < last:
                continue  # a list within an answer
            unit.link = Link.APART
            if unit.body and not unit.label:
                unit.label, unit.foreign = listed[number].label, True


def _is_first(units: Sequence[Unit], at: int) -> bool:
    return at == 0 or units[at - 1].line != units[at].line


def _best(unit: Unit, here: int) -> int | None:
    """Return the prepared question that the words of a unit clearly speak for."""
    known = [place for place in unit.evidence if place < here]
    best = max(known, key=lambda place: unit.evidence[place], default=None)
    return best if best is not None and unit.evidence[best] >= (_WORDED if unit.label else _CLEAR) else None


def _listed(firsts: Sequence[tuple[int, Unit, int]]) -> dict[int, Unit]:
    """Return the questions that the notes list, by number, where the same numbers come again with answers."""
    seen: dict[int, Unit] = {}
    again = 0
    for _, unit, number in firsts:
        if number in seen:
            again += not unit.lone
        else:
            seen[number] = unit
    asked = sum(unit.lone for unit in seen.values())
    return seen if again >= 2 and asked * 2 >= len(seen) else {}


def _add(unit: Unit, place: int, share: float) -> None:
    unit.evidence = {**unit.evidence, place: joined(unit.evidence.get(place, 0.0), share)}
    unit.where = unit.where or "number"
