"""Where the words of a line part: a label from its answer, one sentence from the next, a clause from another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sheetsync.interviews.notes.bank import Bank

__all__ = ["Cut", "asks_in_words", "best_cut", "clauses", "halves", "sentences"]

_SEPARATOR = re.compile(
    r"\s*(?:[-=]>|→|⇒|\t)\s*|\s*:+(?!//)(?!\d)\s*|\s*=(?!=)\s*|\s+[-–—~|]{1,3}\s+|\s*[—]\s*|"
    r"\?+[\"”*_)]*(?=\W|$)\s*(?:[-=]>|→|[-–—:])?\s*|\s*…\s*|\.{3,}\s*|\s{3,}|[-–]\s+(?=\S)|\s*/\s+|"
    r"\.\s+(?=\S)"
)
_WH = re.compile(
    r"(?:and |so |ok |okay |well,? |but )*(?:how|what|which|where|who|whom|whose|why|when|do|does|did|"
    r"is|are|was|were|can|could|would|will|have|has|"
    r"had|should|any|if|may|in|out|tell|from|on|at|was|wie|wer|wo|warum|welche|wann|que|como|cual|quien|"
    r"donde|quel|comment|pourquoi|qui)\b",
    re.IGNORECASE,
)
_SCALE = re.compile(r"\([^()]{1,80}\)")
_STOP = re.compile(r"(?<=[.!?…])[\"”’)\]]*\s+(?=\S)|\s*;\s+(?=\S)")
_SHORT = re.compile(
    r"(?:\b(?:dr|prof|mr|mrs|ms|st|e\.g|i\.e|approx|ca|vs|etc|no|nr|z\.b|bzw|usw|inc|ltd|jr|sr|fr|hr|"
    r"mme|sra|dra|min|max|incl|resp)|\b[A-Z]|\b\d{1,2})\.$",
    re.IGNORECASE,
)
_STARTER = re.compile(
    r"(?:,\s+|\s+[-–—]\s+|\s+)(?=(?:and then|but|so|also|um+|uh+|then|anyway|okay|ok|oh|next|as for|"
    r"about the|regarding|she says|he says|"
    r"she said|he said|she also|he also|what else|well|now|and she|and he|and the|and her|and his|and "
    r"for|and if|and in|and what|and who|and i|and they|and|plus|except|because|which|und|aber|dann)\b)|"
    r",\s+",
    re.IGNORECASE,
)
_JOINT = re.compile(r",?\s+(?:and|but|und|y|et|while|whereas|though)\s+|;\s+|,\s+|\s+[-–—]\s+|\s*\+\s*")
_LONG, _CLAUSE = 32, 5


class Cut:
    """A label and what follows it."""

    def __init__(self, label: str, body: str, share: float, *, asks: bool, sign: str) -> None:
        self.label, self.body, self.share, self.asks, self.sign = label, body, share, asks, sign


def asks_in_words(text: str) -> bool:
    """Tell whether a text begins as a question does, with its mark or without."""
    return bool(_WH.match(text))


def best_cut(text: str, bank: Bank) -> Cut | None:
    """Return the cut whose left part speaks most for any question; None where there is nothing to cut at."""
    best: Cut | None = None
    for number, found in enumerate(_SEPARATOR.finditer(text[:260])):
        if number >= 6:
            break
        sign = found[0].strip()[:1] or "\t"
        asks = sign == "?"
        label, body = (
            text[: found.end() if asks else found.start()].strip(),
            text[found.end() :].strip().lstrip(";").lstrip(),
        )
        if asks:
            label = label.rstrip("-=>→–—: ")
            scale = _SCALE.match(body)
            if scale and bank.by_words(f"{label} {scale[0]}") is not None:
                label, body = f"{label} {scale[0]}", body[scale.end() :].strip()
        words = len(label.split())
        if not 0 < words <= (36 if asks else 3 if sign == "." else 14):
            continue
        share = max(bank.evidence.label(label).values(), default=0.0)
        share += {":": 0.06, "?": 0.05, "\t": 0.05, "=": 0.03, "→": 0.04, "-": 0.0, ".": -0.3}.get(sign, -0.04)
        if best is None or share > best.share + (0.0 if best.share < 0.5 else 0.12):
            best = Cut(label, body, share, asks=asks and bool(_WH.match(label)), sign=sign)
    return best


def sentences(text: str, bank: Bank) -> Iterator[str]:
    """Yield the sentences of a text; those that go on long without a stop in clauses."""
    start = 0
    for found in _STOP.finditer(text):
        if _SHORT.search(text[max(0, found.start() - 8) : found.start()]):
            continue
        yield from clauses(text[start : found.start()].strip() + found[0].strip(), bank)
        start = found.end()
    if text[start:].strip():
        yield from clauses(text[start:].strip(), bank)


def clauses(text: str, bank: Bank) -> Iterator[str]:
    """Yield a sentence, or, if it has more than 32 words, its clauses: cut where words for another question begin."""
    if len(text.split()) <= _LONG:
        if text:
            yield text
        return
    cued = [at for at, _ in bank.evidence.starts(text, bank.here)]
    places = sorted({*cued, *(found.end() for found in _STARTER.finditer(text))})
    start = 0
    for at in places:
        words = len(text[start:at].split())
        if words >= (3 if at in cued else _CLAUSE) and len(text[at:].split(None, 3)) >= 3:
            yield text[start:at].strip()
            start = at
    yield text[start:].strip()


def halves(text: str, bank: Bank) -> tuple[str, ...]:
    """Return a sentence in two where its halves answer two questions, else whole."""
    if not 5 <= len(text.split()) <= _LONG + 8:
        return (text,)
    best: tuple[float, str, str] | None = None
    for number, found in enumerate(_JOINT.finditer(text)):
        if number >= 6:
            break
        left, right = text[: found.end()].strip(), text[found.end() :].strip()
        if left.count("(") != left.count(")"):
            continue
        ours, theirs = _prepared(left, bank), _prepared(right, bank)
        if not ours or not theirs:
            continue
        one, other = max(ours, key=lambda at: ours[at]), max(theirs, key=lambda at: theirs[at])
        lead = min(ours[one] - ours.get(other, 0.0), theirs[other] - theirs.get(one, 0.0))
        if one != other and min(ours[one], theirs[other]) >= 0.5 and lead >= 0.35 and (best is None or lead > best[0]):
            best = lead, left, right
    return (best[1], best[2]) if best else (text,)


def _prepared(text: str, bank: Bank) -> dict[int, float]:
    return {at: share for at, share in bank.evidence.sentence(text).items() if at < bank.here}
