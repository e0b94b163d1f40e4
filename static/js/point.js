/* A place's position on the map beside its fields: a click sets it, the fields move it. The fields alone are enough. */

import { drawBasemap } from "./basemap.js";

const IRAQ_AND_SYRIA = [[29, 35.6], [37.5, 48.8]];
const KM = 1000;
/* Five decimals are about a metre; more would be a precision that nobody stated. */
const DECIMALS = 5;

const field = (name) => document.getElementById(`id_${name}`);
const numberIn = (name) => (field(name).value === "" ? null : Number(field(name).value));

function start(fieldset) {
  const place = document.createElement("div");
  place.className = "point-map";
  fieldset.append(place);
  const map = L.map(place, { minZoom: 4, maxZoom: 12, attributionControl: true }).fitBounds(IRAQ_AND_SYRIA);
  map.attributionControl.setPrefix(false);
  const language = document.documentElement.lang.startsWith("ar") ? "ar" : "en";
  drawBasemap(map, { language, url: new URL("../basemap/", import.meta.url).href });
  const point = L.circleMarker([0, 0], { radius: 7, className: "point" });
  const around = L.circle([0, 0], { radius: 1, className: "point-around" });
  const draw = ({ move = false } = {}) => show(map, point, around, move);
  map.on("click", ({ latlng }) => {
    field("latitude").value = latlng.lat.toFixed(DECIMALS);
    field("longitude").value = latlng.lng.toFixed(DECIMALS);
    draw();
  });
  for (const name of ["latitude", "longitude", "uncertainty_km"]) {
    field(name).addEventListener("change", () => draw({ move: true }));
  }
  draw({ move: true });
}

function show(map, point, around, move) {
  const [latitude, longitude, radius] = ["latitude", "longitude", "uncertainty_km"].map(numberIn);
  const isThere = latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  for (const layer of [point, around]) layer.remove();
  if (!isThere) return;
  point.setLatLng([latitude, longitude]).addTo(map);
  if (radius > 0) around.setLatLng([latitude, longitude]).setRadius(radius * KM).addTo(map);
  if (move) map.setView([latitude, longitude], Math.max(map.getZoom(), 7));
}

const fieldset = document.querySelector("fieldset.point");
if (fieldset && field("latitude")) start(fieldset);
