/** The marks: one stop of the Tab key, arrow keys from one to the next, their words in a card. */

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const boxOf = (mark) => (mark.querySelector(".hit, circle") ?? mark).getBoundingClientRect();
const middle = ({ left, width }) => left + width / 2;

export class Marks {
  #byTouch = false;
  #stop = null;

  constructor(drawing) {
    this.drawing = drawing;
    this.lanes = [...drawing.lanes.querySelectorAll("svg[role=group]")];
    for (const mark of drawing.lanes.querySelectorAll("svg a")) mark.setAttribute("tabindex", "-1");
    this.#setStop(drawing.lanes.querySelector("svg a"));
    const { lanes } = drawing;
    lanes.addEventListener("focusin", ({ target }) => this.#focused(target.closest("svg a")));
    lanes.addEventListener("focusout", () => this.#leave());
    lanes.addEventListener("pointerdown", ({ pointerType }) => (this.#byTouch = pointerType === "touch"));
    lanes.addEventListener("pointerover", ({ target, pointerType }) => {
      const mark = target.closest("svg a");
      if (mark && pointerType === "mouse" && !drawing.isHeld) this.#show(mark);
    });
    lanes.addEventListener("pointerout", ({ target, pointerType }) => {
      if (target.closest("svg a") && pointerType === "mouse") this.#leave();
    });
    lanes.addEventListener("click", (event) => this.#pressed(event));
  }

  /** Handle a key on a mark; whether it was one that marks know. */
  key({ key, target }) {
    const mark = target.closest("svg a");
    if (key === "Escape") return this.drawing.card.hide();
    if (!mark || !WAYS[key]) return false;
    const [right, down] = WAYS[key];
    this.focus(right ? this.#beside(mark, right) : this.#above(mark, down));
    return true;
  }

  /** Focus a mark, and bring where it begins into sight. */
  focus(mark) {
    if (!mark) return;
    mark.focus();
    const { left, right } = boxOf(mark);
    this.drawing.reveal(this.drawing.dayUnder(this.drawing.isTurned ? right : left));
  }

  /** What would find the focused mark again in a drawing of the same lanes. */
  get focused() {
    const mark = document.activeElement?.closest?.(".lanes svg a");
    return mark && { lane: mark.closest("[role=group]").getAttribute("aria-label"), name: mark.getAttribute("aria-label") };
  }

  /** Focus the mark of that lane and name, else the first of the lane, else the drawing. */
  restore({ lane, name }) {
    const found = this.lanes.find((one) => one.getAttribute("aria-label") === lane);
    const marks = [...(found?.querySelectorAll("a") ?? [])];
    const mark = marks.find((one) => one.getAttribute("aria-label") === name) ?? marks[0];
    (mark ?? this.drawing.lanes).focus({ preventScroll: true });
  }

  #beside(mark, way) {
    const lane = mark.closest("[role=group]");
    const marks = [...lane.querySelectorAll("a")].map((one) => [one, boxOf(one)]);
    marks.sort(([, one], [, two]) => one.left - two.left || one.top - two.top);
    return marks[marks.findIndex(([one]) => one === mark) + way]?.[0];
  }

  #above(mark, way) {
    const [here, lane] = [middle(boxOf(mark)), mark.closest("[role=group]")];
    const seen = this.lanes.filter((one) => one.checkVisibility() && one.querySelector("a"));
    const marks = seen[seen.indexOf(lane) + way]?.querySelectorAll("a") ?? [];
    const ways = [...marks].map((one) => [one, Math.abs(middle(boxOf(one)) - here)]);
    return ways.sort(([, one], [, two]) => one - two)[0]?.[0];
  }

  #setStop(mark) {
    if (!mark) return;
    this.#stop?.setAttribute("tabindex", "-1");
    mark.setAttribute("tabindex", "0");
    this.#stop = mark;
  }

  #focused(mark) {
    if (!mark) return;
    this.#setStop(mark);
    if (!this.#byTouch) this.#show(mark);
  }

  #show(mark) {
    this.drawing.card.show(mark);
    this.drawing.between.light(mark);
  }

  /** Back to the words of the focused mark, if one is. */
  #leave() {
    const focused = document.activeElement?.closest?.(".lanes svg a");
    if (focused && focused.matches(":focus-visible")) this.#show(focused);
    else {
      this.drawing.card.hide();
      this.drawing.between.light(null);
    }
  }

  /** By touch the first press shows the words, the second opens the claim. */
  #pressed(event) {
    const mark = event.target.closest("svg a");
    if (!mark || !this.#byTouch || event.defaultPrevented || this.drawing.card.mark === mark) return;
    event.preventDefault();
    this.#show(mark);
  }
}
