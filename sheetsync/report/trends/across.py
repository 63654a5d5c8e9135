"""T15 in words: one question across the fields, with what most and what only one says in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetsync.model.said import Across, InField, Only, Term
from sheetsync.model.trends import Trends
from sheetsync.report.text import clean, count
from sheetsync.report.tree import Block, Grid, Heading, Paragraph
from sheetsync.report.trends.points import named

__all__ = ["across_blocks"]

_COLUMNS = 4
_QUESTIONS, _VOICES = 5, 2
"""Shown of the whole, and of those who differ, where not only this part was asked for."""

_READ = (
    "Most are more than half of those who answered in a field, two at least. What only one says shares no word with "
    "any other answer to the question in that field. Of so few people, read it as a lead."
)


def across_blocks(trends: Trends, *, whole: bool) -> Iterator[Block]:
    """Yield the questions that most people answered first; all of them, and all who differ, if *whole*."""
    yield Heading("One question across fields")
    found = sorted(trends.across, key=lambda each: -sum(len(field.people) for field in each.fields))
    found = [each for each in found if sum(len(field.people) for field in each.fields) > 1]
    if not found:
        yield Paragraph("No question was answered by two people yet. `sheetsync prep` asks the next one the same core.")
        return
    yield Paragraph(_READ, quiet=True)
    shown = found if whole else found[:_QUESTIONS]
    for each in shown:
        yield Heading(clean(each.text, 200) or each.question, 3)
        yield from _side_by_side(each, None if whole else _VOICES)
    if len(shown) < len(found):
        yield Paragraph(f"All {len(found)} questions: sheetsync trends --part questions", quiet=True)


def _side_by_side(found: Across, most: int | None) -> Iterator[Grid]:
    for start in range(0, len(found.fields), _COLUMNS):
        fields = found.fields[start : start + _COLUMNS]
        heads = ("", *(_head(each) for each in fields))
        rows = [("Said by", *(named(each.people) for each in fields))]
        if any(_figures(each) for each in fields):
            rows.append(("Median", *(_figures(each) or "–" for each in fields)))
        rows.append(("Most say", *(_most(each.most, len(each.people)) for each in fields)))
        rows.append(("Only one says", *(_only(each.only, len(each.people), most) for each in fields)))
        yield Grid(heads, tuple(rows))


def _head(field: InField) -> str:
    return f"{clean(field.field, 60) or 'No field'} ({count(len(field.people), 'person', 'people')})"


def _figures(field: InField) -> str:
    rating = f"{field.middle:g} of 5" if field.middle is not None else ""
    numbers = ""
    if field.numbers:
        least, middle, most = field.numbers
        numbers = f"{middle:g}" if least == most else f"{middle:g} ({least:g} to {most:g})"
    return "\n".join(filter(None, (rating, numbers)))


def _most(most: Sequence[Term], people: int) -> str:
    if not most:
        return "–" if people < 2 else "each something else"
    return "\n".join(f"{clean(each.words, 80)} ({each.share.count} of {each.share.of})" for each in most)


def _only(only: Sequence[Only], people: int, most: int | None) -> str:
    if people < 2:
        return "one voice so far"
    told = [f"{clean(each.person, 60)}: {clean(each.words, 120)}" for each in only[:most]]
    more = [f"and {len(only) - most} more"] if most is not None and len(only) > most else []
    return "\n".join((*told, *more)) or "–"
