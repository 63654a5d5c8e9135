"""vCards 2.1, 3.0 and 4.0, read card by card: a line that cannot be read costs itself, a card cut off its rest."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sheetsync.exchange.record import OWN, Fact, Record, Source
from sheetsync.model.importing import Reported

__all__ = ["Property", "content_lines", "is_vcard", "read_vcard", "unescaped"]

_BEGIN = re.compile(rb"\s*(?:item\d+\.)?BEGIN\s*:\s*VCARD", re.IGNORECASE)
_LINE = re.compile(r"(?:([\w-]+)\.)?([\w-]+)((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(.*)", re.DOTALL)
_MOST_CARDS = 100_000
_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_NOT_SHOWN = """
BEGIN END VERSION PRODID REV UID FN N X-ABLABEL X-ABADR X-ABSHOWAS KIND SORT-STRING CLASS MAILER CLIENTPIDMAP X-ABUID
LABEL X-PHONETIC-FIRST-NAME X-PHONETIC-LAST-NAME SOURCE PROFILE NAME MEMBER
"""
_IGNORED = frozenset(_NOT_SHOWN.split())


@dataclass(slots=True)
class Property:
    """One property: its group, name, parameters and value, decoded but for its escapes."""

    group: str
    name: str
    params: dict[str, list[str]]
    value: str

    @property
    def types(self) -> set[str]:
        """The words of its parameter TYPE, in small letters."""
        return {each.lower() for each in self.params.get("TYPE", [])}

    @property
    def main(self) -> bool:
        """Tell whether the source prefers it."""
        return "pref" in self.types or self.params.get("PREF", [""])[0] == "1"


@dataclass(slots=True)
class _Card:
    """One card: its number, its properties, and whether its end was found."""

    number: int
    lines: list[Property] = field(default_factory=list)
    whole: bool = False


def is_vcard(data: bytes) -> bool:
    """Tell whether a file begins as vCards do."""
    return bool(_BEGIN.match(data[:4096].lstrip(b"\xef\xbb\xbf\r\n\t ")))


def read_vcard(data: bytes) -> Source:
    """Return the people of a file of vCards; their rows are the numbers of the cards."""
    reports: list[Reported] = []
    cards = [*_cards(data.removeprefix(b"\xef\xbb\xbf"), reports)]
    groups = _groups(cards)
    records = (_record(card, groups, reports) for card in cards)
    return Source("vcard", tuple(each for each in records if each), tuple(reports))


def _groups(cards: Sequence[_Card]) -> dict[str, list[str]]:
    """Return the names of the groups that somebody is in, by the UID of their card."""
    groups: dict[str, list[str]] = {}
    for card in cards:
        named = {line.name: unescaped(line.value) for line in reversed(card.lines)}
        if named.get("KIND", "").lower() == "group":
            for line in card.lines:
                if line.name == "MEMBER":
                    groups.setdefault(line.value.strip(), []).append(named.get("FN", ""))
    return groups


def _cards(data: bytes, reports: list[Reported]) -> Iterator[_Card]:
    """Yield the cards; one within another is read as a card of its own, however deep they are nested."""
    number, card = 0, None
    for raw in _unfolded(data):
        folded = raw.strip().upper()
        if folded.startswith(b"BEGIN") and folded.endswith(b"VCARD"):
            if card and card.lines:
                yield _cut_off(card, reports)
            number += 1
            if number > _MOST_CARDS:
                reports.append(Reported("", "truncated", f"Only the first {_MOST_CARDS:,} cards were read."))
                return
            card = _Card(number)
        elif folded.startswith(b"END") and folded.endswith(b"VCARD"):
            if card:
                card.whole = True
                yield card
            card = None
        elif card and folded:
            line = _line(raw)
            if line:
                card.lines.append(line)
            else:
                said = f"A line could not be read: {raw[:60].decode('utf-8', 'replace').strip()}"
                reports.append(Reported(card.number, "unreadable-line", said))
    if card and card.lines:
        yield _cut_off(card, reports)


def _cut_off(card: _Card, reports: list[Reported]) -> _Card:
    reports.append(Reported(card.number, "truncated", "The card is cut off; what there is of it was read."))
    return card


def content_lines(data: bytes) -> Iterator[Property]:
    """Yield the properties of a vCard or a calendar, whole and decoded; lines that are none are left out."""
    yield from (line for raw in _unfolded(data) if (line := _line(raw)))


def _unfolded(data: bytes) -> Iterator[bytes]:
    """Yield whole properties, put together from folded lines before a byte is decoded: folds stand inside letters."""
    whole: list[bytes] = []
    soft = coded = False
    for raw in data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"):
        if whole and soft:
            whole[-1] = whole[-1][:-1]
            whole.append(raw)
        elif whole and raw[:1] in (b" ", b"\t") and (raw.strip() or coded):
            whole.append(raw[1:])
        else:
            if whole:
                yield b"".join(whole)
            whole = [raw]
            head = raw.partition(b":")[0].upper()
            coded = b"QUOTED-PRINTABLE" in head
        soft = coded and whole[-1].endswith(b"=")
    if whole:
        yield b"".join(whole)


def _line(raw: bytes) -> Property | None:
    found = _LINE.fullmatch(raw.decode("latin-1"))
    if not found:
        return None
    group, name, said, value = found[1] or "", found[2].upper(), found[3] or "", found[4]
    params: dict[str, list[str]] = {}
    for param in re.findall(r';((?:[^;"]|"[^"]*")*)', said):
        key, equals, text = param.partition("=")
        if not equals:
            key, text = ("ENCODING" if key.upper() in ("QUOTED-PRINTABLE", "BASE64") else "TYPE"), key
        params.setdefault(key.upper(), []).extend(part.strip('" ') for part in text.split(","))
    return Property(group, name, params, _decoded(value.encode("latin-1"), params))


def _decoded(value: bytes, params: dict[str, list[str]]) -> str:
    encoding = params.get("ENCODING", [""])[0].upper()
    if encoding == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value)
    elif encoding in ("BASE64", "B") and len(value) < 10_000:
        with suppress(binascii.Error, ValueError):
            value = base64.b64decode(value, validate=False)
    for charset in (params.get("CHARSET", ["utf-8"])[0], "utf-8"):
        try:
            return value.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return value.decode("cp1252", "replace")


def unescaped(text: str) -> str:
    """Return a value without its escapes."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text).replace("\r\n", "\n").strip()


