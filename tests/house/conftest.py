"""What the house tests look at beside files: the command line as Click knows it."""

from __future__ import annotations

from importlib import import_module

import click
import pytest


@pytest.fixture(scope="session")
def main() -> click.Group:
    """The whole command line, with every command loaded."""
    group = getattr(import_module("sheetsync.cli"), "main", None)
    if group is None:
        pytest.skip("sheetsync.cli has no main yet: there are no commands to compare with")
    assert isinstance(group, click.Group)
    return group
