/** Pointer and focus: words at the pointer, a click opens the panel, a link that has the focus shows its place. */

import { lineOf } from "./labels.js";

export function startPointer(map, layer, { places, onChoose }) {
  const bySlug = new Map([...places.values()].map((place) => [place.slug, place]));
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  map.getContainer().append(tip);

  map.on("mousemove", ({ layerPoint, containerPoint }) => {
    const item = layer.itemAt(layerPoint);
    map.getContainer().classList.toggle("over", Boolean(item));
    layer.point(item && !item.place.isRegion ? item.place : null);
    showTip(tip, item, containerPoint, map.getSize());
  });
  map.on("mouseout movestart zoomstart", () => {
    tip.hidden = true;
    layer.point(null);
  });
  map.on("click", ({ layerPoint }) => {
    const item = layer.itemAt(layerPoint);
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
