"""The week's digest: a check as lines for a screen, plain text, Markdown and JSON.

The same check gives the same bytes: no clock, no locale and no chance has a part in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sheetsync.model.finding import Check, Finding, Move, Section, Severity
from sheetsync.report.beside import MOST, ahead, besides, more
from sheetsync.report.markdown import escape
from sheetsync.report.text import Line, clean, count, line, plain_text

__all__ = [
    "ENDINGS",
    "check_json",
    "check_lines",
    "check_markdown",
    "check_text",
    "first_lines",
    "moves_lines",
    "short_day",
    "subject",
]

ENDINGS = {".html": "html", ".md": "md", ".txt": "text", ".ics": "ics", ".eml": "eml", ".json": "json"}
"""The form of a digest by the ending of the file that it is written into."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STYLES = {Severity.RESTING: "muted", Severity.DUE: "due", Severity.LATE: "late", Severity.STALE: "late"}
_LONGEST = 500
_COMING = "Coming up"


def subject(check: Check) -> str:
    """Return the digest in a line: what there is to do, and the day."""
    todo = ", ".join(count(len(section.findings), section.one, section.many) for section in check.sections)
    return f"{todo or _quiet(check)} — {short_day(check.today)}"


def _quiet(check: Check) -> str:
    """Say that nothing is due, and of how many people that is known where the rules could not judge all."""
    all_judged = not check.unjudged and not check.unclear
    among = "" if all_judged else f" among the {count(check.judged, 'person', 'people')} the rules can judge"
    return f"Nothing is due{among}"


def check_lines(check: Check, explained: Mapping[str, str] | None = None) -> list[Line]:
    """Return the digest for a screen: sections most urgent first, then what is coming, what rests, what to look at.

    *explained* says by rule ID what the rule asks for; where it is given, each finding tells it and how it counted.
    """
    lines = [line(subject(check), "heading"), line(f"As of {check.today}.", "muted")]
    lines += [line(each, "due") for each in ahead(check)]
    for section in check.sections:
        lines += [(), line(_heading(section), "heading")]
        for finding in section.findings[:MOST]:
            lines += _finding_lines(finding, explained)
        lines += _more_lines(section.findings)
    if check.coming:
        lines += [(), line(_COMING, "heading"), *map(_coming_line, check.coming[:MOST]), *_more_lines(check.coming)]
    for title, sentences in besides(check):
        lines += [(), line(title, "heading"), *(line(f"  {each}") for each in sentences[:MOST])]
        lines += _more_lines(sentences)
    return lines


def first_lines(check: Check, explained: Mapping[str, str] | None = None) -> list[Line]:
    """Return the most urgent finding for a screen, or that there is none."""
    if check.findings:
        return list(_finding_lines(check.findings[0], explained))
    return [line(subject(check), "heading"), *(line(each, "due") for each in ahead(check))]


def check_text(check: Check, explained: Mapping[str, str] | None = None) -> str:
    """Return the digest as plain text."""
    return plain_text(check_lines(check, explained))


def check_markdown(check: Check) -> str:
    """Return the digest as Markdown (CommonMark); nothing in a cell can become markup of its own."""
    lines = [f"# {escape(subject(check))}", "", f"As of {check.today}."]
    lines += [line for each in ahead(check) for line in ("", escape(each))]
    for section in check.sections:
        lines += ["", f"## {escape(_heading(section))}", ""]
        for finding in section.findings[:MOST]:
            lines += _finding_markdown(finding)
        lines += _more_markdown(section.findings)
    if check.coming:
        lines += ["", f"## {_COMING}", "", *map(_coming_markdown, check.coming[:MOST]), *_more_markdown(check.coming)]
    for title, sentences in besides(check):
        lines += ["", f"## {title}", "", *(f"- {escape(each)}" for each in sentences[:MOST])]
        lines += _more_markdown(sentences)
    return "\n".join(lines) + "\n"


