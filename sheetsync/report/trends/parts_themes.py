"""T5, T6, T7, T11, T13 as points: themes, key words in context, common words, lone voices, and what is still new."""

from __future__ import annotations

from collections.abc import Sequence

from sheetsync.model.trends import Theme, Trends
from sheetsync.report.text import clean, count
from sheetsync.report.trends.points import Part, Point, Quote, hit_quote, named, quote, share_point

__all__ = ["lone_part", "saturation_part", "themes_part", "words_part"]

_LEADS = (
    "Hits of key words are leads: read them. A hit after a “not”, or in a row that you tagged with other themes, "
    "does not count until you tag the row with this one."
)
_NO_BOOK = "This tracker has no sheet Themes, so only your tags were counted; `sheetsync doctor --repair` draws it."


def themes_part(trends: Trends) -> Part:
    """Return T5 with T6: each theme, who has it and who not, and where it was said."""
    by_book = any(each.in_book for each in trends.themes)
    points = tuple(_theme(each, by_book=by_book) for each in trends.themes)
    suggested = (
        f" {count(len(trends.suggestions), 'suggestion', 'suggestions')} to look at: `sheetsync trends --suggest`."
    )
    rests = (
        f"Counted over {count(trends.answers, 'answer', 'answers')}: your tags under Themes in Responses"
        f"{', and the words of your code book (the sheet Themes)' if trends.book_there else ''}; a person counts once."
    )
    return Part(
        "themes",
        "T5",
        "Themes, and where they were said",
        rests + (suggested if trends.suggestions else ""),
        points,
        _LEADS if trends.book_there else _NO_BOOK,
        "There is no theme yet: write some into the sheet Themes, or see `sheetsync trends --suggest`.",
    )


def lone_part(trends: Trends) -> Part:
    """Return T13."""
    points = tuple(
        Point(
            each.name,
            f"only {clean(each.share.who[0], 80)}, of {each.share.of}",
            quotes=_places(each),
            count=1,
            of=each.share.of,
        )
        for each in trends.lone
    )
    return Part(
        "lone",
        "T13",
        "Lone voices",
        "Themes that exactly one of three people or more has.",
        points,
        "One person may see what the others do not.",
        "No theme is one person's alone.",
    )


def words_part(trends: Trends) -> Part:
    """Return T7."""
    points = tuple(share_point(each.words, each.share) for each in trends.terms)
    return Part(
        "words",
        "T7",
        "Words that several people use",
        "Words, and two in a row, that three people or more say who are at least three in ten; a person counts once, "
        "endings do not matter, and words such as “the” or “really” are left out.",
        points,
        nothing="No word is said by three people yet.",
    )


def saturation_part(trends: Trends) -> Part:
    """Return T11."""
    by_book = any(each.in_book for each in trends.themes)
    points = [
        Point(
            each.person,
            f"{each.day or 'no date'}: {count(len(each.new if by_book else each.tags), 'new theme', 'new themes')}, "
            f"{each.total} by then",
            tuple(filter(None, (_names("", each.new), _names("new tags: ", each.tags)))),
            count=each.total,
        )
        for each in trends.steps
        if trends.themes
    ]
    if trends.quiet and points:
        last = "The last interview" if trends.quiet == 1 else f"The last {trends.quiet} interviews"
        points.append(Point(last, "added nothing new"))
    return Part(
        "saturation",
        "T11",
        "Is anything new still said?",
        "Themes of your code book that each further interview was the first to bring, by date; tags that are not in it "
        "are named beside them.",
        tuple(points),
        "It depends on your code book: what is not in it cannot be new.",
        "There is no theme yet, so nothing can be new." if trends.steps else "No interview took place yet.",
    )


def _theme(theme: Theme, *, by_book: bool) -> Point:
    notes = []
    if theme.check:
        hits = count(len(theme.check), "hit", "hits")
        who = named(list(dict.fromkeys(hit.source.person for hit in theme.check)))
        notes.append(f"to check: {hits} not counted, by {who} (after a “not”, or where you tagged other themes)")
    if by_book and not theme.in_book:
        notes.append("by your tags alone; the code book does not have it")
    return share_point(theme.name, theme.share, notes=notes, quotes=_places(theme))


def _names(label: str, names: Sequence[str]) -> str:
    return label + ", ".join(clean(name, 60) for name in names) if names else ""


def _places(theme: Theme) -> tuple[Quote, ...]:
    """Return where a theme was said: hits of key words, rows that only a tag finds, and what is to be checked."""
    hits = tuple(map(hit_quote, theme.hits))
    found = {each.source.place for each in hits}
    tags = tuple(quote(source, "tagged") for source in theme.tags if source.place not in found)
    check = tuple(Quote(each.source, each.words, each.before, each.after, "to check") for each in theme.check)
    return (*hits, *tags, *check)
