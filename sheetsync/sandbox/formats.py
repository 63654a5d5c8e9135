"""Cell formats as Google stores them: every colour twice, as Color and as ColorStyle."""

from __future__ import annotations

from typing import Any

from sheetsync.sandbox.errors import Json
from sheetsync.sandbox.masks import Mask, merge

COLORS = (
    "backgroundColor", "foregroundColor", "tabColor", "headerColor", "firstBandColor", "secondBandColor", "footerColor",
    "color", "negativeColor", "positiveColor", "bubbleBorderColor", "visibleBackgroundColor", "visibleForegroundColor",
    "barColor", "nodeColor", "selectedNodeColor", "maxValueColor", "midValueColor", "minValueColor", "noDataColor",
)  # fmt: skip
TWINS = {name: name + "Style" for name in COLORS}


def twin(message: Json, before: Json | None = None) -> Json:
    """The message with each colour in both forms.

    Where the two disagree, the one that changed since `before` wins; if both did, the style, as the discovery document
    says.
    """
    result = dict(message)
    old = before or {}
    for plain_name, style_name in TWINS.items():
        color, style = result.get(plain_name), result.get(style_name)
        if style is not None and not style:  # a style of no kind is no colour
            result.pop(style_name)
            style = None
        if color is None and style is None:
            continue
        style_moved = style != old.get(style_name)
        color_moved = color != old.get(plain_name)
        if color_moved and not style_moved:
            _set(result, style_name, None if color is None else {"rgbColor": color})
        elif style is not None:
            _set(result, plain_name, style.get("rgbColor"))
        else:
            result.pop(plain_name, None)
    return result


def _set(message: Json, name: str, value: Any) -> None:
    if value is None:
        message.pop(name, None)
    else:
        message[name] = value


def merged(before: Json | None, mask: Mask, new: Json | None) -> Json | None:
    """A cell format after an update under a field mask; None when nothing is left of it."""
    result = merge(mask, before or {}, new or {})
    return complete(result, before) or None


def complete(message: Json, before: Json | None = None) -> Json:
    """The format with its colours twinned, and empty parts dropped."""
    result = twin(message, before)
    if "textFormat" in result:
        result["textFormat"] = twin(result["textFormat"], (before or {}).get("textFormat"))
        link = result["textFormat"].get("link")
        if link is not None and not link:
            del result["textFormat"]["link"]
        if not result["textFormat"]:
            del result["textFormat"]
    if "borders" in result:
        sides = {side: twin(border) for side, border in result["borders"].items() if border}
        result["borders"] = {side: b | {"width": b.get("width", 1)} for side, b in sides.items()}
        if not result["borders"]:
            del result["borders"]
    if "numberFormat" in result and not result["numberFormat"]:
        del result["numberFormat"]
    return result


def deep_twin(value: Any) -> Any:
    """Any message with the colours in it twinned, however deep: rules, bandings and charts echo them so."""
    if isinstance(value, list):
        return [deep_twin(item) for item in value]
    if isinstance(value, dict):
        return twin({key: deep_twin(item) for key, item in value.items()})
    return value
