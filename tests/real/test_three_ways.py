"""One person's doings told three ways, by commands, typed into sheets in LibreOffice, and mixed: the same tracker."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import unified_diff
from itertools import chain
from pathlib import Path
from pprint import pformat
from typing import Any

import pytest

import sheetsync
from sheetsync.blueprint.expression import letters_of
from sheetsync.cli import main
from sheetsync.cli.session import Session
from sheetsync.followup.moves import is_flagged
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import plain, show
from sheetsync.tracker.facts import Facts, facts_of
from sheetsync.tracker.reading import Tracker
from tests.office.calc import calc
from tests.real.twelve_interviews import STORY, Cell, Doing, Talk, Typed

LAST = date(2026, 11, 6)
CHECKED = (date(2026, 11, 9), date(2026, 11, 20))
TURN = 16
"""So many doings in a row are told in one way where both are mixed."""
LETTERS = (
    Talk("Ada Lovelace", date(2026, 9, 23)),
    Talk("Zoë Quill", date(2026, 10, 5)),
    Talk("Bo Li", date(2026, 10, 22)),
)
CONTACT = {"interactions": ["contact"], "interviews": ["contact"], "referrals": ["from"]}
"""The columns that say a contact, by the ID that a command wrote or by the name that a person types."""


class Desk:
    """Somebody who types doings into the sheets of a workbook: below the rows that are there, or over their cells."""

    def __init__(self, path: Path) -> None:
        self.path, self.steps = path, list[dict[str, Any]]()
        self.tables = sheetsync.open_book(path).observe().tables
        self.names = {row.id: show(row.cells[0]) for row in self.tables["contacts"].rows}
        self.rows = {
            key: [(row.place, self._standing(table, row)) for row in table.rows] for key, table in self.tables.items()
        }

    def _standing(self, table: Table, row: Row) -> dict[str, str]:
        """What stands in a row by column key, its ID under an empty one; for a contact's ID their name."""
        cells = {head.key: show(plain(cell)) for head, cell in zip(table.heads, row.cells, strict=True)}
        who = {key: self.names.get(cells[key], cells[key]) for key in CONTACT.get(table.key, ())}
        return {**cells, **who, "": row.id}

    def type(self, typed: Typed) -> None:
        """Type into one row: a new one, or the last in which *typed* says what stands."""
        rows = self.rows[typed.sheet]
        if typed.at is None:
            rows.append((rows[-1][0] + 1 if rows else 2, {}))
            place, held = rows[-1]
        else:
            wanted = {key: self._shown(value) for key, value in typed.at.items()}
            place, held = next(each for each in reversed(rows) if wanted.items() <= each[1].items())
        for key, value in typed.cells.items():
            self._enter(typed.sheet, place, held, key, self._shown(value))

    def _shown(self, value: Cell) -> str:
        return self._interview(value) if isinstance(value, Talk) else str(value)

    def _interview(self, talk: Talk) -> str:
        """The ID of an interview: one that it has, else one that the person makes up, as other sheets refer to it."""
        wanted = {"contact": talk.who, "date": str(talk.day)}
        place, held = next(each for each in self.rows["interviews"] if wanted.items() <= each[1].items())
        if not held.get(""):
            self._enter("interviews", place, held, "", f"{talk.who.split()[0]} in {talk.day:%B}")
        return held[""]

    def _enter(self, sheet: str, place: int, held: dict[str, str], key: str, value: str) -> None:
        table = self.tables[sheet]
        letter = letters_of(table.positions[key] + 2) if key else "A"
        held[key] = value
        self.steps.append({"do": "enter", "sheet": table.title, "cell": f"{letter}{place}", "value": value})

    def save(self) -> None:
        calc(self.path, *self.steps)


@dataclass
class Teller:
    """Tells the story in a folder of its own, on the days on which it happened."""

    path: Path
    patch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def command(self, doings: Sequence[Doing]) -> None:
        for doing in doings:
            self.run(doing.day, *doing.command)

    def type(self, doings: Sequence[Doing]) -> None:
        desk = Desk(self.path)
        for doing in doings:
            for typed in doing.typed:
                desk.type(typed)
        desk.save()

    def run(self, day: date, *words: str) -> str:
        """Give a command, on a machine of this telling's own: to one machine the workbooks would be copies of one."""
        self.patch.setattr(Session, "today", lambda _: day)
        self.patch.setenv("SHEETSYNC_STATE_DIR", str(self.path.with_suffix("")))
        self.capsys.readouterr()
        code = main([*words, "--book", str(self.path)])
        said = self.capsys.readouterr()
        assert code == 0, (words, said.err)
        return said.out

    def draft(self, talk: Talk) -> str:
        return self.run(CHECKED[0], "thanks", "draft", talk.words)

    def pages(self) -> Mapping[str, str]:
        """What commands say that put people and their interviews together, without the IDs of rows."""
        asked = {"connections": ("connections",), "brief": ("brief", "ada"), "prep": ("prep", "Tomás 2026-11-11", "-n")}
        return {name: re.sub(r"\bR-\w{5}\b", "R", self.run(CHECKED[0], *words)) for name, words in asked.items()}

    def calculated(self) -> Mapping[date, Mapping[str, tuple[str, str]]]:
        """Flag and due day of each contact, as LibreOffice calculates them on the days of the checks."""
        book = sheetsync.open_book(self.path).observe()
        contacts, settings = book.tables["contacts"], book.tables["settings"]
        places = [row.place for row in contacts.rows]
        columns = [letters_of(contacts.positions[key] + 2) for key in ("name", "flag", "due")]
        at = f"{letters_of(settings.positions['value'] + 2)}{settings.by_id['as_of'].place}"
        read = {"do": "read", "sheet": "Contacts", "cells": [f"{each}{place}" for place in places for each in columns]}
        steps: list[list[dict[str, Any]]] = [
            [{"do": "enter", "sheet": "Settings", "cell": at, "value": str(day)}, read] for day in CHECKED
        ]
        texts = [cells for cells in calc(self.path, *chain(*steps)) if cells]
        rows = [zip(cells[::3], cells[1::3], cells[2::3], strict=True) for cells in texts]
        return {day: {name: (flag, due) for name, flag, due in each} for day, each in zip(CHECKED, rows, strict=True)}


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Mapping[str, Teller]:
    """The story, told in each way in a tracker of its own, and checked once on its last day."""
    monkeypatch.setenv("SHEETSYNC_STATE_DIR", str(tmp_path / "state"))
    new = Teller(tmp_path / "new.xlsx", monkeypatch, capsys)
    assert main(["create", str(new.path)]) == 0
    ways = {way: replace(new, path=tmp_path / f"{way}.xlsx") for way in ("commands", "sheets", "mixed")}
    for each in ways.values():
        shutil.copy(new.path, each.path)
    ways["sheets"].type(STORY)
    ways["commands"].command(STORY[:TURN])
    shutil.copy(ways["commands"].path, ways["mixed"].path)
    ways["commands"].command(STORY[TURN:])
    for turn, start in enumerate(range(TURN, len(STORY), TURN)):
        tell = ways["mixed"].command if turn % 2 else ways["mixed"].type
        tell(STORY[start : start + TURN])
    for each in ways.values():
        each.run(LAST, "check", "--write")
    return ways


