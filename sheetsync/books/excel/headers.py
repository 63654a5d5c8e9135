"""The names of a table's columns: alike in its header's cells and its part, or Excel calls the file broken."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial

from sheetsync.books.excel.a1 import Area, cell_name, find_area
from sheetsync.books.excel.markup import attributes, escape_text, set_attribute
from sheetsync.books.excel.references import map_formulas
from sheetsync.books.excel.tablepart import TablePart
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.value import Value

__all__ = ["COLUMNS", "add_columns", "insert_column", "rename_column", "rename_header_at", "resize", "without_names"]

_COLUMN = re.compile(rb"<((?:[\w.\-]+:)?)tableColumn(?: [^<>]*)?>")
COLUMNS = re.compile(rb"<((?:[\w.\-]+:)?)tableColumns(?: [^<>]*)?>")
_TABLE = re.compile(rb"<(?:[\w.\-]+:)?table(?: [^<>]*)?>")
_FILTER = re.compile(rb"<(?:[\w.\-]+:)?autoFilter(?: [^<>]*)?>")
_SORTED = re.compile(rb'(<(?:[\w.\-]+:)?sort(?:State|Condition) [^<>]*?ref=")([^"]*)')
LONGEST_NAME = 255
# A table's name and what follows it in brackets; strings and the names of sheets are passed over.
_STRUCTURED = re.compile(
    r""""(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\w.\\])(?P<table>[^\W\d][\w.]*)"""
    r"""\[(?P<columns>(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*)\]""",
    re.DOTALL,
)
_NAMED = re.compile(r"\[((?:[^\[\]']|'.)*)\]", re.DOTALL)
_ESCAPED = re.compile(r"'.", re.DOTALL)


def rename_header_at(workbook: Workbook, entry: SheetEntry, column: int, row: int, value: Value) -> None:
    """Rename the table's column whose header is the cell that now holds *value*, if there is one."""
    for part in workbook.tables(entry):
        if part.header_rows and row == part.area.top and part.area.holds(column, row):
            if not isinstance(value, str):
                raise BookUnwritable(
                    f"{cell_name(column, row)} of the sheet {entry.name} is the header of a table's column: only text "
                    "can stand there.",
                    hint="Nothing was written.",
                )
            rename_column(workbook, part, column - part.area.left, value)


def rename_column(workbook: Workbook, part: TablePart, position: int, header: str) -> None:
    """Give a table's column another name, in the table and in every formula that names it.

    The sheets must be as they are to be saved, as formulas in them change.
    """
    if len(part.headers) != part.area.right - part.area.left + 1:
        raise BookUnwritable(f"The table {part.name} is damaged.", hint="Let Excel repair it. Nothing was written.")
    old = part.headers[position]
    if old == header:
        return
    _check_free_name(part, header, but=position)
    data = workbook.package.plain(part.part)
    found = list(_COLUMN.finditer(data))[position]
    tag = set_attribute(found[0], b"name", escape_text(header).replace(b"\n", b"_x000a_"))
    workbook.package.put(part.part, data[: found.start()] + tag + data[found.end() :])
    change = partial(_renamed, part.name, old, header)
    map_formulas(workbook, lambda _home, formula: change(formula), mentions=part.name)


def without_names(formula: str, table: str, headers: Collection[str]) -> str:
    """Return *formula* with #REF! in the place of every reference to one of these columns of a table, by its name."""
    gone = {header.casefold() for header in headers}

    def is_gone(written: str) -> bool:
        name = _ESCAPED.sub(lambda found: found[0][1], written.removeprefix("@")).casefold()
        return name in gone or name.strip() in gone

    def lose(found: re.Match[str]) -> str:
        if found["table"] is None or found["table"].casefold() != table.casefold():
            return found[0]
        inner = found["columns"]
        names = _NAMED.findall(inner) if "[" in _ESCAPED.sub("", inner) else [inner]
        return "#REF!" if any(map(is_gone, names)) else found[0]

    return _STRUCTURED.sub(lose, formula)


def _renamed(table: str, old: str, new: str, formula: str) -> str:
    """Return a formula in which a table's column has another name; columns of other tables keep theirs."""

    def rename(found: re.Match[str]) -> str:
        if found["table"] is None or found["table"].casefold() != table.casefold():
            return found[0]
        inner = found["columns"]
        if "[" not in _ESCAPED.sub("", inner):  # Table[Name], with no item beside the name
            return f"{found['table']}[{_other_name(inner, old, new)}]"
        return f"{found['table']}[{_NAMED.sub(lambda n: f'[{_other_name(n[1], old, new)}]', inner)}]"

    return _STRUCTURED.sub(rename, formula)


