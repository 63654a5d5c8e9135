"""What an import does: a merge with a side that is only read, whose base is the last import of the same source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sheetsync.exchange.days import day_of
from sheetsync.exchange.matching import KEY, Cells, Found, Likeness, link_key
from sheetsync.exchange.matching import People as Matcher
from sheetsync.exchange.people import Person
from sheetsync.exchange.reading import People
from sheetsync.exchange.record import Touch
from sheetsync.model.amend import amend
from sheetsync.model.base import Base, BaseTable, CellKey, Dispute
from sheetsync.model.change import AddColumn, AddRow, Change, SetCell
from sheetsync.model.ids import mint_id
from sheetsync.model.importing import Decision, ImportPlan, Reported
from sheetsync.model.schema import Column, ColumnType, Owner, Schema, fold_header
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.value import Value, is_blank, show

__all__ = ["NEW", "Answers", "Merger", "plan_import"]

NEW = "new"
"""What a person answers who says that somebody is not in the tracker yet."""
Merger = Callable[
    [Base, Mapping[str, Table], Mapping[str, Table], Mapping[CellKey, Value]],
    tuple[Sequence[Change], Sequence[Dispute]],
]
"""The merge of two sides since a base: what it changes on the left one, given answers, and what stays in dispute."""

_TOUCHED = "~last contact"
_LONGEST = 32_767


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person has answered: who is whom, by row (a contact ID or NEW), and the values of cells."""

    people: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[CellKey, Value] = field(default_factory=dict)
    kept: frozenset[CellKey] = frozenset()


def plan_import(
    found: People,
    snapshot: Snapshot,
    schema: Schema,
    base: Mapping[str, Cells],
    *,
    merged: Merger,
    today: date,
    letters: Callable[[int], str],
    answers: Answers | None = None,
) -> ImportPlan:
    """Decide what taking *found* into the tracker changes; *base* is what the last import of its source said.

    What changed in the file since then is taken over, unless the person has changed the same cell: that is asked about.
    Nothing is blanked or deleted, and nobody is taken for somebody else by name alone.
    """
    planning = _Planning(found, snapshot, schema, base, answers or Answers())
    planning.match(letters)
    planning.merge(merged)
    planning.log(letters)
    planning.begin(today)
    return planning.plan()


