"""Notes that are tables: rows of CSV, cells pasted from a sheet, tables in a document, and objects in JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from sheetsync.errors import UsageMistake
from sheetsync.interviews.known import Known
from sheetsync.interviews.notes_marked import EXTRAS
from sheetsync.model.filling import Said
from sheetsync.model.schema import fold_header

__all__ = ["NotesUnreadable", "is_headed", "parse_delimited", "parse_json", "parse_rows"]

_IDS = {"id", "question id", "question_id", "qid", "nr id", "code"}
_QUESTIONS = {"question", "questions", "question text", "question_text", "asked", "i asked", "q", "prompt"}
_ANSWERS = {
    "answer", "answers", "response", "responses", "they said", "said", "reply", "notes", "a", "what they said",
    "answer text", "answered", "what she said", "what he said", "she said", "he said", "her answer", "his answer",
    "their answer", "what was said", "what i heard", "i heard",
}  # fmt: skip
_NUMBERS = {"#", "no", "no.", "nr", "number of question"}
_OWN = {"rating", "match", "surprise", "summary", "themes", "note", "number", "how_answered", "expected"}
_HEADERS = {
    **dict.fromkeys(_IDS, "id"),
    **dict.fromkeys(_QUESTIONS, "question"),
    **dict.fromkeys(_ANSWERS, "answer"),
    **dict.fromkeys(_NUMBERS, "count"),
    **EXTRAS,
    **{name: name for name in _OWN},
    **dict.fromkeys(("what i expected", "i expected to hear", "my expectation", "expectations"), "expected"),
    "rating (1-5)": "rating",
    "surprise (0-3)": "surprise",
    "how answered": "how_answered",
}
_LONGEST_LINE = 200_000


class NotesUnreadable(UsageMistake):
    """A file of notes cannot be read as what it says it is."""


def parse_delimited(text: str, known: Known, *, delimiter: str = "", person: str = "") -> list[Said]:
    """Return the answers in CSV or in cells pasted from a sheet; *delimiter* is found out if it is not given."""
    csv.field_size_limit(10_000_000)
    sign = delimiter or max("\t;,|", key=text[:_LONGEST_LINE].count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        # A quotation mark that nothing closes: then quotation marks are part of the text.
        rows = [line.split(sign) for line in text.splitlines()]
    return parse_rows(rows, known, person=person)


def is_headed(text: str) -> bool:
    """Tell whether the first line of a text is the headers of CSV: of a question or an ID, and of something else."""
    line = next((each for each in text.lstrip("\ufeff").splitlines() if each.strip()), "")[:_LONGEST_LINE]
    for sign in ";,|":
        names = [cell.strip().strip('"') for cell in line.split(sign)]
        keys = {_HEADERS.get(fold_header(name), "") for name in names}
        if len(names) > 1 and keys & {"question", "id"} and (keys - {"question", "id", "count", ""} or len(names) == 2):
            return True
    return False


def parse_rows(rows: Sequence[Sequence[str]], known: Known, *, person: str = "", first: int = 1) -> list[Said]:
    """Return the answers in the rows of a table, with or without headers.

    Without headers the first column is the question, or an ID beside it, and what follows is the answer. In a table
    with a column for each person it is that of *person*. Columns that are none of these are added to the answer under
    their headers. Raises NotesUnreadable where no column holds answers.
    """
    filled = [
        (first + number, [cell.strip() for cell in row]) for number, row in enumerate(rows) if any(map(str.strip, row))
    ]
    if not filled:
        return []
    headers = [_HEADERS.get(fold_header(cell), "") for cell in filled[0][1]]
    if {"question", "id"} & set(headers):
        names = filled[0][1]
        keys = _with_answers(headers, names, person)
        return [said for place, row in filled[1:] if (said := _said(row, keys, names, place))]
    return [_unheaded(row, known, place) for place, row in filled]


def parse_json(text: str, known: Known, *, person: str = "") -> list[Said]:
    """Return the answers in JSON: a list of objects, an object of questions and answers, or either inside another.

    Raises NotesUnreadable.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as reason:
        raise NotesUnreadable(f"The notes are not JSON: {reason}.", hint="Nothing was changed.") from None
    found = _list_in(data)
    if found is None:
        raise NotesUnreadable(
            "The JSON holds no questions and answers.",
            hint='Write it as {"question": "answer", …} or as [{"question": …, "answer": …}, …]. Nothing was changed.',
        )
    if isinstance(found, dict):
        return [_of_pair(key, value, known, place) for place, (key, value) in enumerate(found.items(), 1)]
    if all(isinstance(each, list) for each in found):
        return parse_rows([[_flat(cell) for cell in row] for row in found], known, person=person)
    said = []
    for place, each in enumerate(found, 1):
        if isinstance(each, dict):
            names = list(each)
            keys = _with_answers([_HEADERS.get(fold_header(name), "") for name in names], names, person)
            made = _said([_flat(value) for value in each.values()], keys, names, place)
            said += [made] if made else []
        else:
            said.append(Said("", _flat(each), where=place))
    return said


