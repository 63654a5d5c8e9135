"""Bases and changes as JSON and back, exactly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sheetsync.model.base import Answered, Base, BaseTable, CellKey, Dispute
from sheetsync.model.change import AddColumn, AddRow, AddTable, Change, DeleteRow, SetCell, SetFormula, SetHeader, SetId
from sheetsync.model.schema import ColumnType, Owner
from sheetsync.model.table import Head
from sheetsync.model.value import Error, Formula, Link

__all__ = ["base_from_json", "base_to_json", "changes_from_json", "changes_to_json", "dump", "load"]

FORMAT = "sheetsync.snapshot/2"

_CHANGES: Mapping[str, type[Change]] = {
    kind.__name__: kind for kind in (AddColumn, AddRow, AddTable, DeleteRow, SetCell, SetFormula, SetHeader, SetId)
}

_FORMATS = ("shown", "was_shown")


def base_to_json(base: Base) -> str:
    """Return *base* as one JSON document, the same text for the same base."""
    document = {
        "format": FORMAT,
        "tables": _tables_to_json(base.tables),
        "disputes": _disputes_to_json(base.disputes),
        "stored": _disputes_to_json(base.stored),
        "apart": [[*row, side] for row, side in base.apart.items()],
        "undone": [[*cell, run] for cell, run in base.undone.items()],
        "unsure": sorted(base.unsure),
        "held": sorted(base.held),
        "named": _tables_to_json(base.named),
        "answers": [[name, each.left, each.right, each.keep, each.waits] for name, each in base.answers.items()],
    }
    return json.dumps(document, default=_encode, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def base_from_json(text: str) -> Base:
    """Read a base back; raises ValueError if *text* is not one of this format."""
    document = load(text)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueError("this is not a snapshot of a format that this version can read")
    return Base(
        _tables_from_json(document["tables"]),
        _disputes_from_json(document["disputes"]),
        _disputes_from_json(document["stored"]),
        {(table, row): side for table, row, side in document["apart"]},
        frozenset((table, row) for table, row in document["unsure"]),
        {name: Answered(*answer) for name, *answer in document.get("answers", ())},
        frozenset((table, row) for table, row in document.get("held", ())),
        {CellKey(table, row, column): run for table, row, column, run in document.get("undone", ())},
        _tables_from_json(document.get("named", {})),
    )


def changes_to_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return *changes* as plain data, each with its kind and what was there before, number formats where it has any."""
    return [
        {
            "change": type(change).__name__,
            **{
                part.name: _pairs(getattr(change, part.name))
                for part in fields(change)
                if part.name not in _FORMATS or getattr(change, part.name)
            },
        }
        for change in changes
    ]


def changes_from_json(listed: Iterable[dict[str, Any]]) -> tuple[Change, ...]:
    """Return changes from plain data; raises ValueError, KeyError or TypeError if they are not."""
    return tuple(_change(dict(said)) for said in listed)


def _change(said: dict[str, Any]) -> Change:
    kind = _CHANGES[said.pop("change")]
    for name in ("cells", "was", "shown"):
        if isinstance(said.get(name), list):
            said[name] = {key: value for key, value in said[name]}  # noqa: C416 - the pairs are lists, of two each
    if kind is SetId:
        said["place"] = int(said["place"])
    if kind is AddColumn:
        said["type"] = ColumnType(said["type"])
    if kind is AddTable:
        said["heads"] = tuple(Head(head["column"], head["header"], Owner(head["owner"])) for head in said["heads"])
    return kind(**said)


def dump(document: object) -> str:
    """Return a document that holds values of cells as JSON."""
    return json.dumps(document, default=_encode, ensure_ascii=False, indent=1)


def _tables_to_json(tables: Mapping[str, BaseTable]) -> dict[str, object]:
    return {
        key: {
            "columns": table.columns,
            "absent": sorted(table.absent.items()),
            "headers": sorted(table.headers.items()),
            "order": sorted(table.order.items()),
            "rows": sorted(table.rows.items()),
            **({"left_out": table.left_out} if table.left_out else {}),
        }
        for key, table in tables.items()
    }


def _tables_from_json(listed: Mapping[str, Any]) -> dict[str, BaseTable]:
    return {
        key: BaseTable(
            tuple(table["columns"]),
            {name: tuple(cells) for name, cells in table["rows"]},
            dict(table["absent"]),
            dict(table["headers"]),
            {side: tuple(keys) for side, keys in table["order"]},
            table.get("left_out", ""),
        )
        for key, table in listed.items()
    }


def _disputes_to_json(disputes: Mapping[CellKey, Dispute]) -> list[list[object]]:
    return [
        [*cell, each.left, each.right, each.before, *([each.waiting] if each.waiting else [])]
        for cell, each in disputes.items()
    ]


def _disputes_from_json(listed: Iterable[Any]) -> dict[CellKey, Dispute]:
    disputes = {}
    for table, row, column, *sides in listed:
        cell = CellKey(table, row, column)
        disputes[cell] = Dispute(cell, *sides)
    return disputes


def load(text: str) -> Any:
    """Return a document that `dump` has written; raises ValueError if *text* is none."""
    return json.loads(text, object_hook=_decode, parse_int=float)


def _pairs(part: object) -> object:
    """Write mappings as pairs: a row ID or column key must never be taken for the name of a kind."""
    return list(part.items()) if isinstance(part, Mapping) else part


def _encode(value: object) -> object:
    match value:
        case datetime():
            return {"at": value.isoformat()}
        case date():
            return {"on": value.isoformat()}
        case Link(text, url):
            return {"link": [text, url]}
        case Error(code):
            return {"error": code}
        case Formula(text, result):
            return {"formula": text, "value": result}
        case Head(key, header, owner):
            return {"column": key, "header": header, "owner": owner}
    raise TypeError(f"neither a cell's value nor a column: {type(value).__name__}")


def _decode(pairs: dict[str, Any]) -> object:
    """Turn the objects that `_encode` writes back into values."""
    if len(pairs) == 2:
        match pairs:
            case {"formula": str(text), "value": result}:
                return Formula(text, result)
    if len(pairs) == 1:
        match pairs:
            case {"at": str(text)}:
                return datetime.fromisoformat(text)
            case {"on": str(text)}:
                return date.fromisoformat(text)
            case {"link": [str(text), str(url)]}:
                return Link(text, url)
            case {"error": str(code)}:
                return Error(code)
    return pairs
