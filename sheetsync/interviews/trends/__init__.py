"""What the answers of all interviews show, T1 to T15: counted, never guessed, each finding with its people and rows.

Every module here holds a few of the analyses; `ground` says which interviews, people and rows they are counted on.
"""

from __future__ import annotations

from sheetsync.interviews.trends.across import across
from sheetsync.interviews.trends.answers import alike, coverage, lengths, long_answers, never_asked, talkers
from sheetsync.interviews.trends.book import THEMES, read_code_book
from sheetsync.interviews.trends.expected import MATCHES, expected
from sheetsync.interviews.trends.fields import contrasts
from sheetsync.interviews.trends.ground import Ground
from sheetsync.interviews.trends.ratings import contradictions, interest, numbers, over_time, rated
from sheetsync.interviews.trends.terms import suggestions, terms, uses_of
from sheetsync.interviews.trends.themes import find_themes, said_words, saturation, themes_of
from sheetsync.model.codebook import CodeBook
from sheetsync.model.said import Learned
from sheetsync.model.study import Study
from sheetsync.model.trends import Hit, Trends

__all__ = ["MATCHES", "THEMES", "read_code_book", "trends_of", "words_in_context"]


def trends_of(study: Study, book: CodeBook, *, field: str = "") -> Trends:
    """Return all that the interviews in *field* show, or all interviews for an empty one."""
    ground = Ground(study, field)
    found = find_themes(ground, book)
    asked = coverage(ground)
    long = lengths(ground)
    ratings = rated(ground)
    uses = uses_of(ground.answered)
    compared = contrasts(ground, found, uses)
    steps, quiet = saturation(ground, found)
    return Trends(
        field=field,
        people=ground.people,
        interviews=len(ground.talks),
        waiting=ground.waiting,
        answers=len(ground.answered),
        coverage=asked,
        never_asked=never_asked(ground, asked),
        lengths=long,
        talkers=talkers(ground, long),
        long_answers=long_answers(ground, long),
        expected=expected(ground),
        rated=ratings,
        numbers=numbers(ground),
        themes=themes_of(ground, found),
        terms=terms(ground, uses),
        fields=compared.fields,
        contrasts=compared.rows,
        distinctive=compared.distinctive,
        chance=compared.chance,
        contradictions=contradictions(ground, ratings, found, book),
        interest=interest(ground),
        over_time=over_time(ground),
        steps=steps,
        quiet=quiet,
        alike=alike(ground),
        suggestions=suggestions(ground, uses, found, book),
        across=across(ground),
        learned=_learned(ground),
        groups=ground.groups,
        book_there=book.there,
        notices=(*study.notices, *book.notices, *_notices(ground)),
    )


def words_in_context(study: Study, words: str, *, field: str = "") -> tuple[Hit, ...]:
    """Return every place where *words* were said, in the interviews in *field* or in all."""
    return said_words(Ground(study, field), words)


def _learned(ground: Ground) -> tuple[Learned, ...]:
    return tuple(
        Learned(talk.id, ground.names[talk.id.casefold()], talk.day, talk.learned)
        for talk in reversed(ground.dated)
        if talk.learned
    )


def _notices(ground: Ground) -> tuple[str, ...]:
    return tuple(
        f"The interview {talk.id} is Done, but nothing stands in Responses for it; it is counted nowhere."
        for talk in ground.unfilled
    )
