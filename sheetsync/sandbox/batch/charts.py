"""Kinds about charts: kept and echoed as given, with an id; nothing is drawn."""

from __future__ import annotations

from typing import Any

from sheetsync.sandbox.batch.kind import Kind, mask_of, new_id
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Refusal, invalid, not_modelled
from sheetsync.sandbox.formats import deep_twin
from sheetsync.sandbox.masks import merge

Json = dict[str, Any]
WIDTH, HEIGHT = 600, 371


def _check_spec(document: Document, spec: Json) -> None:
    basic = spec.get("basicChart")
    if basic is not None and not (basic.get("domains") or basic.get("series")):
        # Probed live: such a chart makes the real service answer 500, every time.
        raise Refusal(500, "Internal error encountered.")
    if not any(name.endswith("Chart") for name in spec):
        raise invalid("The chart must have a specification of one kind.")
    for span in _sources(spec):
        if document.sheet(span.get("sheetId", 0)) is None:
            raise invalid(f"No grid with id: {span.get('sheetId', 0)}")


def _sources(value: Any) -> list[Json]:
    if isinstance(value, list):
        return [span for item in value for span in _sources(item)]
    if isinstance(value, dict):
        own = list(value["sources"]) if "sources" in value else []
        return own + [span for item in value.values() for span in _sources(item)]
    return []


def add_chart(document: Document, request: Json) -> Json:
    """addChart: on a sheet of the grid, at an anchor cell."""
    given = request.get("chart", {})
    _check_spec(document, given.get("spec", {}))
    position = given.get("position", {})
    if position.get("newSheet") or "sheetId" in position:
        raise not_modelled("a chart on a sheet of its own")
    overlay = position.get("overlayPosition", {})
    anchor = overlay.get("anchorCell", {})
    sheet = document.edit(anchor.get("sheetId", 0))
    taken = {chart["chartId"] for other in document.sheets for chart in other.lists["charts"]}
    placed = {"anchorCell": anchor} | overlay
    placed |= {"widthPixels": overlay.get("widthPixels", WIDTH), "heightPixels": overlay.get("heightPixels", HEIGHT)}
    chart: Json = deep_twin({
        "chartId": new_id(given.get("chartId"), taken, "Chart"),
        **{key: value for key, value in given.items() if key not in ("chartId", "position")},
        "position": {"overlayPosition": placed},
    })  # fmt: skip
    sheet.lists["charts"].append(chart)
    return {"addChart": {"chart": chart}}


def _find(document: Document, wanted: int) -> tuple[Sheet, int]:
    for sheet in document.sheets:
        for index, chart in enumerate(sheet.lists["charts"]):
            if chart["chartId"] == wanted:
                return document.edit(sheet.id), index
    raise invalid(f"No chart with id: {wanted}")


def update_chart_spec(document: Document, request: Json) -> None:
    """updateChartSpec: the whole specification is replaced."""
    sheet, index = _find(document, request.get("chartId", 0))
    spec = request.get("spec", {})
    _check_spec(document, spec)
    sheet.lists["charts"][index] |= {"spec": deep_twin(spec)}


def update_position(document: Document, request: Json) -> Json:
    """updateEmbeddedObjectPosition: the mask selects from the overlay position."""
    sheet, index = _find(document, request.get("objectId", 0))
    chart = sheet.lists["charts"][index]
    new = request.get("newPosition", {})
    if "overlayPosition" not in new:
        raise not_modelled("moving a chart to a sheet of its own")
    mask = mask_of(request, "OverlayPosition")
    overlay = merge(mask, chart["position"]["overlayPosition"], new["overlayPosition"])
    target = document.edit(overlay.get("anchorCell", {}).get("sheetId", 0))
    moved = chart | {"position": {"overlayPosition": overlay}}
    del sheet.lists["charts"][index]
    target.lists["charts"].append(moved)
    return {"updateEmbeddedObjectPosition": {"position": moved["position"]}}


def delete_object(document: Document, request: Json) -> None:
    """deleteEmbeddedObject."""
    sheet, index = _find(document, request.get("objectId", 0))
    del sheet.lists["charts"][index]


KINDS: dict[str, Kind] = {
    "addChart": add_chart,
    "updateChartSpec": update_chart_spec,
    "updateEmbeddedObjectPosition": update_position,
    "deleteEmbeddedObject": delete_object,
}
