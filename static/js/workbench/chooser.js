/* The small menu at the marked words: what kind of claim they carry, and which claims lie on them already. */

const KIND_KEYS = "smbpc";

/** Opens at a place in the text and fills in the words that were marked. */
export class Chooser {
  constructor(element) {
    this.element = element;
    this.form = element.querySelector("form");
    this.overlapping = element.querySelector("#overlapping");
    this.addWords = element.querySelector("[data-add-words]");
  }

  get isOpen() {
    return this.element.matches(":popover-open");
  }

  /**
   * @param {DOMRect} place where the words stand on the screen
   * @param {{start: number, end: number, quote: string} | null} words in code points; null shows the claims alone
   * @param {HTMLElement[]} claims entries of the list of claims
   */
  open(place, words, claims) {
    this.form.hidden = !words;
    for (const name of ["start", "end", "quote"]) this.form.elements[name].value = words?.[name] ?? "";
    this.overlapping.replaceChildren(...claims.map(entryOf));
    this.offerToAdd();
    this.element.showPopover();
    const box = this.element.getBoundingClientRect();
    this.element.style.left = `${Math.max(8, Math.min(place.left, innerWidth - box.width - 8))}px`;
    const below = place.bottom + 6;
    this.element.style.top = `${below + box.height > innerHeight ? Math.max(8, place.top - box.height - 6) : below}px`;
  }

  close() {
    if (this.isOpen) this.element.hidePopover();
  }

  /** Takes the kind of a digit or letter; says whether there is one. */
  choose(sign) {
    if (!this.isOpen || this.form.hidden) return false;
    const letter = KIND_KEYS[Number(sign) - 1] ?? sign;
    const button = this.form.querySelector(`[data-kind="${letter}"]:not([hidden])`);
    button?.click();
    return Boolean(button);
  }

  /** A chosen draft can rest on these words too. */
  offerToAdd() {
    const address = document.querySelector("#side [data-words-address]")?.dataset.wordsAddress;
    this.addWords.hidden = !address;
    this.addWords.dataset.address = address ?? "";
  }
}

function entryOf(link) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.append(...Array.from(link.children, (child) => child.cloneNode(true)));
  button.addEventListener("click", () => link.click());
  item.append(button);
  return item;
}
