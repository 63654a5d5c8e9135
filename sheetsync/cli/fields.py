"""`sheetsync fields`: fields and employers at a glance, fields compared, and what rules one out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.files import Report, chosen_form, deliver, forms, of_blocks
from sheetsync.cli.options import Group
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.report.card import documented, told

if TYPE_CHECKING:
    from sheetsync.jobs.entry import Edited

__all__ = ["fields"]

_FORMS = ("text", "md", "html", "json")

_EVIDENCE = click.option(
    "--evidence", metavar="ID", multiple=True, help="A row of Responses that shows it; may come again."
)
_BECAUSE = click.option("--because", metavar="TEXT", help="Why, in your own words.")


class _Fields(Group):
    """A group that compares where no other of its commands is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        asked = {"-h", "--help"} & set(args) or set(self.commands) & set(args)
        return super().parse_args(ctx, args if asked else ["compare", *args])


@click.group(cls=_Fields)
def fields() -> None:
    """Show your fields or employers, compare fields on what matters to you, and rule out.

    Without a command, it compares.

    \b
    Examples:
      sheetsync fields
      sheetsync fields compare --by employer
      sheetsync fields score "water management" "Working outdoors" 4 --evidence A-009
      sheetsync fields rule-out "Night shifts"
    """


@fields.command()
@click.argument("names", nargs=-1, metavar="[FIELD]...")
@click.option("--by", type=click.Choice(["field", "employer"]), default="field", help="What to show side by side.")
@forms(*_FORMS)
@pass_session
def compare(session: Session, names: tuple[str, ...], by: str, form: str | None, to: Path | None) -> None:
    """Show the fields of your contacts and interviews, and compare them.

    For each FIELD [default: all] it shows your contacts and interviews, your interest before and after them, hard
    rule-outs, and your weighted scores with their evidence. Scores and weights are on the sheet Factors. It also says
    whether changing one weight by one would change the order, and what attracted or put you off after which talk. --by
    employer compares organisations: whom you know there, whom you met, and the arguments for and against each.

    \b
    Examples:
      sheetsync fields compare
      sheetsync fields compare water health --to fields.html
      sheetsync fields compare --by employer
    """
    form = chosen_form(session, form, to, *_FORMS)
    report = _employers(session, names) if by == "employer" else _fields(session, names)
    deliver(session, report, form, to)


def _fields(session: Session, names: tuple[str, ...]) -> Report:
    """Compare fields: those that *names* mean, or all."""
    from sheetsync.interviews.fields import compare_fields
    from sheetsync.jobs.fields import find_field
    from sheetsync.report.fields import fields_json, fields_lines, fields_markdown
    from sheetsync.report.fields_page import fields_page
    from sheetsync.tracker.reading import Tracker
    from sheetsync.tracker.study import read_study

    snapshot = session.book.observe()
    only = [find_field(snapshot, name) for name in names]
    today = session.today()
    tracker = Tracker(snapshot)
    found = compare_fields(tracker, read_study(tracker), today=today, only=only)
    return Report(
        lambda: fields_json(found),
        lambda: fields_lines(found),
        {"md": lambda: fields_markdown(found), "html": lambda: fields_page(found, today)},
    )


def _employers(session: Session, names: tuple[str, ...]) -> Report:
    """Show employers side by side: those that *names* mean, or all."""
    from sheetsync.jobs.fields import employers
    from sheetsync.report.fields_overview import employers_blocks, employers_json

    found = employers(session.book.observe(), names, session.today())
    return of_blocks("Your employers", lambda: employers_blocks(found), lambda: employers_json(found))


@fields.command()
@click.argument("field")
@click.argument("factor")
@click.argument("score", type=click.IntRange(1, 5))
@click.option(
    "--weight", type=click.IntRange(0, 5), metavar="N", help="How much the factor matters to you, in every field."
)
@_EVIDENCE
@_BECAUSE
@pass_session
def score(
    session: Session,
    field: str,
    factor: str,
    score: int,
    weight: int | None,
    evidence: tuple[str, ...],
    because: str | None,
) -> None:
    """Score a field on a factor, from 1 (poor) to 5 (excellent).

    A score without evidence counts as a guess.

    \b
    Examples:
      sheetsync fields score water "Working outdoors" 4 --weight 3 --evidence A-009 --evidence A-010
      sheetsync fields score health "Working outdoors" 1
    """
    from sheetsync.jobs.fields import score as write

    done = write(
        session.book,
        session.schema,
        field=field,
        factor=factor,
        typed={"score": str(score), **({"note": because} if because is not None else {})},
        evidence=evidence,
        weight=weight,
        letters=letters,
    )
    _tell(session, done)
    session.console.document(documented("factor", "factors", done.row, done.snapshot))
    if not evidence:
        session.console.next("name what shows it, or it is a guess: --evidence and the ID of a row of Responses")


@fields.command()
@click.argument("factor")
@click.argument("weight", type=click.IntRange(0, 5))
@pass_session
def weigh(session: Session, factor: str, weight: int) -> None:
    """Say how much a factor matters to you: 0 not at all, 5 more than anything.

    \b
    Examples:
      sheetsync fields weigh "Working outdoors" 3
    """
    from sheetsync.jobs.fields import weigh as write

    done = write(session.book, session.schema, factor=factor, weight=weight, letters=letters)
    session.console.document(documented("factor", "factors", done.row, done.snapshot))
    _tell(session, done)


@fields.command("rule-out")
@click.argument("what")
@click.option("--field", metavar="FIELD", default="", help="Only in this field, which it rules out.")
@click.option("--soft", is_flag=True, help="A reason to think twice, not to rule out.")
@click.option("--lift", "lifted", is_flag=True, help="Stop ruling anything out because of it.")
@_EVIDENCE
@_BECAUSE
@pass_session
def rule_out(
    session: Session,
    what: str,
    field: str,
    evidence: tuple[str, ...],
    because: str | None,
    *,
    soft: bool,
    lifted: bool,
) -> None:
    """Note what rules out a field, or any job where you meet it.

    Adding a contact or interview that meets it prints a warning; nothing is refused.

    \b
    Examples:
      sheetsync fields rule-out "Night shifts" --because "I tried it for a summer."
      sheetsync fields rule-out "Short contracts" --field museum --soft
      sheetsync fields rule-out "Night shifts" --lift
    """
    from sheetsync.jobs.fields import lift, who_meets
    from sheetsync.jobs.fields import rule_out as write

    today = session.today()
    if lifted:
        done = lift(session.book, session.schema, what=what, field=field, today=today, letters=letters)
    else:
        typed = {"rule_out": "Soft" if soft else "Hard", "since": today, "lifted_on": ""}
        typed |= {"note": because} if because is not None else {}
        done = write(
            session.book, session.schema, what=what, field=field, typed=typed, evidence=evidence, letters=letters
        )
    session.console.document(documented("factor", "factors", done.row, done.snapshot))
    _tell(session, done)
    met = [] if lifted else who_meets(done.snapshot, done.row, today)
    if met:
        session.console.say(f"Contacts that meet it: {', '.join(met[:10])}.")


def _tell(session: Session, done: Edited) -> None:
    """Say what was written, and what stood there before."""
    for sentence in told(done.snapshot.tables["factors"], done.row, done.changes):
        session.console.say(sentence)
