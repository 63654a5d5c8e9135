"""Notes read whole: what answers which question, what answers none, and what is no note; no word is in none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sheetsync.interviews.notes.assign import Placing, assign
from sheetsync.interviews.notes.bank import Bank
from sheetsync.interviews.notes.costs import ASIDE
from sheetsync.interviews.notes.doubt import is_doubtful
from sheetsync.interviews.notes.lines import Line, Notes
from sheetsync.interviews.notes.numbering import count_numbers
from sheetsync.interviews.notes.parts import units_of
from sheetsync.interviews.notes.unit import Link, Unit
from sheetsync.model.filling import How, Match, Said

__all__ = ["Reading", "read"]


@dataclass(frozen=True)
class Reading:
    """What notes hold: answers with their questions, and what else; *furniture* and *others* are left out."""

    matches: tuple[Match, ...]
    furniture: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    notices: tuple[str, ...] = field(default=())


def read(notes: Notes, bank: Bank, *, person: str = "", about: str = "") -> Reading:
    """Return what stands in *notes* about the questions of *bank*; *about* is what is known of the *person*."""
    units = units_of(notes.lines, bank, person, about)
    left = [unit for unit in units if unit.furniture]
    units = [unit for unit in units if not unit.furniture]
    count_numbers(units, bank.here)
    placings = assign(units, bank.here, _also(units, bank))
    matches = tuple(_matches(units, placings, notes.lines, bank))
    return Reading(
        matches,
        tuple(unit.whole for unit in left if not unit.where.startswith("another")),
        tuple(unit.whole for unit in left if unit.where.startswith("another")),
        notes.notices,
    )


def _also(units: Sequence[Unit], bank: Bank) -> frozenset[int]:
    """Return the questions that nobody prepared but that the notes name by their ID or in their words."""
    named = (bank.by_words(unit.label) for unit in units if unit.label)
    fixed = (at for unit in units if unit.fixed for at, share in unit.evidence.items() if share >= 0.99)
    return frozenset(at for at in (*named, *fixed) if at is not None and at >= bank.here)


def _matches(units: Sequence[Unit], placings: Sequence[Placing], lines: Sequence[Line], bank: Bank) -> Iterator[Match]:
    for part in _parts(units, placings):
        question = part[0][1].question
        if question == ASIDE:
            yield from _unplaced(part, lines)
        else:
            yield from _placed(part, question, lines, bank)


_Part = list[tuple[Unit, Placing]]


def _parts(units: Sequence[Unit], placings: Sequence[Placing]) -> Iterator[_Part]:
    """Yield runs of units that belong together; what the asker said beside questions is a part of its own."""
    part: _Part = []
    remarks: _Part = []
    for unit, placing in zip(units, placings, strict=True):
        if unit.remark and placing.question != ASIDE:
            remarks.append((unit, Placing(ASIDE, begins=False, margin=0.0)))
            continue
        begins = placing.begins and not unit.extra
        if part and (begins or placing.question != part[-1][1].question or (unit.asked and placing.question == ASIDE)):
            yield part
            part = []
        part.append((unit, placing))
    if part:
        yield part
    if remarks:
        yield remarks


def _unplaced(part: _Part, lines: Sequence[Line]) -> Iterator[Match]:
    """Yield a new question, where one was really asked and answered, else what belongs to the notes at large."""
    first = part[0][0]
    answer = _joined([(unit, unit.body if unit is first else unit.whole) for unit, _ in part], lines)
    put = first.label.rstrip().endswith("?") or len(first.label.split()) > 2
    if first.asked and put and answer.strip() and not first.remark:
        yield Match(Said(first.label, answer, where=first.line + 1, extras=_extras(part)), None, How.NEW, sure=True)
    else:
        text = _joined([(unit, unit.whole) for unit, _ in part], lines)
        yield Match(Said("", text, where=first.line + 1), None, How.ASIDE, sure=True)


def _placed(part: _Part, question: int, lines: Sequence[Line], bank: Bank) -> Iterator[Match]:
    """Yield the answers to a question: what is sure together, and each doubtful piece by itself."""
    first = part[0][0]
    how = _how(first, question, bank)
    asked = bank.all[question]
    label = first.label
    group: list[tuple[Unit, str]] = []
    doubted = shaky = False
    answered = any(unit.body for unit, _ in part)
    for number, (unit, placing) in enumerate(part):
        doubtful = is_doubtful(unit, placing, question, part[:number], bank) or (first.label != "" and shaky)
        shaky = shaky or (doubtful and number == 0)
        text = unit.body if unit.extra else _kept(unit, question, bank, answered=answered)
        if group and doubtful != doubted and text:
            yield Match(
                Said(
                    label,
                    _joined(group, lines),
                    where=group[0][0].line + 1,
                    extras=_extras(part) if number and not doubted else {},
                ),
                asked,
                how,
                sure=not doubted,
            )
            group = []
        if not unit.extra:
            group.append((unit, text))
        doubted = doubtful if text or not group[:-1] else doubted
    extras = _extras(part)
    yield Match(
        Said(label, _joined(group, lines), where=first.line + 1 if not group else group[0][0].line + 1, extras=extras),
        asked,
        how,
        sure=not doubted,
    )


def _kept(unit: Unit, question: int, bank: Bank, *, answered: bool) -> str:
    """Return what of a unit is the answer: without its label, unless that says more than which question it answers."""
    if not unit.label:
        return unit.whole
    if bank.by_words(unit.label) == question:
        return unit.body
    more = bank.evidence.unexplained(unit.label, question)
    if unit.fixed or (unit.asked and (answered or more < 3)) or not more:
        return unit.body
    return unit.whole


def _how(unit: Unit, question: int, bank: Bank) -> How:
    if unit.label and bank.by_words(unit.label) == question:
        return How.TEXT
    if unit.fixed:
        return How.ID
    if unit.where == "number":
        return How.ORDER
    return How.LIKENESS


def _extras(part: _Part) -> dict[str, str]:
    held: dict[str, str] = {}
    for unit, _ in part:
        held = {**unit.extras, **held}
        if unit.extra:
            held.setdefault(unit.extra, unit.body)
    return held


def _joined(held: Sequence[tuple[Unit, str]], lines: Sequence[Line]) -> str:
    """Return texts as they stood to each other: on one line, on lines below each other, or in paragraphs."""
    held = [(unit, text) for unit, text in held if text]
    bullets = sum(bool(unit.bullet) and unit.link != Link.SAME for unit, _ in held) > 1
    made = ""
    last: Unit | None = None
    for unit, text in held:
        sign = f"{unit.bullet} " if bullets and unit.bullet and (last is None or unit.line != last.line) else ""
        number = (
            f"{unit.number}. " if unit.number and unit.link != Link.SAME and not unit.label and not unit.shared else ""
        )
        if last is None:
            made = f"{sign}{number}{text}"
        elif unit.line == last.line:
            made += f" {text}"
        else:
            blank = any(lines[at].after_blank for at in range(last.line + 1, unit.line + 1))
            made += ("\n\n" if blank else "\n") + f"{sign}{number}{text}"
        last = unit
    return made
