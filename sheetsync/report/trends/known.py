"""How trends begin: in half a page, what is known by now, and from whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetsync.model.folding import folded
from sheetsync.model.said import Term
from sheetsync.model.trends import Contradiction, Interest, Surprise, Trends
from sheetsync.report.text import clean, count
from sheetsync.report.tree import Block, Bullets, Heading, Item, Paragraph
from sheetsync.report.trends.points import named, of_people

__all__ = ["known_blocks"]

_SHARED, _FEW = 5, 3
_QUOTED = 160
_ABSORBED = 0.75


def known_blocks(trends: Trends) -> tuple[Block, ...]:
    """Return what most say, where they disagree, what surprised and was learned, and what nobody has told yet."""
    heading = Heading("What you now know, and from whom")
    if not trends.people:
        return (heading, Paragraph("Nothing yet: no interview has an answer in Responses."))
    items = (
        _item("From whom", [_group(field, people) for field, people in trends.groups]),
        _item("Said by several", _shared(trends)),
        _item("They disagree", [_disagree(each) for each in trends.contradictions[:_FEW]]),
        _item("It surprised you", [_surprise(each) for each in trends.expected.surprises[:_FEW]]),
        _item("You wrote that you learned", _learned(trends)),
        _item("Your interest", list(_moved(trends.interest))),
        _item("Nobody was asked yet", [clean(text, _QUOTED) for _, text in trends.never_asked[:_FEW]]),
    )
    return (heading, Paragraph(_counted(trends)), Bullets(tuple(filter(None, items))))


def _counted(trends: Trends) -> str:
    fields = sum(bool(field) for field, _ in trends.groups)
    talks = count(trends.interviews, "interview", "interviews")
    people = count(len(trends.people), "person", "people")
    answers = count(trends.answers, "answer", "answers")
    where = f" in {count(fields, 'field', 'fields')}" if fields else ""
    waiting = f" {count(trends.waiting, 'more interview is', 'more interviews are')} planned." if trends.waiting else ""
    return f"From {talks} with {people}{where} you have {answers}.{waiting}"


def _item(title: str, notes: Sequence[str]) -> Item | None:
    return Item(title, tuple(notes)) if notes else None


def _group(field: str, people: Sequence[str]) -> str:
    return f"{clean(field, 60) or 'In no field'}: {named(people)}"


def _shared(trends: Trends) -> list[str]:
    """Return the themes that several people have, then the words that several say, the commonest first."""
    themes = [(each.name, each.share) for each in trends.themes if each.share.count > 1]
    known = {folded(name) for name, _ in themes}
    words = [
        (f"“{each.words}”", each.share)
        for each in trends.terms
        if folded(each.words) not in known and not _is_within(each, trends.terms)
    ]
    found = sorted((*themes, *words), key=lambda each: -each[1].count)[:_SHARED]
    return [f"{clean(name, 80)}: {of_people(share)} ({named(share.who)})" for name, share in found]


def _is_within(term: Term, terms: Sequence[Term]) -> bool:
    """Tell whether most who say a word say it beside another that is listed, too."""
    return any(
        other is not term and term.words in other.words.split() and other.share.count >= _ABSORBED * term.share.count
        for other in terms
    )


def _disagree(found: Contradiction) -> str:
    these = named([each.person for each in found.these])
    those = named([each.person for each in found.those])
    return f"{clean(found.about, _QUOTED)} {clean(found.one, 60)}: {these}; {clean(found.other, 60)}: {those}"


def _surprise(found: Surprise) -> str:
    said = clean(found.source.said or found.response, _QUOTED)
    return f"{clean(found.source.person, 80)}: “{said}” (to “{clean(found.source.text, 80)}”)"


def _learned(trends: Trends) -> list[str]:
    told = [f"“{clean(each.text, _QUOTED)}” (from {clean(each.person, 80)})" for each in trends.learned[:_FEW]]
    more = len(trends.learned) - _FEW
    return [*told, f"and {more} more, on the sheet Reflections"] if more > 0 else told


def _moved(found: Sequence[Interest]) -> Iterator[str]:
    """Yield after how many interviews the interest rose and fell, for each field."""
    fields: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for each in found:
        if each.before is not None and each.after is not None:
            names.setdefault(each.field.casefold(), each.field)
            fields.setdefault(each.field.casefold(), []).append(each.after - each.before)
    for key, changes in fields.items():
        rose, fell = sum(each > 0 for each in changes), sum(each < 0 for each in changes)
        same = len(changes) - rose - fell
        told = [f"{number} {word}" for number, word in ((rose, "up"), (same, "the same"), (fell, "down")) if number]
        name = clean(names[key], 60) or "In no field"
        yield f"{name}: {', '.join(told)} after {count(len(changes), 'interview', 'interviews')}"
