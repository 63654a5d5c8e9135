"""Cell styles found, or added, that differ from another only in their number format."""

from __future__ import annotations

import re

from sheetsync.books.excel.markup import escape, set_attribute
from sheetsync.books.excel.styles import BUILTIN, STANDING, style_codes, style_kinds
from sheetsync.books.excel.stylesections import items_of, number_of, prefix_of, with_items
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.formats import DATE, GENERAL, MOMENT, NUMBER, fits, format_kind

__all__ = ["Stylesheet"]

_DEFAULT = {DATE: b"14", MOMENT: b"22", NUMBER: b"0"}
_BUILTIN = {GENERAL: b"0"} | {code: b"%d" % number for number, code in BUILTIN.items()}
_MOST_STYLES = 64_000


class Stylesheet:
    """The cell styles of a workbook, which may grow; nothing that is there changes."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._part = workbook.styles_part
        self._loaded = False
        self._data = b""
        self._formats: list[bytes] = []
        self._kinds: list[str] = []
        self._codes: list[str] = []
        self._shown: dict[tuple[int, str], int] = {}
        self._added = 0
        self._wrapping: dict[int, bool] = {}

    def showing(self, style: int, kind: str, code: str = "") -> int:
        """Return *style*, or one like it, whose number format shows *kind* (DATE, MOMENT or NUMBER).

        A moment is readable in a date's format too, so that one stays; a number is in any that is not a date's. With
        *code*, the format stays only if it says what this one does; else it becomes this one.
        """
        if kind == NUMBER and not self._part:
            return style
        self._load()
        if code:
            if (style, code) not in self._shown:
                stays = fits(self._codes[style] if style < len(self._codes) else "", code)
                self._shown[style, code] = style if stays else self._like(style, self._numbered(code), code)
            return self._shown[style, code]
        now = self._kinds[style] if style < len(self._kinds) else NUMBER
        readable = now not in (DATE, MOMENT) if kind == NUMBER else now in (DATE, MOMENT)
        return style if readable else self._like(style, self._number_format(kind), STANDING[kind])

    def wraps(self, style: int) -> bool:
        """Tell whether a style breaks text into lines."""
        if not self._part:
            return False
        if style not in self._wrapping:
            self._load()
            found = style < len(self._formats) and _WRAPS.search(self._formats[style]) is not None
            self._wrapping[style] = found
        return self._wrapping[style]

    def write(self) -> None:
        """Put the grown part back into the workbook."""
        if self._added:
            self._workbook.put_styles(self._data)

    def _load(self) -> None:
        if self._loaded:
            return
        if not self._part:  # the first style would give all other cells one too, which they never had
            raise BookUnwritable(
                "The workbook has no styles, so a date cannot be shown in it.", hint="Open it in Excel and save it."
            )
        self._loaded = True
        self._data = self._workbook.package.plain(self._part)
        self._formats = [found[0] for found in _FORMAT.finditer(self._section())]
        node = self._workbook.package.node(self._part)
        self._kinds, self._codes = style_kinds(node), style_codes(node)
        if len(self._formats) != len(self._kinds):
            raise BookUnwritable("The workbook's cell styles cannot be understood.", hint="Nothing was written.")

    def _section(self) -> bytes:
        found = _SECTION.search(self._data)
        return found[2] if found else b""

    def _number_format(self, kind: str) -> bytes:
        """Return the number format that this workbook uses for *kind* already, else the built-in one."""
        if kind == NUMBER:
            return _DEFAULT[NUMBER]
        for xml, shown in zip(self._formats, self._kinds, strict=True):
            found = _NUMBER_FORMAT.search(xml)
            if shown == kind and found:
                return found[1]
        return _DEFAULT[kind]

    def _numbered(self, code: str) -> bytes:
        """Return the number of the format with this code, which is added where the workbook has none."""
        if code in _BUILTIN:
            return _BUILTIN[code]
        known = items_of(self._data, b"numFmts")
        formats = [*known]
        number = number_of(escape(code).encode(), formats, prefix_of(self._data))
        if len(formats) > len(known):
            self._data = with_items(self._data, b"numFmts", formats[len(known) :], len(formats))
        return number

    def _like(self, style: int, number_format: bytes, code: str) -> int:
        model = self._formats[style] if style < len(self._formats) else b'<xf numFmtId="0"/>'
        tag_end = model.index(b">") + 1
        tag = set_attribute(model[:tag_end], b"numFmtId", number_format)
        wanted = set_attribute(tag, b"applyNumberFormat", b"1") + model[tag_end:]
        if wanted in self._formats:
            return self._formats.index(wanted)
        if len(self._formats) >= _MOST_STYLES:
            raise BookUnwritable("The workbook has as many cell styles as Excel allows.", hint="Nothing was written.")
        found = _SECTION.search(self._data)
        if not found:
            raise BookUnwritable("The workbook's cell styles cannot be understood.", hint="Nothing was written.")
        self._formats.append(wanted)
        self._kinds.append(format_kind(code))
        self._codes.append(code)
        head = set_attribute(found[1], b"count", str(len(self._formats)).encode())
        body = head + found[2] + wanted + found[3]
        self._data = self._data[: found.start()] + body + self._data[found.end() :]
        self._added += 1
        return len(self._formats) - 1


_SECTION = re.compile(rb"(<(?:[\w.\-]+:)?cellXfs(?: [^<>]*)?>)(.*?)(</(?:[\w.\-]+:)?cellXfs>)", re.DOTALL)
_FORMAT = re.compile(rb"<((?:[\w.\-]+:)?xf)(?: [^<>]*?)?(?:/>|>.*?</\1>)", re.DOTALL)
_WRAPS = re.compile(rb' wrapText="(?:1|true)"')
_NUMBER_FORMAT = re.compile(rb' numFmtId="([0-9]+)"')
