/** A spread as it is written, with the signs of what was said; the same rules as posture/spreads.py. */

import { digits, words } from "./words.js";

const SIGN = { about: "≈ ", at_least: "≥ ", more_than: "> ", at_most: "≤ ", less_than: "< " };
const SAID_OFF_BY = { more_than: -1, less_than: 1 };
const OPEN = "…";

const thousands = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");

function oneBound(qualifier, bound) {
  if (bound === null) return OPEN;
  return `${SIGN[qualifier] ?? ""}${thousands(bound + (SAID_OFF_BY[qualifier] ?? 0))}`;
}

/** `900 – ≈ 2,000`, `< 500`, `… – 1,000` in the digits of the page; empty where neither side has a bound. */
export function spreadText({ lower, upper, qualifier = null, lowerQualifier = qualifier, upperQualifier = qualifier }) {
  if (lowerQualifier === null || upperQualifier === null || (lower === null && upper === null)) return "";
  const [low, high] = [words.qualifier[lowerQualifier], words.qualifier[upperQualifier]];
  const isOne = low === high && (lower === upper || lower === null || upper === null);
  return digits(isOne ? oneBound(low, lower ?? upper) : `${oneBound(low, lower)} – ${oneBound(high, upper)}`);
}
