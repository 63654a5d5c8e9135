"""T4, T9, T10: how far ratings and numbers lie apart, who says the contrary of whom, and what changed by date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from sheetsync.interviews.matrix import spread_of
from sheetsync.interviews.trends.ground import Ground, Heard
from sheetsync.interviews.trends.themes import Found
from sheetsync.interviews.yes_no import yes_or_no
from sheetsync.model.codebook import CodeBook
from sheetsync.model.folding import folded
from sheetsync.model.said import Source
from sheetsync.model.trends import Contradiction, Interest, Numbers, Rated, Rating

__all__ = ["contradictions", "interest", "latest", "numbers", "over_time", "rated"]


def latest(rows: Iterable[Heard]) -> list[Heard]:
    """Return one row for each person: that of the latest interview, of several in one the upper."""
    found: dict[str, Heard] = {}
    for each in rows:
        known = found.get(each.person)
        if known is None or (each.talk.day or date.min) > (known.talk.day or date.min):
            found[each.person] = each
    return list(found.values())


def rated(ground: Ground) -> tuple[Rated, ...]:
    """Return T4 for each question with a rating; of a person interviewed twice the latest counts."""
    return tuple(
        found
        for question, rows in ground.by_question.items()
        if (found := _rated(ground, question, latest(_has(rows))))
    )


def over_time(ground: Ground) -> tuple[Rated, ...]:
    """Return T10: the ratings of each question by day, where three or more have one."""
    found = []
    for question, rows in ground.by_question.items():
        dated = sorted((each for each in _has(rows) if each.talk.day), key=lambda each: each.talk.day or date.min)
        if len(dated) >= 3 and (each := _rated(ground, question, dated, by_value=False)):
            found.append(each)
    return tuple(found)


def numbers(ground: Ground) -> tuple[Numbers, ...]:
    """Return T4 for each question that was answered with numbers; of a person interviewed twice the latest counts."""
    found = []
    for question, rows in ground.by_question.items():
        values = [
            (each.source, each.answer.number)
            for each in latest(each for each in rows if each.answer.number is not None)
            if each.answer.number is not None
        ]
        if values:
            values.sort(key=lambda each: each[1])
            shown = [value for _, value in values]
            name = ground.name_of(question)
            found.append(Numbers(name, rows[0].text, shown[0], median(shown), shown[-1], tuple(values)))
    return tuple(found)


def interest(ground: Ground) -> tuple[Interest, ...]:
    """Return T10: the person's own interest before and after each interview, by date."""
    return tuple(
        Interest(talk.id, ground.names[talk.id.casefold()], talk.field, talk.day, talk.before, talk.after)
        for talk in ground.dated
        if talk.before is not None or talk.after is not None
    )


def contradictions(
    ground: Ground, ratings: Sequence[Rated], themes: Sequence[Found], book: CodeBook
) -> tuple[Contradiction, ...]:
    """Return T9: split ratings, questions that some answer with yes and others with no, and opposite themes."""
    return (*_split(ratings), *_yes_or_no(ground), *_opposite(themes, book))


def _split(ratings: Sequence[Rated]) -> Iterable[Contradiction]:
    for each in ratings:
        if each.spread.split:
            low = tuple(rating.source for rating in each.ratings if rating.value <= 2)
            high = tuple(rating.source for rating in each.ratings if rating.value >= 4)
            yield Contradiction("ratings", each.text, "1 or 2", low, "4 or 5", high)


def _yes_or_no(ground: Ground) -> Iterable[Contradiction]:
    for question, rows in ground.by_question.items():
        asked = ground.asked(question)
        if asked is None or asked.kind.casefold() != "yes/no":
            continue
        said = [
            (each, yes_or_no(each.answer.summary, each.answer.response))
            for each in latest(each for each in rows if each.answer.summary or each.answer.response)
        ]
        yes = tuple(each.source for each, word in said if word == "yes")
        no = tuple(each.source for each, word in said if word == "no")
        if yes and no:
            yield Contradiction("yes or no", asked.text, "yes", yes, "no", no)


def _opposite(themes: Sequence[Found], book: CodeBook) -> Iterable[Contradiction]:
    known = {folded(each.name): each for each in themes}
    told: set[frozenset[str]] = set()
    for entry in book.entries:
        pair = frozenset((folded(entry.theme), folded(entry.opposite)))
        one, other = known.get(folded(entry.theme)), known.get(folded(entry.opposite))
        if not one or not other or len(pair) == 1 or pair in told:
            continue
        told.add(pair)
        these, those = _one_each(one.rows), _one_each(other.rows)
        if these and those:
            yield Contradiction("themes", f"{one.name} – {other.name}", one.name, these, other.name, those)


def _one_each(rows: Iterable[Heard]) -> tuple[Source, ...]:
    """Return the first row of each person."""
    found: dict[str, Source] = {}
    for each in sorted(rows, key=lambda heard: heard.answer.place):
        found.setdefault(each.person, each.source)
    return tuple(found.values())


def _has(rows: Iterable[Heard]) -> list[Heard]:
    return [each for each in rows if each.answer.rating is not None]


def _rated(ground: Ground, question: str, rows: Sequence[Heard], *, by_value: bool = True) -> Rated | None:
    found = [Rating(each.source, each.answer.rating) for each in rows if each.answer.rating is not None]
    spread = spread_of([each.value for each in found])
    if by_value:
        found.sort(key=lambda each: each.value)
    return Rated(ground.name_of(question), rows[0].text, spread, tuple(found)) if spread else None
