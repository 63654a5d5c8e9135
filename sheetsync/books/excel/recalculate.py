"""What a workbook says about its calculation, kept true after an edit."""

from __future__ import annotations

import re

from sheetsync.books.excel.markup import children, set_attribute
from sheetsync.books.excel.order import WORKBOOK, insert_child
from sheetsync.books.excel.workbook import Workbook

__all__ = ["ask_to_recalculate", "drop_calculation_chain"]

_ROOT = re.compile(rb"<((?:[\w.\-]+:)?)workbook(?: [^<>]*)?>")


def ask_to_recalculate(workbook: Workbook) -> None:
    """Have Excel calculate every formula when it opens the workbook next, as inputs have changed."""
    data = workbook.package.plain(workbook.part)
    root = _ROOT.search(data)
    if not root:
        return
    for name, start, _ in children(data, root.end()):
        if name == b"calcPr":
            tag_end = data.index(b">", start) + 1
            tag = set_attribute(data[start:tag_end], b"fullCalcOnLoad", b"1")
            workbook.package.put(workbook.part, data[:start] + tag + data[tag_end:])
            return
    element = b"<" + root[1] + b'calcPr fullCalcOnLoad="1"/>'
    workbook.package.put(workbook.part, insert_child(data, b"calcPr", element, WORKBOOK, root.end()))


def drop_calculation_chain(workbook: Workbook) -> None:
    """Remove the list of cells with formulas, which Excel makes anew: one that names a cell without any is a fault."""
    for relation in workbook.package.relations(workbook.part):
        if relation.kind == "calcChain" and not relation.external:
            workbook.package.unrelate(workbook.part, relation.id)
            if workbook.package.has(relation.target):
                workbook.package.remove(relation.target)
