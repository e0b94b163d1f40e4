/* The workbench: marking words, choosing claims, keys. What is saved and shown comes from the server, swapped in by htmx. */

import "../combobox.js";
import { moveCaret, select, selectionIn } from "./caret.js";
import { Chooser } from "./chooser.js";
import { Ends } from "./ends.js";
import { claimsAt, Painter } from "./highlight.js";
import { PARTS, REFUSALS, startKeeping } from "./keeping.js";
import { isChoice, isTyping, neighbour, press, signOf } from "./keys.js";
import { Offsets } from "./offsets.js";
import { firstEmpty, giveFocus, point, showPanel } from "./panel.js";
import { Snapper } from "./snap.js";
import { watchFingers } from "./touch.js";

const text = document.getElementById("text");
text.normalize(); // a parser splits long texts; ranges here count in one node
const node = text.firstChild;
const offsets = new Offsets(node.data);
const snapper = new Snapper(node.data);
const painter = new Painter(node, offsets);
const chooser = new Chooser(document.getElementById("chooser"));
const ends = new Ends(snapper, offsets, text);
const DOUBLE_CLICK = 250;
let marks = [];

const side = () => document.getElementById("side");
const chosenId = () => document.getElementById("hand").dataset.current;

/** Draws what the side says: its claims, the chosen one, the words in its form. */
function draw() {
  const current = chosenId();
  const held = drawHeld();
  painter.paint(marks, held.length ? "" : current); // the words of its form are drawn instead
  if (held.length) getSelection().removeAllRanges(); // its blue would lie over the words in hand
  const chosen = marks.find(({ id }) => id === current);
  if (chosen?.spans.length) reveal(...chosen.spans[0]);
}

/** The claims and suggestions that the list shows now. */
function readMarks() {
  marks = JSON.parse(document.getElementById("marks").textContent);
}

/** Draws the words of the form; says which they are. */
function drawHeld() {
  const held = [...side().querySelectorAll("[data-words]")].map(({ dataset }) => ({ start: Number(dataset.start), end: Number(dataset.end) }));
  painter.hold(held);
  return held;
}

function reveal(start, end) {
  const words = painter.range(start, end).getBoundingClientRect();
  const frame = text.parentElement.getBoundingClientRect();
  if (words.top < frame.top || words.bottom > frame.bottom) {
    text.parentElement.scrollBy({ top: words.top - frame.top - frame.height / 3 });
  }
}

/** Takes the selection, snapped, into the chooser; without one, the claims at the caret. Ends that fingers move stay. */
function takeHold({ exact = false, isMoving = false } = {}) {
  const held = selectionIn(node);
  if (!held) return;
  const snapped = held.start === held.end ? null : snapper.snap(held.start, held.end, { exact });
  if (!snapped) return openAt(held.start);
  const [start, end] = snapped;
  if (!isMoving) select(node, start, end);
  const words = {
    start: offsets.toCodePoints(start),
    end: offsets.toCodePoints(end),
    quote: node.data.slice(start, end),
  };
  return chooser.open(getSelection().getRangeAt(0).getBoundingClientRect(), words, []);
}

function openAt(offset) {
  const links = claimsAt(marks, offsets.toCodePoints(offset)).map(({ id }) => document.getElementById(`claim-${id}`));
  if (links.length === 1) return links[0].click();
  const range = document.createRange();
  range.setStart(node, offset);
  return links.length ? chooser.open(range.getBoundingClientRect(), null, links) : chooser.close();
}

/** Shows where the caret is: the letter behind it. The browser draws none in a text that is not edited. */
function drawCaret() {
  const held = document.activeElement === text ? selectionIn(node) : null;
  const isCaret = held && held.start === held.end && held.start < node.length;
  const [start, end] = isCaret ? snapper.wholeGraphemes(held.start, held.start + 1) : [0, 0];
  painter.mark("caret", offsets.toCodePoints(start), offsets.toCodePoints(end));
}

/** Back to the text, with the caret behind the words of the form or of the chosen claim. */
function backToText() {
  chooser.close();
  const { end } = side().querySelector("[data-end]")?.dataset ?? {};
  const chosen = marks.find(({ id }) => id === chosenId());
  const behind = end ?? chosen?.spans.at(-1)[1];
  text.focus({ preventScroll: true });
  if (behind !== undefined) select(node, offsets.toUnits(Number(behind)));
}

