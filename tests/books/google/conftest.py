"""One sandbox for all tests of the Google book; every test makes its own spreadsheet in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sheetsync.sandbox import Sandbox
from tests.books.google.small import Google


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(strict=True) as server:
        yield server


@pytest.fixture
def google(sandbox: Sandbox) -> Google:
    return Google(sandbox)
