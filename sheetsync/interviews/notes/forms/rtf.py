"""Rich Text Format, as TextEdit, WordPad and Word write it, read into lines."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from sheetsync.interviews.notes.forms.draft import Draft
from sheetsync.interviews.notes.forms.unreadable import broken, too_long
from sheetsync.interviews.notes.forms.word_symbols import symbol
from sheetsync.interviews.notes.lines import Line, Notes

__all__ = ["RICH_TEXT", "read_rtf"]

RICH_TEXT = "a rich text file (.rtf)"

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ", "softline": "\n", "page": "\n",
}  # fmt: skip
_SYMBOLS = {"~": "\xa0", "_": "-", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}"}
_UNSEEN = {
    "fonttbl", "colortbl", "stylesheet", "info", "fldinst", "filetbl", "listtable", "listoverridetable", "revtbl",
    "rsidtbl",
    "themedata", "datastore", "latentstyles", "xmlnstbl", "sp", "shprslt", "nonshppict", "objdata", "pict",
    "NeXTGraphic",
    "upr", "atrfstart", "atrfend",
}  # fmt: skip
_KNOWN = {"shpinst", "shptxt", "annotation", "ud", "shppict", "listtext", "fldrslt"}
"""Destinations that are read; what stands in others that are marked with an asterisk is unseen."""
_ASIDES = {
    "footnote": "", "annotation": "", "shptxt": "",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "page header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "page footer"),
}  # fmt: skip
"""What stands below the paragraph that it is written into."""
_PAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""Code pages by the number of a font's character set."""
_ENDS = {"par", "sect", "cell", "row", "nestcell", "nestrow"}
_DECLARES = {"mac", "pc", "ansicpg", "fcharset", "uc", "f", "s"}
_GONE = {"strike": "struck out", "striked": "struck out", "v": "hidden", "deleted": "deleted with tracked changes"}
_STYLE = re.compile(r"(?:heading (\d)|title);?", re.IGNORECASE)
_TWIPS = 180
_MOST_GROUPS = 5_000
_MOST_TOKENS = 300_000
"""Of them a picture has many, and notes some ten thousands."""


@dataclass(slots=True)
class _Group:
    """What holds inside one pair of braces."""

    page: str = "cp1252"
    skip: int = 1
    bold: bool = False
    gone: str = ""
    unseen: bool = False
    starred: bool = False
    mark: bool = False
    table: str = ""
    aside: int = -1
    level: int = 0
    indent: int = 0
    heading: int = 0
    in_table: bool = False


def read_rtf(text: str) -> Notes:
    """Return the lines of a file in Rich Text Format, each byte of it as one character of *text*.

    What is struck out, hidden or deleted with tracked changes is left out. Raises NotesUnreadable.
    """
    reader = _Reader()
    for count, found in enumerate(_TOKEN.finditer(text)):
        if count > _MOST_TOKENS:
            raise too_long(f"{_MOST_TOKENS:,} words and signs of rich text")
        reader.take(found)
    reader.paragraph()
    return Notes(RICH_TEXT, *reader.draft.finish())


