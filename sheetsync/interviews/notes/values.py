"""Ratings, numbers and yes or no out of an answer's words; where that is not sure, none rather than a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sheetsync.interviews.yes_no import OTHER, yes_or_no
from sheetsync.model.value import Value

__all__ = ["values_of"]

_DIGITS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_RATING = re.compile(
    r"(?<![\w.,/–-])(?P<value>[1-5]|one|two|three|four|five)\s*(?:/|(?:out )?of|von|de|sur)\s*(?:5|five|"
    r"fünf|cinco|cinq)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\W*(?:(?:a|an|about|around|roughly|maybe|probably|perhaps|solid|strong|weak|i'd say|she'd say|i "
    r"would say|say|rating|score)[:,]?\s+){0,4}"
    r"(?P<value>[1-5]|one|two|three|four|five)(?=$|[\s.,;:!)(–—-])(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NO_RATING = re.compile(
    r"\s*(?:(?:[-–—/]|to|or|bis|a|à)\s*(?:[1-5]|one|two|three|four|five)\b|[.,]\d|%|percent|"
        r"(?:days?|weeks?|months?|years?|hours?|hrs?|h|people|times|of us|of them|jobs?|minutes|x|k|things?|"
        r"others?|more|or|and a half|½)\b)"
    , re.IGNORECASE
)  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<before>[€$£]|\b(?:eur|usd|gbp|"
    r"chf)\s)?\s?(?<![\w.,'’/])(?P<value>\d{1,3}(?:[.,'’\u202f ]\d{3})+(?!\d)|"
    r"\d{1,9}(?:[.,]\d{1,2})?(?!\d))"
    r"\s?(?P<kilo>k\b|tsd\b|thousand\b|grand\b|mil\b|mille\b)?\s?(?P<after>[€$£%]|\b(?:eur|euros?|usd|"
    r"dollars?|gbp|pounds?|chf|francs?|percent|per cent)\b)?",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:-|–|—|to|bis|and|or|a|à|und|y|/)\s*", re.IGNORECASE)
_MONEY = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "$": "USD",
    "usd": "USD",
    "dollar": "USD",
    "dollars": "USD",
}
_MONEY |= {"£": "GBP", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "chf": "CHF", "franc": "CHF", "francs": "CHF"}
_PERIODS = {
    "hour": r"(?:an|per|/|each|the|pro|por|par)\s?(?:hour|hr|h|stunde|hora|heure)\b|hourly",
    "day": r"(?:a|per|/|pro|por|par|am)\s?(?:day|tag|día|dia|jour)\b|daily rate|day rate",
    "week": r"(?:a|per|/|each|in a|pro|por|par|die|normal|working)\s?(?:week|wk|woche|semana|semaine)\b|weekly",
    "month": r"(?:a|per|/|each|pro|por|par|im|al)\s?(?:month|mo|monat|mes|mois)\b|monthly|mensuel|pcm",
    "year": r"(?:a|per|/|each|in a|pro|por|par|im|al)\s?(?:year|yr|jahr|año|ano|an)\b|p\.a\.|per annum|annual|"
    r"yearly|annually",
}
_IN = {name: re.compile(rf"(?:\b|(?<=/)|(?=/))(?:{pattern})", re.IGNORECASE) for name, pattern in _PERIODS.items()}
_YEAR = re.compile(r"(?:19|20)\d\d$")
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_UNITS = {
    **_DIGITS,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "none": 0,
    "zero": 0,
}
_SPELT = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<unit>one|two|three|four|five|six|seven|eight|nine))?|"
    rf"(?P<alone>{'|'.join(_UNITS)}))\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\W*(?:of course|any ?time|happy to|gladly|by all means|in a heartbeat|without hesitation|without "
    r"a doubt|please do|feel free|ja\b|sí\b|si\b|oui\b|"
    r"claro|gern|jederzeit|natürlich|bien sûr|would again|i would|she would|he would|always|yes\b|ok\b|"
    r"okay\b|totally|100 ?%|fine\b|love to|she'd love)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\W*(?:rather not|no way|not really|nein\b|non\b|never again|i wouldn't|wouldn't|she wouldn't|he "
    r"wouldn't|please don't|probably not|don't think so|waste of)",
    re.IGNORECASE,
)
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class _Amount:
    value: float
    most: float
    start: int
    end: int
    money: str = ""
    share: bool = False


def values_of(kind: str, question: str, answer: str) -> dict[str, Value]:
    """Return the cells beside the words that an answer to a *kind* of question fills: rating, number, summary.

    A range keeps both its ends, in the summary; an amount for another time than the question's is no number.
    """
    text = answer.strip()[:_LONGEST]
    if kind == "Scale":
        rating = _rating(text)
        return {"rating": float(rating)} if rating else {}
    if kind == "Number":
        return _number(question, text)
    if kind == "Yes/No" and yes_or_no("", text) == OTHER:
        word = "No" if _NOT.match(text) else "Yes" if _YES.match(text) else ""
        return {"summary": word} if word else {}
    return {}


def _rating(text: str) -> int:
    """Return the rating from 1 to 5 that an answer gives; 0 where it gives none, or several."""
    if "★" in text[:40]:
        stars = text[:40].count("★")
        return stars if 1 <= stars <= 5 else 0
    said = {_digit(found["value"]) for found in _RATING.finditer(text)}
    if len(said) == 1:
        return said.pop()
    found = _LEADING.match(text)
    if said or not found or _NO_RATING.match(found["rest"]):
        return 0
    return _digit(found["value"])


def _digit(word: str) -> int:
    return int(word) if word.isdigit() else _DIGITS[word.casefold()]


def _number(question: str, text: str) -> dict[str, Value]:
    amounts = [each for each in _amounts(text) if not each.share]
    paid = [each for each in amounts if each.money or each.value >= 5000]
    if paid and len(paid) < len(amounts):
        amounts = paid
    if len(amounts) != 1:
        return {}
    (amount,) = amounts
    period, wanted = _period(text, amount), _period(question, None)
    fits = not period or not wanted or period == wanted
    parts = [_shown(amount), amount.money, f"per {period}" if period else ""]
    told = " ".join(filter(None, parts))
    if amount.value != amount.most or not fits:
        return {"summary": told}
    return {"number": amount.value, **({"summary": told} if amount.money else {})}


def _shown(amount: _Amount) -> str:
    low, high = (f"{each:,.2f}".rstrip("0").rstrip(".") for each in (amount.value, amount.most))
    return low if low == high else f"{low}–{high}"


def _period(text: str, amount: _Amount | None) -> str:
    """Return the time that an amount is for: what is named right behind it, or else once in all of the text."""
    near = text[amount.end : amount.end + 40] if amount else text
    named = [name for name, pattern in _IN.items() if pattern.search(near)]
    return named[0] if len(named) == 1 else ""


def _amounts(text: str) -> Iterator[_Amount]:
    """Yield the amounts in a text; two that are a range are one."""
    found = sorted([*_written(text), *_spelt(text)], key=lambda each: each.start)
    at = 0
    while at < len(found):
        one = found[at]
        other = found[at + 1] if at + 1 < len(found) else None
        between = _TO.fullmatch(text[one.end : other.start]) if other else None
        if other and between and between[0].strip() and one.value < other.value * 1001:
            low = one.value * 1000 if other.value >= 1000 > one.value and other.value / 1000 >= one.value else one.value
            yield _Amount(low, other.value, one.start, other.end, one.money or other.money, one.share or other.share)
            at += 2
            continue
        yield one
        at += 1


def _written(text: str) -> Iterator[_Amount]:
    for found in _AMOUNT.finditer(text):
        value = _value(found["value"])
        if value is None or (_YEAR.match(found["value"]) and not found["before"] and not found["after"]):
            continue
        after, before = (found["after"] or "").casefold(), (found["before"] or "").strip().casefold()
        rest = text[found.end() : found.end() + 12]
        start, end = found.start(), found.end()
        if of_ten := re.match(r"\s?(?:/|(?:out )?of)\s?(?:10|ten)\b", rest, re.IGNORECASE):
            end += of_ten.end()
        elif text[max(0, start - 7) : start + 1].casefold().endswith(("out of ", " of ")) and value == 10:
            continue
        value *= 1000 if found["kilo"] else 1
        share = after in ("%", "percent", "per cent") or rest.lstrip().startswith("%")
        yield _Amount(value, value, start, end, _MONEY.get(before) or _MONEY.get(after) or "", share)


def _value(digits: str) -> float | None:
    """Return a number in European or English writing; None where the two would differ."""
    plain = re.sub(r"['’\u202f ]", "", digits)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        return float(re.sub(r"[.,]", "", plain))
    if re.fullmatch(r"\d+[.,]\d{1,2}", plain):
        return float(plain.replace(",", "."))
    return float(plain) if plain.isdecimal() else None


def _spelt(text: str) -> Iterator[_Amount]:
    for found in _SPELT.finditer(text):
        tens, unit, alone = found["tens"], found["unit"], found["alone"]
        rest = text[found.end() : found.end() + 16]
        end = found.end()
        if (
            alone
            and alone.casefold() == "ten"
            and re.search(r"of\s$", text[max(0, found.start() - 4) : found.start()], re.IGNORECASE)
        ):
            continue
        if (
            alone
            and alone.casefold() == "one"
            and not re.match(r"\s?(?:/|(?:out )?of (?:ten|10)|hours?|hrs)", rest, re.IGNORECASE)
        ):
            continue  # “one of them”, “the one”
        value = float(
            (_TENS[tens.casefold()] if tens else 0) + (_UNITS[(unit or alone).casefold()] if unit or alone else 0)
        )
        thousand = re.match(r"[\s-](?:k|thousand|grand)\b", rest, re.IGNORECASE)
        if thousand:
            value, end = value * 1000, end + thousand.end()
        if of_ten := re.match(r"\s?(?:/|(?:out )?of)\s?(?:10|ten)\b", rest, re.IGNORECASE):
            end += of_ten.end()
        yield _Amount(value, value, found.start(), end)
