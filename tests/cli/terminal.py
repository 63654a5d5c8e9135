"""A real terminal, with somebody who types at it: the command runs as a process of its own, and sees a screen."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence

__all__ = ["typed_at_a_terminal"]

_PATIENCE = 60.0
"""How many seconds an expected question may take."""


def typed_at_a_terminal(words: Sequence[str], *turns: tuple[str, str]) -> str:
    """Run sheetsync at a terminal, type each answer once its question is on the screen; return all that was shown."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sheetsync", *words]
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True, start_new_session=True
    )
    os.close(theirs)
    try:
        shown = ""
        for question, answer in turns:
            shown += _until(ours, question)
            if answer.isprintable():  # a line ends, and the end of all input is no key
                _until_keys_count(ours)
            os.write(ours, answer.encode())
        return shown + _until(ours, None)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(ours)


def _until_keys_count(terminal: int) -> None:
    """Wait until single keys are read: one that is pressed before waits for the end of its line."""
    import termios

    end = time.monotonic() + 2
    while termios.tcgetattr(terminal)[3] & termios.ICANON and time.monotonic() < end:
        time.sleep(0.01)


def _until(terminal: int, question: str | None) -> str:
    """Return what comes on the screen until a question stands there, or with None until the end."""
    shown, end = "", time.monotonic() + _PATIENCE
    while question is None or question not in shown:
        ready, _, _ = select.select([terminal], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            raise AssertionError(f"“{question}” did not come; on the screen is:\n{shown}")
        try:
            part = os.read(terminal, 65536)
        except OSError:  # nobody has the other end open any more
            part = b""
        if not part:
            if question is None:
                return shown
            raise AssertionError(f"It ended before “{question}”; on the screen is:\n{shown}")
        shown += part.decode(errors="replace").replace("\r\n", "\n")
    return shown
