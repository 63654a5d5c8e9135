// The page works without this. It notices what was changed elsewhere, keeps what was typed, and copies a letter.
"use strict";
(() => {
  const shown = document.body.dataset.revision;
  const drafts = `sheetsync:${location.pathname}`;
  let typed = false;

  const fields = () => [...document.querySelectorAll("main textarea, main input:not([type=hidden]):not([type=file]), main select")];

  // What is typed is kept in this browser until it was saved: a page that is closed by accident loses nothing.
  document.addEventListener("input", (event) => {
    if (!event.target.form || event.target.form.method !== "post") return;
    typed = true;
    const kept = {};
    fields().forEach((field, place) => { if (field.value !== field.defaultValue) kept[`${place}:${field.name}`] = field.value; });
    try { sessionStorage.setItem(drafts, JSON.stringify(kept)); } catch { /* then it is not kept */ }
  });
  document.addEventListener("submit", () => {
    typed = false;
    try { sessionStorage.removeItem(drafts); } catch { /* it was not kept */ }
  });
  const kept = JSON.parse(sessionStorage.getItem(drafts) || "{}");
  fields().forEach((field, place) => {
    const text = kept[`${place}:${field.name}`];
    if (text !== undefined && field.form && field.form.method === "post" && field.tagName !== "SELECT") {
      field.value = text;
      typed = true;
      const folded = field.closest("details");
      if (folded) folded.open = true;
    }
  });

  // Changed elsewhere: shown anew by itself, or said where something is typed.
  const look = async () => {
    if (!shown || document.hidden) return;
    try {
      const answer = await fetch("/revision", { cache: "no-store" });
      const now = await answer.text();
      if (!answer.ok || !now || now === shown) return;
      const writes = document.activeElement && document.activeElement.form && document.activeElement.form.method === "post";
      if (typed || writes) document.getElementById("changed").hidden = false;
      else location.reload();
    } catch { /* the program has ended, or is busy; the next look tells */ }
  };
  setInterval(look, 5000);
  window.addEventListener("focus", look);

  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      button.textContent = "Copied";
    });
  });
})();
