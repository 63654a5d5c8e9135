"""What a tracker's tables are meant to hold: sheets, columns, types, choices, keys, and who owns a column."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

__all__ = ["Column", "ColumnType", "Owner", "Schema", "TableSchema", "fold_header"]


class ColumnType(StrEnum):
    """What a column is meant to hold; a cell that holds something else is reported, never changed."""

    ID = "id"
    TEXT = "text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    INTEGER = "integer"
    DATE = "date"
    TIME = "time"
    YES = "yes"
    CHOICE = "choice"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    REFERENCE = "reference"


class Owner(StrEnum):
    """Who writes a column: the person, this program (a person's edit is overwritten), or a formula on each side."""

    PERSON = "person"
    PROGRAM = "program"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Column:
    """One declared column; *key* never changes, *header* is what a person reads and may rename.

    *choices* are the words of a choice column; *table* is the key of the table that a reference column points into.
    *minimum* and *maximum* bound a number (None: nothing does); *note* says what belongs into it. One that stands
    *aside* is in the tables of earlier books only: it is known by its header, and never missing.
    """

    key: str
    header: str
    type: ColumnType = ColumnType.TEXT
    owner: Owner = Owner.PERSON
    choices: tuple[str, ...] = ()
    table: str = ""
    minimum: float | None = None
    maximum: float | None = None
    note: str = ""
    aside: bool = False

    @property
    def bounds(self) -> str:
        """Say between what a number must be: ``from 1 to 5``, ``at least 1``; empty where nothing bounds it."""
        low, high = (None if each is None else f"{each:g}" for each in (self.minimum, self.maximum))
        if low is not None and high is not None:
            return f"from {low} to {high}"
        return f"at least {low}" if low is not None else f"at most {high}" if high is not None else ""

    def within(self, number: float) -> bool:
        """Tell whether a number keeps the bounds."""
        return (self.minimum is None or number >= self.minimum) and (self.maximum is None or number <= self.maximum)


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One declared table.

    The column of type ``id`` is the identity of its rows. *label* names the columns that name a row to a person; an
    ID is made from the columns in *id_from*, or, if there are none, from *prefix* and random letters. Two rows may be
    about the same thing where they agree in all columns of one of the groups in *same_when*. The columns of each group
    in *together* mean one thing: what one side has made of them is never mixed with what the other has.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    label: tuple[str, ...] = ()
    id_from: tuple[str, ...] = ()
    prefix: str = ""
    same_when: tuple[tuple[str, ...], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()

    @property
    def id_column(self) -> Column:
        """The column that holds the rows' IDs."""
        return next(column for column in self.columns if column.type is ColumnType.ID)

    def column(self, key: str) -> Column:
        """Return the column with this key; raises KeyError."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Schema:
    """All tables of a tracker by key, in the order of their sheets; *template* is its name and version, ``name/1``."""

    template: str
    tables: Mapping[str, TableSchema] = field(default_factory=dict)


@lru_cache(maxsize=1024)  # the same few headers at every look
def fold_header(header: str) -> str:
    """Reduce a header to what two columns that are the same have in common, whatever its case and blanks."""
    return " ".join(unicodedata.normalize("NFC", header).replace("\xa0", " ").split()).casefold()
