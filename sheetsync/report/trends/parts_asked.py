"""T1, T2, T3, T12 as points: what was asked, how long the answers are, what was expected, what stands there twice."""

from __future__ import annotations

from collections.abc import Iterator

from sheetsync.model.trends import Matches, Surprise, Trends
from sheetsync.report.text import clean, count
from sheetsync.report.trends.points import Part, Point, Quote, median_text, named, of_people, quote

__all__ = ["coverage_part", "expected_part", "lengths_part", "twice_part"]

_TWICE = {
    "same question": "Two people answered in nearly the same words",
    "same interview": "Two questions of one interview have nearly the same answer",
    "entered twice": "One question of one interview stands there twice",
}


def coverage_part(trends: Trends) -> Part:
    """Return T1."""
    points = [*_covered(trends), *(Point(text, "never asked", marked=True) for _, text in trends.never_asked)]
    return Part(
        "coverage",
        "T1",
        "What was asked and answered",
        f"Counted over {count(trends.interviews, 'interview', 'interviews')} with "
        f"{count(len(trends.people), 'person', 'people')} and {count(trends.answers, 'answer', 'answers')}.",
        tuple(points),
    )


def expected_part(trends: Trends) -> Part:
    """Return T3."""
    found = trends.expected
    judged = sum(each.total for each in found.questions)
    points = [
        *(_matched(each, each.text) for each in found.questions),
        *(_matched(each, each.about) for each in found.people),
        *(
            Point(
                each.source.text,
                f"expected {each.expected:g}, was {each.actual:g}: {_gap(each.actual - each.expected)}",
                quotes=(quote(each.source),),
            )
            for each in found.gaps
        ),
        *map(_surprise, found.surprises),
    ]
    left_out = [
        f"{found.unjudged:,} without a word under Match" if found.unjudged else "",
        f"{found.late:,} written after the interview" if found.late else "",
        f"{found.undated:,} without a day under Expected on" if found.undated else "",
    ]
    told = ", ".join(filter(None, left_out))
    return Part(
        "expected",
        "T3",
        "Expected and said",
        f"Counted over {count(judged, 'expectation', 'expectations')} written down before the interview and judged "
        f"under Match{f'; left out: {told}' if told else ''}.",
        tuple(points),
        nothing="No expectation was written down before an interview yet: `sheetsync prep` asks for them.",
    )


def lengths_part(trends: Trends) -> Part:
    """Return T2."""
    points = [
        *(
            Point(
                each.text,
                f"{median_text(each.least, each.middle, each.most)} words in {each.answers} answers",
                (", ".join(f"{number} × {clean(word, 40)}" for word, number in each.how),) if each.how else (),
            )
            for each in trends.lengths
        ),
        *(
            Point(each.person, f"longer than the median answer to the same question: {each.longer} of {each.answers}")
            for each in trends.talkers
        ),
        *(
            Point(
                each.source.text,
                f"{each.words} words, where the median is {each.middle:g}",
                quotes=(quote(each.source),),
                marked=True,
            )
            for each in trends.long_answers
        ),
    ]
    return Part(
        "lengths",
        "T2",
        "Directly or at length",
        "Counted over the words under They said (least – median – most) and the column How answered.",
        tuple(points),
        "A long answer is not an important one: notes are long where there was time to write.",
        "No question has two answers in words yet.",
    )


def twice_part(trends: Trends) -> Part:
    """Return T12."""
    points = tuple(
        Point(
            _TWICE[each.kind],
            "in the same words" if each.likeness == 1 else f"{each.likeness * 100:.0f} of 100 words in common",
            quotes=(quote(each.one), quote(each.other)),
            marked=True,
        )
        for each in trends.alike
    )
    return Part(
        "twice",
        "T12",
        "Nearly the same words twice",
        "Compared are all answers to one question, and all of one interview, of five different words or more.",
        points,
        "It may be a slip in entering them; it may be what both said.",
        "No two answers are nearly the same.",
    )


def _covered(trends: Trends) -> Iterator[Point]:
    for each in trends.coverage:
        notes = [
            f"deflected: {named(each.deflected)}" if each.deflected else "",
            f"asked, but nothing is written down: {named(each.unwritten)}" if each.unwritten else "",
            f"not asked: {named(each.asked.rest)}" if each.asked.rest else "",
        ]
        answered = f"asked {of_people(each.asked)}, answered by {each.answered.count}"
        marked = bool(each.deflected or each.unwritten)
        kept = tuple(filter(None, notes))
        yield Point(each.text, answered, kept, count=each.answered.count, of=len(trends.people), marked=marked)


def _matched(found: Matches, about: str) -> Point:
    words = ", ".join(f"{number} {word.casefold()}" for word, number in found.counts if number)
    return Point(about, words, count=found.counts[0][1], of=found.total)


def _gap(more: float) -> str:
    if not more:
        return "as expected"
    return f"{abs(more):g} {'more' if more > 0 else 'less'} than expected"


def _surprise(found: Surprise) -> Point:
    degree = f"surprise {found.surprise} of 3" if found.surprise is not None else ""
    words = ", ".join(filter(None, (degree, "a revelation" if found.revelation else "", clean(found.match, 40))))
    expected = (f"expected: {clean(found.expected, 300)}",) if found.expected else ()
    said = Quote(found.source, found.source.said or found.response)
    return Point(found.source.text, words, expected, (said,), marked=True)
