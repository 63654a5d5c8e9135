"""The tracker as a person filled it in: typed rows and the facts that follow, read once and in one place.

What counts as a yes, a day, a number, a choice or a name is decided in this room and nowhere else. Each cell that could
not be taken as it stands is kept as an oddity, for the weekly check and the doctor to report.
"""

from __future__ import annotations
