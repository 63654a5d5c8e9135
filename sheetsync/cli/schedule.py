"""`sheetsync schedule`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheetsync.cli.options import Group
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from sheetsync.schedulers.entries import Entry
    from sheetsync.schedulers.interface import Job, Scheduler
    from sheetsync.schedulers.mail import MailAccount

__all__ = ["schedule"]

NAMES = ("cron", "systemd", "launchd", "windows")

_which = click.option(
    "--with", "named", type=click.Choice(NAMES), help="The scheduler [default: the one of this machine]."
)


def _when(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say when to check, and how the digest arrives."""
    for option in (
        click.option("--at-login", is_flag=True, help="Open the page at log-in, or the file of --to."),
        click.option("--mail", is_flag=True, help="Mail the digest to yourself; first set it up with schedule mail."),
        click.option("--notify", is_flag=True, help="Show a notification on this desktop."),
        click.option("--calendar", type=click.Path(dir_okay=False, path_type=Path), help="Renew this calendar file."),
        click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="Write the digest into this file."),
        click.option("--at", default="08:00", show_default=True, metavar="TIME", help="At what time."),
        click.option("--on", default="mon", show_default=True, metavar="DAY", help="On which day: mon, tue, wed, …"),
        _which,
    ):
        command = option(command)
    return command


@click.group(cls=Group)
def schedule() -> None:
    """Check every week by itself, and stop doing so.

    Every week the flags and This week are written into the tracker. What there is to do is printed, or goes into a file
    (--to week.html); nothing is printed if there is nothing. A check that was missed is made up for.

    \b
    Examples:
      sheetsync schedule show
      sheetsync schedule install --on fri --at 16:00 --to week.html
      sheetsync schedule remove
    """


@schedule.command()
@_when
@pass_session
def show(session: Session, /, named: str | None, **asked: Any) -> None:
    """Print what a scheduler would be given, and say whether it has it.

    \b
    Examples:
      sheetsync schedule show
      sheetsync schedule show --with launchd
    """
    scheduler, job, login = _chosen(session, named, **asked)
    text = scheduler.shown(job)
    document = {"format": "sheetsync.schedule/1", "with": scheduler.name, "name": job.name, "text": text}
    session.console.document(document | ({"login": login.text} if asked["at_login"] else {}))
    session.console.text(text.rstrip("\n"))
    if asked["at_login"]:
        session.console.text(f"# {login.path}\n{login.text.rstrip()}")
    if named is None:
        there = "It is installed" if scheduler.has(job) else "Nothing is installed"
        session.console.say(f"{there} ({scheduler.name}, {job.name}).")


@schedule.command()
@_when
@pass_session
def install(session: Session, /, named: str | None, **asked: Any) -> None:
    """Let a scheduler run the weekly check from now on, in place of what it ran for this tracker before.

    The digest can arrive in several ways at once: in a file, as a notification, by mail to yourself, in a calendar
    file that your calendar reads, and as a page that opens at log-in.

    \b
    Examples:
      sheetsync schedule install
      sheetsync schedule install --on fri --at 16:00 --to week.html --at-login
      sheetsync schedule install --notify --mail --calendar follow-up.ics
    """
    scheduler, job, login = _chosen(session, named, **asked)
    if asked["mail"]:
        from sheetsync.jobs.reminders import own_mailbox

        own_mailbox().read()
    if asked["notify"]:
        from sheetsync.schedulers.notify import notify

        notify("sheetsync", "This is how the weekly check will reach you.", system=sys.platform)
    scheduler.install(job)
    _write(login) if asked["at_login"] else login.remove()
    session.console.document({"format": "sheetsync.schedule/1", "with": scheduler.name, "name": job.name})
    session.console.say(f"{session.place.where} is checked every week, {job.weekly} ({scheduler.name}, {job.name}).")
    if scheduler.name == "systemd":
        session.console.next("let it run when you are not logged in, too: loginctl enable-linger")


@schedule.command()
@_which
@pass_session
def remove(session: Session, named: str | None) -> None:
    """Take the weekly check away from the scheduler; the tracker stays as it is.

    \b
    Examples:
      sheetsync schedule remove
      sheetsync schedule remove --with cron
    """
    scheduler, job, login = _chosen(session, named)
    gone = scheduler.remove(job)
    login.remove()
    session.console.document({"format": "sheetsync.schedule/1", "with": scheduler.name, "removed": gone})
    session.console.say(
        f"{session.place.where} is no longer checked by {scheduler.name}."
        if gone
        else f"{scheduler.name} had no check of {session.place.where}. Nothing was changed."
    )


