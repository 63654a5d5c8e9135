"""cron: one line of the person's crontab.

cron makes up for nothing, so the line comes every hour, and `check --weekly` says itself whether it is time.
"""

from __future__ import annotations

from shlex import join, quote

from sheetsync.schedulers.interface import Job, JobUnfit, SchedulerFailed, tell

__all__ = ["Cron"]

_LONGEST = 990
"""cron refuses longer lines, some at 998 characters."""


class Cron:
    """The crontab of whoever runs this."""

    name = "cron"

    def shown(self, job: Job) -> str:
        """Return the line, which ends in a comment by which it is found again."""
        variables = "".join(f"{name}={quote(value)} " for name, value in job.environ.items())
        line = f"cd {quote(job.folder)} && {variables}{join(job.command)} {_mark(job)}"
        # Versions of cron differ in what they make of a backslash, and % ends the command unless it has one before it.
        if "\\" in line:
            raise JobUnfit(
                "A path with a backslash cannot be put into a crontab.", hint="Rename it. Nothing was changed."
            )
        line = f"{job.weekly.minute} * * * * " + line.replace("%", "\\%")
        if len(line.encode()) > _LONGEST:
            raise JobUnfit(
                "The line would be longer than cron takes.",
                hint="Use shorter paths, or another scheduler (--with). Nothing was changed.",
            )
        return line

    def install(self, job: Job) -> None:
        """Add the line to the crontab, all of whose other lines stay as they are."""
        line = self.shown(job)
        self._write([*(each for each in self._lines() if not each.endswith(_mark(job))), line])

    def remove(self, job: Job) -> bool:
        """Take the line out of the crontab, all of whose other lines stay as they are."""
        lines = self._lines()
        kept = [each for each in lines if not each.endswith(_mark(job))]
        if len(kept) < len(lines):
            self._write(kept)
        return len(kept) < len(lines)

    def has(self, job: Job) -> bool:
        """Tell whether the line is there."""
        return any(each.endswith(_mark(job)) for each in self._lines())

    def _lines(self) -> list[str]:
        answer = tell("crontab", "-l", fails=False)
        if answer.returncode and "no crontab" not in answer.stderr:
            raise SchedulerFailed(f"The crontab cannot be read: {answer.stderr.strip()}", hint="Nothing was changed.")
        return [] if answer.returncode else answer.stdout.split("\n")[: -1 if answer.stdout.endswith("\n") else None]

    def _write(self, lines: list[str]) -> None:
        tell("crontab", "-", text="".join(f"{line}\n" for line in lines))


def _mark(job: Job) -> str:
    return f"# {job.name}"
