"""What a rule says on the very day on which something falls due."""

from __future__ import annotations

from datetime import date

from sheetsync.followup import check
from tests.followup.builder import MONDAY, ada, only, touch, tracker

D = date


def test_on_the_due_day_the_reason_counts_what_has_passed_and_nothing_over() -> None:
    step = only(check(tracker([ada(next_step_date=MONDAY)]), today=MONDAY))
    assert step.why == (
        "Your next step is dated 2026-11-23 (today) and still open. Due 2026-11-23, late from 2026-11-26."
    )
    assert step.next == "Take the next step; then log it, or move its date."

    friday = [{"contact": "ada", "date": D(2026, 11, 20), "status": "Done"}]
    thanks = only(check(tracker([ada(stage="Met")], interviews=friday), today=MONDAY))
    assert thanks.why == (
        "You met on 2026-11-20 (3 days ago) and no thank-you is recorded. Due 2026-11-23, late from 2026-11-26."
    )

    request = only(check(tracker([ada(stage="Requested")], [touch(D(2026, 11, 18))]), today=MONDAY))
    assert request.why == "You asked for a talk on 2026-11-18 (5 days ago) and no answer is logged. Due 2026-11-23."
    silence = only(check(tracker([ada(stage="In touch")], [touch(D(2026, 8, 25))]), today=MONDAY))
    assert silence.why == (
        "You were last in contact on 2026-08-25 (90 days ago). Due 2026-11-23, "
        "gone quiet from 2027-01-07, lost from 2027-05-22."
    )
    assert silence.counted.endswith("; tier not set, so Warm")
