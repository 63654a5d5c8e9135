"""Small cells kept back: a table of counts from which nobody can work out what few students did.

Every cell about fewer students than *least* is kept back, and with it the smallest others, until nothing of a kept-back
cell follows from the sum. Source: the rules by which schools publish (FERPA, 34 CFR 99.31(b); NCES 2011-603).
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["LEAST", "LOWEST", "kept_back"]

LEAST = 10
"""Students of whom a cell must tell together to be shown, unless another number is said."""

LOWEST = 5
"""The smallest number that may be said."""


def kept_back(members: Mapping[str, int], least: int = LEAST) -> frozenset[str]:
    """Return the groups whose figures are not shown, by how many students each has.

    Groups without anybody tell nothing and are shown. If any is kept back, so many students are in those that are that
    the difference to the sum of all tells of *least* at the least, and of two groups or more.
    """
    least = max(least, LOWEST)
    hidden = {name for name, number in members.items() if 0 < number < least}
    rest = sorted((name for name, number in members.items() if number >= least), key=lambda name: (members[name], name))
    while hidden and (len(hidden) < 2 or sum(members[name] for name in hidden) < least) and rest:
        hidden.add(rest.pop(0))
    return frozenset(hidden)
