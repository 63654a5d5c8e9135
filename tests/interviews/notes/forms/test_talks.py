"""Talks that a program wrote down, and chats: who says what, and what is only the program's."""

from __future__ import annotations

import pytest

from sheetsync.interviews.notes.forms.recognise import recognised
from sheetsync.interviews.notes.forms.text import read_text
from sheetsync.interviews.notes.forms.word import read_word
from tests.interviews.notes.forms.seen import seen
from tests.interviews.notes.forms.word_files import p, r, reader

ZOOM = """WEBVTT

1
00:00:03.000 --> 00:00:06.100
Lena Ort: How did you come to

2
00:00:06.200 --> 00:00:08.000
Lena Ort: this line of work?

3
00:00:09.000 --> 00:00:12.000
Ravi Patel: I fixed radios as a boy.

4
00:00:12.500 --> 00:00:15.000
Ravi Patel: Then the navy.
"""
TEAMS = """WEBVTT

0b5c/12-0
00:00:03.120 --> 00:00:06.100
<v Lena Ort>What is the pay?</v>

0b5c/13-0
00:00:07.000 --> 00:00:09.000
<v Ravi Patel>About 30 &amp; a bit,
not more.</v>
"""
SRT = """1
00:00:01,000 --> 00:00:03,000
<i>Lena:</i> What surprises people?

2
00:00:04,000 --> 00:00:06,000
Ravi: The silence
on the night shift.

3
00:00:07,000 --> 00:00:08,000
Lena: And?

4
00:00:08,500 --> 00:00:09,000
Ravi: The cold.
"""
OTTER = """Notes of Tuesday
SUMMARY KEYWORDS
radio, navy

Lena Ort  0:03
What is a day like?

Ravi Patel  0:20
Mostly waiting.
Then all at once.

Lena Ort  1:03
And the pay?

Ravi Patel  1:10
Low.

Transcribed by https://otter.ai
"""
STAMPED = """[00:00:03] Lena Ort: What is a day like?
[00:00:20] Ravi Patel: Mostly
[00:00:24] Ravi Patel: waiting.
[00:01:03] Lena Ort: And the pay?
[00:01:10] Ravi Patel: Low.
"""
MEET = """Talk with Ravi - Transcript

00:00:03

Lena Ort: What is a day like?
Ravi Patel: Mostly waiting.

00:05:00

Lena Ort: And the pay?
Ravi Patel: Low.

00:10:00
"""
REV = """Lena (00:03):
What is a day like?
Ravi (00:20):
Mostly waiting.
Lena (01:03):
And the pay?
Ravi (01:10):
Low.
"""
ZOOM_CHAT = """14:02:11 From Lena Ort to Everyone:
\tWhat is a day like?
14:02:40 From Ravi Patel to Lena Ort(Direct Message):
\tMostly waiting: you know
14:03:00\t From  Lena Ort : And the pay?
14:03:09 From Ravi Patel to Everyone:
\tReplying to "And the pay?"
\tLow.
"""
WHATSAPP = """[03/05/26, 14:02:11] Lena Ort: What is a day like?
[03/05/26, 14:02:40] Ravi: Mostly waiting
and then all at once
[03/05/26, 14:03:00] Ravi: <Media omitted>
[03/05/26, 14:03:09] Ravi: pay is low
"""
ANDROID = """03/05/2026, 14:02 - Messages and calls are end-to-end encrypted. Tap to learn more.
03/05/2026, 14:02 - Lena Ort: What is a day like?
03/05/2026, 14:04 - +44 7700 900123: Mostly waiting
"""
SLACK = """Lena Ort  2:15 PM
What is a day like?
Ravi Patel  2:16 PM
Mostly waiting
Lena Ort  2:18 PM
thanks
Ravi Patel  2:19 PM
np
"""
YOUTUBE = """WEBVTT
Kind: captions
Language: en

00:00:01.000 --> 00:00:03.000 align:start position:0%
so<00:00:01.200><c> what</c><00:00:01.400><c> is it</c>

00:00:03.000 --> 00:00:04.000 align:start position:0%
so what is it
like<00:00:03.300><c> then</c>
"""

