"""`sheetsync triage`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sheetsync.cli.options import Command
from sheetsync.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sheetsync.followup.person import Person

__all__ = ["triage"]

_TIERS = {"c": "Close", "w": "Warm", "l": "Light", "y": "Yearly"}
_KEYS = "c close, w warm, l light, y yearly, d dormant, Enter later, q stop"


@click.command(cls=Command)
@pass_session
def triage(session: Session) -> None:
    """Set people's tiers, one after the other.

    It asks about everybody whom you have met or are in touch with and who has no tier yet. Each answer is saved at
    once, so you can stop anywhere and continue later. `sheetsync undo` undoes all answers of one run. Without a
    terminal it lists who has no tier.

    \b
    Examples:
      sheetsync triage
      sheetsync triage --json
    """
    from sheetsync.followup import as_of
    from sheetsync.followup.untiered import without_tier
    from sheetsync.report.text import clean, count

    snapshot = session.book.observe()
    waiting = without_tier(snapshot, as_of(snapshot) or session.today())
    session.console.document(
        {"format": "sheetsync.triage/1", "waiting": [{"row": each.row, "name": each.name} for each in waiting]}
    )
    if not session.console.somebody_is_here:
        for each in waiting:
            about = f"  {clean(each.about)}" if each.about else ""
            session.console.show(
                [(("strong", f"  {clean(each.name, 80)}"), ("plain", about), ("muted", f"  {each.row}"))]
            )
        session.console.say(f"{count(len(waiting), 'contact has', 'contacts have')} no tier.")
        return
    given = _ask(session, waiting)
    left = len(waiting) - given
    session.console.say(f"{count(given, 'contact is', 'contacts are')} settled, {left:,} left for another time.")


def _ask(session: Session, waiting: Sequence[Person]) -> int:
    """Ask about one after the other and write each answer; return how many were given."""
    from sheetsync.cli.console import clean
    from sheetsync.jobs.contact import edit_contact

    given = 0
    session.book.join()
    session.console.say(f"How often do you want to be in touch? {_KEYS}")
    for number, each in enumerate(waiting, 1):
        last = f", last touch {each.last_touch}" if each.last_touch else ""
        about = f", {clean(each.about)}" if each.about else ""
        key = _key(f"{number} of {len(waiting)}  {clean(each.name)}{about}{last}")
        if key == "q":
            break
        typed = {"tier": _TIERS[key]} if key in _TIERS else {"stage": "Dormant"} if key == "d" else None
        if typed is not None:
            edit_contact(session.book, session.schema, contact=each.row, typed=typed)
            given += 1
    return given


def _key(words: str) -> str:
    """Ask until one of the keys is typed; Ctrl-C and Ctrl-D stop, as what was answered is written already."""
    keys = click.Choice([*_TIERS, "d", "q", ""], case_sensitive=False)
    try:
        answer: str = click.prompt(words, default="", show_default=False, show_choices=False, err=True, type=keys)
    except click.Abort:
        return "q"
    return answer
