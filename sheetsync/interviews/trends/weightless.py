"""English words that are no finding however many people say them: counted never, or only beside another word."""

from __future__ import annotations

from sheetsync.interviews.calendar_words import MONTHS, SHORT_MONTHS, WEEKDAYS
from sheetsync.interviews.stems import STOP, stem

__all__ = ["counts_alone", "is_weightless"]

_HEDGES = """actually almost already always anyway apparently basically certainly clearly definitely especially exactly
    fairly frankly generally guess hardly honestly hopefully however indeed maybe mostly obviously ok okay perhaps
    possibly presumably pretty probably simply slightly somehow sometimes somewhat suppose supposedly sure surely
    totally truly typically usually well-known"""
_PRONOUNS = """another anybody anyone anything anywhere elsewhere else everybody everyone everything everywhere herself
    himself itself myself nobody none nothing nowhere oneself somebody someone something somewhere themselves yourself
    ourselves whoever whatever whichever"""
_LINKS = """above across again against ago along although among around away back behind below beside besides between
    beyond de despite etc ever except first further instead last late lately later least less meanwhile never next near
    nearly otherwise per please rarely recently seldom since soon therefore through throughout thus together tonight
    today toward towards tomorrow unless unlike via vs whereas yesterday"""
_AUXILIARIES = """ain't cannot could've gonna gotta let's shall wanna won't they'd they'll they've we'd we'll we're
    we've she'd she'll she's he'd he'll he's there's here's who's what's"""

_TIMES = "afternoon century daily day decade evening minute moment month morning noon second time week year"
_VAGUE = """able amount area bit case end example fact kind long number part people person place point side sort stuff
    thing try whole"""
_VERBS = """ask become begin believe bring call come feel find follow give happen hear hope keep know leave like
    live look love mean need put see seem show start stay stop take tell think turn understand want watch wish work"""
_PLAIN = """bad best better big certain common different difficult easy enough fine full good great hard high important
    interesting job large left likely little low main major new nice normal old open own possible real right short
    similar simple small special strong true usual worse worst wrong young"""


def _stems(*lists: str) -> frozenset[str]:
    return frozenset(stem(word) for words in lists for word in words.split())


_DAYS = {*WEEKDAYS, *(f"{day}s" for day in WEEKDAYS), *["mon", "tue", "tues", "thu", "thur", "thurs", "fri"]}
_CALENDAR = MONTHS | SHORT_MONTHS | _DAYS  # as they stand: “marching” is no month
_NEVER = _stems(_HEDGES, _PRONOUNS, _LINKS, _AUXILIARIES)
_NOT_ALONE = _stems(_TIMES, _VAGUE, _VERBS, _PLAIN)


def is_weightless(word: str, root: str) -> bool:
    """Tell whether a word in lower case, with its stem, says nothing even beside another.

    That is small words, hedges (“maybe”), pronouns such as “nobody”, days of the week and months.
    """
    return word in STOP or word in _CALENDAR or root in _NEVER


def counts_alone(root: str) -> bool:
    """Tell whether a word by its stem says something without another beside it, as “day” or “good” does not."""
    return root not in _NOT_ALONE
