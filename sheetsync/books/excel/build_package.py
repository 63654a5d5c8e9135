"""The finished file of a new workbook: the values of its formulas put in, and nothing in it that tells when or where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sheetsync.blueprint.functions import Scalar
from sheetsync.model.value import Error, show

__all__ = ["finish"]

# As openpyxl writes a formula's cell: it leaves room for a value that it has no way to know.
_FORMULA_CELL = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)(?: t="[a-z]+")?><f>(.*?)</f><v ?(?:/>|></v>)</c>', re.DOTALL
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_CREATED = re.compile(rb"<dcterms:created[^>]*>([^<]*)</dcterms:created>")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def finish(package: bytes, cached: Sequence[Mapping[str, Scalar]]) -> bytes:
    """Return the package with *cached*, the values of each sheet's formulas by cell, the same bytes for the same workbook.

    The day on which it was saved is the day on which it was made, and no part carries a time of its own.
    """
    result = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            sheet = re.fullmatch(r"xl/worksheets/sheet([0-9]+)\.xml", name)
            if sheet:
                content = _with_values(content, cached[int(sheet[1]) - 1])
            elif name == "docProps/core.xml":
                content = _dated(content)
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            # Made on any system, readable by its owner: what a zip says of a file by itself depends on the machine.
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            new.writestr(entry, content)
    return result.getvalue()


def _with_values(content: bytes, values: Mapping[str, Scalar]) -> bytes:
    def filled(cell: re.Match[bytes]) -> bytes:
        kind, text = _stored(values[cell[1].decode()])
        return b'<c r="%b"%b%b><f>%b</f><v>%b</v></c>' % (cell[1], cell[2], kind, cell[3], text.encode())

    return _FORMULA_CELL.sub(filled, content)


def _stored(value: Scalar) -> tuple[bytes, str]:
    match value:
        case bool():
            return b' t="b"', str(int(value))
        case str():
            text = _CONTROL.sub(
                lambda found: f"_x{ord(found[0]):04X}_", value.replace("\r\n", "\n").replace("\r", "\n")
            )
            return b' t="str"', escape(text)
        case Error(code):
            return b' t="e"', escape(code)
    # A formula that leads to a blank cell shows 0.
    return b"", show(value) or "0"


def _dated(content: bytes) -> bytes:
    created = _CREATED.search(content)
    return _SAVED.sub(rb"\g<1>" + created[1] + rb"\g<2>", content) if created else content
