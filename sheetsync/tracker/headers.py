"""Which sheet holds which table, which row is its header, and which column is which: found, never assumed.

A header that is declared, or that is remembered for a column, decides. What is left is recognised only where nothing
else could be meant: by further names, by what the cells hold, and by its place between the columns beside it. Where
two could be meant, neither is taken.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import islice, permutations
from typing import NamedTuple

from sheetsync.model.ids import mint_id
from sheetsync.model.schema import Column, ColumnType, Owner, Schema, TableSchema, fold_header
from sheetsync.model.snapshot import Token
from sheetsync.model.table import Doubt, Head, Table, name_columns
from sheetsync.model.value import Formula, Link, Value, is_blank, plain, show

__all__ = [
    "SEARCHED",
    "Found",
    "Sheet",
    "find_columns",
    "find_header_row",
    "find_sheets",
    "is_header",
    "names_of",
    "why_foreign",
    "with_names",
]

SEARCHED = 20
"""How many rows are looked through for a header, from the top."""
SAMPLE = 200
"""How many rows are looked at to tell what a column holds."""
_CLEAR, _MOSTLY = 0.9, 0.5
_MOST_IN_A_GAP = 4

Words = Mapping[str, Collection[str]]
"""Further names of columns by key, folded, as in another language or another program's format."""


class Found(NamedTuple):
    """A head for each header, None where columns cannot be told apart; *ignored* names those.

    *doubtful* are the declared columns, by key, that others could be and that were not found for want of certainty.
    """

    heads: list[Head | None]
    ignored: tuple[str, ...]
    doubtful: Mapping[str, Doubt] = {}


class Sheet(NamedTuple):
    """A sheet of a book as far as finding tables needs it: its *rows* from the top are read only if asked for.

    *tables* are the folded names of the Excel tables in it, *tab* is the ID that a service gives it.
    """

    title: str
    rows: Callable[[], Iterable[Sequence[Value]]]
    tables: Collection[str] = ()
    tab: str = ""


def is_header(row: Iterable[Value], schema: TableSchema, renamed: Mapping[str, str] | None = None) -> bool:
    """Tell whether a row can only be the header of a table: its ID column is there, or most of what people fill in."""
    return _has_id(row, schema, renamed) or _is_most(row, schema, renamed)


def find_header_row(
    rows: Iterable[Sequence[Value]], schema: TableSchema, renamed: Mapping[str, str] | None = None
) -> int | None:
    """Return the index of the row that is the header of a table, the first that can only be that; None if none is."""
    return next((at for at, row in enumerate(islice(rows, SEARCHED)) if is_header(row, schema, renamed)), None)


def find_columns(
    schema: TableSchema,
    headers: Sequence[Value],
    cells: Callable[[int], Sequence[Value]],
    renamed: Mapping[str, str] | None = None,
    words: Words | None = None,
) -> Found:
    """Give each header of a sheet its column key, as `name_columns` does, and recognise those that a person renamed.

    *cells* returns the first cells below a header, by its position; it is asked only where a declared column is missing
    beside one that is not declared. *renamed* are the headers remembered by column key, *words* further ones.
    """
    heads, ignored = name_columns(schema, headers, renamed)
    there = {head.key for head in heads if head}
    missing = [column for column in schema.columns if column.key not in there and not column.aside]
    if not missing or all(head and not head.key.startswith("~") for head in heads):
        return Found(heads, ignored)
    twice = {fold_header(header) for header in ignored}
    search = _Search(schema, heads, cells, [each for each in missing if fold_header(each.header) not in twice])
    search.run(words or {})
    doubtful = {}
    for column in missing:
        if could := search.possible(column):
            names = (show(headers[at]).strip() or "the column without a header" for at in could)
            doubtful[column.key] = Doubt(column.header, tuple(dict.fromkeys(names)))
    return Found(heads, ignored, doubtful)


def names_of(schema: TableSchema, heads: Iterable[Head]) -> dict[str, str]:
    """Return the headers that declared columns have instead of their own, by key."""
    declared = {column.key: fold_header(column.header) for column in schema.columns}
    return {head.key: head.header for head in heads if declared.get(head.key) not in (None, fold_header(head.header))}


