"""The weekly check as a job for a scheduler."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from shutil import which

from sheetsync.config import is_address
from sheetsync.errors import UsageMistake
from sheetsync.model.weekly import Weekly
from sheetsync.report.check import ENDINGS
from sheetsync.report.monday import MONDAY_ENDINGS
from sheetsync.schedulers.cron import Cron
from sheetsync.schedulers.entries import Start
from sheetsync.schedulers.interface import Job, Scheduler, tell
from sheetsync.schedulers.launchd import Launchd
from sheetsync.schedulers.systemd import Systemd
from sheetsync.schedulers.windows import Windows

__all__ = ["SCHEDULERS", "Wanted", "choose_scheduler", "login_start", "page_start", "weekly_job"]

SCHEDULERS: Mapping[str, type[Scheduler]] = {each.name: each for each in (Cron, Systemd, Launchd, Windows)}

_KEPT = ("SHEETSYNC_STATE_DIR", "SHEETSYNC_CONFIG_DIR", "XDG_STATE_HOME", "GOOGLE_APPLICATION_CREDENTIALS")
"""Variables without which a check would look for its history or its login elsewhere: all of them are paths."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tracker to check and when, and how the check reaches the person.

    *to* is the file that the digest goes to, None if it is printed; *calendar* the one that holds it as entries.
    """

    where: str
    weekly: Weekly
    to: Path | None = None
    calendar: Path | None = None
    notify: bool = False
    mail: bool = False


def weekly_job(wanted: Wanted, *, program: str, environ: Mapping[str, str], folder: Path) -> Job:
    """Return the job that checks a tracker with the Python *program*; raises UsageMistake, JobUnfit.

    A folder means the trackers in it. It runs in the tracker's folder, or for a Google Sheet in *folder*. Only such
    variables of *environ* go along as hold paths to history and login.
    """
    address = is_address(wanted.where)
    where = wanted.where if address else str(Path(wanted.where).resolve())
    many = not address and Path(where).is_dir()
    if many and (wanted.calendar or wanted.notify or wanted.mail):
        raise UsageMistake("--calendar, --notify and --mail are for one tracker.", hint="Nothing was changed.")
    fill = [] if many else ["--write"]  # into no student's tracker
    words = ["check", "-q", "--no-input", *fill, "--weekly", str(wanted.weekly), "--book", where]
    if wanted.to is not None:
        form = (MONDAY_ENDINGS if many else ENDINGS).get(wanted.to.suffix.lower())
        if form is None:
            raise UsageMistake(
                f"{wanted.to} ends in none of {', '.join(ENDINGS)}.",
                hint="The ending says in which form the digest is written. Nothing was changed.",
            )
        words += [*(() if many else ("--format", form)), "--to", str(wanted.to.resolve())]
    if wanted.calendar is not None:
        words += ["--calendar", str(wanted.calendar.resolve())]
    words += [f"--{way}" for way, asked in (("notify", wanted.notify), ("mail", wanted.mail)) if asked]
    # -P: a folder called sheetsync beside the tracker is not taken for the program.
    command = (program, "-P", "-m", "sheetsync.cli", *words)
    return Job(_named("check", where), command, _folder(where, folder), wanted.weekly, _kept(environ))


def page_start(where: str, *, program: str, environ: Mapping[str, str], folder: Path) -> Start:
    """Return what opens the page on a tracker, by the Python *program*; raises JobUnfit."""
    place = where if is_address(where) else str(Path(where).resolve())
    command = (program, "-P", "-m", "sheetsync.cli", "open", "--book", place)
    title = "Interview tracker" if is_address(where) else f"Interview tracker ({Path(place).stem})"
    return Start(_named("open", place), title, command, _folder(place, folder), _kept(environ))


def login_start(wanted: Wanted, *, program: str, environ: Mapping[str, str], folder: Path) -> Start:
    """Return what is opened at log-in: the page on the tracker, or the digest where it goes into a file."""
    start = page_start(wanted.where, program=program, environ=environ, folder=folder)
    command = start.command
    if wanted.to is not None:
        command = (program, "-P", "-m", "webbrowser", "-t", wanted.to.resolve().as_uri())
    return replace(start, name=start.name.replace("-open-", "-login-"), command=command)


def _named(what: str, where: str) -> str:
    """Return the name of a tracker's job, which no other tracker's has."""
    return f"sheetsync-{what}-{sha256(where.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


def _folder(where: str, folder: Path) -> str:
    return str(folder.resolve() if is_address(where) else Path(where).parent)


def _kept(environ: Mapping[str, str]) -> dict[str, str]:
    return {key: environ[key] for key in _KEPT if environ.get(key)}


def choose_scheduler(named: str | None, system: str) -> Scheduler:
    """Return the scheduler *named*, else the one that is usual on *system* (``sys.platform``) and is there.

    Raises UsageMistake if there is none.
    """
    if named is not None:
        return SCHEDULERS[named]()
    if system in ("darwin", "win32"):
        return (Launchd if system == "darwin" else Windows)()
    if which("systemctl") and tell("systemctl", "--user", "show-environment", fails=False).returncode == 0:
        return Systemd()
    if which("crontab"):
        return Cron()
    raise UsageMistake(
        "There is neither a systemd of yours nor cron on this machine.",
        hint="See what another would be given: sheetsync schedule show --with cron. Nothing was changed.",
    )
