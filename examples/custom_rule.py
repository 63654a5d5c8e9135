"""A rule of your own beside the others: somebody you want to write to, and no e-mail address to write to.

Run it with a tracker, or without one to see it on an invented student's:

    python examples/custom_rule.py [TRACKER]
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

import sheetsync
from sheetsync.followup import DEFAULT, Finding, Norms, Person, Rule


def no_address(person: Person, norms: Norms) -> Finding | None:
    """X1: a contact at the stage To contact without an e-mail address is to be completed."""
    if person.stage != "To contact" or person.contact.email:
        return None
    return person.finding(
        norms,
        rule="X1",
        flag="NO ADDRESS",
        due=None,
        why="Their stage is To contact, and the column Email is blank.",
        next_action="Ask whoever named them, or look on their team's page.",
    )


def rules(defaults: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Return the rules to go by: `sheetsync check --rules custom_rule.py` asks this function."""
    return (*defaults, Rule("X1", no_address))


def main() -> None:
    """Check a tracker by the usual rules and by one more, and print what each found."""
    with tempfile.TemporaryDirectory() as folder:
        book = (
            sheetsync.open_book(sys.argv[1])
            if len(sys.argv) > 1
            else sheetsync.create(Path(folder) / "tracker.xlsx", sample=True)
        )
        today = date.today()
        for finding in sheetsync.check(book.observe(), today=today, rules=rules(DEFAULT)).findings:
            print(f"{finding.flag:20} {finding.name:20} {finding.why}")


if __name__ == "__main__":
    main()
