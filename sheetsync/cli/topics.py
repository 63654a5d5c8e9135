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
SHEETSYNC_CONFIG_DIR    where the login to Google is recorded, instead of the system's folder for settings
SHEETSYNC_STATE_DIR     where the history of syncs is kept, instead of the system's folder for such things
SHEETSYNC_IGNORE_OWNER  1: write a workbook even if a file left over from a crash says that Excel has it open
SHEETS_EMULATOR_HOST    127.0.0.1:PORT of a sandbox; all requests for Google go there, and no account is needed
GOOGLE_APPLICATION_CREDENTIALS
                        the file of a service account, for Google itself
NO_COLOR, FORCE_COLOR   never use colours, always use colours
_SHEETSYNC_COMPLETE     used by the scripts of `sheetsync completion`

Beside the tracker there may be a file sheetsync.toml:
  book = "tracker.xlsx"       the tracker to use in this folder
  template = "ours.toml"      the template it was made from [default: the one that ships with sheetsync]
  state = "state"             where to keep the history of its syncs
  portable = true             also keep the history in .sheetsync beside the workbook, for your other machines
                              [default: only in OneDrive, Dropbox, Google Drive, iCloud and Nextcloud]
  backups = 10                keep this many earlier versions of the workbook, and the last one of as many days,
                              in the folder backups beside the history; 0 keeps none
  [both-changed]              how to settle a cell that both sides changed, instead of asking you:
  "contacts.notes" = "keep both"   "Excel", "Google", "keep both", "earliest" or "latest", by column
  "settings" = "Excel"             or for a whole sheet"""

_EXIT_CODES = """\
  0   done, or nothing to do
  1   failed: something could not be read, written or reached
  2   wrong usage: an unknown name, a bad date, a missing answer
  3   found something: what --fail-on names, a warning of doctor, or a fault that `thanks check` found
  4   decisions wait for a person: both sides changed one cell differently, or something looks like an accident
  5   refused for safety: going on could lose something
130   interrupted"""

_JSON = """\
With --json every command prints exactly one JSON document on stdout, and nothing on stderr.
Its key "format" says what it is:

sheetsync.check/1         today, findings (row, name, rule, flag, due, days_over, why, next, counted), counts, coming,
                          hidden, since (day, newly_quiet, recovered), lately, goals (what, done, wanted),
                          unjudged, word
sheetsync.checks/1        checks, one for each student: book, student, consent, score, findings (what, due, days_over,
                          severity, rule, flag), word, or error; left (file, why)
sheetsync.next/1          next, a finding as in a check, or null
sheetsync.spread/1        moved (row, name, until), dry_run
sheetsync.triage/1        waiting (row, name): the contacts without a tier
sheetsync.schedule/1      with, name and text (show, install), login (show --at-login), removed (remove)
sheetsync.mail/1          address and server of the mail account that a first mail was sent through
sheetsync.shortcut/1      files that were written (install), removed (remove)
sheetsync.holidays/1      written, there, no_room: dates
sheetsync.sheet/1         sheet, changed
sheetsync.settings/1      settings by key; sheetsync.setting/1 holds id and cells
sheetsync.sync/1          changes (excel, google), decisions, held, notices, requests (read, write)
sheetsync.decisions/1     decisions (id, where, what, excel, google, before, choices)
sheetsync.status/1        book, rows, link, last_sync, cut_off, reachable, trouble, pending, decisions,
                          held, counts
sheetsync.history/1       runs (run, at, command, undoes, complete, books), newest first
sheetsync.undo/1          undoes, command, run (the new one, or null), books (book, changes, summary, kept, lines)
sheetsync.upgrade/1       run (or null), books (book, steps, formulas: sheet, cell, formula, column)
sheetsync.adopt/1         book, sheet, header_row, columns (header, becomes), added, people (ids by row), report,
                          adopted
sheetsync.create/1        path, template, rows
sheetsync.import/1        added (ids), changed (columns by id), same, decisions (row, kind, contact, column, mine,
                          before, now, message), report (row, kind, message)
sheetsync.capture/1       logged, interviews, cancelled (ids), same, report (row, kind, message), written
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
sheetsync.google-selftest/1  when, questions (asks, means, google, sandbox, agree), seconds, requests, differ
sheetsync.sandbox/1       host, url, as soon as it listens; sheetsync.open/1 holds the url of the page
sheetsync.share/1         file, contents: what the page shows, in sentences
sheetsync.fleet-report/1  consents, all and by: groups (students, figures, rates; null: kept back), notes, troubles,
                          left
