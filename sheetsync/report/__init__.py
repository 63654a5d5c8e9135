"""What was found or done, as text, Markdown and JSON; knows no terminal."""

from __future__ import annotations
