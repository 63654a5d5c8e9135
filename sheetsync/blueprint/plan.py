"""A template, understood: sheets, columns, looks, rules, charts and print set-up, for any renderer to draw from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from sheetsync.blueprint.printing import Print
from sheetsync.blueprint.sight import ALWAYS, Shown
from sheetsync.blueprint.style import Align, Border, Style, Vertical
from sheetsync.model.moves import MoveRule
from sheetsync.model.schema import Column, ColumnType, Owner, Schema, TableSchema

__all__ = [
    "NEEDED_STYLES",
    "Align",
    "Blueprint",
    "Border",
    "Chart",
    "ChartKind",
    "ListsSheet",
    "PageCell",
    "PageSheet",
    "Rule",
    "Series",
    "SheetPlan",
    "Style",
    "TableColumn",
    "TableSheet",
    "TokenSheet",
    "Vertical",
    "in_sight",
]

NEEDED_STYLES = ("header", "header_computed", "id", "cell", "computed")
"""The styles that tables are drawn with, so every template must have them."""

TEXT_FORMAT = "@"
DATE_FORMAT = "yyyy-mm-dd"

_FORMATS = {
    ColumnType.NUMBER: "General",
    ColumnType.INTEGER: "0",
    ColumnType.DATE: DATE_FORMAT,
}
_CENTRED = (ColumnType.DATE, ColumnType.TIME, ColumnType.INTEGER)
_WIDTHS = {
    ColumnType.ID: 12.0,
    ColumnType.LONG_TEXT: 40.0,
    ColumnType.DATE: 12.0,
    ColumnType.TIME: 8.0,
    ColumnType.NUMBER: 10.0,
    ColumnType.INTEGER: 10.0,
    ColumnType.YES: 8.0,
    ColumnType.EMAIL: 26.0,
    ColumnType.URL: 28.0,
}


class ChartKind(StrEnum):
    """Bars lie, columns stand."""

    BAR = "bar"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Rule:
    """A conditional format: where the formula *when* is true, the cell takes *style* (its colour, fill, bold, italic).

    On a table *columns* names the columns that change (none: the whole row) and the formula says ``[key]`` for a cell
    of the row; on a page *at* is the range and the formula is written for its upper left cell. Google Sheets does not
    let such a formula look into another sheet, so it may not.
    """

    when: str
    style: str
    columns: tuple[str, ...] = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table.

    *choices* names one of the template's lists; *choices_from* is ``table.column``, whose values are offered instead.
    With *open* any other value is as good. A *working* formula only leads to others: no value of it is stored. *width*
    is in characters (0: as its type needs), *format* a number format code (empty: as its type needs). *wrapped* text is
    broken into lines, as long text always is. *minimum* and *maximum* bound a number, *note* is shown on the header,
    *prompt* beside a cell that is about to be filled in (Google Sheets does so where there is a check of it).
    """

    key: str
    header: str
    type: ColumnType = ColumnType.TEXT
    owner: Owner = Owner.PERSON
    table: str = ""
    choices: str = ""
    choices_from: str = ""
    open: bool = False
    formula: str = ""
    width: float = 0
    folded: bool = False
    working: bool = False
    wrapped: bool = False
    note: str = ""
    prompt: str = ""
    format: str = ""
    style: str = ""
    minimum: float | None = None
    maximum: float | None = None

    @property
    def number_format(self) -> str:
        """The number format code of the column's cells; text is kept as it is typed, so that ``007`` stays ``007``."""
        if self.format:
            return self.format
        return _FORMATS.get(self.type, "General" if self.owner is Owner.FORMULA else TEXT_FORMAT)

    @property
    def characters(self) -> float:
        """The column's width in characters."""
        return self.width or _WIDTHS.get(self.type, 18.0)

    @property
    def wrap(self) -> bool:
        """Whether its text is broken into lines."""
        return self.wrapped or self.type is ColumnType.LONG_TEXT


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet that holds one table: headers in row 1, rows below, nothing else.

    *label*, *id_from*, *prefix*, *same_when* and *together* are as in the model's TableSchema. *frozen* counts the
    columns that stay in sight, *shown* says when the sheet itself is to be seen. *aside* are working columns that stand
    on a page of the template instead, which reckons with *spare* rows below the last one; *retired* are the headers of
    calculated columns that books drawn earlier have.
    """

    key: str
    title: str
    columns: tuple[TableColumn, ...]
    label: tuple[str, ...] = ()
    id_from: tuple[str, ...] = ()
    prefix: str = ""
    same_when: tuple[tuple[str, ...], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    tab: str = ""
    frozen: int = 1
    shown: Shown = ALWAYS
    rules: tuple[Rule, ...] = ()
    print: Print = field(default_factory=lambda: Print(repeat=1))
    retired: tuple[str, ...] = ()
    aside: tuple[TableColumn, ...] = ()
    spare: int = 20

    @property
    def reckoned(self) -> tuple[TableColumn, ...]:
        """All columns, those that stand aside as well."""
        return (*self.columns, *self.aside)

    @property
    def earlier(self) -> tuple[str, ...]:
        """The headers of calculated columns that only tables drawn earlier have."""
        return tuple(dict.fromkeys((*self.retired, *(column.header for column in self.aside if column.working))))

    @property
    def table_name(self) -> str:
        """The name of the Excel table: the title without what such a name may not hold."""
        return "".join(letter for letter in self.title if letter.isalnum() or letter == "_")

    def column(self, key: str) -> TableColumn:
        """Return the column with this key; raises KeyError."""
        return {column.key: column for column in self.reckoned}[key]


@dataclass(frozen=True, slots=True)
class PageCell:
    """Text or a formula at *at*, a cell (``B2``) or a range (``B2:H2``).

    A range with *merge* is one large cell; without, every cell of it holds the same, a formula's relative references
    moving along as when a person fills it down. *choices* and *choices_from* offer a dropdown as in a column, *format*
    is a number format code, *link* the key of a sheet that a click leads to, *note* a remark shown on the cell.

    *takes* is the ``table.column`` that is meant by what a person types over the formula, in the row of the table whose
    number, 1 for the first, the cell *row* of the page shows; that moves along like a reference.
    """

    at: str
    text: str = ""
    formula: str = ""
    style: str = ""
    merge: bool = False
    choices: str = ""
    choices_from: str = ""
    format: str = ""
    link: str = ""
    note: str = ""
    takes: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars: *values* is a range of the page or ``{table.column}``, *colour* a colour of the palette."""

    name: str
    values: str
    colour: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart whose upper left corner is the cell *at*; *width* and *height* in pixels.

    A *bare* one shows nothing but its bars and their names, so nothing at all where the cells are blank: its title
    stands in a cell. *categories* is a range of the page or ``{table.column}``. *maximum* ends the value axis (none: as
    the program likes).
    """

    title: str
    kind: ChartKind
    at: str
    categories: str
    series: tuple[Series, ...]
    width: int = 480
    height: int = 288
    maximum: float | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class PageSheet:
    """A sheet that is laid out by hand: positioned text and formulas, charts.

    *widths* are the columns' widths in characters from A on, *heights* the heights in points by row number,
    *row_height* that of all other rows (0: as the program likes). A row whose text needs more may be higher. One that
    is *hidden* holds, never shown, what other sheets reckon with: they call its cells and ranges by *names*, as
    ``{page.name}``. From the column *beside* on it has the working columns of the tables, row for row.
    """

    key: str
    title: str
    widths: tuple[float, ...]
    cells: tuple[PageCell, ...]
    heights: Mapping[str, float] = field(default_factory=dict)
    row_height: float = 0
    charts: tuple[Chart, ...] = ()
    rules: tuple[Rule, ...] = ()
    tab: str = ""
    shown: Shown = ALWAYS
    frozen_rows: int = 0
    frozen_columns: int = 0
    gridlines: bool = False
    hidden: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    beside: str = ""
    print: Print = field(default_factory=Print)


def in_sight(sheet: TableSheet | PageSheet, rows: Mapping[str, int]) -> bool:
    """Tell whether a sheet is to be seen in a new tracker whose tables have so many *rows*, by key."""
    return not (isinstance(sheet, PageSheet) and sheet.hidden) and sheet.shown.first(sheet.key, rows)


@dataclass(frozen=True, slots=True)
class ListsSheet:
    """The hidden sheet that holds the template's lists, one a column, its name in row 1."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class TokenSheet:
    """The very hidden sheet that holds what the book says of itself."""

    key: str
    title: str


