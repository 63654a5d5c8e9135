"""What a kind of request is, and the parts of requests that many kinds read the same way."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from sheetsync.sandbox.document import Document, Sheet, fresh_id
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.masks import BadMask, Mask, parse, unknown_path
from sheetsync.sandbox.ranges import Box, check

# What the items of a sheet's lists are known by, where they have an id.
LIST_IDS = {
    "protectedRanges": "protectedRangeId", "charts": "chartId", "bandedRanges": "bandedRangeId",
    "filterViews": "filterViewId", "slicers": "slicerId", "tables": "tableId",
}  # fmt: skip
# Takes the fork and the request's canonical body, changes the fork, returns the reply if there is one.
Kind = Callable[[Document, Json], Json | None]
# All kinds by the names that Google gives them.
KINDS: dict[str, Kind] = {}


def kind(work: Kind) -> Kind:
    """Enter a function among the kinds: `add_named_range` carries out addNamedRange."""
    first, *rest = work.__name__.split("_")
    KINDS[first + "".join(word.capitalize() for word in rest)] = work
    return work


def mask_of(request: Json, schema: str) -> Mask:
    """The request's `fields`, checked against the type they select from."""
    return _checked_mask(request.get("fields", ""), schema)


@lru_cache(maxsize=4096)
def _checked_mask(text: str, schema: str) -> Mask:
    if not text:
        raise invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
    try:
        mask = parse(text)
    except BadMask:
        raise invalid(f"Invalid field: {text}") from None
    wrong = unknown_path(mask, schema)
    if wrong:
        raise invalid(f"Invalid field: {wrong}")
    return mask


def target(document: Document, grid_range: Json) -> tuple[Sheet, Box]:
    """The sheet to write to and the rectangle of a request's range."""
    sheet = document.edit(grid_range.get("sheetId", 0))
    return sheet, check(sheet, grid_range)


def ids_in(document: Document, name: str) -> set[Any]:
    """The ids of all items in the lists of that name."""
    return {item[LIST_IDS[name]] for sheet in document.sheets for item in sheet.lists[name]}


def item_in(document: Document, name: str, wanted: object, missing: str) -> tuple[Sheet, int]:
    """The sheet (to write to) and the place in its list of the item with that id; refused as `missing` says."""
    for sheet in document.sheets:
        for index, item in enumerate(sheet.lists[name]):
            if item[LIST_IDS[name]] == wanted:
                return document.edit(sheet.id, "No sheet with id: {}"), index
    raise invalid(missing.format(wanted))


def new_id(wanted: int | None, taken: set[int], what: str) -> int:
    """The id a caller chose, unless it is taken; else a fresh one."""
    if wanted:
        if wanted in taken:
            raise invalid(f"{what} with id {wanted} already exists.")
        return wanted
    made = fresh_id()
    return made if made not in taken else new_id(None, taken, what)
