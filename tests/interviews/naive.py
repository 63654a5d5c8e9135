"""The trends reckoned a second time, as simply as they can be: loops over the rows, no stems, no index, no shortcut.

It understands studies as `studies` makes them: words that have no endings, one person for each contact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise, product
from random import Random
from statistics import median

from hypothesis import strategies as st

from sheetsync.model.codebook import CodeBook, Entry
from sheetsync.model.study import Answer, Asked, Study, Talk

WORDS = ("tunnel", "garden", "zebra", "pixel", "marble", "not", "never", "the", "candid", "robot")
MARKS = (" ", " ", " ", " ", ", ", ". ", "; ", "\n")
FIELDS = ("Law", "Arts", "")
QUESTIONS = (
    Asked("Q1", "One marble?"),
    Asked("Q2", "Two?", kind="Yes/No"),
    Asked("Q3", "Three?", kind="Scale"),
    Asked("Q4", "Four?", active=False),
    Asked("Q5", "Five?"),
)
BOOK = CodeBook(
    (
        Entry("t1", 2, "Tunnels", ("tunnel", "zebra pixel")),
        Entry("t2", 3, "Garden", opposite="Tunnels"),
        Entry("t3", 4, "Robots", ("robot",), accepted="No"),
        Entry("t4", 5, "Candour", ("candid",), accepted="Yes"),
    )
)
FIRST = date(2027, 1, 1)


def study_of(seed: int) -> Study:
    """Return a few interviews with a few people, answered in nonsense words; the same for the same seed."""
    chance = Random(seed)
    talks = []
    for number in range(chance.randint(1, 8)):
        who = chance.randint(0, 5)
        day = FIRST + timedelta(days=chance.randint(0, 9)) if chance.random() < 0.9 else None
        status = chance.choice(["Done", "Done", "Planned", "Cancelled"])
        before, after = (chance.choice([None, 1, 3, 5]) for _ in range(2))
        talks.append(Talk(f"i{number}", f"c{who}", f"P{who}", "", chance.choice(FIELDS), day, status, before, after))
    pairs = [pair for pair in product(talks, QUESTIONS[:4]) if chance.random() < 0.7]
    answers = [an_answer(chance, place, *pair) for place, pair in enumerate(pairs, 2)]
    return Study(tuple(talks), QUESTIONS, tuple(answers))


def an_answer(chance: Random, place: int, talk: Talk, question: Asked) -> Answer:
    expected = chance.choice(["", "something", "4 of 5"])
    return Answer(
        f"A{place}",
        place,
        talk.id,
        question.id,
        expected=expected,
        expected_on=FIRST + timedelta(days=chance.randint(-2, 11)) if expected and chance.random() < 0.8 else None,
        response=chance.choice(["", "yes", "no", *(saying(chance) for _ in range(5))]),
        summary=chance.choice(["", "", "", saying(chance)]),
        rating=chance.choice([None, 1, 2, 3, 4, 5]),
        number=chance.choice([None, None, 7.0, 30.0]),
        match=chance.choice(["", "As expected", "partly", "Surprised", "Contradicts", "No expectation"]),
        surprise=chance.choice([None, 0, 1, 2, 3]),
        how=chance.choice(["", "", "Directly", "Deflected", "Not asked"]),
        revelation=chance.random() < 0.1,
        themes=tuple(chance.sample(["tunnels", "not garden", "Own tag"], chance.choice([0, 0, 0, 1, 2]))),
        note=saying(chance),
    )


def saying(chance: Random, words: Sequence[str] = WORDS) -> str:
    return "".join(chance.choice(words) + chance.choice(MARKS) for _ in range(chance.randint(0, 9)))


def crowd_of(seed: int) -> Study:
    """Return interviews with ten to thirty people in two or three fields, some met twice; each field favours words."""
    chance = Random(seed)
    names = chance.choice([("Law", "Arts", ""), ("Law", "Arts", "Maths")])
    favoured = {name: WORDS + tuple(chance.choices(WORDS, k=chance.choice([0, 4, 20]))) for name in names}
    people = chance.randint(10, 30)
    talks: list[Talk] = []
    answers: list[Answer] = []
    for number in range(people + 4):
        who, field = chance.randrange(people), chance.choice(names)
        day = FIRST + timedelta(days=chance.randint(0, 40)) if chance.random() < 0.9 else None
        talks.append(Talk(f"i{number}", f"c{who}", f"P{who}", "", field, day, "Done"))
        for asked in QUESTIONS[:4]:
            if chance.random() < 0.5:
                said = replace(an_answer(chance, len(answers) + 2, talks[-1], asked), summary="")
                answers.append(replace(said, response=saying(chance, favoured[field])))
    return Study(tuple(talks), QUESTIONS, tuple(answers))


studies = st.integers(0, 10**9).map(study_of)
"""Studies of any kind."""

crowds = st.integers(0, 10**9).map(crowd_of)
"""Studies with enough people to compare fields by their words."""


# ------------------------------------------------------------------------------------------------- the second time


def held(study: Study) -> list[Talk]:
    return [
        talk
        for talk in study.talks
        if any(each.answered for each in rows_of(study, talk)) or (talk.status == "Done" and rows_of(study, talk))
    ]


def rows_of(study: Study, talk: Talk) -> list[Answer]:
    return [each for each in study.answers if each.interview == talk.id]


def heard(study: Study) -> list[tuple[Talk, Answer]]:
    """Return the rows that count, in the order of the sheet."""
    talks = {talk.id: talk for talk in held(study)}
    return [(talks[each.interview], each) for each in study.answers if each.interview in talks]


def people(study: Study) -> list[str]:
    return list(dict.fromkeys(talk.person for talk in held(study)))


def voices(study: Study) -> list[str]:
    said = {talk.person for talk, each in heard(study) if each.answered}
    return [name for name in people(study) if name in said]


def clauses(text: str) -> list[list[str]]:
    return [part.split() for part in re.split(r"[,.;\n]", text)]


def texts(answer: Answer) -> list[str]:
    return [text for text in (answer.response, answer.summary) if text]


def hits(answer: Answer, patterns: tuple[str, ...]) -> tuple[int, int]:
    """Return how often the patterns are said, and how often of that within four words after a “not” or “never”."""
    plain = negated = 0
    for clause in [clause for text in texts(answer) for clause in clauses(text)]:
        for at in range(len(clause)):
            if any(clause[at : at + len(pattern.split())] == pattern.split() for pattern in patterns):
                if {"not", "never"} & set(clause[max(0, at - 4) : at]):
                    negated += 1
                else:
                    plain += 1
    return plain, negated


def theme(study: Study, entry: Entry) -> tuple[set[str], set[str], int]:
    """Return who has a theme of the code book, in which interviews, and how many hits wait to be checked."""
    who, where, check = set(), set(), 0
    for talk, each in heard(study):
        tags = [tag.casefold() for tag in each.themes]
        if not each.answered or f"not {entry.theme.casefold()}" in tags:
            continue
        plain, negated = hits(each, tuple(word.casefold() for word in entry.words or (entry.theme,)))
        tagged = entry.theme.casefold() in tags
        own = [tag for tag in tags if not tag.startswith("not ")]
        if tagged or (plain and not own):
            who.add(talk.person)
            where.add(talk.id)
        check += 0 if tagged else negated + (plain if own else 0)
    return who, where, check


def said_by(study: Study, words: str, *, field: str | None = None, own: bool = False) -> set[str]:
    """Return who says a word, or two in a row within a clause; *own* passes over rows whose question has them."""
    wanted = words.split()
    return {
        talk.person
        for talk, each in heard(study)
        if each.answered and (field is None or talk.field == field)
        if not (own and set(wanted) <= set(re.findall(r"\w+", question(each).text.casefold())))
        for text in texts(each)
        for clause in clauses(text)
        for at in range(len(clause))
        if clause[at : at + len(wanted)] == wanted
    }


def question(answer: Answer) -> Asked:
    return next(each for each in QUESTIONS if each.id == answer.question)


def latest_ratings(study: Study, asked: str, *, field: str | None = None) -> dict[str, int]:
    found: dict[str, tuple[date, int]] = {}
    for talk, each in heard(study):
        if each.question == asked and each.rating is not None and (field is None or talk.field == field):
            day = talk.day or date.min
            if talk.person not in found or day > found[talk.person][0]:
                found[talk.person] = (day, each.rating)
    return {name: rating for name, (_, rating) in found.items()}


def typical_words(study: Study) -> dict[tuple[str, str], tuple[set[str], int, set[str], int]]:
    """Return, by field and words, who says them there, of how many, and who says them in the others, of how many.

    That is if five people or more were heard in the field and five in the others, three of the field say the words, and
    their share is four tenths above that of the others.
    """
    talked = {(talk.field, talk.person) for talk, each in heard(study) if each.answered and talk.field}
    fields = {field for field, _ in talked}
    found = {}
    for words in all_words(study):
        for field in fields:
            here = said_by(study, words, field=field)
            there = set().union(*(said_by(study, words, field=each) for each in fields - {field}))
            of = len({who for where, who in talked if where == field})
            beside = len({who for where, who in talked if where != field})
            enough = min(of, beside) >= 5 and len(here) >= 3
            if enough and Fraction(len(here), of) - Fraction(len(there), beside) >= Fraction(4, 10):
                found[field, words] = (here, of, there, beside)
    return found


def all_words(study: Study) -> set[str]:
    """Return every word that says something, and every two that follow each other in a clause."""
    said = [clause for _, each in heard(study) for text in texts(each) for clause in clauses(text)]
    alone = {word for clause in said for word in clause}
    pairs = {" ".join(pair) for clause in said for pair in pairwise(clause)}
    return {words for words in alone | pairs if not {"not", "never", "the", "yes", "no"} & set(words.split())}


def ratings_by_day(study: Study, asked: str) -> list[tuple[date, str, int]]:
    """Return all ratings of a question whose interview has a day, the earliest first, in one day as in the sheet."""
    days = sorted({talk.day for talk, _ in heard(study) if talk.day})
    return [
        (day, each.row, each.rating)
        for day in days
        for talk, each in heard(study)
        if each.question == asked and talk.day == day and each.rating is not None
    ]


def numbers_of(study: Study, asked: str) -> dict[str, float]:
    """Return each person's number for a question, that of the latest interview."""
    found: dict[str, tuple[date, float]] = {}
    for talk, each in heard(study):
        if each.question == asked and each.number is not None:
            day = talk.day or date.min
            if talk.person not in found or day > found[talk.person][0]:
                found[talk.person] = (day, each.number)
    return {name: number for name, (_, number) in found.items()}


