"""Reading interviews, questions and answers out of a snapshot, and saying what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Answer, Asked, Study, Talk
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, is_blank, plain, show

__all__ = ["read_study", "split_list"]

_SEPARATORS = re.compile(r"[;\n]")
_NAMES = re.compile(r"[;,\n]")


def read_study(snapshot: Snapshot) -> Study:
    """Return all that *snapshot* says about interviews; a sheet or column that is missing reads as blank."""
    notices: list[str] = []
    talks = tuple(_talk(snapshot, table, row) for table, row in _rows(snapshot, "interviews") if row.id)
    questions = tuple(_asked(table, row) for table, row in _rows(snapshot, "questions") if row.id)
    known = {talk.id.casefold() for talk in talks}
    answers = []
    for table, row in _rows(snapshot, "responses"):
        answer = _answer(table, row, notices)
        if not answer.interview and not answer.question:
            continue
        if answer.interview.casefold() not in known:
            named = f"“{answer.interview[:60]}” is no interview" if answer.interview else "names no interview"
            notices.append(f"{table.title}, row {row.place}: {named}; the row is counted nowhere.")
            continue
        answers.append(answer)
    return Study(talks, questions, tuple(answers), tuple(notices))


def split_list(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, separated by semicolons or line breaks; one of each."""
    parts = (" ".join(part.split()) for part in _SEPARATORS.split(text))
    return tuple({part.casefold(): part for part in parts if part}.values())


def _rows(snapshot: Snapshot, key: str) -> Iterator[tuple[Table, Row]]:
    table = snapshot.tables.get(key)
    yield from ((table, row) for row in table.rows) if table else ()


def _talk(snapshot: Snapshot, table: Table, row: Row) -> Talk:
    contact = _text(table, row, "contact")
    contacts = snapshot.tables.get("contacts")
    known = contacts.by_id.get(contact) if contacts else None
    person = _text(contacts, known, "name") if contacts and known else ""
    about = [_text(contacts, known, key) for key in ("role", "organisation")] if contacts and known else []
    field = _text(table, row, "field") or (_text(contacts, known, "field") if contacts and known else "")
    return Talk(
        id=row.id,
        contact=contact,
        person=person or contact or row.id,
        about=", ".join(filter(None, about)),
        field=field,
        day=_day(table.cell(row, "date")),
        status=_text(table, row, "status"),
        before=_whole(table.cell(row, "interest_before"), 1, 5),
        after=_whole(table.cell(row, "interest_after"), 1, 5),
    )


def _asked(table: Table, row: Row) -> Asked:
    return Asked(
        id=row.id,
        text=_text(table, row, "question"),
        category=_text(table, row, "category"),
        kind=_text(table, row, "type") or "Text",
        sets=tuple(name for part in _NAMES.split(_text(table, row, "sets")) if (name := part.strip().casefold())),
        active=_text(table, row, "active").casefold() != "no",
    )


def _answer(table: Table, row: Row, notices: list[str]) -> Answer:
    number = plain(table.cell(row, "number"))
    return Answer(
        row=row.id,
        place=row.place,
        interview=_text(table, row, "interview"),
        question=_text(table, row, "question"),
        expected=_text(table, row, "expected"),
        expected_on=_day(table.cell(row, "expected_on")),
        response=_text(table, row, "response"),
        summary=_text(table, row, "summary"),
        rating=_noted(table, row, ("rating", 1, 5), notices),
        number=number if isinstance(number, float) else None,
        match=_text(table, row, "match"),
        surprise=_noted(table, row, ("surprise", 0, 3), notices),
        how=_text(table, row, "how_answered"),
        revelation=_ticked(table.cell(row, "revelation")),
        themes=split_list(_text(table, row, "themes")),
        note=_text(table, row, "note"),
    )


def _noted(table: Table, row: Row, column: tuple[str, int, int], notices: list[str]) -> int | None:
    """Return a whole number in a range; anything else that stands there is noted and counts as blank."""
    key, least, most = column
    cell = table.cell(row, key)
    found = _whole(cell, least, most)
    if found is None and not is_blank(cell):
        heads: Mapping[str, str] = {head.key: head.header for head in table.heads}
        notices.append(
            f"{table.title}, row {row.place}: {heads[key]} is “{show(cell)[:40]}”, not a whole number "
            f"from {least} to {most}; it was passed over."
        )
    return found


def _text(table: Table, row: Row, key: str) -> str:
    return show(table.cell(row, key)).strip()


def _day(value: Value) -> date | None:
    shown = plain(value)
    if isinstance(shown, datetime):
        return shown.date()
    return shown if isinstance(shown, date) else None


def _whole(value: Value, least: int, most: int) -> int | None:
    shown = plain(value)
    if isinstance(shown, float) and shown.is_integer() and least <= shown <= most:
        return int(shown)
    return None


def _ticked(value: Value) -> bool:
    shown = plain(value)
    return shown is True or show(shown).strip().casefold() in {"yes", "y", "x", "true", "✓", "✔"}
