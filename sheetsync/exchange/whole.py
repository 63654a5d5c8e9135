"""A whole tracker as JSON, and back: every table that people and the program write, cell for cell."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sheetsync.exchange.leaving import leaving_columns
from sheetsync.exchange.plan import Merger
from sheetsync.exchange.record import SourceUnreadable
from sheetsync.model.base import Base
from sheetsync.model.change import AddRow, SetCell
from sheetsync.model.importing import Decision, ImportPlan
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.value import Link, Value, canonical, plain, show

__all__ = ["FORMAT", "is_whole", "plan_whole", "tables_in", "whole_json"]

FORMAT = "sheetsync.export/1"


def whole_json(tables: Mapping[str, Table], keys: Sequence[str]) -> dict[str, Any]:
    """Return tables as data: headers by column key, and rows with their ID and their cells that are not blank."""
    return {"format": FORMAT, "tables": {key: _table(tables[key]) for key in keys if key in tables}}


def _table(table: Table) -> dict[str, Any]:
    heads = leaving_columns(table)
    rows = []
    for row in table.rows:
        cells = {head.key: _written(plain(table.cell(row, head.key))) for head in heads}
        rows.append({"id": row.id, "cells": {key: value for key, value in cells.items() if value is not None}})
    return {"title": table.title, "columns": {head.key: head.header for head in heads}, "rows": rows}


def _written(value: Value) -> Any:
    match value:
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case Link(text, url):
            return {"text": text, "url": url}
        case None | str() | float() | bool():
            return value
    return show(value)


def is_whole(data: bytes) -> bool:
    """Tell whether a file is what `export --format json` wrote."""
    return data[:200].lstrip().startswith(b"{") and f'"{FORMAT}"'.encode() in data[:200]


def tables_in(data: bytes) -> dict[str, Table]:
    """Return the tables of such a file; raises SourceUnreadable for one that is damaged."""
    try:
        document = json.loads(data)
        return {str(key): _read(str(key), said) for key, said in document["tables"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as reason:
        raise SourceUnreadable(
            f"The export is damaged ({type(reason).__name__}).", hint="Export it again. Nothing was changed."
        ) from None


def _read(key: str, said: Any) -> Table:
    heads = tuple(Head(str(name), str(header)) for name, header in said["columns"].items())
    rows = [
        Row(str(row["id"]), tuple(_value(row["cells"].get(head.key)) for head in heads), place)
        for place, row in enumerate(said["rows"], 1)
    ]
    return Table(key, str(said.get("title", key)), heads, tuple(rows))


def _value(raw: Any) -> Value:
    match raw:
        case {"moment": str(text)}:
            return datetime.fromisoformat(text)
        case {"date": str(text)}:
            return date.fromisoformat(text)
        case {"text": str(text), "url": str(url)}:
            return Link(text, url)
    return canonical(raw)


def plan_whole(tables: Mapping[str, Table], ours: Mapping[str, Table], merged: Merger) -> ImportPlan:
    """Decide what a tracker lacks of what *tables* hold: rows and cells are added, none is changed without asking."""
    here: dict[str, Table] = {}
    there: dict[str, Table] = {}
    for key in tables.keys() & ours.keys():
        here[key] = _without_formulas(ours[key])
        headers = {head.key: head.header for head in ours[key].heads}
        calculated = headers.keys() - {head.key for head in here[key].heads}
        there[key] = _named(tables[key], headers, calculated)
    changes, disputes = merged(Base(), here, there, {})
    added = tuple(change.row for change in changes if isinstance(change, AddRow))
    changed: dict[str, tuple[str, ...]] = {}
    for change in changes:
        if isinstance(change, SetCell):
            changed[change.row] = (*changed.get(change.row, ()), change.column)
    decisions = tuple(
        Decision(
            one.cell.row,
            "conflict",
            one.cell.row,
            f"{here[one.cell.table].title}, {one.cell.row}, {one.cell.column}: you have “{show(one.left)}”, "
            f"the file says “{show(one.right)}”.",
            one.cell.column,
            one.left,
            one.before,
            one.right,
        )
        for one in disputes
    )
    same = sum(len(table.rows) for table in there.values()) - len(added) - len(changed)
    return ImportPlan("sheetsync", tuple(changes), added, changed, same, decisions, (), (), {})


def _without_formulas(table: Table) -> Table:
    heads = leaving_columns(table)
    return _picked(table, heads, {head.key: head.header for head in heads})


def _named(table: Table, headers: Mapping[str, str], calculated: set[str]) -> Table:
    heads = [head for head in table.heads if head.key not in calculated]
    return _picked(table, heads, headers)


def _picked(table: Table, heads: Sequence[Head], headers: Mapping[str, str]) -> Table:
    rows = tuple(
        Row(row.id, tuple(table.cell(row, head.key) for head in heads), row.place) for row in table.rows if row.id
    )
    named = tuple(Head(head.key, headers.get(head.key, head.header)) for head in heads)
    return Table(table.key, table.title, named, rows)
