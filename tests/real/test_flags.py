"""The flags of a large generated tracker as LibreOffice calculates them, beside what the rules say."""

from __future__ import annotations

from pathlib import Path

from sheetsync.blueprint.expression import letters_of
from sheetsync.followup import check
from sheetsync.model.serial import date_of
from tests.followup.generated import SHOWN, Maker, as_snapshot, by_rules
from tests.office.calc import calc
from tests.real.tracker import BLUEPRINT, TODAY, make_workbook


def test_libreoffice_shows_on_every_cell_what_the_rules_say(tmp_path: Path) -> None:
    rows = Maker(21, TODAY, odd=0.03).tracker(400, 1200, 150, 80)
    rows["settings"].append({"setting_id": "as_of", "value": TODAY})
    said = by_rules(rows, check(as_snapshot(rows), today=TODAY))
    path = tmp_path / "large.xlsx"
    make_workbook(path, rows)
    columns = [column.key for column in BLUEPRINT.table("contacts").columns]
    cells = [f"{letters_of(columns.index(key) + 1)}{place}" for place in range(2, len(said) + 2) for key in SHOWN]

    (shown,) = calc(path, {"do": "read", "sheet": "Contacts", "cells": cells})

    wanted = [_shown(key, row[key]) for row in said for key in SHOWN]
    differ = [(cell, one, other) for cell, one, other in zip(cells, shown, wanted, strict=True) if one != other]
    assert differ == []


def _shown(key: str, value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return str(int(value)) if key == "days_over" else date_of(value).isoformat()
