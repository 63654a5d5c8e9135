"""The tracker in Google Sheets.

gspread is the transport and google-auth the login; neither is imported before a book is opened or created, as most
commands never speak to Google.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheetsync.books.google.book import GoogleBook
    from sheetsync.books.google.client import GoogleClient, connect
    from sheetsync.books.google.create import create_sheet

__all__ = ["GoogleBook", "GoogleClient", "connect", "create_sheet"]


def __getattr__(name: str) -> Any:
    """Fetch a public name from its module when it is first asked for, so that importing the package costs nothing."""
    if name == "GoogleBook":
        from sheetsync.books.google.book import GoogleBook

        return GoogleBook
    if name in {"GoogleClient", "connect"}:
        from sheetsync.books.google import client

        return getattr(client, name)
    if name == "create_sheet":
        from sheetsync.books.google.create import create_sheet

        return create_sheet
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
