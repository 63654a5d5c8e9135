"""Rows of tables of any origin taken apart: which column holds labels, which answers, and which row is whose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sheetsync.interviews.notes.bank import Bank
from sheetsync.interviews.notes.lines import Line
from sheetsync.interviews.notes.unit import Link, Unit
from sheetsync.model.folding import without_accents
from sheetsync.model.schema import fold_header
from sheetsync.model.worksheet import AFTERWARDS, HINTS

__all__ = ["EXTRAS", "table_units"]

_ANSWERS = """answer; answers; response; responses; they said; said; reply; notes; a; what they said; answer text;
    answered; what she said; what he said; she said; he said; her answer; his answer; their answer; what
    was said; what i heard; i heard; antwort; antworten; respuesta; réponse; my notes; note; comments;
    value"""
_QUESTIONS = """question; questions; question text; question_text; asked; i asked; q; prompt; frage; fragen; pregunta;
    topic; thema; cue"""
EXTRAS: Mapping[str, str] = {
    **dict.fromkeys(
        ("i expect", "i expected", "expected", "expectation", "what i expected", "i expected to hear"), "expected"
    ),
    **dict.fromkeys(("rating", "rated", "rating (1-5)"), "rating"),
    **dict.fromkeys(("surprise", "surprise (0-3)"), "surprise"),
    **dict.fromkeys(("how answered", "how_answered"), "how_answered"),
    **dict.fromkeys(("theme", "themes"), "themes"),
    **{name: name for name in ("match", "summary", "number")},
}
"""What may be said of an answer beside it, and the column of Responses that it belongs to."""

_HEADERS: Mapping[str, str] = {
    **dict.fromkeys(map(str.strip, _ANSWERS.split(";")), "answer"),
    **dict.fromkeys(("id", "question id", "question_id", "qid", "code"), "id"),
    **dict.fromkeys(map(str.strip, _QUESTIONS.split(";")), "question"),
    **dict.fromkeys(("#", "no", "no.", "nr", "nr.", "number of question", ""), "count"),
    **EXTRAS,
}  # fmt: skip
_STRONG = 0.55


def table_units(rows: Sequence[tuple[int, Line]], bank: Bank, person: str) -> Iterator[Unit]:
    """Yield the units of one table, whose rows come with their places in the file."""
    width = max(len(line.cells) for _, line in rows)
    cells = [(at, [cell.strip() for cell in line.cells] + [""] * (width - len(line.cells))) for at, line in rows]
    cells = [(at, row) for at, row in cells if any(row)]
    if not cells:
        return
    keys = [_HEADERS.get(fold_header(cell), "") for cell in cells[0][1]]
    if {"question", "id"} & set(keys) and sum(map(bool, cells[0][1])) > 1:
        yield _furniture(*cells[0])
        yield from _headed(cells[1:], _with_answers(keys, cells, person), cells[0][1], bank)
        return
    columns = [sum(_share(row[at], bank) >= _STRONG for _, row in cells) for at in range(width)]
    across = [sum(_share(cell, bank) >= _STRONG for cell in row) for _, row in cells]
    if width > 2 and across[0] > max(columns) and across[0] > 1:
        yield _furniture(*cells[0])
        yield from _across(cells, person)
    elif width == 1:
        for at, row in cells:
            if row[0] in AFTERWARDS:
                yield _furniture(at, row)
            else:
                yield Unit(row[0].strip(), row[0].strip(), line=at)
    else:
        label = max(range(width), key=lambda at: (columns[at], -at))
        yield from _labelled(cells, label, bank, person)


def _share(cell: str, bank: Bank) -> float:
    if not cell or len(cell) > 240:
        return 0.0
    if bank.by_id(cell) is not None or bank.by_words(cell) is not None:
        return 1.0
    return max(bank.evidence.label(cell).values(), default=0.0)


def _furniture(at: int, row: Sequence[str]) -> Unit:
    text = " | ".join(filter(None, row))
    return Unit(text, text, line=at, furniture=True)


def _with_answers(keys: list[str], rows: Sequence[tuple[int, list[str]]], person: str) -> list[str]:
    """Return what each column is; where no head says answer, it is the person's column, else the fullest one left."""
    if "answer" in keys:
        return keys
    names = rows[0][1]
    free = [at for at, key in enumerate(keys) if not key or (key == "count" and not names[at])]
    words = set(without_accents(person).split())
    theirs = [at for at in free if words & set(without_accents(names[at]).split())]
    if not (theirs or free):
        return keys
    answer = (theirs or sorted(free, key=lambda at: -sum(len(row[at]) for _, row in rows[1:])))[0]
    others = "other" if theirs else ""
    return ["answer" if at == answer else others if at in free else key for at, key in enumerate(keys)]


