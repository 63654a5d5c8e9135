"""Reports in the form that was asked for: printed, or written into a file whose ending says its form."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from sheetsync.errors import UsageMistake

if TYPE_CHECKING:
    from sheetsync.cli.session import Session
    from sheetsync.report.text import Line
    from sheetsync.report.tree import Block

__all__ = ["Report", "chosen_form", "deliver", "form_of", "forms", "of_blocks", "save"]

_ENDINGS = {
    ".txt": "text", ".md": "md", ".html": "html", ".htm": "html", ".json": "json", ".csv": "csv", ".svg": "svg",
    ".dot": "dot",
}  # fmt: skip

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Report(NamedTuple):
    """A report and how each of its forms is drawn; only the form that is asked for is."""

    document: Callable[[], Mapping[str, Any]]
    lines: Callable[[], Iterable[Line]]
    files: dict[str, Callable[[], str]]


def of_blocks(title: str, blocks: Callable[[], Iterable[Block]], document: Callable[[], Mapping[str, Any]]) -> Report:
    """Return the report that a tree of blocks is, in each of its forms."""
    from sheetsync.report.tree import tree_lines, tree_markdown, tree_page

    return Report(
        document,
        lambda: tree_lines(blocks()),
        {"md": lambda: "\n".join(tree_markdown(blocks())) + "\n", "html": lambda: tree_page(title, blocks())},
    )


def forms(*known: str) -> Callable[[_Command], _Command]:
    """Give a command ``--format``, one of these, and ``--to FILE``, whose ending says the form."""
    asked = "How to print it [default: text, or by the ending of --to]."
    choice = click.option("--format", "form", type=click.Choice(known), help=asked)
    to = click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="Write it into this file instead.")
    return lambda command: choice(to(command))


def chosen_form(session: Session, form: str | None, to: Path | None, *known: str) -> str:
    """Return the form that was asked for, before anything is read; raises UsageMistake for an ending that says none."""
    form = form or (form_of(to, {ending: each for ending, each in _ENDINGS.items() if each in known}) if to else "text")
    session.console.json = session.console.json or (form == "json" and to is None)
    return form


def form_of(to: Path, endings: Mapping[str, str], undone: str = "Nothing was written.") -> str:
    """Return the form that a file's ending says; raises UsageMistake, *undone* at its end, for one that says none."""
    form = endings.get(to.suffix.lower())
    if form is None:
        raise UsageMistake(f"{to} does not end in {', '.join(endings)}.", hint=f"Rename it, or say --format. {undone}")
    return form


def deliver(session: Session, report: Report, form: str, to: Path | None) -> None:
    """Print a report in its form, or write it into *to*, in place of what stood there."""
    if to is not None:
        save(to, _written(report, form))
        session.console.say(f"Wrote {to}.")
    if session.console.json:  # it can take long to put together
        session.console.document(report.document())
    elif to is None and form in report.files:
        session.console.file(report.files[form]())
    elif to is None:
        session.console.show(report.lines())


def _written(report: Report, form: str) -> str:
    from sheetsync.report.text import plain_text

    if form == "json":
        return json.dumps(report.document(), indent=2) + "\n"
    return report.files[form]() if form in report.files else plain_text(report.lines())


def save(path: Path, text: str) -> None:
    """Write a result in place of the last one; raises UsageMistake where that cannot be."""
    from sheetsync.history.durable import write_durably

    try:
        write_durably(path, text.encode("utf-8"), private=False)
    except OSError as reason:
        raise UsageMistake(f"{path} cannot be written: {reason.strerror}.", hint="Name another file.") from reason
