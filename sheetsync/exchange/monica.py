"""The JSON export of Monica read as records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sheetsync.exchange.days import day_of
from sheetsync.exchange.record import OWN, Fact, Record, Source, Touch
from sheetsync.model.importing import Reported

__all__ = ["is_monica", "read_monica"]

_NAMES = (("first_name", "given"), ("middle_name", "middle"), ("last_name", "family"))
_PLAIN = (("job", "role"), ("company", "organisation"), ("description", "notes"))
_OWN = (("nickname", "Nickname"), ("food_preferences", "Food preferences"))
_DAYS = (("birthdate", "Birthday"), ("birthday", "Birthday"), ("first_met_date", "First met"))


def is_monica(document: Any) -> bool:
    """Tell whether a JSON document is an export of Monica."""
    return isinstance(document, dict) and isinstance(document.get("account"), dict) and "data" in document["account"]


def read_monica(document: Any) -> Source:
    """Return the people of an export; relatives and people who have died are reported, not returned."""
    reports: list[Reported] = []
    kinds = _field_kinds(document)
    records = []
    for contact in _values(document["account"], "contact"):
        said = contact.get("properties") or {}
        row = str(contact.get("uuid") or "")
        if said.get("is_partial"):
            named = " ".join(filter(None, (str(said.get(key) or "") for key, _ in _NAMES)))
            reports.append(
                Reported(row, "partial", f"Monica knows {named} only as somebody that others are related to.")
            )
        if said.get("is_dead"):
            reports.append(Reported(row, "dead-person", "Marked as dead in Monica, so nobody was added."))
            continue
        touches = [*_last_talk(said), *_calls(contact)]
        records.append(
            Record(row, tuple(_facts(contact, said, kinds)), row, tuple({t.day: t for t in touches}.values()))
        )
    return Source("monica", tuple(records), tuple(reports))


def _values(node: Any, kind: str) -> Iterator[dict[str, Any]]:
    """Yield the entries of one kind below a node."""
    data = node.get("data") if isinstance(node, dict) else None
    for group in data if isinstance(data, list) else ():
        if isinstance(group, dict) and group.get("type") == kind:
            yield from (each for each in group.get("values") or () if isinstance(each, dict))


def _field_kinds(document: dict[str, Any]) -> dict[str, str]:
    """Return what the types of contact fields are called, by their key."""
    kinds = {}
    for place in (document.get("account"), document.get("instance"), document):
        for key in ("contact_field_type", "contact_field_types"):
            entries = [*_values(place, key)]
            listed = place.get(key) if isinstance(place, dict) else None
            for each in (*entries, *(listed if isinstance(listed, list) else ())):
                said = each.get("properties") or each
                kinds[str(each.get("uuid") or said.get("id"))] = str(said.get("name") or said.get("protocol") or "")
    return kinds


def _facts(contact: dict[str, Any], said: dict[str, Any], kinds: dict[str, str]) -> Iterator[Fact]:
    yield from (Fact(field, str(said[key])) for key, field in (*_NAMES, *_PLAIN) if said.get(key))
    yield from (Fact(OWN, str(said[key]), header) for key, header in _OWN if said.get(key))
    yield from (Fact(OWN, day, header) for key, header in _DAYS if (day := _day(said.get(key))))
    tags = said.get("tags") or ()
    yield Fact("tags", ",".join(str(tag.get("name") if isinstance(tag, dict) else tag) for tag in tags))
    if said.get("stay_in_touch_frequency"):
        yield Fact("cadence", str(said["stay_in_touch_frequency"]), "Stay in touch every")
    for each in _values(contact, "contact_field"):
        yield from _contact_field(each.get("properties") or {}, kinds)
    for each in _values(contact, "note"):
        yield Fact("notes", str((each.get("properties") or {}).get("body") or ""))
    for each in _values(contact, "address"):
        parts = each.get("properties") or {}
        text = [str(parts[key]) for key in ("street", "city", "province", "postal_code", "country") if parts.get(key)]
        yield Fact("address", "\n".join(text))


def _contact_field(said: dict[str, Any], kinds: dict[str, str]) -> Iterator[Fact]:
    text = str(said.get("data") or said.get("content") or "").strip()
    kind = said.get("type") or said.get("contact_field_type")
    name = kinds.get(str(kind), str(kind or "")).casefold() if not isinstance(kind, dict) else str(kind.get("name"))
    if "@" in text and not text.startswith(("http", "@")):
        yield Fact("email", text, "", name)
    elif "://" in text or text.startswith("www."):
        yield Fact("link", text, "", name)
    elif sum(map(str.isdigit, text)) > 4:
        yield Fact("phone", text, "", name)
    elif text:
        yield Fact(OWN, text, name.capitalize() or "Other contact")


def _last_talk(said: dict[str, Any]) -> Iterator[Touch]:
    day = _day(said.get("last_talked_to"))
    if isinstance(day, date):
        yield Touch(day)


def _calls(contact: dict[str, Any]) -> Iterator[Touch]:
    for each in _values(contact, "call"):
        said = each.get("properties") or {}
        day = _day(said.get("called_at"))
        if isinstance(day, date):
            direction = "In" if said.get("contact_called") else "Both"
            yield Touch(day, str(said.get("content") or "Call"), direction, "Phone")


def _day(said: Any) -> date | str | None:
    """Return a day, as text without its year where Monica does not know that."""
    unknown = isinstance(said, dict) and said.get("is_year_unknown")
    text = str(said.get("date") if isinstance(said, dict) else said)[:10]
    found = day_of(text)
    day = found.day_first if found else None
    return f"--{day:%m-%d}" if day and unknown else day
