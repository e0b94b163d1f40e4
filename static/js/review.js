/* The keys of a reviewer: letters lead to an answer, Enter confirms it as in any form, and the next claim opens. */

import { isTyping, signOf } from "./workbench/keys.js";

const STEPS = { j: "a[rel=next]:not(.chip), a[data-first]", k: "a[rel=prev]:not(.chip)" };
const QUESTION_MARKS = new Set(["?", "؟"]);

function act(event) {
  if (document.querySelector("#screen[data-busy]")) return false; // the answer to the last key is on its way
  if (QUESTION_MARKS.has(event.key)) {
    document.getElementById("cheat-sheet")?.togglePopover();
    return true;
  }
  const sign = signOf(event);
  const step = STEPS[sign] && document.querySelector(STEPS[sign]);
  const answer = sign && document.querySelector(`[data-answer="${sign}"]`);
  step?.click();
  answer?.focus();
  return Boolean(step || answer);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") document.getElementById("claim-title")?.focus();
  else if (!isTyping(event.target) && act(event)) event.preventDefault();
});

document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-all]")) return;
  for (const box of target.form.querySelectorAll("[name=claim]")) box.checked = target.checked;
});

// What was swapped took the focus with it: the answer that was refused gets it back, else the title is read out. At once:
// the keys of a fast reviewer must not go to what stood there before.
document.body.addEventListener("htmx:afterSwap", () => {
  const refused = document.querySelector("#screen .refused");
  const typed = refused && [...document.querySelectorAll("[data-answer][name=reason]")].find(({ value }) => value);
  (typed || document.getElementById("claim-title"))?.focus({ preventScroll: !refused });
});
