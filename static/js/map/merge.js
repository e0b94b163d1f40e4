/** A further day on the map: of the places at which nothing changed the server sends nothing (posture/map/data.py). */

import { fromDistances } from "./unpack.js";

/**
 * A day out of another one and what differs between them: the rows of places that changed come from the difference, all
 * others are the base's and so many days older.
 */
export function merge(base, change) {
  const changed = new Set(fromDistances(change.changed));
  const days = (Date.parse(change.on) - Date.parse(base.on)) / 86_400_000;
  const [statuses, figures] = ["statuses", "figures"].map((name) => mergeTable(base[name], change[name], changed, days));
  const { on, known, force, targets, movements, fewer, seen } = change;
  return { on, known, force, statuses, figures, targets, movements, fewer, seen };
}

/** Both tables are in ascending order of their places, each written as the distance from the one before. */
function mergeTable(base, change, changed, days) {
  const made = Object.fromEntries(Object.keys(base).map((name) => [name, []]));
  let [next, key, before] = [0, change.place[0], 0];
  const add = (from, i, place, older) => {
    for (const name of Object.keys(made)) made[name].push(from[name][i]);
    made.place[made.place.length - 1] = place - before;
    if (older && from.age[i] !== null) made.age[made.age.length - 1] += older;
    before = place;
  };
  const addChangesUpTo = (place) => {
    while (next < change.place.length && key <= place) {
      add(change, next, key, 0);
      next += 1;
      key += change.place[next];
    }
  };
  let place = 0;
  base.place.forEach((distance, i) => {
    place += distance;
    addChangesUpTo(place);
    if (!changed.has(place)) add(base, i, place, days);
  });
  addChangesUpTo(Infinity);
  return made;
}
