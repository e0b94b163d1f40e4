/* The queue of a corrected text: one key for each answer; other words are marked in the text as in the workbench. */

import { moveCaret, select, selectionIn } from "./workbench/caret.js";
import { Painter } from "./workbench/highlight.js";
import { isTyping, press, signOf } from "./workbench/keys.js";
import { Offsets } from "./workbench/offsets.js";
import { Snapper } from "./workbench/snap.js";
import { watchFingers } from "./workbench/touch.js";

const text = document.getElementById("text");
text.normalize(); // a parser splits long texts; ranges here count in one node
const node = text.firstChild;
const offsets = new Offsets(node.data);
const snapper = new Snapper(node.data);
const painter = new Painter(node, offsets);

const side = () => document.getElementById("side");

/** The place proposed, in code points; none where there is no case or no place. */
function proposed() {
  const { start, end } = document.getElementById("panel").dataset;
  return start === undefined ? null : [Number(start), Number(end)];
}

/** Draws the place proposed and brings it into view. */
function draw() {
  const [start, end] = proposed() ?? [0, 0];
  painter.mark("captured", start, end);
  if (end > start) reveal(start, end);
}

function reveal(start, end) {
  const words = painter.range(start, end).getBoundingClientRect();
  const frame = text.parentElement.getBoundingClientRect();
  if (words.top < frame.top || words.bottom > frame.bottom) {
    text.parentElement.scrollBy({ top: words.top - frame.top - frame.height / 3 });
  }
}

/** Into the text, with the words proposed selected: the arrows move on from there. */
function choose() {
  text.focus({ preventScroll: true });
  const [start, end] = proposed() ?? [0, 0];
  select(node, offsets.toUnits(start), offsets.toUnits(end));
}

/** Shows the selected words, snapped, beside the button that keeps them. Ends that fingers move stay where they are. */
function takeHold({ exact = false, isMoving = false } = {}) {
  const held = selectionIn(node);
  const form = document.getElementById("chosen");
  const snapped = form && held && held.start !== held.end ? snapper.snap(held.start, held.end, { exact }) : null;
  if (!snapped) return;
  const [start, end] = snapped;
  if (!isMoving) select(node, start, end);
  form.elements.start.value = offsets.toCodePoints(start);
  form.elements.end.value = offsets.toCodePoints(end);
  form.elements.quote.value = node.data.slice(start, end);
  form.querySelector(".words").textContent = node.data.slice(start, end);
  form.hidden = false;
  if (!isMoving) form.querySelector("button").focus();
}

text.addEventListener("pointerup", (event) => {
  if (event.button === 0 && event.pointerType === "mouse") takeHold({ exact: event.altKey });
});
watchFingers(text, node, () => takeHold({ isMoving: true }));
text.addEventListener("keydown", (event) => {
  if (moveCaret(event, node)) return event.preventDefault();
  if (event.key !== "Enter") return undefined;
  event.preventDefault();
  return takeHold({ exact: event.altKey });
});

/** Enter does what has the focus; where nothing has, it keeps the words proposed. */
function enters({ key, target }) {
  return key === "Enter" && !target.closest("a, button, input, summary, #text");
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("#side.htmx-request, #side .htmx-request")) return; // the answer to the last key is on its way
  if (event.key === "Escape") document.getElementById("case-title").focus();
  const sign = enters(event) ? "enter" : signOf(event);
  if (sign && !isTyping(event.target) && press(sign, side())) event.preventDefault();
});
document.body.addEventListener("click", ({ target }) => {
  if (target.closest("[data-act=e]")) choose();
});

document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  // 409 brings the page back with why nothing was decided.
  if (detail.xhr.status !== 409) return;
  detail.shouldSwap = true;
  detail.isError = false;
});
document.body.addEventListener("htmx:afterSwap", () => {
  draw();
  document.getElementById("case-title").focus({ preventScroll: true }); // read out; the focus went with what was swapped
});
// A restored page is another document's body: its text, ranges and keys are made anew.
document.body.addEventListener("htmx:historyRestore", () => location.reload());

draw();
