"""What `sheetsync help TOPIC` explains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["TOPICS", "Topic"]


class Topic(NamedTuple):
    """A page of help."""

    title: str
    text: str


_ENVIRONMENT = """\
SHEETSYNC_BOOK          the tracker to work on, where --book does not name one
SHEETSYNC_CONFIG_DIR    where the login to Google is told of, instead of the system's folder for settings
SHEETSYNC_STATE_DIR     where the history of syncs is kept, instead of the system's folder for such things
SHEETSYNC_IGNORE_OWNER  1: write a workbook although a file says that Excel has it open, left over from a crash
SHEETS_EMULATOR_HOST    127.0.0.1:PORT of a sandbox; all that is meant for Google goes there, without any account
GOOGLE_APPLICATION_CREDENTIALS
                        the file of a service account, for Google itself
NO_COLOR, FORCE_COLOR   never colours, always colours
_SHEETSYNC_COMPLETE     used by the scripts of `sheetsync completion`

Beside the tracker there may be a file sheetsync.toml:
  book = "tracker.xlsx"       the tracker that is meant in this folder
  template = "ours.toml"      what it was made from, if not from the template that ships with sheetsync
  state = "state"             where the history of its syncs is kept
  portable = true             whether the history also lies in .sheetsync beside the workbook, for other machines;
                              where nothing is said it does in OneDrive, Dropbox, Google Drive, iCloud and Nextcloud
  backups = 10                how many earlier versions of the workbook are kept, and of how many days the last one:
                              in the folder backups of the folder of histories; 0 keeps none
  [both-changed]              what becomes of a cell that both sides have changed, where it is not to wait for you:
  "contacts.notes" = "keep both"   "Excel", "Google", "keep both", "earliest" or "latest", by column
  "settings" = "Excel"             or for a whole sheet"""

_EXIT_CODES = """\
  0   done, or nothing to do
  1   failed: something could not be read, written or reached
  2   the command was put wrongly: an unknown name, a bad date, a missing answer
  3   found something: what --fail-on names, what doctor warns of, or what `thanks check` finds amiss
  4   decisions wait for a person: both sides changed one cell differently, or something looks like an accident
  5   refused for safety: going on could have lost something
130   interrupted"""

_JSON = """\
With --json every command prints exactly one JSON document on stdout, and nothing on stderr.
Its key "format" says what it is:

sheetsync.check/1         today, findings (row, name, rule, flag, due, days_over, why, next, counted), counts, coming,
                          hidden, since (day, newly_quiet, recovered), lately, goals (what, done, wanted), unjudged
sheetsync.checks/1        checks, one for each tracker: book, and the keys of a check, or error
sheetsync.next/1          next, a finding as in a check, or null
sheetsync.spread/1        moved (row, name, until), dry_run
sheetsync.triage/1        waiting (row, name): the contacts without a tier
sheetsync.schedule/1      with, name and text (show, install), removed (remove)
sheetsync.holidays/1      written, there, no_room: dates
sheetsync.sheet/1         sheet, changed
sheetsync.settings/1      settings by key; sheetsync.setting/1 holds id and cells
sheetsync.sync/1          changes (excel, google), decisions, held, notices, requests (read, write)
sheetsync.decisions/1     decisions (id, where, what, excel, google, before, choices)
sheetsync.status/1        book, rows, link, last_sync, cut_off, reachable, trouble, pending, decisions,
                          held, counts
sheetsync.history/1       runs (run, at, command, undoes, complete, books), newest first
sheetsync.undo/1          undoes, command, run (the new one, or null), books (book, changes, summary, kept, lines)
sheetsync.create/1        path, template, rows
sheetsync.import/1        added (ids), changed (columns by id), same, decisions (row, kind, contact, column, mine,
                          before, now, message), report (row, kind, message)
