"""`python -m sheetsync.cli`: the command line for those who start it by the Python that has it."""

from __future__ import annotations

import sys

from sheetsync.cli import main

if __name__ == "__main__":
    sys.exit(main())
