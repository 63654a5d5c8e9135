"""Whether a letter says the right things: of the talk, to the right person, and nothing from one's own notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from sheetsync.letters.anatomy import Anatomy
from sheetsync.letters.evidence import family_name
from sheetsync.letters.facts import known_words, other_places, said_in, strange_names, unbacked
from sheetsync.letters.private import own_view, private_words, runs
from sheetsync.letters.prose import note_like, sentences, words_of
from sheetsync.letters.reader import Reader
from sheetsync.letters.remark import Remark
from sheetsync.model.safe_text import clean
from sheetsync.tracker.reading import Tracker

__all__ = ["content"]

_SHARED = 3
_LONG_WORD = 5
_PASTED = 7
_NEARLY = 0.75


def content(text: str, parts: Anatomy, tracker: Tracker, reader: Reader) -> list[Remark]:
    """Return what there is to say of what a letter to *reader* tells; *parts* are those of the *text*."""
    return [
        _detail(text, tracker, reader),
        _name(text, parts, tracker, reader),
        *_place(text, tracker, reader),
        _notes(parts, tracker, reader),
        _private(parts, tracker, reader),
        _promises(parts, tracker, reader),
    ]


def _detail(text: str, tracker: Tracker, reader: Reader) -> Remark:
    """Look for something of this talk: what was chosen for the letter, or an answer; a name alone is no detail."""
    named = " ".join(each.to_name for each in reader.account.given)
    words, talk = _long_words(text) - _long_words(named), reader.talk.id.casefold()
    held = [("what you chose for it", line) for line in reader.talk.for_thank_you.splitlines()]
    for each in tracker.responses:
        if talk and each.interview.casefold() == talk:
            held += [(f"the answer {each.id}", said) for said in (each.response, each.summary)]
    for where, said in held:
        long = _long_words(said)
        if long and len(long & words) >= min(_SHARED, len(long)):
            shared = ", ".join(sorted(long & words)[:5])
            return Remark("detail", fine=True, text=f"It has a detail of the interview: {where} ({shared}).")
    return Remark(
        "detail",
        fine=False,
        text="It names nothing that was said in the interview: say one thing that they told you, in your own words.",
    )


def _name(text: str, parts: Anatomy, tracker: Tracker, reader: Reader) -> Remark:
    name, family = _folded(reader.name), _folded(family_name(reader.name))
    if strange := next(strange_names(_folded(text), parts, tracker, reader), ""):
        return Remark(
            "name", fine=False, text=f"It is to {reader.name}, but it has “{strange}”: is that the right name?"
        )
    for about, each in (("name", name), ("family name", family)):
        if each and said_in(_folded(text), each):
            return Remark(
                "name", fine=True, text=f"The {about} is spelt as in Contacts, and no other is there: {each}."
            )
    near = _nearest(text, family)
    seen = f" “{near}” comes near it." if near else ""
    return Remark("name", fine=False, text=f"The name is not there as it stands in Contacts: {reader.name}.{seen}")


def _place(text: str, tracker: Tracker, reader: Reader) -> Iterator[Remark]:
    """Look for places where others work; where the tracker knows none, there is nothing to look for."""
    others = list(other_places(tracker, reader))
    named = next((each for each in others if said_in(_folded(text), each)), "")
    where = f"works at {reader.organisation}" if reader.organisation else "has none in Contacts"
    if named:
        yield Remark("organisation", fine=False, text=f"It names {named}, but {reader.name} {where}.")
    elif others:
        yield Remark("organisation", fine=True, text="It names no organisation of somebody else.")


def _notes(parts: Anatomy, tracker: Tracker, reader: Reader) -> Remark:
    chosen_words = " ".join(words_of(reader.talk.for_thank_you))
    for each in (*filter(_is_odd_line, parts.lines), *parts.sentences):
        if why := note_like(each):
            return Remark("notes", fine=False, text=f"That reads like a note, as {why}: “{clean(each, 120)}”")
    for each in parts.sentences:
        if pasted := _pasted(each, tracker, chosen_words):
            return Remark(
                "notes", fine=False, text=f"That is what you wrote down, word for word ({pasted}): “{clean(each, 120)}”"
            )
    return Remark("notes", fine=True, text="It is written in sentences, and none of them is pasted from your notes.")


def _is_odd_line(line: str) -> bool:
    """Tell whether a line begins as no line of a letter does, wherever its sentence began."""
    return bool(note_like(line)) and not note_like(f"I know that {line}") and line[:1].isalnum() is False


def _pasted(sentence: str, tracker: Tracker, chosen_words: str) -> str:
    """Return where an answer stands that a sentence repeats as a whole, or seven words of it in a row."""
    words = words_of(sentence)
    mine = set(runs(words, _PASTED))
    for each in tracker.responses:
        for part in sentences(each.response):
            held = words_of(part)
            same = mine & set(runs(held, _PASTED)) if len(held) >= _PASTED else {tuple(words)} & {tuple(held)}
            if any(run and " ".join(run) not in chosen_words for run in same):
                return each.id or each.where
    return ""


def _private(parts: Anatomy, tracker: Tracker, reader: Reader) -> Remark:
    allowed = known_words(tracker, reader).splitlines()
    said = parts.sentences
    if found := next(private_words(said, tracker, allowed), None):
        return Remark("private", fine=False, text=f"“{clean(found[0], 80)}” stands in your own notes: {found[1]}.")
    for each in said:
        view = own_view(each)
        if view and view.casefold() not in reader.talk.for_thank_you.casefold():
            return Remark(
                "private", fine=False, text=f"“{view}” says what you think of the field: “{clean(each, 120)}”"
            )
    return Remark("private", fine=True, text="It has nothing of your own notes, nor of what you think of the field.")


def _promises(parts: Anatomy, tracker: Tracker, reader: Reader) -> Remark:
    if empty := next(unbacked(parts, tracker, reader), ""):
        return Remark(
            "promises",
            fine=False,
            text=f"Nothing in the tracker says so, and nothing will remind you: “{clean(empty, 120)}” Write it down "
            "with sheetsync log --promised, or --they-promised.",
        )
    return Remark("promises", fine=True, text="What it promises, and what it thanks for, stands in the tracker.")


def _long_words(text: str) -> set[str]:
    return {word for word in words_of(text) if len(word) >= _LONG_WORD}


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _nearest(text: str, name: str) -> str:
    """Return the word that is spelt most like *name*, if any comes near."""
    heads: Sequence[str] = re.findall(r"\w[\w'’-]*", text[:5000])
    ranked = [(SequenceMatcher(None, word.casefold(), name.casefold()).ratio(), word) for word in dict.fromkeys(heads)]
    best = max(ranked, default=(0.0, ""))
    return best[1] if name and best[0] >= _NEARLY else ""
