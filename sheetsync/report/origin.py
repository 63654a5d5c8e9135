"""What a person is told where nothing is known that both sides agreed on: one sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheetsync.model.origin import Origin, Why

__all__ = ["origin_sentences"]

_KEPT = "So everything on either side is kept, and nothing is deleted."

_REASONS: Mapping[Why, str] = {
    Why.NEVER: "{sides} have no sync in common yet.",
    Why.RECORD_GONE: "The record of what {sides} last agreed on is not on this machine.",
    Why.MARK_GONE: "One of {sides} has lost its mark of the last sync; a row deleted since then may be back.",
    Why.NOTHING_COMMON: "{sides} have both been synced, but never with each other as they now are.",
}


def origin_sentences(origin: Origin, left: str, right: str) -> Iterator[str]:
    """Say why everything is kept, if that is so, and which records cannot be read."""
    for path in origin.damaged:
        yield f"The record {path} is damaged, so it counts as missing; it was left where it is."
    if origin.why in _REASONS:
        yield f"{_REASONS[origin.why].format(sides=f'{left} and {right}')} {_KEPT}"
