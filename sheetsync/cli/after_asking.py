"""Being led through the hour after an interview at a terminal: each step is written down before the next begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetsync.cli.chart import read_file, turned_down
from sheetsync.cli.console import clean
from sheetsync.cli.letters import show_draft
from sheetsync.cli.session import Session, letters
from sheetsync.errors import SheetsyncError, UsageMistake
from sheetsync.interviews.after import MATCHES, offers, surprises, to_compare
from sheetsync.interviews.reflection import PROMPTS, stands
from sheetsync.jobs.after import Hour, compare, hour_of, keep_offer, promise_to_oneself, stay_in_touch
from sheetsync.jobs.debrief import keep, understood
from sheetsync.jobs.fill import Desk, open_desk
from sheetsync.jobs.interview import edit_interview
from sheetsync.jobs.letters import draft_thanks
from sheetsync.letters.chosen import ticked
from sheetsync.model.filling import Said

if TYPE_CHECKING:
    from sheetsync.model.value import Value

__all__ = ["lead_through"]

_MOST_LINES = 4
_TIERS = {"c": "Close", "w": "Warm", "l": "Light", "y": "Yearly"}


def lead_through(session: Session, hour: Hour, notes: str, again: str) -> Hour:
    """Ask what is open, or one step *again*, and return where things stand then; Ctrl-D stops."""
    asking = _Asking(session, hour, notes, again)
    session.console.say("Enter skips, Ctrl-D stops. What you say is kept.")
    try:
        if asking.took_place():
            asking.all()
    except click.Abort:
        session.console.say("\nStopped. What you said is written down.")
    return asking.hour


class _Asking:
    """One sitting: where things stand by now, and the steps as they are asked."""

    def __init__(self, session: Session, hour: Hour, notes: str, again: str) -> None:
        self.session, self.hour, self.notes, self.again = session, hour, notes, again
        self.console = session.console
        self._steps: Mapping[str, Callable[[], None]] = {
            "notes": self._notes,
            "expected": self._expected,
            "struck": self._struck,
            "named": self._named,
            "interest": self._interest,
            "promise": self._promise,
            "letter": self._letter,
            "touch": self._touch,
        }

    def took_place(self) -> bool:
        """Ask about a talk that is still called Planned; what is written after it says that it was held, too."""
        talk = self.hour.talk
        if self.notes or talk.status not in ("", "Planned") or talk.day is None:
            return True
        key = self.console.choose(f"Did the talk with {talk.person} on {talk.day} take place? [y/n]", "yn")
        if key == "n":
            self.console.say(f"Then note that: sheetsync interview cancel {talk.id}")
        elif key == "y":
            done = edit_interview(
                self.session.book,
                self.session.schema,
                interview=talk.id,
                typed={"status": "Done"},
                today=self.hour.today,
            )
            self._now(hour_of(done.snapshot, talk.id, self.hour.today))
        return key != "n"

    def all(self) -> None:
        """Go through the steps; a step in which nothing is open is only named."""
        for number, key in enumerate(self._steps, 1):
            stage = self.hour.stage(key)
            if self.again and key != self.again:
                continue
            wanted = bool(stage.open or self.again or (key == "notes" and self.notes))
            self.console.show([(("strong", f"{number}  {stage.part.title}"), ("muted", "" if wanted else "  ✓"))])
            if stage.told:
                self.console.show([(("muted", f"   {stage.told}"),)])
            if wanted:
                self._steps[key]()

    # The steps

    def _notes(self) -> None:
        book, blueprint = self.session.book, self.session.blueprint
        desk = open_desk(book, blueprint, interview=self.hour.talk.id, today=self.hour.today, letters=letters)
        said = self.notes or self._line("A file with your notes? Drop it here. Enter: no file, ask me")
        while said:
            try:
                self._fill(desk, said.strip().strip("'\"").replace("\\ ", " "))
            except SheetsyncError as problem:
                self.console.need(f"{problem.message} {problem.hint}")
                said = self._line("Another file? Enter: no file, ask me")
            else:
                return
        self._one_by_one(desk)

    def _fill(self, desk: Desk, name: str) -> None:
        from sheetsync.report.filling import filling_lines, filling_summary

        reading = desk.read(read_file(name))
        filling = desk.plan(reading.matches)
        self.console.show(filling_lines(filling))
        refused = turned_down(self.session, reading.matches)
        if refused:
            filling = desk.plan(reading.matches, refused=refused)
        self._now(hour_of(desk.apply(self.session.book, filling), self.hour.talk.id, self.hour.today))
        self.console.say(filling_summary(filling))
        if filling.differing:
            self.console.say(f"To take those as well: sheetsync chart fill {self.hour.talk.id} {name} --instead both")
        for notice in reading.notices:
            self.console.say(notice)

    def _one_by_one(self, desk: Desk) -> None:
        waiting, said = desk.unanswered, list[Said]()
        try:
            for number, each in enumerate(waiting, 1):
                if words := self._line(f"{number} of {len(waiting)}  {clean(each.text)}\n "):
                    said.append(Said("", words, each.id, where=number))
        finally:
            if said:
                filling = desk.plan(desk.answers(said))
                with self._shown_if_lost({each.id: each.answer for each in said}):
                    written = desk.apply(self.session.book, filling)
                self._now(hour_of(written, self.hour.talk.id, self.hour.today))

    def _expected(self) -> None:
        rows = to_compare(self.hour.study, self.hour.talk, again=bool(self.again))
        said: dict[str, str] = {}
        if rows:
            self.console.say("a as expected, p partly (more or less), s surprised, c contradicts; Enter skips")
        try:
            for each in rows:
                self.console.need(
                    f"{clean(self.hour.study.question_text(each))}\n  said:     {clean(each.words)[:300]}"
                )
                if each.expected:
                    self.console.need(f"  expected: {clean(each.expected)[:300]}")
                now = f" now {each.match}" if each.match else ""
                shown = "[a/p/s/c]" if each.expected else "Nothing was expected. [s surprised, n not]"
                if key := self.console.choose(f"  {shown}{now}", "apsc" if each.expected else "sn"):
                    said[each.row] = MATCHES[key]
        finally:
            if said:
                with self._shown_if_lost(said):
                    self._now(compare(self.session.book, self.hour, said))
        self._surprised()

    def _surprised(self) -> None:
        """Offer what was marked as a surprise, in the words that stand there, as what surprised the person."""
        keys, found = self._open("expected"), surprises(self.hour.study, self.hour.talk)
        if self.again or not found:
            self._prompts(keys)
        elif "surprised" in keys:
            asking = f"What surprised you: “{clean(found)}”? y keeps that; Enter skips; or say it in your own words"
            if words := self._line(asking):
                self._keep({"surprised": found if words.casefold() in ("y", "yes") else words})

    def _struck(self) -> None:
        keys = self._open("struck")
        self._prompts([key for key in keys if key != "for_thank_you" or self.again])
        if "for_thank_you" in keys and not self.again:
            self._for_the_letter()

    def _for_the_letter(self) -> None:
        """Ask what of it may stand in the letter: only what is said here goes into it."""
        for question, words in ticked(self.hour.tracker, self.hour.talk.id):
            self.console.need(f"You ticked for the letter, {clean(question)}: “{clean(words)[:300]}”")
        asking = "What of it may stand in the thank-you? A sentence to them: You told me that …"
        lines = list[str]()
        try:
            while len(lines) < _MOST_LINES and (line := self._fit("for_thank_you", asking)):
                lines.append(str(line))
                asking = "Anything else for the letter? (Enter: no)"
        finally:
            if lines:
                self._keep({"for_thank_you": "\n".join(lines)})

    def _named(self) -> None:
        for each in offers(self.hour.tracker, self.hour.study, self.hour.talk):
            where = "r Referrals, i Insights, n no" if each.person else "i Insights, n no"
            words = f"  “{clean(each.words)[:160]}”" if each.words else ""
            key = self.console.choose(
                f"{clean(each.shown)}{words}\n  [{where}; Enter: later]", "rin" if each.person else "in"
            )
            if key:
                book, schema = self.session.book, self.session.schema
                self._now(keep_offer(book, schema, self.hour, each, key, letters=letters))
        self._prompts(self.hour.stage("named").part.asks)  # whoever is offered may not be all

    def _interest(self) -> None:
        before = self.hour.debrief
        if self.hour.talk.before is not None:
            self.console.need(f"Before the talk your interest was {self.hour.talk.before} of 5.")
        try:
            self._prompts(self._open("interest"))
        finally:
            if self.hour.debrief is not before:
                self.console.show([(("plain", f"   {told}"),) for told in self.hour.change])
                self._encourage(self.hour.encouragement)

    def _encourage(self, paragraphs: Sequence[str]) -> None:
        if paragraphs:
            self.console.show([(), (("strong", "   This is okay, too."),)])
            for told in paragraphs:
                self.console.need(f"   {told}")
            self.console.show([()])

    def _promise(self) -> None:
        keys = self._open("promise")
        if self.again or "will_do" not in keys:
            self._prompts(keys)
            return
        said = self._fit("will_do", "What will you do? I will … (Enter: nothing)")
        if not said:
            return
        by: Value = None
        to_them = True
        try:
            by = self._fit("by", "By when?")
            whom = clean(self.hour.talk.person)
            to_them = self.console.choose(f"  [t promised to {whom}, m to yourself]", "tm") != "m"
        finally:
            self._promised(str(said), by, to_them=to_them)

    def _promised(self, said: str, by: Value, *, to_them: bool) -> None:
        if to_them:
            self._keep({"will_do": said, **({"by": by} if by else {})})
            when = f"on {by}" if by else "a week after you note the thank-you"
        else:
            day = by if isinstance(by, date) else None
            with self._shown_if_lost({"will_do": said, "by": by}):
                book, schema = self.session.book, self.session.schema
                self._now(promise_to_oneself(book, schema, self.hour, said, by=day, letters=letters))
            when = f"on {by}" if by else "only if you give it a day, in Insights"
        self.console.say(f"It comes back {when}.")

    def _letter(self) -> None:
        talk = self.hour.talk.id
        asking = "Write it to a file? A name that ends in .docx, .eml or .txt. Enter: show the text; -: not now"
        while (name := self._line(asking).strip("'\"")) != "-":
            try:
                drafted = draft_thanks(self.session.book, interview=talk, template=None, today=self.hour.today)
                show_draft(self.session, drafted, Path(name) if name else None, "a4")
            except SheetsyncError as problem:
                self.console.need(f"{problem.message} {problem.hint}")
            else:
                shown = f'"{name}"' if name else "FILE"
                self.console.say(f"Make it your own, then: sheetsync thanks check {talk} {shown}")
                self.console.say(f"Once it is sent: sheetsync thanks sent {talk}")
                return

    def _touch(self) -> None:
        self._prompts([key for key in self._open("touch") if key in PROMPTS])
        if self.hour.contact and self.hour.contact.left_alone:
            self.console.say("Then nothing will remind you to write to them again.")
        elif self.hour.next_turn and not self.again:
            self.console.say(f"Their turn comes on {self.hour.next_turn.due}. Another rhythm: --again touch")
        elif self.again or "touch" in self.hour.stage("touch").open:
            self._tier()

    def _tier(self) -> None:
        if "Own" in self.hour.again:
            self.console.say(
                f"You have your own number of days for them: their turn comes on {self.hour.again['Own'].due}."
            )
            return
        now = self.hour.contact.tier if self.hour.contact else ""
        listed = ", ".join(f"{key} {tier} ({self.hour.again[tier].due})" for key, tier in _TIERS.items())
        asking = f"When again? {listed}; or a day; - leaves it open. Enter: {now or 'Warm'}"
        while (said := self._line(asking)) != "-":
            tier = _tier_said(said) or ("" if said else now or "Warm")
            try:
                self._now(stay_in_touch(self.session.book, self.session.schema, self.hour, tier=tier, day=said))
            except UsageMistake as mistake:
                self.console.need(f"{mistake.message} {mistake.hint}")
            else:
                return

    # Asking and keeping

    def _open(self, key: str) -> list[str]:
        """Return the keys of the prompts of a step that are to be asked."""
        stage = self.hour.stage(key)
        return list(stage.part.asks if self.again else (each for each in stage.open if each in PROMPTS))

    def _prompts(self, keys: Sequence[str]) -> None:
        """Ask prompts of the debrief, showing what stands there, and keep what was understood, also before a stop."""
        answers: dict[str, Value] = {}
        try:
            for key in keys:
                there = "" if PROMPTS[key].adds else stands(self.hour.tracker, self.hour.talk, key)
                now = f"\n  now: {clean(there)[:300]}   (Enter keeps it, - empties it)\n " if there else ""
                if (value := self._fit(key, PROMPTS[key].text + now, may_empty=bool(there))) is not None:
                    answers[key] = value
        finally:
            if answers:
                self._keep(answers)

    def _fit(self, key: str, asking: str, *, may_empty: bool = False) -> Value:
        """Ask until the answer is one that its cell can hold; None for Enter, blank text for one that is to go."""
        while text := self._line(asking):
            if may_empty and text == "-":
                return ""
            try:
                return understood(self.hour.debrief, self.session.schema, key, text, self.hour.today)
            except UsageMistake as mistake:
                hint = mistake.hint.replace(" Nothing was changed.", "").replace(" Nothing was written.", "")
                self.console.need(f"{mistake.message} {hint}")
        return None

    def _keep(self, answers: Mapping[str, Value]) -> None:
        with self._shown_if_lost(answers):
            now, _ = keep(
                self.session.book,
                self.session.schema,
                self.hour.debrief,
                answers,
                today=self.hour.today,
                letters=letters,
                instead=answers.keys() if self.again else (),
            )
        self._now(hour_of(now.tracker.snapshot, self.hour.talk.id, self.hour.today))

    @contextmanager
    def _shown_if_lost(self, typed: Mapping[str, object]) -> Iterator[None]:
        """Show what was typed where it cannot be written, so that it is not lost with the command."""
        try:
            yield
        except SheetsyncError:
            told = "\n".join(f"  {clean(key)}: {clean(str(text))}" for key, text in typed.items())
            self.console.need(f"This could not be written, and stands nowhere but here:\n{told}")
            raise

    def _now(self, hour: Hour) -> None:
        self.hour = hour
        self.console.tell_followed()

    def _line(self, asking: str) -> str:
        text: str = click.prompt(clean(asking, lines=True), default="", show_default=False, err=True)
        return text.strip()


def _tier_said(said: str) -> str:
    found = [tier for key, tier in _TIERS.items() if said.casefold() in (key, tier.casefold())]
    return found[0] if found else ""
