"""Where trackers live: workbooks, Google spreadsheets, memory. Every book observes and applies; nothing else writes."""

from __future__ import annotations
