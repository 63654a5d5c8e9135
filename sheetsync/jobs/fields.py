"""Fields: scoring them, weighing what matters, and ruling out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.interviews.employers import employers_of
from sheetsync.interviews.fields import known_fields
from sheetsync.interviews.fields_meeting import meets, warning
from sheetsync.interviews.fields_reading import decided_rule_outs, rule_outs
from sheetsync.jobs.entry import Edited, Typed, edits, read_entries, taken_ids
from sheetsync.jobs.naming import NameAmbiguous, NameUnknown, table_of
from sheetsync.model.change import AddRow, Change
from sheetsync.model.fields import Employer
from sheetsync.model.folding import folded
from sheetsync.model.ids import mint_id
from sheetsync.model.schema import Schema, TableSchema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import is_blank
from sheetsync.tracker.facts import facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Factor
from sheetsync.tracker.search import Called, Found, Several, search
from sheetsync.tracker.study import read_study, split_list

__all__ = [
    "employers",
    "find_field",
    "lift",
    "rule_out",
    "score",
    "warnings_for",
    "weigh",
    "who_meets",
]


def find_field(snapshot: Snapshot, words: str) -> str:
    """Return the field that *words* mean, as it is written: its name, or any part of it that only one has.

    Known are those of Fields and Factors, Interviews and Contacts. Raises NameUnknown, NameAmbiguous.
    """
    names = known_fields(Tracker(snapshot)).values()
    known = f"There are: {', '.join(names)}. " if names else ""
    return _one_of(names, words, "field", hint=f"{known}Put a new one on the sheet Fields.")


def employers(snapshot: Snapshot, names: Sequence[str], today: date) -> tuple[Employer, ...]:
    """Return the employers that *names* mean, or all: by any part of a name that only one has.

    Raises NameUnknown, NameAmbiguous.
    """
    tracker = Tracker(snapshot)
    found = employers_of(facts_of(tracker, today), read_study(tracker))
    if not names:
        return found
    known, hint = [each.name for each in found], "`sheetsync fields compare --by employer` lists them all."
    wanted = {_one_of(known, words, "employer", hint=hint) for words in names}
    return tuple(each for each in found if each.name in wanted)


def _one_of(names: Collection[str], words: str, what: str, *, hint: str) -> str:
    """Return the one of *names* that *words* mean; raises NameUnknown with a *hint*, NameAmbiguous."""
    match search(words, {name: Called(name, (name,)) for name in names}):
        case Found(name):
            return name
        case Several(found):
            listed = ", ".join(found)
            raise NameAmbiguous(f"“{words}” can mean {len(found)} {what}s: {listed}.", hint="Nothing was changed.")
        case _:
            raise NameUnknown(f"There is no {what} “{words}”.", hint=f"{hint} Nothing was changed.")


def score(
    book: Book,
    schema: Schema,
    *,
    field: str,
    factor: str,
    typed: Typed,
    evidence: Sequence[str],
    weight: int | None,
    letters: Callable[[int], str],
) -> Edited:
    """Write what *typed* says of how a field does in a factor; *evidence* is added to the rows that stand there.

    *weight* is what the factor weighs from now on, None: what it does. Raises UsageMistake for what cannot be, and the
    book's errors; after those nothing is changed.
    """
    desk = _open(book, schema, letters)
    named = find_field(desk.tracker.snapshot, field)
    cells: dict[str, str | date] = {"field": named, "factor": desk.factor(factor), **typed}
    there = desk.row(str(cells["factor"]), str(cells["field"]))
    heavy = desk.weighed(str(cells["factor"]))
    changes: tuple[Change, ...] = ()
    if weight is not None and heavy is not None and heavy is not there:
        changes = desk.changed(heavy, {"weight": str(weight)})
    elif weight is not None:
        cells["weight"] = str(weight)
    return desk.write(there, {**cells, **desk.evidence(evidence, there)}, changes)


def weigh(book: Book, schema: Schema, *, factor: str, weight: int, letters: Callable[[int], str]) -> Edited:
    """Say how much a factor matters: in the row of it that weighs, else in its first row, else in a new one.

    Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    desk = _open(book, schema, letters)
    name = desk.factor(factor)
    there = desk.weighed(name) or next(iter(desk.rows(name)), None)
    return desk.write(there, {"factor": name, "weight": str(weight)})


def rule_out(
    book: Book,
    schema: Schema,
    *,
    what: str,
    field: str,
    typed: Typed,
    evidence: Sequence[str],
    letters: Callable[[int], str],
) -> Edited:
    """Note that *what* rules out a field, or with a blank *field* whatever it is met in.

    Raises UsageMistake for what cannot be, and the book's errors; after those nothing is changed.
    """
    desk = _open(book, schema, letters)
    named = find_field(desk.tracker.snapshot, field) if field else ""
    name = desk.factor(what)
    there = desk.row(name, named)
    about = {"field": named} if named else {}
    return desk.write(there, {"factor": name, **about, **typed, **desk.evidence(evidence, there)})


