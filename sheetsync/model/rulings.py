"""The rules of the weekly check that name a day, R1 to R11, in their order, and the numbers that they go by."""

from __future__ import annotations

from collections.abc import Mapping

from sheetsync.model.ruling import Count, Level, Ruling

__all__ = ["DEFAULTS", "GREATEST_FACTOR", "MOST_DAYS", "RULINGS", "is_factor", "least"]

DEFAULTS: Mapping[str, float] = {
    "tier.close": 30,
    "tier.warm": 90,
    "tier.light": 180,
    "tier.yearly": 365,
    "stale.factor": 1.5,
    "lost.factor": 3,
    "coming.days": 7,
    "step.late": 3,
    "thanks.due": 1,
    "thanks.late": 3,
    "thanks.excuse": 5,
    "prepare.days": 2,
    "outcome.due": 1,
    "outcome.late": 3,
    "reply.due": 1,
    "reply.late": 3,
    "request.second": 3,
    "request.follow": 7,
    "request.again": 7,
    "request.close": 14,
    "schedule.due": 2,
    "schedule.late": 5,
    "referral.due": 2,
    "referral.late": 7,
    "tell.due": 5,
    "tell.late": 10,
    "report.due": 7,
    "report.late": 14,
    "reflect.due": 3,
    "reflect.late": 10,
    "backlog.due": 14,
    "avenue.late": 7,
}
"""What holds where Settings says nothing, by the key of the setting: days, business days, or factors."""

MOST_DAYS = 3650
"""Ten years: a greater number of days is a slip of the hand."""

GREATEST_FACTOR = 100


def is_factor(key: str) -> bool:
    """Tell whether a setting multiplies days; any other counts them, in whole numbers."""
    return key.endswith(".factor")


def least(key: str) -> int:
    """Return the least number that a setting may be."""
    return 1 if is_factor(key) or key.startswith("tier.") else 0


_CLOSE = Level("CLOSE?", "Let it go: set the stage to No response, or try one other way.", "request.close")
_THANKS = "Send the thank-you{excuse}, and log it."
_ANSWER = "Answer them, and log it."
_OUTCOME = "Set its Status in Interviews: Done, Cancelled or No-show; or give it its new date."
_OFFER = "Offer two or three times to meet, and add the interview."
_WRITE = "Write to {waiting}, and put the day into Contacted on in Referrals."
_TELL = "Tell them what came of {untold}, and put the day into Referrer told on in Referrals."
_REPORT = "Report back on what you promised: {promise}."
_REFLECT = "Write in Reflections what you learned, and whether the field still interests you."
_STEP = "{step}; then log it, or move its date."