def _aligned(style: Style, column: TableColumn) -> Style:
    """Centre what is short and of one length, so that a date does not run into the text beside it."""
    centred = column.type in _CENTRED and style.align is Align.AUTOMATIC
    return replace(style, align=Align.CENTER) if centred else style


SheetPlan: TypeAlias = TableSheet | PageSheet | ListsSheet | TokenSheet


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A whole template; *name* is what a person types after ``--template``, *palette* holds colours as ``RRGGBB``.

    *moves* say what follows from what happens.
    """

    name: str
    title: str
    version: int
    sheets: tuple[SheetPlan, ...]
    description: str = ""
    font: str = "Arial"
    palette: Mapping[str, str] = field(default_factory=dict)
    styles: Mapping[str, Style] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    moves: tuple[MoveRule, ...] = ()

    def __hash__(self) -> int:
        """A template has thousands of parts; what follows from one is remembered by its name."""
        return hash((self.name, self.version))

    @property
    def tables(self) -> tuple[TableSheet, ...]:
        """The sheets that hold a table, in order."""
        return tuple(sheet for sheet in self.sheets if isinstance(sheet, TableSheet))

    @property
    def pages(self) -> tuple[PageSheet, ...]:
        """The sheets laid out by hand, in order."""
        return tuple(sheet for sheet in self.sheets if isinstance(sheet, PageSheet))

    @property
    def for_people(self) -> tuple[TableSheet | PageSheet, ...]:
        """The sheets that people fill in and read, in order."""
        return tuple(
            sheet
            for sheet in self.sheets
            if isinstance(sheet, TableSheet) or (isinstance(sheet, PageSheet) and not sheet.hidden)
        )

    @property
    def beside(self) -> PageSheet | None:
        """The page that has the working columns of the tables, if they are set aside."""
        return next((page for page in self.pages if page.beside), None)

    @property
    def lists_sheet(self) -> ListsSheet:
        """The sheet that holds the lists."""
        return next(sheet for sheet in self.sheets if isinstance(sheet, ListsSheet))

    @property
    def token_sheet(self) -> TokenSheet:
        """The sheet that holds the token."""
        return next(sheet for sheet in self.sheets if isinstance(sheet, TokenSheet))

    def table(self, key: str) -> TableSheet:
        """Return the table with this key; raises KeyError."""
        return {table.key: table for table in self.tables}[key]

    def colour(self, name: str) -> str:
        """Return a colour of the palette as ``RRGGBB``; raises KeyError."""
        return self.palette[name]

    def header_style(self, column: TableColumn) -> Style:
        """Return how a column's header looks: a person's own columns differ from those filled in for them."""
        return _aligned(self.styles["header" if column.owner is Owner.PERSON else "header_computed"], column)

    def cell_style(self, column: TableColumn) -> Style:
        """Return how a column's cells look."""
        usual = "cell" if column.owner is Owner.PERSON else "computed"
        name = column.style or ("id" if column.type is ColumnType.ID else usual)
        return _aligned(self.styles[name], column)

    @property
    def schema(self) -> Schema:
        """What the tables are meant to hold; the words of an open choice column are offers, so it declares none."""
        return Schema(f"{self.name}/{self.version}", {table.key: self._table_schema(table) for table in self.tables})

    def _table_schema(self, table: TableSheet) -> TableSchema:
        columns = tuple(
            Column(
                column.key,
                column.header,
                column.type,
                column.owner,
                () if column.open else self.lists.get(column.choices, ()),
                column.table,
                column.minimum,
                column.maximum,
                column.note,
            )
            for column in table.columns
        )
        columns += tuple(
            Column(f"x_{number}", header, ColumnType.NUMBER, Owner.FORMULA, aside=True)
            for number, header in enumerate(table.earlier)
        )
        words = (table.label, table.id_from, table.prefix, table.same_when, table.together)
        return TableSchema(table.key, table.title, columns, *words)