class _Planning:
    """One import being planned."""

    def __init__(
        self, found: People, snapshot: Snapshot, schema: Schema, base: Mapping[str, Cells], answers: Answers
    ) -> None:
        self._found = found
        self._snapshot = snapshot
        self._schema = schema.tables["contacts"]
        self._log_schema = schema.tables.get("interactions")
        self._table = snapshot.tables["contacts"]
        self._base = base
        self._answers = answers
        self._people: dict[str, tuple[Person, dict[str, Value]]] = {}
        self._new: dict[str, None] = {}
        self._changes: list[Change] = []
        self._changed: dict[str, list[str]] = {}
        self._decisions: list[Decision] = []
        self._reports = list(found.reports)
        self._remembered: dict[str, Cells] = dict(base)
        self._disputed: set[CellKey] = set()

    def match(self, letters: Callable[[int], str]) -> None:
        """Find out who everybody is, and give those an ID who are new."""
        columns = _own_columns(self._found.people, self._table, self._schema.columns)
        self._changes += columns.added
        days = {column.key for column in self._schema.columns if column.type is ColumnType.DATE}
        matcher = Matcher(self._table, self._base)
        known = {row.id for row in self._table.rows if row.id}
        taken = {name.casefold() for name in known}
        for person in (*self._found.people, *(doubt.person for doubt in self._found.doubts)):
            who = self._who(person, matcher.find(person))
            if who is None:
                continue
            cells = {key: _fitting(value, person, self._reports) for key, value in person.cells.items()}
            for header, value in person.own.items():
                key = columns.keys[header]
                cells[key] = _fitting(_day(value) if key in days else value, person, self._reports)
            cells = {key: value for key, value in cells.items() if key in columns.there}
            if who == NEW:
                who = mint_id(self._schema, cells, taken=taken, letters=letters)
                taken.add(who.casefold())
                self._new[who] = None
                matcher.add(who, cells)
            elif who not in known:
                said = f"{person.name} was taken over before and has been deleted since, so nobody was added."
                self._reports.append(Reported(person.row, "deleted-here", said))
                continue
            elif who in self._people:
                said = f"{person.name} is the person of {self._people[who][0].row}; left out."
                self._reports.append(Reported(person.row, "same-person", said))
                continue
            self._people[who] = person, cells
        self._refer(matcher, columns)

    def _who(self, person: Person, found: Found) -> str | None:
        """Return the contact that a person is, NEW, or None where that has to be asked."""
        answered = self._answers.people.get(str(person.row))
        if answered:
            return answered
        other = next((doubt.of for doubt in self._found.doubts if doubt.person is person), None)
        if other and found.likeness is not Likeness.SAME:
            contact = next((who for who, (each, _) in self._people.items() if each is other), "")
            said = f"{person.name} may be the person of {other.row}."
            self._decisions.append(Decision(person.row, "same-person", contact, said))
            return None
        if found.likeness is Likeness.LIKELY:
            said = f"{person.name} may be {found.contact}: {found.why}."
            self._decisions.append(Decision(person.row, "same-person", found.contact, said))
            return None
        return found.contact if found.likeness is Likeness.SAME else NEW

    def _refer(self, matcher: Matcher, columns: _Own) -> None:
        """Let who named somebody be a contact, where the name in the file is that of one."""
        for person, cells in self._people.values():
            referrer = matcher.named(person.named) if person.named else ""
            if referrer and "referred_by" in self._table.positions:
                cells["referred_by"] = person.named
                if person.named_in:
                    cells.pop(columns.keys[person.named_in], None)

    def merge(self, merged: Merger) -> None:
        """Merge the file into the tracker, cell by cell, with what the file said before as the base."""
        keys = tuple(dict.fromkeys(key for _, cells in self._people.values() for key in cells))
        ours = amend(self._snapshot.tables, self._changes)["contacts"]
        left: list[Row] = []
        right: list[Row] = []
        before: dict[str, tuple[Value, ...]] = {}
        for who, (_, cells) in self._people.items():
            row, was = ours.by_id.get(who), self._base.get(who)
            here = {key: ours.cell(row, key) for key in keys} if row else {}
            if row:
                left.append(Row(who, tuple(here.values())))
            if row and was is not None:
                before[who] = tuple(was.get(key) for key in keys)
            else:
                was = here
            right.append(Row(who, tuple(_said(key, cells.get(key), was.get(key), here.get(key)) for key in keys)))
        agreed = Base({"contacts": BaseTable(keys, before, {}, {key: key for key in keys})})
        heads = tuple(Head(key, key) for key in keys)
        sides = [{"contacts": Table("contacts", "", heads, tuple(rows))} for rows in (left, right)]
        changes, disputes = merged(agreed, sides[0], sides[1], self._answers.cells)
        for change in changes:
            self._take(change, ours)
        for dispute in disputes:
            if dispute.cell not in self._answers.kept:
                self._disputed.add(dispute.cell)
                self._ask(dispute.cell, dispute.left, dispute.before, dispute.right)

    def _take(self, change: Change, ours: Table) -> None:
        if isinstance(change, SetCell) and not is_blank(change.value):
            row = ours.by_id[change.row]
            self._changes.append(replace(change, was=ours.cell(row, change.column)))
            self._changed.setdefault(change.row, []).append(change.column)
        elif isinstance(change, AddRow):
            self._changes.append(change)

    def _ask(self, cell: CellKey, mine: Value, before: Value, now: Value) -> None:
        person = self._people[cell.row][0]
        header = next((head.header for head in self._table.heads if head.key == cell.column), cell.column)
        said = (
            f"{person.name}, {header}: you have “{show(mine)}”, the file says “{show(now)}” (before “{show(before)}”)."
        )
        self._decisions.append(Decision(person.row, "conflict", cell.row, said, cell.column, mine, before, now))

    def log(self, letters: Callable[[int], str]) -> None:
        """Add a row of the log for the last contact with each person, unless there is one of that day."""
        table, schema = self._snapshot.tables.get("interactions"), self._log_schema
        if table is None or schema is None:
            return
        known = {
            (show(table.cell(row, "contact")).casefold(), show(table.cell(row, "date"))[:10]) for row in table.rows
        }
        taken = {row.id.casefold() for row in table.rows if row.id}
        for who, (person, _) in self._people.items():
            before = show(self._base.get(who, {}).get(_TOUCHED)).split("\n")
            for touch in person.touches:
                if _line(touch) in before or (not touch.summary and (who.casefold(), touch.day.isoformat()) in known):
                    continue
                name = mint_id(schema, {}, taken=taken, letters=letters)
                taken.add(name.casefold())
                cells = {key: value for key, value in _entry(who, touch).items() if key in table.positions and value}
                self._changes.append(AddRow("interactions", name, cells))
                if who not in self._new:
                    self._changed.setdefault(who, []).append("last_touch")

    def begin(self, today: date) -> None:
        """Say of new people when they were added, and that those are in touch with whom there was a contact."""
        for at, change in enumerate(self._changes):
            if isinstance(change, AddRow) and change.table == "contacts":
                cells = dict(change.cells)
                if "added_on" in self._table.positions:
                    cells.setdefault("added_on", today)
                if self._people[change.row][0].touches and "stage" in self._table.positions:
                    cells.setdefault("stage", "In touch")
                self._changes[at] = replace(change, cells=cells)

    def plan(self) -> ImportPlan:
        for who, (person, cells) in self._people.items():
            before = self._base.get(who, {})
            said: dict[str, Value] = {
                **before,
                **cells,
                KEY: person.key or None,
                _TOUCHED: "\n".join(map(_line, person.touches)) or None,
            }
            for cell in self._disputed:
                if cell.row == who:
                    said[cell.column] = before.get(cell.column)
            self._remembered[who] = {key: value for key, value in said.items() if value is not None}
        untouched = len(self._people) - len(self._new) - len(self._changed)
        return ImportPlan(
            self._found.source,
            tuple(self._changes),
            tuple(self._new),
            {who: tuple(columns) for who, columns in self._changed.items()},
            untouched,
            tuple(self._decisions),
            tuple(self._reports),
            self._found.columns,
            self._remembered,
        )


