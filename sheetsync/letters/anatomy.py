"""A letter as text, taken apart: what stands above it, the greeting, the paragraphs, the closing and the signature."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sheetsync.letters.prose import sentences

__all__ = ["Anatomy", "anatomy"]

_GREETING = re.compile(
    r"(?:dear|hello|hi|hey|hiya|good (?:morning|afternoon|evening|day)|to whom|greetings)\b", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:yours|sincerely|kind|kindest|best|warm|warmest|with|regards|respectfully|cordially"
    r"|many thanks|thanks|cheers)\b"
    r"[^.!?]{0,40}$",
    re.IGNORECASE,
)
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The parts of a letter; *lines* are those of the body as they stand, *paragraphs* the same put together."""

    head: str
    greeting: str
    lines: tuple[str, ...]
    paragraphs: tuple[str, ...]
    closing: str
    signature: str

    @property
    def body(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.paragraphs)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the paragraphs, in their order, without those that are still open."""
        held = (each for text in self.paragraphs for each in sentences(text))
        return tuple(each for each in held if not set("[]{}") & set(each))


def anatomy(text: str) -> Anatomy:
    """Take a letter apart; what is not there is empty. Without a greeting all that stands above the closing is body."""
    lines = [line.strip() for line in text[:_MOST].splitlines()]
    top = next((place for place, line in enumerate(lines) if _GREETING.match(line) and len(line) < 100), -1)
    ends = [
        place for place, line in enumerate(lines) if place > top and _CLOSING.fullmatch(line) and len(line.split()) < 6
    ]
    end = ends[-1] if ends else len(lines)
    inner = lines[top + 1 : end]
    return Anatomy(
        "\n".join(lines[: max(top, 0)]),
        lines[top] if top >= 0 else "",
        tuple(filter(None, inner)),
        tuple(" ".join(block.split()) for block in re.split(r"\n\n+", "\n".join(inner)) if block.strip()),
        lines[end] if ends else "",
        "\n".join(lines[end + 1 :]),
    )
