"""Suggestions for the code book: shown, asked about one by one, accepted and turned down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sheetsync.cli.session import Session, letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sheetsync.jobs.trends import Look
    from sheetsync.model.codebook import Suggestion

__all__ = ["decide", "suggest"]

_ALL = "all"
_WORDS = {"y": "Yes", "n": "No"}


def suggest(session: Session, look: Look, *, write: bool) -> None:
    """Ask about each suggestion where somebody is here, else show them; with *write* they wait in the sheet instead."""
    from sheetsync.jobs.themes import open_suggestions
    from sheetsync.model.codebook import NOT_YET
    from sheetsync.report.trends.forms import suggestions_json, suggestions_lines

    found = open_suggestions(look)
    session.console.document(suggestions_json(found))
    if write:
        _settle(session, look, [(each, NOT_YET) for each in look.trends.suggestions])
        session.console.next("decide in the sheet Themes, column Accepted, or: sheetsync trends --suggest")
    elif found and session.console.somebody_is_here:
        _settle(session, look, _asked(session, found))
    else:
        session.console.show(suggestions_lines(found))
        if found:
            session.console.next(f'take one into your code book: sheetsync trends --accept "{found[0].theme}"')


def decide(session: Session, look: Look, accept: Sequence[str], turn_down: Sequence[str]) -> None:
    """Accept and turn down suggestions by name; ``all`` means those that are left."""
    from sheetsync.jobs.themes import open_suggestions, suggestion_named

    decided: dict[str, tuple[Suggestion, str]] = {}
    for names, word in ((accept, "Yes"), (turn_down, "No")):
        for each in (suggestion_named(look, name) for name in names if name.casefold() != _ALL):
            decided[each.theme] = (each, word)
    for names, word in ((accept, "Yes"), (turn_down, "No")):
        if any(name.casefold() == _ALL for name in names):
            for each in open_suggestions(look):
                decided.setdefault(each.theme, (each, word))
    _settle(session, look, list(decided.values()))


def _asked(session: Session, found: Sequence[Suggestion]) -> list[tuple[Suggestion, str]]:
    """Ask about one after the other; Enter leaves it for another time, q and Ctrl-D stop, and what was said is kept."""
    from sheetsync.report.trends.forms import suggestions_lines

    session.console.say("Is it a theme? y yes, n no and never again, Enter later, q stop")
    decided: list[tuple[Suggestion, str]] = []
    for number, each in enumerate(found, 1):
        session.console.show(suggestions_lines([each]))
        keys = click.Choice([*_WORDS, "q", ""], case_sensitive=False)
        asked = f"{number} of {len(found)}"
        try:
            key: str = click.prompt(asked, default="", show_default=False, show_choices=False, err=True, type=keys)
        except click.Abort:
            break
        if key == "q":
            break
        if key in _WORDS:
            decided.append((each, _WORDS[key]))
    return decided


def _settle(session: Session, look: Look, decided: Sequence[tuple[Suggestion, str]]) -> None:
    from sheetsync.jobs.themes import settle
    from sheetsync.report.text import count

    written = settle(session.book, session.schema, look, decided, letters)
    session.console.say(f"{count(written, 'entry', 'entries')} of the code book written, in the sheet Themes.")
