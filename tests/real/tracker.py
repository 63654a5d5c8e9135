"""Real trackers: a workbook made by `create`, and a Google Sheet in the sandbox that the real gspread talks to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from sheetsync.books.excel import ExcelBook
from sheetsync.books.excel.build import build_workbook
from sheetsync.books.google import connect, create_sheet
from sheetsync.books.google.client import GoogleClient
from sheetsync.books.interface import Book
from sheetsync.history.state import StateFolder
from sheetsync.jobs.sync import SyncPlan, plan_sync
from sheetsync.jobs.templates import read_starting_rows, read_template
from sheetsync.model.ids import ALPHABET
from sheetsync.model.snapshot import new_token
from sheetsync.model.table import Table
from sheetsync.model.value import Value, is_blank, plain, same, show

TODAY = date(2026, 11, 23)
BLUEPRINT = read_template("interviews")
SCHEMA = BLUEPRINT.schema
Rows = Mapping[str, list[dict[str, Value]]]


def sample_rows() -> Rows:
    """The example person's tracker."""
    return read_starting_rows(BLUEPRINT, template="interviews", questions="general", sample=True, today=TODAY)


def large_rows(contacts: int, interactions: int, interviews: int, questions: int) -> Rows:
    """A tracker of a given size, plainly invented."""
    chance = Random(7)
    rows = dict(read_starting_rows(BLUEPRINT, template="interviews", questions="general", sample=False, today=TODAY))
    stages = SCHEMA.tables["contacts"].column("stage").choices
    rows["contacts"] = [
        {
            "contact_id": f"person-{number}",
            "name": f"Person {number}",
            "organisation": f"Organisation {number % 40}",
            "role": "Analyst",
            "stage": chance.choice(stages),
            "tier": "Warm",
            "email": f"person{number}@example.org",
            "added_on": TODAY - timedelta(days=number),
            "notes": "A line of notes. " * chance.randrange(4),
        }
        for number in range(contacts)
    ]
    rows["interactions"] = [
        {
            "interaction_id": f"L-{number:05}",
            "contact": f"person-{chance.randrange(contacts)}",
            "date": TODAY - timedelta(days=chance.randrange(400)),
            "direction": "Out",
            "channel": "Email",
            "purpose": "Check-in",
            "summary": f"Wrote about topic {number % 90}",
        }
        for number in range(interactions)
    ]
    rows["interviews"] = [
        {
            "interview_id": f"interview-{number}",
            "contact": f"person-{number}",
            "date": TODAY - timedelta(days=number * 3),
            "status": "Done",
            "minutes": 30.0,
        }
        for number in range(interviews)
    ]
    asked = rows["questions"][:questions]
    rows["responses"] = [
        {
            "response_id": f"A-{interview}-{number}",
            "interview": f"interview-{interview}",
            "question": show(question["question_id"]),
            "response": f"Answer {number} of {interview}",
        }
        for interview in range(interviews)
        for number, question in enumerate(asked)
    ]
    return rows


@dataclass
class Pair:
    """A workbook and a Google Sheet, with a state folder and a clock of their own."""

    workbook: ExcelBook
    sheet: Book
    state: Path
    clock: count[int]

    def plan(self) -> SyncPlan:
        chance = Random(3)
        return plan_sync(
            self.workbook,
            self.sheet,
            schema=SCHEMA,
            state=StateFolder(self.state),
            now=lambda: datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=next(self.clock)),
            letters=lambda length: "".join(chance.choice(ALPHABET) for _ in range(length)),
        )

    def sync(self) -> SyncPlan:
        plan = self.plan()
        plan.apply()
        return plan


_made: dict[tuple[str, str], bytes] = {}


def make_workbook(path: Path, rows: Rows) -> ExcelBook:
    """A new workbook with these rows; one that was made before is copied."""
    known = path.stem, repr(rows)
    if known not in _made:
        token = new_token(f"xlsx-{path.stem}", SCHEMA.template)
        _made[known] = build_workbook(BLUEPRINT, rows, token, today=TODAY)
    path.write_bytes(_made[known])
    return ExcelBook(path, SCHEMA)


def make_sheet(host: str) -> tuple[Book, GoogleClient]:
    client = connect(host)
    sheet = create_sheet(
        BLUEPRINT, {}, lambda document: new_token(document, SCHEMA.template), title="Tracker", client=client
    )
    return sheet, client


def typed(table: Table) -> dict[str, dict[str, Value]]:
    """What people typed into a table, by row ID and header; computed columns and blank cells left out."""
    kept = [head for head in table.heads if head.owner != "formula"]
    rows: dict[str, dict[str, Value]] = {}
    for row in table.rows:
        cells = {head.header: plain(table.cell(row, head.key)) for head in kept}
        rows[row.id] = {header: value for header, value in cells.items() if not is_blank(value)}
    return rows


def differences(one: Book, other: Book, tables: Iterable[str] = SCHEMA.tables) -> list[str]:
    """Say in what two books differ, cell by cell."""
    left, right = one.observe(), other.observe()
    found: list[str] = []
    for key in tables:
        ones, others = typed(left.tables[key]), typed(right.tables[key])
        for row in ones.keys() | others.keys():
            if row not in ones or row not in others:
                found.append(f"{key} {row} is on one side only")
                continue
            headers = ones[row].keys() | others[row].keys()
            found += [
                f"{key} {row} {header}: {ones[row].get(header)!r} / {others[row].get(header)!r}"
                for header in headers
                if not same(ones[row].get(header), others[row].get(header))
            ]
    return found
