"""What the house tests look at beside files: the command line as Click knows it."""

from __future__ import annotations

import click
import pytest


@pytest.fixture(scope="session")
def main() -> click.Group:
    """The whole command line; its commands are loaded as they are asked for.

    Imported here, so that a command line that cannot be imported does not keep the other house tests from running.
    """
    from sheetsync.cli.program import program

    return program
