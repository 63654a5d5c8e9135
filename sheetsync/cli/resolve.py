"""`sheetsync resolve`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session
from sheetsync.cli.sync import carry_out
from sheetsync.errors import ExitCode, UsageMistake

if TYPE_CHECKING:
    from sheetsync.jobs.sync import SyncPlan
    from sheetsync.model.question import Question
    from sheetsync.report.text import Line

__all__ = ["resolve"]


class QuestionUnknown(UsageMistake):
    """Nothing that waits has this ID, or the answer does not fit it."""


@click.command(cls=Command)
@click.argument("decision", default="")
@click.option("--keep", metavar="WHAT", default="", help="Excel, Google, or the value itself; for rows: delete, keep.")
@click.option("-n", "--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@pass_session
def resolve(session: Session, decision: str, *, keep: str, dry_run: bool, yes: bool) -> ExitCode:
    """List the decisions that wait for you, or decide one.

    DECISION is the ID that `sheetsync sync` shows, or any part of it that fits only one; without it all are listed. A
    sync then writes the value you keep to both sides, with everything else that has changed. You can also decide
    without a command: type under Keep in the sheet Needs your decision, or edit either cell, and sync.

    \b
    Examples:
      sheetsync resolve                            list what waits
      sheetsync resolve D-4F2A --keep google       take what the Google Sheet has
      sheetsync resolve D-4F2A --keep "Call her"   take something else
      sheetsync resolve D-91BC --keep delete       let held rows go
    """
    session.console.say("Reading both sides …")
    plan = session.linked.plan(session.bare_book.observe())
    if not decision:
        _list(session, plan)
        return ExitCode.DECISIONS_WAIT if plan.questions else ExitCode.DONE
    question = _find(plan.questions, decision)
    decided = plan.answered({question.id: _answer(question, keep)})
    return carry_out(session, decided, dry_run=dry_run, yes=yes)


def _find(questions: Sequence[Question], wanted: str) -> Question:
    found = [question for question in questions if wanted.casefold() in question.id.casefold()]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(question.id for question in found or questions) or "nothing"
    what = f"Several decisions have {wanted} in their ID" if found else f"No decision called {wanted} waits"
    raise QuestionUnknown(f"{what}: {listed}.", hint="`sheetsync resolve` lists all that wait. Nothing was changed.")


def _answer(question: Question, keep: str) -> str:
    """Return the answer, if it is one: for a cell any value is, for anything else only the choices it has."""
    choices = {short for choice in question.choices for short in (choice.casefold(), choice.casefold().split()[0])}
    if not keep.strip() or (question.about.cell is None and keep.strip().casefold() not in choices):
        told = ", ".join(question.choices) + (", or the value itself" if question.about.cell else "")
        raise QuestionUnknown(
            f"What is to become of {question.where}? --keep takes: {told or 'nothing; mend the sheet instead'}.",
            hint=f"{question.kind}. Nothing was changed.",
        )
    return keep


def _list(session: Session, plan: SyncPlan) -> None:
    names = plan.left.book, plan.right.book
    session.console.show(_lines(plan.questions, *names))
    keys = [name.casefold() for name in names] if names[0] != names[1] else ["left", "right"]
    session.console.document(
        {
            "format": "sheetsync.decisions/1",
            "decisions": [
                {
                    "id": each.id,
                    "where": each.where,
                    "what": each.kind,
                    keys[0]: each.left,
                    keys[1]: each.right,
                    "before": each.before,
                    "choices": list(each.choices),
                    "answered": each.answered,
                }
                for each in plan.questions
            ],
        }
    )


def _lines(questions: Sequence[Question], left: str, right: str) -> Iterator[Line]:
    from sheetsync.report.sync import YET_TO_COUNT
    from sheetsync.report.text import clean

    if not questions:
        yield (("plain", "Nothing waits for your decision."),)
    for question in questions:
        yield (("strong", f"{question.id}  {clean(question.where)}"), ("muted", f"  {clean(question.kind, limit=200)}"))
        for name, text in ((left, question.left), (right, question.right), ("before", question.before)):
            if text or question.about.cell:
                yield (("plain", f"    {name:<8} {clean(text, limit=200) or '(blank)'}"),)
        if question.answered:
            yield (("muted", f"    {YET_TO_COUNT.format(clean(question.answered))}"),)
            continue
        choices = [choice.casefold().removesuffix(" row") for choice in question.choices]
        told = " | ".join((*choices, *(["VALUE"] if question.about.cell else [])))
        yield (("muted", f"    sheetsync resolve {question.id} --keep {told}"),) if told else ()
