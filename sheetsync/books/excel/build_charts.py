"""Native charts of a new workbook, holding the values they show, so that any viewer can draw them."""

from __future__ import annotations

from typing import cast

from openpyxl.chart import BarChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun

from sheetsync.blueprint.expression import parse_range
from sheetsync.blueprint.functions import Scalar
from sheetsync.blueprint.plan import Blueprint, Chart, ChartKind, PageSheet
from sheetsync.blueprint.render import LAST_ROW, quote_sheet, spot
from sheetsync.books.excel.build_cells import SheetDraft
from sheetsync.model.value import show

__all__ = ["add_chart"]

_CM_PER_PIXEL = 2.54 / 96
# A bar of no length needs no number beside it.
_NO_ZEROS = "0;-0;;"


def add_chart(draft: SheetDraft, page: PageSheet, plan: Chart) -> None:
    """Put one chart on a page."""
    chart = BarChart()
    chart.type = "bar" if plan.kind is ChartKind.BAR else "col"
    chart.style = 2
    # Without any title the name of the only row of bars would stand there.
    chart.title = _title(draft.blueprint, " " if plan.bare else plan.title)
    if plan.bare:
        chart.graphical_properties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    # openpyxl declares whole centimetres, and takes fractions.
    chart.width, chart.height = cast("int", plan.width * _CM_PER_PIXEL), cast("int", plan.height * _CM_PER_PIXEL)
    chart.gapWidth = 45
    chart.overlap = 0 if len(plan.series) > 1 else None
    _axes(chart, plan)
    names, categories = _cells(draft, page, plan.categories)
    for number, planned in enumerate(plan.series):
        where, values = _cells(draft, page, planned.values)
        series = Series(
            idx=number,
            order=number,
            tx=SeriesLabel(v=planned.name),
            cat=AxDataSource(strRef=StrRef(f=names, strCache=_texts(categories))),
            val=NumDataSource(numRef=NumRef(f=where, numCache=_numbers(values))),
        )
        series.spPr = GraphicalProperties(
            solidFill=draft.blueprint.colour(planned.colour), ln=LineProperties(noFill=True)
        )
        series.dLbls = DataLabelList(
            showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
        )
        chart.series.append(series)
    draft.sheet.add_chart(chart, plan.at)


def _title(blueprint: Blueprint, text: str) -> Title:
    letters = CharacterProperties(sz=1200, b=True, latin=Font(typeface=blueprint.font))
    run = RegularTextRun(rPr=letters, t=text)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)


def _axes(chart: BarChart, plan: Chart) -> None:
    """Show the categories from the top down, and numbers at the bars instead of an axis of values."""
    chart.x_axis.delete = False
    chart.x_axis.majorTickMark = "none"
    chart.x_axis.tickLblSkip = 1  # or Excel leaves out names where it thinks they stand too close
    edge = LineProperties(noFill=True) if plan.bare else LineProperties(solidFill="C9D0D8")
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=edge)
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max = plan.maximum
    if plan.kind is ChartKind.BAR:
        chart.x_axis.scaling.orientation = "maxMin"
    if len(plan.series) > 1 and chart.legend is not None and not plan.bare:
        chart.legend.position = "b"
    else:
        chart.legend = None


def _cells(draft: SheetDraft, page: PageSheet, text: str) -> tuple[str, list[Scalar]]:
    """Return where a chart's values stand, and what they are."""
    if text.startswith("{"):
        table, _, column = text[1:-1].partition(".")
        title, letter = spot(draft.layout, text[1:-1])
        return f"{quote_sheet(title)}!${letter}$2:${letter}${LAST_ROW}", draft.calculator.column(table, column)
    area = parse_range(text)
    first, last = (str(corner).replace("$", "") for corner in (area.first, area.last))
    fixed = ":".join(
        f"${name.rstrip('0123456789')}${name.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}" for name in (first, last)
    )
    return f"{quote_sheet(page.title)}!{fixed}", [
        draft.calculator.cell(page.key, row, column) for row, column in area.cells()
    ]


def _texts(values: list[Scalar]) -> StrData:
    points = [StrVal(idx=number, v=show(value)) for number, value in enumerate(values) if value not in (None, "")]
    return StrData(ptCount=len(values), pt=points)


def _numbers(values: list[Scalar]) -> NumData:
    points = [NumVal(idx=number, v=show(value)) for number, value in enumerate(values) if isinstance(value, float)]
    return NumData(formatCode=_NO_ZEROS, ptCount=len(values), pt=points)
