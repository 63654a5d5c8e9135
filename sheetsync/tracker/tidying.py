"""Taking in what a person typed: the changes that make a tracker as tidy as if commands had written all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import count

from sheetsync.model.amend import amend
from sheetsync.model.change import AddRow, Change, SetCell, SetFormula, SetId
from sheetsync.model.ids import ALPHABET, mint_id
from sheetsync.model.question import DECISIONS
from sheetsync.model.schema import ColumnType, Owner, Schema, TableSchema
from sheetsync.model.snapshot import Snapshot, TypedOnPage
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Formula, Value, is_blank, same, show
from sheetsync.tracker.cells import day_of

__all__ = ["name_row", "restore_formulas", "take_in", "taken_in"]

Letters = Callable[[int], str]

TOUCH = "Typed over Last touch"
"""What the log says of a touch that is known by its date alone."""

FEW = 8
"""So many rows are named in a sentence."""


def take_in(snapshot: Snapshot, schema: Schema, today: date) -> tuple[Change, ...]:
    """Return the changes that tidy a tracker: an ID for each row without one of its own, and `restore_formulas`.

    The same tracker is given the same IDs each time. Of several rows with one ID the upper keeps it.
    """
    named = tuple(_names(snapshot, schema))
    tables = amend(snapshot.tables, named) if named else snapshot.tables
    return (*named, *restore_formulas(replace(snapshot, tables=tables), schema, today))


def restore_formulas(snapshot: Snapshot, schema: Schema, today: date) -> Iterator[Change]:
    """Yield the changes that put formulas back where they are missing, and what was typed over them where it belongs.

    A date over Last touch becomes a row of the log; what was typed over a page that shows a cell becomes that cell's.
    """
    for key, columns in snapshot.calculated.items():
        table = snapshot.tables[key]
        for row in table.by_id.values():
            for column in columns:
                cell = table.cell(row, column)
                if not isinstance(cell, Formula):
                    yield SetFormula(key, row.id, column, cell)
                    if (key, column) == ("contacts", "last_touch"):
                        yield from _touched(snapshot, schema, row.id, cell, today)
    for typed in snapshot.typed:
        yield from _shown_elsewhere(snapshot, schema, typed)


def taken_in(changes: Sequence[Change], snapshot: Snapshot, schema: Schema) -> list[str]:
    """Say in sentences what *changes*, those that tidy *snapshot*, took in."""
    tables = amend(snapshot.tables, [change for change in changes if isinstance(change, SetId)])
    moved: dict[object, Change] = {}
    filled: dict[str, int] = defaultdict(int)
    given: dict[tuple[str, bool], list[str]] = defaultdict(list)
    over: list[SetFormula] = []
    for change in changes:
        match change:
            case SetId(table, _, was, name):
                given[table, bool(was)].append(name)
            case SetFormula(table, _, _, was) if is_blank(was):
                filled[table] += 1
            case SetFormula():
                over.append(change)
            case AddRow() | SetCell() if over:
                moved[over[-1]] = change
            case _:
                pass
    return [
        *(_named(tables[table].title, names, copied=copied) for (table, copied), names in given.items()),
        *(
            f"Filled {many} calculated {'cell' if many == 1 else 'cells'} in {_title(table, schema)}."
            for table, many in filled.items()
        ),
        *(_typed_over(each, moved.get(each), tables, schema) for each in over),
    ]


def name_row(table: Table, row: Row, schema: TableSchema, taken: set[str], letters: Letters) -> str:
    """Return an ID for a row that is not among *taken*, which then holds it too."""
    cells = dict(zip((head.key for head in table.heads), row.cells, strict=True))
    name = mint_id(schema, cells, taken=taken, letters=letters)
    taken.add(name.casefold())
    return name


def _names(snapshot: Snapshot, schema: Schema) -> Iterator[SetId]:
    for key, table in snapshot.tables.items():
        if not table.has_ids or key == DECISIONS or len(table.by_id) == len(table.rows):
            continue
        taken = {name.casefold() for name in table.by_id}
        own = [head.owner is not Owner.FORMULA for head in table.heads]
        for row in table.rows:
            if table.by_id.get(row.id) is not row:
                said = [show(cell) for cell, typed in zip(row.cells, own, strict=True) if typed]
                letters = _letters(key, str(row.place), *said)
                yield SetId(key, row.place, row.id, name_row(table, row, schema.tables[key], taken, letters))


def _letters(*words: str) -> Letters:
    """Return what gives letters that follow from *words*, others at each call."""
    calls = count()

    def letters(many: int) -> str:
        digest = sha256("\n".join((*words, str(next(calls)))).encode(errors="surrogatepass")).digest()
        return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:many])

    return letters


def _touched(snapshot: Snapshot, schema: Schema, contact: str, typed: Value, today: date) -> Iterator[Change]:
    """Yield the row of the log that a date over Last touch stands for, unless there is one of that person and day."""
    log, day = snapshot.tables.get("interactions"), _day(typed)
    if log is None or day is None or day > today or not {"contact", "date"} <= log.positions.keys():
        return
    if any(log.cell(row, "contact") == contact and _day(log.cell(row, "date")) == day for row in log.rows):
        return
    cells: Mapping[str, Value] = {"contact": contact, "date": day, "summary": TOUCH}
    taken = {row.id.casefold() for row in log.rows}
    name = mint_id(schema.tables["interactions"], cells, taken=taken, letters=_letters(contact, day.isoformat()))
    yield AddRow("interactions", name, {key: cell for key, cell in cells.items() if key in log.positions})


def _day(typed: Value) -> date | None:
    """Return the day of a cell as `day_of` reads it, or of text in ISO form."""
    if isinstance(typed, str):
        with suppress(ValueError):
            return date.fromisoformat(typed.strip())
    return day_of(typed)


def _shown_elsewhere(snapshot: Snapshot, schema: Schema, typed: TypedOnPage) -> Iterator[Change]:
    """Yield what puts a value that was typed over a page into the row that is shown there, and the formula back."""
    table = snapshot.tables.get(typed.table)
    row = next((row for row in table.rows if row.place == typed.place), None) if table else None
    if table is None or row is None or typed.column not in table.positions:
        return
    yield SetFormula(typed.page, "", typed.cell, typed.value)
    column = next(each for each in schema.tables[typed.table].columns if each.key == typed.column)
    value, was = _meant(typed.value, column.type, column.choices), table.cell(row, typed.column)
    if not (is_blank(value) or isinstance(was, Formula) or same(was, value)):
        yield SetCell(typed.table, row.id, typed.column, was, value)


def _meant(typed: Value, kind: ColumnType, choices: Sequence[str]) -> Value:
    """Return what a column holds where the page shows this: ``▲ Surprised`` is a choice, ``2 of 3`` a number."""
    if not isinstance(typed, str):
        return typed
    words = typed.strip().lstrip("●◐▲✖○ ")
    if kind is ColumnType.INTEGER and words[:1].isdecimal() and words[1:].strip() in ("", "of 3"):
        return float(words[0])
    return next((choice for choice in choices if choice.casefold() == words.casefold()), typed)


def _named(title: str, names: Sequence[str], *, copied: bool) -> str:
    told = ", ".join(names[:FEW]) + (f" and {len(names) - FEW} more" if len(names) > FEW else "")
    rows = "1 row" if len(names) == 1 else f"{len(names)} rows"
    if copied:
        return f"Gave {rows} of {title} that had the ID of another an ID of their own: {told}."
    return f"Took in {rows} typed into {title}: {told}."


def _typed_over(over: SetFormula, moved: Change | None, tables: Mapping[str, Table], schema: Schema) -> str:
    """Say where a value that was typed over a formula is now."""
    where, value = f"{over.column} of {_title(over.table, schema)}", show(over.was)[:60]
    if over.row:
        table = tables[over.table]
        header = table.heads[table.positions[over.column]].header
        where = f"{header} of {table.label(table.by_id[over.row], schema.tables[over.table])}"
    match moved:
        case AddRow(table=key):
            return f"Typed over {where}: {value} is now a row of {_title(key, schema)}."
        case SetCell(table=key, row=row, column=column):
            table = tables[key]
            header = table.heads[table.positions[column]].header
            return f"Typed over {where}: “{value}” is now {header} in {row} of {table.title}."
    return f"Typed over {where}: the formula is back, and “{value}” is kept in the history."


def _title(key: str, schema: Schema) -> str:
    return schema.tables[key].title if key in schema.tables else key.capitalize()
