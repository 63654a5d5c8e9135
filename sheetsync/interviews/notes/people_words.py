"""Words by which people, and the firms they work for, are known in running text."""

from __future__ import annotations

from sheetsync.interviews.calendar_words import MONTHS, WEEKDAYS

__all__ = ["FIRM", "LEADS", "PARTICLES", "SMALL_STOP", "TITLES"]

PARTICLES = frozenset(
    ["de", "da", "van", "von", "der", "den", "la", "el", "bin", "al", "di", "du", "le", "ter", "ten", "y"]
)

TITLES = frozenset(
    ["dr", "prof", "professor", "mr", "ms", "mrs", "miss", "frau", "herr", "sr", "sra", "mme", "dra", "doctor", "sir"]
)

_LEADS_WORDS = """
    talk speak ask call try also and yes maybe contact email e-mail write meet see her his my the then definitely no
    ok sure she he they from to with at in on for or if perhaps possibly tell say says said referral referrals names
    name who next first second third contacts people person others one two go a an is was get reach mention use
    introduce introduced recommended recommend recommends suggested suggests follow ring phone text message linkedin
    visit colleague boss friend mentor former old ex editor director head professor manager our your their its this
    that there here not but best regards thanks thank hi hello dear cheers advice question answer q i me we you
    sprich frag frage mit und auch habla con también parler avec aussi ja sí oui kontakt kontakte both either well
    so intro follow-up sounds may german english french spanish british american european zoom teams slack google
    word excel
"""
LEADS = frozenset(_LEADS_WORDS.split()) | WEEKDAYS | MONTHS

_FIRM_WORDS = """
    university institute society association press ltd inc gmbh council museum foundation agency school college
    hospital group club conference studio studios bank times review journal centre center department office library
    trust services company partners associates academy street road north south west east city county national royal
    bakery nursery clinic publishing books house ag llc plc e.v lab labs laboratory observatory theatre theater
    union ministry authority board committee festival network works line rail railways party day week report award
    prize park gallery archive summer winter spring autumn friday monday
"""
FIRM = frozenset(_FIRM_WORDS.split())

_SMALL_STOP_WORDS = """
    yes no may can use her his name the a an and or who is at from of in by with ask talk to also else maybe i she
    he they nobody none unit team people someone somebody
"""
SMALL_STOP = frozenset(_SMALL_STOP_WORDS.split())
