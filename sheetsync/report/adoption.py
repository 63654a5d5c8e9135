"""What adopting a workbook would do: how its table was read, column by column, and what is added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from sheetsync.model.importing import Mapped, Reported
from sheetsync.report.text import Line, clean, count
from sheetsync.report.tree import Block, Bullets, Grid, Heading, Item, Paragraph, tree_lines

__all__ = ["adoption_json", "adoption_lines"]

_NAME, _MOST = 60, 20


class Found(Protocol):
    """What was found of the table, as `exchange.adopting` returns it."""

    @property
    def sheet(self) -> str: ...
    @property
    def header_row(self) -> int: ...
    @property
    def bound(self) -> Mapping[str, int]: ...
    @property
    def columns(self) -> Sequence[Mapped]: ...
    @property
    def people(self) -> Sequence[Any]: ...
    @property
    def reports(self) -> Sequence[Reported]: ...


def adoption_lines(found: Found, lacking: Sequence[str]) -> Iterator[Line]:
    """Yield the proposal for a screen."""
    return tree_lines(_blocks(found, lacking))


def _blocks(found: Found, lacking: Sequence[str]) -> Iterator[Block]:
    people = count(len(found.people), "person", "people")
    yield Heading(f"{clean(found.sheet, _NAME)}: {people}, header in row {found.header_row}", 1)
    rows = [(clean(each.header, _NAME), _becomes(found, each), "; ".join(each.examples)) for each in found.columns]
    yield Grid(("Your column", "Becomes", "Such as"), tuple(rows))
    yield Paragraph("“yours” stays a column of your own. Nothing in your columns is changed.", quiet=True)
    touches = sum(len(each.touches) for each in found.people)
    if touches:
        yield Paragraph(f"{count(touches, 'row', 'rows')} in the log, for the dates of a last contact.")
    yield Paragraph(f"Added at the right: {', '.join(lacking)}.")
    yield Paragraph("Added as sheets: Start, This week, Interactions, Interviews, Chart, Settings and what they need.")
    if found.reports:
        yield Heading("To look at", 3)
        shown = [
            Item(f"{each.row}: {clean(each.message, 300)}" if each.row else each.message) for each in found.reports
        ]
        more = [Item(f"and {len(shown) - _MOST} more")] if len(shown) > _MOST else []
        yield Bullets((*shown[:_MOST], *more))


def _becomes(found: Found, column: Mapped) -> str:
    return column.field.replace("_", " ").capitalize() if column.field in found.bound else "yours"


def adoption_json(
    found: Found, lacking: Sequence[str], path: str, ids: Mapping[int, str], *, adopted: bool
) -> dict[str, Any]:
    """Return the proposal as data, ``sheetsync.adopt/1``."""
    return {
        "format": "sheetsync.adopt/1",
        "book": path,
        "sheet": found.sheet,
        "header_row": found.header_row,
        "columns": [
            {"header": each.header, "becomes": each.field if each.field in found.bound else None}
            for each in found.columns
        ],
        "added": list(lacking),
        "people": dict(zip(map(str, ids), ids.values(), strict=True)),
        "report": [each._asdict() for each in found.reports],
        "adopted": adopted,
    }
