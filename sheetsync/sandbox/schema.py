"""Google's types: reading a JSON request strictly, and in proto3's canonical form.

`schema.json` (made by `tests/sandbox/refresh_schema.py`) gives each property a type in this notation: `s` text, `i`
int32, `l` int64 as text, `d`/`f` double/float, `b` bool, `m` field mask, `t` time, `x` any, `eA|B` enum, `@Name`
message, `[` repeated, `{` map. Canonical means: nulls and empty lists dropped, and zero, false and "" dropped
wherever the real service does not tell them from absent (proto3); `PRESENT` lists the exceptions that recordings and
answers show.
"""

from __future__ import annotations

import json
import math
import re
import struct
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from typing import Any

from sheetsync.sandbox.errors import violations
from sheetsync.sandbox.leniency import note

Path = tuple[Any, ...]
Found = list[tuple[str, str]]
Reader = Callable[[Any, Path, Found], Any]

BAD = object()
ROOT: Path = ()
PRESENT = {
    "GridRange": {"startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex"},
    "DimensionRange": {"startIndex", "endIndex"},
    "TextFormat": {"bold", "italic", "strikethrough", "underline"},
    "ExtendedValue": {"numberValue", "stringValue", "boolValue", "formulaValue"},
    "SheetProperties": {"sheetId", "index"},
    "DeveloperMetadata": {"metadataId"},
    "DeveloperMetadataLocation": {"sheetId"},
    "DeveloperMetadataLookup": {"metadataId"},
    "EmbeddedObjectPosition": {"sheetId"},
    "ProtectedRange": {"protectedRangeId"},
    "ValueRange": {"values"},
    "DataFilterValueRange": {"values"},
    "CellData": {"note"},
    "UpdateConditionalFormatRuleRequest": {"newIndex"},
    "SortSpec": {"dimensionIndex"},
}
# Messages of which one field only may be set, and the name Google gives the choice.
ONE_OF = {"Request": "kind", "ExtendedValue": "value", "ColorStyle": "kind", "DataFilter": "filter"}
SHARED_ENUMS = {
    "Dimension", "ValueInputOption", "ValueRenderOption", "DateTimeRenderOption", "PasteType", "PasteOrientation",
    "SortOrder", "ConditionType", "ErrorType",
}  # fmt: skip
ENUM_NAMES = {"majorDimension": "Dimension", "responseValueRenderOption": "ValueRenderOption",
              "responseDateTimeRenderOption": "DateTimeRenderOption"}  # fmt: skip
PACKAGE = "type.googleapis.com/google.apps.sheets.v4."
LIST_VALUE = "type.googleapis.com/google.protobuf.ListValue"


