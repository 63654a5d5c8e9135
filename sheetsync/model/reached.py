"""Whom one reached: how many were asked, how many of them answered, and how many were met."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NOBODY", "Rate", "Reached"]


@dataclass(frozen=True, slots=True)
class Rate:
    """Contacts with one thing in common, by name: those *asked*, who of them *answered*, and whom of these was *met*.

    *about* is a channel or a field; empty where none is noted.
    """

    about: str = ""
    asked: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    met: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """All who were asked, the same by the channel of the first message and by field; *unasked* were met without it."""

    everybody: Rate
    channels: tuple[Rate, ...] = ()
    fields: tuple[Rate, ...] = ()
    unasked: tuple[str, ...] = ()


NOBODY = Reached(Rate())
"""What there is before anybody was asked."""
