"""Bringing people in: a file is chosen, what it would change is shown, and that very plan is carried out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from htpy import a, div, form, label, p
from htpy import input as input_
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sheetsync.errors import UsageMistake
from sheetsync.jobs.library.bringing import Imported, import_people
from sheetsync.report.importing import import_lines, import_summary
from sheetsync.web.desk import Desk
from sheetsync.web.parts import field, post, told_lines

if TYPE_CHECKING:
    from sheetsync.web.app import Shown

__all__ = ["ROUTES"]

_ORDERS = {"": "", "the day (24/12)": "dmy", "the month (12/24)": "mdy"}
_ASKED = tuple(filter(None, _ORDERS))


def ask(_: Desk, __: Request) -> Shown:
    """Ask for a file."""
    parts = (
        p["An export of LinkedIn, Google Contacts or Outlook, vCards, or a list of your own in CSV or Excel."],
        form(method="post", action="/people/bring/plan", enctype="multipart/form-data")[
            div(".field")[label(for_="file")["The file"], input_(id="file", name="file", type="file", required=True)],
            field(
                "dates",
                "What comes first in its dates, where it leaves that open",
                choices=_ASKED,
            ),
            input_(type="submit", value="Show what would be taken in"),
        ],
    )
    return "Bring people in", parts, "/people"


def show(desk: Desk, request: Request) -> Shown:
    """Show what a file would change; nothing is written yet."""
    upload = request.files.get("file")
    data = upload.read() if upload and upload.filename else b""
    if not data:
        raise UsageMistake("There is no file, or nothing in it.", hint="Choose one. Nothing was changed.")
    name = Path(str(upload.filename if upload else "file")).name or "file"
    with tempfile.TemporaryDirectory() as folder:  # the reader takes files; it is gone once it is read
        path = Path(folder) / f"file{Path(name).suffix[:10]}"
        path.write_bytes(data)
        found = import_people(desk.book, path, dates=_ORDERS.get(request.form.get("dates", ""), ""))
    contacts = desk.book.schema.tables["contacts"]
    parts = (
        p(".lead")[import_summary(found.plan.plans)],
        told_lines(line for each in found.plan.plans for line in import_lines(each, contacts)),
        div(".acts")[
            not found.is_empty and post("/people/bring", button_text="Take this in", hidden={"plan": desk.keep(found)}),
            a(href="/people")["Take nothing in"],
        ],
    )
    return f"What is in {name}", parts, "/people"


def take_in(desk: Desk, request: Request) -> Response:
    """Carry out what was shown."""
    found: Imported | None = desk.kept(request.form.get("plan", ""))
    if found is None:
        raise UsageMistake("What was shown is not there any more.", hint="Choose the file again. Nothing was changed.")
    found.apply()
    desk.told.append(import_summary(found.plan.plans))
    return redirect("/people", 303)


ROUTES = (
    ("GET", "/people/bring", ask),
    ("POST", "/people/bring/plan", show),
    ("POST", "/people/bring", take_in),
)
