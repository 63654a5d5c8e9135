"""`sheetsync debrief`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from sheetsync.interviews.reflection import Standing
    from sheetsync.jobs.debrief import Debrief
    from sheetsync.model.value import Value
    from sheetsync.report.text import Line

__all__ = ["debrief", "said_answers"]


@click.command(cls=Command)
@click.argument("interview")
@click.option("--say", "said", metavar="KEY=TEXT", multiple=True, help="Answer one prompt; may come again.")
@pass_session
def debrief(session: Session, interview: str, said: tuple[str, ...]) -> None:
    """Think an interview over, in six steps: thank, learn, compare, decide, connect, keep.

    In a terminal each step asks what has no answer yet. Press Enter to skip a question and Ctrl-D to stop. Your answers
    are saved, and the next run continues from there. They are ordinary cells in Reflections, Referrals, Insights and
    Interviews.

    \b
    Examples:
      sheetsync debrief ada
      sheetsync debrief ada --say "learned=The mornings are for proofs" --say "by=next Friday"
      sheetsync debrief ada --say "referral=Mary Somerville, Royal Society"
    """
    from sheetsync.jobs.debrief import begin, keep

    now = begin(session.book, interview)
    typed = said_answers(session, now, said)
    if typed:
        now, count = keep(session.book, session.schema, now, typed, today=session.today(), letters=letters)
        session.console.say(f"Wrote down {len(typed)} {'answer' if len(typed) == 1 else 'answers'}.")
        if not count:
            session.console.say("It was there already, so nothing was changed.")
    elif session.console.somebody_is_here:
        now = _lead_through(session, now)
    else:
        session.console.show(_lines(now.steps))
    session.console.document(_document(now))
    _suggest(session, now)


def said_answers(
    session: Session, now: Debrief, said: Sequence[str], *, may_empty: Container[str] = ()
) -> dict[str, Value]:
    """Return what was said by the key of its prompt; raises UsageMistake for what is no answer to any.

    Nothing behind the ``=`` empties the cell of a prompt in *may_empty*, and is no answer to another.
    """
    from sheetsync.interviews.reflection import PROMPTS
    from sheetsync.jobs.debrief import understood

    typed: dict[str, Value] = {}
    for each in said:
        key, equals, text = each.partition("=")
        key = key.strip().casefold().replace("-", "_")
        if not equals or key not in PROMPTS:
            raise UsageMistake(
                f"There is no prompt “{key}”." if equals else f"“{each}” is not KEY=TEXT.",
                hint=f"The keys are: {', '.join(PROMPTS)}. Nothing was changed.",
            )
        if key in typed:
            raise UsageMistake(
                f"{key} is said twice.", hint="Say it once, with ; between several. Nothing was changed."
            )
        if text.strip():
            typed[key] = understood(now, session.schema, key, text.strip(), session.today())
        elif key in may_empty:
            typed[key] = ""
    return typed


def _lead_through(session: Session, now: Debrief) -> Debrief:
    """Ask step by step; each step is written down before the next begins, and what was said before a stop as well."""
    from sheetsync.jobs.debrief import keep

    session.console.say("Press Enter to skip, Ctrl-D to stop.")
    for place in range(len(now.steps)):
        step = now.steps[place]
        session.console.show([*_heading(place, step)])
        answers: dict[str, Value] = {}
        try:
            _ask(session, now, step, answers)
            stopped = False
        except click.Abort:
            stopped = True
        if answers:
            now, _ = keep(session.book, session.schema, now, answers, today=session.today(), letters=letters)
        if stopped:
            session.console.say("Stopped. What you said is written down.")
            break
    return now


def _ask(session: Session, now: Debrief, step: Standing, answers: dict[str, Value]) -> None:
    """Ask the prompts of a step and note what is understood in *answers*; raises Abort when the person stops."""
    from sheetsync.jobs.debrief import understood

    for prompt in step.waiting:
        while text := click.prompt(prompt.text, default="", show_default=False, err=True).strip():
            try:
                answers[prompt.key] = understood(now, session.schema, prompt.key, text, session.today())
                break
            except UsageMistake as mistake:
                session.console.need(mistake.message)


def _heading(place: int, each: Standing) -> Iterator[Line]:
    yield (("strong", f"{place + 1}  {each.step.title}"),)
    if each.told:
        yield (("muted", f"   {each.told}"),)
    elif not each.waiting:
        yield (("muted", "   ✓ written down"),)


def _lines(steps: Sequence[Standing]) -> Iterator[Line]:
    for place, each in enumerate(steps):
        yield from _heading(place, each)
        for prompt in each.waiting:
            yield (("due", "   ○ "), ("plain", prompt.text), ("muted", f"  ({prompt.key})"))


def _document(now: Debrief) -> dict[str, object]:
    return {
        "format": "sheetsync.debrief/1",
        "interview": now.talk.id,
        "waiting": list(now.waiting),
        "steps": [
            {"title": each.step.title, "told": each.told, "waiting": [prompt.key for prompt in each.waiting]}
            for each in now.steps
        ],
    }


def _suggest(session: Session, now: Debrief) -> None:
    if not now.steps[0].told.startswith("Sent"):
        session.console.next(f"the thank-you: sheetsync thanks draft {now.talk.id}")
    elif now.waiting:
        session.console.next(f"go on when you like: sheetsync debrief {now.talk.id}")
