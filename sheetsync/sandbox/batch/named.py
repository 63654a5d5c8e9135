"""Kinds about named ranges and protected ranges."""

from __future__ import annotations

import re

from sheetsync.sandbox import a1
from sheetsync.sandbox.batch.kind import ids_in, item_in, kind, mask_of, new_id
from sheetsync.sandbox.document import Document, Sheet, fresh_id
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.masks import merge
from sheetsync.sandbox.ranges import check, to_grid_range

NO_PROTECTION = "No protected range with ID: {}"


def whole_range(document: Document, grid_range: Json) -> Json:
    """The range with all its ends written out, as Google stores it."""
    sheet = document.known(grid_range.get("sheetId", 0))
    return to_grid_range(sheet, check(sheet, grid_range))


def _check_name(document: Document, name: str, own: str | None = None) -> None:
    cell_like = a1.CELL_LIKE.fullmatch(name) or name.upper() in ("TRUE", "FALSE")
    if not re.fullmatch(r"[^\W\d]\w{0,249}", name) or cell_like:
        raise invalid(f"Invalid name: {name}")
    if any(n["name"].casefold() == name.casefold() and n["namedRangeId"] != own for n in document.named_ranges):
        raise invalid(f"A named range with the name {name} already exists.")


@kind
def add_named_range(document: Document, request: Json) -> Json:
    """addNamedRange: the reply carries the id."""
    given = request.get("namedRange", {})
    _check_name(document, given.get("name", ""))
    wanted = given.get("namedRangeId")
    if wanted and any(n["namedRangeId"] == wanted for n in document.named_ranges):
        raise invalid(f"A named range with the id {wanted} already exists.")
    span = whole_range(document, given.get("range", {}))
    named = {"namedRangeId": wanted or str(fresh_id()), "name": given["name"], "range": span}
    document.named_ranges.append(named)
    return {"addNamedRange": {"namedRange": named}}


def _named(document: Document, wanted: str) -> Json:
    for named in document.named_ranges:
        if named["namedRangeId"] == wanted:
            return named
    raise invalid(f"No named range with id: {wanted}")


@kind
def update_named_range(document: Document, request: Json) -> None:
    """updateNamedRange: name, range, under the mask."""
    given = request.get("namedRange", {})
    mask = mask_of(request, "NamedRange")
    named = _named(document, given.get("namedRangeId", ""))
    wanted = merge(mask, named, given) | {"namedRangeId": named["namedRangeId"]}
    _check_name(document, wanted.get("name", ""), named["namedRangeId"])
    wanted["range"] = whole_range(document, wanted.get("range", {}))
    document.named_ranges[document.named_ranges.index(named)] = wanted


@kind
def delete_named_range(document: Document, request: Json) -> None:
    """deleteNamedRange."""
    document.named_ranges.remove(_named(document, request.get("namedRangeId", "")))


def _protection(document: Document, given: Json, protection_id: int) -> tuple[Sheet, Json]:
    if "namedRangeId" in given:
        span = _named(document, given["namedRangeId"])["range"]
    else:
        span = given.get("range", {})
        check(document.known(span.get("sheetId", 0)), span)
    if given.get("warningOnly") and given.get("editors"):
        raise invalid("ProtectedRange is warningOnly. Editors cannot be set on it.")
    rest = {k: v for k, v in given.items() if k not in ("range", "protectedRangeId", "requestingUserCanEdit")}
    rest["unprotectedRanges"] = [whole_range(document, r) for r in given.get("unprotectedRanges", [])]
    if not rest["unprotectedRanges"]:
        del rest["unprotectedRanges"]
    # The asking user always may edit what they protect: false in the request is answered by true (recorded).
    whole = {"protectedRangeId": protection_id, "range": span, **rest, "requestingUserCanEdit": True}
    return document.edit(span.get("sheetId", 0)), whole


@kind
def add_protected_range(document: Document, request: Json) -> Json:
    """addProtectedRange: the reply carries the id."""
    given = request.get("protectedRange", {})
    made = new_id(given.get("protectedRangeId"), ids_in(document, "protectedRanges"), "Protected range")
    sheet, protection = _protection(document, given, made)
    sheet.lists["protectedRanges"].append(protection)
    return {"addProtectedRange": {"protectedRange": protection}}


@kind
def update_protected_range(document: Document, request: Json) -> None:
    """updateProtectedRange: under the mask."""
    given = request.get("protectedRange", {})
    mask = mask_of(request, "ProtectedRange")
    sheet, index = item_in(document, "protectedRanges", given.get("protectedRangeId", 0), NO_PROTECTION)
    old = sheet.lists["protectedRanges"].pop(index)
    home, protection = _protection(document, merge(mask, old, given), old["protectedRangeId"])
    home.lists["protectedRanges"].insert(min(index, len(home.lists["protectedRanges"])), protection)


@kind
def delete_protected_range(document: Document, request: Json) -> None:
    """deleteProtectedRange."""
    sheet, index = item_in(document, "protectedRanges", request.get("protectedRangeId", 0), NO_PROTECTION)
    del sheet.lists["protectedRanges"][index]
