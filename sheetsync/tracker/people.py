"""Whom a cell means that names a contact: by ID, or by an exact name that only one has."""

from __future__ import annotations

from collections.abc import Sequence

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
        folded = text.casefold()
        if not folded or _is_pattern(folded):
            return None
        number = self._ids.get(folded)
        return number if number is not None or folded in self._shared else self._names.get(folded)

    def sharing(self, text: str) -> int:
        """Return how many contacts have *text* as their name, 0 where at most one has."""
        return self._shared.get(text.casefold(), 0)


def _is_pattern(text: str) -> bool:
    """Tell whether sheets would look for something else than the text itself."""
    return text[0] in "<>=" or any(sign in text for sign in "*?~")