def _headed(
    rows: Sequence[tuple[int, list[str]]], keys: Sequence[str], names: Sequence[str], bank: Bank
) -> Iterator[Unit]:
    """Yield the rows of a table whose heads say what each column is; a row without a question goes on with the last."""
    for at, row in rows:
        held: dict[str, str] = {}
        more: list[str] = []
        for key, name, cell in zip(keys, names, row, strict=True):
            if not cell or key in ("count", "other"):
                continue
            if key and key not in held:
                held[key] = cell
            else:
                more.append(f"{name}: {cell}" if name else cell)
        name = held.pop("id", "").split("\n")[-1].strip()
        label = held.pop("question", "")
        body = "\n".join(filter(None, (_without_hint(held.pop("answer", "")), *more)))
        whole = ": ".join(filter(None, (label or name, body)))
        found, other = bank.by_id(name), bank.by_words(label)
        if found is None and name and not label:
            label = name
        evidence = {found: 1.0} if found is not None else {}
        if found is not None and other is not None and other != found:
            evidence = {found: 0.6, other: 0.55}  # an ID beside the words of another question: one is a slip
        asked = bool(label)
        link = Link.APART if label or name else Link.BELOW
        yield Unit(whole, body, label or name, at, link, evidence, asked=asked, fixed=True, extras=held)


def _without_hint(answer: str) -> str:
    """Take out of an answer what the printed sheet has there for the hand."""
    for hint in sorted(HINTS.values(), key=len, reverse=True):
        if answer.startswith(hint):
            answer = answer.removeprefix(hint).strip()
    return "\n".join(line for line in answer.split("\n") if line.strip() not in ("", "•"))


def _across(rows: Sequence[tuple[int, list[str]]], person: str) -> Iterator[Unit]:
    """Yield what the person's row says below each head; other people's rows are theirs."""
    words = {word for word in without_accents(person).split() if len(word) > 2}
    named = [(at, row) for at, row in rows[1:] if words & set(without_accents(" ".join(row)).replace(",", " ").split())]
    mine = named[:1] or rows[1:2] if len(rows) != 2 else rows[1:]
    for at, row in rows[1:]:
        if (at, row) not in mine:
            yield Unit(" | ".join(filter(None, row)), "", line=at, furniture=True, where="another person's row")
    for at, row in mine:
        for label, cell in zip(rows[0][1], row, strict=True):
            if cell:
                yield Unit(f"{label}: {cell}" if label else cell, cell, label, at, foreign=True)


def _labelled(rows: Sequence[tuple[int, list[str]]], label: int, bank: Bank, person: str) -> Iterator[Unit]:
    """Yield rows of which one column says what each is about; a blank there goes on with the row above."""
    words = {word for word in without_accents(person).split() if len(word) > 2}
    heads = rows[0][1]
    theirs = [at for at, cell in enumerate(heads) if at != label and words & set(without_accents(cell).split())]
    headed = len(heads) > 2 and bool(theirs) and _share(heads[label], bank) < _STRONG
    if headed:
        yield _furniture(*rows[0])
    for at, row in rows[1:] if headed else rows:
        name = bank.by_id(row[label])
        rest = [cell for place, cell in enumerate(row) if place != label and (not headed or place in theirs)]
        question = row[label]
        if name is not None and len(rest) > 1 and bank.evidence.label(rest[0]).get(name, 0.0) >= 0.5:
            question, rest = rest[0], rest[1:]
        body = "\n".join(cell for cell in rest if cell and not (cell.isdecimal() and len(cell) < 3 and len(rest) > 1))
        if not question:
            yield Unit(body, body, line=at, link=Link.BELOW)
            continue
        evidence = {name: 1.0} if name is not None else {}
        asked = question.rstrip().endswith("?")
        whole = f"{question}: {body}" if body else question
        yield Unit(whole, body, question, at, Link.APART, evidence, asked=asked, foreign=True, fixed=name is not None)
