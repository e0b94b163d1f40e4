/** The columns of a day as the server packs them (posture/map/data.py), made such as are read row by row. */

/** Each number out of its distance from the one before. */
export function fromDistances(distances) {
  let before = 0;
  return distances.map((distance) => {
    before += distance;
    return before;
  });
}

/** What is sent as how far it lies beyond the other of the same row, where both are known. */
const beyond = (ones, others) =>
  others.map((other, i) => (other === null || ones[i] === null ? other : ones[i] + other));

const withUpper = (columns) => ({ ...columns, upper: beyond(columns.lower, columns.upper) });

/** A day as it came, or as it was merged, with its places and numbers as they are. Its own columns stay as they came. */
export function unpack(day) {
  const figures = withUpper(day.figures);
  figures.upperQualifier = beyond(figures.lowerQualifier, figures.upperQualifier);
  const targets = { ...withUpper(day.targets), place: fromDistances(day.targets.place) };
  return { ...day, figures, targets, movements: withUpper(day.movements) };
}
