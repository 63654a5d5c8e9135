"""What one talk changes about where a person is heading, and what is still open to somebody more lost than before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sheetsync.interviews.fields import known_fields
from sheetsync.interviews.fields_reading import decided_rule_outs
from sheetsync.model.folding import folded
from sheetsync.model.safe_text import clean
from sheetsync.model.study import Study, Talk
from sheetsync.tracker.reading import Tracker

__all__ = ["change", "encouragement", "is_more_lost"]

_MOST = 4
_RESULT = (
    "You went to find something out, and you did. To be less sure of a field is a result: you have spent an hour "
    "on it, and not a year."
)


def is_more_lost(tracker: Tracker, talk: Talk) -> bool:
    """Tell whether a talk left a person less sure: interest fell, or they are no longer or not yet sure of it."""
    note = tracker.reflection_on(talk.id)
    said = note.still_interested.casefold() if note else ""
    fell = talk.before is not None and talk.after is not None and talk.after < talk.before
    return fell or said in {"no", "less than before", "need more research"}


def change(tracker: Tracker, study: Study, talk: Talk, today: date) -> list[str]:
    """Return in two or three sentences how a talk changes the comparison of fields."""
    fields, note = _fields(tracker, study, today), tracker.reflection_on(talk.id)
    told = []
    if talk.after is not None:
        before = f"{talk.before} before this talk, " if talk.before is not None else ""
        talks = next((each.talks for each in fields if folded(each.name) == folded(talk.field)), 0)
        so_far = " One talk is not enough to decide." if talks == 1 else ""
        told.append(f"Interest in {clean(talk.field, 60) or 'this field'}: {before}{talk.after} after it.{so_far}")
    elif note and note.still_interested:
        told.append(f"{clean(talk.field, 60) or 'This field'}: {clean(note.still_interested, 60)}.")
    others = [each.told for each in fields if folded(each.name) != folded(talk.field) and not each.out]
    if told and others:
        told.append(f"Beside it: {', '.join(others[:_MOST])}.")
    out = [each.name for each in fields if each.out]
    if note and note.rule_out:
        told.append(f"To rule out from now on: {clean(note.rule_out, 160).rstrip('.')}.")
    elif out:
        told.append(f"Ruled out already: {', '.join(out[:_MOST])}.")
    return told


def encouragement(tracker: Tracker, study: Study, talk: Talk, today: date) -> list[str]:
    """Return what somebody should read who is more lost than before; all of it but the first words is their own."""
    note = tracker.reflection_on(talk.id)
    told = [_RESULT]
    if note and note.still_interested == "Need more research":
        told.append("“Need more research” is an answer. One person's view rarely settles it; a second one often does.")
    if note and (avoid := note.rule_out or note.dislikes):
        puts_off = clean(avoid, 160).rstrip(".")
        told.append(f"You can say now what puts you off: {puts_off}. That makes every next choice easier.")
    if note and note.appeals:
        told.append(
            f"Something drew you all the same: {clean(note.appeals, 160).rstrip('.')}. Where else is there that?"
        )
    others = [
        each for each in _fields(tracker, study, today) if folded(each.name) != folded(talk.field) and not each.out
    ]
    if others:
        told.append(f"Still open: {', '.join(each.told for each in others[:_MOST])}.")
    if people := list(_to_ask(tracker, {folded(each.name) for each in others})):
        told.append(f"Whom you could ask next: {'; '.join(people[:_MOST])}.")
    if note and note.open_questions:
        told.append(f"What to ask them: {clean(note.open_questions, 160)}")
    who = tracker.contact(talk.contact)
    if who and not who.left_alone:
        told.append(
            f"Thank {clean(talk.person, 60)} all the same. Whoever gave you an hour may know whom you need next."
        )
    return told


class _Field(NamedTuple):
    name: str
    interest: int | None
    talks: int
    out: bool

    @property
    def told(self) -> str:
        about = [f"interest {self.interest}"] if self.interest is not None else []
        about += [f"{self.talks} talk{'' if self.talks == 1 else 's'}" if self.talks else "nobody asked yet"]
        return f"{clean(self.name, 60)} ({', '.join(about)})"


def _fields(tracker: Tracker, study: Study, today: date) -> list[_Field]:
    """Return every field that stands anywhere, with the last interest said in it; the greatest interest first."""
    names = known_fields(tracker)
    for name in (*(each.field for each in study.talks), *(each.field for each in tracker.contacts)):
        if name:
            names.setdefault(folded(name), name)
    own = {folded(each.name): each for each in reversed(tracker.fields)}
    out = {folded(each.field) for each in decided_rule_outs(tracker, today) if each.field and each.hard}
    found = []
    for key, name in names.items():
        talks = [each for each in study.talks if folded(each.field) == key and each.status.casefold() == "done"]
        said = [each.after for each in sorted(talks, key=lambda each: each.day or date.min) if each.after is not None]
        now = own[key].interest if key in own and own[key].interest is not None else None
        found.append(_Field(name, said[-1] if said else now, len(talks), key in out))
    return sorted(found, key=lambda each: -(each.interest or 0))


def _to_ask(tracker: Tracker, fields: set[str]) -> Iterator[str]:
    """Yield people who were named and not written to yet, then contacts in *fields* who are still to be asked."""
    seen: set[str] = set()
    for each in tracker.referrals:
        if each.to_name and not each.contacted and folded(each.to_name) not in seen:
            giver = tracker.contact(each.giver)
            seen.add(folded(each.to_name))
            yield f"{clean(each.to_name, 60)}, whom {clean(giver.name, 60)} named" if giver else clean(each.to_name, 60)
    for who in tracker.contacts:
        waits = who.stage in ("", "To contact") and not who.left_alone and who.name and folded(who.name) not in seen
        if waits and folded(who.field) in fields:
            yield f"{clean(who.name, 60)}, in {clean(who.field, 60)}"
