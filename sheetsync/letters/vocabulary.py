"""The words by which sentences are told from notes."""

from __future__ import annotations

__all__ = [
    "COMMON",
    "DETERMINERS",
    "DOING",
    "FINITE",
    "LITTLE",
    "NAMES",
    "NOT_BEFORE",
    "OPENING",
    "PHRASES",
    "PLAIN",
    "SHORT_FORMS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SHORT_FORMS = _words(
    "mr mrs ms mx dr prof st no vs etc e.g i.e jr sr inc ltd co corp dept approx jan feb mar apr jun jul aug sep"
    " sept oct nov dec a.m p.m u.s u.k"
)
"""What ends in a full stop without ending a sentence."""

FINITE = _words(
    "am is are was were has have had do does did will would can could may might must shall should isn't aren't"
    " wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't said told made gave"
    " took went came thought felt saw knew found left began brought spent meant kept met heard wrote spoke"
    " understood learned learnt got led held grew became chose put let set ran paid sent showed taught lost won"
    " built rose fell stood sounds goes means makes takes gives says shows helps comes seems feels matters remains"
    " needs wants works begins ends"
)
"""Forms of verbs that only a main or a subordinate clause has."""

PLAIN = _words(
    "take make need want work come go know think help show mean give get keep remain stay seem matter belong"
    " begin write find feel say see tell look like love live learn change start end turn bring hold lead depend"
    " cost deserve prefer weave drift cut grow spend decide wait"
)
"""Verbs whose plain form can be that of a clause: mornings belong to proofs."""

NOT_BEFORE = _words("to a an the my your his her our their for of with at by in on from and or than as not each every")
"""What stands before an infinitive or a noun, and not before a verb of a clause."""

OPENING = _words("would could had has have is was are were does did do will can might must may should")
"""What begins a question, and else a note without a subject."""

DETERMINERS = _words("my your our the this these those each every one both his her their all most")
"""What begins a subject."""

PHRASES = _words(
    "your the a an our how what why where which that this these those my everything all some hearing learning"
    " seeing reading being having talking than as not"
)
"""What begins a phrase that can follow a verb."""

DOING = _words(
    "read send write call ring try ask visit take learn practise practice join attend tell share look introduce"
    " mention put lend forward show give pass check connect invite meet go find bring point recommend suggest help"
    " review comment speak talk let keep answer discuss explain explore think compare finish prepare make build"
    " draft watch listen walk come email mail post return report follow enrol enroll register study do have see"
    " work"
)
"""What people promise to do, in the plain form."""

NAMES = _words("English French German Spanish Italian Chinese Japanese Russian Latin Greek Arabic American British")
"""Fields of study that begin with a capital letter wherever they stand."""

COMMON = _words(
    "about after again also because been before being both could does doing each even ever every from have having"
    " here into just know like made make many might more most much must never only other over people really said"
    " same should some something such talk talked tell than that their them then there these they thing things"
    " think this time told very want well were what when where which while will with work worked working would"
    " year years your yours you're thank thanks interview conversation question questions answer answers"
)
"""What says nothing of a note by which it could be known."""

LITTLE = _words(
    "will shall promise promised tell know what comes come with that this your you about have when from them they"
    " their going plan intend mean take kind offer offered offering glad would like more again soon very much also"
    " send sends"
)
"""What says nothing of a promise by which it could be known."""
