"""`sheetsync insight`: what is worth keeping."""

from __future__ import annotations

from datetime import date

import click

from sheetsync.cli.options import Day, Group
from sheetsync.cli.session import Session, letters, pass_session
from sheetsync.report.card import documented, told

__all__ = ["insight"]

_KIND = click.Choice(
    ["Insight", "Website", "Reading", "Event", "Person", "Employer", "Avenue", "Quote"], case_sensitive=False
)


@click.group(cls=Group)
def insight() -> None:
    """Keep, find and mark insights, websites, people, employers and avenues.

    \b
    Examples:
      sheetsync insight add "avenue: ask when the summer placements open" --due "in 2 weeks"
      sheetsync insight find placement
    """


@insight.command()
@click.argument("text", required=False, default="")
@click.option("--kind", type=_KIND, help="What it is [default: what stands before a colon, else Insight].")
@click.option("--link", metavar="URL", help="An address to go with it.")
@click.option("--from", "source", metavar="TEXT", help="Who or what it came from.")
@click.option("--response", metavar="ID", default="", help="Take it from this row of Responses.")
@click.option("--field", metavar="TEXT", help="The field it is about.")
@click.option("--due", type=Day(past=False), help="When you want to have done something about it.")
@pass_session
def add(
    session: Session,
    text: str,
    kind: str | None,
    link: str | None,
    source: str | None,
    response: str,
    field: str | None,
    due: date | None,
) -> None:
    """Keep an insight, a link, a book or an idea.

    \b
    Examples:
      sheetsync insight add "reading: the atlas, https://atlas.example.org" --from "Leila"
      sheetsync insight add --response A-017
    """
    from sheetsync.jobs.insight import add_insight

    typed: dict[str, str | date] = {
        key: said
        for key, said in (("kind", kind), ("link", link), ("source", source), ("field", field), ("due", due))
        if said
    }
    done = add_insight(
        session.book,
        session.schema,
        text=text,
        response=response,
        typed=typed,
        today=session.today(),
        letters=letters,
    )
    session.console.document(documented("insight", "insights", done.row, done.snapshot))
    session.console.say(f"Kept as {done.row.id}.")
    if done.alike:
        session.console.say(f"It was there in the same words already: {', '.join(done.alike)}.")


@insight.command()
@click.argument("insight")
@click.argument("status", type=click.Choice(["new", "doing", "done", "dropped"], case_sensitive=False))
@click.option("--due", type=Day(past=False), help="When you want to have done something about it.")
@pass_session
def mark(session: Session, insight: str, status: str, due: date | None) -> None:
    """Set the status of something you kept.

    \b
    Examples:
      sheetsync insight mark "summer placements" doing --due "next Friday"
      sheetsync insight mark N-7KQ2M done
    """
    from sheetsync.jobs.insight import mark_insight

    typed: dict[str, str | date] = {"status": status, **({"due": due} if due else {})}
    done = mark_insight(session.book, session.schema, insight=insight, typed=typed)
    session.console.document(documented("insight", "insights", done.row, done.snapshot))
    for sentence in told(done.snapshot.tables["insights"], done.row, done.changes):
        session.console.say(sentence)


@insight.command()
@click.argument("words", nargs=-1)
@click.option("--kind", type=_KIND, default=None, help="Only these.")
@click.option("--field", metavar="TEXT", default="", help="Only about this field.")
@click.option("--open", "only_open", is_flag=True, help="Only what is neither done nor dropped.")
@pass_session
def find(session: Session, words: tuple[str, ...], kind: str | None, field: str, *, only_open: bool) -> None:
    """Find what you kept by words in any column; what is due comes first.

    \b
    Examples:
      sheetsync insight find atlas
      sheetsync insight find --kind avenue --open
    """
    from sheetsync.jobs.insight import search_insights
    from sheetsync.report.insights import insights_documents

    found = search_insights(session.book, " ".join(words), kind=kind or "", field=field, only_open=only_open)
    session.console.document({"format": "sheetsync.insights/1", "insights": insights_documents(found)})
    heads = ["ID", "Kind", "Text", "Link", "From", "Field", "Status", "Due"]
    session.console.table(heads, [list(each.values()) for each in insights_documents(found)])


@insight.command()
@click.option("--format", "form", type=click.Choice(["md", "csv"]), default="md", show_default=True, help="The form.")
@click.option("--open", "only_open", is_flag=True, help="Only what is neither done nor dropped.")
@pass_session
def export(session: Session, form: str, *, only_open: bool) -> None:
    """Print everything you kept, to pass it on.

    \b
    Examples:
      sheetsync insight export > insights.md
      sheetsync insight export --format csv > insights.csv
    """
    from sheetsync.jobs.insight import search_insights
    from sheetsync.report.insights import insights_csv, insights_documents, insights_markdown

    found = search_insights(session.book, "", kind="", field="", only_open=only_open)
    session.console.document({"format": "sheetsync.insights/1", "insights": insights_documents(found)})
    session.console.file((insights_csv if form == "csv" else insights_markdown)(found))
