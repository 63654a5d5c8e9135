"""The order of the elements below a part's root, as ECMA-376 part 1 has it (18.2.27, 18.3.1.99, 18.8.39)."""

from __future__ import annotations

from collections.abc import Sequence

from sheetsync.books.excel.markup import children

WORKBOOK = (  # noqa: SIM905 - read as a sentence, not down a page
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
    "definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing "
    "fileRecoveryPr webPublishObjects extLst"
).split()
STYLES = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst".split()  # noqa: SIM905
WORKSHEET = (  # noqa: SIM905 - read as a sentence, not down a page
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations "
    "hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches "
    "ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
).split()


def insert_child(data: bytes, name: bytes, element: bytes, order: Sequence[str], start: int) -> bytes:
    """Put *element*, called *name*, where *order* has it among the elements that stand side by side from *start* on."""
    earlier = order[: order.index(name.decode())]
    place = first = -1
    for other, begin, end in children(data, start):
        first = begin if first < 0 else first
        if other.decode() in earlier:
            place = end
    if place < 0:
        place = first if first >= 0 else data.rfind(b"</")
    return data[:place] + element + data[place:]
