"""`sheetsync export`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sheetsync.model.snapshot import Snapshot

__all__ = ["export"]

_FORMS = ("vcf", "vcf4", "csv", "json", "ics")
_CALLED = {"people": "contacts", "log": "interactions"}


@click.command(cls=Command)
@click.argument("what", nargs=-1, metavar="[people|log|interviews|questions|…]")
@click.option("--format", "form", type=click.Choice(_FORMS), help="[default: by the ending of --to, else csv].")
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="Write it into this file.")
@pass_session
def export(session: Session, what: tuple[str, ...], form: str | None, to: Path | None) -> None:
    """Export the tracker for other programs.

    vcf and vcf4 are people as vCard 3.0 and 4.0, ics is a calendar of the interviews, csv is one sheet, and json is any
    or all sheets, which `sheetsync import` reads back. In CSV a cell that a spreadsheet would run as a formula begins
    with an apostrophe.

    \b
    Examples:
      sheetsync export --to contacts.vcf
      sheetsync export log --to log.csv
      sheetsync export --format json --to tracker.json
    """
    chosen = form or (to.suffix[1:].lower() if to else "csv")
    if chosen not in _FORMS:
        raise UsageMistake(f"“{chosen}” is no format.", hint=f"It can be: {', '.join(_FORMS)}. Nothing was written.")
    snapshot = session.book.observe()
    text = _written(session, snapshot, chosen, [_CALLED.get(each, each) for each in what])
    if to:
        from sheetsync.cli.files import save

        save(to, text)
        session.console.say(f"Written to {to}.")
    else:
        session.console.file(text)
    session.console.document(
        {"format": "sheetsync.exported/1", "form": chosen, "to": str(to) if to else None, "text": text}
    )


def _written(session: Session, snapshot: Snapshot, form: str, keys: Sequence[str]) -> str:
    from sheetsync.exchange.leaving import as_cards, as_csv
    from sheetsync.jobs.naming import table_of
    from sheetsync.tracker.reading import Tracker

    unknown = [key for key in keys if key not in snapshot.tables]
    if unknown:
        known = ", ".join(("people", "log", *(key for key in snapshot.tables if key not in _CALLED.values())))
        raise UsageMistake(f"There is no sheet “{unknown[0]}”.", hint=f"There are: {known}. Nothing was written.")
    if form == "json":
        import json

        from sheetsync.exchange.whole import whole_json

        return (
            json.dumps(whole_json(snapshot.tables, keys or list(snapshot.tables)), ensure_ascii=False, indent=1) + "\n"
        )
    if form == "ics":
        from sheetsync.interviews.appointments import appointments_of
        from sheetsync.model.finding import Check
        from sheetsync.report.calendar import check_calendar

        talks = appointments_of(Tracker(snapshot), date.min)
        return check_calendar(Check(session.today(), ()), book=snapshot.document, interviews=talks)
    if form == "csv" and len(keys) > 1:
        raise UsageMistake("A CSV file holds one sheet.", hint="Name one, or say --format json. Nothing was written.")
    key = keys[0] if keys else "contacts"
    if form == "csv":
        return as_csv(table_of(snapshot, key), session.schema.tables[key])
    return as_cards(table_of(snapshot, "contacts"), "4.0" if form == "vcf4" else "3.0")
