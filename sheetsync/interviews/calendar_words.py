"""Days of the week and months: words that say when, and hardly ever what or who."""

from __future__ import annotations

__all__ = ["MONTHS", "SHORT_MONTHS", "WEEKDAYS"]

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february march april june july august september october november december"
_SHORT_MONTHS = "jan feb apr jun jul aug sep sept oct nov dec"

WEEKDAYS = frozenset(_WEEKDAYS.split())
MONTHS = frozenset(_MONTHS.split())
"""All but May, which is a verb and a name as well."""
SHORT_MONTHS = frozenset(_SHORT_MONTHS.split())
"""All but “mar”."""
