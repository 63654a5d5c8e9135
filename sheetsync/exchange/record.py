"""What every reader of a format returns: records with their place in the file, made of facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sheetsync.errors import SheetsyncError
from sheetsync.model.importing import Mapped, Place, Reported
from sheetsync.model.value import Value

__all__ = ["OWN", "Fact", "Record", "Source", "SourceUnreadable", "Touch"]

OWN = "own"
"""The field of what fits no column of a tracker and becomes a column of the person's own."""


class SourceUnreadable(SheetsyncError):
    """A file is not one that people can be read from; the message says what it is and what to do."""


class Fact(NamedTuple):
    """One value of a record.

    *field* is a key of Contacts or a word of this room (see `words`), *header* what the source calls it, *kind* says
    which of several it is (``work``, ``mobile``), and *main* that the source prefers it.
    """

    field: str
    value: Value
    header: str = ""
    kind: str = ""
    main: bool = False


class Touch(NamedTuple):
    """Something that passed between the person and somebody, as one row of the log will have it."""

    day: date
    summary: str = ""
    direction: str = ""
    channel: str = ""
    purpose: str = ""
    promise: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What a file says of one person, or of nobody; *key* is the source's own name for it, if it has one."""

    row: Place
    facts: tuple[Fact, ...]
    key: str = ""
    touches: tuple[Touch, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read; *name* identifies the kind of file, so that a later export of the same is known."""

    name: str
    records: tuple[Record, ...]
    reports: tuple[Reported, ...] = ()
    columns: Sequence[Mapped] = ()