def _parts(text: str, separator: str) -> list[str]:
    """Split a value with several parts where the separator is not escaped."""
    return [unescaped(part) for part in re.split(rf"(?<!\\){separator}", text)]


def _record(card: _Card, groups: Mapping[str, list[str]], reports: list[Reported]) -> Record | None:
    values = {line.name: line for line in reversed(card.lines)}
    kind = values["KIND"].value.lower() if "KIND" in values else ""
    if kind == "group":
        named = unescaped(values["FN"].value) if "FN" in values else ""
        reports.append(Reported(card.number, "group-left-out", f"“{named}” is a group, not a person."))
        return None
    company = kind == "org" or ("X-ABSHOWAS" in values and values["X-ABSHOWAS"].value.strip().upper() == "COMPANY")
    labels = {line.group: _label(line.value) for line in card.lines if line.name == "X-ABLABEL" and line.group}
    facts: list[Fact] = []
    # A title says better what somebody does than a role.
    for line in sorted(card.lines, key=lambda line: line.name == "ROLE"):
        facts += _facts(line, labels.get(line.group, ""), card.number, reports)
    facts += _name(card, values, company=company)
    uid = values["UID"].value.strip() if "UID" in values else ""
    facts += [Fact("tags", name) for name in groups.get(uid, ())]
    return Record(card.number, tuple(facts), uid)


