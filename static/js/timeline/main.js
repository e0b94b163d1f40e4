/** The timeline page: the question, the drawing and the table in step. The address holds all of their state. */

import { Timeline } from "./timeline.js";

const form = document.getElementById("question");
const spoken = Object.assign(document.createElement("output"), { className: "v-h" });

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

const timeline = new Timeline({
  set,
  setDay: (on) => set({ on }),
  address: () => `${location.pathname}${location.search}`,
  how: { source: "#drawing", target: "#content", select: "#content", swap: "outerHTML" },
  onDrawn({ root }) {
    spoken.textContent = root.querySelector(".period").textContent;
  },
});

form.addEventListener("htmx:configRequest", ({ detail }) => {
  const open = [...detail.formData].filter(([, value]) => !value);
  for (const [name] of open) detail.formData.delete(name);
});
document.addEventListener("htmx:historyRestore", () => timeline.start());
document.body.append(spoken);
timeline.start();
