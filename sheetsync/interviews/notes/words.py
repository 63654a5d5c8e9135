"""Words as they are compared: stems without accents, slips of typing forgiven."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sheetsync.interviews.stems import STOP, stem
from sheetsync.model.folding import without_accents

__all__ = ["SMALL", "Vocabulary", "bare", "tokens", "word_places"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*|[€$£%]")
_MOST = 400
_LONGEST = 32

_SMALL_WORDS = """
    a an the of to in is it its it's and or for at on my her his your their our i she he you they we was be been are
    am were with as by from that this these those there do does did has have had would could can will if so then
    than but not no about re me him them us who whom what which how when where why ja der die das und ein eine im zu
    den el la los las un una y de en le les et du des son sa ses su sus ihr ihre sein seine mon ma mes mein meine
    une est c'est qu que qui lo se con al por mas muy mit von wie er sie man dans sur pour au aux she's he's i'd i'm
    she'd he'd you'd we're they're i've
"""
SMALL = frozenset(_SMALL_WORDS.split())
"""Words that say little in a label."""


_PAST_WORDS = """
    got:get gotten:get went:go ran:run won:win held:hold stood:stand sold:sell ate:eat found:find came:come
    fell:fall grew:grow knew:know known:know thought:think taught:teach learnt:learn lost:lose chose:choose
    chosen:choose began:begin begun:begin paid:pay met:meet kept:keep gave:give given:give brought:bring wrote:write
    written:write spoke:speak spoken:speak took:take taken:take felt:feel built:build sent:send saw:see seen:see
    told:tell forgot:forget forgotten:forget wore:wear drove:drive spent:spend broke:break broken:break
    withered:wither threw:throw overlooked:overlook favorite:favourite neighboring:neighbouring sb:somebody
    smb:somebody sth:something someone:somebody anyone:anybody everyone:everybody w:with wk:week wks:week hrs:hour
    hr:hour yr:year yrs:year ppl:people bc:because smth:something u:you r:are mtg:meeting mtgs:meeting
    uni:university dept:department exp:experience rec:recommend recs:recommend fav:favourite fave:favourite
    mgr:manager mos:month mo:month convo:conversation typ:typical quali:qualification quals:qualification one:1
    two:2 three:3 four:4 five:5 six:6 1st:first
    2nd:second b4:before thru:through tho:though gd:good wd:would cd:could shd:should
    whr:where hw:how abt:about betw:between mins:minute sec:security apps:application grad:graduate max:most
    info:information temp:temporary perm:permanent
    seven:7 eight:8 nine:9 ten:10 twenty:20
"""
_PAST = dict(pair.split(":") for pair in _PAST_WORDS.split())
"""Forms that no ending tells, and other ways to write a word."""


@lru_cache(maxsize=50_000)
def bare(word: str) -> str:
    """Return a word as it is compared: in small letters, without accents and endings."""
    word = without_accents(word[:_LONGEST]).replace("’", "'")
    word = _PAST.get(word, word)
    return word if word in STOP or word in SMALL else stem(word)


def tokens(text: str) -> list[str]:
    """Return the words of a text as they are compared; of a very long one only its first."""
    return [bare(word) for word in _WORD.findall(text[: 12 * _MOST])[:_MOST]]


def word_places(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words of a text as they are compared, each with where it begins."""
    for found in _WORD.finditer(text):
        yield bare(found[0]), found.start()


class Vocabulary:
    """Known words, found in spite of one slip of typing."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._near: dict[str, str] = {}
        self._bones: dict[str, str] = {}
        self._begun: dict[str, str] = {}
        for word in sorted(self._words):
            for length in range(5, len(word) - 1):
                self._begun.setdefault(word[:length], word)
            if len(word) >= 5:
                for short in _shorter(word):
                    self._near.setdefault(short, word)
                self._bones.setdefault(_bones(word), word)
        self.of = lru_cache(maxsize=20_000)(self._of)

    def _of(self, word: str) -> str:
        """Return the known word that is meant, or the word itself."""
        if word in self._words or not 4 <= len(word) <= 24 or word in STOP:
            return word
        if _bones(word) == word and word in self._bones:  # its vowels were left out
            return self._bones[word]
        if word in self._near:  # a letter was left out
            return self._near[word]
        for short in _shorter(word):
            if short in self._words and len(short) >= 4:  # one too many
                return short
        if len(word) >= 5 and (whole := self._begun.get(word)):  # its end was left out
            return whole
        near = (self._near[short] for short in _shorter(word) if short in self._near)  # another one, or two swapped
        return next((each for each in near if abs(len(each) - len(word)) <= 1 and each[0] == word[0]), word)


def _bones(word: str) -> str:
    """Return a word without the vowels behind its first letter."""
    return word[:1] + "".join(letter for letter in word[1:] if letter not in "aeiou")


def _shorter(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]
