"""`sheetsync check`."""

from __future__ import annotations

import json
import os
from datetime import date, datetime
from functools import partial
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sheetsync.cli.options import Command, Day
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import ExitCode, UsageMistake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sheetsync.followup import Rule
    from sheetsync.jobs.check import Checked
    from sheetsync.model.appointment import Gone

__all__ = ["check"]

FORMS = ("text", "md", "html", "eml", "ics", "json")
_ONE = "--write, --explain, --rules, --calendar, --notify and --mail are for one tracker."
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Reach(NamedTuple):
    """How a check reaches a person beside the screen."""

    notify: bool = False
    mail: bool = False
    calendar: Path | None = None


def _reaching(command: Callable[..., ExitCode]) -> Callable[..., ExitCode]:
    """Give a command the options that say how its result reaches a person beside the screen."""
    file = click.Path(dir_okay=False, path_type=Path)
    for option in (
        click.option("--mail", is_flag=True, help="Also mail it to yourself; see schedule mail."),
        click.option("--notify", is_flag=True, help="Also show it as a notification on this desktop."),
        click.option("--calendar", type=file, metavar="FILE", help="Also renew this calendar file."),
    ):
        command = option(command)
    return command


@click.command(cls=Command)
@click.argument("trackers", nargs=-1, metavar="[TRACKER]...")
@click.option("--today", "on", type=Day(past=False), help="Check as of this day [default: Settings, or today].")
@click.option(
    "--rules", "rules_file", type=FILE, metavar="FILE", help="Go by the rules of a Python file; see help rules."
)
@click.option(
    "--write", is_flag=True, help="Fill the sheet This week, and flags where the tracker has no formulas for them."
)
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="How to print it [default: text, or by the ending of --to]."
)
@click.option("--explain", is_flag=True, help="Add to the text how the days were counted, and what each rule says.")
@click.option("--todo", is_flag=True, help="With --format ics: tasks instead of calendar entries.")
@click.option(
    "--fail-on",
    type=click.Choice(["due", "late", "stale"]),
    help="Exit with 3 if anything is at least that bad, or could not be judged.",
)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="Write it into this file instead.")
@_reaching
@click.option(
    "--weekly", "when", metavar="DAY TIME", help='For schedulers: only once since then ("mon 08:00"), and only if due.'
)
@pass_session
def check(
    session: Session,
    /,
    trackers: tuple[str, ...],
    on: date | None,
    rules_file: Path | None,
    form: str | None,
    fail_on: str | None,
    to: Path | None,
    when: str | None,
    *,
    write: bool,
    todo: bool,
    explain: bool,
    **ways: Any,
) -> ExitCode:
    """List whom to write to, and why.

    With --today or --rules it also lists contacts whose flag would change. Of several trackers, or of a folder
    of them, you get the students in most need first, a line each, as far as each lets you see it (docs/fleet.md).

    \b
    Examples:
      sheetsync check
      sheetsync check --write
      sheetsync check --today 2027-01-15 --format md > week.md
      sheetsync check --to week.ics
      sheetsync check --calendar follow-up.ics --notify
      sheetsync check --explain
      sheetsync check --rules my_rules.py
      sheetsync check students/ --to monday.html
    """
    from sheetsync.cli.files import form_of
    from sheetsync.followup import explained
    from sheetsync.jobs.check import check_book
    from sheetsync.report.check import ENDINGS

    given = _several(session, trackers)
    if given:
        if write or explain or rules_file or any(ways.values()):
            raise UsageMistake(_ONE, hint="Nothing was checked.")
        return _check_list(session, given, on, form, to, when, fail_on, todo=todo)
    session.take("book", trackers[0] if trackers else session.named)
    form = form or (form_of(to, ENDINGS, "Nothing was checked.") if to else "text")
    if explain and form not in ("text", "json"):
        raise UsageMistake(f"--explain adds to the text, not to {form}.", hint="Nothing was checked.")
    session.console.json = session.console.json or (form == "json" and to is None)
    rules = _rules_of(rules_file)

    def run(at: Session) -> Checked:
        done = check_book(at.book, on=on, today=session.today(), write=write, rules=rules, schema=at.schema)
        if write and not done.written:
            at.book.tidy()
        return done

    look = Look("todo" if todo and form == "ics" else form, explained(rules) if explain else None)
    once = partial(_check_and_reach, session, run, look, fail_on, to, Reach(**ways))
    return once() if when is None else _weekly(session, when, partial(once, sparing=True))


def _rules_of(file: Path | None) -> Sequence[Rule]:
    from sheetsync.followup import DEFAULT
    from sheetsync.jobs.rules_file import read_rules

    return read_rules(file) if file else DEFAULT


def _several(session: Session, trackers: Sequence[str]) -> list[str]:
    """Return what is given where that is more than one tracker: several, a folder, a pattern, a list; else nothing."""
    named = session.named
    given = [*trackers] or ([named] if named else [])
    several = len(given) > 1 or any(
        Path(each).is_dir() or each.lower().endswith(".txt") or (not os.path.lexists(each) and has_magic(each))
        for each in given
    )
    return given if several else []


def _check_list(
    session: Session,
    given: Sequence[str],
    on: date | None,
    form: str | None,
    to: Path | None,
    when: str | None,
    fail_on: str | None,
    *,
    todo: bool,
) -> ExitCode:
    """Look at several trackers, and list the students by need."""
    from sheetsync.cli.fleet_run import How, look_at_all
    from sheetsync.cli.monday import ending_of, told_monday

    form = form or (ending_of(to) if to else "text")
    session.console.json = session.console.json or (form == "json" and to is None)

    def run(*, sparing: bool = False) -> ExitCode:
        looked = look_at_all(session, given, How(), on)
        shown = "todo" if todo and form == "ics" else form
        return told_monday(session, looked, shown, to, fail_on, sparing=sparing)

    if when is None:
        return run()
    session.take("book", given[0])
    return _weekly(session, when, lambda: run(sparing=True))


