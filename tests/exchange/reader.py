"""A file given as text or bytes, read as the command does, with its people by name."""

from __future__ import annotations

from collections.abc import Sequence

from sheetsync.documents.decoding import decoded
from sheetsync.exchange.people import Person
from sheetsync.exchange.reading import Doors, People, Sheet, Wanted, read_people
from sheetsync.model.value import Value, show

__all__ = ["kinds", "read", "read_sheets", "said"]


def read(file: str | bytes, dates: str = "", fields: dict[str, str] | None = None) -> People:
    """Read a file that is no workbook."""
    data = file.encode() if isinstance(file, str) else file
    return read_people(data, Doors(decoded, lambda _: ()), Wanted("", fields or {}, dates))


def read_sheets(**sheets: Sequence[Sequence[Value]]) -> People:
    """Read a workbook of these sheets; rows and columns stand one beside the other from A1."""
    made = [
        Sheet(title, list(enumerate(rows, 1)), range(1, 1 + max(map(len, rows), default=0)))
        for title, rows in sheets.items()
    ]
    return read_people(b"PK", Doors(decoded, lambda _: made))


def said(person: Person, *keys: str) -> list[str]:
    """Return what is said of a person in columns of Contacts, or, by header, of their own."""
    return [show(person.cells.get(key, person.own.get(key))) for key in keys]


def kinds(people: People) -> list[tuple[int | str, str]]:
    """Return row and kind of each report."""
    return [(each.row, each.kind) for each in people.reports]
