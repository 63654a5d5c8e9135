/**
 * Mails you, once a week, whom to write to: for a tracker that lives in Google Sheets alone.
 *
 * The sheet Contacts reckons its columns Flag, Due and Why by itself, and this script reads them. It writes one thing: rows
 * that you typed, on the phone for example, get the formulas that other rows have. Open the tracker, choose
 * Extensions > Apps Script, put this in place of what is there, save it, choose `install` above it and press Run. Google
 * asks you to allow it to see and edit this spreadsheet, to send mail as you, and to run when you are not there.
 * `remove` stops it; `mailWeek` sends one mail now.
 */

/** Where the contacts are: the title of the sheet and the headers of its columns, should you have renamed any. */
var SHEET = 'Contacts';
var NAME = 'Name', ORGANISATION = 'Organisation', FLAG = 'Flag', DUE = 'Due', WHY = 'Why', NEXT = 'Next step';

/** The day and the hour of the mail, in the time zone of the script. */
var DAY = 'MONDAY', HOUR = 8;

/** So many people are listed under one flag; the others are counted. */
var MOST = 10;

/** The flags in the order of the mail. Those under RESTING ask for nothing; one that stands nowhere here comes last. */
var ORDER = ['THANK-YOU LATE', 'THANK-YOU DUE', 'YOU OWE A REPLY', 'PREPARE', 'RECORD OUTCOME', 'STEP LATE', 'STEP DUE',
             'SCHEDULE IT', 'CLOSE?', 'FOLLOW UP ONCE', 'TRY A SECOND PERSON', 'REFERRAL WAITING', 'TELL THE REFERRER',
             'REPORT BACK', 'LOST TOUCH', 'STALE', 'DUE', 'REFLECT', 'BACKLOG', 'NO DATE', 'INCOMPLETE'];
var RESTING = ['DO NOT CONTACT', 'CLOSED', 'SNOOZED'];

/** Run this once: from then on the mail comes every week. Running it again changes the day and the hour. */
function install() {
  remove();
  ScriptApp.newTrigger('mailWeek').timeBased().onWeekDay(ScriptApp.WeekDay[DAY]).atHour(HOUR).create();
}

/** Stops the mails. */
function remove() {
  ScriptApp.getProjectTriggers().forEach(function (trigger) {
    if (trigger.getHandlerFunction() === 'mailWeek') ScriptApp.deleteTrigger(trigger);
  });
}

/** Sends the mail, to yourself alone; nothing is sent in a week in which nothing is due. */
function mailWeek() {
  var book = SpreadsheetApp.getActiveSpreadsheet();
  book.getSheets().forEach(fillFormulas);
  SpreadsheetApp.flush();
  var sheet = book.getSheetByName(SHEET);
  var mail = sheet ? digest(sheet.getDataRange().getDisplayValues())
                   : failure('there is no sheet “' + SHEET + '”');
  if (!mail) return;
  MailApp.sendEmail({
    to: Session.getEffectiveUser().getEmail(),
    subject: mail.subject,
    body: mail.body + '\n\n' + book.getUrl() + '\n'
  });
}

/** Copies formulas into the blank cells of calculated columns, in every row that holds something; nothing is overwritten. */
function fillFormulas(sheet) {
  var area = sheet.getDataRange(), shown = area.getDisplayValues(), formulas = area.getFormulas();
  if (!/\bID$/.test(line(shown[0][0]))) return;  // only such sheets are tables

  function typed(row, column) { return shown[row][column] !== '' && !formulas[row][column]; }
  var rows = shown.map(function (_, row) { return row; }).filter(function (row) {
    return row > 0 && shown[row].some(function (_, column) { return typed(row, column); });
  });
  shown[0].forEach(function (_, column) {
    var having = rows.filter(function (row) { return formulas[row][column]; });
    if (having.length <= rows.filter(function (row) { return typed(row, column); }).length) return;
    var source = sheet.getRange(having[0] + 1, column + 1);
    rows.forEach(function (row) {
      if (!formulas[row][column] && !typed(row, column))
        source.copyTo(sheet.getRange(row + 1, column + 1), SpreadsheetApp.CopyPasteType.PASTE_FORMULA, false);
    });
  });
}

/** Returns subject and body for the rows of Contacts as they are shown, headers first; null if nothing is due. */
function digest(rows) {
  var at = {};
  rows[0].forEach(function (header, column) {
    var name = line(header).toLowerCase();
    if (!(name in at)) at[name] = column;
  });
  var missing = [NAME, FLAG, WHY].filter(function (header) { return !(header.toLowerCase() in at); });
  if (missing.length) return failure('“' + SHEET + '” has no column “' + missing.join('” and no column “') + '”');

  function cell(row, header) {
    var column = at[header.toLowerCase()];
    return column === undefined ? '' : line(row[column]);
  }

  var groups = {}, broken = 0;
  rows.slice(1).forEach(function (row) {
    var flag = cell(row, FLAG);
    if (flag.charAt(0) === '#') broken += 1;
    else if (flag && RESTING.indexOf(flag) < 0) (groups[flag] = groups[flag] || []).push(row);
  });
  var flags = Object.keys(groups).sort(function (one, other) { return rank(one) - rank(other) || (one < other ? -1 : 1); });
  if (!flags.length && !broken) return null;

  var parts = flags.map(function (flag) {
    var found = groups[flag], shown = found.slice(0, MOST).map(function (row) {
      var from = cell(row, ORGANISATION), step = cell(row, NEXT), isStep = flag.indexOf('STEP') === 0;
      return '  ' + (cell(row, NAME) || '(no name)') + (from ? ', ' + from : '') + (cell(row, DUE) ? ', due ' + cell(row, DUE) : '') +
        '\n      ' + cell(row, WHY) + (isStep && step ? '\n      → ' + step : '');
    });
    if (found.length > MOST) shown.push('  and ' + (found.length - MOST) + ' more');
    return flag + ' (' + found.length + ')\n' + shown.join('\n');
  });
  if (broken) parts.push((broken === 1 ? 'The flag of 1 row shows' : 'The flags of ' + broken + ' rows show') +
    ' an error: see the column ' + FLAG + ' of ' + SHEET + '.');
  var counts = flags.map(function (flag) { return groups[flag].length + ' ' + flag.toLowerCase(); });
  return { subject: 'This week: ' + (counts.slice(0, 5).join(', ') || 'flags that show an error'), body: parts.join('\n\n') };
}

function failure(what) {
  return { subject: 'The weekly check could not be made', body: 'The weekly check could not be made: ' + what + '.\n' +
    'Nothing was changed. Correct it there, or at the top of the script (Extensions > Apps Script).' };
}

function rank(flag) {
  var place = ORDER.indexOf(flag);
  return place < 0 ? ORDER.length : place;
}

/** Returns a cell as one line of at most 500 letters: whatever was typed, it cannot look like another line of the mail. */
function line(text) {
  return String(text).replace(/[\s\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, ' ').trim().slice(0, 500);
}
