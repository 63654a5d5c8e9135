"""What becomes of a form that could not be carried out: nothing that was typed is lost, and it can be sent again."""

from __future__ import annotations

from collections.abc import Iterator

from htpy import Node, a, button, dd, div, dl, dt, form, p, strong
from htpy import input as input_
from werkzeug.wrappers import Request

from sheetsync.errors import SheetsyncError
from sheetsync.jobs.planning import Clash, PlanClashes
from sheetsync.model.value import show
from sheetsync.web.desk import Desk
from sheetsync.web.forms import SEEN, name_of
from sheetsync.web.parts import field

__all__ = ["clash_page", "trouble_page"]

_OWN = frozenset({"once", "back"})


def trouble_page(request: Request, trouble: SheetsyncError) -> tuple[Node, ...]:
    """Return what happened, what to do, and what was typed, to be sent again as it is."""
    back = request.form.get("back") or request.referrer or "/"
    return (
        div(".told.late", role="alert")[p[strong[trouble.message]], (p[each] for each in trouble.hint.splitlines())],
        request.method == "POST"
        and form(method="post", action=request.path)[
            (input_(type="hidden", name=name, value=text) for name, text in request.form.items(multi=True)),
            _typed(request),
            button(type="submit")["Save again"],
        ],
        p[a(href=back)["Back"]],
    )


def clash_page(request: Request, trouble: PlanClashes, desk: Desk) -> tuple[Node, ...]:
    """Return both values of each cell that somebody else has changed, mine in the field and theirs below."""
    tables = desk.look().snapshot.tables
    heads = {(key, head.key): head.header for key, table in tables.items() for head in table.heads}
    theirs = {name_of(each.column, row): each for each in trouble.clashes if each.column for row in ("", each.row)}
    gone = [each for each in trouble.clashes if not each.column]
    return (
        p["Since this page was shown, somebody has changed what you changed, in the workbook or elsewhere. "
          "Nothing was written."],
        [p(".late")[f"The row {each.row} is not what it was any more."] for each in gone],
        form(method="post", action=request.path)[
            (_both(name, text, theirs, heads) for name, text in request.form.items(multi=True)),
            button(type="submit")["Save what stands here"],
        ],
        p[a(href=request.form.get("back") or "/")["Leave it as they have it"]],
    )  # fmt: skip


def _both(name: str, text: str, theirs: dict[str, Clash], heads: dict[tuple[str, str], str]) -> Node:
    clash = theirs.get(name.removeprefix(SEEN))
    if clash is None:
        return input_(type="hidden", name=name, value=text)
    now = show(clash.theirs)
    if name.startswith(SEEN):
        return input_(type="hidden", name=name, value=now)
    words = heads.get((clash.table, clash.column), clash.column)
    kind = "long" if "\n" in text or len(text) > 80 else "text"
    return (field(name, f"{words}, as you have it", text, kind=kind), p(".quiet")[f"They have: {now or '(blank)'}"])


def _typed(request: Request) -> Iterator[Node]:
    """Yield what was typed, so that it can be copied whatever becomes of the form."""
    said = [
        (name, text) for name, text in request.form.items() if text and name not in _OWN and not name.startswith(SEEN)
    ]
    if said:
        yield p["You typed:"]
        yield dl[((dt[name], dd[text]) for name, text in said)]
