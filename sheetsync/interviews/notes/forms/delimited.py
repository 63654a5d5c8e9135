"""Tables kept as text: CSV, and cells pasted from a sheet."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from io import StringIO

from sheetsync.interviews.notes.lines import Line, Notes

__all__ = ["read_delimited", "rows_as_lines"]

_SIGNS = ",;\t|"
_LOOKED_AT = 40
_LONGEST_FIELD = 10_000_000


def read_delimited(text: str, *, named_so: bool = False) -> Notes | None:
    """Return a table's rows as lines, or None if the text is no table.

    It is one where every row of it has as many cells as the others, and what separates them is no ordinary comma of
    running text: there are at least three columns or a quoted cell, or the file is *named_so*.
    """
    body = text.lstrip("\ufeff")
    sign, body = _announced(body)
    for each in [sign] if sign else _SIGNS:
        rows = _rows(body, each)
        if rows and _is_table(rows, body, each, named_so=named_so or bool(sign)):
            kind = "a table of cells pasted from a sheet" if each == "\t" else "a CSV file"
            return Notes(kind, tuple(rows_as_lines(rows)))
    return None


def rows_as_lines(rows: Sequence[Sequence[str]], table: int = 1) -> list[Line]:
    """Return the rows of a table as lines, without those that are empty and without empty columns at the end."""
    width = max((at + 1 for row in rows for at, cell in enumerate(row) if cell.strip()), default=0)
    lines: list[Line] = []
    blank = True
    for row in rows:
        cells = tuple(cell.strip() for cell in row[:width])
        if any(cells):
            lines.append(Line("\t".join(cells), cells=cells, table=table, after_blank=blank))
        blank = not any(cells)
    return lines


def _announced(text: str) -> tuple[str, str]:
    """Return the sign that Excel's first line announces, and the rest."""
    first, _, rest = text.partition("\n")
    bare = first.strip().lower()
    return (bare[4], rest) if len(bare) == 5 and bare.startswith("sep=") else ("", text)


def _rows(text: str, sign: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        # A quotation mark that nothing closes: then quotation marks are part of the text.
        rows = [line.split(sign) for line in text.splitlines()]
    return [row for row in rows if any(cell.strip() for cell in row)]


def _is_table(rows: Sequence[Sequence[str]], text: str, sign: str, *, named_so: bool) -> bool:
    some = rows[:_LOOKED_AT]
    width, often = Counter(map(len, some)).most_common(1)[0]
    if width < 2 or len(rows) < 2 or often * 10 < len(some) * 9:
        return False
    if sign == "|":
        return not text.lstrip().startswith("|")  # that is a table of Markdown
    if sign == "\t" or named_so:
        return True
    spaced = sum(cell.startswith(" ") for row in some for cell in row[1:])
    prose = spaced * 2 > sum(len(row) - 1 for row in some)
    quoted = text.count(f'"{sign}') + text.count(f'{sign}"')
    return bool(quoted >= len(some) // 2 and quoted) or (width >= 3 and not prose) or (not prose and _headed(rows[0]))


def _headed(row: Sequence[str]) -> bool:
    """Tell whether a row is the headers of columns: short, and no sentences."""
    return all(0 < len(cell.strip()) <= 30 and cell.strip()[-1] not in ".!," for cell in row)
