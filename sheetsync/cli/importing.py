"""`sheetsync import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import ExitCode, UsageMistake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sheetsync.exchange.plan import Answers
    from sheetsync.exchange.reading import People
    from sheetsync.jobs.importing import Import, Past, Whole

__all__ = ["importing", "take_in"]


@click.command("import", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--as", "as_", metavar="FORMAT", default="", help="vcard, json, addresses, csv or xlsx [default: found out]."
)
@click.option("--map", "map_", metavar="FILE", default="", help="Say which column is what (see sheetsync help import).")
@click.option("--dates", type=click.Choice(["dmy", "mdy"]), help="What comes first in 3/4/2026: the day or the month.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("--into", metavar="BOOK", default="", help="The tracker to import into, as --book names it.")
@pass_session
def importing(
    session: Session,
    files: tuple[str, ...],
    as_: str,
    map_: str,
    dates: str | None,
    into: str,
    *,
    dry_run: bool,
    yes: bool,
) -> ExitCode:
    """Import people from LinkedIn, Google Contacts, Outlook, vCards, Monica, Notion, or any table.

    FILE may be CSV, TSV, .xlsx, vCard, JSON or pasted addresses, of any layout. What fits no column of Contacts gets a
    column of your own. A later export of the same kind updates what changed in it; where you have changed the same cell
    you are asked. Nothing is blanked, and nobody is deleted. What could not be used is listed with its row.

    \b
    Examples:
      sheetsync import Connections.csv -n
      sheetsync import contacts.vcf people.xlsx
      sheetsync import list.csv --dates dmy -y
    """
    if into:
        session.take("book", into)
    return take_in(session, files, as_, map_, dates or "", dry_run=dry_run, yes=yes)


def take_in(
    session: Session,
    files: Sequence[str],
    as_: str = "",
    map_: str = "",
    dates: str = "",
    *,
    dry_run: bool = False,
    yes: bool = False,
) -> ExitCode:
    """Show what the files change, ask, and do it; return 4 where decisions wait and 1 where nobody was found."""
    from sheetsync.exchange.reading import FORMATS, Wanted
    from sheetsync.jobs.importing import Past, read_files, read_mapping
    from sheetsync.report.importing import import_json, import_lines, import_summary

    if as_ and as_ not in FORMATS:
        raise UsageMistake(f"“{as_}” is no format.", hint=f"It can be: {', '.join(FORMATS)}. Nothing was changed.")
    noted = read_mapping(Path(map_)) if map_ else None
    wanted = Wanted(as_, noted.fields if noted else {}, dates)
    with session.console.working("Reading"):
        past = Past(session.state, session.book.observe())
        people = read_files([Path(each) for each in files], wanted, past)
    plan = _plan(session, people, past, noted.people if noted else {})
    for each in plan.plans:
        session.console.show(import_lines(each, session.schema.tables["contacts"]))
    written = not dry_run and bool(plan.changes) and (yes or session.console.confirm("Take this in?", flag="-y"))
    if written or (not dry_run and not plan.changes):
        with session.console.working("Writing"):
            plan.apply(session.book)
    session.console.say(import_summary(plan.plans) + ("" if written else " Nothing was changed."))
    session.console.document(import_json(plan.plans))
    if written and any(each.added for each in plan.plans):
        session.console.next("give them tiers and days: sheetsync triage, sheetsync spread")
    if any(each.decisions for each in plan.plans):
        return ExitCode.DECISIONS_WAIT
    return ExitCode.DONE if any(each.people for each in people) else ExitCode.FAILED


def _plan(session: Session, people: Sequence[People | Whole], past: Past, who: Mapping[str, str]) -> Import:
    from sheetsync.exchange.plan import Answers
    from sheetsync.jobs.importing import plan_imports

    def planned(answers: Answers) -> Import:
        return plan_imports(
            people,
            past.snapshot,
            session.schema,
            past,
            today=session.today(),
            now=session.now,
            letters=letters,
            answers=answers,
        )

    answers = Answers(who)
    with session.console.working("Comparing"):
        plan = planned(answers)
    if session.console.somebody_is_here and any(each.decisions for each in plan.plans):
        return planned(_asked(plan, answers))
    return plan


def _asked(plan: Import, answers: Answers) -> Answers:
    """Ask a person about each decision; what they leave open waits."""
    from sheetsync.exchange.plan import NEW, Answers
    from sheetsync.model.base import CellKey

    people, cells, kept = dict(answers.people), dict(answers.cells), set(answers.kept)
    for decision in (decision for each in plan.plans for decision in each.decisions):
        click.echo(decision.message, err=True)
        if decision.kind == "same-person":
            choice = click.prompt(
                "Same person, another, or later", type=click.Choice(["same", "other", "later"]), err=True
            )
            if choice != "later":
                people[str(decision.row)] = decision.contact if choice == "same" else NEW
            continue
        choice = click.prompt(
            "Keep yours, take the file's, or later", type=click.Choice(["mine", "file", "later"]), err=True
        )
        cell = CellKey("contacts", decision.contact, decision.column)
        if choice == "file":
            cells[cell] = decision.now
        elif choice == "mine":
            kept.add(cell)
    return Answers(people, cells, frozenset(kept))
