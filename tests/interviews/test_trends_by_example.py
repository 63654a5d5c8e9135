"""What counts as a theme, as said, as a person and as an interview, one case at a time."""

from __future__ import annotations

from datetime import date

import pytest

from sheetsync.interviews.trends import read_code_book, trends_of, words_in_context
from sheetsync.model.codebook import CodeBook, Entry
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Answer, Asked, Study, Talk
from sheetsync.model.table import Head, Row, Table
from sheetsync.model.trends import Theme
from sheetsync.tracker.reading import Tracker

QUESTIONS = (Asked("Q1", "What are your hours like?"), Asked("Q2", "Is it worth it?", kind="Yes/No"))


def talk(number: int, name: str, field: str = "", status: str = "Done", contact: str = "") -> Talk:
    return Talk(f"i{number}", contact or name.lower(), name, field=field, day=date(2027, 1, number), status=status)


def study(*sayings: str, tags: tuple[str, ...] = (), field: str = "") -> Study:
    """Return interviews with Ann, Ben, Cy …, who answer the first question; all rows have the same tags."""
    talks = tuple(talk(number, name, field) for number, name in zip(range(1, len(sayings) + 1), NAMES, strict=False))
    answers = tuple(
        Answer(f"A{number}", number + 1, each.id, "Q1", response=words, themes=tags)
        for number, (each, words) in enumerate(zip(talks, sayings, strict=True), 1)
    )
    return Study(talks, QUESTIONS, answers)


