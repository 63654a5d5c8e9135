"""Deciding what a sync does: pure functions from a base and two snapshots to changes for each side.

Columns first, then identity, then the cells. The sides are called left and right: the engine does not know which is
Excel.

Words that the merge uses in a sense of its own:

scene
    both sides as they were read, and what a person calls the things on them
terms
    what a person has declared beforehand or answered
tip
    what the last run of one side meant to leave on both, where the other side knows nothing of that run
kept
    what each side was left with in a cell of which the base's row does not say it: *in dispute* or *stored*
stored
    agreed on, though one book keeps it in a form of its own
apart
    different on purpose since a sync was taken back, until somebody edits or decides it
aside
    taken out of a merge and put back afterwards as it was: what is apart, and columns that are not merged
held
    decided, but waiting for a person: deletes that may be an accident
let go
    meant to be deleted on both sides by a run that was cut off
in step
    in about the same order, so that what comes next is found without a search
"""

from __future__ import annotations
