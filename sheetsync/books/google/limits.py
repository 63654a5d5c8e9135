"""What no Google Sheet can hold, refused before anything is sent.

Figures: 10,000,000 cells in a spreadsheet (support.google.com/drive/answer/37603), 50,000 characters in a cell (the
error Google answers with names it).
"""

from __future__ import annotations

from sheetsync.books.interface import BookUnwritable

__all__ = ["CELLS", "CHARACTERS", "check_size", "check_text"]

CELLS = 10_000_000
CHARACTERS = 50_000


def check_text(text: str, where: str) -> str:
    """Return *text* if a cell can hold it; raises BookUnwritable naming the cell, *where*."""
    try:
        units = len(text.encode("utf-16-le")) // 2
    except UnicodeEncodeError:
        why = "it holds half a character, which no program can store"
    else:
        if units <= CHARACTERS and not any(letter < " " and letter not in "\t\n\r" for letter in text):
            return text
        why = (
            f"it has {units:,} characters, and a cell takes {CHARACTERS:,}"
            if units > CHARACTERS
            else "it holds a control character, which Google removes"
        )
    raise BookUnwritable(
        f"Google cannot take the text meant for {where}: {why}.",
        hint="Shorten or retype that cell and run it again. Nothing was written.",
    )


def check_size(cells: int) -> None:
    """Raise BookUnwritable if a spreadsheet of so many *cells* is too large."""
    if cells > CELLS:
        raise BookUnwritable(
            f"The Google Sheet would have {cells:,} cells, and it can have {CELLS:,}.",
            hint="Delete old rows, or blank columns and rows beyond the data, in Google Sheets. Nothing was written.",
        )
