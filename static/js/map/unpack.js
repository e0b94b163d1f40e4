/** A day as the server sends it (posture/map/tables.py), made tables of numbers, and these the columns that are drawn. */

import { words } from "./words.js";

/** The first sign that numbers a value, and what is left out among the signs. */
const FIRST = 0x23;
const PAIRS = { from: 0xd800, length: 0x800 };
/** Stands for nothing in a table. */
const NONE = -1;
/** Which bounds a row has: none, only one of them, two numbers; with 1 both have the same. */
const [NEITHER, LOWER, UPPER, BOTH] = [0, 2, 3, 4];
/** The ordinal of the first of January 1970, counted from that of the year 1; milliseconds. */
const EPOCH = 719_163;
const DAY = 86_400_000;
export const TABLES = ["figures", "statuses", "targets"];

/** Each number out of its distance from the one before. */
export function fromDistances(distances) {
  let before = 0;
  return distances.map((distance) => {
    before += distance;
    return before;
  });
}

/** A column: the values there are, and for each row the sign that numbers its own. */
function column({ of, at }) {
  const values = fromDistances(of);
  const found = [];
  for (let i = 0; i < at.length; i += 1) {
    const sign = at.codePointAt(i);
    if (sign > 0xffff) i += 1;
    found.push(values[sign - FIRST - (sign < PAIRS.from ? 0 : PAIRS.length)]);
  }
  return found;
}

/** Reads off the values of a column that not every row has. */
function reader(packed) {
  const values = column(packed);
  let next = 0;
  return () => values[next++];
}

/** A table with every column in full; of one that tells what differs also the places that are gone. */
function table({ gone, place, words: said, marks, ...partly }, force) {
  const [part, number, other, told] = ["force", "number", "other", "told"].map((name) => reader(partly[name]));
  const made = { place: fromDistances(column(place)), words: column(said), force: [], lower: [], upper: [], told: [] };
  const marked = column(marks);
  made.words.forEach((each, i) => {
    const shape = each & 7;
    const first = shape === NEITHER ? NONE : number();
    made.lower.push(shape === UPPER ? NONE : first);
    made.upper.push(shape === LOWER ? NONE : shape === BOTH ? other() : first);
    made.force.push(marked[i] & 2 ? part() : force);
    made.told.push(marked[i] & 1 ? told() : NONE);
  });
  return gone ? { ...made, gone: fromDistances(column(gone)) } : made;
}

/** A day as it came, with its tables as numbers. */
export function unpack(day) {
  return { ...day, ...Object.fromEntries(TABLES.map((name) => [name, table(day[name], day.force)])) };
}

/** The how-manieth of three words in one number. */
const wordsAt = (numbers, nth) => numbers.map((number) => (number >> (11 - 4 * nth)) & 15);

/** The same of words whose list has an empty one before all others. */
const wordsOrNone = (numbers, nth) => wordsAt(numbers, nth).map((word) => (word ? word - 1 : null));

/** Bounds out of the numbers that were said: more than 500 is 501 or more. */
function bounds(numbers, qualifiers) {
  const off = words.qualifier.map((word) => ({ more_than: 1, less_than: -1 })[word] ?? 0);
  return numbers.map((number, i) => (number === NONE ? null : number + (off[qualifiers[i]] ?? 0)));
}

/** What is drawn of a day: the columns of its statuses, figures, targets and movements, row by row, ages in days. */
export function columnsOf({ figures, statuses, targets, ...day }) {
  const today = Date.parse(day.on) / DAY + EPOCH;
  const ages = (told) => told.map((then) => (then === NONE ? null : today - then));
  const [lowest, highest] = [wordsOrNone(figures.words, 1), wordsOrNone(figures.words, 2)];
  const qualifier = wordsOrNone(targets.words, 2);
  return {
    ...day,
    statuses: {
      place: statuses.place,
      status: wordsOrNone(statuses.words, 0),
      isContested: wordsAt(statuses.words, 1).map(Boolean),
      age: ages(statuses.told),
    },
    figures: {
      place: figures.place,
      force: figures.force,
      word: wordsAt(figures.words, 0),
      lower: bounds(figures.lower, lowest),
      lowerQualifier: lowest,
      upper: bounds(figures.upper, highest),
      upperQualifier: highest,
      age: ages(figures.told),
    },
    targets: {
      place: targets.place,
      force: targets.force,
      measure: wordsAt(targets.words, 0),
      modality: wordsAt(targets.words, 1),
      qualifier,
      lower: bounds(targets.lower, qualifier),
      upper: bounds(targets.upper, qualifier),
    },
  };
}
