"""Any workbook's cells, tracker or not: read, and changed without touching anything else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from sheetsync.books.excel.a1 import cell_name, letters, read_cell
from sheetsync.books.excel.cellxml import stored
from sheetsync.books.excel.damage import understood
from sheetsync.books.excel.edit import SheetEdit
from sheetsync.books.excel.functions import as_filed
from sheetsync.books.excel.headers import rename_header_at
from sheetsync.books.excel.proof import check_sound, compare_parts
from sheetsync.books.excel.recalculate import ask_to_recalculate, drop_calculation_chain
from sheetsync.books.excel.save import check_unlocked, create_file, read_file, replace_file
from sheetsync.books.excel.sheet import SheetXml
from sheetsync.books.excel.stylesheet import Stylesheet
from sheetsync.books.excel.workbook import SheetEntry, Workbook
from sheetsync.books.interface import BookNotWritten, BookUnwritable
from sheetsync.errors import UsageMistake
from sheetsync.model.value import Formula, Link, Value, is_blank, plain, same

__all__ = ["edit_cells", "finish", "read_cells"]

Source = str | os.PathLike[str]


def read_cells(source: Source) -> dict[str, dict[str, Value]]:
    """Return every filled cell of a workbook as ``{sheet: {"B7": value}}``, formulas as Formula.

    Raises BookNotFound, BookUnreadable.
    """
    data = read_file(Path(source))
    with understood():
        workbook = Workbook(data)
        return {entry.name: dict(_named(workbook, entry)) for entry in workbook.sheets}


def _named(workbook: Workbook, entry: SheetEntry) -> Iterator[tuple[str, Value]]:
    sheet = workbook.sheet(entry)
    columns = sheet.columns()
    names = [column.decode() for column in columns]
    for row, cells in workbook.values.table(sheet, columns):
        for name, value in zip(names, cells, strict=True):
            if value is not None:
                yield f"{name}{row}", value


def edit_cells(source: Source, target: Source, edits: Mapping[str, Mapping[str, object]]) -> None:
    """Write the workbook *source* with *edits* ``{sheet: {"B7": value}}`` to *target*, which may be *source* itself.

    None clears a cell; text is stored as text whatever it looks like; a Formula or a Link makes a formula. Everything
    that is not named stays as it is, and parts that are not touched are copied byte for byte. Raises UsageMistake for
    a sheet or cell that is not there, BookUnwritable for an edit that would break something; then nothing is written.
    """
    data = read_file(Path(source))
    with understood():
        workbook = Workbook(data)
    wanted = _understand(workbook, edits)
    with understood():
        made = apply_edits(workbook, wanted)
        check_sound(workbook.package)
        entries = workbook.package.entries()
    path = Path(target)

    def verify(written: bytes) -> None:
        compare_parts(written, workbook.package)
        for edit in made:
            _compare(workbook, edit, wanted[edit.entry])

    if path.exists():
        check_unlocked(path)
        same_file = path.resolve() == Path(source).resolve()
        revision = sha256(data if same_file else read_file(path)).hexdigest()
        replace_file(path, entries, revision=revision, verify=verify)
    else:
        create_file(path, entries, verify=verify)


def apply_edits(workbook: Workbook, wanted: Mapping[SheetEntry, Mapping[tuple[int, int], Value]]) -> list[SheetEdit]:
    """Make the edits in the parts of *workbook*; a cell that holds the value already is not touched."""
    styles = Stylesheet(workbook)
    edits = []
    headers: list[Callable[[], None]] = []
    for entry, cells in wanted.items():
        sheet = workbook.sheet(entry)
        before = _present(workbook, sheet, cells)
        changed = {at: value for at, value in cells.items() if not _same_cell(before.get(at), value)}
        if changed:
            edit = SheetEdit(workbook, entry, styles)
            edit.take_apart(cells)
            tops = {part.area.top for part in workbook.tables(entry)}
            for (column, row), value in changed.items():
                edit.set(column, row, value)
                if row in tops:
                    headers.append(partial(rename_header_at, workbook, entry, column, row, value))
            edits.append(edit)
    workbook.forget_strings()  # before the new sheet is put beside the old one
    finish(workbook, styles, edits, then=headers)
    return edits


def finish(
    workbook: Workbook, styles: Stylesheet, edits: list[SheetEdit], *, then: Iterable[Callable[[], None]] = ()
) -> None:
    """Put the edited sheets and what goes with them into the workbook's parts.

    *then* holds what is to be done once the sheets are as they will be: changes to formulas, wherever they are.
    """
    if not edits:
        return
    refuse_signed(workbook)
    for edit in edits:
        workbook.put_sheet(edit.entry, edit.render())
    styles.write()
    for step in then:
        step()
    if any(edit.formulas_changed for edit in edits):
        drop_calculation_chain(workbook)
    ask_to_recalculate(workbook)


def refuse_signed(workbook: Workbook) -> None:
    """Raise BookUnwritable for a workbook with a digital signature, which any change would make void."""
    if any(relation.kind == "origin" for relation in workbook.package.relations("")):
        raise BookUnwritable(
            "The workbook carries a digital signature, which any change would make void.",
            hint="Remove the signature in Excel, or work on a copy. Nothing was written.",
        )


def _understand(
    workbook: Workbook, edits: Mapping[str, Mapping[str, object]]
) -> dict[SheetEntry, dict[tuple[int, int], Value]]:
    """Return what is asked for by sheet and cell; raises UsageMistake for what cannot be meant."""
    wanted: dict[SheetEntry, dict[tuple[int, int], Value]] = {}
    for name, cells in edits.items():
        sheet = wanted.setdefault(_sheet(workbook, name), {})
        for reference, raw in cells.items():
            at = _cell(reference)
            if at in sheet:
                raise UsageMistake(
                    f"{cell_name(*at)} of the sheet {name} is to be written twice.", hint="Nothing was written."
                )
            sheet[at] = _value(reference, raw)
    return wanted


def _sheet(workbook: Workbook, name: str) -> SheetEntry:
    entry = workbook.find(str(name))
    if entry is None:
        names = ", ".join(sheet.name for sheet in workbook.sheets)
        raise UsageMistake(f"The workbook has no sheet {name}.", hint=f"It has: {names}. Nothing was written.")
    return entry


def _cell(reference: str) -> tuple[int, int]:
    try:
        return read_cell(reference)
    except (ValueError, TypeError) as reason:
        raise UsageMistake(f"{reference!r} is not a cell.", hint="Name it as in B7. Nothing was written.") from reason


def _value(reference: str, raw: object) -> Value:
    try:
        return stored(raw)
    except (TypeError, OverflowError) as reason:
        raise UsageMistake(f"{reference} cannot hold this: {reason}.", hint="Nothing was written.") from reason


def _present(workbook: Workbook, sheet: SheetXml, cells: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Value]:
    """Return what those of the *cells* hold that are there."""
    columns: dict[int, dict[bytes, int]] = {}
    for column, row in cells:
        columns.setdefault(row, {})[letters(column).encode()] = column
    found: dict[tuple[int, int], Value] = {}
    for row, names in columns.items():
        span = sheet.find(row)
        if span:
            values = workbook.values.row(sheet, span, only=names)
            found.update({(names[name], row): value for name, value in values.items()})
    return found


def _same_cell(now: Value, wanted: Value) -> bool:
    """Tell whether a cell holds exactly what is wanted, so that it need not be written."""
    return type(now) is type(wanted) and now == wanted


def _compare(workbook: Workbook, edit: SheetEdit, wanted: Mapping[tuple[int, int], Value]) -> None:
    """Raise BookNotWritten unless the rows of a sheet that were written hold what was wanted."""
    entry = edit.entry
    written = edit.written()
    changed = {at: value for at, value in wanted.items() if at in edit.changed}
    now = _present(workbook, written, changed)
    for at, value in changed.items():
        if not _reads_as(now.get(at), value):
            raise BookNotWritten(
                f"{cell_name(*at)} of the sheet {entry.name} does not read back as it was meant.",
                hint="Nothing was written. Please report this.",
            )


def _reads_as(now: Value, wanted: Value) -> bool:
    if isinstance(wanted, Link):
        return isinstance(now, Formula) and plain(now) == wanted.text
    if isinstance(wanted, Formula):
        return isinstance(now, Formula) and now.text == "=" + as_filed(wanted.text.removeprefix("="))
    return same(now, wanted) or (is_blank(now) and is_blank(wanted))
