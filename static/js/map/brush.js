/** What draws the parts of a scene on the canvas, in the colours of the scheme and the pixels of the screen. */

import { drawArrow } from "./arrows.js";
import { Block } from "./block.js";
import { drawChoice, drawDots, drawUncertainty } from "./marks.js";
import { Hatches } from "./regions.js";
import { drawBadge, drawRing, radii, Rings } from "./rings.js";
import { Signs } from "./signs.js";

/** Pixels beyond the canvas from which a ring or a badge still reaches into it. */
const NEAR = 80;
const NOTHING = { inner: 0, outer: 0 };

export class Brush {
  constructor(context, colours, positions, ratio) {
    Object.assign(this, { context, colours, positions, ratio });
    this.signs = new Signs(colours, ratio);
    this.rings = new Rings(colours, ratio);
    this.block = new Block(colours, ratio);
    this.hatches = new Hatches(context, colours, ratio);
  }

  /** Start anew on the part of the map within bounds, in layer points. */
  begin(bounds, { isCleared = true } = {}) {
    const { context, ratio } = this;
    this.bounds = bounds;
    context.setTransform(1, 0, 0, 1, 0, 0);
    if (isCleared) context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.setTransform(ratio, 0, 0, ratio, -bounds.min.x * ratio, -bounds.min.y * ratio);
  }

  /** What was, as it goes while ``part`` of the change is done: without arrows. */
  drawGoing({ regions, rings, signs }, scale, part) {
    this.context.globalAlpha = 1 - part;
    this.drawRegions(regions);
    this.drawRings(rings, scale);
    this.drawSigns(signs);
  }

  /** What is, as it comes: its rings grow from those of the items before. */
  drawScene({ regions, paths, dots, rings, signs }, scale, before, part) {
    this.context.globalAlpha = part;
    this.drawRegions(regions);
    this.drawArrows(paths);
    this.drawDots(dots);
    if (part < 1) this.drawGrowing(rings, scale, before, part);
    else this.drawRings(rings, scale);
    this.drawSigns(signs);
    this.context.globalAlpha = 1;
  }

  /** The items that are within the bounds or reach into them. */
  seen(items) {
    const { min, max } = this.bounds;
    const [left, top, right, bottom] = [min.x - NEAR, min.y - NEAR, max.x + NEAR, max.y + NEAR];
    return items.filter(({ place }) => {
      const [x, y] = this.positions.at(place);
      return x > left && x < right && y > top && y < bottom;
    });
  }

  drawRegions(items) {
    for (const item of items) {
      const path = this.positions.outline(item.place.key);
      if (path) this.hatches.draw(item, path);
    }
  }

  drawArrows(paths) {
    for (const path of paths) drawArrow(this.context, path, this.colours);
  }

  drawDots(items) {
    drawDots(this.context, this.seen(items), this.positions, this.colours);
  }

  drawRings(items, scale) {
    for (const { place, ring, sign } of this.seen(items)) {
      const [x, y] = this.positions.at(place);
      this.rings.draw(this.context, ring, { x, y, ...radii(ring, scale), hasSign: Boolean(sign) });
    }
  }

  /** Rings on their way from what they were to what they are; ``part`` of it is done. */
  drawGrowing(items, scale, before, part) {
    for (const { place, ring, sign } of this.seen(items)) {
      const [x, y] = this.positions.at(place);
      const old = before.get(place.key)?.ring;
      const [from, to] = [old ? radii(old, scale) : NOTHING, radii(ring, scale)];
      const inner = from.inner + (to.inner - from.inner) * part;
      const outer = from.outer + (to.outer - from.outer) * part;
      drawRing(this.context, ring, { x, y, inner, outer, colours: this.colours, hasSign: Boolean(sign) });
    }
  }

  drawSigns(items) {
    for (const { place, sign } of this.seen(items)) {
      const [x, y] = this.positions.at(place);
      this.#drawSign(sign, x, y);
    }
  }

  #drawSign(sign, x, y) {
    const { context } = this;
    const alpha = context.globalAlpha;
    if (sign.isStale) context.globalAlpha = alpha * 0.5;
    this.signs.draw(context, sign.code, x, y);
    if (sign.isStale) context.globalAlpha = alpha;
    if (sign.isContested) drawBadge(context, x + 11, y - 11, this.colours);
  }

  /** A sketch in place of all that stood in a part of the map; beyond it the canvas keeps what it had. */
  drawSketch({ dots, rings, signs }, part) {
    const [left, top] = [part.left - NEAR, part.top - NEAR];
    const [right, bottom] = [part.left + part.width + NEAR, part.top + part.height + NEAR];
    const isSeen = (x, y) => x > left && x < right && y > top && y < bottom;
    this.block.draw(this.context, dots, part, this.bounds.min);
    for (const at of rings) if (isSeen(at.x, at.y)) this.rings.draw(this.context, at.ring, at);
    for (const { point, sign } of signs) if (isSeen(point[0], point[1])) this.#drawSign(sign, point[0], point[1]);
  }

  /** The mark of a place that is looked at or pointed at, and the radius within which it lies if that is asked for. */
  drawMark(place, reach, { isWithRadius }) {
    const point = this.positions.at(place);
    const { accent, evacuating } = this.colours;
    if (isWithRadius && place.km) {
      drawUncertainty(this.context, point, this.positions.pixels(place, place.km), evacuating);
    }
    drawChoice(this.context, point, reach, accent);
  }
}
