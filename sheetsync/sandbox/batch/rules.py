"""Kinds about conditional formats."""

from __future__ import annotations

from sheetsync.sandbox.batch.kind import kind
from sheetsync.sandbox.document import Document, Sheet
from sheetsync.sandbox.errors import Json, invalid
from sheetsync.sandbox.formats import deep_twin
from sheetsync.sandbox.ranges import check


def _rule(document: Document, given: Json) -> tuple[Sheet, Json]:
    ranges = given.get("ranges", [])
    if not ranges:
        raise invalid("No ranges specified for the conditional format rule.")
    ids = {span.get("sheetId", 0) for span in ranges}
    if len(ids) > 1:
        raise invalid("All ranges of a conditional format rule must be on the same sheet.")
    sheet = document.edit(ids.pop())
    for span in ranges:
        if not _is_empty(span):
            check(sheet, span)
    if ("booleanRule" in given) == ("gradientRule" in given):
        raise invalid("Exactly one of booleanRule and gradientRule must be specified.")
    if "booleanRule" in given and "type" not in given["booleanRule"].get("condition", {}):
        raise invalid("The condition of a boolean rule must have a type.")
    twinned: Json = deep_twin(given)
    return sheet, twinned


def _is_empty(span: Json) -> bool:
    """Tell whether a range ends where it starts, which its documentation allows: it holds no cell."""
    rows = (span.get("startRowIndex"), span.get("endRowIndex"))
    columns = (span.get("startColumnIndex"), span.get("endColumnIndex"))
    return any(first is not None and first == last for first, last in (rows, columns))


@kind
def add_conditional_format_rule(document: Document, request: Json) -> None:
    """addConditionalFormatRule: at the index; those from there on move back."""
    sheet, rule = _rule(document, request.get("rule", {}))
    rules = sheet.lists["conditionalFormats"]
    index = request.get("index", 0)
    if not 0 <= index <= len(rules):
        raise invalid(f"index[{index}] is out of bounds; there are {len(rules)} rules.")
    rules.insert(index, rule)


def _existing(sheet: Sheet, index: int) -> Json:
    rules = sheet.lists["conditionalFormats"]
    if not 0 <= index < len(rules):
        raise invalid(f"No conditional format on sheet: {sheet.id} at index: {index}")
    return rules[index]


@kind
def delete_conditional_format_rule(document: Document, request: Json) -> Json:
    """deleteConditionalFormatRule: the reply carries the rule that is gone."""
    sheet = document.edit(request.get("sheetId", 0))
    rule = _existing(sheet, request.get("index", 0))
    sheet.lists["conditionalFormats"].pop(request.get("index", 0))
    return {"deleteConditionalFormatRule": {"rule": rule}}


@kind
def update_conditional_format_rule(document: Document, request: Json) -> Json:
    """updateConditionalFormatRule: replace the rule at an index, or move it."""
    index = request.get("index", 0)
    if "rule" in request:
        sheet, rule = _rule(document, request["rule"])
        old = _existing(sheet, index)
        sheet.lists["conditionalFormats"][index] = rule
        reply = {"oldRule": old, "newRule": rule} | ({"oldIndex": index, "newIndex": index} if index else {})
        return {"updateConditionalFormatRule": reply}
    sheet = document.edit(request.get("sheetId", 0))
    rule = _existing(sheet, index)
    to = request.get("newIndex", 0)
    rules = sheet.lists["conditionalFormats"]
    if not 0 <= to < len(rules):
        raise invalid(f"newIndex[{to}] is out of bounds; there are {len(rules)} rules.")
    rules.insert(to, rules.pop(index))
    moved = {"newRule": rule} | ({"oldIndex": index} if index else {}) | ({"newIndex": to} if to else {})
    return {"updateConditionalFormatRule": moved}
