"""What follows from an event, as a template declares it: which word a cell takes once something has happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Event", "MoveRule"]


class Event(StrEnum):
    """What can happen with a contact: in the log, in an interview, and after it."""

    SENT = "sent"
    HEARD = "heard"
    TALKED = "talked"
    PLANNED = "planned"
    HELD = "held"
    THANKED = "thanked"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class MoveRule:
    """Where *event* happened and the cell *sets* holds one of the words *over*, it comes to hold *to*.

    *sets* is ``table.column``, of the contact, the interview, or the referrals to the contact. A blank word in *over*
    is a blank cell; a blank *to* is the day of the event. One that is *only_said* changes nothing: the person decides.
    """

    event: Event
    sets: str
    over: tuple[str, ...]
    to: str = ""
    only_said: bool = False
