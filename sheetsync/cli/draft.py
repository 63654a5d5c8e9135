"""`sheetsync draft`."""

from __future__ import annotations

from pathlib import Path

import click

from sheetsync.cli.letters import letter_options, show_draft
from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session

__all__ = ["draft"]

_KINDS = (
    *("thank-you", "request", "follow-up", "reply", "schedule"),
    *("report-back", "check-in", "referral-thanks", "closing"),
)


@click.command(cls=Command)
@click.argument("contact", required=False, default="")
@click.option(
    "--kind", type=click.Choice(_KINDS), default=None, help="Which letter [default: what the check asks for]."
)
@letter_options
@pass_session
def draft(
    session: Session, contact: str, kind: str | None, file: Path | None, template: Path | None, paper: str
) -> None:
    """Draft the letter that the weekly check asks for, or any other.

    Without a CONTACT it drafts for the first finding that a letter can settle. Nothing is sent, and the tracker is not
    changed. What the tracker does not know stays open as [[…]].

    \b
    Examples:
      sheetsync draft
      sheetsync draft ada
      sheetsync draft ada --kind check-in --to ada.eml
    """
    from sheetsync.jobs.letters import draft_for
    from sheetsync.letters.draft import KINDS
    from sheetsync.report.text import clean

    drafted = draft_for(session.book, contact=contact, kind=kind or "", template=template, today=session.today())
    if drafted.finding:
        session.console.say(f"{clean(drafted.finding.label)}: {clean(drafted.finding.name)}. {drafted.finding.why}")
    show_draft(session, drafted, file, paper)
    who = drafted.reader.contact.id
    if drafted.kind == "thank-you":
        session.console.next(f"once you have sent it: sheetsync thanks sent {drafted.reader.talk.id or 'INTERVIEW'}")
    elif who:
        purpose = KINDS[drafted.kind]
        session.console.next(f'once you have sent it: sheetsync log {who} "what you wrote" --purpose "{purpose}"')
    else:
        name = clean(drafted.reader.name, 60) or "NAME"
        session.console.next(f'make them a contact: sheetsync contact add "{name}"')
