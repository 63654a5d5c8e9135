"""Interviews side by side."""

from __future__ import annotations

from dataclasses import dataclass

from sheetsync.model.study import Asked, Talk

__all__ = ["Matrix", "MatrixCell", "MatrixRow", "Spread"]


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the ratings of one question lie apart: how many, least, median, most, split or not, and agreement."""

    count: int
    least: int
    middle: float
    most: int
    split: bool
    agreement: float | None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one person answered: the summary if there is one, else the response; *row* leads back to Responses."""

    text: str
    rating: int | None
    mark: str
    row: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One question across all interviews: how many were *asked*, and how many *answered*."""

    question: Asked
    cells: tuple[MatrixCell | None, ...]
    asked: int
    answered: int
    spread: Spread | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Questions down, interviews across."""

    talks: tuple[Talk, ...]
    rows: tuple[MatrixRow, ...]
