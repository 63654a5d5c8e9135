"""What a person has declared in sheetsync.toml about cells that both sides change, as the merge takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sheetsync.config import CONFIG_NAME, ConfigUnreadable
from sheetsync.merge.terms import Policy
from sheetsync.model.notice import LEFT, RIGHT
from sheetsync.model.schema import Schema

if TYPE_CHECKING:
    from sheetsync.books.interface import Book

__all__ = ["read_policies"]

_WORDS = {"keep both": Policy.BOTH, "earliest": Policy.EARLIEST, "latest": Policy.LATEST}


def read_policies(said: Mapping[str, str], schema: Schema, left: Book, right: Book) -> dict[str, Policy]:
    """Return what is declared by column and table key; raises ConfigUnreadable with all that is wrong in it.

    A side is preferred by the name it goes by: Excel, Google, or that of its file where both are of one program.
    """
    words = dict(_WORDS)
    words |= {left.name.casefold(): Policy(LEFT), right.name.casefold(): Policy(RIGHT)}
    mistakes = list(_mistakes(said, schema, words))
    if mistakes:
        raise ConfigUnreadable(
            f"{CONFIG_NAME}, both-changed: " + "; ".join(mistakes) + ".", hint="Correct it. Nothing was changed."
        )
    return {place: words[how.strip().casefold()] for place, how in said.items()}


def _mistakes(said: Mapping[str, str], schema: Schema, words: Mapping[str, Policy]) -> Iterator[str]:
    for place, how in said.items():
        table, _, column = place.partition(".")
        known = schema.tables.get(table)
        if known is None:
            yield f"{place}: there is no sheet {table} (there are {', '.join(schema.tables)})"
        elif column and column not in {each.key for each in known.columns}:
            yield f"{place}: {table} has no column {column}"
        if how.strip().casefold() not in words:
            yield f"{place}: {how} is none of {', '.join(words)}"
