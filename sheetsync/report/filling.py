"""What notes do to a chart, told answer by answer."""

from __future__ import annotations

from collections.abc import Iterator

from sheetsync.model.filling import Fate, Filling, How, Placed
from sheetsync.report.text import Line, clean, count, line

__all__ = ["filling_json", "filling_lines", "filling_summary"]

_STYLES = {Fate.WRITE: "plain", Fate.SAME: "muted", Fate.DIFFERS: "late", Fate.EMPTY: "muted"}


def filling_lines(filling: Filling) -> Iterator[Line]:
    """Yield where each answer goes, how its question was found, and what becomes of it; what is unsure is marked."""
    for each in filling.placed:
        mark = "?" if not each.sure and each.fate is not Fate.EMPTY else " "
        yield (
            ("due" if mark == "?" else "plain", f"{mark} "),
            ("strong", clean(each.text, 100)),
            ("muted", _how(each)),
        )
        if each.said.answer:
            yield ((_STYLES[each.fate], f"    {clean(each.said.answer, 160)}"),)
        if each.fate is Fate.DIFFERS:
            yield (("late", f"    there already: {clean(each.there, 160)}"),)
    for kept in filling.kept:
        yield line(f"  {clean(kept, 300)}", "due")


def filling_summary(filling: Filling) -> str:
    """Return in a sentence how many answers are new, and what of the rest."""
    fates = [each.fate for each in filling.placed]
    written = fates.count(Fate.WRITE)
    new = sum(each.how in (How.NEW, How.REST) and each.fate is Fate.WRITE for each in filling.placed)
    parts = [count(written, "answer is new", "answers are new")]
    if new:
        parts.append(count(new, "of them under a question of its own", "of them under questions of their own"))
    for fate, one, many in (
        (Fate.SAME, "is there already", "are there already"),
        (Fate.DIFFERS, "differs from what is there and was left out", "differ from what is there and were left out"),
        (Fate.EMPTY, "question has no answer", "questions have no answer"),
    ):
        if fates.count(fate):
            parts.append(count(fates.count(fate), one, many))
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
                "sure": each.sure,
                "fate": each.fate.name.casefold(),
                "row": each.row,
                "there": each.there if each.fate is Fate.DIFFERS else "",
            }
            for each in filling.placed
        ],
        "kept": list(filling.kept),
    }


def _how(each: Placed) -> str:
    label = clean(each.said.label, 80)
    if each.how is How.LIKENESS:
        return f"  {each.question or 'new'}, {each.how}: “{label}”"
    if each.how in (How.NEW, How.REST):
        return f"  {each.how}"
    return f"  {each.question}, {each.how}"
