"""A template of two tables, small enough to be read beside a test."""

from __future__ import annotations

from datetime import date

from sheetsync.blueprint.plan import Blueprint
from sheetsync.blueprint.reading import parse_blueprint

__all__ = ["SMALL", "TODAY", "small"]

TODAY = date(2026, 11, 23)

SMALL = """
title = "Small"
version = 3
[palette]
ink = "1F2933"
pale = "E3EEF9"
[styles]
header = { colour = "ink" }
header_computed = { colour = "ink", italic = true }
id = { size = 8 }
cell = {}
computed = { fill = "pale" }
late = { colour = "ink", bold = true }
[lists]
stages = ["New", "Met, twice", "Closed"]
[[sheets]]
kind = "page"
key = "start"
title = "Start"
widths = [12, 20]
cells = [
    { at = "A1", text = "Hello", style = "late" },
    { at = "B2:B4", formula = '=COUNTIFS({people.stage},$A2)' },
    { at = "A2", text = "New" },
    { at = "A3", text = "Closed" },
]
charts = [
    { title = "Stages", kind = "bar", at = "D2", categories = "A2:A4", series = [
        { name = "People", values = "B2:B4", colour = "pale" },
    ] },
]
[[sheets]]
kind = "table"
key = "people"
title = "People's list"
id_from = ["name"]
label = ["name"]
columns = [
    { key = "person_id", header = "ID", type = "id" },
    { key = "name", header = "Name", note = "As they write it." },
    { key = "stage", header = "Stage", type = "choice", choices = "stages" },
    { key = "score", header = "Score (1-5) [#]", type = "integer", minimum = 1, maximum = 5 },
    { key = "last", header = "Last", type = "date", owner = "formula", formula = '''
=IF([person_id]="","",MAX({visits.on}))''' },
]
rules = [{ when = '=[stage]="Closed"', style = "late", columns = ["name"] }]
[[sheets]]
kind = "table"
key = "visits"
title = "Visits"
prefix = "V"
columns = [
    { key = "visit_id", header = "ID", type = "id" },
    { key = "person", header = "Person", type = "reference", table = "people" },
    { key = "on", header = "On", type = "date" },
    { key = "at", header = "At", type = "time" },
    { key = "draft", header = "Draft", type = "yes" },
    { key = "name", header = "Name", owner = "formula", formula = '''
=INDEX({people.name},MATCH([person],{people.person_id},0))&""''' },
]
[[sheets]]
kind = "lists"
key = "lists"
title = "Lists"
[[sheets]]
kind = "token"
key = "token"
title = "_sheetsync"
"""


def small(*changes: tuple[str, str]) -> Blueprint:
    """Read the small template with *changes* made to its text; each must find its place."""
    text = SMALL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return parse_blueprint(text, name="small")
