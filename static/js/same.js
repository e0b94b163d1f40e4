/* The keys of the page of pairs: one letter for each answer, given to the pair that has the focus. */

import { isTyping, press, signOf } from "./workbench/keys.js";

const STEPS = { j: 1, k: -1 };
let last = 0;

const pairs = () => [...document.querySelectorAll(".pair")];

/** The pair that has the focus, else the one that stands where the last answer was given. */
function current() {
  const all = pairs();
  const at = all.indexOf(document.activeElement?.closest(".pair"));
  return at === -1 ? Math.min(last, all.length - 1) : at;
}

function act(sign) {
  const all = pairs();
  const at = current();
  if (sign in STEPS) return lead(all[at + STEPS[sign]]);
  last = at;
  return press(sign, sign === "u" ? document : (all[at] ?? document.createElement("p")));
}

function lead(pair) {
  pair?.focus();
  return Boolean(pair);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("#pairs.htmx-request, #pairs .htmx-request")) return; // the answer to the last key is on its way
  if (event.key === "Escape") return void lead(pairs()[current()]);
  const sign = signOf(event);
  if (sign && !isTyping(event.target) && act(sign)) event.preventDefault();
});

/** To the pair that moved up, which is read out, or to the title where none is left. */
function begin() {
  (pairs()[current()] ?? document.getElementById("pairs-title")).focus();
}

// A button of a form sends it past the browser's own look at what is required: htmx looks, and the browser says it.
document.body.addEventListener("htmx:validation:failed", ({ target }) => target.reportValidity());

// What was swapped took the focus with it. A key that comes before htmx is done sends the form as without it.
document.body.addEventListener("htmx:afterSwap", begin);
begin();
