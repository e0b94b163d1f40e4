/** A timeline on a page: the drawing, and the answers of the server that it is drawn anew from. */

import { Drawing } from "./drawing.js";

const SOON = 350;

export class Timeline {
  drawing = null;
  #isAsking = false;
  /** Whether what is drawn is not what the address says. */
  #isStale = false;
  #timer = 0;
  #focused = null;

  /**
   * ``set`` changes parameters of the page's address and tells whether any was another before; ``setDay`` takes the day
   * chosen; ``address`` is where the drawing is asked for, and ``how`` what htmx does with the answer.
   */
  constructor({ set, setDay, address, how, onDrawn = () => {} }) {
    Object.assign(this, { set, setDay, address, how, onDrawn });
    document.addEventListener("htmx:beforeSwap", (event) => this.#comes(event));
    document.addEventListener("htmx:afterSwap", () => this.#came());
  }

  /** Take over the drawing that the server wrote; one asked for by the one before goes on where that was. */
  start({ isOwn = false } = {}) {
    const root = document.getElementById("drawing");
    if (!root || root === this.drawing?.root) return;
    const host = {
      onWindow: (shown) => (this.set(shown) || this.#isStale) && this.ask(),
      onDay: (on) => this.#choose(on),
      onFold: (folded) => this.set({ folded }),
    };
    this.drawing = new Drawing(root, host, isOwn ? this.drawing?.window : undefined);
    this.onDrawn(this.drawing);
  }

  #choose(on) {
    this.setDay(on);
    this.askSoon();
  }

  askSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.drawing?.isHeld ? this.askSoon() : this.ask()), SOON);
  }

  /**
   * Ask for the drawing at the address. What is asked while an answer is under way is asked when that is there; an
   * answer that comes while the drawing is held or asked for anew is not shown.
   */
  async ask() {
    clearTimeout(this.#timer);
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale && !this.drawing?.isHeld) {
      this.#isStale = false;
      this.drawing?.lanes.classList.add("live");
      await this.#answer();
    }
    this.#isAsking = false;
  }

  /** The answer, shown or lost; that it was lost is said by the frame of the page. */
  #answer() {
    return htmx.ajax("GET", this.address(), this.how).catch(() => {});
  }

  #comes({ detail }) {
    if (!detail.requestConfig?.elt.matches(this.how.source)) return;
    if (this.drawing?.isHeld) this.#isStale = true;
    if (this.#isStale) detail.shouldSwap = false;
    this.#focused = this.drawing?.marks.focused;
  }

  #came() {
    const focused = this.#focused;
    this.start({ isOwn: this.#isAsking });
    if (focused) this.drawing.marks.restore(focused);
    this.#focused = null;
  }
}
