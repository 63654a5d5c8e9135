"""Whom a cell means that names a contact: by ID, or by an exact name that only one has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sheetsync.model.folding import folded
from sheetsync.model.value import show
from sheetsync.tracker.rows import Contact

__all__ = ["People"]


class People:
    """Contacts to be found by number, their place in *contacts*; letter case does not count.

    *twins* are the numbers of contacts whose ID a contact above them has, *namesakes* those whose name one above has,
    by the number of that one.
    """

    def __init__(self, contacts: Sequence[Contact]) -> None:
        self.contacts = contacts
        self.twins: list[int] = []
        self.namesakes: dict[int, int] = {}
        self._ids: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._shared: dict[str, int] = {}
        self._alike = Counter(folded(each.name) for each in contacts)
        self._found: dict[str, int | None] = {}  # the log names the same few people again and again
        self._named: dict[str, str] = {}
        for number, each in enumerate(contacts):
            if each.id and self._ids.setdefault(each.id.casefold(), number) != number:
                self.twins.append(number)
            name = show(each.sheet.cell(each.at, "name")).casefold()
            first = self._names.setdefault(name, number) if name else number
            if first != number:
                self.namesakes[number] = first
                self._shared[name] = self._shared.get(name, 1) + 1

    def find(self, text: str) -> int | None:
        """Return the number of the contact that *text* names; None if that is nobody, or may be several."""
        if text not in self._found:
            self._found[text] = self._looked_for(text.casefold())
        return self._found[text]

    def _looked_for(self, wanted: str) -> int | None:
        if not wanted or _is_pattern(wanted):
            return None
        number = self._ids.get(wanted)
        return number if number is not None or wanted in self._shared else self._names.get(wanted)

    def id_of(self, text: str) -> str:
        """Return the ID of the contact that *text* names; empty if they have none of their own.

        It is empty, too, where only blanks tell the name from that of another.
        """
        if text not in self._named:
            number = self.find(text)
            name = "" if number is None else self.contacts[number].id
            is_clear = name.casefold() == text.casefold() or self._alike[folded(text)] == 1
            self._named[text] = name if name and is_clear and self.find(name) == number else ""
        return self._named[text]

    def sharing(self, text: str) -> int:
        """Return how many contacts have *text* as their name, 0 where at most one has."""
        return self._shared.get(text.casefold(), 0)


def _is_pattern(text: str) -> bool:
    """Tell whether sheets would look for something else than the text itself."""
    return text[0] in "<>=" or any(sign in text for sign in "*?~")
