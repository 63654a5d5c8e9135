"""Is it a sentence that can stand in a letter, or does it read like a note?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sheetsync.letters.vocabulary import (
    DETERMINERS,
    DOING,
    FINITE,
    NAMES,
    NOT_BEFORE,
    OPENING,
    PHRASES,
    PLAIN,
    SHORT_FORMS,
)

__all__ = ["as_phrase", "as_sentence", "in_mid_sentence", "note_like", "sentences", "to_do", "words_of"]

_ENDS = re.compile(r"(?<![.!?…])[.!?…]+[\"”’')\]]*\s+")
_LABEL = re.compile(
    r"^[\"“]?(?:(?:{0}(?: (?:{0}|\d{{1,2}})){{0,3}})|me|you|int|q|a)\s?[:>]\s".format(r"(?![a-z\d_])\w[\w.’'-]*")
)
_CLOCK = re.compile(
    r"^\W{0,2}\d{1,2}[:.]\d{2}\b|\b\d{1,2}:\d{2}:\d{2}\b|[\[(]\d{1,2}:\d{2}|-->|^\W{0,2}\d{1,2}\s?[ap]\.?m\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?:[-–—*•·▪◦‣>#☐☑✓]|\(?\d{1,2}[.)]|[a-z]\))\s")
_SEAM = re.compile(r":\s+(?!I\b)[\"“‘'«A-Z0-9]")
_ARROW = re.compile(r"->|=>|→|⇒|\s/\s|\s\+\s|\s=\s|…\s*\w|\.\.\.")
_RELATIVE = re.compile(
    r"(?<=\w)[, ]\s*(?:that|which|who|whom|whose|where|when|because|although|while|if|since)\b[^,;–—]*"
)
_THANKS = re.compile(
    r"^(?:many |warm |sincere |special |my )?(?:thank|thanks|please|congratulations|kind|best|warm)\b", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"\b(?:i|we|you|he|she|they|it|this|that|these|there|who|what|people|nobody|everybody|everyone)(?:[’']\w+)?"
    r"\s+(?!(?:and|or|of|in|on|at|for|with|to|by|as|than|from)\b)[a-z]+",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?!(?:to|for|with|of|by|from|at|on|in|than|and|or|like|about|between|let)\b)[a-z]+ (?:me|us)\b", re.IGNORECASE
)
_ABOUT_THEM = re.compile(r"\b(he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
_GIVING = re.compile(r"^(send|show|lend|give|forward) (my|the|a|an|some|two|three|what|which|how)\b")
_ODD = re.compile(r"[:;()\[\]{}?!\"“”…\n/=>]|\d{1,2}:\d{2}")
_MOST = 20_000
_LONGEST_PHRASE, _LONGEST_DOING, _LONGEST_SENTENCE = 30, 18, 60
_LEAST_WITH_VERB = 4


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph; a title, an initial or a short form ends none."""
    text = " ".join(text[:_MOST].split())
    begin = 0
    for end in _ENDS.finditer(text):
        before = text[begin : end.start()].rsplit(" ", 1)[-1].strip("(“\"'").casefold()
        goes_on = any(mark in end[0] for mark in "\"”’'") and text[end.end() : end.end() + 1].islower()
        short = end[0].strip() == "." and (before in SHORT_FORMS or (len(before) == 1 and before != "i"))
        if not (goes_on or short):
            yield text[begin : end.end()].strip()
            begin = end.end()
    if rest := text[begin:].strip():
        yield rest


def note_like(sentence: str) -> str:
    """Say what makes a sentence read like a pasted note; blank if nothing does."""
    text = sentence.strip()
    if _CLOCK.search(text):
        return "it has a time as transcripts have"
    if _BULLET.search(text):
        return "it begins like an item of a list"
    if _LABEL.search(text):
        return "it begins with a name or a label and a colon"
    if _SEAM.search(text):
        return "what follows the colon is no part of the sentence"
    if _ARROW.search(text):
        return "it has signs that stand for words"
    if text[:1].islower():
        return "it begins with a small letter"
    if not _has_verb(text):
        return "it is no whole sentence"
    return ""


def as_sentence(text: str) -> str:
    """Return text as one or more sentences of a letter; blank if it is none."""
    text = " ".join(text[:_MOST].split())
    ended = text if not text or text[-1] in '.!?”"' else f"{text}."
    held = list(sentences(ended))
    if not held or len(text.split()) > _LONGEST_SENTENCE or any(map(note_like, held)):
        return ""
    return ended


def as_phrase(text: str) -> str:
    """Return text as what can follow a verb, such as “your advice to begin small”; blank if it cannot."""
    phrase = " ".join(text[:_MOST].split()).rstrip(".")
    words = phrase.split()
    fits = 1 < len(words) <= _LONGEST_PHRASE and words[0] in PHRASES
    return phrase if fits and not _ODD.search(phrase) and not re.search(r"[.]\s", phrase) else ""


def to_do(text: str, whom: str) -> str:
    """Return a promise as what can follow “will”, such as “send you the list”; blank if its words do not fit there.

    *whom* is “you” or “me”, to whom something is sent or shown where the promise does not say it.

    What speaks of somebody as he or she cannot be said to them, and does not fit.
    """
    doing = " ".join(text[:_MOST].split()).rstrip(". ")
    doing = re.sub(r"^(?:i will|i[’']ll|will|to) ", "", doing, flags=re.IGNORECASE)
    words = doing.split()
    if not 1 < len(words) <= _LONGEST_DOING or words[0].casefold() not in DOING:
        return ""
    if _ODD.search(doing) or _ABOUT_THEM.search(doing) or re.search(r"[.]\s", doing):
        return ""
    return _GIVING.sub(rf"\1 {whom} \2", _small(doing))


def in_mid_sentence(name: str) -> str:
    """Return the name of a field as it stands in a sentence: Urban planning as urban planning, UX design as it is."""
    head, *rest = name.split() or [""]
    proper = not head[1:].islower() or head in NAMES or any(word[:1].isupper() for word in rest)
    return name if proper else _small(name)


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return re.findall(r"[^\W_]+(?:[’'][^\W_]+)?", text[:_MOST].casefold().replace("’", "'"))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _has_verb(sentence: str) -> bool:
    """Tell whether the main clause has a verb of its own, as far as its form shows; in doubt it has."""
    main = _RELATIVE.sub("", sentence)
    if _THANKS.search(main) or _SUBJECT.search(main):
        return True
    words = words_of(main)
    if words and words[0] in OPENING and not main.rstrip().endswith("?"):
        return False
    if _OBJECT.search(main) or any(
        word in FINITE or word.endswith(("'s", "n't", "'ll", "'ve", "'re")) for word in words[1:]
    ):
        return True
    if len(words) < _LEAST_WITH_VERB:
        return False
    inner = list(pairwise(words))
    if any(word in PLAIN and before not in NOT_BEFORE for before, word in inner):
        return True
    past = any(word.endswith("ed") and before not in NOT_BEFORE for before, word in inner)
    return past or (words[0] in DETERMINERS and any(word.endswith("s") and len(word) > 3 for word in words[2:]))
