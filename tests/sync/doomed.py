"""A process that syncs real books and is hurt meanwhile, again and again: killed, or left without room on the disk.

    python -m tests.sync.doomed killed|limited|full FOLDER HOST

It says, as JSON, how many times it was hurt, and when the sync after that did not come to what it would have come to.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from sheetsync.errors import SheetsyncError
from sheetsync.model.notice import LEFT, RIGHT, Side
from tests.sync.desk import Played
from tests.sync.machine import Machine
from tests.sync.power import Power
from tests.sync.real import ExcelDesk, GoogleDesk
from tests.sync.test_crashes import STORY, contents

REFUSED, BROKEN = 3, 4


class Deadly(Power):
    """The process is killed before one of the effects: no handler, no cleaning up."""

    def effect(self) -> None:
        if not self.aside and self.left == self.effects:
            os.kill(os.getpid(), signal.SIGKILL)
        super().effect()


class World:
    """The story, played once up to its last sync, and put back to that point as often as wanted."""

    def __init__(self, folder: Path, host: str) -> None:
        self.folder = folder / "here"
        self.folder.mkdir()
        self.kept = folder / "kept"
        self.books: dict[Side, Played] = {LEFT: ExcelDesk(self.folder / "tracker.xlsx"), RIGHT: GoogleDesk(host)}
        self.machine = Machine(self.folder / "state", self.books, watched=self.folder)
        for act in STORY:
            self.machine.play(act)
        shutil.copytree(self.folder, self.kept)
        self.google = self.books[RIGHT].tables, self.books[RIGHT].token

    def again(self) -> None:
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder)
        self.books[RIGHT].put(*self.google)

    def sync(self) -> dict[str, Any]:
        """Run one sync, and return what both books then hold."""
        self.machine.plan().apply()
        for book in self.books.values():
            book._seen = None  # type: ignore[attr-defined]
        return contents(self.machine)


class Hurt(NamedTuple):
    """What was done to a sync, what is wrong already, and what must be undone before the next."""

    what: str
    wrong: bool
    heal: Callable[[], None] = lambda: None


def killed(world: World) -> Iterator[Hurt]:
    """Before each effect, until there are no more."""
    for effect in count():
        power = Deadly(world.folder, after=effect)

        def sync(power: Power = power) -> None:
            for book in world.books.values():
                book.power = power
            with power.on():
                world.machine.plan().apply()

        ended = in_a_child(sync)
        if ended == 0:
            return
        yield Hurt(f"killed before effect {effect}", ended != -signal.SIGKILL)


def limited(world: World) -> Iterator[Hurt]:
    """With each limit of a file's size that is too small."""
    import resource

    for size in (0, 100, 200, 400, 800, 1600, 2400, 3200, 4800, 6400, 9600):

        def sync(size: int = size) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            world.machine.plan().apply()

        ended = in_a_child(sync)
        if ended != 0:
            yield Hurt(f"limited to files of {size} bytes", ended != REFUSED)


def full(world: World) -> Iterator[Hurt]:
    """With less and less room on the disk."""
    ballast = world.folder.parent / "ballast"
    room = shutil.disk_usage(world.folder).free
    for left in range(0, 64_000, 2048):
        ballast.write_bytes(bytes(max(0, room - left)))
        try:
            world.machine.plan().apply()
        except SheetsyncError as told:
            yield Hurt(f"{left} bytes left: {told}", wrong=False, heal=ballast.unlink)
        else:
            ballast.unlink()
            return


def in_a_child(work: Callable[[], None]) -> int:
    """Do *work* in a copy of this process; 0 if it was done, REFUSED if it ended in an error that a person can read."""
    child = os.fork()
    if child == 0:
        code = BROKEN
        try:
            work()
            code = 0
        except SheetsyncError:
            code = REFUSED
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


HOW = {"killed": killed, "limited": limited, "full": full}


def main(how: str, folder: str, host: str) -> None:
    """Hurt and compare; see above."""
    world = World(Path(folder), host)
    smooth = world.sync()
    world.again()
    wrong, times = [], 0
    for hurt in HOW[how](world):
        hurt.heal()
        times += 1
        try:
            if world.sync() != smooth or not world.machine.plan().is_empty or hurt.wrong:
                wrong.append(hurt.what)
        except SheetsyncError as told:
            wrong.append(f"{hurt.what}: {told}")
        world.again()
    print(json.dumps({"wrong": wrong, "times": times}))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
