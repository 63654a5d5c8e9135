"""A notification of the desktop, by the program that each system has for it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

from sheetsync.schedulers.interface import tell

__all__ = ["Call", "notification", "notify"]

_APPLE = ("on run argv", "display notification (item 2 of argv) with title (item 1 of argv)", "end run")

# The text reaches PowerShell in variables, and the notification as text nodes: nothing in it is ever read as code.
_WINDOWS = """\
$null = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
$kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02
$toast = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent($kind)
$texts = $toast.GetElementsByTagName('text')
$null = $texts.Item(0).AppendChild($toast.CreateTextNode($env:SHEETSYNC_TITLE))
$null = $texts.Item(1).AppendChild($toast.CreateTextNode($env:SHEETSYNC_TEXT))
$app = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
$shown = [Windows.UI.Notifications.ToastNotification]::new($toast)
[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($app).Show($shown)
"""


class Call(NamedTuple):
    """A program with its words, and the variables that it gets beside those that are there."""

    command: tuple[str, ...]
    environ: Mapping[str, str]


def notification(title: str, text: str, *, system: str) -> Call:
    """Return the call that shows a notification on *system* (``sys.platform``); neither text is ever read as code."""
    if system == "darwin":
        script = tuple(word for line in _APPLE for word in ("-e", line))
        return Call(("osascript", *script, "--", title, text), {})
    if system == "win32":
        variables = {"SHEETSYNC_TITLE": title, "SHEETSYNC_TEXT": text}
        return Call(("powershell", "-NoProfile", "-NonInteractive", "-Command", _WINDOWS), variables)
    # Many desktops read the text, but not the title, as markup.
    words = ("notify-send", "--app-name=sheetsync", "--icon=x-office-spreadsheet", "--")
    return Call((*words, title, escape(text, quote=False)), _session_bus())


def notify(title: str, text: str, *, system: str) -> None:
    """Show a notification on this desktop; raises SchedulerFailed if the program for it is missing or fails."""
    call = notification(title, text, system=system)
    tell(
        *call.command,
        environ=call.environ,
        missing="Install it, or leave out --notify.",
        failed="Is a desktop running here? Leave out --notify if not.",
    )


def _session_bus() -> dict[str, str]:
    """Return where the desktop listens, which cron does not say."""
    if "DBUS_SESSION_BUS_ADDRESS" in os.environ or not hasattr(os, "getuid"):
        return {}
    bus = Path(f"/run/user/{os.getuid()}/bus")
    return {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus}"} if bus.exists() else {}