sheetsync.exported/1      form, to, text; sheetsync.export/1 is the file itself: tables (title, columns, rows)
sheetsync.contact/1       id, cells by column key, warnings; sheetsync.contacts/1 holds several
sheetsync.edited/1        contacts (ids), cells (how many), dry_run; sheetsync.merged/1 kept, other, differing, merged
sheetsync.forget/1        id, forgotten, rows, cells, mentioned (sheet, row, column), not_reached
sheetsync.interview/1     id, cells, questions or responses; sheetsync.interviews/1 holds several
sheetsync.prep/1          interview, set, added, questions
sheetsync.brief/1         contact, name, about, facts, parts (key, title, notes: mark, text, late)
sheetsync.chart/1         interview, responses; sheetsync.response/1 holds id and cells
sheetsync.fill/1          interview, written, answers, kept
sheetsync.matrix/1        interviews, questions
sheetsync.trends/1        sections and parts (all of it in words), notices, and the numbers: field, people,
                          interviews, waiting, answers, coverage, never_asked, lengths, talkers, long_answers,
                          expected, rated, numbers, themes, terms, fields, contrasts, distinctive, chance,
                          contradictions, interest, over_time, steps, quiet, alike, lone, suggestions, book_there,
                          across (each question by field), learned, groups (people by field), reached
sheetsync.words/1         words, each with its hits in context
sheetsync.suggestions/1   suggestions (theme, words, who, people, rows, why)
sheetsync.interaction/1   id, cells, with: the rows of the others who were there
sheetsync.after/1         interview, thanks_due, steps (key, title, told, open, command), next_turn, change,
                          encouragement, notes (as sheetsync.fill/1, or null)
sheetsync.debrief/1       interview, waiting, steps (title, told, waiting)
sheetsync.insight/1       id, cells; sheetsync.insights/1 holds several, as texts
sheetsync.referral/1      id, cells; sheetsync.referrals/1 holds people and referrals as connections do
sheetsync.connections/1   people, referrals (from and to by place in people), doors, companies, notices
sheetsync.fields/1        fields, factors, fragile, flips, anywhere, notices; sheetsync.factor/1 holds id and cells
sheetsync.employers/1     employers (name, fields, people, met, interviews, interest, appeals, dislikes, said), report
sheetsync.letter/1        kind, contact, interview, rule, subject, text, gaps, notes (gap, noted), cautions, file
sheetsync.letter-check/1  remarks (about, fine, grave, text); sheetsync.thanks/1 holds interview, sent, how, in_touch
sheetsync.link/1          book, link, notices
sheetsync.copy/1          book, answer, original; of one brought home also changes, waits, done, kept
sheetsync.auth/1          kind, account, name, scopes, since, kept, works, trouble; signed_out, revoked after a logout
sheetsync.doctor/1        checks (name, state, why, remedy), repaired, counts by state
sheetsync.sandbox/1       host, url, as soon as it listens; sheetsync.open/1 holds the url of the page
sheetsync.share/1         file, contents: what the page shows, in sentences
sheetsync.fleet-check/1   students (where, student, consent, counts, allowed, score, trouble)
sheetsync.fleet-report/1  consents, all and by: groups with figures, null where kept back; troubles
sheetsync.fleet-status/1  trackers
sheetsync.demo/1          folder, steps (command, exit_code)
sheetsync.help/1          topics, or topic and text; sheetsync.completion/1 holds shell and script
sheetsync.error/1         error (code, message, hint); the exit code is as always

Where something followed by itself from what was written, "followed" says what, in sentences. Dates are ISO dates. Keys
are only ever added."""

_SYNC = """\
A sync compares three things: the two books, usually a workbook and a Google Sheet, and what both agreed on after the
last sync.

- A cell that only one side changed is copied to the other. A row that only one side added is added to the other.
- A cell that both sides changed differently waits for you: each side keeps its own, nothing is overwritten. Edit
  either cell to what it should be, choose under Keep in the sheet Needs your decision, or say `sheetsync resolve`.
- What looks like an accident waits there too: many rows gone at once, a sheet emptied, a column changed throughout.
  Everything else is synced in the meantime.
- A row that one side deleted and the other edited comes back, with the edit.
- The order of the rows belongs to each side: sort as you like.
- Rows are known by the grey ID in their first column. Leave it blank in a row that you type; the sync fills it in.
- A column that you add is copied, one that you rename is renamed; one that you remove is not removed on the other
  side.
- Formulas belong to each side and are never overwritten.

`sheetsync sync -n` shows what a sync would do and does nothing; `sheetsync undo` takes a sync back.

What both agreed on is kept on this machine and, where the workbook lies in a cloud folder, beside it. Where it is not
to be found (another machine, a lost folder, a sheet that has lost its mark) everything on either side is kept and
nothing is deleted. An older backup, put back, just takes what has happened since.

