"""A snapshot read as typed rows: the one place where cells become what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, TypeVar

from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Table
from sheetsync.model.value import Formula, Value
from sheetsync.tracker.cells import Read
from sheetsync.tracker.oddities import OddCell
from sheetsync.tracker.people import People
from sheetsync.tracker.rows import (
    Contact,
    Factor,
    FieldRow,
    Insight,
    Interview,
    Listed,
    PastCheck,
    Question,
    Referral,
    Reflection,
    Response,
    Setting,
    Theme,
    Touch,
    TypedRow,
)

__all__ = ["Tracker"]

Typed = TypeVar("Typed", bound=TypedRow)


@dataclass(frozen=True)
class Tracker:
    """All rows of a snapshot in the order of their sheets, each sheet read when it is first asked for.

    A sheet that is not there has no rows. Where a row names a contact, it has their ID, whether that or their name was
    typed. *odd* holds, by table key, the cells that could not be taken as they stand, of the sheets read so far.
    """

    snapshot: Snapshot
    odd: dict[str, tuple[OddCell, ...]] = field(default_factory=dict)

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """The people."""
        return self._read("contacts", Contact)

    @cached_property
    def people(self) -> People:
        """What finds a contact by what a cell says."""
        return People(self.contacts)

    @cached_property
    def touches(self) -> tuple[Touch, ...]:
        """The log, notes and drafts included."""
        return self._naming(self._read("interactions", Touch), "contact")

    @cached_property
    def interviews(self) -> tuple[Interview, ...]:
        """The interviews, whatever became of them."""
        return self._naming(self._read("interviews", Interview), "contact")

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions."""
        return self._read("questions", Question)

    @cached_property
    def responses(self) -> tuple[Response, ...]:
        """The questions asked in interviews, with what was answered."""
        return self._read("responses", Response)

    @cached_property
    def reflections(self) -> tuple[Reflection, ...]:
        """The reflections on interviews."""
        return self._read("reflections", Reflection)

    @cached_property
    def referrals(self) -> tuple[Referral, ...]:
        """The names that were given."""
        return self._naming(self._read("referrals", Referral), "giver", "to")

    @cached_property
    def fields(self) -> tuple[FieldRow, ...]:
        """The fields."""
        return self._read("fields", FieldRow)

    @cached_property
    def factors(self) -> tuple[Factor, ...]:
        """What matters in a field, and how each does."""
        return self._read("factors", Factor)

    @cached_property
    def insights(self) -> tuple[Insight, ...]:
        """The insights, websites, people, employers and avenues."""
        return self._read("insights", Insight)

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """The code book."""
        return self._read("themes", Theme)

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """The findings in This week."""
        return self._read("this_week", Listed)

    @cached_property
    def past_checks(self) -> tuple[PastCheck, ...]:
        """The checks of past weeks."""
        return self._read("past_checks", PastCheck)

    @cached_property
    def settings(self) -> Mapping[str, Setting]:
        """The settings by their keys in lower case; of several with one key the upper."""
        return {each.id.casefold(): each for each in reversed(self._read("settings", Setting)) if each.id}

    def table(self, key: str) -> Table | None:
        """Return the sheet itself, None if it is not there."""
        return self.snapshot.tables.get(key)

    def contact(self, name: str) -> Contact | None:
        """Return the contact with an ID, in any case; of several the upper."""
        return self._contacts_by_id.get(name.casefold())

    def interview(self, name: str) -> Interview | None:
        """Return the interview with an ID, in any case; of several the upper."""
        return self._interviews_by_id.get(name.casefold())

    def reflection_on(self, interview: str) -> Reflection | None:
        """Return the reflection on the interview with an ID, in any case; of several the upper."""
        named = interview.casefold()
        return next((each for each in self.reflections if named and each.interview.casefold() == named), None)

    @cached_property
    def _contacts_by_id(self) -> Mapping[str, Contact]:
        return {each.id.casefold(): each for each in reversed(self.contacts) if each.id}

    @cached_property
    def _interviews_by_id(self) -> Mapping[str, Interview]:
        return {each.id.casefold(): each for each in reversed(self.interviews) if each.id}

    def _naming(self, rows: tuple[Typed, ...], *columns: str) -> tuple[Typed, ...]:
        """Put into *columns* the ID of the contact that each names; what means nobody, or has no ID, stays."""
        return tuple(replace(each, **named) if (named := self._ids(each, columns)) else each for each in rows)

    def _ids(self, row: TypedRow, columns: tuple[str, ...]) -> dict[str, Any]:
        ids = {column: self.people.id_of(getattr(row, column)) for column in columns}
        return {column: name for column, name in ids.items() if name and name != getattr(row, column)}

    def _read(self, key: str, kind: type[Typed]) -> tuple[Typed, ...]:
        table = self.snapshot.tables.get(key)
        if table is None:
            self.odd[key] = ()
            return ()
        odd: list[OddCell] = []
        columns = {
            name: _column(table, column, read, default, odd)
            for name, column, read, default in _readers(kind)
            if column in table.positions
        }
        names = tuple(columns)
        cells = zip(*columns.values(), strict=True) if columns else (() for _ in table.rows)
        rows = tuple(
            kind(id=row.id, sheet=table, at=row, **dict(zip(names, values, strict=True)))
            for row, values in zip(table.rows, cells, strict=True)
        )
        self.odd[key] = tuple(sorted(odd, key=lambda each: each.row.place))
        return rows


def _readers(kind: type[TypedRow]) -> tuple[tuple[str, str, Read, object], ...]:
    """Return the attributes of a kind of row: the column that each is read from, how, and what it is when blank."""
    return tuple(
        (each.name, each.metadata["column"] or each.name, each.metadata["read"], each.default)
        for each in fields(kind)
        if "read" in each.metadata
    )


def _column(table: Table, column: str, read: Read, default: object, odd: list[OddCell]) -> list[object]:
    """Read one column of all rows; cells that could not be taken as they stand are added to *odd*."""
    position = table.positions[column]
    found: list[object] = []
    for row in table.rows:
        cell: Value = row.cells[position]
        if type(cell) is Formula:
            cell = cell.value
        if cell is None:
            found.append(default)
            continue
        meaning, problem = read(cell)
        if problem:
            odd.append(OddCell(table, row, column, problem))
        found.append(meaning)
    return found
