/* The offline basemap: land, water, lines and names of Iraq and Syria, drawn from five GeoJSON files. */

const LAYERS = ["land", "governorates", "rivers", "lakes", "cities"];
/* The zoom from which names are shown; of cities by rank. */
const GOVERNORATES_FROM = 6;
const CITIES_FROM = { 1: 5, 2: 7, 3: 8 };
/* Pixels: free space around a label, half a city's dot, and how far from its point a city's name begins (map.css). */
const GAP = 3;
const DOT = 2;
const BESIDE = 6;
const ATTRIBUTION = {
  en: "Natural Earth (public domain), de facto lines, no endorsement · GeoNames (CC BY 4.0)",
  ar: '<span lang="ar" dir="rtl">Natural Earth (ملكية عامة)، خطوط الأمر الواقع بلا إقرار · GeoNames (CC BY 4.0)</span>',
};

/**
 * Draw the basemap under everything else of a Leaflet map.
 * @param {L.Map} map
 * @param {{language: "en"|"ar", url: string}} options the language of the names; the folder of the files, with a slash
 *   at its end
 * @returns {Promise<{reserve: (boxes: {left: number, top: number, right: number, bottom: number}[],
 *   names?: string[]) => void}>}
 *   reserve(): pixels of the map's layer points that labels of the basemap must leave free, and names that stand on the
 *   map already; each call replaces the last.
 *   The boxes hold for one zoom: reserve anew on "zoomend".
 * @throws {Error} naming the file that did not come
 */
export async function drawBasemap(map, { language, url }) {
  const files = await Promise.all(LAYERS.map((name) => load(`${url}${name}.json`)));
  const layers = Object.fromEntries(LAYERS.map((name, i) => [name, files[i].features]));
  keepWithin(map, files[0].bbox);
  drawShapes(map, layers);
  map.attributionControl?.addAttribution(ATTRIBUTION[language]);
  return placeLabels(map, labelsOf(layers, language));
}

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${answer.statusText}`);
  return answer.json();
}

/** Beyond its box the basemap knows nothing, so the map neither moves nor zooms out of it. */
function keepWithin(map, [west, south, east, north]) {
  const extent = L.latLngBounds([south, west], [north, east]);
  const smallest = map.getMinZoom();
  const limit = () => map.setMinZoom(Math.max(smallest, map.getBoundsZoom(extent, true)));
  map.setMaxBounds(extent);
  map.on("resize", limit);
  limit();
}

function drawShapes(map, { land, governorates, rivers, lakes }) {
  const pane = addPane(map, "basemap", 200);
  const options = { pane, renderer: L.svg({ pane, padding: 0.5 }), interactive: false };
  const ofKind = (kind) => land.filter((feature) => feature.properties.kind === kind);
  const drawn = [
    [ofKind("neighbour"), "m-other"],
    [ofKind("country"), "m-land"],
    [rivers, "m-river"],
    [lakes, "m-lake"],
    [governorates, "m-admin"],
    [ofKind("region"), "m-admin wide"],
    [ofKind("country"), "m-border"],
  ];
  // Leaflet writes stroke and fill as attributes; the classes of map.css have the last word.
  for (const [features, className] of drawn) L.geoJSON(features, { ...options, style: { className } }).addTo(map);
}

function addPane(map, name, zIndex) {
  const pane = map.createPane(name);
  pane.style.zIndex = zIndex;
  pane.style.pointerEvents = "none";
  return name;
}

/** The labels in the order in which they claim space: countries, cities by rank, governorates. */
function labelsOf({ land, governorates, cities }, language) {
  const label = (kind, from, { properties, geometry }) => {
    const point = properties.label ?? geometry.coordinates;
    return { kind, from, point, text: properties[`name_${language}`], language };
  };
  const countries = land.filter((feature) => feature.properties.kind === "country");
  return [
    ...countries.map((country) => label("country", 0, country)),
    ...cities.map((city) => label("city", CITIES_FROM[city.properties.rank], city)),
    ...governorates.map((governorate) => label("gov", GOVERNORATES_FROM, governorate)),
  ];
}

function placeLabels(map, labels) {
  const pane = addPane(map, "basemap-labels", 450);
  // A screen reader has the tables; two hundred names of towns would only stand in its way.
  map.getPane(pane).setAttribute("aria-hidden", "true");
  const placed = labels.map((label) => addMarker(map, label, pane));
  let reserved = [];
  let given = [];
  let waiting = 0;
  const arrange = () => {
    waiting = 0;
    showWhatFits(map, placed, reserved, given);
  };
  // One arrangement a frame: the data layer reserves anew in its own "zoomend".
  const arrangeSoon = () => {
    waiting ||= requestAnimationFrame(arrange);
  };
  map.on("zoomend resize", arrangeSoon);
  arrange();
  return {
    reserve(boxes, names = []) {
      reserved = boxes;
      given = names;
      arrangeSoon();
    },
  };
}

/** The label with its marker and the element that carries its name. */
function addMarker(map, label, pane) {
  const html = document.createElement("span");
  const name = span(`lb ${label.kind}`);
  name.textContent = label.text;
  name.lang = label.language;
  name.dir = "auto";
  html.append(...(label.kind === "city" ? [span("cityd"), name] : [name]));
  const icon = L.divIcon({ html, className: "mk", iconSize: [0, 0] });
  const [longitude, latitude] = label.point;
  const options = { icon, pane, interactive: false, keyboard: false };
  return { ...label, name, marker: L.marker([latitude, longitude], options).addTo(map) };
}

function span(className) {
  const element = document.createElement("span");
  element.className = className;
  return element;
}

/**
 * Show each label that the zoom allows and that meets neither a reserved box nor a label before it. A governorate is
 * not named again where the city of its name is.
 */
function showWhatFits(map, labels, reserved, given) {
  const zoom = map.getZoom();
  const taken = [...reserved];
  const named = new Set(given);
  const sizes = labels.map(({ name }) => [name.offsetWidth, name.offsetHeight]);
  for (const [i, label] of labels.entries()) {
    const point = map.latLngToLayerPoint(label.marker.getLatLng());
    const free = boxesOf(point, label.kind, sizes[i]).filter((box) => !taken.some((other) => meet(box, other)));
    const fits = zoom >= label.from && free.length > 0 && !named.has(label.text);
    label.marker.getElement().classList.toggle("out", !fits);
    if (!fits) continue;
    taken.push(free[0]);
    named.add(label.text);
    label.name.classList.toggle("west", free[0].west);
  }
}

/** The boxes a label may cover, best first: a city's name right or left of its dot, any other centred on its point. */
function boxesOf({ x, y }, kind, [width, height]) {
  const boxAt = (left, right, west) => ({ left, right, top: y - height / 2, bottom: y + height / 2, west });
  if (kind !== "city") return [boxAt(x - width / 2, x + width / 2, false)];
  return [boxAt(x - DOT, x + BESIDE + width, false), boxAt(x - BESIDE - width, x + DOT, true)];
}

const meet = (one, other) =>
  one.left < other.right + GAP &&
  other.left < one.right + GAP &&
  one.top < other.bottom + GAP &&
  other.top < one.bottom + GAP;
