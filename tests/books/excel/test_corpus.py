"""Real workbooks: each is read or refused with a sentence, and an edit changes nothing but what it names.

The corpus lies beside the project and is not part of it. A sample is tried always, all of it with SHEETSYNC_CORPUS=all.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import warnings
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineError, CalamineWorkbook

from sheetsync.books.excel import ExcelBook, edit_cells, read_cells
from sheetsync.books.excel.a1 import cell_name
from sheetsync.books.excel.markup import unescape_text
from sheetsync.books.excel.workbook import Workbook
from sheetsync.books.interface import BookUnreadable, BookUnwritable
from sheetsync.model.change import AddRow, Change, DeleteRow
from sheetsync.model.schema import Column, ColumnType, Schema, TableSchema
from sheetsync.model.value import Error, Formula, Value, plain, same

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
FILES = sorted(path for path in CORPUS.glob("*.xl*") if path.is_file())
if os.environ.get("SHEETSYNC_CORPUS") != "all":
    FILES = Random(2026).sample(FILES, min(40, len(FILES)))

_SMALL = 60_000
TEXT = 'text <&> "x"'

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus of real workbooks is not there")
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


@pytest.fixture(scope="module")
def fidelity() -> Any:
    """The strict comparer that comes with the corpus."""
    spec = importlib.util.spec_from_file_location("fidelity", CORPUS / "fidelity.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> dict[str, dict[str, Value]]:
    try:
        return read_cells(path)
    except BookUnreadable as reason:
        pytest.skip(f"refused: {reason.message}")


def assert_refused(reason: BookUnwritable, target: Path) -> None:
    assert_sentence(reason)
    assert not target.exists()


def assert_sentence(reason: BookUnwritable) -> None:
    assert reason.message.endswith(".")
    assert "\n" not in reason.message


@every_file
@pytest.mark.parametrize("value", [TEXT, 3.25, date(2026, 1, 2), None, Formula("=1+1", 2.0)], ids=repr)
def test_one_cell_changes_and_nothing_else(path: Path, value: Value, tmp_path: Path, fidelity: Any) -> None:
    before = read(path)
    chance = Random(f"{path.name}{value}")
    if not before:
        pytest.skip("only charts")
    sheet = chance.choice(sorted(before))
    filled = [*before[sheet], cell_name(chance.randint(1, 12), chance.randint(1, 60))]
    cell = chance.choice(filled)
    target = tmp_path / path.name
    try:
        edit_cells(path, target, {sheet: {cell: value}})
    except BookUnwritable as reason:
        assert_refused(reason, target)
        return
    differences = fidelity.compare(path, target, allow=[f"{sheet}!{cell}"])
    if any(part["kind"] == "element_lost" and "tableColumn" in part["path"] for part in differences):
        return  # the header of a table: its column is renamed with it
    assert differences == []
    after = read_cells(target)
    assert {**before[sheet], cell: None} == {**after[sheet], cell: None}
    found = after[sheet].get(cell)
    if isinstance(value, Formula):  # what it shows is a day where the cell's style shows days
        assert isinstance(found, Formula)
        assert found.text == value.text
    else:
        assert same(found, value)
    if value == TEXT:
        assert TEXT in seen_by_others(path, target, sheet)


@every_file
def test_values_are_those_that_another_reader_finds(path: Path) -> None:
    ours = read(path)
    try:
        book = CalamineWorkbook.from_path(path)
        theirs = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in ours}
    except CalamineError:
        pytest.skip("calamine cannot read it")
    for name, rows in theirs.items():
        found = {
            cell_name(c, r): value for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value != ""
        }
        for cell in found.keys() | ours[name].keys():
            assert agrees(plain(ours[name].get(cell)), found.get(cell)), (name, cell)


def agrees(ours: Value, theirs: object) -> bool:
    """Tell whether both readers mean the same, in each case where they say it differently."""
    if isinstance(ours, Error) or ours in (None, ""):
        return theirs is None  # calamine has no errors
    if isinstance(theirs, time | timedelta):
        return isinstance(ours, float | str)  # a time alone is the number that it is stored as
    if isinstance(ours, float) and isinstance(theirs, date):
        return (
            ours < 61 or abs(ours - round(ours)) > 0 or ours < 367
        )  # a time of day format, shown for a number of days
    if isinstance(ours, datetime) and not isinstance(theirs, datetime):
        return isinstance(theirs, str) or datetime.combine(theirs, time()) == ours  # type: ignore[arg-type]
    return ours == theirs and isinstance(ours, bool) == isinstance(theirs, bool)


@every_file
def test_values_and_formulas_are_those_that_openpyxl_finds(path: Path) -> None:
    ours = read(path)
    if path.stat().st_size > _SMALL:
        pytest.skip("openpyxl takes too long")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            values, formulas = load_workbook(path, data_only=True), load_workbook(path)
        except Exception:  # noqa: BLE001 - openpyxl raises all kinds of things
            pytest.skip("openpyxl cannot read it")
        for name in ours.keys() & set(values.sheetnames):
            for row in formulas[name].iter_rows():
                for cell in row:
                    at = cell.coordinate
                    mine, shown = ours[name].get(at), values[name][at].value
                    assert means(plain(mine), shown, cell.number_format), (name, at, mine, shown)
                    text = getattr(cell.value, "text", cell.value)  # an array's formula is an object of its own
                    if isinstance(mine, Formula) and isinstance(text, str):
                        assert mine.text == "=" + text.removeprefix("="), (name, at)
                    assert isinstance(mine, Formula) == (cell.data_type == "f"), (name, at)


def means(ours: Value, theirs: object, code: str) -> bool:
    """Tell whether openpyxl means the same, in each case where it says it differently; *code* is the number format."""
    if isinstance(ours, bool) or isinstance(theirs, bool):
        return ours is theirs
    match ours, theirs:
        case Error(shown), _:
            return shown == theirs
        case datetime(), datetime():
            return abs(ours - theirs) <= timedelta(milliseconds=1)
        case date(), datetime():
            return datetime.combine(ours, time()) == theirs
        case ((float() | str()), (time() | timedelta())):
            return True  # a time alone is what it is stored as: a number, or text in ISO form
        case float(), datetime():  # there are no days before the first, and a format for times shows none
            return ours < 0 or not set(re.sub(r"\[[^\]]*\]", "", code)) & set("dy")
        case str(), str():
            return ours == unescape_text(theirs)  # openpyxl leaves _x000A_ as it is written
    return ours == theirs or (ours in (None, "") and theirs in (None, ""))


def tables(path: Path) -> list[tuple[str, str]]:
    """The sheets with a table, each with the header of the table's first column."""
    try:
        workbook = Workbook(path.read_bytes())
        found = [(entry.name, part) for entry in workbook.sheets for part in workbook.tables(entry)[:1]]
    except BookUnreadable:
        return []
    return [(name, part.headers[0]) for name, part in found if part.header_rows and part.headers]


