"""One cell: what the Sheets API says of it as a Value, and a Value as the API wants it written.

Text is always written as a string, never parsed by Google: text that begins with ``=`` stays text. Dates are numbers
with a date format (developers.google.com/workspace/sheets/api/guides/formats).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from sheetsync.books.google.patterns import code_of, number_format, type_of
from sheetsync.model.formats import fits, format_kind, suits
from sheetsync.model.schema import ColumnType
from sheetsync.model.serial import FIRST_MOMENT, clock_of, date_of, datetime_of, serial_of
from sheetsync.model.value import Error, Formula, Link, Value, canonical, is_safe

__all__ = ["ERRORS", "FORMAT", "LINK", "NO_FORMAT", "VALUE", "NumberFormat", "format_of", "read_cell", "write_cell"]

Json = dict[str, Any]
NumberFormat = Mapping[str, Any]

NO_FORMAT: NumberFormat = MappingProxyType({})
VALUE = "userEnteredValue"
FORMAT = "userEnteredFormat.numberFormat"
LINK = "userEnteredFormat.textFormat.link"

ERRORS = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
}
_MOMENTS = ("DATE", "TIME", "DATE_TIME")
# =HYPERLINK("address", "text") with nothing but text in it: the one formula that a person writes to mean a link.
_TEXT = r'"((?:[^"]|"")*)"'
_HYPERLINK = re.compile(rf"=\s*HYPERLINK\(\s*{_TEXT}\s*(?:[,;]\s*{_TEXT}\s*)?\)", re.IGNORECASE)
# An error that was written as such, not the result of a calculation: the API takes errors only as formulas.
_LITERAL_ERROR = re.compile(r"=\s*(?:NA\(\)|(#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)))", re.IGNORECASE)
# Text that a person's Enter key would turn into something else: a number, a date, a truth value, a formula.
_LOOKS_TYPED = re.compile(r"[\s$€£]*[=+\-'\d.,(]|true$|false$", re.IGNORECASE)


def format_of(cell: Mapping[str, Any]) -> NumberFormat:
    """Return the cell's number format; empty if it has none."""
    found: NumberFormat = cell.get("effectiveFormat", NO_FORMAT).get("numberFormat", NO_FORMAT)
    return found


def read_cell(cell: Mapping[str, Any], kind: ColumnType = ColumnType.TEXT) -> Value:
    """Return what a cell holds; *kind* is what its column is meant to hold, which tells how to read a person's chip."""
    entered, effective = cell.get("userEnteredValue", {}), cell.get("effectiveValue", {})
    if (text := entered.get("formulaValue")) is not None:
        if found := _HYPERLINK.fullmatch(text):
            address, label = (part.replace('""', '"') if part is not None else None for part in found.groups())
            return _linked(label if label is not None else address or "", address or "")
        if found := _LITERAL_ERROR.fullmatch(text):
            return Error((found[1] or "#N/A").upper())
        return Formula(text, _literal(effective, format_of(cell)))
    if not entered:
        # What an array formula in another cell spills here has no text of its own, yet it is not a value to write
        # over.
        spilled = _literal(effective, format_of(cell))
        return None if spilled is None else Formula("", spilled)
    value = _literal(effective or entered, format_of(cell))
    if isinstance(value, str):
        return _read_text(value, cell, kind)
    return value


def _read_text(text: str, cell: Mapping[str, Any], kind: ColumnType) -> Value:
    chips = [(int(run.get("startIndex", 0)), run["chip"]) for run in cell.get("chipRuns", ()) if run.get("chip")]
    if len(chips) == 1:
        person = chips[0][1].get("personProperties", {}).get("email")
        if person and (kind is ColumnType.EMAIL or text == "@"):
            return str(person)
        if address := chips[0][1].get("richLinkProperties", {}).get("uri"):
            return _linked(text if text != "@" else str(address), str(address))
    for start, chip in reversed(chips):
        # A chip is an @ in the text wherever it is not shown by its name.
        if text[start : start + 1] == "@" and (named := _name_of(chip)):
            text = text[:start] + named + text[start + 1 :]
    links = {run["format"]["link"]["uri"] for run in cell.get("textFormatRuns", ()) if _links(run)}
    if address := cell.get("hyperlink") or (links.pop() if len(links) == 1 else ""):
        return _linked(text, str(address))
    return text


def _name_of(chip: Mapping[str, Any]) -> str:
    """Return what a chip stands for: a person's address, or that of a file."""
    return str(chip.get("personProperties", {}).get("email") or chip.get("richLinkProperties", {}).get("uri") or "")


