"""New IDs for rows: readable where a row has a name, random letters where it has none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Mapping
from itertools import count

from sheetsync.model.folding import without_accents
from sheetsync.model.schema import TableSchema
from sheetsync.model.value import Value, show

__all__ = ["ALPHABET", "fold_id", "mint_id", "new_document"]

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters that are not taken for one another when read aloud or copied by hand."""

_LENGTH = 5
_LONGEST = 60


def fold_id(name: str) -> str:
    """Reduce an ID to what tells it from others: neither letter case nor the way that Unicode composes it does."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name.strip()).casefold())


def mint_id(
    table: TableSchema, cells: Mapping[str, Value], *, taken: Container[str], letters: Callable[[int], str]
) -> str:
    """Return an ID in plain ASCII for a new row of *table* that is not among *taken* (compared as `fold_id` has them).

    A table with ``id_from`` gives words that a person can read, ``ada-lovelace``, and ``ada-lovelace-2`` where that is
    taken; words without a Latin letter give the next free ``contact-1``. Any other table, and a row whose words are all
    blank, gives the table's prefix and random letters from *letters*, which is called with how many are wanted.
    """
    named = " ".join(show(cells.get(key)) for key in table.id_from)
    if named.strip():
        words = "-".join(re.findall(r"[a-z0-9]+", without_accents(named)))[:_LONGEST].strip("-")
        # An ID of figures alone would be a number or a date to a program that it is typed into.
        stem, first = (words, 1) if re.search("[a-z]", words) else (table.key.removesuffix("s"), 0)
        numbered = (stem if first == number else f"{stem}-{number}" for number in count(1))
        return next(name for name in numbered if name.casefold() not in taken)
    prefix = table.prefix or table.key[:1].upper()
    while (name := f"{prefix}-{letters(_LENGTH)}").casefold() in taken:
        pass
    return name


def new_document(letters: Callable[[int], str]) -> str:
    """Return an ID for a new workbook, which has none by itself."""
    return f"xlsx-{letters(12)}"
