/** What is drawn for one day, out of the columns: signs, rings, arrows, hatched regions. Values only. */

import { linesOf } from "./lines.js";
import { spreadText } from "./quantity.js";
import { isStale, words } from "./words.js";

const RANKS = { base: 2, camp: 2, city: 2, area: 3, region: 3, country: 4 };
const REPORTED = 0;
const CODES = words.status.map(({ code }) => code);
const CONTESTED = words.word.findIndex(({ code }) => code === "contested");
const ABOUT = words.qualifier.indexOf("about");

/** Most places lack most of what may be said, and a day makes ten thousand of them anew: nothing is one list for all. */
const NONE = Object.freeze([]);
const withOne = (list, i) => (list === NONE ? [i] : [...list, i]);
/** The signs by status, contested or not, stale or not: the same object wherever they stand. */
const SIGNS = new Map();

function signOf(code, isContested, isStale) {
  const key = code * 4 + isContested * 2 + isStale;
  if (!SIGNS.has(key)) SIGNS.set(key, Object.freeze({ code: CODES[code], isContested, isStale }));
  return SIGNS.get(key);
}

/** What is said of one place: its rows in the columns of the day, its sign and its ring. Its words are made on demand. */
class Item {
  sign = null;
  ring = null;
  status = -1;
  figures = NONE;
  targets = NONE;
  movements = NONE;
  weight = 0;

  constructor(place, columns) {
    this.place = place;
    this.columns = columns;
    this.rank = RANKS[place.kind];
  }

  get lines() {
    return linesOf(this);
  }

  get isSaid() {
    return this.status >= 0 || this.figures.length > 0 || this.targets.length > 0;
  }
}

/**
 * @param {object} columns one day of /map.json
 * @param {Map<number, object>} places
 * @returns {{items: Map<number, Item>, signs: Item[], rings: Item[], regions: Item[], arrows: object[],
 *   isCut: boolean}} `items` are of the places that have a position
 */
export function sceneOf(columns, places) {
  const items = new Map();
  const itemOf = (key) => {
    const found = items.get(key);
    if (found) return found;
    const place = places.get(key);
    if (!place?.point) return null;
    const item = new Item(place, columns);
    items.set(key, item);
    return item;
  };
  addStatuses(columns.statuses, itemOf);
  addFigures(columns.figures, itemOf);
  addTargets(columns.targets, itemOf);
  columns.movements.origin.forEach((key, i) => {
    const item = itemOf(key);
    if (item) item.movements = withOne(item.movements, i);
  });
  const all = [...items.values()];
  return {
    items,
    signs: all.filter((item) => item.sign),
    rings: all.filter((item) => item.ring),
    regions: all.filter((item) => item.place.isRegion && item.isSaid),
    arrows: arrowsOf(columns.movements, places),
    isCut: columns.fewer,
  };
}

function addStatuses({ place, status, isContested, age }, itemOf) {
  place.forEach((key, i) => {
    const item = itemOf(key);
    if (!item) return;
    item.status = i;
    item.sign = signOf(status[i], isContested[i], isStale(age[i]));
  });
}

/** One ring a place: of the newest figure, which comes first. Every figure is written; nothing is added up. */
function addFigures(figures, itemOf) {
  const { place, word, age, lower, upper, lowerQualifier, upperQualifier } = figures;
  place.forEach((key, i) => {
    const item = itemOf(key);
    if (!item) return;
    item.figures = withOne(item.figures, i);
    if (item.ring || (lower[i] === null && upper[i] === null)) return;
    item.ring = {
      tone: "strength",
      lower: lower[i],
      upper: upper[i],
      isLowerAbout: lowerQualifier[i] === ABOUT,
      isUpperAbout: upperQualifier[i] === ABOUT,
      isContested: word[i] === CONTESTED,
      isStale: isStale(age[i]),
    };
  });
}

/** A target has a ring where nothing present has one. */
function addTargets({ place, lower, upper, qualifier }, itemOf) {
  place.forEach((key, i) => {
    const item = itemOf(key);
    if (!item) return;
    item.targets = withOne(item.targets, i);
    if (item.ring || !spreadText({ lower: lower[i], upper: upper[i], qualifier: qualifier[i] })) return;
    const isAbout = qualifier[i] === ABOUT;
    item.ring = { tone: "planned", lower: lower[i], upper: upper[i], isLowerAbout: isAbout, isUpperAbout: isAbout };
  });
}

/** The arrows of the movements whose two ends have a position; the others stand on the shelf. */
function arrowsOf({ origin, destinations, modality }, places) {
  const arrows = [];
  origin.forEach((key, i) => {
    const from = places.get(key);
    for (const to of destinations[i].map((end) => places.get(end))) {
      if (from?.point && to?.point) arrows.push({ origin: from, destination: to, isPlanned: modality[i] !== REPORTED });
    }
  });
  return arrows;
}
