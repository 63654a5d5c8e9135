"""The hour after an interview: its eight steps on one page, each saved by itself, each to be corrected later."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from htpy import Node, a, div, h2, p, span
from htpy import input as input_
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sheetsync.interviews.after import MATCHES, Stage, offers, to_compare
from sheetsync.interviews.reflection import PROMPTS, stands
from sheetsync.jobs.after import Hour, begin_hour, compare, keep_offer
from sheetsync.jobs.debrief import keep, understood
from sheetsync.model.value import Value
from sheetsync.web.desk import Desk
from sheetsync.web.forms import SEEN, typed
from sheetsync.web.parts import card, column_field, field, post

if TYPE_CHECKING:
    from sheetsync.web.app import Shown

__all__ = ["ROUTES"]


def hour(desk: Desk, _: Request, talk: str) -> Shown:
    """Show where each step stands, with what it asks."""
    now = begin_hour(desk.book, talk, desk.book.today)
    parts = [
        *_thanks(now),
        *(_step(desk, number, stage, now) for number, stage in enumerate(now.stages, 1)),
        *_encouragement(now),
    ]
    return f"After the talk with {now.talk.person or now.talk.id}", (parts,), "/interviews"


def _thanks(now: Hour) -> Iterator[Node]:
    if now.thanks:
        late = now.today > now.thanks.due
        said = f"Your thank-you {'was' if late else 'is'} due by {now.thanks.due:%A}, {now.thanks.due}."
        yield p(".lead.late" if late else ".lead")[said]


def _step(desk: Desk, number: int, stage: Stage, now: Hour) -> Node:
    key, talk = stage.part.key, now.talk.id
    heading = (span(".flag")["✓" if not stage.open else "○"], f" {number}  {stage.part.title}")
    asked = _asked(desk, now, stage)
    match key:
        case "notes":
            more: Node = a(".button", href=f"/interviews/{talk}")["The chart"]
        case "expected":
            more = _comparing(now)
        case "named":
            more = [_offer(now, each) for each in enumerate(offers(now.tracker, now.study, now.talk))]
        case "letter":
            more = a(".button", href=f"/letters/{talk}")["Draft it"]
        case _:
            more = None
    return card(heading, stage.told and p(".quiet")[stage.told], more, asked)


def _asked(desk: Desk, now: Hour, stage: Stage) -> Node:
    """Return the prompts of a step, each with what stands there."""
    schema, fields = desk.book.schema, list[Node]()
    for key in stage.part.asks:
        prompt = PROMPTS[key]
        there = "" if prompt.adds else stands(now.tracker, now.talk, key)
        column = next(each for each in schema.tables[prompt.table].columns if each.key == prompt.column)
        if column.choices:
            fields.append(column_field(column, there))
            continue
        fields += [
            field(key, prompt.text, there, kind="long"),
            input_(type="hidden", name=f"{SEEN}{key}", value=there),
        ]
    return bool(fields) and post(f"/interviews/{now.talk.id}/after", fields, hidden={"step": stage.part.key})


def _comparing(now: Hour) -> Node:
    rows = to_compare(now.study, now.talk)
    words = [MATCHES[key] for key in "apscn"]
    return bool(rows) and post(
        f"/interviews/{now.talk.id}/compare",
        [
            div[
                p(".question")[now.study.question_text(each)],
                each.expected and p(".quiet")[f"Expected: {each.expected[:300]}"],
                p[f"Said: {each.words[:300]}"],
                field(each.row, "As you expected?", choices=words),
            ]
            for each in rows
        ],
    )


def _offer(now: Hour, each: tuple[int, object]) -> Node:
    place, offer = each
    keys = (("r", "To Referrals"), ("i", "To Insights"), ("n", "No"))
    return div(".acts")[
        span[getattr(offer, "shown", "")],
        [
            post(
                f"/interviews/{now.talk.id}/offer",
                button_text=words,
                hidden={"offer": getattr(offer, "name", ""), "where": key, "place": str(place)},
                quiet=True,
            )
            for key, words in keys
            if key != "r" or getattr(offer, "person", False)
        ],
    ]


def _encouragement(now: Hour) -> Iterator[Node]:
    if now.change:
        yield h2["What this changes"]
        yield from (p[each] for each in now.change)
    if now.encouragement:
        yield card("This is okay, too.", [p[each] for each in now.encouragement])


def save(desk: Desk, request: Request, talk: str) -> Response:
    """Keep what was said to the prompts of a step; what stood there before may be corrected."""
    book, now = desk.book, begin_hour(desk.book, talk, desk.book.today)
    by_column = {prompt.column: key for key, prompt in PROMPTS.items()}
    said: dict[str, Value] = {}
    for name, text in typed(request.form).items():
        key = name if name in PROMPTS else by_column[name]
        said[key] = understood(now.debrief, book.schema, key, text, book.today) if text else ""
    if said:
        plan = book.plan(
            "after",
            lambda it, letters: keep(
                it, book.schema, now.debrief, said, today=book.today, letters=letters, instead=said.keys()
            )[1],
        )
        desk.carry_out(plan, "Written down.")
    return redirect(f"/interviews/{talk}/after", 303)


def match(desk: Desk, request: Request, talk: str) -> Response:
    """Note how answers stand to what was expected."""
    book, now = desk.book, begin_hour(desk.book, talk, desk.book.today)
    rows = {each.row for each in to_compare(now.study, now.talk)}
    said = {row: word for row, word in request.form.items() if row in rows and word in MATCHES.values()}
    plan = book.plan("after", lambda it, _: compare(it, now, said))
    desk.carry_out(plan, "Compared.")
    return redirect(f"/interviews/{talk}/after", 303)


def offer(desk: Desk, request: Request, talk: str) -> Response:
    """Put somebody who was named where a person wants them."""
    book, now = desk.book, begin_hour(desk.book, talk, desk.book.today)
    wanted, where = request.form.get("offer"), request.form.get("where", "")
    found = [each for each in offers(now.tracker, now.study, now.talk) if each.name == wanted]
    if found and where in ("r", "i", "n"):
        plan = book.plan(
            "after", lambda it, letters: keep_offer(it, book.schema, now, found[0], where, letters=letters)
        )
        desk.carry_out(plan, f"{found[0].shown}: noted.")
    return redirect(f"/interviews/{talk}/after", 303)


ROUTES = (
    ("GET", "/interviews/<talk>/after", hour),
    ("POST", "/interviews/<talk>/after", save),
    ("POST", "/interviews/<talk>/compare", match),
    ("POST", "/interviews/<talk>/offer", offer),
)
