"""What the commands that draft letters have in common: their options, and how a draft is shown and written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sheetsync.cli.session import Session
from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from sheetsync.jobs.letters import Draft

__all__ = ["letter_options", "refuse_file", "show_draft"]

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def letter_options(command: Decorated) -> Decorated:
    """Give a command the options that say what a draft is written as."""
    options = (
        click.option(
            "--to",
            "--file",
            "file",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Write it: .docx, .eml or .txt.",
        ),
        click.option(
            "--template", type=click.Path(path_type=Path), metavar="FILE", help="Your own template: .txt or .docx."
        ),
        click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", help="The paper of a .docx."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def refuse_file(drafted: Draft, file: Path | None) -> None:
    """Raise UsageMistake for a file that this letter cannot be written as, FileExists for one that is there already."""
    from sheetsync.jobs.letters import SUFFIXES
    from sheetsync.jobs.prep import FileExists

    if file is not None and file.suffix.lower() not in SUFFIXES:
        raise UsageMistake(f"{file} does not end in {', '.join(SUFFIXES)}.", hint="Nothing was written.")
    if drafted.own is not None and (file is None or file.suffix.lower() != ".docx"):
        raise UsageMistake("A template in Word becomes a .docx: say --to NAME.docx.", hint="Nothing was written.")
    if file is not None and file.exists():
        raise FileExists(f"{file} is there already.", hint="Choose another name. The file is as it was.")


def show_draft(session: Session, drafted: Draft, file: Path | None, paper: str) -> None:
    """Print the draft, or write it into a new file; raises UsageMistake, FileExists, WordMissing, BookNotWritten."""
    from sheetsync.jobs.letters import rendered
    from sheetsync.jobs.prep import write_new
    from sheetsync.letters.forms import by_hand

    letter = drafted.letter
    refuse_file(drafted, file)
    if file is not None:
        write_new(file, rendered(drafted, file.suffix.lower(), paper))
        session.console.say(f"Wrote a draft: {file}.")
    else:
        session.console.text(f"Subject: {letter.subject}\n\n{by_hand(letter)}".rstrip("\n"))
    session.console.document(drafted.to_dict() | {"file": str(file) if file else None})
    heads = {".docx": letter.address_gaps, ".eml": letter.message_gaps}
    if gaps := (*heads.get(file.suffix.lower() if file else "", ()), *letter.gaps):
        session.console.say(f"Still to fill in: {', '.join(gaps)}")
    for gap, noted in drafted.notes:
        session.console.say(f"For [[{gap}]] you have noted: “{noted}”. It is not in the letter.")
    for caution in drafted.cautions:
        session.console.say(caution)
