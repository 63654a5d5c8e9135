"""How people label, and how they begin, an answer to each of the questions that ship with sheetsync.

Of each question first the labels, then the words by which a sentence shows what it is about. A cue is matched by the
stems of its words, in their order. ``~`` behind it says that it is weak, ``!`` that it is strong.
"""

from __future__ import annotations

from sheetsync.interviews.notes import (
    cue_words_callings,
    cue_words_contacts,
    cue_words_field,
    cue_words_future,
    cue_words_trades,
    cue_words_work,
)

__all__ = ["CUES"]

CUES = (
    cue_words_work.CUES
    | cue_words_field.CUES
    | cue_words_future.CUES
    | cue_words_contacts.CUES
    | cue_words_trades.CUES
    | cue_words_callings.CUES
)
"""Of each question, by its ID: labels, and words of sentences, separated by semicolons."""
