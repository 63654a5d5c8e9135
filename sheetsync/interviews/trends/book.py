"""The code book as it stands in the sheet Themes: read, and what a person decided about a suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sheetsync.interviews.prepare import Minting
from sheetsync.interviews.trends.patterns import Pattern, read_pattern
from sheetsync.model.change import Change
from sheetsync.model.codebook import NOT_YET, CodeBook, Entry, Suggestion
from sheetsync.model.folding import folded
from sheetsync.model.rewriting import set_cells
from sheetsync.model.table import Table
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Theme
from sheetsync.tracker.study import split_list

__all__ = ["THEMES", "patterns_of", "read_code_book", "settling", "waiting"]

THEMES = "themes"
"""The key of the table that holds the code book."""


def read_code_book(tracker: Tracker) -> CodeBook:
    """Return the code book of a tracker; an empty one where it has no such sheet."""
    table = tracker.table(THEMES)
    if table is None:
        return CodeBook(there=False)
    entries = tuple(entry for row in tracker.themes if (entry := _entry(row)).theme)
    return CodeBook(entries, notices=tuple(_notices(table, entries)))


def patterns_of(entry: Entry) -> tuple[Pattern, ...]:
    """Return what is looked for: the entry's words, or its name where there are none."""
    return tuple(filter(None, map(read_pattern, entry.words or (entry.theme,))))


def waiting(book: CodeBook, table: Table) -> tuple[Suggestion, ...]:
    """Return the suggestions that stand in the sheet and wait for the person's word."""
    return tuple(
        Suggestion(each.theme, each.words, (), 0, (), each.why)
        for each in book.by_key.values()
        if folded(each.accepted) == folded(NOT_YET) and each.row in table.by_id
    )


def settling(
    minting: Minting, book: CodeBook, decided: Iterable[tuple[Suggestion, str]], table: Table
) -> Iterator[Change]:
    """Yield the changes that put suggestions into the code book with the word that belongs under Accepted.

    One that stands there and waits is given the word; a row that a person has decided about is left as it is.
    """
    for suggestion, word in decided:
        entry = book.by_key.get(folded(suggestion.theme))
        row = table.by_id.get(entry.row) if entry else None
        if entry is None:
            words = "; ".join(suggestion.words) or None
            cells = {"theme": suggestion.theme, "words": words, "accepted": word, "why": suggestion.why}
            yield minting.row(THEMES, cells)
        elif row is not None and folded(entry.accepted) == folded(NOT_YET):
            yield from set_cells(table, row, {"accepted": word})


def _entry(row: Theme) -> Entry:
    return Entry(
        row=row.id,
        place=row.place,
        theme=" ".join(row.theme.split()),
        words=split_list(row.words),
        opposite=" ".join(row.opposite.split()),
        accepted=row.accepted,
        why=row.why,
    )


def _notices(table: Table, entries: Iterable[Entry]) -> Iterable[str]:
    seen: dict[str, Entry] = {}
    known = {folded(each.theme) for each in entries}
    for each in entries:
        where = f"{table.title}, row {each.place}"
        if each.counts and (first := seen.setdefault(folded(each.theme), each)) is not each:
            yield f"{where}: “{each.theme[:60]}” stands in row {first.place} already; only that row counts."
        for words in each.words:
            if not read_pattern(words):
                yield f"{where}: there is no word in “{words[:40]}”, so nothing can be found by it."
        if each.opposite and folded(each.opposite) not in known:
            yield f"{where}: “{each.opposite[:60]}”, named as the opposite, is no theme of the sheet."
