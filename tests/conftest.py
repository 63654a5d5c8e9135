"""Nothing is timed: a busy machine fails no test. What takes time for nothing is left out."""

from __future__ import annotations

import gc
import os

from hypothesis import settings

settings.register_profile("whatever the machine does", deadline=None)
settings.load_profile("whatever the machine does")

# Books are read into hundreds of thousands of small objects, hardly any in a cycle: looking for cycles after every 700
# new ones, as Python does by itself, is a quarter of all that the tests do.
gc.set_threshold(100_000)

# Waiting until the disk itself has what was written is for a machine that loses its power, which no test does, and a
# process that is killed loses nothing without it: ten waits in each sync were a fifth of what some tests took.
os.fsync = lambda fd: None
