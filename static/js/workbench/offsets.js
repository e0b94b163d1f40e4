/* Code points (the server's offsets) and UTF-16 units (the browser's), converted by binary search. */

/** Offsets of one text. Built once per document; each conversion costs a binary search. */
export class Offsets {
  /** @param {string} text */
  constructor(text) {
    this.length = text.length;
    /* The UTF-16 offset at which each character beyond U+FFFF begins, in order. */
    this.astral = Array.from(text.matchAll(/[\u{10000}-\u{10FFFF}]/gu), (match) => match.index);
  }

  /** The code point offset of a UTF-16 offset. Inside a surrogate pair: that of its character's beginning. */
  toCodePoints(units) {
    return units - countBelow(this.astral, units);
  }

  /** The UTF-16 offset of a code point offset. */
  toUnits(points) {
    let [low, high] = [0, this.astral.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.astral[middle] - middle < points) low = middle + 1;
      else high = middle;
    }
    return points + low;
  }
}

/** How many of the sorted numbers lie below the limit. */
function countBelow(sorted, limit) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
