"""T4, T8, T9, T10 as points: agreement and splits, fields side by side, contradictions, and change over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetsync.model.matrix import Spread
from sheetsync.model.said import Source
from sheetsync.model.trends import Contrast, Numbers, Rated, Rating, Trends
from sheetsync.report.text import clean, count
from sheetsync.report.trends.points import Part, Point, median_text, named, of_people, quote

__all__ = ["agreement_part", "contradictions_part", "fields_part", "strip_of", "time_part"]

_DOTS = 9


def agreement_part(trends: Trends) -> Part:
    """Return T4."""
    points = [*map(_rated, trends.rated), *map(_numbers, trends.numbers)]
    return Part(
        "agreement",
        "T4",
        "Where people agree, and where they split",
        "Counted over Rating (1-5) and Number; least – median – most. Agreement is 1 less half the mean distance from "
        "the median; split is a question that one rates 2 or lower and another 4 or higher.",
        tuple(points),
        "Of fewer than three ratings no agreement is reckoned. The ratings are yours: how good it sounded to you.",
        "No answer was rated yet.",
    )


def contradictions_part(trends: Trends) -> Part:
    """Return T9."""
    points = tuple(
        Point(
            each.about,
            f"{clean(each.one, 60)}: {_people(each.these)}; {clean(each.other, 60)}: {_people(each.those)}",
            quotes=(
                *(quote(source, each.one) for source in each.these),
                *(quote(source, each.other) for source in each.those),
            ),
            marked=True,
        )
        for each in trends.contradictions
    )
    return Part(
        "contradictions",
        "T9",
        "Who says the contrary",
        "Split ratings, questions that some answer with yes and others with no, and themes that you call opposite.",
        points,
        "Read both sides: they may be speaking of different things.",
        "Nobody contradicts anybody.",
    )


def fields_part(trends: Trends) -> Part:
    """Return T8."""
    points = [*(_contrast(each, trends.fields) for each in trends.contrasts)]
    points += [
        Point(
            f"“{clean(each.words, 80)}”",
            f"{clean(each.field, 60)} {of_people(each.here)}, elsewhere {of_people(each.elsewhere)}",
            (named(each.here.who),),
        )
        for each in trends.distinctive
    ]
    told = " ".join(trends.chance)
    named_all = f"{count(len(trends.fields), 'field', 'fields')}: {named(trends.fields)}." if trends.fields else ""
    nothing = (
        "No theme, rating or number to compare them by yet; what was said to each question: "
        "`sheetsync trends --part questions`."
        if trends.fields
        else "Answers are written down from fewer than two fields."
    )
    return Part(
        "fields",
        "T8",
        "Fields side by side",
        named_all,
        tuple(points),
        f"{told} A difference is called worth a look from eight people in each field on, or where the ratings of three "
        "or more in each do not overlap at all.".strip()
        if points
        else "",
        nothing,
    )


def time_part(trends: Trends) -> Part:
    """Return T10."""
    points = [
        Point(
            each.person,
            f"{each.day or 'no date'}: your interest {_shown(each.before)} → {_shown(each.after)}"
            + (f", {clean(each.field, 60)}" if each.field else ""),
            marked=bool(each.before and each.after and each.after < each.before),
        )
        for each in trends.interest
    ]
    points += [
        Point(each.text, ", ".join(f"{rating.source.day} {_by(rating)}" for rating in each.ratings))
        for each in trends.over_time
    ]
    return Part(
        "time",
        "T10",
        "Over time",
        "Your interest before and after each interview, and ratings of one question by date, where three have one.",
        tuple(points),
        nothing="No interest was noted before or after an interview yet.",
    )


def strip_of(ratings: Sequence[int]) -> str:
    """Return ratings as dots above the scale: ``1 ·  2 ●●  3 ·  4 ●  5 ·``."""
    return "  ".join(f"{point} {_dots(sum(each == point for each in ratings))}" for point in range(1, 6))


def _dots(number: int) -> str:
    return "·" if not number else "●" * number if number <= _DOTS else f"●×{number}"


def _rated(found: Rated) -> Point:
    spread = found.spread
    values = [each.value for each in found.ratings]
    agreement = f", agreement {spread.agreement:.2f}" if spread.agreement is not None else ""
    what = f"{strip_of(values)}   {_spread(spread)}, {count(spread.count, 'rating', 'ratings')}{agreement}"
    who = tuple(_who_rated(found.ratings))
    return Point(found.text, what + (", SPLIT" if spread.split else ""), who, marked=spread.split)


def _who_rated(ratings: Sequence[Rating]) -> Iterator[str]:
    for point in range(1, 6):
        who = [each.source.person for each in ratings if each.value == point]
        if who:
            yield f"{point}: {named(who)}"


def _numbers(found: Numbers) -> Point:
    shown = named([f"{value:g} {source.person}" for source, value in found.values])
    what = f"{median_text(found.least, found.middle, found.most)}, {count(len(found.values), 'number', 'numbers')}"
    return Point(found.text, what, (shown,))


def _contrast(found: Contrast, fields: Sequence[str]) -> Point:
    if found.shares:
        told = [f"{clean(name, 60)} {of_people(share)}" for name, share in zip(fields, found.shares, strict=True)]
        notes = [
            f"{clean(name, 60)}: {named(share.who)}"
            for name, share in zip(fields, found.shares, strict=True)
            if share.who
        ]
    else:
        told = [
            f"{clean(name, 60)} {_spread(spread)} of {spread.count}"
            for name, spread in zip(fields, found.spreads, strict=False)
            if spread
        ]
        told += [
            f"{clean(name, 60)} {median_text(*number[:3])} of {number[3]}"
            for name, number in zip(fields, found.numbers, strict=False)
            if number
        ]
        notes = []
    return Point(
        found.text or found.about, ";  ".join(told), (*notes, *filter(None, [found.why])), marked=found.worth_a_look
    )


def _spread(spread: Spread) -> str:
    return median_text(spread.least, spread.middle, spread.most) if spread.count > 1 else f"{spread.least}"


def _people(sources: Sequence[Source]) -> str:
    return named([each.person for each in sources])


def _by(rating: Rating) -> str:
    return f"{rating.value} ({clean(rating.source.person, 80)})"


def _shown(value: int | None) -> str:
    return "–" if value is None else str(value)
