"""Generated trackers, odd cells included, and what the sheet's own formulas make of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

from sheetsync.blueprint.evaluate import Calculator
from sheetsync.blueprint.functions import Scalar
from sheetsync.blueprint.plan import Blueprint
from sheetsync.followup import Check
from sheetsync.followup.moves import is_flagged
from sheetsync.followup.settings import DEFAULTS
from sheetsync.jobs.templates import read_template
from sheetsync.model.serial import serial_of
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.value import Error, Value, canonical, show
from tests.followup.builder import snapshot, table

Rows = dict[str, list[dict[str, Value]]]

SHOWN = ("last_touch", "due", "days_over", "flag", "why")
"""The columns of Contacts that formulas and rules must agree on."""


@cache
def blueprint() -> Blueprint:
    """The template that trackers are made from."""
    return read_template("interviews")


def as_snapshot(rows: Mapping[str, Sequence[Mapping[str, Value]]]) -> Snapshot:
    """Return rows as a book that was read."""
    tables = {}
    for sheet in blueprint().tables:
        identity, *others = sheet.columns
        found = ({**row, "id": show(row.get(identity.key))} for row in rows.get(sheet.key, ()))
        tables[sheet.key] = table(sheet.key, found, [column.key for column in others])
    return snapshot(tables)


def by_formulas(rows: Rows, today: date) -> list[dict[str, Scalar]]:
    """Return what the formulas of Contacts show, row by row."""
    calculator = Calculator(blueprint(), rows, today)
    columns = {key: calculator.column("contacts", key) for key in SHOWN}
    return [{key: columns[key][place] for key in SHOWN} for place in range(len(rows["contacts"]))]


def by_rules(rows: Rows, found: Check) -> list[dict[str, Scalar]]:
    """Return what the rules say should be shown for the contacts, in which no ID stands twice."""
    shown: list[dict[str, Scalar]] = []
    for row in rows["contacts"]:
        finding = found.standing.get(str(row["contact_id"]))
        day = found.last_touch.get(str(row["contact_id"]))
        due = finding.due if finding else None
        shown.append(
            {
                "last_touch": serial_of(day) if day else "",
                "due": serial_of(due) if due else "",
                "days_over": float((found.today - due).days) if due and due <= found.today else "",
                "flag": finding.flag if finding and is_flagged(finding, found.today) else "",
                "why": finding.why if finding else "",
            }
        )
    return shown


class Maker:
    """Makes trackers by chance, the same for the same number."""

    def __init__(self, seed: int, today: date, *, odd: float = 0.05) -> None:
        self._chance = Random(seed)
        self._today = today
        self._odd = odd

    def tracker(self, contacts: int, touches: int, talks: int, referrals: int) -> Rows:
        """Return rows for all the tables that rules look at."""
        self._contacts = contacts
        people = [self._contact(number) for number in range(contacts)]
        interviews = [self._talk(number) for number in range(talks)]
        reflected = [row["interview_id"] for row in interviews if self._chance.random() < 0.6]
        return {
            "contacts": people,
            "interactions": [self._touch(number) for number in range(touches)],
            "interviews": interviews,
            "reflections": [{"reflection_id": f"F{n}", "interview": name} for n, name in enumerate(reflected)],
            "referrals": [self._referral(number) for number in range(referrals)],
            "settings": self._settings(),
        }

    def _pick(self, *options: Value) -> Value:
        return self._chance.choice(options)

    def _cell(self, value: Value) -> Value:
        """Return *value*, or now and then something that should not be there."""
        if self._chance.random() >= self._odd:
            return value
        return self._pick(
            None, "", "  ", "soon", "2026-11-02", True, False, 0.0, 7.5, 366.0, 401_769.0, 46_000.0, Error("#N/A"),
            date(1900, 6, 1), date(2999, 12, 31), datetime(2026, 11, 20, 14, 30), "yes ", "NO", " x",
        )  # fmt: skip

    def _day(self, nearest: int = -420, farthest: int = 30) -> Value:
        near = self._chance.random() < 0.6
        offset = self._chance.randint(-25, 4) if near else self._chance.randint(nearest, farthest)
        return self._cell(self._today + timedelta(days=offset))

    def _maybe(self, share: float, value: Value) -> Value:
        return value if self._chance.random() < share else None

    def _contact(self, number: int) -> dict[str, Value]:
        stages = blueprint().lists["stages"]
        stage = self._chance.choice([*stages, "In touch", "In touch", "Requested", "Requested", "Met", "Replied"])
        return {
            "contact_id": f"c{number}",
            "name": self._pick(f"Person {number}", f"Person {number}", "Two Of Them", None),
            "stage": self._cell(self._pick(stage, stage, stage.lower(), f" {stage}", "Ghosted")),
            "tier": self._cell(self._pick("Close", "Warm", "Light", "Yearly", "close ", None, "VIP")),
            "cadence": self._cell(self._maybe(0.2, canonical(self._chance.randint(0, 40)))),
            "do_not_contact": self._cell(self._maybe(0.04, self._pick("Yes", "No", True, "maybe"))),
            "ok_again": self._cell(self._maybe(0.1, self._pick("Yes", "Ask first", "No", "no"))),
            "snooze_until": self._maybe(0.1, self._day(-5, 20)),
            "next_step": self._maybe(0.2, "Send the paper"),
            "next_step_date": self._maybe(0.15, self._day(-15, 15)),
            "added_on": self._maybe(0.8, self._day()),
            "email": self._cell(self._maybe(0.8, f"person{number}@example.org")),
            "phone": self._maybe(0.1, "+44 0"),
        }

    def _person(self) -> Value:
        number = self._chance.randrange(self._contacts + 1)
        return self._cell(
            self._pick(f"c{number}", f"C{number}", f" c{number} ", f"person {number}", "two of them", "c*", ">c1", None)
            if self._chance.random() < 0.2
            else f"c{number}"
        )

    def _touch(self, number: int) -> dict[str, Value]:
        purposes = blueprint().lists["purposes"]
        return {
            "interaction_id": f"L{number}",
            "contact": self._person(),
            "date": self._day(),
            "direction": self._cell(self._pick("Out", "Out", "In", "Both", "out ", None, "Sideways")),
            "channel": self._cell(self._pick("Email", "Email", "Phone", "Note", "note", None)),
            "purpose": self._cell(self._pick(*purposes, "thank-you")),
            "promise_by_me": self._cell(self._maybe(0.1, "Read the report")),
            "draft": self._cell(self._maybe(0.05, self._pick("Yes", "no", True))),
        }

    def _talk(self, number: int) -> dict[str, Value]:
        return {
            "interview_id": f"I{number}",
            "contact": self._person(),
            "date": self._day(-40, 20),
            "status": self._cell(self._pick("Planned", "Done", "Done", "Done", "Cancelled", "No-show", "done", None)),
            "thank_you_sent": self._cell(self._maybe(0.6, self._day(-30, 3))),
        }

    def _referral(self, number: int) -> dict[str, Value]:
        return {
            "referral_id": f"R{number}",
            "from": self._person(),
            "to_name": self._cell(self._maybe(0.9, "Bo Lee")),
            "received_on": self._day(-40, 2),
            "contacted_on": self._cell(self._maybe(0.6, self._day(-30, 2))),
            "outcome": self._cell(self._maybe(0.4, self._pick("Met", "Refused", "Replied", "replied "))),
            "referrer_told_on": self._cell(self._maybe(0.3, self._day())),
        }

    def _settings(self) -> list[dict[str, Value]]:
        rows: list[dict[str, Value]] = []
        for key, usual in DEFAULTS.items():
            odd = self._pick(float(self._chance.randint(0, 20)), 2.5, 1.1, "14", None, True, -1.0, 5000.0, "x")
            if self._chance.random() < 0.95:
                rows.append({"setting_id": key, "value": odd if self._chance.random() < self._odd * 3 else usual})
        rows += (
            {"setting_id": f"holiday.{number}", "value": self._maybe(0.5, self._day(-60, 40))}
            for number in range(1, 11)
        )
        for number in range(1, 5):
            first = self._today + timedelta(days=self._chance.randint(-40, 20))
            last = first + timedelta(days=self._chance.choice([0, 3, 9, 91, 92, -1]))
            sign = self._chance.choice([" to ", " TO ", "  until ", " – ", " - ", " and ", "-"])
            period = self._pick(f"{first}{sign}{last}", f"{first}", first, f"{last}x", "exams", None, None)
            rows.append({"setting_id": f"quiet.{number}", "value": self._cell(period)})
        return rows
