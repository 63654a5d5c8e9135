"""T7, T14: words that several people say, and which of them may be worth an entry in the code book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from sheetsync.interviews.trends.book import patterns_of
from sheetsync.interviews.trends.ground import Ground, Heard
from sheetsync.interviews.trends.patterns import Patterns
from sheetsync.interviews.trends.spoken import Stems, commonest, spoken, stems_of
from sheetsync.interviews.trends.themes import Found
from sheetsync.model.codebook import CodeBook, Suggestion
from sheetsync.model.folding import folded
from sheetsync.model.said import Term

__all__ = ["FEWEST", "Uses", "people_of", "spelt_in", "suggestions", "terms", "uses_of"]

FEWEST = 3
"""How many people must say a word for it to be listed: two are no trend."""

_SHARE = 0.3
_ABSORBED = 0.75
_ROWS = 6


class Uses:
    """Who says a word, or two in a row, in which forms, and where.

    *own* leaves out rows whose question has it; *free* are those of them who say it in a row without tags.
    """

    __slots__ = ("forms", "free", "own", "people")

    def __init__(self, people: set[str]) -> None:
        self.people = people
        self.forms: Counter[str] = Counter()
        self.own: dict[str, str] = {}
        self.free: set[str] = set()

    @property
    def shown(self) -> str:
        """The commonest form."""
        return commonest(self.forms)


def people_of(rows: Iterable[Heard], only: Container[Stems]) -> dict[Stems, set[str]]:
    """Return who says each of the words in *only*."""
    found: dict[Stems, set[str]] = {}
    for heard in rows:
        for gram in heard.grams:
            if gram.stems in only:
                found.setdefault(gram.stems, set()).add(heard.person)
    return found


def spelt_in(rows: Iterable[Heard]) -> set[str]:
    """Return the stems of short words that somebody writes as an abbreviation or a name."""
    return {stem for heard in rows for gram in heard.grams for stem in gram.spelt}


def uses_of(rows: Sequence[Heard]) -> dict[Stems, Uses]:
    """Return all that is known of what three people or more say."""
    # Most words in a row are said once: a bit for each person is counted faster than a set of them is kept.
    bits = {name: 1 << number for number, name in enumerate(dict.fromkeys(heard.person for heard in rows))}
    said: dict[Stems, int] = {}
    spelt = spelt_in(rows)
    for heard in rows:
        bit = bits[heard.person]
        for gram in heard.grams:
            if spelt.issuperset(gram.needs):
                said[gram.stems] = said.get(gram.stems, 0) | bit
    common = {stems for stems, who in said.items() if who.bit_count() >= FEWEST}
    found = {stems: Uses(people) for stems, people in people_of(rows, common).items()}
    for heard in rows:
        in_question = stems_of(heard.text)
        for gram in heard.grams:
            stems = gram.stems
            uses = found.get(stems)
            if uses is not None:
                uses.forms[gram.form] += 1
                if not in_question.issuperset(stems):
                    uses.own.setdefault(heard.person, heard.answer.row)
                    if not heard.answer.themes:
                        uses.free.add(heard.person)
    return found


def terms(ground: Ground, uses: dict[Stems, Uses]) -> tuple[Term, ...]:
    """Return T7: what at least three people say who are three tenths of all or more, the commonest first."""
    common = [each for each in uses.values() if _is_common(len(each.people), ground)]
    common.sort(key=lambda each: (-len(each.people), each.shown))
    return tuple(Term(each.shown, ground.share(each.people, ground.voices)) for each in common)


def suggestions(
    ground: Ground, uses: dict[Stems, Uses], themes: Sequence[Found], book: CodeBook
) -> tuple[Suggestion, ...]:
    """Return T14: tags that the code book lacks, then words that are common as in T7 and that no entry finds.

    What was turned down is not suggested again, nor is a word that people only repeat from their question, nor one
    that is nearly always said within two words that are suggested.
    """
    tagged = [_of_tag(ground, each) for each in themes if not each.in_book and folded(each.name) not in book.by_key]
    taken = {folded(each.theme) for each in tagged} | set(book.by_key)
    patterns = Patterns([patterns_of(each) for each in book.entries])
    free = {
        stems: each
        for stems, each in uses.items()
        if _is_common(len(each.own), ground)
        and folded(each.shown) not in taken
        and not patterns.places(spoken("", each.shown))
    }
    pairs = [(stems, each) for stems, each in free.items() if len(stems) == 2]
    worth = [each for stems, each in free.items() if len(stems) == 2 or not _is_absorbed(stems[0], each, pairs)]
    worth.sort(key=lambda each: (-len(each.own), each.shown))
    return (*tagged, *(_of_words(ground, each) for each in worth))


def _is_common(people: int, ground: Ground) -> bool:
    return people >= FEWEST and people >= _SHARE * len(ground.voices)


def _is_absorbed(stem: str, uses: Uses, pairs: Sequence[tuple[Stems, Uses]]) -> bool:
    """Tell whether most who say a word are among those who say two words of which it is one."""
    return any(stem in stems and len(pair.own) >= _ABSORBED * len(uses.own) for stems, pair in pairs)


def _of_tag(ground: Ground, theme: Found) -> Suggestion:
    who = ground.share((heard.person for heard in theme.tags), ground.voices).who
    rows = tuple(heard.answer.row for heard in theme.tags)
    times = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    why = f"You wrote it under Themes in {times}; the code book does not have it yet."
    return Suggestion(theme.name, (), who, len(ground.voices), rows[:_ROWS], why)


def _of_words(ground: Ground, uses: Uses) -> Suggestion:
    who = ground.share(uses.own, ground.voices).who
    why = f"Said by {len(who)} of {len(ground.voices)} people."
    tagged = len(who) - len(uses.free)
    if tagged:
        of = "All of them say" if tagged == len(who) else f"{tagged} of them {'says' if tagged == 1 else 'say'}"
        why += f" {of} it where you have tagged other themes: there it counts once you add this one."
    name = uses.shown[0].upper() + uses.shown[1:]
    return Suggestion(name, (uses.shown,), who, len(ground.voices), tuple(uses.own[name] for name in who)[:_ROWS], why)
