"""How a rule says why: one shape of sentence for all, so that the sheet's formulas can write the very same."""

from __future__ import annotations

from datetime import date

from sheetsync.followup.settings import Norms

__all__ = ["because", "count"]


def because(
    norms: Norms,
    what: str,
    since: date,
    due: date,
    *,
    detail: str = "",
    days: int | None = None,
    unit: str = "day",
    before: bool = False,
) -> str:
    """Return ``met on 2026-11-20 (3 days ago), no thank-you recorded; due 2026-11-23 (1 business day)``.

    *before* adds that the days are counted back: ``(2 business days before)``.
    How long ago it was is left out as long as nothing is due, so that a reason that waits does not change every day.
    """
    counted = f" ({count(days, unit)}{' before' if before else ''})" if days is not None else ""
    return f"{what} {since}{_ago(norms.today, since, due)}{detail}; due {due}{counted}"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 day``, ``2 days``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _ago(today: date, since: date, due: date) -> str:
    days = (today - since).days
    if due > today:
        return ""
    if days == 0:
        return " (today)"
    return f" ({count(days, 'day')} ago)" if days > 0 else f" (in {count(-days, 'day')})"
