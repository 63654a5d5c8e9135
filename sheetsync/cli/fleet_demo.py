"""`sheetsync fleet demo`: a made-up centre, from its trackers to its report."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from sheetsync.cli.fleet_report import reported, write_report
from sheetsync.cli.fleet_run import How, look_at_all
from sheetsync.cli.monday import told_monday
from sheetsync.cli.session import Session
from sheetsync.errors import ExitCode, UsageMistake

__all__ = ["run_demo"]


def run_demo(session: Session, folder: Path, trackers: int) -> ExitCode:
    """Make the trackers of a centre, look at them on two workers, and write what they show."""
    from sheetsync.jobs.fleet_places import read_roster
    from sheetsync.jobs.fleet_sample import make_centre

    folder = folder.expanduser()
    if folder.exists():
        raise UsageMistake(f"{folder} is there already.", hint="Name another folder. Nothing was made.")
    students, roster = make_centre(folder, trackers, session.today())
    session.console.say(f"Made {trackers:,} trackers in {students}, and {roster}.")
    dask = find_spec("distributed") is not None
    how = How(engine="dask" if dask else "local", workers=2, manifest=folder / "fleet.jsonl")
    session.console.say(f"Looking at them on two {'local workers of Dask' if dask else 'processes'} …")
    looked = look_at_all(session, [str(students)], how)
    quiet = session.console.inner()
    quiet.quiet = True
    inner = Session(quiet, session.environ)
    told_monday(inner, looked, "html", folder / "monday.html")
    made = reported(looked, read_roster(roster), 10, (("programme", "year"),), ())
    write_report(inner, made, folder / "report.html")
    session.console.document({"format": "sheetsync.fleet-demo/1", "folder": str(folder), "trackers": len(looked.found)})
    for line in (
        f"The list for Monday: {folder / 'monday.html'}",
        f"The report: {folder / 'report.html'}",
        f"The same again, in no time: sheetsync fleet report {students} --roster {roster} --manifest {how.manifest}",
    ):
        session.console.text(line)
    return ExitCode.FAILED if made.troubles else ExitCode.DONE
