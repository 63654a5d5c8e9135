"""A spreadsheet in memory. A published document never changes: a write works on a fork, which then takes its place.

A fork is cheap: sheets are shared until one is written to, and so are its rows. Readers need no lock.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sheetsync.sandbox.cells import EMPTY, Cell
from sheetsync.sandbox.errors import Json, invalid


class Row(dict[int, Cell]):
    """The cells of a row by column; once it is shared it never changes, so its text in the file is made once."""

    __slots__ = ("text",)
    text: str | None


def row_of(cells: dict[int, Cell]) -> Row:
    """A row of its own."""
    row = Row(cells)
    row.text = None
    return row


NO_CELLS: Row = row_of({})

# Lists that live on a sheet, under the names Google gives them.
SHEET_LISTS = (
    "merges", "conditionalFormats", "filterViews", "protectedRanges", "charts", "bandedRanges", "rowGroups",
    "columnGroups", "slicers", "tables", "commentAnchors",
)  # fmt: skip
NO_GRID = "No grid with id: {}"
MAX_CELLS = 10_000_000
MAX_COLUMNS = 18_278


def fresh_id() -> int:
    """An id as Google draws them: positive, 31 bits."""
    return random.randrange(1_000, 2**31 - 1)


class Sheet:
    """One tab: its properties, its cells by row and column, and the lists of SHEET_LISTS."""

    def __init__(self, sheet_id: int, title: str, rows: int = 1000, columns: int = 26) -> None:
        self.id = sheet_id
        grid = {"rowCount": rows, "columnCount": columns}
        self.properties: Json = {"title": title, "sheetType": "GRID", "gridProperties": grid}
        self.rows: dict[int, Row] = {}
        self.row_properties: dict[int, Json] = {}
        self.column_properties: dict[int, Json] = {}
        self.lists: dict[str, list[Json]] = {name: [] for name in SHEET_LISTS}
        self.basic_filter: Json | None = None
        self._own: set[int] = set()

    @property
    def title(self) -> str:
        """The tab's name."""
        return str(self.properties["title"])

    @property
    def row_count(self) -> int:
        """Rows of the grid."""
        return int(self.properties.get("gridProperties", {}).get("rowCount", 0))

    @property
    def column_count(self) -> int:
        """Columns of the grid."""
        return int(self.properties.get("gridProperties", {}).get("columnCount", 0))

    @property
    def is_grid(self) -> bool:
        """Whether the tab has cells; a chart may have a tab of its own."""
        return "gridProperties" in self.properties

    @property
    def hidden(self) -> bool:
        """Whether the tab is hidden."""
        return bool(self.properties.get("hidden"))

    def fork(self) -> Sheet:
        """A copy that shares every row until it is written to."""
        twin = copy.copy(self)
        twin.properties = copy.deepcopy(self.properties)
        twin.rows = dict(self.rows)
        twin.row_properties = dict(self.row_properties)
        twin.column_properties = dict(self.column_properties)
        twin.lists = {name: [copy.deepcopy(item) for item in items] for name, items in self.lists.items()}
        twin.basic_filter = copy.deepcopy(self.basic_filter)
        twin._own = set()  # noqa: SLF001 -- a twin is of this class
        return twin

    def cell(self, row: int, column: int) -> Cell:
        """The cell there, or the empty one."""
        return self.rows.get(row, NO_CELLS).get(column, EMPTY)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Store a cell; an empty one is removed."""
        if row not in self._own:
            self.rows[row] = row_of(self.rows.get(row, NO_CELLS))
            self._own.add(row)
        self.rows[row].text = None
        if cell.is_empty:
            self.rows[row].pop(column, None)
            if not self.rows[row]:
                del self.rows[row]
                self._own.discard(row)
        else:
            self.rows[row][column] = cell

    def replace_rows(self, rows: dict[int, Row]) -> None:
        """Put a whole new set of rows in place."""
        self.rows = {number: row for number, row in rows.items() if row}
        self._own = set()

    def cells_in(self, top: int, bottom: int, left: int, right: int) -> Iterator[tuple[int, int, Cell]]:
        """The cells that exist in a rectangle, row by row."""
        numbers = range(top, bottom) if bottom - top < len(self.rows) else sorted(self.rows)
        for number in numbers:
            row = self.rows.get(number)
            if row and top <= number < bottom:
                for column in sorted(row):
                    if left <= column < right:
                        yield number, column, row[column]

    def last_row_with_value(self) -> int:
        """Index of the last row that holds a value, or -1."""
        return max((n for n, row in self.rows.items() if any(cell.has_value for cell in row.values())), default=-1)


class Document:
    """One spreadsheet: properties, sheets in order, named ranges, developer metadata, and what Drive knows of it."""

    def __init__(self, document_id: str, properties: Json, sheets: list[Sheet], file: Json) -> None:
        self.id = document_id
        self.properties = properties
        self.sheets = sheets
        self.file = file
        self.named_ranges: list[Json] = []
        self.metadata: list[Json] = []
        self.comments: list[Json] = []
        self.version = 0
        self.computed: dict[tuple[int, int, int], Any] = {}
        self.pending: list[
            Any
        ] = []  # changes of rows and columns that formulas have yet to follow: see structure.settle
        self._own: set[int] = {sheet.id for sheet in sheets}

    @property
    def title(self) -> str:
        """The spreadsheet's name, which is also its file's."""
        return str(self.properties["title"])

    def fork(self) -> Document:
        """A copy to work on, sharing all sheets until one is asked for with `edit`."""
        twin = copy.copy(self)
        twin.properties = copy.deepcopy(self.properties)
        twin.sheets = list(self.sheets)
        twin.file = copy.deepcopy(self.file)
        twin.named_ranges = copy.deepcopy(self.named_ranges)
        twin.metadata = copy.deepcopy(self.metadata)
        twin.comments = copy.deepcopy(self.comments)
        twin.computed = {}
        twin.pending = []
        twin.version = self.version + 1
        twin._own = set()  # noqa: SLF001 -- a twin is of this class
        return twin

    def sheet(self, sheet_id: int) -> Sheet | None:
        """The sheet with that id, to read."""
        return next((sheet for sheet in self.sheets if sheet.id == sheet_id), None)

    def known(self, sheet_id: int, missing: str = NO_GRID) -> Sheet:
        """The sheet with that id, to read, or Google's refusal."""
        sheet = self.sheet(sheet_id)
        if sheet is None:
            raise invalid(missing.format(sheet_id))
        return sheet

    def titled(self, title: str) -> Sheet | None:
        """The sheet with that title; letter case is ignored if no title matches exactly."""
        exact = next((sheet for sheet in self.sheets if sheet.title == title), None)
        return exact or next((s for s in self.sheets if s.title.casefold() == title.casefold()), None)

    def edit(self, sheet_id: int, missing: str = NO_GRID) -> Sheet:
        """The sheet with that id, to write to; only on a fork. Any tab will do if `missing` asks for no grid."""
        for index, sheet in enumerate(self.sheets):
            if sheet.id == sheet_id and (sheet.is_grid or missing != NO_GRID):
                if sheet_id not in self._own:
                    self.sheets[index] = sheet.fork()
                    self._own.add(sheet_id)
                return self.sheets[index]
        raise invalid(missing.format(sheet_id))

    def add(self, sheet: Sheet, index: int | None = None) -> None:
        """A new sheet, last or at an index."""
        self.sheets.insert(len(self.sheets) if index is None else min(index, len(self.sheets)), sheet)
        self._own.add(sheet.id)
        self.check_size()

    def grow(self, sheet: Sheet, rows: int, columns: int) -> None:
        """Give a sheet a grid of at least so many rows and columns."""
        grid = sheet.properties["gridProperties"]
        grid["rowCount"] = max(sheet.row_count, rows)
        grid["columnCount"] = max(sheet.column_count, columns)
        self.check_size()

    def check_size(self) -> None:
        """Google's limit on cells per workbook."""
        if sum(sheet.row_count * sheet.column_count for sheet in self.sheets) > MAX_CELLS:
            raise invalid(
                "This action would increase the number of cells in the workbook above the limit of 10000000 cells."
            )
        if any(sheet.column_count > MAX_COLUMNS for sheet in self.sheets):
            raise invalid(
                "This action would increase the number of columns on a sheet above the limit of 18278 columns."
            )


