"use strict";
// Lets cells be edited. Only what a person typed is sent; whatever the server answers is shown as text.

const status = () => document.querySelector("output");

function say(text, wrong = false) {
  status().textContent = text;
  status().classList.toggle("wrong", wrong);
}

async function change(work, done) {
  const table = document.querySelector("table");
  const response = await fetch("/_sandbox/edit", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ spreadsheet: table.dataset.spreadsheet, ...work }),
  });
  if (!response.ok) {
    say((await response.json()).error.message, true);
    return;
  }
  await refresh();
  say(done);
}

async function refresh() {
  const at = document.activeElement?.dataset?.at;
  const response = await fetch(location.href);
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of ["nav", "main"]) document.querySelector(part).replaceWith(page.querySelector(part));
  if (at) cell(at)?.focus();
}

const cell = (at) => document.querySelector(`td[data-at="${CSS.escape(at)}"]`);
const typed = (td) => td.dataset.typed ?? td.textContent;

function enter(td, text) {
  if (text === typed(td)) return;
  const title = document.querySelector("table").dataset.title.replaceAll("'", "''");
  const values = [{ range: `'${title}'!${td.dataset.at}`, values: [[text]] }];
  change({ values }, `${td.dataset.at} was changed.`);
}

function field(td) {
  const choices = JSON.parse(td.dataset.choices ?? "[]");
  if (choices.length && "strict" in td.dataset) {
    const select = document.createElement("select");
    for (const text of new Set(["", typed(td), ...choices])) select.add(new Option(text, text));
    select.value = typed(td);
    return select;
  }
  const input = document.createElement("input");
  input.value = typed(td);
  if (choices.length) {
    const list = document.createElement("datalist");
    list.id = "choices";
    for (const text of choices) list.append(new Option(text, text));
    td.append(list);
    input.setAttribute("list", "choices");
  }
  return input;
}

function edit(td, start = null) {
  if (td.querySelector("input, select")) return;
  const before = [...td.childNodes];
  const made = field(td);
  let over = false;
  const end = (keep) => {
    if (over) return;
    over = true;
    const text = made.value;
    td.replaceChildren(...before);
    td.focus();
    if (keep) enter(td, text);
  };
  if (start !== null && made.tagName === "INPUT") made.value = start;
  made.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); end(true); }
    if (event.key === "Escape") end(false);
  });
  made.addEventListener("blur", () => end(true));
  if (made.tagName === "SELECT") made.addEventListener("change", () => end(true));
  const list = td.querySelector("datalist");
  td.replaceChildren(made, ...(list ? [list] : []));
  made.focus();
  if (start === null && made.tagName === "INPUT") made.select();
}

function begin(td) {
  if (td.classList.contains("check")) enter(td, td.textContent === "☑" ? "FALSE" : "TRUE");
  else edit(td);
}

function move(td, down, right) {
  const row = td.closest("tr");
  const rows = [...row.parentNode.rows];
  const line = rows[rows.indexOf(row) + down];
  line?.cells[td.cellIndex + right]?.focus();
}

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

document.addEventListener("keydown", (event) => {
  const td = event.target.closest?.("td");
  if (!td || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key in ARROWS) { event.preventDefault(); move(td, ...ARROWS[event.key]); }
  else if (event.key === "Enter" || event.key === "F2") { event.preventDefault(); begin(td); }
  else if (event.key === "Delete" || event.key === "Backspace") enter(td, "");
  else if (event.key === " " && td.classList.contains("check")) { event.preventDefault(); begin(td); }
  else if (event.key.length === 1) { event.preventDefault(); edit(td, event.key); }
});

document.addEventListener("click", (event) => {
  const td = event.target.closest("td");
  if (td && !event.target.closest("a, input, select")) begin(td);
  const work = event.target.dataset?.do;
  if (work) changeRow(work);
});

let last = null;
document.addEventListener("focusin", (event) => { last = event.target.closest?.("td") ?? last; });

function changeRow(work) {
  if (!last) { say("Choose a cell of the row first.", true); return; }
  const index = Number(last.dataset.at.replace(/\D+/, "")) - 1;
  const range = {
    sheetId: Number(document.querySelector("table").dataset.sheet),
    dimension: "ROWS", startIndex: index, endIndex: index + 1,
  };
  const [kind, done] = work === "row" ? ["insertDimension", "was inserted"] : ["deleteDimension", "was deleted"];
  change({ requests: [{ [kind]: { range } }] }, `Row ${index + 1} ${done}.`);
}

window.addEventListener("focus", () => {
  if (document.querySelector("table") && !document.querySelector("td > input, td > select")) refresh();
});
