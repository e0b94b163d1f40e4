/* Claims drawn on their words by the CSS Custom Highlight API: no element is put into the text, Arabic letters stay joined. */

import { Near } from "./near.js";

export const LAYERS = 3;
export const STATES = ["draft", "submitted", "accepted", "discounted"];

/**
 * Each span with the layer it is drawn on: the lowest that is free at its start, so that overlaps stay visible.
 * @param {{start: number, end: number}[]} spans
 */
export function inLayers(spans) {
  const ends = [];
  const byStart = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  return byStart.map((span) => {
    const free = ends.findIndex((end) => end <= span.start);
    const layer = free === -1 ? ends.length : free;
    ends[layer] = span.end;
    return { ...span, layer: Math.min(layer, LAYERS - 1) };
  });
}

/** What claims hold the character at the offset, in the order of the list. */
export function claimsAt(marks, offset) {
  return marks.filter(({ spans }) => spans.some(([start, end]) => start <= offset && offset < end));
}

/** Draws on one text node. One Highlight per state and layer, whatever the number of claims: 12, one of suggestions, and two for what is in hand. */
export class Painter {
  /** @param {Text} node @param {import("./offsets.js").Offsets} offsets */
  constructor(node, offsets) {
    Object.assign(this, { node, offsets, claims: [], near: { start: 0, end: Infinity } });
  }

  /** From now on only claims near the view are registered. @param {HTMLElement} frame what scrolls the text */
  follow(frame) {
    if (CSS.highlights) this.near = new Near(this.node, frame, () => this.drawClaims());
  }

  /** @param {{id: string, state: string, spans: number[][]}[]} marks @param {string} current the id of the chosen claim */
  paint(marks, current) {
    if (!CSS.highlights) return;
    const spans = marks.flatMap(({ id, state, spans }) => spans.map(([start, end]) => ({ id, state, start, end })));
    const drawn = inLayers(spans.filter((span) => span.state !== "suggested"));
    this.claims = STATES.flatMap((state) => Array.from({ length: LAYERS }, (_, layer) =>
      [`${state}-${layer}`, drawn.filter((span) => span.state === state && span.layer === layer), 0]));
    this.claims.push(["suggested", spans.filter((span) => span.state === "suggested"), -1]);
    this.claims.push(["chosen", drawn.filter((span) => span.id === current), 10]);
    this.drawClaims();
  }

  drawClaims() {
    const [start, end] = [this.near.start, this.near.end].map((at) => this.offsets.toCodePoints(at));
    for (const [name, spans, priority] of this.claims) {
      this.set(name, spans.filter((span) => span.start < end && span.end > start), priority);
    }
  }

  /** Marks what is in hand: the words of the form, or the caret. Takes code points; none clears it. */
  mark(name, start, end) {
    if (CSS.highlights) this.set(name, end > start ? [{ start, end }] : [], name === "caret" ? 30 : 20);
  }

  /** Marks the words of the form. @param {{start: number, end: number}[]} spans in code points */
  hold(spans) {
    if (CSS.highlights) this.set("captured", spans, 20);
  }

  range(start, end) {
    const range = document.createRange();
    range.setStart(this.node, this.offsets.toUnits(start));
    range.setEnd(this.node, this.offsets.toUnits(end));
    return range;
  }

  set(name, spans, priority = 0) {
    if (!spans.length) return CSS.highlights.delete(name);
    const highlight = new Highlight(...spans.map(({ start, end }) => this.range(start, end)));
    highlight.priority = priority;
    return CSS.highlights.set(name, highlight);
  }
}
