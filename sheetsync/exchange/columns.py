"""Which row of a table is its header, and what each column means: by its name, else by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sheetsync.exchange.days import day_of
from sheetsync.exchange.words import FIELDS, HINTS, fold, nearest
from sheetsync.model.value import Value, is_blank, show

__all__ = ["APPLICATION", "Column", "columns_of", "field_named", "find_header", "header_fields", "is_header_again"]

SEARCHED = 40  # rows looked through for a header
_LONGEST = 120  # characters of a header; sentences are used as headers, too
_ONE_ONLY = frozenset(FIELDS.values()) - {
    *("email", "phone", "link", "tags", "notes", "drop", "noted", "photo", "address", "date"),
}
_PERSONS = frozenset(map(fold, ("recruiter", "hiring manager", "reference", "referee", "mentor", "referral")))
"""Words before a field that speak of a person of their own in the same row."""
APPLICATION = frozenset(
    map(
        fold,
        (
            *("date applied", "applied", "applied on", "application date", "date of application", "salary", "job url"),
            *(
                "salary range",
                "job link",
                "job posting",
                "posting",
                "job id",
                "resume",
                "cover letter",
                "job description",
            ),
            *("application status", "applied date", "job board", "pay range", "expected salary", "posting url"),
        ),
    )
)
"""Headers of lists whose rows are applications: role and link in them are the job's, not a person's."""
_PLURALS = frozenset(map(fold, ("contacts", "people", "names")))
_OF_THE_JOB = frozenset(
    map(fold, ("job title", "position", "role", "title", "job", "job role", "url", "link", "website"))
)
_NUMBERED = re.compile(
    r"(e mail|email|phone|website|event|custom field|relation|address|organization|im|phonetic|external id) (\d+) (.+)"
)
_GOOGLE = {
    ("e mail", "value"): "email",
    ("email", "value"): "email",
    ("phone", "value"): "phone",
    ("website", "value"): "link",
    ("address", "formatted"): "address",
    ("organization", "name"): "organisation",
    ("organization", "title"): "role",
    ("organization", "department"): "team",
    ("event", "value"): "own",
    ("custom field", "value"): "own",
    ("relation", "value"): "own",
    ("im", "value"): "own",
    ("external id", "value"): "own",
}
_OF_ADDRESS = {
    **dict.fromkeys(("street", "po box", "extended address"), "street"),
    "city": "city",
    "region": "region",
    "postal code": "postcode",
    "country": "country",
}
_LINK = re.compile(r"https?:|www\.|linkedin\.com", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: where it stands, its header, the field it is read as, and whose it is.

    *kind* is what its name adds (``work``), *label* the position of a column that says what kind each value is of,
    *person* tells several people of one row apart.
    """

    at: int
    header: str
    field: str
    kind: str = ""
    label: int | None = None
    person: str = ""


def field_named(header: str) -> str:
    """Return the field that a header alone speaks for, "" if none."""
    folded = _plain_header(header)
    if found := FIELDS.get(folded):
        return found
    if numbered := _NUMBERED.fullmatch(folded):
        return _GOOGLE.get((numbered[1], numbered[3]), "own")
    return _prefixed(folded)[0]


def _plain_header(header: str) -> str:
    """Return a folded header, without a remark in brackets if only then it is known: ``Contact (Last, First)``."""
    header = header.replace("(s)", "")
    folded, plain = fold(header), fold(re.sub(r"\s*[(\[].*", "", header, flags=re.DOTALL))
    return plain if folded not in FIELDS and plain in FIELDS else folded


def header_fields(cells: Sequence[Value]) -> int:
    """Count the different fields that a row names, 0 if it cannot be a header."""
    texts = [show(cell).strip() for cell in cells if not is_blank(cell)]
    if not texts or any(not isinstance(cell, str) for cell in cells if not is_blank(cell)):
        return 0
    if sum(len(text) > _LONGEST or "@" in text or bool(_LINK.search(text)) for text in texts) > 0:
        return 0
    named = [field for text in texts if (field := field_named(text))]
    fields = len(set(named))
    return fields if 3 * len(named) >= len(texts) or fields > 3 else 0


def is_header_again(cells: Sequence[Value]) -> bool:
    """Tell whether a row further down is a header: at least two, and half of its cells, are names of columns."""
    texts = [show(cell).strip() for cell in cells if not is_blank(cell)]
    named = {FIELDS.get(_plain_header(text), "") for text in texts if len(text) < 40} - {""}
    return (
        len(named) >= 2 and 2 * len(named) >= len(texts) and all(isinstance(c, str) for c in cells if not is_blank(c))
    )


def find_header(rows: Sequence[Sequence[Value]]) -> int | None:
    """Return the index of the row that is the header, the first of those that name most fields; None if none is.

    A row that names one field or none is a header only where what stands below it is plainly of another kind.
    """
    scores = [header_fields(row) for row in rows[:SEARCHED]]
    best = max(scores, default=0)
    if best >= 2:
        return scores.index(best)
    if best == 1 and _is_above(rows, scores.index(1)):
        return scores.index(1)
    hinted = next((at for at, row in enumerate(rows[:SEARCHED]) if _hinted(row)), None)
    return 0 if hinted is None and rows and _is_above(rows, 0) else hinted