sheetsync.fleet-status/1  trackers; sheetsync.fleet-plan/1 holds files, sheets, accounts, minutes
sheetsync.fleet-demo/1    folder, trackers
sheetsync.demo/1          folder, steps (command, exit_code)
sheetsync.help/1          topics, or topic and text; sheetsync.completion/1 holds shell and script
sheetsync.error/1         error (code, message, hint); the exit code is as always

Where something followed by itself from what was written, "followed" says what, in sentences. Dates are ISO dates. Keys
are only ever added."""

_SYNC = """\
A sync compares three things: the two books (usually a workbook and a Google Sheet) and what they held after the last
sync.

- Sync copies a cell that only one side changed, and adds a row that only one side added.
- A cell that both sides changed differently waits for you: each side keeps its own value, and nothing is overwritten.
  Edit either cell, choose under Keep in the sheet Needs your decision, or run `sheetsync resolve`.
- A change that looks like an accident waits, too: many rows deleted at once, a sheet emptied, a whole column changed.
  Everything else is synced in the meantime.
- A row that one side deleted and the other edited comes back, with the edit.
- Each side keeps its own order of rows: sort as you like.
- The grey ID in the first column identifies a row. Leave it blank in a row that you type; the sync fills it in.
- Sync copies a column that you add and renames a column that you rename. It does not delete a column on the other
  side.
- Formulas stay on their own side and are never overwritten.

`sheetsync sync -n` shows what a sync would do, and changes nothing. `sheetsync undo` undoes a sync.

The result of the last sync is kept on this machine and, if the workbook is in a cloud folder, beside it. If it cannot
be found (another machine, a lost folder, a sheet that has lost its mark), sync keeps everything on both sides and
deletes nothing. If you restore an older backup, the next sync brings it up to date.

Sync refuses a copy: of two files that claim to be the same tracker, the second can only be read until you say, with
`sheetsync copy`, whether it is the tracker now, a tracker of its own, or should be merged into the original. The same
file on two machines is one tracker."""

_NAMES = """\
Name a contact by ID, by name, or by any part of the name that fits only one contact. Case, accents, apostrophes and
the order of words do not matter: tomas finds Tomás, obrien finds O’Brien.

  ada-lovelace        the ID, in the grey first column
  "Ada Lovelace"      the name
  lovelace            a part of it
  "ada analytical"    words from name, organisation or ID
  ada@example.org     an e-mail address
  AL                  initials, if nothing else fits

Name an interview by its ID, or by words from the person's name and its date: "ada 2027-01". Name a question by its ID,
by its number in the interview's chart, or by some of its words. If several fit, nothing is done and all of them are
listed. A name that is nearly right is suggested, never used."""

_DATES = """\
Wherever a command takes a date, and in every column of dates that a command fills in:

  2026-11-23, 2026/11/23, 20261123     the year first
  26/11/2026, 11/26/2026, 26-11-26     day and month in either order; 26/11 without the year
  15.12.2026, 15.12.26, 15.12.         with dots the day always comes first
  Dec 15, 15 December 2026, Dec 15th   with a month's name, also with the weekday: Tue 15 Dec
  today, yesterday, tomorrow
  Tuesday, last Tue, next Tuesday      a weekday alone is the last or the next one, whichever makes sense
  3 days ago, a month ago, in 2 weeks, in three months

A date without a year is the last such day for something that has happened, else the next. 3/4/2026 can mean two days,
and so can an interview on 20/11 a week after that day (this year or next). A terminal asks which; elsewhere the date
is refused, with both readings. A weekday (Fri 3/4/2026) or a year makes it clear."""

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
3. Set GOOGLE_APPLICATION_CREDENTIALS to the path of the file, and run `sheetsync link URL`.

A service account has no storage of its own, so it cannot run `sheetsync link new`. sheetsync uses the credentials in
GOOGLE_APPLICATION_CREDENTIALS, else those of `sheetsync auth login`, else those of gcloud. `sheetsync auth status` says
which."""

