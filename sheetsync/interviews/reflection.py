"""The six steps after an interview, in the order of the article they come from: what is done, what is still to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sheetsync.interviews.insights import read_insight
from sheetsync.interviews.prepare import Minting
from sheetsync.model.change import Change, SetCell
from sheetsync.model.folding import folded
from sheetsync.model.safe_text import clean
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Study, Talk
from sheetsync.model.table import Row, Table
from sheetsync.model.value import Value, is_blank, show
from sheetsync.tracker.study import split_list

__all__ = ["PROMPTS", "STEPS", "Prompt", "Standing", "Step", "reflecting", "standing", "stands"]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to the person themselves, and the column in which the answer is kept.

    Where *adds* is set every answer is a new row of *table*, several with semicolons between them.
    """

    key: str
    text: str
    table: str
    column: str
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six steps."""

    title: str
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one step stands: a sentence that says it, and the prompts that have no answer yet."""

    step: Step
    told: str
    waiting: tuple[Prompt, ...]


def _kept(key: str, text: str, table: str = "reflections") -> Prompt:
    return Prompt(key, text, table, key)


STEPS: tuple[Step, ...] = (
    Step("Send the thank-you", ()),
    Step(
        "What did I learn?",
        (
            _kept("learned", "What did you learn that you did not know before?"),
            _kept("confirmed", "What had you thought, and it is so?"),
            _kept("surprised", "What surprised you?"),
        ),
    ),
    Step("Questions and responses side by side", ()),
    Step(
        "Am I still interested?",
        (
            _kept("interest_after", "How much do you want to work in this field now, from 1 to 5?", "interviews"),
            _kept(
                "still_interested",
                "Still interested? Yes, More than before, Less than before, No, Need more research",
            ),
            _kept("why", "Why?"),
            _kept("appeals", "What exactly attracts you? (several with ; between them)"),
            _kept("dislikes", "What do you not like about it?"),
            _kept("rule_out", "What will you rule out from now on?"),
        ),
    ),
    Step(
        "Connections",
        (
            _kept("ok_again", "May you write to them again? Yes, Ask first, No", "contacts"),
            Prompt("referral", "Whom did they name? Name, organisation; another …", "referrals", "to_name", adds=True),
            _kept("open_questions", "What is still open, for the next person?"),
            _kept("will_do", "What will you do?"),
            _kept("by", "By when?"),
        ),
    ),
    Step(
        "Insights, websites, people, employers, avenues",
        (Prompt("insight", "What is worth keeping? website: …; reading: …; avenue: …", "insights", "text", adds=True),),
    ),
)
"""The steps, in their order. Source: the article "After the informational interview"."""

PROMPTS: Mapping[str, Prompt] = {prompt.key: prompt for step in STEPS for prompt in step.prompts}
"""Every prompt by its key."""


def standing(snapshot: Snapshot, study: Study, talk: Talk) -> list[Standing]:
    """Return where each of the six steps stands for an interview; what stands in a cell is asked no more."""
    told = (
        _thanked(snapshot, talk),
        "",
        _charted(study, talk),
        "",
        _named(snapshot, talk),
        _filed(snapshot, talk),
    )
    return [
        Standing(step, words, tuple(prompt for prompt in step.prompts if _waits(snapshot, talk, prompt)))
        for step, words in zip(STEPS, told, strict=True)
    ]


def stands(snapshot: Snapshot, talk: Talk, key: str) -> str:
    """Return what the answer to a prompt is so far, blank where there is none."""
    found = _place(snapshot, talk, PROMPTS[key])
    return show(found[0].cell(found[1], PROMPTS[key].column)).strip() if found else ""


def reflecting(
    snapshot: Snapshot,
    minting: Minting,
    talk: Talk,
    said: Mapping[str, Value],
    today: date,
) -> Iterator[Change]:
    """Yield the changes that keep answers by the key of their prompt; a filled cell is never overwritten.

    A row of Reflections is made where the interview has none. A person whom the contact named before, and an insight
    that stands there in the same words, is not added again.
    """
    reflection = _reflection(snapshot, talk)
    new: dict[str, Value] = {}
    for key, value in said.items():
        prompt = PROMPTS[key]
        if is_blank(value):
            continue
        if prompt.adds:
            for cells in _new_rows(snapshot, talk, prompt, show(value), today):
                yield minting.row(prompt.table, cells)
        elif prompt.table == "reflections" and reflection is None:
            new[prompt.column] = value
        else:
            yield from _set(snapshot, talk, prompt, value)
    if new:
        row = minting.row("reflections", {"interview": talk.id, **new, "written_on": today})
        yield row