def _is_above(rows: Sequence[Sequence[Value]], at: int) -> bool:
    """Tell whether a row of words stands above columns of which one holds addresses, links, days or numbers."""
    head = [(place, show(cell).strip()) for place, cell in enumerate(rows[at]) if not is_blank(cell)]
    if not head or any(_is_value(rows[at][place]) or len(text) > _LONGEST for place, text in head):
        return False
    if len({fold(text) for _, text in head}) < len(head) or len(rows) <= at + 1:
        return False
    width = max(len(row) for row in rows[at + 1 : at + 50])
    if width == 1 or (len(head) == 1 and header_fields(rows[at])):
        return header_fields(rows[at]) == 1
    below = ([row[place] for row in rows[at + 1 : at + 50] if place < len(row)] for place, _ in head)
    return any(2 * sum(map(_is_value, cells)) > len([c for c in cells if not is_blank(c)]) for cells in below if cells)


def _is_value(cell: Value) -> bool:
    if not isinstance(cell, str):
        return cell is not None
    text = cell.strip()
    return bool(
        ("@" in text and "." in text) or _LINK.match(text) or day_of(text) or re.fullmatch(r"[+(]?\d[\d\s()./-]*", text)
    )


def _hinted(row: Sequence[Value]) -> int:
    """Tell whether several cells of a row contain words of headers, or are misspelt ones."""
    texts = [show(cell).strip() for cell in row if not is_blank(cell)]
    if len(texts) < 2 or any("@" in text or len(text) > _LONGEST for text in texts):
        return 0
    return sum(bool(field_named(text) or _near(text) or _hint(fold(text))) for text in texts) >= 2


def columns_of(header: Sequence[Value], rows: Sequence[Sequence[Value]], said: Mapping[str, str]) -> list[Column]:
    """Return the columns of a table; *said* are fields that a person has given columns, by folded header.

    Of several columns for one field that has one value, the first counts; the others become the person's own.
    """
    texts = [" ".join(show(cell).split()) for cell in header]
    columns = [_column(at, text, texts) for at, text in enumerate(texts)]
    columns = _titles(columns)
    columns = [_by_content(column, rows) for column in _applications(columns)]
    columns = _by_hints(columns, rows)
    columns = _people(_given_and_name(columns))
    columns = [replace(each, field=said.get(fold(each.header), each.field)) for each in columns]
    return _once(columns, rows)


def _column(at: int, text: str, texts: Sequence[str]) -> Column:
    folded = _plain_header(text)
    if numbered := _NUMBERED.fullmatch(folded):
        return _of_google(at, text, numbered, texts)
    field, person = _prefixed(folded)
    kind = folded if field in ("email", "phone", "link") else ""
    if FIELDS.get(folded) and person not in _PERSONS:
        return Column(at, text, FIELDS[folded], kind)
    return Column(at, text, field or "own", kind, person=person)


def _of_google(at: int, text: str, numbered: re.Match[str], texts: Sequence[str]) -> Column:
    """Return a column such as ``E-mail 1 - Value``; that of its label says what it is."""
    what, number, part = numbered.groups()
    field = _GOOGLE.get((what, part), "drop" if part in ("label", "type") else "own")
    if what == "address":
        field = _OF_ADDRESS.get(part, field)
    names = (fold(each) for each in texts)
    label = next(
        (i for i, each in enumerate(names) if each in (f"{what} {number} label", f"{what} {number} type")), None
    )
    return Column(at, text, field, label=label)


def _prefixed(folded: str) -> tuple[str, str]:
    """Return the field that the last words of a header name, and the words before them; a number tells people apart."""
    words = folded.split()
    for at in range(1, len(words)):
        rest = " ".join(words[at:])
        if rest in FIELDS and FIELDS[rest] != "drop":
            prefix = " ".join(words[:at])
            if FIELDS[rest] in ("email", "phone", "link", "name", "role") or prefix in _PERSONS:
                return FIELDS[rest], prefix
    if len(words) > 1 and words[-1].isdecimal() and (field := FIELDS.get(" ".join(words[:-1]))):
        return field, words[-1]
    if folded in _PERSONS and folded != "referral":
        return "name", folded
    return "", ""


def _titles(columns: list[Column]) -> list[Column]:
    """Tell the title before a name from the title of a job, where both are called so."""
    titles = [each for each in columns if fold(each.header) in ("title", "titre", "titel")]
    jobs = [each for each in columns if each.field == "role" and each not in titles]
    if titles and (jobs or len(titles) > 1) and any(each.field == "given" for each in columns):
        columns[titles[0].at] = replace(titles[0], field="honorific")
    return columns


def _applications(columns: list[Column]) -> list[Column]:
    """In a list of applications, leave the job's title and link to the job."""
    folded = {fold(each.header) for each in columns}
    if not folded & APPLICATION and not folded & _PLURALS:
        return columns
    return [replace(each, field="own") if _is_of_job(fold(each.header)) else each for each in columns]


