"""`sheetsync after`: the hour after an interview, in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import ExitCode, UsageMistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sheetsync.jobs.after import Hour
    from sheetsync.model.filling import Filling
    from sheetsync.report.text import Line

__all__ = ["after"]

_STEPS = ("notes", "expected", "struck", "named", "interest", "promise", "letter", "touch")


@click.command(cls=Command)
@click.argument("interview")
@click.argument("notes", default="", metavar="[NOTES|-]")
@click.option("--say", "said", metavar="KEY=TEXT", multiple=True, help="Answer one prompt; may come again.")
@click.option("--again", type=click.Choice(_STEPS), help="Ask a step anew; Enter keeps what stands there.")
@pass_session
def after(session: Session, interview: str, notes: str, said: tuple[str, ...], again: str | None) -> ExitCode:
    """Go through the hour after an interview, from your notes to the thank-you and to what comes next.

    There are eight steps: fill the chart from your notes, mark what surprised you, write down what struck you, keep
    people and avenues, say whether you are still interested, promise what you will do by when, draft the letter, and
    set when to be in touch again. Press Enter to skip a step and Ctrl-D to stop. Your answers are saved, and the next
    run asks only what is open. --again repeats a step; there - clears an answer, as --say KEY= does. NOTES may be any
    kind of file that `sheetsync chart fill` reads. Without a terminal the command prints the state of each step, holds
    back doubtful answers in NOTES (exit code 4), and writes people who were named into Referrals. The keys for --say
    are those of `sheetsync debrief`.

    \b
    Examples:
      sheetsync after ada notes.md
      sheetsync after ada
      sheetsync after ada --again interest
      sheetsync after ada --say "will_do=Send her my draft" --say "by=next Friday"
    """
    from sheetsync.jobs.after import begin_hour

    hour = begin_hour(session.book, interview, session.today())
    _say_when_thanks_are_due(session, hour)
    filling = None
    if said or not session.console.somebody_is_here:
        if again and not said:
            raise UsageMistake("There is nobody here to ask.", hint="Say it with --say KEY=TEXT. Nothing was changed.")
        hour, filling = _told(session, hour, notes, said, again or "")
    else:
        from sheetsync.cli.after_asking import lead_through

        hour = lead_through(session, hour, notes, again or "")
    session.console.document(_document(hour, filling))
    _suggest(session, hour, filling)
    return ExitCode.DECISIONS_WAIT if filling and (filling.held or filling.differing) else ExitCode.DONE


def _told(session: Session, hour: Hour, notes: str, said: tuple[str, ...], again: str) -> tuple[Hour, Filling | None]:
    """Do what was said in the call itself, and show where each step stands."""
    from sheetsync.cli.debrief import said_answers
    from sheetsync.interviews.after import PARTS
    from sheetsync.jobs.after import hour_of
    from sheetsync.jobs.debrief import keep

    instead = {key for part in PARTS if part.key == again for key in part.asks}
    typed = said_answers(session, hour.debrief, said, may_empty=instead)
    filling = None
    if notes:
        hour, filling = _filled(session, hour, notes)
    if typed:
        book, schema = session.book, session.schema
        now, _ = keep(book, schema, hour.debrief, typed, today=hour.today, letters=letters, instead=instead)
        session.console.say(f"Wrote down {len(typed)} {'answer' if len(typed) == 1 else 'answers'}.")
        hour = hour_of(now.tracker.snapshot, hour.talk.id, hour.today)
    session.console.show(_lines(hour))
    return hour, filling


def _filled(session: Session, hour: Hour, notes: str) -> tuple[Hour, Filling]:
    """Write what is sure of the notes, and hold back the rest, as nobody is here to ask."""
    from sheetsync.cli.chart import read_file
    from sheetsync.jobs.after import hour_of
    from sheetsync.jobs.fill import open_desk
    from sheetsync.report.filling import filling_lines, filling_summary

    desk = open_desk(session.book, session.blueprint, interview=hour.talk.id, today=hour.today, letters=letters)
    reading = desk.read(read_file(notes))
    held = {each.said.where for each in reading.matches if not each.sure}
    filling = desk.plan(reading.matches, held=held, people=desk.people(reading))
    session.console.show(filling_lines(filling))
    written = desk.apply(session.book, filling)
    session.console.say(filling_summary(filling))
    for notice in reading.notices:
        session.console.say(notice)
    return hour_of(written, hour.talk.id, hour.today), filling


def _say_when_thanks_are_due(session: Session, hour: Hour) -> None:
    from sheetsync.cli.console import clean

    whom, term = clean(hour.talk.person) or hour.talk.id, hour.thanks
    if term is None:
        return
    if hour.today < term.due:
        session.console.say(
            f"Your thank-you to {whom} is due by {term.due:%A}, {term.due}. Step 7 drafts it, from your answers."
        )
    elif hour.today == term.due:
        session.console.say(f"Your thank-you to {whom} is due today.")
    else:
        session.console.say(
            f"Your thank-you to {whom} was due on {term.due}. Send it all the same; late is better than never."
        )


def _lines(hour: Hour) -> Iterator[Line]:
    for number, each in enumerate(hour.stages, 1):
        mark: tuple[str, str] = ("due", "○") if each.open else ("plain", "✓")
        yield (mark, ("strong", f" {number}  {each.part.title}"), ("muted", f"  ({each.part.key})"))
        if each.told:
            yield (("plain", f"     {each.told}"),)
        if each.open and each.command:
            yield (("muted", "     open: "), ("plain", ", ".join(each.open)), ("muted", f"  {each.command}"))
        if each.part.key == "touch" and hour.next_turn:
            yield (("plain", f"     Their turn comes on {hour.next_turn.due}."),)
        if each.part.key == "interest":
            yield from ((("plain", f"     {told}"),) for told in hour.change)
    if paragraphs := hour.encouragement:
        yield (("strong", "This is okay, too."),)
        yield from ((("plain", f"  {told}"),) for told in paragraphs)


def _document(hour: Hour, filling: Filling | None) -> dict[str, object]:
    from sheetsync.report.filling import filling_json

    return {
        "format": "sheetsync.after/1",
        "interview": hour.talk.id,
        "thanks_due": str(hour.thanks.due) if hour.thanks else None,
        "steps": [
            {
                "key": each.part.key,
                "title": each.part.title,
                "told": each.told,
                "open": list(each.open),
                "command": each.command if each.open else "",
            }
            for each in hour.stages
        ],
        "next_turn": str(hour.next_turn.due) if hour.next_turn else None,
        "change": hour.change,
        "encouragement": hour.encouragement,
        "notes": filling_json(filling, written=True) if filling else None,
    }


def _suggest(session: Session, hour: Hour, filling: Filling | None) -> None:
    waiting = [each for each in hour.stages if each.open]
    if filling and filling.held:
        session.console.next(f"look at each doubtful answer: sheetsync chart fill {hour.talk.id} NOTES")
    elif len(waiting) == 1 and waiting[0].part.key == "letter":
        session.console.next(f"once you have sent the letter: sheetsync thanks sent {hour.talk.id}")
    elif waiting:
        left = ", ".join(each.part.key for each in waiting)
        session.console.next(f"still open are {left}; go on when you like: sheetsync after {hour.talk.id}")
    else:
        session.console.next("whom to ask now, and why: sheetsync next")
