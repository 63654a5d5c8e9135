"""The code book as it stands in the sheet Themes: read, and written only where a person said so."""

from __future__ import annotations

from collections.abc import Iterable

from sheetsync.interviews.reading import split_list
from sheetsync.interviews.trends.patterns import Pattern, read_pattern
from sheetsync.model.codebook import CodeBook, Entry, theme_key
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.table import Row, Table
from sheetsync.model.value import show

__all__ = ["THEMES", "patterns_of", "read_code_book"]

THEMES = "themes"
"""The key of the table that holds the code book."""


def read_code_book(snapshot: Snapshot) -> CodeBook:
    """Return the code book of a tracker; an empty one where it has no such sheet."""
    table = snapshot.tables.get(THEMES)
    if table is None:
        return CodeBook(there=False)
    entries = tuple(entry for row in table.rows if (entry := _entry(table, row)).theme)
    return CodeBook(entries, notices=tuple(_notices(table, entries)))


def patterns_of(entry: Entry) -> tuple[Pattern, ...]:
    """Return what is looked for: the entry's words, or its name where there are none."""
    return tuple(filter(None, map(read_pattern, entry.words or (entry.theme,))))


def _entry(table: Table, row: Row) -> Entry:
    texts = {key: show(table.cell(row, key)).strip() for key in ("theme", "words", "opposite", "accepted")}
    return Entry(
        row=row.id,
        place=row.place,
        theme=" ".join(texts["theme"].split()),
        words=split_list(texts["words"]),
        opposite=" ".join(texts["opposite"].split()),
        accepted=texts["accepted"],
    )


def _notices(table: Table, entries: Iterable[Entry]) -> Iterable[str]:
    seen: dict[str, Entry] = {}
    known = {theme_key(each.theme) for each in entries}
    for each in entries:
        where = f"{table.title}, row {each.place}"
        if each.counts and (first := seen.setdefault(theme_key(each.theme), each)) is not each:
            yield f"{where}: “{each.theme[:60]}” stands in row {first.place} already; only that row counts."
        for words in each.words:
            if not read_pattern(words):
                yield f"{where}: there is no word in “{words[:40]}”, so nothing can be found by it."
        if each.opposite and theme_key(each.opposite) not in known:
            yield f"{where}: “{each.opposite[:60]}”, named as the opposite, is no theme of the sheet."
