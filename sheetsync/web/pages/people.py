"""People: finding somebody, adding somebody, and one person's whole road."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from htpy import Node, a, button, div, form, h2, img, label, p, small, span, table, tbody, td, th, thead, tr
from htpy import input as input_
from werkzeug.exceptions import NotFound
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sheetsync.interviews.connections import connections_of
from sheetsync.jobs.library.entries import add_contact, edit_contact
from sheetsync.model.finding import Check, Finding
from sheetsync.model.folding import folded as fold
from sheetsync.model.schema import Column, ColumnType, Owner
from sheetsync.model.value import show
from sheetsync.report.connections import connections_lines
from sheetsync.report.graph import graph_svg
from sheetsync.tracker.facts import Kind
from sheetsync.tracker.rows import Contact
from sheetsync.web.desk import Desk, Look
from sheetsync.web.forms import as_seen, typed
from sheetsync.web.pages.today import finding_card, log_form
from sheetsync.web.parts import column_field, field, folded, listed, post, told_lines

if TYPE_CHECKING:
    from sheetsync.web.app import Shown

__all__ = ["ROUTES"]

_FIRST = (
    *("name", "organisation", "role", "email", "phone", "stage", "tier", "field"),
    *("next_step", "next_step_date", "notes"),
)
"""The columns that a form shows at first; the others are folded."""

_MORE = tuple(key for key in _FIRST if key not in ("name", "organisation", "email"))
_MOST = 300
_NO_CELL = ("once", "back", "name", "another")
_NOBODY = "Nobody yet."
_WORDS = {Kind.REFERRED_BY: "named to you", Kind.REFERRED_TO: "named somebody", Kind.MET: "met"}


def people(desk: Desk, request: Request) -> Shown:
    """List people, those of whom something is due first."""
    look, words = desk.look(), request.args.get("find", "").strip()
    found = [each for each in look.tracker.contacts if each.id and _matches(each, words)]
    flags = _standing(look)
    found.sort(key=lambda each: (each.id not in flags, each.name.casefold()))
    shown = (
        form(method="get", action="/people", role="search")[
            label(for_="find")["Find somebody"], input_(id="find", name="find", type="search", value=words),
            button(type="submit")["Find"],
        ],
        p[
            a(".button", href="/people/new")["Add somebody"],
            " ",
            a(".button", href="/people/bring")["Bring people in"],
            " ",
            a(href="/people/connections")["Who led to whom"],
        ],
        _table(found[:_MOST], flags, look) if found else p(".quiet")["Nobody by that name." if words else _NOBODY],
        len(found) > _MOST and p(".quiet")[f"{len(found) - _MOST:,} more; find them by a part of their name."],
    )  # fmt: skip
    return "People", shown, "/people"


def _matches(each: Contact, words: str) -> bool:
    said = fold(f"{each.name} {each.organisation} {each.role} {each.email} {each.field} {each.tags}")
    return all(part in said for part in fold(words).split())


def _standing(look: Look) -> Mapping[str, Finding]:
    if not isinstance(look.found, Check):
        return {}
    return {each.row: each for each in reversed(look.found.findings) if each.table == "contacts"}


def _table(found: list[Contact], flags: Mapping[str, Finding], look: Look) -> Node:
    touched = look.found.last_touch if isinstance(look.found, Check) else {}
    return div(".wide")[
        table[
            thead[tr[(th(scope="col")[head] for head in ("Name", "Organisation", "Stage", "Last touch", "This week"))]],
            tbody[
                (
                    tr[
                        td[a(href=f"/people/{each.id}")[each.name or each.id]],
                        td[each.organisation],
                        td[each.stage_said],
                        td[str(touched.get(each.id, ""))],
                        td[each.id in flags and span(".flag")[flags[each.id].label]],
                    ]
                    for each in found
                )
            ],
        ]
    ]


def new(desk: Desk, _: Request) -> Shown:
    """Ask for somebody new: a name is enough."""
    columns = {each.key: each for each in desk.book.schema.tables["contacts"].columns}
    parts = (
        post(
            "/people/new",
            field("name", "Name", needed=True),
            [field(key, columns[key].header) for key in ("organisation", "email") if key in columns],
            folded(
                "More about them",
                [column_field(columns[key], "") for key in _MORE if key in columns],
                field("another", "Somebody with the same address is there, and this is another", choices=("Yes",)),
            ),
            button_text="Add",
        ),
    )
    return "Add somebody", parts, "/people"


def add(desk: Desk, request: Request) -> Response:
    """Add somebody."""
    said = {key: text for key, text in request.form.items() if ":" not in key and key not in _NO_CELL}
    cells = {key: text for key, text in said.items() if text.strip()}
    plan = add_contact(desk.book, request.form.get("name", ""), another=bool(request.form.get("another")), **cells)
    done = desk.carry_out(plan, f"Added {request.form.get('name', '').strip()}.")
    if done.alike:
        desk.told.append(f"There was somebody of that name already: {', '.join(done.alike)}.")
    return redirect(f"/people/{done.id}", 303)


def person(desk: Desk, _: Request, contact: str) -> Shown:
    """Show one person's road: what is to be done, what happened, and what is written about them."""
    look = desk.look()
    who = look.tracker.contact(contact)
    if who is None:
        raise NotFound
    finding = _standing(look).get(who.id)
    parts = (
        p(".lead")[who.about, " ", who.stage_said and span(".flag")[who.stage_said]],
        finding and finding_card(finding, look),
        div(".acts")[
            folded("Log something", log_form(who.id, back=f"/people/{who.id}")),
            a(".button", href=f"/letters/{who.id}")["Draft a letter"],
            a(".button", href=f"/interviews/new?contact={who.id}")["Arrange an interview"],
        ],
        h2["What happened"],
        listed(_road(look, who), "Nothing is written down yet."),
        h2["About them"],
        _edit_form(desk, who),
    )
    return who.name or who.id, parts, "/people"


