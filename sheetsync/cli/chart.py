"""`sheetsync chart`: what was asked and answered."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.files import chosen_form, deliver, forms, of_blocks
from sheetsync.cli.options import Group
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.errors import ExitCode, UsageMistake
from sheetsync.report.card import documented, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sheetsync.interviews.notes.lines import Notes
    from sheetsync.interviews.notes.people import Named
    from sheetsync.interviews.notes.reading import Reading
    from sheetsync.jobs.fill import Desk
    from sheetsync.model.filling import Filling, Match, Said

__all__ = ["chart", "read_file", "turned_down"]

_FORMS = ("text", "md", "html", "json")


@click.group(cls=Group)
def chart() -> None:
    """Fill the chart of an interview, show it, and see all interviews side by side.

    \b
    Examples:
      sheetsync chart fill ada notes.md
      sheetsync chart answer ada Q07 "Nobody reads the first draft"
      sheetsync chart matrix
    """


@chart.command()
@click.argument("interview")
@click.argument("question")
@click.argument("text", required=False)
@click.option("--match", metavar="TEXT", help="As expected, Partly, Surprised, Contradicts, No expectation.")
@click.option("--surprise", type=click.IntRange(0, 3), metavar="N", help="0 none, 3 it changes what you think.")
@click.option("--rating", type=click.IntRange(1, 5), metavar="N", help="How good it sounds to you.")
@click.option("--note", metavar="TEXT", help="Anything else.")
@click.option("--move-to", metavar="QUESTION", help="It answers this question instead.")
@pass_session
def answer(
    session: Session, /, interview: str, question: str, text: str | None, move_to: str | None, **said: str | int | None
) -> None:
    """Write, correct or move one answer.

    QUESTION is its number in the chart, its ID, or some of its words. A question that was not asked in the interview
    gets a row. The command prints the old answer, and `sheetsync undo` restores it.

    \b
    Examples:
      sheetsync chart answer ada Q07 "Nobody reads the first draft" --match Surprised --surprise 2
      sheetsync chart answer ada 3 "By accident"
      sheetsync chart answer ada Q07 --move-to Q09
    """
    from sheetsync.jobs.answer import set_answer

    typed = {key: str(each) for key, each in {"response": text, **said}.items() if each is not None}
    if bool(typed) is bool(move_to):
        raise UsageMistake(
            "Say either what the answer is, or --move-to and the question that it answers.", hint="Nothing was changed."
        )
    done = set_answer(
        session.book,
        session.schema,
        interview=interview,
        question=question,
        typed=typed,
        move_to=move_to or "",
        letters=letters,
    )
    session.console.document(documented("response", "responses", done.row, done.snapshot))
    for sentence in told(done.snapshot.tables["responses"], done.row, done.changes):
        session.console.say(sentence)


@chart.command()
@click.argument("interview")
@forms(*_FORMS)
@pass_session
def show(session: Session, interview: str, form: str | None, to: Path | None) -> None:
    """Show what was asked, expected and answered in an interview.

    ● as expected  ◐ partly  ▲ surprised  ✖ contradicts  ○ no expectation

    \b
    Examples:
      sheetsync chart show ada
      sheetsync chart show ada-lovelace-2027-01-15 --json
      sheetsync chart show ada --to ada.html
    """
    from sheetsync.interviews.matrix import MARKS
    from sheetsync.jobs.naming import find_interview, interview_name
    from sheetsync.report.chart import chart_blocks, chart_documents
    from sheetsync.report.text import clean
    from sheetsync.tracker.reading import Tracker
    from sheetsync.tracker.study import read_study

    form = chosen_form(session, form, to, *_FORMS)
    snapshot = session.book.observe()
    row = find_interview(snapshot, interview)
    tracker = Tracker(snapshot)
    study, talk = read_study(tracker), tracker.interview(row.id)
    name = interview_name(tracker, talk) if talk else row.id
    document = {"format": "sheetsync.chart/1", "interview": row.id, "responses": chart_documents(study, row.id)}
    blocks = tuple(chart_blocks(study, row.id, MARKS, clean(name)))
    deliver(session, of_blocks(clean(name), lambda: blocks, lambda: document), form, to)


@chart.command()
@click.option("--field", metavar="FIELD", default="", help="Only interviews in this field.")
@click.option("--by", type=click.Choice(["question", "person"]), default="question", help="What the rows are.")
@forms(*_FORMS, "csv")
@pass_session
def matrix(session: Session, field: str, by: str, form: str | None, to: Path | None) -> None:
    """Show all interviews side by side: every question, what each person said, and how far ratings lie apart.

    \b
    Examples:
      sheetsync chart matrix
      sheetsync chart matrix --field "Public health data"
      sheetsync chart matrix --by person > matrix.tsv
      sheetsync chart matrix --to matrix.html
    """
    from sheetsync.interviews.matrix import matrix_of
    from sheetsync.report.chart import matrix_blocks, matrix_json, matrix_people, matrix_table
    from sheetsync.report.tree import grid_csv
    from sheetsync.tracker.reading import Tracker
    from sheetsync.tracker.study import read_study

    form = chosen_form(session, form, to, *_FORMS, "csv")
    found = matrix_of(read_study(Tracker(session.book.observe())), field=field)
    heads, rows = (matrix_table if by == "question" else matrix_people)(found)
    if form == "text" and to is None and found.talks:
        session.console.document(matrix_json(found))
        session.console.table(heads, rows)
        return
    report = of_blocks("Interviews", lambda: matrix_blocks(found, heads, rows), lambda: matrix_json(found))
    report.files["csv"] = lambda: grid_csv(heads, rows)
    deliver(session, report, form, to)


@chart.command()
@click.argument("interview")
@click.argument("notes", default="", metavar="[FILE|-]")
@click.option("-n", "--dry-run", is_flag=True, help="Show where each answer would go, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask; write the sure answers, hold back the doubtful ones.")
@click.option("--accept-doubtful", is_flag=True, help="With -y, also write doubtful answers, marked with a “?”.")
@click.option(
    "--instead", type=click.Choice(["keep", "replace", "both"]), default="keep",
    help="What to do with an existing answer: keep it, replace it, or add to it.",
)  # fmt: skip
@pass_session
def fill(
    session: Session, interview: str, notes: str, instead: str, *, dry_run: bool, yes: bool, accept_doubtful: bool
) -> ExitCode:
    """Fill the chart of an interview from notes.

    FILE holds your notes as you wrote them: text, Markdown, .docx, CSV, JSON or a transcript. Use - to type or pipe
    them in. Without a file you are asked question by question. Labels, numbers and words decide which question an
    answer belongs to. Existing answers are kept. A question that came up in the talk is added to Questions. Text that
    answers no question goes into the log, and people who were named go into Referrals. A “?” marks a doubtful answer:
    you are asked about each, and -y holds it back.

    \b
    Examples:
      sheetsync chart fill ada notes.md -n
      sheetsync chart fill ada ada.docx
      sheetsync chart fill ada - < notes.txt
      sheetsync chart fill ada
    """
    from sheetsync.jobs.fill import open_desk
    from sheetsync.report.filling import filling_json, filling_lines, filling_summary

    if accept_doubtful and not yes:
        raise UsageMistake("--accept-doubtful goes with -y.", hint="Nothing was changed.")
    desk = open_desk(session.book, session.blueprint, interview=interview, today=session.today(), letters=letters)
    reading = desk.read(read_file(notes)) if notes else None
    matches = reading.matches if reading else desk.answers(_asked(session, desk))
    people = list(desk.people(reading)) if reading else []
    doubtful = {each.said.where for each in matches if not each.sure}
    held = doubtful if yes and not accept_doubtful else set()
    other = "" if instead == "keep" else instead
    filling = desk.plan(matches, held=held, people=people, instead=other)
    session.console.show(filling_lines(filling))
    if not dry_run and not yes and (doubtful or filling.people):
        refused, people = turned_down(session, matches), _kept_people(session, people)
        filling = desk.plan(matches, refused=refused, people=people, instead=other)
    written = not dry_run and (reading is None or bool(filling.fitting))
    if written:
        desk.apply(session.book, filling)
    session.console.say(filling_summary(filling) + ("" if written else " Nothing was changed."))
    session.console.document(filling_json(filling, written=written))
    return _outcome(session, filling, reading, dry_run=dry_run)


def _outcome(session: Session, filling: Filling, reading: Reading | None, *, dry_run: bool) -> ExitCode:
    """Say what was left out and what to do now."""
    for notice in reading.notices if reading else ():
        session.console.say(notice)
    if reading and reading.others:
        session.console.say(f"Left out: {len(reading.others)} lines that stand in other people's parts of the file.")
    if reading and not filling.fitting:
        session.console.say("Nothing in these notes fits a question of this interview, so nothing was written.")
        return ExitCode.DECISIONS_WAIT
    if filling.held:
        session.console.next(
            "to look at each doubtful answer leave out -y; to write them as they are: --accept-doubtful"
        )
    elif filling.differing:
        session.console.next("to take what the notes say as well: --instead both, or --instead replace")
    elif filling.changes and not dry_run:
        session.console.next("all interviews side by side: sheetsync chart matrix")
    return ExitCode.DECISIONS_WAIT if filling.differing or filling.held else ExitCode.DONE


def read_file(notes: str) -> Notes:
    """Return what stands in a file of notes, ``-`` for what is piped in; raises UsageMistake, NotesUnreadable."""
    from sheetsync.jobs.fill import read_notes

    if notes == "-":
        return read_notes(sys.stdin.buffer.read(), "-")
    path = Path(notes)
    if path.suffix.lower() == ".xlsx" and path.exists() and not path.is_file():
        raise UsageMistake(f"{notes} is not a file.", hint="Nothing was changed.")  # a pipe would be waited for
    try:
        data = path.read_bytes()
    except OSError as reason:
        raise UsageMistake(f"{notes} cannot be read: {reason.strerror}.", hint="Nothing was changed.") from None
    return read_notes(data, notes)


def _asked(session: Session, desk: Desk) -> list[Said]:
    """Ask for the answers one by one; Ctrl-D ends the asking, and what was said is kept."""
    from sheetsync.cli.console import clean
    from sheetsync.model.filling import Said

    if not session.console.somebody_is_here:
        raise UsageMistake(
            "There is no file with notes, and nobody here to ask.",
            hint="Name a file, or - for what is piped in. Nothing was changed.",
        )
    waiting = desk.unanswered
    session.console.say(f"{len(waiting)} to answer. Press Enter to skip, Ctrl-D to stop; your answers are kept.")
    said = []
    for number, each in enumerate(waiting, 1):
        try:
            words = click.prompt(
                f"{number} of {len(waiting)}  {clean(each.text)}\n ", default="", show_default=False, err=True
            )
        except click.Abort:
            break
        said.append(Said("", words, each.id, where=number))
    return said


def turned_down(session: Session, matches: Sequence[Match]) -> set[int]:
    """Ask about each doubtful answer, and return the places of those that a person turned down."""
    from sheetsync.cli.console import clean

    refused = set()
    for each in matches:
        if not each.sure and each.asked:
            words = clean(each.said.answer, lines=False)[:300] or clean(each.said.label)
            if not session.console.key(f"“{words}” → {clean(each.asked.text)}\n  Does it answer that?", flag="-y"):
                refused.add(each.said.where)
    return refused


def _kept_people(session: Session, people: Sequence[Named]) -> list[Named]:
    """Ask about each person who was named, and return those who are to go to Referrals."""
    from sheetsync.cli.console import clean

    return [
        each
        for each in people
        if session.console.key(
            f"{clean(each.name)} was named: “{clean(each.words)[:160]}”\n  Add a referral?", flag="-y"
        )
    ]