class _Reader:
    """A file while it is read, token for token."""

    def __init__(self) -> None:
        self.draft = Draft()
        self._groups = [_Group()]
        self._bytes = bytearray()
        self._skipping = 0
        self._high = 0
        self._mark = ""
        self._asides: list[list[str]] = []  # furniture and text of each
        self._sides: set[tuple[str, str]] = set()
        self._pages: dict[int, str] = {}
        self._headings: dict[int, int] = {}
        self._number = 0  # of the font or style that is being declared
        self._default = "cp1252"
        self._row = self._cell = self._table = False

    def take(self, token: re.Match[str]) -> None:
        """Read one token: a control word with its number, a coded byte, a sign, a brace or text."""
        word, number, byte, sign, brace, text = token.groups()
        if self._skipping and not brace:
            skipped, text = min(self._skipping, len(text or " ")), (text or "")[self._skipping :]
            self._skipping -= skipped
            if not text:
                return
        if byte:
            self._bytes.append(int(byte, 16))
            return
        self._flush()
        if brace:
            self._skipping = 0
            self._brace(brace)
        elif sign == "*":
            self._groups[-1].starred = True
        elif sign and sign in "\r\n":
            self.paragraph()
        elif word:
            self._word(word, int(number) if number else None)
        elif text or sign:
            self._put(_SYMBOLS.get(sign, "") if sign else self._read(text))

    def paragraph(self) -> None:
        """End the paragraph, and let what belongs below it follow."""
        self._flush()
        now = self._groups[-1]
        if now.aside >= 0:
            self._asides[now.aside][1] += "\n"
            return
        mark = "".join(symbol("", f"{ord(each):x}") for each in " ".join(self._mark.split()))
        self._mark = ""
        number = mark.strip(" .):(") if any(map(str.isalnum, mark)) else ""
        listed = bool(mark)
        indent = now.level * 4 if listed else now.indent // _TWIPS
        self.draft.end(Line("", bullet="" if number else mark, number=number, indent=indent, heading=now.heading))
        asides, self._asides = self._asides, []
        for furniture, text in asides:
            if furniture and (furniture, text) in self._sides:
                continue  # the header of another section, the same again
            self._sides.add((furniture, text))
            self.draft.put(text)
            self.draft.end(Line("", furniture=furniture))

    def _read(self, text: str) -> str:
        """Return text of which bytes outside ASCII are in the code page of the font."""
        return text if text.isascii() else text.encode("latin-1", "replace").decode(self._groups[-1].page, "replace")

    def _flush(self) -> None:
        """Put the bytes that were coded one by one, as several may be one character."""
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._put(data.decode(self._groups[-1].page, "replace"))

    def _brace(self, brace: str) -> None:
        if brace == "}":
            if len(self._groups) > 1:
                self._groups.pop()
        elif len(self._groups) >= _MOST_GROUPS:
            raise broken(RICH_TEXT, "its parts are nested too deeply to be safe")
        else:
            self._groups.append(replace(self._groups[-1], starred=False))

    def _put(self, text: str) -> None:
        now = self._groups[-1]
        if now.table == "stylesheet" and (found := _STYLE.fullmatch(text.strip())):
            self._headings[self._number] = int(found[1] or 1)
        if now.unseen:
            return
        if now.mark:
            self._mark += text
        elif now.gone:
            self.draft.strike(text, now.gone)
        elif now.aside >= 0:
            self._asides[now.aside][1] += text
        elif text:
            self._enter(now)
            self.draft.put(text, bold=now.bold)

    def _enter(self, now: _Group) -> None:
        """Open the cell that text stands in, or end the table that it stands below."""
        if now.in_table and not self._cell:
            if not self._row:
                self.draft.open_row()
            self.draft.open_cell()
            self._row = self._cell = self._table = True
        elif self._table and not now.in_table and not self._cell:
            self.draft.close_table()
            self._table = False

    def _word(self, word: str, number: int | None) -> None:
        now = self._groups[-1]
        starred, now.starred = now.starred, False
        if word in _UNSEEN or (starred and word not in _KNOWN):
            now.unseen, now.table = True, word
            self.draft.left_out["picture"] += word in ("pict", "NeXTGraphic")
        elif word in _ASIDES:
            self._asides.append([_ASIDES[word], ""])
            now.aside, now.unseen, now.gone = len(self._asides) - 1, False, ""
        elif word in ("listtext", "pntext"):
            now.mark = True
        elif word == "ud":
            now.unseen = False
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        elif word in _ENDS:
            self._end(word)
        elif word == "u":
            self._unicode(number or 0)
        elif word in _DECLARES:
            self._declare(word, number or 0)
        else:
            self._look(word, number)

    def _end(self, word: str) -> None:
        """End a paragraph, a cell or a row."""
        if word in ("par", "sect"):
            self.paragraph()
        elif word == "cell":
            self._flush()
            self._enter(replace(self._groups[-1], in_table=True))
            self.paragraph()
            self.draft.close_cell()
            self._cell = False
        elif word == "row":
            self._row = False
        else:
            self._put(" · " if word == "nestcell" else "\n")

    def _unicode(self, number: int) -> None:
        code = number + 0x10000 if number < 0 else number
        self._skipping = self._groups[-1].skip
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000:
            high, self._high = self._high, 0
            self._put(chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if high else "")
        elif 0 < code < 0x110000:
            self._put(chr(code))

    def _declare(self, word: str, number: int) -> None:
        """Take note of a code page, a font or a style."""
        now = self._groups[-1]
        if word in ("mac", "ansicpg", "pc"):
            page = "mac_roman" if word == "mac" or number == 10_000 else "cp437" if word == "pc" else f"cp{number}"
            self._default = now.page = page if _is_page(page) else "cp1252"
        elif word == "fcharset":
            self._pages[self._number] = _PAGES.get(number) or self._default
        elif word == "uc":
            now.skip = max(0, min(number, 8))
        elif now.table:
            if (word, now.table) in (("f", "fonttbl"), ("s", "stylesheet")):
                self._number = number
        elif word == "f":
            now.page = self._pages.get(number, self._default)
        elif word == "s":
            now.heading = self._headings.get(number, 0)

    def _look(self, word: str, number: int | None) -> None:
        now = self._groups[-1]
        on = number != 0
        match word:
            case "b" | "ul" | "highlight":
                now.bold = on
            case "ulnone":
                now.bold = False
            case "strike" | "striked" | "v" | "deleted":
                now.gone = _GONE[word] if on else ""
            case "plain":
                now.bold, now.gone = False, ""
            case "pard":
                now.in_table, now.level, now.indent, now.heading = False, 0, 0, 0
            case "intbl":
                now.in_table = True
            case "ilvl" | "outlinelevel" | "li":
                number = max(0, min(number or 0, 10_000))
                if word == "li":
                    now.indent = number
                elif word == "ilvl":
                    now.level = min(number, 8)
                else:
                    now.heading = number + 1 if number < 9 else 0


def _is_page(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True
