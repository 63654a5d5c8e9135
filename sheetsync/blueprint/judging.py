"""The rules of the weekly check as formulas: what a template asks for with ``made_of = "rules"``.

Contacts get a readable matrix, since when each rule holds and when it is due, in which today is not yet asked for, and
the steps from there to the flag. The page of constants gets a row for each rule, and a number for each setting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sheetsync.blueprint.expression import letters_of, parse_range
from sheetsync.model.ruling import Count, Level, Ruling
from sheetsync.model.rulings import DEFAULTS, GREATEST_FACTOR, MOST_DAYS, RULINGS, is_factor, least

__all__ = ["made"]

Entry = dict[str, Any]

_NEVER = 9_999_999
"""A day that never comes, where nothing holds."""

_LADDER = [(ruling, level) for ruling in RULINGS if ruling.ladder for level in ruling.levels]
_SPAN = f"[d_{RULINGS[0].id.lower()}:d_{RULINGS[-1].id.lower()}]"
_HELD = f"[s_{RULINGS[0].id.lower()}:s_{RULINGS[-1].id.lower()}]"


def made(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a template's data with what it asks to be made in the place of each ``made_of``; raises KeyError."""
    sheets = data.get("sheets")
    if not isinstance(sheets, list):
        return dict(data)
    return {**data, "sheets": [_sheet(sheet) if isinstance(sheet, dict) else sheet for sheet in sheets]}


def _sheet(sheet: Entry) -> Entry:
    made = {key: _entries(sheet[key], make) for key, make in _MAKERS.items() if isinstance(sheet.get(key), list)}
    names = {
        name: at
        for entry in sheet.get("cells", ())
        if isinstance(entry, dict) and "made_of" in entry
        for name, at in _NAMES[entry["made_of"]](entry["at"])
    }
    return {**sheet, **made, **({"names": {**sheet.get("names", {}), **names}} if names else {})}


def _entries(entries: list[Any], make: Mapping[str, Any]) -> list[Any]:
    asked = [entry.get("made_of") if isinstance(entry, dict) else None for entry in entries]
    if not any(asked):
        return entries
    return [new for entry, of in zip(entries, asked, strict=True) for new in (make[of](entry) if of else [entry])]


# ------------------------------------------------------------------------------------ the working columns of Contacts


def _columns(_: Entry) -> Iterator[Entry]:
    for ruling in RULINGS:
        yield _column(f"s_{_key(ruling)}", f"W since {ruling.id}", _since(ruling))
    for ruling in (each for each in RULINGS if each.ladder):
        yield _column(f"l_{_key(ruling)}", f"W step {ruling.id}", _step(ruling))
    for ruling in RULINGS:
        yield _column(f"d_{_key(ruling)}", f"W due {ruling.id}", _due(ruling))
    for key, header, formula in _steps():
        yield _column(key, header, formula)


def _column(key: str, header: str, formula: str) -> Entry:
    return {
        "key": key,
        "header": header,
        "type": "text" if key.startswith("w_in_") else "number",
        "owner": "formula",
        "width": 9,
        "folded": True,
        "working": True,
        "formula": f"={formula}",
    }


def _since(ruling: Ruling) -> str:
    tests = [f'[w_stage]="{ruling.stage}"'] if ruling.stage else []
    tests += [f"[w_{ruling.when}]>0"] if ruling.when else []
    tests += [f"[w_{ruling.unless}]=0"] if ruling.unless else []
    day = f"[w_{ruling.since}]" if ruling.since else "1"
    if not tests:
        return day
    every = ",".join(tests)
    return f"IF(AND({every}),{day},0)" if len(tests) > 1 else f"IF({every},{day},0)"


def _step(ruling: Ruling) -> str:
    """Return the number, among the steps of all ladders, of the one that a contact stands on; 0 for none."""
    *others, last = [(_LADDER.index((ruling, level)) + 1, level) for level in ruling.levels]
    since = f"[s_{_key(ruling)}]"
    found = str(last[0])
    for number, level in reversed(others):
        day = f"WORKDAY({since},{_setting(level.setting)},{{reckoning.free}})"
        found = f"IF({day}<={{reckoning.today}},{number},{found})"
    return f"IF({since}=0,0,{found})"