class Look(NamedTuple):
    """The form in which a check is shown, and what each rule says, by its ID, where that is to be told."""

    form: str
    explained: Mapping[str, str] | None


def _check_and_reach(
    session: Session,
    run: Callable[[Session], Checked],
    look: Look,
    fail_on: str | None,
    to: Path | None,
    reach: Reach,
    *,
    sparing: bool = False,
) -> ExitCode:
    done = run(session)
    code = _check_one(session, done, look, fail_on, to, sparing=sparing)
    _reach(session, done, reach, sparing=sparing)
    return code


def _reach(session: Session, done: Checked, reach: Reach, *, sparing: bool) -> None:
    """Renew the calendar, show the notification and send the mail; with *sparing* the last two if anything is due."""
    if reach.calendar is not None:
        from sheetsync.cli.files import save
        from sheetsync.jobs.reminders import calendar_text

        entries = _calendar(done, session.now(), earlier=())
        save(reach.calendar, calendar_text(reach.calendar, entries, done.check.today))
        session.console.say(f"Renewed {reach.calendar}.")
    if sparing and not _anything(done):
        return
    if reach.notify:
        import sys

        from sheetsync.jobs.reminders import notification_of
        from sheetsync.schedulers.notify import notify

        notify(*notification_of(done.check), system=sys.platform)
        session.console.say("Shown as a notification.")
    if reach.mail:
        from sheetsync.jobs.reminders import own_mailbox
        from sheetsync.schedulers.mail import send

        account = own_mailbox().read()
        message = _written(done, Look("eml", None), session.now())
        send(account, message, environ=session.environ, now=session.now())
        session.console.say(f"Mailed to {account.address}.")


def _anything(done: Checked) -> bool:
    return bool(done.check.findings or done.check.unclear or done.check.unjudged)


def _weekly(session: Session, when: str, run: Callable[[], ExitCode]) -> ExitCode:
    """Check unless that was done since the time of the week that is named."""
    from sheetsync.jobs.weekly import once_a_week
    from sheetsync.model.weekly import weekly_said

    weekly = weekly_said(when)
    if weekly is None:
        raise UsageMistake(f"“{when}” is no day and time.", hint='Say for example --weekly "mon 08:00".')
    code = once_a_week(session.state.weekly(session.place.where), weekly, session.now(), run)
    if code is None:
        session.console.detail("It was checked already this week.")
    return ExitCode.DONE if code is None else code


def _check_one(
    session: Session, done: Checked, look: Look, fail_on: str | None, to: Path | None, *, sparing: bool = False
) -> ExitCode:
    """Show what was found, or write it into a file; with *sparing* only if there is anything to do."""
    if to is not None:
        from sheetsync.cli.files import save

        save(to, _written(done, look, session.now()))
        session.console.say(f"Wrote {to}.")
    elif not sparing or _anything(done):
        _show(session, done, look)
    if done.written is not None:
        cells = len(done.written)
        session.console.say(f"Written into {session.book.where}: {cells} change{'' if cells == 1 else 's'}.")
    elif done.check.findings:
        session.console.next("keep this list in the sheet This week: sheetsync check --write")
    return _verdict(done, fail_on)


def _show(session: Session, done: Checked, look: Look) -> None:
    """Print what was found."""
    from sheetsync.report.check import check_json, check_lines, moves_lines

    session.console.document(check_json(done.check))
    if look.form not in ("text", "json"):
        session.console.file(_written(done, look, session.now()))
    else:
        session.console.show(check_lines(done.check, look.explained))
        if done.instead is not None:
            session.console.show(moves_lines(done.instead, "Flags that would change"))


def _written(done: Checked, look: Look, now: datetime) -> str:
    """Return the digest as a file of the form that was asked for."""
    form = look.form
    if form in ("text", "json"):
        from sheetsync.report.check import check_json, check_text

        said = check_json(done.check)
        return check_text(done.check, look.explained) if form == "text" else json.dumps(said, indent=2) + "\n"
    if form == "md":
        from sheetsync.report.check import check_markdown

        return check_markdown(done.check)
    if form == "html":
        from sheetsync.followup.figures import count_figures
        from sheetsync.report.page import check_page

        return check_page(done.check, count_figures(done.snapshot, done.check))
    if form == "eml":
        from sheetsync.followup import own_address
        from sheetsync.followup.figures import count_figures
        from sheetsync.report.letter import check_message

        figures = count_figures(done.snapshot, done.check)
        return check_message(done.check, figures, address=own_address(done.snapshot))
    from sheetsync.followup.flags import listed_before

    return _calendar(done, now, earlier=listed_before(done.snapshot), todo=form == "todo")


def _calendar(done: Checked, now: datetime, *, earlier: Iterable[Gone], todo: bool = False) -> str:
    from sheetsync.interviews.appointments import appointments_of
    from sheetsync.report.calendar import check_calendar
    from sheetsync.tracker.reading import Tracker

    return check_calendar(
        done.check,
        book=done.snapshot.document,
        now=now,
        earlier=earlier,
        interviews=appointments_of(Tracker(done.snapshot), done.check.today),
        todo=todo,
    )


def _verdict(done: Checked, fail_on: str | None) -> ExitCode:
    """Return the exit code that was asked for."""
    from sheetsync.model.finding import Severity

    bad = fail_on is not None and done.check.reaches(Severity[fail_on.upper()])
    return ExitCode.FOUND if bad else ExitCode.DONE
