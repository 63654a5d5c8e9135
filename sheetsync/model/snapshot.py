"""All that a book holds at one moment, and the token by which it knows where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sheetsync.model.forgotten import Entries, from_rows, to_rows
from sheetsync.model.table import Table
from sheetsync.model.value import Value

__all__ = ["LINEAGE_LENGTH", "Lineage", "Snapshot", "Token", "TypedOnPage", "new_token"]

LINEAGE_LENGTH = 30
"""How many runs a token remembers; the records of those runs say what came before them."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The runs that led to what a book holds, newest first, and the side it took in them (``left`` or ``right``)."""

    side: str
    runs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """What a book says of itself in its hidden sheet: never anything about a person.

    *document* is the book's own ID as it believes it to be: in a copy of a Google Sheet it is still that of the
    original. *partner* is the address of the book it was linked to, empty if none. *lineages* holds one lineage for
    each pair. *headers* says which declared columns the person calls something else, and what: by table key and column
    key, ``contacts.email``; *sheets* the same of sheets, by table key. *tabs* are the IDs that a service gives sheets,
    whatever they are called, by table key. *forgotten* are hashes of rows that were forgotten, by which every machine
    knows them: see `forgotten`.
    """

    document: str
    template: str = ""
    partner: str = ""
    lineages: Mapping[str, Lineage] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    tabs: Mapping[str, str] = field(default_factory=dict, compare=False)
    forgotten: Entries = field(default_factory=dict)

    def renamed(self, table: str) -> dict[str, str]:
        """Return the headers that declared columns of *table* have instead of their own, by column key."""
        names = ((name.partition("."), header) for name, header in self.headers.items())
        return {column: header for (key, _, column), header in names if key == table}

    def after(self, pair: str, side: str, runs: tuple[str, ...]) -> Token:
        """Return the token as it is once the first of *runs* has written the book, which then descends from them."""
        return replace(self, lineages={**self.lineages, pair: Lineage(side, runs)})

    def to_rows(self) -> list[tuple[str, str]]:
        """Return the token as the two columns of the hidden sheet."""
        rows = [("sheetsync", "1"), ("document", self.document), ("template", self.template), ("partner", self.partner)]
        rows += [(f"pair {pair}", " ".join((line.side, *line.runs))) for pair, line in sorted(self.lineages.items())]
        rows += [(f"column {name}", header) for name, header in sorted(self.headers.items())]
        rows += [(f"sheet {name}", title) for name, title in sorted(self.sheets.items())]
        rows += [(f"tab {name}", tab) for name, tab in sorted(self.tabs.items())]
        return rows + list(to_rows(self.forgotten))

    @staticmethod
    def from_rows(rows: Iterable[tuple[str, str]]) -> Token | None:
        """Read a token from the hidden sheet's two columns; None if it is not one."""
        cells = {key.strip(): value.strip() for key, value in rows if key}
        if not cells.get("document"):
            return None
        lineages, headers, sheets, tabs = {}, {}, {}, {}
        for key, value in cells.items():
            kind, _, name = key.partition(" ")
            words = value.split()
            if kind == "pair" and words:
                lineages[name] = Lineage(words[0], tuple(words[1:]))
            elif kind == "column" and words:
                headers[name] = value
            elif kind == "sheet" and words:
                sheets[name] = value
            elif kind == "tab" and words:
                tabs[name] = value
        names = (cells["document"], cells.get("template", ""), cells.get("partner", ""))
        return Token(*names, lineages, headers, sheets, tabs, from_rows(cells))


def new_token(document: str, template: str) -> Token:
    """Return the token of a book that was never synced."""
    return Token(document, template)


@dataclass(frozen=True, slots=True)
class TypedOnPage:
    """What a person has typed over a formula of a page that shows a cell of a table; *value* None: it was cleared.

    *page* is its key and *cell* where it stands there, such as ``E7``. *place* is the row of *table* that is shown
    there, 0 if none is.
    """

    page: str
    cell: str
    value: Value
    table: str
    column: str
    place: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All tables of a book, read in one go.

    *book* is the word a person knows it by (``Excel``, ``Google``); *where* its path or address; *document* its true
    own ID; *revision* changes whenever the stored bytes do (empty where a service cannot say). *token* is None where
    the hidden sheet is missing. *notices* are sentences about what could not be read as it stands. *title* is what the
    book is called, beside books of the same program. *calculated* are, by table key, the calculated columns in which
    rows have no formula and this book can write it; *typed* is what stands over formulas of its pages. *missing* are
    those of the notices that say that a sheet is missing. *original* is where the book lies of which this one is a
    copy, if that is known.
    """

    book: str
    where: str
    document: str
    revision: str
    token: Token | None
    tables: Mapping[str, Table]
    notices: tuple[str, ...] = ()
    title: str = ""
    calculated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    typed: tuple[TypedOnPage, ...] = ()
    missing: tuple[str, ...] = ()
    original: str = ""

    @property
    def is_copy(self) -> bool:
        """True if the mark inside names another document: nobody has said yet what this copy is to be."""
        return self.token is not None and self.token.document != self.document
