"""Sync: what would be made the same, that very plan carried out, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from htpy import Node, a, code, div, h2, p, small, table, tbody, td, th, thead, tr
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sheetsync.errors import UsageMistake
from sheetsync.jobs.library.syncing import plan_sync
from sheetsync.jobs.linked import story_of
from sheetsync.jobs.sync import SyncPlan
from sheetsync.model.question import Question
from sheetsync.report.sync import sync_lines, sync_summary
from sheetsync.web.desk import Desk
from sheetsync.web.parts import card, field, post, told_lines

if TYPE_CHECKING:
    from sheetsync.web.app import Shown

__all__ = ["ROUTES"]


def sync(desk: Desk, _: Request) -> Shown:
    """Say what the tracker is linked to; nothing is read across before somebody asks."""
    snapshot = desk.look().snapshot
    partner = snapshot.token.partner if snapshot.token else ""
    if not partner:
        parts: tuple[Node, ...] = (
            p["This tracker is in one place only. To keep the same tracker in Google Sheets, say in a terminal:"],
            p[code["sheetsync auth login"]],
            p[code["sheetsync link new"]],
            p(".quiet")["Then what was changed on either side is brought together here."],
        )
        return "Sync", parts, "/sync"
    waiting = desk.look().waiting
    parts = (
        p["Linked to ", a(href=partner, rel="noreferrer")[partner], "."],
        waiting and p[f"{waiting} things wait for your decision."],
        post("/sync/plan", button_text="Look at both sides"),
    )
    return "Sync", parts, "/sync"


def show_plan(desk: Desk, _: Request) -> Shown:
    """Read both sides, and show what a sync would change."""
    return _planned(desk, plan_sync(desk.book))


def _planned(desk: Desk, plan: SyncPlan) -> Shown:
    story = story_of(plan, desk.book.schema)
    key = desk.keep(plan)
    parts = (
        p(".lead")[sync_summary(story)],
        told_lines(sync_lines(story)),
        div(".acts")[
            not plan.is_empty and post("/sync/apply", button_text="Make these changes", hidden={"plan": key}),
            a(href="/sync")["Change nothing"],
        ],
        *_questions(plan, key),
    )
    return "Sync", parts, "/sync"


def _questions(plan: SyncPlan, key: str) -> Iterator[Node]:
    if plan.questions:
        yield h2["For you to decide"]
    names = plan.left.book, plan.right.book
    for each in plan.questions:
        yield card(each.where, p(".why")[each.kind], _values(each, names), _answers(each, key))


def _values(each: Question, names: tuple[str, str]) -> Node:
    said = ((names[0], each.left), (names[1], each.right), ("before", each.before))
    return div(".wide")[
        table[
            thead[tr[(th(scope="col")[name] for name, _ in said)]],
            tbody[tr[(td[text or small["(blank)"]] for _, text in said)]],
        ]
    ]


def _answers(each: Question, key: str) -> Node:
    hidden = {"plan": key, "question": each.id}
    buttons = [
        post("/sync/decide", button_text=choice, hidden={**hidden, "keep": choice}, quiet=True)
        for choice in each.choices
    ]
    other = field("keep", "Or something else")
    own = bool(each.about.cell) and post("/sync/decide", other, hidden=hidden, button_text="Keep this")
    return div(".acts")[buttons, own]


def apply(desk: Desk, request: Request) -> Response:
    """Carry out the very plan that was shown."""
    plan = _kept(desk, request)
    desk.book.linked.let_return(plan)
    result = plan.apply()
    anew = " Somebody else wrote at the same time, so the sync was planned again." if result.plan is not plan else ""
    desk.told.append(f"Both sides are the same, but for what waits.{anew}" if plan.questions else f"Done.{anew}")
    return redirect("/sync", 303)


def decide(desk: Desk, request: Request) -> Shown:
    """Answer one question, and show what a sync then does; several can be answered before it is carried out."""
    answer = request.form.get("keep", "").strip()
    if not answer:
        raise UsageMistake("What is to be kept?", hint="Choose one, or type it. Nothing was changed.")
    plan = _kept(desk, request)
    return _planned(desk, plan.answered({request.form.get("question", ""): answer}))


def _kept(desk: Desk, request: Request) -> SyncPlan:
    plan: SyncPlan | None = desk.kept(request.form.get("plan", ""))
    if plan is None:
        raise UsageMistake(
            "What was shown is not there any more.", hint="Look at both sides again. Nothing was changed."
        )
    return plan


ROUTES = (
    ("GET", "/sync", sync),
    ("POST", "/sync/plan", show_plan),
    ("POST", "/sync/apply", apply),
    ("POST", "/sync/decide", decide),
)