def _list_in(data: Any) -> dict[str, Any] | list[Any] | None:
    """Return the list of objects or the object of texts that is nearest to the top."""
    if isinstance(data, list):
        return data or None
    if not isinstance(data, dict) or not data:
        return None
    for key in ("responses", "answers", "questions", "chart", "notes", "interview"):
        inner = data.get(key)
        if isinstance(inner, list | dict) and inner:
            return _list_in(inner)
    lists = [value for value in data.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return lists[0] if len(lists) == 1 and len(data) == 1 else data


def _of_pair(key: str, value: Any, known: Known, place: int) -> Said:
    if isinstance(value, dict):
        names = ["question", *value]
        keys = _with_answers([_HEADERS.get(fold_header(name), "") for name in names], names, "")
        made = _said([key, *map(_flat, value.values())], keys, names, place)
        if made:
            return made
    asked = known.by_id(key)
    return Said("" if asked else key, _flat(value), asked.id if asked else "", where=place)


def _with_answers(keys: list[str], names: Sequence[str], person: str) -> list[str]:
    """Return what each column is; where no header says answer, it is the column of the person, or the only one left."""
    if "answer" in keys:
        return keys
    free = [number for number, key in enumerate(keys) if not key]
    words = set(person.casefold().split())
    theirs = [number for number in free if words & set(names[number].casefold().split())]
    found = theirs if len(theirs) == 1 else free
    if len(found) != 1:
        listed = ", ".join(f"“{names[number]}”" for number in free[:8]) or "none"
        whose = f" of {person}" if person else ""
        raise NotesUnreadable(
            f"No column of the table says that it holds the answers{whose}; there is {listed}.",
            hint="Give the column with the answers the header Answer. Nothing was changed.",
        )
    others = [number for number in free if number != found[0]]  # what other people said is not this interview's
    return ["answer" if at == found[0] else "count" if at in others else key for at, key in enumerate(keys)]


def _said(row: Sequence[str], keys: Sequence[str], names: Sequence[str], place: int) -> Said | None:
    cells: dict[str, str] = {}
    more: list[str] = []
    for number, cell in enumerate(row):
        key = keys[number] if number < len(keys) else ""
        if not cell or key == "count":
            continue
        if key and key not in cells:
            cells[key] = cell
        else:
            name = names[number] if number < len(names) and names[number] else ""
            more.append(f"{name}: {cell}" if name else cell)
    answer = "\n".join([*filter(None, [cells.pop("answer", "")]), *more])
    label, name = cells.pop("question", ""), cells.pop("id", "")
    return Said(label, answer, name, extras=cells, where=place) if label or name or answer or cells else None


def _unheaded(row: Sequence[str], known: Known, place: int) -> Said:
    cells = [cell for cell in row if cell]
    asked = known.by_id(cells[0]) if cells else None
    if not asked:
        return Said(cells[0], "\n".join(cells[1:]), where=place)
    is_question = len(cells) > 2 and known.like(cells[1], asked.id) >= 0.5
    return Said(cells[1] if is_question else "", "\n".join(cells[2 if is_question else 1 :]), asked.id, where=place)


def _flat(value: Any) -> str:
    """Return a value of JSON as the text of a cell."""
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            return "Yes" if value else "No"
        case list():
            return "; ".join(filter(None, map(_flat, value)))
        case Mapping():
            return "; ".join(f"{key}: {_flat(inner)}" for key, inner in value.items())
    return str(value)
