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
    "next-step": "What is to be done next.",
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

    A person is named by their ID, their e-mail address or any part of their name that only one has; accents and case do
    not matter.

    \b
    Examples:
      sheetsync contact add "Ada Lovelace" --organisation "Analytical Ltd" --stage Requested
      sheetsync contact show ada
    """


@contact.command()
@click.argument("name")
@_field_options
@pass_session
def add(session: Session, /, name: str, settings: tuple[str, ...], **fields: Any) -> None:
    """Add a person.

    Without --stage the stage is To contact. The day they were added is noted.

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
@click.argument("contact")
@click.option("--name", metavar="TEXT", help="Their name.")
@_field_options
@pass_session
def edit(session: Session, /, contact: str, settings: tuple[str, ...], **fields: Any) -> None:
    """Change what is written about a person.

    An empty value clears the cell.

    \b
    Examples:
      sheetsync contact edit ada --stage Met --tier Warm
      sheetsync contact edit ada --set "Next step=Send her the paper" --set "Next step date=2027-01-15"
    """
    from sheetsync.jobs.contact import edit_contact
    from sheetsync.jobs.fields import warnings_for

    typed = typed_of(fields, settings)
    if not typed:
        raise UsageMistake("Nothing to change was said.", hint="See: sheetsync contact edit --help")
    done = edit_contact(session.book, session.schema, contact=contact, typed=typed, today=session.today())
    warnings = warnings_for(done.snapshot, done.row.id, session.today()) if done.changes else []
    session.console.document(documented("contact", "contacts", done.row, done.snapshot) | {"warnings": warnings})
    if done.changes:
        cells = "1 cell" if len(done.changes) == 1 else f"{len(done.changes)} cells"
        session.console.say(f"Changed {cells} of {done.row.id}.")
        session.console.warn(warnings)
    else:
        session.console.say(f"{done.row.id} says that already. Nothing was changed.")


@contact.command()
@click.argument("contact")
@pass_session
def show(session: Session, contact: str) -> None:
    """Show all that is written about a person.

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
@click.option("-n", "--dry-run", is_flag=True, help="Only show what would be taken out.")
@click.option("-y", "--yes", is_flag=True, help="Do it without asking.")
@pass_session
def forget(session: Session, contact: str, *, dry_run: bool, yes: bool) -> None:
    """Take a person out of the tracker and of all that is kept of its past.

    That is their row, the rows of other sheets about them, and both in the history, the records of syncs and the
    backups on this machine. It cannot be undone. The Google Sheet or workbook that the tracker is linked to loses them
    at the next sync. Other trackers are not concerned, nor is a copy of the workbook (see `sheetsync copy`).

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
