"""XML as bytes: checked once by a parser, then read and edited where it stands.

A part is *plain* when every tag is written ``<name key="value">`` with single spaces and double quotes, in UTF-8,
without comments, CDATA or processing instructions: what Excel, LibreOffice, Google and openpyxl write. Plain XML can
be searched and changed with regular expressions, and whatever they do not touch stays as it was, byte for byte.
Anything else that is well formed is rewritten as plain XML first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from sheetsync.books.excel.damage import damaged
from sheetsync.books.interface import BookUnreadable

__all__ = [
    "Node",
    "attributes",
    "check",
    "children",
    "escape",
    "escape_text",
    "is_plain",
    "local",
    "parse",
    "plain",
    "rewrite",
    "set_attribute",
    "unescape",
    "unescape_text",
    "unwritable",
]

_TAG = re.compile(rb'</?[\w:.\-]+(?: [\w:.\-]+="[^"<]*")* ?/?>')
_ATTRIBUTE = re.compile(rb'([\w:.\-]+)="([^"]*)"')
_DECLARATION = re.compile(rb"\A(?:\xef\xbb\xbf)?<\?xml[^>]*\?>")
_DEEPEST = 200
_CHUNK = 2**18


@dataclass(slots=True)
class Node:
    """An element of a small part: its name without prefix, attributes as they are spelled, text, and children."""

    name: str
    attrs: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Node]:
        """Yield the elements of this name at any depth, in the order of the part."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)

    def relation(self) -> str:
        """Return the relationship that the element names (``r:id``, whatever its prefix), or nothing."""
        return next((value for key, value in self.attrs.items() if key.endswith(":id")), "")


def local(name: str) -> str:
    """Return an element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def check(data: bytes, part: str, *, names: bool = False) -> None:
    """Raise BookUnreadable unless *data* is well-formed XML without a document type.

    With *names*, every prefix must be declared too: most readers refuse a part in which one is not.
    """
    _run(_parser(part, names=names), data, part)


def parse(data: bytes, part: str) -> Node:
    """Read a small part into nodes; raises BookUnreadable if it is not well formed."""
    parser = _parser(part)
    root = Node("", {})
    open_nodes = [root]

    def start(name: str, attrs: dict[str, str]) -> None:
        node = Node(local(name), attrs)
        open_nodes[-1].children.append(node)
        open_nodes.append(node)
        if len(open_nodes) > _DEEPEST:
            raise BookUnreadable(f"The part {part} is nested too deeply to be safe.", hint="Nothing was changed.")

    def end(_name: str) -> None:
        open_nodes.pop()

    def text(words: str) -> None:
        open_nodes[-1].text += words

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.buffer_text = True
    _run(parser, data, part)
    return root.children[0]


def plain(data: bytes, part: str, *, skip: tuple[bytes, bytes] | None = None) -> bytes:
    """Return *data* as plain XML, the same bytes if it is so already; raises BookUnreadable if it is not well formed.

    With *skip*, what stands between these two marks is not looked at: whoever reads it sees for himself.
    """
    if skip is None:
        check(data, part)
    if is_plain(data, skip):
        return data
    return rewrite(data, part)


def is_plain(data: bytes, skip: tuple[bytes, bytes] | None = None) -> bool:
    """Tell whether well-formed XML is plain."""
    declaration = _DECLARATION.match(data)
    begin = declaration.end() if declaration else 0
    head = data[:begin].lower()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (b"encoding" in head and b"utf-8" not in head):
        return False
    if _opens_with(data, b"!", begin) or _opens_with(data, b"?", begin):
        return False
    if not data.isascii():
        try:
            data.decode()
        except UnicodeDecodeError:
            return False
    first, last = (data.find(skip[0]), data.rfind(skip[1])) if skip else (-1, -1)
    outside = data[begin:] if first < 0 or last < first else data[begin:first] + b">" + data[last:]
    return len(_TAG.findall(outside)) == outside.count(b"<")


_OFTEN = 1_000


def _opens_with(data: bytes, mark: bytes, start: int) -> bool:
    """Tell whether a ``<`` stands before any *mark*: looking for the rarer of the two is many times faster."""
    at = data.find(mark, start)
    for _ in range(_OFTEN):
        if at <= 0 or data[at - 1 : at] == b"<":
            return at > 0
        at = data.find(mark, at + 1)
    # It is not rare: formulas have many.
    return at > 0 and re.compile(b"<" + re.escape(mark)).search(data, at - 1) is not None


def rewrite(data: bytes, part: str, amend: Callable[[str, list[str]], list[str]] | None = None) -> bytes:
    """Write any well-formed XML anew as plain XML; *amend* may change an element's attributes (key, value, key, …)."""
    parser = _parser(part)
    pieces = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
    pending = False
    words: list[str] = []

    def write_text(*, leaf: bool) -> None:
        text = "".join(words)
        words.clear()
        if leaf or text.strip():  # blanks between elements are only layout
            pieces.append(escape(text))

    def start(name: str, attrs: list[str]) -> None:
        nonlocal pending
        if pending:
            pieces.append(">")
        write_text(leaf=False)
        if amend:
            attrs = amend(local(name), attrs)
        pairs = zip(attrs[::2], attrs[1::2], strict=True)
        pieces.append(f"<{name}" + "".join(f' {key}="{_attribute(value)}"' for key, value in pairs))
        pending = True

    def end(name: str) -> None:
        nonlocal pending
        if pending and not words:
            pieces.append("/>")
        else:
            if pending:
                pieces.append(">")
            write_text(leaf=pending)
            pieces.append(f"</{name}>")
        pending = False

    parser.ordered_attributes = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, words.append
    _run(parser, data, part)
    return "".join(pieces).encode("utf-8", "surrogatepass")


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """Return the attributes of a plain tag as they are written there."""
    return dict(_ATTRIBUTE.findall(tag))


