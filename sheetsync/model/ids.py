"""New IDs for rows: readable where a row has a name, random letters where it has none."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Container, Mapping
from itertools import count

from sheetsync.model.schema import TableSchema
from sheetsync.model.value import Value, show

__all__ = ["ALPHABET", "mint_id", "new_document"]

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters that are not taken for one another when read aloud or copied by hand."""

_LENGTH = 5
_LONGEST = 60


def mint_id(
    table: TableSchema, cells: Mapping[str, Value], *, taken: Container[str], letters: Callable[[int], str]
) -> str:
    """Return an ID for a new row of *table* that is not among *taken* (compared in lower case).

    A table with ``id_from`` gives words that a person can read, ``ada-lovelace``, and ``ada-lovelace-2`` where that is
    taken; any other, and a row whose words are all blank, gives the table's prefix and random letters from *letters*,
    which is called with how many are wanted.
    """
    words = "-".join(filter(None, (_slug(show(cells.get(key))) for key in table.id_from)))[:_LONGEST].strip("-")
    if words:
        numbered = (words if number == 1 else f"{words}-{number}" for number in count(1))
        return next(name for name in numbered if name.casefold() not in taken)
    prefix = table.prefix or table.key[:1].upper()
    while (name := f"{prefix}-{letters(_LENGTH)}").casefold() in taken:
        pass
    return name


def new_document(letters: Callable[[int], str]) -> str:
    """Return an ID for a new workbook, which has none by itself."""
    return f"xlsx-{letters(12)}"


def _slug(text: str) -> str:
    """Reduce text to letters and digits of any script, words joined by hyphens."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in folded).split())
