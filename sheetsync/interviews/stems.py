"""English words without their endings, and those that say little by themselves."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["STOP", "stem"]

_ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ed", "ly", "es", "s")

_STOP = """a about after all also am an and any are as at be because been before being both but by can could did do does
    doing done down each even ever every few for from get gets getting go goes going got had has have having he her here
    hers him his how i i'd i'll i'm i've if in into is it it's its just know let like lot lots made make makes many may
    me might more most much must my no nor not now of off often on once one only onto or other our ours out over own
    quite rather really same say says she should so some still such than that that's the their theirs them then there
    these they they're thing things this those though to too under until up upon us use used very was way we well were
    what when where whether which while who whom whose why will with within without would yes yet you you'd you're your
    yours"""
STOP = frozenset(_STOP.split())
"""English words that say little by themselves."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word without the commonest English endings: enough to take plurals and tenses together."""
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            kept = word[: -len(ending)] + ("y" if ending == "ies" else "")
            doubled = ending in ("ing", "ed") and kept[-1] == kept[-2] and kept[-1] not in "ls"
            return (kept[:-1] if doubled else kept).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word
