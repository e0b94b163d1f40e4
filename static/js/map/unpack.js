/** A day as the server sends it (posture/map/tables.py), made tables of numbers, and these the columns that are drawn. */

/** The first sign that numbers a value, and what is left out among the signs. */
const FIRST = 0x20;
const PAIRS = { from: 0xd800, length: 0x800 };
/** Stands for nothing in a table. */
const NONE = -1;
/** The ordinal of the first of January 1970, counted from that of the year 1; milliseconds. */
const EPOCH = 719_163;
const DAY = 86_400_000;

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
  return Array.from(at, (sign) => {
    const number = sign.codePointAt(0);
    return values[number - FIRST - (number < PAIRS.from ? 0 : PAIRS.length)];
  });
}

/** A table whose columns are lists of numbers; of one that tells what differs also the places that are gone. */
function table({ gone, ...packed }) {
  const columns = Object.fromEntries(Object.entries(packed).map(([name, one]) => [name, column(one)]));
  return { ...columns, place: fromDistances(columns.place), ...(gone && { gone: fromDistances(gone) }) };
}

/** A day as it came, with its tables as numbers. */
export const unpack = ({ readings, targets, ...day }) => ({ ...day, readings: table(readings), targets: table(targets) });

/** Numbers as they are meant: nothing is null. */
const known = (numbers) => numbers.map((number) => (number === NONE ? null : number));

/** Of several words in one number, four bits each, the one so many bits from the end. */
const words = (numbers, bits) => numbers.map((number) => (number >> bits) & 15);

/** The same of words whose list has an empty one before all others. */
const wordsOrNone = (numbers, bits) => known(words(numbers, bits).map((word) => word - 1));

/** The rows in which a column says something. */
function rowsWith(columns, name) {
  const rows = [...columns[name].keys()].filter((i) => columns[name][i] !== NONE);
  return Object.fromEntries(Object.entries(columns).map(([each, values]) => [each, rows.map((i) => values[i])]));
}

/** What is drawn of a day: the columns of its statuses, figures, targets and movements, row by row, ages in days. */
export function columnsOf({ readings, targets, ...day }) {
  const today = Date.parse(day.on) / DAY + EPOCH;
  const ages = (told) => told.map((then) => (then === NONE ? null : today - then));
  const statuses = rowsWith(readings, "status");
  const figures = rowsWith(readings, "figure");
  return {
    ...day,
    statuses: {
      place: statuses.place,
      status: wordsOrNone(statuses.status, 4),
      word: words(statuses.status, 0),
      age: ages(statuses.statusTold),
    },
    figures: {
      place: figures.place,
      force: figures.force,
      word: words(figures.figure, 8),
      lower: known(figures.lower),
      lowerQualifier: wordsOrNone(figures.figure, 4),
      upper: known(figures.upper),
      upperQualifier: wordsOrNone(figures.figure, 0),
      age: ages(figures.told),
    },
    targets: {
      place: targets.place,
      force: targets.force,
      measure: words(targets.target, 8),
      modality: words(targets.target, 4),
      qualifier: wordsOrNone(targets.target, 0),
      lower: known(targets.lower),
      upper: known(targets.upper),
    },
  };
}
