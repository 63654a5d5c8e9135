"""Answers to several questions at once: shared out in the order of the questions, and never taken for sure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sheetsync.interviews.notes.bank import Bank
from sheetsync.interviews.notes.cuts import sentences
from sheetsync.interviews.notes.unit import Link, Unit

__all__ = ["JOINT", "share_out"]

JOINT = "joint"
"""What is noted of a unit that was shared out."""

_AND = re.compile(r",?\s+(?:and|und|y|et|or|sowie)\s+|\s*[/&+;]\s*|,\s+|\?\s+")
_CLEAR, _SURE = 0.5, 0.85
_MOST = 4
_PARTS = re.compile(r"\s*[;/]\s+|\.\s+|,\s+(?:and|but)\s+")


def share_out(units: list[Unit], bank: Bank) -> None:
    """Share out each answer that stands below several questions, or below a label that asks two things."""
    at = 0
    while at < len(units):
        run = _run(units, at)
        asked = [_best(unit, bank) for unit in units[at : at + run]]
        numbers = {re.sub(r"\D", "", unit.number) for unit in units[at : at + run]} - {""}
        if run >= 2 and at + run < len(units) and units[at + run].number in numbers:
            at += run
        elif run >= 2 and None not in asked and len(set(asked)) == run:
            _share(units, at + run, [each for each in asked if each is not None], bank)
            at += run
        elif run >= 2:
            at += run
        elif units[at].label and (pair := _pair(units[at].label, bank)):
            _share_one(units, at, pair, bank)
            at += 1
        else:
            at += 1


def _run(units: Sequence[Unit], at: int) -> int:
    """Return how many labels without an answer stand below each other from here."""
    count = 0
    while count < _MOST and at + count < len(units) and units[at + count].lone and units[at + count].asked:
        count += 1
    return count


def _best(unit: Unit, bank: Bank) -> int | None:
    known = [at for at in unit.evidence if at < bank.here]
    best = max(known, key=lambda at: unit.evidence[at], default=None)
    return best if best is not None and unit.evidence[best] >= _CLEAR else None


def _pair(label: str, bank: Bank) -> tuple[int, int] | None:
    """Return the two prepared questions for which the halves of a label speak, neither for the other's."""
    if bank.by_words(label) is not None:
        return None
    for number, found in enumerate(_AND.finditer(label)):
        if number > 5:
            break
        ours, theirs = _clear(label[: found.start()], bank), _clear(label[found.end() :], bank)
        pairs = [(ours[one] + theirs[other], one, other) for one in ours for other in theirs if one != other]
        if pairs:
            _, one, other = max(pairs)
            if ours[one] > ours.get(other, 0.0) and theirs[other] > theirs.get(one, 0.0) - 0.05:
                return one, other
    return None


def _clear(text: str, bank: Bank) -> dict[int, float]:
    return {at: share for at, share in bank.evidence.label(text).items() if at < bank.here and share >= _CLEAR}


def _answer(units: Sequence[Unit], start: int) -> list[int]:
    """Return the places of the units that answer: up to the next label."""
    places = []
    for at in range(start, len(units)):
        if units[at].label or units[at].closing:
            break
        if not units[at].remark and not units[at].extra:
            places.append(at)
    return places


def _share_one(units: list[Unit], at: int, pair: tuple[int, int], bank: Bank) -> None:
    """Share out the answer of one label between two questions."""
    unit = units[at]
    if unit.body:
        pieces = _pieces(unit.body, bank)
        if len(pieces) < 2:
            return
        head, *rest = pieces
        whole = unit.whole[: unit.whole.rfind(rest[0])].rstrip()
        units[at] = _like(unit, whole, head, unit.label)
        units[at + 1 : at + 1] = [_like(unit, piece, piece, "") for piece in rest]
        for each in units[at + 1 : at + len(pieces)]:
            each.link = Link.SAME
            each.evidence = dict(bank.evidence.sentence(each.body))
        places = list(range(at, at + len(pieces)))
        _mark(units, places, pair, first_is_label=True)
        return
    _share(units, at + 1, pair, bank)


def _pieces(text: str, bank: Bank) -> list[str]:
    whole = list(sentences(text, bank))
    if len(whole) > 1:
        return whole
    found = _PARTS.search(text)
    return [text[: found.end()].strip(), text[found.end() :].strip()] if found else [text]


def _like(unit: Unit, whole: str, body: str, label: str) -> Unit:
    return Unit(whole, body, label, unit.line, unit.link, {}, asked=unit.asked and bool(label), bullet=unit.bullet)


def _share(units: list[Unit], start: int, asked: Sequence[int], bank: Bank) -> None:
    places = _answer(units, start)
    if len(places) == 1:
        unit = units[places[0]]
        pieces = _pieces(unit.body, bank)
        if len(pieces) >= len(asked):
            units[places[0] : places[0] + 1] = [_like(unit, piece, piece, "") for piece in pieces]
            for number, each in enumerate(units[places[0] : places[0] + len(pieces)]):
                each.link = Link.SAME if number else unit.link
                each.evidence = dict(bank.evidence.sentence(each.body))
            places = list(range(places[0], places[0] + len(pieces)))
    if len(places) >= len(asked):
        _mark(units, places, asked, first_is_label=False)


def _mark(units: list[Unit], places: Sequence[int], asked: Sequence[int], *, first_is_label: bool) -> None:
    """Let each question begin where, the order kept, most speaks for it; even shares where nothing does."""
    count, parts = len(places), len(asked)
    best: list[list[tuple[float, int]]] = [[(-9e9, 0)] * (count + 1) for _ in range(parts + 1)]
    best[0][0] = (0.0, 0)
    for part in range(1, parts + 1):
        for end in range(part, count - (parts - part) + 1):
            for begin in range(part - 1, end):
                held = sum(units[places[at]].evidence.get(asked[part - 1], 0.0) for at in range(begin, end))
                even = -0.05 * abs((end - begin) - count / parts)
                score = best[part - 1][begin][0] + held + even
                best[part][end] = max(best[part][end], (score, begin))
    end = count
    for part in range(parts, 0, -1):
        begin = best[part][end][1]
        unit = units[places[begin]]
        unit.evidence = {asked[part - 1]: _SURE}
        unit.where = JOINT
        if unit.link == Link.BELOW or not (first_is_label and part == 1):
            unit.link = Link.NEXT if unit.link == Link.BELOW else unit.link
        end = begin
