"""`sheetsync log`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sheetsync.cli.options import Command, Day
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import ExitCode, UsageMistake
from sheetsync.report.card import documented

__all__ = ["log"]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(cls=Command)
@click.argument("contact", required=False)
@click.argument("text", required=False)
@click.option(
    "--from", "files", type=FILE, multiple=True, metavar="FILE", help="Take it from a saved mail or invitation instead."
)
@click.option("--with-text", is_flag=True, help="With --from, also keep what a mail says.")
@click.option("-n", "--dry-run", is_flag=True, help="With --from, show what would be written, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="With --from, do not ask.")
@click.option("--on", type=Day(past=True), default="today", show_default=True, help="When it was.")
@click.option(
    "--direction",
    type=click.Choice(["out", "in", "both"], case_sensitive=False),
    default="out",
    show_default=True,
    help="From you, from them, or both.",
)
@click.option("--channel", metavar="TEXT", help="Email, Phone, Video, In person, LinkedIn, Letter, Event, Note.")
@click.option("--purpose", metavar="TEXT", help="Request, Follow-up, Reply, Interview, Thank-you, Check-in, …")
@click.option("--with", "others", metavar="CONTACT", multiple=True, help="Who else was there; may come again.")
@click.option("--promised", metavar="TEXT", help="What you promised.")
@click.option("--they-promised", metavar="TEXT", help="What they promised.")
@click.option("--by", type=Day(past=False), help="The day by which it was promised.")
@pass_session
def log(
    session: Session,
    /,
    contact: str | None,
    text: str | None,
    files: tuple[Path, ...],
    on: date,
    others: tuple[str, ...],
    by: date | None,
    promised: str | None,
    they_promised: str | None,
    with_text: bool,
    dry_run: bool,
    yes: bool,
    **said: str | None,
) -> ExitCode:
    """Write down what passed between you and a contact.

    The contact's last touch and stage follow by themselves: Requested once you have written, then Replied, then Met. A
    talk with several people adds a row for each.

    --from reads saved mails (.eml, .mbox, or pasted into a file) and invitations (.ics). A mail becomes a row of the
    log for each contact who sent or received it, an invitation an interview. Your own address in Settings (me.email)
    says which way a mail went. People who are not in Contacts are listed, not added. The same file again writes
    nothing.

    \b
    Examples:
      sheetsync log ada "Asked for twenty minutes" --channel Email --purpose Request
      sheetsync log ada "Said yes, any Friday" --direction in --on "last Tuesday"
      sheetsync log --from reply.eml --from invitation.ics
      sheetsync log ada "Called" --direction both --with grace --promised "The paper" --by "next Friday"
    """
    if files:
        return _captured(session, contact, files, with_text=with_text, dry_run=dry_run, yes=yes)
    if not contact or not text:
        raise UsageMistake("Missing argument: CONTACT TEXT, or --from FILE.", hint="See: sheetsync log --help")
    from sheetsync.jobs.log import log as write
    from sheetsync.report.text import count

    texts = {"summary": text, "promise_by_me": promised, "promise_by_them": they_promised, **said}
    done = write(
        session.book,
        session.schema,
        contact=contact,
        typed={"date": on, **{key: told for key, told in texts.items() if told}},
        letters=letters,
        others=others,
        by=by,
    )
    together = [row.id for row in done.others]
    document = documented("interaction", "interactions", done.row, done.snapshot)
    session.console.document(document | {"with": together} if together else document)
    also = f" and {count(len(together), 'other', 'others')}" if together else ""
    session.console.say(f"Logged for {done.contact.id}{also}, {on}.")
    return ExitCode.DONE


def _captured(
    session: Session, contact: str | None, files: tuple[Path, ...], *, with_text: bool, dry_run: bool, yes: bool
) -> ExitCode:
    """Show what saved messages become, ask, and write it."""
    from sheetsync.jobs.capture import capture, read_messages
    from sheetsync.jobs.planning import plan_job

    if contact:
        raise UsageMistake("Name a CONTACT and a TEXT, or files with --from, not both.", hint="Nothing was changed.")
    zone = session.now().astimezone().tzinfo
    assert zone
    messages = read_messages(files, zone)
    today = session.today()
    plan = plan_job(
        session.book,
        session.schema,
        "log",
        lambda book, given: capture(book, session.schema, messages, today=today, letters=given, with_text=with_text),
        letters,
    )
    taken = plan.result
    if plan.changes:
        session.console.text(str(plan))
    session.console.warn(f"{each.row}: {each.message}" for each in taken.reports)
    done = bool(plan.changes) and not dry_run and (yes or session.console.confirm("Write this?", flag="-y"))
    if done:
        plan.apply()
    many = len(taken.logged) + len(taken.interviews) + len(taken.cancelled)
    session.console.say(
        f"{len(taken.logged)} in the log, {len(taken.interviews)} new interviews, {taken.same} there already."
        + ("" if done or not many else " Nothing was changed.")
    )
    document = {"logged": list(taken.logged), "interviews": list(taken.interviews), "cancelled": list(taken.cancelled)}
    reports = [each._asdict() for each in taken.reports]
    session.console.document(
        {"format": "sheetsync.capture/1", **document, "same": taken.same, "report": reports, "written": done}
    )
    return ExitCode.DONE if many or taken.same else ExitCode.FAILED
