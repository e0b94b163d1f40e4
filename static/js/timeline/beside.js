/** The timeline under a wide map: the same question, day and place. The map's view holds the state of both. */

import { Timeline } from "./timeline.js";

/** What the lanes do not depend on, or follow without being asked for anew. */
const NOT_ASKED = ["on", "place", "at", "box", "page", "first", "last", "folded"];

export class Beside {
  #asked = null;
  #lit = "";

  /** @param {{onDay: (iso: string) => void}} options told of each day chosen on the timeline */
  constructor(view, { onDay }) {
    this.view = view;
    this.element = document.getElementById("beside");
    this.wide = matchMedia("(width >= 100rem)");
    this.wide.addEventListener("change", () => this.show());
    this.timeline = new Timeline({
      set: (changes) => this.#set(changes),
      setDay: onDay,
      address: () => `${this.element.dataset.timeline}?${this.#query(["place", "at", "box", "page"])}`,
      how: { source: "#beside", target: "#beside", select: "#drawing", swap: "innerHTML ignoreTitle:true" },
      onDrawn: () => this.#light(),
    });
  }

  /** Show what the view says: a day by moving its line, anything else by asking for the lanes anew. */
  show() {
    if (!this.wide.matches) return;
    const { drawing } = this.timeline;
    const asked = `${this.#query(NOT_ASKED)}`;
    const isAnother = asked !== this.#asked;
    this.#asked = asked;
    if (isAnother) this.timeline.ask();
    if (!drawing) return;
    this.#light();
    const on = this.view.get("on");
    if (on !== drawing.day) {
      drawing.showDay(on);
      this.timeline.askSoon();
    }
  }

  #set(changes) {
    const before = this.view.address;
    this.view.set(changes, { isNew: false });
    return this.view.address !== before;
  }

  #query(without) {
    const query = new URLSearchParams(this.view.parameters);
    for (const name of without) query.delete(name);
    query.sort();
    return query;
  }

  /** The lanes of the place that is looked at; brought into sight where it is another than before. */
  #light() {
    const place = this.view.get("place");
    const lanes = [...this.element.querySelectorAll("[data-slug]")];
    for (const lane of lanes) lane.classList.toggle("chosen", lane.dataset.slug === place);
    const first = lanes.find((lane) => lane.dataset.slug === place);
    if (first && place !== this.#lit) first.scrollIntoView({ block: "nearest" });
    this.#lit = first ? place : "";
  }
}
