/** What of a crowded map is drawn in full: signs and rings that would cover one another give way and become dots. */

const CROWD = 300;
const CELL = 24;
/** Cells in which rings look for one another; the largest ring reaches into the next one. */
const WIDE = 128;
/** Columns of cells are numbered apart by this much. */
const ROWS = 100_000;
/** A cell and those around it; itself first, where what is in the way mostly lies. */
const AROUND = [0, -1, 1, -ROWS, ROWS, -ROWS - 1, -ROWS + 1, ROWS - 1, ROWS + 1];
const RANK = { country: 2e8, region: 1e8 };

const cellOf = (x, y, size) => Math.round(x / size) * ROWS + Math.round(y / size);

/**
 * @param {{items: Map<number, object>, signs: object[], rings: object[]}} scene
 * @param {Positions} positions
 * @param {(item) => number} reachOf the pixels that the ring of an item reaches
 * @param {object|null} chosen the place looked at, which never gives way
 * @returns {{signs: object[], rings: object[], dots: object[], isCrowded: boolean}}
 */
export function thin({ items, signs, rings }, positions, reachOf, chosen) {
  if (items.size <= CROWD) return { signs, rings, dots: [], isCrowded: false };
  const cells = new Set();
  const neighbours = new Map();
  const shown = { signs: [], rings: [], dots: [], isCrowded: true };
  for (const item of inOrder(items, chosen)) {
    const [x, y] = positions.at(item.place);
    const hasRing = Boolean(item.ring) && isFree(neighbours, x, y, reachOf(item));
    if (hasRing) shown.rings.push(item);
    const cell = cellOf(x, y, CELL);
    if (item.sign && !cells.has(cell)) shown.signs.push(item);
    else if (item.sign || !hasRing) shown.dots.push(item);
    cells.add(cell);
  }
  return shown;
}

/** The same order on every day, so that scrubbing does not make signs take turns: large numbers before small ones. */
function inOrder(items, chosen) {
  const order = [...items.values()];
  for (const item of order) item.weight = weight(item, chosen);
  return order.sort((one, other) => other.weight - one.weight);
}

function weight({ place, ring }, chosen) {
  return (place === chosen ? 1e9 : (RANK[place.kind] ?? 0)) + (ring ? (ring.upper ?? ring.lower ?? 0) : 0);
}

/** Whether a ring meets none that is drawn already; if so it is entered among them. */
function isFree(neighbours, x, y, reach) {
  const cell = cellOf(x, y, WIDE);
  for (const away of AROUND) {
    const near = neighbours.get(cell + away);
    if (near && meetsAny(near, x, y, reach)) return false;
  }
  const own = neighbours.get(cell);
  if (own) own.push({ x, y, reach });
  else neighbours.set(cell, [{ x, y, reach }]);
  return true;
}

/** Squares are compared: tens of thousands of square roots would take longer than all the rest of the thinning. */
function meetsAny(others, x, y, reach) {
  for (const other of others) {
    const [dx, dy, apart] = [other.x - x, other.y - y, other.reach + reach];
    if (dx * dx + dy * dy < apart * apart) return true;
  }
  return false;
}
