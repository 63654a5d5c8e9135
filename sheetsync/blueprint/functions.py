"""What the functions of templates' formulas calculate: the part of a spreadsheet that is needed to know a cell's value.

Values are None (blank), text, floats, truth values and Error; a whole column or a range is a list of them. Dates are
serial numbers. Where Excel, LibreOffice and Google Sheets agree, so does this; templates keep to where they do.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from math import copysign, floor
from typing import Any, TypeAlias

from sheetsync.model.serial import date_of, serial_of
from sheetsync.model.value import Error, show

__all__ = [
    "AGGREGATES",
    "DIV0",
    "FUNCTIONS",
    "NA",
    "TAKES_ERRORS",
    "VALUE",
    "Computed",
    "Scalar",
    "binary",
    "compare",
    "criterion",
    "fold",
    "number",
    "ranked",
    "split_criterion",
    "wildcard",
]

Scalar: TypeAlias = str | float | bool | Error | None
Computed: TypeAlias = Scalar | list[Scalar]

VALUE = Error("#VALUE!")
DIV0 = Error("#DIV/0!")
NA = Error("#N/A")
_NUM = Error("#NUM!")
_REF = Error("#REF!")
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


def number(value: Scalar) -> float | Error:
    """Return *value* as arithmetic takes it: blank is 0, text counts if it is a plain number."""
    if type(value) is float:
        return value
    match value:
        case None:
            return 0.0
        case Error():
            return value
        case str():
            try:
                return float(value) if re.fullmatch(r"\s*[-+]?\d+(\.\d+)?\s*", value) else VALUE
            except ValueError:
                return VALUE
    return float(value)


def text(value: Scalar) -> str:
    """Return *value* as ``&`` joins it."""
    return show(value)


def fold(value: Scalar) -> Scalar:
    """Return what must be equal for two cells to be equal: the case of letters does not count."""
    return value.casefold() if isinstance(value, str) else value


def _rank(value: Scalar) -> tuple[int, float | str]:
    """Order values of different kinds as spreadsheets do: numbers, then text, then truth values."""
    if isinstance(value, bool):
        return 2, float(value)
    if isinstance(value, str):
        return 1, value.casefold()
    return 0, number(value) if value is None or isinstance(value, float) else 0.0  # type: ignore[return-value]


_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


def compare(sign: str, left: Scalar, right: Scalar) -> bool | Error:
    """Compare two values; a blank equals the empty text and 0."""
    if type(left) is type(right) is float:
        return _SIGNS[sign](left, right)
    if isinstance(left, Error) or isinstance(right, Error):
        return left if isinstance(left, Error) else right  # type: ignore[return-value]
    if left is None:
        left = _empty_like(right)
    if right is None:
        right = _empty_like(left)
    return _SIGNS[sign](_rank(left), _rank(right))


def _empty_like(other: Scalar) -> Scalar:
    if isinstance(other, bool):
        return False
    return "" if isinstance(other, str) else 0.0


def _arithmetic(sign: str, left: Scalar, right: Scalar) -> Scalar:
    one, other = number(left), number(right)
    if isinstance(one, Error):
        return one
    if isinstance(other, Error):
        return other
    match sign:
        case "+":
            return one + other
        case "-":
            return one - other
        case "*":
            return one * other
        case "/":
            return one / other if other else DIV0
    try:
        power = one**other
    except (OverflowError, ZeroDivisionError):
        return _NUM
    return power if isinstance(power, float) else _NUM


def binary(sign: str, left: Scalar, right: Scalar) -> Scalar:
    """Join two values by an operator."""
    if sign in _SIGNS:
        return compare(sign, left, right)
    if sign == "&":
        fault = next((side for side in (left, right) if isinstance(side, Error)), None)
        return fault or text(left) + text(right)
    return _arithmetic(sign, left, right)


@lru_cache(maxsize=4096)
def wildcard(pattern: str) -> re.Pattern[str] | None:
    """Read ``*``, ``?`` and ``~`` in a text that is looked for; None if it has none of them."""
    if not any(sign in pattern for sign in "*?~"):
        return None
    parts = re.findall(r"~[*?~]|.", pattern, re.DOTALL)
    signs = {"*": ".*", "?": "."}
    return re.compile("".join(signs.get(part) or re.escape(part[-1]) for part in parts), re.IGNORECASE | re.DOTALL)


def criterion(value: Scalar) -> Callable[[Scalar], bool]:
    """Return the test that a criterion of COUNTIFS or SUMIFS stands for, such as ``"<>Note"`` or ``">=3"``."""
    sign, wanted = split_criterion(value)
    if wanted == "":
        return (lambda cell: cell is not None) if sign == "<>" else (lambda cell: cell is None or cell == "")
    if isinstance(wanted, str):
        pattern = wildcard(wanted)
        if sign in ("=", "<>") and pattern:
            return lambda cell: (isinstance(cell, str) and bool(pattern.fullmatch(cell))) == (sign == "=")
        if sign == "<>":
            return lambda cell: fold(cell) != fold(wanted)
    if sign == "<>":
        return lambda cell: not _same_kind(cell, wanted) or cell != wanted
    return lambda cell: _same_kind(cell, wanted) and compare(sign, cell, wanted) is True


def _same_kind(cell: Scalar, wanted: Scalar) -> bool:
    return cell is not None and type(cell) is type(wanted)


def split_criterion(value: Scalar) -> tuple[str, Scalar]:
    """Return the operator and the value of a criterion of COUNTIFS or SUMIFS."""
    if not isinstance(value, str):
        return "=", 0.0 if value is None else value
    sign = next((sign for sign in ("<=", ">=", "<>", "<", ">", "=") if value.startswith(sign)), "")
    rest = value[len(sign) :]
    amount = number(rest) if rest.strip() else VALUE
    return sign or "=", rest if isinstance(amount, Error) else amount


def _numbers(arguments: Sequence[Computed]) -> list[float] | Error:
    """Return the numbers among the arguments; text and truth values in columns do not count, as in SUM and MAX."""
    cells = [cell for argument in arguments for cell in (argument if isinstance(argument, list) else [argument])]
    fault = next((cell for cell in cells if isinstance(cell, Error)), None)
    return fault or [cell for cell in cells if isinstance(cell, float) and not isinstance(cell, bool)]


def _aggregate(join: Callable[[list[float]], float]) -> Callable[..., Scalar]:
    def function(*arguments: Computed) -> Scalar:
        found = _numbers(arguments)
        return found if isinstance(found, Error) else join(found)

    return function


def _sumproduct(*arguments: Computed) -> Scalar:
    columns = [argument if isinstance(argument, list) else [argument] for argument in arguments]
    fault = next((cell for column in columns for cell in column if isinstance(cell, Error)), None)
    if fault:
        return fault
    total = 0.0
    for cells in zip(*columns, strict=True):
        product = 1.0
        for cell in cells:
            product *= cell if isinstance(cell, float) and not isinstance(cell, bool) else 0.0
        total += product
    return total


def _index(cells: Computed, place: Scalar) -> Scalar:
    position = number(place)
    if isinstance(position, Error):
        return position
    column = cells if isinstance(cells, list) else [cells]
    return column[int(position) - 1] if 1 <= position <= len(column) else _REF


def _small(cells: Computed, rank: Scalar) -> Scalar:
    place = number(rank)
    if isinstance(place, Error):
        return place
    found = ranked(cells if isinstance(cells, list) else [cells])
    return found[int(place) - 1] if 1 <= place <= len(found) else _NUM


def ranked(cells: Sequence[Scalar]) -> list[Scalar]:
    """Return the numbers among *cells*, the smallest first."""
    return [*sorted(cell for cell in cells if isinstance(cell, float) and not isinstance(cell, bool))]


def _mod(value: Scalar, divisor: Scalar) -> Scalar:
    amount, by = number(value), number(divisor)
    fault = next((each for each in (amount, by) if isinstance(each, Error)), None)
    if fault:
        return fault
    return float(amount % by) if by else DIV0  # type: ignore[operator]


def _int(value: Scalar) -> Scalar:
    amount = number(value)
    return amount if isinstance(amount, Error) else float(floor(amount))


def _lookup(wanted: Scalar, marks: Computed, results: Computed) -> Scalar:
    """The idiom ``LOOKUP(2,1/(…),column)``: the result beside the last mark that is no error and not above *wanted*."""
    found: Scalar = NA
    if isinstance(marks, list) and isinstance(results, list):
        for mark, result in zip(marks, results, strict=True):
            if not isinstance(mark, Error) and compare("<=", mark, wanted) is True:
                found = result
    return found


def _workday(start: Scalar, days: Scalar, holidays: Computed = None) -> Scalar:
    first, count = number(start), number(days)
    if isinstance(first, Error) or isinstance(count, Error):
        return first if isinstance(first, Error) else count
    free = set()
    for cell in holidays if isinstance(holidays, list) else [holidays]:
        if isinstance(cell, str | Error):
            return cell if isinstance(cell, Error) else VALUE
        if cell is not None:
            free.add(floor(number(cell)))  # type: ignore[arg-type]
    step = int(copysign(1, count))
    left = abs(int(count))
    try:
        day = date_of(floor(first))
        while left:
            day += timedelta(step)
            left -= day.weekday() < 5 and int(serial_of(day)) not in free
    except (ValueError, OverflowError):
        return _NUM
    return serial_of(day)


def _date(year: Scalar, month: Scalar, day: Scalar) -> Scalar:
    parts = [number(part) for part in (year, month, day)]
    fault = next((part for part in parts if isinstance(part, Error)), None)
    if fault:
        return fault
    years, months, days = (int(part) for part in parts if isinstance(part, float))
    years, months = years + (months - 1) // 12, (months - 1) % 12 + 1
    try:
        return serial_of(date(years, months, 1) + timedelta(days - 1))
    except (ValueError, OverflowError):
        return _NUM


def _part(name: str) -> Callable[[Scalar], Scalar]:
    def function(serial: Scalar) -> Scalar:
        amount = number(serial)
        try:
            return amount if isinstance(amount, Error) else float(getattr(date_of(amount), name))
        except ValueError:
            return _NUM

    return function


def _mid(value: Scalar, start: Scalar, length: Scalar) -> Scalar:
    first, many = number(start), number(length)
    if isinstance(first, Error) or isinstance(many, Error) or first < 1 or many < 0:
        return VALUE
    return text(value)[int(first) - 1 : int(first) - 1 + int(many)]


def _right(value: Scalar, length: Scalar = 1.0) -> Scalar:
    many = number(length)
    if isinstance(many, Error) or many < 0:
        return VALUE
    return text(value)[-int(many) :] if many >= 1 else ""


def _round(value: Scalar, digits: Scalar) -> Scalar:
    """Halves are rounded away from zero, as spreadsheets do."""
    amount, places = number(value), number(digits)
    if isinstance(amount, Error) or isinstance(places, Error):
        return VALUE
    scale = 10.0 ** int(places)
    return copysign(floor(abs(amount) * scale + 0.5) / scale, amount)


def _error_type(value: Scalar) -> Scalar:
    known = value.code if isinstance(value, Error) else ""
    return _ERRORS.index(known) + 1.0 if known in _ERRORS else NA


def _char(value: Scalar) -> Scalar:
    """Return the sign with a number; beyond ASCII the programs differ, by their system and its country."""
    code = number(value)
    return code if isinstance(code, Error) else chr(int(code)) if 1 <= code <= 127 else VALUE


def _abs(value: Scalar) -> Scalar:
    amount = number(value)
    return amount if isinstance(amount, Error) else abs(amount)


FUNCTIONS: dict[str, Callable[..., Scalar]] = {
    "ABS": _abs,
    "CHAR": _char,
    "DATE": _date,
    "DAY": _part("day"),
    "ERROR.TYPE": _error_type,
    "INDEX": _index,
    "INT": _int,
    "ISLOGICAL": lambda value: isinstance(value, bool),
    "ISNUMBER": lambda value: isinstance(value, float) and not isinstance(value, bool),
    "LEFT": lambda value, length=1.0: _mid(value, 1.0, length),
    "LEN": lambda value: value if isinstance(value, Error) else float(len(text(value))),
    "LOOKUP": _lookup,
    "LOWER": lambda value: text(value).lower(),
    "MAX": _aggregate(lambda found: max(found, default=0.0)),
    "MID": _mid,
    "MIN": _aggregate(lambda found: min(found, default=0.0)),
    "MOD": _mod,
    "MONTH": _part("month"),
    "NOT": lambda value: value if isinstance(value, Error) else not value,
    "RIGHT": _right,
    "ROUND": _round,
    "SMALL": _small,
    "SUBSTITUTE": lambda value, old, new: text(value).replace(text(old), text(new)) if text(old) else text(value),
    "SUM": _aggregate(lambda found: sum(found, 0.0)),
    "SUMPRODUCT": _sumproduct,
    "TRIM": lambda value: " ".join(part for part in text(value).split(" ") if part),
    "WORKDAY": _workday,
    "YEAR": _part("year"),
}
"""What each function returns for values that are already calculated; the others need to see their arguments first."""

AGGREGATES = frozenset({"INDEX", "LOOKUP", "MAX", "MIN", "SMALL", "SUM", "SUMPRODUCT", "WORKDAY"})
"""Those that take whole columns; the rest take single values."""

TAKES_ERRORS = frozenset({"ERROR.TYPE", "ISLOGICAL", "ISNUMBER"})
"""Those of single values that say something of an error, instead of passing it on."""
