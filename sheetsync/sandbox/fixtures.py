"""Fixtures for pytest, for anybody who tests a program that talks to Google Sheets.

Say so once, in conftest.py:

    pytest_plugins = ["sheetsync.sandbox.fixtures"]
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from requests import Session

from sheetsync.sandbox.server import Sandbox

__all__ = ["google_sandbox", "google_session"]


@pytest.fixture
def google_sandbox() -> Iterator[Sandbox]:
    """An empty Google Sheets and Drive, of this test only, in memory."""
    with Sandbox() as running:
        yield running


@pytest.fixture
def google_session(google_sandbox: Sandbox) -> Iterator[Session]:
    """A session that speaks to it instead of to Google: `gspread.Client(auth=None, session=google_session)`."""
    with google_sandbox.session() as made:
        yield made
