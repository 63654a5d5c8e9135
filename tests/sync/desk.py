"""One person at one book: what they typed since the last sync, and which older states of the book are lying about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from sheetsync.books.interface import BookUnreachable, WriteUncertain
from sheetsync.books.memory import MemoryBook
from sheetsync.model.amend import amend
from sheetsync.model.change import AddRow, Change, SetCell, SetId
from sheetsync.model.holding import CannotHold, Hindrance, values_in
from sheetsync.model.notice import LEFT, RIGHT
from sheetsync.model.question import DECISIONS
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot, Token
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value
from tests.sync import acts
from tests.sync.marks import Marks, with_marks
from tests.sync.numbers import written_by_number
from tests.sync.power import Power

__all__ = ["ADAPTED", "UNHELD", "Desk", "LiveBook", "LossyBook", "Past", "Played"]


class Played(Protocol):
    """A book that a sync reads and writes, and that a person handles meanwhile: what stands in it is replaced whole.

    *meddle* is called at the beginning of each call. *fault* is ``""``, ``unreachable`` (nothing is written) or
    ``answer lost`` (it is, and the caller does not hear of it); it happens at the next write, once. So does what *slip*
    does, if anything: it comes between the reading and the write, which does not notice. *writes* counts.
    """

    power: Power
    meddle: Callable[[], None]
    fault: str
    slip: Callable[[], None] | None
    writes: int

    @property
    def name(self) -> str: ...

    @property
    def where(self) -> str: ...

    def observe(self) -> Snapshot: ...

    def hindrances(self, changes: Sequence[Change], tables: Mapping[str, Table]) -> Sequence[Hindrance]: ...

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot: ...

    @property
    def tables(self) -> Mapping[str, Table]:
        """All that stands in it, the columns too that sync leaves alone."""
        ...

    @property
    def token(self) -> Token | None:
        """What the book says of itself."""
        ...

    def put(self, tables: Mapping[str, Table], token: Token | None) -> None:
        """Replace all of it, as a person who types, or a backup that is put back."""
        ...

    def mark(self, known: Callable[[str], int]) -> None:
        """Let each row that has no mark have that of its ID."""
        ...

    def begin(self) -> None:
        """Forget what was read: another process begins."""
        ...

    def copied(self) -> Played | None:
        """The same book under another address ("Make a copy"), if a copy of it can be told from the original."""
        ...


UNHELD = {LEFT: "!", RIGHT: "?"}
"""How the words end that the book on a side cannot hold."""
ADAPTED = {LEFT: "\x0b", RIGHT: "\x0c"}
"""What a word has before its end that the book on a side holds in another form only."""


class LiveBook(MemoryBook):
    """A memory book that somebody edits while it is read and written, and that the power can fail under."""

    power: Power
    meddle: Callable[[], None]
    fault: str
    slip: Callable[[], None] | None

    def __init__(self, schema: Schema, *, name: str) -> None:
        super().__init__(schema, name=name, document=name.lower())
        self.where = f"memory://{name.lower()}"  # an address: no file is looked for
        self.meddle = lambda: None
        self.fault = ""
        self.slip = None
        self.reading_back = False
        self.blocked = False
        self.hold = self._held
        self.obstacle = lambda change: "a legend is in the way" if self.blocked and isinstance(change, AddRow) else ""

    @property
    def tables(self) -> Mapping[str, Table]:
        return self._tables

    @property
    def token(self) -> Token | None:
        return self._token

    def put(self, tables: Mapping[str, Table], token: Token | None) -> None:
        self._token = token
        self.edit(tables)

    def observe(self) -> Snapshot:
        if not self.reading_back:
            self.meddle()
        return super().observe()

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        if not changes and token in (None, self._token):
            return super().apply(changes, expected=expected, token=token)
        self.meddle()
        fault, self.fault = self.fault, ""
        if fault == "unreachable":
            raise BookUnreachable("The service did not answer.", hint="Nothing was written.")
        self.power.effect()
        adapted = any(self._held(value) != value for _, value in values_in(changes))  # known by what was written
        if self.slip and changes and not adapted and (token or all(isinstance(change, SetId) for change in changes)):
            self._write_astray(changes, token)  # of what is put right before a merge, nothing tells where it went
        self.reading_back = True  # what a book returns was read in the stroke that wrote
        try:
            written = super().apply(changes, expected=expected, token=token)
        finally:
            self.reading_back = False
        if fault:
            raise WriteUncertain("The connection broke.", hint="Run the command again.")
        return written

    def _write_astray(self, changes: Sequence[Change], token: Token | None) -> None:
        """Write by row number what was decided before somebody moved rows, and find no way to look at it."""
        slip, self.slip = self.slip, None
        before = {key: self._named(table) for key, table in self._tables.items()}
        assert slip is not None
        slip()
        tables = amend(before, changes)
        for key, table in before.items():
            its = [change for change in changes if change.table == key]
            tables[key] = written_by_number(table, self._named(self._tables[key]), its)
        self.put(tables, token or self._token)
        self.writes += 1
        raise BookUnreachable("The service does not answer.", hint="Run the command again.")

    def _held(self, value: Value) -> Value:
        """Return what a cell holds of a value: some words are too long, and a break of line is a plain one."""
        side = LEFT if self.name == "Excel" else RIGHT
        if isinstance(value, str) and value[-1:] == UNHELD[side]:
            raise CannotHold("it is too long for a cell", "Shorten it")
        return value.replace(ADAPTED[side], "\n") if isinstance(value, str) else value

    def mark(self, known: Callable[[str], int]) -> None:
        self._tables = {**self._tables, "people": with_marks(self._tables["people"], known)}
        self._seen = None

    def begin(self) -> None:
        """Nothing is remembered but what stands in it."""

    def copied(self) -> LiveBook:
        copy = LiveBook(self._schema, name=self.name)
        copy._document = "copy"
        copy.put(self._tables, self._token)
        copy.power = self.power
        return copy


class LossyBook(LiveBook):
    """A book that keeps every third value in capitals, whatever it was given."""

    def put(self, tables: Mapping[str, Table], token: Token | None) -> None:
        kept = {key: replace(table, rows=tuple(map(_row_kept, table.rows))) for key, table in tables.items()}
        super().put(kept, token)

    def apply(self, changes: Sequence[Change], *, expected: Snapshot, token: Token | None = None) -> Snapshot:
        self.slip = None  # what went astray is known by what was written, and here that is another word
        return super().apply([_kept(change) for change in changes], expected=expected, token=token)


def _kept(change: Change) -> Change:
    match change:
        case SetCell(value=value):
            return replace(change, value=_in_its_form(value))
        case AddRow(cells=cells):
            return replace(change, cells={column: _in_its_form(value) for column, value in cells.items()})
    return change


def _row_kept(row: Row) -> Row:
    return replace(row, cells=tuple(map(_in_its_form, row.cells)))


def _in_its_form(value: Value) -> Value:
    return value.upper() if isinstance(value, str) and value[-1:] in set("0369") else value


class Past(NamedTuple):
    """A state of a book that may come back: from a backup, from a folder in the cloud, from an editor left open."""

    tables: Mapping[str, Table]
    token: Token | None
    fresh: frozenset[str]
    edited: bool


@dataclass
class Desk:
    """A book, and what is remembered about the person at it since the last sync that was completed.

    *fresh* are the values they typed; *written* those of them that a run was cut off or stopped with once it had
    written this book: in a backup from then they are agreed, should the other side hear of that run. *deleted* and
    *touched* are IDs of rows; *edited* says whether they did anything. *busy* and *removed* are for the time that a
    sync is running: did they do anything, and which values are gone by it. *marks* are both people's. *watch* is told
    of all that is done.
    """

    book: Played
    marks: Marks = field(default_factory=Marks)
    fresh: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    edited: bool = False
    restored: bool = False
    busy: bool = False
    removed: set[str] = field(default_factory=set)
    pasts: list[Past] = field(default_factory=list)
    watch: Callable[[Table, Table], None] = lambda _before, _after: None

    @property
    def people(self) -> Table:
        return self.book.tables["people"]

    def write(self, table: Table) -> None:
        """Leave the sheet as *table*."""
        self.keep()
        had = self.words()
        self.marks.put(self.people, table)
        self.watch(self.people, table)
        self.book.put({**self.book.tables, "people": table}, self.book.token)
        self.edited = self.busy = True
        self.removed |= had - self.words()

    def keep(self) -> None:
        """Lay a copy of the book aside."""
        fresh = (self.fresh - self.written) & self.words()  # a word is new as soon as its cell is about to be written
        past = Past(self.book.tables, self.book.token, frozenset(fresh), self.edited)
        if not self.pasts or self.pasts[-1] != past:
            self.pasts = [*self.pasts[-11:], past]

    def words(self) -> set[str]:
        """All that people have written in the book; what waits for a decision is written there by the program."""
        return {word for key, table in self.book.tables.items() if key != DECISIONS for word in acts.words(table)}

    def ids(self) -> list[str]:
        return [row.id for row in self.people.rows]

    def settle(self, fresh: set[str]) -> None:
        """Begin anew after a sync; *fresh* was typed while it ran."""
        self.fresh, self.written = fresh, set()
        self.deleted, self.touched = set(), set()
        self.edited = self.busy
        self.restored = False
