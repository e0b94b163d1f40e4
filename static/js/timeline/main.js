/** The timeline page: the question, the drawing and the table in step. The address holds all of their state. */

import { Drawing } from "./drawing.js";

const SOON = 350;
const form = document.getElementById("question");
const spoken = document.createElement("output");
let drawing = null;
let timer = 0;
let isAsking = false;
/** Whether what is drawn is not what the address says. */
let isStale = false;

/** Change parameters of the address and of the question; an empty one is dropped. Whether any was another before. */
function set(changes) {
  const parameters = new URLSearchParams(location.search);
  const before = parameters.toString();
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value);
    else parameters.delete(name);
    control(name).value = value;
  }
  if (parameters.toString() === before) return false;
  history.replaceState({ htmx: true }, "", `${location.pathname}${parameters.size ? `?${parameters}` : ""}`);
  return true;
}

/** The field of a parameter; one that has none is carried along unseen. */
function control(name) {
  const found = form.elements[name];
  if (found) return found;
  const hidden = Object.assign(document.createElement("input"), { type: "hidden", name });
  hidden.dataset.carried = "";
  form.append(hidden);
  return hidden;
}

/**
 * Ask for the page at the address. What is asked while an answer is under way is asked when that is there; an answer that
 * comes while the drawing is held or asked anew is not shown.
 */
async function ask() {
  clearTimeout(timer);
  isStale = true;
  if (isAsking) return;
  isAsking = true;
  while (isStale && !drawing.isHeld) {
    isStale = false;
    drawing.lanes.classList.add("live");
    await answer();
  }
  isAsking = false;
}

/** The answer, shown or lost; that it was lost is said by the frame of the page. */
function answer() {
  const how = { source: "#drawing", target: "#content", select: "#content", swap: "outerHTML" };
  return htmx.ajax("GET", `${location.pathname}${location.search}`, how).catch(() => {});
}

const host = {
  onWindow: (shown) => (set(shown) || isStale) && ask(),
  onDay(on) {
    set({ on });
    clearTimeout(timer);
    timer = setTimeout(() => (drawing.isHeld ? host.onDay(on) : ask()), SOON);
  },
  onFold: (folded) => set({ folded }),
};

/** Take over a drawing that the server wrote; the one before it goes on where it was if it asked for it itself. */
function start({ isOwn = false } = {}) {
  const root = document.getElementById("drawing");
  if (!root || root === drawing?.root) return;
  drawing = new Drawing(root, host, isOwn ? drawing.window : undefined);
  spoken.textContent = root.querySelector(".period").textContent;
}

form.addEventListener("htmx:configRequest", ({ detail }) => {
  const open = [...detail.formData].filter(([, value]) => !value);
  for (const [name] of open) detail.formData.delete(name);
});
let focused = null;
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!isAsking) return;
  if (drawing.isHeld) isStale = true;
  if (isStale) detail.shouldSwap = false;
  focused = drawing.marks.focused;
});
document.addEventListener("htmx:afterSwap", () => {
  start({ isOwn: isAsking });
  if (focused) drawing.marks.restore(focused);
  focused = null;
});
document.addEventListener("htmx:historyRestore", () => start());
spoken.className = "v-h";
document.body.append(spoken);
start();