def _road(look: Look, who: Contact) -> Iterator[Node]:
    """Yield everything that happened, the latest first, and what is planned above it."""
    account = look.facts.by_id.get(who.id.casefold())
    if account is None:
        return
    for talk in account.interviews:
        if talk.day and talk.day > look.day:
            planned = a(href=f"/interviews/{talk.id}")["Interview"]
            yield (small(".day")[f"{talk.day} "], planned, f" {talk.status.casefold()}")
    for event in reversed(account.events):
        word = _WORDS.get(event.kind, event.kind.value)
        to = a(href=f"/interviews/{event.row.id}")[word] if event.kind is Kind.MET else word
        yield (small(".day")[f"{event.day or 'no day'} "], to, event.text and f": {event.text[:300]}")


def _edit_form(desk: Desk, who: Contact) -> Node:
    declared = desk.book.schema.tables["contacts"].columns
    columns = {
        each.key: each
        for each in declared
        if each.owner is Owner.PERSON and each.type is not ColumnType.ID and each.key in who.sheet.positions
    }
    own = [
        Column(head.key, head.header)
        for head in who.sheet.heads
        if head.key not in {each.key for each in declared} and head.owner is Owner.PERSON
    ]
    fields = {key: column_field(column, show(who.sheet.cell(who.at, key))) for key, column in columns.items()}
    rest = [fields[key] for key in fields if key not in _FIRST]
    rest += [column_field(each, show(who.sheet.cell(who.at, each.key))) for each in own]
    return post(f"/people/{who.id}", [fields[key] for key in _FIRST if key in fields], folded("More", rest))


def edit(desk: Desk, request: Request, contact: str) -> Response:
    """Write what somebody typed; a cell that they left as it was shown is not touched."""
    plan = edit_contact(desk.book, contact, **typed(request.form))
    as_seen(plan, request.form)
    desk.carry_out(plan, "Saved.")
    return redirect(f"/people/{contact}", 303)


def connections(desk: Desk, _: Request) -> Shown:
    """Show who led to whom."""
    look = desk.look()
    network = connections_of(look.facts, look.study)
    parts = (
        network.tree and p[img(src="/people/connections.svg", alt="Who named whom: the list below says the same")],
        told_lines(connections_lines(network)),
    )
    return "Who led to whom", parts, "/people"


def picture(desk: Desk, _: Request) -> Response:
    """Return the picture of who led to whom."""
    look = desk.look()
    answer = Response(graph_svg(connections_of(look.facts, look.study)), content_type="image/svg+xml; charset=utf-8")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return answer


ROUTES = (
    ("GET", "/people", people),
    ("GET", "/people/new", new),
    ("POST", "/people/new", add),
    ("GET", "/people/connections", connections),
    ("GET", "/people/connections.svg", picture),
    ("GET", "/people/<contact>", person),
    ("POST", "/people/<contact>", edit),
)