def test_a_story_told_by_commands_in_sheets_or_both_ends_in_the_same_tracker(
    told: Mapping[str, Teller], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("chosen", "paragraphs"):  # which of several wordings a letter takes goes by the ID of its interview
        monkeypatch.setattr(f"sheetsync.letters.{module}.turn", lambda _talk, place: place)
    books = {way: sheetsync.open_book(each.path).observe() for way, each in told.items()}
    for view in (happened, stands, found, shown_by_rules):
        same_in_all({way: {day: view(book, day) for day in (LAST, *CHECKED)} for way, book in books.items()})
    same_in_all({way: [each.draft(talk) for talk in LETTERS] for way, each in told.items()})
    same_in_all({way: each.pages() for way, each in told.items()})
    for way, each in told.items():
        assert each.calculated() == {day: shown_by_rules(books[way], day) for day in CHECKED}

    # What is compared is there to be compared.
    check = sheetsync.check(books["sheets"], today=CHECKED[1])
    assert {each.rule for each in check.findings} >= {"R2", "R3b", "R4b", "R7", "R9"}
    talks = Tracker(books["sheets"]).interviews
    assert Counter(each.status for each in talks) == {"Done": 9, "Planned": 1, "Cancelled": 1, "No-show": 1}


def same_in_all(views: Mapping[str, object]) -> None:
    """Hold every way of telling to the commands, and show the lines that differ."""
    lines = {way: pformat(view, width=160).splitlines() for way, view in views.items()}
    for way in ("sheets", "mixed"):
        assert list(unified_diff(lines["commands"], lines[way], "commands", way, n=0, lineterm="")) == []


def happened(book: Snapshot, today: date) -> object:
    """What happened with whom, what was promised, and how far they came, by names."""
    facts = facts_of(Tracker(book), today)
    return {
        each.contact.name: {
            "events": [(event.kind.value, event.day) for event in each.events],
            "promises": [(one.text, one.theirs, one.made, one.by, each.is_open(one)) for one in each.promises],
            "named": [(one.to_name, one.received_on, one.contacted_on, one.outcome, one.told_on) for one in each.given],
            "led by": [_name(facts, one.giver) for one in each.led],
            "reached": each.stage_reached,
        }
        for each in facts.accounts
    }


def stands(book: Snapshot, today: date) -> object:
    """The stages of people and the states of interviews."""
    facts = facts_of(Tracker(book), today)
    people = {each.name: (each.stage, each.snooze_until, each.left_alone) for each in facts.tracker.contacts}
    talks = [
        (
            _name(facts, each.contact),
            each.day,
            each.status,
            each.thank_you_sent,
            each.thank_you_how,
            each.interest_after,
        )
        for each in facts.tracker.interviews
    ]
    return people, talks


def _name(facts: Facts, cell: str) -> str:
    number = facts.people.find(cell)
    return cell if number is None else facts.tracker.contacts[number].name


def found(book: Snapshot, today: date) -> object:
    """What a check finds, with the reasons as a person reads them; without what the last program calculated."""
    check = sheetsync.check(book, today=today)
    groups = {"due": check.findings, "coming": check.coming, "resting": check.resting, "unclear": check.unclear}
    listed = {
        key: [(each.name, each.rule, each.flag, each.due, each.why, each.next) for each in findings]
        for key, findings in groups.items()
    }
    return listed, check.notices, dict(check.lately), len(check.unjudged)


def shown_by_rules(book: Snapshot, today: date) -> Mapping[str, tuple[str, str]]:
    """Flag and due day of each contact, as the rules have them."""
    check = sheetsync.check(book, today=today)
    shown = {}
    for each in Tracker(book).contacts:
        finding = check.standing.get(each.id)
        flag = finding.flag if finding and is_flagged(finding, today) else ""
        shown[each.name] = (flag, str((finding and finding.due) or ""))
    return shown
