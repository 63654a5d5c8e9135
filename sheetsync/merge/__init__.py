"""Deciding what a sync does: pure functions from a base and two snapshots to changes for each side.

Columns first, then identity, then the cells. The sides are called left and right: the engine does not know which is
Excel.
"""

from __future__ import annotations