def check_json(check: Check) -> dict[str, object]:
    """Return the check as data for scripts, ``sheetsync.check/1``: all that was found as it is, none of it cut short.

    Rows that could not be read come last among the findings, with the flag UNCLEAR. *hidden* are the contacts that rest
    and what a quiet period puts off.
    """
    since = check.since
    return {
        "format": "sheetsync.check/1",
        "today": check.today.isoformat(),
        "findings": [_finding_json(finding) for finding in (*check.findings, *check.unclear)],
        "counts": check.counts,
        "coming": [_finding_json(finding) for finding in check.coming],
        "hidden": [
            *({**_finding_json(finding), "hidden": "resting"} for finding in check.resting),
            *({**_finding_json(finding), "hidden": "quiet period"} for finding in check.put_off),
        ],
        "since": {
            "day": since.day.isoformat(),
            "newly_quiet": list(since.newly_quiet),
            "recovered": list(since.recovered),
        }
        if since
        else None,
        "lately": dict(check.lately),
        "goals": [{"what": goal.many, "done": goal.done, "wanted": goal.wanted} for goal in check.goals],
        "unjudged": list(check.unjudged),
        **({"word": check.word} if check.word else {}),
    }


def _finding_json(finding: Finding) -> dict[str, object]:
    return {
        "row": finding.row,
        "name": finding.name,
        "rule": finding.rule,
        "flag": finding.flag,
        "due": finding.due.isoformat() if finding.due else None,
        "days_over": finding.days_over,
        "why": finding.why,
        "next": finding.next,
        "counted": finding.counted,
    }


def moves_lines(moves: Sequence[Move], title: str) -> list[Line]:
    """Return whose flags changed and how, below *title*; that none did is said, too."""
    lines = [(), line(f"{title} ({len(moves):,})", "heading")]
    if not moves:
        lines.append(line("  Nobody's flag would be another.", "muted"))
    for move in moves:
        change = f"  {clean(move.before) or 'no flag'} → {clean(move.after) or 'no flag'}"
        lines.append((("strong", f"  {clean(move.name, 80) or clean(move.row, 80)}"), ("plain", change)))
    return lines


def _finding_lines(finding: Finding, explained: Mapping[str, str] | None) -> Iterator[Line]:
    about = f", {clean(finding.about)}" if finding.about else ""
    yield (
        (_STYLES[finding.severity], f"  {clean(finding.label)}"),
        ("strong", f"  {_name(finding)}"),
        ("plain", about),
        ("muted", f"  {clean(finding.row)}"),
    )
    yield line(f"      {_why(finding)}")
    if explained is not None:
        for told in (finding.counted and f"Counted: {finding.counted}.", explained.get(finding.rule, "")):
            if told:
                yield line(f"      {clean(told, 2 * _LONGEST)}", "muted")
    yield line(f"      → {clean(finding.next, _LONGEST)}")


def _finding_markdown(finding: Finding) -> Iterator[str]:
    about = f", {escape(clean(finding.about))}" if finding.about else ""
    row = f" ({escape(clean(finding.row))})" if finding.row else ""
    yield f"- **{escape(clean(finding.label))}** **{escape(_name(finding))}**{about}{row}"
    yield f"  - {escape(_why(finding))}"
    yield f"  - Next: {escape(clean(finding.next, _LONGEST))}"


def _coming_line(finding: Finding) -> Line:
    return ("due", f"  {finding.due}"), ("strong", f"  {_name(finding)}"), ("plain", f"  {_why(finding)}")


def _coming_markdown(finding: Finding) -> str:
    return f"- {finding.due} **{escape(_name(finding))}** – {escape(_why(finding))}"


def _more_lines(everything: Sequence[object]) -> list[Line]:
    return [line(f"  {each}", "muted") for each in more(everything)]


def _more_markdown(everything: Sequence[object]) -> list[str]:
    return [f"- {each}" for each in more(everything)]


def _heading(section: Section) -> str:
    return f"{section.title} ({len(section.findings):,})"


def _name(finding: Finding) -> str:
    return clean(finding.name, 80) or clean(finding.row, 80) or "(no name)"


def _why(finding: Finding) -> str:
    return clean(finding.why, _LONGEST)


def short_day(day: date) -> str:
    """Return a day as ``Mon 23 Nov``, in any locale."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
