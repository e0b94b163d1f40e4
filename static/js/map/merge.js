/** A further day on the map: of the places at which nothing else is drawn the server sends nothing. */

import { TABLES } from "./unpack.js";

/** A day out of another one and what differs between them, both unpacked. */
export function merge(base, { held: _held, ...change }) {
  return { ...change, ...Object.fromEntries(TABLES.map((name) => [name, mergeTable(base[name], change[name])])) };
}

/** Both tables are in ascending order of their places; what stands in the change stands instead of all there was. */
function mergeTable(base, { gone, ...change }) {
  const names = Object.keys(change);
  const made = Object.fromEntries(names.map((name) => [name, []]));
  const changed = new Set([...gone, ...change.place]);
  let next = 0;
  const add = (from, i) => {
    for (const name of names) made[name].push(from[name][i]);
  };
  const addChangesBefore = (place) => {
    for (; next < change.place.length && change.place[next] < place; next += 1) add(change, next);
  };
  base.place.forEach((place, i) => {
    if (changed.has(place)) return;
    addChangesBefore(place);
    add(base, i);
  });
  addChangesBefore(Infinity);
  return made;
}
