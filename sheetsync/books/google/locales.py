"""Formulas as a spreadsheet's locale writes them.

Google reads a formula by the locale of its spreadsheet, and gives it back likewise. Where that writes 1,5 for one and a
half, arguments are parted by semicolons (support.google.com/docs/answer/46977) and the columns of an array by
backslashes (support.google.com/docs/answer/6208276). Everywhere else here a formula has commas and decimal points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

__all__ = ["DEFAULT", "from_locale", "has_decimal_comma", "in_locale", "is_locale", "locale_of", "rewrite"]

DEFAULT = "en_US"

_OFFERED = """
    ar_EG bg_BG bn_IN ca_ES cs_CZ da_DK de_CH de_DE el_GR en_AU en_CA en_GB en_IE en_IN en_US en_ZA es_AR es_CL es_CO
    es_ES es_MX fi_FI fr_CA fr_FR gu_IN hi_IN hr_HR hu_HU it_IT ja_JP ko_KR lt_LT lv_LV nl_NL pl_PL pt_BR pt_PT ro_RO
    ru_RU sk_SK sl_SI sr_RS sv_SE ta_IN te_IN th_TH tr_TR uk_UA vi_VN zh_CN zh_TW
"""
"""Locales that Google Sheets offers in a spreadsheet's settings, as they are called on most machines, too."""

_COMMA_LANGUAGES = frozenset(
    ("az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fr", "gl", "hr", "hu", "hy", "id",
     "is", "it", "ka", "kk", "ky", "lt", "lv", "mk", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq",
     "sr", "sv", "tr", "uk", "uz", "vi")
)  # fmt: skip
_POINT_PLACES = frozenset(
    ("de_CH", "de_LI", "it_CH", "es_DO", "es_GT", "es_HN", "es_MX", "es_NI", "es_PA", "es_PE", "es_PR", "es_SV",
     "es_US")
)  # fmt: skip
_COMMA_PLACES = frozenset(("en_ZA", "af_ZA"))

# What may stand around or in a number or a separator without being one: text, names in quotes, columns of tables,
# names and addresses of cells.
_KEPT = r"""(?P<kept>"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\])|(?P<word>[^\W\d][\w.]*(?:\(\s*\)|!)?|\$?\d+:\$?\d+)"""
_WITH_POINT = re.compile(rf"{_KEPT}|(?P<number>\d+\.\d*|\.\d+|\d+)|(?P<sign>[(){{}},;])")
_WITH_COMMA = re.compile(rf"{_KEPT}|(?P<number>\d+,\d*|,\d+|\d+)|(?P<sign>[(){{}};\\])")
_TRUTHS = ("TRUE", "FALSE")


def is_locale(text: str) -> bool:
    """Tell whether a text is a locale as Google writes it: a language, or a language and a country."""
    return re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", text) is not None


def locale_of(environ: Mapping[str, str]) -> str:
    """Return the locale of a machine, as its environment says it, or en_US where Google offers none that is so called.

    What is said of numbers counts before what is said of all, as formulas hang on it.
    """
    said = next(filter(None, map(environ.get, ("LC_ALL", "LC_NUMERIC", "LANG"))), "")
    name = said.partition(".")[0].partition("@")[0]
    return name if name in _OFFERED.split() else DEFAULT


def has_decimal_comma(locale: str) -> bool:
    """Tell whether a locale such as ``de_DE`` parts the whole of a number from its fraction by a comma."""
    language = locale.partition("_")[0]
    return locale in _COMMA_PLACES or (language in _COMMA_LANGUAGES and locale not in _POINT_PLACES)


def in_locale(formula: str, locale: str) -> str:
    """Return a formula with commas and points as *locale* reads it; truth values by the functions all locales have."""
    if not has_decimal_comma(locale):
        return formula
    return _rewritten(formula, _WITH_POINT, (".", ","), {"(": {",": ";"}, "{": {",": "\\"}}, _as_function)


def from_locale(formula: str, locale: str) -> str:
    """Return a formula that stands in a spreadsheet of *locale*, with commas and points."""
    if not has_decimal_comma(locale):
        return formula
    return _rewritten(formula, _WITH_COMMA, (",", "."), {"(": {";": ","}, "{": {"\\": ","}}, _as_word)


def rewrite(tree: Any, change: Callable[[str], str]) -> None:
    """Replace, in place, each formula of the Sheets API, and what a condition compares with."""
    waiting = [tree]
    while waiting:
        now = waiting.pop()
        if isinstance(now, dict):
            if str(now.get("type", "")).startswith("NUMBER_"):  # the bounds of a rule are read as they would be typed
                for bound in now.get("values", ()):
                    if isinstance(bound.get("userEnteredValue"), str):
                        bound["userEnteredValue"] = change(bound["userEnteredValue"])
                continue
            for key, value in now.items():
                if not isinstance(value, str):
                    waiting.append(value)
                elif key == "formulaValue" or (key == "userEnteredValue" and value.startswith("=")):
                    now[key] = change(value)
        elif isinstance(now, list):
            waiting += now


def _rewritten(
    formula: str,
    tokens: re.Pattern[str],
    point: tuple[str, str],
    signs: dict[str, dict[str, str]],
    word: Callable[[str], str],
) -> str:
    inside = ["("]

    def said(found: re.Match[str]) -> str:
        text = found[0]
        if found["number"]:
            return text.replace(*point)
        if found["word"]:
            return word(text)
        if text in ("(", "{"):
            inside.append(text)
        elif text in (")", "}") and len(inside) > 1:
            inside.pop()
        return signs[inside[-1]].get(text, text) if found["sign"] else text

    return tokens.sub(said, formula)


def _as_function(word: str) -> str:
    return f"{word}()" if word.upper() in _TRUTHS else word


def _as_word(word: str) -> str:
    name, bracket, _ = word.partition("(")
    return name if bracket and name.upper() in _TRUTHS else word
