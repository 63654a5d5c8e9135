"""Templates are found where they lie."""

from __future__ import annotations

from pathlib import Path

from sheetsync.resources import templates


def test_the_templates_of_a_checkout_are_those_at_its_top() -> None:
    checkout = Path(__file__).resolve().parents[1]

    assert templates() == checkout / "templates"
    assert (templates() / "interviews" / "template.toml").is_file()
