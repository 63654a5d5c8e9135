"""Response rates in words: asked, answered and met, by channel and by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetsync.model.reached import Rate, Reached
from sheetsync.report.text import clean, count
from sheetsync.report.tree import Block, Grid, Heading, Paragraph
from sheetsync.report.trends.points import PERCENT_FROM, named

__all__ = ["reached_blocks"]


def reached_blocks(found: Reached) -> Iterator[Block]:
    """Yield the tables; percentages stand there from twenty people on."""
    yield Heading("Whom you reached")
    total = found.everybody
    if not total.asked:
        yield Paragraph("Nobody was asked yet, as far as the sheet Interactions says.")
    else:
        yield Paragraph(
            f"Asked {count(len(total.asked), 'person', 'people')}: {_of(total.answered, total)} answered, "
            f"{_of(total.met, total)} met."
        )
        yield Paragraph(
            "Each contact counts once: asked by your first message in Interactions, answered by anything that came "
            "back, met by an interview or a meeting.",
            quiet=True,
        )
        yield _table("Asked by", "channel not noted", found.channels)
        yield _table("Field", "no field noted", found.fields)
    if found.unasked:
        yield Paragraph(f"Met without asking first: {named(found.unasked)}.")


def _table(title: str, blank: str, rates: Sequence[Rate]) -> Grid:
    rows = (
        (clean(each.about, 60) or blank, str(len(each.asked)), _of(each.answered, each), _of(each.met, each))
        for each in rates
    )
    return Grid((title, "Asked", "Answered", "Met"), tuple(rows))


def _of(who: Sequence[str], rate: Rate) -> str:
    of = len(rate.asked)
    percent = f" ({100 * len(who) / of:.0f} %)" if of >= PERCENT_FROM else ""
    return f"{len(who)} of {of}{percent}"
