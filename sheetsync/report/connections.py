"""Connections as lines for a screen, as data, and as a graph for Graphviz."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sheetsync.model.network import Company, Door, Network, Someone, Tie
from sheetsync.report.markdown import escape
from sheetsync.report.text import Line, clean, count, line, plain_text

__all__ = [
    "alone_text",
    "connections_dot",
    "connections_json",
    "connections_lines",
    "connections_markdown",
    "door_text",
    "named_text",
    "summary",
    "team_lines",
    "waiting_lines",
]

MOST = 10
"""How many of a list are shown on a screen; the rest is counted."""

_STYLES = {"asked": "due", "contacted": "plain", "met": "strong", "reported back": "strong"}
_NAME, _ABOUT, _SAID = 80, 120, 300


def summary(network: Network) -> str:
    """Return in a sentence how many referrals there are and what came of them."""
    if not network.ties:
        return "Nobody has named anybody yet. Ask at the end of each talk: whom else should I talk to?"
    givers = len({tie.source for tie in network.ties})
    met = len({tie.target for tie in network.ties if tie.met})
    return (
        f"{count(len(network.ties), 'referral', 'referrals')} from {count(givers, 'person', 'people')}; "
        f"{count(met, 'person', 'people')} met that way."
    )


def connections_lines(network: Network) -> Iterator[Line]:
    """Yield all of it for a screen: the tree of referrals, what waits, who opens doors, companies, what was unclear."""
    yield line(summary(network), "heading")
    yield from _tree(network)
    yield from _listed("What waits", [text for _, text in waiting_lines(network)])
    yield from _listed("Who opens doors", [door_text(network, door) for door in network.doors])
    if network.companies:
        yield ()
        yield line("Other people and teams of one company", "heading")
    for company in network.companies[:MOST]:
        yield line(f"  {clean(company.name, _NAME)}", "strong")
        for text in team_lines(network, company):
            yield line(f"    {text}")
    yield from _more(network.companies)
    if network.alone:
        yield ()
        yield line(alone_text(network), "muted")
    yield from _listed("To look at in the sheet", [clean(text, _SAID) for text in network.notices])


def connections_markdown(network: Network) -> str:
    """Return the same as Markdown: below its heading a block that is shown letter for letter, as the tree needs it."""
    title, *lines = plain_text(connections_lines(network)).split("\n")
    return "\n".join([f"# {escape(title)}", "", *(f"    {each}" if each else "" for each in lines)]).rstrip() + "\n"


def waiting_lines(network: Network) -> list[tuple[Tie, str]]:
    """Return what there is to do about referrals, with the command that notes it once it is done."""
    lines = []
    for tie in network.ties:
        source, target = (clean(network.people[number].name, _NAME) for number in (tie.source, tie.target))
        mark = f"sheetsync referral mark {clean(tie.row, 60)}"
        if tie.wrote_on:
            lines.append((tie, f"The log has a message to {target} of {tie.wrote_on}; note it: {mark} contacted"))
        elif tie.waits == "target":
            lines.append((tie, f"Write to {target}, whom {source} named{_on(tie)}; then: {mark} contacted"))
        elif tie.waits == "source":
            lines.append((tie, f"Tell {source} what came of {target}; then: {mark} told"))
    return lines


def door_text(network: Network, door: Door) -> str:
    """Return what one person's referrals led to, in a sentence."""
    beyond = f", and {count(door.beyond, 'more person', 'more people')} came up through these" if door.beyond else ""
    name = clean(network.people[door.person].name, _NAME)
    return f"{name} named {count(door.named, 'person', 'people')}; {door.met or 'none'} met{beyond}."


def named_text(someone: Someone) -> str:
    """Return somebody's name, what they do, and where things stand with them."""
    about = f", {clean(someone.about, _ABOUT)}" if someone.about else ""
    stage = someone.stage if someone.known else "not a contact yet"
    return f"{clean(someone.name, _NAME)}{about}" + (f" ({clean(stage, 40)})" if stage else "")


def team_lines(network: Network, company: Company) -> list[str]:
    """Return whom one knows in each team of a company, and what was said of other teams."""
    there = [network.people[number] for number in company.people]
    lines = []
    for team in (*company.teams, ""):
        members = [each for each in there if each.team.casefold() == team.casefold()]
        if members:
            names = ", ".join(f"{clean(each.name, _NAME)}{_role(each)}" for each in members[:MOST])
            beyond = f" and {len(members) - MOST:,} more" if len(members) > MOST else ""
            where = f"{clean(team, _NAME)}: " if team else "team not noted: " if company.teams else ""
            lines.append(f"{where}{names}{beyond}")
    lines += [
        f"{clean(who, _NAME)} on other teams: {clean(text, _SAID)} ({clean(row, 40)})"
        for who, text, row in company.said
    ]
    return lines


def alone_text(network: Network) -> str:
    """Say how many contacts have no part in any referral."""
    many = count(len(network.alone), "contact was", "contacts were")
    return f"{many} named by nobody and named nobody so far."


