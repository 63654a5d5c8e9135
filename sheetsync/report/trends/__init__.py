"""Trends in words: the parts in the order in which they are read, and their forms for a screen, a file and a script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from sheetsync.model.trends import Trends
from sheetsync.report.text import clean, count
from sheetsync.report.tree import Block
from sheetsync.report.trends.across import across_blocks
from sheetsync.report.trends.known import known_blocks
from sheetsync.report.trends.parts_asked import coverage_part, expected_part, lengths_part, twice_part
from sheetsync.report.trends.parts_compared import agreement_part, contradictions_part, fields_part, time_part
from sheetsync.report.trends.parts_themes import lone_part, saturation_part, themes_part, words_part
from sheetsync.report.trends.points import Part
from sheetsync.report.trends.reached import reached_blocks

__all__ = ["FIRST", "LAST", "PARTS", "parts_of", "sections_of", "trends_title"]

_MAKERS = {
    "themes": themes_part,
    "lone": lone_part,
    "agreement": agreement_part,
    "contradictions": contradictions_part,
    "expected": expected_part,
    "fields": fields_part,
    "words": words_part,
    "time": time_part,
    "saturation": saturation_part,
    "coverage": coverage_part,
    "lengths": lengths_part,
    "twice": twice_part,
}

_SECTIONS: dict[str, Callable[[Trends, bool], Iterable[Block]]] = {
    "known": lambda trends, _: known_blocks(trends),
    "questions": lambda trends, whole: across_blocks(trends, whole=whole),
    "reached": lambda trends, _: reached_blocks(trends.reached),
}

FIRST, LAST = ("known", "questions"), ("reached",)
"""The sections, which are trees, before and after the parts."""

PARTS = (*FIRST, *_MAKERS, *LAST)
"""The names of the sections and parts."""


def parts_of(trends: Trends, only: Sequence[str] = ()) -> tuple[Part, ...]:
    """Return the parts named in *only*, or all, in the order in which they are read."""
    return tuple(make(trends) for key, make in _MAKERS.items() if not only or key in only)


def sections_of(
    trends: Trends, names: Sequence[str], only: Sequence[str] = (), *, whole: bool
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield those of the sections called *names* that are in *only*, or all, each with its name.

    Nothing is left out of them if *whole*, or if they were asked for.
    """
    for name in names:
        if not only or name in only:
            yield name, tuple(_SECTIONS[name](trends, whole or name in only))


def trends_title(trends: Trends) -> str:
    """Return what the whole is called: ``What 6 people said``, with the field if there is one."""
    about = f" about {clean(trends.field, 60)}" if trends.field else ""
    return f"What {count(len(trends.people), 'person', 'people')} said{about}"
