"""The source of a web page without what a reader never sees and a parser may be kept busy with."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["tame", "without_comments"]

_OPENING = re.compile(r"<(!--|[!?]|/?[a-zA-Z])?")


def tame(page: str) -> str:
    """Return a page without comments, declarations and instructions; a ``<`` that opens no tag is written as text.

    Python's parser of pages takes time that grows with the square of the length for many of these that nothing ends.
    """
    return "".join(_tamed(page))


def without_comments(text: str) -> tuple[str, str]:
    """Return text without the comments of HTML, and what they say; one that nothing ends is left as it is."""
    made: list[str] = []
    unseen: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        made.append(text[at:start])
        unseen.append(text[start + 4 : end])
        at = end + 3
    return "".join([*made, text[at:]]), " ".join(unseen)


def _tamed(page: str) -> Iterator[str]:
    last_end = page.rfind(">")
    last_comment = page.rfind("-->")
    at = 0
    for found in _OPENING.finditer(page):
        start, what = found.start(), found[1] or ""
        if start < at:
            continue
        comment = what == "!--" and start < last_comment
        if not what or start > last_end or (what == "!--" and not comment):
            yield page[at:start] + "&lt;"
            at = start + 1
        elif what[0] in "!?":
            yield page[at:start]
            at = page.index("-->", start + 2) + 3 if comment else page.index(">", start) + 1
    yield page[at:]