def _is_of_job(folded: str) -> bool:
    return folded in _OF_THE_JOB or folded in APPLICATION or folded.startswith("job ")


def _by_content(column: Column, rows: Sequence[Sequence[Value]]) -> Column:
    """Correct what the name says by what stands in the column: addresses, links and days are plain to see."""
    texts = _sample(column.at, rows)
    if not texts:
        return column
    mails = sum("@" in text and "." in text for text in texts) / len(texts)
    links = sum(bool(_LINK.match(text)) for text in texts) / len(texts)
    days = sum(day_of(text) is not None for text in texts) / len(texts)
    if column.field in ("own", "name", "phone", "link", "address") and mails > 0.6 and not _holds_names(texts):
        return replace(column, field="email")
    if column.field in ("email", "name", "role", "organisation") and links > 0.5:
        return replace(column, field="link")
    if column.field == "own" and links > 0.5 and any("linkedin.com/in" in text for text in texts):
        return replace(column, field="link")
    if column.field in ("name", "stage", "next_step") and days > 0.5:
        return replace(column, field="next_step_date" if column.field == "next_step" else "own")
    if column.field in ("last_contact", "next_step_date") and not any(char.isdigit() for t in texts for char in t):
        return replace(column, field="next_step" if column.field == "next_step_date" else "own")
    return column


def _holds_names(texts: Sequence[str]) -> bool:
    return sum("<" in text or ";" in text for text in texts) * 2 > len(texts)


def _by_hints(columns: list[Column], rows: Sequence[Sequence[Value]]) -> list[Column]:
    """Give columns with unknown names the fields that are missing: by words in them, by nearness of spelling."""
    there = {each.field for each in columns}
    for column in columns:
        if column.field != "own" or not column.header or fold(column.header) in FIELDS:
            continue
        texts = _sample(column.at, rows)
        field = _near(column.header) or _hint(fold(column.header))
        if field and field not in there and _could_be(field, texts):
            columns[column.at] = replace(column, field=field)
            there.add(field)
    if not there & {"name", "given", "family"}:
        for column in columns:
            texts = _sample(column.at, rows)
            if column.field == "own" and texts and sum(map(_looks_like_name, texts)) >= 0.7 * len(texts):
                columns[column.at] = replace(column, field="name")
                break
    return columns


def _near(header: str) -> str:
    folded = fold(header)
    near = nearest(folded, FIELDS) if 5 <= len(folded) <= 40 else ""
    return FIELDS[near] if near and FIELDS[near] != "drop" else ""


def _hint(folded: str) -> str:
    if folded.startswith("who "):
        return "name"
    return next((field for words, field in HINTS if words in folded), "")


def _could_be(field: str, texts: Sequence[str]) -> bool:
    match field:
        case "email":
            return any("@" in text for text in texts)
        case "link":
            return any(_LINK.search(text) for text in texts)
        case "phone":
            return any(sum(map(str.isdigit, text)) > 4 for text in texts)
        case "next_step":
            return any(len(text) > 5 for text in texts)
        case "last_contact" | "next_step_date" | "noted":
            return any(day_of(text) for text in texts)
    return True


_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:,? [^\W\d_][\w.'’-]*){1,4}")


def _looks_like_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and sum(word[:1].isupper() for word in text.split()) >= 2


def _given_and_name(columns: list[Column]) -> list[Column]:
    """Where a column called Name stands beside one for first or last names, it is the other of the two."""
    fields = Counter(each.field for each in columns)
    if fields["name"] == 1 and bool(fields["given"]) is not bool(fields["family"]):
        missing = "family" if fields["given"] else "given"
        return [replace(each, field=missing) if each.field == "name" else each for each in columns]
    return columns


def _people(columns: list[Column]) -> list[Column]:
    """Tell people of one row apart, where several columns are for names."""
    named = {each.person for each in columns if each.field in ("name", "given")}
    if len(named) < 2:
        return [
            replace(each, person="", kind=each.kind or each.person)
            if each.person not in named or len(named) == 1
            else each
            for each in columns
        ]
    beside = Counter(each.person for each in columns)
    kept = {person for person in named if beside[person] > 1 or person in _PERSONS}
    return [
        each
        if each.person in kept
        else replace(each, person="", field="own" if each.person in named and each.person else each.field)
        for each in columns
    ]


def _once(columns: list[Column], rows: Sequence[Sequence[Value]]) -> list[Column]:
    """Let one column have each field that holds one value: the first that anything stands in."""
    taken: set[tuple[str, str]] = set()
    filled = {each.at for each in columns if _sample(each.at, rows)}
    for column in sorted(columns, key=lambda each: each.at not in filled):
        key = (column.field, column.person)
        if column.field in _ONE_ONLY and key in taken:
            columns[column.at] = replace(column, field="own")
        taken.add(key)
    return columns


def _sample(at: int, rows: Sequence[Sequence[Value]]) -> list[str]:
    return [text for row in rows[:200] if at < len(row) and (text := show(row[at]).strip())]
