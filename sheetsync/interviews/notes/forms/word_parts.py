"""The parts of a Word document and how they hang together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sheetsync.interviews.notes.forms.unreadable import broken
from sheetsync.interviews.notes.forms.xml import Element, attr, child, parse

__all__ = ["WORD", "Parts"]

WORD = "a Word document"


class Parts:
    """The parts of one document, found by what they are; *part* returns the bytes of one by its name.

    Raises NotesUnreadable for parts that are damaged or unsafe, and where the document's text itself is missing.
    """

    def __init__(self, part: Callable[[str], bytes | None]) -> None:
        self._part = part
        main = next((target for kind, _, target in self._relations("") if kind == "officeDocument"), "")
        self._links = {name: (kind, target) for kind, name, target in self._relations(main)}
        document = self._tree(main)
        body = child(document, "body")
        if document is None or body is None:
            raise broken(WORD, "its text is missing")
        self.document, self.body = document, body

    def linked(self, kind: str) -> Element | None:
        """Return the part of a kind, as ``styles``, that the document's text refers to."""
        return self._tree(next((target for linked, target in self._links.values() if linked == kind), ""))

    def named(self, name: str) -> Element | None:
        """Return the part that the document's text refers to by the ID of a relationship."""
        return self._tree(self._links.get(name, ("", ""))[1])

    def _tree(self, name: str) -> Element | None:
        data = self._part(name) if name else None
        return parse(data, WORD) if data is not None else None

    def _relations(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield kind, ID and target of each relationship of a part, of the package itself for an empty name."""
        folder, slash, file = name.rpartition("/")
        tree = self._tree(f"{folder}{slash}_rels/{file}.rels")
        for each in tree if tree is not None else ():
            target = attr(each, "Target")
            place = target.lstrip("/") if target.startswith(("/", "../")) else f"{folder}{slash}{target}"
            yield attr(each, "Type").rpartition("/")[2], attr(each, "Id"), place.removeprefix("../")
