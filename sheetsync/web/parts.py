"""What pages are made of: the frame, forms, fields, cards, and reports that another room has put into lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import count
from secrets import token_hex

from htpy import (
    Element,
    Node,
    a,
    body,
    button,
    details,
    div,
    form,
    h1,
    head,
    header,
    html,
    label,
    li,
    link,
    main,
    meta,
    nav,
    option,
    p,
    script,
    section,
    select,
    small,
    span,
    summary,
    textarea,
    title,
    ul,
)
from htpy import input as input_
from markupsafe import Markup

from sheetsync.model.safe_text import clean
from sheetsync.model.schema import Column, ColumnType
from sheetsync.report.text import Line
from sheetsync.web.forms import SEEN, name_of

__all__ = [
    "AREAS", "card", "column_field", "field", "folded", "listed", "page", "post", "raw", "report", "told_lines",
]  # fmt: skip

AREAS = (
    ("/", "Today"),
    ("/people", "People"),
    ("/interviews", "Interviews"),
    ("/compare", "Compare"),
    ("/letters", "Letters"),
    ("/sync", "Sync"),
    ("/history", "History"),
)
"""The places to go to, in the order of the road."""

_numbers = count()

_KINDS = {
    ColumnType.DATE: "date",
    ColumnType.EMAIL: "email",
    ColumnType.PHONE: "tel",
    ColumnType.INTEGER: "number",
    ColumnType.NUMBER: "number",
    ColumnType.TIME: "time",
}


def page(
    named: str,
    *parts: Node,
    at: str = "",
    revision: str = "",
    told: Sequence[str] = (),
    warning: str = "",
    book: str = "",
) -> Element:
    """Return a whole page called *named*, in the area *at*; *told* is what was just done, *warning* what to know."""
    return html(lang="en")[
        head[
            meta(charset="utf-8"),
            meta(name="viewport", content="width=device-width, initial-scale=1"),
            meta(name="color-scheme", content="light dark"),
            title[f"{named} · sheetsync"],
            link(rel="icon", href="/static/icon.svg", type="image/svg+xml"),
            link(rel="stylesheet", href="/static/page.css"),
            link(rel="stylesheet", href="/static/report.css"),
            script(src="/static/page.js", defer=True),
        ],
        body(data_revision=revision)[
            a(".skip", href="#main")["To the page"],
            header[
                nav(aria_label="Areas")[
                    (a(href=where, aria_current="page" if where == at else None)[name] for where, name in AREAS)
                ],
                small(".book", title=book)[re.split(r"[/\\]", book)[-1] if "://" not in book else "Google Sheets"],
            ],
            div("#changed.banner", role="status", hidden=True)[
                "The tracker was changed elsewhere. ",
                a(href="")["Show it as it is now"],
                ". What you typed is kept until then.",
            ],
            warning and p(".banner.late", role="alert")[warning],
            main("#main")[
                h1[named],
                told and div(".told", role="status")[(p[clean(each, 400)] for each in told)],
                parts,
            ],
        ],
    ]


def post(
    action: str, *parts: Node, button_text: str = "Save", quiet: bool = False, hidden: Mapping[str, str] | None = None
) -> Element:
    """Return a form that sends *parts* to *action*; sent twice, it counts once."""
    return form(method="post", action=action, class_="inline" if not parts else None)[
        input_(type="hidden", name="once", value=token_hex(8)),
        (input_(type="hidden", name=name, value=value) for name, value in (hidden or {}).items()),
        parts,
        button(type="submit", class_="quiet" if quiet else None)[button_text],
    ]


def field(
    name: str,
    words: str,
    value: str = "",
    *,
    kind: str = "text",
    note: str = "",
    choices: Sequence[str] = (),
    needed: bool = False,
    bounds: Mapping[str, str] | None = None,
) -> Element:
    """Return a labelled field: a line, a ``long`` text, a number, a day, or one of *choices*."""
    here = f"f{next(_numbers)}"  # two forms of a page may have fields of one name
    common: dict[str, str | bool] = {"id": here, "name": name, "required": needed, **(bounds or {})}
    if note:
        common["aria-describedby"] = f"{here}-note"
    if choices:
        given = [value] if value and value not in choices else []
        asked: Node = select(common)[
            option(value="")[""], (option(value=each, selected=each == value)[each] for each in (*choices, *given))
        ]
    elif kind == "long":
        asked = textarea({**common, "rows": str(min(12, 3 + value.count("\n")))})[value]
    else:
        asked = input_({**common, "type": kind, "value": value})
    return div(".field")[label(for_=here)[words], asked, note and small(id=f"{here}-note")[note]]


def column_field(column: Column, value: str, *, row: str = "") -> list[Node]:
    """Return the field of a declared column, and what stood in it: a form changes only what somebody typed."""
    more = {}
    if column.minimum is not None:
        more["min"] = f"{column.minimum:g}"
    if column.maximum is not None:
        more["max"] = f"{column.maximum:g}"
    kind = "long" if column.type is ColumnType.LONG_TEXT or "\n" in value else _KINDS.get(column.type, "text")
    if kind == "date" and value and not _is_day(value):
        kind = "text"
    offered = ("Yes",) if column.type is ColumnType.YES else column.choices
    name = name_of(column.key, row)
    return [
        field(name, column.header, value, kind=kind, note=_note(column), choices=offered, bounds=more),
        input_(type="hidden", name=f"{SEEN}{name}", value=value),
    ]


def _note(column: Column) -> str:
    """Return what the template says of a column, without what is true of a sheet only."""
    return " ".join(each for each in re.split(r"(?<=[.])\s+", column.note) if not each.startswith("Behind the +"))


def card(heading: Node, *parts: Node, late: bool = False) -> Element:
    """Return something that a person looks at as one thing."""
    return section(class_="card late" if late else "card")[p(".head")[heading], parts]


def folded(words: str, *parts: Node) -> Element:
    """Return what is shown once somebody asks for it."""
    return details[summary[words], parts]


def listed(texts: Iterable[Node], nothing: str = "") -> Node:
    """Return a plain list, or a sentence where there is nothing to list."""
    found = list(texts)
    return ul[(li[each] for each in found)] if found else nothing and p(".quiet")[nothing]


def told_lines(lines: Iterable[Line]) -> Element:
    """Return the lines of a report as they stand on a screen, each span with the class that colours it."""
    return div(".lines")[(div[(span(class_=style)[text] for style, text in line)] for line in lines)]


def report(parts: Iterable[str]) -> Element:
    """Return pieces of a report that are markup already."""
    return div(".report")[Markup("\n".join(parts))]  # noqa: S704 - escaped by the report


def raw(markup: str) -> Markup:
    """Return markup of this program's own making, such as a picture."""
    return Markup(markup)  # noqa: S704 - made here, never typed


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
