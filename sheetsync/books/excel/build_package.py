"""The finished file of a new workbook: what openpyxl cannot write put in, what tells of time and machine left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sheetsync.blueprint.functions import Scalar
from sheetsync.books.excel.build_blocks import with_blocks
from sheetsync.books.excel.build_cells import SheetDraft, coded
from sheetsync.model.value import Error, show

__all__ = ["finish"]

# As openpyxl writes a formula's cell: it leaves room for a value that it has no way to know.
_FORMULA_CELL = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)(?: t="[a-z]+")?><f>(.*?)</f><v ?(?:/>|></v>)</c>', re.DOTALL
)
_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_CREATED = re.compile(rb"<dcterms:created[^>]*>([^<]*)</dcterms:created>")
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_FONT_ORDER = (
    *(b"b", b"i", b"strike", b"condense", b"extend", b"outline", b"shadow", b"u", b"vertAlign", b"sz", b"color"),
    *(b"name", b"family", b"charset", b"scheme"),
)
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def finish(package: bytes, drafts: Sequence[SheetDraft]) -> bytes:
    """Return the package with what openpyxl could not write of *drafts*; the same bytes for the same workbook.

    The day on which it was saved is the day on which it was made, and no part carries a time of its own.
    """
    result = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            sheet = re.fullmatch(r"xl/worksheets/sheet([0-9]+)\.xml", name)
            if sheet:
                draft = drafts[int(sheet[1]) - 1]
                content = _with_heights(_with_values(content, draft.cached, draft.shared), draft.heights)
                content = with_blocks(content, draft.blocks)
            elif name == "xl/styles.xml":
                content = _FONT.sub(_in_order, content)
            elif name == "docProps/core.xml":
                content = _dated(content)
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            # Made on any system, readable by its owner: what a zip says of a file by itself depends on the machine.
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            new.writestr(entry, content)
    return result.getvalue()


def _with_values(content: bytes, values: Mapping[str, Scalar], shared: Mapping[str, tuple[int, str]]) -> bytes:
    def formula(name: str, text: bytes) -> bytes:
        number, area = shared.get(name, (-1, ""))
        if area:
            return b'<f t="shared" ref="%b" si="%d">%b</f>' % (area.encode(), number, text)
        return b"<f>%b</f>" % text if number < 0 else b'<f t="shared" si="%d"/>' % number

    def filled(cell: re.Match[bytes]) -> bytes:
        name = cell[1].decode()
        own = formula(name, cell[3])
        if name not in values:
            return b'<c r="%b"%b>%b</c>' % (cell[1], cell[2], own)
        kind, text = _stored(values[name])
        return b'<c r="%b"%b%b>%b<v>%b</v></c>' % (cell[1], cell[2], kind, own, text.encode())

    return _FORMULA_CELL.sub(filled, content)


def _with_heights(content: bytes, heights: Mapping[int, float]) -> bytes:
    """Say how high rows are now; as that is not custom, programs fit them anew when their text changes."""

    def fitted(row: re.Match[bytes]) -> bytes:
        height = heights.get(int(row[1]))
        return row[0] if height is None else b'<row r="%b" ht="%b">' % (row[1], f"{height:g}".encode())

    return re.sub(rb'<row r="([0-9]+)">', fitted, content)


def _in_order(font: re.Match[bytes]) -> bytes:
    """Put the parts of a font in the order that the schema gives them."""
    parts = re.findall(rb"<([a-zA-Z]+)\b[^>]*/>", font[1])
    texts = re.findall(rb"<[a-zA-Z]+\b[^>]*/>", font[1])
    ordered = sorted(zip(parts, texts, strict=True), key=lambda part: _FONT_ORDER.index(part[0]))
    return b"<font>" + b"".join(text for _, text in ordered) + b"</font>"


def _stored(value: Scalar) -> tuple[bytes, str]:
    match value:
        case bool():
            return b' t="b"', str(int(value))
        case str():
            return b' t="str"', escape(coded(value))
        case Error(code):
            return b' t="e"', escape(code)
    # A formula that leads to a blank cell shows 0.
    return b"", show(value) or "0"


def _dated(content: bytes) -> bytes:
    created = _CREATED.search(content)
    return _SAVED.sub(rb"\g<1>" + created[1] + rb"\g<2>", content) if created else content