@schedule.command()
@click.option("--server", metavar="NAME", help="The server that takes your mail, as smtp.example.org.")
@click.option("--port", type=click.IntRange(1, 65535), default=587, show_default=True, help="Its port: 587 or 465.")
@click.option("--address", metavar="ADDRESS", help="Your own address: mail goes from it, and only to it.")
@click.option("--user", metavar="NAME", help="The name to log in with [default: the address].")
@click.option("--password-env", metavar="VARIABLE", help="Read the password from this environment variable.")
@click.option("--password-command", metavar="COMMAND", help="Read the password from what this command prints.")
@click.option("--forget", is_flag=True, help="Forget the account, and its password in the keyring.")
@pass_session
def mail(
    session: Session,
    server: str | None,
    port: int,
    address: str | None,
    user: str | None,
    password_env: str | None,
    password_command: str | None,
    *,
    forget: bool,
) -> None:
    """Set up the mail account that the digest comes through, by sending yourself a first mail.

    Mail goes from your own address to the same address, never to a contact. The password goes into the keyring of this
    machine, or stays where a command or a variable gives it; no file of sheetsync holds it. Many providers want an app
    password. The account is kept only if the first mail was sent.

    \b
    Examples:
      sheetsync schedule mail --server smtp.example.org --address ada@example.org
      sheetsync schedule mail --server smtp.example.org --address ada@example.org --password-command "pass show mail"
      sheetsync schedule mail --forget
    """
    from sheetsync.jobs.reminders import own_mailbox

    if forget:
        gone = own_mailbox().forget()
        session.console.say("The mail account is forgotten." if gone else "No mail was set up. Nothing was changed.")
        return
    if not server or not address:
        raise UsageMistake("--server and --address are needed.", hint="Nothing was sent.")
    account = _account(server, port, address, user, password_env, password_command)
    _first_mail(session, account)
    session.console.document({"format": "sheetsync.mail/1", "address": account.address, "server": account.server})
    session.console.say(f"A first mail went to {account.address}. Look whether it arrived.")
    session.console.next("have the digest mailed every week: sheetsync schedule install --mail")


def _account(
    server: str, port: int, address: str, user: str | None, password_env: str | None, password_command: str | None
) -> MailAccount:
    from sheetsync.schedulers.mail import KEYRING, MailAccount
    from sheetsync.tracker.addresses import addresses_in

    if addresses_in(address) != (address,):
        raise UsageMistake(f"“{address}” is no mail address.", hint="Say one, as ada@example.org. Nothing was sent.")
    if password_env and password_command:
        raise UsageMistake("The password comes from one place: --password-env or --password-command.")
    where = f"env {password_env}" if password_env else f"command {password_command}" if password_command else KEYRING
    return MailAccount(server, port, address, user or address, where)


def _first_mail(session: Session, account: MailAccount) -> None:
    """Ask for the password if the keyring is to have it, send the first mail, and keep the account if that went."""
    from sheetsync.jobs.reminders import FIRST_MAIL, own_mailbox
    from sheetsync.schedulers.mail import KEYRING, keep_password, send

    typed = ""
    if account.password == KEYRING:
        if not session.console.somebody_is_here:
            raise UsageMistake(
                "There is nobody here to type the password.",
                hint="Say --password-command or --password-env. Nothing was sent.",
            )
        typed = click.prompt(f"Password of {account.user}", hide_input=True, err=True)
    send(account, FIRST_MAIL, environ=session.environ, now=session.now(), password=typed)
    if typed:
        keep_password(account, typed)
    own_mailbox().keep(account)


def _write(entry: Entry) -> None:
    try:
        entry.write()
    except OSError as reason:
        raise UsageMistake(
            f"{entry.path} cannot be written: {reason.strerror}.", hint="The check is installed."
        ) from reason


def _chosen(
    session: Session,
    named: str | None,
    *,
    on: str = "mon",
    at: str = "08:00",
    at_login: bool = False,
    **ways: Any,
) -> tuple[Scheduler, Job, Entry]:
    from sheetsync.jobs.schedule import Wanted, choose_scheduler, login_start, weekly_job
    from sheetsync.model.weekly import weekly_said
    from sheetsync.schedulers.entries import login_entry

    weekly = weekly_said(f"{on} {at}")
    if weekly is None:
        raise UsageMistake(f"“{on} {at}” is no day and time.", hint="Say for example --on fri --at 16:00.")
    wanted = Wanted(session.place.where, weekly, **ways)
    if at_login and wanted.to is None and Path(wanted.where).is_dir():
        raise UsageMistake("A folder has no page.", hint="Say --to FILE, to be opened at log-in. Nothing was changed.")
    job = weekly_job(wanted, program=sys.executable, environ=session.environ, folder=Path())
    start = login_start(wanted, program=sys.executable, environ=session.environ, folder=Path())
    login = login_entry(start, system=sys.platform, environ=session.environ)
    return choose_scheduler(named, sys.platform), job, login