def _links(run: Mapping[str, Any]) -> bool:
    return bool(run.get("format", {}).get("link", {}).get("uri"))


def _linked(text: str, address: str) -> Value:
    """Return a link, or plain text where the text is the address that it leads to, as Google links it by itself."""
    bare = address.removeprefix("mailto:").removeprefix("tel:")
    without_scheme = re.sub(r"^https?://", "", bare).rstrip("/")
    if not address or text.strip() in (address, bare) or text.strip().rstrip("/") in (bare.rstrip("/"), without_scheme):
        return text
    return Link(text, address)


def _literal(value: Mapping[str, Any], own: NumberFormat) -> str | float | bool | date | datetime | Error | None:
    if "numberValue" in value:
        return _number(float(value["numberValue"]), type_of(own))
    if "stringValue" in value:
        return str(value["stringValue"]) or None
    if "boolValue" in value:
        return bool(value["boolValue"])
    if "errorValue" in value and value["errorValue"].get("type") != "LOADING":
        return Error(ERRORS.get(str(value["errorValue"].get("type")), "#ERROR!"))
    return None


def _number(number: float, shape: str) -> str | float | date | datetime:
    if shape not in _MOMENTS:
        return number
    if shape == "TIME" and number < FIRST_MOMENT:
        return clock_of(number)
    try:
        if shape == "DATE" and number.is_integer():
            return date_of(number)
        return datetime_of(number)
    except ValueError:
        return number


def write_cell(value: Value, own: NumberFormat = NO_FORMAT, shown: str = "") -> tuple[Json, frozenset[str]]:
    """Return the CellData for *value* and the fields of it that must be written.

    *own* is the number format that the cell has now: one of the person's own is kept wherever the value can be read in
    it, and it says what *shown* does, the code of the format that comes with the value. Raises ValueError for what no
    cell can be given: an error unknown to Google, a part of an array formula.
    """
    value = canonical(value)
    cell: Json = {}
    mask = {VALUE} if isinstance(value, Formula) else {VALUE, LINK}
    if entered := _entered(value):
        cell["userEnteredValue"] = entered
    if isinstance(value, Link) and is_safe(value.url):
        cell["userEnteredFormat"] = {"textFormat": {"link": {"uri": value.url}}}
    wanted = _wanted_format(value, own, shown)
    if wanted is not None:
        mask.add(FORMAT)
        if wanted:
            cell.setdefault("userEnteredFormat", {})["numberFormat"] = wanted
    return cell, frozenset(mask)


def _entered(value: Value) -> Json:
    """Return the ExtendedValue; empty for a blank cell."""
    match value:
        case None | "":
            return {}
        case str(text) | Link(text, _):
            return {"stringValue": text}
        case bool():
            return {"boolValue": value}
        case float():
            return {"numberValue": int(value) if value.is_integer() and abs(value) < 1e15 else value}
        case date():
            return {"numberValue": serial_of(value)}
        case Formula(text, _):
            return {"formulaValue": _as_formula(text)}
        case Error(code):
            return {"formulaValue": _error_formula(code)}


def _as_formula(text: str) -> str:
    if text.startswith("="):
        return text
    raise ValueError("it is part of what an array formula in another cell fills in")


def _error_formula(code: str) -> str:
    if code not in ERRORS.values():
        raise ValueError(f"Google knows no error {code}")
    return "=NA()" if code == "#N/A" else f"={code}"


def _wanted_format(value: Value, own: NumberFormat, shown: str) -> Json | None:
    """Return the number format to set, empty for none at all; None if the one that the cell has can stay."""
    if shown and suits(value, shown):
        now = code_of(own)
        if fits(now, shown) and format_kind(now) == format_kind(shown):
            return None
        if not fits(now, shown) and ((wanted := number_format(shown)) or isinstance(value, float)):
            return wanted or {}
    shape = type_of(own)
    match value:
        case str() if value and shape != "TEXT" and _LOOKS_TYPED.match(value):
            return {"type": "TEXT", "pattern": "@"}
        case bool():
            return None
        case float() if shape in (*_MOMENTS, "TEXT"):
            return {}
        case datetime() if shape != "DATE_TIME":
            return {"type": "DATE_TIME", "pattern": "yyyy-mm-dd hh:mm"}
        case date() if shape != "DATE" and not isinstance(value, datetime):
            return {"type": "DATE", "pattern": "yyyy-mm-dd"}
    return None
