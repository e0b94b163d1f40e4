/* A field that finds rows by their names (WAI-ARIA combobox with list autocomplete), and adds one that is missing. */

const WAIT = 50;
const opened = new WeakMap();
let adding = null;

/** The list of one field: its rows, the chosen option, the request under way. */
class Combobox {
  constructor(root) {
    this.root = root;
    this.input = root.querySelector("[role=combobox]");
    this.list = root.querySelector("[role=listbox]");
    this.at = -1;
    this.options = [];
    this.found = 0;
    this.timer = 0;
    this.asked = 0;
  }

  searchSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), WAIT);
  }

  async search() {
    const asked = ++this.asked;
    const address = new URL(this.root.dataset.url, location.href);
    address.searchParams.set("q", this.input.value);
    const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || asked !== this.asked || document.activeElement !== this.input) return;
    this.show((await answer.json()).results);
  }

  show(results) {
    this.found = results.length;
    this.options = results.map((result, i) => this.option(`${this.list.id}_${i}`, result.label, result.hint, () => this.choose(result)));
    if (this.root.dataset.add) {
      const { addLabel } = document.getElementById("dialog").dataset;
      this.options.push(this.option(`${this.list.id}_add`, `+ ${addLabel}`, this.input.value, () => this.add()));
    }
    this.list.replaceChildren(...this.options.map(({ element }) => element));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.mark(results.length && this.input.value ? 0 : -1);
  }

  option(id, label, hint, take) {
    const element = document.createElement("span");
    const name = document.createElement("bdi");
    const small = document.createElement("small");
    Object.assign(element, { id, className: "option" });
    element.setAttribute("role", "option");
    [name.textContent, small.textContent] = [label, hint];
    element.append(name, small);
    element.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      take();
    });
    return { element, take };
  }

  mark(at) {
    this.at = at;
    for (const [i, { element }] of this.options.entries()) element.setAttribute("aria-selected", String(i === at));
    const element = this.options[at]?.element;
    element?.scrollIntoView({ block: "nearest" });
    if (element) this.input.setAttribute("aria-activedescendant", element.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  choose({ id, label }) {
    if ("many" in this.root.dataset) addChip(this.root, id, label);
    else {
      this.root.querySelector("input[type=hidden]").value = id;
      this.input.value = label;
    }
    this.root.classList.remove("guess");
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  add() {
    const dialog = document.getElementById("dialog");
    const address = new URL(this.root.dataset.add, location.href);
    address.searchParams.set("name", this.input.value);
    adding = this;
    this.close();
    window.htmx.ajax("GET", `${address.pathname}${address.search}`, { target: "#dialog-body", swap: "innerHTML" })
      .then(() => dialog.showModal());
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.list.hidden = true;
    this.options = [];
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  /** Says whether the key was the list's own. */
  key(event) {
    const last = this.options.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.list.hidden) this.search();
      else if (event.key === "ArrowDown") this.mark(this.at === last ? -1 : this.at + 1);
      else this.mark(this.at === -1 ? last : this.at - 1);
      return true;
    }
    if (this.list.hidden) return false;
    if (event.key === "Enter" && !event.ctrlKey && this.at >= 0) this.options[this.at].take();
    else if (event.key === "Escape") this.close();
    else {
      if (leaves(event) && this.at >= 0 && this.at < this.found) this.options[this.at].take();
      return false;
    }
    return true;
  }
}

/** Whether the key goes on to another field or saves: then the marked option is meant, as after Enter. */
function leaves({ key, code, altKey, ctrlKey, metaKey }) {
  return key === "Tab" || (altKey && /^(?:Digit|Numpad)\d$/.test(code)) || (key === "Enter" && (ctrlKey || metaKey));
}

/** One more row in a field of several. */
export function addChip(root, id, label) {
  const chip = document.createElement("label");
  const box = document.createElement("input");
  const name = document.createElement("bdi");
  const input = root.querySelector("[role=combobox]");
  chip.className = "chip on";
  Object.assign(box, { type: "checkbox", name: root.dataset.name, value: id, checked: true });
  name.textContent = label;
  chip.append(box, name);
  input.before(chip);
  input.value = "";
}

/** The combobox of an element within one, made when it is first used. */
function comboboxOf(target) {
  const root = target.closest?.("[data-combobox]");
  if (!root || !target.matches("[role=combobox]")) return null;
  if (!opened.has(root)) opened.set(root, new Combobox(root));
  return opened.get(root);
}

document.addEventListener("input", ({ target }) => comboboxOf(target)?.searchSoon());
document.addEventListener("focusout", ({ target }) => comboboxOf(target)?.close());
document.addEventListener("keydown", (event) => {
  if (comboboxOf(event.target)?.key(event)) {
    event.preventDefault();
    event.stopPropagation();
  }
}, true);
document.addEventListener("posture:added", ({ detail }) => {
  document.getElementById("dialog").close();
  adding?.choose(detail);
  adding?.input.focus();
});
document.addEventListener("click", ({ target }) => {
  if (target.closest?.("[data-close]")) document.getElementById("dialog").close();
});
