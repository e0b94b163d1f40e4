/**
 * The map by keyboard, besides what Leaflet has (arrows move it, + and - zoom): N and P go from place to place, Enter
 * opens the one pointed at. Escape closes the panel and puts the focus back where it was opened from.
 */

import { lineOf } from "./labels.js";

/** By their place on the keyboard, so that an Arabic one has them too. */
const WAYS = { KeyN: 1, KeyP: -1 };

/**
 * @param {L.Map} map
 * @param {Situation} layer
 * @param {{view: View, spoken: Element, onChoose: (slug: string) => void}} options `spoken` is read out
 */
export function startKeyboard(map, layer, { view, spoken, onChoose }) {
  const element = map.getContainer();
  let here = null;
  element.addEventListener("keydown", (event) => {
    if (event.target !== element || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.code];
    if (way) {
      here = next(inOrder(layer.scene), here, way);
      if (here) point(map, layer, here, spoken);
    } else if (event.key === "Enter" && here) onChoose(here.place.slug);
    else return;
    event.preventDefault();
  });
  element.addEventListener("focusout", () => {
    here = null;
    layer.point(null);
  });
  document.addEventListener("keydown", (event) => {
    const isElsewhere = event.defaultPrevented || event.target.matches("input, select, textarea");
    if (event.key === "Escape" && !isElsewhere && view.get("place")) onChoose("");
  });
}

/** What is drawn in the order of importance, as the labels have it. */
function inOrder({ items }) {
  return [...items.values()].sort((one, other) => one.rank - other.rank || one.place.index - other.place.index);
}

function next(items, here, way) {
  const at = items.findIndex((item) => item.place === here?.place);
  if (at < 0) return way > 0 ? items[0] : items.at(-1);
  return items[(at + way + items.length) % items.length];
}

function point(map, layer, item, spoken) {
  if (!map.getBounds().contains(item.place.point)) map.panTo(item.place.point, { animate: false });
  layer.point(item.place);
  spoken.textContent = [item.place.name, ...item.lines.map((parts) => lineOf(parts).textContent)].join(" · ");
}
