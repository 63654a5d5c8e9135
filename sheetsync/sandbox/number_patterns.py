"""Numbers and texts by patterns such as `#,##0.00`, `0%`, `[<100]"low";0`, `# ??/??`, `_("$"* #,##0_)`, `0.0E+0`."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from sheetsync.sandbox.locales import Conventions

TOKEN = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]|[#0?.,]+|[Ee][+-]0+|%|.', re.DOTALL)
SLOTS = re.compile(r"[#0?.,]+")
CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)(-?\d+(?:\.\d+)?)\]")
CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
FRACTION = re.compile(r"(?P<whole>[#0?]+\s+)?(?P<top>[#0?]+)\s*/\s*(?P<bottom>[#0?]+|[1-9]\d*)")


def general(value: float, local: Conventions) -> str:
    """A number without a format: at most ten decimals and fifteen digits, no trailing zeros."""
    if isinstance(value, int) or value == int(value):
        text = str(int(value)) if abs(value) < 1e15 else _scientific(Decimal(repr(float(value))), 5)
    elif abs(value) < 1e-9 or abs(value) >= 1e15:
        text = _scientific(Decimal(repr(value)), 5)
    else:
        digits = max(0, min(10, 14 - len(str(int(abs(value)))) + 1))
        text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return text.replace(".", local.decimal)


def _scientific(value: Decimal, decimals: int) -> str:
    mantissa, _, exponent = f"{value:.{decimals}E}".partition("E")
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}E{exponent[0]}{exponent[1:].zfill(2)}"


@lru_cache(maxsize=512)
def _sections(pattern: str) -> tuple[str, ...]:
    parts, now = [], ""
    for token in TOKEN.findall(pattern):
        if token == ";":
            parts.append(now)
            now = ""
        else:
            now += token
    return (*parts, now)


def _holds(condition: re.Match[str], value: float) -> bool:
    limit = float(condition[2])
    return {
        "<": value < limit, ">": value > limit, "=": value == limit,
        "<=": value <= limit, ">=": value >= limit, "<>": value != limit,
    }[condition[1]]  # fmt: skip


def _section(pattern: str, value: float) -> tuple[str, bool]:
    """The section that shows this number, and whether it needs a minus sign of its own."""
    sections = [part for part in _sections(pattern) if not ("@" in TOKEN.findall(part) and SLOTS.search(part) is None)]
    conditions = [CONDITION.search(part) for part in sections[:2]]
    if any(conditions):
        for part, condition in zip(sections, [*conditions, *[None] * len(sections)], strict=False):
            if condition is None or _holds(condition, value):
                return part, value < 0
        return sections[-1], value < 0
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return (sections[0] if sections else "General"), value < 0


def numeric(value: float, pattern: str, local: Conventions) -> str:
    """A number by its pattern: up to three sections, for positive, negative and zero, or by conditions of their own."""
    section, negative = _section(pattern, value)
    if section == "General":
        return general(value, local)
    size = Decimal(repr(abs(value)))
    fraction = FRACTION.search(section) if '"' not in section and "\\" not in section else None
    if fraction is not None:
        text = section[: fraction.start()] + _as_fraction(Fraction(size), fraction) + section[fraction.end() :]
    else:
        text = _by_section(size, section, local)
    return "-" + text if negative and re.search("[1-9]", text) else text


def _as_fraction(value: Fraction, pattern: re.Match[str]) -> str:
    bottom = pattern["bottom"]
    if bottom.isdigit() and bottom.strip("0"):
        near = Fraction(round(value * int(bottom)), int(bottom))
        top, below = round(near * int(bottom)), int(bottom)
    else:
        near = value.limit_denominator(10 ** len(bottom) - 1)
        top, below = near.numerator, near.denominator
    whole = ""
    if pattern["whole"] is not None:
        units, top = divmod(top, below)
        whole = f"{units} " if units or "0" in pattern["whole"] or not top else ""
        if not top:
            return whole + " " * (len(pattern["top"]) + 1 + len(bottom))
    return f"{whole}{str(top).rjust(len(pattern['top']))}/{str(below).ljust(len(bottom))}"


def _by_section(value: Decimal, section: str, local: Conventions) -> str:
    tokens = TOKEN.findall(section)
    slots = [t for t in tokens if SLOTS.fullmatch(t)]
    digits = "".join(slots)
    value *= 100 ** tokens.count("%")
    exponent = next((t for t in tokens if re.fullmatch(r"[Ee][+-]0+", t)), None)
    power = 0
    if exponent and value:
        power = value.adjusted()
        value = value.scaleb(-power)
    while digits.endswith(","):
        digits, value = digits[:-1], value / 1000
    parts = _spread(_digits(value, digits, local), slots)
    out = ""
    for token in tokens:
        if SLOTS.fullmatch(token):
            out += parts.pop(0)
        elif exponent is not None and token == exponent:
            sign = "-" if power < 0 else "+" if token[1] == "+" else ""
            out += token[0] + sign + str(abs(power)).zfill(len(token) - 2)
        else:
            out += literal(token)
    return out


def _spread(number: str, slots: list[str]) -> list[str]:
    """The digits for each run of places, as in (###) ###-####: from the right, what is left over in the first."""
    if "." in "".join(slots):
        return [number, *[""] * len(slots[1:])]
    parts: list[str] = []
    for slot in reversed(slots[1:]):
        parts.insert(0, number[-len(slot) :])
        number = number[: -len(slot)]
    return [number, *parts]


def literal(token: str) -> str:
    """What a token shows that stands for itself: quoted text, an escaped character, some room, a currency."""
    if token.startswith("["):  # a colour, a condition, or a currency
        match = CURRENCY.fullmatch(token)
        return match[1] if match else ""
    if token.startswith("\\"):
        return token[1:]
    if len(token) == 2 and token[0] in "_*":  # room as wide as the character; the character, as often as there is room
        return " " if token[0] == "_" else token[1]
    return token.strip('"')


def _digits(value: Decimal, slots: str, local: Conventions) -> str:
    whole, _, part = slots.partition(".")
    places = len(part)
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) if value < 10**20 else value
    text = f"{rounded:f}"
    left, _, right = text.partition(".")
    while right and len(right) > part.count("0") and right.endswith("0"):
        right = right[:-1]
    least = whole.replace(",", "").count("0")
    left = left.lstrip("0").zfill(least) if least else left.lstrip("0")
    if "," in whole:
        between = r"(?<=\d)(?=(\d{2})*\d{3}$)" if local.lakhs else r"(?<=\d)(?=(\d{3})+$)"
        left = re.sub(between, local.group, left)
    padded = " " * max(0, whole.count("?") + least - len(left)) + left
    return padded + (local.decimal + right if right else "") + " " * max(0, part.count("?") - len(right))


def texted(text: str, pattern: str) -> str:
    """A text by its pattern's last section, if that one is meant for texts."""
    tokens = TOKEN.findall(_sections(pattern)[-1])
    if "@" not in tokens:
        return text
    return "".join(text if token == "@" else literal(token) for token in tokens)
