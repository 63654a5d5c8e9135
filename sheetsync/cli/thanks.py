"""`sheetsync thanks`: the letter that is due within a day of every interview."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.letters import letter_options, refuse_file, show_draft
from sheetsync.cli.options import Day, Group
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import ExitCode

if TYPE_CHECKING:
    from sheetsync.jobs.letters import Draft

__all__ = ["thanks"]

_MOST_SAID = 4


@click.group(cls=Group)
def thanks() -> None:
    """Draft, check and note thank-you letters.

    Nothing is sent: you read the draft, edit it, and send it yourself.

    \b
    Examples:
      sheetsync thanks draft ada --say "You showed me how …" --to ada.docx
      sheetsync thanks check ada ada.docx
      sheetsync thanks sent ada --how letter
    """


@thanks.command()
@click.argument("interview")
@click.option(
    "--say", "said", metavar="TEXT", multiple=True, help="A sentence for the letter; may come again. It is saved."
)
@letter_options
@pass_session
def draft(
    session: Session, interview: str, said: tuple[str, ...], file: Path | None, template: Path | None, paper: str
) -> None:
    """Draft the thank-you for an interview, in sentences that you can sign.

    The letter says what you give with --say, and saves it in Interviews, column For the thank-you: sentences to them,
    or what you are glad of, such as “your advice to begin small”. In a terminal you are asked for it. Referrals and the
    log provide whom they named and what they offered. Nothing else from your notes goes into the letter; what is
    missing stays open as [[…]].

    \b
    Examples:
      sheetsync thanks draft ada --say "You showed me why the mornings are for proofs."
      sheetsync thanks draft ada                     the text, to copy by hand or to paste
      sheetsync thanks draft ada --to ada.docx     a business letter
      sheetsync thanks draft ada --to ada.eml      a message that a mail program opens
    """
    from sheetsync.jobs.letters import draft_thanks
    from sheetsync.jobs.thanks import say_in_thanks

    drafted = draft_thanks(session.book, interview=interview, template=template, today=session.today())
    refuse_file(drafted, file)
    said = said or _asked(session, drafted)
    if said:
        say_in_thanks(session.book, interview=drafted.reader.talk.id, said=said, today=session.today())
        drafted = draft_thanks(session.book, interview=interview, template=template, today=session.today())
    show_draft(session, drafted, file, paper)
    talk = drafted.reader.talk.id
    shown = f'"{file}"' if file else "FILE"
    if not drafted.reader.talk.for_thank_you.strip():
        session.console.next(f'say what stayed with you: sheetsync thanks draft {talk} --say "You told me that …"')
    else:
        session.console.next(f"make it your own, then: sheetsync thanks check {talk} {shown}")


def _asked(session: Session, drafted: Draft) -> tuple[str, ...]:
    """Ask what the letter is to say where nothing was chosen yet; Enter leaves the rest open."""
    from sheetsync.jobs.thanks import WordsUnfit, refuse_unfit

    if not session.console.somebody_is_here or drafted.reader.talk.for_thank_you.strip():
        return ()
    for gap, noted in drafted.notes:
        session.console.say(f"Your notes, {gap}: “{noted}”")
    said: list[str] = []
    asking = "What do you want to say to them about the talk? A sentence, such as: You told me that … (Enter: nothing)"
    while len(said) < _MOST_SAID and (text := click.prompt(asking, default="", show_default=False, err=True).strip()):
        try:
            refuse_unfit([text])
        except WordsUnfit as mistake:
            session.console.need(f"{mistake.message}")
        else:
            said.append(text)
            asking = "Anything else? What you will do with it, such as: I will … (Enter: no)"
    return tuple(said)


@thanks.command()
@click.argument("interview")
@click.argument("file", type=click.Path(path_type=Path))
@pass_session
@click.pass_context
def check(ctx: click.Context, session: Session, interview: str, file: Path) -> None:
    """Check a thank-you letter before you send it.

    It checks every part of the file for open places, tracked changes and comments; for a detail of the talk, the right
    name and the right organisation; for pasted notes, private words and promises that are not in the tracker; for
    length, tone, asking for a job, and a copy of another letter in the same folder. Nothing is changed. The exit code
    is 3 if it finds something.

    \b
    Examples:
      sheetsync thanks check ada ada.docx
      sheetsync thanks check ada ada.txt --json
    """
    from sheetsync.jobs.letters import check_file

    remarks = check_file(session.book, interview=interview, path=file, today=session.today())
    session.console.document(
        {
            "format": "sheetsync.letter-check/1",
            "remarks": [
                {"about": each.about, "fine": each.fine, "grave": each.grave, "text": each.text} for each in remarks
            ],
        }
    )
    for each in remarks:
        style, mark = ("plain", "✓") if each.fine else ("late", "✗") if each.grave else ("due", "?")
        session.console.show([((style, f"{mark} "), ("plain", each.text))])
    if any(each.grave and not each.fine for each in remarks):
        ctx.exit(ExitCode.FOUND)
    session.console.next(f"once you have sent it: sheetsync thanks sent {interview}")


@thanks.command()
@click.argument("interview")
@click.option(
    "--how",
    type=click.Choice(["letter", "email", "handwritten"]),
    default="email",
    show_default=True,
    help="What you sent.",
)
@click.option("--on", type=Day(past=True, strict=True), default="today", show_default=True, help="The day.")
@pass_session
def sent(session: Session, interview: str, how: str, on: date) -> None:
    """Note that a thank-you was sent.

    It writes the day and the way into Interviews, and adds a row to the log with what the letter promises: the next
    step in your reflection. The stage of a contact whom you have met becomes In touch. `sheetsync undo` undoes it.

    \b
    Examples:
      sheetsync thanks sent ada
      sheetsync thanks sent ada --how handwritten --on yesterday
    """
    from sheetsync.jobs.thanks import note_thanks

    talk, moved = note_thanks(session.book, session.schema, interview=interview, how=how, on=on, letters=letters)
    session.console.document(
        {"format": "sheetsync.thanks/1", "interview": talk, "sent": on.isoformat(), "how": how, "in_touch": moved}
    )
    session.console.say(f"Noted the thank-you for {talk}, {on}.")
    session.console.next(f"the rest of the six steps: sheetsync debrief {talk}")
