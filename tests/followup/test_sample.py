from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from sheetsync.followup import Severity, check
from sheetsync.followup.settings import DEFAULTS
from sheetsync.model.ids import mint_id
from sheetsync.model.schema import Column, ColumnType, TableSchema
from sheetsync.model.snapshot import Snapshot
from sheetsync.report.check import check_text
from tests.followup.builder import snapshot, table

TEMPLATES = Path(__file__).parents[2] / "templates"
SAMPLE = tomllib.loads((TEMPLATES / "interviews" / "sample.toml").read_text(encoding="utf-8"))
SETTINGS = tomllib.loads((TEMPLATES / "interviews" / "settings.toml").read_text(encoding="utf-8"))["rows"]
QUESTIONS = tomllib.loads((TEMPLATES / "questions" / "bank.toml").read_text(encoding="utf-8"))
IDS = {
    "contacts": "contact_id",
    "interactions": "interaction_id",
    "interviews": "interview_id",
    "responses": "response_id",
    "themes": "theme_id",
    "reflections": "reflection_id",
    "fields": "field_id",
    "factors": "factor_id",
    "referrals": "referral_id",
    "insights": "insight_id",
}


def book(created: date) -> Snapshot:
    """The sample as it stands in a tracker created on a day."""
    tables = {}
    for key, rows in SAMPLE.items():
        columns = sorted({name for row in rows for name in row} - {IDS[key]})
        dated = ({name: on(value, created) for name, value in row.items()} for row in rows)
        tables[key] = table(key, ({**row, "id": row[IDS[key]]} for row in dated), columns)
    rows = ({"id": row["setting_id"], "value": row.get("value")} for row in SETTINGS)
    return snapshot({**tables, "settings": table("settings", rows)})


def on(value: object, created: date) -> object:
    found = re.fullmatch(r"@([+-]\d+)d", value) if isinstance(value, str) else None
    return created + timedelta(days=int(found[1])) if found else value


@pytest.mark.parametrize("number", range(21))
def test_on_any_day_the_sample_shows_findings_of_many_kinds(number: int) -> None:
    today = date(2027, 12, 20) + timedelta(days=number * 4)
    found = check(book(today), today=today)
    assert found.notices == ()
    assert found.counts == {
        "THANK-YOU LATE": 1,
        "STEP LATE": 1,
        "STEP DUE": 1,
        "CLOSE?": 1,
        "TELL THE REFERRER": 1,
        "FOLLOW UP ONCE": 1,
        "TRY A SECOND PERSON": 1,
        "STALE": 1,
        "LOST TOUCH": 1,
        "DUE": 1,
        "NO DATE": 1,
        "DO NOT CONTACT": 1,
        "CLOSED": 3,
        "SNOOZED": 1,
    }
    assert [finding.name for finding in found.coming] == ["Samuel Tetteh"]
    assert found.reaches(Severity.STALE)
    assert check_text(found) == check_text(check(book(today), today=today))


def test_the_sample_has_people_at_every_stage_and_tier() -> None:
    people = SAMPLE["contacts"]
    assert len({row["stage"] for row in people}) == 10
    assert {row.get("tier") for row in people} == {"Close", "Warm", "Light", "Yearly", None}
    assert Counter(row["status"] for row in SAMPLE["interviews"]) == {"Done": 3, "Planned": 1, "Cancelled": 1}


def test_every_reference_in_the_sample_leads_somewhere() -> None:
    known = {key: {row[IDS[key]] for row in rows} for key, rows in SAMPLE.items()}
    known["questions"] = {row["question_id"] for row in QUESTIONS["questions"]}
    columns = [
        ("contacts", "referred_by", "contacts"),
        ("interactions", "contact", "contacts"),
        ("interactions", "interview", "interviews"),
        ("interviews", "contact", "contacts"),
        ("responses", "interview", "interviews"),
        ("responses", "question", "questions"),
        ("reflections", "interview", "interviews"),
        ("referrals", "from", "contacts"),
        ("referrals", "to", "contacts"),
    ]
    for source, column, target in columns:
        assert {row[column] for row in SAMPLE[source] if column in row} <= known[target], (source, column)
    assert all(len(known[key]) == len(rows) for key, rows in SAMPLE.items()), "no ID stands twice"


def test_the_samples_contacts_have_the_ids_that_they_would_be_given() -> None:
    schema = TableSchema("contacts", "Contacts", (Column("contact_id", "ID", ColumnType.ID),), id_from=("name",))
    for row in SAMPLE["contacts"]:
        assert row["contact_id"] == mint_id(schema, {"name": row["name"]}, taken=(), letters=str)


def test_the_sample_names_no_address_that_could_be_real() -> None:
    text = (TEMPLATES / "interviews" / "sample.toml").read_text(encoding="utf-8")
    assert set(re.findall(r"@([a-z][\w.]+)", text)) == {"example.org"}
    assert all(host.endswith("example.org") for host in re.findall(r"https?://([^/\"]+)", text))


def test_every_number_of_the_rules_stands_in_the_settings_with_its_meaning() -> None:
    assert {row["setting_id"]: row["value"] for row in SETTINGS if row["setting_id"] in DEFAULTS} == DEFAULTS
    assert all(row["setting"] and row["meaning"] for row in SETTINGS)
    assert len({row["setting_id"] for row in SETTINGS}) == len(SETTINGS)
