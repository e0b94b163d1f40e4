/** Rings that say how many: low inside, high outside, areas in proportion to numbers. */

const WIDE = 0.72;
const NARROW = 0.48;
const LARGEST = 60;
const SMALLEST = 4;
const FULL = 2 * Math.PI;
/** How far the ticks of a target stand out, and in. */
export const TICK = 8;

export const perRoot = () => (matchMedia("(width < 48rem)").matches ? NARROW : WIDE);

/** The radius in pixels of a number of people; areas compare, up to the largest ring. */
export function radiusOf(number, scale) {
  return Math.min(LARGEST, Math.max(SMALLEST, scale * Math.sqrt(number)));
}

/** Inner and outer radius. An open side has a radius of its own that stands for no number, and is dashed. */
export function radii({ lower, upper }, scale) {
  if (lower === null && upper === null) return { inner: 0, outer: 0 };
  if (lower === null) return { inner: radiusOf(upper, scale) * 0.4, outer: radiusOf(upper, scale) };
  if (upper === null) return { inner: radiusOf(lower, scale), outer: radiusOf(lower, scale) * 1.5 };
  return { inner: radiusOf(lower, scale), outer: radiusOf(upper, scale) };
}

function circle(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, FULL);
}

function edge(context, x, y, radius, { isOpen, isAbout }) {
  if (radius < 1) return;
  const alpha = context.globalAlpha;
  circle(context, x, y, radius);
  if (isAbout) {
    context.globalAlpha = alpha * 0.25;
    context.lineWidth = 6;
    context.stroke();
    context.globalAlpha = alpha;
  }
  context.setLineDash(isOpen ? [3, 3] : []);
  context.lineWidth = isOpen ? 1.5 : 2;
  context.stroke();
  context.setLineDash([]);
}

function tint(context, x, y, inner, outer) {
  const alpha = context.globalAlpha;
  circle(context, x, y, outer);
  context.moveTo(x + inner, y);
  context.arc(x, y, inner, 0, FULL, true);
  context.globalAlpha = alpha * 0.14;
  context.fill();
  context.globalAlpha = alpha;
}

/** Four ticks across the ring: what is aimed at is not there yet. */
function crosshair(context, x, y, radius) {
  context.beginPath();
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
    context.moveTo(x + dx * (radius - TICK), y + dy * (radius - TICK));
    context.lineTo(x + dx * (radius + TICK), y + dy * (radius + TICK));
  }
  context.lineWidth = 2;
  context.stroke();
}

/** A clock's hand: the reading is old. */
function hand(context, x, y, radius) {
  const length = Math.min(radius * 0.55, 12);
  context.beginPath();
  context.moveTo(x, y - length);
  context.lineTo(x, y);
  context.lineTo(x + length * 0.6, y + length * 0.4);
  context.lineWidth = 2;
  context.stroke();
}

/** How far the picture of a ring reaches beyond its outer edge: ticks and badge. */
const ROOM = 10;
/** So many pictures of rings are kept; a crowded map shows a few hundred, most of them again on the next day. */
const KEPT = 600;

/** Names all that the picture of a ring shows. */
export function ringKey(ring, { outer, hasSign }) {
  const { tone, lower, upper, isLowerAbout, isUpperAbout, isContested, isStale } = ring;
  const hasHand = Boolean(isStale) && !hasSign;
  return [tone, lower, upper, outer, isLowerAbout, isUpperAbout, isContested, isStale, hasHand].join();
}

/** Rings at rest, copied from pictures: without a graphics card a copy takes a tenth of the strokes. */
export class Rings {
  #pictures = new Map();

  constructor(colours, ratio) {
    this.colours = colours;
    this.ratio = ratio;
  }

  /** ``key`` is that of ringKey() where it is known: making it takes as long as the copy. */
  draw(context, ring, { x, y, inner, outer, hasSign, key = ringKey(ring, { outer, hasSign }) }) {
    const half = Math.ceil(outer) + ROOM;
    // On a screen whose pixels are no whole part of ours a copied picture would be blurred.
    if (!Number.isInteger(this.ratio)) drawRing(context, ring, { x, y, inner, outer, hasSign, colours: this.colours });
    else context.drawImage(this.#picture(ring, { half, inner, outer, hasSign, key }), x - half, y - half, 2 * half, 2 * half);
  }

  #picture(ring, size) {
    const found = this.#pictures.get(size.key);
    if (found) return found;
    if (this.#pictures.size >= KEPT) this.#pictures.clear();
    const made = this.#make(ring, size);
    this.#pictures.set(size.key, made);
    return made;
  }

  #make(ring, { half, inner, outer, hasSign }) {
    const picture = new OffscreenCanvas(2 * half * this.ratio, 2 * half * this.ratio);
    const context = picture.getContext("2d");
    context.scale(this.ratio, this.ratio);
    drawRing(context, ring, { x: half, y: half, inner, outer, hasSign, colours: this.colours });
    return picture.transferToImageBitmap();
  }
}

/** A ring with its sides as they were said. ``context.globalAlpha`` is respected. */
export function drawRing(context, ring, { x, y, inner, outer, colours, hasSign }) {
  const alpha = context.globalAlpha;
  const colour = colours[ring.tone];
  circle(context, x, y, outer + 3);
  context.fillStyle = colours.land;
  context.globalAlpha = alpha * 0.82;
  context.fill();
  context.globalAlpha = alpha * (ring.isStale ? 0.5 : 1);
  context.strokeStyle = context.fillStyle = colour;
  const isOne = ring.lower === ring.upper;
  if (ring.tone === "strength" && !isOne) tint(context, x, y, inner, outer);
  edge(context, x, y, outer, { isOpen: ring.upper === null, isAbout: ring.isUpperAbout });
  if (!isOne) edge(context, x, y, inner, { isOpen: ring.lower === null, isAbout: ring.isLowerAbout });
  if (ring.tone === "planned") crosshair(context, x, y, outer);
  if (ring.isStale && !hasSign) hand(context, x, y, outer);
  context.globalAlpha = alpha;
  if (ring.isContested) drawBadge(context, x + outer * 0.7, y - outer * 0.7, colours);
}

/** ≠ on a disc: sources contradict one another. */
export function drawBadge(context, x, y, colours) {
  circle(context, x, y, 9);
  context.fillStyle = colours.contested;
  context.fill();
  context.strokeStyle = colours.land;
  context.lineWidth = 1.5;
  context.stroke();
  context.beginPath();
  for (const [fromX, fromY, toX, toY] of [[-4.2, -1.8, 4.2, -1.8], [-4.2, 1.8, 4.2, 1.8], [2.6, -4.4, -2.6, 4.4]]) {
    context.moveTo(x + fromX, y + fromY);
    context.lineTo(x + toX, y + toY);
  }
  context.stroke();
}