function addWords(button) {
  const { row_version: version } = side().querySelector("[data-words-address]").dataset;
  const { start, end, quote, sha256 } = Object.fromEntries(new FormData(chooser.form));
  const values = { start, end, quote, sha256, row_version: version };
  window.htmx.ajax("POST", button.dataset.address, { target: "#side", swap: "outerHTML", values });
}

let clicked = 0;
text.addEventListener("pointerdown", () => clearTimeout(clicked));
text.addEventListener("pointerup", (event) => {
  if (event.button !== 0 || (event.pointerType !== "mouse" && !getSelection().isCollapsed)) return;
  // A click may be the first half of a double click, which takes hold of a word.
  const wait = getSelection().isCollapsed ? DOUBLE_CLICK : 0;
  clicked = setTimeout(() => takeHold({ exact: event.altKey }), wait);
});
// A double click means the word or number under the pointer; Firefox runs on from a number into the next word.
text.addEventListener("dblclick", ({ clientX, clientY }) => {
  const at = document.caretPositionFromPoint?.(clientX, clientY);
  const token = at?.offsetNode === node && (snapper.tokenAt(at.offset) ?? snapper.tokenAt(at.offset - 1));
  if (token) select(node, token.start, token.end);
});
text.addEventListener("keydown", (event) => {
  if (moveCaret(event, node)) return event.preventDefault();
  if (event.key !== "Enter") return undefined;
  event.preventDefault();
  return takeHold({ exact: event.altKey });
});
watchFingers(text, node, () => takeHold({ isMoving: true }));
document.addEventListener("selectionchange", drawCaret);
text.addEventListener("blur", drawCaret);

chooser.addWords.addEventListener("click", (event) => {
  event.preventDefault();
  addWords(chooser.addWords);
});

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return undefined;
  const dialog = document.querySelector("dialog[open]");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey || isChoice(event))) {
    return (dialog?.querySelector("[type=submit]") ?? side().querySelector("[data-save]"))?.click();
  }
  if (dialog) return undefined;
  if (event.key === "Escape") return backToText();
  if (ends.key(event, side())) return event.preventDefault();
  if (event.ctrlKey || event.metaKey) return undefined;
  const sign = event.key === "Enter" ? enterOf(event.target) : signOf(event);
  if (event.repeat && !/[jk]/.test(sign)) return undefined; // a key held down answers one suggestion
  if (event.altKey ? /[\dw]/.test(sign) && press(sign, side()) : !isTyping(event.target) && act(sign)) event.preventDefault();
  return undefined;
});

/** Enter takes the suggestion, unless it is for what has the focus. */
function enterOf(target) {
  return target.closest("a, button, summary, #text") ? undefined : "enter";
}

function act(sign) {
  if (!sign) return false;
  if (sign === "?") return press(sign, document);
  if (chooser.choose(sign)) return true;
  if (sign === "j" || sign === "k") {
    neighbour(document.getElementById("claims"), sign === "j" ? 1 : -1)?.click();
    return true;
  }
  return press(sign, side());
}

document.addEventListener("click", ({ target }) => ends.click(target));
document.querySelector("[data-act='?']").addEventListener("click", () => document.getElementById("keyboard").showModal());
document.addEventListener("posture:held", ({ target }) => {
  drawHeld();
  reveal(Number(target.dataset.start), Number(target.dataset.end));
});
document.addEventListener("pointerdown", ({ target }) => {
  if (!chooser.element.contains(target)) chooser.close();
});
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-edit]")) firstEmpty(side().querySelector("[data-claim-form]"))?.focus();
});
document.body.addEventListener("htmx:beforeRequest", ({ detail }) => PARTS.includes(detail.target.id) && chooser.close());
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!REFUSALS.includes(detail.xhr.status)) return;
  detail.shouldSwap = true;
  detail.isError = false;
});
document.body.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (!PARTS.includes(detail.elt.id)) return;
  if (detail.elt.id === "side") readMarks();
  else point(chosenId());
  draw();
  showPanel(side());
  giveFocus(side().querySelector("[data-claim-form]"));
});
// The text, its ranges and keys are this document's: no copy of its body is kept with each step, and none put back.
window.htmx.config.refreshOnHistoryMiss = true;

readMarks();
draw();
painter.follow(text.parentElement);
startKeeping(side);
