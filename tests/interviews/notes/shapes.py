"""Notes of one interview in the shapes in which people keep them, and what must come out of each."""

from __future__ import annotations

from textwrap import dedent

QUESTIONS = {
    "P1": "How did you come to be doing this work?",
    "D1": "What did you spend your last working week on, hour by hour?",
    "L2": "Which part would you happily hand to somebody else?",
    "C3": "How much room is left for everything that is not work? (1 hardly any, 5 plenty)",
    "V1": "In my place, what would you do between now and next summer?",
}
ANSWERS = {
    "P1": "A nurse for six years, statistics at night.",
    "D1": "Three days of cleaning data. A model took an hour.",
    "L2": "Arguing about definitions.",
    "C3": "4 - most evenings are mine.",
    "V1": "Find a clinic that lets you count something.",
}


def lines(form: str, between: str = "\n") -> str:
    """Return every question and answer in a form."""
    return between.join(
        form.format(n=n, id=name, q=text, a=ANSWERS[name]) for n, (name, text) in enumerate(QUESTIONS.items(), 1)
    )


CLEAN = {
    "q-and-a": lines("Q: {q}\nA: {a}\n"),
    "numbered q and a": lines("Q{n}. {q}\nA{n}. {a}\n"),
    "bold q and a": lines("**Q:** {q}\n**A:** {a}\n"),
    "headings": lines("## {q}\n\n{a}\n"),
    "underlined headings": lines("{q}\n---------\n\n{a}\n"),
    "numbered": lines("{n}. {q}\n   {a}"),
    "numbered, one line": lines("{n}) {q} {a}"),
    "bold": lines("**{q}**\n{a}\n"),
    "bold, one line": lines("**{q}** {a}\n"),
    "bullets": lines("- {q}\n  - {a}"),
    "plain": lines("{q}\n{a}\n"),
    "ids": lines("{id}: {a}"),
    "ids in brackets": lines("[{id}] {q}\n{a}\n"),
    "speakers": lines("Me: {q}\nLeila: {a}\n"),
    "table": "| Question | Answer |\n|---|---|\n" + lines("| {q} | {a} |"),
    "quoted": lines("> {q}\n\n{a}\n"),
    "capitals, windows": lines("{q}\n{a}\n").replace("\n", "\r\n").replace("How did you come", "HOW DID YOU COME"),
    "tabs": lines("{q}\t{a}"),
    "tabs with headers": "ID\tQuestion\tI expect\tThey said\n" + lines("{id}\t{q}\t\t{a}"),
}

SHORTENED = dedent("""\
    How did you come to this work
    A nurse for six years, statistics at night.

    What did your last working week look like, hour by hour?
    Three days of cleaning data. A model took an hour.

    What part would you happily hand to sombody else
    Arguing about definitions.

    Room left for everything that is not work?
    4 - most evenings are mine.

    in my place what would you do before next summer??
    Find a clinic that lets you count something.
    """)

MESSY = dedent("""\
    # Leila, 15 Jan, her office (nice plants!)

    1. How did you come to be doing this work?
    A nurse for six years, statistics at night.
    Rating: 5
    I expected: a degree

    3) Which part would you happily hand to somebody else?

       - Arguing about definitions.
       - "Why would anybody want that?" she laughed.

    V1 - Find a clinic that lets you count something.

    4. Do you have a dog?
    Two!
    """)
