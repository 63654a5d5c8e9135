"""History: what was done to the tracker, and taking it back."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from htpy import Node, a, div, p, small, strong
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sheetsync.errors import UsageMistake
from sheetsync.jobs.history import Entry
from sheetsync.jobs.library.syncing import plan_undo, read_history
from sheetsync.jobs.undo import UndoPlan
from sheetsync.model.notice import Side
from sheetsync.report.history import Told, changed_rows, summary_of, undo_lines
from sheetsync.web.desk import Desk, Look
from sheetsync.web.parts import listed, post, told_lines

if TYPE_CHECKING:
    from sheetsync.web.app import Shown

__all__ = ["ROUTES"]

_MOST = 50
_NOTHING = "Nothing is recorded here yet. Whatever sheetsync writes stands here then, and can be taken back."


def history(desk: Desk, _: Request) -> Shown:
    """List what was done, the latest first."""
    look = desk.look()
    found = list(islice(read_history(desk.book), _MOST))
    runs = (_run(desk, look, each) for each in found)
    return "History", (listed(runs, _NOTHING),), "/history"


def _run(desk: Desk, look: Look, each: Entry) -> Node:
    run = each.run
    told = [Told(part.book, part.changes, look.snapshot.tables, desk.book.schema) for part in run.parts.values()]
    rows = [row for part in told for row in changed_rows(part)]
    shown = ", ".join(rows[:4]) + (f" and {len(rows) - 4} more" if len(rows) > 4 else "")
    return (
        small(".day")[f"{run.moment:%Y-%m-%d %H:%M} " if run.moment else ""],
        strong[run.what],
        f"  {'; '.join(part.summary for part in told)} ",
        small[shown, " "],
        a(href=f"/history/{run.name}")["Take it back …"],
    )


def show_undo(desk: Desk, _: Request, run: str) -> Shown:
    """Show what taking a run back would change."""
    plan = plan_undo(desk.book, run)
    changes = [change for reversal in plan.reversals.values() for change in reversal.changes]
    parts = (
        p(".lead")[f"Taking back: {plan.run.what}. {summary_of(changes).capitalize()}."],
        [told_lines(undo_lines(_told(desk, plan, side), plan.reversals[side])) for side in plan.run.parts],
        div(".acts")[
            not plan.is_empty and post("/history", button_text="Take it back", hidden={"plan": desk.keep(plan)}),
            a(href="/history")["Leave it"],
        ],
    )
    return "Take it back", parts, "/history"


def _told(desk: Desk, plan: UndoPlan, side: Side) -> Told:
    part = plan.run.parts[side]
    return Told(part.book, part.changes, plan.snapshots[side].tables, desk.book.schema)


def undo(desk: Desk, request: Request) -> Response:
    """Take back what was shown."""
    plan: UndoPlan | None = desk.kept(request.form.get("plan", ""))
    if plan is None:
        raise UsageMistake("What was shown is not there any more.", hint="Choose it again. Nothing was changed.")
    plan.apply()
    desk.told.append("Taken back. It is in the history, too, and can be had again from there.")
    return redirect("/history", 303)


ROUTES = (
    ("GET", "/history", history),
    ("GET", "/history/<run>", show_undo),
    ("POST", "/history", undo),
)
