"""`sheetsync contact`: people."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sheetsync.cli.options import SET, Day, Group, typed_of
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import UsageMistake
from sheetsync.report.card import card, documented

if TYPE_CHECKING:
    pass

__all__ = ["contact"]

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_FIELDS = {
    "organisation": "Where they work.",
    "role": "What they do there.",
    "email": "Their e-mail address.",
    "phone": "Their telephone number.",
    "field": "The field they are in.",
    "stage": "Where things stand: To contact, Requested, Replied, …",
    "tier": "How close: Close, Warm, Light, Yearly.",
    "referred-by": "The contact who named them.",
    "next-step": "Their next step.",
    "next-step-date": "When to do it.",
    "notes": "Anything else.",
}
_LISTED = ("name", "organisation", "stage", "due", "flag")


def _field_options(command: Decorated) -> Decorated:
    """Give a command an option for each of the columns that are filled in most."""
    command = SET(command)
    for name, what in reversed(_FIELDS.items()):
        day = name == "next-step-date"
        kind = {"type": Day(past=False, blank=True)} if day else {"metavar": "TEXT"}
        command = click.option(f"--{name}", help=what, **kind)(command)
    return command


@click.group(cls=Group)
def contact() -> None:
    """Add, change, show, list and forget people.

    Name a person by ID, e-mail address or any part of the name that fits only one person. Accents and case do not
    matter.

    \b
    Examples:
      sheetsync contact add "Ada Lovelace" --organisation "Analytical Ltd" --stage Requested
      sheetsync contact show ada
    """


@contact.command()
@click.argument("name")
@click.option("--another", is_flag=True, help="Add them even if somebody has the same address or link.")
@_field_options
@pass_session
def add(session: Session, /, name: str, settings: tuple[str, ...], *, another: bool, **fields: Any) -> None:
    """Add a person.

    The stage is To contact unless --stage says otherwise, and Added on is set to today. A person whose e-mail address
    or profile link is in the tracker already is not added again.

    \b
    Examples:
      sheetsync contact add "Ada Lovelace" --organisation "Analytical Ltd" --email ada@example.org
      sheetsync contact add "Grace Hopper" --referred-by ada --set "How we met=Event"
    """
    from sheetsync.jobs.contact import add_contact
    from sheetsync.jobs.fields import warnings_for
    from sheetsync.jobs.referral import referrals_to

    done = add_contact(
        session.book,
        session.schema,
        name=name,
        typed=typed_of(fields, settings),
        today=session.today(),
        letters=letters,
        another=another,
    )
    warnings = warnings_for(done.snapshot, done.row.id, session.today())
    session.console.document(documented("contact", "contacts", done.row, done.snapshot) | {"warnings": warnings})
    session.console.say(f"Added {name.strip()} as {done.row.id}.")
    session.console.warn(warnings)
    if done.alike:
        session.console.say(f"There was somebody of that name already: {', '.join(done.alike)}.")
    for named in referrals_to(done.snapshot, done.row.id)[:1]:
        session.console.next(f"somebody named them to you: sheetsync referral edit {named} --to {done.row.id}")
    session.console.next(f'once you have written to them: sheetsync log {done.row.id} "what you wrote"')


@contact.command()
@click.argument("contact", default="")
@click.option("--name", metavar="TEXT", help="Their name.")
@click.option("--where", metavar="COLUMN=VALUE", multiple=True, help="All people with this value; may come again.")
@click.option("-n", "--dry-run", is_flag=True, help="With --where, show who would change, and change nothing.")
@_field_options
@pass_session
def edit(
    session: Session,
    /,
    contact: str,
    where: tuple[str, ...],
    settings: tuple[str, ...],
    *,
    dry_run: bool,
    **fields: Any,
) -> None:
    """Change a person's row, or the rows of all people of a kind.

    An empty value clears the cell.

    \b
    Examples:
      sheetsync contact edit ada --stage Met --tier Warm
      sheetsync contact edit ada --set "Next step=Send her the paper" --set "Next step date=2027-01-15"
      sheetsync contact edit --where "Organisation=Analytical Ltd" --where "Stage=" --stage "To contact"
    """
    from sheetsync.jobs.contact import edit_contact
    from sheetsync.jobs.fields import warnings_for

    typed = typed_of(fields, settings)
    if not typed:
        raise UsageMistake("Nothing to change was said.", hint="See: sheetsync contact edit --help")
    if bool(contact) is bool(where):
        raise UsageMistake("Name one person, or say --where.", hint="See: sheetsync contact edit --help")
    if where:
        _edit_many(session, typed_of({}, where), typed, dry_run=dry_run)
        return
    done = edit_contact(session.book, session.schema, contact=contact, typed=typed, today=session.today())
    warnings = warnings_for(done.snapshot, done.row.id, session.today()) if done.changes else []
    session.console.document(documented("contact", "contacts", done.row, done.snapshot) | {"warnings": warnings})
    if done.changes:
        cells = "1 cell" if len(done.changes) == 1 else f"{len(done.changes)} cells"
        session.console.say(f"Changed {cells} of {done.row.id}.")
        session.console.warn(warnings)
    else:
        session.console.say(f"{done.row.id} says that already. Nothing was changed.")


def _edit_many(session: Session, where: dict[str, Any], typed: dict[str, Any], *, dry_run: bool) -> None:
    from sheetsync.jobs.contact import edit_contacts
    from sheetsync.report.history import summary_of
    from sheetsync.report.text import count

    done = edit_contacts(session.book, session.schema, where=where, typed=typed, today=session.today(), dry_run=dry_run)
    session.console.document(
        {"format": "sheetsync.edited/1", "contacts": list(done.meant), "cells": len(done.changes), "dry_run": dry_run}
    )
    session.console.show([(("plain", f"  {row}"),) for row in done.meant])
    told = summary_of(done.changes) or "no change"
    nothing = " Nothing was changed." if dry_run or not done.changes else ""
    session.console.say(f"{count(len(done.meant), 'person is', 'people are')} meant: {told}.{nothing}")


@contact.command()
@click.argument("kept")
@click.argument("other")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask; where the two differ, keep KEPT's value.")
@pass_session
def merge(session: Session, kept: str, other: str, *, dry_run: bool, yes: bool) -> None:
    """Merge two rows of the same person.

    KEPT's row gets the values that only OTHER's row has, both rows' notes and tags, and OTHER's log, interviews and
    referrals. Where the two differ you choose; the value you do not choose goes into Notes. Then OTHER's row is
    deleted. `sheetsync undo` restores everything.

    \b
    Examples:
      sheetsync contact merge ada-lovelace ada-lovelace-2 -n
      sheetsync contact merge ada-lovelace ada-lovelace-2
    """
    from sheetsync.jobs.contact import plan_merge
    from sheetsync.model.value import show as shown
    from sheetsync.report.history import summary_of

    snapshot = session.book.observe()
    _, _, plan = plan_merge(snapshot, session.schema, kept, other, {})
    answers: dict[str, Any] = {}
    for each in plan.differences if session.console.somebody_is_here and not (yes or dry_run) else ():
        question = f"{each.header}: 1 “{shown(each.kept)}” or 2 “{shown(each.other)}”?"
        chosen = click.prompt(question, type=click.IntRange(1, 2), default=1, err=True)
        answers[each.column] = each.kept if chosen == 1 else each.other
    one, two, plan = plan_merge(snapshot, session.schema, kept, other, answers)
    for each in plan.differences:
        session.console.say(f"{each.header}: “{shown(answers.get(each.column, each.kept))}” stays.")
    session.console.say(f"{two} becomes part of {one}: {summary_of(plan.changes)}.")
    done = not dry_run and (yes or session.console.confirm("Merge them?", flag="-y"))
    if done:
        session.book.apply(plan.changes, expected=snapshot)
    session.console.say("Merged." if done else "Nothing was changed.")
    differing = [each.column for each in plan.differences]
    session.console.document(
        {"format": "sheetsync.merged/1", "kept": one, "other": two, "differing": differing, "merged": done}
    )


@contact.command()
@click.argument("contact")
@pass_session
def show(session: Session, contact: str) -> None:
    """Show everything about a person.

    \b
    Examples:
      sheetsync contact show ada
      sheetsync contact show ada-lovelace --json
    """
    from sheetsync.jobs.naming import find_contact

    snapshot = session.book.observe()
    row = find_contact(snapshot, contact)
    session.console.document(documented("contact", "contacts", row, snapshot))
    session.console.show(card(snapshot.tables["contacts"], row))


@contact.command("list")
@click.option("--stage", metavar="STAGE", help="Only people at this stage.")
@click.option("--field", metavar="FIELD", help="Only people in this field.")
@pass_session
def list_(session: Session, stage: str | None, field: str | None) -> None:
    """List people.

    \b
    Examples:
      sheetsync contact list
      sheetsync contact list --stage Requested
    """
    from sheetsync.jobs.naming import table_of
    from sheetsync.model.value import show as shown

    snapshot = session.book.observe()
    table = table_of(snapshot, "contacts")
    wanted = {key: text.casefold() for key, text in (("stage", stage), ("field", field)) if text}
    rows = [
        row for row in table.rows if all(shown(table.cell(row, key)).casefold() == text for key, text in wanted.items())
    ]
    session.console.document(
        {
            "format": "sheetsync.contacts/1",
            "contacts": [documented("contact", "contacts", row, snapshot) for row in rows],
        }
    )
    heads = [head for key in _LISTED for head in table.heads if head.key == key]
    cells = [[row.id, *(shown(table.cell(row, head.key)) for head in heads)] for row in rows]
    session.console.table(["ID", *(head.header for head in heads)], cells)


@contact.command()
@click.argument("contact")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would be deleted, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@pass_session
def forget(session: Session, contact: str, *, dry_run: bool, yes: bool) -> None:
    """Delete a person from the tracker, its history and its backups.

    This deletes their row and the rows about them on other sheets, and removes both from the history, the sync records
    and the backups on this machine. It cannot be undone. The next sync deletes them from the linked Google Sheet or
    workbook, too. Other trackers and copies of the workbook keep them (see `sheetsync copy`).

    \b
    Examples:
      sheetsync contact forget ada -n     show what would be taken out
      sheetsync contact forget ada        show it, ask, do it
    """
    from sheetsync.jobs.forget import plan_forgetting
    from sheetsync.report.forget import forget_json, forget_lines

    plan = plan_forgetting(session.book, contact, session.kept)
    session.console.show(forget_lines(plan.snapshot, session.schema, plan.person, plan.changes, plan.mentioned))
    missed: list[str] = []
    done = not dry_run and (yes or session.console.confirm("Forget them for good?", flag="-y"))
    if done:
        session.book.tidy()  # who was typed without an ID has one then, by which they are taken out
        plan = plan_forgetting(session.bare_book, plan.person.id, session.kept)
        missed = plan.apply()
        session.console.say("Forgotten.")
        for place in missed:
            session.console.say(f"Could not be read, so they may still be in it: {place}")
        if plan.snapshot.token and plan.snapshot.token.partner:
            session.console.next("take them out of the other book as well: sheetsync sync")
    elif not dry_run:
        session.console.say("Nothing was changed.")
    session.console.document(forget_json(plan.person.id, plan.changes, plan.mentioned, missed, done=done))
