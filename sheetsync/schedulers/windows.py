"""Windows Task Scheduler: a task of the person's own. `StartWhenAvailable` makes up for a start that was missed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from sheetsync.schedulers.interface import Job, tell

__all__ = ["Windows"]

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Windows:
    """The tasks of whoever is logged in. The variables that a job names are left to Windows, which keeps its own."""

    name = "windows"

    def shown(self, job: Job) -> str:
        """Return the task as XML, its elements in the order of the Task schema (1.2)."""
        program, *words = job.command
        weekly = job.weekly
        return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>The weekly check of a sheetsync tracker</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-05T{weekly.hour:02}:{weekly.minute:02}:00</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByWeek>
        <DaysOfWeek>
          <{_DAYS[weekly.weekday]} />
        </DaysOfWeek>
        <WeeksInterval>1</WeeksInterval>
      </ScheduleByWeek>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT1H</ExecutionTimeLimit>
    <RestartOnFailure>
      <Interval>PT30M</Interval>
      <Count>10</Count>
    </RestartOnFailure>
  </Settings>
  <Actions>
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(subprocess.list2cmdline(words))}</Arguments>
      <WorkingDirectory>{escape(job.folder)}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""

    def install(self, job: Job) -> None:
        """Create the task."""
        with TemporaryDirectory() as folder:
            path = Path(folder) / "task.xml"
            path.write_text(self.shown(job), encoding="utf-16")
            tell("schtasks", "/Create", "/TN", job.name, "/XML", str(path), "/F")

    def remove(self, job: Job) -> bool:
        """Delete the task."""
        there = self.has(job)
        if there:
            tell("schtasks", "/Delete", "/TN", job.name, "/F")
        return there

    def has(self, job: Job) -> bool:
        """Tell whether there is such a task."""
        return tell("schtasks", "/Query", "/TN", job.name, fails=False).returncode == 0
