"""Everybody there is or who was named, for the network of referrals."""

from __future__ import annotations

from collections.abc import Iterator

from sheetsync.model.folding import folded
from sheetsync.model.network import Someone
from sheetsync.model.safe_text import clean
from sheetsync.tracker.facts import Facts
from sheetsync.tracker.rows import Contact, Referral

__all__ = ["Named"]


class Named:
    """Contacts, in the order of the sheet, and those who were named and are none.

    *everyone* grows by the latter; *notices* say which names were of no use.
    """

    def __init__(self, facts: Facts) -> None:
        self.everyone = [_someone(each) for each in facts.tracker.contacts]
        self.notices: list[str] = []
        self._contacts = facts.tracker.contacts
        self._people = facts.people
        self._names: dict[str, list[int]] = {}
        self._named: dict[str, list[int]] = {}
        for number, each in enumerate(self.everyone):
            self._names.setdefault(folded(each.name), []).append(number)

    def source(self, row: Referral) -> int | None:
        """Return who gave a referral; None, and a notice, if that is nobody in Contacts."""
        if not row.giver:
            self.notices.append(f"{row.where}: From is blank, so it is not known who named them.")
            return None
        return self._known(row.giver, f"{row.where}: From")

    def target(self, row: Referral) -> int | None:
        """Return whom a referral is to: the contact in To (contact), else one of that name, else somebody new.

        A name is a contact's only where one contact has it and the organisations do not differ.
        """
        if row.to:
            found = self._known(row.to, f"{row.where}: To (contact)")
            if found is not None or not row.to_name:
                return found
        if not row.to_name:
            self.notices.append(f"{row.where}: nobody is named.")
            return None
        named = self._names.get(folded(row.to_name), [])
        alike = [number for number in named if self._may_be(number, row.organisation)]
        if len(alike) == 1:
            return alike[0]
        if len(alike) > 1:
            self.notices.append(
                f"{row.where}: {len(alike)} contacts are called {clean(row.to_name, 60)}; put the ID of the one who is "
                "meant into To (contact)."
            )
        return self._somebody(clean(row.to_name, 400), row.organisation)

    def is_same(self, source: int, target: int, row: Referral) -> bool:
        """Tell whether somebody named themself, which is noted and no referral."""
        if source == target:
            name = clean(self.everyone[source].name, 60)
            self.notices.append(f"{row.where}: {name} named themself, which leads nowhere.")
        return source == target

    def referred_by(self) -> Iterator[tuple[int, int]]:
        """Yield each contact who was referred, as Contacts has it, and who did."""
        for number, each in enumerate(self._contacts):
            if each.referred_by:
                by = self._known(each.referred_by, f"{each.where}: Referred by")
                if by == number:
                    name = clean(self.everyone[number].name, 60)
                    self.notices.append(f"{each.where}: {name} is referred by themself.")
                elif by is not None:
                    yield number, by

    def _known(self, text: str, where: str) -> int | None:
        number = self._people.find(text)
        several = self._names.get(folded(text), [])
        is_id = number is not None and self.everyone[number].id.casefold() == text.casefold()
        if len(several) > 1 and not is_id:  # names that only blanks tell apart are no names to go by
            number = None
        elif number is None and several:
            number = several[0]
        if number is None:
            trouble = (
                f"is the name of {len(several)} contacts; put the ID there" if several else "is nobody in Contacts"
            )
            self.notices.append(f"{where}: “{clean(text, 60)}” {trouble}.")
        return number

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


def _someone(row: Contact) -> Someone:
    return Someone(
        name=clean(row.name, 400) or row.id or f"row {row.place}",
        id=row.id,
        role=clean(row.role, 400),
        organisation=clean(row.organisation, 400),
        team=clean(row.team, 400),
        field=row.field,
        stage=row.stage_said,
        how_met=row.how_met,
    )
