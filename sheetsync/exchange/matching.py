"""Who a person of a file is in the tracker: by the source's own key, the link, the e-mail address; a name is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from sheetsync.exchange.people import Person
from sheetsync.model.folding import without_accents
from sheetsync.model.table import Table
from sheetsync.model.value import Value, show
from sheetsync.tracker.addresses import addresses_in

__all__ = ["KEY", "Cells", "Found", "Likeness", "People", "link_key"]

Cells = Mapping[str, Value]
KEY = "~key of the source"
"""Where what is remembered of an import keeps the source's own name of a person."""


class Likeness(Enum):
    """How sure it is that a person of a file is one of the tracker."""

    SAME = "same"
    LIKELY = "likely"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Found:
    """Who it is, by contact ID, and how sure that is; *why* says what speaks for it."""

    likeness: Likeness
    contact: str = ""
    why: str = ""


@dataclass(slots=True)
class _Index:
    """People by what identifies them; what several have identifies nobody."""

    by_key: dict[str, str] = field(default_factory=dict)
    by_link: dict[str, str] = field(default_factory=dict)
    by_address: dict[str, list[str]] = field(default_factory=dict)
    by_both: dict[tuple[str, str], str] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, contact: str, cells: Cells) -> None:
        """Know somebody."""
        name, at = _words(cells, "name"), _words(cells, "organisation")
        self.names[contact] = name
        self.by_key.setdefault(show(cells.get(KEY)), contact)
        self.by_link.setdefault(link_key(cells.get("profile")), contact)
        for address in addresses_in(show(cells.get("email"))):
            self.by_address.setdefault(address.casefold(), []).append(contact)
        self.by_both[name, at] = "" if (name, at) in self.by_both else contact
        self.by_name[name] = "" if name in self.by_name else contact

    def find(self, person: Person, *, own: bool) -> Found:
        """Return who *person* is; among what the same source said before (*own*) the name and organisation do."""
        name, at = _words(person.cells, "name"), _words(person.cells, "organisation")
        for index, key in ((self.by_key, person.key), (self.by_link, link_key(person.cells.get("profile")))):
            if key and key in index:
                return Found(Likeness.SAME, index[key])
        shared = [contact for address in person.addresses for contact in self.by_address.get(address, ())]
        same = [contact for contact in shared if self.names[contact] == name]
        both = self.by_both.get((name, at), "") if at or own else ""
        if same or (own and both):
            return Found(Likeness.SAME, same[0] if same else both)
        named = self.by_name.get(name, "") if own else ""
        for contact, why in (
            (shared[0] if shared else "", "the same e-mail address"),
            (both, "the same name and organisation"),
            (named, "the same name"),
        ):
            if contact:
                return Found(Likeness.LIKELY, contact, why)
        return Found(Likeness.NOBODY)


def _words(cells: Cells, key: str) -> str:
    return without_accents(show(cells.get(key)))


class People:
    """Everybody in the tracker, and what the source said of them at its last import."""

    def __init__(self, table: Table, base: Mapping[str, Cells]) -> None:
        self._tracker, self._base, self._new = _Index(), _Index(), _Index()
        for row, cells in table.records():
            if row.id:
                self._tracker.add(row.id, cells)
        for contact, said in base.items():
            self._base.add(contact, said)

    def find(self, person: Person) -> Found:
        """Return who *person* is in the tracker."""
        before = self._base.find(person, own=True)
        return before if before.likeness is Likeness.SAME else _first(before, self._tracker.find(person, own=False))

    def named(self, name: str) -> str:
        """Return the ID of the only person of a name or an ID, new ones too; blank if none or several have the name."""
        if name in self._tracker.names or name in self._new.names:
            return name
        found = [
            index.by_name[key]
            for index in (self._tracker, self._new)
            if (key := without_accents(name)) in index.by_name
        ]
        return found[0] if len(found) == 1 else ""

    def add(self, contact: str, cells: Cells) -> None:
        """Know somebody who is being added, so that others can be said to be named by them."""
        self._new.add(contact, cells)


def _first(before: Found, now: Found) -> Found:
    if now.likeness is Likeness.SAME or before.likeness is Likeness.NOBODY:
        return now
    return before


def link_key(value: Value) -> str:
    """Reduce an address of a profile to what does not depend on how it was copied."""
    text = show(value).strip().casefold().partition("?")[0].rstrip("/")
    return text.removeprefix("https://").removeprefix("http://").removeprefix("www.")
