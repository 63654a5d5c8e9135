"""A local server that answers like Google Sheets v4 and Drive v3, for trying things out and for tests.

    from sheetsync.sandbox import Sandbox

    with Sandbox() as sandbox:
        ...  # point a client at sandbox.url

What it answers, and how sure it is of each answer, is in docs/sandbox.md.
"""

from __future__ import annotations

from sheetsync.sandbox.counts import Counts
from sheetsync.sandbox.server import Sandbox

__all__ = ["Counts", "Sandbox"]