WHITE = {"red": 1, "green": 1, "blue": 1}
THEME: tuple[tuple[str, Json], ...] = (
    ("TEXT", {}),
    ("BACKGROUND", WHITE),
    ("ACCENT1", {"red": 0.25882354, "green": 0.52156866, "blue": 0.95686275}),
    ("ACCENT2", {"red": 0.91764706, "green": 0.2627451, "blue": 0.20784314}),
    ("ACCENT3", {"red": 0.9843137, "green": 0.7372549, "blue": 0.015686275}),
    ("ACCENT4", {"red": 0.20392157, "green": 0.65882355, "blue": 0.3254902}),
    ("ACCENT5", {"red": 1, "green": 0.42745098, "blue": 0.003921569}),
    ("ACCENT6", {"red": 0.27450982, "green": 0.7411765, "blue": 0.7764706}),
    ("LINK", {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}),
)


def fresh_properties(title: str, locale: str = "en_US", time_zone: str = "Etc/GMT") -> Json:
    """What every new spreadsheet's properties are, in all recordings from 2023 to 2026."""
    text_format = {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    }
    default_format = {
        "backgroundColor": dict(WHITE),
        "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
        "verticalAlignment": "BOTTOM",
        "wrapStrategy": "OVERFLOW_CELL",
        "textFormat": text_format,
        "backgroundColorStyle": {"rgbColor": dict(WHITE)},
    }
    theme = [{"colorType": name, "color": {"rgbColor": dict(color)}} for name, color in THEME]
    return {
        "title": title,
        "locale": locale,
        "autoRecalc": "ON_CHANGE",
        "timeZone": time_zone,
        "defaultFormat": default_format,
        "spreadsheetTheme": {"primaryFontFamily": "Arial", "themeColors": theme},
    }


def now() -> str:
    """This moment as Google writes it: in UTC, to the millisecond."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