def why_foreign(schema: Schema, tables: Mapping[str, Table]) -> str:
    """Say why a book that holds *tables* and has no token is no tracker; empty if it bears the marks of one.

    A sheet bears them with its column for IDs, or with most of the columns that people fill in.
    """
    for key, table in tables.items():
        typed = {column.key for column in schema.tables[key].columns if column.owner is not Owner.FORMULA}
        if table.has_ids or 2 * len(typed & table.positions.keys()) > len(typed):
            return ""
    if not tables:
        return "it has none of the sheets of the template"
    titles = ", ".join(f"“{table.title}”" for table in tables.values())
    return f"there are neither IDs nor the columns of a tracker in {titles}"


def with_names(token: Token, schema: Schema, tables: Mapping[str, Table], tabs: Mapping[str, tuple[str, str]]) -> Token:
    """Return *token* so that it remembers what sheets and columns are called that have other names than declared.

    *tabs* gives each table's sheet and the header of its IDs as they are called.
    """
    headers, sheets = dict(token.headers), dict(token.sheets)
    for key, declared in schema.tables.items():
        if key not in tables:
            continue
        title, identity = tabs.get(key, (declared.title, ""))
        heads = [*tables[key].heads, *([Head(declared.id_column.key, identity)] if identity else [])]
        for head in heads:
            headers.pop(f"{key}.{head.key}", None)
        headers |= {f"{key}.{column}": header for column, header in names_of(declared, heads).items()}
        sheets.pop(key, None)
        if fold_header(title) != fold_header(declared.title):
            sheets[key] = title
    return replace(token, headers=headers, sheets=sheets)


