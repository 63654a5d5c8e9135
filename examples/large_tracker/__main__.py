"""Write the rows of a large tracker: fifty interviews in four fields, thirty questions, a year and a half.

    python -m examples.large_tracker large.toml
    sheetsync create large.xlsx --rows large.toml

Every person and every sentence stands in the files beside this one; this puts them together, always in the same way.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from examples.large_tracker.people import Row
from examples.large_tracker.story import Story


def as_toml(rows: Mapping[str, list[Row]], ask: list[str]) -> str:
    """Return rows as a file that `sheetsync create --rows` reads; what is blank is left out."""
    parts = [
        "# Made by examples/large_tracker. Every person and place in it is made up.",
        f"ask = {json.dumps(ask)}",
    ]
    for table, entries in rows.items():
        for row in entries:
            cells = (
                f"{key} = {json.dumps(value, ensure_ascii=False)}"
                for key, value in row.items()
                if value not in {"", None}
            )
            parts.append("\n".join([f"\n[[{table}]]", *cells]))
    return "\n".join(parts) + "\n"


def main(path: Path) -> None:
    """Write the rows into a file that is not there yet."""
    story = Story()
    with path.open("x", encoding="utf-8") as file:
        file.write(as_toml(story.tell(), story.common["ask"]))
    print(f"Wrote {path}. Next: sheetsync create large.xlsx --rows {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "large.toml"))
