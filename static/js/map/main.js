/** The map page: the question, the strip, the drawing and the panel kept in step. The address holds all of their state. */

import { drawBasemap } from "../basemap.js";
import { Beside } from "../timeline/beside.js";
import { Days, loadPlaces } from "./columns.js";
import { startKeyboard } from "./keyboard.js";
import { Labels } from "./labels.js";
import { Situation } from "./layer.js";
import { boxOf, startMap } from "./leaflet.js";
import { Motion } from "./motion.js";
import { startPointer } from "./pointer.js";
import { Positions } from "./positions.js";
import { startQuestion } from "./question.js";
import { startTable } from "./table.js";
import { sceneOf } from "./scene.js";
import { Strip } from "./strip.js";
import { View } from "./view.js";
import { words } from "./words.js";

const element = document.getElementById("map");
const addresses = element.dataset;
const view = new View(document.getElementById("question"));
const table = startTable(view, { box: () => boxOf(map) });
const map = startMap(element, view, { onMove: table.follow });
const days = new Days(addresses.data, { onBusy: showBusy });
const strip = new Strip({ onDay });
const beside = new Beside(view, { onDay: (on) => onDay(on, { isLive: true }) });
const legend = document.getElementById("legend");
const motion = new Motion(() => passing && show(passing));
const failure = document.getElementById("map-failure");
let drawn = null;
/** The day of which only a sketch is drawn. */
let passing = null;
/** What had the focus when the panel of a place was opened. */
let opener = null;

legend.open = matchMedia("(width >= 64rem)").matches;
legend.dataset.ready = "";

function showBusy(isBusy) {
  map.getPane("situation").setAttribute("aria-busy", String(isBusy));
  document.getElementById("progress").classList.toggle("htmx-request", isBusy);
}

/** What is made once; where it failed, the next call tries again. */
function once(make) {
  let made = null;
  return () =>
    (made ??= make().catch((error) => {
      made = null;
      throw error;
    }));
}

const basemapDrawn = once(() => drawBasemap(map, { language: words.language, url: addresses.basemap }));
const placesLoaded = once(() => loadPlaces(addresses, words.language));

async function start() {
  const parts = await Promise.all([basemapDrawn(), placesLoaded()]).catch(() => {
    failure.hidden = false;
  });
  if (parts && !drawn) setUp(...parts);
}

function setUp(basemap, places) {
  const positions = new Positions(map, places);
  const layer = new Situation({ positions }).addTo(map);
  const covers = () => [legend, ...element.querySelectorAll(".leaflet-control")];
  const reachOf = (item) => layer.reachOf(item);
  const heads = () => layer.heads();
  const labels = new Labels(map, { positions, reachOf, heads, covers, reserve: basemap.reserve });
  const bySlug = startPointer(map, layer, { places, positions, onChoose: choose });
  startKeyboard(map, layer, { view, spoken: strip.spoken, onChoose: choose });
  drawn = { places, layer, labels, bySlug };
  map.on("zoomend", crowded);
  legend.addEventListener("toggle", () => labels.arrangeSoon());
  draw();
}

/** Draw the day that the address asks for. */
function draw() {
  strip.show(view.get("on"), view.get("known"));
  beside.show();
  if (!drawn) return;
  const { layer, labels, bySlug } = drawn;
  const chosen = bySlug.get(view.get("place")) ?? null;
  layer.choose(chosen);
  labels.choose(chosen);
  days.ask(view.data(), answered, (error) => {
    if (error.status === 400) location.assign(view.address);
    failure.hidden = false;
  });
}

/** Draw a day that has come; while another is on its way, what failed before is not yet mended. */
function answered(columns, isLast) {
  if (motion.isMoving) pass(columns);
  else show(columns);
  if (isLast) failure.hidden = true;
}

/** Draw a day in full, and tell the rest of the page. */
function show(columns, scene = sceneOf(columns, drawn.places)) {
  passing = null;
  drawn.layer.show(scene);
  drawn.labels.show(scene);
  document.getElementById("fewer").hidden = !scene.isCut;
  crowded();
  days.prefetch(strip.neighbours(columns.on).map((day) => view.data(day)));
}

/** Draw a day on the way to another: where many places are, as a sketch until the slider rests. */
function pass(columns) {
  const scene = drawn.layer.pass(columns, () => sceneOf(columns, drawn.places));
  if (scene) {
    show(columns, scene);
    return;
  }
  passing = columns;
  drawn.labels.hide();
}

/** Say in the legend that signs give way to one another. */
function crowded() {
  requestAnimationFrame(() => {
    document.getElementById("crowded").hidden = !drawn.layer.isCrowded();
  });
}

/** A day chosen on the slider: drawn at once; the words beside the map follow when it rests. */
function onDay(on, { isLive }) {
  motion.change();
  view.form.elements.on.value = on;
  view.set({ on }, { isNew: false });
  draw();
  view.refreshSoon("answer");
  if (isLive) strip.stop();
}

function ask(changes) {
  strip.stop();
  view.set(changes);
  draw();
  view.refresh("answer");
}

function choose(slug) {
  const before = view.get("place");
  if (slug === before) return;
  if (slug && document.activeElement !== document.body) opener = document.activeElement;
  view.set({ place: slug });
  draw();
  view.refresh("panel").then(() => (slug ? showPanel() : goBack(before)));
}

/** The focus returns to where the panel was opened: to the map, or to the link of the place. */
function goBack(slug) {
  const link = document.querySelector(`#panel a[data-place="${CSS.escape(slug)}"]`);
  const back = opener?.isConnected && opener !== document.getElementById("panel") ? opener : link;
  opener = null;
  if (back) back.focus();
  else showPanel();
}

/** On a narrow page the panel lies below the map; the focus goes where the reader has to go on. */
function showPanel() {
  const panel = document.getElementById("panel");
  panel.focus({ preventScroll: true });
  panel.scrollTop = 0;
  if (matchMedia("(width < 48rem)").matches) panel.scrollIntoView();
}

startQuestion(view, { ask, choose });
window.addEventListener("popstate", () => {
  view.read();
  draw();
  view.refresh("answer");
});
document.body.addEventListener("htmx:oobAfterSwap", ({ detail }) => {
  if (detail.target.id === "periods") {
    strip.read();
    strip.show(view.get("on"), view.get("known"));
  }
});

/** What failed: the parts of the map that did not come, or the day that the address asks for. */
document.getElementById("again").addEventListener("click", () => (drawn ? draw() : start()));
days.prefetch([view.data()]);
start();
