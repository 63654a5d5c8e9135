"""What notes do to a chart, told answer by answer."""

from __future__ import annotations

from collections.abc import Iterator

from sheetsync.model.filling import Fate, Filling, How, Placed
from sheetsync.report.text import Line, clean, count, line

__all__ = ["filling_json", "filling_lines", "filling_summary"]

_STYLES = {Fate.WRITE: "plain", Fate.SAME: "muted", Fate.DIFFERS: "late", Fate.EMPTY: "muted", Fate.HELD: "due"}


def filling_lines(filling: Filling) -> Iterator[Line]:
    """Yield where each answer goes, how its question was found, and what becomes of it; what is doubtful is marked."""
    for each in filling.placed:
        if each.how is How.ASIDE or each.fate is Fate.EMPTY:
            continue
        yield (
            ("plain", "  ") if each.sure else ("due", "? "),
            ("strong", clean(each.text, 100)),
            ("muted", _how(each)),
        )
        yield from (line(f"    {text}", _STYLES[each.fate]) for text in _told(each))
        if each.fate is Fate.DIFFERS:
            yield line(f"    there already: {clean(each.there, 160)}", "late")
        for doubt in each.doubts:
            yield (("due", f"? in {each.question or 'it'}: "), ("plain", f"“{clean(doubt, 600)}”"))
    yield from _rest(filling)
    if any(not each.sure or each.doubts for each in filling.placed):
        yield line("A “?” marks what may belong elsewhere; it is noted beside the answer until you delete it.", "muted")


def _told(each: Placed) -> Iterator[str]:
    """Yield the words of an answer, without those that are shown as doubtful by themselves."""
    answer = each.said.answer
    for doubt in each.doubts:
        answer = answer.replace(doubt, "…")
    if answer:
        yield clean(answer, 600 if not each.sure else 160)


def _rest(filling: Filling) -> Iterator[Line]:
    """Yield what is no answer: what goes into the log, who was named, and what is still unanswered."""
    for each in filling.placed:
        if each.how is How.ASIDE:
            yield line("  Answers no question; kept in the log as a note:", "muted")
            yield line(f"    {clean(each.said.answer, 400)}", "muted")
    for name in filling.people:
        yield line(f"  Named in the notes, to Referrals: {clean(name, 160)}")
    for text in filling.kept:
        yield line(f"  {clean(text, 300)}", "due")
    for text in filling.unanswered:
        yield line(f"  Not answered: {clean(text, 100)}", "muted")


def filling_summary(filling: Filling) -> str:
    """Return in a sentence how many answers are new, and what of the rest."""
    fates = [each.fate for each in filling.placed if each.how is not How.ASIDE]
    written = fates.count(Fate.WRITE)
    new = sum(each.how is How.NEW and each.fate is Fate.WRITE for each in filling.placed)
    parts = [count(written, "answer is new", "answers are new")]
    if new:
        parts.append(count(new, "of them under a question of its own", "of them under questions of their own"))
    for fate, one, many in (
        (Fate.SAME, "is there already", "are there already"),
        (Fate.DIFFERS, "differs from what is there and was left out", "differ from what is there and were left out"),
        (Fate.HELD, "is doubtful and was held back", "are doubtful and were held back"),
    ):
        if fates.count(fate):
            parts.append(count(fates.count(fate), one, many))
    if filling.unanswered:
        parts.append(count(len(filling.unanswered), "question has no answer", "questions have no answer"))
    return ", ".join(parts) + "."


def filling_json(filling: Filling, *, written: bool) -> dict[str, object]:
    """Return the same as data, ``sheetsync.fill/1``."""
    return {
        "format": "sheetsync.fill/1",
        "interview": filling.interview,
        "written": written,
        "answers": [
            {
                "question": each.question,
                "text": each.text,
                "label": each.said.label,
                "answer": each.said.answer,
                "found": each.how.value,
                "sure": each.sure and not each.doubts,
                "doubts": list(each.doubts),
                "fate": each.fate.name.casefold(),
                "row": each.row,
                "there": each.there if each.fate is Fate.DIFFERS else "",
            }
            for each in filling.placed
            if each.how is not How.ASIDE
        ],
        "aside": [each.said.answer for each in filling.placed if each.how is How.ASIDE],
        "people": list(filling.people),
        "unanswered": list(filling.unanswered),
        "kept": list(filling.kept),
    }


def _how(each: Placed) -> str:
    label = clean(each.said.label, 80)
    if each.how is How.LIKENESS and label:
        return f"  {each.question or 'new'}, {each.how}: “{label}”"
    if each.how is How.NEW:
        return f"  {each.how}"
    return f"  {each.question}, {each.how}"
