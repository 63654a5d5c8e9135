"""Today: whom to write to and why, with a button for each thing to do; what is planned; what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from htpy import Element, Node, a, div, h2, p, small, span, strong
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sheetsync.errors import SheetsyncError
from sheetsync.followup.actions import Act, Action, actions_for
from sheetsync.jobs.insight import mark_insight
from sheetsync.jobs.library.entries import edit_contact, edit_interview, log, snooze, thanks_sent
from sheetsync.jobs.referral import mark_referral
from sheetsync.model.finding import Finding, Severity
from sheetsync.report.check import subject
from sheetsync.tracker.days import day_said, day_to_come
from sheetsync.web.desk import Desk, Look
from sheetsync.web.parts import card, field, folded, listed, post

if TYPE_CHECKING:
    from sheetsync.web.app import Shown

__all__ = ["ROUTES", "doing", "log_form"]

DIRECTIONS = ("Out", "In", "Both")
_AHEAD = 14


def today(desk: Desk, _: Request) -> Shown:
    """Show what is due, what comes, and what waits."""
    look = desk.look()
    if not look.tracker.contacts:
        return "Today", tuple(_beginning()), "/"
    return "Today", (*_due(look), *_planned(look), *_waiting(look)), "/"


def _beginning() -> Iterator[Node]:
    yield p["This is where you will see whom to write to, and why. Three steps to begin:"]
    yield card(a(href="/people/new")["1  Add somebody whom you would like to talk to"], p["A name is enough."])
    yield card(
        "2  Ask for a talk", p["Write to them, and note it here. If no answer comes, you are told when to ask again."]
    )
    yield card("3  Prepare", p["Under Interviews you choose what to ask, and afterwards keep what they said."])


def _due(look: Look) -> Iterator[Node]:
    found = look.found
    if isinstance(found, SheetsyncError):
        yield card("The weekly check cannot be made", p[found.message], p(".quiet")[found.hint], late=True)
        return
    yield p(".lead")[subject(found)]
    if found.word:
        yield card("Your adviser writes", p[found.word])
    for part in found.sections:
        yield h2[f"{part.title} ({len(part.findings)})"]
        yield from (finding_card(each, look) for each in part.findings)
    if found.coming:
        yield h2["Coming up"]
        yield listed((_name(each), small[f" {each.due} · {each.label}"]) for each in found.coming[:10])


def finding_card(each: Finding, look: Look) -> Element:
    """Return a finding with what can be done about it."""
    acts = [doing(action, back="/") for action in actions_for(each, look.tracker)]
    return card(
        (span(".flag")[each.label], " ", _name(each), each.about and small[f" {each.about}"]),
        p(".next")[each.next],
        p(".why")[each.why],
        div(".acts")[acts],
        late=each.severity >= Severity.LATE,
    )


def _name(each: Finding) -> Node:
    return a(href=f"/people/{each.row}")[each.name] if each.table == "contacts" and each.row else strong[each.name]


def doing(action: Action, *, back: str) -> Node:
    """Return the button, link or form by which something is done about a finding."""
    about = action.about
    match action.act:
        case Act.LOG:
            return folded("Log it", log_form(about, back=back))
        case Act.DRAFT:
            return a(".button", href=f"/letters/{about}")["Draft a letter"]
        case Act.PREPARE | Act.REFLECT as act:
            after = "/after" if act is Act.REFLECT else ""
            return a(".button", href=f"/interviews/{about}{after}")["Think it over" if after else "Prepare it"]
        case Act.MOVE_STEP:
            return folded("Another day", _day_form(about, back))
        case Act.EDIT:
            return a(".button", href=f"/people/{about}")["Look at it"]
    return post(f"/do/{action.act}/{about}", button_text=_BUTTONS[action.act], hidden={"back": back}, quiet=True)


_BUTTONS = {
    Act.SNOOZE: "Leave for a week",
    Act.THANKS_SENT: "I have sent it",
    Act.HELD: "It took place",
    Act.CANCELLED: "It did not",
    Act.LET_GO: "Let it go",
    Act.REFERRAL_TOLD: "I have told them",
    Act.INSIGHT_DONE: "Done",
}


def log_form(contact: str, *, back: str) -> Element:
    """Return the form for a row of the log: what passed, who wrote, and when."""
    return post(
        f"/people/{contact}/log",
        field("text", "What passed between you", kind="long", needed=True),
        field(
            "direction", "Who wrote or spoke", "Out", choices=DIRECTIONS, note="Out: you. In: they. Both: you talked."
        ),
        field("on", "Day", "today"),
        button_text="Log it",
        hidden={"back": back},
    )


def _day_form(contact: str, back: str) -> Element:
    return post(f"/do/{Act.MOVE_STEP}/{contact}", field("on", "Day", "in 1 week"), hidden={"back": back})


def _planned(look: Look) -> Iterator[Node]:
    until = look.day + timedelta(days=_AHEAD)
    talks = [each for each in look.study.talks if each.day and look.day <= each.day <= until]
    if talks:
        yield h2["Interviews ahead"]
        yield listed(
            (a(href=f"/interviews/{each.id}")[f"{each.person or each.id}"], small[f" {each.day:%A}, {each.day}"])
            for each in sorted(talks, key=lambda each: each.day or look.day)
        )


def _waiting(look: Look) -> Iterator[Node]:
    if look.waiting:
        yield h2["Waiting for you"]
        yield p[a(href="/sync")[f"{look.waiting} in the sheet Needs your decision"]]


def write_log(desk: Desk, request: Request, contact: str) -> Response:
    """Add a row of the log."""
    said = request.form
    on = day_said(said.get("on", "") or "today", desk.book.today, past=True)
    plan = log(desk.book, contact, said.get("text", ""), on=on, direction=said.get("direction", "") or "Out")
    desk.carry_out(plan, f"Logged for {contact}, {on}.")
    return redirect(said.get("back") or f"/people/{contact}", 303)


def do(desk: Desk, request: Request, act: str, about: str) -> Response:
    """Do what a button says about a row."""
    book, back = desk.book, request.form.get("back") or "/"
    match act:
        case Act.SNOOZE:
            desk.carry_out(snooze(book, about), "Left alone for a week.")
        case Act.THANKS_SENT:
            desk.carry_out(thanks_sent(book, about), "Noted that the thank-you was sent.")
        case Act.HELD:
            desk.carry_out(edit_interview(book, about, status="Done"), "Noted that it took place.")
            back = f"/interviews/{about}/after"
        case Act.CANCELLED:
            desk.carry_out(edit_interview(book, about, status="Cancelled"), "Noted that it did not take place.")
        case Act.LET_GO:
            desk.carry_out(edit_contact(book, about, stage="No response"), "Let go: the stage is No response.")
        case Act.MOVE_STEP:
            day = day_to_come(request.form.get("on", "") or "in 1 week", book.today)
            desk.carry_out(edit_contact(book, about, next_step_date=day), f"The next step is on {day}.")
        case Act.INSIGHT_DONE:
            plan = book.plan(
                "insight mark", lambda it, _: mark_insight(it, book.schema, insight=about, typed={"status": "Done"})
            )
            desk.carry_out(plan, "Marked as done.")
        case Act.REFERRAL_TOLD:
            _tell_referrer(desk, about)
    return redirect(back, 303)


def _tell_referrer(desk: Desk, contact: str) -> None:
    """Note of every referral by a contact of which they are to hear that they were told."""
    book = desk.book
    waiting = [
        each.id
        for each in desk.look().tracker.referrals
        if each.giver == contact and each.id and each.outcome not in ("", "Replied") and not each.told_said
    ]
    for name in waiting:
        plan = book.plan(
            "referral mark",
            lambda it, _, name=name: mark_referral(  # type: ignore[misc]
                it, book.schema, referral=name, step="told", on=None, today=book.today
            ),
        )
        desk.carry_out(plan, "Noted that you told them.")


ROUTES = (
    ("GET", "/", today),
    ("POST", "/people/<contact>/log", write_log),
    ("POST", "/do/<act>/<about>", do),
)