def connections_json(network: Network) -> dict[str, Any]:
    """Return the network as data, ``sheetsync.connections/1``; people are meant by their place in the list."""
    return {
        "format": "sheetsync.connections/1",
        "people": [_person_json(each) for each in network.people],
        "referrals": [_tie_json(tie) for tie in network.ties],
        "doors": [
            {"person": door.person, "named": door.named, "met": door.met, "beyond": door.beyond}
            for door in network.doors
        ],
        "companies": [
            {
                "name": each.name,
                "people": list(each.people),
                "teams": list(each.teams),
                "said": [{"by": who, "text": text, "row": row} for who, text, row in each.said],
            }
            for each in network.companies
        ],
        "notices": list(network.notices),
    }


def connections_dot(network: Network) -> str:
    """Return the network for Graphviz: an arrow for each referral, a box around each company with several people."""
    drawn = {twig.person for twig in network.tree}
    lines = ["digraph connections {", "  rankdir=LR;", '  node [shape=box, style=rounded, fontname="Arial"];']
    inside: set[int] = set()
    for number, company in enumerate(network.companies):
        lines.append(f'  subgraph cluster_{number} {{ label="{_dot(company.name)}"; style=dotted;')
        lines += [f"    {_node(each, network.people[each])}" for each in company.people]
        lines.append("  }")
        inside |= set(company.people)
    lines += [f"  {_node(each, network.people[each])}" for each in sorted(drawn - inside)]
    looks = {"asked": "dashed", "contacted": "solid", "met": "bold", "reported back": "bold"}
    lines += [
        f'  n{tie.source} -> n{tie.target} [label="{_dot(tie.step)}", style={looks[tie.step]}];' for tie in network.ties
    ]
    return "\n".join([*lines, "}", ""])


def _tree(network: Network) -> Iterator[Line]:
    """Yield the tree, with guides that lead from each person to those they named."""
    last = _last_of_their_line(network)
    open_at: list[bool] = []
    for number, twig in enumerate(network.tree):
        someone = network.people[twig.person]
        del open_at[max(twig.depth - 1, 0) :]
        guides = "".join("│  " if more else "   " for more in open_at)
        if twig.depth:
            open_at.append(number not in last)
        else:
            yield ()
        branch = ("└─ " if number in last else "├─ ") if twig.depth else ""
        yield (("muted", f"{guides}{branch}"), ("strong", named_text(someone)), ("muted", " ↑" if twig.again else ""))
        below = "".join("│  " if more else "   " for more in open_at)
        for tie in (network.ties[each] for each in twig.ties):
            row = f"  {clean(tie.row, 60)}" if tie.row else ""
            yield (("muted", below), (_STYLES[tie.step], f"   {clean(tie.course, _SAID)}"), ("muted", row))


def _last_of_their_line(network: Network) -> set[int]:
    """Return the places in the tree after which nobody else comes at the same depth below the same person."""
    last: set[int] = set()
    seen: set[int] = set()
    for number in range(len(network.tree) - 1, -1, -1):
        depth = network.tree[number].depth
        if depth not in seen:
            last.add(number)
        seen = {each for each in seen if each <= depth} | {depth}
    return last


def _listed(title: str, texts: Sequence[str]) -> Iterator[Line]:
    if texts:
        yield ()
        yield line(title, "heading")
        yield from (line(f"  {text}") for text in texts[:MOST])
        yield from _more(texts)


def _more(everything: Sequence[object]) -> Iterator[Line]:
    if len(everything) > MOST:
        yield line(f"  and {len(everything) - MOST:,} more", "muted")


def _on(tie: Tie) -> str:
    return f" on {tie.asked_on}" if tie.asked_on else ""


def _role(someone: Someone) -> str:
    return f" ({clean(someone.role, _NAME)})" if someone.role else ""


def _person_json(each: Someone) -> dict[str, Any]:
    return {
        "id": each.id or None,
        "name": each.name,
        "contact": each.known,
        "role": each.role,
        "organisation": each.organisation,
        "team": each.team,
        "stage": each.stage,
        "generation": each.generation,
    }


def _tie_json(tie: Tie) -> dict[str, Any]:
    return {
        "id": tie.row or None,
        "from": tie.source,
        "to": tie.target,
        "step": tie.step,
        "asked_on": tie.asked_on.isoformat() if tie.asked_on else None,
        "contacted_on": tie.contacted_on.isoformat() if tie.contacted_on else None,
        "outcome": tie.outcome,
        "met": tie.met,
        "told_on": tie.told_on.isoformat() if tie.told_on else None,
        "waits": tie.waits or None,
    }


def _node(number: int, someone: Someone) -> str:
    label = "\\n".join(filter(None, (_dot(someone.name), _dot(", ".join(filter(None, (someone.role, someone.team)))))))
    return f'n{number} [label="{label}"{"" if someone.known else ", style=dashed"}];'


def _dot(text: str) -> str:
    """Return text as it stands between the quotation marks of a label."""
    return clean(text, _NAME).replace("\\", "\\\\").replace('"', '\\"')
