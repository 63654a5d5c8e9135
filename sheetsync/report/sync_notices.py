"""What happened in a sync beside its changes, one sentence each, in the person's own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sheetsync.model.notice import Kind, Notice, Side, other
from sheetsync.report.sync_story import SyncStory
from sheetsync.report.text import clean, count

__all__ = ["notice_sentences"]


def notice_sentences(story: SyncStory) -> Iterator[str]:
    """Say what else happened, one sentence each; the giving of IDs is counted."""
    made: dict[tuple[str, Side], int] = defaultdict(int)
    for notice in story.notices:
        if notice.kind is Kind.ID_MADE:
            made[notice.table, notice.side] += 1
        else:
            yield _sentence(story, notice)
    for (table, side), number in made.items():
        rows = count(number, "row of", "rows of")
        yield f"{rows} {story.title(table)} typed in {story.name(side)} without an ID got one."
    yield from map(clean, story.taken)
    if story.drawn:
        yield f"What sheetsync works out by itself is made the same on both sides ({', '.join(story.drawn)})."
    for snapshot in (story.left, story.right):
        yield from (sentence for sentence in snapshot.notices if sentence not in snapshot.missing)  # said above


def _sentence(story: SyncStory, notice: Notice) -> str:
    here, across = story.name(notice.side), story.name(other(notice.side))
    title, detail = story.title(notice.table), clean(notice.detail)
    row = story.label(notice.table, notice.row) if notice.row else ""
    match notice.kind:
        case Kind.EDIT_OVER_DELETE:
            edited = "waits for your decision" if detail else f"was edited in {across}"
            return f"{title}: {row} was deleted in {here} but {edited}: the row is back."
        case Kind.TABLE_MISSING:
            return f"{here} has no sheet {title}, so that sheet is left alone in {across}."
        case Kind.PUT_RIGHT:
            return (
                f"{title}: a sync that was cut off had changed {row} in {here} in the place of another row, as rows "
                "were moved there at that moment. It is as it was."
            )
        case Kind.DANGLING:
            return f"{title}: {row} refers to {detail}, which is deleted."
        case Kind.ANSWERS_DIFFER:
            return f"{title}: {clean(notice.row)} has another answer in each book, so it stays open."
        case Kind.ANSWER_OUTDATED:
            return (
                f"{title}: {clean(notice.row)} was answered in {here}, but what it is about has changed since, so it "
                "is asked again."
            )
    return _about_column(story, notice, title, row) or _about_identity(story, notice, title, row)


def _about_column(story: SyncStory, notice: Notice, title: str, row: str) -> str:
    """Say what happened to a column or a cell; empty if the notice is about neither."""
    here, across, detail = story.name(notice.side), story.name(other(notice.side)), clean(notice.detail)
    header = clean(story.header(notice.table, notice.detail))
    match notice.kind:
        case Kind.COLUMN_REMOVED:
            return f"{title}: the column “{detail}” was removed in {here}; {across} keeps it."
        case Kind.COLUMN_IGNORED if detail.startswith("column "):
            return f"{title}: {detail} in {here} has no heading, so it is not synced. Give it one."
        case Kind.COLUMN_IGNORED:
            return f"{title}: two columns in {here} are both called “{detail}”, so neither is synced. Rename one."
        case Kind.HEADER_TAKEN:
            return f"{title}: {here} has another column called “{detail}”, so the one in {across} stays as it is."
        case Kind.SETTLED:
            return f"{title}: {header} of {row} was changed on both sides, and settled as you have declared."
        case Kind.COVERED:
            return f"{title}: {header} of {row} does not show in {here}: merged cells cover it. Unmerge them there."
        case Kind.STORED:
            return f"{title}: {here} keeps {header} of {row} in a form of its own. That is noted; nothing is lost."
    return ""


def _about_identity(story: SyncStory, notice: Notice, title: str, row: str) -> str:
    here, across, detail = story.name(notice.side), story.name(other(notice.side)), clean(notice.detail)
    match notice.kind:
        case Kind.POSSIBLE_DUPLICATE:
            twin = story.label(notice.table, notice.detail)
            return f"{title}: {row} ({clean(notice.row)}) may be the same as {twin} ({detail}). Both are kept."
        case Kind.ID_RESTORED if detail:
            return f"{title}: {row} stood under another ID ({detail}) in {here} and has its own back."
        case Kind.ID_RESTORED:
            return f"{title}: {row} had lost its ID in {here} and has it back."
        case Kind.ID_COPIED:
            return f"{title}: {row} in {here} was a copy with the ID of another row ({detail}); it is a new row now."
        case Kind.ID_COLLIDED:
            return f"{title}: {row} in {here} had the ID of another new row in {across} ({detail}); both are kept."
        case Kind.ID_UNSURE:
            return f"{title}: {row} is gone in {here}, where a new row looks like it. Its delete waits for you."
    return f"{title}: {row} in {here} got an ID."
