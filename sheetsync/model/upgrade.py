"""What brings a book that an earlier version of the template drew to how it is drawn now."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Named", "Upgrade", "is_outdated"]


@dataclass(frozen=True, slots=True)
class Named:
    """A formula of a person, at *cell* of *sheet*, that looks into the *column* that is about to go."""

    sheet: str
    cell: str
    formula: str
    column: str


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What is done to one book, in sentences, and the formulas of the person that are in the way."""

    steps: tuple[str, ...]
    named: tuple[Named, ...] = ()


def is_outdated(drawn: str, now: str) -> bool:
    """Tell whether the template *drawn*, such as ``interviews/1``, is an earlier version of *now*."""
    name, _, version = drawn.rpartition("/")
    current, _, latest = now.rpartition("/")
    return name == current and version.isdigit() and latest.isdigit() and int(version) < int(latest)
