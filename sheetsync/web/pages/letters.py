"""Letters: a draft from what is known, looked over before it goes; nothing is ever sent from here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from htpy import Node, a, button, div, form, h2, label, li, p, small, textarea, ul
from htpy import input as input_
from werkzeug.exceptions import NotFound
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sheetsync.errors import UsageMistake
from sheetsync.followup.actions import Act, actions_for
from sheetsync.jobs.letters import SUFFIXES, Draft, check_text, draft_for, draft_thanks, rendered
from sheetsync.jobs.library.entries import thanks_sent
from sheetsync.jobs.thanks import say_in_thanks
from sheetsync.letters.check import Remark
from sheetsync.letters.draft import KINDS
from sheetsync.letters.forms import by_hand
from sheetsync.model.finding import Check
from sheetsync.web.desk import Desk
from sheetsync.web.parts import field, folded, listed, post

if TYPE_CHECKING:
    from sheetsync.web.app import Shown

__all__ = ["ROUTES"]


def letters(desk: Desk, _: Request) -> Shown:
    """List whom a letter is due to."""
    look = desk.look()
    found = look.found.findings if isinstance(look.found, Check) else ()
    asking = [each for each in found if any(act.act is Act.DRAFT for act in actions_for(each, look.tracker))]
    lines = ((a(href=f"/letters/{each.row}")[each.name], small[f" {each.label}: {each.next}"]) for each in asking)
    parts = (
        p["A draft is put together from your tracker. You make it your own, and send it yourself."],
        listed(lines, "No letter is due. Each person's page drafts one, too."),
    )
    return "Letters", parts, "/letters"


def letter(desk: Desk, request: Request, about: str) -> Shown:
    """Show the draft of a letter to a contact, or of the thank-you for an interview."""
    drafted = _draft(desk, about, request.args.get("kind", ""))
    return _title(drafted), (*_shown(about, drafted, by_hand(drafted.letter), ()),), "/letters"


def look_over(desk: Desk, request: Request, about: str) -> Shown:
    """Look over what a person has made of a draft."""
    drafted = _draft(desk, about, request.form.get("kind", ""))
    text = request.form.get("text", "").replace("\r\n", "\n")
    remarks = check_text(desk.book, interview=drafted.reader.talk.id, text=text, today=desk.book.today)
    return _title(drafted), (*_shown(about, drafted, text, remarks),), "/letters"


def _draft(desk: Desk, about: str, kind: str) -> Draft:
    look = desk.look()
    if about.casefold() in look.study.talk:
        return draft_thanks(desk.book, interview=about, template=None, today=desk.book.today)
    if look.tracker.contact(about) is None:
        raise NotFound
    try:
        return draft_for(desk.book, contact=about, kind=kind, template=None, today=desk.book.today)
    except UsageMistake:
        if kind:
            raise
        return draft_for(desk.book, contact=about, kind="reconnect", template=None, today=desk.book.today)


def _title(drafted: Draft) -> str:
    who = drafted.reader.contact
    return f"{drafted.kind.replace('-', ' ').capitalize()} to {who.name or who.id}"


def _shown(about: str, drafted: Draft, text: str, remarks: Sequence[Remark]) -> Iterator[Node]:
    is_thanks = drafted.kind == "thank-you" and bool(drafted.reader.talk.id)
    yield from (p(".quiet")[each] for each in drafted.cautions)
    if drafted.letter.gaps:
        yield p(".late")[f"Still to fill in: {', '.join(drafted.letter.gaps)}"]
    if is_thanks:
        yield folded("Say what stayed with you", _say_form(drafted))
    yield p[small[f"Subject: {drafted.letter.subject}"]]
    yield form(method="post", action=f"/letters/{quote(about)}")[
        div(".field")[label(for_="text")["The letter"], textarea(id="text", name="text", rows="18")[text]],
        input_(type="hidden", name="kind", value=drafted.kind),
        is_thanks and button(type="submit")["Look it over"],
        button(type="button", class_="quiet", data_copy="text", hidden=True)["Copy it"],
    ]
    if remarks:
        yield h2["Looked over"]
        yield ul[(_remark(each) for each in remarks)]
    yield h2["Take it along"]
    yield p[
        (
            (a(href=f"/letters/{quote(about)}/draft{suffix}?kind={drafted.kind}")[words], " ")
            for suffix, words in zip(SUFFIXES, ("Word", "A message for your mail program", "Text"), strict=True)
        ),
        small["These are the draft as it was made."],
    ]
    if is_thanks:
        yield post(f"/letters/{quote(about)}/sent", button_text="I have sent it", quiet=True)
    else:
        kinds = (kind for kind in KINDS if kind != drafted.kind)
        links = (a(href=f"/letters/{quote(about)}?kind={kind}")[kind.replace("-", " ")] for kind in kinds)
        yield folded("Another letter", listed(links))


def _remark(each: Remark) -> Node:
    return li(class_="late" if each.grave and not each.fine else None)["✓ " if each.fine else "✗ ", each.text]


def _say_form(drafted: Draft) -> Node:
    return post(
        f"/letters/{drafted.reader.talk.id}/say",
        field("said", "One sentence to them on each line", drafted.reader.talk.for_thank_you, kind="long",
              note="Such as: You told me that … Only what stands here goes into the letter."),
        button_text="Keep it, and draft again",
    )  # fmt: skip


def say(desk: Desk, request: Request, about: str) -> Response:
    """Keep what a letter is to say."""
    lines = [each.strip() for each in request.form.get("said", "").splitlines() if each.strip()]
    book = desk.book
    plan = book.plan("thanks draft", lambda it, _: say_in_thanks(it, interview=about, said=lines, today=book.today))
    desk.carry_out(plan, "Kept.")
    return redirect(f"/letters/{quote(about)}", 303)


def sent(desk: Desk, _: Request, about: str) -> Response:
    """Note that the thank-you went out."""
    talk = _draft(desk, about, "").reader.talk.id
    desk.carry_out(thanks_sent(desk.book, talk), "Noted that the thank-you was sent.")
    return redirect(f"/interviews/{quote(talk)}/after", 303)


def take(desk: Desk, request: Request, about: str, suffix: str) -> Response:
    """Give the draft as a file."""
    if f".{suffix}" not in SUFFIXES:
        raise NotFound
    drafted = _draft(desk, about, request.args.get("kind", ""))
    data = rendered(drafted, f".{suffix}", "a4")
    name = f"{drafted.kind}-{drafted.reader.contact.id or 'letter'}.{suffix}"
    shown = quote(name)
    return Response(
        data,
        content_type="application/octet-stream",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{shown}"},
    )


ROUTES = (
    ("GET", "/letters", letters),
    ("GET", "/letters/<about>", letter),
    ("POST", "/letters/<about>", look_over),
    ("POST", "/letters/<about>/say", say),
    ("POST", "/letters/<about>/sent", sent),
    ("GET", "/letters/<about>/draft.<suffix>", take),
)
