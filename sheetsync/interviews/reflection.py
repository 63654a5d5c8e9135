"""The six steps after an interview, in the order of the article they come from: what is done, what is still to ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sheetsync.interviews.insights import read_insight
from sheetsync.interviews.prepare import Minting
from sheetsync.model.change import Change
from sheetsync.model.folding import folded
from sheetsync.model.rewriting import set_cells
from sheetsync.model.safe_text import clean
from sheetsync.model.study import Study, Talk
from sheetsync.model.value import Value, is_blank, show
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Insight, Referral, TypedRow
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
    Step(
        "Send the thank-you",
        (
            _kept(
                "for_thank_you", "What do you want to say in it? A sentence to them: You told me that …", "interviews"
            ),
        ),
    ),
    Step(
        "What did I learn?",
        (
            _kept("learned", "What did you learn that you did not know before?"),
            _kept("confirmed", "What did you expect that turned out to be true?"),
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


def standing(tracker: Tracker, study: Study, talk: Talk) -> list[Standing]:
    """Return where each of the six steps stands for an interview; what stands in a cell is asked no more."""
    told = (
        _thanked(tracker, talk),
        "",
        _charted(study, talk),
        "",
        _named(tracker, talk),
        _filed(tracker, talk),
    )
    return [
        Standing(step, words, tuple(prompt for prompt in step.prompts if _waits(tracker, talk, prompt)))
        for step, words in zip(STEPS, told, strict=True)
    ]


def stands(tracker: Tracker, talk: Talk, key: str) -> str:
    """Return what the answer to a prompt is so far, blank where there is none."""
    row = _place(tracker, talk, PROMPTS[key])
    return row.said(PROMPTS[key].column) if row else ""


def reflecting(
    tracker: Tracker,
    minting: Minting,
    talk: Talk,
    said: Mapping[str, Value],
    today: date,
    *,
    instead: Collection[str] = (),
) -> Iterator[Change]:
    """Yield the changes that keep answers by the key of their prompt; a filled cell stays unless in *instead*.

    A blank answer to a prompt in *instead* empties its cell; to another it is none.
    A row of Reflections is made where the interview has none. A person whom the contact named before, and an insight
    that stands there in the same words, is not added again.
    """
    new: dict[str, Value] = {}
    for key, value in said.items():
        prompt = PROMPTS[key]
        if is_blank(value) and (key not in instead or prompt.adds):
            continue
        row = None if prompt.adds else _place(tracker, talk, prompt)
        if prompt.adds:
            for cells in _new_rows(tracker, talk, prompt, show(value), today):
                yield minting.row(prompt.table, cells)
        elif row is not None and (key in instead or not row.said(prompt.column)):
            yield from set_cells(row.sheet, row.at, {prompt.column: None if is_blank(value) else value})
        elif row is None and prompt.table == "reflections" and not is_blank(value):
            new[prompt.column] = value
    if new:
        yield minting.row("reflections", {"interview": talk.id, **new, "written_on": today})


def _new_rows(tracker: Tracker, talk: Talk, prompt: Prompt, text: str, today: date) -> Iterator[dict[str, Value]]:
    if tracker.table(prompt.table) is None:
        return
    there = {folded(each.to_name) for each in _given(tracker, talk)}
    if prompt.key == "insight":
        there = {folded(each.text) for each in tracker.insights}
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


def _waits(tracker: Tracker, talk: Talk, prompt: Prompt) -> bool:
    table = tracker.table(prompt.table)
    if table is None or prompt.column not in table.positions:
        return False
    if prompt.adds:
        return not (_given if prompt.key == "referral" else _kept_from)(tracker, talk)
    row = _place(tracker, talk, prompt)
    return not row.said(prompt.column) if row else prompt.table == "reflections"


def _place(tracker: Tracker, talk: Talk, prompt: Prompt) -> TypedRow | None:
    """Return the row in which the answer to a prompt is kept; None if there is none."""
    row: TypedRow | None
    match prompt.table:
        case "reflections":
            row = tracker.reflection_on(talk.id)
        case "contacts":
            row = tracker.contact(talk.contact)
        case _:
            row = tracker.interview(talk.id)
    return row if row and row.id else None


def _thanked(tracker: Tracker, talk: Talk) -> str:
    row = tracker.interview(talk.id)
    sent = clean(row.sent_said, 40) if row else ""
    return f"Sent: {sent}." if sent else f"Not sent yet: sheetsync thanks draft {talk.id}"


def _charted(study: Study, talk: Talk) -> str:
    asked = study.of_interview(talk.id)
    answered = [each for each in asked if each.answered]
    if not asked:
        return "No question was prepared for it."
    odd = sum(1 for each in answered if each.match.casefold() in {"surprised", "contradicts"})
    surprises = f", {odd} other than you expected" if odd else ""
    rest = "" if len(answered) == len(asked) else f"; the rest: sheetsync chart fill {talk.id} NOTES"
    return f"{len(answered)} of {len(asked)} questions have an answer{surprises}{rest}"


def _named(tracker: Tracker, talk: Talk) -> str:
    held = [clean(each.to_name, 60) for each in _given(tracker, talk) if each.to_name]
    return f"They named {', '.join(held[:5])}." if held else ""


def _filed(tracker: Tracker, talk: Talk) -> str:
    count = len(_kept_from(tracker, talk))
    return f"{count} kept from {clean(talk.person, 60)}." if count else ""


def _given(tracker: Tracker, talk: Talk) -> list[Referral]:
    return [each for each in tracker.referrals if each.giver and each.giver.casefold() == talk.contact.casefold()]


def _kept_from(tracker: Tracker, talk: Talk) -> list[Insight]:
    whom = folded(talk.person)
    return [each for each in tracker.insights if whom and whom in folded(each.source)]
