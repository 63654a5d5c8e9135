"""Where a cell lags behind what happened: the check goes by the cell, says so, and offers to set it."""

from __future__ import annotations

from collections.abc import Iterator

from sheetsync.model.safe_text import clean
from sheetsync.tracker.facts import Facts
from sheetsync.tracker.rows import STAGES

__all__ = ["lagging"]

_ROAD = STAGES[:6]
"""The stages in the order in which they are reached; who is at any other was put there on purpose."""

_SHOWN = 5


def lagging(facts: Facts) -> Iterator[str]:
    """Yield a sentence for each contact whose stage, and each interview whose status, lags behind the facts."""
    stages = [
        f"{clean(who.name, 60) or who.id} is at {who.stage or 'no stage'}, but by the other sheets it is "
        f'{reached}: sheetsync contact edit {who.id} --stage "{reached}"'
        for each in facts.accounts
        if (who := each.contact).id and (not who.stage_said or who.stage in _ROAD)
        if (reached := each.stage_reached) and _place(reached) > _place(who.stage)
    ]
    statuses = [
        f"{talk.where} is still called Planned, but something followed it: sheetsync interview done {talk.id}"
        for each in facts.accounts
        for talk in each.held
        if talk.status == "Planned"
    ]
    unplanned = [
        f"{clean(who.name, 60) or who.id} is at Scheduled, but no interview with them is planned: "
        f"sheetsync interview add {who.id} --on DATE, or give them another stage."
        for each in facts.accounts
        if (who := each.contact).id and who.stage == "Scheduled" and not who.left_alone
        if _place(each.stage_reached) <= _place("Scheduled")
        if all(talk.status != "Planned" for talk in each.interviews)
    ]
    for sentences in (stages, statuses, unplanned):
        yield from sentences[:_SHOWN]
        if len(sentences) > _SHOWN:
            yield f"The same is so of {len(sentences) - _SHOWN} more."


def _place(stage: str) -> int:
    return _ROAD.index(stage) if stage in _ROAD else -1
