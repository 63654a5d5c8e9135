"""The hour after an interview in eight steps: where each stands, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from sheetsync.interviews.insights import addresses_in
from sheetsync.interviews.notes.people import people_in
from sheetsync.interviews.reflection import stands
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
    own = {
        "notes": _notes,
        "expected": _compared,
        "named": _named,
        "promise": _promised,
        "letter": _letter,
        "touch": _again,
    }
    found = []
    for part in PARTS:
        asked = tuple(key for key in part.asks if key in waiting)
        if part.key in own:
            found.append(own[part.key](tracker, study, talk, part, asked))
        else:
            found.append(Stage(part, _held(tracker, talk, part), asked, _saying(talk, asked)))
    return found


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


def _notes(tracker: Tracker, study: Study, talk: Talk, part: Part, asked: tuple[str, ...]) -> Stage:
    rows = study.of_interview(talk.id)
    answered = sum(each.answered for each in rows)
    told = f"{answered} of {len(rows)} questions have an answer." if rows else "No question was prepared for it."
    return Stage(
        part,
        told,
        () if answered else ("chart",),
        f"sheetsync after {talk.id} NOTES" if answered < len(rows) or not rows else "",
    )


def _compared(tracker: Tracker, study: Study, talk: Talk, part: Part, asked: tuple[str, ...]) -> Stage:
    said = [each.match.casefold() for each in study.of_interview(talk.id) if each.answered and each.match]
    left = len(to_compare(study, talk))
    odd = sum(each in _ODD for each in said)
    told = f"{len(said)} compared, {odd} of them a surprise." if said else ""
    told += f"{' ' if told else ''}{left} still to compare." if left else ""
    asked = () if said and not left and not odd else asked  # nothing was a surprise, so that is answered
    command = f"sheetsync chart answer {talk.id} QUESTION --match Partly" if left else _saying(talk, asked)
    return Stage(part, told, (*(("match",) if left else ()), *asked), command)


def _named(tracker: Tracker, study: Study, talk: Talk, part: Part, asked: tuple[str, ...]) -> Stage:
    given = [
        each.to_name for each in tracker.referrals if each.giver.casefold() == talk.contact.casefold() and each.to_name
    ]
    told = f"In Referrals: {clean(', '.join(given), 200)}." if given else ""
    found = offers(tracker, study, talk)
    if found:
        told += f"{' ' if told else ''}Named in the answers, kept nowhere yet: {clean('; '.join(each.shown for each in found), 300)}."
    return Stage(part, told, (*(("offers",) if found else ()), *asked), _saying(talk, asked or ("referral",)))


def _promised(tracker: Tracker, study: Study, talk: Talk, part: Part, asked: tuple[str, ...]) -> Stage:
    own = [
        each
        for each in tracker.insights
        if each.kind == "Avenue" and each.due and folded(each.source) == folded(talk.person)
    ]
    if own and "will_do" in asked:
        told = "; ".join(f"to yourself: {clean(each.text, 100)}, by {each.due}" for each in own)
        return Stage(part, f"{told[:1].upper()}{told[1:]}.", ())
    open_ = tuple(key for key in asked if key == "will_do" or "will_do" not in asked)
    return Stage(part, _held(tracker, talk, part), open_, _saying(talk, open_))


def _letter(tracker: Tracker, study: Study, talk: Talk, part: Part, asked: tuple[str, ...]) -> Stage:
    row = tracker.interview(talk.id)
    if row and row.sent_said:
        return Stage(part, f"Sent: {clean(row.sent_said, 40)}.", ())
    return Stage(part, "Not sent yet.", ("letter",), f"sheetsync thanks draft {talk.id}")


def _again(tracker: Tracker, study: Study, talk: Talk, part: Part, asked: tuple[str, ...]) -> Stage:
    who = tracker.contact(talk.contact)
    settled = who is None or who.tier or who.cadence or who.next_step_date or who.left_alone
    told = _held(tracker, talk, part)
    if who and (who.tier or who.next_step_date):
        told += f"{' ' if told else ''}{f'Tier {who.tier}.' if who.tier else f'Next step on {who.next_step_date}.'}"
    command = "" if settled else f"sheetsync contact edit {talk.contact} --tier Warm"
    return Stage(part, told, (*asked, *(() if settled else ("touch",))), _saying(talk, asked) or command)


def _held(tracker: Tracker, talk: Talk, part: Part) -> str:
    """Return what was said to the prompts of a step so far, shortened."""
    said = (clean(stands(tracker, talk, key), 70) for key in part.asks if key not in ("referral", "insight"))
    return " · ".join(filter(None, said))


def _saying(talk: Talk, keys: tuple[str, ...]) -> str:
    return f'sheetsync after {talk.id} --say "{keys[0]}=…"' if keys else ""
