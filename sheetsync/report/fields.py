"""Fields compared, for a screen, as Markdown and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sheetsync.model.fields import Comparison, Factor, FieldStanding, Flip, Reason, RuleOut
from sheetsync.model.folding import folded
from sheetsync.report.fields_overview import overview_blocks, shifts_text
from sheetsync.report.markdown import escape
from sheetsync.report.text import Line, clean, count, line
from sheetsync.report.tree import tree_lines, tree_markdown

__all__ = [
    "fields_json",
    "fields_lines",
    "fields_markdown",
    "flip_text",
    "fragile_text",
    "remarks",
    "sections_of",
    "standing_text",
    "table_of",
    "told_of",
    "verdict_text",
]

_NAME, _SAID, _MOST = 60, 300, 5


def verdict_text(found: Comparison) -> str:
    """Return what the comparison comes to, in a sentence."""
    ranked = found.ranked
    if not found.fields:
        return "There are no fields yet: say for a contact what field they are in, with `sheetsync contact edit`."
    if not ranked:
        return "There is no order yet: score the fields on the sheet Factors, or with `sheetsync fields score`."
    first = [clean(each.name, _NAME) for each in ranked if each.rank == 1]
    if len(ranked) == 1:
        return f"Only {first[0]} can be ranked, so nothing is compared."
    if len(first) > 1:
        return f"{' and '.join(first)} are level at {_mean(ranked[0])}."
    second = f"{clean(ranked[1].name, _NAME)} with {_mean(ranked[1])}"
    return f"{first[0]} comes first with {_mean(ranked[0])}, before {second}."


def fragile_text(found: Comparison) -> str:
    """Say whether one weight, one more or one less, gives another order; blank where there is no order."""
    if len(found.ranked) < 2:
        return ""
    if not found.flips:
        return "The order is steady: no single weight, one more or one less, changes it."
    return f"The order is fragile: {count(len(found.flips), 'change', 'changes')} of one weight by one would turn it."


def flip_text(flip: Flip) -> str:
    """Return what a changed weight would do."""
    first = min(flip.order.values())
    ahead = [clean(name, _NAME) for name, rank in flip.order.items() if rank == first]
    rest = sorted((rank, clean(name, _NAME)) for name, rank in flip.order.items() if rank > first)
    then = f", then {', '.join(name for _, name in rest)}" if rest else ""
    level = " level" if len(ahead) > 1 else ""
    return f"{clean(flip.factor, _NAME)} {flip.weight} → {flip.instead}: {' and '.join(ahead)}{level} first{then}"


def standing_text(each: FieldStanding) -> str:
    """Return where a field stands: its means, what they rest on, interest and verdict."""
    parts = []
    if each.total is not None:
        parts.append(f"{_mean(each)} on the factors compared")
    if each.own is not None and each.own != each.total:
        parts.append(f"{float(each.own):.2f} on all of its own")
    if each.scored:
        guesses = f", {count(each.guesses, 'guess', 'guesses')}" if each.guesses else ""
        parts.append(f"{count(each.scored, 'score', 'scores')}{guesses}")
    parts.append(count(each.interviews, "interview done", "interviews done"))
    if each.interest:
        parts.append(f"interest {each.interest} of 5")
    if each.verdict:
        parts.append(f"verdict: {clean(each.verdict, 40)}")
    return "; ".join(parts)


def remarks(each: FieldStanding) -> Iterator[tuple[str, str]]:
    """Yield what speaks against a field and for it: a style, and a sentence."""
    for rule in each.ruled_out:
        yield "late", f"✖ Ruled out: {rule_text(rule)}"
    for rule in each.doubts:
        yield "due", f"? To be thought over: {rule_text(rule)}"
    if each.shifts:
        yield "plain", f"Interest before → after: {shifts_text(each.shifts)}"
    for sign, reasons in (("+", each.appeals), ("−", each.dislikes)):
        yield from (("plain", f"{sign} {reason_text(reason)}") for reason in reasons[:_MOST])
        if len(reasons) > _MOST:
            yield "muted", f"{sign} and {len(reasons) - _MOST:,} more"
    if each.rank is not None and each.interviews < 2:
        yield (
            "due",
            "Rests on " + ("one interview" if each.interviews else "no interview") + ": too little to decide by.",
        )


def told_of(found: Comparison) -> list[FieldStanding]:
    """Return the fields of which there is more to say than stands in the table of all fields."""
    return [each for each in found.fields if each.scored or any(remarks(each))]


def rule_text(rule: RuleOut) -> str:
    """Return a rule-out with its reason and where it stands."""
    what = "by your verdict" if rule.what == rule.field else clean(rule.what, _SAID)
    because = f": {clean(rule.because, _SAID)}" if rule.because else ""
    rows = f"; {', '.join(clean(row, 40) for row in rule.evidence)}" if rule.evidence else ""
    return f"{what}{because} ({rule.where}{rows})"


def reason_text(reason: Reason) -> str:
    """Return a reason, how many people it was heard from, and their names."""
    if not reason.people:
        return f"{clean(reason.text, _SAID)} (your own words)"
    names = ", ".join(clean(name, _NAME) for name in reason.people[:_MOST])
    return f"{clean(reason.text, _SAID)} ({count(len(reason.people), 'person', 'people')}: {names})"


def table_of(found: Comparison) -> tuple[list[str], list[list[str]]]:
    """Return heads and rows of a table: a factor a row, its weight, and a score with its evidence for each field."""
    shown = [each for each in found.fields if each.scored]
    heads = ["Factor", "Weight", *(clean(each.name, _NAME) for each in shown)]
    rows = [
        [
            clean(factor.name, _NAME) + ("" if factor.name in found.compared else " (not compared)"),
            "" if factor.weight is None else str(factor.weight),
            *(score_text(factor, each) for each in shown),
        ]
        for factor in found.factors
        if factor.scores
    ]
    return heads, rows


def score_text(factor: Factor, each: FieldStanding) -> str:
    """Return a score with the rows of Responses it rests on, or that it is a guess."""
    score = factor.scores.get(folded(each.name))
    if score is None:
        return "–"
    return f"{score.value} ({', '.join(clean(row, 40) for row in score.evidence) or 'a guess'})"


def fields_lines(found: Comparison) -> Iterator[Line]:
    """Yield the whole comparison for a screen, the fields at a glance first."""
    if found.fields:
        yield from tree_lines(overview_blocks(found))
        yield ()
    yield line(verdict_text(found), "heading")
    if text := fragile_text(found):
        yield line(text, "late" if found.flips else "plain")
    yield from (line(f"  {flip_text(flip)}") for flip in found.flips)
    for each in told_of(found):
        yield ()
        place = f"{each.rank}. " if each.rank is not None else ""
        yield line(f"{place}{clean(each.name, _NAME)}", "strong")
        yield line(f"   {standing_text(each)}")
        yield from (line(f"   {text}", style) for style, text in remarks(each))
    heads, rows = table_of(found)
    if rows:
        yield ()
        yield line("Factors", "heading")
        yield from (line(text) for text in _laid_out(heads, rows))
    for title, texts in sections_of(found):
        yield ()
        yield line(title, "heading")
        yield from (line(f"  {text}") for text in texts)


def fields_markdown(found: Comparison) -> str:
    """Return the comparison as Markdown (CommonMark with tables); nothing in a cell can become markup of its own."""
    lines = ["# Fields compared", "", *tree_markdown(overview_blocks(found)), "", escape(verdict_text(found))]
    if text := fragile_text(found):
        lines += ["", escape(text), *(f"- {escape(flip_text(flip))}" for flip in found.flips)]
    for each in told_of(found):
        place = f"{each.rank}. " if each.rank is not None else ""
        lines += ["", f"## {place}{escape(clean(each.name, _NAME))}", "", f"- {escape(standing_text(each))}"]
        lines += [f"- {escape(text)}" for _, text in remarks(each)]
    heads, rows = table_of(found)
    if rows:
        lines += ["", "## Factors", "", _row(heads), _row(["---"] * len(heads)), *map(_row, rows)]
    for title, texts in sections_of(found):
        lines += ["", f"## {title}", "", *(f"- {escape(text)}" for text in texts)]
    return "\n".join(lines) + "\n"


def fields_json(found: Comparison) -> dict[str, Any]:
    """Return the comparison as data, ``sheetsync.fields/1``; nothing is cut short."""
    return {
        "format": "sheetsync.fields/1",
        "fields": [_standing_json(each) for each in found.fields],
        "factors": [
            {
                "name": factor.name,
                "weight": factor.weight,
                "compared": factor.name in found.compared,
                "scores": [
                    {"field": key, "row": score.row, "score": score.value, "evidence": list(score.evidence)}
                    for key, score in factor.scores.items()
                ],
            }
            for factor in found.factors
        ],
        "fragile": bool(found.flips) if len(found.ranked) > 1 else None,
        "flips": [
            {"factor": flip.factor, "weight": flip.weight, "instead": flip.instead, "ranks": dict(flip.order)}
            for flip in found.flips
        ],
        "anywhere": [_rule_json(rule) for rule in found.anywhere],
        "notices": list(found.notices),
    }


def sections_of(found: Comparison) -> Iterator[tuple[str, list[str]]]:
    """Yield what else there is to know, in lists with titles: what is not compared, what is ruled out, what is odd."""
    left = [f"{clean(name, _NAME)}: {clean(why, _SAID)}" for name, why in found.left_out]
    rules = [f"{'' if rule.hard else 'to be thought over: '}{rule_text(rule)}" for rule in found.anywhere]
    notices = [clean(text, _SAID) for text in found.notices]
    sections = (("Not compared", left), ("What you rule out anywhere", rules), ("To look at in the sheet", notices))
    yield from ((title, texts) for title, texts in sections if texts)


def _standing_json(each: FieldStanding) -> dict[str, Any]:
    return {
        "name": each.name,
        "rank": each.rank,
        "total": float(each.total) if each.total is not None else None,
        "own": float(each.own) if each.own is not None else None,
        "verdict": each.verdict,
        "interest": each.interest,
        "contacts": each.contacts,
        "interviews": each.interviews,
        "planned": each.planned,
        "shifts": [{"person": s.person, "before": s.before, "after": s.after} for s in each.shifts],
        "scored": each.scored,
        "guesses": each.guesses,
        "ruled_out": [_rule_json(rule) for rule in each.ruled_out],
        "doubts": [_rule_json(rule) for rule in each.doubts],
        "appeals": [{"text": reason.text, "people": list(reason.people)} for reason in each.appeals],
        "dislikes": [{"text": reason.text, "people": list(reason.people)} for reason in each.dislikes],
    }


def _rule_json(rule: RuleOut) -> dict[str, Any]:
    return {
        "what": rule.what,
        "field": rule.field or None,
        "hard": rule.hard,
        "because": rule.because,
        "where": rule.where,
        "evidence": list(rule.evidence),
    }


def _mean(each: FieldStanding) -> str:
    return f"{float(each.total):.2f}" if each.total is not None else "–"


def _laid_out(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table in columns of even width."""
    widths = [max(len(row[number]) for row in (heads, *rows)) for number in range(len(heads))]
    for row in (heads, *rows):
        yield "  " + "  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip()


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell if cell == "---" else escape(cell) for cell in cells) + " |"
