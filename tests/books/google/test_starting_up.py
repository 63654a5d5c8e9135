"""Commands that never speak to Google do not pay for it."""

from __future__ import annotations

import subprocess
import sys


def test_importing_the_room_imports_neither_gspread_nor_the_login() -> None:
    code = (
        "import sys, sheetsync.books.google;"
        "print(*sorted({'gspread', 'google.auth', 'requests', 'stamina'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
