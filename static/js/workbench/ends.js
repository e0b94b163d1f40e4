/* The ends of the words in hand, moved by letters or by words, by key or by button. Steps go the way the text is read. */

const SILENT = /^[\s\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+$/u;

/**
 * The range with one end a step further; the same range where there is no room. No end comes to lie at a space.
 * @param {import("./snap.js").Snapper} snapper
 * @param {[number, number]} range in UTF-16 units
 * @param {"start" | "end"} side @param {"back" | "on"} way @param {"letter" | "word"} unit
 */
export function stepped(snapper, [start, end], side, way, unit) {
  const range = [start, end];
  const at = side === "start" ? 0 : 1;
  const outward = (side === "end") === (way === "on");
  if (unit === "letter") range[at] = letterEdge(snapper, range[at], way, outward);
  else range[at] = outward ? nextWord(snapper.tokens, range[at], side, way) : withoutWord(snapper, range, side)[at];
  return range[at] === undefined || range[0] >= range[1] ? [start, end] : snapper.wholeGraphemes(...range);
}

function nextWord(tokens, from, side, way) {
  const edges = tokens.map((token) => token[side]);
  return way === "on" ? edges.find((edge) => edge > from) : edges.findLast((edge) => edge < from);
}

/** The range without its first or last word and the spaces and signs beside it. */
function withoutWord(snapper, [start, end], side) {
  if (side === "start") return snapper.trim(snapper.tokens.find((token) => token.end > start)?.end ?? end, end);
  return snapper.trim(start, snapper.tokens.findLast((token) => token.start < end)?.start ?? start);
}

/** Past one letter that can be seen, with its marks and joiners; spaces and direction marks beside it are no step. */
function letterEdge({ graphemes }, from, way, outward) {
  const next = (at) => graphemes.containing(way === "on" ? at : at - 1);
  const past = ({ index, segment }) => (way === "on" ? index + segment.length : index);
  const isSilent = (letter) => SILENT.test(letter.segment);
  let letter = next(from);
  while (outward && letter && isSilent(letter)) letter = next(past(letter));
  if (!letter) return undefined;
  let to = past(letter);
  while (!outward && next(to) && isSilent(next(to))) to = past(next(to));
  return to;
}

const ARROWS = { ArrowLeft: "rtl", ArrowRight: "ltr" };

/** Moves ends in the form at the side of one text. */
export class Ends {
  /** @param {import("./snap.js").Snapper} snapper @param {import("./offsets.js").Offsets} offsets @param {HTMLElement} text */
  constructor(snapper, offsets, text) {
    Object.assign(this, { snapper, offsets, text });
  }

  /** Alt and an arrow anywhere, an arrow alone on the words themselves. Says whether the key was one of these. */
  key(event, root) {
    const own = event.target.closest?.("[data-movable]");
    const block = own ?? (event.altKey ? root.querySelector("[data-movable]") : null);
    if (!block || event.metaKey || !(event.key in ARROWS)) return false;
    const way = ARROWS[event.key] === this.text.dir ? "on" : "back";
    this.move(block, event.shiftKey ? "start" : "end", way, event.ctrlKey ? "word" : "letter");
    return true;
  }

  /** Moves by the button that was clicked; a click on the words, or the key that stands for one, takes hold of them. */
  click(target) {
    const block = target.closest?.("[data-movable]");
    const button = target.closest?.("[data-move]");
    if (button) this.move(block, ...button.dataset.move.split(" "));
    else block?.focus();
  }

  move(block, side, way, unit) {
    const { start, end } = block.dataset;
    const range = [this.offsets.toUnits(Number(start)), this.offsets.toUnits(Number(end))];
    const [from, to] = stepped(this.snapper, range, side, way, unit);
    const quote = this.snapper.text.slice(from, to);
    hold(block, this.offsets.toCodePoints(from), this.offsets.toCodePoints(to), quote);
  }
}

/** Puts other words into the form; the quantity as written follows while it is the same words. */
export function hold(block, start, end, quote) {
  const before = block.querySelector("[data-part=quote]").value;
  const { wording } = block.closest("form").elements;
  if (wording?.value === before && quote.length <= wording.maxLength) wording.value = quote;
  Object.assign(block.dataset, { start, end });
  for (const [part, value] of Object.entries({ start, end, quote })) block.querySelector(`[data-part=${part}]`).value = value;
  block.querySelector(".words").textContent = quote;
  block.dispatchEvent(new Event("posture:held", { bubbles: true }));
}
