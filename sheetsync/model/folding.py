"""Words compared as people read them."""

from __future__ import annotations

__all__ = ["folded"]


def folded(text: str) -> str:
    """Reduce a name, a label or a few words to what does not depend on letter case and blanks."""
    return " ".join(text.split()).casefold()
