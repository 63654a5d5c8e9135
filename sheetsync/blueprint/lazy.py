"""Functions of which only those arguments are calculated that are needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sheetsync.blueprint.computed import single, truth
from sheetsync.blueprint.functions import VALUE, Computed, number
from sheetsync.model.value import Error

__all__ = ["LAZY", "Code", "all_or_any"]


@dataclass(frozen=True, slots=True)
class Code:
    """A node made ready: *run* calculates it for a place; *fixed*: it is the same for every place.

    A place is the row of a table, counted from 0, or a cell of a page as one number.
    """

    run: Callable[[int], Computed]
    fixed: bool


def _if(codes: Sequence[Code], row: int) -> Computed:
    held = truth(codes[0].run(row))
    if isinstance(held, Error):
        return held
    if held:
        return codes[1].run(row)
    return codes[2].run(row) if len(codes) > 2 else False


def _if_error(codes: Sequence[Code], row: int) -> Computed:
    value = codes[0].run(row)
    return codes[1].run(row) if isinstance(value, Error) else value


def _choose(codes: Sequence[Code], row: int) -> Computed:
    place = number(single(codes[0].run(row)))
    if isinstance(place, Error):
        return place
    return codes[int(place)].run(row) if 1 <= place < len(codes) else VALUE


def all_or_any(name: str, codes: Sequence[Code], row: int) -> Computed:
    """Return what AND or OR, by its *name*, makes of its arguments; the first error of any of them is the result."""
    truths = [truth(code.run(row)) for code in codes]
    fault = next((truth for truth in truths if isinstance(truth, Error)), None)
    return fault or (all(truths) if name == "AND" else any(truths))


LAZY: Mapping[str, Callable[[Sequence[Code], int], Computed]] = {
    "IF": _if,
    "IFERROR": _if_error,
    "CHOOSE": _choose,
}
"""Functions that calculate only the arguments they need."""
