"""What was agreed and what was done, run by run, in the person's own state folder: snapshots, journals, the lock."""

from __future__ import annotations
