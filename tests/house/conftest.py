"""What the house tests look at beside files: the command line as Click knows it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import click
import pytest


@pytest.fixture(scope="session")
def main() -> click.Group:
    """The whole command line; its commands are loaded as they are asked for."""
    if not find_spec("sheetsync.cli.program"):
        pytest.skip("sheetsync.cli has no program yet: there are no commands to compare with")
    group = import_module("sheetsync.cli.program").program
    assert isinstance(group, click.Group)
    return group