Two files that say they are the same tracker are not both synced. The second one can only be read until you say, with
`sheetsync copy`, whether it is the tracker now, one of its own, or is to be brought home. The same file on two machines
is one tracker."""

_NAMES = """\
A contact is named by their ID, by their name, or by any part of it that only one contact has. Case, accents,
apostrophes and the order of words do not matter: tomas finds Tomás, obrien O’Brien.

  ada-lovelace        the ID, in the grey first column
  "Ada Lovelace"      the name
  lovelace            a part of it
  "ada analytical"    words that stand in name, organisation or ID
  ada@example.org     an e-mail address
  AL                  initials, where nothing else fits

An interview is named by its ID, or by words from the person's name and its date: "ada 2027-01". A question is named by
its ID, by its number in the interview's chart, or by words of it. Where more than one is meant, nothing is done and all
of them are listed. A name that is nearly right is suggested, never taken."""

_DATES = """\
Wherever a command takes a date, and in every column of dates that a command fills in:

  2026-11-23, 2026/11/23, 20261123     the year first
  26/11/2026, 11/26/2026, 26-11-26     day and month in either order; 26/11 without the year
  15.12.2026, 15.12.26, 15.12.         with dots the day always comes first
  Dec 15, 15 December 2026, Dec 15th   with a month's name, also with the weekday: Tue 15 Dec
  today, yesterday, tomorrow
  Tuesday, last Tue, next Tuesday      by itself a weekday is the last or the next one, whichever makes sense
  3 days ago, a month ago, in 2 weeks, in three months

Without a year it is the last such day where something has happened, and else the next. 3/4/2026 can be two days, and
so can an interview's 20/11 a week after it (of this year or the next): at a terminal you are asked which, elsewhere it
is refused with both. With the weekday (Fri 3/4/2026) or the year it is clear."""

_GOOGLE = """\
Without an account: run `sheetsync sandbox` in one terminal; in another set SHEETS_EMULATOR_HOST=127.0.0.1:8085.

With your own account (the page docs/google.md of the project has each click):

1. At console.cloud.google.com make a project, and enable the Google Sheets API and the Google Drive API in it.
2. Under Google Auth Platform, fill in Branding, choose Audience “External”, and publish the app: while it is in
   Testing, every login ends after seven days.
3. Under Clients, create a client of the type “Desktop app” and download its JSON file, client_secret_….json.
4. `sheetsync auth login --client FILE`, then `sheetsync link new`.

That login reaches only the sheets that sheetsync has created. For a sheet that exists already, use a service account:

1. In the same project, make a service account, and a key for it of the kind JSON. Keep that file to yourself.
2. In Google Sheets, share the sheet as Editor with its address (it ends in gserviceaccount.com).
3. Set GOOGLE_APPLICATION_CREDENTIALS to the path of the file, and say `sheetsync link URL`.

A service account has no storage of its own, so it cannot do `sheetsync link new`. Used are the
credentials in GOOGLE_APPLICATION_CREDENTIALS, else those of `sheetsync auth login`, else those of gcloud; whose they
are, `sheetsync auth status` says."""

_RULES = """\
The first of these that is due gives a contact its flag. Every number stands in the sheet Settings; business days are
Monday to Friday without the holidays and quiet periods named there.

R0a  DO NOT CONTACT     Do not contact is Yes, or OK to contact again is No: nothing is ever due
R0b  CLOSED             stage Declined, No response or Closed
R0c  SNOOZED            Snooze until is still to come; a thank-you is asked for all the same
R1   STEP DUE, LATE     the date of the next step has come, and nothing was sent since
R2   THANK-YOU DUE, LATE  an interview was done, and no thank-you is recorded
R3a  PREPARE            an interview is planned within two business days
R3b  RECORD OUTCOME     an interview is still called Planned after its day
R4a  YOU OWE A REPLY    their last message is later than anything you sent
R4b  TRY A SECOND PERSON, FOLLOW UP ONCE, CLOSE?   a request without an answer
R4c  TRY A SECOND PERSON, CLOSE?                   the same after you wrote again
R5   SCHEDULE IT        they replied, and no interview is planned
R6a  REFERRAL WAITING   somebody they named was not contacted yet
R6b  TELL THE REFERRER  somebody they named was, and they do not know what came of it
R7   REPORT BACK        you promised something, and sent nothing since but a thank-you
R8   DUE, STALE, LOST TOUCH   in touch, and silent for as long as the tier allows, longer, much longer
R9   REFLECT            an interview was done, and Reflections does not know it
R10  BACKLOG            added two weeks ago, and never written to
R11  NO DATE            in touch, but nothing is in the log
R12  AVENUE OPEN        an insight or avenue has come to its date
R13  INCOMPLETE         something falls due within a week, and there is no way to reach them

