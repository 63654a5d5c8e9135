"""People whom somebody named in a talk: with their firm and address, and whether one may say who sent one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheetsync.interviews.notes.people_words import FIRM, LEADS, PARTICLES, SMALL_STOP, TITLES
from sheetsync.model.filling import Match
from sheetsync.model.folding import without_accents

__all__ = ["Named", "people_in"]

_WORD = re.compile(r"[^\W\d_][\w.'’-]*|[^\w\s]|\d+")
_AT = re.compile(
    r"\s*(?:,\s*)?(?:(?:who|which)\s+(?:is|works|runs|now\s+\w+)\s+)?(?:(?:now|over|down|up|still|back)\s+)?"
    r"(?:(?P<by>at|from|of|with|bei|von|chez|en|in|@|runs|vom|aus|der|de)\s+(?:the\s+|der\s+|la\s+|"
    r"el\s+)?|(?P<role>[^\W\d_][\w -]{2,30}?\s(?:at|of|for|from|bei|en|chez)\s+(?:the\s+)?)|"
    r"(?P<open>[(\[–—-]\s*)|(?P<comma>,\s*))"
)
_VERB = re.compile(
    r"\b(?:talk|speak|chat|ask|call|contact|meet|reach out|in touch|write|e-?mail|introduce|"
    r"introduction|intro|recommend\w*|suggest\w*|refer\w*|"
    r"mention|message|ring|see|try|connect|put me on to|say hello|named|sent me|sprich|reden|sprechen|"
    r"frag|melde|kontakt\w*|wende|habla\w*|"
    r"pregunta|contacta\w*|escribe|parle\w*|contacte\w*|demande|follow up with|look up|good to)\b",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"\b(?:may|can|could|feel free|please|happy|ok(?:ay)?|fine|yes|sure|go ahead|darf|kann|ruhig|puedo|"
    r"puedes|peux|allowed|should|said i (?:may|can))\b[^.;\n]{0,40}?"
    r"\b(?:mention|use|say|drop|name|nennen|erwähnen|mencionar|nombre|nom|part|her name|his name|"
    r"sent)\b|\b(?:mention|use|drop) (?:her|his|my|their) name\b|say (?:she|he|i) sent",
    re.IGNORECASE,
)
_MAY_NOT = re.compile(
    r"\b(?:don't|do not|not|without|never|rather not|nicht|no)\b[^.;\n]{0,25}?\b(?:mention\w*|us(?:e|"
    r"ing)|say(?:ing)?|drop|name|nennen|mencionar)\b|keep (?:me|her|him) out",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}")
_PIECE = re.compile(
    r"\s*(?:[;\n/&+]|,(?!\s*(?:who|at|from|he|she|in|editor|head|director))|\band\b|\bund\b|\by\b|"
    r"\bet\b)\s*",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"(?:(?:yes|maybe|also|talk to|speak to|speak with|talk with|ask|call|contact|try|e-?mail|write to|"
    r"meet|see|her colleague|his colleague|her friend|his friend|colleague|friend|someone called|intro "
    r"to|introduce me to|should talk to|i should talk to|sure)[\s,:.–-]+)+",
    re.IGNORECASE,
)
_ABOUT_PEOPLE = frozenset({"N1", "N2", "G2"})


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who was named, as the notes say it; *may_use* is Yes, No, or empty where nothing is said of it."""

    name: str
    organisation: str = ""
    address: str = ""
    may_use: str = ""
    words: str = ""


def people_in(matches: Sequence[Match], person: str, about: str = "") -> tuple[Named, ...]:
    """Return the people whom notes name: in answers about people all of them, elsewhere those one is to talk to."""
    found: dict[str, Named] = {}
    known = set(without_accents(f"{person} {about}").split())
    for match in matches:
        asked = match.asked
        open_ = asked is not None and (asked.id in _ABOUT_PEOPLE or asked.kind == "People")
        text = match.said.answer[:6000]
        may = "No" if _MAY_NOT.search(text) else "Yes" if _MAY.search(text) else ""
        for name, start, end in _names(text):
            if set(without_accents(name).split()) <= known or not (open_ or _is_sent_to(text, start)):
                continue
            _keep(found, _named(text, name, start, end, may if open_ else ""))
        if open_:
            for name, start, end in _in_small_letters(text, found):
                if not set(name.split()) <= known:
                    _keep(found, _named(text, name.title(), start, end, may))
    return tuple(found.values())


def _keep(found: dict[str, Named], named: Named) -> None:
    key = without_accents(named.name)
    there = found.get(key)
    if there is None or len(named.organisation) + len(named.address) > len(there.organisation) + len(there.address):
        found[key] = named


def _named(text: str, name: str, start: int, end: int, may: str) -> Named:
    line = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)][:300]
    mail = _MAIL.search(line)
    return Named(name, _organisation(text, end), mail[0] if mail else "", may, line)


