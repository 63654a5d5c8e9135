"""Kinds about dimension groups: rows or columns that fold together."""

from __future__ import annotations

from sheetsync.sandbox.a1 import Axis
from sheetsync.sandbox.batch.dimensions import stretch
from sheetsync.sandbox.batch.kind import kind, mask_of
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.masks import merge


def _groups(document: Document, span: Json) -> tuple[Sheet, list[Json], tuple[Axis, int, int]]:
    sheet, axis, first, last, _ = stretch(document, span)
    return sheet, sheet.lists["rowGroups" if axis is Axis.ROWS else "columnGroups"], (axis, first, last)


def _depths(groups: list[Json]) -> dict[int, int]:
    depths: dict[int, int] = {}
    for group in groups:
        for index in range(group["range"]["startIndex"], group["range"]["endIndex"]):
            depths[index] = max(depths.get(index, 0), group["depth"])
    return depths


def _rebuilt(sheet: Sheet, axis: Axis, depths: dict[int, int], old: list[Json]) -> list[Json]:
    """The groups that a depth per row or column amounts to: one per run of at least that depth."""
    folded = {(g["range"]["startIndex"], g["range"]["endIndex"], g["depth"]) for g in old if g.get("collapsed")}
    found: list[Json] = []
    for depth in range(1, max(depths.values(), default=0) + 1):
        inside = sorted(index for index, value in depths.items() if value >= depth)
        runs: list[list[int]] = []
        for index in inside:
            if runs and runs[-1][1] == index:
                runs[-1][1] = index + 1
            else:
                runs.append([index, index + 1])
        for first, last in runs:
            base = {"sheetId": sheet.id} if sheet.id else {}
            span = base | {"dimension": axis.value, "startIndex": first, "endIndex": last}
            found.append(
                {"range": span, "depth": depth} | ({"collapsed": True} if (first, last, depth) in folded else {})
            )
    return sorted(found, key=lambda g: (g["range"]["startIndex"], g["depth"]))


@kind
def add_dimension_group(document: Document, request: Json) -> Json:
    """addDimensionGroup: one level deeper over the range; the reply lists all groups of that dimension."""
    sheet, groups, (axis, first, last) = _groups(document, request.get("range", {}))
    depths = _depths(groups)
    for index in range(first, last):
        depths[index] = depths.get(index, 0) + 1
    name = "rowGroups" if axis is Axis.ROWS else "columnGroups"
    sheet.lists[name] = _rebuilt(sheet, axis, depths, groups)
    # The recordings show this property set from the first group on, and kept when the group goes.
    sheet.properties["gridProperties"]["rowGroupControlAfter" if axis is Axis.ROWS else "columnGroupControlAfter"] = (
        True
    )
    return {"addDimensionGroup": {"dimensionGroups": sheet.lists[name]}}


@kind
def delete_dimension_group(document: Document, request: Json) -> Json:
    """deleteDimensionGroup: one level less over the range."""
    sheet, groups, (axis, first, last) = _groups(document, request.get("range", {}))
    depths = _depths(groups)
    if not any(depths.get(index) for index in range(first, last)):
        raise invalid("Cannot delete a group that does not exist at the specified range.")
    for index in range(first, last):
        depths[index] = max(0, depths.get(index, 0) - 1)
    name = "rowGroups" if axis is Axis.ROWS else "columnGroups"
    sheet.lists[name] = _rebuilt(sheet, axis, depths, groups)
    left = sheet.lists[name]
    return {"deleteDimensionGroup": {"dimensionGroups": left} if left else {}}


@kind
def update_dimension_group(document: Document, request: Json) -> None:
    """updateDimensionGroup: fold or unfold the group of that range and depth."""
    given = request.get("dimensionGroup", {})
    mask = mask_of(request, "DimensionGroup")
    sheet, groups, (axis, first, last) = _groups(document, given.get("range", {}))
    for group in groups:
        span = group["range"]
        if (span["startIndex"], span["endIndex"], group["depth"]) == (first, last, given.get("depth", 0)):
            updated = merge(mask, group, given)
            group.pop("collapsed", None)
            if updated.get("collapsed"):
                group["collapsed"] = True
            own = sheet.row_properties if axis is Axis.ROWS else sheet.column_properties
            for index in range(first, last):
                entry = {k: v for k, v in own.get(index, {}).items() if k != "hiddenByUser"}
                own[index] = entry | ({"hiddenByUser": True} if group.get("collapsed") else {})
            return
    raise invalid("No group exists at the specified range and depth.")
