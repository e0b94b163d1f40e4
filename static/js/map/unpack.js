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
const upperOf = (lower, beyond) =>
  beyond.map((far, i) => (far === null || lower[i] === null ? far : lower[i] + far));

const withUpper = ({ beyond, ...columns }) => ({ ...columns, upper: upperOf(columns.lower, beyond) });

function withQualifier({ qualifierBeyond, ...columns }) {
  return { ...columns, upperQualifier: upperOf(columns.lowerQualifier, qualifierBeyond) };
}

/** A day as it came, or as it was merged, with its places and numbers as they are. Its own columns stay as they came. */
export function unpack(day) {
  const [figures, targets, movements] = [day.figures, day.targets, day.movements].map(withUpper);
  const place = fromDistances(day.targets.place);
  return { ...day, figures: withQualifier(figures), targets: { ...targets, place }, movements };
}
