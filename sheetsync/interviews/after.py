"""The hour after an interview in eight steps: where each stands, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from sheetsync.interviews.insights import addresses_in
from sheetsync.interviews.notes.people import people_in
from sheetsync.interviews.reflection import PROMPTS, stands
from sheetsync.model.change import Change
from sheetsync.model.filling import How, Match, Said
from sheetsync.model.folding import folded
from sheetsync.model.rewriting import set_cells
from sheetsync.model.safe_text import clean
from sheetsync.model.study import Answer, Study, Talk
from sheetsync.tracker.reading import Tracker

__all__ = ["MATCHES", "PARTS", "Offer", "Part", "Stage", "matching", "offers", "stages", "surprises", "to_compare"]

MATCHES: Mapping[str, str] = {
    "a": "As expected",
    "p": "Partly",
    "s": "Surprised",
    "c": "Contradicts",
    "n": "No expectation",
}
"""How an answer can stand to what was expected, each by its key."""

_SHORT = {"interest_after": "interest ", "for_thank_you": "for the letter: ", "by": "by ", "rule_out": "rule out: ",
          "ok_again": "write again: ", "dislikes": "against it: ", "appeals": "for it: "}  # fmt: skip
"""What goes before the answers to some prompts, where they stand beside each other."""

_ODD = frozenset({"surprised", "contradicts"})


@dataclass(frozen=True, slots=True)
class Part:
    """One of the eight steps, and the keys of the prompts of the debrief that it asks."""

    key: str
    title: str
    asks: tuple[str, ...] = ()


PARTS: tuple[Part, ...] = (
    Part("notes", "Your notes, into the chart"),
    Part("expected", "As you expected, or a surprise?", ("surprised",)),
    Part("struck", "What struck you", ("learned", "confirmed", "for_thank_you")),
    Part("named", "People and avenues they named", ("referral", "insight")),
    Part(
        "interest",
        "Still interested?",
        ("interest_after", "still_interested", "why", "appeals", "dislikes", "rule_out", "open_questions"),
    ),
    Part("promise", "I will … by …", ("will_do", "by")),
    Part("letter", "The thank-you letter"),
    Part("touch", "In touch again", ("ok_again",)),
)
"""The steps, in their order. Source: the article "After the informational interview", the letter moved behind what it
is made of."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a step stands: a sentence that says it, what is open, and the command by which it is done at once."""

    part: Part
    told: str
    open: tuple[str, ...]
    command: str = ""


class Offer(NamedTuple):
    """Somebody or an address that the answers name, and that is kept nowhere yet."""

    name: str
    organisation: str = ""
    may_use: str = ""
    words: str = ""
    person: bool = True

    @property
    def shown(self) -> str:
        """The name with the organisation."""
        return ", ".join(filter(None, (self.name, self.organisation)))


def stages(tracker: Tracker, study: Study, talk: Talk, waiting: Collection[str]) -> list[Stage]:
    """Return where each step stands; *waiting* are the keys of the debrief's prompts that have no answer."""
    standing = _Standing(tracker, study, talk)
    return [standing.of(part, tuple(key for key in part.asks if key in waiting)) for part in PARTS]


def to_compare(study: Study, talk: Talk, *, again: bool = False) -> list[Answer]:
    """Return the answers of which nobody has said how they stand to what was expected; *again*: all answers."""
    return [each for each in study.of_interview(talk.id) if each.answered and each.row and (again or not each.match)]


def matching(tracker: Tracker, said: Mapping[str, str]) -> Iterator[Change]:
    """Yield the changes that note how answers stand to what was expected, by the ID of their row."""
    for each in tracker.responses:
        if each.id in said:
            yield from set_cells(each.sheet, each.at, {"match": said[each.id]})


def surprises(study: Study, talk: Talk) -> str:
    """Return the answers that were a surprise, as they were written down, several with semicolons between them."""
    odd = [each for each in study.of_interview(talk.id) if each.answered and each.match.casefold() in _ODD]
    told = (clean(each.summary or each.response, 300).rstrip(".;") for each in odd)
    return "; ".join(filter(None, told))


def offers(tracker: Tracker, study: Study, talk: Talk) -> list[Offer]:
    """Return the people and addresses that answers and notes of a talk name, and that are kept nowhere yet."""
    texts = [
        Match(
            Said(study.question_text(each), each.words), study.question.get(each.question.casefold()), How.ID, sure=True
        )
        for each in study.of_interview(talk.id)
        if each.answered
    ]
    texts += [
        Match(Said("", each.summary), None, How.ASIDE, sure=True)
        for each in tracker.touches
        if each.interview.casefold() == talk.id.casefold() and each.summary
    ]
    there = {folded(each.to_name) for each in tracker.referrals if each.giver.casefold() == talk.contact.casefold()}
    kept = [folded(f"{each.text} {each.link}") for each in tracker.insights]
    people = (
        Offer(each.name, each.organisation, each.may_use, each.words)
        for each in people_in(texts, talk.person, talk.about)
    )
    links = dict.fromkeys(chain.from_iterable(addresses_in(each.said.answer) for each in texts))
    found = [*people, *(Offer(link, person=False) for link in links)]
    return [
        each for each in found if folded(each.name) not in there and not any(folded(each.name) in text for text in kept)
    ]


