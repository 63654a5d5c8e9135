"""Records become people: which of several values is theirs, what their name is, and what cannot be used is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sheetsync.exchange.record import OWN, Fact, Record, Touch
from sheetsync.exchange.values import (
    NOTHING,
    cadence_of,
    emails_in,
    honorific_of,
    is_link,
    is_phone,
    link_of,
    phones_in,
    tags_in,
)
from sheetsync.exchange.words import NO_NAMES, fold
from sheetsync.model.importing import Place, Reported
from sheetsync.model.value import Value, show

__all__ = ["Person", "people_of"]

_ALIAS = "Also known as"
_PARTS = ("given", "middle", "family")
_ADDRESS = ("street", "city", "region", "postcode", "country")
_CREDENTIAL = re.compile(
    r"(?:[A-Z][\w.]*[A-Z][\w.]*|Jr\.?|Sr\.?|II+|IV|Esq\.?|Ph\.?D\.?|M\.?D\.?|MBA|CPA|RN|Inc\.?|Ltd\.?|LLC|GmbH|AG|KG)(?:,.*)?"
)
_SUFFIX = re.compile(r" (?:Jr|Sr|I{2,3}|IV)\.?$")
_CHOICES = {
    "tier": ("Close", "Warm", "Light", "Yearly"),
    "how_met": (
        *("Alumni", "Faculty", "Family or friend", "Former colleague", "Referral", "Event", "Online"),
        *("Cold message", "Career centre", "Other"),
    ),
}


@dataclass(slots=True)
class Person:
    """Somebody as a file describes them.

    *cells* are by key of Contacts, *own* what goes into columns of the person's own, by header, *touches* is what
    passed between, *named* who has named them, in the file's words (which
    is all that the column *named_in* says), *key* the source's own name for them.
    """

    row: Place
    cells: dict[str, Value] = field(default_factory=dict)
    own: dict[str, Value] = field(default_factory=dict)
    touches: list[Touch] = field(default_factory=list)
    named: str = ""
    named_in: str = ""
    key: str = ""

    @property
    def name(self) -> str:
        """The name as it will stand in the tracker."""
        return show(self.cells.get("name"))

    @property
    def addresses(self) -> list[str]:
        """All e-mail addresses, in lower case."""
        others = show(self.own.get("Other emails")).split("; ")
        return [each.casefold() for each in (show(self.cells.get("email")), *others) if each]


def people_of(records: Sequence[Record], reports: list[Reported]) -> list[Person]:
    """Return the people of records; what is nobody, and each value that cannot be used, is added to *reports*."""
    turned = _are_turned([show(fact.value) for record in records for fact in record.facts if fact.field == "name"])
    found = (_Assembly(record, reports, turned=turned).person() for record in records)
    return [person for person in found if person]


def _are_turned(names: Sequence[str]) -> bool:
    """Tell whether a column of names has the last name first: most with a comma, and no credential behind it."""
    with_comma = [name for name in names if name.count(",") == 1]
    turned = [name for name in with_comma if not _CREDENTIAL.fullmatch(name.partition(",")[2].strip())]
    return bool(turned) and 2 * len(turned) > len([name for name in names if name.strip()])


class _Assembly:
    """One record, being made into a person."""

    def __init__(self, record: Record, reports: list[Reported], *, turned: bool) -> None:
        self._record = record
        self._reports = reports
        self._turned = turned
        self._by_field: dict[str, list[Fact]] = {}
        for fact in record.facts:
            text = show(fact.value).strip()
            if text and not (
                text.casefold() in NOTHING and fact.field not in (OWN, "name", "given", "family", "notes")
            ):
                self._by_field.setdefault(fact.field, []).append(fact)
        self._person = Person(record.row, key=record.key)

    def person(self) -> Person | None:
        name = self._name()
        if not name:
            self._say_nobody()
            return None
        person = self._person
        person.cells["name"] = name
        for other in self._texts("name")[1:]:
            self._keep(_ALIAS, other)
        self._combined()
        for key in ("organisation", "role", "team", "next_step", "stage"):
            self._first(key)
        for key in ("notes", "address"):
            self._joined(key)
        self._emails()
        self._phones()
        self._links()
        self._rest()
        return person

    def _texts(self, key: str) -> list[str]:
        return [show(fact.value).strip() for fact in self._by_field.get(key, ())]

    def _name(self) -> str:
        """Return the name in the order in which it was written, without a title that has a field of its own."""
        parts = [_spaced(" ".join(self._texts(key))) for key in _PARTS]
        built = _spaced(" ".join(parts))
        written = _spaced(" ".join(self._texts("name")[:1]))
        if fold(written) in NO_NAMES:
            written = ""
        if written and built:
            apart = {
                fold(word) for key in ("honorific", "suffix") for text in self._texts(key) for word in text.split()
            }
            bare = [word for word in written.split() if fold(word) not in apart or fold(word) in fold(built).split()]
            same = sorted(fold(" ".join(bare)).split()) == sorted(fold(built).split())
            if not same:
                self._keep(_ALIAS, written)
            return _spaced(" ".join(bare)).strip(", ") if same else built
        if built or not self._turned or written.count(",") != 1:
            return built or written
        last, _, first = (part.strip() for part in written.partition(","))
        if _CREDENTIAL.fullmatch(first) or not first:
            return written
        first, _, suffix = first.rpartition(" ") if _SUFFIX.search(first) else (first, "", "")
        return f"{first} {last} {suffix}".strip()

    def _say_nobody(self) -> None:
        facts = [fact for facts in self._by_field.values() for fact in facts]
        if not facts:
            return
        shown = " | ".join(show(fact.value).strip() for fact in facts)
        known = self._by_field.keys() & {"organisation", "email"}
        kind, why = ("no-person", "names nobody") if known else ("no-name", "has no name")
        self._say(kind, f"The record {why}, so nobody was added: {shown[:2000]}")

    def _first(self, key: str) -> None:
        """Take the first value of a column that holds one, and keep any other in a column of the person's own."""
        texts = list(dict.fromkeys(self._texts(key)))
        if texts:
            self._person.cells[key] = texts[0]
        if texts[1:]:
            self._keep(f"Other {key.replace('_', ' ')}", "; ".join(texts[1:]))

    def _joined(self, key: str) -> None:
        texts = list(dict.fromkeys(self._texts(key)))
        if key == "address":
            whole = "\n".join(texts)
            texts += [text for part in _ADDRESS for text in self._texts(part) if text not in whole]
        if texts:
            self._person.cells[key] = "\n".join(texts)

    def _combined(self) -> None:
        """Take a role and an organisation in one cell apart, where a word between them says how."""
        for fact in self._by_field.get("role_organisation", ()):
            text = show(fact.value).strip()
            turned = fold(fact.header).split()[0] not in ("title", "role", "position", "funktion")
            parts = re.split(r"\s+(?:at|@|bei|chez)\s+|\s*[,|–\n]\s*|\s+[/-]\s+", text, maxsplit=1)
            if len(parts) == 2 and all(parts):
                role, organisation = parts[::-1] if turned and not re.search(r" (?:at|@|bei|chez) ", text) else parts
                for key, part in (("role", role), ("organisation", organisation)):
                    self._by_field.setdefault(key, []).append(Fact(key, part))
            else:
                key = "organisation" if turned else "role"
                self._by_field.setdefault(key, []).append(Fact(key, text))
                self._say("combined-cell", f"“{text}” in {fact.header} could not be taken apart; it was kept whole.")

    def _emails(self) -> None:
        found: list[tuple[bool, str]] = []
        for fact in self._by_field.get("email", ()):
            good, rest = emails_in(show(fact.value))
            found += [(fact.main, each) for each in good]
            if rest:
                self._say("unusable-email", f"“{rest}” is no e-mail address.")
        self._of_several("email", [each for _, each in sorted(found, key=lambda each: not each[0])], "Other emails")

    def _phones(self) -> None:
        found: list[tuple[int, str]] = []
        for fact in self._by_field.get("phone", ()):
            if "fax" in fact.kind or "fax" in fact.header.casefold():
                self._keep("Fax", show(fact.value))
                continue
            for each in phones_in(show(fact.value)):
                if is_phone(each):
                    found.append((_rank(fact), each))
                else:
                    self._say("unusable-phone", f"“{each}” cannot be dialled.")
        self._of_several("phone", [each for _, each in sorted(found, key=lambda each: each[0])], "Other phones")

    def _links(self) -> None:
        found: list[str] = []
        rest: list[str] = []
        for fact in self._by_field.get("link", ()):
            for part in show(fact.value).split(" ::: "):
                text = link_of(part)
                (found if is_link(text) else rest).append(text)
        found.sort(key=lambda each: "linkedin.com/in" not in each.casefold())
        self._of_several("profile", found, "Other links")
        if rest:
            self._keep("Other links", "; ".join(rest))

    def _of_several(self, key: str, values: Iterable[str], others: str) -> None:
        first, *rest = list({each.casefold(): each for each in reversed(list(values))}.values())[::-1] or [""]
        if first:
            self._person.cells[key] = first
        if rest:
            self._keep(others, "; ".join(rest))

    def _rest(self) -> None:
        person = self._person
        if honorific := next(iter(self._texts("honorific")), ""):
            person.cells["honorific"] = honorific_of(honorific)
        if tags := list(dict.fromkeys(tag for text in self._texts("tags") for tag in tags_in(text))):
            person.cells["tags"] = ", ".join(tags)
        for fact in self._by_field.get("next_step_date", ()):
            person.cells.setdefault("next_step_date", fact.value)
        self._choices()
        self._touches()
        for fact in (fact for key in (OWN, "field", "suffix") for fact in self._by_field.get(key, ())):
            self._keep(fact.header or fact.field.capitalize(), fact.value)
        if pictures := self._texts("photo"):
            self._say("photo-left-out", f"The picture was left out: {', '.join(pictures)}")

    def _choices(self) -> None:
        """Take what is one of our own words; anything else is kept in the person's own column."""
        for fact in self._by_field.get("cadence", ()):
            days = cadence_of(show(fact.value))
            if days:
                self._person.cells["cadence"] = float(days)
            else:
                self._keep(fact.header, fact.value)
        for key, choices in _CHOICES.items():
            for fact in self._by_field.get(key, ()):
                chosen = next((each for each in choices if fold(each) == fold(show(fact.value))), None)
                if chosen:
                    self._person.cells[key] = chosen
                else:
                    self._keep(fact.header, fact.value)

    def _touches(self) -> None:
        """Take the last contact, and who has named the person."""
        person = self._person
        days = [fact.value for fact in self._by_field.get("last_contact", ()) if isinstance(fact.value, date)]
        person.touches = [*self._record.touches, *([Touch(max(days))] if days else [])]
        for key in ("referred_by", "referral_source"):
            for fact in self._by_field.get(key, ()):
                if not person.named:
                    person.named = show(fact.value).strip()
                    person.named_in = fact.header if key == "referred_by" else ""
                self._keep(fact.header, fact.value)

    def _keep(self, header: str, value: Value) -> None:
        """Keep a value in a column of the person's own, beside what stands there already."""
        there = self._person.own.get(header)
        both = value if there is None or show(there) == show(value) else f"{show(there)}; {show(value)}"
        self._person.own[header] = both

    def _say(self, kind: str, message: str) -> None:
        self._reports.append(Reported(self._record.row, kind, message))


def _rank(fact: Fact) -> int:
    """Tell which number comes first: the marked one, a mobile, one at work, any other."""
    kind = f"{fact.kind} {fact.header}".casefold()
    if fact.main:
        return 0
    if any(word in kind for word in ("mobil", "cell", "handy", "portable", "movil", "iphone")):
        return 1
    return 2 if any(word in kind for word in ("work", "business", "geschaft", "geschäft", "bureau", "firma")) else 3


def _spaced(text: str) -> str:
    return " ".join(text.split())