def _set(snapshot: Snapshot, talk: Talk, prompt: Prompt, value: Value) -> Iterator[SetCell]:
    found = _place(snapshot, talk, prompt)
    if found is not None:
        table, row = found
        if prompt.column in table.positions and is_blank(table.cell(row, prompt.column)):
            yield SetCell(table.key, row.id, prompt.column, table.cell(row, prompt.column), value)


def _new_rows(snapshot: Snapshot, talk: Talk, prompt: Prompt, text: str, today: date) -> Iterator[dict[str, Value]]:
    table = snapshot.tables.get(prompt.table)
    if table is None:
        return
    there = {folded(show(table.cell(row, prompt.column))) for row in _rows_of(table, talk, prompt)}
    for part in split_list(text):
        cells = _referral(part, talk, today) if prompt.key == "referral" else _insight(part, talk, today)
        name = folded(show(cells[prompt.column]))
        if name and name not in there:
            there.add(name)
            yield cells


def _referral(text: str, talk: Talk, today: date) -> dict[str, Value]:
    name, _, organisation = text.partition(",")
    return {
        "from": talk.contact,
        "to_name": name.strip(),
        "organisation": organisation.strip() or None,
        "received_on": talk.day or today,
    }


def _insight(text: str, talk: Talk, today: date) -> dict[str, Value]:
    found = read_insight(text)
    return {**found, "source": talk.person, "field": talk.field or None, "status": "New", "added": today}


def _rows_of(table: Table, talk: Talk, prompt: Prompt) -> Iterator[Row]:
    for row in table.rows:
        if prompt.key != "referral" or _same(table.cell(row, "from"), talk.contact):
            yield row


def _waits(snapshot: Snapshot, talk: Talk, prompt: Prompt) -> bool:
    table = snapshot.tables.get(prompt.table)
    if table is None or prompt.column not in table.positions:
        return False
    if prompt.key == "referral":
        return not any(True for _ in _rows_of(table, talk, prompt))
    if prompt.key == "insight":
        return not _from_talk(snapshot, talk)
    found = _place(snapshot, talk, prompt)
    if found is None:
        return prompt.table == "reflections"
    return is_blank(table.cell(found[1], prompt.column))


def _place(snapshot: Snapshot, talk: Talk, prompt: Prompt) -> tuple[Table, Row] | None:
    """Return the row in which the answer to a prompt is kept; None if there is none."""
    table = snapshot.tables.get(prompt.table)
    if table is None:
        return None
    if prompt.table == "reflections":
        row = _reflection(snapshot, talk)
    else:
        row = table.by_id.get(talk.contact if prompt.table == "contacts" else talk.id)
    return (table, row) if row is not None and row.id else None


def _reflection(snapshot: Snapshot, talk: Talk) -> Row | None:
    table = snapshot.tables.get("reflections")
    rows = (row for row in table.rows if row.id and _same(table.cell(row, "interview"), talk.id)) if table else iter(())
    return next(rows, None)


def _thanked(snapshot: Snapshot, talk: Talk) -> str:
    table = snapshot.tables["interviews"]
    sent = show(table.cell(table.by_id[talk.id], "thank_you_sent")).strip()
    return f"Sent: {clean(sent, 40)}." if sent else f"Not sent yet: sheetsync thanks draft {talk.id}"


def _charted(study: Study, talk: Talk) -> str:
    asked = study.of_interview(talk.id)
    answered = [each for each in asked if each.answered]
    if not asked:
        return "No question was prepared for it."
    odd = sum(1 for each in answered if each.match.casefold() in {"surprised", "contradicts"})
    surprises = f", {odd} other than you expected" if odd else ""
    rest = "" if len(answered) == len(asked) else f"; the rest: sheetsync chart fill {talk.id} NOTES"
    return f"{len(answered)} of {len(asked)} questions have an answer{surprises}{rest}"


def _named(snapshot: Snapshot, talk: Talk) -> str:
    table = snapshot.tables.get("referrals")
    names = (
        (show(table.cell(row, "to_name")) for row in table.rows if _same(table.cell(row, "from"), talk.contact))
        if (table and talk.contact)
        else ()
    )
    held = [clean(name, 60) for name in names if name.strip()]
    return f"They named {', '.join(held[:5])}." if held else ""


def _filed(snapshot: Snapshot, talk: Talk) -> str:
    count = len(_from_talk(snapshot, talk))
    return f"{count} kept from {clean(talk.person, 60)}." if count else ""


def _from_talk(snapshot: Snapshot, talk: Talk) -> Sequence[Row]:
    table = snapshot.tables.get("insights")
    whom = folded(talk.person)
    return [row for row in table.rows if whom and whom in folded(show(table.cell(row, "source")))] if table else []


def _same(cell: Value, wanted: str) -> bool:
    return bool(wanted) and show(cell).strip().casefold() == wanted.casefold()