def yes_and_no(study: Study, asked: str) -> tuple[set[str], set[str]]:
    """Return who says yes and who says no in the latest interview, by the first word of the summary or the response."""
    found: dict[str, tuple[date, str]] = {}
    for talk, each in heard(study):
        if each.question == asked and texts(each):
            day = talk.day or date.min
            begins = [re.findall(r"\w+", text)[0] for text in (each.summary, each.response) if text]
            meant = next((word for word in begins if word in ("yes", "no", "not", "never")), "")
            if talk.person not in found or day > found[talk.person][0]:
                found[talk.person] = (day, meant)
    yes = {name for name, (_, word) in found.items() if word == "yes"}
    return yes, {name for name, (_, word) in found.items() if word} - yes


def words_alike(study: Study) -> set[tuple[str, str]]:
    """Return the pairs of rows that share nine tenths of their words, in one question or in one interview."""
    found = set()
    for (_, one), (_, other) in combinations(heard(study), 2):
        first, second = (set(re.findall(r"\w+", each.response)) for each in (one, other))
        near = one.question == other.question or one.interview == other.interview
        both = len(first) + len(second)
        if near and min(len(first), len(second)) >= 5 and 2 * len(first & second) >= 0.9 * both:
            found.add((one.row, other.row))
    return found


def chance_of_medians(one: int, other: int, bag: list[int]) -> float:
    """Return how often medians of all possible draws from a bag are a point or more apart."""
    draws = [
        abs(median(first) - median(second)) >= 1
        for first in product(bag, repeat=one)
        for second in product(bag, repeat=other)
    ]
    return sum(draws) / len(draws)


def chance_of_shares(one: int, other: int, bag: list[int]) -> float:
    draws = [
        abs(sum(first) / one - sum(second) / other) >= 0.4 - 1e-9
        for first in product(bag, repeat=one)
        for second in product(bag, repeat=other)
    ]
    return sum(draws) / len(draws)
