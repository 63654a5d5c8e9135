"""T8: the fields side by side, and whether they differ by more than small groups do by chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from sheetsync.interviews.matrix import spread_of
from sheetsync.interviews.trends.chance import MEDIAN_GAP, SHARE_GAP, medians_apart, shares_apart
from sheetsync.interviews.trends.ground import Ground, Heard
from sheetsync.interviews.trends.ratings import latest
from sheetsync.interviews.trends.spoken import Stems
from sheetsync.interviews.trends.terms import FEWEST, Uses, people_of
from sheetsync.interviews.trends.themes import Found
from sheetsync.model.said import Share
from sheetsync.model.trends import Contrast, Distinctive

__all__ = ["Contrasts", "contrasts"]

ENOUGH = 8
"""People in each of two fields from which on a difference is worth a look: below, chance makes too many of them."""

_RANGES = 3
_WORDS = 5
_NEARLY = 1e-9


@dataclass(frozen=True, slots=True)
class Contrasts:
    """T8 as a whole."""

    fields: tuple[str, ...] = ()
    rows: tuple[Contrast, ...] = ()
    distinctive: tuple[Distinctive, ...] = ()
    chance: tuple[str, ...] = ()


def contrasts(ground: Ground, themes: Sequence[Found], uses: Mapping[Stems, Uses]) -> Contrasts:
    """Return T8; empty where interviews of fewer than two fields took place."""
    groups: dict[str, list[Heard]] = {}
    names: dict[str, str] = {}
    for each in ground.answered:
        if each.talk.field:
            names.setdefault(each.talk.field.casefold(), each.talk.field)
            groups.setdefault(each.talk.field.casefold(), []).append(each)
    if len(groups) < 2:
        return Contrasts()
    by_theme, chance_themes = _themes(ground, groups, themes)
    by_rating, chance_ratings = _ratings(ground, groups)
    return Contrasts(
        tuple(names.values()),
        (*by_theme, *by_rating, *_numbers(ground, groups)),
        tuple(_distinctive(ground, groups, names, uses)),
        tuple(filter(None, (chance_themes, chance_ratings))),
    )


def _themes(ground: Ground, groups: Mapping[str, list[Heard]], themes: Sequence[Found]) -> tuple[list[Contrast], str]:
    people = {key: _people(ground, rows) for key, rows in groups.items()}
    found, apart, expected, pairs = [], 0, 0.0, 0
    for each in themes:
        who: dict[str, set[str]] = {key: set() for key in groups}
        for heard in each.rows:
            if heard.talk.field:
                who[heard.talk.field.casefold()].add(heard.person)
        if not any(who.values()):
            continue
        shares = [ground.share(who[key], people[key]) for key in groups]
        differing = [pair for pair in combinations(shares, 2) if _share_gap(*pair) >= SHARE_GAP - _NEARLY]
        apart += len(differing)
        for one, other in combinations(shares, 2):
            expected += shares_apart(one.of, other.of, one.count + other.count)
            pairs += 1
        worth = any(min(one.of, other.of) >= ENOUGH for one, other in differing)
        why = _why(differing=bool(differing), worth=worth)
        found.append(Contrast(each.name, "", tuple(shares), worth_a_look=worth, why=why))
    return found, _chance(
        "themes", ("is four tenths or more apart", "are four tenths or more apart"), pairs, apart, expected
    )


def _ratings(ground: Ground, groups: Mapping[str, list[Heard]]) -> tuple[list[Contrast], str]:
    found, apart, expected, pairs = [], 0, 0.0, 0
    for question, rows in ground.by_question.items():
        held = [each for each in rows if each.answer.rating is not None and each.talk.field]
        split = [latest(each for each in held if each.talk.field.casefold() == key) for key in groups]
        ratings = [[each.answer.rating for each in part if each.answer.rating is not None] for part in split]
        filled = [each for each in ratings if each]
        if len(filled) < 2:
            continue
        differing = False
        worth = ""
        for one, other in combinations(filled, 2):
            gap = _median_gap(one, other)
            differing |= gap
            worth = worth or _ratings_worth(one, other, gap=gap)
            apart += gap
            expected += medians_apart(one, other)
            pairs += 1
        spreads = tuple(map(spread_of, ratings))
        why = worth or _why(differing=differing, worth=False)
        about = ground.name_of(question)
        found.append(Contrast(about, rows[0].text, spreads=spreads, worth_a_look=bool(worth), why=why))
    return found, _chance(
        "ratings", ("has medians a point or more apart", "have medians a point or more apart"), pairs, apart, expected
    )


def _numbers(ground: Ground, groups: Mapping[str, list[Heard]]) -> Iterator[Contrast]:
    """Yield the medians of numbers side by side: no difference is judged, as each question has a unit of its own."""
    for question, rows in ground.by_question.items():
        held = [each for each in rows if each.answer.number is not None and each.talk.field]
        split = [latest(each for each in held if each.talk.field.casefold() == key) for key in groups]
        values = [[each.answer.number for each in part if each.answer.number is not None] for part in split]
        if sum(map(bool, values)) > 1:
            told = tuple((min(each), median(each), max(each), len(each)) if each else None for each in values)
            yield Contrast(ground.name_of(question), rows[0].text, numbers=told)


def _distinctive(
    ground: Ground, groups: Mapping[str, list[Heard]], names: Mapping[str, str], uses: Mapping[Stems, Uses]
) -> Iterator[Distinctive]:
    """Yield words of three people or more in one field that few say elsewhere, from five people on in both."""
    people = {key: _people(ground, rows) for key, rows in groups.items()}
    said = {key: people_of(rows, uses) for key, rows in groups.items()} if len(ground.people) >= _WORDS else {}
    for key, words in said.items():
        others = [each for each in groups if each != key]
        elsewhere = [name for name in ground.people if any(name in people[each] for each in others)]
        if min(len(people[key]), len(elsewhere)) < _WORDS:
            continue
        rows = []
        for stems in [stems for stems, who in words.items() if len(who) >= FEWEST]:
            who, others_who = words[stems], {name for each in others for name in said[each].get(stems, ())}
            if len(who) / len(people[key]) - len(others_who) / len(elsewhere) >= SHARE_GAP - _NEARLY:
                here, there = ground.share(who, people[key]), ground.share(others_who, elsewhere)
                rows.append(Distinctive(uses[stems].shown, names[key], here, there))
        rows.sort(
            key=lambda each: (each.elsewhere.count / each.elsewhere.of - each.here.count / each.here.of, each.words)
        )
        yield from rows


def _people(ground: Ground, rows: Sequence[Heard]) -> list[str]:
    said = {each.person for each in rows}
    return [name for name in ground.people if name in said]


def _share_gap(one: Share, other: Share) -> float:
    return abs(one.count / one.of - other.count / other.of)


def _median_gap(one: Sequence[int], other: Sequence[int]) -> bool:
    first, second = spread_of(one), spread_of(other)
    return bool(first and second and abs(first.middle - second.middle) >= MEDIAN_GAP)


def _ratings_worth(one: Sequence[int], other: Sequence[int], *, gap: bool) -> str:
    """Say why two groups of ratings are worth a look; empty if they are not."""
    fewer = min(len(one), len(other))
    if fewer >= _RANGES and (max(one) < min(other) or max(other) < min(one)):
        return "worth a look: the ranges do not overlap"
    return "worth a look" if gap and fewer >= ENOUGH else ""


def _why(*, differing: bool, worth: bool) -> str:
    if worth:
        return "worth a look"
    return "may well be chance: too few people" if differing else ""


def _chance(what: str, differ: tuple[str, str], pairs: int, apart: int, expected: float) -> str:
    """Say how many differences chance alone would make among as many comparisons."""
    if not pairs:
        return ""
    about = f"about {expected:.0f}" if expected >= 0.95 else "fewer than one"
    return (
        f"Of {pairs} comparison{'' if pairs == 1 else 's'} of {what} between two fields, {apart} {differ[apart != 1]}. "
        f"If the fields did not differ at all, chance alone would make {about} of them so."
    )
