"""Whom a row of the log or of another sheet means: a contact's ID, or an exact name that only one has."""

from __future__ import annotations

from sheetsync.followup.cells import Reader
from sheetsync.model.table import Row
from sheetsync.model.value import is_blank, show

__all__ = ["Names"]


class Names:
    """Finds a contact by its ID, or by its exact name if only one has that name; letter case does not count."""

    def __init__(self, contacts: Reader) -> None:
        self._ids: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._shared: set[str] = set()
        for number, row in enumerate(contacts.rows):
            if row.id and self._ids.setdefault(row.id.casefold(), number) != number:
                contacts.odd_row(row, f"has the ID {row.id} like a row above it, for which the log was counted")
            name = show(contacts.value(row, "name")).casefold()
            first = self._names.setdefault(name, number) if name else number
            if first != number:
                self._shared.add(name)
                contacts.odd(
                    row,
                    "name",
                    f"is the name of the contact in row {contacts.rows[first].place} too, so a row that says it means "
                    "neither; add to one of the names what tells them apart",
                )

    def find(self, reader: Reader, row: Row, key: str = "contact") -> int | None:
        """Return the number of the contact that the row names; a name that fits none or several is noted."""
        text = reader.text(row, key)
        folded = text.casefold()
        number = self._ids.get(folded)
        if number is not None and not _is_pattern(folded):
            return number
        if not text:
            if any(not is_blank(cell) for cell in row.cells):
                reader.odd_row(row, "names no contact and was passed over")
        elif folded in self._shared:
            reader.odd(row, key, "is the name of several contacts and was passed over; put the ID there")
        elif folded not in self._names or _is_pattern(folded):
            reader.odd(row, key, "is nobody in Contacts and was passed over; put an ID or exact name there")
        else:
            return self._names[folded]
        return None


def _is_pattern(text: str) -> bool:
    """Tell whether sheets would look for something else than the text itself."""
    return text[0] in "<>=" or any(sign in text for sign in "*?~")
