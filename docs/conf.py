"""How Sphinx builds the site from this folder: `python3 dev.py docs`."""

from __future__ import annotations

from importlib.metadata import version as installed
from typing import Any

project = "sheetsync"
author = "the sheetsync contributors"
project_copyright = author
version = release = installed("sheetsync-tracker")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["*.py"]
myst_heading_anchors = 4
suppress_warnings = ["myst.xref_missing"]  # pages also link to files of the checkout, which the site does not have

html_theme = "furo"
html_title = "sheetsync"
html_static_path: list[str] = []
autodoc_typehints = "description"
autodoc_member_order = "bysource"
nitpicky = False


def setup(app: Any) -> None:
    """Leave out the library's own docstring, which is the beginning of library.md and no reStructuredText."""
    app.connect(
        "autodoc-process-docstring", lambda _app, what, _name, _of, _how, lines: what == "module" and lines.clear()
    )