class _Standing:
    """Where the steps of one interview stand."""

    def __init__(self, tracker: Tracker, study: Study, talk: Talk) -> None:
        self.tracker, self.study, self.talk = tracker, study, talk
        self.row, self.who = tracker.interview(talk.id), tracker.contact(talk.contact)

    def of(self, part: Part, asked: tuple[str, ...]) -> Stage:
        """Return where a step stands; *asked* are those of its prompts that have no answer."""
        match part.key:
            case "notes":
                return self._notes(part)
            case "expected":
                return self._compared(part, asked)
            case "named":
                return self._named(part, asked)
            case "promise":
                return self._promised(part, asked)
            case "letter":
                return self._letter(part)
            case "touch":
                return self._touch(part, asked)
        return Stage(part, self._held(part), asked, self._saying(asked))

    def _notes(self, part: Part) -> Stage:
        rows = self.study.of_interview(self.talk.id)
        answered = sum(each.answered for each in rows)
        told = f"{answered} of {len(rows)} questions have an answer." if rows else "No question was prepared for it."
        return Stage(part, told, () if answered else ("chart",), f"sheetsync after {self.talk.id} NOTES")

    def _compared(self, part: Part, asked: tuple[str, ...]) -> Stage:
        rows = [each for each in self.study.of_interview(self.talk.id) if each.answered and each.match]
        left = len(to_compare(self.study, self.talk))
        odd = sum(each.match.casefold() in _ODD for each in rows)
        told = [f"{len(rows)} compared, {odd} of them a surprise."] if rows else []
        if left:
            command = f"sheetsync chart answer {self.talk.id} QUESTION --match Partly"
            return Stage(part, " ".join([*told, f"{left} still to compare."]), ("match", *asked), command)
        open_ = asked if odd or not rows else ()  # where nothing was a surprise, that is the answer
        return Stage(part, " ".join(told), open_, self._saying(open_))

    def _named(self, part: Part, asked: tuple[str, ...]) -> Stage:
        mine = (each for each in self.tracker.referrals if _same(each.giver, self.talk.contact))
        given = [each.to_name for each in mine if each.to_name]
        told = [f"In Referrals: {clean(', '.join(given), 200)}."] if given else []
        found = offers(self.tracker, self.study, self.talk)
        if found:
            listed = clean("; ".join(each.shown for each in found), 300)
            told.append(f"Named in the answers, and kept nowhere yet: {listed}.")
        return Stage(part, " ".join(told), (*(("offers",) if found else ()), *asked), self._saying(asked or part.asks))

    def _promised(self, part: Part, asked: tuple[str, ...]) -> Stage:
        own = [each for each in self.tracker.insights if each.kind == "Avenue" and each.due and self._mine(each.source)]
        if own and "will_do" in asked:
            listed = "; ".join(f"{clean(each.text, 100).rstrip('.')}, by {each.due}" for each in own)
            return Stage(part, f"To yourself: {listed}.", ())
        open_ = tuple(key for key in asked if key == "will_do" or "will_do" not in asked)
        return Stage(part, self._held(part), open_, self._saying(open_))

    def _letter(self, part: Part) -> Stage:
        if self.row and self.row.sent_said:
            return Stage(part, f"Sent: {clean(self.row.sent_said, 40)}.", ())
        return Stage(part, "Not sent yet.", ("letter",), f"sheetsync thanks draft {self.talk.id}")

    def _touch(self, part: Part, asked: tuple[str, ...]) -> Stage:
        who = self.who
        if who is None or who.left_alone:
            return Stage(part, self._held(part), asked if who else (), self._saying(asked))
        told = [self._held(part), f"tier {who.tier}" if who.tier else "", f"{who.cadence} days" if who.cadence else ""]
        told += [f"next step on {who.next_step_date}"] if who.next_step_date else []
        settled = who.tier or who.cadence or who.next_step_date
        command = self._saying(asked) or f"sheetsync contact edit {who.id} --tier Warm"
        return Stage(part, " · ".join(filter(None, told)), (*asked, *(() if settled else ("touch",))), command)

    def _mine(self, source: str) -> bool:
        return bool(source) and _same(source, self.talk.person)

    def _held(self, part: Part) -> str:
        """Return what was said to the prompts of a step so far, shortened."""
        keys = [key for key in part.asks if not PROMPTS[key].adds]
        said = ((key, clean(stands(self.tracker, self.talk, key), 70)) for key in keys)
        return " · ".join(f"{_SHORT.get(key, '')}{text}" for key, text in said if text)

    def _saying(self, keys: tuple[str, ...]) -> str:
        return f'sheetsync after {self.talk.id} --say "{keys[0]}=…"' if keys else ""


def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)
