"""T7, T14: words that several people say, and which of them may be worth an entry in the code book."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sheetsync.interviews.likeness import STOP
from sheetsync.interviews.trends.book import patterns_of
from sheetsync.interviews.trends.ground import Ground, Heard
from sheetsync.interviews.trends.patterns import Patterns
from sheetsync.interviews.trends.spoken import Token, spoken
from sheetsync.interviews.trends.themes import Found
from sheetsync.model.codebook import CodeBook, Suggestion, theme_key
from sheetsync.model.trends import Term

__all__ = ["FEWEST", "Uses", "suggestions", "terms", "uses_of"]

FEWEST = 3
"""How many people must say a word for it to be listed: two are no trend."""

_SHARE = 0.3
_ABSORBED = 0.75
_LONGEST = 40
_ROWS = 6


class Uses:
    """Who says a word, or two in a row, in which forms, and where.

    *own* leaves out rows whose question has it; *free* are those of them who say it in a row without tags.
    """

    __slots__ = ("forms", "free", "own", "people")

    def __init__(self) -> None:
        self.forms: Counter[str] = Counter()
        self.people: set[str] = set()
        self.own: dict[str, str] = {}
        self.free: set[str] = set()

    @property
    def shown(self) -> str:
        """The commonest form; of several the first by the alphabet."""
        return min(self.forms, key=lambda form: (-self.forms[form], form))


def uses_of(rows: Iterable[Heard]) -> dict[tuple[str, ...], Uses]:
    """Return who says each word, and each two words in a row, by their stems; words that say little are left out."""
    found: dict[tuple[str, ...], Uses] = defaultdict(Uses)
    asked: dict[str, frozenset[str]] = {}
    for heard in rows:
        in_question = asked.get(heard.question)
        if in_question is None:
            in_question = frozenset(token.stem for token in spoken("", heard.text).tokens)
            asked[heard.question] = in_question
        for said in heard.spoken:
            for stems, form in _grams(said.tokens):
                uses = found[stems]
                uses.forms[form] += 1
                uses.people.add(heard.person)
                if not in_question.issuperset(stems):
                    uses.own.setdefault(heard.person, heard.answer.row)
                    if not heard.answer.themes:
                        uses.free.add(heard.person)
    return found


def terms(ground: Ground, uses: dict[tuple[str, ...], Uses]) -> tuple[Term, ...]:
    """Return T7: what at least three people say who are three tenths of all or more, the commonest first."""
    common = [each for each in uses.values() if _is_common(len(each.people), ground)]
    common.sort(key=lambda each: (-len(each.people), each.shown))
    return tuple(Term(each.shown, ground.share(each.people, ground.voices)) for each in common)


def suggestions(
    ground: Ground, uses: dict[tuple[str, ...], Uses], themes: Sequence[Found], book: CodeBook
) -> tuple[Suggestion, ...]:
    """Return T14: tags that the code book lacks, then words that are common as in T7 and that no entry finds.

    What was turned down is not suggested again, nor is a word that people only repeat from their question, nor one
    that is nearly always said within two words that are suggested.
    """
    tagged = [_of_tag(ground, each) for each in themes if not each.in_book and theme_key(each.name) not in book.by_key]
    taken = {theme_key(each.theme) for each in tagged} | set(book.by_key)
    patterns = Patterns([patterns_of(each) for each in book.entries])
    free = {
        stems: each
        for stems, each in uses.items()
        if _is_common(len(each.own), ground)
        and theme_key(each.shown) not in taken
        and not patterns.places(spoken("", each.shown))
    }
    pairs = [(stems, each) for stems, each in free.items() if len(stems) == 2]
    worth = [each for stems, each in free.items() if len(stems) == 2 or not _is_absorbed(stems[0], each, pairs)]
    worth.sort(key=lambda each: (-len(each.own), each.shown))
    return (*tagged, *(_of_words(ground, each) for each in worth))


def _grams(tokens: Sequence[Token]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each word that says something, and each two of them that follow each other within a clause."""
    before: Token | None = None
    for token in tokens:
        if not _says_something(token):
            before = None
            continue
        yield (token.stem,), token.word
        if before is not None and before.clause == token.clause:
            yield (before.stem, token.stem), f"{before.word} {token.word}"
        before = token


def _says_something(token: Token) -> bool:
    word = token.word
    return 3 <= len(word) <= _LONGEST and word not in STOP and not word.endswith("n't") and not word[0].isdigit()


def _is_common(people: int, ground: Ground) -> bool:
    return people >= FEWEST and people >= _SHARE * len(ground.voices)


def _is_absorbed(stem: str, uses: Uses, pairs: Sequence[tuple[tuple[str, ...], Uses]]) -> bool:
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
