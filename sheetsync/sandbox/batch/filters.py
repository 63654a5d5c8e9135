"""Kinds about the basic filter, filter views and banding."""

from __future__ import annotations

from sheetsync.sandbox.batch.kind import KINDS, LIST_IDS, ids_in, item_in, kind, mask_of, new_id
from sheetsync.sandbox.batch.named import whole_range
from sheetsync.sandbox.batch.tables import table_range
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.formats import deep_twin
from sheetsync.sandbox.masks import merge


@kind
def set_basic_filter(document: Document, request: Json) -> None:
    """setBasicFilter: one per sheet; an open range becomes the whole sheet's."""
    given = request.get("filter", {})
    if given.get("tableId") and "range" in given:
        raise invalid("Only one of range and tableId may be set.")
    span = table_range(document, given["tableId"]) if given.get("tableId") else given.get("range", {})
    sheet = document.edit(span.get("sheetId", 0))
    sheet.basic_filter = {"range": whole_range(document, span)} | {k: v for k, v in given.items() if k != "range"}


@kind
def clear_basic_filter(document: Document, request: Json) -> None:
    """clearBasicFilter."""
    document.edit(request.get("sheetId", 0), "No sheet with id: {}").basic_filter = None


class Items:
    """Add, update and delete for things with an id that live in a list of their sheet and carry a range."""

    def __init__(self, list_name: str, schema: str, what: str) -> None:
        self.list_name, self.key, self.schema, self.what = list_name, LIST_IDS[list_name], schema, what

    def find(self, document: Document, wanted: int) -> tuple[Sheet, int]:
        """The sheet (to write to) and the position of the one with that id."""
        return item_in(document, self.list_name, wanted, f"No {self.what} with id: {{}}")

    def add(self, document: Document, given: Json) -> Json:
        """Store a new one and return it."""
        made = new_id(given.get(self.key), ids_in(document, self.list_name), self.what.capitalize())
        item: Json = deep_twin({self.key: made} | given | {self.key: made})
        item["range"] = whole_range(document, given.get("range", {}))
        document.edit(item["range"].get("sheetId", 0)).lists[self.list_name].append(item)
        return item

    def update(self, document: Document, request: Json, given: Json) -> None:
        """Merge under the mask."""
        mask = mask_of(request, self.schema)
        sheet, index = self.find(document, given.get(self.key, 0))
        old = sheet.lists[self.list_name][index]
        item: Json = deep_twin(merge(mask, old, given) | {self.key: old[self.key]})
        item["range"] = whole_range(document, item.get("range", {}))
        sheet.lists[self.list_name][index] = item

    def delete(self, document: Document, wanted: int) -> None:
        """Remove the one with that id."""
        sheet, index = self.find(document, wanted)
        del sheet.lists[self.list_name][index]


BANDING = Items("bandedRanges", "BandedRange", "banded range")
VIEWS = Items("filterViews", "FilterView", "filter view")


@kind
def add_banding(document: Document, request: Json) -> Json:
    """addBanding: two bandings may not overlap."""
    given = request.get("bandedRange", {})
    if "rowProperties" not in given and "columnProperties" not in given:
        raise invalid("Must specify at least one of rowProperties and columnProperties.")
    span = whole_range(document, given.get("range", {}))
    sheet = document.edit(span.get("sheetId", 0))
    for other in sheet.lists["bandedRanges"]:
        if _overlap(other["range"], span):
            raise invalid(
                "You cannot add alternating background colors to a range "
                "that already has alternating background colors."
            )
    return {"addBanding": {"bandedRange": BANDING.add(document, given)}}


def _overlap(one: Json, two: Json) -> bool:
    down = one["startRowIndex"] < two["endRowIndex"] and two["startRowIndex"] < one["endRowIndex"]
    across = one["startColumnIndex"] < two["endColumnIndex"] and two["startColumnIndex"] < one["endColumnIndex"]
    return bool(down and across)


@kind
def add_filter_view(document: Document, request: Json) -> Json:
    """addFilterView."""
    given = request.get("filter", {})
    titles = [v.get("title", "") for s in document.sheets for v in s.lists["filterViews"]]
    title = given.get("title") or f"Filter {len(titles) + 1}"
    if title in titles:
        raise invalid(f"A filter view with the name {title} already exists.")
    return {"addFilterView": {"filter": VIEWS.add(document, given | {"title": title})}}


@kind
def duplicate_filter_view(document: Document, request: Json) -> Json:
    """duplicateFilterView."""
    sheet, index = VIEWS.find(document, request.get("filterId", 0))
    old = {k: v for k, v in sheet.lists["filterViews"][index].items() if k != "filterViewId"}
    return {"duplicateFilterView": {"filter": VIEWS.add(document, old | {"title": f"Copy of {old['title']}"})}}


KINDS.update(
    updateBanding=lambda d, r: BANDING.update(d, r, r.get("bandedRange", {})),
    deleteBanding=lambda d, r: BANDING.delete(d, r.get("bandedRangeId", 0)),
    updateFilterView=lambda d, r: VIEWS.update(d, r, r.get("filter", {})),
    deleteFilterView=lambda d, r: VIEWS.delete(d, r.get("filterId", 0)),
)