SHAPES = {
    "Zoom": (
        ZOOM,
        [
            "{cue} WEBVTT",
            "{cue} 1",
            "{cue} 00:00:03.000 --> 00:00:06.100",
            "(00:00:03.000) Lena Ort: How did you come to this line of work?",
            "{cue} 2",
            "{cue} 00:00:06.200 --> 00:00:08.000",
            "{cue} 3",
            "{cue} 00:00:09.000 --> 00:00:12.000",
            "(00:00:09.000) Ravi Patel: I fixed radios as a boy.",
            "{cue} 4",
            "{cue} 00:00:12.500 --> 00:00:15.000",
            "(00:00:12.500) Ravi Patel: Then the navy.",
        ],
    ),
    "Teams": (
        TEAMS,
        ["(00:00:03.120) Lena Ort: What is the pay?", "(00:00:07.000) Ravi Patel: About 30 & a bit, not more."],
    ),
    "subtitles": (
        SRT,
        [
            "(00:00:01,000) Lena: What surprises people?",
            "(00:00:04,000) Ravi: The silence on the night shift.",
            "(00:00:07,000) Lena: And?",
            "(00:00:08,500) Ravi: The cold.",
        ],
    ),
    "captions that roll": (YOUTUBE, ["(00:00:01.000) so what is it like then"]),
    "Otter": (
        OTTER,
        [
            "Notes of Tuesday",
            "{machine's own} SUMMARY KEYWORDS",
            "radio, navy",
            "{cue} Lena Ort 0:03",
            "(0:03) Lena Ort: What is a day like?",
            "{cue} Ravi Patel 0:20",
            "(0:20) Ravi Patel: Mostly waiting.",
            "Ravi Patel: Then all at once.",
            "{cue} Lena Ort 1:03",
            "(1:03) Lena Ort: And the pay?",
            "{cue} Ravi Patel 1:10",
            "(1:10) Ravi Patel: Low.",
            "{machine's own} Transcribed by https://otter.ai",
        ],
    ),
    "times and names before each line": (
        STAMPED,
        [
            "(00:00:03) Lena Ort: What is a day like?",
            "(00:00:20) Ravi Patel: Mostly waiting.",
            "(00:01:03) Lena Ort: And the pay?",
            "(00:01:10) Ravi Patel: Low.",
        ],
    ),
    "Google Meet": (
        MEET,
        [
            "Talk with Ravi - Transcript",
            "{cue} 00:00:03",
            "(00:00:03) Lena Ort: What is a day like?",
            "(00:00:03) Ravi Patel: Mostly waiting.",
            "{cue} 00:05:00",
            "(00:05:00) Lena Ort: And the pay?",
            "(00:05:00) Ravi Patel: Low.",
            "{cue} 00:10:00",
        ],
    ),
    "Rev": (
        REV,
        [
            "{cue} Lena (00:03):",
            "(00:03) Lena: What is a day like?",
            "{cue} Ravi (00:20):",
            "(00:20) Ravi: Mostly waiting.",
            "{cue} Lena (01:03):",
            "(01:03) Lena: And the pay?",
            "{cue} Ravi (01:10):",
            "(01:10) Ravi: Low.",
        ],
    ),
    "the chat of Zoom": (
        ZOOM_CHAT,
        [
            "{cue} 14:02:11 From Lena Ort to Everyone:",
            "(14:02:11) Lena Ort: What is a day like?",
            "{cue} 14:02:40 From Ravi Patel to Lena Ort(Direct Message):",
            "(14:02:40) Ravi Patel: Mostly waiting: you know",
            "(14:03:00) Lena Ort: And the pay?",
            "{cue} 14:03:09 From Ravi Patel to Everyone:",
            '{machine\'s own} Replying to "And the pay?"',
            "(14:03:09) Ravi Patel: Low.",
        ],
    ),
    "WhatsApp on an iPhone": (
        WHATSAPP,
        [
            "(03/05/26, 14:02:11) Lena Ort: What is a day like?",
            "(03/05/26, 14:02:40) Ravi: Mostly waiting",
            "Ravi: and then all at once",
            "{machine's own} [03/05/26, 14:03:00] Ravi: <Media omitted>",
            "(03/05/26, 14:03:09) Ravi: pay is low",
        ],
    ),
    "WhatsApp on Android": (
        ANDROID,
        [
            "{machine's own} 03/05/2026, 14:02 - Messages and calls are end-to-end encrypted. Tap to learn more.",
            "(03/05/2026, 14:02) Lena Ort: What is a day like?",
            "(03/05/2026, 14:04) +44 7700 900123: Mostly waiting",
        ],
    ),
    "Slack": (
        SLACK,
        [
            "{cue} Lena Ort 2:15 PM",
            "(2:15 PM) Lena Ort: What is a day like?",
            "{cue} Ravi Patel 2:16 PM",
            "(2:16 PM) Ravi Patel: Mostly waiting",
            "{cue} Lena Ort 2:18 PM",
            "(2:18 PM) Lena Ort: thanks",
            "{cue} Ravi Patel 2:19 PM",
            "(2:19 PM) Ravi Patel: np",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES)
def test_a_talk_is_read_as_who_says_what(text: str, expected: list[str]) -> None:
    found = seen(read_text(text).lines)
    wanted = expected if any(line.startswith("{") for line in expected) else None
    assert [
        line for line in found if wanted or (not line.startswith("{cue}") and not line.startswith("{said"))
    ] == expected


TABBED = "14:02:11\tFrom Lena Ort to Everyone: pay?\n14:03:00\tFrom Ravi to Everyone: low\n"


def test_the_chat_of_zoom_is_no_table_for_its_tabs() -> None:
    assert seen(read_text(TABBED).lines) == ["(14:02:11) Lena Ort: pay?", "(14:03:00) Ravi: low"]


def test_a_talk_is_known_in_a_word_document_too() -> None:
    turns = (("Lena Ort", "0:03", "What is the pay?"), ("Ravi Patel", "0:09", "Low."))
    said = "".join(p(r(name, "<w:b/>"), f"   {time}", "<w:r><w:br/></w:r>", text) for name, time, text in turns * 2)
    body = p("Ravi Patel started transcription") + said

    assert [line for line in seen(recognised(read_word(reader(body))).lines) if "{cue}" not in line] == [
        "{machine's own} Ravi Patel started transcription",
        "(0:03) Lena Ort: What is the pay?",
        "(0:09) Ravi Patel: Low.",
        "(0:03) Lena Ort: What is the pay?",
        "(0:09) Ravi Patel: Low.",
    ]


NO_TALKS = {
    "notes beside times": "10:02 pay: low\n10:05 hours: long\n10:08 pay: more later\n10:12 day: calls",
    "a plan of the day": "Lunch 12:30\nMetro 13:10\nTalk 14:00\nTea 15:00",
    "hours that are told of": "She starts at 7:30\nShe ends at 16:00\nHer boss leaves at 18:30",
    "labels": "Pay: low\nHours: long\nPay: again",
}


@pytest.mark.parametrize("text", NO_TALKS.values(), ids=NO_TALKS)
def test_notes_with_times_or_labels_are_no_talk(text: str) -> None:
    assert not any(line.speaker or line.furniture for line in read_text(text).lines)
