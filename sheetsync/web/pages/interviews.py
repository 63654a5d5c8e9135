"""Interviews: arranging one, what to ask and what is expected, and afterwards the chart, by hand or from notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from htpy import Node, a, div, form, h2, label, p, small, span, table, tbody, td, th, thead, tr
from htpy import input as input_
from werkzeug.exceptions import NotFound
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sheetsync.books.interface import Book
from sheetsync.errors import UsageMistake
from sheetsync.interviews.matrix import MARKS
from sheetsync.interviews.prepare import expecting
from sheetsync.jobs.library.entries import Filled, add_interview, fill_chart
from sheetsync.jobs.planning import Letters, Plan
from sheetsync.jobs.prep import plan_prep
from sheetsync.model.change import Change
from sheetsync.model.rewriting import set_cells
from sheetsync.model.schema import Column
from sheetsync.model.study import Answer, Talk
from sheetsync.report.filling import filling_lines, filling_summary
from sheetsync.tracker.days import day_to_come
from sheetsync.tracker.reading import Tracker
from sheetsync.web.desk import Desk, Look
from sheetsync.web.forms import as_seen, name_of, typed
from sheetsync.web.parts import column_field, field, folded, listed, post, told_lines

if TYPE_CHECKING:
    from sheetsync.web.app import Shown

__all__ = ["ROUTES"]

_EDITED = ("expected", "response", "match", "surprise", "rating", "note")


def interviews(desk: Desk, _: Request) -> Shown:
    """List interviews: those to come, and those that were held."""
    look = desk.look()
    talks = sorted(look.study.talks, key=lambda each: (each.day is None, each.day or look.day), reverse=True)
    ahead = [each for each in talks if each.day and each.day >= look.day and each.status in ("", "Planned")]
    rest = [each for each in talks if each not in ahead]
    parts = (
        p[a(".button", href="/interviews/new")["Arrange an interview"]],
        h2["To come"],
        listed((_line(look, each) for each in reversed(ahead)), "None is planned."),
        h2["Held"],
        listed((_line(look, each) for each in rest), "None yet."),
    )
    return "Interviews", parts, "/interviews"


def _line(look: Look, each: Talk) -> Node:
    rows = look.study.of_interview(each.id)
    answered = sum(row.answered for row in rows)
    said = f" {each.day or 'no day'} · {each.status or 'Planned'} · {answered} of {len(rows)} answered"
    return (a(href=f"/interviews/{each.id}")[each.person or each.id], small[said])


def new(desk: Desk, request: Request) -> Shown:
    """Ask for a new interview: with whom, and when."""
    look = desk.look()
    people = [each for each in look.tracker.contacts if each.id]
    if not people:
        return (
            "Arrange an interview",
            (p["First ", a(href="/people/new")["add somebody"], " to talk to."],),
            "/interviews",
        )
    names = tuple(each.id for each in people)
    parts = (
        post(
            "/interviews/new",
            field("contact", "With whom", request.args.get("contact", ""), choices=names, needed=True),
            field("on", "Day", "in 1 week", needed=True),
            field("minutes", "Minutes", "30", kind="number", bounds={"min": "1", "max": "600"}),
            button_text="Arrange it, with questions",
        ),
    )
    return "Arrange an interview", parts, "/interviews"


def add(desk: Desk, request: Request) -> Response:
    """Add an interview, and pick what to ask."""
    said, book = request.form, desk.book
    on = day_to_come(said.get("on", ""), book.today)
    cells = {"minutes": said["minutes"]} if said.get("minutes", "").strip() else {}
    done = desk.carry_out(add_interview(book, said.get("contact", ""), on=on, **cells), f"Arranged for {on}.")
    _pick(desk, done.id)
    return redirect(f"/interviews/{done.id}", 303)


def prepare(desk: Desk, _: Request, talk: str) -> Response:
    """Pick what to ask."""
    _pick(desk, talk)
    return redirect(f"/interviews/{talk}", 303)


def _pick(desk: Desk, talk: str) -> None:
    book = desk.book

    def job(it: Book, letters: Letters) -> int:
        prep = plan_prep(
            it, book.blueprint, interview=talk, minutes=None, questions="", today=book.today, letters=letters
        )
        prep.apply(it)
        return len(prep.picked)

    plan = book.plan("prep", job)
    desk.carry_out(plan, f"{plan.result} questions are picked; change them as you like.")


def interview(desk: Desk, _: Request, talk: str) -> Shown:
    """Show the chart of an interview: what was asked, expected and said, each to be corrected in its place."""
    look = desk.look()
    found = look.study.talk.get(talk.casefold())
    if found is None:
        raise NotFound
    rows = look.study.of_interview(found.id)
    parts = (
        p(".lead")[
            a(href=f"/people/{found.contact}")[found.person or found.contact], f" · {found.day or 'no day'} · ",
            found.status or "Planned",
        ],
        div(".acts")[
            post(f"/interviews/{found.id}/prepare", button_text="Pick questions", quiet=True),
            folded("Fill it from notes", _notes_form(found)),
            a(".button", href=f"/interviews/{found.id}/after")["The hour after it"],
        ],
        _chart(desk, look, found, rows) if rows else p(".quiet")["No question is prepared for it yet."],
    )  # fmt: skip
    return f"Interview with {found.person or found.id}", parts, "/interviews"


def _notes_form(talk: Talk) -> Node:
    return form(method="post", action=f"/interviews/{talk.id}/notes", enctype="multipart/form-data")[
        div(".field")[
            label(for_="file")["A file with your notes, of any usual kind"], input_(id="file", name="file", type="file")
        ],
        field("text", "Or paste them here", kind="long"),
        input_(type="submit", value="Show what goes where"),
    ]


def _chart(desk: Desk, look: Look, talk: Talk, rows: list[Answer]) -> Node:
    columns = {each.key: each for each in desk.book.schema.tables["responses"].columns}
    return post(
        f"/interviews/{talk.id}",
        [_question(look, number, each, columns) for number, each in enumerate(rows, 1) if each.row],
        button_text="Save the chart",
    )


def _question(look: Look, number: int, each: Answer, columns: dict[str, Column]) -> Node:
    """Return one question with its answer; how it compares is folded until something was said."""
    shown = {key: column_field(columns[key], _text(look, each, key), row=each.row) for key in _EDITED if key in columns}
    mark = MARKS.get(each.match.casefold(), "")
    heading = p(".question")[f"{number}  {look.study.question_text(each)} ", span(title=each.match)[mark]]
    compared = [shown[key] for key in ("match", "surprise", "rating", "note") if key in shown]
    return div(".card")[heading, shown.get("expected"), shown.get("response"), folded("Compare", compared)]


def _text(look: Look, each: Answer, key: str) -> str:
    row = next(row for row in look.tracker.responses if row.id == each.row)
    return row.said(key)


def save(desk: Desk, request: Request, talk: str) -> Response:
    """Write what somebody typed into the chart, in one go."""
    book, said = desk.book, typed(request.form)

    def job(it: Book, _: Letters) -> int:
        snapshot = it.observe()
        changes = list(_changes(Tracker(snapshot), said, desk))
        if changes:
            it.apply(changes, expected=snapshot)
        return len(changes)

    plan: Plan[int] = book.plan("chart answer", job)
    as_seen(plan, request.form, rows=True)
    desk.carry_out(plan, f"Saved {plan.result} {'cell' if plan.result == 1 else 'cells'}.")
    return redirect(f"/interviews/{talk}", 303)


def _changes(tracker: Tracker, said: dict[str, str], desk: Desk) -> Iterator[Change]:
    """Yield the changes that put what was typed into the rows of a chart; what a cell cannot hold is refused."""
    from sheetsync.jobs.entry import read_entries

    schema = desk.book.schema.tables["responses"]
    for row in tracker.responses:
        cells = {key: said[name] for key in _EDITED if (name := name_of(key, row.id)) in said}
        if not cells:
            continue
        if (expected := cells.pop("expected", None)) is not None:
            yield from (
                expecting(tracker, {row.id: expected}, desk.book.today)
                if expected
                else set_cells(row.sheet, row.at, {"expected": None})
            )
        yield from set_cells(row.sheet, row.at, read_entries(cells, row.sheet, schema, tracker.snapshot))


def show_notes(desk: Desk, request: Request, talk: str) -> Shown:
    """Show where each answer in notes would go, before anything is written."""
    upload = request.files.get("file")
    data = upload.read() if upload and upload.filename else b""
    text = request.form.get("text", "")
    if not data and not text.strip():
        raise UsageMistake(
            "There is no file and no text.", hint="Choose a file, or paste your notes. Nothing was changed."
        )
    plan = fill_chart(desk.book, talk, data or text.encode())
    whole = fill_chart(desk.book, talk, data or text.encode(), accept_doubtful=True)
    parts = (
        p(".lead")[filling_summary(plan.result.filling)],
        told_lines(filling_lines(plan.result.filling)),
        [p(".quiet")[notice] for notice in plan.result.notices],
        div(".acts")[
            bool(plan.changes)
            and post(f"/interviews/{talk}/fill", button_text="Write what is sure", hidden={"plan": desk.keep(plan)}),
            bool(plan.result.filling.held)
            and post(
                f"/interviews/{talk}/fill", button_text="Write all of it, the doubtful marked",
                hidden={"plan": desk.keep(whole)}, quiet=True,
            ),
            a(href=f"/interviews/{talk}")["Write nothing"],
        ],
    )  # fmt: skip
    return "What goes where", parts, "/interviews"


def fill(desk: Desk, request: Request, talk: str) -> Response:
    """Write what was shown."""
    plan: Plan[Filled] | None = desk.kept(request.form.get("plan", ""))
    if plan is None:
        raise UsageMistake("What was shown is not there any more.", hint="Send the notes again. Nothing was changed.")
    done = desk.carry_out(plan, filling_summary(plan.result.filling))
    desk.told += done.notices
    return redirect(f"/interviews/{talk}", 303)


def matrix_rows(heads: list[str], rows: list[list[str]]) -> Node:
    """Return a table; its first column names the rows."""
    return div(".wide")[
        table[
            thead[tr[(th(scope="col")[each] for each in heads)]],
            tbody[(tr[th(scope="row")[row[0]], (td[each] for each in row[1:])] for row in rows)],
        ]
    ]


ROUTES = (
    ("GET", "/interviews", interviews),
    ("GET", "/interviews/new", new),
    ("POST", "/interviews/new", add),
    ("GET", "/interviews/<talk>", interview),
    ("POST", "/interviews/<talk>", save),
    ("POST", "/interviews/<talk>/prepare", prepare),
    ("POST", "/interviews/<talk>/notes", show_notes),
    ("POST", "/interviews/<talk>/fill", fill),
)
