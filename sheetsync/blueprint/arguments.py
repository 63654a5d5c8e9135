"""What a formula of a template may call, and with how many arguments."""

from __future__ import annotations

__all__ = ["ARGUMENTS"]

ARGUMENTS: dict[str, tuple[int, int]] = {
    "ABS": (1, 1),
    "AND": (1, 99),
    "CHAR": (1, 1),
    "CHOOSE": (2, 99),
    "COLUMN": (0, 1),
    "COUNTIFS": (2, 98),
    "DATE": (3, 3),
    "DAY": (1, 1),
    "ERROR.TYPE": (1, 1),
    "IF": (2, 3),
    "IFERROR": (2, 2),
    "INDEX": (2, 2),
    "INT": (1, 1),
    "ISLOGICAL": (1, 1),
    "ISNUMBER": (1, 1),
    "LEFT": (1, 2),
    "LEN": (1, 1),
    "LOOKUP": (3, 3),
    "LOWER": (1, 1),
    "MATCH": (3, 3),
    "MAX": (1, 99),
    "MID": (3, 3),
    "MIN": (1, 99),
    "MOD": (2, 2),
    "MONTH": (1, 1),
    "NOT": (1, 1),
    "OR": (1, 99),
    "RIGHT": (1, 2),
    "ROUND": (2, 2),
    "ROW": (0, 1),
    "SMALL": (2, 2),
    "SUBSTITUTE": (3, 3),
    "SUM": (1, 99),
    "SUMIFS": (3, 99),
    "SUMPRODUCT": (1, 99),
    "TODAY": (0, 0),
    "TRIM": (1, 1),
    "WORKDAY": (2, 3),
    "YEAR": (1, 1),
}
"""Functions that Excel 2016 and later, LibreOffice and Google Sheets share, with the fewest and most arguments."""
