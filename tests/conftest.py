"""Nothing is timed: a busy machine fails no test. What takes time for nothing is left out."""

from __future__ import annotations

import gc

from hypothesis import settings

settings.register_profile("whatever the machine does", deadline=None)
settings.load_profile("whatever the machine does")

# Books are read into hundreds of thousands of small objects, hardly any in a cycle: looking for cycles after every 700
# new ones, as Python does by itself, is a quarter of all that the tests do.
gc.set_threshold(100_000)
