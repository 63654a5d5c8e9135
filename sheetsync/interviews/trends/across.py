"""T15: one question across the fields, what most in each say and what only one says; without any code book."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from statistics import median

from sheetsync.interviews.trends.answers import is_an_answer
from sheetsync.interviews.trends.ground import NOT_ASKED, Ground, Heard
from sheetsync.interviews.trends.ratings import latest
from sheetsync.interviews.trends.spoken import Stems, commonest, grams_of, stems_of
from sheetsync.interviews.trends.terms import spelt_in
from sheetsync.interviews.yes_no import OTHER, yes_or_no
from sheetsync.model.said import Across, InField, Only, Term

__all__ = ["across"]

_ENOUGH = 2
"""People in a field from which on there are most, and one who differs."""

_SHOWN = 5
_END = re.compile(r"[.!?;\n\r]+")


def across(ground: Ground) -> tuple[Across, ...]:
    """Return for each question that was answered what was said to it in each field.

    Most are more than half of those who answered it in a field, two at least. Only one says what shares no word that
    says something with any other answer to the question in the field. Words of the question itself count for neither.
    """
    spelt = spelt_in(ground.answered)
    found = []
    for question, rows in ground.by_question.items():
        were_asked = {each.person for each in rows if each.answer.how.casefold() != NOT_ASKED}
        answered = [each for each in rows if is_an_answer(each) and each.person in were_asked]
        if not answered:
            continue
        kind = asked.kind.casefold() if (asked := ground.asked(question)) else ""
        fields = tuple(_in_field(ground, name, group, spelt, kind=kind) for name, group in _by_field(answered).items())
        found.append(Across(ground.name_of(question), rows[0].text, fields))
    return tuple(found)


def _by_field(rows: Iterable[Heard]) -> Mapping[str, list[Heard]]:
    names: dict[str, str] = {}
    groups: dict[str, list[Heard]] = {}
    for each in rows:
        name = names.setdefault(each.talk.field.casefold(), each.talk.field)
        groups.setdefault(name, []).append(each)
    return dict(sorted(groups.items(), key=lambda each: not each[0]))


def _in_field(ground: Ground, name: str, rows: Sequence[Heard], spelt: Collection[str], *, kind: str) -> InField:
    who = {each.person for each in rows}
    people = tuple(person for person in ground.people if person in who)
    one_each = latest(rows)
    ratings = [each.answer.rating for each in one_each if each.answer.rating is not None]
    numbers = sorted(each.answer.number for each in one_each if each.answer.number is not None)
    figures = (numbers[0], median(numbers), numbers[-1]) if numbers else None
    counted = _counted(one_each, yes_no=kind == "yes/no")
    said = _said(rows, spelt)
    agreed = tuple(_most(ground, people, counted))
    most = (*agreed, *_most_words(ground, people, said))
    alone = tuple(_only_one(one_each, people, counted)) if agreed else ()
    told = {each.person for each in alone}
    only = (*alone, *(each for each in _only_words(rows, people, said) if each.person not in told))
    middle = float(median(ratings)) if ratings else None
    return InField(name, people, most, only if len(people) >= _ENOUGH else (), middle, figures)


def _counted(rows: Iterable[Heard], *, yes_no: bool) -> dict[str, set[str]]:
    """Return who gave each rating, and for a question of yes or no who said which."""
    found: dict[str, set[str]] = {}
    for each in rows:
        if each.answer.rating is not None:
            found.setdefault(f"{each.answer.rating} of 5", set()).add(each.person)
        if yes_no and (word := yes_or_no(each.answer.summary, each.answer.response)) != OTHER:
            found.setdefault(word, set()).add(each.person)
    return found


def _most(ground: Ground, people: Sequence[str], said: Mapping[str, set[str]]) -> Iterator[Term]:
    for words, who in said.items():
        if _are_most(who, people):
            yield Term(words, ground.share(who, people))


def _only_one(rows: Iterable[Heard], people: Sequence[str], said: Mapping[str, set[str]]) -> Iterator[Only]:
    if len(people) > _ENOUGH:
        by_person = {each.person: each for each in rows}
        for words, who in said.items():
            if len(who) == 1:
                (person,) = who
                source = by_person[person].source
                yield Only(person, source.said.strip() or words, source)


def _said(rows: Sequence[Heard], spelt: Collection[str]) -> dict[Stems, tuple[set[str], Counter[str]]]:
    """Return who says each word or two, and how they write it; words of the question are left out."""
    asked = stems_of(rows[0].text)
    found: dict[Stems, tuple[set[str], Counter[str]]] = {}
    for heard in rows:
        for gram in heard.grams:
            if set(gram.needs) <= set(spelt) and not asked.issuperset(gram.stems):
                who, forms = found.setdefault(gram.stems, (set(), Counter()))
                who.add(heard.person)
                forms[gram.form] += 1
    return found


def _most_words(
    ground: Ground, people: Sequence[str], said: Mapping[Stems, tuple[set[str], Counter[str]]]
) -> Iterator[Term]:
    """Yield what most say, a word that they nearly always say beside another not by itself."""
    most = {stems: each for stems, each in said.items() if _are_most(each[0], people)}
    pairs = [(stems, who) for stems, (who, _) in most.items() if len(stems) > 1]
    kept = [
        (who, commonest(forms))
        for stems, (who, forms) in most.items()
        if len(stems) > 1 or not any(stems[0] in pair and who == theirs for pair, theirs in pairs)
    ]
    kept.sort(key=lambda each: (-len(each[0]), each[1]))
    yield from (Term(form, ground.share(who, people)) for who, form in kept[:_SHOWN])


def _only_words(
    rows: Sequence[Heard], people: Sequence[str], said: Mapping[Stems, tuple[set[str], Counter[str]]]
) -> Iterator[Only]:
    """Yield for each person the first sentence that has no word in common with what another says.

    What surprised comes first.
    """
    told: set[str] = set()
    ordered = sorted(rows, key=lambda each: (not each.answer.revelation, -(each.answer.surprise or 0)))
    for heard in ordered:
        if heard.person in told or len(people) < _ENOUGH:
            continue
        for sentence, stems in _sentences(heard):
            if stems and all(len(said[each][0]) == 1 for each in stems if each in said) and stems & said.keys():
                told.add(heard.person)
                yield Only(heard.person, sentence, heard.source)
                break


def _sentences(heard: Heard) -> Iterator[tuple[str, set[Stems]]]:
    """Yield each sentence of a summary, or else of a response, with the words in it that say something."""
    if not heard.spoken:
        return
    whole = heard.spoken[-1]
    ends = [found.end() for found in _END.finditer(whole.text)]
    groups: dict[int, list[int]] = {}
    for number, token in enumerate(whole.tokens):
        groups.setdefault(bisect(ends, token.start), []).append(number)
    for part, numbers in groups.items():
        start = ends[part - 1] if part else 0
        end = ends[part] if part < len(ends) else len(whole.text)
        tokens = tuple(whole.tokens[number] for number in numbers)
        yield whole.text[start:end].strip(" .;\n\r"), {g.stems for g in grams_of(tokens) if len(g.stems) == 1}


def _are_most(who: set[str], people: Sequence[str]) -> bool:
    return len(who) >= _ENOUGH and 2 * len(who) > len(people)
