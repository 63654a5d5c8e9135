"""Tables on a terminal: the only module that imports rich, and only once there is a table to draw."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from shutil import get_terminal_size

from rich.box import SIMPLE_HEAD, Box
from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = ["draw"]

_BOX: Box = SIMPLE_HEAD
_SHORT = 16


def draw(heads: Sequence[str], rows: Sequence[Sequence[str]], *, color: bool) -> str:
    """Return a table as wide as the terminal; cells are taken literally, long ones are folded, short ones never."""
    table = Table(box=_BOX, pad_edge=False, header_style="bold" if color else "")
    for number, head in enumerate(heads):
        longest = max((len(row[number]) for row in rows), default=0)
        table.add_column(head, no_wrap=longest <= _SHORT, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    page = StringIO()
    console = Console(
        file=page, width=get_terminal_size().columns, force_terminal=color, no_color=not color, legacy_windows=False
    )
    console.print(table)
    return page.getvalue().rstrip("\n")