def _other_name(written: str, old: str, new: str) -> str:
    """Return the name of a column as formulas write it, changed if it is *old*; ``@`` before it says: of this row."""
    if written.lstrip().startswith("#"):  # an item, such as #Headers
        return written
    sign = "@" if written.startswith("@") else ""
    name = _ESCAPED.sub(lambda found: found[0][1], written.removeprefix(sign)).casefold()
    return sign + _coded(new) if old.casefold() in (name, name.strip()) else written  # a name may end with a blank


def add_columns(workbook: Workbook, part: TablePart, headers: list[str]) -> None:
    """Append columns at the right of a table."""
    for header in headers:
        _check_name(part, header)
    taken = {name.casefold() for name in part.headers}
    if len({header.casefold() for header in headers} | taken) != len(headers) + len(part.headers):
        raise BookUnwritable(
            f"The table {part.name} would have two columns of one name.", hint="Rename one. Nothing was written."
        )
    data = workbook.package.plain(part.part)
    columns = COLUMNS.search(data)
    if not columns:
        raise BookUnwritable(f"The table {part.name} has no columns.", hint="Nothing was written.")
    last = max(int(number) for number in re.findall(rb'<(?:[\w.\-]+:)?tableColumn [^<>]*?id="([0-9]+)"', data))
    prefix = columns[1]
    new = b"".join(_new_column(prefix, last + at, header) for at, header in enumerate(headers, 1))
    tag = set_attribute(columns[0], b"count", str(len(part.headers) + len(headers)).encode())
    end = data.index(b"</" + prefix + b"tableColumns>", columns.end())
    data = data[: columns.start()] + tag + data[columns.end() : end] + new + data[end:]
    workbook.package.put(part.part, data)


def insert_column(data: bytes, part: TablePart, position: int, header: str) -> bytes:
    """Return a table's part with one more column, the one at *position* from 0; how far it reaches is not changed."""
    _check_free_name(part, header)
    columns = list(_COLUMN.finditer(data))
    prefix = columns[position][1]
    last = max(int(attributes(found[0]).get(b"id", b"0")) for found in columns)
    new = _new_column(prefix, last + 1, header)
    at = columns[position].start()
    data = data[:at] + new + data[at:]
    count = b"%d" % (len(part.headers) + 1)
    return COLUMNS.sub(lambda found: set_attribute(found[0], b"count", count), data, count=1)


def _new_column(prefix: bytes, number: int, header: str) -> bytes:
    name = escape_text(header).replace(b"\n", b"_x000a_")
    return b'<%btableColumn id="%d" name="%b"/>' % (prefix, number, name)


def resize(workbook: Workbook, part: TablePart, area: Area) -> None:
    """Let a table, and its filter, cover *area*."""
    data = workbook.package.plain(part.part)
    for pattern in (_TABLE, _FILTER):
        found = pattern.search(data)
        if found:
            rows = area if pattern is _TABLE else area._replace(bottom=area.bottom - part.totals_rows)
            tag = set_attribute(found[0], b"ref", str(rows).encode())
            data = data[: found.start()] + tag + data[found.end() :]
    last = area.bottom - part.totals_rows
    data = _SORTED.sub(lambda found: _ending(found, part.last_row, last), data)
    workbook.package.put(part.part, data)


def _ending(found: re.Match[bytes], was: int, last: int) -> bytes:
    """Return what says by which cells a table was sorted, ending where the table now does."""
    area = find_area(found[2].decode())
    if area is None:
        return found[0]
    bottom = last if area.bottom == was else min(area.bottom, last)
    return found[1] + str(area._replace(top=min(area.top, bottom), bottom=bottom)).encode()


def _check_free_name(part: TablePart, header: str, *, but: int = -1) -> None:
    _check_name(part, header)
    if header.casefold() in {name.casefold() for at, name in enumerate(part.headers) if at != but}:
        raise BookUnwritable(
            f"The table {part.name} has a column {header} already.", hint="Choose another name. Nothing was written."
        )


def _check_name(part: TablePart, header: str) -> None:
    if not header.strip() or len(header) > LONGEST_NAME:
        raise BookUnwritable(
            f"A column of the table {part.name} needs a name of 1 to {LONGEST_NAME} characters.",
            hint="Nothing was written.",
        )


def _coded(header: str) -> str:
    return re.sub(r"(['\[\]#@])", r"'\1", header)