def children(data: bytes, start: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """Yield the elements of plain XML that stand side by side from *start* on: local name, where each begins and ends.

    Ends where the element around them does.
    """
    depth, begin = 0, 0
    for found in _TAG.finditer(data, start):
        tag = found[0]
        if tag.startswith(b"</"):
            depth -= 1
            if depth < 0:
                return
            if depth == 0:
                yield _local(data, begin), begin, found.end()
        elif depth == 0 and tag.endswith(b"/>"):
            yield _local(data, found.start()), found.start(), found.end()
        elif not tag.endswith(b"/>"):
            if depth == 0:
                begin = found.start()
            depth += 1


_OPENING = re.compile(rb"<(?:[\w.\-]+:)?([\w.\-]+)")


def _local(data: bytes, at: int) -> bytes:
    found = _OPENING.match(data, at)
    return found[1] if found else b""


def set_attribute(tag: bytes, key: bytes, value: bytes | None) -> bytes:
    """Return a plain tag with an attribute set to *value* (written as XML), or without it if that is None."""
    pattern = re.compile(rb" " + re.escape(key) + rb'="[^"]*"')
    if value is None:
        return pattern.sub(b"", tag, count=1)
    written = b" " + key + b'="' + value + b'"'
    if pattern.search(tag):
        return pattern.sub(lambda _: written, tag, count=1)
    end = -2 if tag.endswith(b"/>") else -1
    return tag[:end].rstrip() + written + tag[end:]


_ENTITY = re.compile(r"&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|\w{2,4});")
_NAMED = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
"""In the order in which they can be replaced one after the other: what ``&amp;`` leaves is no entity any more."""


def unescape(raw: bytes) -> str:
    """Return the text that XML character data or an attribute's value stands for."""
    text = raw.decode("utf-8", "surrogatepass")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" not in text:
        return text
    if "&#" in text:
        return _ENTITY.sub(_character, text)
    for name, sign in _NAMED.items():
        text = text.replace(f"&{name};", sign)
    return text


def escape(text: str) -> str:
    """Write text as XML character data, good for an attribute's value between double quotes too."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MUST_BE_CODED = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def unescape_text(text: str) -> str:
    """Return a cell's text from the way that sheets write it, characters that XML has no place for as ``_x0007_``."""
    if "_x" not in text:
        return text
    decoded = _CODED.sub(lambda found: chr(int(found[1], 16)), text)
    return (
        decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _SURROGATE.search(decoded) else decoded
    )


_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def unwritable(text: str) -> bool:
    """Tell whether text has characters that XML has no place for."""
    return _UNWRITABLE.search(text) is not None


def escape_text(text: str) -> bytes:
    """Write a cell's text as XML: line ends as Excel keeps them, and everything that XML has no place for coded."""
    lines = text.replace("\r\n", "\n")
    return escape(_MUST_BE_CODED.sub(lambda found: f"_x{ord(found[0]):04X}_", lines)).encode()


def _attribute(value: str) -> str:
    return escape(value).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if name[0] != "#":
        return _NAMED.get(name, found[0])
    digits, base = (name[2:], 16) if name[1] == "x" else (name[1:], 10)
    number = int(digits, base)
    return chr(number) if number < 0x110000 else "\ufffd"


def _parser(part: str, *, names: bool = False) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ") if names else expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise BookUnreadable(
            f"The part {part} declares a document type, which no workbook needs and which can do harm.",
            hint="Nothing was changed.",
        )

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _run(parser: expat.XMLParserType, data: bytes, part: str) -> None:
    try:
        view = memoryview(data)
        for start in range(0, len(data), _CHUNK):  # in pieces, so that other threads get their turn
            parser.Parse(view[start : start + _CHUNK])
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position only
    except (expat.ExpatError, LookupError, ValueError) as reason:
        raise damaged(f"its part {part} is not well-formed XML ({reason})") from reason
