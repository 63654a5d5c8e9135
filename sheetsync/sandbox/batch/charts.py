"""Kinds about charts and slicers: kept and echoed as given, with an id; nothing is drawn, nothing filtered."""

from __future__ import annotations

from typing import Any

from sheetsync.sandbox.batch.kind import LIST_IDS, ids_in, item_in, kind, mask_of, new_id
from sheetsync.sandbox.batch.named import whole_range
from sheetsync.sandbox.batch.sheets import free_title
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json, Refusal, invalid
from sheetsync.sandbox.formats import deep_twin, twin
from sheetsync.sandbox.masks import merge

WIDTH, HEIGHT = 600, 371
FONT = {"fontName": "Roboto"}
"""What a chart is written in that names no font (the suite of pygsheets expects it of the real service)."""


def _check_spec(document: Document, spec: Json) -> None:
    basic = spec.get("basicChart")
    if basic is not None and not (basic.get("domains") or basic.get("series")):
        # Probed live: such a chart makes the real service answer 500, every time.
        raise Refusal(500, "Internal error encountered.")
    if not any(name.endswith("Chart") for name in spec):
        raise invalid("The chart must have a specification of one kind.")
    for span in _sources(spec):
        document.known(span.get("sheetId", 0))


def _sources(value: Any) -> list[Json]:
    if isinstance(value, list):
        return [span for item in value for span in _sources(item)]
    if isinstance(value, dict):
        own = list(value["sources"]) if "sources" in value else []
        return own + [span for item in value.values() for span in _sources(item)]
    return []


def _placed(document: Document, given: Json, fallback: Json) -> tuple[Sheet, Json]:
    """The sheet an object goes to, made if it is to have one of its own, and its position as echoed."""
    if given.get("newSheet") or "sheetId" in given:
        taken = {sheet.id for sheet in document.sheets}
        sheet = Sheet(new_id(given.get("sheetId"), taken, "Sheet"), free_title(document, "Chart", 1))
        sheet.properties = {"title": sheet.title, "sheetType": "OBJECT"}
        document.add(sheet)
        return sheet, {"sheetId": sheet.id}
    overlay = given.get("overlayPosition", {})
    anchor = overlay.get("anchorCell", {})
    return document.edit(anchor.get("sheetId", 0)), {"overlayPosition": {"anchorCell": anchor} | fallback | overlay}


def _add(document: Document, given: Json, list_name: str) -> Json:
    key = LIST_IDS[list_name]
    made = new_id(given.get(key), ids_in(document, list_name), "Chart" if list_name == "charts" else "Slicer")
    sheet, position = _placed(document, given.get("position", {}), {"widthPixels": WIDTH, "heightPixels": HEIGHT})
    rest = {name: value for name, value in given.items() if name not in (key, "position")}
    item: Json = deep_twin({key: made, **rest, "position": position})
    sheet.lists[list_name].append(item)
    return item


@kind
def add_chart(document: Document, request: Json) -> Json:
    """addChart: at an anchor cell, or on a sheet of its own."""
    given = request.get("chart", {})
    _check_spec(document, given.get("spec", {}))
    return {"addChart": {"chart": _add(document, given | {"spec": FONT | given.get("spec", {})}, "charts")}}


@kind
def add_slicer(document: Document, request: Json) -> Json:
    """addSlicer: at an anchor cell; it filters a range by one of its columns."""
    given = request.get("slicer", {})
    spec = _slicer_spec(document, given.get("spec", {}))
    if "overlayPosition" not in given.get("position", {}):
        raise invalid("A slicer must be placed over a grid.")
    return {"addSlicer": {"slicer": _add(document, given | {"spec": spec}, "slicers")}}


def _slicer_spec(document: Document, spec: Json) -> Json:
    span = spec.get("dataRange")
    if span is None:
        raise invalid("A slicer must have a data range.")
    whole = whole_range(document, span)
    if not 0 <= spec.get("columnIndex", 0) < whole["endColumnIndex"] - whole["startColumnIndex"]:
        raise invalid("The column of a slicer must lie within its data range.")
    return {"applyToPivotTables": True} | spec | {"dataRange": whole}


def _find(document: Document, name: str, wanted: int) -> Json:
    """The chart or slicer (that of this fork) with an id."""
    sheet, index = item_in(document, name, wanted, f"No {name.removesuffix('s')} with id: {{}}")
    return sheet.lists[name][index]


def _embedded(document: Document, wanted: int) -> tuple[Sheet, Json]:
    """The chart or slicer with an id, whichever it is, and the sheet it is on."""
    name = "charts" if wanted in ids_in(document, "charts") else "slicers"
    sheet, index = item_in(document, name, wanted, "No embedded object with id: {}")
    return sheet, sheet.lists[name][index]


@kind
def update_chart_spec(document: Document, request: Json) -> None:
    """updateChartSpec: the whole specification is replaced."""
    chart = _find(document, "charts", request.get("chartId", 0))
    spec = request.get("spec", {})
    _check_spec(document, spec)
    chart["spec"] = deep_twin(FONT | spec)


@kind
def update_slicer_spec(document: Document, request: Json) -> None:
    """updateSlicerSpec: under the mask."""
    slicer = _find(document, "slicers", request.get("slicerId", 0))
    mask = mask_of(request, "SlicerSpec")
    slicer["spec"] = deep_twin(_slicer_spec(document, merge(mask, slicer["spec"], request.get("spec", {}))))


@kind
def update_embedded_object_border(document: Document, request: Json) -> None:
    """updateEmbeddedObjectBorder: under the mask."""
    chart = _find(document, "charts", request.get("objectId", 0))
    mask = mask_of(request, "EmbeddedObjectBorder")
    before = chart.get("border", {})
    border = twin(merge(mask, before, request.get("border", {})), before)
    chart.pop("border", None)
    if border:
        chart["border"] = border


def _list_of(item: Json) -> str:
    return "charts" if "chartId" in item else "slicers"


def _take_away(document: Document, sheet: Sheet, item: Json) -> None:
    """An object's own sheet goes when the object does."""
    name = _list_of(item)
    sheet.lists[name] = [other for other in sheet.lists[name] if other is not item]
    if sheet.properties.get("sheetType") == "OBJECT":
        document.sheets.remove(sheet)


@kind
def update_embedded_object_position(document: Document, request: Json) -> Json:
    """updateEmbeddedObjectPosition: the mask selects from the overlay position; a chart may get a sheet of its own."""
    sheet, item = _embedded(document, request.get("objectId", 0))
    new, before = request.get("newPosition", {}), item["position"].get("overlayPosition", {})
    if "overlayPosition" in new:
        new = {"overlayPosition": merge(mask_of(request, "OverlayPosition"), before, new["overlayPosition"])}
    elif "slicerId" in item or not (new.get("newSheet") or "sheetId" in new):
        raise invalid("A new position must be given.")
    _take_away(document, sheet, item)
    target, position = _placed(document, new, {"widthPixels": WIDTH, "heightPixels": HEIGHT})
    target.lists[_list_of(item)].append(item | {"position": position})
    return {"updateEmbeddedObjectPosition": {"position": position}}


@kind
def delete_embedded_object(document: Document, request: Json) -> None:
    """deleteEmbeddedObject: a chart or a slicer."""
    _take_away(document, *_embedded(document, request.get("objectId", 0)))