@cache
def load() -> dict[str, Any]:
    """The compact discovery documents, by API: "sheets" and "drive"."""
    text = (resources.files("sheetsync.sandbox") / "schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def snake(name: str) -> str:
    """Google names a field in an error as its protocol buffer does: updateCells is update_cells."""
    return re.sub(r"([A-Z])", lambda m: "_" + m[1].lower(), name)


def shown(path: Path) -> str:
    """`requests[0].update_cells` for a path of names and numbers."""
    text = ""
    for step in _steps(path):
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += ("." if text else "") + snake(step)
    return text


def _steps(path: Path) -> list[Any]:
    steps: list[Any] = []
    while path:
        path, step = path
        steps.append(step)
    return steps[::-1]


def _mismatch(path: Path, kind: str, value: Any, found: Found) -> Any:
    text = f"Invalid value at '{shown(path)}' ({kind}), {json.dumps(value, ensure_ascii=False)}"
    found.append((shown(path), text))
    return BAD


def single(value: float) -> float:
    """A number as a 32-bit float prints it, by as few digits as tell it from others: 0.49803922, but 0.8980392."""
    stored = struct.pack("f", value)
    packed: float = struct.unpack("f", stored)[0]
    said = (float(f"{packed:.{digits}g}") for digits in range(6, 10))
    return plain(next(number for number in said if struct.pack("f", number) == stored))


def plain(value: float) -> float:
    """A whole number prints without a point."""
    return int(value) if value == int(value) and abs(value) < 1e16 else value


def _only(kind: type, name: str) -> Reader:
    return lambda value, path, found: value if isinstance(value, kind) else _mismatch(path, name, value, found)


def _int(value: Any, path: Path, found: Found) -> Any:
    if isinstance(value, str) and re.fullmatch(r"-?\d+", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value) or abs(value) >= 2**31:
        return _mismatch(path, "TYPE_INT32", value, found)
    return int(value)


def _number(value: Any, path: Path, found: Found) -> Any:
    value = _from_text(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _mismatch(path, "TYPE_DOUBLE", value, found)
    return plain(value) if math.isfinite(value) else _mismatch(path, "TYPE_DOUBLE", None, found)


def _from_text(value: Any) -> Any:
    """Return a number that is sent as text as the number it is: the JSON form of protocol buffers allows both."""
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", value):
        note("a number sent as text")
        return float(value)
    return value


def _float(value: Any, path: Path, found: Found) -> Any:
    value = _from_text(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > 3.4e38:
        return _mismatch(path, "TYPE_FLOAT", value, found)
    return single(value)


def _shade(value: Any, path: Path, found: Found) -> Any:
    """A colour's share as stored: in 255ths, rounded down (recorded: 0.5 is answered as 0.49803922)."""
    number = _float(value, path, found)
    if number is BAD:
        return BAD
    if not 0 <= number <= 1:
        return _mismatch(path, "TYPE_FLOAT", value, found)
    return single(int(single(value * 255)) / 255)


SCALARS: dict[str, Reader] = {
    **dict.fromkeys("smtl", _only(str, "TYPE_STRING")), "b": _only(bool, "TYPE_BOOL"),
    "i": _int, "d": _number, "f": _float, "x": lambda value, path, found: value,
}  # fmt: skip


def _enum(owner: str, name: str, code: str) -> Reader:
    members = frozenset(code[1:].split("|"))
    title = ENUM_NAMES.get(name, name[:1].upper() + name[1:])
    full = PACKAGE + (title if title in SHARED_ENUMS else f"{owner}.{title}")

    def read(value: Any, path: Path, found: Found) -> Any:
        return value if isinstance(value, str) and value in members else _mismatch(path, full, value, found)

    return read


def _repeated(item: Reader) -> Reader:
    def read(value: Any, path: Path, found: Found) -> Any:
        if not isinstance(value, list):  # one element may stand for a list of one
            return [item(value, path, found)]
        return [item(element, (path, index), found) for index, element in enumerate(value)]

    return read


def _messages(item: Reader) -> Reader:
    """Read a list of messages: nothing between them, and lists of them in the list, are taken as if they were not."""

    def flat(value: list[Any]) -> Iterator[Any]:
        for each in value:
            if isinstance(each, list):
                note("lists in a list of messages")
                yield from flat(each)
            elif each is None:
                note("null in a list of messages")
            else:
                yield each

    def read(value: Any, path: Path, found: Found) -> Any:
        return _repeated(item)([*flat(value)] if isinstance(value, list) else value, path, found)

    return read


def _map(item: Reader) -> Reader:
    def read(value: Any, path: Path, found: Found) -> Any:
        if not isinstance(value, dict):
            return _mismatch(path, "TYPE_MAP", value, found)
        return {key: item(element, (path, key), found) for key, element in value.items()}

    return read


@cache
def reader(api: str, code: str, owner: str = "", name: str = "") -> Reader:
    """The function that reads one type."""
    if code == "[[x":
        return _repeated(_only(list, LIST_VALUE))
    if code == "[@Request":
        return _messages(reader(api, code[1:], owner, name))
    if code[0] == "[":
        return _repeated(reader(api, code[1:], owner, name))
    if code[0] == "{":
        return _map(reader(api, code[1:], owner, name))
    if code[0] == "@":
        return _message(api, code[1:])
    if code[0] == "e":
        return _enum(owner, name, code)
    if owner == "Color" and name != "alpha":
        return _shade
    return SCALARS[code]


def _message(api: str, schema: str) -> Reader:
    codes: dict[str, str] = load()[api]["schemas"][schema]
    present = PRESENT.get(schema, set())
    choice = ONE_OF.get(schema)

    @cache  # made when first needed: messages refer to each other in circles
    def field(key: str) -> tuple[Reader, bool] | None:
        return (reader(api, codes[key], schema, key), key in present) if key in codes else None

    def read(value: Any, path: Path, found: Found) -> Any:
        if not isinstance(value, dict):
            return _no_message(value, PACKAGE + schema, path, found)
        result: dict[str, Any] = {}
        for sent, raw in value.items():
            key = sent if sent in codes or "_" not in sent else _camel(sent)
            known = field(key)
            if known is None:
                _unknown(sent, path, found)
            elif raw is not None:
                if choice and result:
                    _set_twice(choice, key, path, found)
                got = known[0](raw, (path, key), found)
                if known[1] or _tells(got, codes[key]):
                    result[key] = got
        return result

    return read


def _camel(name: str) -> str:
    """Return the JSON name of a field that is sent by its name in the protocol buffer: update_cells is updateCells."""
    first, *rest = name.split("_")
    found = first + "".join(part[:1].upper() + part[1:] for part in rest)
    note(f"{name} for {found}")
    return found


def _no_message(value: Any, kind: str, path: Path, found: Found) -> Any:
    return _not_repeating(path, found) if isinstance(value, list) else _mismatch(path, kind, value, found)


def _tells(value: Any, code: str) -> bool:
    """Whether proto3 would send the value: not zero, false, "", an empty list or an enum's `…_UNSPECIFIED`."""
    if code[0] == "e":
        return bool(value != code[1:].split("|", maxsplit=1)[0] or not value.endswith("UNSPECIFIED"))
    return bool(value) or isinstance(value, dict)


def _unknown(key: str, path: Path, found: Found) -> None:
    at = f" at '{shown(path)}'" if path else ""
    found.append((shown(path), f'Invalid JSON payload received. Unknown name "{key}"{at}: Cannot find field.'))


def _set_twice(choice: str, key: str, path: Path, found: Found) -> None:
    problem = f"oneof field '{choice}' is already set. Cannot set '{key}'"
    found.append((shown(path), f"Invalid value at '{shown(path)}' (oneof), {problem}"))


def _not_repeating(path: Path, found: Found) -> Any:
    owner, name = path or (ROOT, "")
    at = f" at '{shown(owner)}'" if owner else ""
    text = f'Invalid JSON payload received. Unknown name "{name}"{at}: Proto field is not repeating, cannot start list.'
    found.append((shown(owner), text))
    return BAD


def read(schema: str, value: Any, at: str = "", api: str = "sheets") -> dict[str, Any]:
    """`value` as a canonical message of type `schema`; every mistake in it is refused at once, with its path."""
    found: Found = []
    path: Path = (ROOT, at) if at else ROOT
    result = reader(api, "@" + schema)(value, path, found)
    if found:
        raise violations(found)
    assert isinstance(result, dict)
    return result
