"""The tracker's hidden sheet, by which two machines never write over each other.

Google takes no precondition with a write, but a batch in which one request fails is not applied at all
(developers.google.com, spreadsheets.batchUpdate), and a request that names a sheet which is gone fails. So each write
*replaces* the hidden sheet: it begins with deleting the one that was read, by its sheet ID, and adds another of the
same title with an ID of its own. If somebody else's run has written in between, that ID is gone and nothing of the
write is applied. Of two equal batches only one can land either, so that one whose answer was lost may be sent again
once the hidden sheet has been looked at: it says whether the first has landed.

The order is that of the batch, which Google keeps: the title is free when it is given again. The tracker's own sheets
are there throughout, so that the rule against deleting the last visible sheet is never met. A named range or developer
metadata with an ID of one's own would be refused in the same way, but the first is shown to people who look for ranges
to use, and of the second it is not documented what deleting one that is gone does.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sheetsync.books.google.cells import Json
from sheetsync.books.google.draw_hidden import add_hidden, write_texts
from sheetsync.model.schema import fold_header
from sheetsync.model.snapshot import Token

__all__ = ["Mark", "free_sheet_id", "mark_in", "replace_mark"]

_LAST_SHEET_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Mark:
    """The hidden sheet's title, its ID before a write and after it, and the requests that change it."""

    title: str
    before: int | None
    after: int
    requests: tuple[Json, ...]


def replace_mark(token: Token, before: int | None, *, title: str, taken: Collection[int]) -> Mark:
    """Return what puts *token* into a hidden sheet of its own in place of the sheet *before*, if there is one.

    *taken* are the sheet IDs that are not free; raises BookUnwritable for a token that no cell can hold.
    """
    number = free_sheet_id({*taken, before})
    rows = token.to_rows()
    requests: list[Json] = [] if before is None else [{"deleteSheet": {"sheetId": before}}]
    requests.append(add_hidden(title, number, {"rowCount": len(rows), "columnCount": 2}))
    requests.append(write_texts(number, rows, title))
    return Mark(title, before, number, tuple(requests))


def free_sheet_id(taken: Collection[int | None]) -> int:
    """Return a sheet ID by chance that is none of those *taken*; Google lets the caller choose it."""
    number = 1 + secrets.randbelow(_LAST_SHEET_ID)
    return free_sheet_id(taken) if number in taken else number


def mark_in(answer: Mapping[str, Any], title: str) -> int | None:
    """Return the ID of the hidden sheet in a spreadsheet as the API returns it; None if it has none."""
    for sheet in answer.get("sheets", ()):
        properties = sheet["properties"]
        if fold_header(str(properties["title"])) == fold_header(title):
            return int(properties["sheetId"])
    return None
