"""T5, T6, T11: themes by the person's own code book and tags, key words in context, and how many are still new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sheetsync.interviews.trends.book import patterns_of
from sheetsync.interviews.trends.ground import Ground, Heard
from sheetsync.interviews.trends.patterns import Patterns, read_pattern
from sheetsync.interviews.trends.spoken import Spoken, is_negated
from sheetsync.model.codebook import CodeBook
from sheetsync.model.folding import folded
from sheetsync.model.said import Share
from sheetsync.model.trends import Hit, Step, Theme

__all__ = ["Found", "find_themes", "said_words", "saturation", "themes_of"]

_NOT = "not "


@dataclass
class Found:
    """One theme while it is being looked for: rows that have it by tag or by words, and hits to be looked at."""

    name: str
    in_book: bool = True
    tags: list[Heard] = field(default_factory=list)
    hits: list[tuple[Heard, Hit]] = field(default_factory=list)
    check: list[tuple[Heard, Hit]] = field(default_factory=list)

    @property
    def rows(self) -> Iterable[Heard]:
        """The rows that count."""
        yield from self.tags
        yield from (heard for heard, _ in self.hits)


def find_themes(ground: Ground, book: CodeBook) -> list[Found]:
    """Return every theme of the code book that counts, then every tag that it does not have, in the rows' order.

    A hit is a lead: it counts unless it is negated. What a person wrote under Themes overrides it: a row with tags has
    the themes that it is tagged with and no others; hits of others in it are to be checked. With “not THEME” there is
    nothing to check either.
    """
    entries = [each for each in book.by_key.values() if each.counts]
    entries.sort(key=lambda entry: entry.place)
    found = {folded(each.theme): Found(each.theme) for each in entries}
    listed = list(found.values())
    patterns = Patterns([patterns_of(each) for each in entries])
    for heard in ground.answered:
        tags, denied = _tags(heard, found)
        for key, name in tags.items():
            found.setdefault(key, Found(name, in_book=False)).tags.append(heard)
        for said in heard.spoken:
            for place in patterns.places(said):
                theme = listed[place.theme]
                key = folded(theme.name)
                if key in denied:
                    continue
                negated = is_negated(said.tokens, place.first)
                hit = (heard, _hit(heard, said, place.first, place.last, negated=negated))
                counts = key in tags or not (negated or tags)
                (theme.hits if counts else theme.check).append(hit)
    return list(found.values())


def themes_of(ground: Ground, found: Sequence[Found]) -> tuple[Theme, ...]:
    """Return T5: each theme with who has it, of all of whom an answer is written down; what most have comes first."""
    themes = [
        Theme(
            each.name,
            theme_share(ground, each),
            tuple(heard.source for heard in each.tags),
            tuple(hit for _, hit in each.hits),
            tuple(hit for _, hit in each.check),
            each.in_book,
        )
        for each in found
    ]
    return tuple(sorted(themes, key=lambda theme: -theme.share.count))


def theme_share(ground: Ground, theme: Found) -> Share:
    """Return who has a theme, out of all of whom an answer is written down."""
    return ground.share((heard.person for heard in theme.rows), ground.voices)


def said_words(ground: Ground, words: str) -> tuple[Hit, ...]:
    """Return T6 for any words: every place where they are said, with six words on either side."""
    patterns = Patterns([[read_pattern(words)]])
    return tuple(
        _hit(heard, said, place.first, place.last, negated=is_negated(said.tokens, place.first))
        for heard in ground.answered
        for said in heard.spoken
        for place in patterns.places(said)
    )


def saturation(ground: Ground, found: Sequence[Found]) -> tuple[tuple[Step, ...], int]:
    """Return T11: what each further interview brought, by date, and how many last brought nothing.

    That is themes of the code book; as long as it is empty, tags.
    """
    themes: dict[str, list[Found]] = {}
    for each in found:
        for key in {heard.talk.id.casefold() for heard in each.rows}:
            themes.setdefault(key, []).append(each)
    by_book = any(each.in_book for each in found)
    known: set[str] = set()
    total = 0
    steps = []
    for talk in ground.dated:
        new = [each for each in themes.get(talk.id.casefold(), ()) if folded(each.name) not in known]
        known |= {folded(each.name) for each in new}
        total += sum(each.in_book is by_book for each in new)
        named = tuple(each.name for each in new if each.in_book), tuple(each.name for each in new if not each.in_book)
        steps.append(Step(talk.id, ground.names[talk.id.casefold()], talk.day, named[0], total, named[1]))
    quiet = next((back for back, step in enumerate(reversed(steps)) if (step.new if by_book else step.tags)), 0)
    return tuple(steps), quiet


def _tags(heard: Heard, known: dict[str, Found]) -> tuple[dict[str, str], set[str]]:
    """Return the tags of a row, and the themes that it says it does not have (“not THEME”)."""
    tags = {folded(tag): tag for tag in heard.answer.themes}
    denied = {key.removeprefix(_NOT) for key in tags if key.startswith(_NOT) and key not in known}
    denied &= known.keys()
    return {key: tag for key, tag in tags.items() if key.removeprefix(_NOT) not in denied or key in known}, denied


def _hit(heard: Heard, said: Spoken, first: int, last: int, *, negated: bool) -> Hit:
    before, words, after = said.context(first, last)
    return Hit(heard.source, said.column, before, words, after, negated)
