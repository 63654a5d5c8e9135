"""Fields of a Word document: of each only the result is seen, not its code."""

from __future__ import annotations

from sheetsync.interviews.notes.forms.word_styles import is_on
from sheetsync.interviews.notes.forms.xml import Element, attr, child, children

__all__ = ["Fields", "form_field"]


class Fields:
    """The fields that are open where a document is read, one inside another."""

    def __init__(self) -> None:
        self._results: list[bool] = []

    @property
    def seen(self) -> bool:
        """Whether a reader sees what stands here."""
        return all(self._results)

    def turn(self, kind: str) -> None:
        """Take note of a field's sign: its ``begin``, the ``separate`` before its result, or its ``end``."""
        if kind == "begin":
            self._results.append(False)
        elif kind == "separate" and self._results:
            self._results[-1] = True
        elif kind == "end" and self._results:
            self._results.pop()


def form_field(data: Element | None) -> str:
    """Return what an old form's box or list shows; the text of a text field stands in its result."""
    box, choice = child(data, "checkBox"), child(data, "ddList")
    if box is not None:
        checked = child(box, "checked")
        return "☒ " if is_on(checked if checked is not None else child(box, "default")) else "☐ "
    entries = [attr(each, "val") for each in children(choice, "listEntry")]
    chosen = attr(child(choice, "result"), "val", "0")
    return entries[int(chosen)] if chosen.isdecimal() and len(chosen) < 4 and int(chosen) < len(entries) else ""
