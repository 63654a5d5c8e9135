"""autoFill: the cells of a range continued into its neighbours, as series or as copies."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from itertools import pairwise

from sheetsync.sandbox.batch.kind import kind, target
from sheetsync.sandbox.cells import Cell, changed
from sheetsync.sandbox.date_patterns import EPOCH, to_datetime
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.formatting import DATE_TYPES
from sheetsync.sandbox.locales import Conventions, conventions
from sheetsync.sandbox.ranges import Box
from sheetsync.sandbox.references import moved
from sheetsync.sandbox.schema import plain

# The value of the n-th cell after the source's first one; n may be negative.
Series = Callable[[int], Json]


@kind
def auto_fill(document: Document, request: Json) -> None:
    """autoFill: into the blank rest of a range, or from a source so many rows or columns on (or back)."""
    if ("range" in request) == ("sourceAndDestination" in request):
        raise invalid("Must specify exactly one of range and sourceAndDestination.")
    alternate = bool(request.get("useAlternateSeries"))
    if "sourceAndDestination" in request:
        given = request["sourceAndDestination"]
        sheet, source = target(document, given.get("source", {}))
        if given.get("dimension", "DIMENSION_UNSPECIFIED") == "DIMENSION_UNSPECIFIED":
            raise invalid("The dimension to fill into must be specified.")
        _fill(document, sheet, source, (given["dimension"] == "ROWS", given.get("fillLength", 0)), alternate=alternate)
        return
    sheet, box = target(document, request["range"])
    filled = [(row, column) for row, column, cell in sheet.cells_in(*box) if cell.has_value]
    if not filled:
        return
    rows, columns = [row for row, _ in filled], [column for _, column in filled]
    source = Box(min(rows), max(rows) + 1, min(columns), max(columns) + 1)
    for along_rows, length in (
        (True, box.bottom - source.bottom),
        (True, box.top - source.top),
        (False, box.right - source.right),
        (False, box.left - source.left),
    ):
        source = _fill(document, sheet, source, (along_rows, length), alternate=alternate)


def _fill(document: Document, sheet: Sheet, source: Box, how: tuple[bool, int], *, alternate: bool) -> Box:
    """Fill down (or right, or back if the length is negative) and return source and filled cells as one rectangle."""
    along_rows, length = how
    if not length:
        return source
    first, last = (source.top, source.bottom) if along_rows else (source.left, source.right)
    if first + min(length, 0) < 0:
        raise invalid("Cannot fill beyond the first row or column.")
    local = conventions(document.properties["locale"])
    if length > 0 and along_rows:
        document.grow(sheet, last + length, source.right)
    elif length > 0:
        document.grow(sheet, source.bottom, last + length)
    wanted = range(last, last + length) if length > 0 else range(first - 1, first + length - 1, -1)
    for line in range(source.left, source.right) if along_rows else range(source.top, source.bottom):
        cells = [sheet.cell(*((n, line) if along_rows else (line, n))) for n in range(first, last)]
        series = series_of(cells, local, alternate=alternate)
        for n in wanted:
            row, column = (n, line) if along_rows else (line, n)
            sheet.put(row, column, _continued(cells, series, n - first, along_rows=along_rows))
    if along_rows:
        return source._replace(top=min(first, first + length), bottom=max(last, last + length))
    return source._replace(left=min(first, first + length), right=max(last, last + length))


def _continued(cells: list[Cell], series: Series | None, step: int, *, along_rows: bool) -> Cell:
    model = cells[step % len(cells)]
    if model.formula is not None:
        away = step - step % len(cells)
        return changed(model, value={"formulaValue": moved(model.formula, *((away, 0) if along_rows else (0, away)))})
    return model if series is None else changed(model, value=series(step), runs=None, chips=None)


def series_of(cells: list[Cell], local: Conventions, *, alternate: bool) -> Series | None:
    """The series the cells begin, or None where they are to be repeated.

    Numbers, dates and numbered texts in equal steps go on; one date goes on by days, and so does one name of a day or
    month; one number is repeated. The alternate series is the other of the two: copies, and for one number steps of 1.
    """
    dated = all(((cell.format or {}).get("numberFormat") or {}).get("type") in DATE_TYPES for cell in cells)
    numbers = [value["numberValue"] for cell in cells if (value := cell.value) and "numberValue" in value]
    if len(numbers) == len(cells):
        return _numbers(numbers, dated=dated, alternate=alternate)
    texts = [str(value["stringValue"]) for cell in cells if (value := cell.value) and "stringValue" in value]
    if len(texts) < len(cells) or alternate:
        return None
    return _names(texts, local) or _numbered(texts)


def _numbers(numbers: list[float], *, dated: bool, alternate: bool) -> Series | None:
    if len(numbers) == 1:
        if dated == alternate:
            return None
        return lambda n: {"numberValue": plain(numbers[0] + n)}
    if alternate:
        return None
    months = _months_between(numbers) if dated else None
    if months:
        return lambda n: {"numberValue": _months_later(numbers[0], months * n)}
    step = numbers[1] - numbers[0]
    if any(abs(two - one - step) > 1e-9 for one, two in pairwise(numbers)):
        return None
    return lambda n: {"numberValue": plain(round(numbers[0] + step * n, 10))}


def _months_between(serials: list[float]) -> int | None:
    """The whole months from one date to the next if all are the same number apart, on one day of the month."""
    moments = [to_datetime(serial) for serial in serials]
    known = [moment for moment in moments if moment is not None]
    counted = [moment.year * 12 + moment.month for moment in known]
    steps = {two - one for one, two in pairwise(counted)}
    same_day = len({moment.day for moment in known}) == 1 and len(known) == len(serials)
    return steps.pop() if same_day and len(steps) == 1 and 0 not in steps else None


def _months_later(serial: float, months: int) -> float:
    start = to_datetime(serial)
    assert start is not None
    count = start.year * 12 + start.month - 1 + months
    for day in range(start.day, start.day - 4, -1):  # the 31st of a shorter month is its last day
        try:
            date = datetime(count // 12, count % 12 + 1, day)
        except ValueError:
            continue
        return (date - EPOCH).days
    raise invalid("The series leaves the calendar.")


def _names(texts: list[str], local: Conventions) -> Series | None:
    names: list[tuple[str, ...]] = [local.months, local.days]
    for known in [*names, *(tuple(name[:3] for name in long) for long in names)]:
        folded = [name.casefold() for name in known]
        places = [folded.index(text.casefold()) for text in texts if text.casefold() in folded]
        steps = {(two - one) % len(known) for one, two in pairwise(places)} or {1}
        if len(places) == len(texts) and len(steps) == 1:
            step = steps.pop()
            return lambda n, known=known, first=places[0], step=step: {  # type: ignore[misc]
                "stringValue": known[(first + step * n) % len(known)]
            }
    return None


def _numbered(texts: list[str]) -> Series | None:
    matches = [re.fullmatch(r"(.*?)(\d{1,15})", text, re.DOTALL) for text in texts]
    found = [(match[1], match[2]) for match in matches if match]
    if len(found) < len(texts) or len({before for before, _ in found}) > 1:
        return None
    counts = [int(number) for _, number in found]
    steps = {two - one for one, two in pairwise(counts)} or {1}
    if len(steps) > 1:
        return None
    step, (before, first) = steps.pop(), found[0]
    return lambda n: {"stringValue": before + str(abs(counts[0] + step * n)).zfill(len(first))}
