"""A person's own sheet of people as it lies, understood so that a tracker can be made of it in place.

What an import would read of the table is compared with what its cells hold. A column is bound to one of ours only where
both say the same in every row; what the import reads in another way becomes a column beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sheetsync.exchange.people import Person, people_of
from sheetsync.exchange.reading import Found, Sheet, Wanted, tables_of
from sheetsync.exchange.record import SourceUnreadable, Touch
from sheetsync.exchange.tables import chosen
from sheetsync.exchange.twins import together
from sheetsync.model.importing import Mapped, Reported
from sheetsync.model.schema import Owner, TableSchema, fold_header
from sheetsync.model.value import Value, is_blank, plain, same, show

__all__ = ["Adoptable", "Adopted", "propose"]

_WAY_OUT = (
    "A new tracker with these people is made by `sheetsync create tracker.xlsx --from FILE`. Nothing was changed."
)
_NAMED = 8
_NO_ROWS = frozenset({"no-person", "colour-means-something"})


@dataclass(frozen=True, slots=True)
class Adopted:
    """One person of the table: the row, the values for columns that are new, and what passed between you."""

    row: int
    name: str
    cells: Mapping[str, Value]
    touches: tuple[Touch, ...]


@dataclass(frozen=True, slots=True)
class Adoptable:
    """A table as it lies: its *sheet*, the rows of its header and of its people, the numbers of its outer columns.

    *bound* gives the number of the column for each key of Contacts that has one, *columns* how each column was read,
    with three examples, *reports* what a person should know.
    """

    sheet: str
    header_row: int
    left: int
    right: int
    bound: Mapping[str, int]
    headers: Mapping[int, str]
    people: tuple[Adopted, ...]
    columns: tuple[Mapped, ...]
    reports: tuple[Reported, ...]

    @property
    def last_row(self) -> int:
        """The last row that is a person."""
        return max((each.row for each in self.people), default=self.header_row)


def propose(sheets: Sequence[Sheet], schema: TableSchema, wanted: Wanted | None = None) -> Adoptable:
    """Return what of a workbook can become the sheet Contacts in place, *schema*; nothing is decided about the rest.

    Raises SourceUnreadable where no table lists people, and where one does in a way that a tracker cannot have: turned
    by 90°, a row for each talk, several people in a row, headings or sums between the people.
    """
    tables = [found for sheet in sheets if not sheet.hidden for found in tables_of(sheet, wanted or Wanted())]
    kept, others = chosen([found.read for found in tables])
    if not kept or not kept[0].names_people:
        raise SourceUnreadable(
            "No sheet of the workbook has a table with people's names.",
            hint="Give the column with the names a header such as Name. Nothing was changed.",
        )
    best = max(kept, key=lambda read: len(read.fields))
    found = next(each for each in tables if each.read is best)
    if found.turned:
        raise _refused(found, "has its columns as rows")
    reports = [*others, *best.reports]
    reports += [
        Reported(read.place, "another-table", f"The table at {read.place} names people, too; it stays as it is.")
        for read in kept
        if read is not best
    ]
    people = people_of(best.records, reports)
    rows = {each.row: _number(each.row) for each in people}
    _refuse_rows(found, people, rows, reports)
    return _bound(found, people, rows, schema, reports)


def _number(place: int | str) -> int:
    return int(str(place).rpartition("!")[2])


def _refused(found: Found, why: str) -> SourceUnreadable:
    return SourceUnreadable(f"The table in {found.sheet} {why}, so it cannot become a tracker in place.", hint=_WAY_OUT)


def _refuse_rows(
    found: Found, people: Sequence[Person], rows: Mapping[int | str, int], reports: list[Reported]
) -> None:
    """Refuse a table whose rows are not one person each; who is there twice, or without a name, is reported."""
    if any(each.kind == "no-header" for each in found.read.reports):
        raise _refused(found, "has no header")
    if {"date"} < found.read.fields and found.read.fields & {"action", "method"}:
        raise _refused(found, "has a row for each time you spoke with somebody")
    often = Counter(rows[each.row] for each in people)
    if several := sorted(row for row, many in often.items() if many > 1):
        raise _refused(found, f"names several people in one row ({_listed(several)})")
    head, last = _number(found.read.place), max(often, default=0)
    between = {line.line for line in found.lines if head < line.line < last and line.line not in often}
    nobody = sorted(
        _number(each.row) for each in found.read.reports if each.kind in _NO_ROWS and _number(each.row) in between
    )
    if nobody:
        raise _refused(found, f"has headings or sums between the people ({_listed(nobody)})")
    once, _ = together([replace(each, cells={**each.cells}, own={**each.own}) for each in people], [])
    known = {each.row for each in once}
    for each in people:
        if each.row not in known:
            said = f"{each.name} may be there twice; `sheetsync contact merge` makes one of both."
            reports.append(Reported(each.row, "same-person", said))


def _listed(rows: Sequence[int]) -> str:
    shown = ", ".join(map(str, rows[:_NAMED]))
    more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    return f"row {shown}{more}" if len(rows) == 1 else f"rows {shown}{more}"


def _bound(
    found: Found,
    people: Sequence[Person],
    rows: Mapping[int | str, int],
    schema: TableSchema,
    reports: Sequence[Reported],
) -> Adoptable:
    """Bind each column that says just what the import reads of it, and note the rest of what it reads."""
    head = _number(found.read.place)
    lines = {line.line: line.cells for line in found.lines}
    typed = [column for column in schema.columns if column.owner is not Owner.FORMULA]
    width = len(found.read.columns)
    headers = {found.columns[at]: " ".join(show(cell).split()) for at, cell in enumerate(lines[head][:width])}
    headers = {number: text for number, text in headers.items() if text}
    at_of = {number: at for at, number in enumerate(found.columns)}
    bound: dict[str, int] = {}
    for column in typed:
        names = [number for number, text in headers.items() if fold_header(text) == fold_header(column.header)]
        if names and _says(column.key, at_of[names[0]], people, rows, lines) is not False:
            bound[column.key] = names[0]
    fields = {found.columns[at]: mapped.field for at, mapped in enumerate(found.read.columns)}
    for column in typed:
        if column.key in bound:
            continue
        free = [number for number in headers if number not in bound.values()]
        fitting = [number for number in free if _says(column.key, at_of[number], people, rows, lines)]
        own = [number for number in fitting if fields.get(number) == column.key]
        if own or (fitting and column.key == "name"):
            bound[column.key] = (own or fitting)[0]
    taken = tuple(
        Adopted(
            rows[each.row],
            each.name,
            {key: value for key, value in each.cells.items() if key not in bound and not is_blank(value)},
            tuple(each.touches),
        )
        for each in people
    )
    columns = tuple(
        mapped._replace(field=_field(mapped.field, found.columns[at], bound))
        for at, mapped in enumerate(found.read.columns)
    )
    return Adoptable(
        found.sheet, head, found.columns[0], max(headers, default=found.columns[-1]), bound, headers, taken, columns,
        tuple(reports),
    )  # fmt: skip


def _field(field: str, number: int, bound: Mapping[str, int]) -> str:
    """Return what a column is called in the proposal: the key that it is bound to, else how it was read."""
    return next((key for key, at in bound.items() if at == number), field)


def _says(
    key: str,
    at: int,
    people: Sequence[Person],
    rows: Mapping[int | str, int],
    lines: Mapping[int, Sequence[Value]],
) -> bool | None:
    """Tell whether a column holds in every row just what the import reads as *key*; None where neither says a word."""
    said: bool | None = None
    for each in people:
        cells = lines[rows[each.row]]
        cell, read = plain(cells[at]) if at < len(cells) else None, each.cells.get(key)
        if is_blank(cell) and is_blank(read):
            continue
        if not _alike(cell, read):
            return False
        said = True
    return said


def _alike(cell: Value, read: Value) -> bool:
    if isinstance(read, date) or isinstance(cell, date):
        return same(cell, read)
    return show(cell).strip() == show(read).strip()
