"""Native charts, as requests."""

from __future__ import annotations

from collections.abc import Mapping

from sheetsync.blueprint.expression import Area, parse_range
from sheetsync.blueprint.plan import Blueprint, Chart, ChartKind, PageSheet
from sheetsync.blueprint.render import Layout
from sheetsync.books.google.cells import Json
from sheetsync.books.google.looks import area_range, colour_style

__all__ = ["chart_request"]


def chart_request(  # noqa: PLR0917 - a chart may show any sheet's cells
    blueprint: Blueprint, sheet: PageSheet, chart: Chart, number: int, layout: Layout, numbers: Mapping[str, int]
) -> Json:
    """Return the request that draws *chart* on its page.

    Google names a row of bars by the cell above its values; where that cell does not hold the declared name the bars
    have none, and one row of bars has no legend.
    """
    texts = {cell.at: cell.text for cell in sheet.cells}
    named = all(_above(series.values, texts) == series.name for series in chart.series)
    bars = chart.kind is ChartKind.BAR
    value_axis, base_axis = ("BOTTOM_AXIS", "LEFT_AXIS") if bars else ("LEFT_AXIS", "BOTTOM_AXIS")

    def data(reference: str) -> Json:
        return {"sourceRange": {"sources": [_source(reference, number, layout, numbers, named=named)]}}

    axis: Json = {"position": value_axis}
    if chart.maximum is not None:
        axis["viewWindowOptions"] = {"viewWindowMin": 0, "viewWindowMax": chart.maximum, "viewWindowMode": "EXPLICIT"}
    basic: Json = {
        "chartType": "BAR" if bars else "COLUMN",
        "legendPosition": "BOTTOM_LEGEND" if named and len(chart.series) > 1 else "NO_LEGEND",
        "axis": [axis, {"position": base_axis}],
        "domains": [{"domain": data(chart.categories)}],
        "series": [
            {
                "series": data(series.values),
                "targetAxis": value_axis,
                "colorStyle": colour_style(blueprint.colour(series.colour)),
            }
            for series in chart.series
        ],
        "headerCount": 1 if named else 0,
    }
    corner = parse_range(chart.at).first
    anchor = {"sheetId": number, "rowIndex": corner.row - 1, "columnIndex": corner.column - 1}
    overlay = {"anchorCell": anchor, "widthPixels": chart.width, "heightPixels": chart.height}
    title = "" if chart.bare else chart.title
    spec = {"title": title, "altText": chart.title, "fontName": blueprint.font, "basicChart": basic}
    return {"addChart": {"chart": {"spec": spec, "position": {"overlayPosition": overlay}}}}


def _above(reference: str, texts: Mapping[str, str]) -> str | None:
    """Return the text in the cell above a range of the page; None where there is no such cell."""
    if reference.startswith("{"):
        return None
    first = parse_range(reference).first
    return texts.get(str(type(first)(first.row - 1, first.column))) if first.row > 1 else None


def _source(reference: str, number: int, layout: Layout, numbers: Mapping[str, int], *, named: bool) -> Json:
    """Return a range as the chart reads it, with the cell above it if that is its name."""
    if reference.startswith("{"):
        table, _, column = reference[1:-1].partition(".")
        index = layout[table].columns[column][0]
        return {
            "sheetId": numbers[table],
            "startRowIndex": layout[table].top - 1,
            "startColumnIndex": index - 1,
            "endColumnIndex": index,
        }
    area: Area = parse_range(reference)
    place = area_range(number, area)
    if named:
        place["startRowIndex"] -= 1
    return place