def _due(ruling: Ruling) -> str:
    """Return when a rule is due, by its count of days; 0 for one without a day."""
    since = f"[s_{_key(ruling)}]"
    if ruling.ladder:
        days = f"INDEX({{reckoning.step_days}},[l_{_key(ruling)}])"
    else:
        days = "[w_every]" if ruling.due == "every" else _setting(ruling.due) if ruling.due else ""
    shapes = {
        Count.BUSINESS: f"WORKDAY({since},{days},{{reckoning.free}})",
        Count.STRICT: f"WORKDAY({since},{days},{{reckoning.holidays}})",
        Count.BEFORE: f"WORKDAY({since},-{days},{{reckoning.free}})",
        Count.ROLLED: f"WORKDAY({since}+{days}-1,1,{{reckoning.free}})",
        Count.OWN: since,
    }
    day = shapes[ruling.count] if ruling.since else "0"
    return f"IF({since}=0,{_NEVER},{day})"


def _steps() -> Iterator[tuple[str, str, str]]:
    """Yield key, header and formula of each column from the matrix to the flag."""
    today = "{reckoning.today}"
    yield "w_now", "W due now", f"SUMPRODUCT(MAX(({_SPAN}<={today})*{{reckoning.weights}}))"
    yield "w_next", "W soonest", f"MIN({_SPAN})"
    number = f"{len(RULINGS) + 1}-[w_now]"
    ahead = f"IF([w_next]={_NEVER},0,MATCH([w_next],{_SPAN},0))"
    yield "w_rule", "W rule", f"IF([w_rest]=0,IF([w_now]>0,{number},{ahead}),IF(OR([w_rest]=2,[w_rest]=4),[w_still],0))"
    yield "w_still", "W all the same", _still(today)
    yield "w_since", "W since", f"IF([w_rule]=0,0,INDEX({_HELD},[w_rule]))"
    yield "w_due", "W due on", f"IF([w_rule]=0,0,INDEX({_SPAN},[w_rule]))"
    yield "w_number", "W late number", "IF([w_rule]=0,-1,INDEX({reckoning.late},[w_rule]))"
    yield "w_late", "W late", _late()
    lost = f"[w_since]-INT(-ROUND([w_every]*{_setting(_third().setting)},6))"
    yield "w_lost", "W lost from", f'IF([w_rule]=0,0,IF(INDEX({{reckoning.lost_flags}},[w_rule])="",0,{lost}))'
    yield "w_level", "W level", f"IF(AND([w_lost]>0,[w_lost]<={today}),3,IF(AND([w_late]>0,[w_late]<={today}),2,1))"
    ways = "TRIM([email])&TRIM([phone])&TRIM([address])&TRIM([profile])"
    yield "w_reach", "W out of reach", f'IFERROR(IF({ways}="",1,0),0)'
    soon = f"AND([w_due]>{today},[w_due]<={today}+{{reckoning.coming_days}})"
    yield "w_lacking", "W incomplete", f"IF([w_rule]=0,0,IF({soon},[w_reach],0))"
    steps = "+".join(f"[l_{_key(each)}]*([w_rule]={_number(each)})" for each in RULINGS if each.ladder)
    yield "w_step", "W step", steps
    yield from _words(today)


def _still(today: str) -> str:
    """Return the number of the first rule that is due although the contact rests, 0 for none."""
    found = "0"
    for ruling in reversed([each for each in RULINGS if each.through_snooze]):
        found = f"IF([d_{_key(ruling)}]<={today},{_number(ruling)},{found})"
    return found


