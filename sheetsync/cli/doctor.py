"""`sheetsync doctor`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from sheetsync.cli.console import width_of
from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import ExitCode, SheetsyncError, UsageMistake

if TYPE_CHECKING:
    from sheetsync.jobs.diagnosis import Diagnosis
    from sheetsync.report.text import Line

__all__ = ["doctor"]

_MARGIN = 25
"""Columns before the words: the state, and what was looked at."""

_UNBOUND = 100_000
_STYLES = {"ok": "plain", "warning": "due", "problem": "late"}


@click.command(cls=Command)
@click.option("--repair", is_flag=True, help="First draw again what is missing of the template.")
@click.option("--google-selftest", is_flag=True, help="Compare Google with the sandbox, in a spreadsheet of its own.")
@pass_session
def doctor(session: Session, *, repair: bool, google_selftest: bool) -> ExitCode:
    """Look for what is wrong.

    It looks at the versions, the tracker and what lies beside it, how far it has drifted from its template, the account
    and its permissions, this machine's clock, and the Google Sheet: whom it is shared with, and what is missing in it.
    It works without a tracker, without an account and offline, and changes nothing.

    With --repair, what the template draws and the tracker has lost is drawn again first: whole sheets in the workbook,
    and in Google Sheets also dropdowns, checks, rules and charts. Rows that were typed get their IDs, and calculated
    columns their formulas. Looks, and whatever else you have put in the place of something, stay as they are.

    With --google-selftest it looks at nothing of yours: it makes a spreadsheet in your account, asks Google and the
    sandbox the same questions, prints where the answers differ and what that means, writes them into a JSON file in
    this folder, without addresses of people or documents, and deletes its spreadsheet. It exits with 3 if any differ.

    The exit code is 0 if all is well, 3 if there are warnings, 1 if there is a problem.

    \b
    Examples:
      sheetsync doctor
      sheetsync doctor --json
      sheetsync doctor --repair
      sheetsync doctor --google-selftest
    """
    if google_selftest:
        if repair:
            raise UsageMistake("--google-selftest repairs nothing.", hint="Use it without --repair.")
        return _compared(session)
    from sheetsync.jobs.diagnosis import Patient, State
    from sheetsync.jobs.doctor import examine

    drawn = _repaired(session) if repair else []
    patient = Patient(
        where=lambda: session.place.where,
        blueprint=lambda: session.blueprint,
        book=lambda: session.bare_book,
        state=lambda: _state(session),
        emulator=session.emulator,
        now=session.now().astimezone(UTC),
    )
    session.console.say("Looking …")
    found = list(examine(patient))
    worst = {diagnosis.state for diagnosis in found}
    session.console.document(
        {
            "format": "sheetsync.doctor/1",
            "checks": [
                {"name": each.name, "state": each.state.value, "why": each.why, "remedy": each.remedy} for each in found
            ],
            "repaired": drawn,
            "counts": {state.value: sum(each.state is state for each in found) for state in State},
        }
    )
    session.console.show(_lines(found, width_of(sys.stdout), quiet=session.console.quiet))
    if State.PROBLEM in worst:
        return ExitCode.FAILED
    return ExitCode.FOUND if State.WARNING in worst else ExitCode.DONE


def _compared(session: Session) -> ExitCode:
    """Compare Google with the sandbox, tell of it, and write a file that can be attached to a report."""
    import json

    from sheetsync.books.google import connect
    from sheetsync.jobs.selftest_google import compare, told
    from sheetsync.sandbox import Sandbox

    now = session.now().astimezone(UTC)
    session.console.say("Asking Google and the sandbox …")
    with Sandbox() as sandbox:
        found = compare(session.client, connect(sandbox.host), now=now)
    path = Path(f"google-selftest-{now:%Y-%m-%d-%H%M%S}.json")
    try:
        with path.open("x", encoding="utf-8") as file:
            json.dump(found, file, indent=1, ensure_ascii=False)
    except OSError as trouble:
        why = trouble.strerror or str(trouble)
        raise SheetsyncError(
            f"{path} cannot be written: {why}.",
            hint="Run it again in another folder. The spreadsheet of the self-test is deleted.",
        ) from trouble
    session.console.document(found)
    session.console.show((("plain", line),) for line in told(found))
    session.console.say(f"Written to {path}. The spreadsheet of the self-test is deleted.")
    return ExitCode.FOUND if found["differ"] else ExitCode.DONE


def _repaired(session: Session) -> list[str]:
    """Draw again what is missing, and tell of it."""
    from sheetsync.jobs.repair import repair

    here, there = repair(session.book, session.blueprint, session.state, partner=session.partner)
    session.book.tidy()
    for what in here:
        session.console.say(f"Drawn again in {session.place.where}: {what}")
    for what in there:
        session.console.say(f"Drawn again on the other side: {what}")
    if not here and not there:
        session.console.say("There is nothing to draw again.")
    return here + there


def _state(session: Session) -> Path:
    """Return the folder of the histories, also where no tracker is named that might have one of its own."""
    from sheetsync.history.state import state_root

    try:
        return session.state.root
    except UsageMistake:
        return state_root()


def _lines(found: Sequence[Diagnosis], width: int | None, *, quiet: bool) -> Iterator[Line]:
    """Yield what was found, in lines of *width* columns, or as long as they are; with *quiet* only what is not well."""
    from sheetsync.report.text import count

    room = max(width - _MARGIN, 30) if width else _UNBOUND
    for each in found:
        if quiet and each.state.value == "ok":
            continue
        first, *more = wrap(each.why, room, break_long_words=False, break_on_hyphens=False)
        yield ((_STYLES[each.state], f"{each.state.value:<8}"), ("strong", f"{each.name:<17}"), ("plain", first))
        yield from ((("plain", f"{'':{_MARGIN}}{line}"),) for line in more)
        if each.remedy and each.state.value != "ok":
            remedy = wrap(f"→ {each.remedy}", room, break_long_words=False, break_on_hyphens=False)
            yield from ((("muted", f"{'':{_MARGIN}}{line}"),) for line in remedy)
    bad = sum(each.state.value == "problem" for each in found)
    odd = sum(each.state.value == "warning" for each in found)
    if bad or odd:
        told = [count(bad, "problem", "problems")] if bad else []
        told += [count(odd, "warning", "warnings")] if odd else []
        yield (("strong", f"{' and '.join(told)}."),)
    else:
        yield (("strong", "All is well."),)