NAMES = ("Ann", "Ben", "Cy", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jan", "Kit", "Lou", "Max", "Nan", "Ole", "Pia")


def book(*words: str, theme: str = "Long hours", accepted: str = "") -> CodeBook:
    return CodeBook((Entry("t1", 2, theme, words, accepted=accepted),))


def theme(saying: str, *words: str, tags: tuple[str, ...] = ()) -> Theme:
    return next(each for each in trends_of(study(saying, tags=tags), book(*words)).themes if each.in_book)


@pytest.mark.parametrize(
    ("saying", "words", "found"),
    [
        ("Long hours, mostly.", "long hours", "Long hours"),
        ("An hour is long.", "hours", "hour"),
        ("One longish hour", "long* hour", "longish hour"),
        ("We worked overtime", "over*", "overtime"),
        ("IT people", '"it"', "IT"),
        ("Its people", '"it"', None),
        ("long - quite long - hours", "long hours", None),
        ("ein Übermaß an Arbeit", "übermass", "Übermaß"),
        ("ساعات طويلة جدا", "ساعات طويلة", "ساعات طويلة"),
        ("It is not so", "notes", None),
        ("Take notes", "note", "notes"),
        ("Long\u00a0hours", "long hours", "Long\u00a0hours"),
    ],
)
def test_key_words_are_found_in_any_form_unless_they_are_quoted(saying: str, words: str, found: str | None) -> None:
    hits = theme(saying, words).hits

    assert [hit.words for hit in hits] == ([found] if found else [])


@pytest.mark.parametrize(
    ("saying", "counts"),
    [
        ("The long hours are real", True),
        ("We have no long hours here", False),
        ("They don’t expect long hours", False),
        ("It is never really a matter of long hours", True),
        ("Not dull, but long hours", True),
        ("No. Long hours are for others", True),
        ("Not bad; long hours", True),
    ],
)
def test_a_hit_after_a_not_in_the_same_clause_waits_to_be_checked(saying: str, counts: bool) -> None:
    found = theme(saying, "long hours")

    assert bool(found.share.count) is counts
    assert len(found.check) == (0 if counts else 1)


def test_a_tag_overrides_the_words_both_ways() -> None:
    assert theme("We have no long hours here", "long hours", tags=("Long hours",)).share.count == 1
    assert theme("Long hours", "long hours", tags=("not long hours",)).share.count == 0
    other = theme("Long hours", "long hours", tags=("Evenings",))
    assert (other.share.count, len(other.check)) == (0, 1), "the person has read it, and called it something else"
    assert theme("Quite other words", "long hours", tags=("LONG  hours".replace("  ", " "),)).share.count == 1


def test_overlapping_words_of_one_theme_are_one_hit() -> None:
    assert [hit.words for hit in theme("Very long hours", "hours", "long hours", "long").hits] == ["long hours"]


def test_a_suggestion_counts_once_it_was_accepted_and_an_entry_of_ones_own_at_once() -> None:
    said = study("Long hours")

    for accepted, names in (("", ["Long hours"]), ("Yes", ["Long hours"]), ("Not yet", []), ("no", [])):
        assert [each.name for each in trends_of(said, book(accepted=accepted)).themes] == names


def test_what_was_turned_down_or_waits_is_not_suggested_again() -> None:
    said = study("Overtime again", "Much overtime", "The overtime")

    assert [each.theme for each in trends_of(said, CodeBook()).suggestions] == ["Overtime"]
    for accepted in ("Yes", "No", "Not yet"):
        known = book("overtime", theme="Evenings", accepted=accepted)
        assert trends_of(said, known).suggestions == ()


def test_a_suggestion_says_where_it_would_not_count_by_itself() -> None:
    said = study("Overtime again", "Much overtime", "The overtime", tags=("Evenings",))
    by_tag, by_words = trends_of(said, CodeBook()).suggestions

    assert by_tag.theme == "Evenings"
    assert by_words.why == (
        "Said by 3 of 3 people. All of them say it where you have tagged other themes: there it counts once you add "
        "this one."
    )
    assert trends_of(study(*["Overtime"] * 3), CodeBook()).suggestions[0].why == "Said by 3 of 3 people."


def test_words_of_the_question_are_not_suggested_as_what_was_said() -> None:
    said = study("The hours are fine", "My hours vary", "Hours, hours")

    assert [each.words for each in trends_of(said, CodeBook()).terms] == ["hours"]
    assert trends_of(said, CodeBook()).suggestions == ()


def test_a_person_interviewed_twice_counts_once_and_two_of_one_name_count_twice() -> None:
    talks = (talk(1, "Ann", contact="ann"), talk(2, "Ann", contact="ann"), talk(3, "Ann", contact="ann-2"))
    answers = tuple(
        Answer(f"A{each.id}", place, each.id, "Q1", response="Long hours", rating=place)
        for place, each in enumerate(talks, 2)
    )
    found = trends_of(Study(talks, QUESTIONS, answers), book())

    assert found.people == ("Ann (ann)", "Ann (ann-2)")
    assert found.themes[0].share.count == 2
    assert [rating.value for rating in found.rated[0].ratings] == [3, 4], "the latest rating counts"


def test_interviews_to_come_and_such_without_answers_are_counted_nowhere() -> None:
    talks = (talk(1, "Ann", status="Planned"), talk(2, "Ben", status="Cancelled"), talk(3, "Cy"))
    answers = (Answer("A1", 2, "i1", "Q1", expected="Long"), Answer("A2", 3, "i2", "Q1"))
    found = trends_of(Study(talks, QUESTIONS, answers), book())

    assert (found.people, found.waiting) == ((), 1)
    assert found.notices == (
        "The interview i3 is Done, but nothing stands in Responses for it; it is counted nowhere.",
    )


def test_a_difference_between_fields_is_worth_a_look_from_eight_people_on() -> None:
    few, many = (both_fields(number) for number in (7, 8))

    (contrast,) = trends_of(few, book()).contrasts
    assert (contrast.worth_a_look, contrast.why) == (False, "may well be chance: too few people")
    (contrast,) = trends_of(many, book()).contrasts
    assert (contrast.worth_a_look, contrast.why) == (True, "worth a look")
    assert [(share.count, share.of) for share in contrast.shares] == [(8, 8), (0, 8)]
    (words,) = [each for each in trends_of(few, book()).distinctive if each.words == "long hours"]
    assert (words.field, words.here.count, words.elsewhere.count) == ("Law", 7, 0)


def both_fields(people: int) -> Study:
    """Return as many people of each of two fields, of whom all of one speak of long hours and none of the other."""
    talks = [talk(n + 1, NAMES[n], "Law" if n < people else "Arts") for n in range(2 * people)]
    answers = [
        Answer(f"A{n}", n + 2, each.id, "Q1", response="Long hours" if n < people else "Quiet") for n, each in
        enumerate(talks)
    ]  # fmt: skip
    return Study(tuple(talks), QUESTIONS, tuple(answers))


def test_chance_is_told_with_the_number_of_differences_that_it_makes() -> None:
    found = trends_of(both_fields(2), book())

    assert " ".join(found.chance) == (
        "Of 1 comparison of themes between two fields, 1 is four tenths or more apart. "
        "If the fields did not differ at all, chance alone would make fewer than one of them so."
    )


def test_yes_and_no_are_laid_against_each_other() -> None:
    talks = tuple(talk(n, name) for n, name in enumerate(NAMES[:3], 1))
    words = ("Yes, always.", "No!", "Depends.")
    answers = tuple(Answer(f"A{n}", n + 2, f"i{n + 1}", "Q2", response=said) for n, said in enumerate(words))

    (found,) = trends_of(Study(talks, QUESTIONS, answers), book()).contradictions
    assert found.kind == "yes or no"
    assert [[each.person for each in camp] for camp in (found.these, found.those)] == [["Ann"], ["Ben"]]


def test_context_is_six_words_either_side_with_the_way_back() -> None:
    (hit,) = words_in_context(study("a b c d e f g, then long hours in h i j k l m"), "LONG HOUR")

    assert (hit.before, hit.words, hit.after) == ("c d e f g, then ", "long hours", " in h i j k l")
    assert (hit.source.row, hit.source.place, hit.source.person, hit.source.question) == ("A1", 2, "Ann", "Q1")


def test_the_persons_own_note_is_not_what_was_said() -> None:
    answers = (Answer("A1", 2, "i1", "Q1", response="Fine", note="Long hours, I think"),)

    assert trends_of(Study((talk(1, "Ann"),), QUESTIONS, answers), book()).themes[0].share.count == 0


def test_a_code_book_says_what_is_wrong_in_it() -> None:
    heads = tuple(Head(key, key) for key in ("theme", "words", "opposite", "accepted"))
    rows = (
        Row("t1", ("Hours", "long hours; ?!", None, None), 2),
        Row("t2", ("hours ", None, "Nothing", None), 3),
        Row("t3", (None, "lost", None, None), 4),
    )
    found = read_code_book(Tracker(snapshot(Table("themes", "Themes", heads, rows))))

    assert [each.theme for each in found.entries] == ["Hours", "hours"]
    assert found.notices == (
        "Themes, row 2: there is no word in “?!”, so nothing can be found by it.",
        "Themes, row 3: “hours” stands in row 2 already; only that row counts.",
        "Themes, row 3: “Nothing”, named as the opposite, is no theme of the sheet.",
    )
    assert not read_code_book(Tracker(snapshot())).there


def snapshot(*tables: Table) -> Snapshot:
    return Snapshot("Excel", "tracker.xlsx", "D", "1", None, {table.key: table for table in tables})
