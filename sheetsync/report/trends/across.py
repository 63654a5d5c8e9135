"""T15 in words: one question across the fields, with what most and what only one says in each."""

from __future__ import annotations

from collections.abc import Iterator

from sheetsync.model.said import Across, InField
from sheetsync.model.trends import Trends
from sheetsync.report.text import clean, count
from sheetsync.report.tree import Block, Grid, Heading, Paragraph
from sheetsync.report.trends.points import named

__all__ = ["across_blocks", "field_text", "ranked"]

_COLUMNS = 4
_QUESTIONS, _VOICES = 5, 2
"""Shown of the whole, and of those who differ, where not only this part was asked for."""

_READ = (
    "Most are more than half of those who answered in a field, two at least. What only one says shares no word with "
    "any other answer to the question in that field. Of so few people, read it as a lead."
)


def across_blocks(trends: Trends, *, whole: bool) -> Iterator[Block]:
    """Yield the questions that most answered first, of those the ones on which most agree; all of it if *whole*."""
    yield Heading("One question across fields")
    found = ranked(trends)
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


def ranked(trends: Trends) -> list[Across]:
    """Return the questions that two people or more answered, in the order in which they are read."""
    return sorted((each for each in trends.across if _answered(each) > 1), key=_place)


def field_text(field: InField) -> str:
    """Return what most in a field say, in a line: ``Law (3 people): robes (3 of 3), 4 of 5``."""
    told = [_figures(field).replace("\n", ", "), _most(field).replace("\n", ", ")]
    return f"{_head(field)}: {', '.join(filter(None, told)) or 'one voice so far'}"


def _answered(found: Across) -> int:
    return len({name for field in found.fields for name in field.people})


def _place(found: Across) -> tuple[int, int]:
    return -_answered(found), -sum(len(field.most) for field in found.fields)


def _side_by_side(found: Across, most: int | None) -> Iterator[Grid]:
    """Yield a question's fields, four a table; the names of all who answered only where nothing is left out."""
    for start in range(0, len(found.fields), _COLUMNS):
        fields = found.fields[start : start + _COLUMNS]
        rows = (
            ("Said by", *("" if most is not None else named(each.people) for each in fields)),
            ("Median", *map(_figures, fields)),
            ("Most say", *(_most(each) for each in fields)),
            ("Only one says", *(_only(each, most) for each in fields)),
        )
        told = [(title, *(cell or "–" for cell in cells)) for title, *cells in rows if any(cells)]
        yield Grid(("", *map(_head, fields)), tuple(told))


def _head(field: InField) -> str:
    return f"{clean(field.field, 60) or 'No field'} ({count(len(field.people), 'person', 'people')})"


def _figures(field: InField) -> str:
    rating = f"{field.middle:g} of 5" if field.middle is not None else ""
    numbers = ""
    if field.numbers:
        least, middle, most = field.numbers
        numbers = f"{middle:g}" if least == most else f"{middle:g} ({least:g} to {most:g})"
    return "\n".join(filter(None, (rating, numbers)))


def _most(field: InField) -> str:
    if field.most:
        return "\n".join(f"{clean(each.words, 80)} ({each.share.count} of {each.share.of})" for each in field.most)
    return "" if len(field.people) < 2 or _figures(field) else "each something else"


def _only(field: InField, most: int | None) -> str:
    if len(field.people) < 2:
        return "one voice so far"
    told = [f"{clean(each.person, 60)}: {clean(each.words, 120)}" for each in field.only[:most]]
    more = [f"and {len(field.only) - most} more"] if most is not None and len(field.only) > most else []
    return "\n".join((*told, *more))