def assert_others_are_copied(path: Path, target: Path, sheet: str) -> None:
    """Assert that a part whose bytes changed is the sheet, one of its own, the workbook's, or speaks of the sheet."""
    with ZipFile(path) as old, ZipFile(target) as new:
        before, after = ({info.filename for info in file.infolist()} for file in (old, new))
        assert after <= before
        workbook = Workbook(path.read_bytes())
        entry = workbook.find(sheet)
        assert entry
        own = {workbook.part, "[Content_Types].xml", entry.part, *(part.part for part in workbook.tables(entry))}
        kinds = ("comments", "threadedComment", "vmlDrawing", "drawing")
        own |= {part for kind in kinds for part in workbook.package.related(entry.part, kind)}
        own |= {part.part for other in workbook.sheets for part in workbook.tables(other) if part.part in own}
        spelled = escape(sheet.replace("'", "''")).encode()
        for name in after:
            data = old.read(name)
            clean = name.replace("\\", "/").lstrip("/")
            if new.read(name) != data and clean not in own and not clean.endswith("workbook.xml.rels"):
                assert spelled in data, name
        gone = {name for name in before - after if "calcchain" not in name.lower()}
        assert gone == set()


def seen_by_others(path: Path, target: Path, sheet: str) -> set[object]:
    """What python-calamine finds in a sheet, and, where the workbook is small, openpyxl too."""
    try:
        CalamineWorkbook.from_path(path)
    except CalamineError:
        return {"brand-new", TEXT}  # it cannot even read what was there before
    found: set[object] = set()
    for row in CalamineWorkbook.from_path(target).get_sheet_by_name(sheet).to_python():
        found |= set(row)
    if path.stat().st_size > _SMALL:
        return found
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            known = load_workbook(path).sheetnames
        except Exception:  # noqa: BLE001 - openpyxl raises all kinds of things
            return found
        if sheet not in known:
            return found
        return found & {value for row in load_workbook(target)[sheet].iter_rows(values_only=True) for value in row}


@every_file
def test_rows_come_and_go_in_every_table_and_the_workbook_stays_whole(
    path: Path, tmp_path: Path, fidelity: Any
) -> None:
    for number, (name, header) in enumerate(tables(path)):
        target = tmp_path / f"{number}{path.suffix}"
        shutil.copyfile(path, target)
        book = ExcelBook(target, Schema("x/1", {"t": TableSchema("t", name, (Column("id", header, ColumnType.ID),))}))
        table = book.observe().tables["t"]
        ids = [row.id for row in table.rows]
        steps: list[Change] = [AddRow("t", "brand-new", {head.key: "x" for head in table.heads[:1]})]
        steps += [DeleteRow("t", one) for one in ids[:1] if one and ids.count(one) == 1]
        for step in steps:
            try:
                snapshot = book.apply([step], expected=book.observe())
            except BookUnwritable as reason:
                assert_sentence(reason)
                continue
            assert ("brand-new" in snapshot.tables["t"].by_id) or isinstance(step, DeleteRow)
            assert_others_are_copied(path, target, name)
            assert ("brand-new" in seen_by_others(path, target, name)) or not isinstance(step, AddRow)
            faults = [d for d in fidelity.compare(path, target) if d["kind"] == "package_invalid"]
            assert faults == []