def _names(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield names of two words or more, or one with a title, and where they stand."""
    words = [(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        run = at
        while run < len(words) and _goes_on(words, at, run, text):
            run += 1
        first = at
        while first < run and without_accents(words[first][0]).strip(".") in LEADS - TITLES:
            first += 1
        held = words[first:run]
        while held and (without_accents(held[-1][0]) in PARTICLES or without_accents(held[-1][0]).strip(".") in LEADS):
            held.pop()
        bare = [each for each in held if without_accents(each[0]).strip(".") not in TITLES]
        titled = len(bare) < len(held)
        firm = any(without_accents(each[0]).strip(".") in FIRM for each in bare)
        behind = (
            re.search(r"\b(?:at|from|bei|chez|@)\s+(?:the\s+)?$", text[max(0, held[0][1] - 12) : held[0][1]])
            if held
            else None
        )
        if (
            2 - titled <= len(bare) <= 4
            and not firm
            and not behind
            and any(len(each[0].strip(".")) > 1 for each in bare)
        ):
            yield text[held[0][1] : held[-1][2]].rstrip(".,'’-"), held[0][1], held[-1][2]
        at = max(run, at + 1)


def _goes_on(words: Sequence[tuple[str, int, int]], first: int, at: int, text: str) -> bool:
    word, start, _ = words[at]
    if at > first:
        between = text[words[at - 1][2] : start]
        above = words[at - 1][0]
        if between != " " or (
            above.endswith(".") and len(above) > 2 and without_accents(above).strip(".") not in TITLES
        ):
            return False
    if (word[:1].isupper() and not word.isupper()) or (len(word.strip(".")) == 1 and word[:1].isupper()):
        return True
    return at > first and (word.casefold() in PARTICLES and at + 1 < len(words) and words[at + 1][0][:1].isupper())


def _is_sent_to(text: str, start: int) -> bool:
    """Tell whether words shortly before a name say that one should talk to them."""
    before = re.split(r"[.!?\n]\s", text[max(0, start - 70) : start])[-1]
    return bool(_VERB.search(before))


def _organisation(text: str, end: int) -> str:
    """Return the firm behind a name, where it is one in capitals."""
    rest = text[end : end + 120].split("\n", 1)[0]
    found = _AT.match(rest)
    if not found:
        return ""
    tail = rest[found.end() :]
    if found["open"] or found["comma"]:
        inner = re.match(r"[^)\]\n,;]*", tail)
        tail = inner[0] if inner else ""
        behind = re.search(r"\b(?:at|of|for|from|bei|von|@)\s+(?:the\s+)?", tail)
        tail = tail[behind.end() :] if behind else tail
        if found["comma"] and not behind and not tail[:1].isupper():
            return ""
        if found["open"]:
            return tail.strip(" .)]–-") if tail and (behind or tail[:1].isupper()) and len(tail.split()) <= 6 else ""
    words = []
    for word in tail.split():
        bare = word.strip(".,;:()[]!?")
        if not bare or not (
            bare[:1].isupper() or bare.casefold() in ("of", "and", "&", "for", "de", "the", "der") or bare.isdigit()
        ):
            break
        words.append(bare)
        if word[-1] in ".,;:)]!?":
            break
    while words and words[-1].casefold() in ("of", "and", "&", "for", "de", "the", "der"):
        words.pop()
    if words:
        return " ".join(words)
    first = tail.split()[:1]
    return (
        first[0].strip(".,;:()")
        if first and text == text.lower() and found["by"] in ("at", "from", "bei", "chez", "@")
        else ""
    )


def _in_small_letters(text: str, found: dict[str, Named]) -> Iterator[tuple[str, int, int]]:
    """Yield names in an answer that is all in small letters: two or three words before a firm, a comma or the end."""
    if text != text.lower():
        return
    start = 0
    for piece in [*_PIECE.finditer(text), None]:
        stop = piece.start() if piece else len(text)
        part = text[start:stop]
        lead = _LEAD_IN.match(part)
        begin = (
            start
            + (lead.end() if lead else 0)
            + len(part[lead.end() if lead else 0 :])
            - len(part[lead.end() if lead else 0 :].lstrip(" -•*"))
        )
        name = re.match(
            r"(?:(?:dr|prof)\.? )?[^\W\d_]{2,}(?:[ -][^\W\d_]['’]?[^\W\d_]+){1,2}(?=\s+(?:at|from|of|in|"
            r"bei|who|may|can|is)\b|\s*[,(;.:@–-]|\s*$)",
            text[begin:stop],
        )
        if name and not set(name[0].split()) & SMALL_STOP and without_accents(name[0]) not in found:
            yield name[0], begin, begin + name.end()
        start = piece.end() if piece else stop
