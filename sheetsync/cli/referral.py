"""`sheetsync referral`: whom somebody named, and what came of it."""

from __future__ import annotations

import shlex
from datetime import date
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Day, Group
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import UsageMistake
from sheetsync.report.card import documented, told

if TYPE_CHECKING:
    from sheetsync.jobs.entry import Edited
    from sheetsync.tracker.rows import Referral

__all__ = ["referral"]

_COME = Day(past=True, strict=True)
_STEPS = ("contacted", "replied", "met", "no-answer", "refused", "told")


@click.group(cls=Group)
def referral() -> None:
    """Add referrals, and mark them contacted, met and reported back.

    Name a referral by its ID or by the person who was named; add who named them if several fit.

    \b
    Examples:
      sheetsync referral add ada "Wen Li" --organisation "Northlake Observatory"
      sheetsync referral mark wen contacted
    """


@referral.command()
@click.argument("contact")
@click.argument("name", required=False, default="")
@click.option("--organisation", metavar="TEXT", help="Where the person named works.")
@click.option("--to", metavar="CONTACT", help="The contact that they are, if they are among your contacts.")
@click.option("--may-use-name", type=click.Choice(["yes", "no"]), help="May you say who sent you?")
@click.option("--on", type=_COME, default="today", show_default=True, help="When you were given the name.")
@pass_session
def add(
    session: Session,
    contact: str,
    name: str,
    organisation: str | None,
    to: str | None,
    may_use_name: str | None,
    on: date,
) -> None:
    """Note that CONTACT named somebody to talk to.

    \b
    Examples:
      sheetsync referral add ada "Wen Li" --organisation "Northlake Observatory" --may-use-name yes
      sheetsync referral add ada --to grace --on yesterday
    """
    from sheetsync.jobs.referral import add_referral
    from sheetsync.tracker.reading import Tracker

    texts = {"organisation": organisation, "to": to, "may_use_name": may_use_name}
    typed: dict[str, str | date] = {key: text for key, text in texts.items() if text is not None}
    done = add_referral(
        session.book,
        session.schema,
        giver=contact,
        name=name,
        typed={**typed, "received_on": on},
        letters=letters,
    )
    given = next(each for each in Tracker(done.snapshot).referrals if each.id == done.row.id)
    session.console.document(documented("referral", "referrals", done.row, done.snapshot))
    session.console.say(f"Added {given.id}: {given.giver} named {given.to_name}.")
    if done.alike:
        session.console.say(f"{given.giver} named somebody of that name before: {', '.join(done.alike)}.")
    if to is None:
        _suggest_contact(session, done, given)


@referral.command()
@click.argument("referral")
@click.argument("step", type=click.Choice(_STEPS))
@click.option("--on", type=_COME, help="When it was, for contacted and told [default: today].")
@pass_session
def mark(session: Session, referral: str, step: str, on: date | None) -> None:
    """Note how far a referral has come.

    contacted and told (you told the person who named them) set a day; the others set the outcome. An existing day is
    kept unless you give another.

    \b
    Examples:
      sheetsync referral mark wen contacted --on yesterday
      sheetsync referral mark wen met
      sheetsync referral mark R-7KQ2M told
    """
    from sheetsync.jobs.referral import mark_referral

    done = mark_referral(session.book, session.schema, referral=referral, step=step, on=on, today=session.today())
    session.console.document(documented("referral", "referrals", done.row, done.snapshot))
    for sentence in told(done.snapshot.tables["referrals"], done.row, done.changes):
        session.console.say(sentence)
    if step in {"met", "refused", "no-answer"}:
        session.console.next(f"tell whoever named them, then: sheetsync referral mark {done.row.id} told")


@referral.command()
@click.argument("referral")
@click.option("--organisation", metavar="TEXT", help="Where the person named works.")
@click.option("--to", metavar="CONTACT", help="The contact that they are.")
@click.option("--may-use-name", type=click.Choice(["yes", "no"]), help="May you say who sent you?")
@click.option("--name", "to_name", metavar="TEXT", help="Their name.")
@pass_session
def edit(session: Session, /, referral: str, **cells: str | None) -> None:
    """Change a referral.

    An empty value clears the cell.

    \b
    Examples:
      sheetsync referral edit wen --to wen-li
      sheetsync referral edit R-7KQ2M --may-use-name no
    """
    from sheetsync.jobs.referral import edit_referral

    typed = {key: text for key, text in cells.items() if text is not None}
    if not typed:
        raise UsageMistake("Nothing to change was said.", hint="See: sheetsync referral edit --help")
    done = edit_referral(session.book, session.schema, referral=referral, typed=typed)
    session.console.document(documented("referral", "referrals", done.row, done.snapshot))
    changed = f"Changed {done.row.id}." if done.changes else f"{done.row.id} says that already. Nothing was changed."
    session.console.say(changed)


@referral.command("list")
@click.option("--open", "only_open", is_flag=True, help="Only referrals in which somebody is waiting to hear from you.")
@pass_session
def list_(session: Session, *, only_open: bool) -> None:
    """List referrals, and how far each has come.

    \b
    Examples:
      sheetsync referral list
      sheetsync referral list --open
    """
    from sheetsync.interviews.connections import connections_of
    from sheetsync.report.connections import connections_json
    from sheetsync.tracker.facts import facts_of
    from sheetsync.tracker.reading import Tracker
    from sheetsync.tracker.study import read_study

    facts = facts_of(Tracker(session.book.observe()), session.today())
    found = connections_of(facts, read_study(facts.tracker))
    ties = [tie for tie in found.ties if tie.row and (tie.waits or not only_open)]
    kept = {tie.row for tie in ties}
    everything = connections_json(found)
    rows = [each for each in everything["referrals"] if each["id"] in kept]
    session.console.document({"format": "sheetsync.referrals/1", "people": everything["people"], "referrals": rows})
    cells = [[tie.row, found.people[tie.source].name, found.people[tie.target].name, tie.course] for tie in ties]
    session.console.table(["ID", "From", "To", "So far"], cells)


def _suggest_contact(session: Session, done: Edited, given: Referral) -> None:
    """Say how the person named becomes a contact, or which contact of the same name they may be."""
    from sheetsync.jobs.referral import namesakes
    from sheetsync.model.safe_text import clean

    if known := namesakes(done.snapshot, done.row.id):
        session.console.next(f"if they are {known[0]}: sheetsync referral edit {done.row.id} --to {known[0]}")
        return
    called = shlex.quote(clean(given.to_name, 80))
    session.console.next(f"put them among your contacts: sheetsync contact add {called} --referred-by {given.giver}")