def _line(touch: Touch) -> str:
    """Return how a touch is remembered, on one line."""
    return f"{touch.day} {' '.join(touch.summary.split())}".strip()


def _entry(who: str, touch: Touch) -> dict[str, Value]:
    summary = touch.summary or "Last contact, as an imported file has it"
    said = {"direction": touch.direction, "channel": touch.channel, "purpose": touch.purpose, "summary": summary}
    return {"contact": who, "date": touch.day, **said, "promise_by_me": touch.promise}


def _said(key: str, now: Value, before: Value, ours: Value) -> Value:
    """Return what a file says; where it says nothing, what it said before: a blank never blanks.

    What is the same address, link or number but for how it is written is what the tracker has already.
    """
    if is_blank(now):
        return before
    alike = {"email": str.casefold, "profile": link_key, "phone": _dialled}.get(key)
    return ours if alike and not is_blank(ours) and alike(show(now)) == alike(show(ours)) else now


def _dialled(text: str) -> str:
    """Return the last figures of a number, by which it is known with and without the code of its country."""
    return "".join(filter(str.isdigit, text))[-8:]


@dataclass(frozen=True, slots=True)
class _Own:
    """The person's own columns: their keys by header, those to be added, and all keys that are there then."""

    keys: Mapping[str, str]
    added: tuple[AddColumn, ...]
    there: frozenset[str]


def _own_columns(people: Sequence[Person], table: Table, declared: Sequence[Column]) -> _Own:
    known = {fold_header(head.header): head.key for head in table.heads if head.key.startswith("~")}
    reserved = {fold_header(head.header) for head in table.heads} - known.keys()
    reserved |= {fold_header(column.header) for column in declared}
    values: dict[str, list[Value]] = {}
    for person in people:
        for header, value in person.own.items():
            values.setdefault(header, []).append(value)
    keys = _ours(people, table, declared, values)
    added: list[AddColumn] = []
    for header in (each for each in values if each not in keys):
        name = header if fold_header(header) not in reserved else f"{header} (imported)"
        folded = fold_header(name)
        if folded not in known:
            known[folded] = f"~{folded}"
            dated = all(isinstance(value, date) for value in values[header])
            added.append(AddColumn("contacts", known[folded], name, ColumnType.DATE if dated else ColumnType.TEXT))
        keys[header] = known[folded]
    return _Own(keys, tuple(added), frozenset({*table.positions, *known.values()}))


def _ours(
    people: Sequence[Person], table: Table, declared: Sequence[Column], values: Mapping[str, Sequence[Value]]
) -> dict[str, str]:
    """Return the columns of a file that are called as one of ours which nothing else fills, and that hold the same."""
    filled = {key for person in people for key in person.cells}
    free = {
        fold_header(column.header): column
        for column in declared
        if column.owner is not Owner.FORMULA and column.key in table.positions and column.key not in filled
    }
    wanted = {header: free[fold_header(header)] for header in values if fold_header(header) in free}
    return {
        header: column.key for header, column in wanted.items() if all(_fits(column, value) for value in values[header])
    }


def _day(value: Value) -> Value:
    """Return a text that is a day, whoever reads it, as a day; anything else as it is."""
    found = day_of(value) if isinstance(value, str) else None
    return (found and found.by("")) or value


def _fits(column: Column, value: Value) -> bool:
    match column.type:
        case ColumnType.DATE:
            return isinstance(_day(value), date)
        case ColumnType.TEXT | ColumnType.LONG_TEXT:
            return isinstance(value, str)
        case ColumnType.CHOICE:
            return isinstance(value, str) and (not column.choices or value in column.choices)
        case ColumnType.YES:
            return value == "Yes"
    return False


def _fitting(value: Value, person: Person, reports: list[Reported]) -> Value:
    """Return a value as a cell can hold it: no half letters, not longer than a cell; what is cut off is reported."""
    if not isinstance(value, str):
        return value
    text = (
        "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in value)
        if not value.isascii()
        else value
    )
    if len(text.encode("utf-16-le")) // 2 > _LONGEST:
        cut = text.encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
        reports.append(
            Reported(person.row, "truncated", f"A text is longer than a cell can hold; cut off: {text[len(cut) :]}")
        )
        return cut
    return text
