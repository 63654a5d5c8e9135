"""Compare: all interviews side by side, what they say together, and the fields against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from htpy import Node, a, nav, p
from werkzeug.wrappers import Request

from sheetsync.interviews.fields import compare_fields
from sheetsync.interviews.matrix import matrix_of
from sheetsync.jobs.fields import employers
from sheetsync.jobs.trends import look_at
from sheetsync.report.chart import matrix_table
from sheetsync.report.fields_overview import employers_blocks
from sheetsync.report.fields_page import fields_parts
from sheetsync.report.tree import tree_html
from sheetsync.report.trends.page import trends_parts
from sheetsync.web.desk import Desk
from sheetsync.web.pages.interviews import matrix_rows
from sheetsync.web.parts import report

if TYPE_CHECKING:
    from sheetsync.web.app import Shown

__all__ = ["ROUTES"]

_VIEWS = (
    ("/compare", "Side by side"),
    ("/compare/trends", "What they say together"),
    ("/compare/fields", "Fields"),
    ("/compare/employers", "Employers"),
)


def _within(here: str) -> Node:
    return nav(".views", aria_label="Views")[
        (a(href=where, aria_current="page" if where == here else None)[name] for where, name in _VIEWS)
    ]


def matrix(desk: Desk, _: Request) -> Shown:
    """Show every question with what each person said."""
    found = matrix_of(desk.look().study)
    heads, rows = matrix_table(found)
    nothing = p(".quiet")["No interview has an answer yet. What they say stands side by side here."]
    return "Compare", (_within("/compare"), matrix_rows(heads, rows) if found.talks else nothing), "/compare"


def trends(desk: Desk, _: Request) -> Shown:
    """Show what all interviews together say."""
    look = desk.look()
    parts = look.drawn("trends", lambda: [*trends_parts(look_at(desk.book, look.day).trends)])
    return "What they say together", (_within("/compare/trends"), report(parts)), "/compare"


def fields(desk: Desk, _: Request) -> Shown:
    """Show the fields against each other."""
    look = desk.look()
    found = compare_fields(look.tracker, look.study, today=look.day, only=[])
    return "Fields", (_within("/compare/fields"), report(fields_parts(found, look.day))), "/compare"


def by_employer(desk: Desk, _: Request) -> Shown:
    """Show the employers: whom you know there, whom you met, and what speaks for each and against it."""
    look = desk.look()
    parts = [*employers_blocks(employers(look.snapshot, (), look.day))][1:]  # the page has a title of its own
    return "Employers", (_within("/compare/employers"), report(tree_html(parts))), "/compare"


ROUTES = (
    ("GET", "/compare", matrix),
    ("GET", "/compare/trends", trends),
    ("GET", "/compare/fields", fields),
    ("GET", "/compare/employers", by_employer),
)
