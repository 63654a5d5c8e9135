"""`sheetsync prep`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sheetsync.jobs.prep import Prep
    from sheetsync.model.snapshot import Snapshot
    from sheetsync.model.study import Answer, Study
    from sheetsync.report.text import Line

__all__ = ["prep"]

_NAMED = 2


@click.command(cls=Command)
@click.argument("interview")
@click.option(
    "--minutes",
    type=click.IntRange(5, 600),
    metavar="N",
    help="How long the talk will be [default: the sheet's, or 30].",
)
@click.option("--questions", metavar="SET", default="", help="Ask those of this set; also a file of your own (.toml).")
@click.option(
    "--expect",
    "expected",
    metavar="ID=TEXT",
    multiple=True,
    help="What you expect to hear; may come again. For ID also the number, or words of the question.",
)
@click.option("--sheet", type=click.Path(path_type=Path), metavar="FILE", help="Write a sheet to take along (.docx).")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", help="The paper of that sheet.")
@click.option("-n", "--dry-run", is_flag=True, help="Show the questions, and change nothing.")
@pass_session
def prep(
    session: Session,
    interview: str,
    minutes: int | None,
    questions: str,
    expected: tuple[str, ...],
    sheet: Path | None,
    paper: str,
    *,
    dry_run: bool,
) -> None:
    """Prepare an interview: what to ask, what you expect, and a sheet to take along.

    It adds as many questions to Responses as fit into the time. Half of them are the core that you asked others in the
    field, so that answers can be compared. The rest are questions that your reflections left open, your own questions,
    and a set that fits the field and whether you have met before. --questions uses one set only. Nobody is asked the
    same question twice; set Active to No in Questions to never ask one. In a terminal you are then asked what you
    expect to hear: only an expectation can be surprised.

    \b
    Examples:
      sheetsync prep ada
      sheetsync prep ada --minutes 20 --sheet ada.docx
      sheetsync prep ada --questions choosing-between-fields
      sheetsync prep ada --expect "P1=A degree, then straight in."
    """
    from sheetsync.jobs.prep import expect, plan_prep

    plan = plan_prep(
        session.book,
        session.blueprint,
        interview=interview,
        minutes=minutes,
        questions=questions,
        today=session.today(),
        letters=letters,
    )
    typed = _typed(expected)
    session.console.show(_lines(plan))
    if dry_run:
        session.console.document(_document(plan, plan.snapshot))
        session.console.say("Nothing was changed.")
        return
    _refuse_bad_sheet(sheet)
    snapshot = plan.apply(session.book)
    study, waiting = plan.waiting(snapshot)
    said = _rows_meant(typed, study, waiting)
    if not typed and session.console.somebody_is_here:
        said = _ask(session, study, waiting)
    snapshot, noted = expect(session.book, snapshot, said, session.today())
    if noted:
        session.console.say(f"Wrote down {noted} {'expectation' if noted == 1 else 'expectations'}, as of today.")
    if sheet:
        _write_sheet(session, plan, snapshot, sheet, paper)
    session.console.document(_document(plan, snapshot))
    session.console.next(f"after the talk: sheetsync after {plan.talk.id} NOTES")


def _write_sheet(session: Session, plan: Prep, snapshot: Snapshot, sheet: Path, paper: str) -> None:
    from sheetsync.documents.worksheet import draw_worksheet
    from sheetsync.jobs.prep import write_new

    write_new(sheet, draw_worksheet(plan.sheet(snapshot), paper))
    session.console.say(f"Wrote {sheet}: print it on both sides.")


def _refuse_bad_sheet(sheet: Path | None) -> None:
    """Refuse a sheet that could not be written before anything else is."""
    from sheetsync.documents import word
    from sheetsync.jobs.prep import FileExists

    if sheet is None:
        return
    if sheet.suffix.lower() != ".docx":
        raise UsageMistake(f"{sheet} does not end in .docx.", hint="Nothing was changed.")
    if sheet.exists():
        raise FileExists(f"{sheet} is there already.", hint="Choose another name. Nothing was changed.")
    word()


def _typed(expected: Sequence[str]) -> dict[str, str]:
    typed = {}
    for each in expected:
        name, equals, text = each.partition("=")
        if not equals or not name.strip() or not text.strip():
            raise UsageMistake(f"“{each}” is not ID=TEXT.", hint="Say for example --expect P1=Chance.")
        typed[name.strip().casefold()] = text
    return typed


def _rows_meant(typed: dict[str, str], study: Study, waiting: Sequence[Answer]) -> dict[str, str]:
    """Return expectations by row; raises UsageMistake for a question that does not wait for one."""
    from sheetsync.tracker.search import Called, Found, search

    numbers = study.numbers_of(waiting[0].interview) if waiting else {}
    called = {
        each.row: Called(each.question, (study.question_text(each),), (str(numbers.get(each.question.casefold(), "")),))
        for each in waiting
        if each.row
    }
    found = {name: search(name, called) for name in typed}
    rows = {name: each.key for name, each in found.items() if isinstance(each, Found)}
    lost = [name for name in typed if name not in rows]
    if lost:
        raise UsageMistake(
            f"Nothing more can be expected for {', '.join(lost)}.",
            hint="It is not asked in this interview, has an expectation or an answer already, or can mean several: see "
            "`sheetsync chart show`. The questions were added; no expectation was written down.",
        )
    return {rows[name]: text for name, text in typed.items()}


def _ask(session: Session, study: Study, waiting: Sequence[Answer]) -> dict[str, str]:
    """Ask for each question what is expected; Ctrl-C or Ctrl-D ends the asking, and what was said is kept."""
    from sheetsync.cli.console import clean

    said: dict[str, str] = {}
    askable = [each for each in waiting if each.row]
    if askable:
        session.console.say("What do you expect to hear? Press Enter to skip, Ctrl-D to stop.")
    for number, each in enumerate(askable, 1):
        try:
            words = f"{number} of {len(askable)}  {clean(study.question_text(each))}"
            said[each.row] = click.prompt(words, default="", show_default=False, err=True)
        except click.Abort:
            break
    return said


def _lines(plan: Prep) -> Iterator[Line]:
    from sheetsync.report.text import clean

    yield (("heading", f"{clean(plan.talk.person)} {plan.talk.day or ''}".strip()),)
    study, there = plan.to_ask()
    numbers = study.numbers_of(plan.talk.id)
    for waiting in there:
        expected = f"  (you expect: {clean(waiting.expected, 80)})" if waiting.expected else ""
        number = numbers.get(waiting.question.casefold(), "")
        yield (("plain", f"{number:>3}  {clean(study.question_text(waiting))}"), ("muted", expected))
    if not plan.picked:
        yield (("plain", "No further question is added."),)
    if told := _comparable(plan):
        yield (("muted", told),)
    for number, each in enumerate(plan.picked, len(numbers) + 1):
        why = f"  ({why})" if (why := "; ".join(filter(None, (each.why, _also(each.others))))) else ""
        yield (("plain", f"{number:>3}  {clean(each.question.text)}"), ("muted", why))


def _also(others: Sequence[str]) -> str:
    """Say who else was asked a question, the first two by name."""
    from sheetsync.report.text import clean

    named = ", ".join(clean(name, 40) for name in others[:_NAMED])
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    return f"also asked of {named}{more}" if others else ""


def _comparable(plan: Prep) -> str:
    """Say how many of the questions others in the field were asked, too; blank if none were."""
    from sheetsync.report.text import clean, count

    shared = [each for each in plan.picked if each.others]
    people = dict.fromkeys(name for each in shared for name in each.others)
    if not shared:
        return ""
    where = f" in {clean(plan.talk.field, 60)}" if plan.talk.field else ""
    other = count(len(people), "other person", "other people")
    return (
        f"{len(shared)} of these {len(plan.picked)} questions are the core that you also asked {other}{where}, so that "
        "their answers can be compared."
    )


def _document(plan: Prep, snapshot: Snapshot) -> dict[str, object]:
    from sheetsync.tracker.reading import Tracker
    from sheetsync.tracker.study import read_study

    study = read_study(Tracker(snapshot))
    return {
        "format": "sheetsync.prep/1",
        "interview": plan.talk.id,
        "set": plan.chosen.name,
        "added": [
            {"id": each.question.id, "question": each.question.text, "why": each.why, "others": list(each.others)}
            for each in plan.picked
        ],
        "questions": [
            {"id": each.question, "question": study.question_text(each), "expected": each.expected}
            for each in study.of_interview(plan.talk.id)
        ],
    }
