"""The rows a new tracker starts with, as files of a template declare them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sheetsync.blueprint.plan import Blueprint, TableColumn, TableSheet
from sheetsync.blueprint.reading import TemplateUnreadable
from sheetsync.model.schema import ColumnType, Owner
from sheetsync.model.toml import parse_toml
from sheetsync.model.value import Value, canonical

if TYPE_CHECKING:
    from sheetsync.blueprint.evaluate import Rows

__all__ = ["read_rows"]

_RELATIVE = re.compile(r"@([+-]?\d{1,5})d")
_TEXTS = 32_767
_ABOUT_THE_FILE = ("name", "title", "minutes", "description", "stage", "field", "ask")


class _Wrong(ValueError):
    """What is wrong with one value."""


def read_rows(
    text: str, today: date, *, blueprint: Blueprint, name: str, table: str = ""
) -> dict[str, list[dict[str, Value]]]:
    """Read starting rows, one ``[[table]]`` with column keys each; return rows by table key, cells by column key.

    ``[[rows]]`` are rows of *table*. ``"@-12d"`` is the day 12 days before *today*, in a column of any type. A column
    that is left out is blank. *name* is what the file is called. Raises TemplateUnreadable with all mistakes at once.
    """
    try:
        data = parse_toml(text)
    except ValueError as error:
        raise TemplateUnreadable(name, [f"not TOML: {error}"], what="file") from None
    mistakes: list[str] = []
    rows: dict[str, list[dict[str, Value]]] = {}
    tables = {sheet.key: sheet for sheet in blueprint.tables}
    for key, entries in data.items():
        target = tables.get(table if key == "rows" else key)
        if target is None:
            if key not in _ABOUT_THE_FILE or (isinstance(entries, list) and any(isinstance(e, dict) for e in entries)):
                mistakes.append(f"{key}: there is no such table")
        elif not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            mistakes.append(f"{key}: must be written as [[{key}]]")
        else:
            found = rows.setdefault(target.key, [])
            for number, entry in enumerate(entries):
                found.append(_row(target, entry, today, f"{key}[{number}]", mistakes))
    mistakes += _double_ids(tables, rows)
    if mistakes:
        raise TemplateUnreadable(name, mistakes, what="file")
    return rows


def _row(
    table: TableSheet, entry: Mapping[str, object], today: date, place: str, mistakes: list[str]
) -> dict[str, Value]:
    columns = {column.key: column for column in table.columns}
    row: dict[str, Value] = {}
    for key, raw in entry.items():
        if key not in columns:
            mistakes.append(f'{place}.{key}: "{key}" is not a column of {table.key}')
        elif columns[key].owner is Owner.FORMULA:
            mistakes.append(f"{place}.{key}: is calculated, so it cannot be given")
        else:
            try:
                row[key] = _value(columns[key], raw, today)
            except _Wrong as wrong:
                mistakes.append(f"{place}.{key}: {wrong}")
    return row


def _double_ids(tables: Mapping[str, TableSheet], rows: Rows) -> Iterator[str]:
    for key, found in rows.items():
        identity = tables[key].columns[0].key
        ids = [row.get(identity) for row in found]
        for each in dict.fromkeys(ids):
            if each is not None and ids.count(each) > 1:
                yield f'{key}: the ID "{each}" stands there more than once'


def _value(column: TableColumn, raw: object, today: date) -> Value:
    if isinstance(raw, str) and (relative := _RELATIVE.fullmatch(raw)):
        try:
            return today + timedelta(days=int(relative[1]))
        except OverflowError:
            raise _Wrong(f'"{raw}" is beyond the calendar') from None
    if isinstance(raw, str) and len(raw.encode("utf-16-le")) // 2 > _TEXTS:
        raise _Wrong(f"is longer than the {_TEXTS} characters that a cell can hold")
    return None if raw == "" else canonical(_typed(column.type, raw))


def _typed(kind: ColumnType, raw: object) -> object:
    match kind, raw:
        case ColumnType.YES, bool():
            return "Yes" if raw else None
        case ColumnType.TIME, time():
            return raw.strftime("%H:%M")
        case ColumnType.DATE, str():
            return _day(raw)
        case ColumnType.DATE, _ if not isinstance(raw, date):
            raise _Wrong(f"{raw} is not a date")
        case ((ColumnType.NUMBER | ColumnType.INTEGER), _) if isinstance(raw, bool) or not isinstance(raw, int | float):
            raise _Wrong(f'"{raw}" is not a number')
        case _, list() | dict() | time():
            raise _Wrong("is not something that a cell can hold")
    return raw


def _day(raw: str) -> date:
    try:
        return datetime.fromisoformat(raw) if "T" in raw else date.fromisoformat(raw)
    except ValueError:
        raise _Wrong(f'"{raw}" is not a date such as 2026-11-23 or @-12d') from None
