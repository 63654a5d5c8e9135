"""The people of a tracker as referrals speak of them: contacts, and names that are no contact yet."""

from __future__ import annotations

from collections.abc import Iterator

from sheetsync.model.folding import folded
from sheetsync.model.network import Someone
from sheetsync.model.records import Record, records
from sheetsync.model.safe_text import clean
from sheetsync.model.snapshot import Snapshot

__all__ = ["People", "told_people"]


class People:
    """Everybody there is, to be found by ID, or by an exact name that only one has; letter case does not count.

    *everyone* grows by those who are named and are no contact; *notices* say which names were of no use.
    """

    def __init__(self, contacts: list[Record]) -> None:
        self.everyone = [_contact(row) for row in contacts]
        self.notices: list[str] = []
        self._rows = contacts
        self._ids: dict[str, int] = {}
        self._names: dict[str, list[int]] = {}
        self._named: dict[str, list[int]] = {}
        for number, each in enumerate(self.everyone):
            if each.id:
                self._ids.setdefault(each.id.casefold(), number)
            self._names.setdefault(folded(each.name), []).append(number)

    def source(self, row: Record) -> int | None:
        """Return who gave a referral; None, and a notice, if that is nobody in Contacts."""
        text = row.text("from")
        if not text:
            self.notices.append(f"Referrals, row {row.place}: From is blank, so it is not known who named them.")
            return None
        return self._known(text, f"Referrals, row {row.place}: From")

    def target(self, row: Record) -> int | None:
        """Return whom a referral is to: the contact in To (contact), else one of that name, else somebody new.

        A name is a contact's only where one contact has it and the organisations do not differ.
        """
        text = row.text("to")
        if text:
            found = self._known(text, f"Referrals, row {row.place}: To (contact)")
            if found is not None or not row.text("to_name"):
                return found
        name, organisation = row.text("to_name"), row.text("organisation")
        if not name:
            self.notices.append(f"Referrals, row {row.place}: nobody is named.")
            return None
        alike = [number for number in self._names.get(folded(name), []) if self._may_be(number, organisation)]
        if len(alike) == 1:
            return alike[0]
        if len(alike) > 1:
            self.notices.append(
                f"Referrals, row {row.place}: {len(alike)} contacts are called {clean(name, 60)}; put the ID of the "
                "one who is meant into To (contact)."
            )
        return self._somebody(name, organisation)

    def is_same(self, source: int, target: int, row: Record) -> bool:
        """Tell whether somebody named themself, which is noted and no referral."""
        if source == target:
            name = clean(self.everyone[source].name, 60)
            self.notices.append(f"Referrals, row {row.place}: {name} named themself, which leads nowhere.")
        return source == target

    def referred_by(self) -> Iterator[tuple[int, int]]:
        """Yield each contact who was referred, as Contacts has it, and who did."""
        for number, row in enumerate(self._rows):
            if text := row.text("referred_by"):
                by = self._known(text, f"Contacts, row {row.place}: Referred by")
                if by == number:
                    name = clean(self.everyone[number].name, 60)
                    self.notices.append(f"Contacts, row {row.place}: {name} is referred by themself.")
                elif by is not None:
                    yield number, by

    def _known(self, text: str, where: str) -> int | None:
        number = self._ids.get(text.casefold())
        if number is not None:
            return number
        found = self._names.get(folded(text), [])
        if len(found) == 1:
            return found[0]
        trouble = f"is the name of {len(found)} contacts; put the ID there" if found else "is nobody in Contacts"
        self.notices.append(f"{where}: “{clean(text, 60)}” {trouble}.")
        return None

    def _may_be(self, number: int, organisation: str) -> bool:
        theirs = self.everyone[number].organisation
        return not organisation or not theirs or folded(theirs) == folded(organisation)

    def _somebody(self, name: str, organisation: str) -> int:
        """Return the one who was named and is no contact: the same as before where name and organisation are."""
        for number in self._named.setdefault(folded(name), []):
            if folded(self.everyone[number].organisation) == folded(organisation):
                return number
        self.everyone.append(Someone(name, known=False, organisation=organisation))
        self._named[folded(name)].append(len(self.everyone) - 1)
        return len(self.everyone) - 1


def told_people(snapshot: Snapshot) -> People:
    """Return the contacts of a tracker, in the order of the sheet; rows in which nothing stands are none."""
    rows = [row for row in records(snapshot, "contacts") if row.id or any(map(str, row.cells.values()))]
    return People(rows)


def _contact(row: Record) -> Someone:
    return Someone(
        name=row.text("name") or row.id or f"row {row.place}",
        id=row.id,
        role=row.text("role"),
        organisation=row.text("organisation"),
        team=row.text("team"),
        field=row.text("field"),
        stage=row.text("stage"),
        how_met=row.text("how_met"),
    )
