/** What is drawn for one day, out of the columns: signs, rings, arrows, hatched regions, labels. Values only. */

import { rows, rowsByPlace } from "./columns.js";
import { spreadText } from "./quantity.js";
import { daysOld, words } from "./words.js";

const RANKS = { base: 2, camp: 2, city: 2, area: 3, region: 3, country: 4 };
const TARGET = 1;
const REPORTED = 0;
const ABOUT = "about";
const OUT = 0;

/**
 * @param {object} columns one day of /map.json
 * @param {Map<number, object>} places
 * @returns {{signs: object[], rings: object[], arrows: object[], regions: object[], items: Map<number, object>,
 *   isCut: boolean}} `items` has what is said of each place that has a position: name, lines, radius
 */
export function sceneOf(columns, places) {
  const items = new Map();
  const itemOf = (key) => {
    const place = places.get(key);
    if (!place?.point) return null;
    if (!items.has(key)) items.set(key, { place, rank: RANKS[place.kind], lines: [], sign: null, ring: null });
    return items.get(key);
  };
  for (const row of rowsByPlace(columns.statuses)) addStatus(itemOf(row.place), row);
  for (const row of byAge(rowsByPlace(columns.figures))) addFigure(itemOf(row.place), row, columns.force);
  for (const row of byAge(rows(columns.targets))) addTarget(itemOf(row.place), row, columns.force);
  const movements = byAge(rows(columns.movements));
  for (const row of movements) addMovement(itemOf(row.origin), row);
  const all = [...items.values()];
  return {
    items,
    signs: all.filter((item) => item.sign),
    rings: all.filter((item) => item.ring),
    regions: all.filter((item) => item.place.isRegion && (item.ring || item.sign || item.words)),
    arrows: arrowsOf(movements, places),
    isCut: columns.fewer,
  };
}

const byAge = (list) => list.sort((one, other) => (one.age ?? 0) - (other.age ?? 0));
const isStale = (age) => age !== null && age > words.shelfLife;

function addStatus(item, { status, word, age }) {
  if (!item) return;
  const { code, label } = words.status[status];
  const isContested = words.word[word]?.code === "contested";
  item.sign = { code, isContested, isStale: isStale(age) };
  const line = [{ text: label }];
  if (isContested) line.push({ text: words.word[word].label, tone: "contested" });
  item.lines.push(line);
  if (isStale(age)) item.lines.push([{ text: daysOld(age), tone: "old" }]);
}

/** One ring a place: of the newest figure. Every figure is written; nothing is added up. */
function addFigure(item, row, force) {
  if (!item) return;
  const { code, label } = words.word[row.word];
  const stale = isStale(row.age);
  const text = spreadText(row);
  if (text && !item.ring) item.ring = { ...ringOf(row), tone: "strength", isContested: code === "contested", isStale: stale };
  item.words = true;
  const part = row.force === force ? [] : [{ text: words.forces[row.force] }];
  const number = text ? [{ text, isNumber: true }] : [];
  item.lines.push([...part, ...number, { text: label, tone: code === "contested" ? "contested" : "" }]);
  if (stale) item.lines.push([{ text: daysOld(row.age), tone: "old" }]);
}

function addTarget(item, row, force) {
  if (!item) return;
  const label = row.modality === REPORTED ? words.measure[row.measure ?? TARGET] : words.modality[row.modality];
  const text = spreadText(row);
  if (text && !item.ring) item.ring = { ...ringOf(row), tone: "planned" };
  item.words = true;
  const part = row.force === force ? [] : [{ text: words.forces[row.force] }];
  const line = [...part, { text, isNumber: true }, { text: label, tone: "planned" }];
  if (!item.lines.some((other) => sameLine(other, line))) item.lines.push(line);
}

const sameLine = (one, other) => one.map(({ text }) => text).join() === other.map(({ text }) => text).join();

/** What left a place, where it is said how many; where to is what the arrow says. */
function addMovement(item, row) {
  const text = spreadText(row);
  if (!item || !text || row.direction !== OUT) return;
  item.words = true;
  item.lines.push([{ text, isNumber: true }, { text: words.direction[OUT], tone: "old" }]);
}

function ringOf({ lower, upper, qualifier, lowerQualifier = qualifier, upperQualifier = qualifier }) {
  return {
    lower,
    upper,
    isLowerAbout: words.qualifier[lowerQualifier] === ABOUT,
    isUpperAbout: words.qualifier[upperQualifier] === ABOUT,
  };
}

/** The arrows of the movements whose two ends have a position; the others stand on the shelf. */
function arrowsOf(movements, places) {
  const arrows = [];
  for (const row of movements) {
    const origin = places.get(row.origin);
    for (const destination of row.destinations.map((key) => places.get(key))) {
      if (origin?.point && destination?.point) arrows.push({ origin, destination, isPlanned: row.modality !== REPORTED });
    }
  }
  return arrows;
}
