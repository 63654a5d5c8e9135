"""The hour after an interview: where its steps stand, and keeping what is said in those that the debrief lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sheetsync.books.interface import Book
from sheetsync.followup.afterwards import in_touch_again, norms_of, thanks_term
from sheetsync.followup.reason import Term
from sheetsync.interviews.after import Offer, Stage, matching, stages
from sheetsync.interviews.direction import change, encouragement, is_more_lost
from sheetsync.jobs.contact import edit_contact
from sheetsync.jobs.debrief import Debrief, debrief_of
from sheetsync.jobs.entry import Edited
from sheetsync.jobs.insight import add_insight
from sheetsync.jobs.naming import find_interview, table_of
from sheetsync.jobs.referral import add_referral
from sheetsync.jobs.thanks import talked_to
from sheetsync.model.schema import Schema
from sheetsync.model.snapshot import Snapshot
from sheetsync.model.study import Study, Talk
from sheetsync.tracker.facts import facts_of
from sheetsync.tracker.reading import Tracker
from sheetsync.tracker.rows import Contact
from sheetsync.tracker.study import read_study

__all__ = ["Hour", "begin_hour", "compare", "hour_of", "keep_offer", "promise_to_oneself", "stay_in_touch"]


@dataclass(frozen=True, slots=True)
class Hour:
    """An interview that was held, and where the eight steps after it stand.

    *thanks* says by when the thank-you is due, None where it went out or the day is not known; *again* by tier when the
    contact's turn comes.
    """

    debrief: Debrief
    study: Study
    stages: tuple[Stage, ...]
    today: date
    thanks: Term | None
    again: Mapping[str, Term]

    @property
    def talk(self) -> Talk:
        """The interview."""
        return self.debrief.talk

    @property
    def tracker(self) -> Tracker:
        """The tracker that it stands in."""
        return self.debrief.tracker

    @property
    def contact(self) -> Contact | None:
        """Whom it was with."""
        return self.tracker.contact(self.talk.contact)

    @property
    def next_turn(self) -> Term | None:
        """When the contact's turn comes by the tier or the number of days that they have; None if they have none."""
        who = self.contact
        return self.again.get("Own" if who.cadence else who.tier) if who and not who.left_alone else None

    @property
    def change(self) -> list[str]:
        """How the talk changes the comparison of fields, in sentences."""
        return change(self.tracker, self.study, self.talk, self.today)

    @property
    def encouragement(self) -> list[str]:
        """What to read for somebody more lost than before; nothing for others."""
        lost = is_more_lost(self.tracker, self.talk)
        return encouragement(self.tracker, self.study, self.talk, self.today) if lost else []

    def stage(self, key: str) -> Stage:
        """Return where the step with a key stands."""
        return next(each for each in self.stages if each.part.key == key)


def begin_hour(book: Book, interview: str, today: date) -> Hour:
    """Read where things stand after the interview that *interview* means.

    Raises NotHeldYet for one that did not take place, NameUnknown, NameAmbiguous and the book's errors.
    """
    snapshot = book.observe()
    row = find_interview(snapshot, interview)
    table_of(snapshot, "reflections")
    talked_to(facts_of(Tracker(snapshot), today), row.id)
    return hour_of(snapshot, row.id, today)


def hour_of(snapshot: Snapshot, interview: str, today: date) -> Hour:
    """Return where things stand in a snapshot after the interview with an ID."""
    tracker = Tracker(snapshot)
    study, debrief = read_study(tracker), debrief_of(tracker, interview)
    talk, row = debrief.talk, tracker.interview(interview)
    norms, who = norms_of(tracker, today), tracker.contact(talk.contact)
    thanks = thanks_term(norms, talk.day) if talk.day and not (row and row.sent_said) else None
    touched = [each.day for each in tracker.touches if each.counts and each.contact == talk.contact and each.day]
    since = max([each for each in (talk.day, *touched) if each and each <= today], default=today)
    again = in_touch_again(norms, who, since) if who else {}
    found = stages(tracker, study, talk, debrief.waiting)
    return Hour(debrief, study, tuple(found), today, thanks, again)


def compare(book: Book, hour: Hour, said: Mapping[str, str]) -> Hour:
    """Note how answers stand to what was expected, by the ID of their row; raises the book's errors."""
    before = hour.tracker.snapshot
    changes = tuple(matching(hour.tracker, said))
    after = book.apply(changes, expected=before) if changes else before
    return hour_of(after, hour.talk.id, hour.today)


def keep_offer(
    book: Book, schema: Schema, hour: Hour, offer: Offer, where: str, *, letters: Callable[[int], str]
) -> Hour:
    """Put somebody or something that the answers name into Referrals (*where* is ``r``) or Insights (``i``).

    What a person wants neither of (``n``) stands in Insights as dropped, so that it is not offered again. Raises the
    book's errors.
    """
    talk = hour.talk
    if where == "r":
        cells = {"organisation": offer.organisation, "may_use_name": offer.may_use}
        typed: dict[str, str | date] = {key: text for key, text in cells.items() if text}
        typed["received_on"] = talk.day or hour.today
        done = add_referral(book, schema, giver=talk.contact, name=offer.name, typed=typed, letters=letters)
    else:
        text = f"Person: {offer.shown}" if offer.person else f"Website: {offer.name}"
        more: dict[str, str | date] = {"status": "Dropped"} if where == "n" else {}
        done = _insight(book, schema, hour, text, more, letters=letters)
    return hour_of(done.snapshot, talk.id, hour.today)


def promise_to_oneself(
    book: Book, schema: Schema, hour: Hour, text: str, *, by: date | None, letters: Callable[[int], str]
) -> Hour:
    """Keep what a person has made up their mind to do: an avenue, which comes back on its day; raises as `compare`."""
    done = _insight(book, schema, hour, f"Avenue: {text}", {"due": by} if by else {}, letters=letters)
    return hour_of(done.snapshot, hour.talk.id, hour.today)


def stay_in_touch(book: Book, schema: Schema, hour: Hour, *, tier: str = "", day: str = "") -> Hour:
    """Give the contact a tier, or a next step on a day; raises UsageMistake for no day, and the book's errors."""
    step = {"next_step": "Be in touch again"} if hour.contact and not hour.contact.next_step else {}
    typed = {"tier": tier} if tier else {"next_step_date": day, **step}
    done = edit_contact(book, schema, contact=hour.talk.contact, typed=typed, today=hour.today)
    return hour_of(done.snapshot, hour.talk.id, hour.today)


def _insight(
    book: Book, schema: Schema, hour: Hour, text: str, more: Mapping[str, str | date], *, letters: Callable[[int], str]
) -> Edited:
    typed: dict[str, str | date] = {"source": hour.talk.person, **more}
    typed |= {"field": hour.talk.field} if hour.talk.field else {}
    return add_insight(book, schema, text=text, response="", typed=typed, today=hour.today, letters=letters)
