"""Kinds that put the rows of a range in another order: sortRange, randomizeRange, deleteDuplicates."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from sheetsync.sandbox.batch.kind import kind, target
from sheetsync.sandbox.cells import EMPTY, Cell, changed
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json, invalid, not_modelled
from sheetsync.sandbox.formats import twin
from sheetsync.sandbox.formulas import Engine
from sheetsync.sandbox.grid import effective_format
from sheetsync.sandbox.ranges import Box
from sheetsync.sandbox.references import moved

BLANK_RANK = 9


@kind
def sort_range(document: Document, request: Json) -> None:
    """sortRange: rows of the range by value; numbers before text before booleans, blanks always last."""
    sheet, box = target(document, request.get("range", {}))
    specs = _sort_specs(request, box)
    numbers = list(range(box.top, box.bottom))
    _put_in_order(document, sheet, box, sorted(numbers, key=_sorting(document, sheet, numbers, specs)))


def _put_in_order(document: Document, sheet: Sheet, box: Box, order: list[int]) -> None:
    """Put the rows of a rectangle, told by their numbers, from its top on; rows that are not told of are gone."""
    numbers = range(box.top, box.top + len(order))
    rows = {
        n: {c: sheet.cell(n, c) for c in range(box.left, box.right)}
        for n in range(box.top, box.bottom)
        if n in sheet.rows
    }
    for to, source in zip(numbers, order, strict=True):
        if to == source or (to not in rows and source not in rows):
            continue
        for column in range(box.left, box.right):
            _put_sorted(sheet, (to, column), rows.get(source, {}).get(column, EMPTY), to - source)
    for row, column, _ in list(sheet.cells_in(box.top + len(order), box.bottom, box.left, box.right)):
        sheet.put(row, column, EMPTY)
    _carry_metadata(document, sheet, {source: to for to, source in zip(numbers, order, strict=True)})


def _put_sorted(sheet: Sheet, at: tuple[int, int], cell: Cell, down: int) -> None:
    formula = cell.formula
    sheet.put(*at, cell if formula is None else changed(cell, value={"formulaValue": moved(formula, down, 0)}))


def _sort_specs(request: Json, box: Box) -> list[Json]:
    specs: list[Json] = [twin(spec) for spec in request.get("sortSpecs", [])]
    if not specs:
        raise invalid("Must specify at least one sort spec.")
    for spec in specs:
        if "dataSourceColumnReference" in spec:
            raise not_modelled("sorting by a column of a data source")
        if spec.keys() >= {"backgroundColorStyle", "foregroundColorStyle"}:
            raise invalid("Cannot sort by both the background and the foreground color.")
        if not box.left <= spec.get("dimensionIndex", 0) < box.right:
            raise invalid("The sort column index must lie within the range.")
    return specs


def _sorting(document: Document, sheet: Sheet, numbers: list[int], specs: list[Json]) -> Callable[[int], Any]:
    engine, default = Engine(document), document.properties["defaultFormat"]

    def key(row: int, spec: Json) -> tuple[int, Any]:
        column = spec.get("dimensionIndex", 0)
        for name, part in (("backgroundColorStyle", None), ("foregroundColorStyle", "textFormat")):
            if name in spec:  # "cells with this fill color are sorted to the top"
                look = effective_format(default, sheet.cell(row, column).format)
                return 0, (look if part is None else look[part]).get(name) != spec[name]
        return _sort_key(engine.value(sheet, row, column)[0])

    keys = {n: [key(n, spec) for spec in specs] for n in numbers}
    falling = [s.get("sortOrder") == "DESCENDING" for s in specs]

    def compare(a: int, b: int) -> int:
        for one, two, down in zip(keys[a], keys[b], falling, strict=True):
            if one != two:
                if BLANK_RANK in (one[0], two[0]):  # a blank comes last either way
                    return 1 if one[0] == BLANK_RANK else -1
                return (1 if one > two else -1) * (-1 if down else 1)
        return 0

    return cmp_to_key(compare)


def _carry_metadata(document: Document, sheet: Sheet, places: dict[int, int]) -> None:
    """Developer metadata of a row moves with its values (probed live: google.md, section 3)."""
    for entry in document.metadata:
        span = entry["location"].get("dimensionRange")
        if span and span.get("sheetId", 0) == sheet.id and span.get("dimension") == "ROWS":
            to = places.get(span.get("startIndex", 0))
            if to is not None:
                span["startIndex"], span["endIndex"] = to, to + 1


def _sort_key(value: Json | None) -> tuple[int, Any]:
    if not value:
        return BLANK_RANK, 0
    if "numberValue" in value:
        return 0, value["numberValue"]
    if "stringValue" in value:
        return 1, value["stringValue"].casefold()
    return (2, value["boolValue"]) if "boolValue" in value else (3, "")


@kind
def randomize_range(document: Document, request: Json) -> None:
    """randomizeRange: the rows of the range in an order by chance."""
    sheet, box = target(document, request.get("range", {}))
    order = list(range(box.top, box.bottom))
    random.shuffle(order)
    _put_in_order(document, sheet, box, order)


@kind
def delete_duplicates(document: Document, request: Json) -> Json:
    """deleteDuplicates: of rows with the same values, letter case aside, the first stays; the range's rest moves up."""
    sheet, box = target(document, request.get("range", {}))
    columns = _compared(request, sheet, box)
    engine = Engine(document)
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for row in range(box.top, box.bottom):
        key = tuple(_sort_key(engine.value(sheet, row, column)[0]) for column in columns)
        if key not in seen:
            seen.add(key)
            kept.append(row)
    _put_in_order(document, sheet, box, kept)
    removed = box.bottom - box.top - len(kept)
    return {"deleteDuplicates": {"duplicatesRemovedCount": removed} if removed else {}}


def _compared(request: Json, sheet: Sheet, box: Box) -> list[int]:
    spans = request.get("comparisonColumns", [])
    columns: set[int] = set()
    for span in spans:
        if span.get("dimension") != "COLUMNS" or span.get("sheetId", 0) != sheet.id:
            raise invalid("The comparison columns must be columns of the sheet of the range.")
        columns |= set(range(span.get("startIndex", box.left), span.get("endIndex", box.right)))
    if not columns <= set(range(box.left, box.right)):
        raise invalid("The comparison columns must lie within the range.")
    return sorted(columns) if spans else list(range(box.left, box.right))
