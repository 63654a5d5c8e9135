"""Words compared as people read them."""

from __future__ import annotations

import unicodedata

__all__ = ["folded", "without_accents"]

# Latin letters that are no letter with a mark, so that Unicode does not take them apart.
_SPELT_OUT = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)


def folded(text: str) -> str:
    """Reduce a name, a label or a few words to what does not depend on letter case and blanks."""
    return " ".join(text.split()).casefold()


def without_accents(text: str) -> str:
    """Reduce words to lower-case letters without accents, single blanks between them: “Łódź” to “lodz”.

    Letters of other scripts stay, whichever way Unicode has composed them.
    """
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return folded("".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_SPELT_OUT))
