/* Nothing typed is lost: a form that is not saved is kept on this device, offered again, and sent again when that failed. */

import { fill, idOf, read } from "./typed.js";

const WAIT = 400;
/** What may be done about each state. A state without a row has nothing to be done. */
const ACTIONS = {
  back: ["discard"],
  offer: ["open", "discard"],
  offline: ["again"],
  failed: ["again"],
  signedOut: ["sign-in", "again"],
};
const FAILURES = ["offline", "failed", "signedOut"];

export class Keeper {
  /** @param {import("./kept.js").Kept} kept @param {HTMLElement} element says the state @param {() => HTMLElement} side */
  constructor(kept, element, side) {
    Object.assign(this, { kept, element, side, dirty: "", written: "", sentAs: "", hasMore: false, note: "", saving: "", dropping: "", returning: null, state: "", timer: 0 });
  }

  get form() {
    return this.side().querySelector("[data-claim-form]");
  }

  get isKept() {
    return !this.dirty || this.written === this.dirty;
  }

  /** Says where what was typed stands: on the page, and to who listens. */
  say(state, { at = Date.now(), words = "" } = {}) {
    this.state = state;
    const told = (this.element.dataset[state] ?? "").replace("{time}", clock(at)).replace("{words}", `\u2068${shorten(words)}\u2069`);
    const beside = FAILURES.includes(state) && this.dirty ? this.element.dataset[this.isKept ? "kept" : "unkept"] : "";
    const line = [told, beside.replace("{time}", clock(Date.now()))].filter(Boolean).join(" ");
    const status = this.element.querySelector("[role=status]");
    if (status.textContent !== line) status.textContent = line;
    for (const action of this.element.querySelectorAll("[data-do]")) action.hidden = !ACTIONS[state]?.includes(action.dataset.do);
  }

  /** Something in the form was changed by hand. */
  touch(form) {
    this.dirty = idOf(form);
    this.written = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), WAIT);
  }

  keep() {
    clearTimeout(this.timer);
    const { form } = this;
    if (!this.dirty || !form || idOf(form) !== this.dirty || this.isKept) return;
    if (this.kept.write(this.dirty, this.entryOf(form))) this.written = this.dirty;
    if (!this.saving) this.say(FAILURES.includes(this.state) ? this.state : this.isKept ? "kept" : "unkept");
  }

  /** What is kept of a form: its values, and the address below the admin that makes it anew. */
  entryOf(form) {
    const values = read(form);
    const address = form.getAttribute("action").slice(this.element.dataset.home.length);
    return { ...values, address, wasSent: JSON.stringify(values) === this.sentAs };
  }

  drop(id) {
    this.kept.remove(id);
    if (this.dirty === id) this.dirty = "";
  }

  /** Its editor gives the form up; done once something else is shown. */
  cancel(form) {
    this.dropping = idOf(form);
  }

  /** The form was sent to be saved. */
  sent(form) {
    this.saving = idOf(form);
    this.sentAs = JSON.stringify(read(form));
    if (this.dirty) this.kept.write(this.dirty, this.entryOf(form));
    this.say("saving");
  }

  /** No answer came, or none that can be shown: what is on the page stays. */
  failed(state) {
    Object.assign(this, { saving: "", dropping: "", returning: null });
    if (state) this.say(state);
  }

  /** Something else takes the place of the form. What was typed since it was sent is not in what was saved. */
  leave() {
    this.keep();
    this.note = this.form?.elements.note?.value ?? "";
    this.hasMore = Boolean(this.form) && JSON.stringify(read(this.form)) !== this.sentAs;
  }

  /** The side shows something else, or the same form again. */
  settle() {
    const { form } = this;
    const id = form ? idOf(form) : "";
    if (form) nameInAddress(form);
    const { saving, dropping, returning } = this;
    Object.assign(this, { saving: "", dropping: "", returning: null });
    if (saving && saving !== id) return this.saved(saving);
    if (dropping) this.drop(dropping);
    if (returning && form) return this.giveBack(form, returning);
    if (form && this.dirty === id) return this.stay(form, saving);
    this.dirty = "";
    return form ? this.lookFor(form) : this.offer();
  }

  saved(id) {
    if (this.hasMore) return this.offer();
    this.drop(id);
    return this.say("saved");
  }

  /** The same form, of another kind, on other words or refused: what was typed is in it still. */
  stay(form, wasRefused) {
    if (!wasRefused) putBack(form.elements.note, this.note);
    this.touch(form);
    this.keep();
    if (wasRefused) this.say("refused");
  }

  /** A form just opened: was one like it left unsaved? */
  lookFor(form) {
    const here = read(form);
    const isLike = (entry) => entry.id === idOf(form) || (entry.isNew && here.isNew && sameWords(entry, here));
    const entry = this.kept.all().find(isLike);
    if (!entry) return this.offer();
    return entry.kind === here.kind ? this.giveBack(form, entry) : this.open(entry);
  }

  giveBack(form, entry) {
    fill(form, entry);
    this.touch(form);
    this.keep();
    for (const { htmlFor } of form.querySelectorAll("output")) document.getElementById(htmlFor).dispatchEvent(new Event("change")); // the server says anew what it understands
    this.say(this.isKept ? "back" : "unkept", entry);
  }

  /** Nothing is open: what was left unsaved last is offered. */
  offer() {
    const isThere = ({ id }) => Boolean(document.getElementById(`claim-${id}`));
    for (const entry of this.kept.all()) if (entry.isNew && entry.wasSent && isThere(entry)) this.drop(entry.id); // it did arrive
    const [entry] = this.kept.all().filter((one) => one.isNew || isThere(one));
    this.offered = entry;
    if (entry) this.say("offer", { at: entry.at, words: entry.words[0]?.quote ?? "" });
    else if (this.state !== "saved") this.say("");
  }

  /** Has the server make the form of an entry, and fills it in. */
  open(entry = this.offered) {
    this.returning = entry;
    return this.ask(entry);
  }

  ask({ address, kind, words: [{ start, end }] }) {
    const { home, sha256 } = this.element.dataset;
    const values = { kind, start, end, sha256 };
    const request = { source: "#hand", target: "#hand", swap: "outerHTML", values };
    return window.htmx.ajax("GET", home + address, request).catch(() => this.failed(""));
  }

  discard() {
    const { form } = this;
    const isOffer = this.state === "offer";
    this.drop(isOffer ? this.offered.id : idOf(form));
    return isOffer ? this.offer() : this.ask(this.entryOf(form));
  }

  again() {
    const { form } = this;
    if (form) form.requestSubmit(form.querySelector("[data-save]"));
    else location.reload();
  }
}

/** A note may be longer than an address: it does not travel to the form of another kind, but stays here. */
function putBack(field, note) {
  field.value = note;
  if (note) field.closest("details").open = true;
}

/** A page that is loaded again makes the form under the same id. */
function nameInAddress({ elements }) {
  const here = new URL(location.href);
  if (!elements.public_id || !here.searchParams.has("sha256")) return;
  here.searchParams.set("public_id", elements.public_id.value);
  history.replaceState(history.state, "", here);
}

function sameWords({ words: [a] }, { words: [b] }) {
  return a?.start === b?.start && a?.end === b?.end;
}

const clock = (at) => [new Date(at).getHours(), new Date(at).getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
const shorten = (words) => (words.length > 60 ? `${words.slice(0, 60)}…` : words);
