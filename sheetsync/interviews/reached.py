"""Response rates: whom one wrote to, who answered, whom one met, by channel and by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sheetsync.model.reached import Rate, Reached
from sheetsync.tracker.facts import Account, Event, Facts, Kind
from sheetsync.tracker.rows import Touch

__all__ = ["reached_of"]

_OUT = (Kind.ASKED, Kind.WROTE)
_BACK = (Kind.ANSWERED, Kind.TALKED, Kind.MET)


def reached_of(facts: Facts, *, field: str = "") -> Reached:
    """Return who was asked, answered and was met in *field* (all if empty), each contact once.

    Asked is whom one has written to or called before anything came from them; answered, who wrote, talked or met
    afterwards.
    """
    accounts = [each for each in facts.accounts if not field or each.contact.field.casefold() == field.casefold()]
    tried = [found for each in accounts if (found := _tried(each))]
    unasked = tuple(_name(each) for each in accounts if not _tried(each) and _met(each))
    return Reached(
        _rate("", tried),
        tuple(_by(tried, lambda each: each.channel)),
        tuple(_by(tried, lambda each: each.account.contact.field)),
        unasked,
    )


@dataclass(frozen=True, slots=True)
class _Tried:
    """A contact who was asked, by which channel, and whether they answered and were met."""

    account: Account
    channel: str
    answered: bool
    met: bool


def _tried(account: Account) -> _Tried | None:
    events = [each for each in account.events if each.kind in (*_OUT, *_BACK)]
    first = next((each for each in events if each.kind in _OUT), None)
    if first is None or any(_before(each, first) for each in events):
        return None
    met = _met(account)
    channel = first.row.channel if isinstance(first.row, Touch) else ""
    return _Tried(account, channel, met or any(each.kind in _BACK for each in events), met)


def _before(event: Event, first: Event) -> bool:
    """Tell whether a contact came forward by themself: on a day before the first message to them."""
    return event.kind in _BACK and (event.day or date.max) < (first.day or date.max)


def _met(account: Account) -> bool:
    return any(each.kind is Kind.MET for each in account.events)


def _by(tried: Sequence[_Tried], what: Callable[[_Tried], str]) -> list[Rate]:
    """Return the rates of each channel or field, those with most people first; the blank one comes last."""
    names: dict[str, str] = {}
    groups: dict[str, list[_Tried]] = {}
    for each in tried:
        key = what(each).casefold()
        names.setdefault(key, what(each))
        groups.setdefault(key, []).append(each)
    ordered = sorted(groups, key=lambda key: (not key, -len(groups[key]), key))
    return [_rate(names[key], groups[key]) for key in ordered]


def _rate(about: str, tried: Sequence[_Tried]) -> Rate:
    return Rate(
        about,
        tuple(_name(each.account) for each in tried),
        tuple(_name(each.account) for each in tried if each.answered),
        tuple(_name(each.account) for each in tried if each.met),
    )


def _name(account: Account) -> str:
    contact = account.contact
    return contact.name or contact.id or f"row {contact.place}"
