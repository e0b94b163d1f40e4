/** Names with their readings, as elements: only those that find room, the most important first. */

const CAP = 80;
const GAP = 2;
/** Milliseconds between two arrangements of the labels while days are scrubbed. */
const PAUSE = 250;
/** How much of the neighbourhood a label may search: sides of its sign in order of preference. */
const SIDES = ["east", "southeast", "northeast", "west", "southwest", "northwest", "south", "north"];

const isNarrow = () => matchMedia("(width < 48rem)").matches;

export class Labels {
  #shown = [];

  /**
   * @param {L.Map} map
   * @param {{positions: Positions, reachOf: (item) => number, heads: () => number[][], covers: () => Element[],
   *   reserve: (boxes, names) => void}} options `covers` are elements that lie over the map, `heads` the points of arrows
   */
  constructor(map, options) {
    Object.assign(this, { map, ...options });
    this.pane = map.createPane("situation-labels");
    this.pane.style.zIndex = 460;
    this.pane.style.pointerEvents = "none";
    this.pane.setAttribute("aria-hidden", "true");
    this.scene = { items: new Map() };
    this.chosen = null;
    this.arranged = -PAUSE;
    map.on("zoomend moveend resize", () => this.arrangeSoon());
  }

  /** Label another scene: at once, or as soon as scenes stop following one another many times a second. */
  show(scene) {
    this.scene = scene;
    this.pane.classList.add("old");
    clearTimeout(this.later);
    if (performance.now() - this.arranged > PAUSE) this.arrangeSoon();
    else this.later = setTimeout(() => this.arrangeSoon(), PAUSE);
  }

  /** Take the names off the map until the next scene is shown: what passes by is not read. */
  hide() {
    clearTimeout(this.later);
    this.pane.style.visibility = "hidden";
  }

  choose(place) {
    if (this.chosen === place) return;
    this.chosen = place;
    this.arrangeSoon();
  }

  /** In the frame after the next: what the names belong to comes first. */
  arrangeSoon() {
    this.waiting ||= requestAnimationFrame(() => requestAnimationFrame(() => this.#arrangeNow()));
  }

  #arrangeNow() {
    this.waiting = 0;
    this.arranged = performance.now();
    this.pane.classList.remove("old");
    this.pane.style.visibility = "";
    this.#arrange();
  }

  #arrange() {
    for (const { marker } of this.#shown) marker.remove();
    const candidates = this.#candidates()
      .filter((item) => item.lines.length > 0)
      .map((item) => this.#build(item));
    const sizes = candidates.map(({ element }) => [element.offsetWidth, element.offsetHeight]);
    const signs = this.#signs(candidates).map((item) => this.#signBox(item));
    const heads = this.heads().map(([x, y]) => ({ left: x - 7, right: x + 7, top: y - 7, bottom: y + 7 }));
    const taken = [...this.covers().map((cover) => this.#coverBox(cover)), ...signs];
    this.#shown = candidates.filter((candidate, i) => {
      const place = (others) => this.#place(candidate, sizes[i], others);
      const box = place([...taken, ...heads]) ?? place(taken);
      if (box) taken.push(box);
      else candidate.marker.remove();
      return box;
    });
    this.reserve(taken.slice(this.covers().length), this.#shown.map(({ item }) => item.place.name));
  }

  /** The signs that no label may cover: all of them, in a crowd only those with labels. */
  #signs(candidates) {
    const { items } = this.scene;
    return items.size > CAP ? candidates.map(({ item }) => item) : [...items.values()];
  }

  /** What is in view, by rank; of the same rank, who has the larger number. */
  #candidates() {
    const rank = (item) => (item.place === this.chosen ? 1 : item.rank);
    const { left, top, right, bottom } = this.#viewBox();
    const inView = [...this.scene.items.values()].filter((item) => {
      const [x, y] = this.positions.at(item.place);
      const isInView = x > left && y > top && x < right && y < bottom;
      return isInView && (item.isSaid || item.movements.length > 0);
    });
    const upper = ({ ring }) => ring?.upper ?? ring?.lower ?? 0;
    return inView.sort((one, other) => rank(one) - rank(other) || upper(other) - upper(one)).slice(0, CAP);
  }

  #build(item) {
    const element = document.createElement("span");
    element.className = `lb own ${item.place.kind}`;
    element.classList.toggle("chosen", item.place === this.chosen);
    const name = document.createElement("b");
    name.textContent = item.place.name;
    name.lang = item.place.language;
    name.dir = "auto";
    element.append(name, ...item.lines.slice(0, isNarrow() ? 1 : 3).map(lineOf));
    const icon = L.divIcon({ html: element, className: "mk", iconSize: [0, 0] });
    const options = { icon, pane: "situation-labels", interactive: false, keyboard: false };
    return { item, element, marker: L.marker(item.place.point, options).addTo(this.map) };
  }

