/** The map itself: Leaflet with its controls, the part of the world looked at kept in the address. */

import { words } from "./words.js";

/** Iraq and Syria, where no other view is asked for. */
const HOME = [[29.05, 35.6], [37.4, 48.7]];
const AT = /^(\d+(?:\.\d+)?)\/(-?[\d.]+)\/(-?[\d.]+)$/;

/** @param {{onMove: (where: {at: string, box: string}, isResized: boolean) => void}} options told where the map
 *  rests after a move; ``isResized`` where only its frame moved */
export function startMap(element, view, { onMove }) {
  const map = L.map(element, {
    minZoom: words.minZoom,
    maxZoom: words.maxZoom,
    zoomSnap: 0.25,
    zoomDelta: 1,
    wheelPxPerZoomLevel: 90,
    zoomControl: false,
    attributionControl: false,
    fadeAnimation: false,
  });
  const pane = map.createPane("situation");
  pane.style.zIndex = 430;
  pane.style.pointerEvents = "none";
  L.control.zoom({ position: "topleft", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  L.control.scale({ position: "bottomright", imperial: false }).addTo(map);
  L.control.attribution({ position: "bottomright", prefix: false }).addTo(map);
  if (words.tiles.url) addTiles(map, words.tiles);
  look(map, view.get("at"));
  let timer = 0;
  let isResized = false;
  map.on("resize", () => {
    isResized = true;
  });
  map.on("moveend", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      onMove({ at: text(map), box: boxOf(map) }, isResized);
      isResized = false;
    }, 400);
  });
  window.addEventListener("popstate", () => {
    if (view.get("at")) look(map, view.get("at"));
  });
  return map;
}

/** Tiles of another server, where the installation names one. The basemap keeps its lines above them. */
function addTiles(map, { url, attribution }) {
  const text = document.createElement("bdi");
  text.textContent = attribution;
  map.getContainer().classList.add("tiled");
  L.tileLayer(url, { maxZoom: words.maxZoom, attribution: text.outerHTML }).addTo(map);
}

function look(map, at) {
  const numbers = AT.exec(at);
  if (numbers) map.setView([Number(numbers[2]), Number(numbers[3])], Number(numbers[1]), { animate: false });
  else map.fitBounds(HOME, { animate: false });
}

function text(map) {
  const { lat, lng } = map.getCenter();
  return `${Number(map.getZoom().toFixed(2))}/${lat.toFixed(3)}/${lng.toFixed(3)}`;
}

/** The part of the world in view: south/west/north/east, as the server reads it. */
export function boxOf(map) {
  const bounds = map.getBounds();
  const edges = [
    [bounds.getSouth(), -90, 90],
    [bounds.getWest(), -180, 180],
    [bounds.getNorth(), -90, 90],
    [bounds.getEast(), -180, 180],
  ];
  return edges.map(([edge, least, most]) => Math.min(most, Math.max(least, edge)).toFixed(3)).join("/");
}
