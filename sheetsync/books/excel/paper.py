"""What of a page is printed, in a workbook that is there already: it grows with what the page shows."""

from __future__ import annotations

import re

from sheetsync.blueprint.expression import Area
from sheetsync.blueprint.paper import Printed
from sheetsync.books.excel.a1 import read_area
from sheetsync.books.excel.workbook import SheetEntry, Workbook

__all__ = ["print_only"]

_NAME = re.compile(rb"(<(?:[\w.\-]+:)?definedName )([^<>]*)(>)([^<]*)(?=</)")
_AREA = re.compile(r"(.*!)(\$[A-Z]{1,3}\$\d+:\$[A-Z]{1,3}\$\d+)", re.DOTALL)
_WIDE = re.compile(rb'(<(?:[\w.\-]+:)?pageSetup [^<>]*?fitToWidth=")\d+(?=")')


def print_only(workbook: Workbook, entry: SheetEntry, whole: Area, paper: Printed) -> None:
    """Have the page in *entry* printed as *paper* says, if its print area is one of those that the program sets.

    That is a range that begins where the *whole* page begins and is no larger; any other is a person's own and stays,
    as does a page whose print area was taken away.
    """
    data = workbook.package.plain(workbook.part)
    for found in _NAME.finditer(data):
        if b'name="_xlnm.Print_Area"' not in found[2] or b'localSheetId="%d"' % entry.index not in found[2]:
            continue
        area = _AREA.fullmatch(found[4].decode())
        if area is None or not _is_ours(area[2], whole):
            return
        wanted = area[1] + _fixed(paper.area)
        if wanted != area[0]:
            workbook.package.put(workbook.part, data[: found.start(4)] + wanted.encode() + data[found.end(4) :])
            sheet = workbook.package.plain(entry.part)
            workbook.put_sheet(entry, _WIDE.sub(rb"\g<1>%d" % paper.wide, sheet, count=1))
        return


def _is_ours(name: str, whole: Area) -> bool:
    area = read_area(name.replace("$", ""))
    first = (area.top, area.left) == (whole.first.row, whole.first.column)
    return first and area.bottom <= whole.last.row and area.right <= whole.last.column


def _fixed(name: str) -> str:
    """Return a range that stays as it is where it is copied: ``$A$1:$I$18``."""
    return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", name)
