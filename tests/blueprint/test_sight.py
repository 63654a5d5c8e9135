"""Which sheets are in sight, and when another one comes."""

from __future__ import annotations

import pytest

from sheetsync.blueprint.sight import ALWAYS, FILLED, Shown, parse_shown


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("always", ALWAYS),
        ("when filled", FILLED),
        ("once reflections", Shown("reflections", 1)),
        ("once 2 interviews", Shown("interviews", 2)),
        ("once 0 interviews", None),
        ("once", None),
        ("Always", None),
        ("", None),
    ],
)
def test_a_template_says_when_a_sheet_is_seen(text: str, meant: Shown | None) -> None:
    assert parse_shown(text) == meant


@pytest.mark.parametrize(
    ("shown", "before", "after", "turn"),
    [
        (ALWAYS, 0, 5, None),
        (FILLED, 0, 1, True),
        (FILLED, 1, 2, None),
        (FILLED, 1, 0, False),
        (Shown("talks", 2), 0, 1, None),
        (Shown("talks", 2), 1, 2, True),
        (Shown("talks", 2), 0, 9, True),
        (Shown("talks", 2), 2, 3, None),
        (Shown("talks", 2), 2, 0, None),
    ],
)
def test_a_sheet_comes_once_and_is_a_persons_to_hide_from_then_on(
    shown: Shown, before: int, after: int, turn: bool | None
) -> None:
    assert shown.turn("talks", {"talks": before}, {"talks": after}) is turn
