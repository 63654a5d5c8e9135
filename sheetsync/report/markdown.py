"""Markdown in which text from a cell stays text."""

from __future__ import annotations

import re

__all__ = ["escape"]

_MARKUP = re.compile(r"([\\`*_\[\]<>&|~#@!$])")
_ADDRESS = re.compile(r"(?<=:)/(?=/)|(?<=www)\.", re.IGNORECASE)


def escape(text: str) -> str:
    """Return one line of text so that Markdown shows it as it stands: no markup, no HTML, no address made into a link.

    It is meant to follow other words: a list mark or a number at the beginning of a line is not looked for.
    """
    return _ADDRESS.sub(lambda found: "\\" + found[0], _MARKUP.sub(r"\\\1", text))