def lift(book: Book, schema: Schema, *, what: str, field: str, today: date, letters: Callable[[int], str]) -> Edited:
    """Let something rule out nothing any more from *today* on; its row stays.

    Raises NameUnknown where no row of Factors rules it out, and the book's errors; after those nothing is changed.
    """
    desk = _open(book, schema, letters)
    named = find_field(desk.tracker.snapshot, field) if field else ""
    there = desk.row(what, named)
    if there is None or not there.rule_out:
        raise NameUnknown(
            f"Nothing called “{what}” is ruled out{f' in {named}' if named else ''} on the sheet Factors.",
            hint="See `sheetsync fields` for what is. Nothing was changed.",
        )
    return desk.write(there, {"lifted_on": today})


def warnings_for(snapshot: Snapshot, contact: str, today: date) -> list[str]:
    """Return what the contact with an ID meets of all that was ruled out, as sentences; the hard ones first."""
    tracker = Tracker(snapshot)
    who = tracker.contact(contact)
    return [warning(each) for each in meets(who, rule_outs(tracker, read_study(tracker), today))] if who else []


def who_meets(snapshot: Snapshot, factor: Row, today: date) -> list[str]:
    """Return the IDs of the contacts that meet what one row of Factors rules out."""
    tracker = Tracker(snapshot)
    where = next((each.where for each in tracker.factors if each.at is factor), "")
    out = [each for each in decided_rule_outs(tracker, today) if each.where == where]
    return [each.id for each in tracker.contacts if each.id and meets(each, out)]


def _open(book: Book, schema: Schema, letters: Callable[[int], str]) -> _Desk:
    snapshot = book.observe()
    return _Desk(book, schema.tables["factors"], letters, Tracker(snapshot), table_of(snapshot, "factors"))


@dataclass(frozen=True, slots=True)
class _Desk:
    """The sheet Factors while something is written into it."""

    book: Book
    schema: TableSchema
    letters: Callable[[int], str]
    tracker: Tracker
    table: Table

    def factor(self, name: str) -> str:
        """Return a factor as it is written already, else as it was typed; raises UsageMistake for none."""
        if not name.strip():
            raise UsageMistake("A factor needs a name.", hint="Nothing was changed.")
        written = (each.factor for each in self.tracker.factors)
        return next((text for text in written if folded(text) == folded(name)), name.strip())

    def rows(self, factor: str) -> list[Factor]:
        """Return the rows of a factor that have an ID."""
        return [each for each in self.tracker.factors if each.id and folded(each.factor) == folded(factor)]

    def row(self, factor: str, field: str) -> Factor | None:
        """Return the first row about a factor in a field; None if there is none."""
        return next((each for each in self.rows(factor) if folded(each.field) == folded(field)), None)

    def weighed(self, factor: str) -> Factor | None:
        """Return the first row of a factor in which a weight stands; None if there is none."""
        return next((each for each in self.rows(factor) if each.weight_said), None)

    def evidence(self, wanted: Sequence[str], there: Factor | None) -> dict[str, str]:
        """Return the cell that holds the rows of Responses that stand there and those that are *wanted*."""
        table_of(self.tracker.snapshot, "responses")
        ids = {each.id.casefold(): each.id for each in self.tracker.responses if each.id}
        if lost := [name for name in wanted if name.strip().casefold() not in ids]:
            raise NameUnknown(
                f"There is no row {', '.join(lost)} in Responses.",
                hint="See the rows of an interview: `sheetsync chart show INTERVIEW --json`. Nothing was changed.",
            )
        held = split_list(there.evidence.replace(",", ";")) if there else ()
        named = dict.fromkeys((*held, *(ids[name.strip().casefold()] for name in wanted)))
        return {"evidence": "; ".join(named)} if wanted else {}

    def changed(self, there: Factor, typed: Typed) -> tuple[Change, ...]:
        """Return the changes that put cells into a row; those that hold the same already stay."""
        return edits(self.table, there.at, read_entries(typed, self.table, self.schema, self.tracker.snapshot))

    def write(self, there: Factor | None, typed: Typed, more: tuple[Change, ...] = ()) -> Edited:
        """Put cells into the row that is there, or into a new one, together with *more* changes.

        How a row that is there writes its factor and its field stays as it is.
        """
        if there is not None:
            rest = {key: text for key, text in typed.items() if key not in {"factor", "field"}}
            name, changes = there.id, self.changed(there, rest)
        else:
            cells = read_entries(typed, self.table, self.schema, self.tracker.snapshot)
            cells = {key: value for key, value in cells.items() if not is_blank(value)}
            name = mint_id(self.schema, cells, taken=taken_ids(self.tracker.snapshot, "factors"), letters=self.letters)
            changes = (AddRow("factors", name, cells),)
        after = self.book.apply((*changes, *more), expected=self.tracker.snapshot)
        return Edited(after.tables["factors"].by_id[name], after, (*changes, *more))
