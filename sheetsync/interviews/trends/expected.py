"""T3: what was expected against what was said, where it is known to have been expected before the interview."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from sheetsync.interviews.trends.ground import Ground, Heard
from sheetsync.model.trends import Expected, Gap, Matches, Surprise

__all__ = ["MATCHES", "expected"]

MATCHES = ("As expected", "Partly", "Surprised", "Contradicts")
"""The words of the column Match that judge an expectation."""

_WORDS = {word.casefold(): word for word in MATCHES}
_NUMBER = re.compile(r"\s*(?:about |around |ca\.? |~)?(\d{1,9}(?:[.,]\d{1,3})?)(?![\d.,]*\d)", re.IGNORECASE)


def expected(ground: Ground) -> Expected:
    """Return T3; an expectation counts if the day under Expected on is not after that of the interview."""
    written = [each for each in ground.heard if each.answer.expected]
    before = [each for each in written if _is_before(each)]
    dated = [each for each in written if each.answer.expected_on and each.talk.day]
    judged = [each for each in before if each.answer.match.casefold() in _WORDS]
    answered = [each for each in before if each.answer.answered and each.answer.how.casefold() != "deflected"]
    return Expected(
        questions=_matches(judged, lambda each: each.answer.question, lambda each: each.text, ground.by_question),
        people=_matches(judged, lambda each: each.person, lambda _: "", ground.people),
        gaps=tuple(gap for each in before if (gap := _gap(each))),
        surprises=_surprises(ground),
        unjudged=sum(each.answer.match.casefold() not in _WORDS for each in answered),
        late=len(dated) - len(before),
        undated=len(written) - len(dated),
    )


def _is_before(heard: Heard) -> bool:
    written, day = heard.answer.expected_on, heard.talk.day
    return written is not None and day is not None and written <= day


def _matches(
    judged: Sequence[Heard],
    about: Callable[[Heard], str],
    text: Callable[[Heard], str],
    order: Iterable[str],
) -> tuple[Matches, ...]:
    """Count the words of Match by what each row is about, in the order of the sheet."""
    groups: dict[str, list[Heard]] = {name.casefold(): [] for name in order}
    for each in judged:
        groups.setdefault(about(each).casefold(), []).append(each)
    found = []
    for rows in filter(None, groups.values()):
        counts = Counter(_WORDS[each.answer.match.casefold()] for each in rows)
        found.append(Matches(about(rows[0]), text(rows[0]), tuple((word, counts[word]) for word in MATCHES)))
    return tuple(found)


def _gap(heard: Heard) -> Gap | None:
    """Return the gap where the expectation begins with a number, and a number or else a rating came of it."""
    answer = heard.answer
    found = _NUMBER.match(answer.expected)
    if not found:
        return None
    number = float(found[1].replace(",", "."))
    if answer.number is not None:
        return Gap(heard.source, number, answer.number)
    if answer.rating is not None and number.is_integer() and 1 <= number <= 5:
        return Gap(heard.source, number, float(answer.rating))
    return None


def _surprises(ground: Ground) -> tuple[Surprise, ...]:
    """Return the answers that surprised, the greatest first."""
    found = [each for each in ground.answered if (each.answer.surprise or 0) >= 2 or each.answer.revelation]
    found.sort(key=lambda each: (-(each.answer.surprise or 0), not each.answer.revelation, each.answer.place))
    return tuple(
        Surprise(
            each.source,
            each.answer.surprise,
            each.answer.match,
            each.answer.revelation,
            each.answer.expected,
            each.answer.summary or each.answer.response,
        )
        for each in found
    )
