"""Looking rows up by ID while going through another list of them in about the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

__all__ = ["InStep"]

V = TypeVar("V")


class InStep(Generic[V]):
    """Values by name, each to be taken once: the one that lies next is found without a search.

    Both sides of a sync and what they agreed on hold mostly the same rows in the same order. Of 100,000, every search
    by hash goes to memory that no cache holds, which makes large tables slower by the row than small ones.
    """

    def __init__(self, names: Iterable[str], values: Iterable[V], by_name: Callable[[], Mapping[str, V]]) -> None:
        """Take *values* in order with their *names*, and *by_name* that makes the mapping of both, if it is needed."""
        self._by_name = by_name
        self._names, self._values = iter(names), iter(values)
        self._skipped: dict[str, V] = {}
        self._searched: set[str] = set()
        self._name: str | None = None
        self._value: V | None = None
        self._advance()

    def take(self, name: str) -> V | None:
        """Return the value of *name*, or None where there is none."""
        if name == self._name:
            value = self._value
            self._advance()
            return value
        value = self._by_name().get(name)
        if value is not None:
            self._searched.add(name)
            self._skip()  # most often one row was deleted: this is it, and the next was the one that was searched
            self._skip()
        return value

    def left_over(self) -> Mapping[str, V]:
        """Return what nobody has taken, in order."""
        while self._name is not None:
            self._skip()
        return {name: value for name, value in self._skipped.items() if name not in self._searched}

    def _skip(self) -> None:
        if self._name is not None and self._value is not None:
            self._skipped[self._name] = self._value
        self._advance()

    def _advance(self) -> None:
        self._name, self._value = next(self._names, None), next(self._values, None)