RULINGS = (
    Ruling(
        "R1",
        """R1: the next step is due on the date that the person gave it, and late step.late calendar days after. A
        message sent on or after that date counts as the step taken; one received does not. The date is the person's
        own, so neither weekends nor quiet periods move it. Source: the student trackers that have a next-action
        column.""",
        since="step_on",
        count=Count.OWN,
        levels=(Level("STEP DUE", _STEP), Level("STEP LATE", _STEP, "step.late")),
        said="Your next step is dated {} and still open",
        owed="Your next step",
    ),
    Ruling(
        "R2",
        """R2: a thank-you is due thanks.due business days after the last meeting, late after thanks.late. It never
        expires: after thanks.excuse business days it is still sent, with a word about the delay. Holidays put it off,
        quiet periods do not. Source: within 24 hours (career offices of Yale, Ohio State, Missouri), 2 to 3 days
        (Hampshire), 3 to 5 (UTSA).""",
        since="thanks_owed",
        due="thanks.due",
        count=Count.STRICT,
        levels=(Level("THANK-YOU DUE", _THANKS), Level("THANK-YOU LATE", _THANKS, "thanks.late", plus=1)),
        said="You met on {} and no thank-you is recorded",
        owed="A thank-you to them",
        through_snooze=True,
    ),
    Ruling(
        "R3a",
        """R3a: from prepare.days business days before a planned interview there is something to prepare. Source: the
        reminder on the day before (career_crm), with a day in hand for reading up.""",
        since="planned",
        due="prepare.days",
        count=Count.BEFORE,
        levels=(Level("PREPARE", "Read up on them, choose your questions, and write down what you expect."),),
        said="Your interview is planned for {} and needs preparing",
        owed="Preparing the interview with them",
    ),
    Ruling(
        "R3b",
        """R3b: an interview still called Planned after its day is to be recorded outcome.due business days after it.
        Late from outcome.late business days on. Source: the same as for the reflection: what is not written down at
        once is lost.""",
        since="unrecorded",
        due="outcome.due",
        levels=(Level("RECORD OUTCOME", _OUTCOME), Level("RECORD OUTCOME", _OUTCOME, "outcome.late")),
        said="Your interview was planned for {} and no outcome is recorded",
        owed="The outcome of your interview",
    ),
    Ruling(
        "R4a",
        """R4a: a message of theirs, later than anything sent to them, is owed an answer within reply.due business
        days. Late from reply.late business days on. What was sent on the same day counts as the answer. Source: within
        24 hours (organvm).""",
        since="heard",
        due="reply.due",
        levels=(Level("YOU OWE A REPLY", _ANSWER), Level("YOU OWE A REPLY", _ANSWER, "reply.late")),
        said="They wrote on {} and you have not answered",
        owed="A reply to them",
    ),
    Ruling(
        "R4b",
        """R4b: a first request without an answer asks for a second person, then for one follow-up, then whether to
        close. Business days after the request: request.second, request.follow, request.close. Source: the 3 and 7
        business days of S. Dalton, The 2-Hour Job Search (Duke Career Hub); Udacity (two weeks).""",
        since="asked",
        unless="again",
        ladder=True,
        levels=(
            _CLOSE,
            Level("FOLLOW UP ONCE", "Write once more, briefly, under the first message.", "request.follow"),
            Level("TRY A SECOND PERSON", "Write to somebody else in the same place.", "request.second"),
        ),
        said="You asked for a talk on {} and no answer is logged",
        owed="The next try at your request",
    ),
    Ruling(
        "R4c",
        """R4c: a request sent twice or more without an answer asks for somebody else, then whether to close. Business
        days after the last message: request.again, request.close. Source: Dalton (two tries, then leave); SFU (one
        follow-up, then let go).""",
        since="asked",
        when="again",
        ladder=True,
        levels=(_CLOSE, Level("TRY A SECOND PERSON", "Write to somebody else in the same place.", "request.again")),
        said="You asked again on {} and no answer is logged",
        owed="The next try at your request",
    ),
    Ruling(
        "R5",
        """R5: somebody who replied and has no interview planned is to be given a date schedule.due business days on.
        Counted from the last contact; late from schedule.late business days on. Source: the reply is worth most while
        it is fresh (Dalton).""",
        since="last",
        stage="Replied",
        unless="planned",
        due="schedule.due",
        levels=(Level("SCHEDULE IT", _OFFER), Level("SCHEDULE IT", _OFFER, "schedule.late")),
        said="You were last in contact on {} and no interview is planned",
        owed="A date for the interview",
    ),
    Ruling(
        "R6a",
        """R6a: somebody whom the contact named is to be written to referral.due business days after; the oldest first.
        Late from referral.late business days on. Source: within 48 hours (organvm).""",
        since="waiting",
        due="referral.due",
        levels=(Level("REFERRAL WAITING", _WRITE), Level("REFERRAL WAITING", _WRITE, "referral.late")),
        said="They named somebody on {}, and you have not written to that person",
        owed="A message to somebody they named",
    ),
    Ruling(
        "R6b",
        """R6b: a contact is told what came of the name they gave tell.due business days after it was followed. Late
        from tell.late business days on. Counted from Contacted on, else from Received on; the oldest first. A reply
        alone is no outcome to tell of. Source: Yale (let them know).""",
        since="untold",
        due="tell.due",
        levels=(Level("TELL THE REFERRER", _TELL), Level("TELL THE REFERRER", _TELL, "tell.late")),
        said="They named somebody on {}, and they do not know what came of it",
        told="You wrote on {} to somebody they named, and they do not know what came of it",
        told_if="wrote",
        owed="News for them about the name they gave",
    ),
    Ruling(
        "R7",
        """R7: what was promised to a contact is to be reported report.due days after, late from report.late days. The
        last promise counts (column I promised of the log). A message on a later day that is more than a thank-you
        settles it; one received does not. Both days roll forward to a business day. Source: one week after the talk
        (Dalton).""",
        since="promised",
        due="report.due",
        count=Count.ROLLED,
        levels=(Level("REPORT BACK", _REPORT), Level("REPORT BACK", _REPORT, "report.late")),
        said="You promised them something on {} and have not reported back",
        owed="What you promised them",
    ),
    Ruling(
        "R8",
        """R8: somebody in touch is due again when the tier's days, or their own, have passed since the last contact.
        These are calendar days; the due date then rolls forward to a business day. STALE from stale.factor times the
        days, LOST TOUCH from lost.factor times, rounded up to whole days. Without a tier the contact counts as Warm.
        Source: K. Ferrazzi, Never Eat Alone (monthly, quarterly, yearly); Dalton; Santa Clara; D. Sivers; the factor
        after Monica issue 321 (every four weeks, at worst six).""",
        since="last",
        stage="In touch",
        due="every",
        count=Count.ROLLED,
        levels=(
            Level("DUE", "Say hello: something read, something done, a short question."),
            Level(
                "STALE",
                "Write this week, before it goes cold.",
                "stale.factor",
                times=True,
                since=", gone quiet from",
            ),
            Level(
                "LOST TOUCH",
                "Pick up the thread, or set the stage to Dormant.",
                "lost.factor",
                times=True,
                since=", lost from",
            ),
        ),
        said="You were last in contact on {}",
        owed="Getting in touch with them",
        counted="; {rhythm}",
    ),
    Ruling(
        "R9",
        """R9: an interview done asks for a reflection reflect.due days after it, late from reflect.late days on. Both
        days roll forward to a business day. Source: The Serious Job Seeker (immediately); Santa Clara.""",
        since="unreflected",
        due="reflect.due",
        count=Count.ROLLED,
        levels=(Level("REFLECT", _REFLECT), Level("REFLECT", _REFLECT, "reflect.late")),
        said="You met on {} and no reflection is written",
        owed="A reflection on your interview",
    ),
    Ruling(
        "R10",
        """R10: somebody to contact and never written to is due backlog.due days after being added; never late. The day
        rolls forward to a business day. Source: our own; a list that nobody writes to is no list.""",
        since="added",
        stage="To contact",
        unless="out",
        due="backlog.due",
        count=Count.ROLLED,
        levels=(Level("BACKLOG", "Write to them, or set the stage to Closed."),),
        said="You added them on {} and have not written to them",
        owed="A first message to them",
    ),
    Ruling(
        "R11",
        """R11: somebody in touch without anything in the log has no date to count from. Source: frm (never
        contacted).""",
        stage="In touch",
        unless="last",
        levels=(Level("NO DATE", "Log when you were last in contact."),),
        said="Their stage is In touch and no contact with them is logged",
    ),
)
"""The rules in their order: the first that is due gives the flag."""
