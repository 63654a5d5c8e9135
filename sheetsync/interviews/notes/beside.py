"""What people note beside the answers: errands, the weather, how it went; it answers no question."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["beside"]

_CLEAR = re.compile(
    r"""\b(?:notes?\ to\ self|note:|remember\ to|don'?t\ forget|must\ not\ forget|mustn'?t\ forget|(?:^|right\ |and\ |
    also\ )i\ (?:need|have|must|should\ not\ forget)\ to|to-?do:?|pay\ back|owe\ (?:him|her|them)|buy\ |
    bring\ (?:cake|a|the)|print\ (?:out|the)|book\ the|order\ the|pick\ up|park(?:ing|ed)\b|my\ (?:bike|bus|train|
    car|phone|shoes?|umbrella|voice|knife|battery|mic)\b|(?:train|bus|tram)\ (?:was\ )?(?:late|cancelled)|
    missed\ the|weather|(?:it\ )?rain(?:ed|ing)|snow(?:ed|ing)|(?:video|screen|line|sound|mic|connection|
    call)\ (?:froze|is\ dead|dropped|was\ bad|cut\ out)|small\ talk|cute|cat|dog|parrot|(?:nice|lovely|good|bad|
    terrible)\ (?:office|coffee|tea|view|guy|woman|man|lady)|paid\ for\ the|coffee\ was|tea\ was|(?:he|she|
    they)\ (?:was|seemed|looked|sounded)\ (?:tired|nice|friendly|busy|nervous|in\ a\ hurry|stressed|happy|relaxed|
    distracted)|(?:he|she)\ (?:laughed|smiled|never\ once|didn'?t\ laugh|kept\ looking)|i\ (?:was|felt|talked|am|
    got)\ (?:so\ |too\ |very\ |really\ )?(?:tired|nervous|late|cold|much|lost|sweating|hungry|shy)|how\ i\ felt|
    i\ liked\ (?:him|her)|thank\ (?:auntie|aunt|uncle|mum|dad|[A-Z]\w+)\ |text\ mum|call\ mum|send\ (?:him|
    her)\ the|follow\ up\ with\ the\ form|good\ luck\ with|nice\ talking|pleasure|vergessen|einkaufen|müde|nervös|
    regen|wetter|besorgen|ausdrucken|übersetzen\ lassen|llovía|lluvia|nervios[ao]|comprar|imprimir|imprimer|
    acheter|nerveu(?:x|se)|fatigué|pluie)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 400


@lru_cache(maxsize=4096)
def beside(text: str) -> float:
    """Return how much speaks for a sentence being no answer at all: 0 for nothing."""
    found = len(_CLEAR.findall(text[:_LONGEST]))
    return 0.0 if not found else 0.6 if found == 1 else 0.8
