"""Trends of 50 interviews × 30 questions beside reading their workbook, and of twice as many beside twice the time.

The answers are 5 to 40 words each, drawn from 3,000 of which some are much commoner than others, as in any language;
the code book has 25 themes of three key words, each said once in some hundred answers. The workbook has the formulas
of a tracker, and in its other sheets as many rows as examples/trackers/medium.toml has for each interview. Ours is all
that the command does: reading, reckoning, and saying it in text; garbage is looked for as seldom as the command does.
"""

from __future__ import annotations

import gc
import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.worksheet.table import Table

from benchmarks.row import Row
from benchmarks.timing import medians
from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.render import Dialect, layout_of, render_formula
from sheetsync.books.excel import ExcelBook
from sheetsync.interviews.stems import STOP
from sheetsync.jobs.templates import read_template
from sheetsync.jobs.trends import look_at
from sheetsync.report.trends.forms import trends_text

QUESTIONS, THEMES = 30, 25
TODAY = date(2026, 11, 23)
FIELDS = ("Law", "Media", "Research")
MATCHES = ("As expected", "Partly", "Surprised", "Contradicts")
STEMS = (
    "work", "team", "hour", "field", "plan", "client", "draft", "season", "report", "meeting", "river", "street",
    "school", "budget", "office", "travel", "winter", "teacher", "patient", "letter",
)  # fmt: skip
VOCABULARY = [f"{stem}{one}{other}" for one in "abcdefghijklmno" for other in "pqrstuvwxy" for stem in STEMS]


def run() -> list[Row]:
    """Measure both sizes in a folder of its own."""
    blueprint = read_template("interviews")
    with tempfile.TemporaryDirectory() as folder:
        small, large = (
            write_study(Path(folder) / f"{interviews}.xlsx", blueprint, interviews) for interviews in (50, 100)
        )
        usual = gc.get_threshold()
        gc.set_threshold(100_000, 50, 100)
        # A book remembers what it read: each time it is opened anew.
        ours, reading, twice = medians(
            lambda: trends_text(look_at(ExcelBook(small, blueprint.schema), TODAY).trends),
            lambda: ExcelBook(small, blueprint.schema).observe(),
            lambda: trends_text(look_at(ExcelBook(large, blueprint.schema), TODAY).trends),
            rounds=5,
        )
        gc.set_threshold(*usual)
    return [
        Row(name="trends of 50 interviews × 30 questions / reading them", ours=ours, peer=reading, limit=3.0),
        Row(name="growth: trends of 100 interviews / 2 × 50", ours=twice, peer=2 * ours, limit=1.5),
    ]


def write_study(path: Path, blueprint: Blueprint, interviews: int) -> Path:
    """Write the workbook with openpyxl: creating a tracker would reckon its formulas, which nobody waits for here."""
    workbook = Workbook()
    layout = layout_of(blueprint)
    for key, rows in _rows(interviews).items():
        table = blueprint.table(key)
        sheet = workbook.create_sheet(table.title)
        sheet.append([column.header for column in table.columns])
        write = partial(render_formula, dialect=Dialect.EXCEL, layout=layout, table=key)
        formulas = {each.key: write(each.formula) for each in table.columns if each.formula}
        for row in rows:
            sheet.append([formulas.get(each.key, row.get(each.key)) for each in table.columns])
        sheet.add_table(Table(displayName=table.title, ref=sheet.dimensions))
    del workbook[workbook.sheetnames[0]]
    workbook.save(path)
    return path


def _rows(interviews: int) -> dict[str, list[dict[str, str | float | date | None]]]:
    """Return the starting rows of a tracker with that many interviews, the same each time."""
    chance = Random(interviews)
    asked = [f"Q{number:02}" for number in range(QUESTIONS)]
    return {
        "contacts": [
            {"contact_id": f"c{n}", "name": f"Person {n}", "stage": "In touch"} for n in range(interviews * 34 // 20)
        ],
        "interactions": [_touch(n, interviews) for n in range(interviews * 117 // 20)],
        "referrals": [{"referral_id": f"r{n}", "to_name": f"Friend {n}"} for n in range(interviews * 18 // 20)],
        "insights": [{"insight_id": f"n{n}", "text": f"Insight {n}"} for n in range(interviews * 13 // 20)],
        "reflections": [{"reflection_id": f"f{n}", "interview": f"i{n}"} for n in range(interviews * 17 // 20)],
        "interviews": [_talk(n) for n in range(interviews)],
        "questions": [
            {"question_id": name, "question": f"What about number {name}?", "type": "Text", "active": "Yes"}
            for name in asked
        ],
        "responses": [_answer(chance, n, name) for n in range(interviews) for name in asked],
        "themes": [
            {
                "theme_id": f"t{n}",
                "theme": f"Theme {n}",
                "words": "; ".join(chance.sample(VOCABULARY[200:], 3)),
                "accepted": "Yes",
            }
            for n in range(THEMES)
        ],
    }


def _touch(number: int, interviews: int) -> dict[str, str | float | date | None]:
    return {
        "interaction_id": f"L{number}",
        "contact": f"c{number * 7 % interviews}",
        "date": TODAY - timedelta(days=number % 400),
        "direction": ("Out", "In", "Both")[number % 3],
        "channel": "Email",
        "summary": f"Wrote about what was said at meeting {number}, and asked when to come by again.",
    }


def _talk(number: int) -> dict[str, str | float | date | None]:
    return {
        "interview_id": f"i{number}",
        "contact": f"c{number}",
        "field": FIELDS[number % 3],
        "date": TODAY - timedelta(days=2 * number + 1),
        "status": "Done",
        "interest_before": float(1 + number % 5),
        "interest_after": float(1 + number % 4),
    }


def _answer(chance: Random, number: int, question: str) -> dict[str, str | float | date | None]:
    return {
        "response_id": f"A-{number}-{question}",
        "interview": f"i{number}",
        "question": question,
        "expected": " ".join(_words(chance, 6)),
        "expected_on": TODAY - timedelta(days=300),
        "response": " ".join(_words(chance, chance.randint(5, 40))),
        "rating": float(chance.randint(1, 5)),
        "match": chance.choice(MATCHES),
        "surprise": float(chance.randint(0, 3)),
        "how_answered": chance.choice(("Directly", "At length")),
        "themes": chance.choice((None, None, "Theme 1", "Theme 2; own tag")),
    }


def _words(chance: Random, count: int) -> list[str]:
    """Return words, half of them of those that say little, of which the first come up oftener than the last."""
    little = sorted(STOP)
    return [
        chance.choice(little) if chance.random() < 0.5 else VOCABULARY[int(len(VOCABULARY) * chance.random() ** 2)]
        for _ in range(count)
    ]
