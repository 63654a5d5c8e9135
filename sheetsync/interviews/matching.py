"""Which question an answer belongs to: by ID, then by its words, then by likeness; what is not sure says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sheetsync.interviews.known import Known
from sheetsync.interviews.likeness import STOP, words_of
from sheetsync.model.filling import How, Said
from sheetsync.model.study import Asked

__all__ = ["Match", "find_questions"]

_SURE, _MARGIN = 0.62, 0.2
_MAYBE, _SAME = 0.38, 0.95
_SEVERAL = 3
_GUESSED = (How.LIKENESS, How.CATEGORY)


@dataclass(frozen=True, slots=True)
class Match:
    """An answer with the question it was found to belong to; None where it belongs to none that is known."""

    said: Said
    asked: Asked | None
    how: How
    sure: bool


def find_questions(notes: Sequence[Said], known: Known, refused: Iterable[int] = ()) -> list[Match]:
    """Return a match for each of *notes*, in their order.

    A match by likeness is sure if the question is much liker than any other, and no second answer claims it; one by
    numbers if there is an answer for each question of the interview, in their order; one by categories if there are
    several. Notes whose *where* is in *refused* are not matched by likeness: a person has said that it would be wrong.
    """
    no = set(refused)
    matches = [_match(said, known, no) for said in notes]
    if _are_all_numbers(matches, known):
        return [replace(each, sure=True) for each in matches]
    by_category = {each.asked.id for each in matches if each.asked and each.how is How.CATEGORY}
    if len(by_category) >= _SEVERAL:  # one could be chance; several say that the notes go by categories
        matches = [replace(each, sure=True) if each.how is How.CATEGORY else each for each in matches]
    certain = {each.asked.id for each in matches if each.asked and each.sure and each.how in (How.ID, How.TEXT)}
    claims = Counter(each.asked.id for each in matches if each.asked and each.how in _GUESSED)
    return [
        Match(each.said, each.asked, each.how, sure=False)
        if each.asked and each.how in _GUESSED and (each.asked.id in certain or _is_claimed(each, claims, known))
        else each
        for each in matches
    ]


def _says_more(label: str, asked: Asked) -> bool:
    """Tell whether words that look like a question say something beyond it, which would be lost with them."""
    known = set(words_of(asked.text)) | STOP
    return len([word for word in words_of(label) if word not in known]) >= _SEVERAL


def _is_claimed(match: Match, claims: Mapping[str, int], known: Known) -> bool:
    """Tell whether another answer may belong to the same question, unless this one has its very words."""
    asked = match.asked
    return asked is not None and claims[asked.id] > 1 and known.like(match.said.label, asked.id) < _SAME


def _are_all_numbers(matches: Sequence[Match], known: Known) -> bool:
    """Tell whether the notes are one answer for each number of the printed sheet, and nothing else."""
    numbers = [each.said.number for each in matches if each.how is How.ORDER]
    return len(numbers) == len(matches) >= 3 and numbers == list(range(1, len(known.here) + 1))


def _match(said: Said, known: Known, refused: set[int]) -> Match:
    if said.id and (asked := known.by_id(said.id)):
        # An ID beside the words of another question: one of the two is a slip.
        other = known.by_words(said.label)
        return Match(said, asked, How.ID, sure=other is None or other.id == asked.id)
    if asked := known.by_words(said.label):
        return Match(said, asked, How.TEXT, sure=True)
    if said.where in refused:
        return Match(said, None, How.NEW, sure=True)
    if said.label:
        return _likely(said, known)
    if 0 < said.number <= len(known.here):
        return Match(said, known.here[said.number - 1], How.ORDER, sure=False)
    return Match(said, None, How.REST, sure=True)


def _likely(said: Said, known: Known) -> Match:
    ranked = known.ranked(said.label)
    if not ranked:
        return Match(said, None, How.NEW, sure=True)
    best, asked = ranked[0]
    if not said.answer.strip() and not said.extras and _says_more(said.label, asked):
        return Match(said, None, How.NEW, sure=True)
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best >= (_SAME if known.is_only_shipped(asked) else _SURE) and best - second >= _MARGIN:
        return Match(said, asked, How.LIKENESS, sure=True)
    same = [each for each in known.here if each.category.casefold() == said.label.casefold().strip(" :")]
    if len(same) == 1:  # “Advice” is the question about advice that was asked, not another one with the word in it
        return Match(said, same[0], How.CATEGORY, sure=False)
    if best >= _MAYBE:
        return Match(said, asked, How.LIKENESS, sure=False)
    return Match(said, None, How.NEW, sure=True)