def _words(today: str) -> Iterator[tuple[str, str, str]]:
    """Yield the columns, keys beginning with ``w_in_``, that hold the parts of the flag and of the reason."""
    flags = (f"INDEX({{reckoning.{name}}},[w_rule])" for name in ("flags", "late_flags", "lost_flags"))
    level = f"CHOOSE([w_level],{','.join(flags)})"
    flag = f"IF([w_step]>0,INDEX({{reckoning.steps}},[w_step]),{level})"
    yield "w_in_flag", "W flag", f'IF([w_rule]=0,"",{flag})'
    for name in ("since", "due", "late", "lost"):
        day = f"[w_{name}]"
        yield f"w_in_{name}", f"W {name} as text", f'IF([w_{name}]<=1,"",{_day_text(day)})'
    told = [each for each in RULINGS if each.told]
    other = "[w_rule]"
    for place, ruling in reversed(list(enumerate(told, len(RULINGS) + 1))):
        other = f"IF(AND([w_rule]={_number(ruling)},[w_{ruling.told_if}]>0),{place},{other})"
    yield "w_said", "W words", other
    far = f"ABS([w_since]-{today})"
    before, after = f'IF([w_since]>{today},"in ","")', f'IF([w_since]<{today}," ago","")'
    ago = f'IF([w_since]={today},"today",{before}&{far}&IF({far}=1," day"," days")&{after})'
    yield "w_in_ago", "W how long ago", f'IF([w_due]>{today},""," ("&{ago}&")")'
    late = "INDEX({reckoning.late_words},[w_rule])&[w_in_late]"
    lost = f'IF([w_lost]=0,"","{_third().since} "&[w_in_lost])'
    yield "w_in_tail", "W late in words", f'IF([w_late]=0,"",{late}&{lost})'
    said = "INDEX({reckoning.reasons},[w_said])"
    dated = f'{said}&" "&[w_in_since]&[w_in_ago]&INDEX({{reckoning.details}},[w_said])'
    due = f'IF([w_due]=0,{said}&".",{dated}&". Due "&[w_in_due]&[w_in_tail]&".")'
    yield "w_in_why", "W reason", f'IF([w_rule]=0,"",{due})'


def _late() -> str:
    """Return from when the rule that holds is late, 0 for never; the constants tell by which of the ways."""
    since, days = "[w_since]", "[w_number]"
    ways = (
        f"WORKDAY({since},{days},{{reckoning.free}})",
        f"WORKDAY({since},{days},{{reckoning.holidays}})",
        f"WORKDAY({since}+{days}-1,1,{{reckoning.free}})",
        f"{since}+{days}",
        f"{since}-INT(-ROUND([w_every]*{days},6))",
    )
    return f"IF([w_number]<0,0,CHOOSE(INDEX({{reckoning.late_by}},[w_rule]),{','.join(ways)}))"


def _day_text(day: str) -> str:
    return f'YEAR({day})&"-"&RIGHT("0"&MONTH({day}),2)&"-"&RIGHT("0"&DAY({day}),2)'


# ------------------------------------------------------------------------------------------------------- the constants

_LATE_BY = {Count.BUSINESS: 1, Count.STRICT: 2, Count.ROLLED: 3, Count.OWN: 4, Count.BEFORE: 1}
_BY_FACTOR = 5


def _rule_cells(entry: Entry) -> Iterator[Entry]:
    first = parse_range(entry["at"]).first
    for right, (_, cells) in enumerate(_tables()):
        letters = letters_of(first.column + right)
        for down, cell in enumerate(cells):
            if cell:
                yield _cell(f"{letters}{first.row + down}", cell)
    for number in range(len(RULINGS)):
        at = f"{letters_of(first.column + len(_tables()) + number)}{first.row}"
        yield _cell(at, f"={len(RULINGS) - number}")


def _rule_names(at: str) -> Iterator[tuple[str, str]]:
    first = parse_range(at).first
    tables = _tables()
    for right, (name, cells) in enumerate(tables):
        letters = letters_of(first.column + right)
        yield name, f"{letters}{first.row}:{letters}{first.row + len(cells) - 1}"
    left, right = first.column + len(tables), first.column + len(tables) + len(RULINGS) - 1
    yield "weights", f"{letters_of(left)}{first.row}:{letters_of(right)}{first.row}"


