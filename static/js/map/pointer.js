/** Pointer and focus: words at the pointer, a click opens the panel, a link that has the focus shows its place. */

import { lineOf } from "./labels.js";

export function startPointer(map, layer, { places, positions, onChoose }) {
  const bySlug = new Map([...places.values()].map((place) => [place.slug, place]));
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  map.getContainer().append(tip);

  map.on("mousemove", ({ layerPoint, containerPoint }) => {
    const item = itemAt(layer, positions, layerPoint);
    map.getContainer().classList.toggle("over", Boolean(item));
    layer.point(item && !item.place.isRegion ? item.place : null);
    showTip(tip, item, containerPoint, map.getSize());
  });
  map.on("mouseout movestart zoomstart", () => {
    tip.hidden = true;
    layer.point(null);
  });
  map.on("click", ({ layerPoint }) => {
    const item = itemAt(layer, positions, layerPoint);
    if (item) onChoose(item.place.slug);
  });

  const linked = ({ target }) => bySlug.get(target.closest?.("a[data-place]")?.dataset.place) ?? null;
  for (const event of ["focusin", "pointerover"]) {
    document.addEventListener(event, (e) => {
      if (!map.getContainer().contains(e.target)) layer.point(linked(e));
    });
  }
  return bySlug;
}

/** What is said at a point of the map, or null: the nearest sign or ring, else the smallest region. */
function itemAt(layer, positions, point) {
  let nearest = null;
  let least = Infinity;
  for (const item of layer.scene.items.values()) {
    const [x, y] = positions.at(item.place);
    const away = Math.hypot(point.x - x, point.y - y);
    if (away < least && away <= layer.reachOf(item)) [nearest, least] = [item, away];
  }
  return nearest ?? regionAt(layer, positions, point);
}

function regionAt({ scene }, positions, { x, y }) {
  const inside = scene.regions.filter(({ place }) => positions.isInside(place.key, [x, y]));
  return inside.find(({ place }) => place.kind !== "country") ?? inside[0] ?? null;
}

function showTip(tip, item, point, size) {
  tip.hidden = !item;
  if (!item) return;
  const name = document.createElement("b");
  name.textContent = item.place.name;
  name.lang = item.place.language;
  name.dir = "auto";
  tip.replaceChildren(name, ...item.lines.map(lineOf));
  const isRight = point.x > size.x / 2;
  tip.style.left = `${point.x + (isRight ? -14 - tip.offsetWidth : 14)}px`;
  tip.style.top = `${Math.min(point.y + 14, size.y - tip.offsetHeight - 8)}px`;
}
