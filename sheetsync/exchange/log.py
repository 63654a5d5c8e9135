"""Tables with one row per action: what each row says of the person, and what of that one time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sheetsync.exchange.record import OWN, Fact, Record, Touch
from sheetsync.exchange.words import fold
from sheetsync.model.importing import Place
from sheetsync.model.value import show

__all__ = ["logged"]

_CHANNELS = (
    (("linkedin",), "LinkedIn"),
    (("mail",), "Email"),
    (("phone", "call", "telefon", "anruf", "appel"), "Phone"),
    (("zoom", "video", "teams", "meet ", "skype"), "Video"),
    (("person", "coffee", "lunch", "office", "kaffee"), "In person"),
    (("event", "fair", "conference", "meet up", "meetup", "messe"), "Event"),
    (("letter", "brief"), "Letter"),
)
_PURPOSES = (
    (("thank", "dank", "merci"), "Thank-you", "Out"),
    (("follow", "nachfass", "relance"), "Follow-up", "Out"),
    (("interview", "meeting", "met ", "spoke", "talk", "chat", "gesprach", "entretien"), "Interview", "Both"),
    (
        ("outreach", "request", "asked", "contacted", "reached", "intro", "anfrage", "email", "wrote", "messag"),
        "Request",
        "Out",
    ),
    (("repl", "response", "answer", "heard", "antwort", "reponse"), "Reply", "In"),
    (("call", "phone", "anruf", "appel"), "Check-in", "Both"),
)


def logged(place: Place, facts: Sequence[Fact]) -> Record:
    """Return a row of a log: what is of the day, the action, its channel, the notes and the next step is a touch."""
    said = {fact.field: show(fact.value).strip() for fact in reversed(facts)}
    day = next((fact.value for fact in facts if fact.field == "date" and isinstance(fact.value, date)), None)
    if day is None:
        return Record(place, tuple(_kept(fact) for fact in facts))
    channel, purpose, direction = _meant(said.get("action", ""), said.get("method", ""))
    summary = ": ".join(filter(None, (said.get("action"), said.get("notes"))))
    touch = Touch(day, summary, direction, channel, purpose, said.get("next_step", ""))
    inside = ("date", "action", "method", "notes", "next_step")
    return Record(place, tuple(fact for fact in facts if fact.field not in inside), touches=(touch,))


def _kept(fact: Fact) -> Fact:
    """Return what has no place without its day as something of the person's own."""
    return fact._replace(field=OWN) if fact.field in ("date", "action", "method") else fact


def _meant(action: str, method: str) -> tuple[str, str, str]:
    """Return channel, purpose and direction that words for an action and a method speak for; each may be blank."""
    words, how = f"{fold(action)} ", f"{fold(method)} "
    channel = next((name for signs, name in _CHANNELS if any(sign in how for sign in signs)), "")
    channel = channel or next((name for signs, name in _CHANNELS if any(sign in words for sign in signs)), "")
    for signs, purpose, direction in _PURPOSES:
        if any(sign in words for sign in signs):
            return channel, purpose, direction
    return channel, "", ""