def _label(text: str) -> str:
    found = _LABEL.fullmatch(text.strip())
    return found[1] if found else unescaped(text)


def _name(card: _Card, values: dict[str, Property], *, company: bool) -> list[Fact]:
    written = unescaped(values["FN"].value) if "FN" in values else ""
    if company:
        return [] if "ORG" in values else [Fact("organisation", written)]
    names = [unescaped(line.value) for line in card.lines if line.name == "FN"]
    parts = [*(_parts(values["N"].value, ";") if "N" in values else []), "", "", "", "", ""]
    family, given, middle, before, after = (part.replace(",", " ") for part in parts[:5])
    known = (("given", given), ("middle", middle), ("family", family), ("honorific", before), ("suffix", after))
    return [*(Fact("name", name) for name in names), *(Fact(key, text) for key, text in known if text)]


_PLAIN = {"TITLE": "role", "ROLE": "role", "NOTE": "notes"}
_SEVERAL = {"EMAIL": "email", "TEL": "phone", "ADR": "address", "URL": "link", "X-SOCIALPROFILE": "link"}
_SEVERAL |= {"SOCIALPROFILE": "link"}
_DAYS = {"BDAY": "Birthday", "ANNIVERSARY": "Anniversary", "X-ANNIVERSARY": "Anniversary"}


def _facts(line: Property, label: str, number: int, reports: list[Reported]) -> Iterator[Fact]:
    """Yield what one property says."""
    if line.name in _BINARY or line.value.startswith("data:"):
        if line.name == "PHOTO" or line.name not in _BINARY:
            reports.append(Reported(number, "photo-left-out", "The picture of the card was left out."))
        return
    text = unescaped(line.value)
    if line.name in _IGNORED or not text.strip(" ;,"):
        return
    if line.name in _SEVERAL:
        kind = " ".join(sorted({*line.types - {"pref", "internet", "voice"}, label.lower()})).strip()
        yield Fact(_SEVERAL[line.name], _one_of_several(line, text), label, kind, line.main)
    elif line.name in _PLAIN:
        yield Fact(_PLAIN[line.name], text)
    elif line.name == "ORG":
        organisation, *teams = _parts(line.value, ";")
        yield Fact("organisation", organisation)
        yield Fact("team", ", ".join(filter(None, teams)))
    elif line.name == "CATEGORIES":
        yield Fact("tags", ",".join(_parts(line.value, ",")))
    elif line.name in _DAYS:
        yield Fact(OWN, _day(line), _DAYS[line.name])
    elif not text.startswith("urn:"):
        named = label or (" ".join(sorted(line.types)) if line.name == "RELATED" else "")
        named = named or line.name.removeprefix("X-").replace("-", " ")
        yield Fact(OWN, text.removeprefix("text:").strip("; "), named.capitalize())


def _one_of_several(line: Property, text: str) -> str:
    """Return an address, number or link as a person would write it."""
    if line.name == "ADR":
        return "\n".join(filter(None, _parts(line.value, ";")))
    if line.name == "TEL":
        return re.sub(r";ext=(\w+)", r" ext. \1", text.removeprefix("tel:"))
    return text.removeprefix("mailto:")


def _day(line: Property) -> str:
    """Return a day as ISO writes it, ``--05-17`` without a year; a year that stands for none is left out."""
    text = line.value.strip()
    omitted = line.params.get("X-APPLE-OMIT-YEAR", [""])[0]
    if omitted and text.startswith(omitted):
        return "--" + text[len(omitted) :].lstrip("-")
    if found := re.fullmatch(r"--(\d\d)-?(\d\d)(?:T.*)?", text):
        return f"--{found[1]}-{found[2]}"
    if found := re.match(r"(\d{4})-?(\d\d)-?(\d\d)", text):
        return f"{found[1]}-{found[2]}-{found[3]}"
    return text
