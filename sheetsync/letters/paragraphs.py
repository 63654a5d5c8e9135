"""The paragraphs of a letter template: sentences that may be left out, and wordings of which one is taken.

A line that begins with ``+`` is a sentence of its own in the paragraph, one with ``/`` another wording of the last
sentence. ``{{field}}`` becomes what is known, or a gap; a sentence with ``{{field?}}`` goes while nothing is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sheetsync.letters.chosen import turn
from sheetsync.model.letter import TemplateField

__all__ = ["FIELD", "filled", "paragraph"]

FIELD = re.compile(r"\{\{\s*+([\w.-]++)\s*+(\??)\s*+\}\}")


def paragraph(text: str, known: Mapping[str, TemplateField], talk: str, number: int) -> str | None:
    """Return a paragraph with its fields filled, as one line; None if nothing of it is left.

    Of several wordings it has the one that says most of what is known; which of equal ones depends on the letter,
    named by its *talk*, and on the *number* of the paragraph in it.
    """
    said = []
    for place, wordings in enumerate(_sentences(text)):
        fit = [each for each in wordings if _optional(each) <= {key for key, field in known.items() if field.is_there}]
        if fit:
            most = max(len(_optional(each)) for each in fit)
            best = [each for each in fit if len(_optional(each)) == most]
            said.append(filled(best[turn(talk, 10 * number + place) % len(best)], known))
    return " ".join(" ".join(said).split()) if said else None


def filled(text: str, known: Mapping[str, TemplateField]) -> str:
    """Return text with its fields filled, each with what is known or with its gap."""
    return FIELD.sub(lambda match: known[match[1]].shown, text)


def _sentences(text: str) -> list[list[str]]:
    """Return the sentences of a paragraph, each with its wordings."""
    found: list[list[str]] = [[""]]
    for line in text.splitlines():
        if line.startswith("+ "):
            found.append([line[2:]])
        elif line.startswith("/ "):
            found[-1].append(line[2:])
        else:
            found[-1][-1] += f" {line}"
    return [[each for each in wordings if each.strip()] for wordings in found]


def _optional(text: str) -> set[str]:
    return {match[1] for match in FIELD.finditer(text) if match[2]}
