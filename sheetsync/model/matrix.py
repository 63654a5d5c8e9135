"""Interviews side by side."""

from __future__ import annotations

from dataclasses import dataclass

from sheetsync.model.study import Asked, Talk

__all__ = ["Matrix", "MatrixCell", "MatrixRow", "Split", "Spread"]


@dataclass(frozen=True, slots=True)
class Spread:
    """How far ratings or numbers lie apart: how many, least, median and most.

    *split* or not and *agreement* are said of ratings only.
    """

    count: int
    least: float
    middle: float
    most: float
    split: bool
    agreement: float | None


@dataclass(frozen=True, slots=True)
class Split:
    """In what people differ: a *mark* (▲ they differ, ◐ somewhat, ● they do not), *words*, and how many of each kind.

    *who* are those that differ from the most, in the order of the sheet; nobody where both sides are as many.
    """

    mark: str
    words: str = ""
    parts: tuple[tuple[int, str], ...] = ()
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one person answered: the summary if there is one, else the response; *row* leads back to Responses."""

    text: str
    rating: int | None
    mark: str
    row: str
    number: float | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One question across all interviews: how many were *asked*, how many *answered*, and how they compare.

    *spread* is that of the numbers where the question asks for one, else that of the ratings.
    """

    question: Asked
    cells: tuple[MatrixCell | None, ...]
    asked: int
    answered: int
    spread: Spread | None
    split: Split | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Questions down, interviews across."""

    talks: tuple[Talk, ...]
    rows: tuple[MatrixRow, ...]
