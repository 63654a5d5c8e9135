"""What each scheduler is given: read back as that scheduler reads it, whatever the paths are called."""

from __future__ import annotations

import plistlib
import shlex
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sheetsync.model.weekly import weekly_said
from sheetsync.schedulers.cron import Cron
from sheetsync.schedulers.interface import Job, JobUnfit
from sheetsync.schedulers.launchd import Launchd
from sheetsync.schedulers.systemd import Systemd
from sheetsync.schedulers.windows import Windows

MONDAY = weekly_said("mon 08:05")
assert MONDAY is not None
ODD = """/people/Zoë O'Hara/100% "mine" & <yours> $HOME; `x`/tracker.xlsx"""
JOB = Job(
    "sheetsync-check-12345678",
    ("/opt/my python/bin/python", "-P", "-m", "sheetsync.cli", "check", "--book", ODD),
    str(Path(ODD).parent),
    MONDAY,
    {"SHEETSYNC_STATE_DIR": "/var/100% state"},
)


def test_a_crontab_line_is_what_the_shell_is_to_run_with_every_percent_sign_escaped() -> None:
    minute, hour, day, month, weekday, command = Cron().shown(JOB).split(" ", 5)

    assert (minute, hour, day, month, weekday) == ("5", "*", "*", "*", "*")
    assert "%" not in command.replace("\\%", "")
    words = shlex.split(command.replace("\\%", "%"), comments=True)
    assert words == ["cd", JOB.folder, "&&", "SHEETSYNC_STATE_DIR=/var/100% state", *JOB.command]


def test_a_unit_has_its_words_in_quotes_with_specifiers_and_variables_escaped() -> None:
    text = Systemd().shown(JOB)

    quoted = ODD.replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    assert f'"--book" "{quoted}"\n' in text
    assert 'ExecStart="/opt/my python/bin/python" "-P"' in text
    assert 'Environment="SHEETSYNC_STATE_DIR=/var/100%% state"' in text
    assert f"WorkingDirectory={JOB.folder.replace('%', '%%')}\n" in text
    assert "OnCalendar=Mon *-*-* 08:05:00\nPersistent=true\n" in text


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze here")
def test_systemd_has_nothing_to_say_against_the_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = tmp_path / "100% Zoë's"
    folder.mkdir()
    job = replace(JOB, command=(shutil.which("true") or "", *JOB.command[1:]), folder=str(folder))
    for part in Systemd().shown(job).split("# ")[1:]:
        path, _, text = part.partition("\n")
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")

    units = tmp_path / "systemd" / "user"
    said = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, sorted(units.iterdir()))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert JOB.name not in said.stderr
    when = subprocess.run(["systemd-analyze", "calendar", "Mon *-*-* 08:05:00"], capture_output=True, check=False)
    assert when.returncode == 0


def test_a_property_list_comes_back_as_it_was_meant() -> None:
    read = plistlib.loads(Launchd().shown(JOB).encode())

    assert read["Label"] == JOB.name
    assert read["ProgramArguments"] == list(JOB.command)
    assert read["WorkingDirectory"] == JOB.folder
    assert read["EnvironmentVariables"] == JOB.environ
    assert read["StartCalendarInterval"] == {"Minute": 5}
    assert read["RunAtLoad"] is True


def test_a_task_is_xml_with_its_elements_in_the_order_of_the_schema() -> None:
    text = Windows().shown(JOB)
    root = ET.fromstring(text.encode("utf-16"))

    def names(path: str) -> list[str]:
        (found,) = root.findall("/".join(f"{{*}}{name}" for name in path.split("/")))
        return [each.tag.rpartition("}")[2] for each in found]

    assert [each.tag.rpartition("}")[2] for each in root] == ["RegistrationInfo", "Triggers", "Settings", "Actions"]
    assert names("Triggers/CalendarTrigger") == ["StartBoundary", "Enabled", "ScheduleByWeek"]
    assert names("Triggers/CalendarTrigger/ScheduleByWeek/DaysOfWeek") == ["Monday"]
    assert names("Settings/RestartOnFailure") == ["Interval", "Count"]
    assert names("Actions/Exec") == ["Command", "Arguments", "WorkingDirectory"]
    assert root.findtext(".//{*}Settings/{*}StartWhenAvailable") == "true"
    assert root.findtext(".//{*}Command") == JOB.command[0]
    assert root.findtext(".//{*}WorkingDirectory") == JOB.folder
    assert root.findtext(".//{*}Arguments") == subprocess.list2cmdline(JOB.command[1:])
    assert 'encoding="UTF-16"' in text


def test_what_a_crontab_cannot_hold_is_refused() -> None:
    with pytest.raises(JobUnfit):
        Cron().shown(replace(JOB, folder="/a\\b"))
    with pytest.raises(JobUnfit):
        Cron().shown(replace(JOB, folder="/" + "x" * 1000))
    with pytest.raises(JobUnfit):
        replace(JOB, folder="/a\n* * * * * b")