A check shows each flag as one of eight words: Thank, Answer, Prepare, Next step, Write, Report back, Get in touch,
Write down; “late” or “gone quiet” follows where it applies. `sheetsync check --explain` adds how days were counted.

A row that cannot be read as it stands is a finding, too (UNCLEAR, as bad as due); the others are checked all the same.

Rules of your own: `sheetsync check --rules FILE` goes by what the function `rules` in a Python file makes of these,
and says whose flags are others than by the usual ones. examples/custom_rule.py is such a file:

  def rules(defaults):
      return (*defaults, Rule("X1", no_address))"""

_LETTERS = """\
`sheetsync thanks draft` and `sheetsync draft` write letters. They send nothing, and they paste nothing from your notes.
What a thank-you says about the talk is what you chose to say: `thanks draft --say TEXT`, kept in Interviews, column For
the thank-you, one thing a line. A line is a sentence to them ("You told me that …", "I will …") or what you are glad of
("your advice to …"), which is put into a sentence. What reads like a note is refused. What is not known, and what you
have only notes for, stays open as [[…]], with your notes beside the draft, not in it.

`sheetsync thanks check` looks for open places in every part of the file, a detail of the talk, the right name and
organisation, pasted notes, your own private notes, promises that the tracker does not have, the length and the tone.

A template of your own is plain text, or a Word document, given with --template. In it stand fields; in Word also in
tables, headers, text boxes and content controls:

  {{contact.salutation}}   becomes Dr Byron, or a gap [[their name]] while nothing is known
  {{detail.2?}}            with a question mark: the whole paragraph is left out while nothing is known

A template in plain text begins with a line Subject: …, if you like; then, with an empty line between them, the address
to the reader, the paragraphs, and the closing with your name below it. In a paragraph a line that begins with + is a
sentence that is left out by itself, and one that begins with / another wording of the sentence before: that which says
most of what is known is taken, and letters differ in which of equal ones.

me.name, me.email, me.address, me.school            from Settings
contact.name, contact.salutation, contact.role, contact.organisation, contact.field
contact.again                                        "again", unless they are not to be written to
connection                                           who named them to you, or how you found them: a sentence
meeting.date, meeting.how, meeting.written, late     the interview; late: the days since, from a week on
detail.1, detail.2, detail.3, will_do                what you chose to say, and what you will do
names, referral.name, referral.news                  from Referrals
promise.mine, promise.theirs                         from the log, where the words fit into a sentence
asked.on, heard.on, last.on                          from the log
offer, decision                                      always open, where you have notes for them"""

_IMPORT = """\
`sheetsync import FILE…` takes in people from LinkedIn, Google Contacts, Outlook, vCards, Monica, Notion, pasted
addresses, or any table as CSV, TSV or .xlsx. It shows which column was read as which, and every change, before it asks.

A file for --map says what a column is, and who is whom:

  [columns]
  "Hut" = "organisation"      a column of Contacts, or: own, leave out
  [people]
  7 = "ada-lovelace"          the row of the file and the contact that it is, or "new"

The same file twice writes nothing. A later export of the same kind changes what has changed in it; where you have
changed the same cell, yours stays and you are asked. Nothing is cleared and nobody is deleted. Somebody is known by
the key of the source, the link, or e-mail address and name; where only names agree, you are asked.

The last contact becomes a row of the log. Days such as 3/4/2026 are read as the rest of their column tells, else as
--dates dmy or mdy says. What could not be used is listed with its row. The page docs/import.md has the rest."""

TOPICS: Mapping[str, Topic] = {
    "dates": Topic("How dates are written", _DATES),
    "environment": Topic("Variables and settings", _ENVIRONMENT),
    "exit-codes": Topic("What a command's exit code means", _EXIT_CODES),
    "google": Topic("What a Google account needs", _GOOGLE),
    "import": Topic("Bringing people from elsewhere", _IMPORT),
    "json": Topic("Output for programs", _JSON),
    "letters": Topic("Letters, and templates of your own", _LETTERS),
    "names": Topic("How people and interviews are named", _NAMES),
    "rules": Topic("The rules of the weekly check", _RULES),
    "sync": Topic("What a sync does", _SYNC),
}
