/** The address of the view, which is all of its state; and the parts of the page that the server writes anew for it. */

import { words } from "./words.js";

const SOON = 350;
const NOT_DATA = ["place", "at", "box", "page", "first", "last", "folded"];
/** What a parameter stands for that the address does not have. */
const IMPLIED = { on: words.today, known: words.today, force: words.trackedForce, source: "", kind: "" };

export class View {
  #wanted = null;
  #asking = null;
  #timer = 0;
  #writing = 0;

  constructor(form) {
    this.form = form;
    this.read();
  }

  /** Take over what the address says. */
  read() {
    this.parameters = new URLSearchParams(location.search);
    for (const name of Object.keys(IMPLIED)) this.form.elements[name].value = this.get(name);
  }

  get(name) {
    return this.parameters.get(name) ?? IMPLIED[name] ?? "";
  }

  /**
   * Change parameters, an empty one is dropped. The browser's history has one entry for each question asked; what
   * changes many times a second is written into the address a moment later. The table begins at its first page again.
   */
  set(changes, { isNew = true } = {}) {
    clearTimeout(this.#writing);
    this.parameters.delete("page");
    for (const [name, value] of Object.entries(changes)) {
      if (value) this.parameters.set(name, value);
      else this.parameters.delete(name);
    }
    if (isNew) history.pushState(null, "", this.address);
    else this.#writing = setTimeout(() => history.replaceState(null, "", this.address), SOON);
  }

  /** What the controls of the form say, without what is implied anyway. */
  typed() {
    const entries = Object.entries(IMPLIED).map(([name, implied]) => {
      const { value } = this.form.elements[name];
      return [name, value === implied ? "" : value];
    });
    return Object.fromEntries(entries);
  }

  get address() {
    const query = readable(this.parameters);
    return `${location.pathname}${query && `?${query}`}`;
  }

  /** The query of the map's data for a day: what does not narrow it is left out, what is implied is said. */
  data(on = this.get("on")) {
    const query = new URLSearchParams(this.parameters);
    for (const name of NOT_DATA) query.delete(name);
    query.set("on", on);
    query.set("known", this.get("known"));
    query.sort();
    return `?${query}`;
  }

  /**
   * Ask for the panel alone, or for everything that a new question changes. While an answer is under way, what is
   * asked meanwhile waits and is asked once. An answer that does not come is said by the frame of the page.
   */
  refresh(kind) {
    clearTimeout(this.#timer);
    this.#wanted = kind === "answer" || this.#wanted === "answer" ? "answer" : "panel";
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #ask() {
    while (this.#wanted) {
      const target = this.#wanted === "answer" ? "#shelf" : "#panel";
      this.#wanted = null;
      await htmx.ajax("GET", this.address, { source: "#mapwrap", target, swap: "none" });
    }
  }

  /** The same after a moment, for what changes many times a second. */
  refreshSoon(kind) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refresh(kind), SOON);
  }
}

/** The query with its slashes as they are read: zoom/latitude/longitude. */
const readable = (parameters) => parameters.toString().replaceAll("%2F", "/");
