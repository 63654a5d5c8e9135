"""Values and columns of values, as formulas combine them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from sheetsync.blueprint.functions import (
    AGGREGATES,
    FUNCTIONS,
    NA,
    TAKES_ERRORS,
    VALUE,
    Computed,
    Scalar,
    binary,
    fold,
    number,
)
from sheetsync.model.serial import serial_of
from sheetsync.model.value import Error, Formula, Link, Value, plain

__all__ = ["Key", "apply", "each", "key_of", "last_beside", "last_not_above", "listed", "scalar_of", "single", "truth"]

Key = tuple[bool, Scalar]
"""What equal cells share."""


def key_of(value: Scalar) -> Key:
    """Return what equal cells share; a truth value is no number, though Python takes it for one."""
    return isinstance(value, bool), fold(value)


def scalar_of(value: Value) -> Scalar:
    """Return a cell's value as formulas see it."""
    shown = plain(value)
    if isinstance(shown, date):
        return serial_of(shown)
    if isinstance(shown, Link):
        return shown.text
    return None if shown == "" or isinstance(shown, Formula) else shown


def single(value: Computed) -> Scalar:
    """Return a value where one is needed; a whole column is none."""
    return VALUE if isinstance(value, list) else value


def listed(value: Computed) -> list[Scalar]:
    """Return a column as it is, and a single value as a column of one."""
    return value if isinstance(value, list) else [value]


def each(sign: str, left: Computed, right: Computed) -> Computed:
    """Join two values by an operator, cell by cell where either is a column."""
    if not isinstance(left, list) and not isinstance(right, list):
        return binary(sign, left, right)
    if isinstance(left, list) and isinstance(right, list):
        if sign == "*":
            return [_times(one, other) for one, other in zip(left, right, strict=True)]
        return [binary(sign, one, other) for one, other in zip(left, right, strict=True)]
    if isinstance(left, list):
        return [binary(sign, one, right) for one in left]  # type: ignore[arg-type]
    return [binary(sign, left, other) for other in right]  # type: ignore[union-attr]


def _times(one: Scalar, other: Scalar) -> Scalar:
    """The short way for what long columns consist of."""
    if isinstance(one, float) and isinstance(other, float):
        return one * other
    return 0.0 if one is False and isinstance(other, float | bool) else binary("*", one, other)


def truth(value: Computed) -> bool | Error:
    """Return what a condition makes of a value."""
    if isinstance(value, Error):
        return value
    return VALUE if isinstance(value, str | list) else bool(value)


def last_not_above(cells: Computed, wanted: Scalar) -> Computed:
    """Return the place of the last number of a sorted column that is not above *wanted*."""
    if isinstance(wanted, Error):
        return wanted
    places = bisect_right(listed(cells), number(wanted))  # type: ignore[type-var]
    return float(places) if places else NA


def last_beside(results: Sequence[Scalar], cells: Computed, wanted: Scalar) -> Computed:
    """Return the result beside the last number of a sorted column that is not above *wanted*."""
    place = last_not_above(cells, wanted)
    return results[int(place) - 1] if isinstance(place, float) else place


def apply(name: str, arguments: list[Computed]) -> Computed:
    """Call a function; one that is made for single values is called for every cell of a column."""
    function = FUNCTIONS[name]
    if name in AGGREGATES:
        return function(*arguments)
    first, *rest = arguments
    if isinstance(first, list):
        return [function(cell, *rest) for cell in first]
    if name not in TAKES_ERRORS:
        for value in arguments:
            if isinstance(value, Error):
                return value
    return function(*arguments)
