"""Notes kept as JSON: objects, or questions and their answers by name, as the rows of a table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sheetsync.interviews.notes.forms.delimited import rows_as_lines
from sheetsync.interviews.notes.lines import Notes

__all__ = ["read_objects"]

_WHERE = ("responses", "answers", "questions", "chart", "notes", "interview")
_MOST_COLUMNS = 200


def read_objects(text: str) -> Notes | None:
    """Return the rows of JSON that holds objects, lists or texts, as a table; None if the text is no such JSON."""
    if not text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return None
    try:
        data = json.loads(text.lstrip("\ufeff"))
        rows = _rows(_inner(data))
    except (ValueError, RecursionError):
        return None
    return Notes("a JSON file", tuple(rows_as_lines(rows))) if rows else None


def _inner(data: Any) -> Any:
    """Return the list or object of notes that is nearest to the top."""
    while isinstance(data, dict):
        inner = next((data[key] for key in _WHERE if isinstance(data.get(key), list | dict) and data[key]), None)
        if inner is None and len(data) == 1:
            inner = next((each for each in data.values() if isinstance(each, list | dict)), None)
        if inner is None:
            return data
        data = inner
    return data


def _rows(data: Any) -> list[list[str]]:
    if isinstance(data, dict):
        if data and all(isinstance(value, dict) for value in data.values()):
            return _table([{"question": key, **value} for key, value in data.items()])
        return [[key, _flat(value)] for key, value in data.items()]
    if not isinstance(data, list):
        return []
    if data and all(isinstance(each, dict) for each in data):
        return _table(data)
    return [[_flat(cell) for cell in each] if isinstance(each, list) else [_flat(each)] for each in data]


def _table(objects: list[dict[str, Any]]) -> list[list[str]]:
    names = list(dict.fromkeys(name for each in objects for name in each))
    if len(names) > _MOST_COLUMNS:
        return [[name, _flat(value)] for each in objects for name, value in each.items()]
    return [names, *([_flat(each.get(name)) for name in names] for each in objects)]


def _flat(value: Any) -> str:
    """Return a value as the text of a cell."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "Yes" if value else "No"
        case list():
            return "; ".join(filter(None, map(_flat, value)))
        case Mapping():
            return "; ".join(f"{key}: {_flat(inner)}" for key, inner in value.items())
    return str(value)
