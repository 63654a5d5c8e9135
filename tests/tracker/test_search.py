"""Whom or what a person means by a few words."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sheetsync.tracker.search import Called, Found, Missing, Result, Several, search

PEOPLE = {
    "ada": Called("ada-lovelace", ("Ada Lovelace", "Ada Lovelace, Analytical Ltd"), ("ada@example.org",)),
    "byron": Called("ada-byron", ("Ada Byron", "Ada Byron, Newstead")),
    "tomas": Called("tomás-rivera", ("Tomás Rivera",)),
    "obrien": Called("sean-o-brien", ("Seán O’Brien", "Seán O’Brien, Königs & Söhne")),
    "luc": Called("jean-luc-picard", ("Jean-Luc Picard",)),
    "gross": Called("lukasz-gross", ("Łukasz Groß",)),
    "wei": Called("contact-1", ("王伟",)),
    "mo": Called("mo-winterbourne", ("Mo Winterbourne",)),
    "moor": Called("agathe-moorcroft", ("Agathe Moorcroft",)),
    "nameless": Called("L-7KQ2M", ("",)),
}


def meant(words: str, candidates: Mapping[str, Called] = PEOPLE) -> str | tuple[str, ...]:
    """Return who is found, or all who may be meant, or none."""
    match search(words, candidates):
        case Found(key):
            return key
        case Several(keys):
            return keys
        case _:
            return ()


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("ada-lovelace", "ada"),
        ("ADA LOVELACE", "ada"),
        ("  lovelace  ", "ada"),
        ("lovelace ada", "ada"),
        ("Lovelace, Ada", "ada"),
        ("ada analytical", "ada"),
        ("ada@example.org", "ada"),
        ("ADA@EXAMPLE.ORG", "ada"),
        ("ada-l", "ada"),
        ("adalovelace", "ada"),
        ("tomas", "tomas"),
        ("Tomás", "tomas"),
        ("TOMA\u0301S", "tomas"),
        ("tomas-rivera", "tomas"),
        ("toma\u0301s-rivera", "tomas"),
        ("rivé", "tomas"),
        ("O'Brien", "obrien"),
        ("o’brien", "obrien"),
        ("obrien", "obrien"),
        ("o brien", "obrien"),
        ("sean brien", "obrien"),
        ("konigs sohne", "obrien"),
        ("jeanluc", "luc"),
        ("jean luc", "luc"),
        ("Jean-Luc", "luc"),
        ("JLP", "luc"),
        ("j.l.p.", "luc"),
        ("lukasz", "gross"),
        ("Łukasz", "gross"),
        ("GROSS", "gross"),
        ("groß", "gross"),
        ("王伟", "wei"),
        ("王", "wei"),
        ("contact-1", "wei"),
        ("mo", "mo"),
        ("mo winter", "mo"),
        ("moor", "moor"),
        ("l-7kq2m", "nameless"),
    ],
)
def test_a_person_is_found_however_they_are_typed(words: str, who: str) -> None:
    assert meant(words) == who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("ada", ("ada", "byron")),
        ("ADÁ", ("ada", "byron")),
        ("newstead lovelace", ()),
        ("example.org", ()),
        ("charles", ()),
        ("", ()),
        (" . ", ()),
        ("'", ()),
    ],
)
def test_words_that_several_or_none_have_find_no_one(words: str, who: tuple[str, ...]) -> None:
    assert meant(words) == who


def test_initials_count_only_where_nothing_else_fits_and_never_for_two() -> None:
    al = {"ada": Called("ada-lovelace", ("Ada Lovelace",))}
    sally = {"sally": Called("sally-ride", ("Sally Ride",))}
    alan = {"alan": Called("a-laval", ("Alan Laval",))}

    assert meant("AL", al) == meant("a.l.", al) == "ada"
    assert meant("al", al | sally) == "sally"
    assert meant("A.L.", al | alan) == ("ada", "alan")


def test_a_name_typed_whole_is_meant_before_one_that_goes_on() -> None:
    names = ("Tomas", "Tomás", "Tomas Rivera")
    three = {name: Called(f"C-{number}", (name,)) for number, name in enumerate(names)}

    assert [meant(name, three) for name in names] == list(names)
    assert meant("tomàs", three) == ("Tomas", "Tomás")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("lovelase", ("ada",)),
        ("ada lovelcae", ("ada",)),
        ("byrno ada", ("byron",)),
        ("tomsa", ("tomas",)),
        ("piccard", ("luc",)),
        ("Winterborne", ("mo",)),
        ("lovelase charles", ()),
        ("zz", ()),
    ],
)
def test_a_slip_is_suggested_and_never_taken(words: str, near: tuple[str, ...]) -> None:
    assert search(words, PEOPLE) == Missing(near)


# ------------------------------------------------------------------------------------------------ what always holds

NAMES = st.lists(
    st.text(st.sampled_from("aáàbcçdeéilłmnoøöprsßtuzAÁDŁMŻ'’-王伟И"), min_size=2, max_size=8).filter(
        lambda word: any(letter.isalpha() for letter in word)
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
CANDIDATES = st.lists(NAMES, min_size=1, max_size=8).map(
    lambda names: {number: Called(f"C-{number}", (name,)) for number, name in enumerate(names)}
)


def keys(found: Result[int]) -> tuple[int, ...]:
    match found:
        case Found(key):
            return (key,)
        case Several(several):
            return several
        case _:
            return ()


@given(CANDIDATES)
def test_every_id_finds_its_row_and_every_whole_name_all_that_have_it(candidates: dict[int, Called]) -> None:
    for key, called in candidates.items():
        assert search(called.id, candidates) == search(called.id.lower(), candidates) == Found(key)
        same = tuple(
            other for other, each in candidates.items() if each.names[0].casefold() == called.names[0].casefold()
        )
        found = keys(search(called.names[0], candidates))
        assert key in found
        assert set(found) == set(same)


@given(CANDIDATES, st.data())
def test_a_part_of_a_name_finds_it_among_all_that_may_be_meant(
    candidates: dict[int, Called], data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(sorted(candidates)))
    name = candidates[key].names[0]
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    assume(any(letter.isalnum() for letter in part))

    found = search(part, candidates)

    others = [each for other, each in candidates.items() if other != key and squeezed(part) in squeezed(each.names[0])]
    assert not isinstance(found, Missing)
    assert key in keys(found) or others, "only another that has it too, and better, comes first"


@given(CANDIDATES, st.data())
def test_case_and_composition_and_order_change_nothing(candidates: dict[int, Called], data: st.DataObject) -> None:
    words = data.draw(st.sampled_from([each.names[0] for each in candidates.values()])).split()
    said = " ".join(data.draw(st.permutations(words)))

    expected = search(said, candidates)

    assert search(said.lower(), candidates) == expected
    for form in ("NFC", "NFD"):
        assert search(unicodedata.normalize(form, said), candidates) == expected


@given(CANDIDATES, st.data())
def test_accents_change_nothing_where_no_two_names_differ_by_them_alone(
    candidates: dict[int, Called], data: st.DataObject
) -> None:
    names = [each.names[0] for each in candidates.values()]
    alike = {squeezed(name) for name in names}
    assume(len(alike) == len({name.casefold() for name in names}))
    said = data.draw(st.sampled_from(names))
    marked = "".join(letter + data.draw(st.sampled_from(["", "\u0301", "\u0308"])) for letter in said)

    assert search(marked, candidates) == search(said, candidates)
    assert search(plain(said), candidates) == search(said, candidates)


@given(CANDIDATES, st.text(st.sampled_from("aábcdeiłmnors '-"), min_size=1, max_size=6))
def test_two_that_fit_equally_are_never_silently_one(candidates: dict[int, Called], words: str) -> None:
    doubled = candidates | {key + 100: Called(f"C-{key + 100}", called.names) for key, called in candidates.items()}
    for said in (words, *(called.names[0] for called in candidates.values())):
        once, twice = keys(search(said, candidates)), search(said, doubled)

        assert set(keys(twice)) >= {*once, *(key + 100 for key in once)}
        assert not isinstance(twice, Found)


def plain(text: str) -> str:
    """Return a text as it is sought, made the long way round."""
    for letter, spelt in (("ß", "ss"), ("ø", "o"), ("ł", "l")):
        text = text.casefold().replace(letter, spelt)
    apart = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn" and letter not in "'’")


def squeezed(text: str) -> str:
    return plain(text).replace("-", "").replace(" ", "")
