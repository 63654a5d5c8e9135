"""The sheet that the product prints to take along, filled in: what it printed itself is furniture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheetsync.interviews.notes.lines import Line
from sheetsync.model.worksheet import AFTERWARDS, COLUMNS, HINTS

__all__ = ["is_printed", "without_print"]

_PRINTED = "printed"
_HEADING = "Straight afterwards"
_HINTS = sorted(HINTS.values(), key=len, reverse=True)


def is_printed(lines: Sequence[Line]) -> bool:
    """Tell whether the lines are a printed sheet: one of them is the head of its table."""
    return any(line.cells[: len(COLUMNS)] == COLUMNS for line in lines)


def without_print(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a printed sheet: its table without numbers and hints, and its boxes with their titles.

    What stands above the table, hints, and the titles of boxes that are empty are furniture.
    """
    last = next(at for at in range(len(lines) - 1, -1, -1) if lines[at].cells)
    seen = False
    for at, line in enumerate(lines):
        if line.cells:
            seen = True
            yield from _row(line)
        elif not seen or line.furniture or line.text == _HEADING:
            yield replace(line, furniture=line.furniture or _PRINTED)
        elif line.text in AFTERWARDS:
            following = lines[at + 1] if at + 1 < len(lines) else line
            filled = at > last and following.text not in AFTERWARDS and not following.furniture
            yield replace(line, heading=2, after_blank=True, furniture="" if filled else _PRINTED)
        else:
            yield line


def _row(line: Line) -> Iterator[Line]:
    """Yield a row of the table with its ID alone in the first cell, and the hint that was printed for the hand."""
    number, _, name = line.cells[0].partition("\n")
    first = name.strip() if number.isdecimal() and name.strip() else line.cells[0]
    answer, hint = _without_hint(line.cells[3]) if len(line.cells) > 3 else ("", "")
    cells = (first, *line.cells[1:3], answer, *line.cells[4:]) if len(line.cells) > 3 else (first, *line.cells[1:])
    yield replace(line, text="\t".join(cells), cells=cells, number=number if first != line.cells[0] else "")
    if hint:
        yield Line(hint, furniture=_PRINTED)


def _without_hint(answer: str) -> tuple[str, str]:
    """Return what was written into a cell, and the hint that was printed there, if it still is."""
    shown = " ".join(answer.split())
    for hint in _HINTS:
        bare = " ".join(hint.split())
        if shown == bare:
            return "", bare
        for start in (hint, bare):
            if answer.startswith(start):
                return answer.removeprefix(start).strip(), bare
    if "•" in answer:
        rows = [row for row in answer.split("\n") if row.strip() not in ("", "•")]
        return "\n".join(rows), ""
    return answer, ""