_RULES = """\
The first of these rules that is due gives a contact its flag. You can change every number in the sheet Settings.
Business days are Monday to Friday without the holidays and quiet periods listed there.

R0a  DO NOT CONTACT     Do not contact is Yes, or OK to contact again is No: nothing is due
R0b  CLOSED             stage Declined, No response or Closed
R0c  SNOOZED            Snooze until is in the future; a thank-you that is owed stays due
R1   STEP DUE, LATE     the date of the next step has passed, and nothing was sent since
R2   THANK-YOU DUE, LATE  an interview is done, and no thank-you is recorded
R3a  PREPARE            an interview is planned within two business days
R3b  RECORD OUTCOME     an interview is still called Planned after its day
R4a  YOU OWE A REPLY    their last message is later than anything you sent
R4b  TRY A SECOND PERSON, FOLLOW UP ONCE, CLOSE?   a request without an answer
R4c  TRY A SECOND PERSON, CLOSE?                   the same after you wrote again
R5   SCHEDULE IT        they replied, and no interview is planned
R6a  REFERRAL WAITING   somebody they named was not contacted yet
R6b  TELL THE REFERRER  somebody they named was contacted, and they have not heard what came of it
R7   REPORT BACK        you promised something, and sent nothing since but a thank-you
R8   DUE, STALE, LOST TOUCH   in touch, and silent for as long as the tier allows, longer, much longer
R9   REFLECT            an interview is done, and Reflections has no row for it
R10  BACKLOG            added two weeks ago, and never written to
R11  NO DATE            in touch, but nothing is in the log
R12  AVENUE OPEN        the date of an insight or avenue has come
R13  INCOMPLETE         something falls due within a week, and there is no way to reach them

A check shows each flag as one of eight words: Thank, Answer, Prepare, Next step, Write, Report back, Get in touch,
Write down; “late” or “gone quiet” follows where it applies. `sheetsync check --explain` adds how days were counted.

A row that cannot be read is a finding, too (UNCLEAR, as bad as due). All other rows are still checked.

Rules of your own: `sheetsync check --rules FILE` uses the rules returned by `rules()` in FILE, and lists contacts whose
flag differs. examples/custom_rule.py is such a file:

  def rules(defaults):
      return (*defaults, Rule("X1", no_address))"""

_LETTERS = """\
`sheetsync thanks draft` and `sheetsync draft` write letters. They send nothing, and they paste nothing from your notes.
A thank-you says what you chose to say about the talk: `thanks draft --say TEXT` saves it in Interviews, column For the
thank-you, one thing per line. A line is a sentence to them ("You told me that …", "I will …") or something you are
glad of ("your advice to …"), which becomes a sentence. A line that reads like a note is refused. What the tracker does
not know, or has only notes for, stays open as [[…]]; your notes are printed beside the draft, not in it.

`sheetsync thanks check` looks for open places in every part of the file, a detail of the talk, the right name and
organisation, pasted notes, private notes, promises that are not in the tracker, the length and the tone.

A template of your own (--template) is plain text or a Word document. It contains fields; in Word also in tables,
headers, text boxes and content controls:

  {{contact.salutation}}   becomes Dr Byron, or the gap [[their name]] if unknown
  {{detail.2?}}            with a question mark: the whole paragraph is left out if unknown

A plain text template may begin with a line Subject: …. Then come, separated by empty lines, the salutation, the
paragraphs, and the closing with your name below it. In a paragraph, a line that begins with + is a sentence that can be
left out by itself. A line that begins with / is another wording of the sentence before it: the wording that says most
of what is known is used, and letters vary among equally good ones.

me.name, me.email, me.address, me.school            from Settings
contact.name, contact.salutation, contact.role, contact.organisation, contact.field
contact.again                                        "again", unless you must not write to them
connection                                           who named them to you, or how you found them: a sentence
meeting.date, meeting.how, meeting.written, late     the interview; late: the days since, from a week on
detail.1, detail.2, detail.3, will_do                what you chose to say, and what you will do
names, referral.name, referral.news                  from Referrals
promise.mine, promise.theirs                         from the log, where the words fit into a sentence
asked.on, heard.on, last.on                          from the log
offer, decision                                      always left open, if you have notes for them"""

_IMPORT = """\
`sheetsync import FILE…` imports people from LinkedIn, Google Contacts, Outlook, vCards, Monica, Notion, pasted
addresses, or any table as CSV, TSV or .xlsx. It shows how it reads each column, and every change, before it asks.

A file for --map says what a column is, and who is whom:

  [columns]
  "Hut" = "organisation"      a column of Contacts, or: own, leave out
  [people]
  7 = "ada-lovelace"          the row of the file and the contact that it is, or "new"

Importing the same file again writes nothing. A later export of the same kind updates what has changed there; if you
have changed the same cell, your value stays and you are asked. Nothing is cleared and nobody is deleted. A person is
recognised by the key of the source, the link, or e-mail address and name; if only the names agree, you are asked.

The date of the last contact becomes a row of the log. The other dates of a column decide how 3/4/2026 is read, else
--dates dmy or mdy. Values that could not be used are listed with their row. The page docs/import.md has the rest."""

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
