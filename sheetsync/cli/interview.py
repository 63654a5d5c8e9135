"""`sheetsync interview`: meetings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sheetsync.cli.options import SET, Day, Group, typed_of
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import UsageMistake
from sheetsync.report.card import card, documented, told

if TYPE_CHECKING:
    from sheetsync.jobs.entry import Edited

__all__ = ["interview"]

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_LISTED = ("date", "time", "mode", "status", "minutes", "thank_you_sent")


def _detail_options(command: Decorated) -> Decorated:
    """Give a command the options that say when, how and what for."""
    for option in (
        click.option("--goals", metavar="TEXT", help="What you want to know when you leave."),
        click.option("--minutes", type=click.IntRange(1, 1440), metavar="N", help="How long you asked for."),
        click.option("--place", metavar="TEXT", help="Where, or the link to the call."),
        click.option("--mode", metavar="TEXT", help="In person, Phone, Video, E-mail."),
        click.option("--time", metavar="HH:MM", help="The time of day."),
    ):
        command = option(command)
    return command


@click.group(cls=Group)
def interview() -> None:
    """Add, change, show and list interviews.

    Name an interview by its ID, or by any part of the person's name and date that fits only one. Accents and case do
    not matter.

    \b
    Examples:
      sheetsync interview add ada --on 2027-01-15 --time 14:30
      sheetsync interview done ada
    """


@interview.command()
@click.argument("contact")
@click.option("--on", type=Day(past=False), required=True, help="The day of it.")
@click.option("--questions", metavar="SET", default="", help="Ask the questions of this set; also a file.")
@_detail_options
@pass_session
def add(session: Session, /, contact: str, on: date, questions: str, **details: str | int | None) -> None:
    """Add an interview.

    `sheetsync prep` picks the questions; --questions takes a set instead. An interview today or later is Planned, an
    earlier one Done. The contact's stage follows.

    \b
    Examples:
      sheetsync interview add ada --on 2027-01-15 --time 14:30 --mode Video
      sheetsync interview add "Grace Hopper" --on 2027-01-20 --questions short-15min
      sheetsync interview add ada --on 2027-02-03 --minutes 20 --goals "Is it lonely?"
    """
    from sheetsync.jobs.fields import warnings_for
    from sheetsync.jobs.interview import add_interview

    typed = {"status": "Planned" if on >= session.today() else "Done"}
    typed |= {key: str(said) for key, said in details.items() if said}
    done = add_interview(
        session.book,
        session.blueprint,
        contact=contact,
        on=on,
        questions=questions,
        typed=typed,
        today=session.today(),
        letters=letters,
    )
    warnings = warnings_for(done.snapshot, done.contact.id, session.today())
    session.console.document(
        documented("interview", "interviews", done.row, done.snapshot)
        | {"questions": done.questions, "warnings": warnings}
    )
    asked = "1 question" if done.questions == 1 else f"{done.questions} questions"
    session.console.say(f"Added {done.row.id} with {asked} to ask." if questions else f"Added {done.row.id}.")
    session.console.warn(warnings)
    if not questions and typed["status"] == "Planned":
        session.console.next(f"pick what to ask: sheetsync prep {done.row.id}")


@interview.command()
@click.argument("interview")
@click.option("--on", type=Day(past=False), help="The day of it.")
@_detail_options
@click.option("--status", metavar="TEXT", help="Planned, Done, Cancelled, No-show.")
@SET
@pass_session
def edit(
    session: Session, /, interview: str, on: date | None, settings: tuple[str, ...], **details: str | int | None
) -> None:
    """Change an interview.

    An empty value clears the cell. The ID stays the same when the date changes.

    \b
    Examples:
      sheetsync interview edit ada --on 2027-01-22 --time 10:00
      sheetsync interview edit ada --set "Interest before (1-5)=4"
    """
    fields = {key: said if said is None else str(said) for key, said in details.items()}
    typed = typed_of(fields | {"date": on}, settings)
    if not typed:
        raise UsageMistake("Nothing to change was said.", hint="See: sheetsync interview edit --help")
    _change(session, interview, typed)


@interview.command()
@click.argument("interview")
@pass_session
def done(session: Session, interview: str) -> None:
    """Mark an interview as done.

    `sheetsync chart fill`, `debrief` and `thanks sent` also mark the interview as done.

    \b
    Examples:
      sheetsync interview done ada
    """
    row = _change(session, interview, {"status": "Done"}).row.id
    session.console.next(f"your notes, the thank-you and the rest: sheetsync after {row}")


@interview.command()
@click.argument("interview")
@click.option("--no-show", is_flag=True, help="They did not come.")
@pass_session
def cancel(session: Session, interview: str, *, no_show: bool) -> None:
    """Mark an interview as cancelled.

    \b
    Examples:
      sheetsync interview cancel ada
      sheetsync interview cancel ada --no-show
    """
    row = _change(session, interview, {"status": "No-show" if no_show else "Cancelled"}).row.id
    session.console.next(f"once it has another day: sheetsync interview edit {row} --status Planned --on DATE")


def _change(session: Session, interview: str, typed: dict[str, str]) -> Edited:
    """Change cells of an interview, and say what was written and what stood there before."""
    from sheetsync.jobs.interview import edit_interview

    done = edit_interview(session.book, session.schema, interview=interview, typed=typed, today=session.today())
    session.console.document(documented("interview", "interviews", done.row, done.snapshot))
    for sentence in told(done.snapshot.tables["interviews"], done.row, done.changes):
        session.console.say(sentence)
    return done


@interview.command("list")
@pass_session
def list_(session: Session) -> None:
    """List interviews, the latest first.

    \b
    Examples:
      sheetsync interview list
      sheetsync interview list --json
    """
    from sheetsync.jobs.naming import interview_name, table_of
    from sheetsync.model.value import show as shown
    from sheetsync.tracker.reading import Tracker

    snapshot = session.book.observe()
    table = table_of(snapshot, "interviews")
    tracker = Tracker(snapshot)
    talks = sorted(tracker.interviews, key=lambda each: str(each.day or ""), reverse=True)
    session.console.document(
        {
            "format": "sheetsync.interviews/1",
            "interviews": [documented("interview", "interviews", each.at, snapshot) for each in talks],
        }
    )
    heads = [head for key in _LISTED for head in table.heads if head.key == key]
    cells = [
        [
            each.id,
            interview_name(tracker, each),
            *(read.get(head.key) or shown(table.cell(each.at, head.key)) for head in heads),
        ]
        for each in talks
        for read in ({"date": str(each.day or ""), "time": each.time},)
    ]
    session.console.table(["ID", "Interview", *(head.header for head in heads)], cells)


@interview.command()
@click.argument("interview")
@pass_session
def show(session: Session, interview: str) -> None:
    """Show an interview with its questions and what was said.

    \b
    Examples:
      sheetsync interview show ada
      sheetsync interview show ada-lovelace-2027-01-15
    """
    from sheetsync.interviews.matrix import MARKS
    from sheetsync.jobs.naming import find_interview
    from sheetsync.report.chart import chart_blocks, chart_documents
    from sheetsync.report.tree import tree_lines
    from sheetsync.tracker.reading import Tracker
    from sheetsync.tracker.study import read_study

    snapshot = session.book.observe()
    row = find_interview(snapshot, interview)
    study = read_study(Tracker(snapshot))
    session.console.document(
        documented("interview", "interviews", row, snapshot) | {"responses": chart_documents(study, row.id)}
    )
    session.console.show([*card(snapshot.tables["interviews"], row), *tree_lines(chart_blocks(study, row.id, MARKS))])
