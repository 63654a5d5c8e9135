"""T1, T2, T12: what was asked and answered, how long the answers are, and which are nearly the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from sheetsync.interviews.trends.ground import NOT_ASKED, Ground, Heard, in_order
from sheetsync.model.trends import Alike, Coverage, Lengths, LongAnswer, PersonLengths

__all__ = ["alike", "coverage", "is_an_answer", "lengths", "long_answers", "never_asked", "talkers"]

_DEFLECTED = "deflected"
_LIKE = 0.9
_FEWEST = 5
_LONG = 2


def coverage(ground: Ground) -> tuple[Coverage, ...]:
    """Return T1: for each question who was asked, and who of those answered; “Not asked” under How answered is not."""
    found = []
    for question, rows in ground.by_question.items():
        asked = ground.share(each.person for each in rows if each.answer.how.casefold() != NOT_ASKED)
        answered = ground.share((each.person for each in rows if is_an_answer(each)), asked.who)
        deflected = in_order((each.person for each in rows if each.answer.how.casefold() == _DEFLECTED), answered.rest)
        unwritten = tuple(name for name in answered.rest if name not in deflected)
        found.append(Coverage(ground.name_of(question), rows[0].text, asked, answered, deflected, unwritten))
    return tuple(found)


def never_asked(ground: Ground, asked: Iterable[Coverage]) -> tuple[tuple[str, str], ...]:
    """Return the active questions that nobody was asked, by ID and words."""
    known = {each.question.casefold() for each in asked if each.asked.count}
    return tuple(
        (each.id, each.text)
        for each in dict.fromkeys(ground.study.question[each.id.casefold()] for each in ground.study.questions)
        if each.active and each.id.casefold() not in known
    )


def lengths(ground: Ground) -> tuple[Lengths, ...]:
    """Return T2 for each question of which two answers or more are written down in words."""
    found = []
    for question, rows in ground.by_question.items():
        counts = [count for each in rows if (count := _words(each))]
        if len(counts) < 2:
            continue
        how = Counter(each.answer.how for each in rows if each.answer.how)
        found.append(
            Lengths(
                ground.name_of(question),
                rows[0].text,
                len(counts),
                min(counts),
                median(counts),
                max(counts),
                tuple(sorted(how.items(), key=lambda each: (-each[1], each[0]))),
            )
        )
    return tuple(found)


def talkers(ground: Ground, found: Sequence[Lengths]) -> tuple[PersonLengths, ...]:
    """Return T2 for each person: how many answers are longer than the median answer to their question."""
    answers: Counter[str] = Counter()
    longer: Counter[str] = Counter()
    for each, middle in _measured(ground, found):
        answers[each.person] += 1
        longer[each.person] += _words(each) > middle
    return tuple(PersonLengths(name, answers[name], longer[name]) for name in ground.people if answers[name])


def long_answers(ground: Ground, found: Sequence[Lengths]) -> tuple[LongAnswer, ...]:
    """Return T2: answers of at least twice the median, of three answers or more; those furthest above it first."""
    several = [each for each in found if each.answers >= 3]
    long = [
        LongAnswer(each.source, _words(each), middle)
        for each, middle in _measured(ground, several)
        if _words(each) >= _LONG * middle
    ]
    return tuple(sorted(long, key=lambda each: -each.words / each.middle))


def alike(ground: Ground) -> tuple[Alike, ...]:
    """Return T12: pairs of answers of five different words or more that share nine tenths of them, likest first.

    Compared are the answers to one question, and those of one interview: what was pasted, or entered twice.
    """
    groups: dict[tuple[str, str], list[tuple[frozenset[str], Heard]]] = {}
    for each in ground.answered:
        words = frozenset(token.word for said in each.spoken if said.column == "They said" for token in said.tokens)
        if len(words) >= _FEWEST:
            groups.setdefault(("question", each.question), []).append((words, each))
            groups.setdefault(("interview", each.talk.id.casefold()), []).append((words, each))
    pairs: dict[tuple[int, int], Alike] = {}
    for group in groups.values():
        for one, other, likeness in _pairs(group):
            first, second = sorted((one, other), key=lambda each: each.answer.place)
            pair = Alike(_kind(one, other), first.source, second.source, likeness)
            pairs.setdefault((first.answer.place, second.answer.place), pair)
    return tuple(sorted(pairs.values(), key=lambda pair: (-pair.likeness, pair.one.place, pair.other.place)))


def _pairs(group: list[tuple[frozenset[str], Heard]]) -> Iterator[tuple[Heard, Heard, float]]:
    """Yield the pairs that are alike; sets of words that differ too much in size are not compared at all."""
    ordered = sorted(group, key=lambda each: len(each[0]))
    for place, (words, one) in enumerate(ordered):
        for others, other in ordered[place + 1 :]:
            both = len(words) + len(others)
            if 2 * len(words) < _LIKE * both:
                break
            likeness = 2 * len(words & others) / both
            if likeness >= _LIKE:
                yield one, other, likeness


def _kind(one: Heard, other: Heard) -> str:
    same = one.talk.id.casefold() == other.talk.id.casefold()
    if same:
        return "entered twice" if one.question == other.question else "same interview"
    return "same question"


def is_an_answer(heard: Heard) -> bool:
    """Tell whether somebody really answered: something is written down, and it is not called deflected."""
    return heard.answer.answered and heard.answer.how.casefold() != _DEFLECTED


def _measured(ground: Ground, found: Iterable[Lengths]) -> Iterator[tuple[Heard, float]]:
    """Yield each answer in words with the median length of the answers to its question."""
    for each in found:
        for heard in ground.by_question[each.question.casefold()]:
            if _words(heard):
                yield heard, each.middle


def _words(heard: Heard) -> int:
    """Return how many words the response has."""
    return len(heard.spoken[0].tokens) if heard.answer.response else 0
