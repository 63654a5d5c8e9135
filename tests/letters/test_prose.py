"""Sentences are told from notes, and what a person wrote becomes part of a sentence only where it fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetsync.letters.prose import as_phrase, as_sentence, in_mid_sentence, note_like, sentences, to_do

SENTENCES = [
    "It was a pleasure to meet you on Tuesday and to see the laboratory.",
    "Your description of the first year on the wards gave me a clear picture of what lies ahead.",
    "In particular, the distinction between policy and practice struck me.",
    "Since our conversation, two of the people on your list have replied to me.",
    "As you suggested, I have subscribed to the newsletter.",
    "Hearing how the budget is made changed my mind about the public sector.",
    "I appreciated your honesty about the hours.",
    "Not every planner would have let a student hold the survey staff.",
    "The advice to keep a diary of cases will stay with me.",
    "What you said about deadlines rang true.",
    "To my surprise, the smallest projects turned out to matter most.",
    "Both examples made me think again about my thesis.",
    "Your team welcomed me warmly, for which I am grateful.",
    "Having spoken with you, I feel better prepared for the spring.",
    "With best wishes for the exhibition, I remain grateful for your help.",
    "My tutor agrees with you about statistics.",
    "Even the coffee was good.",
    "Thanks to you, the next step is clear.",
    "Rarely has an hour passed so quickly.",
    "Among other things, you explained why reviews take so long.",
    "That the work is seasonal had never occurred to me.",
    "The tour of the archive deserves a special word of thanks.",
    "Your colleagues Mara and Jon were generous with their time.",
    "If there is ever anything that I can do in return, please let me know.",
    "Enclosed you will find the article that we spoke about.",
    "Learning from your mistakes, as you put it, saves years.",
    "Four of your five predictions have come true already.",
    "Should you pass through Leeds, I would be glad to buy you lunch.",
    "The thank-you card from the children says it better.",
    "A career in translation needs patience, and you have shown me where to begin.",
    "How you rebuilt the department after the fire impressed me deeply.",
    "Each of your stories taught me something.",
    "May I add one thing?",
    "You write that the field is shrinking; I would not have guessed it.",
    "That mornings belong to proofs has stayed with me.",
    "Your advice helps.",
    "Your patience impressed me.",
    "My plan begins in May.",
    "Grant reports take up most of the week, and nobody says so.",
    "Thank you for all that you told me.",
    "What has stayed with me most is how you came to it.",
    "It was kind of you.",
    "Many thanks for your time.",
    "I was surprised that you still count by hand.",
    "You told me to begin small.",
    "There was one thing in particular.",
    "When you said that, I understood it.",
    "We met at 14:30 in the café.",
    "Please give my regards to Dr. Osei.",
    "Few people speak so openly.",
    "Having heard you, I am less afraid of it.",
    "If I may, I would like to write again.",
    "I took one piece of advice to heart: write every day.",
    "The story about the flood made me laugh.",
    "Nobody had told me that before.",
    "No book could have told me that.",
    "Not once did you look at the clock.",
    "Our talk helped me more than any book.",
    "In your place I would have given up.",
    "With your help I found the course.",
    "Since we talked, I have read the report.",
    "Your example of the bridge shows why.",
]
NOTES = [
    "More admin than expected.",
    "Pay: 28-32k, pension good.",
    "Loves the team, hates the commute.",
    "Started as intern 2011, then merger.",
    "Network network network.",
    "9-5 mostly, weekends in season.",
    "Q: What surprised you?",
    "[14:32] So I guess the hardest part is people.",
    "Speaker 2: so I guess the hardest part is people.",
    "said to try the union first.",
    "Would not do a PhD again!!",
    "Key skills; patience, Excel, thick skin",
    "Two kids, part time since 2019.",
    "Very hierarchical place.",
    "Need a licence to drive the van.",
    "Friday afternoons = paperwork.",
    'One thing you said stayed with me: "the budget is a moral document".',
    "* Ask for Maria.",
    "Conferences useful? Not really.",
    "Grant reports.",
    "By a summer placement that nobody else wanted.",
    "Filling in forms.",
    "On the phone all week.",
    "By accident, through a loom.",
    "Learn to solder.",
    "grant reports take a week.",
    "One thing has stayed with me: Grant reports.",
    "Maya: I write the same page.",
    "00:12:31 I write the same page.",
    "- I write the same page.",
    "Too many meetings, too little time.",
    "Dull.",
    "No.",
    "About 26k to start, rising slowly.",
    "Mostly e-mail and meetings.",
    "Engines weave.",
    "hours -> long.",
    "Because of the hours.",
    "A small team of six people in Leeds.",
    "Depends.",
    "Good colleagues; bad coffee.",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_none_of_the_notes(text: str) -> None:
    assert [note_like(each) for each in sentences(text)] == [""] * len(list(sentences(text)))
    assert as_sentence(text) == text


@pytest.mark.parametrize("text", NOTES)
def test_a_note_is_no_sentence_of_a_letter(text: str) -> None:
    assert any(map(note_like, sentences(text)))
    assert as_sentence(text) == ""


def test_titles_initials_and_quotations_end_no_sentence() -> None:
    text = "Thank you, Dr. Byron, for e.g. this. It is J. Smith. “Go on!” you said. Yes?"

    assert list(sentences(text)) == [
        "Thank you, Dr. Byron, for e.g. this.",
        "It is J. Smith.",
        "“Go on!” you said.",
        "Yes?",
    ]


@given(st.text(max_size=200))
def test_whatever_is_written_no_word_is_lost_between_sentences(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()


@pytest.mark.parametrize(
    ("promise", "whom", "doing"),
    [
        ("Introduce me to Nadia", "me", "introduce me to Nadia"),
        ("Send the list", "me", "send me the list"),
        ("I will send my essay.", "you", "send you my essay"),
        ("Read the book", "you", "read the book"),
        ("Send her my essay", "you", ""),
        ("My notes", "you", ""),
        ("send: the list", "me", ""),
        ("Send", "me", ""),
    ],
)
def test_a_promise_is_put_into_words_that_follow_will(promise: str, whom: str, doing: str) -> None:
    assert to_do(promise, whom) == doing


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("your advice to begin small", "your advice to begin small"),
        ("how you keep calm.", "how you keep calm"),
        ("Your advice", ""),
        ("advice", ""),
        ("your advice: begin small", ""),
        ("grant reports", ""),
    ],
)
def test_what_can_follow_a_verb_is_known_by_how_it_begins(text: str, phrase: str) -> None:
    assert as_phrase(text) == phrase


def test_a_field_keeps_its_capital_only_where_it_is_a_name() -> None:
    fields = ("Urban planning", "UX design", "German studies", "Google Ads", "")
    assert [in_mid_sentence(each) for each in fields] == ["urban planning", *fields[1:]]
