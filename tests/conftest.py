"""Nothing is timed: a busy machine fails no test."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("whatever the machine does", deadline=None)
settings.load_profile("whatever the machine does")
