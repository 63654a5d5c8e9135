"""A web page, or notes exported as one, read into lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from sheetsync.interviews.notes.forms.draft import Draft
from sheetsync.interviews.notes.forms.html_looks import Shown, declared, look_of
from sheetsync.interviews.notes.forms.html_tame import tame
from sheetsync.interviews.notes.forms.unreadable import too_long
from sheetsync.interviews.notes.forms.word_lists import numeral
from sheetsync.interviews.notes.lines import Line, Notes

__all__ = ["WEB_PAGE", "read_html"]

WEB_PAGE = "a web page"

_DEEPEST = 500
"""Elements inside each other; browsers stop near 512 too."""
_MOST_TAGS = 60_000
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_UNSEEN = {"script", "style", "template", "noscript", "svg", "iframe", "object", "head", "datalist"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "section", "article", "header", "footer",
    "main",
    "nav", "aside", "figure", "figcaption", "address", "details", "summary", "form", "fieldset", "legend", "table",
    "tr",
    "td", "th", "caption", "body", "center", "hr", *_HEADINGS,
}  # fmt: skip
_CELLS = (("td", {"tr", "table"}), ("th", {"tr", "table"}))
_CLOSES: dict[str, tuple[tuple[str, set[str]], ...]] = {
    "li": (("li", {"ul", "ol"}),),
    "dt": (("dd", {"dl"}), ("dt", {"dl"})),
    "dd": (("dd", {"dl"}), ("dt", {"dl"})),
    "tr": (("tr", {"table"}),),
    "td": _CELLS,
    "th": _CELLS,
    "option": (("option", {"select"}),),
    **dict.fromkeys(_BLOCKS - {"li", "dt", "dd", "tr", "td", "th"}, (("p", _BLOCKS - {"p"}),)),
}
"""The elements that the start of one ends, each unless one of the others is open in it."""
_IN_HEAD = {"title", "meta", "link", "style", "script", "base", "noscript", "template"}
_KINDS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_FIELDS = {"text", "email", "tel", "number", "date", "url"}
_SIDE = {"nav": "menu", "footer": "page footer", "button": "button", "title": "page title"}
_NOTE_MARK = re.compile(r"#(cmnt|ftnt|_ftn|_edn|_msocom)", re.IGNORECASE)
_LEVEL = re.compile(r"\blst-\S+-(\d)\b")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(text: str, kind: str = WEB_PAGE) -> Notes:
    """Return the lines of a page, or of a piece of one, as a browser shows them; what is struck out is left out.

    Lists and toggles are indented, quoted messages keep their depth, menus and footers are furniture. Raises
    NotesUnreadable for a page longer than any notes.
    """
    if text.count("<") > _MOST_TAGS:
        raise too_long(f"{_MOST_TAGS:,} tags")
    page = _Page()
    page.feed(tame(text))
    page.close()
    page.flush()
    return Notes(kind, *page.draft.finish())


_PLAIN = Shown()


@dataclass(slots=True)
class _Open:
    """An element that is open, and how text in it is shown."""

    tag: str
    shown: Shown = _PLAIN
    indent: int = 0
    quoted: int = 0
    width: int = 1
    furniture: str = ""
    unseen: bool = False
    count: int = 0
    kind: str = "decimal"
    since: int = 0
    edge: int = 0


class _Page(HTMLParser):
    """A page while it is read: tags come as events, the text between them goes into the draft."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.draft = Draft()
        self._open = [_Open("")]
        self._names: Counter[str] = Counter()
        self._rules: dict[str, str] = {}
        self._layout = Line("")
        self._spaced = True
        self._breaks = 0
        self._lines = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and close what its start ends."""
        about = {key: value or "" for key, value in reversed(attrs)}
        if self._names["head"] and tag not in _IN_HEAD:
            self.handle_endtag("head")
        for other, bounds in _CLOSES.get(tag, ()):
            self._close(other, bounds)
        if tag in _BLOCKS:
            self.flush()
        if tag in _VOID:
            self._void(tag, about)
        elif len(self._open) < _DEEPEST:
            self._push(tag, about)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open and close an element."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element with all that is open in it; the end of one that is not open is none."""
        if self._names[tag]:
            while self._pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Put text into the line, or among what is left out."""
        top = self._open[-1]
        if top.tag == "style":
            self._rules.update(declared(data))
        if top.unseen:
            return
        if self._breaks and data.strip():
            self.draft.put("\n" * self._breaks)
            self._breaks, self._spaced = 0, True
        if top.shown.hidden:
            self.draft.strike(data, "hidden")
        elif top.shown.struck and self._layout.ticked is None:  # what is ticked off is often struck out too
            self.draft.strike(data, "struck out")
        else:
            text = data if self._names["pre"] or self._names["textarea"] else self._collapsed(data)
            self.draft.put(text, bold=top.shown.bold)

    def flush(self) -> None:
        """End the line that is being written, if any."""
        top, layout, breaks = self._open[-1], self._layout, self._breaks
        self._spaced, self._breaks = True, 0
        if self.draft.written:
            indent = top.indent + layout.indent
            self.draft.end(replace(layout, indent=indent, quoted=top.quoted, furniture=top.furniture))
            if layout.bullet or layout.number:
                item = next((each for each in reversed(self._open) if each.tag == "li"), top)
                item.indent = item.edge + 4  # its further paragraphs stand below its text
            self._layout = Line("")
            self._lines += 1
            breaks -= 1
        if breaks > 0:
            self.draft.end()

    def _collapsed(self, data: str) -> str:
        text = _SPACE.sub(" ", data)
        text = text.removeprefix(" ") if self._spaced else text
        self._spaced = text.endswith(" ") if text else self._spaced
        return text

    def _close(self, tag: str, bounds: set[str]) -> None:
        """Close an element that is open, unless one of *bounds* is open in it."""
        if self._names[tag]:
            nearest = next(each.tag for each in reversed(self._open) if each.tag == tag or each.tag in bounds)
            if nearest == tag:
                self.handle_endtag(tag)

    def _push(self, tag: str, about: Mapping[str, str]) -> None:
        top = self._open[-1]
        new = replace(
            top, tag=tag, shown=look_of(tag, about, self._rules, top.shown), width=1, since=self._lines, edge=top.indent
        )
        new.unseen = (top.unseen and tag != "title") or tag in _UNSEEN
        new.furniture = top.furniture or _furniture(tag, about)
        if new.furniture != top.furniture:
            self.flush()
        self._names[tag] += 1
        self._open.append(new)
        self._begin(new, about)

    def _begin(self, new: _Open, about: Mapping[str, str]) -> None:
        classes = about.get("class", "").split()
        match new.tag:
            case "ul" | "ol":
                self._list(new, about)
            case "li":
                self._item(about)
            case "tr":
                self.draft.open_row()
            case "td" | "th":
                new.width = _whole(about.get("colspan", ""), 1)
                self.draft.open_cell()
            case "dd":
                new.indent += 4
            case "blockquote":
                cited = about.get("type") == "cite" or "gmail_quote" in classes
                new.quoted, new.indent = new.quoted + cited, new.indent + (0 if cited else 4)
            case "summary":
                new.shown = replace(new.shown, bold=True)
                self.draft.blank()
            case "a":
                new.unseen = new.unseen or _NOTE_MARK.match(about.get("href", "")) is not None
        self._mark(new.tag, classes)

    def _mark(self, tag: str, classes: Sequence[str]) -> None:
        """Take note of a heading, or of a box that is only drawn."""
        if tag in _HEADINGS or "title" in classes:
            self._layout = replace(self._layout, heading=_HEADINGS.get(tag, 1))
        if "checkbox-on" in classes or "checkbox-off" in classes:
            self._layout = replace(self._layout, ticked="checkbox-on" in classes)

    def _list(self, new: _Open, about: Mapping[str, str]) -> None:
        new.count = _whole(about.get("start", ""), 1) - 1
        new.kind = _KINDS.get(about.get("type", ""), "decimal")
        if found := _LEVEL.search(about.get("class", "")):
            new.indent = int(found[1]) * 4
        elif holder := next((each for each in reversed(self._open[:-1]) if each.tag == "li"), None):
            new.indent = holder.edge + 4
        if "toggle" in about.get("class", "").split():
            new.kind = "toggle"

    def _item(self, about: Mapping[str, str]) -> None:
        holder = next((each for each in reversed(self._open) if each.tag in ("ul", "ol")), self._open[0])
        holder.count = _whole(about.get("value", ""), holder.count + 1)
        if holder.tag == "ol":
            self._layout = Line("", number=numeral(holder.count, holder.kind))
        else:
            self._layout = Line("", bullet="" if holder.kind == "toggle" else "•")

    def _void(self, tag: str, about: Mapping[str, str]) -> None:
        if self._open[-1].unseen:
            return
        if tag == "br":
            self._breaks += 1
        elif tag == "hr":
            self.draft.blank()
        elif tag == "img":
            self.draft.left_out["picture"] += about.get("width") != "1"
        elif tag == "input" and about.get("type") in ("checkbox", "radio"):
            self._layout = replace(self._layout, ticked="checked" in about)
        elif tag == "input" and about.get("type", "text") in _FIELDS:
            self.draft.put(about.get("value", ""))

    def _pop(self) -> str:
        """Close the innermost element and return its name."""
        last = self._open[-1]
        if last.tag in _BLOCKS or last.furniture != self._open[-2].furniture:
            if last.tag in ("p", "div", "li") and last.since == self._lines and not self.draft.written:
                self.draft.blank()
            self.flush()
        self._open.pop()
        self._names[last.tag] -= 1
        if last.tag in ("td", "th"):
            self.draft.close_cell(last.width)
            self._lines += 1
        elif last.tag == "table":
            self.draft.furniture = last.furniture
            self.draft.close_table()
            self.draft.furniture = ""
        elif last.tag == "summary" and self._open[-1].tag == "details":
            self._open[-1].indent += 4
        elif last.tag == "details":
            self.draft.blank()
        elif last.tag in ("li", *_HEADINGS):
            self._layout = Line("")
        return last.tag


def _furniture(tag: str, about: Mapping[str, str]) -> str:
    if tag == "table" and "properties" in about.get("class", "").split():
        return "properties"
    banner = tag == "div" and {about.get("id"), about.get("title")} & {"header", "footer", "banners"}
    return "banner" if banner else _SIDE.get(tag, "")


def _whole(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else default
