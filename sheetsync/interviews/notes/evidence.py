"""What speaks for each question in a label or in a sentence, joined by noisy-or: 0 for nothing, near 1 for all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log

from sheetsync.interviews.notes.cues import Cue, CueIndex
from sheetsync.interviews.notes.words import SMALL, Vocabulary, tokens, word_places
from sheetsync.interviews.stems import STOP
from sheetsync.model.study import Asked

__all__ = ["NOTHING", "Evidence", "joined"]

NOTHING: Mapping[int, float] = {}
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_LONGEST_LABEL, _LONGEST = 40, 60
_RARE = 0.6
_READ = 300
_GENERIC = frozenset(
    tokens(
        "question questions answer answers said says note notes thing things part most got get bit "
        "kind sort way else all one really do does make made much many lot anything something"
    )
)
_LEADING = frozenset(
    tokens("part thing bit part and so also well just um uh ok okay said says for about most asked oh right now then")
)
_TYPED = {"N4": 0.2, "N1": 0.6, "C4": 0.55}
_DIGIT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|dozen|hundred|thousand)\b", re.IGNORECASE
)
_MONEY = re.compile(
    r"[€$£]\s?\d|\d\s?(?:k\b|[€$£]|eur\b|euros?\b|usd\b|gbp\b|chf\b|dollars?\b|pounds?\b)|\d[.,]\d{3}\b", re.IGNORECASE
)
_HOURS = re.compile(
    r"\b\d{2}\s?(?:[-–]\s?\d{2}\s?)?(?:\+\s?)?(?:h\b|hrs?\b|hours?\b|std\b|stunden\b|horas\b|heures\b)", re.IGNORECASE
)
_TENTHS = re.compile(
    r"\b(?:\d|one|two|three|four|five|six|seven)(?:\s?[-–]\s?\d)?\s?(?:/\s?10\b|(?:out )?of (?:ten|"
    r"10)\b)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")
_SENT_TO = re.compile(
    r"(?:talk|speak|chat|write|suggest\w*|recommend\w*|ask|contact|call|meet|ring|try|intro\w*|touch "
    r"with|see|frag\w*|sprich mit|sprechen mit|habla\w* con|contacta\w*|parler? à)"
    r"(?: to| with| me to| him| her)?,?\s+(?:(?:Dr|Prof|Ms|Mr|Mrs|Frau|Herr)\.? "
    r")?(?-i:[A-ZÄÖÜÉ][\w'’-]+ [A-ZÄÖÜÉ][\w'’-]+)",
    re.IGNORECASE,
)
_TO_FIVE = re.compile(r"\b1\s?(?:-|–|to|bis|a|à)\s?5\b|\bout of (?:5|five)\b", re.IGNORECASE)
_ONE_TO_FIVE = re.compile(
    r"(?:[1-5]|one|two|three|four|five)(?:\s*$|\s?[,.;:(–-]\s?(?!\d)| (?:because|since|until)\b)", re.IGNORECASE
)
_YES_NO = re.compile(r"(?:yes|no|yep|nope|sure|never|of course|definitely|ja|nein|sí|oui|non)\b", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Ms|Mr|Mrs|Frau|Herr)\.? )?[A-ZÄÖÜÉ][\w'’-]+ [A-ZÄÖÜÉ][\w'’-]+\s*"
    r"(?:[,(;.–-]|$|(?:at|from|who|in|of)\b)"
)
_OF_KIND = 0.25
_FIFTHS = re.compile(r"(?:^|[\s(])[1-5]\s?(?:/\s?5\b|out of (?:5|five)\b|of (?:5|five)\b)", re.IGNORECASE)


def joined(*shares: float) -> float:
    """Return how much several hints say together that know nothing of each other."""
    left = 1.0
    for share in shares:
        left *= 1 - min(0.99, max(0.0, share))
    return 1 - left


class Evidence:
    """Weighs texts against questions; *heirs* are left out of it, *rare* ones count for less."""

    def __init__(
        self, asked: Sequence[Asked], cues: Iterable[Cue], heirs: frozenset[int], rare: frozenset[int]
    ) -> None:
        self._asked, self._heirs, self._rare = asked, heirs, rare
        self._places = {each.id: at for at, each in reversed(list(enumerate(asked)))}
        self._index = CueIndex(cues)
        held = [frozenset(_content(tokens(_IN_BRACKETS.sub("", each.text)))) for each in asked]
        often = Counter(word for words in held for word in words)
        count = max(1, len(held))
        self._rarity = {word: log(1 + count / times) for word, times in often.items()}
        self._with: dict[str, list[int]] = defaultdict(list)
        for at, words in enumerate(held):
            for word in words:
                self._with[word].append(at)
        self._weights = [sum(self._rarity[word] for word in words) for words in held]
        self._commonest = log(1 + count)
        self._vocabulary = Vocabulary({*often, *self._index.words})
        self.label = lru_cache(maxsize=8192)(self._label)
        self.sentence = lru_cache(maxsize=8192)(self._sentence)
        self.starts = lru_cache(maxsize=256)(self._starts)
        self.unexplained = lru_cache(maxsize=2048)(self._unexplained)

    def words(self, text: str) -> list[str]:
        """Return the words of a text, slips of typing put right."""
        return [self._vocabulary.of(word) for word in tokens(text)]

    def _label(self, text: str) -> Mapping[int, float]:
        """Return what speaks for each question in the words by which an answer was labelled."""
        words = self.words(text)
        if not words or len(words) > _LONGEST_LABEL:
            return NOTHING
        weights = [_weight(word) for word in words]
        strength: dict[int, float] = {}
        covered: dict[int, set[int]] = defaultdict(set)
        for hit in self._index.find(words):
            if hit.cue.label:
                at = hit.cue.question
                strength[at] = max(strength.get(at, 0.0), hit.cue.weight)
                covered[at].update(hit.places)
        shared = self._in_own_words(words, covered)
        whole = sum(weights)
        asks = text.rstrip().endswith("?") and len(words) > 4
        long = asks or sum(weight == 1.0 for weight in weights) > 4
        said = self.sentence(text) if long else NOTHING
        rarities = {word: self._rarity.get(word, self._commonest) for word in _content(words)}
        ours = sum(rarities.values())
        found = {}
        for at in {*covered, *said}:
            share = sum(weights[place] for place in covered[at]) / whole if at in covered else 0.0
            cue = strength.get(at, 0.0) * share ** (0.7 if asks else 0.8)
            both = sum(rarities[word] for word in shared.get(at, ()))
            dice = 2 * both / (ours + self._weights[at]) if both else 0.0
            part = both / ours if ours else 0.0
            likeness = max(dice, 0.8 * part if len(shared.get(at, ())) > 1 and part > 0.6 else 0.4 * part)
            found[at] = joined(max(cue, likeness), 0.4 * min(cue, likeness), 0.7 * said.get(at, 0.0))
        return self._kept(found)

    def _in_own_words(self, words: Sequence[str], covered: dict[int, set[int]]) -> Mapping[int, set[str]]:
        """Note which words each question shares, and return them by question."""
        shared: dict[int, set[str]] = defaultdict(set)
        for place, word in enumerate(words):
            for at in self._with.get(word, ()):
                shared[at].add(word)
                covered[at].add(place)
        return shared

    def _sentence(self, text: str) -> Mapping[int, float]:
        """Return what speaks for each question in a sentence of an answer."""
        words = self.words(text)[:_LONGEST]
        hints: dict[int, list[tuple[float, tuple[int, ...]]]] = defaultdict(list)
        for hit in self._index.find(words):
            cue = hit.cue
            front = all(word in SMALL or word in _LEADING for word in words[: hit.places[0]])
            if not cue.label:
                weight = cue.weight * (1.2 if hit.places[0] <= 2 else 1.0)
            elif front:
                weight = cue.weight * (0.62 if len(cue.words) > 1 else 0.36)
            else:
                weight = cue.weight * (0.36 if len(cue.words) > 2 else 0.2 if len(cue.words) > 1 else 0.0)
            if weight:
                hints[cue.question].append((weight, hit.places))
        found = {at: joined(*_apart(several)) for at, several in hints.items()}
        own: dict[int, float] = defaultdict(float)
        for word in set(_content(words)):
            for at in self._with.get(word, ()):
                own[at] += self._rarity[word]
        for at, weight in own.items():
            found[at] = joined(found.get(at, 0.0), min(0.6, 0.75 * (weight / max(6.0, self._weights[at]))))
        self._by_type(text, found)
        return self._kept(found)

    def fitting(self, label: str, body: str, found: Mapping[int, float]) -> dict[int, float]:
        """Return what speaks for each question, the more where label and answer are of the kind that it asks for."""
        asks, kinds = label[:_READ], set()
        if _TO_FIVE.search(asks) or _FIFTHS.search(body[:_READ]) or _ONE_TO_FIVE.match(body):
            kinds.add("Scale")
        if _YES_NO.match(body):
            kinds.add("Yes/No")
        if _NAME.match(body):
            kinds.add("People")
        return {
            at: joined(share, _OF_KIND * (share >= 0.15)) if self._asked[at].kind in kinds else share
            for at, share in found.items()
        }

    def _starts(self, text: str, here: int) -> tuple[tuple[int, int], ...]:
        """Return where, in a text without stops, clear words for one of the first *here* questions begin."""
        found = list(word_places(text))
        words = [self._vocabulary.of(word) for word, _ in found]
        clear: dict[int, tuple[float, int]] = {}
        for hit in self._index.find(words):
            if hit.cue.question >= here or len(hit.cue.words) < 2 or hit.cue.weight < (0.8 if hit.cue.label else 0.5):
                continue
            at = hit.places[0]
            while at and hit.places[0] - at < 4 and (words[at - 1] in SMALL or words[at - 1] in _LEADING):
                at -= 1
            if hit.cue.weight > clear.get(at, (0.0, 0))[0]:
                clear[at] = hit.cue.weight, hit.cue.question
        return tuple((found[at][1], clear[at][1]) for at in sorted(clear))

    def _by_type(self, text: str, found: dict[int, float]) -> None:
        """Add what numbers, money, hours and addresses say, and take off where a number is missing."""
        text = text[:_READ]
        number = bool(_DIGIT.search(text))
        hints = [
            name
            for name, sign in (("C4", _MONEY), ("C1", _HOURS), ("D3", _TENTHS), ("N4", _MAIL), ("N1", _SENT_TO))
            if sign.search(text)
        ]
        for at, share in list(found.items()):
            kind = self._asked[at].kind
            if kind in ("Number", "Scale") and not number:
                found[at] = 0.75 * share
            elif kind == "Scale" and _FIFTHS.search(text):
                found[at] = joined(share, 0.3)
        for name in hints:
            if (place := self._places.get(name)) is not None:
                found[place] = joined(found.get(place, 0.0), _TYPED.get(name, 0.45))

    def _kept(self, found: Mapping[int, float]) -> Mapping[int, float]:
        weighed = ((at, share * _RARE if at in self._rare else share) for at, share in found.items())
        return {at: share for at, share in weighed if share >= 0.08 and at not in self._heirs}

    def _unexplained(self, text: str, at: int) -> int:
        """Return how many words of a label say something beyond the question."""
        words = self.words(text)
        covered = {place for hit in self._index.find(words) if hit.cue.question == at for place in hit.places}
        return sum(
            place not in covered and _weight(word) == 1.0 and at not in self._with.get(word, ())
            for place, word in enumerate(words)
        )


def _weight(word: str) -> float:
    return 0.12 if word in SMALL else 0.3 if word in STOP or word in _GENERIC else 1.0


def _content(words: Iterable[str]) -> list[str]:
    held = list(words)
    return [word for word in held if word not in STOP and word not in SMALL] or held


def _apart(hints: list[tuple[float, tuple[int, ...]]]) -> Iterable[float]:
    """Yield the weights of hints that share no word, the strongest first."""
    taken: set[int] = set()
    for weight, places in sorted(hints, reverse=True):
        if taken.isdisjoint(places):
            taken.update(places)
            yield weight