def find_sheets(
    schema: Schema, sheets: Sequence[Sheet], remembered: Mapping[str, str], tabs: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Return which of *sheets* holds which table, as positions by table key.

    A table is in the sheet of its title, or of the title *remembered* for it, or in the one with an Excel table of its
    name, if its headers are there; else in the one whose ID is known from *tabs*; else in the only one left over that
    has most of them; else where its title says.
    """
    titles = {fold_header(sheet.title): at for at, sheet in reversed([*enumerate(sheets)])}
    named: dict[str, list[int]] = {}
    found: dict[str, int] = {}
    for key, table in schema.tables.items():
        names = {key.casefold(), table.title.replace(" ", "").casefold()}
        places = [titles.get(fold_header(name)) for name in (table.title, remembered.get(key, ""))]
        by_table = [at for at, sheet in enumerate(sheets) if names.intersection(sheet.tables)]
        named[key] = [at for at in (*places, *by_table) if at is not None]
        for at in named[key]:
            if at in by_table or _has_row(sheets[at], partial(is_header, schema=table)):
                found[key] = at
                break
    by_tab = {sheet.tab: at for at, sheet in enumerate(sheets) if sheet.tab and at not in found.values()}
    found |= {
        key: by_tab[tab] for key, tab in (tabs or {}).items() if key in schema.tables.keys() - found and tab in by_tab
    }
    taken = {*found.values()}
    left = [at for at in range(len(sheets)) if at not in taken]
    for key in schema.tables.keys() - found.keys():
        alike = [at for at in left if _has_row(sheets[at], partial(_is_most, schema=schema.tables[key]))]
        # A page that shows a table may have most of its headers, but not that of its IDs.
        sure = [at for at in alike if _has_row(sheets[at], partial(_has_id, schema=schema.tables[key]))]
        others = sure or alike
        if place := others if len(others) == 1 else [at for at in named[key] if at not in taken]:
            found[key] = place[0]
    return {key: found[key] for key in schema.tables if key in found}


def _has_row(sheet: Sheet, is_one: Callable[[Sequence[Value]], bool]) -> bool:
    return any(map(is_one, islice(sheet.rows(), SEARCHED)))


class _Search:
    """The search for declared columns among those that have another header, until nothing more is certain."""

    def __init__(
        self,
        schema: TableSchema,
        heads: list[Head | None],
        cells: Callable[[int], Sequence[Value]],
        missing: list[Column],
    ) -> None:
        self._missing = missing
        self._schema = schema
        self._heads = heads
        self._own = [at for at, head in enumerate(heads) if head and head.key.startswith("~")]
        self._cells = cache(cells)
        self._fits = {(at, each.key): _fits(each, self._cells(at)) for at in self._own for each in missing}

    def run(self, words: Words) -> None:
        """Name all that can be recognised; one that was may leave only one thing that another can be."""
        while pairs := self._by_words(words) or self._by_content() or self._by_place():
            for at, column in pairs:
                head = self._heads[at]
                assert head
                self._heads[at] = Head(column.key, head.header, column.owner)
                self._own.remove(at)
                self._missing.remove(column)

    def possible(self, column: Column) -> list[int]:
        """Return where the cells of a column could be that was not found; cells that are blank are no loss."""
        if any(head and head.key == column.key for head in self._heads):
            return []
        others = [at for at, head in enumerate(self._heads) if head is None or at in self._own]
        return [
            at
            for at in others
            if _fits(column, self._cells(at)) is not False and not all(map(is_blank, self._cells(at)))
        ]

    def _by_words(self, words: Words) -> list[tuple[int, Column]]:
        headers = {at: fold_header(head.header) for at in self._own if (head := self._heads[at])}
        return _mutual(
            (at, column)
            for column in self._missing
            for at, header in headers.items()
            if header in words.get(column.key, ()) and self._fits[at, column.key] is not False
        )

    def _by_content(self) -> list[tuple[int, Column]]:
        return _mutual((at, column) for column in self._missing for at in self._own if self._is_clear(at, column))

    def _is_clear(self, at: int, column: Column) -> bool:
        """Tell whether cells are so clearly those of a column that it is one wherever it stands."""
        cells = [cell for cell in self._cells(at) if not is_blank(cell)]
        if len(cells) < 2 or not self._fits[at, column.key]:
            return False
        if column.type is ColumnType.ID:
            return _share(self._minted(at)) >= _CLEAR
        words = {fold_header(show(cell)) for cell in cells}
        return _share(_meant_for(column, cells)) >= _CLEAR and bool(column.choices) and not words <= _YES_NO

    def _minted(self, at: int) -> list[bool]:
        """Tell of each ID in a column whether the program would have given it to its row."""
        declared = {head.key: place for place, head in enumerate(self._heads) if head}
        beside = {key: self._cells(declared[key]) for key in self._schema.id_from if key in declared}
        rows = [
            (
                show(cell),
                mint_id(self._schema, {key: cells[row] for key, cells in beside.items()}, taken=(), letters=str),
            )
            for row, cell in enumerate(self._cells(at))
            if not is_blank(cell)
        ]
        return [given.startswith(minted.removesuffix("5")) for given, minted in rows]

    def _by_place(self) -> list[tuple[int, Column]]:
        """Return what stands where a column is missing, if each between the same two columns can be one thing only."""
        gaps: defaultdict[tuple[str, str], tuple[list[int], list[Column]]] = defaultdict(lambda: ([], []))
        here = [head.key for head in self._heads if head and not head.key.startswith("~")]
        for at in self._own:
            left = [head.key for head in self._heads[:at] if head and head.key in here]
            gaps[left[-1] if left else "", here[len(left)] if len(left) < len(here) else ""][0].append(at)
        order = [column.key for column in self._schema.columns]
        for column in self._missing:
            place = order.index(column.key)
            left, right = ([key for key in keys if key in here] for keys in (order[:place], order[place:]))
            gaps[left[-1] if left else "", right[0] if right else ""][1].append(column)
        return [pair for (_, right), gap in gaps.items() for pair in self._in_gap(*gap, at_end=not right)]

    def _in_gap(self, own: list[int], missing: list[Column], *, at_end: bool) -> list[tuple[int, Column]]:
        """Return the pairs of a gap; at the end of a sheet, where people add columns, only those of the right kind."""
        fitting = _mutual((at, column) for at in own for column in missing if self._fits[at, column.key])
        if at_end or len(own) != len(missing) or len(own) > _MOST_IN_A_GAP:
            return fitting
        ways = [
            [*zip(own, columns, strict=True)]
            for columns in permutations(missing)
            if all(self._fits[at, column.key] is not False for at, column in zip(own, columns, strict=True))
        ]
        return ways[0] if len(ways) == 1 else fitting


def _mutual(pairs: Iterable[tuple[int, Column]]) -> list[tuple[int, Column]]:
    """Return the pairs of which both can mean no other."""
    pairs = [*pairs]
    places, keys = Counter(at for at, _ in pairs), Counter(column.key for _, column in pairs)
    return [(at, column) for at, column in pairs if places[at] == keys[column.key] == 1]


def _fits(column: Column, cells: Sequence[Value]) -> bool | None:
    """Tell whether cells are of the kind of a column; None where they could as well be of another."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return None
    if (_share([isinstance(cell, Formula) for cell in filled]) >= _MOSTLY) is not (column.owner is Owner.FORMULA):
        return False
    meant = [*_meant_for(column, filled)]
    if column.type is ColumnType.ID and len({show(cell) for cell in filled}) < _CLEAR * len(filled):
        return False
    if meant:
        return _share(meant) >= _MOSTLY
    return False if _share([isinstance(plain(cell), date) for cell in filled]) >= _MOSTLY else None


def _meant_for(column: Column, cells: Iterable[Value]) -> Iterator[bool]:
    """Tell of each cell whether it is of the kind of a column; nothing where any text is."""
    if column.choices:
        choices = {fold_header(word) for word in column.choices}
        yield from (fold_header(show(cell)) in choices for cell in cells)
    elif column.type in _KINDS:
        for cell in cells:
            value = plain(cell)
            kinds, written = _KINDS[column.type]
            yield isinstance(value, kinds) or (not isinstance(value, date) and bool(written.search(show(value))))


_YES_NO = {"yes", "no", "true", "false"}
_KINDS: Mapping[ColumnType, tuple[tuple[type, ...], re.Pattern[str]]] = {
    ColumnType.ID: ((), re.compile(r"^\S+$")),
    ColumnType.DATE: ((date,), re.compile(r"^\W*\d{1,4}\D{1,12}\d|^[2-6]\d{4}$")),
    ColumnType.TIME: ((), re.compile(r"^\d{1,2}(?:\D|$)")),
    ColumnType.NUMBER: ((float,), re.compile(r"^\W*\d")),
    ColumnType.INTEGER: ((float,), re.compile(r"^\W*\d")),
    ColumnType.YES: ((bool,), re.compile(r"^(?i:yes|no|y|n|x|true|false|[✓✔☑☐])$")),
    ColumnType.EMAIL: ((), re.compile("@")),
    ColumnType.PHONE: ((float,), re.compile(r"(?:\d\D{0,2}){5}")),
    ColumnType.URL: ((Link,), re.compile(r"^\S+[./]\S+$")),
}
"""What the cells of a column are, as values of a type or as text that is written so."""


def _share(flags: Iterable[bool]) -> float:
    flags = [*flags]
    return sum(flags) / len(flags) if flags else 0.0


def _keys_in(row: Iterable[Value], schema: TableSchema, renamed: Mapping[str, str]) -> set[str]:
    """Return the declared columns whose headers stand in a row."""
    known = {fold_header(column.header): column.key for column in schema.columns}
    known |= {fold_header(header): key for key, header in renamed.items()}
    return {known[name] for cell in row if isinstance(cell, str) and (name := fold_header(cell)) in known}


def _has_id(row: Iterable[Value], schema: TableSchema, renamed: Mapping[str, str] | None = None) -> bool:
    """Tell whether the header of a table's IDs stands in a row, beside another of the table."""
    keys = _keys_in(row, schema, renamed or {})
    return schema.id_column.key in keys and len(keys) > 1


def _is_most(row: Iterable[Value], schema: TableSchema, renamed: Mapping[str, str] | None = None) -> bool:
    """Tell whether most headers of what is not calculated stand in a row."""
    typed = {column.key for column in schema.columns if column.owner is not Owner.FORMULA}
    return 2 * len(_keys_in(row, schema, renamed or {}) & typed) > len(typed)
