"""Formulas as a file holds them: functions that came with Excel 2010 and later under the names that files have."""

from __future__ import annotations

import re
from functools import lru_cache

from sheetsync.books.interface import BookUnwritable

__all__ = ["as_filed", "formula_fault"]

_LONGEST = 8_192
# [MS-XLSX] 2.2.2: these are written with _xlfn. before them, as older programs could not know them.
_NEWER = frozenset(
    (  # noqa: SIM905 - read as a sentence, not down a page
        # Excel 2010
        "AGGREGATE BETA.DIST BETA.INV BINOM.DIST BINOM.INV CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV "
        "CHISQ.INV.RT CHISQ.TEST CONFIDENCE.NORM CONFIDENCE.T COVARIANCE.P COVARIANCE.S ERF.PRECISE ERFC.PRECISE "
        "EXPON.DIST F.DIST F.DIST.RT F.INV F.INV.RT F.TEST FLOOR.PRECISE GAMMA.DIST GAMMA.INV GAMMALN.PRECISE "
        "HYPGEOM.DIST LOGNORM.DIST LOGNORM.INV MODE.MULT MODE.SNGL NEGBINOM.DIST NORM.DIST NORM.INV NORM.S.DIST "
        "NORM.S.INV PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC PERCENTRANK.INC POISSON.DIST QUARTILE.EXC "
        "QUARTILE.INC RANK.AVG RANK.EQ STDEV.P STDEV.S T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST VAR.P VAR.S "
        "WEIBULL.DIST Z.TEST "
        # Excel 2013
        "ACOT ACOTH ARABIC BASE BINOM.DIST.RANGE BITAND BITLSHIFT BITOR BITRSHIFT BITXOR CEILING.MATH COMBINA COT COTH "
        "CSC CSCH DAYS DECIMAL ENCODEURL FILTERXML FLOOR.MATH FORMULATEXT GAMMA GAUSS IFNA IMCOSH IMCOT IMCSC IMCSCH "
        "IMSEC IMSECH IMSINH IMTAN ISFORMULA ISOWEEKNUM MUNIT NUMBERVALUE PDURATION PERMUTATIONA PHI RRI SEC SECH "
        "SHEET SHEETS SKEW.P UNICHAR UNICODE WEBSERVICE XOR "
        # Excel 2016 and 2019
        "CONCAT FORECAST.ETS FORECAST.ETS.CONFINT FORECAST.ETS.SEASONALITY FORECAST.ETS.STAT FORECAST.LINEAR IFS "
        "MAXIFS MINIFS SWITCH TEXTJOIN "
        # Excel 2021 and 365
        "ANCHORARRAY ARRAYTOTEXT BYCOL BYROW CHOOSECOLS CHOOSEROWS DROP EXPAND FILTER GROUPBY HSTACK IMAGE ISOMITTED "
        "LAMBDA LET MAKEARRAY MAP PERCENTOF PIVOTBY RANDARRAY REDUCE REGEXEXTRACT REGEXREPLACE REGEXTEST SCAN SEQUENCE "
        "SINGLE SORT SORTBY STOCKHISTORY TAKE TEXTAFTER TEXTBEFORE TEXTSPLIT TOCOL TOROW TRANSLATE TRIMRANGE UNIQUE "
        "VALUETOTEXT VSTACK WRAPCOLS WRAPROWS XLOOKUP XMATCH"
    ).split()
)
_OF_SHEETS = ("FILTER", "SORT")  # written with _xlws. as well
_WITH_NAMES = ("LET", "LAMBDA")  # the names in them are written with _xlpm.
_LITERAL = r"""(?P<literal>"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])"""
_CALL = re.compile(rf"{_LITERAL}|(?<![\w.\\!])(?P<name>[A-Za-z][\w.]*)\(")


def as_filed(formula: str, where: str = "") -> str:
    """Return a formula, without ``=``, with the names that functions have in files; *where* is its cell.

    Raises BookUnwritable for one that Excel would not read.
    """

    def filed(found: re.Match[str]) -> str:
        name = (found["name"] or "").upper()
        if name not in _NEWER:
            return found[0]
        if name in _WITH_NAMES and "_xlpm." not in formula:
            raise BookUnwritable(
                f"The formula ={formula[:200]} gives names to values with {name}, which is not written here.",
                hint="Write it in Excel, or without such names. Nothing was written.",
            )
        return f"_xlfn._xlws.{name}(" if name in _OF_SHEETS else f"_xlfn.{name}("

    filed_formula = _CALL.sub(filed, formula)
    fault = formula_fault(filed_formula)
    if fault:
        at = f"The formula for {where}, ={formula[:200]}," if where else f"={formula[:200]}"
        raise BookUnwritable(f"{at} is {fault}, which Excel could not read.", hint="Nothing was written.")
    return filed_formula


@lru_cache(maxsize=1024)
def formula_fault(formula: str) -> str:
    """Return why Excel could not read a formula as it stands in a file; nothing if it can, as far as is looked at."""
    if formula.startswith("="):
        return "a formula that begins with ="
    if len(formula) > _LONGEST:
        return "a formula that is too long"
    from sheetsync.books.excel.grammar import fault_in  # late: only what writes a formula needs openpyxl for it

    if fault := fault_in(formula):
        return fault
    if any((found["name"] or "").upper() in _NEWER for found in _CALL.finditer(formula)):
        return "a function that a file names otherwise"
    return ""