  #signBox(item) {
    const [x, y] = this.positions.at(item.place);
    const reach = this.reachOf(item) - 3;
    return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
  }

  #viewBox() {
    const { min, max } = L.bounds([0, 0], this.map.getSize());
    const [first, last] = [min, max].map((corner) => this.map.containerPointToLayerPoint(corner));
    return { left: first.x, top: first.y, right: last.x, bottom: last.y };
  }

  #coverBox(cover) {
    const map = this.map.getContainer().getBoundingClientRect();
    const box = cover.getBoundingClientRect();
    const corner = this.map.containerPointToLayerPoint([box.left - map.left, box.top - map.top]);
    return { left: corner.x, top: corner.y, right: corner.x + box.width, bottom: corner.y + box.height };
  }

  /** Puts a label on the first side where it meets nothing; the box it covers, or null. */
  #place({ item, element }, [width, height], taken) {
    const own = this.#signBox(item);
    const view = this.#viewBox();
    for (const side of SIDES) {
      const box = boxBeside(own, side, width, height);
      if (!within(box, view) || taken.some((other) => meet(box, other))) continue;
      const [x, y] = this.positions.at(item.place);
      element.style.left = `${Math.round(box.left - x)}px`;
      element.style.top = `${Math.round(box.top - y)}px`;
      element.classList.toggle("west", side.includes("west"));
      element.classList.toggle("middle", side === "south" || side === "north");
      return box;
    }
    return null;
  }
}

/** The box of a label beside a sign. Beside a large ring the first line stands at its middle. */
function boxBeside({ left, right, top, bottom }, side, width, height) {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const corner = {
    east: [right + 5, y - Math.min(height / 2, 20)],
    southeast: [right + 3, y + 2],
    northeast: [right + 3, y - 2 - height],
    west: [left - 5 - width, y - Math.min(height / 2, 20)],
    southwest: [left - 3 - width, y + 2],
    northwest: [left - 3 - width, y - 2 - height],
    south: [x - width / 2, bottom + 2],
    north: [x - width / 2, top - 2 - height],
  }[side];
  return { left: corner[0], top: corner[1], right: corner[0] + width, bottom: corner[1] + height };
}

/** A line of a label: its parts in reading order; a number in an isolate of its own. */
export function lineOf(parts) {
  const line = document.createElement("small");
  line.dir = "auto";
  parts.forEach(({ text, isNumber, tone }, i) => {
    const part = document.createElement(isNumber ? "bdi" : "span");
    part.textContent = text;
    part.className = isNumber ? "q" : (tone ?? "");
    if (i) line.append(" ");
    line.append(part);
  });
  return line;
}

const within = (box, view) =>
  box.left >= view.left && box.top >= view.top && box.right <= view.right && box.bottom <= view.bottom;

const meet = (one, other) =>
  one.left < other.right + GAP &&
  other.left < one.right + GAP &&
  one.top < other.bottom + GAP &&
  other.top < one.bottom + GAP;
