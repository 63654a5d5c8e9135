"""Reading the sheets Fields and Factors: what matters, scores with their evidence, and what rules out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sheetsync.model.fields import Factor, RuleOut, Score
from sheetsync.model.folding import folded
from sheetsync.model.safe_text import clean
from sheetsync.model.study import Answer, Study
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Factor as FactorRow
from sheetsync.tracker.study import split_list

__all__ = ["Sheet", "decided_rule_outs", "read_factors", "rule_outs"]

_NOTHING = {"", "-", "–", "none", "nothing", "no", "nothing so far", "n/a"}


@dataclass
class Sheet:
    """What the sheet Factors says: factors in the order in which they first come, and what could not be used.

    *answers* are the rows of Responses that a score may rest on, by their IDs in lower case.
    """

    answers: Mapping[str, Answer]
    factors: list[Factor] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def note(self, row: FactorRow, text: str) -> None:
        """Note what is wrong with a row."""
        self.notices.append(f"{row.where}: {text}")


def read_factors(tracker: Tracker, study: Study) -> Sheet:
    """Return every factor with its scores, by the folded name of the field.

    A factor has the first weight that stands in one of its rows, and of two scores of one field the upper counts.
    """
    sheet = Sheet({each.row.casefold(): each for each in study.answers if each.row})
    weights: dict[str, int] = {}
    scores: dict[str, dict[str, Score]] = {}
    called: dict[str, str] = {}
    rows = tracker.factors
    sheet.notices += [each.sentence for each in tracker.odd["factors"] if each.column in ("weight", "score")]
    for row in rows:
        name = row.factor
        if not name:
            if row.weight_said or row.score_said or row.evidence:
                sheet.note(row, "no factor is named, so nothing was counted.")
            continue
        called.setdefault(folded(name), name)
        weight = row.weight
        first = weights.setdefault(folded(name), weight) if weight is not None else None
        if weight != first:
            shown = clean(name, 60)
            sheet.note(row, f"{shown} weighs {weight} here and {first} above; {first} counts for all fields.")
        _take_score(sheet, study, row, scores.setdefault(folded(name), {}))
    sheet.factors = [Factor(name, weights.get(key), scores[key]) for key, name in called.items()]
    return sheet


def _take_score(sheet: Sheet, study: Study, row: FactorRow, there: dict[str, Score]) -> None:
    """Put the score of a row among those of its factor, or note why not."""
    name, about = clean(row.factor, 60), row.field
    score = row.score
    if score is None:
        return
    if not about:
        sheet.note(row, f"the score of {name} is for no field.")
    elif folded(about) in there:
        sheet.note(row, f"{clean(about, 60)} has a score for {name} above already.")
    else:
        there[folded(about)] = Score(row.id, score, _evidence(sheet, study, row, about), clean(row.note, 400))


def decided_rule_outs(tracker: Tracker, today: date) -> Iterator[RuleOut]:
    """Yield what a person has decided rules out as of *today*: verdicts in Fields, and rows of Factors.

    A row of Factors counts no more from the day in Lifted on.
    """
    for row in tracker.fields:
        if row.verdict.casefold() == "rule out" and row.name:
            because = clean(row.rule_out or row.dislikes, 400)
            yield RuleOut(row.name, row.name, because=because, where=row.where)
    for each in tracker.factors:
        kind = each.rule_out.casefold()
        is_lifted = each.lifted_on is not None and each.lifted_on <= today
        if kind in {"hard", "soft", "yes"} and (each.factor or each.field) and not is_lifted:
            yield RuleOut(
                each.factor or each.field,
                each.field,
                hard=kind != "soft",
                because=clean(each.note, 400),
                where=each.where,
                evidence=split_list(each.evidence.replace(",", ";")),
            )


def rule_outs(tracker: Tracker, study: Study, today: date) -> Iterator[RuleOut]:
    """Yield all that rules out as of *today*: what was decided, then what reflections rule out.

    What a reflection says is only to be thought over.
    """
    yield from decided_rule_outs(tracker, today)
    for row in tracker.reflections:
        talk = study.talk.get(row.interview.casefold())
        for text in split_list(row.rule_out):
            if folded(text).rstrip(".") not in _NOTHING:
                after = f" after talking to {talk.person}" if talk else ""
                yield RuleOut(clean(text, 200), hard=False, because=f"you wrote that{after}", where=row.where)


def _evidence(sheet: Sheet, study: Study, row: FactorRow, about: str) -> tuple[str, ...]:
    """Return the rows of Responses that a score rests on; those that are not there are noted and count for nothing."""
    found = []
    for name in split_list(row.evidence.replace(",", ";")):
        answer = sheet.answers.get(name.casefold())
        if answer is None:
            sheet.note(row, f"there is no row “{clean(name, 40)}” in Responses.")
            continue
        found.append(answer.row)
        talk = study.talk[answer.interview.casefold()]
        if talk.field and folded(talk.field) != folded(about):
            where, other = clean(about, 60), clean(talk.field, 60)
            sheet.note(row, f"{clean(answer.row, 40)} is from a talk about {other}, not {where}.")
    return tuple(found)
