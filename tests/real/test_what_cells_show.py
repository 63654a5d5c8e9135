"""Every format with every value shows the same on both sides: as LibreOffice draws the workbook, and as Google does."""

from __future__ import annotations

from itertools import count, product
from pathlib import Path

import requests

from sheetsync.blueprint.expression import letters_of
from sheetsync.model.change import AddColumn, Change, SetCell
from sheetsync.model.value import Value
from sheetsync.sandbox import Sandbox
from tests.office.calc import calc
from tests.real.tracker import Pair, make_sheet, make_workbook

NUMBERS = (0.0, 0.455, 1.0, -3.0, 12.5, 1234.0, 1250.5, 5550123.0, 4155550123.0)
DAYS = (1.5, 0.25, 1.0625, 2.75)
CODES = (
    *("0%", "0.0%", "#,##0", "#,##0.00", "0.000", "00000", "0.00E+00", '0 "min"', '"$"#,##0.00', "[$€-407]#,##0.00"),
    *("$#,##0;[Red]-$#,##0", "0.00;(0.00)", r"\(###\)\ ###\-####", r"000\-0000", "[$CHF] 0.00", "#,##0.0,"),
    r"[<=9999999]###\-####;\(###\)\ ###\-####",
)
ELAPSED = ("[h]:mm", "[h]:mm:ss", "[mm]:ss", "[hh]:mm")
PEOPLE: list[dict[str, Value]] = [{"contact_id": "ada", "name": "Ada"}]


def test_every_format_with_every_value_shows_the_same_on_both_sides(tmp_path: Path) -> None:
    cases = [*product(CODES, NUMBERS), *product(ELAPSED, DAYS)]
    with Sandbox() as sandbox:
        sheet, _ = make_sheet(sandbox.host)
        pair = Pair(make_workbook(tmp_path / "tracker.xlsx", {"contacts": PEOPLE}), sheet, tmp_path / "state", count())
        pair.sync()
        half = len(cases) // 2  # these come from Excel, the others from Google
        for name, book, its in (("x", pair.workbook, cases[:half]), ("g", pair.sheet, cases[half:])):
            changes: list[Change] = []
            for number, (code, value) in enumerate(its):
                column = f"~{name}{number}"
                changes += [
                    AddColumn("contacts", column, column[1:]),
                    SetCell("contacts", "ada", column, None, value, code),
                ]
            book.apply(changes, expected=book.observe())

        pair.sync()

        url = f"{sandbox.url}/v4/spreadsheets/{sheet.where.split('/d/')[1].split('/')[0]}/values/Contacts"
        header, line = requests.get(url, timeout=60).json()["values"][:2]
    google = dict(zip(header, line, strict=False))
    table = pair.workbook.observe().tables["contacts"]
    names = [f"x{number}" for number in range(half)] + [f"g{number}" for number in range(len(cases) - half)]
    cells = [f"{letters_of(table.positions[f'~{name}'] + 2)}2" for name in names]
    (excel,) = calc(tmp_path / "tracker.xlsx", {"do": "read", "sheet": "Contacts", "cells": cells})

    shown = dict(zip(names, zip(cases, excel, strict=True), strict=True))
    assert {case: (excel, google[name]) for name, (case, excel) in shown.items() if excel != google[name]} == {}
