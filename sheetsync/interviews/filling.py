"""Notes into the chart: which cells they fill, which they leave alone, and which rows are new."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sheetsync.interviews.notes.people import Named
from sheetsync.interviews.notes.values import values_of
from sheetsync.interviews.prepare import Minting
from sheetsync.model.change import Change, SetCell
from sheetsync.model.filling import Fate, Filling, How, Match, Placed, Said
from sheetsync.model.folding import folded
from sheetsync.model.rewriting import set_cells
from sheetsync.model.study import Answer, Study
from sheetsync.model.value import Value, is_blank, same, show
from sheetsync.tracker.reading import Tracker

__all__ = ["DOUBT", "fill"]

DOUBT = "? From notes: look whether this answers the question, then delete this remark."
"""What stands under Note beside an answer of which it is not certain that it belongs there."""

_CELL = 32_000
_CHOICES = {
    "match": ("As expected", "Partly", "Surprised", "Contradicts", "No expectation"),
    "how_answered": ("Directly", "At length", "Partly", "Deflected", "Not asked"),
}
_BOUNDS = {"rating": (1, 5), "surprise": (0, 3)}
_Draft = dict[str, Value]


def fill(
    minting: Minting,
    study: Study,
    interview: str,
    matches: Sequence[Match],
    *,
    instead: str = "",
    rows: Mapping[str, Mapping[str, Value]] | None = None,
    held: Collection[int] = (),
    people: Sequence[Named] = (),
) -> Filling:
    """Return where each answer goes in an interview, and the changes that put it there.

    An answer that is there already and says something else stays unless *instead* says ``replace``, or ``both`` to add
    the new one below it. *rows* holds the cells that sets give their questions, by ID, for questions that the tracker
    does not have yet. Doubtful matches whose *where* is in *held* are shown and not written. What answers no question
    goes into the log, as a note about the interview; *people* go to Referrals.
    """
    plan = _Plan(minting, study, interview, rows or {}, instead)
    waiting = [each for each in matches if not each.sure and each.said.where in held]
    for match in _joined([each for each in matches if each not in waiting]):
        plan.place(match)
    for match in waiting:
        plan.hold(match)
    plan.refer(people)
    plan.keep_aside([match.said.answer for match in matches if match.how is How.ASIDE])
    return Filling(
        interview,
        tuple(plan.placed),
        tuple(plan.changes),
        tuple(plan.kept),
        tuple(plan.unanswered()),
        tuple(plan.named),
    )


def _joined(matches: Sequence[Match]) -> list[Match]:
    """Take together what answers one question in several places; it is sure only if all of it is."""
    order: dict[object, Match] = {}
    for number, each in enumerate(matches):
        if each.how is How.ASIDE:
            continue
        key: object = each.asked.id if each.asked else number
        if key not in order:
            order[key] = each
            continue
        before = order[key]
        answer = "\n".join(filter(None, (before.said.answer, each.said.answer)))
        extras = {**each.said.extras, **before.said.extras}
        doubts = before.doubts + (() if each.sure else (each.said.answer,))
        said = replace(before.said, answer=answer, extras=extras)
        order[key] = replace(before, said=said, doubts=doubts)
    return list(order.values())


class _Plan:
    """The changes as they come together: cells of rows that are there, and new rows."""

    def __init__(
        self, minting: Minting, study: Study, interview: str, rows: Mapping[str, Mapping[str, Value]], instead: str
    ) -> None:
        self.placed: list[Placed] = []
        self.kept: list[str] = []
        self.changes: list[Change] = []
        self._table = minting.snapshot.tables["responses"]
        self._study, self._interview, self._minting, self._rows = study, interview, minting, rows
        self._instead = instead
        self._free = {answer.question.casefold(): answer for answer in reversed(study.of_interview(interview))}
        self._used: set[str] = set()
        self.named: list[str] = []

    def place(self, match: Match) -> None:
        said = replace(match.said, answer=_safe(match.said.answer), label=_safe(match.said.label))
        if not said.answer.strip() and not said.extras:
            self._note(match, said, "", Fate.EMPTY)
            return
        asked = match.asked.id.casefold() if match.asked else ""
        there = self._free.get(asked) if asked and asked not in self._used else None
        if match.sure or there is None or not there.response:
            self._used.add(asked)
        if there is None or not there.row:
            self._add(match, said)
        else:
            self._set(match, said, there)

    def hold(self, match: Match) -> None:
        """Show a doubtful answer without writing it."""
        self._note(match, replace(match.said, answer=_safe(match.said.answer)), "", Fate.HELD)

    def unanswered(self) -> Iterator[str]:
        """Yield the questions of the interview that have no answer even now, in their words."""
        given = {each.question.casefold() for each in self.placed if each.fate not in (Fate.EMPTY, Fate.HELD)}
        for name, answer in reversed(self._free.items()):
            if name and not answer.answered and name not in given:
                yield self._study.question_text(answer)

    def keep_aside(self, texts: Sequence[str]) -> None:
        """Keep what answers no question as a note in the log, in as many rows as it needs; once is enough."""
        text = "\n\n".join(filter(None, (_safe(text).strip() for text in texts)))
        log = self._minting.snapshot.tables.get("interactions")
        if not text or log is None or "summary" not in log.positions:
            if text:
                self.kept.append(f"Answers no question, and there is no log to keep it: {text}")
            return
        talk = self._study.talk[self._interview.casefold()]
        there = [touch.summary for touch in Tracker(self._minting.snapshot).touches if touch.summary]
        for piece in _pieces(text):
            if not any(_says(each, piece) for each in there):
                cells: _Draft = {"contact": talk.contact or None, "date": talk.day, "channel": "Note"}
                self.changes.append(
                    self._minting.row("interactions", {**cells, "summary": piece, "interview": self._interview})
                )
        self.placed.append(Placed(Said("", text), "", "", "", How.ASIDE, sure=True, fate=Fate.WRITE))

    def refer(self, people: Sequence[Named]) -> None:
        """Add who was named to Referrals, unless that name stands there already from the same person."""
        talk = self._study.talk[self._interview.casefold()]
        if "referrals" not in self._minting.snapshot.tables:
            return
        tracker = Tracker(self._minting.snapshot)
        known = {folded(contact.name): contact.id for contact in tracker.contacts}
        there = {(referral.giver, folded(referral.to_name)) for referral in tracker.referrals}
        for each in people:
            if (talk.contact, folded(each.name)) in there:
                continue
            cells: _Draft = {
                "from": talk.contact or None,
                "to_name": each.name,
                "to": known.get(folded(each.name)),
                "organisation": each.organisation or None,
                "may_use_name": each.may_use or None,
                "received_on": talk.day,
            }
            self.changes.append(self._minting.row("referrals", cells))
            self.named.append(", ".join(filter(None, (each.name, each.organisation, each.address))))

    def _set(self, match: Match, said: Said, there: Answer) -> None:
        """Fill the cells of a row that is there, where they are blank."""
        row = self._table.by_id[there.row]
        draft = _cells(said, match)
        response = there.response
        new = show(draft.pop("response", None))
        fate = Fate.SAME if self._stands(there, new) or not new else Fate.DIFFERS if response else Fate.WRITE
        if fate is Fate.DIFFERS and self._instead in ("replace", "both"):
            new = new if self._instead == "replace" else f"{response}\n{new}"
            fate = Fate.WRITE
        self._note(match, said, there.row, fate, response)
        first, *more = _pieces(new)
        if fate is Fate.WRITE:
            self.changes += set_cells(self._table, row, {"response": first})
            self._mark(match, there)
        for key, value in draft.items():
            self._extra(there, key, value)
        if fate is Fate.WRITE:
            self._further(there.question, more)

    def _mark(self, match: Match, there: Answer) -> None:
        """Note beside a doubtful answer that somebody should look at it."""
        if (match.sure and not match.doubts) or "note" not in self._table.positions:
            return
        if DOUBT not in there.note:
            remark = "\n".join(filter(None, (there.note, DOUBT)))
            self.changes += set_cells(self._table, self._table.by_id[there.row], {"note": remark})

    def _stands(self, there: Answer, new: str) -> bool:
        """Tell whether an answer is there already, in one cell or, where that could not hold it, in several."""
        same = [each for each in self._study.of_interview(self._interview) if each.question == there.question]
        return _says(there.response, new) or _says("".join(each.response for each in same if each.row), new)

    def _extra(self, there: Answer, key: str, value: Value) -> None:
        if key not in self._table.positions:
            return
        was = self._table.cell(self._table.by_id[there.row], key)
        if is_blank(was):
            self.changes.append(SetCell("responses", there.row, key, was, value))
        elif not same(was, value):
            head = self._table.heads[self._table.positions[key]].header
            self.kept.append(f"{there.question}, {head}: stays “{show(was)[:60]}”; the notes say “{show(value)[:60]}”.")

    def _add(self, match: Match, said: Said) -> None:
        """Add a row of Responses, and the question before it where the tracker does not have it."""
        question = match.asked
        name = question.id if question else ""
        if not name or name.casefold() not in self._study.question:
            text = question.text if question else said.label
            cells = dict(self._rows.get(name, {})) or {"question": text, "type": "Text"}
            order = float(len(self._study.questions) + sum(1 for each in self.placed if not each.question) + 1)
            category = {} if question else {"category": "Open"}
            new = self._minting.row("questions", {**category, **cells, "active": "Yes", "order": order}, wanted=name)
            self.changes.append(new)
            name = new.row
        draft = _cells(said, match)
        first, *more = _pieces(show(draft.pop("response", None)))
        if not match.sure or match.doubts:
            draft["note"] = DOUBT
        cells = {"interview": self._interview, "question": name, "response": first or None, **draft}
        self.changes.append(self._minting.row("responses", cells))
        self._note(match, said, "", Fate.WRITE if said.answer.strip() or said.extras else Fate.EMPTY)
        self._further(name, more)

    def _further(self, question: str, pieces: Iterable[str]) -> None:
        """Add what is too long for one cell in rows of its own."""
        for piece in pieces:
            cells: _Draft = {"interview": self._interview, "question": question, "response": piece}
            self.changes.append(self._minting.row("responses", cells))

    def _note(self, match: Match, said: Said, row: str, fate: Fate, there: str = "") -> None:
        asked = match.asked
        text = asked.text if asked else said.label
        self.placed.append(
            Placed(said, asked.id if asked else "", text, row, match.how, match.sure, fate, there, match.doubts)
        )


def _cells(said: Said, match: Match) -> _Draft:
    """Return the cells that an answer fills; what an extra cannot be as a cell's value is added to the answer."""
    draft: _Draft = {}
    answer = said.answer.strip()
    for key, text in said.extras.items():
        value = _extra_value(key, _safe(text))
        if value is None:
            answer = f"{answer}\n{key}: {_safe(text)}".strip()
        else:
            draft[key] = value
    if match.asked:
        draft = {**values_of(match.asked.kind, match.asked.text, answer), **draft}
    if answer:
        draft["response"] = answer
    return draft


def _extra_value(key: str, text: str) -> Value:
    if key in _BOUNDS:
        found = re.match(r"\s*(\d)(?:\s*(?:/|of)\s*\d)?\s*$", text)
        least, most = _BOUNDS[key]
        return float(found[1]) if found and least <= int(found[1]) <= most else None
    if key == "number":
        try:
            return float(text.replace(",", ""))
        except ValueError:
            return None
    if key in _CHOICES:
        return next((each for each in _CHOICES[key] if each.casefold() == text.strip().casefold()), None)
    return text.strip()[:_CELL] or None


def _says(there: str, new: str) -> bool:
    """Tell whether an answer says all that another does, whatever its blanks."""
    return " ".join(new.split()) in " ".join(there.split())


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that a cell can hold, the first of them even if it is empty."""
    yield text[:_CELL]
    for start in range(_CELL, len(text), _CELL):
        yield text[start : start + _CELL]


def _safe(text: str) -> str:
    """Return text without what no workbook can hold: control characters but line breaks and tabs, lone surrogates."""
    return "".join(each for each in text if each in "\n\t" or unicodedata.category(each) not in ("Cc", "Cs"))
