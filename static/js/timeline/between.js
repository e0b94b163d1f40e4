/** Lines from the lane that a movement left to the lanes it goes to, where both are drawn. */

const SVG = "http://www.w3.org/2000/svg";
const MOST = 200;
const HEAD = "M-4 0 4 0 0 7z";

function made(name, attributes = {}) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export class Between {
  constructor(lanes) {
    this.lanes = lanes;
    lanes.querySelector(".between")?.remove();
    const svg = made("svg", { class: "t between", "aria-hidden": "true" });
    this.inner = made("svg", { class: "all" });
    svg.append(this.inner);
    lanes.append(svg);
    this.draw();
    new ResizeObserver(() => this.draw()).observe(lanes);
  }

  draw() {
    const top = this.lanes.getBoundingClientRect().top;
    const arrows = [...this.#pairs()].slice(0, MOST).map(([claim, from, to]) => arrow(claim, from, to, top));
    this.inner.replaceChildren(...arrows);
  }

  /** Light up the lines of the claims that a mark rests on. */
  light(mark) {
    const claims = mark?.dataset.claims?.split(" ") ?? [];
    for (const line of this.inner.children) line.classList.toggle("lit", claims.includes(line.dataset.claim));
  }

  /** Each movement with the mark where it left and a mark where it goes, as far as both are seen. */
  *#pairs() {
    const seen = [...this.lanes.querySelectorAll("a[data-moves]")].filter((mark) => mark.checkVisibility());
    const going = seen.filter((mark) => mark.dataset.moves === "in");
    for (const from of seen.filter((mark) => mark.dataset.moves === "out")) {
      for (const claim of from.dataset.claims.split(" ")) {
        for (const to of going.filter((mark) => mark.dataset.claims.split(" ").includes(claim))) yield [claim, from, to];
      }
    }
  }
}

function arrow(claim, from, to, top) {
  const sign = from.querySelector("svg[x]");
  const [y1, y2] = [from, to].map((mark) => {
    const box = mark.querySelector("use").getBoundingClientRect();
    return box.top + box.height / 2 - top;
  });
  const way = Math.sign(y2 - y1);
  const isPlanned = sign.querySelector(".st-planned") !== null;
  const found = made("svg", { x: sign.getAttribute("x"), class: isPlanned ? "planned" : "" });
  found.dataset.claim = claim;
  found.append(made("line", { y1: y1 + way * 8, y2: y2 - way * 14 }));
  found.append(made("path", { d: HEAD, transform: `translate(0 ${y2 - way * 15}) scale(1 ${way})` }));
  return found;
}
