"""The weekly check: read the tracker, judge every contact, and if wanted write what was found into the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.followup import DEFAULT, Rule, as_of, check, moves, reckoned_on, shown_otherwise, with_last_check
from sheetsync.interviews.fields_meeting import ahead_of_a_rule_out
from sheetsync.model.change import Change
from sheetsync.model.finding import Check, Move
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.tracker.reading import Tracker

__all__ = ["Checked", "check_book"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, in what, and the changes that were written for it (None if none were to be).

    *instead* lists whose flags differ from those of the usual rules on the tracker's own day; None where the
    check went by these.
    """

    check: Check
    snapshot: Snapshot
    written: tuple[Change, ...] | None = None
    instead: tuple[Move, ...] | None = None


def check_book(
    book: Book,
    *,
    on: date | None,
    today: date,
    write: bool,
    rules: Sequence[Rule] = DEFAULT,
    schema: Schema | None = None,
) -> Checked:
    """Check the tracker as of *on*, else of the day that its Settings fix, else of *today*.

    With *write* This week is filled, and flags, due dates and reasons go into Contacts where it has no formulas for
    them; messages that were ticked in This week are logged first. What the usual rules find on the usual day goes into
    Past checks, too; *schema* draws that sheet where it is missing. Raises the book's errors; what was logged then
    stays.
    """
    snapshot = book.observe()
    usual = as_of(snapshot) or today
    ticked: tuple[Change, ...] = ()
    if write:
        from sheetsync.followup.ticks import tick_changes

        if ticked := tuple(tick_changes(snapshot, on or usual)):
            snapshot = book.apply(ticked, expected=snapshot)
    found = with_last_check(snapshot, check(snapshot, today=on or usual, rules=rules))
    instead = None
    if rules is not DEFAULT or found.today != usual:
        instead = moves(check(snapshot, today=usual), found)
    else:
        found = _held_against_the_sheet(snapshot, found)
    found = replace(found, notices=(*found.notices, *ahead_of_a_rule_out(Tracker(snapshot), found.today)))
    if not write:
        return Checked(found, snapshot, instead=instead)
    from sheetsync.followup.flags import flag_changes
    from sheetsync.followup.past import past_changes

    kept = past_changes(snapshot, found, schema) if instead is None else ()
    changes = (*flag_changes(snapshot, found), *kept)
    return Checked(found, book.apply(changes, expected=snapshot), (*ticked, *changes), instead)


def _held_against_the_sheet(snapshot: Snapshot, found: Check) -> Check:
    """Return the check, with every cell noted whose formula showed something else on the day it was calculated."""
    day = reckoned_on(snapshot)
    if day is None:
        return found
    odd = shown_otherwise(snapshot, found if day == found.today else check(snapshot, today=day))
    return replace(found, notices=(*found.notices, *odd.sentences()), unclear=(*found.unclear, *odd.findings()))
