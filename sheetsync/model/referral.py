"""What comes of a referral: the words under Outcome in the sheet Referrals."""

from __future__ import annotations

__all__ = ["is_to_be_told"]


def is_to_be_told(outcome: str) -> bool:
    """Tell whether the referrer is to hear of an *outcome*: a reply alone is none yet.

    Source: Yale (let them know), once they were met or have refused.
    """
    return outcome.casefold() not in ("", "replied")