def _tables() -> list[tuple[str, list[str]]]:
    """Return the constants of the rules, by the name of their column, in the order of the rules."""
    told = [ruling.told for ruling in RULINGS if ruling.told]
    said = [(*ruling.said.partition("{}"),) for ruling in RULINGS] + [(*text.partition("{}"),) for text in told]
    return [
        ("rules", [ruling.id for ruling in RULINGS]),
        ("flags", [_level_flag(ruling, 1) for ruling in RULINGS]),
        ("late_flags", [_level_flag(ruling, 2) for ruling in RULINGS]),
        ("lost_flags", [_level_flag(ruling, 3) for ruling in RULINGS]),
        ("reasons", [before.strip() for before, _, _ in said]),
        ("details", [after for _, _, after in said]),
        ("late", [_late_number(ruling) for ruling in RULINGS]),
        ("late_by", [f"={_late_by(ruling)}" for ruling in RULINGS]),
        ("late_words", [f"{level.since} " if (level := _second(ruling)) else "" for ruling in RULINGS]),
        ("owed", [ruling.owed for ruling in RULINGS]),
        ("steps", [level.flag for _, level in _LADDER]),
        ("step_days", [f"={_setting(level.setting)}" for _, level in _LADDER]),
    ]


def _setting_cells(entry: Entry) -> Iterator[Entry]:
    """Yield key, number to go by, and what is typed in Settings, a row for each setting."""
    first = parse_range(entry["at"]).first
    key, used, typed = (letters_of(first.column + right) for right in range(3))
    last = first.row + len(DEFAULTS) - 1
    found = f"INDEX({{settings.value}},MATCH(${key}{first.row},{{settings.setting_id}},0))"
    yield _cell(f"{typed}{first.row}:{typed}{last}", f'=IFERROR(IF({found}="","",{found}),"")')
    for row, (name, usual) in enumerate(DEFAULTS.items(), first.row):
        value = f"${typed}{row}"
        tests = [f"{value}>={least(name)}", f"{value}<={GREATEST_FACTOR if is_factor(name) else MOST_DAYS}"]
        tests += [] if is_factor(name) else [f"{value}=INT({value})"]
        number = f"IF(ISNUMBER({value}),IF(AND({','.join(tests)}),{value},{usual:g}),{usual:g})"
        yield _cell(f"{key}{row}", name)
        yield _cell(f"{used}{row}", f"=IF(ISLOGICAL({value}),{usual:g},{number})")


def _setting_names(at: str) -> Iterator[tuple[str, str]]:
    first = parse_range(at).first
    for row, name in enumerate(DEFAULTS, first.row):
        yield name.replace(".", "_"), f"{letters_of(first.column + 1)}{row}"


def _cell(at: str, content: str) -> Entry:
    return {"at": at, "formula" if content.startswith("=") else "text": content, "style": "small"}


def _key(ruling: Ruling) -> str:
    return ruling.id.lower()


def _number(ruling: Ruling) -> int:
    return RULINGS.index(ruling) + 1


def _setting(key: str) -> str:
    return f"{{reckoning.{key.replace('.', '_')}}}"


def _second(ruling: Ruling) -> Level | None:
    return ruling.levels[1] if len(ruling.levels) > 1 and not ruling.ladder else None


def _third() -> Level:
    """Return the third level of the one rule that has three."""
    return next(ruling.levels[2] for ruling in RULINGS if len(ruling.levels) > 2 and not ruling.ladder)


def _level_flag(ruling: Ruling, level: int) -> str:
    return "" if ruling.ladder or len(ruling.levels) < level else ruling.levels[level - 1].flag


def _late_number(ruling: Ruling) -> str:
    level = _second(ruling)
    if level is None:
        return "=-1"
    return f"={_setting(level.setting)}" + (f"+{level.plus}" if level.plus else "")


def _late_by(ruling: Ruling) -> int:
    level = _second(ruling)
    return _BY_FACTOR if level and level.times else _LATE_BY[ruling.count]


_MAKERS: Mapping[str, Mapping[str, Any]] = {
    "columns": {"rules": _columns},
    "cells": {"rules": _rule_cells, "settings": _setting_cells},
}
_NAMES: Mapping[str, Any] = {"rules": _rule_names, "settings": _setting_names}
