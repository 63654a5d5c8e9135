"""Finding what a person means by a few words: a contact, an interview, a question, a referral, a field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from string import punctuation
from typing import Generic, TypeAlias, TypeVar

from sheetsync.model.folding import folded, without_accents

__all__ = ["Called", "Found", "Missing", "Result", "Several", "search"]

Key = TypeVar("Key", bound=Hashable)

_APOSTROPHES = re.compile("['’‘ʼ`´]")
_AROUND = punctuation + "“”„«»…"
_NEAR = 3
_LIKE = 0.75  # “lovelase” is like “lovelace” by 7/8; below this, suggestions are more often wrong than right
_INITIALS = range(2, 5)


@dataclass(frozen=True, slots=True)
class Called:
    """What finds a candidate: its ID, its names and any part of these; what is in *also*, only as a whole."""

    id: str
    names: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found(Generic[Key]):
    """The one candidate that is meant."""

    key: Key


@dataclass(frozen=True, slots=True)
class Several(Generic[Key]):
    """All candidates that may be meant: at least two, in the order in which they were given."""

    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Missing(Generic[Key]):
    """No candidate is called so; *near* are those whose names the words may be a slip for."""

    near: tuple[Key, ...]


Result: TypeAlias = Found[Key] | Several[Key] | Missing[Key]


def search(words: str, candidates: Mapping[Key, Called]) -> Result[Key]:
    """Return which of the candidates *words* mean; letter case, accents and apostrophes do not matter.

    The first of these that fits any candidate decides: the ID; a whole name; a whole name but for punctuation; all
    words, in any order, as whole words; all of them as parts of words; the initials. Slips are suggested, never taken.
    """
    if not (wanted := _exact(words)):
        return Missing(())
    spelt, parts = _spelt(words), [part for each in _plain(words).split() if (part := each.strip(_AROUND))]
    asked, forms = _split(words), {key: _Forms(called) for key, called in candidates.items()}
    tests: tuple[Callable[[_Forms], bool], ...] = (
        lambda each: wanted == _exact(each.called.id),
        lambda each: wanted in each.whole(_exact),
        lambda each: bool(spelt) and spelt in {_spelt(each.called.id), *each.whole(_spelt)},
        lambda each: bool(asked) and each.words.issuperset(asked),
        lambda each: bool(parts) and all(part in each.text for part in parts),
        lambda each: len(spelt) in _INITIALS and any(spelt == _initials(name) for name in each.called.names),
    )
    for fits in tests:
        found = tuple(key for key, each in forms.items() if fits(each))
        if found:
            return Found(found[0]) if len(found) == 1 else Several(found)
    return Missing(_near(asked, forms))


class _Forms:
    """The names of a candidate, in the forms in which words are sought in them."""

    def __init__(self, called: Called) -> None:
        self.called = called
        plain = " ".join(map(_plain, called.names))
        joined = " ".join(map(_spelt, plain.split()))  # “Jean-Luc” is found by “jeanluc”, too
        self.text = f"{plain} {joined} {_plain(called.id)}"
        self.words = frozenset(_split(self.text))

    def whole(self, form: Callable[[str], str]) -> set[str]:
        """Return the names in a form."""
        return {form(name) for name in (*self.called.names, *self.called.also)}


def _near(asked: Collection[str], forms: Mapping[Key, _Forms]) -> tuple[Key, ...]:
    """Return the first few candidates that have something like each of the words."""
    known = sorted({word for each in forms.values() for word in each.words})
    like = {word: set(get_close_matches(word, known, n=_NEAR, cutoff=_LIKE)) for word in asked}
    near = (
        key
        for key, each in forms.items()
        if all(word in each.text or not each.words.isdisjoint(close) for word, close in like.items())
    )
    return tuple(near)[:_NEAR] if asked else ()


def _exact(text: str) -> str:
    return folded(unicodedata.normalize("NFKC", text))


def _plain(text: str) -> str:
    return _APOSTROPHES.sub("", without_accents(text))


def _spelt(text: str) -> str:
    return "".join(_split(text))


def _split(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", _plain(text))


def _initials(name: str) -> str:
    return "".join(word[0] for word in _split(name) if word[0].isalpha())
