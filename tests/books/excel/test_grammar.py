"""Formulas that Excel would repair away are refused before they are written, and named with their cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from sheetsync.books.excel import edit_cells
from sheetsync.books.excel.formula import unknown_sheet
from sheetsync.books.excel.grammar import fault_in
from sheetsync.books.interface import BookUnwritable
from sheetsync.model.value import Formula

TYPED = ['[@Name]&"x"', "Table1[@Name]", "SUM([@[First name]])", "@A1", "A1#", "SUM(Sheet2!A1#)"]
BROKEN = ["1+", "*2", ">3", "A1=", '"x"&', "()", "SUM(1", "1)", '"open', "1 2", "SUM(A1;B1)", "IF(A1=1;2;3)"]
FILED = [
    *("1+-2", "-A1%", "((1+2)*3)", "IF(1,)", "SUM(A1,,B1)", "NOW()", "A1:INDEX(B:B,3)", "SUM((A1,B2))", "#REF!+1"),
    *("SUM(A:A A1:B2)", "{1,2;3,4}", '"a;b"', "Table1[[#This Row],[a]]+1", "[Gross Pay]-[[Taxes ]]", "Table1[#All]"),
    *("[1]Sheet1!A1", "'[1]My sheet'!A1", 'LOOKUP(2,1/(A1:A9<>""),A1:A9)', "_xlfn.ANCHORARRAY(A1)", "[2]!'!Quotes!A5'"),
]


@pytest.mark.parametrize("formula", [*TYPED, *BROKEN])
def test_what_excel_would_take_out_is_found(formula: str) -> None:
    assert fault_in(formula)


@pytest.mark.parametrize("formula", FILED)
def test_what_files_hold_is_taken(formula: str) -> None:
    assert fault_in(formula) == ""


@pytest.mark.parametrize("formula", [*TYPED, *BROKEN, "Nowhere!A1", "SUM('No such'!A:A)"])
def test_it_is_refused_with_its_cell_and_nothing_is_written(tmp_path: Path, formula: str) -> None:
    source, target = tmp_path / "book.xlsx", tmp_path / "edited.xlsx"
    openpyxl.Workbook().save(source)

    with pytest.raises(BookUnwritable, match="C1"):
        edit_cells(source, target, {"Sheet": {"C1": Formula(f"={formula}")}})

    assert not target.exists()


def test_sheets_are_known_in_any_case_and_those_of_other_workbooks_are_not_looked_for() -> None:
    sheets = {"People", "My sheet"}

    assert unknown_sheet("people!A1+'MY SHEET'!B2+[1]Other!C3+SUM(People:'My sheet'!A1)", sheets) == ""
    assert unknown_sheet("People!A1+Gone!B2", sheets) == "Gone"
