/** Lines from the lane that a movement left to the lanes it goes to, where both are drawn. */

const SVG = "http://www.w3.org/2000/svg";
const MOST = 200;
const HEAD = "M-4 0 4 0 0 7z";
/** Where a label stands above its lane instead of before it (timeline.css). */
const STACKED = matchMedia("(width < 48rem)");

function made(name, attributes = {}) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export class Between {
  #frame = 0;

  constructor(lanes) {
    this.lanes = lanes;
    lanes.querySelector(".between")?.remove();
    const svg = made("svg", { class: "t between", "aria-hidden": "true" });
    this.inner = made("svg", { class: "all" });
    svg.append(this.inner);
    lanes.append(svg);
    this.draw();
    new ResizeObserver(() => this.draw()).observe(lanes);
    lanes.addEventListener("contentvisibilityautostatechange", () => this.#drawSoon());
  }

  /** Lanes that come into sight may be higher than they were taken for. */
  #drawSoon() {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.draw();
    });
  }

  draw() {
    const arrows = [...this.#pairs()].slice(0, MOST).map(([claim, from, to]) => arrow(claim, from, to));
    this.inner.replaceChildren(...arrows);
  }

  /** Light up the lines of the claims that a mark rests on. */
  light(mark) {
    const claims = mark?.dataset.claims?.split(" ") ?? [];
    for (const line of this.inner.children) line.classList.toggle("lit", claims.includes(line.dataset.claim));
  }

  /** Each movement with the mark where it left and a mark where it goes, as far as both are unfolded. */
  *#pairs() {
    const going = new Map();
    for (const [claim, mark] of this.#moving("in")) going.set(claim, [...(going.get(claim) ?? []), mark]);
    for (const [claim, from] of this.#moving("out")) {
      for (const to of going.get(claim) ?? []) yield [claim, from, to];
    }
  }

  /** The claims that movements one way rest on, each with its mark. */
  *#moving(way) {
    for (const mark of this.lanes.querySelectorAll(`a[data-moves=${way}]`)) {
      if (mark.closest("details:not([open])")) continue;
      for (const claim of mark.dataset.claims.split(" ")) yield [claim, mark];
    }
  }
}

/** How far below the top of the drawing a mark stands: read from what is written, so that nothing is laid out for it. */
function heightOf(mark) {
  const [, y] = mark.getAttribute("transform").match(/ (-?\d+)\)/);
  const lane = mark.closest(".lane");
  const above = STACKED.matches ? lane.offsetHeight - Number(lane.dataset.height) : 0;
  return lane.offsetTop + above + Number(y);
}

function arrow(claim, from, to) {
  const sign = from.querySelector("svg[x]");
  const [y1, y2] = [heightOf(from), heightOf(to)];
  const way = Math.sign(y2 - y1);
  const isPlanned = sign.querySelector(".st-planned") !== null;
  const found = made("svg", { x: sign.getAttribute("x"), class: isPlanned ? "planned" : "" });
  found.dataset.claim = claim;
  found.append(made("line", { y1: y1 + way * 8, y2: y2 - way * 14 }));
  found.append(made("path", { d: HEAD, transform: `translate(0 ${y2 - way * 15}) scale(1 ${way})` }));
  return found;
}
